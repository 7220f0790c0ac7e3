//! Lists of the queue: filters in the address, the way on from dossier to
//! dossier, lists that are kept, and many dossiers at once.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::schema::applicants;

use crate::support::TestApp;
use crate::support::dossiers::Department;
use crate::support::factory::Organisation;

const TITLES: &str = "#hang-doi tbody th a";

async fn three(app: &TestApp, of: &Organisation, by: &Department, state: State) -> Vec<ProposalId> {
    let mut ids = Vec::new();
    for title in ["Hồ sơ thứ nhất", "Hồ sơ thứ hai", "Hồ sơ thứ ba"] {
        ids.push(app.proposal(of, by, title, state).await);
    }
    ids
}

#[actix_web::test]
async fn whoever_receives_a_case_answers_for_it_until_it_is_handed_over() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&mai, &department, "Cảnh báo lũ sớm", State::Screening)
        .await;
    app.proposal(&mai, &department, "Hồ sơ chưa ai nhận", State::Submitted)
        .await;
    let lan = app.staff(Role::Moderator).await;
    let mut browser = app.sign_in(&department.moderator).await;
    let page = browser.open("/can-bo/ho-so?thu-ly=toi").await;
    assert_eq!(page.all(TITLES), ["Cảnh báo lũ sớm"]);
    let page = browser.open("/can-bo/ho-so?thu-ly=chua-co").await;
    assert_eq!(page.all(TITLES), ["Hồ sơ chưa ai nhận"]);

    browser
        .open(&format!("/can-bo/ho-so/{id}/hand_over"))
        .await
        .expect(200)
        .sees("Giao cho");
    browser.choose("to", &lan.name);
    browser.fill("note", "Tôi đi công tác.");
    browser
        .press("Giao người thụ lý")
        .await
        .expect(200)
        .sees("Đã giao hồ sơ");
    browser.sees(&lan.name).sees("Tôi đi công tác.");
    let page = browser.open("/can-bo/ho-so?thu-ly=toi").await;
    page.sees("Không tìm thấy hồ sơ nào");

    app.work().await;
    let mail = app.mail_to(&lan.email);
    assert!(mail.subject.contains("Thụ lý 1 hồ sơ"), "{}", mail.subject);
    assert!(mail.text.contains("Cảnh báo lũ sớm") && mail.text.contains("Tôi đi công tác."));
    let mut theirs = app.sign_in(&lan).await;
    let page = theirs.open("/can-bo/ho-so?thu-ly=toi").await;
    assert_eq!(page.all(TITLES), ["Cảnh báo lũ sớm"]);
}

#[actix_web::test]
async fn a_case_is_handed_to_no_one_whom_an_interest_bars() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let lan = app.staff(Role::Moderator).await;
    app.join(&mai, &lan, Role::Viewer).await;
    let id = app
        .proposal(&mai, &department, "Cảnh báo lũ sớm", State::Screening)
        .await;
    let mut browser = app.sign_in(&department.moderator).await;
    let path = format!("/can-bo/ho-so/{id}/hand_over");
    browser.open(&path).await.expect(200).lacks(&lan.name);
    let to = lan.id.to_string();
    let seen = browser.attributes("[name=seen]", "value")[0].clone();
    let fields = [
        ("action", "hand_over"),
        ("seen", seen.as_str()),
        ("to", to.as_str()),
    ];
    let page = browser
        .post(&format!("/can-bo/ho-so/{id}/viec"), &fields)
        .await;
    page.expect(422)
        .sees("Chọn một chuyên viên nhận được hồ sơ này");

    let many = format!("/can-bo/ho-so/nhieu?viec=hand_over&ho-so={id}");
    browser.open(&many).await.expect(200);
    browser.choose("to", &lan.name);
    let page = browser.press("Giao người thụ lý: 1 hồ sơ").await;
    page.expect(200).sees("Đã làm 0 trong 1 hồ sơ");
    app.work().await;
    assert!(app.mails_to(&lan.email).is_empty());
}

