//! Loading the reference data: whole or not at all, again and again, and
//! never over what a person wrote.

use nq57::models::pool;
use nq57::models::reference::{self, LoadError, Report, Source, Why};

use crate::support::TestApp;

async fn load(app: &TestApp, source: &Source) -> Result<Report, LoadError> {
    let mut db = pool::owner(app.lease.url()).await.unwrap();
    reference::load(source, app.app.now(), &mut db).await
}

/// A file of the program with one text in it replaced.
fn edited(file: &str, from: &str, to: &str) -> Source {
    let source = Source::embedded();
    let text = source.text(file).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    source.with(file, text.replacen(from, to, 1))
}

/// What a load that must fail says.
async fn faults(app: &TestApp, source: &Source) -> String {
    let before = everything(app);
    let refused = load(app, source).await.unwrap_err().to_string();
    assert_eq!(everything(app), before, "something was written");
    refused
}

/// Every row of the reference data, as text.
fn everything(app: &TestApp) -> Vec<String> {
    let tables = [
        "sectors",
        "communes",
        "agencies",
        "policy_documents",
        "policy_goals",
        "dti_ranks",
        "indicator_values",
        "rubrics",
        "criteria",
        "screening_items",
        "reasons",
        "calendar_days",
        "initiatives",
        "goal_links",
        "reference_rows",
    ];
    tables
        .iter()
        .flat_map(|table| app.texts(&format!("SELECT t::text FROM {table} t ORDER BY 1")))
        .collect()
}

#[actix_web::test]
async fn a_second_load_changes_nothing() {
    let app = TestApp::start().await;
    let before = everything(&app);
    let report = load(&app, &Source::embedded()).await.unwrap();
    assert_eq!((report.inserted, report.updated), (0, 0));
    assert!(report.kept.is_empty(), "{:?}", report.kept);
    assert!(report.unchanged > 400);
    assert_eq!(everything(&app), before);
}

#[actix_web::test]
async fn every_file_of_the_data_is_there() {
    let app = TestApp::start().await;
    let counts = app.texts(
        "SELECT (SELECT count(*) FROM sectors) || ' ' || (SELECT count(*) FROM communes) || ' '
            || (SELECT count(*) FROM policy_goals) || ' ' || (SELECT count(*) FROM rubrics) || ' '
            || (SELECT count(*) FROM initiatives WHERE origin = 'reported' AND state = 'published')",
    );
    assert_eq!(counts, ["10 69 65 3 29"]);
    let judged = app.texts("SELECT DISTINCT status FROM goal_links");
    assert_eq!(judged, ["suggested"], "only a person confirms a link");
}

#[actix_web::test]
async fn an_edit_of_a_file_is_loaded() {
    let app = TestApp::start().await;
    let source = edited("sectors.csv", ",Nông nghiệp", ",Nông nghiệp và thủy sản");
    let report = load(&app, &source).await.unwrap();
    assert_eq!((report.inserted, report.updated), (0, 1));
    let name = app.texts("SELECT name FROM sectors WHERE slug = 'nong-nghiep'");
    assert_eq!(name, ["Nông nghiệp và thủy sản"]);

    let more = source
        .text("sectors.csv")
        .map(|text| format!("{text}du-lich,Du lịch\n"))
        .unwrap();
    let report = load(&app, &source.with("sectors.csv", more)).await.unwrap();
    assert_eq!((report.inserted, report.updated), (1, 0));
}

#[actix_web::test]
async fn what_a_person_edited_is_kept_and_reported() {
    let app = TestApp::start().await;
    app.sql("UPDATE sectors SET name = 'Nông, lâm, ngư' WHERE slug = 'nong-nghiep'");
    app.sql("DELETE FROM reasons WHERE action = 'decline' AND code = 'not_new'");
    let source = edited("sectors.csv", ",Nông nghiệp", ",Tên mới");
    for _ in 0..2 {
        let report = load(&app, &source).await.unwrap();
        assert_eq!((report.inserted, report.updated), (0, 0));
        let kept: Vec<_> = report
            .kept
            .iter()
            .map(|kept| (kept.key.as_str(), kept.why))
            .collect();
        assert_eq!(
            kept,
            [
                ("nong-nghiep", Why::Edited),
                ("decline not_new", Why::Removed)
            ]
        );
    }
    let name = app.texts("SELECT name FROM sectors WHERE slug = 'nong-nghiep'");
    assert_eq!(name, ["Nông, lâm, ngư"]);
}

