//! What people without an account ask and say: confirmed, relayed, moderated,
//! answered, and never with an address.

use nq57::domain::conflict::Tie;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::domain::text::TaxCode;
use nq57::ids::ProposalId;
use nq57::models::interest::{Declaration, Interest};
use nq57::models::proposal::perform::{Act, Publication};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::{Organisation, Somebody};

const ADDRESS: &str = "lan@vi-du.vn";

struct World {
    app: TestApp,
    department: Department,
    applicant: Organisation,
    proposal: ProposalId,
    /// The entry's page.
    path: String,
}

impl World {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let department = app.department().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        let proposal = app
            .proposal(&applicant, &department, "Sổ tay nuôi tôm", State::Approved)
            .await;
        let letter = "Thư đã đọc".to_owned();
        let approver: Option<&Somebody> = Some(&department.approver);
        app.act(proposal, &Act::Release { letter }, approver).await;
        let publication = Publication {
            summary: "Sổ tay trên điện thoại.".to_owned(),
            sector: None,
            fields: Vec::new(),
            files: Vec::new(),
            at: None,
        };
        let moderator: Option<&Somebody> = Some(&department.moderator);
        app.act(proposal, &Act::Publish(publication), moderator)
            .await;
        let query = format!("SELECT slug FROM initiatives WHERE proposal_id = '{proposal}'");
        let path = format!("/sang-kien/{}", app.texts(&query).remove(0));
        Self {
            app,
            department,
            applicant,
            proposal,
            path,
        }
    }

    /// Writes without an account; nothing is confirmed.
    async fn write(&self, page: &str, kind: &str, body: &str) -> Browser {
        let mut browser = self.app.browser();
        browser.open(page).await.expect(200);
        if !kind.is_empty() {
            browser.choose("loai", kind);
        }
        browser
            .fill("body", body)
            .fill("name", "Trần Thị Lan")
            .fill("email", ADDRESS);
        browser
            .press("Gửi")
            .await
            .expect(200)
            .sees("Hãy mở hộp thư");
        browser
    }

    /// Follows the newest link that was mailed.
    async fn confirm(&self, browser: &mut Browser) {
        self.app.work().await;
        let mail = self.app.mail_to(ADDRESS);
        let link = self.app.link_in(&mail);
        browser.open(&link).await.expect(200);
        browser
            .press("Xác nhận và gửi")
            .await
            .expect(200)
            .sees("Đã xác nhận");
    }

    async fn sent(&self, page: &str, kind: &str, body: &str) {
        let mut browser = self.write(page, kind, body).await;
        self.confirm(&mut browser).await;
    }

    fn one(&self) -> String {
        let query = "SELECT id FROM feedback ORDER BY id DESC LIMIT 1";
        format!("/can-bo/gop-y/{}", self.app.texts(query).remove(0))
    }
}

#[actix_web::test]
async fn a_question_is_relayed_and_answered_without_an_address_on_either_side() {
    let world = World::start().await;
    let page = format!("{}/gop-y", world.path);
    let mut browser = world.app.browser();
    browser.open(&page).await.expect(200);
    let refused = browser.press("Gửi").await.expect(422);
    assert_eq!(refused.errors().len(), 4, "{:?}", refused.errors());
    let mut browser = world
        .write(&page, "question", "Giá một năm bao nhiêu?")
        .await;
    // Before it is confirmed, nobody is told.
    world.app.work().await;
    assert!(
        world
            .app
            .mails_to(&world.applicant.owner.email)
            .iter()
            .all(|mail| !mail.text.contains("Giá một năm"))
    );
    let link = world.app.link_in(&world.app.mail_to(ADDRESS));
    world.confirm(&mut browser).await;
    // A link is good once.
    browser.open(&link).await.expect(410);

    world.app.work().await;
    let mail = world.app.mail_to(&world.applicant.owner.email);
    assert!(mail.text.contains("Giá một năm bao nhiêu?") && mail.text.contains("Trần Thị Lan"));
    assert!(!mail.text.contains(ADDRESS) && !mail.html.contains(ADDRESS));
    let mut owner = world.app.sign_in(&world.applicant.owner).await;
    owner
        .open(&world.app.link_in(&mail))
        .await
        .expect(200)
        .sees("Giá một năm")
        .lacks(ADDRESS);
    owner.press("Gửi trả lời").await.expect(422);
    owner.fill("answer", "Miễn phí năm đầu.");
    owner
        .press("Gửi trả lời")
        .await
        .expect(200)
        .sees("Miễn phí năm đầu");
    assert!(!owner.offers("Gửi trả lời"));
    world.app.work().await;
    let mail = world.app.mail_to(ADDRESS);
    assert!(mail.text.contains("Miễn phí năm đầu."), "{}", mail.text);
    assert!(!mail.text.contains(&world.applicant.owner.email));
    // A private question is on no public page.
    let mut anybody = world.app.browser();
    anybody
        .open(&world.path)
        .await
        .expect(200)
        .lacks("Giá một năm")
        .lacks("Miễn phí");
}

