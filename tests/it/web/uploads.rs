//! Files that come piece by piece: what breaks off goes on, what is whole is
//! judged, and nobody else's is touched.

use actix_web::http::header;
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::jobs::ticks;
use serde_json::Value;

use crate::support::TestApp;
use crate::support::app::Answer;
use crate::support::documents::{office, pdf};
use crate::support::dossiers::PDF;
use crate::support::factory::{Organisation, Somebody};

/// Somebody with a script, signed in.
struct Script<'a> {
    app: &'a TestApp,
    token: String,
    proposal: ProposalId,
}

impl<'a> Script<'a> {
    async fn of(app: &'a TestApp, somebody: &Somebody, proposal: ProposalId) -> Self {
        Self {
            app,
            token: app.new_session(somebody).await,
            proposal,
        }
    }

    async fn call(&self, request: TestRequest, path: &str) -> Answer {
        let cookie = actix_web::cookie::Cookie::new("session", self.token.clone());
        let request = request
            .uri(path)
            .insert_header(("Sec-Fetch-Site", "same-origin"))
            .cookie(cookie);
        self.app.call(request).await
    }

    async fn begin(&self, name: &str, size: usize) -> (u16, Value) {
        let form = [
            ("name", name.to_owned()),
            ("size", size.to_string()),
            ("modified", "1".to_owned()),
        ];
        let request = TestRequest::post()
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(serde_html_form::to_string(form).unwrap());
        let path = format!("/ho-so/{}/tai-lieu/gui", self.proposal);
        read(self.call(request, &path).await)
    }

    async fn piece(&self, href: &str, from: usize, bytes: &[u8]) -> (u16, Value) {
        let request = TestRequest::post()
            .insert_header((header::CONTENT_TYPE, "application/offset+octet-stream"))
            .insert_header((header::CONTENT_LENGTH, bytes.len()))
            .set_payload(bytes.to_vec());
        read(self.call(request, &format!("{href}?tu={from}")).await)
    }

    async fn state(&self, href: &str) -> (u16, Value) {
        read(self.call(TestRequest::get(), href).await)
    }
}

fn read(answer: Answer) -> (u16, Value) {
    let said = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    (answer.status.as_u16(), said)
}

async fn draft(app: &TestApp) -> (Organisation, ProposalId) {
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let title = "Sổ tay điện tử cho hộ nuôi tôm";
    let id = app
        .proposal(&applicant, &department, title, State::Draft)
        .await;
    (applicant, id)
}

fn kept(app: &TestApp) -> Vec<String> {
    app.texts("SELECT name FROM attachments WHERE removed_at IS NULL ORDER BY id")
}

fn unfinished(app: &TestApp) -> Vec<String> {
    app.texts("SELECT name FROM uploads WHERE attachment_id IS NULL ORDER BY id")
}

#[actix_web::test]
async fn a_file_comes_in_pieces_and_goes_on_where_it_broke_off() {
    let app = TestApp::start().await;
    let (applicant, id) = draft(&app).await;
    let script = Script::of(&app, &applicant.owner, id).await;
    let file = office("word/");
    let (status, begun) = script.begin("Thuyết minh.docx", file.len()).await;
    assert_eq!((status, &begun["offset"]), (201, &0.into()));
    let href = begun["href"].as_str().unwrap().to_owned();
    let (status, said) = script.piece(&href, 0, &file[..100]).await;
    assert_eq!(
        (status, &said["offset"], &said["done"]),
        (200, &100.into(), &false.into())
    );
    // A piece that was sent twice, or too early, is told where it stands.
    for from in [0, 200] {
        let (status, said) = script.piece(&href, from, &file[from..from + 50]).await;
        assert_eq!((status, &said["offset"]), (409, &100.into()));
    }
    // After a reload the same file is found again; another is not.
    let (_, again) = script.begin("Thuyết minh.docx", file.len()).await;
    assert_eq!(
        (&again["href"], &again["offset"]),
        (&begun["href"], &100.into())
    );
    let (_, other) = script.begin("Khác.docx", file.len()).await;
    assert_ne!(other["href"], begun["href"]);
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    browser
        .sees("Tệp gửi dở")
        .sees("Thuyết minh.docx")
        .sees("Đã nhận 1 KB trên 1 KB");
    // More than was announced is refused, and what came before stays.
    let (status, _) = script.piece(&href, 100, &[0; 5_000]).await;
    assert_eq!(status, 413);
    assert_eq!(script.state(&href).await.1["offset"], 100);
    let (status, said) = script.piece(&href, 100, &file[100..]).await;
    assert_eq!((status, &said["done"]), (200, &true.into()), "{said}");
    assert_eq!(kept(&app), ["Thuyết minh.docx"]);
    assert_eq!(unfinished(&app), ["Khác.docx"]);
    // An answer that was lost can be asked for again, and nothing comes twice.
    let (status, said) = script.state(&href).await;
    assert_eq!((status, &said["done"]), (200, &true.into()));
    let (status, said) = script.piece(&href, file.len(), &[]).await;
    assert_eq!((status, &said["done"]), (200, &true.into()));
    let (_, again) = script.begin("Thuyết minh.docx", file.len()).await;
    assert_eq!(
        (&again["href"], &again["done"]),
        (&begun["href"], &true.into())
    );
    assert_eq!(kept(&app), ["Thuyết minh.docx"]);
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    browser.click("Thuyết minh.docx").await.expect(200);
    assert_eq!(browser.bytes, file);
}

