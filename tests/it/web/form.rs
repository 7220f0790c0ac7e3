//! The form of a dossier, as people write, check and submit it.

use futures_util::future::join_all;
use nq57::domain::form::{Answers, Field};
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Beginning, Proposal};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::answers;
use crate::support::factory::{Organisation, Somebody};

/// A draft with these answers.
pub async fn draft(app: &TestApp, of: &Organisation, answers: &Answers) -> ProposalId {
    let id = ProposalId::new();
    let owner = app.acting(&of.owner).await;
    let mut db = app.db().await;
    let beginning = Beginning {
        answers: answers.clone(),
        ..Beginning::of(of.id)
    };
    Proposal::create(id, &beginning, &owner, &mut db)
        .await
        .unwrap();
    id
}

async fn begin(app: &TestApp, somebody: &Somebody) -> (Browser, String) {
    let mut browser = app.sign_in(somebody).await;
    browser.open("/ho-so").await.expect(200);
    browser.press("Bắt đầu hồ sơ mới").await.expect(200);
    let dossier = browser.path.clone();
    (browser, dossier)
}

#[actix_web::test]
async fn a_product_is_written_checked_and_submitted() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let (mut browser, dossier) = begin(&app, &applicant.owner).await;
    browser.sees("Đã xong 0 trên 6 mục");

    browser.click("Thông tin chung").await.expect(200);
    browser
        .choose("kind", "Sản phẩm")
        .fill("title", "Sổ tay điện tử cho hộ nuôi tôm")
        .fill("summary", "Nhắc hộ nuôi đo độ mặn và cảnh báo sớm.")
        .choose("sector", "Nông nghiệp")
        .choose("deployed", "Đã triển khai")
        .choose("step", "piloted");
    browser
        .press("Lưu và tiếp tục")
        .await
        .is_at(&format!("{dossier}/noi-dung"));
    browser
        .fill("problem", "Hộ nuôi mất trắng vì độ mặn tăng nhanh.")
        .fill(
            "description",
            "Cảm biến gửi số đo, máy chủ nhắn tin khi vượt ngưỡng.",
        )
        .fill("results", "Tỷ lệ tôm chết giảm từ 18 % còn 7 %.")
        .choose("communes", "Thành Sen");
    browser
        .press("Lưu và tiếp tục")
        .await
        .is_at(&format!("{dossier}/hieu-qua"));
    browser
        .fill("cost", "1,25 tỷ")
        .fill("months", "6 tháng")
        .choose("support", "expert");
    browser
        .press("Lưu và tiếp tục")
        .await
        .is_at(&format!("{dossier}/muc-tieu"));
    browser.choose_nth("goal_code", 0, "nq57-2030-09").fill_nth(
        "goal_reason",
        0,
        "Thêm doanh thu kinh tế số của xã.",
    );
    browser
        .press("Lưu và tiếp tục")
        .await
        .is_at(&format!("{dossier}/tac-gia"));
    browser
        .fill_nth("contributor_name", 0, "Nguyễn Thị Hồng")
        .fill_nth("contributor_share", 0, "100");
    for consent in ["truthful", "personal_data", "publish"] {
        browser.tick(consent);
    }
    browser
        .press("Lưu và tiếp tục")
        .await
        .is_at(&format!("{dossier}/tai-lieu"));
    browser.click("Tiếp tục: kiểm tra hồ sơ").await.expect(200);
    assert_eq!(browser.errors(), Vec::<String>::new());
    browser.sees("1.250.000.000 đồng (một tỷ hai trăm năm mươi triệu đồng)");
    browser.sees("Quy mô kinh tế số: Thêm doanh thu kinh tế số của xã.");

    browser
        .press("Nộp hồ sơ")
        .await
        .is_at(&format!("{dossier}/bien-nhan"));
    browser
        .sees("NQ57-261123-0001")
        .sees("09 giờ 00 phút 00 giây, thứ Hai ngày 23 tháng 11 năm 2026");
    // Received at 9:00 on Monday: one working day, Tuesday is a holiday.
    browser
        .sees("17:00 thứ Tư, 25/11/2026")
        .sees("Công ty TNHH Sao Mai");
    let printed = browser.one(".panel strong.code");
    let stored = app
        .texts("SELECT lookup_code FROM proposals")
        .pop()
        .unwrap();
    assert_eq!(printed.replace('-', ""), stored);
    assert_eq!(app.mails_to(&applicant.owner.email).len(), 0);
    app.work().await;
    assert_eq!(app.mails_to(&applicant.owner.email).len(), 1);
    assert_eq!(
        app.texts("SELECT kind || ' ' || wording FROM consents ORDER BY kind"),
        [
            "personal_data 2026-11",
            "publish 2026-11",
            "truthful 2026-11"
        ]
    );
    // It can be opened again, and there is nothing to submit any more.
    browser
        .open(&format!("{dossier}/bien-nhan"))
        .await
        .expect(200);
    browser
        .open(&format!("{dossier}/kiem-tra"))
        .await
        .is_at(&dossier);
}

