//! Help at the counter: an officer writes for somebody who came, and the
//! applicant takes the dossier over.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::proposal::{Proposal, Written};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::{PDF, answers};
use crate::support::factory::Somebody;

/// An officer of the commune that comes first.
async fn officer(app: &TestApp) -> Somebody {
    let officer = app.staff(Role::Officer).await;
    app.sql(&format!(
        "UPDATE user_roles SET agency_code = (SELECT code FROM agencies WHERE commune_code IS NOT NULL ORDER BY position LIMIT 1)
        WHERE user_id = '{}'",
        officer.id
    ));
    officer
}

/// Begins for a person, and gives the address of the help.
async fn begin(browser: &mut Browser) -> String {
    browser.open("/can-bo/tiep-nhan-ho").await.expect(200);
    browser.click("Viết hộ hồ sơ mới").await.expect(200);
    browser
        .choose("Hình thức", "Cán bộ đến tận nơi")
        .fill("Họ và tên", "Nguyễn Văn Đồng")
        .fill("Số điện thoại", "0912 345 678")
        .choose("Người nộp là", "Cá nhân")
        .press("Bắt đầu hồ sơ")
        .await
        .expect(200)
        .sees("Nguyễn Văn Đồng");
    browser.path.clone()
}

/// Writes everything that the form asks for.
async fn write(app: &TestApp, officer: &Somebody, id: &str) {
    let acting = app.acting(officer).await;
    let answers = answers(app, "Máy gieo hạt");
    let mut db = app.db().await;
    for section in nq57::domain::form::Section::ALL {
        let written = Written::whole(*section, &answers);
        Proposal::save(id.parse().unwrap(), &written, &acting, &mut db)
            .await
            .unwrap();
    }
}

/// From the counter to the receipt: the dossier's id and its two codes.
pub(super) async fn submitted(app: &TestApp, officer: &Somebody) -> (String, String, String) {
    let mut browser = app.sign_in(officer).await;
    let help = begin(&mut browser).await;
    let id = help.rsplit('/').next().unwrap().to_owned();
    browser
        .attach("consent", "Giấy đồng ý.pdf", "application/pdf", PDF)
        .press("Lưu Giấy đồng ý có chữ ký")
        .await
        .expect(200)
        .sees("Giấy đồng ý.pdf");
    write(app, officer, &id).await;
    browser
        .open(&format!("/ho-so/{id}/kiem-tra"))
        .await
        .sees("Bạn đang viết hộ");
    browser.press("Nộp hồ sơ").await.expect(200);
    browser
        .is_at(&format!("/ho-so/{id}/bien-nhan"))
        .sees("Nguyễn Văn Đồng")
        .sees("/ho-so/nhan-ho-so");
    let code = app.texts(&format!("SELECT code FROM proposals WHERE id = '{id}'"));
    let lookup = app.texts(&format!(
        "SELECT lookup_code FROM proposals WHERE id = '{id}'"
    ));
    (id, code[0].clone(), lookup[0].clone())
}

async fn claim<'a>(
    browser: &'a mut Browser,
    code: &str,
    lookup: &str,
) -> &'a crate::support::page::Page {
    browser.open("/ho-so/nhan-ho-so").await;
    browser
        .fill("Mã hồ sơ", code)
        .fill("Mã tra cứu", lookup)
        .press("Nhận hồ sơ")
        .await
}

