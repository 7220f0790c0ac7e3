//! Inviting colleagues, and what becomes of members.

use chrono::TimeDelta;
use futures_util::future::join_all;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::{invitation, member};

use super::{PASSWORD, sign_in};
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::factory::Organisation;

/// Invites an address as the owner does, and gives the link of the mail.
async fn invite(app: &TestApp, company: &Organisation, email: &str, role: &str) -> String {
    let mut owner = app.sign_in(&company.owner).await;
    owner.open("/ho-so/thanh-vien").await;
    owner.click("Mời đồng nghiệp").await.expect(200);
    owner
        .fill("Thư điện tử của người được mời", email)
        .choose("Vai trò", role)
        .press("Gửi thư mời")
        .await
        .expect(200)
        .sees("Đã gửi thư mời")
        .sees(email);
    app.work().await;
    app.link_in(&app.mail_to(email))
}

async fn accept(browser: &mut Browser, link: &str) {
    browser.open(link).await.expect(200);
    browser.press("Nhận lời, tham gia đơn vị").await.expect(200);
}

fn members(app: &TestApp) -> Vec<String> {
    app.texts("SELECT u.name || ' ' || m.role FROM memberships m JOIN users u ON u.id = m.user_id ORDER BY u.name")
}

fn happened(app: &TestApp) -> Vec<String> {
    app.texts("SELECT action FROM events WHERE subject = 'applicant' ORDER BY id")
}

#[actix_web::test]
async fn who_is_invited_joins_by_a_button_and_once() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let colleague = app.person("Lê Văn Phố").create().await;
    let link = invite(&app, &company, &colleague.email, "Người soạn").await;
    let mail = app.mail_to(&colleague.email);
    assert!(
        mail.subject.contains("09:00 thứ Năm 26/11") && mail.text.contains("Công ty Sao Mai"),
        "{} {}",
        mail.subject,
        mail.text
    );
    let mut browser = app.sign_in(&colleague).await;
    // A mail scanner opens links.
    for _ in 0..2 {
        browser
            .open(&link)
            .await
            .expect(200)
            .sees("Công ty Sao Mai")
            .sees("Người soạn");
    }
    assert_eq!(members(&app), ["Chủ Công ty Sao Mai owner"]);
    accept(&mut browser, &link).await;
    browser.is_at("/ho-so");
    assert_eq!(
        members(&app),
        ["Chủ Công ty Sao Mai owner", "Lê Văn Phố editor"]
    );
    browser.open(&link).await.expect(410);
    browser
        .post(&link, &[("answer", "accept")])
        .await
        .expect(410);
    assert_eq!(happened(&app), ["invite_member", "accept_invitation"]);
    app.work().await;
    let told = app.mail_to(&company.owner.email);
    assert!(told.text.contains("Lê Văn Phố"), "{}", told.text);
}

#[actix_web::test]
async fn of_twenty_uses_at_once_one_makes_the_membership() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let colleague = app.person("Lê Văn Phố").create().await;
    let link = invite(&app, &company, &colleague.email, "Người xem").await;
    let token = link.strip_prefix("/loi-moi/").unwrap();
    let acting = app.acting(&colleague).await;
    let uses = (0..20).map(|_| async {
        let mut db = app.db().await;
        invitation::accept(token, &acting, &mut db).await.is_ok()
    });
    let used = join_all(uses).await;
    assert_eq!(used.iter().filter(|used| **used).count(), 1, "{used:?}");
    assert_eq!(members(&app).len(), 2);
    assert_eq!(happened(&app), ["invite_member", "accept_invitation"]);
    assert_eq!(
        app.texts("SELECT count(*) FROM mails WHERE message = 'invitation_accepted'"),
        ["1"]
    );
}

#[actix_web::test]
async fn who_has_no_account_makes_one_without_another_applicant() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let link = invite(&app, &company, "moi@vi-du.vn", "Người xem").await;
    let mut browser = app.browser();
    browser.open(&link).await.expect(200).sees("moi@vi-du.vn");
    browser.click("Tạo tài khoản và tham gia").await.expect(200);
    browser.press("Tạo tài khoản và tham gia").await.expect(422);
    assert_eq!(
        browser.attributes(".error-summary a", "href"),
        ["#name", "#phone", "#password"]
    );
    browser
        .fill("Họ và tên", "Trần Thị Lam")
        .fill("Số điện thoại", "0912 345 678")
        .fill("Mật khẩu", PASSWORD)
        .press("Tạo tài khoản và tham gia")
        .await
        .expect(200)
        .sees("Hãy đăng nhập");
    assert_eq!(
        app.texts("SELECT count(*) FROM applicants"),
        ["1"],
        "nobody registers an applicant by an invitation"
    );
    assert_eq!(
        members(&app),
        ["Chủ Công ty Sao Mai owner", "Trần Thị Lam viewer"]
    );
    // The link came by mail: nothing is left to confirm.
    assert_eq!(
        app.texts("SELECT email FROM users WHERE email_confirmed_at IS NULL"),
        [""; 0]
    );
    let mut browser = sign_in(&app, "moi@vi-du.vn").await;
    browser
        .open("/ho-so/thanh-vien")
        .await
        .sees("Công ty Sao Mai");
    browser.open(&link).await.expect(410);
    app.work().await;
}

