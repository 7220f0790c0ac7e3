//! Files and the virus scanner: what waits, what is locked, and what happens
//! while the scanner is away.

use std::io::Cursor;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use nq57::config;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::domain::scan::Scan;
use nq57::ids::ProposalId;
use nq57::jobs::ticks;
use nq57::models::attachment::Attachment;
use nq57::models::proposal::Proposal;
use zip::ZipArchive;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::clamd::{Clamd, Manner, VIRUS};
use crate::support::documents::pdf;
use crate::support::dossiers::PDF;

async fn start(clamd: &Clamd) -> (TestApp, ProposalId, Browser) {
    let url = clamd.url.clone();
    start_at(url).await
}

async fn start_at(url: String) -> (TestApp, ProposalId, Browser) {
    let app = TestApp::start_with(|config| config.scanner.clamd_url = url).await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let title = "Sổ tay điện tử cho hộ nuôi tôm";
    let id = app
        .proposal(&applicant, &department, title, State::Draft)
        .await;
    let browser = app.sign_in(&applicant.owner).await;
    (app, id, browser)
}

async fn send(browser: &mut Browser, id: ProposalId, name: &str, bytes: &[u8]) {
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    browser.attach("attachments", name, "application/pdf", bytes);
    browser.press("Gửi tệp").await.expect(200);
}

/// What is in an archive.
fn parts(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = archive.file_names();
    names.map(|name| name.unwrap().into_owned()).collect()
}

fn infected() -> Vec<u8> {
    pdf(std::str::from_utf8(VIRUS).unwrap())
}

fn scans(app: &TestApp) -> Vec<String> {
    app.texts("SELECT name || ' ' || scan FROM attachments ORDER BY id")
}

fn path(app: &TestApp, id: ProposalId, name: &str) -> String {
    let file = app.texts(&format!("SELECT id FROM attachments WHERE name = '{name}'"));
    format!("/ho-so/{id}/tai-lieu/{}", file[0])
}