#[actix_web::test]
async fn what_comes_in_pieces_is_judged_like_what_comes_whole() {
    let app = TestApp::start_with(|config| {
        config.uploads.file_bytes = 10_000;
        config.uploads.proposal_bytes = 15_000;
        config.uploads.applicant_bytes = 17_000;
        config.uploads.proposal_files = 3;
    })
    .await;
    let (applicant, id) = draft(&app).await;
    let script = Script::of(&app, &applicant.owner, id).await;
    // Refused before a byte is sent.
    for (name, size, words) in [
        ("a.exe", 10, "không nhận"),
        ("", 10, "Chọn ít nhất một tệp"),
        ("a.pdf", 0, "trống"),
        ("a.pdf", 10_001, "giới hạn mỗi tệp"),
    ] {
        let (status, said) = script.begin(name, size).await;
        assert_eq!(status, 422, "{name}");
        assert!(said["error"].as_str().unwrap().contains(words), "{said}");
    }
    assert_eq!(unfinished(&app), Vec::<String>::new());
    // Refused once it is whole, and forgotten.
    let script_pdf = pdf("2 0 obj<</S/JavaScript/JS(1)>>endobj");
    let (_, begun) = script.begin("a.pdf", script_pdf.len()).await;
    let href = begun["href"].as_str().unwrap().to_owned();
    let (status, said) = script.piece(&href, 0, &script_pdf).await;
    assert_eq!(status, 422);
    assert!(
        said["error"].as_str().unwrap().contains("mã tự chạy"),
        "{said}"
    );
    assert_eq!(script.state(&href).await.0, 404);
    assert_eq!(kept(&app), Vec::<String>::new());
    // Unfinished ones count, so that nobody sends for nothing.
    assert_eq!(script.begin("1.pdf", 9_000).await.0, 201);
    let (status, said) = script.begin("2.pdf", 9_000).await;
    assert_eq!(status, 422);
    assert!(
        said["error"]
            .as_str()
            .unwrap()
            .contains("giới hạn cả hồ sơ"),
        "{said}"
    );
    for name in ["2.pdf", "3.pdf"] {
        assert_eq!(script.begin(name, 10).await.0, 201);
    }
    let (_, said) = script.begin("4.pdf", 10).await;
    assert!(
        said["error"].as_str().unwrap().contains("tối đa 3 tệp"),
        "{said}"
    );
    let mut browser = app.sign_in(&applicant.owner).await;
    for left in [2, 1, 0] {
        browser
            .open(&format!("/ho-so/{id}/tai-lieu"))
            .await
            .expect(200);
        let number = 3 - left;
        browser
            .press(&format!("Bỏ phần đã gửi {number}.pdf"))
            .await
            .expect(200);
        browser.sees("Đã bỏ tệp gửi dở");
        assert_eq!(unfinished(&app).len(), left);
    }
}

