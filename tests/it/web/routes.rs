//! Every route × everybody → what they are answered.

use actix_web::test::TestRequest;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::advice;
use nq57::web::assets::Assets;
use nq57::web::routes::ROUTES;

use crate::support::TestApp;
use crate::support::factory::Somebody;
use crate::support::offers;

/// Who asks, in the order of the table's columns. The owner is the owner of
/// the dossier that a path names; the other one owns another applicant.
const PEOPLE: [&str; 10] = [
    "nobody",
    "owner",
    "other",
    "reviewer",
    "moderator",
    "approver",
    "council",
    "officer",
    "admin",
    "auditor",
];

/// Method, path, and who is answered what.
type Row = (&'static str, &'static str, &'static [(&'static str, u16)]);

/// What each route answers: 303 to nobody is the sign-in
/// page. Forms are sent empty. A `*` stands for all that is not named after it.
#[rustfmt::skip]
const ANSWERS: &[Row] = &[
    // Machines
    ("GET",  "/livez",              &[("*", 200)]),
    ("GET",  "/readyz",             &[("*", 200)]),
    ("GET",  "/assets/{name}",      &[("*", 200)]),
    ("GET",  "/dev/components",     &[("*", 200)]),
    ("GET",  "/robots.txt",         &[("*", 200)]),
    ("GET",  "/sitemap.xml",        &[("*", 200)]),
    ("GET",  "/feed.atom",          &[("*", 200)]),
    ("GET",  "/.well-known/security.txt", &[("*", 200)]),
    ("GET",  "/api/v1/initiatives", &[("*", 200)]),
    ("GET",  "/api/v1/initiatives/{slug}", &[("*", 200)]),
    ("GET",  "/api/v1/goals",       &[("*", 200)]),
    ("GET",  "/api/v1/suggestions", &[("*", 200)]),
    ("GET",  "/api/v1/openapi.json", &[("*", 200)]),
    // The public
    ("GET",  "/",                   &[("*", 200)]),
    ("GET",  "/sang-kien",          &[("*", 200)]),
    ("GET",  "/sang-kien/{slug}",   &[("*", 200)]),
    ("GET",  "/sang-kien/{slug}/gop-y", &[("*", 200)]),
    ("POST", "/sang-kien/{slug}/gop-y", &[("*", 422)]),
    ("GET",  "/bai-toan/{slug}/hoi-dap", &[("*", 200)]),
    ("POST", "/bai-toan/{slug}/hoi-dap", &[("*", 422)]),
    ("GET",  "/ket-noi",            &[("*", 200)]),
    ("GET",  "/ket-noi/{slug}",     &[("*", 200)]),
    ("GET",  "/ket-noi/{slug}/lien-he", &[("*", 200)]),
    ("POST", "/ket-noi/{slug}/lien-he", &[("*", 422)]),
    ("GET",  "/gop-y/xac-nhan/{token}", &[("*", 410)]),
    ("POST", "/gop-y/xac-nhan/{token}", &[("*", 410)]),
    ("GET",  "/sang-kien/{slug}/phien-ban", &[("*", 200)]),
    ("GET",  "/sang-kien/{slug}/tai-lieu/{attachment}", &[("*", 404)]),
    ("GET",  "/muc-tieu",           &[("*", 200)]),
    ("GET",  "/muc-tieu/{code}",    &[("*", 200)]),
    ("GET",  "/bai-toan",           &[("*", 200)]),
    ("GET",  "/bai-toan/{slug}",    &[("*", 200)]),
    ("GET",  "/van-ban",            &[("*", 200)]),
    ("GET",  "/so-lieu",            &[("*", 200)]),
    ("GET",  "/tin-tuc",            &[("*", 200)]),
    ("GET",  "/tra-cuu",            &[("*", 200)]),
    ("POST", "/tra-cuu",            &[("*", 422)]),
    ("GET",  "/du-lieu-mo",         &[("*", 200)]),
    ("GET",  "/du-lieu-mo/{file}",  &[("*", 200)]),
    ("GET",  "/gop-y",              &[("*", 200)]),
    ("GET",  "/tro-giup",           &[("*", 200)]),
    ("GET",  "/tro-giup/vi-du/{slug}", &[("*", 200)]),
    // Accounts
    ("GET",  "/dang-ky",                         &[("*", 200)]),
    ("POST", "/dang-ky",                         &[("*", 422)]),
    ("GET",  "/dang-ky/kiem-tra-thu",            &[("*", 200)]),
    ("GET",  "/xac-nhan",                        &[("*", 200)]),
    ("POST", "/xac-nhan",                        &[("*", 422)]),
    ("GET",  "/xac-nhan/{token}",                &[("*", 410)]),
    ("POST", "/xac-nhan/{token}",                &[("*", 410)]),
    ("GET",  "/dang-nhap",                       &[("nobody", 200), ("*", 303)]),
    ("POST", "/dang-nhap",                       &[("*", 422)]),
    ("POST", "/dang-xuat",                       &[("*", 303)]),
    ("GET",  "/quen-mat-khau",                   &[("*", 200)]),
    ("POST", "/quen-mat-khau",                   &[("*", 422)]),
    ("GET",  "/quen-mat-khau/da-gui",            &[("*", 200)]),
    ("GET",  "/dat-lai-mat-khau/{token}",        &[("*", 410)]),
    ("POST", "/dat-lai-mat-khau/{token}",        &[("*", 410)]),
    ("GET",  "/loi-moi/{token}",                 &[("*", 410)]),
    ("POST", "/loi-moi/{token}",                 &[("*", 400)]),
    ("GET",  "/loi-moi/{token}/dang-ky",         &[("*", 410)]),
    ("POST", "/loi-moi/{token}/dang-ky",         &[("*", 410)]),
    ("GET",  "/tai-khoan",                       &[("nobody", 303), ("*", 200)]),
    ("POST", "/tai-khoan",                       &[("nobody", 303), ("*", 422)]),
    ("GET",  "/thu/thoi-nhan/{token}",           &[("*", 410)]),
    ("POST", "/thu/thoi-nhan/{token}",           &[("*", 410)]),
    ("POST", "/tai-khoan/xac-nhan",              &[("*", 303)]),
    ("POST", "/tai-khoan/mat-khau",              &[("nobody", 303), ("*", 422)]),
    ("POST", "/tai-khoan/phien/{id}/ket-thuc",   &[("nobody", 303), ("*", 404)]),
    ("POST", "/tai-khoan/phien-khac/ket-thuc",   &[("*", 303)]),
    // Applicants
    ("GET",  "/ho-so/thanh-vien",                &[("nobody", 303), ("*", 200)]),
    ("POST", "/ho-so/thanh-vien/yeu-cau/{id}",   &[("nobody", 303), ("*", 400)]),
    ("POST", "/ho-so/thanh-vien/loi-moi/{id}/gui-lai", &[("nobody", 303), ("*", 404)]),
    ("POST", "/ho-so/thanh-vien/loi-moi/{id}/thu-hoi", &[("nobody", 303), ("*", 404)]),
    ("GET",  "/ho-so/thanh-vien/{applicant}/moi",    &[("nobody", 303), ("owner", 200), ("*", 404)]),
    ("POST", "/ho-so/thanh-vien/{applicant}/moi",    &[("nobody", 303), ("owner", 422), ("*", 404)]),
    ("GET",  "/ho-so/thanh-vien/{applicant}/{user}", &[("nobody", 303), ("owner", 200), ("*", 404)]),
    ("POST", "/ho-so/thanh-vien/{applicant}/{user}", &[("nobody", 303), ("*", 400)]),
    ("GET",  "/ho-so/nhan-ho-so",   &[("*", 200), ("nobody", 303)]),
    ("POST", "/ho-so/nhan-ho-so",   &[("*", 422), ("nobody", 303)]),
    ("GET",  "/ho-so/ket-noi",      &[("*", 200), ("nobody", 303)]),
    ("POST", "/ho-so/ket-noi",      &[("*", 400), ("nobody", 303)]),
    ("GET",  "/ho-so/ket-noi/moi",  &[("*", 200), ("nobody", 303)]),
    ("GET",  "/ho-so/ket-noi/{id}", &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/ket-noi/{id}", &[("*", 404), ("nobody", 303), ("owner", 422)]),
    ("GET",  "/ho-so/ket-noi/{id}/sua", &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/ket-noi/{id}/su-kien", &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("POST", "/ho-so/ket-noi/{id}/tra-loi", &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("GET",  "/ho-so",              &[("*", 200), ("nobody", 303)]),
    ("POST", "/ho-so",              &[("*", 400), ("nobody", 303)]),
    ("GET",  "/y-tuong",            &[("*", 200), ("nobody", 303)]),
    ("GET",  "/bai-toan/{slug}/de-xuat", &[("*", 200), ("nobody", 303)]),
    ("POST", "/bai-toan/{slug}/de-xuat", &[("*", 400), ("nobody", 303)]),
    ("POST", "/y-tuong",            &[("*", 400), ("nobody", 303)]),
    ("GET",  "/y-tuong/{id}",       &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/y-tuong/{id}",       &[("*", 404), ("nobody", 303), ("owner", 409)]),
    ("POST", "/y-tuong/{id}/tu-luu", &[("*", 404), ("nobody", 303), ("owner", 409)]),
    ("POST", "/y-tuong/{id}/su-kien", &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("GET",  "/ho-so/{id}",                         &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/su-kien",                 &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("GET",  "/ho-so/{id}/kiem-tra",                &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/kiem-tra",                &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("GET",  "/ho-so/{id}/bien-nhan",               &[("*", 404), ("nobody", 303)]),
    ("GET",  "/ho-so/{id}/tai-lieu",                &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/tai-lieu",                &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("POST", "/ho-so/{id}/tai-lieu/gui",            &[("*", 404), ("nobody", 303), ("owner", 422)]),
    ("GET",  "/ho-so/{id}/tai-lieu/gui/{upload}",   &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/tai-lieu/gui/{upload}",   &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("POST", "/ho-so/{id}/tai-lieu/gui/{upload}/bo", &[("*", 404), ("nobody", 303), ("owner", 303)]),
    ("GET",  "/ho-so/{id}/tai-lieu/{attachment}",   &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/tai-lieu/{attachment}/xoa", &[("*", 404), ("nobody", 303), ("owner", 303)]),
    ("GET",  "/ho-so/{id}/lich-su",                 &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/{section}/tu-luu",        &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("GET",  "/ho-so/{id}/hoi-dap", &[("*", 404), ("nobody", 303)]),
    ("POST", "/ho-so/{id}/hoi-dap", &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("GET",  "/ho-so/{id}/trien-khai",              &[("*", 404), ("nobody", 303)]),
    ("POST", "/ho-so/{id}/trien-khai",              &[("*", 404), ("nobody", 303)]),
    ("GET",  "/ho-so/{id}/ban-in",                  &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/xuat",                    &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("GET",  "/ho-so/{id}/ban-sao",                 &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/ban-sao",                 &[("*", 404), ("nobody", 303), ("owner", 400)]),
    ("GET",  "/ho-so/{id}/phieu/{form}",            &[("*", 404), ("nobody", 303)]),
    ("GET",  "/ho-so/{id}/{section}/goi-y",         &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("GET",  "/ho-so/{id}/{section}",               &[("*", 404), ("nobody", 303), ("owner", 200)]),
    ("POST", "/ho-so/{id}/{section}",               &[("*", 404), ("nobody", 303), ("owner", 303)]),
    // Staff
    ("GET",  "/can-bo/ho-so/{id}/che-thong-tin", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/ho-so/{id}/che-thong-tin", &[("*", 403), ("nobody", 303), ("moderator", 409)]),
    ("GET",  "/can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}", &[("*", 403), ("nobody", 303), ("moderator", 404), ("approver", 404), ("admin", 404), ("auditor", 404)]),
    ("POST", "/can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}", &[("*", 403), ("nobody", 303), ("moderator", 409)]),
    ("POST", "/can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}/bo", &[("*", 403), ("nobody", 303), ("moderator", 409)]),
    ("POST", "/can-bo/phim-tat", &[("*", 400), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("GET",  "/can-bo/danh-gia", &[("*", 403), ("nobody", 303), ("reviewer", 200)]),
    ("GET",  "/can-bo/danh-gia/{assignment}", &[("*", 403), ("nobody", 303), ("reviewer", 200)]),
    ("POST", "/can-bo/danh-gia/{assignment}", &[("*", 403), ("nobody", 303), ("reviewer", 409)]),
    ("GET",  "/can-bo/danh-gia/{assignment}/muc-tieu", &[("*", 403), ("nobody", 303), ("reviewer", 404)]),
    ("POST", "/can-bo/danh-gia/{assignment}/muc-tieu", &[("*", 403), ("nobody", 303), ("reviewer", 404)]),
    ("POST", "/can-bo/danh-gia/{assignment}/tu-luu", &[("*", 403), ("nobody", 303), ("reviewer", 409)]),
    ("POST", "/can-bo/danh-gia/{assignment}/nhan", &[("*", 403), ("nobody", 303), ("reviewer", 422)]),
    ("GET",  "/can-bo/danh-gia/{assignment}/tu-choi", &[("*", 403), ("nobody", 303), ("reviewer", 200)]),
    ("POST", "/can-bo/danh-gia/{assignment}/tu-choi", &[("*", 403), ("nobody", 303), ("reviewer", 422)]),
    ("GET",  "/can-bo/danh-gia/{assignment}/tai-lieu/{attachment}", &[("*", 403), ("nobody", 303), ("reviewer", 404)]),
    ("GET",  "/can-bo/loi-ich", &[("*", 200), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/loi-ich", &[("*", 422), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/loi-ich/cam-doan", &[("*", 422), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/loi-ich/{id}/ket-thuc", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("GET",  "/can-bo/rut-khoi/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("moderator", 200), ("approver", 200)]),
    ("POST", "/can-bo/rut-khoi/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("moderator", 422), ("approver", 422)]),
    ("GET",  "/can-bo/y-kien/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/y-kien/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("GET",  "/can-bo/ho-so/{id}/phan-cong", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/ho-so/{id}/phan-cong", &[("*", 403), ("nobody", 303), ("moderator", 422)]),
    ("GET",  "/can-bo/ho-so/{id}/phan-cong/{assignment}/thu-hoi", &[("*", 403), ("nobody", 303), ("moderator", 200)]),
    ("POST", "/can-bo/ho-so/{id}/phan-cong/{assignment}/thu-hoi", &[("*", 403), ("nobody", 303), ("moderator", 422)]),
    ("GET",  "/can-bo/ho-so/{id}/phan-cong/{assignment}/tra-lai", &[("*", 409), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("council", 403), ("officer", 403)]),
    ("POST", "/can-bo/ho-so/{id}/phan-cong/{assignment}/tra-lai", &[("*", 409), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("council", 403), ("officer", 403)]),
    ("GET",  "/can-bo",             &[("*", 200), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("GET",  "/can-bo/dang-cho",    &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/tiep-nhan-ho", &[("*", 403), ("nobody", 303), ("moderator", 200), ("officer", 200)]),
    ("POST", "/can-bo/tiep-nhan-ho", &[("*", 403), ("nobody", 303), ("moderator", 400), ("officer", 400)]),
    ("GET",  "/can-bo/tiep-nhan-ho/moi", &[("*", 403), ("nobody", 303), ("moderator", 200), ("officer", 403)]),
    ("GET",  "/can-bo/tiep-nhan-ho/{id}", &[("*", 403), ("nobody", 303), ("moderator", 404), ("officer", 404)]),
    ("POST", "/can-bo/tiep-nhan-ho/{id}/giay-to/{purpose}", &[("*", 403), ("nobody", 303), ("moderator", 404), ("officer", 404)]),
    ("GET",  "/can-bo/gop-y-ban-nhap/{id}", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 404), ("admin", 404), ("auditor", 404)]),
    ("POST", "/can-bo/gop-y-ban-nhap/{id}", &[("*", 403), ("nobody", 303), ("moderator", 422), ("approver", 404), ("admin", 404), ("auditor", 404)]),
    ("GET",  "/can-bo/gop-y-ban-nhap/{id}/tai-lieu/{attachment}", &[("*", 403), ("nobody", 303), ("moderator", 404), ("approver", 404), ("admin", 404), ("auditor", 404)]),
    ("GET",  "/can-bo/ho-so",       &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/phan-cong", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/phan-cong", &[("*", 403), ("nobody", 303), ("moderator", 200)]),
    ("POST", "/can-bo/phan-cong/bang", &[("*", 403), ("nobody", 303), ("moderator", 422)]),
    ("POST", "/can-bo/phan-cong/tep", &[("*", 403), ("nobody", 303), ("moderator", 400)]),
    ("GET",  "/can-bo/chuyen-gia", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/chuyen-gia/{id}", &[("*", 403), ("nobody", 303), ("moderator", 200)]),
    ("POST", "/can-bo/chuyen-gia/{id}", &[("*", 403), ("nobody", 303), ("moderator", 303)]),
    ("GET",  "/can-bo/ho-so/nhieu", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("POST", "/can-bo/ho-so/nhieu", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("POST", "/can-bo/ho-so/danh-sach", &[("*", 403), ("nobody", 303), ("moderator", 422), ("approver", 422), ("admin", 422), ("auditor", 422)]),
    ("POST", "/can-bo/ho-so/danh-sach/{id}/xoa", &[("*", 403), ("nobody", 303), ("moderator", 404), ("approver", 404), ("admin", 404), ("auditor", 404)]),
    ("GET",  "/can-bo/ho-so/{id}",  &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/ho-so/{id}/tai-lieu/{attachment}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/ho-so/{id}/su-kien", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("POST", "/can-bo/ho-so/{id}/viec", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("GET",  "/can-bo/ho-so/{id}/phieu/{form}", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/ho-so/{id}/trien-khai", &[("*", 200), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("council", 403), ("officer", 403)]),
    ("POST", "/can-bo/ho-so/{id}/trien-khai", &[("*", 409), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("council", 403), ("officer", 403)]),
    ("GET",  "/can-bo/ho-so/{id}/{act}", &[("*", 403), ("nobody", 303), ("moderator", 200)]),
    ("GET",  "/can-bo/so-theo-doi", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/hoi-dong",    &[("*", 200), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("officer", 403)]),
    ("GET",  "/can-bo/hoi-dong/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("officer", 403), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/hoi-dong/{id}/ket-qua", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("officer", 403), ("moderator", 409), ("approver", 409), ("admin", 409), ("auditor", 409)]),
    ("POST", "/can-bo/hoi-dong/{id}/ket-qua", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("officer", 403), ("moderator", 409), ("approver", 409), ("admin", 409), ("auditor", 409)]),
    ("GET",  "/can-bo/cong-bo",     &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/cong-bo/{id}", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/cong-bo/{id}", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("POST", "/can-bo/cong-bo/{id}/muc-tieu", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("GET",  "/can-bo/cong-bo/{id}/trien-khai", &[("*", 200), ("nobody", 303), ("owner", 403), ("other", 403), ("reviewer", 403), ("council", 403), ("officer", 403)]),
    ("POST", "/can-bo/cong-bo/{id}/trien-khai", &[("*", 403), ("nobody", 303), ("moderator", 422)]),
    ("GET",  "/can-bo/gop-y", &[("*", 403), ("nobody", 303), ("moderator", 200), ("officer", 200)]),
    ("GET",  "/can-bo/gop-y/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/gop-y/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("GET",  "/can-bo/ket-noi", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/ket-noi/{id}", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/ket-noi/{id}", &[("*", 403), ("nobody", 303), ("moderator", 422)]),
    ("GET",  "/can-bo/bao-cao",     &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/bai-toan",    &[("*", 200), ("nobody", 303), ("owner", 403), ("other", 403)]),
    ("POST", "/can-bo/bai-toan",    &[("*", 403), ("nobody", 303), ("officer", 400)]),
    ("GET",  "/can-bo/bai-toan/moi", &[("*", 403), ("nobody", 303), ("officer", 200)]),
    ("GET",  "/can-bo/bai-toan/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/bai-toan/{id}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 422), ("admin", 403), ("auditor", 403)]),
    ("GET",  "/can-bo/bai-toan/{id}/sua", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 200), ("admin", 403), ("auditor", 403)]),
    ("POST", "/can-bo/bai-toan/{id}/su-kien", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 400), ("admin", 400), ("auditor", 400)]),
    ("GET",  "/can-bo/bai-toan/{id}/gia-han", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 409), ("admin", 409), ("auditor", 409)]),
    ("POST", "/can-bo/bai-toan/{id}/gia-han", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 409), ("admin", 409), ("auditor", 409)]),
    ("GET",  "/can-bo/bai-toan/{id}/{act}", &[("*", 404), ("nobody", 303), ("owner", 403), ("other", 403), ("officer", 200), ("admin", 403), ("auditor", 403)]),
    ("GET",  "/can-bo/y-tuong",     &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/can-bo/y-tuong/{id}", &[("*", 403), ("nobody", 303), ("moderator", 200), ("approver", 200), ("admin", 200), ("auditor", 200)]),
    ("POST", "/can-bo/y-tuong/{id}/tra-loi", &[("*", 403), ("nobody", 303), ("moderator", 400), ("approver", 400), ("admin", 400), ("auditor", 400)]),
    ("GET",  "/can-bo/y-tuong/{id}/{act}", &[("*", 403), ("nobody", 303), ("moderator", 200)]),
    // Administration
    ("GET",  "/quan-tri",             &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/quan-tri/nguoi-dung",  &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/quan-tri/bo-tieu-chi", &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/quan-tri/bo-tieu-chi/{code}", &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("POST", "/quan-tri/bo-tieu-chi/{code}", &[("*", 403), ("nobody", 303), ("admin", 404)]),
    ("POST", "/quan-tri/bo-tieu-chi/{code}/ban-moi", &[("*", 403), ("nobody", 303), ("admin", 303)]),
    ("POST", "/quan-tri/bo-tieu-chi/{code}/bo", &[("*", 403), ("nobody", 303), ("admin", 404)]),
    ("GET",  "/quan-tri/lich",        &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("POST", "/quan-tri/lich",        &[("*", 403), ("nobody", 303), ("admin", 400)]),
    ("GET",  "/quan-tri/lich/them",   &[("*", 403), ("nobody", 303), ("admin", 200)]),
    ("GET",  "/quan-tri/lich/bo/{date}", &[("*", 403), ("nobody", 303), ("admin", 200)]),
    ("GET",  "/quan-tri/lich/lan-sua/{id}", &[("*", 403), ("nobody", 303), ("admin", 404), ("auditor", 404)]),
    ("GET",  "/quan-tri/viet-tat",    &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("POST", "/quan-tri/viet-tat",    &[("*", 403), ("nobody", 303), ("admin", 422)]),
    ("GET",  "/quan-tri/cai-dat",     &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
    ("GET",  "/quan-tri/nhat-ky",     &[("*", 403), ("nobody", 303), ("admin", 200), ("auditor", 200)]),
];

/// A portal in which every path leads to something.
struct World {
    app: TestApp,
    people: Vec<Option<Somebody>>,
    /// What stands in a path's braces, by the path up to them.
    names: Vec<(String, String)>,
}

impl World {
    async fn make() -> Self {
        let app = TestApp::start().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        let other = app.applicant("Hợp tác xã Cửa Sót").await;
        let department = app.department().await;
        let officer = app.staff(Role::Officer).await;
        let administrator = app.staff(Role::Administrator).await;
        let auditor = app.staff(Role::Auditor).await;
        let need = app
            .challenge(&officer, "Cảnh báo ngập theo tổ dân phố")
            .await;
        let posted = app
            .open_challenge(&officer, &department.moderator, "Giảm số lần đến một cửa")
            .await;
        let idea = app.sent_idea(&applicant, "Đường ngập mỗi mùa mưa").await;
        let draft = app
            .proposal(
                &applicant,
                &department,
                "Bản nháp của chủ hồ sơ",
                State::Draft,
            )
            .await;
        let received = app
            .proposal(
                &applicant,
                &department,
                "Hồ sơ đang kiểm tra",
                State::Screening,
            )
            .await;
        let reviewed = app
            .in_review(
                &applicant,
                &department,
                "Hồ sơ đang đánh giá",
                "breakthrough",
            )
            .await;
        let invited = app.assignment_of(reviewed, &department.reviewers[0]);
        app.assign(received, &department);
        let assignment = app.texts(&format!(
            "SELECT id FROM assignments WHERE proposal_id = '{received}' LIMIT 1"
        ));
        let sheet = Assets::load().unwrap().url("site.css").unwrap().to_owned();
        let reported = app.texts("SELECT id FROM initiatives WHERE origin = 'reported' LIMIT 1");
        let nobodys = uuid::Uuid::nil().to_string();
        let file = app.attachment(&applicant.owner, draft).await;
        let acting = app.acting(&applicant.owner).await;
        advice::ask(draft, "", &acting, &mut *app.db().await)
            .await
            .unwrap();
        let given = offers::content(&app, "Tư vấn kiểm thử phần mềm");
        let offer = app
            .shown_offer(&applicant.owner, &department.moderator, &given)
            .await;
        let upload = uuid::Uuid::now_v7();
        app.sql(&format!(
            "INSERT INTO uploads (id, proposal_id, started_by, name, size, modified, created_at, touched_at)
                VALUES ('{upload}', '{draft}', '{}', 'a.pdf', 9, 0, now(), now())",
            applicant.owner.id
        ));
        let names = [
            ("/xac-nhan/", "no-token-of-ours".to_owned()),
            ("/dat-lai-mat-khau/", "no-token-of-ours".to_owned()),
            ("/thu/thoi-nhan/", "no-token-of-ours".to_owned()),
            ("/tai-khoan/phien/", nobodys.clone()),
            ("/ho-so/thanh-vien/yeu-cau/", nobodys.clone()),
            ("/ho-so/thanh-vien/loi-moi/", nobodys),
            ("/ho-so/thanh-vien/", applicant.id.to_string()),
            (
                &format!("/ho-so/thanh-vien/{}/", applicant.id),
                applicant.owner.id.to_string(),
            ),
            ("/loi-moi/", "no-token-of-ours".to_owned()),
            ("/assets/", sheet.trim_start_matches("/assets/").to_owned()),
            ("/sang-kien/", "vbdlis".to_owned()),
            ("/sang-kien/vbdlis/tai-lieu/", uuid::Uuid::nil().to_string()),
            ("/tro-giup/vi-du/", "mot-cua-hen-gio".to_owned()),
            ("/api/v1/initiatives/", "vbdlis".to_owned()),
            ("/muc-tieu/", "nq57-2030-09".to_owned()),
            ("/du-lieu-mo/", "sang-kien.csv".to_owned()),
            (
                "/ket-noi/",
                app.offer_page(offer)
                    .trim_start_matches("/ket-noi/")
                    .to_owned(),
            ),
            ("/ho-so/ket-noi/", offer.to_string()),
            ("/can-bo/ket-noi/", offer.to_string()),
            ("/ho-so/", draft.to_string()),
            (&format!("/ho-so/{draft}/"), "noi-dung".to_owned()),
            (&format!("/ho-so/{draft}/tai-lieu/gui/"), upload.to_string()),
            (&format!("/ho-so/{draft}/tai-lieu/"), file.to_string()),
            (&format!("/bai-toan/{posted}/"), "de-xuat".to_owned()),
            ("/bai-toan/", posted),
            ("/y-tuong/", idea.to_string()),
            ("/can-bo/y-tuong/", idea.to_string()),
            (&format!("/can-bo/y-tuong/{idea}/"), "invite".to_owned()),
            ("/can-bo/bai-toan/", need.to_string()),
            (&format!("/can-bo/bai-toan/{need}/"), "withdraw".to_owned()),
            ("/can-bo/ho-so/", received.to_string()),
            (
                "/can-bo/chuyen-gia/",
                department.reviewers[0].id.to_string(),
            ),
            ("/can-bo/ho-so/danh-sach/", uuid::Uuid::nil().to_string()),
            ("/can-bo/tiep-nhan-ho/", draft.to_string()),
            (
                &format!("/can-bo/tiep-nhan-ho/{draft}/giay-to/"),
                "consent".to_owned(),
            ),
            ("/can-bo/gop-y-ban-nhap/", draft.to_string()),
            (
                &format!("/can-bo/gop-y-ban-nhap/{draft}/tai-lieu/"),
                file.to_string(),
            ),
            ("/can-bo/danh-gia/", invited.to_string()),
            (
                &format!("/can-bo/danh-gia/{invited}/tai-lieu/"),
                uuid::Uuid::nil().to_string(),
            ),
            ("/quan-tri/lich/bo/", "2026-11-24".to_owned()),
            ("/quan-tri/bo-tieu-chi/", "project".to_owned()),
            ("/quan-tri/lich/lan-sua/", uuid::Uuid::nil().to_string()),
            ("/can-bo/gop-y/", uuid::Uuid::nil().to_string()),
            ("/gop-y/xac-nhan/", "no-token-of-ours".to_owned()),
            ("/can-bo/loi-ich/", uuid::Uuid::nil().to_string()),
            ("/can-bo/hoi-dong/", received.to_string()),
            ("/can-bo/rut-khoi/", received.to_string()),
            ("/can-bo/y-kien/", received.to_string()),
            ("/can-bo/cong-bo/", reported[0].clone()),
            (
                &format!("/can-bo/ho-so/{received}/phan-cong/"),
                assignment[0].clone(),
            ),
            (&format!("/ho-so/{draft}/phieu/"), "01".to_owned()),
            (&format!("/can-bo/ho-so/{received}/phieu/"), "01".to_owned()),
            (
                &format!("/can-bo/ho-so/{received}/"),
                "request_info".to_owned(),
            ),
            (
                &format!("/can-bo/ho-so/{received}/tai-lieu/"),
                file.to_string(),
            ),
            (
                &format!("/can-bo/ho-so/{received}/che-thong-tin/tai-lieu/"),
                file.to_string(),
            ),
        ]
        .map(|(before, name)| (before.to_owned(), name))
        .into();
        let people = vec![
            None,
            Some(applicant.owner),
            Some(other.owner),
            Some(department.reviewers[0].clone()),
            Some(department.moderator),
            Some(department.approver),
            Some(department.council),
            Some(officer),
            Some(administrator),
            Some(auditor),
        ];
        Self { app, people, names }
    }

    /// A path with its braces filled.
    fn address(&self, path: &str) -> String {
        let Some((before, rest)) = path.split_once('{') else {
            return path.to_owned();
        };
        let after = rest.split_once('}').unwrap().1;
        let name = self
            .names
            .iter()
            .find(|(prefix, _)| *prefix == before)
            .map(|(_, name)| name.as_str());
        let name = name.unwrap_or_else(|| panic!("say in `World` what stands in {path}"));
        self.address(&format!("{before}{name}{after}"))
    }
}

fn expected(answers: &[(&str, u16)], person: &str) -> u16 {
    let find = |name| answers.iter().find(|(who, _)| *who == name);
    let found = find(person).or_else(|| find("*"));
    found.unwrap_or_else(|| panic!("no answer for {person}")).1
}

#[test]
fn the_table_lists_every_route_once() {
    let routes = ROUTES
        .iter()
        .map(|route| (route.method, route.path))
        .collect::<Vec<_>>();
    let rows = ANSWERS
        .iter()
        .map(|(method, path, _)| (*method, *path))
        .collect::<Vec<_>>();
    for route in &routes {
        let count = rows.iter().filter(|row| *row == route).count();
        assert_eq!(count, 1, "rows of {route:?}");
    }
    for row in &rows {
        assert!(routes.contains(row), "no route for the row {row:?}");
    }
    for (method, path, answers) in ANSWERS {
        for (who, _) in *answers {
            assert!(
                *who == "*" || PEOPLE.contains(who),
                "{method} {path}: nobody is called {who}"
            );
        }
    }
}

#[actix_web::test]
async fn everybody_is_answered_as_the_table_says() {
    let world = World::make().await;
    let mut wrong = Vec::new();
    for (method, path, answers) in ANSWERS {
        let address = world.address(path);
        for (person, somebody) in PEOPLE.iter().zip(&world.people) {
            let mut request = match *method {
                "GET" => TestRequest::get(),
                _ => TestRequest::post()
                    .insert_header(("Sec-Fetch-Site", "same-origin"))
                    .insert_header(("Content-Type", "application/x-www-form-urlencoded")),
            };
            if let Some(somebody) = somebody {
                // An answer may end the session that asked.
                let token = world.app.new_session(somebody).await;
                request = request.cookie(actix_web::cookie::Cookie::new("session", token));
            }
            let answer = world.app.call(request.uri(&address)).await;
            let expected = expected(answers, person);
            let status = answer.status.as_u16();
            if status != expected {
                wrong.push(format!(
                    "{method} {path} for {person}: {status}, not {expected}"
                ));
            }
            // To the sign-in page, and back from there.
            let location = answer.header("location");
            if status == 303
                && somebody.is_none()
                && *method == "GET"
                && !location.contains("?next=")
            {
                wrong.push(format!("{method} {path} sends {person} to {location}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
