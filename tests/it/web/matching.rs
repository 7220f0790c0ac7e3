//! Suggested assignments: confirmed by a person, by a table, in one mail.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::Organisation;

/// A dossier whose validity list is answered.
async fn screened(app: &TestApp, of: &Organisation, by: &Department, title: &str) -> ProposalId {
    let id = app.proposal(of, by, title, State::Screening).await;
    app.screen(id, &by.moderator);
    id
}

/// Who was asked to judge a dossier.
fn reviewers_of(app: &TestApp, id: ProposalId) -> Vec<String> {
    app.texts(&format!(
        "SELECT reviewer_id::text FROM assignments WHERE proposal_id = '{id}'"
    ))
}

fn code_of(app: &TestApp, id: ProposalId) -> String {
    app.texts(&format!("SELECT code FROM proposals WHERE id = '{id}'"))
        .pop()
        .unwrap()
}

#[actix_web::test]
async fn a_suggestion_names_no_one_with_an_interest_and_is_confirmed_by_a_person() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    // One of the reviewers belongs to the applicant.
    app.join(&mai, &department.reviewers[0], Role::Viewer).await;
    let id = screened(&app, &mai, &department, "Cảnh báo lũ sớm").await;
    app.proposal(
        &mai,
        &department,
        "Hồ sơ chưa kiểm tra xong",
        State::Screening,
    )
    .await;
    let mut browser = app.sign_in(&department.moderator).await;

    browser.open("/can-bo/ho-so").await.expect(200);
    browser.click("Đề xuất phân công").await.expect(200);
    let page = browser
        .open("/can-bo/phan-cong?bo-tieu-chi=breakthrough")
        .await;
    page.expect(200)
        .sees("1 hồ sơ cần thêm chuyên gia")
        .sees("Cảnh báo lũ sớm")
        .sees(&department.reviewers[1].name)
        .sees(&department.reviewers[2].name)
        .lacks(&department.reviewers[0].name)
        .lacks("Hồ sơ chưa kiểm tra xong");
    let page = browser.press("Giao những người đã đánh dấu").await;
    page.expect(200).sees("Đã làm 1 trong 1 hồ sơ");
    let page = browser.open("/can-bo/phan-cong").await;
    page.sees("Không có hồ sơ nào cần thêm chuyên gia");
    assert_eq!(reviewers_of(&app, id).len(), 2);

    // Sent again, it is older than the dossier.
    let pair = format!("{id}:{}", department.reviewers[0].id);
    let rubric = format!("rubric-{id}");
    let seen = format!("seen-{id}");
    let fields = [
        ("giao", pair.as_str()),
        (rubric.as_str(), "breakthrough"),
        (seen.as_str(), "1"),
    ];
    let page = browser.post("/can-bo/phan-cong", &fields).await;
    page.expect(200).sees("Đã làm 0 trong 1 hồ sơ");
    let mut approver = app.sign_in(&department.approver).await;
    approver.open("/can-bo/phan-cong").await.expect(200);
    approver
        .post("/can-bo/phan-cong", &fields)
        .await
        .expect(403);
}

#[actix_web::test]
async fn fields_of_reviewers_are_written_by_moderators_and_lead_suggestions() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let [first, second, third] = &department.reviewers[..] else {
        panic!("three reviewers");
    };
    let id = screened(&app, &mai, &department, "Cảnh báo lũ sớm").await;
    let sector = app
        .texts(&format!(
            "SELECT s.name FROM proposals p JOIN sectors s ON s.slug = p.sector WHERE p.id = '{id}'"
        ))
        .pop()
        .unwrap();
    let mut browser = app.sign_in(&department.moderator).await;
    for one in [first, third] {
        browser
            .open(&format!("/can-bo/chuyen-gia/{}", one.id))
            .await
            .expect(200);
        browser.choose("sectors", &sector);
        browser.fill("most", "nhiều");
        browser.press("Lưu").await.expect(422).sees("số");
        browser.fill("most", "4");
        browser.press("Lưu").await.expect(200).sees("Đã lưu");
    }
    let page = browser.open("/can-bo/phan-cong").await;
    page.sees(&first.name)
        .sees(&third.name)
        .lacks(&second.name)
        .sees("Đúng lĩnh vực");
    // Who takes none at a time is suggested for nothing.
    browser
        .open(&format!("/can-bo/chuyen-gia/{}", first.id))
        .await;
    browser.fill("most", "0");
    browser.press("Lưu").await.expect(200);
    let page = browser.open("/can-bo/phan-cong").await;
    page.lacks(&first.name).sees(&second.name).sees(&third.name);
    let mut reviewer = app.sign_in(second).await;
    reviewer.open("/can-bo/chuyen-gia").await.expect(403);
}