async fn submit(browser: &mut Browser, id: ProposalId) {
    browser
        .post(&format!("/ho-so/{id}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_file_waits_for_its_scan_and_is_opened_after_it() {
    let clamd = Clamd::start(Manner::Fair).await;
    let (app, id, mut browser) = start(&clamd).await;
    send(&mut browser, id, "a.pdf", PDF).await;
    browser.sees("Chờ quét mã độc");
    assert_eq!(browser.attributes("a[download]", "href"), [""; 0]);
    let file = path(&app, id, "a.pdf");
    browser.open(&file).await.expect(409);
    browser.sees("Tệp đang chờ quét mã độc");
    // Nor does it leave in an export, which says so.
    let export = |browser: &Browser| {
        TestRequest::post()
            .uri(&format!("/ho-so/{id}/xuat"))
            .insert_header(("Sec-Fetch-Site", "same-origin"))
            .cookie(Cookie::new(
                "session",
                browser.cookie("session").unwrap().to_owned(),
            ))
    };
    let taken = parts(&app.call(export(&browser)).await.body);
    assert_eq!(taken, ["ho-so.json"]);
    // Submission works all the same, and the department waits too.
    submit(&mut browser, id).await;
    let moderator = app.staff(Role::Moderator).await;
    let mut desk = app.sign_in(&moderator).await;
    desk.open(&format!("/can-bo/ho-so/{id}")).await.expect(200);
    desk.sees("Chờ quét mã độc, chưa mở được");
    desk.open(&file).await.expect(409);
    desk.open(&format!("/can-bo{file}")).await.expect(409);
    app.work().await;
    assert_eq!(scans(&app), ["a.pdf clean"]);
    assert_eq!(clamd.asked(), 1);
    desk.open(&format!("/can-bo{file}")).await.expect(200);
    assert_eq!(desk.bytes, PDF);
    desk.open(&format!("/can-bo/ho-so/{id}")).await.expect(200);
    desk.sees("Đã quét, không thấy mã độc");
    let taken = parts(&app.call(export(&browser)).await.body);
    assert_eq!(taken, ["ho-so.json", "tai-lieu/01 a.pdf"]);
    browser.open(&file).await.expect(200);
    assert_eq!(browser.bytes, PDF);
}

#[actix_web::test]
async fn an_infected_file_is_taken_out_and_its_people_are_told_which() {
    let clamd = Clamd::start(Manner::Fair).await;
    let (app, id, mut browser) = start(&clamd).await;
    send(&mut browser, id, "sạch.pdf", PDF).await;
    send(&mut browser, id, "bẩn.pdf", &infected()).await;
    let dirty = path(&app, id, "bẩn.pdf");
    app.work().await;
    assert_eq!(scans(&app), ["sạch.pdf clean", "bẩn.pdf infected"]);
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    browser.sees("sạch.pdf").lacks("bẩn.pdf");
    browser.open(&dirty).await.expect(404);
    let mails = app.texts(
        "SELECT message || ': ' || (params ->> 'file') || ', ' || (params ->> 'title') FROM mails
            WHERE message = 'file_infected'",
    );
    assert_eq!(
        mails,
        ["file_infected: bẩn.pdf, Sổ tay điện tử cho hộ nuôi tôm"]
    );
    let events = "SELECT action || ' ' || note || ' ' || (details ->> 'finding') FROM events
        WHERE action = 'find_virus'";
    assert_eq!(
        app.texts(events),
        ["find_virus bẩn.pdf Nq57.Test.UNOFFICIAL"]
    );
}

#[actix_web::test]
async fn what_was_submitted_keeps_an_infected_file_and_nobody_opens_it() {
    let clamd = Clamd::start(Manner::Fair).await;
    let (app, id, mut browser) = start(&clamd).await;
    send(&mut browser, id, "bẩn.pdf", &infected()).await;
    submit(&mut browser, id).await;
    let file = path(&app, id, "bẩn.pdf");
    app.work().await;
    let moderator = app.staff(Role::Moderator).await;
    let mut desk = app.sign_in(&moderator).await;
    desk.open(&format!("/can-bo/ho-so/{id}")).await.expect(200);
    desk.sees("bẩn.pdf").sees("Có mã độc, đã khóa");
    assert_eq!(desk.attributes("a[download]", "href"), [""; 0]);
    for path in [file.clone(), format!("/can-bo{file}")] {
        desk.open(&path).await.expect(409);
        desk.sees("Tệp này có mã độc");
    }
    browser.open(&file).await.expect(409);
    browser.open(&format!("/ho-so/{id}")).await.expect(200);
    browser.sees("Có mã độc, đã khóa");
}

#[actix_web::test]
async fn while_the_scanner_is_away_files_wait_and_people_do_not() {
    let away = {
        let clamd = Clamd::start(Manner::Fair).await;
        clamd.url.clone()
    };
    let (app, id, mut browser) = start_at(away).await;
    send(&mut browser, id, "a.pdf", PDF).await;
    for _ in 0..5 {
        app.work().await;
        app.pass(TimeDelta::minutes(6));
    }
    assert_eq!(scans(&app), ["a.pdf waiting"]);
    submit(&mut browser, id).await;
    browser.open(&path(&app, id, "a.pdf")).await.expect(409);
    // Three days later the job is given up; the clock asks again.
    app.sql("UPDATE jobs SET dead_at = now() WHERE kind = 'scan_attachment'");
    ticks::run_all(&app.app).await.unwrap();
    let open = "SELECT count(*)::text FROM jobs WHERE kind = 'scan_attachment' AND dead_at IS NULL";
    assert_eq!(app.texts(open), ["1"]);
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(app.texts(open), ["1"], "asked for twice");
    // The scanner was taken away for good: nothing waits for it.
    let mut db = app.db().await;
    let acting = app.acting_as_system();
    nq57::models::attachment::scan::catch_up(false, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    assert_eq!(scans(&app), ["a.pdf unscanned"]);
    app.expected_errors();
}

#[actix_web::test]
async fn no_answer_is_not_a_clean_one() {
    for manner in [Manner::HangsUp, Manner::Refuses] {
        let clamd = Clamd::start(manner).await;
        let (app, id, mut browser) = start(&clamd).await;
        send(&mut browser, id, "a.pdf", PDF).await;
        app.work().await;
        assert_eq!(scans(&app), ["a.pdf waiting"], "{manner:?}");
        assert_eq!(clamd.asked(), 1);
        app.expected_errors();
    }
}

#[actix_web::test]
async fn without_a_scanner_staff_are_told_and_nothing_is_published() {
    let (app, id, mut browser) = start_at(String::new()).await;
    send(&mut browser, id, "a.pdf", PDF).await;
    assert_eq!(scans(&app), ["a.pdf unscanned"]);
    browser.open(&path(&app, id, "a.pdf")).await.expect(200);
    submit(&mut browser, id).await;
    let moderator = app.staff(Role::Moderator).await;
    let mut desk = app.sign_in(&moderator).await;
    desk.open(&format!("/can-bo/ho-so/{id}")).await.expect(200);
    desk.sees("Chưa quét mã độc");
    let mut db = app.db().await;
    let proposal = Proposal::find(id, &mut db).await.unwrap();
    let revision = proposal.newest_revision(&mut db).await.unwrap().unwrap();
    for (scan, unscanned_too, published) in [
        (Scan::Unscanned, false, 0),
        (Scan::Unscanned, true, 1),
        (Scan::Waiting, true, 0),
        (Scan::Infected, true, 0),
        (Scan::Clean, false, 1),
    ] {
        app.sql(&format!(
            "UPDATE attachments SET scan = '{scan}', scanned_at = now()"
        ));
        let settings = config::Scanner {
            clamd_url: String::new(),
            publish_unscanned: unscanned_too,
        };
        let files = Attachment::to_publish(revision.id, &settings, &mut db)
            .await
            .unwrap();
        assert_eq!(files.len(), published, "{scan} {unscanned_too}");
    }
}

/// A portal that gets a scanner later has everything scanned that it holds.
#[actix_web::test]
async fn a_scanner_that_comes_later_looks_at_what_is_there() {
    let clamd = Clamd::start(Manner::Fair).await;
    let (app, id, mut browser) = start(&clamd).await;
    send(&mut browser, id, "a.pdf", PDF).await;
    app.work().await;
    app.sql("UPDATE attachments SET scan = 'unscanned', scanned_at = NULL");
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(scans(&app), ["a.pdf waiting"]);
    app.work().await;
    assert_eq!(scans(&app), ["a.pdf clean"]);
    assert_eq!(clamd.asked(), 2);
}