#[actix_web::test]
async fn an_applicant_has_a_limit_over_all_its_dossiers() {
    let app = TestApp::start_with(|config| config.uploads.applicant_bytes = 2 << 20).await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let mut dossiers = Vec::new();
    for title in ["Một", "Hai"] {
        dossiers.push(
            app.proposal(&applicant, &department, title, State::Draft)
                .await,
        );
    }
    let mut file = PDF.to_vec();
    let at = file.len() - 6;
    file.splice(at..at, std::iter::repeat_n(b' ', 1_500_000));
    let mut browser = app.sign_in(&applicant.owner).await;
    for (number, id) in dossiers.iter().enumerate() {
        browser
            .open(&format!("/ho-so/{id}/tai-lieu"))
            .await
            .expect(200);
        browser.attach("attachments", "a.pdf", "application/pdf", &file);
        // Announced by the length of the form already.
        let expected = [200, 413][number];
        browser.press("Gửi tệp").await.expect(expected);
    }
    let errors = browser.errors();
    assert!(
        errors[0].contains("mọi hồ sơ của đơn vị sẽ là 2,8 MB, giới hạn của mỗi đơn vị là 2 MB"),
        "{errors:?}"
    );
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let theirs = app.proposal(&other, &department, "Ba", State::Draft).await;
    let mut browser = app.sign_in(&other.owner).await;
    browser
        .open(&format!("/ho-so/{theirs}/tai-lieu"))
        .await
        .expect(200);
    browser.attach("attachments", "a.pdf", "application/pdf", &file);
    browser.press("Gửi tệp").await.expect(200);
}

#[actix_web::test]
async fn an_upload_is_for_those_who_write_the_dossier() {
    let app = TestApp::start().await;
    let (applicant, id) = draft(&app).await;
    let script = Script::of(&app, &applicant.owner, id).await;
    let (_, begun) = script.begin("a.pdf", PDF.len()).await;
    let href = begun["href"].as_str().unwrap().to_owned();
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let moderator = app.staff(Role::Moderator).await;
    for somebody in [&other.owner, &moderator] {
        let stranger = Script::of(&app, somebody, id).await;
        assert_eq!(stranger.begin("a.pdf", 10).await.0, 404);
        assert_eq!(stranger.state(&href).await.0, 404);
        assert_eq!(stranger.piece(&href, 0, PDF).await.0, 404);
        let given_up = stranger
            .call(TestRequest::post(), &format!("{href}/bo"))
            .await;
        assert_eq!(given_up.status, 404);
    }
    // Through another dossier's address it is not there.
    let theirs = app
        .proposal(&other, &app.department().await, "Khác", State::Draft)
        .await;
    let stranger = Script::of(&app, &other.owner, theirs).await;
    let path = href.replace(&id.to_string(), &theirs.to_string());
    assert_eq!(stranger.state(&path).await.0, 404);
    // From another site nothing is taken.
    let cookie = actix_web::cookie::Cookie::new("session", script.token.clone());
    let foreign = TestRequest::post()
        .uri(&format!("{href}?tu=0"))
        .insert_header(("Sec-Fetch-Site", "cross-site"))
        .cookie(cookie)
        .set_payload(PDF);
    assert_eq!(app.call(foreign).await.status, 403);
    // Once it is submitted nothing is added.
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .post(&format!("/ho-so/{id}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(200);
    assert_eq!(script.piece(&href, 0, PDF).await.0, 409);
    assert_eq!(kept(&app), Vec::<String>::new());
}

#[actix_web::test]
async fn two_requests_cannot_write_into_one_upload() {
    let app = TestApp::start().await;
    let (applicant, id) = draft(&app).await;
    let script = Script::of(&app, &applicant.owner, id).await;
    let (_, begun) = script.begin("a.pdf", PDF.len()).await;
    let href = begun["href"].as_str().unwrap().to_owned();
    let upload = href.rsplit('/').next().unwrap().parse().unwrap();
    let held = app.app.storage.go_on(upload).await.unwrap().unwrap();
    let (status, said) = script.piece(&href, 0, PDF).await;
    assert_eq!((status, &said["offset"]), (409, &0.into()));
    drop(held);
    let (status, said) = script.piece(&href, 0, PDF).await;
    assert_eq!((status, &said["done"]), (200, &true.into()));
}

#[actix_web::test]
async fn what_nobody_goes_on_with_is_swept() {
    let app = TestApp::start().await;
    let (applicant, id) = draft(&app).await;
    let script = Script::of(&app, &applicant.owner, id).await;
    let (_, begun) = script.begin("a.pdf", PDF.len()).await;
    let href = begun["href"].as_str().unwrap().to_owned();
    script.piece(&href, 0, &PDF[..20]).await;
    app.pass(TimeDelta::hours(23));
    ticks::run_all(&app.app).await.unwrap();
    // The session is over by now, and another begins.
    let script = Script::of(&app, &applicant.owner, id).await;
    assert_eq!(script.state(&href).await.1["offset"], 20);
    app.pass(TimeDelta::hours(2));
    ticks::run_all(&app.app).await.unwrap();
    assert_eq!(unfinished(&app), Vec::<String>::new());
    let folder = app.app.config.paths.home.join("attachments/incoming");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0);
}