/// What somebody writes, field by field, and what the check says of it: every
/// field of a product that can be wrong.
fn wrong() -> (Answers, Vec<(&'static str, &'static str)>) {
    let long = "ự".repeat(5_001);
    let answers = Answers {
        kind: "robot".to_owned(),
        title: "Ngắn".to_owned(),
        summary: "a".repeat(501),
        sector: "khong-co".to_owned(),
        deployed: "maybe".to_owned(),
        step: "flying".to_owned(),
        problem: long.clone(),
        description: "   ".to_owned(),
        novelty: long.clone(),
        state_before: long.clone(),
        results: long.clone(),
        replication: long.clone(),
        communes: vec!["99999".to_owned()],
        economic_benefit: long.clone(),
        social_benefit: long.clone(),
        cost: "âm năm đồng".to_owned(),
        cost_source: long.clone(),
        months: "121".to_owned(),
        support: vec!["money".to_owned()],
        goal_code: vec!["khong-co".to_owned()],
        goal_reason: vec!["Lý do".to_owned()],
        contributor_name: vec!["X".to_owned(), "Trần Văn Nam".to_owned()],
        contributor_role: vec![String::new(), String::new()],
        contributor_share: vec!["60".to_owned(), "60".to_owned()],
        intellectual_property: long,
        truthful: "no".to_owned(),
        personal_data: String::new(),
        publish: String::new(),
    };
    let said = vec![
        ("kind", "Chọn loại hồ sơ"),
        ("title", "Nhập tên dài hơn"),
        ("summary", "thừa 1"),
        ("sector", "Chọn lĩnh vực"),
        ("deployed", "Chọn đã triển khai"),
        ("step", "Chọn bước"),
        ("problem", "thừa 1"),
        ("description", "Mô tả sáng kiến"),
        ("novelty", "thừa 1"),
        ("state_before", "thừa 1"),
        ("results", "thừa 1"),
        ("replication", "thừa 1"),
        ("communes", "Có lựa chọn không còn"),
        ("economic_benefit", "thừa 1"),
        ("social_benefit", "thừa 1"),
        ("cost", "Nhập số tiền"),
        ("cost_source", "thừa 1"),
        ("months", "từ 1 đến 120"),
        ("support", "Có lựa chọn không còn"),
        ("goals", "Chọn mục tiêu trong danh sách"),
        ("contributors", "Nhập đầy đủ họ và tên"),
        ("contributors", "đang là 120 %, thừa 20 %"),
        ("intellectual_property", "thừa 1"),
        ("truthful", "Đánh dấu cam kết"),
        ("personal_data", "Đánh dấu đồng ý xử lý"),
        ("publish", "Đánh dấu đồng ý công bố"),
    ];
    (answers, said)
}

