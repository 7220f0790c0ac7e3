//! What helps to write a good proposal, as pages show it.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use nq57::domain::advice;
use nq57::domain::form::{self, Answers, Field};
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::{Kind, State};
use nq57::domain::review::Theme;
use nq57::i18n::Language;
use nq57::ids::ProposalId;
use nq57::models::choices::Choices;
use nq57::models::proposal::{Beginning, Proposal};
use nq57::web::public::examples::EXAMPLES;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::answers;
use crate::support::factory::Organisation;

async fn draft(app: &TestApp, of: &Organisation, answers: &Answers) -> ProposalId {
    let id = ProposalId::new();
    let owner = app.acting(&of.owner).await;
    let beginning = Beginning {
        answers: answers.clone(),
        ..Beginning::of(of.id)
    };
    let mut db = app.db().await;
    Proposal::create(id, &beginning, &owner, &mut db)
        .await
        .unwrap();
    id
}

#[actix_web::test]
async fn the_examples_pass_the_check_get_no_advice_and_say_why_they_are_good() {
    let app = TestApp::start().await;
    let mut db = app.db().await;
    let choices = Choices::load(&mut db).await.unwrap();
    let kinds: Vec<_> = EXAMPLES
        .iter()
        .map(|example| (example.answers.kind(), example.answers.is_deployed()))
        .collect();
    assert_eq!(
        kinds,
        [
            (Some(Kind::Innovation), true),
            (Some(Kind::Solution), false),
            (Some(Kind::Product), true)
        ]
    );
    for example in EXAMPLES.iter() {
        assert_eq!(
            form::check(&example.answers, &choices.known()),
            [],
            "{}",
            example.slug
        );
        assert_eq!(advice::advise(&example.answers), [], "{}", example.slug);
        for language in ["", "/en"] {
            let mut browser = app.browser();
            let page = browser
                .open(&format!("{language}/tro-giup/vi-du/{}", example.slug))
                .await
                .expect(200);
            let notes = page.all(".margin-note");
            assert!(notes.len() >= 8, "{}: {} notes", example.slug, notes.len());
            page.sees(&example.answers.title);
        }
    }
    app.browser()
        .open("/tro-giup/vi-du/khong-co")
        .await
        .expect(404);
}

#[actix_web::test]
async fn help_shows_examples_and_what_every_criterion_is_judged_by() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/tro-giup").await.expect(200);
    page.sees("Người đánh giá sẽ tìm gì")
        .sees("Ví dụ hồ sơ viết tốt");
    for theme in Theme::ALL {
        assert_eq!(page.all(&format!("#xet-{theme}")).len(), 1, "{theme}");
    }
    let silent = app.texts(
        "SELECT c.rubric_code || ' ' || c.code FROM criteria c
         WHERE NOT EXISTS (SELECT FROM criterion_fields f WHERE (f.rubric_code, f.criterion_code) = (c.rubric_code, c.code))",
    );
    assert_eq!(silent, Vec::<String>::new(), "criteria without answers");
    for field in app.texts("SELECT DISTINCT unnest(fields) FROM criterion_fields") {
        assert!(field.parse::<Field>().is_ok(), "{field}");
    }
}

#[actix_web::test]
async fn a_draft_says_what_is_there_of_what_reviewers_look_for() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let answers = Answers {
        kind: "product".to_owned(),
        title: "Sổ tay điện tử cho hộ nuôi tôm".to_owned(),
        problem: "Hộ nuôi mất trắng vì độ mặn tăng nhanh.".to_owned(),
        results: "Giảm từ 18 % còn 7 %.".to_owned(),
        ..Answers::default()
    };
    let id = draft(&app, &applicant, &answers).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    let page = browser.open(&format!("/ho-so/{id}")).await.expect(200);
    page.sees("Người đánh giá sẽ tìm gì")
        .sees("70 % điểm tối đa");
    let lines = page.all(".theme-answers li");
    let line = |label: &str| {
        lines
            .iter()
            .find(|line| line.starts_with(label))
            .unwrap_or_else(|| panic!("{label}: {lines:?}"))
    };
    assert!(line("Vấn đề cần giải quyết").ends_with("Đã viết, chưa có số liệu"));
    assert!(line("Kết quả đạt được").ends_with("Đã viết, có số liệu"));
    assert!(line("Điểm mới").ends_with("Chưa viết"));
    assert!(line("Tài liệu kèm theo").ends_with("Chưa có tệp"));
    app.attachment(&applicant.owner, id).await;
    let page = browser.open(&format!("/ho-so/{id}")).await.expect(200);
    page.sees("Có 1 tệp");
    browser
        .click("Điểm mới")
        .await
        .is_at(&format!("/ho-so/{id}/noi-dung"));
}

