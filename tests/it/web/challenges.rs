//! Challenges: agencies post them, moderators approve them, everybody reads
//! them, and the window is exact.

use nq57::domain::challenge::Action;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;

#[actix_web::test]
async fn a_need_is_written_handed_back_corrected_approved_and_read() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let mut desk = app.sign_in(&officer).await;
    desk.open("/can-bo/bai-toan").await.expect(200);
    desk.click("Đăng bài toán").await.expect(200);

    // A draft needs a title and nothing else; to send it, everything.
    desk.fill("title", "Cảnh báo ngập theo tổ dân phố");
    let page = desk.press("Lưu và gửi duyệt").await;
    page.expect(422);
    assert!(page.errors().len() >= 6, "{:?}", page.errors());
    assert_eq!(desk.value("title"), "Cảnh báo ngập theo tổ dân phố");
    desk.press("Lưu bản nháp")
        .await
        .expect(200)
        .sees("Bản nháp");
    assert!(!desk.offers("Gửi duyệt"));

    desk.click("Sửa bài toán").await.expect(200);
    desk.fill("basis", "Mỗi mùa mưa ngập 20 điểm.")
        .fill("expected_result", "Báo trước cho người dân.")
        .fill("reward", "Nơi thử trong một mùa mưa.")
        .fill("contact", "Phòng Hạ tầng kỹ thuật")
        .fill("closes_date", "11/12/2026")
        .fill("closes_time", "17h")
        .tick("Đầu tư, hoàn thiện hạ tầng");
    desk.press("Lưu và gửi duyệt")
        .await
        .expect(200)
        .sees("Chờ duyệt");
    app.work().await;
    let asked = app.mail_to(&moderator.email);
    assert_eq!(
        asked.subject,
        "Cần làm: Duyệt bài toán: Cảnh báo ngập theo tổ dân phố"
    );

    let mut door = app.sign_in(&moderator).await;
    let link = app.link_in(&asked);
    door.open(&link)
        .await
        .expect(200)
        .sees("17:00:00 thứ Sáu, 11/12/2026");
    door.click("Trả lại để sửa").await.expect(200);
    door.press("Trả lại để sửa").await.expect(422);
    door.fill("note", "Ghi rõ báo trước bao nhiêu phút.");
    door.press("Trả lại để sửa")
        .await
        .expect(200)
        .is_at("/can-bo/bai-toan")
        .sees("Đã trả lại cho cơ quan đăng");
    app.work().await;
    let back = app.mail_to(&officer.email);
    assert!(
        back.subject.starts_with("Cần làm: Sửa bài toán"),
        "{}",
        back.subject
    );
    assert!(back.text.contains("Ghi rõ báo trước bao nhiêu phút."));

    desk.open(&app.link_in(&back))
        .await
        .sees("Ghi rõ báo trước");
    desk.click("Sửa bài toán").await;
    desk.fill("expected_result", "Báo trước 60 phút cho 90% hộ.");
    desk.press("Lưu và gửi duyệt")
        .await
        .sees("Chờ duyệt")
        .lacks("Ghi rõ báo trước");
    door.open(&link).await;
    door.press("Duyệt và đăng")
        .await
        .expect(200)
        .sees("Đã đăng");

    let mut anybody = app.browser();
    let page = anybody.open("/").await;
    page.sees("Bài toán đang nhận đề xuất");
    anybody
        .click("Cảnh báo ngập theo tổ dân phố")
        .await
        .expect(200);
    let page = anybody
        .open("/bai-toan/canh-bao-ngap-theo-to-dan-pho")
        .await;
    page.expect(200)
        .sees("Đang nhận đề xuất")
        .sees("Báo trước 60 phút cho 90% hộ.")
        .sees("17:00:00 thứ Sáu, 11/12/2026 (giờ Việt Nam)");
    anybody
        .open("/muc-tieu/nq57-task-3")
        .await
        .sees("Cảnh báo ngập theo tổ dân phố");
}

#[actix_web::test]
async fn the_last_second_still_counts_and_the_next_does_not() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let slug = app
        .open_challenge(&officer, &moderator, "Cảnh báo ngập theo tổ dân phố")
        .await;
    let path = format!("/bai-toan/{slug}");
    let mut anybody = app.browser();
    app.set_time("2026-12-11T10:00:00.900Z");
    anybody.open(&path).await.sees("Đang nhận đề xuất");
    anybody.open("/").await.sees("Cảnh báo ngập");
    app.set_time("2026-12-11T10:00:01Z");
    anybody
        .open(&path)
        .await
        .sees("Hết hạn nhận, đang xem xét")
        .sees("đã ngừng nhận đề xuất lúc 17:00:00 thứ Sáu, 11/12/2026");
    anybody.open("/").await.lacks("Cảnh báo ngập");
    anybody.open("/bai-toan").await.sees("Hết hạn nhận");
}