#[actix_web::test]
async fn everything_that_is_wrong_is_said_at_once_in_page_order_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let (answers, said) = wrong();
    for field in Field::ALL {
        let named = said.iter().any(|(name, _)| *name == field.as_str());
        assert!(
            named || *field == Field::Attachments,
            "{field} is not tried"
        );
    }
    let id = draft(&app, &applicant, &answers).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/kiem-tra"))
        .await
        .expect(200);
    assert!(!browser.offers("Nộp hồ sơ"));
    let errors = browser.errors();
    assert_eq!(errors.len(), said.len(), "{errors:#?}");
    for (error, (field, words)) in errors.iter().zip(&said) {
        assert!(error.contains(words), "{field}: {error}");
    }
    let links = browser.attributes(".error-summary a", "href");
    for (link, (field, _)) in links.iter().zip(&said) {
        assert!(link.ends_with(&format!("?kiem-tra=1#{field}")), "{link}");
    }
    // Beside the answers too.
    assert_eq!(browser.all("dd.field-error").len(), said.len());

    // On the section's page: at the top, beside the field, and as written.
    browser
        .open(&format!("/ho-so/{id}/hieu-qua?kiem-tra=1"))
        .await
        .expect(200);
    assert_eq!(browser.errors().len(), 6, "{:?}", browser.errors());
    assert!(browser.one("title").starts_with("Lỗi:"));
    browser.sees("Nhập thời gian thực hiện từ 1 đến 120 tháng");
    assert_eq!(browser.value("cost"), "âm năm đồng");
    assert_eq!(browser.value("months"), "121");
    // Saved from there, the person is back at the check. A choice that the page
    // does not offer is gone with the save.
    browser.fill("cost", "120 triệu").fill("months", "12");
    browser
        .press("Lưu và về trang kiểm tra")
        .await
        .is_at(&format!("/ho-so/{id}/kiem-tra"));
    assert_eq!(browser.errors().len(), said.len() - 3);

    // A submission by hand is refused with the same list.
    let path = format!("/ho-so/{id}/kiem-tra");
    browser
        .post(&path, &[("action", "submit")])
        .await
        .expect(422);
    assert_eq!(browser.errors().len(), said.len() - 3);
    assert_eq!(app.state_of(id).await, State::Draft);
}

#[actix_web::test]
async fn whatever_is_written_is_kept_as_a_draft() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let (mut browser, dossier) = begin(&app, &applicant.owner).await;
    let page = format!("{dossier}/thong-tin-chung");
    let tried = [
        "ă".repeat(10_000),
        "😀".repeat(4_000),
        "trước\0sau".to_owned(),
        "{{7*7}} <script>alert(1)</script> \" ' & %".to_owned(),
        "e\u{301}\u{327}\u{300}".repeat(2_000),
        "\u{202e}ngược".to_owned(),
    ];
    for text in &tried {
        browser.open(&page).await.expect(200);
        browser.fill("title", text).fill("summary", text);
        browser
            .press("Lưu và về danh sách mục")
            .await
            .expect(200)
            .is_at(&dossier);
        browser.open(&page).await.expect(200);
        assert_eq!(browser.value("title"), text.replace('\0', ""));
        browser
            .open(&format!("{dossier}/kiem-tra"))
            .await
            .expect(200);
        browser.open("/ho-so").await.expect(200);
    }
    // Values that no page sends are refused, not kept.
    let many = vec![("goal_code", "x"); 300];
    browser
        .post(&format!("{dossier}/muc-tieu"), &many)
        .await
        .expect(400);
    let twice = [("title", "a"), ("title", "b")];
    browser.post(&page, &twice).await.expect(400);
}

