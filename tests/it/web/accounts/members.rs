//! `/ho-so/thanh-vien`.

use super::{fill_enterprise, member, register, sign_in};
use crate::support::TestApp;
use crate::support::factory::tax_code;
use nq57::domain::lifecycle::Role;

#[actix_web::test]
async fn who_asks_to_join_is_answered_by_the_owner() {
    let app = TestApp::start().await;
    member(&app, "chu@vi-du.vn", 1).await;
    register(&app, "moi@vi-du.vn", 1).await;
    // Nobody hears of a request from an address that may be another's.
    let mails = app.mails_to("chu@vi-du.vn").len();
    let mut owner = sign_in(&app, "chu@vi-du.vn").await;
    owner.open("/ho-so/thanh-vien").await.lacks("moi@vi-du.vn");
    let mut asking = sign_in(&app, "moi@vi-du.vn").await;
    asking
        .open("/ho-so/thanh-vien")
        .await
        .sees(&tax_code(1))
        .lacks("Hồng Lĩnh")
        .lacks("chu@vi-du.vn");

    let link = app.link_in(&app.mail_to("moi@vi-du.vn"));
    asking.open(&link).await;
    asking.press("Xác nhận địa chỉ này").await;
    app.work().await;
    assert_eq!(app.mails_to("chu@vi-du.vn").len(), mails + 1);
    let told = app.mail_to("chu@vi-du.vn");
    assert!(told.text.contains("Trần Thị Lam"), "{}", told.text);
    assert_eq!(app.link_in(&told), "/ho-so/thanh-vien");

    owner
        .open("/ho-so/thanh-vien")
        .await
        .sees("1 người xin tham gia")
        .sees("moi@vi-du.vn");
    let action = owner.attributes("main form", "action")[0].clone();
    // Nobody else answers, not even whoever asks.
    let mut stranger = member(&app, "la@vi-du.vn", 2).await;
    asking
        .post(&action, &[("answer", "editor")])
        .await
        .expect(404);
    stranger.open("/dang-nhap").await;
    let mut stranger = sign_in(&app, "la@vi-du.vn").await;
    stranger
        .post(&action, &[("answer", "editor")])
        .await
        .expect(404);

    owner
        .press("Nhận làm người soạn Trần Thị Lam")
        .await
        .expect(200)
        .sees("Đã nhận người này");
    app.work().await;
    assert!(app.mail_to("moi@vi-du.vn").text.contains("Hồng Lĩnh"));
    asking
        .open("/ho-so/thanh-vien")
        .await
        .sees("Công ty TNHH Hồng Lĩnh")
        .sees("Người soạn");
    // Once is enough.
    owner
        .post(&action, &[("answer", "viewer")])
        .await
        .expect(409);
    assert_eq!(
        app.texts("SELECT action FROM events WHERE subject = 'applicant' AND action LIKE '%join' ORDER BY id"),
        ["join", "answer_join"]
    );
}

#[actix_web::test]
async fn who_is_refused_learns_nothing() {
    let app = TestApp::start().await;
    member(&app, "chu@vi-du.vn", 1).await;
    member(&app, "moi@vi-du.vn", 1).await;
    let mut owner = sign_in(&app, "chu@vi-du.vn").await;
    owner.open("/ho-so/thanh-vien").await;
    owner
        .press("Từ chối Trần Thị Lam")
        .await
        .sees("Đã từ chối yêu cầu");
    app.work().await;
    let mail = app.mail_to("moi@vi-du.vn");
    assert!(mail.text.contains(&tax_code(1)), "{}", mail.text);
    assert!(!mail.text.contains("Hồng Lĩnh"), "{}", mail.text);
    let mut asking = sign_in(&app, "moi@vi-du.vn").await;
    asking
        .open("/ho-so/thanh-vien")
        .await
        .lacks("Hồng Lĩnh")
        .sees("chưa thuộc đơn vị nào");
    assert_eq!(app.texts("SELECT count(*) FROM memberships"), ["1"]);
}

#[actix_web::test]
async fn editors_and_viewers_see_and_do_not_answer() {
    let app = TestApp::start().await;
    let company = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Nguyễn Văn Soạn").create().await;
    app.join(&company, &editor, Role::Editor).await;
    let mut asking = app.browser();
    fill_enterprise(&mut asking, "moi@vi-du.vn", &company.tax_code).await;
    asking.press("Đăng ký").await;
    app.work().await;
    let link = app.link_in(&app.mail_to("moi@vi-du.vn"));
    asking.open(&link).await;
    asking.press("Xác nhận địa chỉ này").await;
    app.work().await;
    let mut browser = app.sign_in(&editor).await;
    browser
        .open("/ho-so/thanh-vien")
        .await
        .sees("moi@vi-du.vn")
        .sees("Chủ hồ sơ của đơn vị trả lời");
    assert_eq!(browser.attributes("main form", "action"), [""; 0]);
    let request = app.texts("SELECT id FROM join_requests");
    browser
        .post(
            &format!("/ho-so/thanh-vien/yeu-cau/{}", request[0]),
            &[("answer", "editor")],
        )
        .await
        .expect(404);
}

#[actix_web::test]
async fn the_page_asks_as_many_questions_for_three_as_for_one() {
    let app = TestApp::start().await;
    let mut counts = Vec::new();
    for number in [1, 3] {
        let company = app.applicant(&format!("Công ty số {number}")).await;
        for of in 0..number {
            let colleague = app.person(&format!("Nguyễn Văn {of}")).create().await;
            app.join(&company, &colleague, Role::Viewer).await;
            let more = app.applicant(&format!("Công ty con {number} {of}")).await;
            app.join(&more, &company.owner, Role::Editor).await;
        }
        let mut browser = app.sign_in(&company.owner).await;
        app.queries();
        browser.open("/ho-so/thanh-vien").await.expect(200);
        counts.push(app.queries().len());
    }
    assert_eq!(counts[0], counts[1]);
}