#[actix_web::test]
async fn an_address_with_an_account_is_not_registered_again() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let colleague = app.person("Lê Văn Phố").create().await;
    let link = invite(&app, &company, &colleague.email, "Người xem").await;
    let mut browser = app.browser();
    browser.open(&format!("{link}/dang-ky")).await.expect(200);
    browser
        .fill("Họ và tên", "Trần Thị Lam")
        .fill("Số điện thoại", "0912 345 678")
        .fill("Mật khẩu", PASSWORD)
        .press("Tạo tài khoản và tham gia")
        .await
        .expect(422)
        .sees("đã có tài khoản");
    // Nothing is used up, and signing in leads back to it.
    assert_eq!(members(&app).len(), 1);
    browser.open(&link).await;
    browser.click("Đăng nhập để nhận lời").await.expect(200);
    let mut browser = app.sign_in(&colleague).await;
    accept(&mut browser, &link).await;
    assert_eq!(members(&app).len(), 2);
}

#[actix_web::test]
async fn an_invitation_is_for_its_address_alone() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let other = app.person("Người Khác").create().await;
    let link = invite(&app, &company, "moi@vi-du.vn", "Chủ hồ sơ").await;
    let mut browser = app.sign_in(&other).await;
    browser
        .open(&link)
        .await
        .sees("đăng nhập bằng địa chỉ khác")
        .sees(&other.email);
    assert!(!browser.offers("Nhận lời, tham gia đơn vị"));
    browser
        .post(&link, &[("answer", "accept")])
        .await
        .expect(409);
    assert_eq!(members(&app).len(), 1);
    assert_eq!(happened(&app), ["invite_member"]);
    // Without a session it leads to the sign-in page and back.
    let mut nobody = app.browser();
    nobody
        .post(&link, &[("answer", "accept")])
        .await
        .expect(200);
    assert!(nobody.path.starts_with("/dang-nhap?next=/loi-moi/"));
    nobody.open(&link).await.expect(200);
    nobody.press("Từ chối lời mời").await.expect(200);
    nobody.open(&link).await.expect(410);
    app.work().await;
    let told = app.mail_to(&company.owner.email);
    assert!(told.text.contains("moi@vi-du.vn"), "{}", told.text);
}

#[actix_web::test]
async fn an_invitation_ends_in_time_and_can_be_sent_again_or_taken_back() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let colleague = app.person("Lê Văn Phố").create().await;
    let first = invite(&app, &company, &colleague.email, "Người soạn").await;
    let mut browser = app.browser();
    app.pass(TimeDelta::hours(72) - TimeDelta::seconds(1));
    browser.open(&first).await.expect(200);
    app.pass(TimeDelta::seconds(1));
    browser.open(&first).await.expect(410);
    browser
        .post(&first, &[("answer", "accept")])
        .await
        .expect(200);
    assert!(browser.path.starts_with("/dang-nhap"));

    let mut owner = app.browser();
    owner.set_cookie("session", &app.new_session(&company.owner).await);
    owner
        .open("/ho-so/thanh-vien")
        .await
        .sees("Lời mời đã hết hạn");
    // The same address is not invited twice.
    owner.click("Mời đồng nghiệp").await;
    owner
        .fill("Thư điện tử của người được mời", &colleague.email)
        .choose("Vai trò", "Người xem")
        .press("Gửi thư mời")
        .await
        .expect(422)
        .sees("đã được mời");
    owner.open("/ho-so/thanh-vien").await;
    owner
        .press(&format!("Gửi lại thư mời {}", colleague.email))
        .await
        .expect(200)
        .lacks("Lời mời đã hết hạn");
    app.work().await;
    let second = app.link_in(&app.mail_to(&colleague.email));
    assert_ne!(first, second);
    browser.open(&first).await.expect(410);
    browser.open(&second).await.expect(200);

    owner
        .press(&format!("Thu hồi lời mời {}", colleague.email))
        .await
        .expect(200)
        .sees("Đã thu hồi lời mời")
        .lacks(&colleague.email);
    browser.open(&second).await.expect(410);
    assert_eq!(
        happened(&app),
        ["invite_member", "resend_invitation", "withdraw_invitation"]
    );
    // No link can be made from what the database holds.
    let kept = app
        .texts("SELECT string_agg(params::text, ' ') FROM mails")
        .concat()
        + &app
            .texts("SELECT string_agg(i::text, ' ') FROM invitations i")
            .concat();
    for link in [first, second] {
        assert!(!kept.contains(link.strip_prefix("/loi-moi/").unwrap()));
    }
}