#[actix_web::test]
async fn filters_words_and_columns_stand_in_the_address() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    app.proposal(&mai, &department, "Hồ sơ nộp trước", State::Submitted)
        .await;
    app.set_time("2026-12-03T02:00:00Z");
    app.proposal(&mai, &department, "Hồ sơ nộp sau", State::Submitted)
        .await;
    let mut browser = app.sign_in(&app.staff(Role::Moderator).await).await;

    let page = browser.open("/can-bo/ho-so?han=qua-han").await;
    assert_eq!(page.all(TITLES), ["Hồ sơ nộp trước"]);
    page.sees("Tất cả (1)").sees("Quá hạn");
    let page = browser.open("/can-bo/ho-so?han=sap-den-han").await;
    assert_eq!(page.all(TITLES), ["Hồ sơ nộp sau"]);
    let page = browser.open("/can-bo/ho-so?linh-vuc=khong-co").await;
    page.sees("Không tìm thấy hồ sơ nào");
    // The tax code is found too, and a word is itself, not a pattern.
    let code = mai.tax_code.clone();
    let page = browser
        .open(&format!("/can-bo/ho-so?q={code}&sap-xep=ten"))
        .await;
    assert_eq!(page.all(TITLES), ["Hồ sơ nộp sau", "Hồ sơ nộp trước"]);
    for nothing in ["%25", "_____", "%5C"] {
        let page = browser.open(&format!("/can-bo/ho-so?q={nothing}")).await;
        page.expect(200).sees("Không tìm thấy hồ sơ nào");
    }
    let page = browser.open("/can-bo/ho-so?cot=linh-vuc&cot=han").await;
    let heads = page.all("#hang-doi thead th");
    assert_eq!(heads, ["Hồ sơ", "Hạn", "Lĩnh vực"]);

    // An applicant that is renamed is found under the new name.
    let mut db = app.db().await;
    diesel::update(applicants::table.find(mai.id))
        .set(applicants::name.eq("Công ty cổ phần Bình Minh"))
        .execute(&mut db)
        .await
        .unwrap();
    drop(db);
    let page = browser.open("/can-bo/ho-so?q=binh%20minh").await;
    assert_eq!(page.all(TITLES).len(), 2);
    let page = browser.open("/can-bo/ho-so?q=sao%20mai").await;
    page.sees("Không tìm thấy hồ sơ nào");
}

#[actix_web::test]
async fn words_are_found_however_they_are_typed() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let other = app.applicant("Hợp tác xã Phúc Trạch").await;
    app.proposal(
        &mai,
        &department,
        "Hoà giải ở cơ sở bằng AI",
        State::Submitted,
    )
    .await;
    app.proposal(&other, &department, "Cảnh báo lũ sớm", State::Submitted)
        .await;
    let code = app
        .texts("SELECT code FROM proposals WHERE title LIKE 'Hoà giải%'")
        .remove(0);
    let plain = code.replace('-', "");
    let tax_code = &mai.tax_code;
    let mut browser = app.sign_in(&department.moderator).await;
    for words in [
        "hoa giai",
        "hòa giải",
        "HOÀ GIẢI",
        "Hoà gi",
        "ai",
        "sao mai hoa",
        &code,
        &code.to_lowercase(),
        &plain,
        tax_code,
    ] {
        browser.open("/can-bo/ho-so").await;
        browser.fill("q", words);
        let page = browser.press("Tìm").await;
        assert_eq!(page.all(TITLES), ["Hoà giải ở cơ sở bằng AI"], "{words}");
    }
    // Both codes begin so; the middle of a word is none.
    let page = browser.open("/can-bo/ho-so?q=NQ57-26").await;
    assert_eq!(page.all(TITLES).len(), 2);
    let page = browser.open("/can-bo/ho-so?q=oa").await;
    page.sees("Không tìm thấy hồ sơ nào");
}

#[actix_web::test]
async fn every_order_leads_from_the_first_to_the_last_and_back() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    // Some have a date and some, withdrawn or forwarded, have none.
    for (title, state) in [
        ("Bưởi Phúc Trạch có tem truy xuất", State::Withdrawn),
        ("Đê biển báo nước dâng qua tin nhắn", State::Submitted),
        ("An toàn giao thông trước cổng trường", State::Forwarded),
        ("Lũ quét được báo trước một giờ", State::Submitted),
        ("Đất trồng chè được đo độ chua", State::Screening),
    ] {
        app.proposal(&mai, &department, title, state).await;
    }
    let mut browser = app.sign_in(&app.staff(Role::Moderator).await).await;
    for sort in ["han", "moi", "ten"] {
        for words in ["", "&q=sao+mai"] {
            let page = browser
                .open(&format!("/can-bo/ho-so?sap-xep={sort}{words}"))
                .await;
            let titles = page.all(TITLES);
            assert_eq!(titles.len(), 5, "{sort}");
            browser.click(&titles[0]).await.lacks("Hồ sơ trước");
            for (place, title) in titles.iter().enumerate().skip(1) {
                let page = browser.click("Hồ sơ tiếp theo").await;
                page.sees(title)
                    .sees(&format!("Hồ sơ {} / 5 trong danh sách", place + 1));
                if place == 4 {
                    page.lacks("Hồ sơ tiếp theo");
                }
            }
            for (place, title) in titles.iter().enumerate().rev().skip(1) {
                let page = browser.click("Hồ sơ trước").await;
                page.sees(title)
                    .sees(&format!("Hồ sơ {} / 5 trong danh sách", place + 1));
            }
        }
    }
}

