//! The summary of what is wrong with a form: each line can be told from the others.

use nq57::domain::lifecycle::Role;
use nq57::domain::problem::Problem;
use nq57::domain::proposal::State;
use nq57::i18n::Language;
use nq57::web::form::{Errors, Form};

use crate::support::TestApp;

fn summary(errors: &Errors) -> Vec<String> {
    let form = Form::refused((), errors, Language::Vietnamese);
    form.errors.into_iter().map(|one| one.message).collect()
}

#[test]
fn a_sentence_that_several_fields_are_told_names_each_of_them() {
    let mut errors = Errors::new();
    errors.call("first", "Tiêu chí một:");
    errors.call("second", "Tiêu chí hai?");
    for field in ["first", "second", "problem", "comment-results"] {
        errors.add(field, Problem::new("problem-text-missing"));
    }
    errors.add("kind", Problem::new("problem-answer-kind"));
    let said = "Nhập nội dung cho mục này.";
    let label = |field: &str| Language::Vietnamese.text(&format!("field-{field}"));
    assert_eq!(
        summary(&errors)[..4],
        [
            format!("Tiêu chí một: {said}"),
            format!("Tiêu chí hai?: {said}"),
            format!("{}: {said}", label("problem")),
            format!("{}: {said}", label("results")),
        ]
    );
    // What is said once is said as it is, and beside its field nobody needs its name.
    let form = Form::refused((), &errors, Language::Vietnamese);
    assert!(form.errors[4].message.starts_with("Chọn loại hồ sơ:"));
    assert_eq!(form.by_field["first"], said);
}

#[test]
fn rows_of_one_list_that_lack_the_same_are_one_line() {
    let mut errors = Errors::new();
    for _ in 0..3 {
        errors.add("goals", Problem::new("problem-answer-goal-reason"));
    }
    assert_eq!(summary(&errors).len(), 1);
}

#[actix_web::test]
async fn no_line_of_a_long_form_is_said_twice() {
    let app = TestApp::start().await;
    let by = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &by, "Sổ tay nuôi tôm", State::Screening)
        .await;
    let mut door = app.sign_in(&by.moderator).await;
    door.open(&format!("/can-bo/ho-so/{id}/screen"))
        .await
        .expect(200);
    let label = door.all("main form button[type=submit]")[0].clone();
    let errors = door.press(&label).await.expect(422).errors();
    distinct(&errors);

    let other = app
        .in_review(&applicant, &by, "Sổ tay nuôi cua", "project")
        .await;
    let reviewer = &by.reviewers[0];
    let assignment = app.accept(other, reviewer).await;
    let mut judge = app.sign_in(reviewer).await;
    let page = judge
        .post(
            &format!("/can-bo/danh-gia/{assignment}"),
            &[("action", "file"), ("revision", "1")],
        )
        .await;
    distinct(&page.errors());

    let officer = app.staff(Role::Officer).await;
    let mut desk = app.sign_in(&officer).await;
    desk.open("/can-bo/bai-toan/moi").await.expect(200);
    desk.fill("title", "Cảnh báo ngập theo tổ dân phố");
    distinct(&desk.press("Lưu và gửi duyệt").await.errors());
    desk.fill("opens_date", "mai").fill("closes_date", "mốt");
    distinct(&desk.press("Lưu và gửi duyệt").await.errors());
    door.open(&format!("/can-bo/ho-so/{id}/mark_ineligible"))
        .await
        .expect(200);
    let label = door.all("main form button[type=submit]")[0].clone();
    distinct(&door.press(&label).await.expect(422).errors());
    app.work().await;
}

#[track_caller]
fn distinct(errors: &[String]) {
    let mut once = errors.to_vec();
    once.sort();
    once.dedup();
    assert!(errors.len() > 1, "{errors:?}");
    assert_eq!(once.len(), errors.len(), "{errors:#?}");
}