#[actix_web::test]
async fn an_officer_writes_and_the_applicant_takes_it_over() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let (id, code, lookup) = submitted(&app, &officer).await;
    // As given on paper: by whom, on which paper, and who recorded it.
    assert_eq!(
        app.texts("SELECT DISTINCT c.signer || ' ' || t.name || ' ' || t.purpose FROM consents c JOIN attachments t ON t.id = c.paper_id"),
        ["Nguyễn Văn Đồng Giấy đồng ý.pdf consent"]
    );
    assert_eq!(
        app.texts("SELECT DISTINCT user_id FROM consents"),
        [officer.id.to_string()]
    );
    // The signature is no part of what is reviewed.
    assert_eq!(
        app.texts("SELECT count(*) FROM revision_attachments"),
        ["0"]
    );
    assert_eq!(app.texts("SELECT count(*) FROM memberships"), ["0"]);
    assert_eq!(
        app.texts("SELECT commune_code = (SELECT commune_code FROM agencies WHERE commune_code IS NOT NULL ORDER BY position LIMIT 1) FROM applicants"),
        ["t"]
    );

    let person = app.person("Nguyễn Văn Đồng").create().await;
    let mut browser = app.sign_in(&person).await;
    browser.open(&format!("/ho-so/{id}")).await.expect(404);
    claim(&mut browser, &code, &lookup)
        .await
        .expect(200)
        .sees("Bạn đã nhận hồ sơ")
        .is_at(&format!("/ho-so/{id}"));
    assert_eq!(
        app.texts("SELECT user_id || ' ' || role FROM memberships"),
        [format!("{} owner", person.id)]
    );
    // The officer sees that it is gone, and nothing else of it.
    let mut helper = app.sign_in(&officer).await;
    for path in [
        format!("/ho-so/{id}"),
        format!("/ho-so/{id}/bien-nhan"),
        format!("/can-bo/tiep-nhan-ho/{id}"),
    ] {
        helper.open(&path).await.expect(404);
    }
    helper
        .open("/can-bo/tiep-nhan-ho")
        .await
        .sees("Người nộp đã nhận hồ sơ");
    assert_eq!(
        app.texts("SELECT action FROM events WHERE action IN ('begin_help', 'keep_paper', 'submit', 'claim') ORDER BY id"),
        ["begin_help", "keep_paper", "submit", "claim"]
    );
    app.work().await;
}