#[actix_web::test]
async fn rows_are_added_one_by_one_and_empty_ones_left_out() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let (mut browser, dossier) = begin(&app, &applicant.owner).await;
    browser
        .open(&format!("{dossier}/tac-gia"))
        .await
        .expect(200);
    browser
        .fill("contributor_name", "Nguyễn Thị Hồng")
        .fill("contributor_share", "sáu mươi")
        .fill("intellectual_property", "Chưa đăng ký");
    browser.press("Thêm tác giả").await.expect(200);
    assert_eq!(browser.value("contributor_name"), "Nguyễn Thị Hồng, ");
    assert_eq!(browser.value("contributor_share"), "sáu mươi, ");
    assert_eq!(browser.value("intellectual_property"), "Chưa đăng ký");
    browser.press("Thêm tác giả").await.expect(200);
    browser.fill_nth("contributor_name", 2, "Trần Văn Nam");
    browser.press("Lưu và tiếp tục").await.expect(200);
    browser
        .open(&format!("{dossier}/tac-gia"))
        .await
        .expect(200);
    assert_eq!(
        browser.value("contributor_name"),
        "Nguyễn Thị Hồng, Trần Văn Nam"
    );

    browser
        .open(&format!("{dossier}/muc-tieu"))
        .await
        .expect(200);
    assert!(browser.all("optgroup option").len() > 40);
    browser.fill("goal_reason", "Chưa chọn mục tiêu nào");
    browser.press("Thêm mục tiêu").await.expect(200);
    assert_eq!(browser.value("goal_reason"), "Chưa chọn mục tiêu nào, ");
}

#[actix_web::test]
async fn what_is_asked_follows_the_kind() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let (mut browser, dossier) = begin(&app, &applicant.owner).await;
    let page = format!("{dossier}/thong-tin-chung");
    let marked = |browser: &Browser, label: &str| {
        browser
            .all("label, legend")
            .iter()
            .any(|text| text.starts_with(label) && text.ends_with("(không bắt buộc)"))
    };
    browser.open(&page).await.expect(200);
    assert!(browser.has_field("step") && !marked(&browser, "Tóm tắt"));
    browser
        .choose("kind", "Sáng kiến")
        .fill("title", "Xếp hàng bằng mã QR");
    browser.press("Lưu và tiếp tục").await.expect(200);
    browser.open(&page).await.expect(200);
    assert!(!browser.has_field("step") && marked(&browser, "Tóm tắt"));
    browser.choose("kind", "Giải pháp");
    browser.press("Lưu và tiếp tục").await.expect(200);
    browser.open(&page).await.expect(200);
    assert!(browser.has_field("step") && !marked(&browser, "Tóm tắt"));
    assert_eq!(browser.value("title"), "Xếp hàng bằng mã QR");
    assert!(!marked(&browser, "Tên hồ sơ"));
}

#[actix_web::test]
async fn consents_show_their_wording_and_are_never_ticked_beforehand() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let (mut browser, dossier) = begin(&app, &applicant.owner).await;
    for language in ["", "/en"] {
        browser
            .open(&format!("{language}{dossier}/tac-gia"))
            .await
            .expect(200);
        assert_eq!(
            browser.attributes("input[type=checkbox][checked]", "name"),
            Vec::<String>::new()
        );
    }
    browser
        .open(&format!("{dossier}/tac-gia"))
        .await
        .expect(200);
    browser
        .sees("Tôi cam kết những điều viết trong hồ sơ và tài liệu kèm theo là đúng sự thật")
        .sees("không dùng vào việc khác")
        .sees("Tôi có thể rút lại sự đồng ý này bất cứ lúc nào");
}