#[actix_web::test]
async fn a_file_that_takes_an_edit_over_owns_the_row_again() {
    let app = TestApp::start().await;
    app.sql("UPDATE sectors SET name = 'Nông, lâm, ngư' WHERE slug = 'nong-nghiep'");
    let agreed = edited("sectors.csv", ",Nông nghiệp", ",\"Nông, lâm, ngư\"");
    assert!(load(&app, &agreed).await.unwrap().kept.is_empty());
    let report = load(&app, &Source::embedded()).await.unwrap();
    assert_eq!((report.updated, report.kept.len()), (1, 0));
}

#[actix_web::test]
async fn a_row_that_vanished_is_kept_and_reported() {
    let app = TestApp::start().await;
    let source = edited(
        "reasons.csv",
        "forward,other_agency",
        "forward,another_agency",
    );
    let report = load(&app, &source).await.unwrap();
    assert_eq!(report.inserted, 1);
    assert_eq!(report.kept.len(), 1);
    assert_eq!(report.kept[0].why, Why::Vanished);
    assert_eq!(report.kept[0].key, "forward other_agency");
    let codes = app.texts("SELECT code FROM reasons WHERE action = 'forward' ORDER BY code");
    assert_eq!(codes, ["another_agency", "other_agency"]);
}

#[actix_web::test]
async fn what_staff_hid_or_confirmed_stays_so() {
    let app = TestApp::start().await;
    let judge = app.staff(nq57::domain::lifecycle::Role::Moderator).await;
    app.sql("UPDATE initiatives SET state = 'unpublished' WHERE slug = 'vbdlis'");
    app.sql(&format!(
        "UPDATE goal_links SET status = 'confirmed', judged_by = '{}', judged_at = now()
         WHERE initiative_id = (SELECT id FROM initiatives WHERE slug = 'hatiplaza')",
        judge.id
    ));
    let source = edited(
        "exemplar_initiatives.csv",
        "Hệ thống thông tin đất đai VBDLIS",
        "Hệ thống thông tin đất đai",
    );
    let report = load(&app, &source).await.unwrap();
    assert_eq!((report.updated, report.kept.len()), (1, 0));
    let shown = app.texts("SELECT state || ' ' || title FROM initiatives WHERE slug = 'vbdlis'");
    assert_eq!(shown, ["unpublished Hệ thống thông tin đất đai"]);
    let confirmed = app.texts("SELECT count(*) FROM goal_links WHERE status = 'confirmed'");
    assert_eq!(confirmed, ["4"]);
}