#[actix_web::test]
async fn what_is_not_published_is_nobodys_to_know() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let other = app.staff(Role::Officer).await;
    app.sql(&format!(
        "UPDATE user_roles SET agency_code = 'SYT' WHERE user_id = '{}'",
        other.id
    ));
    let moderator = app.staff(Role::Moderator).await;
    let id = app.challenge(&officer, "Nhu cầu chưa gửi duyệt").await;
    for somebody in [&other, &moderator] {
        let mut browser = app.sign_in(somebody).await;
        browser
            .open(&format!("/can-bo/bai-toan/{id}"))
            .await
            .expect(404);
        browser
            .open("/can-bo/bai-toan")
            .await
            .lacks("Nhu cầu chưa gửi duyệt");
    }
    app.move_challenge(id, Action::Send, "", &officer).await;
    app.move_challenge(id, Action::Withdraw, "Không cần nữa.", &officer)
        .await;
    let mut anybody = app.browser();
    anybody
        .open("/bai-toan")
        .await
        .lacks("Nhu cầu chưa gửi duyệt");
    let mut browser = app.sign_in(&other).await;
    browser
        .open(&format!("/can-bo/bai-toan/{id}"))
        .await
        .expect(404);
}

#[actix_web::test]
async fn nobody_approves_their_own_and_an_old_page_does_nothing() {
    let app = TestApp::start().await;
    let both = app
        .person("Nguyễn Thị Lan")
        .role(Role::Officer)
        .role(Role::Moderator)
        .create()
        .await;
    let moderator = app.staff(Role::Moderator).await;
    let id = app.challenge(&both, "Cảnh báo ngập theo tổ dân phố").await;
    app.move_challenge(id, Action::Send, "", &both).await;
    let path = format!("/can-bo/bai-toan/{id}");
    let mut own = app.sign_in(&both).await;
    own.open(&path).await.sees("không tự duyệt");
    assert!(!own.offers("Duyệt và đăng"));
    own.post(
        &format!("{path}/su-kien"),
        &[("action", "approve"), ("seen", "1")],
    )
    .await
    .expect(409)
    .sees("không tự duyệt");

    // The officer takes it back while a moderator looks at it.
    let mut browser = app.sign_in(&moderator).await;
    browser.open(&path).await.expect(200);
    app.move_challenge(id, Action::TakeBack, "", &both).await;
    app.move_challenge(id, Action::Send, "", &both).await;
    browser.press("Duyệt và đăng").await.expect(409);
    browser.open(&path).await;
    browser.press("Duyệt và đăng").await.expect(200);

    // Two officers write one draft: the second is told, and keeps their text.
    let draft = app.challenge(&both, "Nhu cầu hai người cùng viết").await;
    let edit = format!("/can-bo/bai-toan/{draft}/sua");
    let mut first = app.sign_in(&both).await;
    let mut second = app.sign_in(&both).await;
    first.open(&edit).await;
    second.open(&edit).await;
    first.fill("basis", "Chữ của người thứ nhất");
    first.press("Lưu bản nháp").await.expect(200);
    second.fill("basis", "Chữ của người thứ hai");
    let page = second.press("Lưu bản nháp").await;
    page.expect(409).sees("Có người vừa sửa");
    assert_eq!(second.value("basis"), "Chữ của người thứ hai");
}

#[actix_web::test]
async fn what_came_of_it_is_public() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    for (title, act, word) in [
        (
            "Bài toán có lời giải",
            "Báo đã có lời giải",
            "Đã có lời giải",
        ),
        ("Bài toán đóng lại", "Đóng, chưa có lời giải", "Đã đóng"),
        ("Bài toán rút lại", "Rút bài toán", "Đã rút"),
    ] {
        let slug = app.open_challenge(&officer, &moderator, title).await;
        let mut desk = app.sign_in(&officer).await;
        desk.open("/can-bo/bai-toan").await;
        desk.click(title).await;
        desk.click(act).await.expect(200);
        desk.fill("note", &format!("Vì sao của {title}"));
        desk.press(act).await.expect(200).sees(word);
        let page = desk.open(&format!("/bai-toan/{slug}")).await;
        page.expect(200)
            .sees(word)
            .sees(&format!("Vì sao của {title}"))
            .sees("không nhận thêm đề xuất");
    }
    app.browser()
        .open("/bai-toan")
        .await
        .sees("Đã kết thúc")
        .sees("Vì sao của Bài toán rút lại");
}