#[actix_web::test]
async fn an_earlier_dossier_of_the_same_applicant_can_be_named() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let before = app
        .proposal(&applicant, &department, "Hồ sơ năm trước", State::Withdrawn)
        .await;
    let foreign = app
        .proposal(
            &other,
            &department,
            "Hồ sơ của người khác",
            State::Submitted,
        )
        .await;
    let (mut browser, dossier) = begin(&app, &applicant.owner).await;
    let page = format!("{dossier}/thong-tin-chung");
    browser.open(&page).await.lacks("Hồ sơ của người khác");
    browser.choose("earlier", &before.to_string());
    browser.press("Lưu và tiếp tục").await.expect(200);
    browser.open(&page).await.expect(200);
    assert_eq!(browser.value("earlier"), before.to_string());
    let by_hand = [("earlier", foreign.to_string())];
    let by_hand: Vec<_> = by_hand.iter().map(|(k, v)| (*k, v.as_str())).collect();
    browser.post(&page, &by_hand).await.expect(200);
    browser.open(&page).await.expect(200);
    assert_eq!(browser.value("earlier"), "");
}

#[actix_web::test]
async fn advice_is_given_and_blocks_nothing() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let answers = Answers {
        problem: "ho nuoi tom mat trang vi do man tang nhanh".to_owned(),
        ..answers(&app, "Sổ tay điện tử cho hộ nuôi tôm")
    };
    let id = draft(&app, &applicant, &answers).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/kiem-tra"))
        .await
        .expect(200);
    browser
        .sees("Gợi ý, không bắt buộc")
        .sees("Vấn đề cần giải quyết: Câu này có vẻ được gõ không dấu");
    browser
        .press("Nộp hồ sơ")
        .await
        .is_at(&format!("/ho-so/{id}/bien-nhan"));
}

#[actix_web::test]
async fn an_address_that_is_not_confirmed_keeps_the_button_off() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let editor = app.person("Lê Thị Mai").unconfirmed().create().await;
    app.join(&applicant, &editor, Role::Editor).await;
    let id = draft(
        &app,
        &applicant,
        &answers(&app, "Sổ tay điện tử cho hộ nuôi tôm"),
    )
    .await;
    let mut browser = app.sign_in(&editor).await;
    browser
        .open(&format!("/ho-so/{id}/kiem-tra"))
        .await
        .expect(200);
    assert!(!browser.offers("Nộp hồ sơ"));
    browser.sees("Chưa xác nhận địa chỉ thư điện tử");
}

#[actix_web::test]
async fn twenty_submissions_at_once_make_one_dossier_and_lead_to_its_receipt() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = draft(
        &app,
        &applicant,
        &answers(&app, "Sổ tay điện tử cho hộ nuôi tôm"),
    )
    .await;
    let path = format!("/ho-so/{id}/kiem-tra");
    let presses = (0..20).map(|_| async {
        let mut browser = app.sign_in(&applicant.owner).await;
        browser
            .post(&path, &[("action", "submit")])
            .await
            .expect(200);
        (
            browser.path.clone(),
            browser.one(".panel-code"),
            browser.one(".panel strong.code"),
        )
    });
    let receipts = join_all(presses).await;
    assert_eq!(receipts[0].0, format!("/ho-so/{id}/bien-nhan"));
    assert_eq!(receipts[0].1, "NQ57-261123-0001");
    assert!(
        receipts.iter().all(|receipt| *receipt == receipts[0]),
        "{receipts:?}"
    );
    assert_eq!(app.texts("SELECT count(*) FROM revisions"), ["1"]);
    assert_eq!(app.texts("SELECT last FROM dossier_counters"), ["1"]);
    assert_eq!(
        app.texts("SELECT count(*) FROM events WHERE action = 'submit'"),
        ["1"]
    );
    app.work().await;
    assert_eq!(app.mails_to(&applicant.owner.email).len(), 1);
}

