//! Blind reviews: what could say whose a dossier is stands everywhere in it, and reaches no
//! reviewer by any page, file, mail or error.

use nq57::domain::form::Field;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::domain::redaction::PROSE;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::{Act, PerformError};
use nq57::models::proposal::{Proposal, Written};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::documents::pdf;
use crate::support::dossiers::{Department, answers};
use crate::support::factory::{Organisation, Somebody};

const NAME: &str = "Công ty TNHH Chim Hoàng Yến";

struct Case {
    app: TestApp,
    by: Department,
    applicant: Organisation,
    id: ProposalId,
    /// What must reach no reviewer.
    secrets: Vec<String>,
}

/// A dossier that names its applicant in every text, under screening, with two reviewers asked
/// by the blind rubric.
async fn case() -> Case {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant(NAME).await;
    let title = "Sổ tay Hoàng Yến cho hộ nuôi tôm";
    let id = app.proposal(&applicant, &by, title, State::Draft).await;
    let mut named = answers(&app, title);
    for (number, field) in PROSE.iter().enumerate() {
        let text = nq57::domain::redaction::prose_mut(&mut named, *field).unwrap();
        *text = format!(
            "{text} Do {NAME}, HOANG YEN và chị {} làm; hỏi {} hoặc www.hoangyen.vn, mã số {} ({number}).",
            applicant.owner.name, applicant.owner.email, applicant.tax_code
        );
    }
    named.title = title.to_owned();
    named.goal_reason = vec![format!("Vì {NAME} cần.")];
    named.contributor_name = vec!["Nguyễn Hoàng Yến".to_owned(), "Đinh Bạch Vân".to_owned()];
    named.results.push_str(" Anh Đinh Bạch Vân đo.");
    named.intellectual_property = "Bằng của Hoàng Yến".to_owned();
    let owner = app.acting(&applicant.owner).await;
    for section in nq57::domain::form::Section::ALL {
        let written = Written::whole(*section, &named);
        Proposal::save(id, &written, &owner, &mut *app.db().await)
            .await
            .unwrap();
    }
    app.attachment(&applicant.owner, id).await;
    app.sql("UPDATE attachments SET name = 'Thuyết minh của Hoàng Yến.pdf'");
    app.act(id, &Act::Submit, Some(&applicant.owner)).await;
    app.act(id, &Act::Receive, Some(&by.moderator)).await;
    app.screen(id, &by.moderator);
    app.ask(id, &by, "project", &[&by.reviewers[0], &by.reviewers[1]])
        .await;
    let attachment = app.texts("SELECT id FROM attachments")[0].clone();
    let secrets = vec![
        "Hoàng Yến".to_owned(),
        "HOANG YEN".to_owned(),
        "hoangyen".to_owned(),
        "Bạch Vân".to_owned(),
        applicant.tax_code.clone(),
        applicant.owner.name.clone(),
        applicant.owner.email.clone(),
        applicant.id.to_string(),
        attachment,
    ];
    Case {
        app,
        by,
        applicant,
        id,
        secrets,
    }
}

impl Case {
    fn hides(&self, browser: &Browser) {
        for secret in &self.secrets {
            browser.lacks(secret);
        }
    }

    fn redaction(&self) -> String {
        format!("/can-bo/ho-so/{}/che-thong-tin", self.id)
    }

    fn reviewer(&self) -> &Somebody {
        &self.by.reviewers[0]
    }

    fn sheet(&self) -> String {
        let id = self.app.assignment_of(self.id, self.reviewer());
        format!("/can-bo/danh-gia/{id}")
    }

    /// The moderator reads what the portal proposes and confirms it.
    async fn confirm(&self) -> Browser {
        let mut moderator = self.app.sign_in(&self.by.moderator).await;
        moderator.open(&self.redaction()).await.expect(200);
        moderator
            .press("Xác nhận cho chuyên gia đọc")
            .await
            .expect(200);
        moderator.sees("Đã xác nhận.");
        moderator
    }

    /// No mail to a reviewer holds a secret.
    async fn mails_hide(&self) -> usize {
        self.app.work().await;
        let mails = self.app.mails_to(&self.reviewer().email);
        for mail in &mails {
            let all = format!("{}\n{}\n{}", mail.subject, mail.text, mail.html);
            for secret in &self.secrets {
                assert!(!all.contains(secret.as_str()), "{secret} in:\n{all}");
            }
        }
        mails.len()
    }
}

