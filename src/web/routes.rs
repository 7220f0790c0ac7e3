//! Every route on one page, grouped by audience. Whom a page admits stands in
//! its handler's arguments (`Visit`, `Entered<…>`), and for every route and
//! every role in the table of `tests/it/web/routes.rs`: a route without a row
//! there fails the tests.

use actix_web::http::header;
use actix_web::web::{ServiceConfig, resource, route, to};
use actix_web::{HttpResponse, Route, guard};

use super::{account, admin, applicant, assets, dev, health, public, slips, staff};

/// A method at a path, and its handler.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// `GET`, which answers `HEAD` too, or `POST`: forms know no others.
    pub method: &'static str,
    /// Without a language's prefix.
    pub path: &'static str,
    handler: fn() -> Route,
}

macro_rules! routes {
    ($($method:ident $path:literal => $($handler:ident)::+;)+) => {
        /// Every route. Of two paths that match, the one that stands first answers.
        pub const ROUTES: &[Entry] = &[$(Entry {
            method: stringify!($method),
            path: $path,
            handler: || route().to($($handler)::+),
        }),+];
    };
}

routes! {
    // Machines
    GET "/livez" => health::live;
    GET "/readyz" => health::ready;
    GET "/assets/{name}" => assets::show;
    GET "/dev/components" => dev::show;
    GET "/robots.txt" => public::feeds::robots;
    GET "/sitemap.xml" => public::feeds::sitemap;
    GET "/feed.atom" => public::feeds::atom;
    GET "/.well-known/security.txt" => public::feeds::security;
    GET "/api/v1/initiatives" => public::api::initiatives;
    GET "/api/v1/initiatives/{slug}" => public::api::initiative;
    GET "/api/v1/suggestions" => public::api::suggestions;
    GET "/api/v1/goals" => public::api::goals;
    GET "/api/v1/openapi.json" => public::api::openapi::show;

    // The public
    GET "/" => public::home::show;
    GET "/sang-kien" => public::catalogue::index;
    GET "/sang-kien/{slug}" => public::initiatives::show;
    GET "/sang-kien/{slug}/gop-y" => public::feedback::new;
    POST "/sang-kien/{slug}/gop-y" => public::feedback::create;
    GET "/bai-toan/{slug}/hoi-dap" => public::feedback::ask;
    POST "/bai-toan/{slug}/hoi-dap" => public::feedback::asked;
    GET "/ket-noi" => public::connections::index;
    GET "/ket-noi/{slug}" => public::offers::show;
    GET "/ket-noi/{slug}/lien-he" => public::feedback::contact;
    POST "/ket-noi/{slug}/lien-he" => public::feedback::contacted;
    GET "/gop-y/xac-nhan/{token}" => public::feedback::confirm;
    POST "/gop-y/xac-nhan/{token}" => public::feedback::confirmed;
    GET "/sang-kien/{slug}/phien-ban" => public::versions::index;
    GET "/sang-kien/{slug}/tai-lieu/{attachment}" => public::versions::file;
    GET "/muc-tieu" => public::goals::index;
    GET "/muc-tieu/{code}" => public::goals::show;
    GET "/bai-toan" => public::challenges::index;
    GET "/bai-toan/{slug}" => public::challenges::show;
    GET "/van-ban" => public::documents::index;
    GET "/so-lieu" => public::figures::show;
    GET "/tin-tuc" => public::plain::news;
    GET "/tra-cuu" => public::tracking::show;
    POST "/tra-cuu" => public::tracking::find;
    GET "/du-lieu-mo" => public::open_data::index;
    GET "/du-lieu-mo/{file}" => public::open_data::download;
    GET "/gop-y" => public::plain::feedback;
    GET "/tro-giup" => public::help::show;
    GET "/tro-giup/vi-du/{slug}" => public::examples::show;

    // Accounts
    GET "/dang-ky" => account::register::new;
    POST "/dang-ky" => account::register::create;
    GET "/dang-ky/kiem-tra-thu" => account::register::sent;
    GET "/xac-nhan" => account::confirm::new;
    POST "/xac-nhan" => account::confirm::create;
    GET "/xac-nhan/{token}" => account::confirm::show;
    POST "/xac-nhan/{token}" => account::confirm::update;
    GET "/dang-nhap" => account::sign_in::new;
    POST "/dang-nhap" => account::sign_in::create;
    POST "/dang-xuat" => account::sign_out::create;
    GET "/quen-mat-khau" => account::reset::new;
    POST "/quen-mat-khau" => account::reset::create;
    GET "/quen-mat-khau/da-gui" => account::reset::sent;
    GET "/dat-lai-mat-khau/{token}" => account::reset::edit;
    POST "/dat-lai-mat-khau/{token}" => account::reset::update;
    GET "/loi-moi/{token}" => account::invitations::show;
    POST "/loi-moi/{token}" => account::invitations::answer;
    GET "/loi-moi/{token}/dang-ky" => account::invitations::register;
    POST "/loi-moi/{token}/dang-ky" => account::invitations::join;
    GET "/tai-khoan" => account::profile::show;
    POST "/tai-khoan" => account::profile::update;
    GET "/thu/thoi-nhan/{token}" => account::unsubscribe::show;
    POST "/thu/thoi-nhan/{token}" => account::unsubscribe::create;
    POST "/tai-khoan/xac-nhan" => account::profile::confirm;
    POST "/tai-khoan/mat-khau" => account::password::update;
    POST "/tai-khoan/phien/{id}/ket-thuc" => account::sessions::end;
    POST "/tai-khoan/phien-khac/ket-thuc" => account::sessions::end_others;

    // Applicants
    GET "/ho-so/thanh-vien" => account::members::index;
    POST "/ho-so/thanh-vien/yeu-cau/{id}" => account::members::answer;
    POST "/ho-so/thanh-vien/loi-moi/{id}/gui-lai" => account::invitations::resend;
    POST "/ho-so/thanh-vien/loi-moi/{id}/thu-hoi" => account::invitations::withdraw;
    GET "/ho-so/thanh-vien/{applicant}/moi" => account::invitations::new;
    POST "/ho-so/thanh-vien/{applicant}/moi" => account::invitations::create;
    GET "/ho-so/thanh-vien/{applicant}/{user}" => account::member::show;
    POST "/ho-so/thanh-vien/{applicant}/{user}" => account::member::update;
    GET "/ho-so/nhan-ho-so" => applicant::claim::new;
    POST "/ho-so/nhan-ho-so" => applicant::claim::create;
    GET "/ho-so/ket-noi" => applicant::offers::index;
    POST "/ho-so/ket-noi" => applicant::offers::create;
    GET "/ho-so/ket-noi/moi" => applicant::offers::new;
    GET "/ho-so/ket-noi/{id}" => applicant::offers::show;
    POST "/ho-so/ket-noi/{id}" => applicant::offers::update;
    GET "/ho-so/ket-noi/{id}/sua" => applicant::offers::edit;
    POST "/ho-so/ket-noi/{id}/su-kien" => applicant::offers::act;
    POST "/ho-so/ket-noi/{id}/tra-loi" => applicant::offers::answer;
    GET "/ho-so" => applicant::dossiers::index;
    POST "/ho-so" => applicant::dossiers::create;
    GET "/y-tuong" => applicant::ideas::index;
    POST "/y-tuong" => applicant::ideas::create;
    GET "/y-tuong/{id}" => applicant::ideas::show;
    POST "/y-tuong/{id}" => applicant::ideas::update;
    POST "/y-tuong/{id}/tu-luu" => applicant::ideas::autosave;
    POST "/y-tuong/{id}/su-kien" => applicant::ideas::act;
    GET "/bai-toan/{slug}/de-xuat" => applicant::propose::new;
    POST "/bai-toan/{slug}/de-xuat" => applicant::propose::create;
    GET "/ho-so/{id}" => applicant::dossier::show;
    POST "/ho-so/{id}/su-kien" => applicant::events::create;
    GET "/ho-so/{id}/kiem-tra" => applicant::check::show;
    POST "/ho-so/{id}/kiem-tra" => applicant::check::create;
    GET "/ho-so/{id}/bien-nhan" => applicant::receipt::show;
    GET "/ho-so/{id}/tai-lieu" => applicant::files::index;
    POST "/ho-so/{id}/tai-lieu" => applicant::files::create;
    POST "/ho-so/{id}/tai-lieu/gui" => applicant::uploads::create;
    GET "/ho-so/{id}/tai-lieu/gui/{upload}" => applicant::uploads::show;
    POST "/ho-so/{id}/tai-lieu/gui/{upload}" => applicant::uploads::update;
    POST "/ho-so/{id}/tai-lieu/gui/{upload}/bo" => applicant::uploads::destroy;
    GET "/ho-so/{id}/tai-lieu/{attachment}" => applicant::files::show;
    POST "/ho-so/{id}/tai-lieu/{attachment}/xoa" => applicant::files::destroy;
    GET "/ho-so/{id}/lich-su" => applicant::history::index;
    GET "/ho-so/{id}/hoi-dap" => applicant::feedback::index;
    POST "/ho-so/{id}/hoi-dap" => applicant::feedback::create;
    GET "/ho-so/{id}/trien-khai" => applicant::implementation::show;
    POST "/ho-so/{id}/trien-khai" => applicant::implementation::create;
    GET "/ho-so/{id}/ban-in" => applicant::export::print;
    POST "/ho-so/{id}/xuat" => applicant::export::create;
    GET "/ho-so/{id}/ban-sao" => applicant::copies::ask;
    POST "/ho-so/{id}/ban-sao" => applicant::copies::create;
    GET "/ho-so/{id}/phieu/{form}" => slips::of_applicant;
    GET "/ho-so/{id}/{section}/goi-y" => applicant::section::hints::show;
    GET "/ho-so/{id}/{section}" => applicant::section::edit;
    POST "/ho-so/{id}/{section}" => applicant::section::update;
    POST "/ho-so/{id}/{section}/tu-luu" => applicant::section::autosave::create;

    // Staff
    GET "/can-bo/ho-so/{id}/che-thong-tin" => staff::redaction::show;
    POST "/can-bo/ho-so/{id}/che-thong-tin" => staff::redaction::update;
    GET "/can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}" => staff::redaction::open_copy;
    POST "/can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}" => staff::redaction::keep_copy;
    POST "/can-bo/ho-so/{id}/che-thong-tin/tai-lieu/{attachment}/bo" => staff::redaction::drop_copy;
    POST "/can-bo/phim-tat" => staff::keys::update;
    GET "/can-bo/danh-gia" => staff::reviews::list::show;
    GET "/can-bo/danh-gia/{assignment}" => staff::reviews::sheet::show;
    POST "/can-bo/danh-gia/{assignment}" => staff::reviews::sheet::write;
    GET "/can-bo/danh-gia/{assignment}/muc-tieu" => staff::reviews::goals::show;
    POST "/can-bo/danh-gia/{assignment}/muc-tieu" => staff::reviews::goals::update;
    POST "/can-bo/danh-gia/{assignment}/tu-luu" => staff::reviews::autosave::create;
    POST "/can-bo/danh-gia/{assignment}/nhan" => staff::reviews::invitation::accept;
    GET "/can-bo/danh-gia/{assignment}/tu-choi" => staff::reviews::decline::show;
    POST "/can-bo/danh-gia/{assignment}/tu-choi" => staff::reviews::decline::decline;
    GET "/can-bo/danh-gia/{assignment}/tai-lieu/{attachment}" => staff::reviews::sheet::file;
    GET "/can-bo/loi-ich" => staff::interests::show;
    POST "/can-bo/loi-ich" => staff::interests::declare;
    POST "/can-bo/loi-ich/cam-doan" => staff::interests::state;
    POST "/can-bo/loi-ich/{id}/ket-thuc" => staff::interests::end;
    GET "/can-bo/rut-khoi/{id}" => staff::recusals::show;
    POST "/can-bo/rut-khoi/{id}" => staff::recusals::create;
    GET "/can-bo/y-kien/{id}" => staff::opinions::show;
    POST "/can-bo/y-kien/{id}" => staff::opinions::create;
    GET "/can-bo/ho-so/{id}/phan-cong" => staff::assignments::show;
    POST "/can-bo/ho-so/{id}/phan-cong" => staff::assignments::assign;
    GET "/can-bo/ho-so/{id}/phan-cong/{assignment}/thu-hoi" => staff::assignment_act::ask_withdraw;
    POST "/can-bo/ho-so/{id}/phan-cong/{assignment}/thu-hoi" => staff::assignment_act::withdraw;
    GET "/can-bo/ho-so/{id}/phan-cong/{assignment}/tra-lai" => staff::assignment_act::ask_return;
    POST "/can-bo/ho-so/{id}/phan-cong/{assignment}/tra-lai" => staff::assignment_act::hand_back;
    GET "/can-bo" => staff::tasks::show;
    GET "/can-bo/dang-cho" => staff::backlog::index;
    GET "/can-bo/tiep-nhan-ho" => staff::help::index;
    POST "/can-bo/tiep-nhan-ho" => staff::help::create;
    GET "/can-bo/tiep-nhan-ho/moi" => staff::help::new;
    GET "/can-bo/tiep-nhan-ho/{id}" => staff::help::show;
    POST "/can-bo/tiep-nhan-ho/{id}/giay-to/{purpose}" => staff::help::keep;
    GET "/can-bo/gop-y-ban-nhap/{id}" => staff::advice::show;
    POST "/can-bo/gop-y-ban-nhap/{id}" => staff::advice::create;
    GET "/can-bo/gop-y-ban-nhap/{id}/tai-lieu/{attachment}" => staff::advice::file;
    GET "/can-bo/ho-so" => staff::queue::index;
    GET "/can-bo/ho-so/nhieu" => staff::queue::many::new;
    POST "/can-bo/ho-so/nhieu" => staff::queue::many::create;
    POST "/can-bo/ho-so/danh-sach" => staff::queue::views::create;
    POST "/can-bo/ho-so/danh-sach/{id}/xoa" => staff::queue::views::destroy;
    GET "/can-bo/ho-so/{id}" => staff::proposals::show;
    GET "/can-bo/ho-so/{id}/tai-lieu/{attachment}" => staff::proposals::file;
    POST "/can-bo/ho-so/{id}/su-kien" => staff::events::create;
    POST "/can-bo/ho-so/{id}/viec" => staff::work::create;
    GET "/can-bo/ho-so/{id}/phieu/{form}" => slips::of_staff;
    GET "/can-bo/ho-so/{id}/trien-khai" => staff::implementation::show;
    POST "/can-bo/ho-so/{id}/trien-khai" => staff::implementation::judge;
    GET "/can-bo/ho-so/{id}/{act}" => staff::events::new;
    GET "/can-bo/phan-cong" => staff::matching::show;
    POST "/can-bo/phan-cong" => staff::matching::create;
    POST "/can-bo/phan-cong/bang" => staff::matching::import::create;
    POST "/can-bo/phan-cong/tep" => staff::matching::import::send;
    GET "/can-bo/chuyen-gia" => staff::reviewers::index;
    GET "/can-bo/chuyen-gia/{id}" => staff::reviewers::edit;
    POST "/can-bo/chuyen-gia/{id}" => staff::reviewers::update;
    GET "/can-bo/so-theo-doi" => slips::register;
    GET "/can-bo/hoi-dong" => staff::council::index;
    GET "/can-bo/hoi-dong/{id}" => staff::council::show;
    GET "/can-bo/hoi-dong/{id}/ket-qua" => staff::council::new;
    POST "/can-bo/hoi-dong/{id}/ket-qua" => staff::council::create;
    GET "/can-bo/cong-bo" => staff::publications::index;
    GET "/can-bo/cong-bo/{id}" => staff::publications::show;
    POST "/can-bo/cong-bo/{id}" => staff::publications::update;
    POST "/can-bo/cong-bo/{id}/muc-tieu" => staff::publications::judge;
    GET "/can-bo/cong-bo/{id}/trien-khai" => staff::implementation::list;
    POST "/can-bo/cong-bo/{id}/trien-khai" => staff::implementation::enter;
    GET "/can-bo/gop-y" => staff::feedback::index;
    GET "/can-bo/gop-y/{id}" => staff::feedback::show;
    POST "/can-bo/gop-y/{id}" => staff::feedback::update;
    GET "/can-bo/ket-noi" => staff::offers::index;
    GET "/can-bo/ket-noi/{id}" => staff::offers::show;
    POST "/can-bo/ket-noi/{id}" => staff::offers::update;
    GET "/can-bo/bao-cao" => staff::reports::show;
    GET "/can-bo/bai-toan" => staff::challenges::index;
    POST "/can-bo/bai-toan" => staff::challenges::create;
    GET "/can-bo/bai-toan/moi" => staff::challenges::new;
    GET "/can-bo/bai-toan/{id}" => staff::challenges::show;
    POST "/can-bo/bai-toan/{id}" => staff::challenges::update;
    GET "/can-bo/bai-toan/{id}/sua" => staff::challenges::edit;
    POST "/can-bo/bai-toan/{id}/su-kien" => staff::challenges::act;
    GET "/can-bo/bai-toan/{id}/gia-han" => staff::challenges::extend::new;
    POST "/can-bo/bai-toan/{id}/gia-han" => staff::challenges::extend::create;
    GET "/can-bo/bai-toan/{id}/{act}" => staff::challenges::ask;
    GET "/can-bo/y-tuong" => staff::ideas::index;
    GET "/can-bo/y-tuong/{id}" => staff::ideas::show;
    POST "/can-bo/y-tuong/{id}/tra-loi" => staff::ideas::answer;
    GET "/can-bo/y-tuong/{id}/{act}" => staff::ideas::ask;

    // Administration
    GET "/quan-tri" => admin::overview::show;
    GET "/quan-tri/nguoi-dung" => admin::people::index;
    GET "/quan-tri/bo-tieu-chi" => admin::rubrics::index;
    GET "/quan-tri/bo-tieu-chi/{code}" => admin::rubrics::show;
    POST "/quan-tri/bo-tieu-chi/{code}" => admin::rubrics::edit::update;
    POST "/quan-tri/bo-tieu-chi/{code}/ban-moi" => admin::rubrics::edit::begin;
    POST "/quan-tri/bo-tieu-chi/{code}/bo" => admin::rubrics::edit::destroy;
    GET "/quan-tri/lich" => admin::calendar::index;
    POST "/quan-tri/lich" => admin::calendar::edit::create;
    GET "/quan-tri/lich/them" => admin::calendar::edit::new;
    GET "/quan-tri/lich/bo/{date}" => admin::calendar::edit::remove;
    GET "/quan-tri/lich/lan-sua/{id}" => admin::calendar::record::show;
    GET "/quan-tri/viet-tat" => admin::abbreviations::index;
    POST "/quan-tri/viet-tat" => admin::abbreviations::create;
    GET "/quan-tri/cai-dat" => admin::settings::index;
    GET "/quan-tri/nhat-ky" => admin::log::index;
}

/// Registers the routes: one resource a path, so that a method it does not
/// know is told which it does.
pub fn routes(config: &mut ServiceConfig) {
    for (first, entry) in ROUTES.iter().enumerate() {
        let of_path = || ROUTES.iter().filter(|other| other.path == entry.path);
        if ROUTES.iter().position(|other| other.path == entry.path) != Some(first) {
            continue;
        }
        let mut methods = resource(entry.path);
        let mut allowed = Vec::new();
        for Entry {
            method, handler, ..
        } in of_path()
        {
            let guarded = if *method == "GET" {
                allowed.extend(["GET", "HEAD"]);
                handler().guard(guard::Any(guard::Get()).or(guard::Head()))
            } else {
                allowed.push("POST");
                handler().guard(guard::Post())
            };
            methods = methods.route(guarded);
        }
        let allowed = allowed.join(", ");
        config.service(methods.default_service(to(move || {
            let mut refusal = HttpResponse::MethodNotAllowed();
            refusal.insert_header((header::ALLOW, allowed.clone()));
            async move { refusal.finish() }
        })));
    }
}