#[actix_web::test]
async fn only_the_named_fields_are_open_while_a_request_waits() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(
            &applicant,
            &department,
            "Sổ tay điện tử cho hộ nuôi tôm",
            State::NeedsInfo,
        )
        .await;
    let dossier = format!("/ho-so/{id}");
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&dossier)
        .await
        .sees("Sở đề nghị bổ sung")
        .sees("Nêu số hộ bị thiệt hại.");
    browser.lacks(&department.moderator.name);
    browser
        .open(&format!("{dossier}/noi-dung"))
        .await
        .sees("Nêu số hộ bị thiệt hại.");
    assert!(browser.has_field("problem") && !browser.has_field("description"));
    // Nothing changed yet: named as unanswered, and the button is off.
    browser
        .open(&format!("{dossier}/kiem-tra"))
        .await
        .sees("Mục này chưa thay đổi");
    assert!(!browser.offers("Nộp lại hồ sơ"));
    browser
        .open(&format!("{dossier}/thong-tin-chung"))
        .await
        .expect(200);
    assert!(!browser.has_field("title") && !browser.offers("Lưu và tiếp tục"));
    // By hand, a closed field stays as it is.
    let by_hand = [
        ("description", "Đổi trộm"),
        ("problem", "Bốn mươi hộ mất 12 tỷ đồng mỗi vụ."),
    ];
    browser
        .post(&format!("{dossier}/noi-dung"), &by_hand)
        .await
        .expect(200);
    browser
        .open(&format!("{dossier}/kiem-tra"))
        .await
        .lacks("Đổi trộm")
        .lacks("Mục này chưa thay đổi");
    browser
        .sees("Đã nộp Hộ nuôi ghi chép trên giấy")
        .sees("Sẽ nộp Bốn mươi hộ mất 12 tỷ đồng mỗi vụ.");
    browser
        .press("Nộp lại hồ sơ")
        .await
        .is_at(&format!("{dossier}/bien-nhan"));
    browser
        .sees("Nộp lại (lần nộp thứ 2)")
        .sees("NQ57-261123-0001");
    // The form that arrives again leads to the same page.
    browser
        .post(&format!("{dossier}/kiem-tra"), &[("action", "resubmit")])
        .await
        .expect(200);
    browser.is_at(&format!("{dossier}/bien-nhan"));
    assert_eq!(app.texts("SELECT max(number) FROM revisions"), ["2"]);
    assert_eq!(app.state_of(id).await, State::Screening);
}

#[actix_web::test]
async fn an_old_submission_form_does_not_answer_a_request() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(
            &applicant,
            &department,
            "Sổ tay điện tử cho hộ nuôi tôm",
            State::NeedsInfo,
        )
        .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .post(&format!("/ho-so/{id}/noi-dung"), &[("problem", "Đã sửa")])
        .await
        .expect(200);
    browser
        .post(&format!("/ho-so/{id}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(200);
    browser.is_at(&format!("/ho-so/{id}/bien-nhan"));
    assert_eq!(app.state_of(id).await, State::NeedsInfo);
}

#[actix_web::test]
async fn what_cannot_be_saved_comes_back_to_be_copied() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = draft(
        &app,
        &applicant,
        &answers(&app, "Sổ tay điện tử cho hộ nuôi tôm"),
    )
    .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/noi-dung"))
        .await
        .expect(200);
    // A colleague submits meanwhile.
    app.act(id, &Act::Submit, Some(&applicant.owner)).await;
    browser.fill("problem", "Một đoạn dài vừa viết xong");
    browser.press("Lưu và tiếp tục").await.expect(409);
    browser.sees("Chưa lưu được").sees("Hồ sơ đã được nộp");
    assert_eq!(browser.value("problem"), "Một đoạn dài vừa viết xong");
    let stored =
        app.texts("SELECT count(*) FROM proposals WHERE answers->>'problem' LIKE 'Một đoạn%'");
    assert_eq!(stored, ["0"]);
}