#[actix_web::test]
async fn a_dossier_leads_on_in_the_list_that_it_was_opened_from() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    three(&app, &mai, &department, State::Submitted).await;
    // What a conflict bars is no step on the way, and no number.
    let own = app.applicant("Công ty Riêng").await;
    app.join(&own, &department.moderator, Role::Viewer).await;
    let by = app.department().await;
    app.proposal(&own, &by, "Việc riêng của tôi", State::Submitted)
        .await;
    let mut browser = app.sign_in(&department.moderator).await;

    browser
        .open("/can-bo/ho-so?trang-thai=submitted&q=ho%20so%20thu")
        .await;
    let page = browser.click("Hồ sơ thứ hai").await;
    page.expect(200).sees("Hồ sơ 2 / 3 trong danh sách");
    let page = browser.click("Hồ sơ trước").await;
    page.expect(200)
        .sees("Hồ sơ 1 / 3 trong danh sách")
        .lacks("Hồ sơ trước");
    // An act keeps the list; what it took out of the list is not counted, and
    // what moved up into its place is next.
    let page = browser.press("Tiếp nhận").await;
    page.expect(200).sees("không còn trong danh sách (2 hồ sơ)");
    let page = browser.click("Hồ sơ tiếp theo").await;
    page.expect(200)
        .sees("Hồ sơ thứ hai")
        .sees("Hồ sơ 1 / 2 trong danh sách");
    // The way back leads to the list as it was.
    let page = browser.click("Hồ sơ tiếp theo").await;
    page.sees("Hồ sơ 2 / 2 trong danh sách")
        .lacks("Hồ sơ tiếp theo");
    let back = page.attributes("nav.crumbs a", "href")[0].clone();
    let page = browser.open(&back).await;
    assert_eq!(page.all(TITLES), ["Hồ sơ thứ hai", "Hồ sơ thứ ba"]);
    // By itself, a dossier stands in no list.
    let page = browser.open("/can-bo/ho-so").await;
    page.lacks("Việc riêng của tôi").sees("Tất cả (3)");
}

#[actix_web::test]
async fn a_list_is_kept_shared_and_dropped_by_its_owner_alone() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    three(&app, &mai, &department, State::Submitted).await;
    let mut mine = app.sign_in(&department.moderator).await;
    let mut theirs = app.sign_in(&department.approver).await;

    mine.open("/can-bo/ho-so?thu-ly=toi&sap-xep=moi&trang=3")
        .await;
    let page = mine.press("Lưu danh sách").await;
    page.expect(422).sees("Đặt tên cho danh sách");
    mine.fill("name", "Hồ sơ  của tôi");
    let page = mine.press("Lưu danh sách").await;
    page.expect(200)
        .sees("Đã lưu danh sách")
        .sees("Hồ sơ của tôi");
    theirs.open("/can-bo/ho-so").await.expect(200);
    assert!(theirs.all("nav .tag").is_empty());
    mine.fill("name", "HỒ SƠ CỦA TÔI");
    mine.press("Lưu danh sách")
        .await
        .expect(422)
        .sees("đã có danh sách cùng tên");

    mine.open("/can-bo/ho-so?han=qua-han").await;
    mine.fill("name", "Quá hạn");
    mine.tick("shared");
    mine.press("Lưu danh sách").await.expect(200);
    let page = theirs.open("/can-bo/ho-so").await;
    assert_eq!(page.all("nav .tag").len(), 1);
    let name = department.moderator.name.clone();
    theirs.sees(&name);
    let page = theirs.click("Quá hạn").await;
    page.expect(200).sees("Không tìm thấy hồ sơ nào");
    assert!(!theirs.offers("Bỏ danh sách “Quá hạn”"));

    let page = mine.press("Bỏ danh sách “Quá hạn”").await;
    page.expect(200).sees("Đã bỏ danh sách");
    theirs.open("/can-bo/ho-so").await;
    assert!(theirs.all("nav .tag").is_empty());
}