#[actix_web::test]
async fn without_the_signed_consent_nothing_is_submitted() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let mut browser = app.sign_in(&officer).await;
    let help = begin(&mut browser).await;
    let id = help.rsplit('/').next().unwrap().to_owned();
    write(&app, &officer, &id).await;
    browser
        .open(&format!("/ho-so/{id}/kiem-tra"))
        .await
        .sees("Cần tải lên bản quét giấy đồng ý");
    assert!(!browser.offers("Nộp hồ sơ"));
    browser
        .post(&format!("/ho-so/{id}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(422);
    browser.open(&help).await;
    browser.press("Lưu Giấy đồng ý có chữ ký").await.expect(422);
    browser
        .attach("consent", "a.exe", "application/pdf", b"MZ")
        .press("Lưu Giấy đồng ý có chữ ký")
        .await
        .expect(422);
    assert_eq!(app.texts("SELECT count(*) FROM attachments"), ["0"]);
    // A second scan takes the place of the first.
    for name in ["Lần một.pdf", "Lần hai.pdf"] {
        browser
            .attach("paper", name, "application/pdf", PDF)
            .press("Lưu Bản giấy")
            .await
            .expect(200)
            .sees(name);
    }
    browser.lacks("Lần một.pdf");
    // The papers are not among the files of the form.
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .lacks("Lần hai.pdf");
}

#[actix_web::test]
async fn a_helper_sees_what_they_helped_with_and_nothing_else() {
    let app = TestApp::start().await;
    let first = officer(&app).await;
    let second = officer(&app).await;
    let department = app.department().await;
    let elsewhere = app.staff(Role::Officer).await;
    let company = app.applicant("Công ty Sao Mai").await;
    let other = app
        .proposal(&company, &department, "Hồ sơ bí mật", State::Submitted)
        .await;

    // An agency that is no commune's helps nobody.
    let mut browser = app.sign_in(&elsewhere).await;
    browser
        .open("/can-bo/tiep-nhan-ho")
        .await
        .sees("chưa gắn với xã, phường");
    browser.open("/can-bo/tiep-nhan-ho/moi").await.expect(403);

    // A company of another commune is out of an officer's reach.
    let fields = |id: &str, tax_code: &str| {
        [
            ("id", id.to_owned()),
            ("channel", "counter".to_owned()),
            ("name", "Nguyễn Văn Đồng".to_owned()),
            ("phone", "0912345678".to_owned()),
            ("kind", "enterprise".to_owned()),
            ("organisation", "Công ty Sao Mai".to_owned()),
            ("tax_code", tax_code.to_owned()),
            ("address", "Số 12, đường Phan Đình Phùng".to_owned()),
        ]
    };
    let post = async |browser: &mut Browser, id: &str| {
        let fields = fields(id, &company.tax_code);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        browser.post("/can-bo/tiep-nhan-ho", &fields).await.status
    };
    let id = nq57::ids::ProposalId::new().to_string();
    let mut browser = app.sign_in(&first).await;
    assert_eq!(post(&mut browser, &id).await, 422);
    browser.sees("không thuộc xã, phường của bạn");
    assert_eq!(app.texts("SELECT count(*) FROM counter_helps"), ["0"]);

    // A moderator helps everybody; the form sent twice begins one dossier.
    let mut moderator = app.sign_in(&department.moderator).await;
    for _ in 0..2 {
        assert_eq!(post(&mut moderator, &id).await, 200);
    }
    assert_eq!(app.texts("SELECT count(*) FROM counter_helps"), ["1"]);
    app.work().await;
    assert!(
        app.mail_to(&company.owner.email)
            .subject
            .contains("viết hộ")
    );
    moderator.open(&format!("/ho-so/{id}")).await.expect(200);
    moderator
        .open(&format!("/ho-so/{id}/thong-tin-chung"))
        .await
        .expect(200)
        .lacks("Hồ sơ bí mật");
    // Of the same applicant, what somebody else wrote stays closed to the applicant's pages.
    moderator.open(&format!("/ho-so/{other}")).await.expect(404);
    // The owner goes on writing it.
    let mut owner = app.sign_in(&company.owner).await;
    owner.open(&format!("/ho-so/{id}")).await.expect(200);

    for somebody in [&first, &second, &elsewhere] {
        let mut browser = app.sign_in(somebody).await;
        for path in [
            format!("/can-bo/tiep-nhan-ho/{id}"),
            format!("/ho-so/{id}"),
            format!("/ho-so/{id}/kiem-tra"),
        ] {
            browser.open(&path).await.expect(404);
        }
        browser
            .open("/can-bo/tiep-nhan-ho")
            .await
            .sees("Chưa viết hộ hồ sơ nào");
    }
    // Whoever loses the role loses the dossier.
    app.sql(&format!(
        "UPDATE user_roles SET role = 'reviewer' WHERE user_id = '{}'",
        department.moderator.id
    ));
    moderator.open(&format!("/ho-so/{id}")).await.expect(404);
}

#[actix_web::test]
async fn codes_are_not_guessed_and_an_owner_is_asked() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let (_, code, lookup) = submitted(&app, &officer).await;
    let mut helper = app.sign_in(&officer).await;
    claim(&mut helper, &code, &lookup)
        .await
        .expect(422)
        .sees("Bạn là người viết hộ");
    let first = app.person("Nguyễn Văn Đồng").create().await;
    let mut browser = app.sign_in(&first).await;
    claim(&mut browser, &code, &lookup).await.expect(200);

    // Another with the same paper asks the owner.
    let second = app.person("Trần Thị Lam").create().await;
    let mut browser = app.sign_in(&second).await;
    claim(&mut browser, &code, &lookup)
        .await
        .expect(200)
        .sees("đã có chủ hồ sơ");
    app.work().await;
    assert!(app.mail_to(&first.email).subject.contains("Trần Thị Lam"));
    assert_eq!(app.texts("SELECT count(*) FROM memberships"), ["1"]);

    let guesser = app.person("Lê Văn Đoán").create().await;
    let mut browser = app.sign_in(&guesser).await;
    for _ in 0..5 {
        claim(&mut browser, &code, "AAAAA-AAAAA").await.expect(422);
    }
    let page = claim(&mut browser, &code, &lookup).await;
    page.expect(429);
    assert!(!page.header("retry-after").is_empty());
    assert_eq!(
        app.texts("SELECT count(*) FROM join_requests"),
        ["1"],
        "nothing is judged while it waits"
    );
    let unconfirmed = app.person("Võ Thị Mới").unconfirmed().create().await;
    let mut browser = app.sign_in(&unconfirmed).await;
    claim(&mut browser, &code, &lookup)
        .await
        .expect(422)
        .sees("xác nhận địa chỉ");
}

#[actix_web::test]
async fn the_list_asks_as_much_for_three_as_for_one() {
    let app = TestApp::start().await;
    let officer = officer(&app).await;
    let mut browser = app.sign_in(&officer).await;
    let mut counts = Vec::new();
    for _ in 0..3 {
        begin(&mut browser).await;
        app.queries();
        browser.open("/can-bo/tiep-nhan-ho").await.expect(200);
        counts.push(app.queries().len());
    }
    assert_eq!(counts[0], counts[2]);
}