#[actix_web::test]
async fn only_owners_with_an_address_of_their_own_invite_and_not_without_end() {
    let app = TestApp::start_with(|config| config.members.invitations_a_day = 2).await;
    let company = app.applicant("Công ty Sao Mai").await;
    let editor = app.person("Nguyễn Văn Soạn").create().await;
    app.join(&company, &editor, Role::Editor).await;
    let form = format!("/ho-so/thanh-vien/{}/moi", company.id);
    let fields = [("email", "moi@vi-du.vn"), ("role", "owner")];
    let mut browser = app.sign_in(&editor).await;
    browser
        .open("/ho-so/thanh-vien")
        .await
        .lacks("Mời đồng nghiệp");
    browser.open(&form).await.expect(404);
    browser.post(&form, &fields).await.expect(404);

    let mut owner = app.sign_in(&company.owner).await;
    owner
        .post(
            &form,
            &[("email", editor.email.as_str()), ("role", "viewer")],
        )
        .await
        .expect(422)
        .sees("đã là thành viên");
    owner
        .post(&form, &[("email", "moi@vi-du.vn"), ("role", "moderator")])
        .await
        .expect(422)
        .sees("Chọn một vai trò");
    owner.post(&form, &fields).await.expect(200);
    let id = app.texts("SELECT id FROM invitations");
    let again = format!("/ho-so/thanh-vien/loi-moi/{}/gui-lai", id[0]);
    let back = format!("/ho-so/thanh-vien/loi-moi/{}/thu-hoi", id[0]);
    for path in [&again, &back] {
        browser.post(path, &[]).await.expect(404);
    }
    owner.post(&again, &[]).await.expect(200);
    owner.post(&again, &[]).await.expect(409);
    app.work().await;
    app.pass(TimeDelta::hours(24));
    owner.set_cookie("session", &app.new_session(&company.owner).await);
    owner.post(&again, &[]).await.expect(200);

    app.sql("UPDATE users SET email_confirmed_at = NULL");
    owner
        .post(&form, &[("email", "khac@vi-du.vn"), ("role", "viewer")])
        .await
        .expect(422)
        .sees("xác nhận địa chỉ");
    app.work().await;
    assert!(app.mails_to("khac@vi-du.vn").is_empty());
}

#[actix_web::test]
async fn a_removed_member_loses_everything_at_the_next_request() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let department = app.department().await;
    let editor = app.person("Nguyễn Văn Soạn").create().await;
    app.join(&company, &editor, Role::Editor).await;
    let draft = app
        .proposal(&company, &department, "Bản nháp chung", State::Draft)
        .await;
    let file = app.attachment(&company.owner, draft).await;
    let mut browser = app.sign_in(&editor).await;
    let section = format!("/ho-so/{draft}/noi-dung");
    let download = format!("/ho-so/{draft}/tai-lieu/{file}");
    browser.open("/ho-so").await.sees("Bản nháp chung");
    browser.open(&download).await.expect(200);
    browser.open(&section).await.expect(200);

    let mut owner = app.sign_in(&company.owner).await;
    owner.open("/ho-so/thanh-vien").await;
    owner.click("Thay đổi Nguyễn Văn Soạn").await.expect(200);
    owner
        .press("Đưa ra khỏi đơn vị")
        .await
        .expect(200)
        .sees("Đã đưa người này ra khỏi đơn vị")
        .lacks("Nguyễn Văn Soạn");

    // The page was open when it happened.
    browser.press("Lưu và tiếp tục").await.expect(404);
    for path in [&section, &download, &format!("/ho-so/{draft}")] {
        browser.open(path).await.expect(404);
    }
    browser.open("/ho-so").await.lacks("Bản nháp chung");
    browser
        .open("/ho-so/thanh-vien")
        .await
        .lacks("Công ty Sao Mai");
    app.work().await;
    let told = app.mail_to(&editor.email);
    assert!(
        told.subject.contains("không còn là thành viên"),
        "{}",
        told.subject
    );
    assert_eq!(happened(&app), ["remove_member"]);
    // Nobody becomes disinterested by leaving.
    assert_eq!(
        app.texts(&format!("SELECT is_conflicted('{}', '{draft}')", editor.id)),
        ["t"]
    );
}