#[actix_web::test]
async fn a_comment_shows_once_a_moderator_lets_it_and_is_answered_in_public() {
    let world = World::start().await;
    let page = format!("{}/gop-y", world.path);
    world.sent(&page, "comment", "Dùng tốt ở xã tôi.").await;
    let mut anybody = world.app.browser();
    anybody
        .open(&world.path)
        .await
        .expect(200)
        .lacks("Dùng tốt");
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator
        .open("/can-bo")
        .await
        .expect(200)
        .sees("Dùng tốt ở xã tôi.");
    moderator
        .open(&world.one())
        .await
        .expect(200)
        .lacks(ADDRESS);
    moderator.choose("handling", "refuse");
    moderator.press("Lưu").await.expect(422);
    moderator.choose("handling", "show");
    moderator.press("Lưu").await.expect(200).sees("Đang hiện");
    anybody
        .open(&world.path)
        .await
        .expect(200)
        .sees("Dùng tốt ở xã tôi.")
        .sees("Trần Thị Lan")
        .lacks(ADDRESS);

    // The provider answers what everybody reads.
    let mut owner = world.app.sign_in(&world.applicant.owner).await;
    owner
        .open(&format!("/ho-so/{}/hoi-dap", world.proposal))
        .await
        .expect(200);
    owner.fill("answer", "Cảm ơn chị Lan.");
    owner.press("Gửi trả lời").await.expect(200);
    anybody
        .open(&world.path)
        .await
        .expect(200)
        .sees("Cảm ơn chị Lan.")
        .sees("Đơn vị thực hiện trả lời");
    // Taken away, it is gone; and its writer is told why.
    moderator.open(&world.one()).await.expect(200);
    moderator
        .choose("handling", "refuse")
        .fill("words", "Nêu tên người khác.");
    moderator.press("Lưu").await.expect(200);
    anybody
        .open(&world.path)
        .await
        .expect(200)
        .lacks("Dùng tốt")
        .lacks("Cảm ơn chị Lan");
    world.app.work().await;
    assert!(
        world
            .app
            .mail_to(ADDRESS)
            .text
            .contains("Nêu tên người khác.")
    );
}

#[actix_web::test]
async fn whoever_has_an_interest_learns_nothing_of_it() {
    let world = World::start().await;
    let barred = world.app.staff(Role::Moderator).await;
    let declaration = Declaration {
        kind: Tie::Shares,
        organisation: None,
        tax_code: Some(TaxCode::parse(&world.applicant.tax_code).unwrap()),
        person: None,
        began_on: None,
        left_on: None,
    };
    let acting = world.app.acting(&barred).await;
    Interest::declare(&declaration, &acting, &mut *world.app.db().await)
        .await
        .unwrap();
    world
        .sent(
            &format!("{}/gop-y", world.path),
            "mistake",
            "Sai tên xã ở dòng đầu.",
        )
        .await;
    world.app.work().await;
    assert!(
        world
            .app
            .mails_to(&barred.email)
            .iter()
            .all(|mail| !mail.text.contains("Sai tên xã"))
    );
    let one = world.one();
    let mut browser = world.app.sign_in(&barred).await;
    browser
        .open("/can-bo")
        .await
        .expect(200)
        .lacks("Sai tên xã");
    browser
        .open("/can-bo/gop-y")
        .await
        .expect(200)
        .lacks("Sổ tay nuôi tôm");
    browser.open(&one).await.expect(404);
    let fields = [("handling", "answer"), ("words", "Đã sửa tên xã.")];
    browser.post(&one, &fields).await.expect(404);
    let officer = world.app.staff(Role::Officer).await;
    let mut browser = world.app.sign_in(&officer).await;
    browser.open(&one).await.expect(404);
    // It stays until somebody closes it.
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator
        .open("/can-bo/gop-y")
        .await
        .expect(200)
        .sees("Sổ tay nuôi tôm");
    moderator
        .post(&one, &fields)
        .await
        .expect(200)
        .sees("Đã đóng");
    moderator.post(&one, &fields).await.expect(409);
    world.app.work().await;
    assert!(world.app.mail_to(ADDRESS).text.contains("Đã sửa tên xã."));
}