#[actix_web::test]
async fn a_blind_review_does_not_start_before_the_names_are_covered() {
    let case = case().await;
    let app = &case.app;
    let acting = app.acting(&case.by.moderator).await;
    let refused = Proposal::perform(
        case.id,
        &Act::StartReview,
        None,
        &acting,
        &mut *app.db().await,
    )
    .await;
    assert!(
        matches!(refused, Err(PerformError::Refused(_))),
        "{refused:?}"
    );
    let mut moderator = app.sign_in(&case.by.moderator).await;
    let dossier = format!("/can-bo/ho-so/{}", case.id);
    moderator.open(&dossier).await.expect(200);
    moderator.sees("chưa xác nhận bản đã che thông tin nhận diện");
    moderator
        .click("Che thông tin để đánh giá ẩn danh")
        .await
        .expect(200);
    // What was found is marked in the submission, and covered in what is proposed.
    let marked = moderator.all("mark").join("|");
    assert!(
        marked.contains("Chim Hoàng Yến") && marked.contains("HOANG YEN"),
        "{marked}"
    );
    for field in PROSE {
        let proposed = moderator.value(field.as_str());
        for secret in &case.secrets {
            assert!(!proposed.contains(secret.as_str()), "{field}: {proposed}");
        }
    }
    assert_eq!(moderator.value("title"), "Sổ tay [đã che] cho hộ nuôi tôm");
    // Saved for later, it is read by nobody.
    moderator.press("Lưu, chưa cho đọc").await.expect(200);
    moderator.sees("Đang soạn, chưa xác nhận");
    moderator.open(&dossier).await;
    moderator.sees("chưa xác nhận bản đã che thông tin nhận diện");
    let moderator = case.confirm().await;
    moderator.sees(&format!("{} đã xác nhận", case.by.moderator.name));
    app.act(case.id, &Act::StartReview, Some(&case.by.moderator))
        .await;
    let acts = app.texts("SELECT action FROM events WHERE action LIKE '%redaction' ORDER BY id");
    assert_eq!(acts, ["prepare_redaction", "confirm_redaction"]);
    app.work().await;
}

#[actix_web::test]
async fn a_name_that_is_left_is_looked_at_before_it_stays() {
    let case = case().await;
    let mut moderator = case.app.sign_in(&case.by.moderator).await;
    moderator.open(&case.redaction()).await.expect(200);
    moderator.fill("problem", "Do Hoang Yen làm.");
    moderator
        .press("Xác nhận cho chuyên gia đọc")
        .await
        .expect(422);
    assert_eq!(moderator.errors().len(), 1, "{:?}", moderator.errors());
    assert_eq!(moderator.value("problem"), "Do Hoang Yen làm.");
    moderator.tick("left");
    moderator
        .press("Xác nhận cho chuyên gia đọc")
        .await
        .expect(200);
    // Words of staff's own are looked for too.
    moderator.fill("words", "Nhật ký Xanh\n\n");
    moderator.fill("problem", "Nhat ky xanh của đơn vị.");
    moderator.press("Lưu, chưa cho đọc").await.expect(200);
    assert_eq!(moderator.value("words"), "Nhật ký Xanh");
    moderator
        .press("Xác nhận cho chuyên gia đọc")
        .await
        .expect(422);
    moderator.sees("Vấn đề cần giải quyết");
    // Another moderator's page drawn before is refused and keeps its text.
    let other = case
        .app
        .person("Lê Lan")
        .role(nq57::domain::lifecycle::Role::Moderator)
        .create()
        .await;
    let mut late = case.app.sign_in(&other).await;
    late.open(&case.redaction()).await.expect(200);
    moderator.open(&case.redaction()).await;
    moderator.fill("problem", "Hộ nuôi ghi chép trên giấy.");
    moderator
        .press("Xác nhận cho chuyên gia đọc")
        .await
        .expect(200);
    late.fill("problem", "Hộ nuôi viết tay.");
    late.press("Xác nhận cho chuyên gia đọc").await.expect(409);
    assert_eq!(late.value("problem"), "Hộ nuôi viết tay.");
    late.sees(&case.by.moderator.name);
    // Who may only read reads, and is not offered to write.
    let mut reader = case.app.sign_in(&case.by.approver).await;
    reader.open(&case.redaction()).await.expect(200);
    reader.sees("Hộ nuôi ghi chép trên giấy.");
    assert!(!reader.offers("Xác nhận cho chuyên gia đọc"));
    case.app.work().await;
}