#[test]
fn every_question_has_a_hint_with_an_example_for_every_kind() {
    for (language, word) in [
        (Language::Vietnamese, "Ví dụ"),
        (Language::English, "xample"),
    ] {
        for field in Field::ALL {
            // What is agreed to is said in full instead.
            if matches!(
                field,
                Field::Truthful | Field::PersonalData | Field::Publish
            ) {
                continue;
            }
            let general = format!("question-{field}-hint");
            let text = language.text(&general);
            assert!(text.contains(word), "{language} {general}: {text}");
            for kind in Kind::ALL {
                let own = format!("{general}-{kind}");
                if language.has(&own) {
                    let text = language.text(&own);
                    assert!(text.contains(word), "{language} {own}: {text}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn a_suggested_goal_is_chosen_with_one_press_and_never_before() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let written = Answers {
        kind: "solution".to_owned(),
        title: "Tiểu thương chợ Hà Tĩnh nhận tiền bằng mã QR".to_owned(),
        problem: "Khách trẻ không mang tiền mặt.".to_owned(),
        ..Answers::default()
    };
    let id = draft(&app, &applicant, &written).await;
    let goals = format!("/ho-so/{id}/muc-tieu");
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&goals)
        .await
        .expect(200)
        .sees("Mục tiêu có thể phù hợp");
    assert_eq!(browser.value("goal_code"), "");
    let button = "Thêm mục tiêu này Giao dịch không dùng tiền mặt";
    browser
        .press(button)
        .await
        .is_at(&goals)
        .sees("Hãy viết lý do");
    assert_eq!(browser.value("goal_code"), "nq57-2030-11");
    assert_eq!(browser.value("goal_reason"), "");
    assert!(!browser.offers(button));
    // What was written is kept when another is added, and the same is not added twice.
    browser.fill("goal_reason", "120 tiểu thương nhận tiền bằng mã QR.");
    let fields = [
        ("goal_code", "nq57-2030-11"),
        ("goal_reason", "120 tiểu thương nhận tiền bằng mã QR."),
        ("then", "goal:nq57-2030-11"),
    ];
    browser.post(&goals, &fields).await.expect(200);
    // Neither a heading nor what does not exist can be added by hand.
    for code in ["nq57-2030", "khong-co"] {
        let then = format!("goal:{code}");
        let mut by_hand = fields;
        by_hand[2] = ("then", then.as_str());
        browser.post(&goals, &by_hand).await.expect(200);
    }
    let stored = app.texts(&format!(
        "SELECT (answers->>'goal_code') || (answers->>'goal_reason') FROM proposals WHERE id = '{id}'"
    ));
    assert_eq!(
        stored,
        [r#"["nq57-2030-11"]["120 tiểu thương nhận tiền bằng mã QR."]"#]
    );
}

#[actix_web::test]
async fn a_section_shows_advice_and_what_is_alike_when_it_is_opened_again_and_to_its_script() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = draft(&app, &applicant, &Answers::default()).await;
    let section = format!("/ho-so/{id}/thong-tin-chung");
    let content = format!("/ho-so/{id}/noi-dung");
    let mut browser = app.sign_in(&applicant.owner).await;
    let page = browser.open(&section).await.expect(200);
    page.sees("Xem ví dụ hồ sơ viết tốt");
    assert_eq!(page.all(".advice:not([hidden])"), Vec::<String>::new());
    browser
        .fill(
            "title",
            "Đề tài truy xuất nguồn gốc và bán bưởi Phúc Trạch trực tuyến",
        )
        .press("Lưu và tiếp tục")
        .await
        .is_at(&content)
        .sees("Truy xuất nguồn gốc và bán trực tuyến bưởi Phúc Trạch");
    let page = browser.open(&section).await.expect(200);
    let advice = page.all(".advice:not([hidden])");
    assert_eq!(advice.len(), 1);
    assert!(advice[0].contains("Tên có thể bỏ “đề tài”"), "{advice:?}");
    browser
        .fill("title", "Bưởi")
        .press("Lưu và tiếp tục")
        .await
        .expect(200);

    for (section, says) in [
        ("thong-tin-chung", "hơi ngắn"),
        ("thong-tin-chung", "\"similar\":[]"),
        ("noi-dung", "\"problem\":[]"),
        ("muc-tieu", "\"similar\":null"),
    ] {
        let token = app.new_session(&applicant.owner).await;
        let asked = TestRequest::get()
            .uri(&format!("/ho-so/{id}/{section}/goi-y"))
            .cookie(Cookie::new("session", token));
        let answer = app.call(asked).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains(says), "{section}: {}", answer.text());
    }
    browser
        .open(&format!("/ho-so/{id}/khong-co/goi-y"))
        .await
        .expect(404);

    // Who only reads is advised of nothing.
    let viewer = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &viewer, Role::Viewer).await;
    let mut browser = app.sign_in(&viewer).await;
    let page = browser.open(&section).await.expect(200);
    assert_eq!(page.all(".advice"), Vec::<String>::new());
}

#[test]
fn every_piece_of_advice_has_its_words() {
    for language in Language::ALL {
        for topic in advice::Topic::ALL {
            let key = format!("tip-{topic}");
            let said = language.text_with(&key, [("found", "tăng mạnh")]);
            assert_ne!(said, key, "{language}");
        }
    }
}

const TITLE: &str = "Sổ tay điện tử giúp hộ nuôi tôm theo dõi độ mặn";
const TWIN: &str = "Bimat: ứng dụng theo dõi độ mặn ao tôm cho hộ nuôi";

/// The check page's main part, as a person of the applicant reads it.
async fn check(browser: &mut Browser, id: ProposalId) -> String {
    let page = browser
        .open(&format!("/ho-so/{id}/kiem-tra"))
        .await
        .expect(200);
    page.one("main")
}

#[actix_web::test]
async fn nobody_else_s_unpublished_work_changes_what_an_applicant_is_shown() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let department = app.department().await;
    let id = draft(&app, &applicant, &answers(&app, TITLE)).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    // What the session's first page asks more is no part of the count.
    check(&mut browser, id).await;
    app.queries();
    let before = check(&mut browser, id).await;
    let asked = app.queries().len();

    for state in [
        State::Draft,
        State::Submitted,
        State::InReview,
        State::Approved,
    ] {
        app.proposal(&other, &department, TWIN, state).await;
    }
    for state in ["unpublished", "scheduled"] {
        app.sql(&format!(
            "INSERT INTO initiatives (id, slug, origin, state, publish_at, published_at, title, summary, operator, reach)
             VALUES (gen_random_uuid(), 'bimat-{state}', 'reported', '{state}', '2026-12-01', '2026-11-20', '{TWIN}', '', '', '')"
        ));
    }
    app.queries();
    let after = check(&mut browser, id).await;
    assert_eq!(app.queries().len(), asked);
    assert_eq!(before, after);
    assert!(!after.to_lowercase().contains("bimat"));

    // Once it is published, it is there.
    app.sql("UPDATE initiatives SET state = 'published' WHERE slug = 'bimat-unpublished'");
    let shown = check(&mut browser, id).await;
    assert!(
        shown.contains(TWIN) && shown.contains("Trong danh mục"),
        "{shown}"
    );
    browser
        .click(TWIN)
        .await
        .is_at("/sang-kien/bimat-unpublished");
}