#[actix_web::test]
async fn a_viewer_reads_and_writes_nothing() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let viewer = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &viewer, Role::Viewer).await;
    let id = draft(
        &app,
        &applicant,
        &answers(&app, "Sổ tay điện tử cho hộ nuôi tôm"),
    )
    .await;
    let file = app.attachment(&applicant.owner, id).await;
    let dossier = format!("/ho-so/{id}");
    let mut browser = app.sign_in(&viewer).await;
    browser.open(&dossier).await.expect(200);
    browser.sees("Bạn là người xem");
    browser
        .open(&format!("{dossier}/noi-dung"))
        .await
        .expect(200);
    browser
        .sees("Bạn là người xem")
        .sees("Ứng dụng ghi nhiệt độ");
    assert_eq!(browser.all("textarea").len(), 0);
    browser
        .open(&format!("{dossier}/kiem-tra"))
        .await
        .expect(200);
    assert!(!browser.offers("Nộp hồ sơ"));
    browser
        .open(&format!("{dossier}/tai-lieu/{file}"))
        .await
        .expect(200);
    let tried: [(&str, &[(&str, &str)]); 5] = [
        ("/noi-dung", &[("problem", "Đổi trộm")]),
        ("/kiem-tra", &[("action", "submit")]),
        ("/su-kien", &[("action", "delete")]),
        ("/su-kien", &[("action", "withdraw")]),
        ("/tai-lieu", &[]),
    ];
    for (page, fields) in tried {
        let answer = browser
            .post(&format!("{dossier}{page}"), fields)
            .await
            .status;
        assert!(matches!(answer, 403 | 409), "{page}: {answer}");
    }
    let remove = format!("{dossier}/tai-lieu/{file}/xoa");
    browser.post(&remove, &[]).await.expect(403);
    let new = ProposalId::new().to_string();
    let begin = [
        ("id", new.as_str()),
        ("applicant", &applicant.id.to_string()),
    ];
    browser.post("/ho-so", &begin).await.expect(404);
    assert_eq!(app.texts("SELECT count(*) FROM proposals"), ["1"]);
    assert_eq!(
        app.texts("SELECT count(*) FROM attachments WHERE removed_at IS NULL"),
        ["1"]
    );
    assert_eq!(
        app.texts("SELECT count(*) FROM proposals WHERE answers->>'problem' = 'Đổi trộm'"),
        ["0"]
    );
}

#[actix_web::test]
async fn to_anybody_else_a_dossier_is_as_if_it_were_not_there() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let id = draft(
        &app,
        &applicant,
        &answers(&app, "Sổ tay điện tử cho hộ nuôi tôm"),
    )
    .await;
    let file = app.attachment(&applicant.owner, id).await;
    let absent = ProposalId::new();
    let pages = [
        "",
        "/noi-dung",
        "/kiem-tra",
        "/bien-nhan",
        "/tai-lieu",
        "/tai-lieu/{file}",
    ];
    let forms = [
        "/noi-dung",
        "/kiem-tra",
        "/su-kien",
        "/tai-lieu",
        "/tai-lieu/{file}/xoa",
    ];
    let file = file.to_string();
    let mut browser = app.sign_in(&other.owner).await;
    // The request's number and its address are all that may differ.
    let seen = |page: &crate::support::page::Page| {
        assert_eq!(page.status, 404, "{}", page.path);
        let text = String::from_utf8_lossy(&page.bytes).into_owned();
        let path = page.path.clone();
        let number = page.one("main code");
        text.replace(&path, "").replace(&number, "")
    };
    for page in pages {
        let page = page.replace("{file}", &file);
        let there = seen(browser.open(&format!("/ho-so/{id}{page}")).await);
        let gone = seen(browser.open(&format!("/ho-so/{absent}{page}")).await);
        assert_eq!(there, gone, "{page}");
    }
    for page in forms {
        let page = page.replace("{file}", &file);
        let fields = [("problem", "Đổi trộm"), ("action", "submit")];
        let there = seen(browser.post(&format!("/ho-so/{id}{page}"), &fields).await);
        let gone = seen(
            browser
                .post(&format!("/ho-so/{absent}{page}"), &fields)
                .await,
        );
        assert_eq!(there, gone, "{page}");
    }
}
