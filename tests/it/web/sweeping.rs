//! Files that nobody refers to any more go; what somebody refers to stays; and
//! where rows and files disagree, somebody is told.

use std::fs::{File, OpenOptions};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use actix_web::web::Bytes;
use chrono::TimeDelta;
use nq57::cli::verify::{FileFinding, check_files};
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::jobs::{sweep_files, ticks};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::documents::pdf;
use crate::support::dossiers::Department;
use crate::support::factory::Organisation;

struct Desk {
    app: TestApp,
    department: Department,
    applicant: Organisation,
    browser: Browser,
}

impl Desk {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let department = app.department().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        let browser = app.sign_in(&applicant.owner).await;
        Self {
            app,
            department,
            applicant,
            browser,
        }
    }

    async fn draft(&self, title: &str) -> ProposalId {
        self.app
            .proposal(&self.applicant, &self.department, title, State::Draft)
            .await
    }

    async fn send(&mut self, id: ProposalId, name: &str, bytes: &[u8]) {
        let page = format!("/ho-so/{id}/tai-lieu");
        self.browser.open(&page).await.expect(200);
        self.browser
            .attach("attachments", name, "application/pdf", bytes);
        self.browser.press("Gửi tệp").await.expect(200);
    }

    async fn take_out(&mut self, id: ProposalId, name: &str) {
        let page = format!("/ho-so/{id}/tai-lieu");
        self.browser.open(&page).await.expect(200);
        self.browser
            .press(&format!("Bỏ tệp {name}"))
            .await
            .expect(200);
    }

    fn root(&self) -> PathBuf {
        self.app.app.config.paths.attachments()
    }

    /// The stored files, by their names.
    fn stored(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for folder in std::fs::read_dir(self.root()).unwrap() {
            let folder = folder.unwrap().path();
            if folder.file_name().unwrap().len() == 2 {
                found.extend(
                    std::fs::read_dir(folder)
                        .unwrap()
                        .map(|file| file.unwrap().path()),
                );
            }
        }
        found.sort();
        found
    }

    /// Makes every file on the disk so old, by the portal's clock.
    fn age(&self, hours: u64) {
        let now = SystemTime::from(self.app.app.now());
        let then = now - Duration::from_secs(hours * 3_600);
        let mut files = self.stored();
        files.extend(
            std::fs::read_dir(self.root().join("incoming"))
                .unwrap()
                .map(|file| file.unwrap().path()),
        );
        for file in files {
            let file = OpenOptions::new().append(true).open(file).unwrap();
            file.set_modified(then).unwrap();
        }
    }

    fn rows(&self) -> Vec<String> {
        self.app.texts("SELECT name FROM attachments ORDER BY id")
    }

    async fn findings(&self, before: SystemTime) -> Vec<FileFinding> {
        let mut db = self.app.db().await;
        let report = check_files(&self.app.app.storage, before, &mut db).await;
        report.unwrap().findings
    }
}