#[actix_web::test]
async fn many_are_received_at_once_and_each_says_what_became_of_it() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let ids = three(&app, &mai, &department, State::Submitted).await;
    let own = app.applicant("Công ty Riêng").await;
    app.join(&own, &department.moderator, Role::Viewer).await;
    let by = app.department().await;
    let barred = app
        .proposal(&own, &by, "Việc riêng của tôi", State::Submitted)
        .await;
    let screening = app
        .proposal(&mai, &department, "Hồ sơ đã nhận rồi", State::Screening)
        .await;
    let lan = app.staff(Role::Moderator).await;
    let mut browser = app.sign_in(&department.moderator).await;
    let mut faster = app.sign_in(&lan).await;

    let mut path = "/can-bo/ho-so/nhieu?viec=receive".to_owned();
    for id in ids.iter().chain([&barred, &screening]) {
        path.push_str(&format!("&ho-so={id}"));
    }
    let page = browser.open(&path).await;
    page.expect(200)
        .sees("Làm được 3 trong 4 hồ sơ")
        .sees("Không làm hồ sơ này")
        .lacks("Việc riêng của tôi");
    // Somebody is faster with one of them.
    faster.open(&format!("/can-bo/ho-so/{}", ids[1])).await;
    faster.press("Tiếp nhận").await.expect(200);
    let page = browser.press("Tiếp nhận: 3 hồ sơ").await;
    page.expect(200)
        .sees("Đã làm 2 trong 3 hồ sơ")
        .sees(&lan.name)
        .lacks("Việc riêng của tôi");
    assert_eq!(app.state_of(ids[0]).await, State::Screening);
    assert_eq!(app.state_of(ids[2]).await, State::Screening);
    assert_eq!(app.state_of(barred).await, State::Submitted);
    // Sent again, nothing happens twice.
    let page = browser.open(&path).await;
    page.expect(200).sees("Làm được 0 trong 4 hồ sơ");

    // Nothing that the page did not ask, and nothing of another role.
    browser
        .open("/can-bo/ho-so/nhieu?viec=release")
        .await
        .expect(403);
    browser
        .open("/can-bo/ho-so/nhieu?viec=receive")
        .await
        .expect(200)
        .sees("Chưa chọn hồ sơ nào");
    let hidden = barred.to_string();
    let seen = format!("seen-{barred}");
    let fields = [
        ("viec", "receive"),
        ("ho-so", hidden.as_str()),
        (seen.as_str(), "1"),
    ];
    let page = browser.post("/can-bo/ho-so/nhieu", &fields).await;
    page.expect(200)
        .sees("Đã làm 0 trong 0 hồ sơ")
        .lacks("Việc riêng của tôi");
    assert_eq!(app.state_of(barred).await, State::Submitted);
}

#[actix_web::test]
async fn many_cases_are_handed_over_with_one_mail() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let ids = three(&app, &mai, &department, State::Screening).await;
    let lan = app.staff(Role::Moderator).await;
    let mut browser = app.sign_in(&department.moderator).await;
    let mut path = "/can-bo/ho-so/nhieu?viec=hand_over".to_owned();
    for id in &ids {
        path.push_str(&format!("&ho-so={id}"));
    }
    browser.open(&path).await.expect(200);
    browser.choose("to", &lan.name);
    let page = browser.press("Giao người thụ lý: 3 hồ sơ").await;
    page.expect(200).sees("Đã làm 3 trong 3 hồ sơ");
    app.work().await;
    let mails = app.mails_to(&lan.email);
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Hồ sơ thứ nhất") && mails[0].text.contains("Hồ sơ thứ ba"));
}

#[actix_web::test]
async fn many_letters_are_read_and_released_at_once() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let ids = three(&app, &mai, &department, State::Approved).await;
    let mut browser = app.sign_in(&department.approver).await;
    let mut path = "/can-bo/ho-so/nhieu?viec=release".to_owned();
    for id in &ids {
        path.push_str(&format!("&ho-so={id}"));
    }
    let page = browser.open(&path).await;
    page.expect(200);
    assert_eq!(page.all(".letter").len(), 3);
    let page = browser.press("Ban hành kết quả: 3 hồ sơ").await;
    page.expect(422).sees("Đọc thư rồi đánh dấu vào ô này");
    browser.tick("read");
    let page = browser.press("Ban hành kết quả: 3 hồ sơ").await;
    page.expect(200).sees("Đã làm 3 trong 3 hồ sơ");
    app.work().await;
    let mails = app.mails_to(&mai.owner.email);
    eprintln!(
        "{:?}",
        mails.iter().map(|mail| &mail.subject).collect::<Vec<_>>()
    );
    let released = mails
        .iter()
        .filter(|mail| mail.subject.contains("Đã có kết quả"));
    assert!(released.count() >= 3);
}