#[actix_web::test]
async fn there_is_an_owner_at_all_times() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let second = app.person("Lê Văn Phố").create().await;
    app.join(&company, &second, Role::Editor).await;
    let page = format!("/ho-so/thanh-vien/{}/{}", company.id, company.owner.id);
    let mut owner = app.sign_in(&company.owner).await;
    owner
        .open(&page)
        .await
        .sees("Chủ hồ sơ duy nhất")
        .lacks("Rời đơn vị");
    owner.post(&page, &[("act", "leave")]).await.expect(409);
    owner
        .post(&page, &[("act", "role"), ("role", "viewer")])
        .await
        .expect(409);
    assert_eq!(
        members(&app),
        ["Chủ Công ty Sao Mai owner", "Lê Văn Phố editor"]
    );

    // Two owners who leave at once: one of them stays.
    app.sql("UPDATE memberships SET role = 'owner'");
    let leaving = [&company.owner, &second].map(|somebody| async {
        let acting = app.acting(somebody).await;
        let mut db = app.db().await;
        member::leave(company.id, &acting, &mut db).await.is_ok()
    });
    let mut left = join_all(leaving).await;
    left.sort_unstable();
    assert_eq!(left, [false, true]);
    assert_eq!(members(&app).len(), 1);
    assert!(members(&app)[0].ends_with(" owner"));
}

#[actix_web::test]
async fn ownership_is_handed_over_and_roles_change() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let second = app.person("Lê Văn Phố").create().await;
    let third = app.person("Võ Thị Xem").create().await;
    app.join(&company, &second, Role::Editor).await;
    app.join(&company, &third, Role::Viewer).await;
    let waiting = invite(&app, &company, "moi@vi-du.vn", "Chủ hồ sơ").await;
    let mut owner = app.sign_in(&company.owner).await;
    owner.open("/ho-so/thanh-vien").await;
    owner.click("Thay đổi Lê Văn Phố").await;
    owner
        .press("Trao quyền chủ hồ sơ")
        .await
        .expect(200)
        .sees("Đã trao quyền chủ hồ sơ");
    assert_eq!(
        members(&app),
        [
            "Chủ Công ty Sao Mai editor",
            "Lê Văn Phố owner",
            "Võ Thị Xem viewer"
        ]
    );
    // What the former owner sent is worth nothing, and nothing is theirs to change.
    owner.open(&waiting).await.expect(410);
    let page = format!("/ho-so/thanh-vien/{}/{}", company.id, third.id);
    owner.open(&page).await.expect(404);
    for act in ["remove", "hand_over", "role"] {
        owner
            .post(&page, &[("act", act), ("role", "editor")])
            .await
            .expect(404);
    }

    let mut next = app.sign_in(&second).await;
    next.open(&page).await.expect(200);
    next.choose("Vai trò", "Người soạn")
        .press("Lưu vai trò")
        .await
        .expect(200)
        .sees("Đã đổi vai trò");
    app.work().await;
    assert!(app.mail_to(&third.email).subject.contains("Người soạn"));
    assert!(app.mail_to(&second.email).text.contains("trao quyền"));

    let mut leaving = app.sign_in(&third).await;
    leaving.open("/ho-so/thanh-vien").await;
    leaving.click("Vai trò của bạn Võ Thị Xem").await;
    leaving.press("Rời đơn vị").await.expect(200);
    app.work().await;
    assert!(app.mail_to(&second.email).subject.contains("Võ Thị Xem"));
    assert_eq!(members(&app).len(), 2);
    assert_eq!(
        happened(&app),
        ["invite_member", "hand_over", "change_member_role", "leave"]
    );
    // One act, whatever is pressed for somebody else.
    let of_second = format!("/ho-so/thanh-vien/{}/{}", company.id, second.id);
    owner
        .post(&of_second, &[("act", "leave")])
        .await
        .expect(400);
}

#[actix_web::test]
async fn the_page_asks_as_much_for_three_invitations_as_for_one() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty Sao Mai").await;
    let mut counts = Vec::new();
    let mut owner = app.sign_in(&company.owner).await;
    for number in 0..3 {
        invite(
            &app,
            &company,
            &format!("moi{number}@vi-du.vn"),
            "Người xem",
        )
        .await;
        app.queries();
        owner.open("/ho-so/thanh-vien").await.expect(200);
        counts.push(app.queries().len());
    }
    assert_eq!(counts[0], counts[2]);
}