#[actix_web::test]
async fn what_was_taken_out_goes_after_a_day_and_what_is_referred_to_stays() {
    let mut desk = Desk::start().await;
    let id = desk.draft("Sổ tay nuôi tôm một").await;
    let other = desk.draft("Sổ tay nuôi tôm hai").await;
    desk.send(id, "alone.pdf", &pdf("alone")).await;
    desk.send(id, "shared.pdf", &pdf("shared")).await;
    desk.send(other, "also.pdf", &pdf("shared")).await;
    desk.send(other, "submitted.pdf", &pdf("submitted")).await;
    assert_eq!(desk.stored().len(), 3, "the same bytes are kept once");
    desk.browser
        .post(&format!("/ho-so/{other}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(200);
    desk.take_out(id, "alone.pdf").await;
    desk.take_out(id, "shared.pdf").await;
    // As an infected file is: out of the working copy, and part of the submission.
    desk.app
        .sql("UPDATE attachments SET removed_at = '2026-11-20' WHERE name = 'submitted.pdf'");
    desk.app.pass(TimeDelta::hours(23));
    desk.age(23);
    ticks::run_all(&desk.app.app).await.unwrap();
    assert_eq!(desk.rows().len(), 4);
    assert_eq!(desk.stored().len(), 3);
    desk.app.pass(TimeDelta::hours(2));
    desk.age(25);
    ticks::run_all(&desk.app.app).await.unwrap();
    assert_eq!(desk.rows(), ["also.pdf", "submitted.pdf"]);
    assert_eq!(desk.stored().len(), 2);
    assert_eq!(desk.findings(SystemTime::now()).await, []);
}

#[actix_web::test]
async fn a_draft_that_is_thrown_away_takes_its_files_along() {
    let mut desk = Desk::start().await;
    let id = desk.draft("Sổ tay nuôi tôm một").await;
    desk.send(id, "a.pdf", &pdf("a")).await;
    desk.browser
        .post(&format!("/ho-so/{id}/su-kien"), &[("action", "delete")])
        .await;
    let gone = desk
        .app
        .texts("SELECT id FROM proposals WHERE discarded_at IS NOT NULL");
    assert_eq!(gone, [id.to_string()]);
    desk.app.pass(TimeDelta::hours(25));
    desk.age(25);
    ticks::run_all(&desk.app.app).await.unwrap();
    assert_eq!(desk.rows(), Vec::<String>::new());
    assert_eq!(desk.stored(), Vec::<PathBuf>::new());
}

#[actix_web::test]
async fn a_file_without_a_row_goes_unless_it_is_put_there_anew() {
    let desk = Desk::start().await;
    let keep = async |bytes: &'static [u8]| {
        let mut incoming = desk.app.app.storage.receive().await.unwrap();
        incoming.write(Bytes::from_static(bytes)).await.unwrap();
        incoming.keep().await.unwrap()
    };
    let stored = keep(b"nobody's").await;
    // What broke off lies there too.
    File::create(desk.root().join("incoming/left-by-a-crash")).unwrap();
    assert_eq!(desk.stored().len(), 1);
    desk.age(23);
    sweep_files::run(desk.app.app.clone()).await.unwrap();
    assert_eq!(desk.stored().len(), 1);
    desk.age(25);
    // The same bytes come again just now: their row is about to be written.
    keep(b"nobody's").await;
    sweep_files::run(desk.app.app.clone()).await.unwrap();
    assert_eq!(desk.stored().len(), 1);
    // A row that is written while the sweep decides saves its file.
    desk.age(25);
    let before = SystemTime::from(desk.app.app.now());
    let storage = &desk.app.app.storage;
    let named = async || Ok::<bool, std::io::Error>(true);
    assert!(!storage.sweep(stored.sha256, before, named).await.unwrap());
    assert_eq!(desk.stored().len(), 1);
    sweep_files::run(desk.app.app.clone()).await.unwrap();
    assert_eq!(desk.stored(), Vec::<PathBuf>::new());
    let left = std::fs::read_dir(desk.root().join("incoming")).unwrap();
    assert_eq!(left.count(), 0);
}

#[actix_web::test]
async fn a_sweep_that_was_killed_half_way_is_put_right() {
    let mut desk = Desk::start().await;
    let id = desk.draft("Sổ tay nuôi tôm một").await;
    desk.send(id, "a.pdf", &pdf("a")).await;
    let file = desk.stored().pop().unwrap();
    let aside = desk.root().join("leaving");
    std::fs::create_dir(&aside).unwrap();
    std::fs::rename(&file, aside.join(file.file_name().unwrap())).unwrap();
    sweep_files::run(desk.app.app.clone()).await.unwrap();
    assert_eq!(desk.stored(), [file]);
    assert_eq!(desk.findings(SystemTime::now()).await, []);
}

#[actix_web::test]
async fn what_rows_and_files_say_differently_is_found() {
    let mut desk = Desk::start().await;
    let id = desk.draft("Sổ tay nuôi tôm một").await;
    for name in ["missing.pdf", "spoilt.pdf", "sound.pdf"] {
        desk.send(id, name, &pdf(name)).await;
    }
    assert_eq!(desk.findings(SystemTime::now()).await, []);
    let hash = |name: &str| {
        let found = desk.app.texts(&format!(
            "SELECT encode(sha256, 'hex') FROM attachments WHERE name = '{name}'"
        ));
        found[0].clone()
    };
    let file = |hash: &str| desk.root().join(&hash[..2]).join(hash);
    let (missing, spoilt) = (hash("missing.pdf"), hash("spoilt.pdf"));
    std::fs::remove_file(file(&missing)).unwrap();
    let mut bytes = std::fs::read(file(&spoilt)).unwrap();
    bytes[30] ^= 1;
    std::fs::write(file(&spoilt), bytes).unwrap();
    let mut incoming = desk.app.app.storage.receive().await.unwrap();
    incoming.write(Bytes::from_static(b"orphan")).await.unwrap();
    incoming.keep().await.unwrap();
    // Young ones are about to get their row, or to be swept.
    let soon = desk.findings(SystemTime::UNIX_EPOCH).await;
    assert_eq!(soon.len(), 2, "{soon:?}");
    let found = desk
        .findings(SystemTime::now() + Duration::from_secs(60))
        .await;
    assert_eq!(found.len(), 3, "{found:?}");
    let is = |wanted: fn(&FileFinding) -> bool| found.iter().filter(|one| wanted(one)).count();
    assert_eq!(is(|one| matches!(one, FileFinding::Missing { .. })), 1);
    assert_eq!(is(|one| matches!(one, FileFinding::Spoilt { .. })), 1);
    assert_eq!(is(|one| matches!(one, FileFinding::Orphan { .. })), 1);
}