#[actix_web::test]
async fn an_applicant_s_own_dossiers_are_compared_drafts_too() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    let id = draft(&app, &applicant, &answers(&app, TITLE)).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    let mut counts = Vec::new();
    for state in [State::Draft, State::Screening, State::Declined] {
        let title = format!("Sổ tay điện tử theo dõi độ mặn cho hộ nuôi tôm, bản {state}");
        app.proposal(&applicant, &department, &title, state).await;
        app.queries();
        let shown = check(&mut browser, id).await;
        counts.push(app.queries().len());
        assert!(shown.contains(&title), "{shown}");
    }
    let shown = check(&mut browser, id).await;
    assert!(shown.contains("Bản nháp của bạn") && shown.contains("Hồ sơ của bạn, NQ57-"));
    // A decision that nobody released is not told here either.
    assert!(!shown.contains("Chưa được lựa chọn"), "{shown}");
    assert_eq!(counts[0], counts[2], "{counts:?}");
}

#[actix_web::test]
async fn the_department_sees_every_dossier_that_is_like_one_but_none_in_conflict() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let department = app.department().await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let twin = app
        .proposal(&other, &department, TWIN, State::InReview)
        .await;
    app.proposal(
        &other,
        &department,
        "Bimat nháp: sổ tay theo dõi độ mặn ao tôm",
        State::Draft,
    )
    .await;
    let mut browser = app.sign_in(&department.moderator).await;
    for page in ["", "/screen"] {
        let path = format!("/can-bo/ho-so/{id}{page}");
        let shown = browser.open(&path).await.expect(200);
        shown
            .sees("Có thể giống việc đã có")
            .sees(TWIN)
            .sees("Hợp tác xã Cửa Sót");
        shown.lacks("Bimat nháp");
    }
    browser
        .click(TWIN)
        .await
        .is_at(&format!("/can-bo/ho-so/{twin}"));

    // A moderator who belongs to the other applicant learns nothing of its dossiers.
    let conflicted = app.staff(Role::Moderator).await;
    app.join(&other, &conflicted, Role::Viewer).await;
    let mut browser = app.sign_in(&conflicted).await;
    for page in ["", "/screen"] {
        let shown = browser
            .open(&format!("/can-bo/ho-so/{id}{page}"))
            .await
            .expect(200);
        shown.lacks(TWIN).lacks("Cửa Sót");
    }
}

#[actix_web::test]
async fn a_dossier_s_page_asks_no_more_for_more_that_is_alike() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let department = app.department().await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let mut browser = app.sign_in(&department.moderator).await;
    let mut counts = Vec::new();
    for _ in 0..3 {
        app.proposal(&applicant, &department, TWIN, State::Submitted)
            .await;
        app.queries();
        browser
            .open(&format!("/can-bo/ho-so/{id}"))
            .await
            .expect(200);
        counts.push(app.queries().len());
    }
    assert_eq!(counts[0], counts[2], "{counts:?}");
}
