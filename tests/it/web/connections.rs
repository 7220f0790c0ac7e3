//! What published entries look for, and who offers it: brought together, and
//! relayed without an address.

use nq57::domain::form::Field;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::{Act, Publication};

use crate::support::TestApp;
use crate::support::dossiers::Department;
use crate::support::factory::Somebody;

/// A portal with a department, in which entries can be published.
struct World {
    app: TestApp,
    department: Department,
}

/// A published entry.
struct Entry {
    proposal: ProposalId,
    path: String,
}

impl World {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let department = app.department().await;
        Self { app, department }
    }

    fn moderator(&self) -> Option<&Somebody> {
        Some(&self.department.moderator)
    }

    /// An approved proposal that wishes for this support, with its decision released.
    async fn approved(&self, applicant: &str, title: &str, support: &[&str]) -> Entry {
        let applicant = self.app.applicant(applicant).await;
        let proposal = self
            .app
            .proposal(&applicant, &self.department, title, State::Approved)
            .await;
        // As if it had been ticked before it was submitted.
        let words = serde_json::json!(support);
        self.app.sql(&format!(
            "UPDATE revisions SET answers = jsonb_set(answers, '{{support}}', '{words}') WHERE proposal_id = '{proposal}'"
        ));
        let letter = "Thư đã đọc".to_owned();
        let approver: Option<&Somebody> = Some(&self.department.approver);
        self.app
            .act(proposal, &Act::Release { letter }, approver)
            .await;
        Entry {
            proposal,
            path: String::new(),
        }
    }

    async fn publish(&self, entry: &mut Entry, sector: Option<&str>, fields: &[Field]) {
        let publication = Publication {
            summary: "Sổ tay trên điện thoại.".to_owned(),
            sector: sector.map(str::to_owned),
            fields: fields.to_vec(),
            files: Vec::new(),
            at: None,
        };
        let act = Act::Publish(publication);
        self.app.act(entry.proposal, &act, self.moderator()).await;
        let query = format!(
            "SELECT slug FROM initiatives WHERE proposal_id = '{}'",
            entry.proposal
        );
        entry.path = format!("/sang-kien/{}", self.app.texts(&query).remove(0));
    }
}

#[actix_web::test]
async fn an_entry_says_what_it_looks_for_once_that_is_published_with_it() {
    let world = World::start().await;
    let wished = ["pilot_site", "investor"];
    let mut entry = world
        .approved("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &wished)
        .await;
    // A moderator is offered to publish it.
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator
        .open(&format!("/can-bo/ho-so/{}/publish", entry.proposal))
        .await
        .expect(200)
        .sees("Hỗ trợ mong muốn");
    // Left out, nobody reads it.
    world.publish(&mut entry, None, &[Field::Problem]).await;
    let mut anybody = world.app.browser();
    anybody
        .open(&entry.path)
        .await
        .expect(200)
        .lacks("Đang cần")
        .lacks("Nhà đầu tư");
    // Published, it stands at the head of the page, in the page's language.
    let fields = [Field::Problem, Field::Support];
    world.publish(&mut entry, None, &fields).await;
    anybody
        .open(&entry.path)
        .await
        .expect(200)
        .sees("Đang cần: Nhà đầu tư, Nơi làm thử");
    anybody
        .open(&format!("/en{}", entry.path))
        .await
        .expect(200)
        .sees("Looking for: Investor, Pilot site");
    // The versions name it in words, and the record in those of the form.
    anybody
        .open(&format!("{}/phien-ban?tu=1&den=2", entry.path))
        .await
        .expect(200)
        .sees("Nhà đầu tư")
        .lacks("pilot_site");
    let slug = entry.path.trim_start_matches("/sang-kien/");
    let record = world.app.get(&format!("/api/v1/initiatives/{slug}")).await;
    assert!(record.text().contains(r#""text":"investor\npilot_site""#));
    // Taken out again, it is in no page and in no record.
    world.publish(&mut entry, None, &[Field::Problem]).await;
    for path in [
        entry.path.clone(),
        format!("{}/phien-ban?tu=2&den=3", entry.path),
    ] {
        anybody.open(&path).await.expect(200).lacks("Nhà đầu tư");
    }
}