#[actix_web::test]
async fn lists_cost_the_same_however_long_they_are() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let slug = app
        .open_challenge(&officer, &moderator, "Bài toán thứ nhất")
        .await;
    let paths = [
        "/".to_owned(),
        "/bai-toan".to_owned(),
        format!("/bai-toan/{slug}"),
        "/muc-tieu/nq57-task-6".to_owned(),
        "/can-bo/bai-toan".to_owned(),
        "/can-bo".to_owned(),
    ];
    let mut browser = app.sign_in(&moderator).await;
    let mut costs = Vec::new();
    for more in [0, 3] {
        for number in 0..more {
            let title = format!("Bài toán thêm {number}");
            app.open_challenge(&officer, &moderator, &title).await;
            let waiting = app.challenge(&officer, &format!("{title} chờ")).await;
            app.move_challenge(waiting, Action::Send, "", &officer)
                .await;
        }
        for path in &paths {
            // The first question after a change reads it into the search.
            browser.open(path).await.expect(200);
            app.queries();
            browser.open(path).await.expect(200);
            let queries = app.queries().len();
            assert!(queries > 0, "{path} asked nothing");
            costs.push((path.clone(), queries));
        }
    }
    let (one, many) = costs.split_at(paths.len());
    assert_eq!(one, many);
}

#[actix_web::test]
async fn an_answer_is_begun_from_the_challenge_and_shown_on_both_sides() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let department = app.department().await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let slug = app
        .open_challenge(
            &officer,
            &department.moderator,
            "Cảnh báo ngập theo tổ dân phố",
        )
        .await;
    // Nobody is asked to sign in, and comes back here.
    let mut anybody = app.browser();
    anybody.open(&format!("/bai-toan/{slug}")).await;
    anybody
        .click("Đề xuất giải pháp")
        .await
        .expect(200)
        .is_at("/dang-nhap");
    assert!(
        anybody.path.contains("de-xuat"),
        "the way back is lost: {}",
        anybody.path
    );

    let mut browser = app.sign_in(&mai.owner).await;
    browser.open(&format!("/bai-toan/{slug}/de-xuat")).await;
    let page = browser.press("Bắt đầu hồ sơ trả lời bài toán này").await;
    page.expect(200)
        .sees("Trả lời bài toán")
        .sees("Cảnh báo ngập theo tổ dân phố")
        .sees("17:00:00 thứ Sáu, 11/12/2026");
    let dossier = browser.path.clone();
    let id: nq57::ids::ProposalId = dossier.rsplit('/').next().unwrap().parse().unwrap();
    browser
        .open(&format!("/bai-toan/{slug}/de-xuat"))
        .await
        .sees("Bản nháp bạn đã viết cho bài toán này");
    // The first section keeps the tie as the form shows it.
    let general = format!("{dossier}/thong-tin-chung");
    browser.open(&general).await.expect(200);
    browser.fill("title", "Cảm biến mực nước giá rẻ cho từng tổ");
    browser.press("Lưu và tiếp tục").await.expect(200);
    browser.open(&dossier).await.sees("Trả lời bài toán");

    app.answer(id, "Cảm biến mực nước giá rẻ cho từng tổ");
    app.act(id, &Act::Submit, Some(&mai.owner)).await;
    browser
        .open(&dossier)
        .await
        .sees("Cảnh báo ngập theo tổ dân phố");
    let mut door = app.sign_in(&department.moderator).await;
    door.open(&format!("/can-bo/ho-so/{id}"))
        .await
        .expect(200)
        .sees("Trả lời bài toán Cảnh báo ngập theo tổ dân phố");

    // Whoever answers it is told what came of it; the officer counts one answer.
    let mut desk = app.sign_in(&officer).await;
    desk.open("/can-bo/bai-toan").await;
    desk.click("Cảnh báo ngập theo tổ dân phố")
        .await
        .sees("Hồ sơ đã nộp 1");
    desk.click("Đóng, chưa có lời giải").await;
    desk.fill("note", "Chưa có kinh phí trong năm nay.");
    desk.press("Đóng, chưa có lời giải").await.expect(200);
    app.work().await;
    let told = app.mail_to(&mai.owner.email);
    assert_eq!(
        told.subject,
        "Để biết: Bài toán đã kết thúc: Cảnh báo ngập theo tổ dân phố"
    );
    assert!(told.text.contains("Chưa có kinh phí trong năm nay."));
}