#[actix_web::test]
async fn what_is_not_public_takes_no_words_and_shows_none() {
    let world = World::start().await;
    let page = format!("{}/gop-y", world.path);
    world.sent(&page, "comment", "Dùng tốt ở xã tôi.").await;
    let mut browser = world.write(&page, "comment", "Chưa kịp xác nhận.").await;
    world.app.work().await;
    let link = world.app.link_in(&world.app.mail_to(ADDRESS));
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    let shown = "UPDATE feedback SET state = 'shown', handled_at = now(), handled_by = (SELECT id FROM users LIMIT 1) WHERE state = 'waiting'";
    world.app.sql(shown);
    for state in ["unpublished", "scheduled"] {
        world.app.sql(&format!(
            "UPDATE initiatives SET state = '{state}', publish_at = '2027-01-01' WHERE proposal_id = '{}'",
            world.proposal
        ));
        browser.open(&page).await.expect(404);
        browser
            .post(&page, &[("loai", "comment")])
            .await
            .expect(404);
        browser.open(&link).await.expect(410);
        browser.post(&link, &[]).await.expect(410);
        browser.open(&world.path).await.expect(404);
    }
    moderator
        .open("/can-bo/gop-y")
        .await
        .expect(200)
        .lacks("Chưa kịp xác nhận");
}

#[actix_web::test]
async fn nobodys_mailbox_is_flooded_and_no_network_sends_without_end() {
    let world = World::start().await;
    let page = format!("{}/gop-y", world.path);
    for _ in 0..7 {
        world.write(&page, "comment", "Một ý kiến.").await;
    }
    world.app.work().await;
    assert_eq!(world.app.mails_to(ADDRESS).len(), 5);
    let fields = [
        ("loai", "comment"),
        ("name", "Trần Thị Lan"),
        ("email", ADDRESS),
        ("body", "Một ý kiến."),
    ];
    let mut browser = world.app.browser();
    let mut last = 200;
    for _ in 0..40 {
        last = browser.post(&page, &fields).await.status;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
    // Those who sign in from there do not wait.
    let mut owner = world.app.sign_in(&world.applicant.owner).await;
    owner.open("/ho-so").await.expect(200);
    world.app.pass(chrono::TimeDelta::minutes(1));
    browser.post(&page, &fields).await.expect(200);
}

#[actix_web::test]
async fn a_question_on_a_challenge_is_answered_in_public_by_its_agency() {
    let world = World::start().await;
    let officer = world.app.staff(Role::Officer).await;
    let slug = world
        .app
        .open_challenge(
            &officer,
            &world.department.moderator,
            "Báo ngập theo tổ dân phố",
        )
        .await;
    let path = format!("/bai-toan/{slug}");
    world
        .sent(
            &format!("{path}/hoi-dap"),
            "",
            "Có cho dùng cảm biến cũ không?",
        )
        .await;
    let mut anybody = world.app.browser();
    anybody.open(&path).await.expect(200).lacks("cảm biến cũ");
    world.app.work().await;
    let mail = world.app.mail_to(&officer.email);
    assert!(mail.text.contains("cảm biến cũ"), "{}", mail.text);
    let mut browser = world.app.sign_in(&officer).await;
    browser.open(&world.app.link_in(&mail)).await.expect(200);
    browser
        .choose("handling", "show")
        .fill("words", "Được, nếu còn đo đúng.");
    browser.press("Lưu").await.expect(200);
    let page = anybody.open(&path).await;
    page.expect(200)
        .sees("cảm biến cũ")
        .sees("Được, nếu còn đo đúng.")
        .lacks(ADDRESS);
    // Another agency's officers do not see it.
    let other = world.app.staff(Role::Officer).await;
    world.app.sql(&format!(
        "UPDATE user_roles SET agency_code = (SELECT code FROM agencies WHERE code NOT IN (SELECT agency_code FROM challenges) LIMIT 1) WHERE user_id = '{}'",
        other.id
    ));
    let mut browser = world.app.sign_in(&other).await;
    browser.open(&world.one()).await.expect(404);
}

#[actix_web::test]
async fn the_lists_cost_the_same_however_long_they_are() {
    let world = World::start().await;
    let page = format!("{}/gop-y", world.path);
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    let mut counts = Vec::new();
    for _ in 0..3 {
        world.sent(&page, "comment", "Một ý kiến.").await;
        world.app.queries();
        moderator.open("/can-bo/gop-y").await.expect(200);
        let list = world.app.queries().len();
        moderator.open(&world.path).await.expect(200);
        counts.push((list, world.app.queries().len()));
    }
    assert_eq!(counts[0], counts[2], "{counts:?}");
}