#[actix_web::test]
async fn a_table_is_read_shown_and_says_what_it_cannot_do() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    app.join(&mai, &department.reviewers[0], Role::Viewer).await;
    let id = screened(&app, &mai, &department, "Cảnh báo lũ sớm").await;
    // What a conflict bars from the moderator is as if it did not exist.
    let own = app.applicant("Công ty Riêng").await;
    let by = app.department().await;
    let hidden = screened(&app, &own, &by, "Việc riêng của tôi").await;
    app.join(&own, &department.moderator, Role::Viewer).await;
    let (code, secret) = (code_of(&app, id), code_of(&app, hidden));
    let mut browser = app.sign_in(&department.moderator).await;
    browser
        .open("/can-bo/phan-cong")
        .await
        .expect(200)
        .lacks("Việc riêng");
    browser.within("bang");
    browser
        .press("Đọc bảng")
        .await
        .expect(422)
        .sees("Dán ít nhất một dòng");
    let second = &department.reviewers[1].email;
    let table = format!(
        "Mã hồ sơ;Thư điện tử\r\n{code};{second}\r\n{code};{}\r\n{secret};{second}\r\nNQ57-991231-0001;{second}\r\n{code};{second}\r\n",
        department.reviewers[0].email
    );
    browser.within("bang");
    browser.fill("table", &table);
    let page = browser.press("Đọc bảng").await;
    page.expect(200)
        .sees(&department.reviewers[1].name)
        .lacks(&department.reviewers[0].name)
        .lacks("Việc riêng")
        .sees("Dòng 3")
        .sees("đã có ở dòng trên");
    let said: Vec<String> = page
        .all(".notice li")
        .into_iter()
        .filter(|line| line.contains("không có hồ sơ nào mang mã này"))
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    browser.within("giao");
    let page = browser.press("Giao những người đã đánh dấu").await;
    page.expect(200).sees("Đã làm 1 trong 1 hồ sơ");
    assert_eq!(
        reviewers_of(&app, id),
        [department.reviewers[1].id.to_string()]
    );
}

#[actix_web::test]
async fn a_file_is_read_like_a_table_and_nothing_of_it_is_lost() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let id = screened(&app, &mai, &department, "Cảnh báo lũ sớm").await;
    let code = code_of(&app, id);
    let [first, second] = [&department.reviewers[0], &department.reviewers[1]];
    let mut browser = app.sign_in(&department.moderator).await;
    let send = async |browser: &mut Browser, bytes: &[u8]| {
        browser.open("/can-bo/phan-cong").await;
        browser.within("tep");
        browser.attach("file", "phân công.csv", "text/csv", bytes);
        browser.press("Đọc tệp").await.text()
    };

    browser.open("/can-bo/phan-cong").await;
    browser.within("tep");
    let page = browser.press("Đọc tệp").await;
    page.expect(422).sees("Chọn ít nhất một tệp");
    let windows = b"M\xe3 h\xf4 s\xec;Th\xfd";
    let said = send(&mut browser, windows).await;
    assert!(said.contains("lưu lại theo kiểu CSV UTF-8"), "{said}");
    let long = vec![b'a'; 1_100_000];
    let said = send(&mut browser, &long).await;
    assert!(said.contains("Tệp lớn hơn 1 MB"), "{said}");

    // With and without the mark of the encoding, quoted or not, by either sign.
    for mark in ["", "\u{feff}"] {
        for sign in [",", ";"] {
            let table = format!(
                "{mark}\"Mã hồ sơ\"{sign}\"Thư điện tử\"\r\n\"{code}\"{sign}{}\r\n{code}\r\n{code}{sign}ai-do@vi-du.vn\r\n",
                first.email
            );
            let said = send(&mut browser, table.as_bytes()).await;
            for words in [
                first.name.as_str(),
                "Dòng 3",
                "thiếu mã hồ sơ hoặc thư điện tử",
                "Dòng 4",
                "không có chuyên gia nào dùng thư này",
            ] {
                assert!(said.contains(words), "{sign:?} {words}: {said}");
            }
            assert!(!said.contains(&second.name), "{said}");
            // What could not be followed stands in the page, to be mended.
            browser.within("bang");
            assert!(browser.value("table").contains("ai-do@vi-du.vn"));
        }
    }
    browser.within("giao");
    let page = browser.press("Giao những người đã đánh dấu").await;
    page.expect(200).sees("Đã làm 1 trong 1 hồ sơ");
    assert_eq!(reviewers_of(&app, id), [first.id.to_string()]);
}

#[actix_web::test]
async fn whoever_is_invited_to_many_reviews_at_once_gets_one_mail() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let mut path = "/can-bo/ho-so/nhieu?viec=start_review".to_owned();
    for title in ["Hồ sơ thứ nhất", "Hồ sơ thứ hai", "Hồ sơ thứ ba"] {
        let id = screened(&app, &mai, &department, title).await;
        path.push_str(&format!("&ho-so={id}"));
    }
    let mut browser = app.sign_in(&department.moderator).await;
    browser
        .open("/can-bo/phan-cong?bo-tieu-chi=breakthrough")
        .await;
    browser
        .press("Giao những người đã đánh dấu")
        .await
        .sees("Đã làm 3 trong 3");
    browser.open(&path).await.expect(200);
    let page = browser.press("Chuyển đánh giá: 3 hồ sơ").await;
    page.expect(200).sees("Đã làm 3 trong 3 hồ sơ");
    app.work().await;
    for reviewer in &department.reviewers {
        let mails = app.mails_to(&reviewer.email);
        assert_eq!(
            mails.len(),
            1,
            "{:?}",
            mails.iter().map(|mail| &mail.subject).collect::<Vec<_>>()
        );
        assert!(
            mails[0].subject.contains("2 lời mời"),
            "{}",
            mails[0].subject
        );
    }
}

#[actix_web::test]
async fn a_suggestion_costs_the_same_however_many_they_are() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let mut browser = app.sign_in(&department.moderator).await;
    let mut costs = Vec::new();
    for round in 0..3 {
        screened(&app, &mai, &department, &format!("Hồ sơ thứ {round}")).await;
        app.staff(Role::Reviewer).await;
        let mut cost = Vec::new();
        for path in ["/can-bo/phan-cong", "/can-bo/chuyen-gia"] {
            app.queries();
            browser.open(path).await.expect(200);
            cost.push(app.queries().len());
        }
        costs.push(cost);
    }
    assert_eq!(costs[0], costs[1]);
    assert_eq!(costs[1], costs[2]);
}