#[actix_web::test]
async fn a_second_too_late_is_too_late_and_loses_nothing() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    let slug = app
        .open_challenge(&officer, &moderator, "Cảnh báo ngập theo tổ dân phố")
        .await;
    let begin = async || {
        let mut browser = app.sign_in(&mai.owner).await;
        browser.open(&format!("/bai-toan/{slug}/de-xuat")).await;
        browser
            .press("Bắt đầu hồ sơ trả lời bài toán này")
            .await
            .expect(200);
        let dossier = browser.path.clone();
        let id = dossier.rsplit('/').next().unwrap().parse().unwrap();
        app.answer(id, "Cảm biến mực nước giá rẻ");
        (id, dossier)
    };
    let (first, _) = begin().await;
    let (second, dossier) = begin().await;
    app.set_time("2026-12-11T10:00:00.999Z");
    app.act(first, &Act::Submit, Some(&mai.owner)).await;

    app.set_time("2026-12-11T10:00:01Z");
    let token = app.new_session(&mai.owner).await;
    let mut browser = app.browser();
    browser.set_cookie("session", &token);
    let check = format!("{dossier}/kiem-tra");
    let page = browser.open(&check).await;
    page.expect(200)
        .sees("đã ngừng nhận đề xuất lúc 17:00:00")
        .sees("Nội dung bạn đã viết vẫn còn nguyên")
        .sees("không nhận đề xuất vào lúc này");
    assert!(!browser.offers("Nộp hồ sơ"));
    browser
        .post(&check, &[("action", "submit")])
        .await
        .expect(422);
    assert_eq!(app.state_of(second).await, State::Draft);
    browser
        .open(&format!("/bai-toan/{slug}/de-xuat"))
        .await
        .expect(200)
        .sees("trả lời bài toán khác");
    assert!(!browser.offers("Bắt đầu hồ sơ trả lời bài toán này"));

    // The next door: the same text as a free proposal.
    browser.open(&check).await;
    browser
        .click("Bỏ gắn hoặc chọn bài toán khác")
        .await
        .expect(200);
    assert_eq!(browser.value("title"), "Cảm biến mực nước giá rẻ");
    browser.choose("challenge", "");
    browser
        .press("Lưu và về trang kiểm tra")
        .await
        .expect(200)
        .lacks("đã ngừng nhận đề xuất");
    app.act(second, &Act::Submit, Some(&mai.owner)).await;
    assert_eq!(app.state_of(second).await, State::Submitted);
}

#[actix_web::test]
async fn a_draft_is_tied_to_what_takes_proposals_and_to_nothing_else() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    let mai = app.applicant("Công ty TNHH Sao Mai").await;
    app.open_challenge(&officer, &moderator, "Bài toán đang nhận đề xuất")
        .await;
    let hidden = app.challenge(&officer, "Bài toán chưa đăng").await;
    let mut browser = app.sign_in(&mai.owner).await;
    browser.open("/ho-so").await;
    browser.press("Bắt đầu hồ sơ mới").await.expect(200);
    let general = format!("{}/thong-tin-chung", browser.path);
    browser
        .open(&general)
        .await
        .sees("Bài toán đang nhận đề xuất")
        .lacks("Bài toán chưa đăng");
    browser
        .post(&general, &[("challenge", &hidden.to_string())])
        .await
        .expect(200);
    let tied = app.texts("SELECT count(*) FROM proposals WHERE challenge_id IS NOT NULL");
    assert_eq!(tied, ["0"]);
}

#[actix_web::test]
async fn a_need_is_found_by_its_words_and_only_once_it_is_posted() {
    let app = TestApp::start().await;
    let officer = app.staff(Role::Officer).await;
    let moderator = app.staff(Role::Moderator).await;
    app.open_challenge(&officer, &moderator, "Cảnh báo ngập theo tổ dân phố")
        .await;
    app.challenge(&officer, "Cảnh báo ngập chưa gửi duyệt")
        .await;
    let mut anybody = app.browser();
    for words in ["canh+bao+ngap", "to+dan+pho", "cnah+bao+ngap"] {
        let page = anybody.open(&format!("/bai-toan?q={words}")).await;
        page.expect(200)
            .sees("1 bài toán")
            .sees("Cảnh báo ngập theo tổ dân phố")
            .lacks("chưa gửi duyệt");
    }
    let page = anybody.open("/bai-toan?q=canh+bao+ngap").await;
    assert_eq!(page.all(".entry h3 mark"), ["Cảnh báo ngập"]);
    anybody
        .open("/bai-toan?q=zzzz")
        .await
        .sees("Không tìm thấy bài toán nào");
    anybody
        .open("/sang-kien?q=canh+bao+ngap")
        .await
        .sees("Bài toán: Cảnh báo ngập theo tổ dân phố")
        .lacks("chưa gửi duyệt");
}