#[actix_web::test]
async fn a_fault_is_told_by_file_and_line_and_nothing_is_loaded() {
    let app = TestApp::start().await;
    for (file, from, to, told) in [
        (
            "sectors.csv",
            "nong-nghiep,",
            "Nông nghiệp,",
            "sectors.csv, dòng 3: cột slug: “Nông nghiệp” chỉ được gồm",
        ),
        (
            "sectors.csv",
            "nong-nghiep,Nông nghiệp",
            "nong-nghiep,",
            "sectors.csv, dòng 3: cột name không được để trống",
        ),
        (
            "sectors.csv",
            "slug,name",
            "slug,ten",
            "sectors.csv, dòng 1: các cột phải là slug,name",
        ),
        (
            "sectors.csv",
            "giao-duc,",
            "y-te,",
            "sectors.csv, dòng 7: “y-te” đã có ở dòng 6",
        ),
        (
            "communes.csv",
            "18073,phường",
            "18073,thị trấn",
            "communes.csv, dòng 2: cột kind: “thị trấn” phải là một trong: phường, xã",
        ),
        (
            "calendar.csv",
            "2026-02-16",
            "2026-02-30",
            "calendar.csv, dòng 5: cột date: “2026-02-30” phải là một ngày",
        ),
        (
            "dti_ranks.csv",
            "59,63",
            "64,63",
            "dti_ranks.csv, dòng 2: cột rank: “64” phải là số nguyên từ 1 đến 63",
        ),
        (
            "indicators.csv",
            ",,5.60,",
            ",,\"5,60\",",
            "indicators.csv, dòng 2: cột value: “5,60” không phải là số",
        ),
        (
            "policy_goals.csv",
            "nq57-2030-01,57-NQ/TW,nq57-2030",
            "nq57-2030-01,58-NQ/TW,nq57-2030",
            "dòng 12: mã “58-NQ/TW” không có trong policy_documents.csv",
        ),
        (
            "policy_goals.csv",
            "range,40-50,tổ chức",
            "range,50-40,tổ chức",
            "“50-40” phải là một khoảng",
        ),
        (
            "policy_goals.csv",
            "nq57,57-NQ/TW,,framework",
            "nq57,57-NQ/TW,nq57-task,framework",
            "“nq57” dẫn vòng về chính nó",
        ),
        (
            "exemplar_initiatives.csv",
            "nq57-2030-26",
            "nq57-2030-99",
            "exemplar_initiatives.csv, dòng 2: mã “nq57-2030-99” không có trong policy_goals.csv",
        ),
        (
            "exemplar_initiatives.csv",
            ",suggested",
            ",confirmed",
            "cột goals_status: “confirmed” phải là một trong: suggested",
        ),
        (
            "rubrics.csv",
            "breakthrough,Năm yêu cầu của sáng kiến đột phá,2,no,no,2",
            "breakthrough,Năm yêu cầu của sáng kiến đột phá,3,no,no,2",
            "rubrics.csv, dòng 3: tên và cách chấm của bộ tiêu chí “breakthrough”",
        ),
        (
            "reasons.csv",
            "Nêu rõ điểm khác biệt và nộp lại",
            "",
            "reasons.csv, dòng 4: lý do từ chối phải nói người nộp làm gì tiếp",
        ),
        (
            "screening.csv",
            "1,in_scope,",
            "một,in_scope,",
            "screening.csv, dòng 2: cột order: “một” phải là số nguyên",
        ),
    ] {
        let refused = faults(&app, &edited(file, from, to)).await;
        assert!(refused.contains(told), "{file}: {refused}");
        assert!(refused.contains("chưa nạp gì"), "{refused}");
    }
}

#[actix_web::test]
async fn every_fault_is_told_at_once() {
    let app = TestApp::start().await;
    let source = edited("sectors.csv", "y-te,Y tế", "y-te,")
        .with(
            "calendar.csv",
            "date,kind,name,certainty\n2026-13-01,holiday,Tết\n",
        )
        .with("communes.csv", vec![0xff, 0xfe]);
    let refused = faults(&app, &source).await;
    assert!(
        refused.contains("sectors.csv, dòng 7: cột name"),
        "{refused}"
    );
    assert!(
        refused.contains("calendar.csv, dòng 2: có 3 ô, cần 4 ô"),
        "{refused}"
    );
    assert!(
        refused.contains("communes.csv: tệp không phải UTF-8"),
        "{refused}"
    );
}

#[actix_web::test]
async fn text_is_stored_composed() {
    let app = TestApp::start().await;
    let decomposed = "Nông nghiê\u{323}p".replace("Nông", "No\u{302}ng");
    let source = edited("sectors.csv", ",Nông nghiệp", &format!(",{decomposed} số"));
    load(&app, &source).await.unwrap();
    let name = app.texts("SELECT name FROM sectors WHERE slug = 'nong-nghiep'");
    assert_eq!(name, ["Nông nghiệp số"]);
}