#[actix_web::test]
async fn nothing_that_a_reviewer_gets_says_whose_it_is() {
    let case = case().await;
    let app = &case.app;
    case.confirm().await;
    app.act(case.id, &Act::StartReview, Some(&case.by.moderator))
        .await;
    assert!(case.mails_hide().await > 0);
    let sheet = case.sheet();
    let mut browser = app.sign_in(case.reviewer()).await;
    for page in ["/can-bo", "/can-bo/danh-gia", "/en/can-bo/danh-gia", &sheet] {
        browser.open(page).await.expect(200);
        case.hides(&browser);
    }
    browser.sees("Sổ tay [đã che] cho hộ nuôi tôm");
    browser.press("Nhận đánh giá").await.expect(422);
    case.hides(&browser);
    browser.tick("Tôi không có lợi ích liên quan");
    browser.press("Nhận đánh giá").await.expect(200);
    browser.sees("phát hiện bệnh chậm").sees("[đã che]");
    case.hides(&browser);
    browser.open(&format!("/en{sheet}")).await.expect(200);
    case.hides(&browser);
    browser.open(&format!("{sheet}/tu-choi")).await.expect(200);
    case.hides(&browser);
    // Files of the submission are not there, by whatever address.
    let attachment = app.texts("SELECT id FROM attachments")[0].clone();
    for path in [
        format!("{sheet}/tai-lieu/{attachment}"),
        format!("{sheet}/tai-lieu/{attachment}?xem=1"),
        format!("{}/tai-lieu/{attachment}", case.redaction()),
        case.redaction(),
        format!("/can-bo/ho-so/{}", case.id),
        format!("/can-bo/ho-so/{}/tai-lieu/{attachment}", case.id),
        format!("/ho-so/{}", case.id),
        format!("/ho-so/{}/tai-lieu/{attachment}", case.id),
        "/can-bo/ho-so?q=Hoang+Yen".to_owned(),
        "/sang-kien?q=Hoang+Yen".to_owned(),
        format!("/tra-cuu?q={}", case.applicant.tax_code),
    ] {
        browser.open(&path).await;
        let asked = path.contains("Yen") || path.contains(&case.applicant.tax_code);
        assert!([200, 403, 404].contains(&browser.status), "{path}");
        for secret in case.secrets.iter().filter(|secret| !path.contains(*secret)) {
            if !asked
                || (secret != "Hoàng Yến" && !case.applicant.tax_code.contains(secret.as_str()))
            {
                browser.lacks(secret);
            }
        }
    }
    // Saving, filing with faults, and filing answer nothing of it.
    browser.open(&sheet).await.expect(200);
    browser.press("Gửi phiếu").await.expect(422);
    case.hides(&browser);
    let field = [("page", "1"), ("seen-comment", ""), ("comment", "Khả thi.")];
    browser
        .post(&format!("{sheet}/tu-luu"), &field)
        .await
        .expect(200);
    case.hides(&browser);
    browser.open(&sheet).await;
    browser.fill("comment", "Khả thi, cần thêm số liệu.");
    for code in ["urgency", "feasibility", "effect"] {
        browser.fill(&format!("points-{code}"), "9");
    }
    browser.choose("Đề nghị", "Đề nghị lựa chọn");
    browser.press("Gửi phiếu").await.expect(200);
    case.hides(&browser);
    // The sheet handed back, the assignment taken back: their mails say as little.
    let before = case.mails_hide().await;
    let assignment = app.assignment_of(case.id, case.reviewer());
    let acting = app.acting(&case.by.moderator).await;
    let mut db = app.db().await;
    use nq57::models::assignment::Assignment;
    Assignment::return_sheet(case.id, assignment, "Nêu rõ hơn.", None, &acting, &mut db)
        .await
        .unwrap();
    Assignment::withdraw(case.id, assignment, "Đổi người.", None, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    assert!(case.mails_hide().await >= before + 2);
}

#[actix_web::test]
async fn a_new_submission_is_hidden_until_it_is_confirmed_too() {
    let case = case().await;
    let app = &case.app;
    case.confirm().await;
    app.act(case.id, &Act::StartReview, Some(&case.by.moderator))
        .await;
    let assignment = app.accept(case.id, case.reviewer()).await;
    app.file(assignment, case.reviewer(), &app.filing("project", 80))
        .await;
    let act = Act::RequestInfo {
        fields: vec![(Field::Problem, "Nêu số hộ.".to_owned())],
        note: String::new(),
        due: None,
    };
    app.act(case.id, &act, Some(&case.by.moderator)).await;
    let mut again = answers(app, "Sổ tay");
    again.problem = format!("Hai trăm hộ của {NAME} bị thiệt hại.");
    let owner = app.acting(&case.applicant.owner).await;
    let written = Written::whole(Field::Problem.section(), &again);
    Proposal::save(case.id, &written, &owner, &mut *app.db().await)
        .await
        .unwrap();
    app.act(case.id, &Act::Resubmit, Some(&case.applicant.owner))
        .await;
    let sheet = case.sheet();
    let mut browser = app.sign_in(case.reviewer()).await;
    browser.open(&sheet).await.expect(200);
    browser
        .sees("Sở đang che thông tin nhận diện của lần nộp 2")
        .lacks("Hai trăm hộ");
    case.hides(&browser);
    // Whoever handles the case is told, and finds it among their tasks.
    app.work().await;
    let mail = app.mail_to(&case.by.moderator.email);
    assert!(
        mail.text.contains("xin che thông tin của lần nộp mới"),
        "{}",
        mail.text
    );
    let colleague = app.staff(Role::Moderator).await;
    let mut moderator = app.sign_in(&case.by.moderator).await;
    let page = moderator.open("/can-bo?viec=redact").await;
    page.expect(200)
        .sees("Che thông tin của lần nộp mới để chuyên gia đọc được");
    assert_eq!(page.attributes(".tasks a", "href"), [case.redaction()]);
    let mut other = app.sign_in(&colleague).await;
    other
        .open("/can-bo?viec=redact")
        .await
        .lacks(&case.redaction());
    assert!(app.mails_to(&colleague.email).is_empty());
    assert!(!browser.offers("Giữ nguyên phiếu cho lần nộp mới"));
    browser
        .post(&sheet, &[("action", "keep"), ("revision", "2")])
        .await
        .expect(200);
    let judged = "SELECT v.number FROM sheets s JOIN revisions v ON v.id = s.revision_id";
    assert_eq!(app.texts(judged), ["1"]);
    case.confirm().await;
    let page = moderator.open("/can-bo?viec=redact").await;
    assert!(page.attributes(".tasks a", "href").is_empty());
    browser.open(&sheet).await.expect(200);
    browser.sees("Hai trăm hộ của [đã che]");
    case.hides(&browser);
    browser
        .press("Giữ nguyên phiếu cho lần nộp mới")
        .await
        .expect(200);
    case.hides(&browser);
    case.mails_hide().await;
}

#[actix_web::test]
async fn a_file_is_read_only_as_the_copy_that_staff_made() {
    let case = case().await;
    let app = &case.app;
    let mut moderator = case.confirm().await;
    app.act(case.id, &Act::StartReview, Some(&case.by.moderator))
        .await;
    app.accept(case.id, case.reviewer()).await;
    let sheet = case.sheet();
    moderator.open(&case.redaction()).await.expect(200);
    moderator.sees("Không hiện với chuyên gia.");
    moderator.press("Gửi bản đã che").await.expect(422);
    moderator.attach(
        "copy",
        "Bản che của Hoàng Yến.pdf",
        "application/pdf",
        &pdf("covered"),
    );
    moderator.press("Gửi bản đã che").await.expect(200);
    moderator.sees("Đã nhận bản đã che.");
    // What was added is confirmed with the text before anybody reads either.
    let mut browser = app.sign_in(case.reviewer()).await;
    browser.open(&sheet).await.expect(200);
    browser
        .sees("Sở đang che thông tin")
        .lacks("tai-lieu-1.pdf");
    let moderator = case.confirm().await;
    browser.open(&sheet).await.expect(200);
    case.hides(&browser);
    browser.click("tai-lieu-1.pdf").await.expect(200);
    assert_eq!(&browser.bytes[..], &pdf("covered")[..]);
    let name = browser.header("content-disposition").to_owned();
    assert!(
        name.contains("tai-lieu-1.pdf") && !name.to_lowercase().contains("yen"),
        "{name}"
    );
    // The applicant does not see what the Department made, and staff do.
    let copy = app.texts("SELECT id FROM attachments WHERE copy_of IS NOT NULL")[0].clone();
    let mut owner = app.sign_in(&case.applicant.owner).await;
    owner
        .open(&format!("/ho-so/{}/tai-lieu/{copy}", case.id))
        .await
        .expect(404);
    let mut moderator = moderator;
    moderator
        .open(&case.redaction())
        .await
        .sees("tai-lieu-1.pdf");
    moderator.press("Bỏ bản đã che").await.expect(200);
    browser.open(&sheet).await.expect(200);
    browser.lacks("tai-lieu-1.pdf");
    app.work().await;
}
