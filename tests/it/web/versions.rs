//! The page of an entry: its files, its versions, its fingerprint, and what
//! may be read of what was taken down.

use std::collections::BTreeMap;

use nq57::domain::form::Field;
use nq57::ids::{AttachmentId, ProposalId};
use nq57::models::proposal::perform::{Act, PerformError, Publication};
use nq57::models::proposal::{Beginning, Proposal};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::TestApp;
use crate::support::dossiers::{Department, answers};
use crate::support::factory::{Organisation, Somebody};

struct World {
    app: TestApp,
    department: Department,
    applicant: Organisation,
}

impl World {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let department = app.department().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        Self {
            app,
            department,
            applicant,
        }
    }

    /// A proposal with a file, decided and released.
    async fn released(&self, title: &str) -> (ProposalId, AttachmentId) {
        let id = ProposalId::new();
        let owner = self.app.acting(&self.applicant.owner).await;
        let beginning = Beginning {
            answers: answers(&self.app, title),
            ..Beginning::of(self.applicant.id)
        };
        Proposal::create(id, &beginning, &owner, &mut *self.app.db().await)
            .await
            .unwrap();
        let file = self.app.attachment(&self.applicant.owner, id).await;
        self.app
            .act(id, &Act::Submit, Some(&self.applicant.owner))
            .await;
        self.app.sql(&format!(
            "UPDATE proposals SET state = 'approved' WHERE id = '{id}';
             INSERT INTO decisions (id, proposal_id, kind, outcome, reason, next_step, decided_by, decided_at, letter, released_by, released_at)
             SELECT gen_random_uuid(), '{id}', 'approve', 'publish', 'Đúng', '', '{by}', now(), 'Thư', '{by}', now()",
            by = self.department.approver.id
        ));
        self.app.confirm_goals(id, &self.department.moderator);
        (id, file)
    }

    async fn publish(
        &self,
        id: ProposalId,
        summary: &str,
        fields: &[Field],
        files: &[AttachmentId],
    ) {
        let publication = Publication {
            summary: summary.to_owned(),
            sector: None,
            fields: fields.to_vec(),
            files: files.to_vec(),
            at: None,
        };
        let by: Option<&Somebody> = Some(&self.department.moderator);
        self.app.act(id, &Act::Publish(publication), by).await;
    }

    async fn unpublish(&self, id: ProposalId) {
        let code = "SELECT code FROM reasons WHERE action = 'unpublish' ORDER BY position LIMIT 1";
        let act = Act::Unpublish {
            reason_code: self.app.texts(code).remove(0),
            reason: "Nội dung cần xem lại".to_owned(),
        };
        let by: Option<&Somebody> = Some(&self.department.moderator);
        self.app.act(id, &act, by).await;
    }

    fn slug(&self, id: ProposalId) -> String {
        let query = format!("SELECT slug FROM initiatives WHERE proposal_id = '{id}'");
        self.app.texts(&query).remove(0)
    }
}

/// Keys in order, without a line of the portal's own code.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().collect();
            let parts: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("\"{name}\":{}", sorted(value)))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().map(sorted).collect();
            format!("[{}]", parts.join(","))
        }
        other => serde_json::to_string(other).unwrap(),
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[actix_web::test]
async fn anybody_can_make_the_fingerprint_again_from_the_open_data() {
    let world = World::start().await;
    let (id, file) = world.released("Sổ tay nuôi tôm").await;
    world.app.sql(&format!(
        "UPDATE attachments SET scan = 'clean', scanned_at = now() WHERE id = '{file}'"
    ));
    world
        .publish(
            id,
            "Sổ tay cho “hộ nuôi tôm” & người mua",
            &[Field::Problem, Field::Results],
            &[file],
        )
        .await;
    let slug = world.slug(id);
    for slug in [slug.as_str(), "vbdlis"] {
        let answer = world.app.get(&format!("/api/v1/initiatives/{slug}")).await;
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        let made = sha256(&sorted(&answer["record"]));
        assert_eq!(answer["fingerprint"], made, "{slug}");
        assert_eq!(answer["record"]["title"], answer["title"]);
        let mut browser = world.app.browser();
        let page = browser.open(&format!("/sang-kien/{slug}")).await;
        page.expect(200).sees(&made);
        let csv = world.app.get("/du-lieu-mo/ban-ghi.csv").await;
        let text = csv.text();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let row = reader
            .records()
            .map(Result::unwrap)
            .find(|row| &row[0] == slug)
            .unwrap();
        assert_eq!(
            (&row[3], sha256(&row[4]).as_str()),
            (made.as_str(), made.as_str())
        );
    }
}

#[actix_web::test]
async fn two_versions_can_be_compared_and_show_nothing_that_was_taken_out() {
    let world = World::start().await;
    let (id, _) = world.released("Sổ tay nuôi tôm").await;
    world
        .publish(
            id,
            "Tóm tắt thứ nhất",
            &[Field::Problem, Field::Results],
            &[],
        )
        .await;
    let slug = world.slug(id);
    let path = format!("/sang-kien/{slug}");
    let since = format!("SELECT published_at::text FROM initiatives WHERE slug = '{slug}'");
    let first = world.app.texts(&since);
    world.app.pass(chrono::TimeDelta::minutes(10));
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator
        .open(&format!("/can-bo/ho-so/{id}/publish"))
        .await
        .expect(200);
    assert_eq!(moderator.value("summary"), "Tóm tắt thứ nhất");
    assert!(!moderator.has_field("on"));
    moderator.choose("sector", "nong-nghiep");
    moderator
        .fill("summary", "Tóm tắt thứ hai")
        .untick("Vấn đề cần giải quyết");
    moderator.press("Công bố").await.expect(200);
    // A correction is no news.
    assert_eq!(world.app.texts(&since), first);

    let mut anybody = world.app.browser();
    let page = anybody.open(&path).await;
    page.expect(200).sees("phiên bản 2").sees("Tóm tắt thứ hai");
    let page = anybody.click("Xem các phiên bản (2)").await;
    page.expect(200).sees("Phiên bản 2").sees("Phiên bản 1");
    anybody.choose("tu", "1").choose("den", "2");
    let page = anybody.press("So sánh").await;
    page.expect(200)
        .sees("Tóm tắt thứ nhất")
        .sees("Tóm tắt thứ hai")
        .lacks("Hộ nuôi ghi chép trên giấy")
        .lacks("Kết quả đạt được");
    // A set time would take away what is shown.
    let later = Act::Publish(Publication {
        summary: "Tóm tắt thứ ba".to_owned(),
        sector: None,
        fields: Vec::new(),
        files: Vec::new(),
        at: Some("2027-01-01T00:00:00Z".parse().unwrap()),
    });
    let acting = world.app.acting(&world.department.moderator).await;
    let refused = Proposal::perform(id, &later, None, &acting, &mut *world.app.db().await).await;
    assert!(
        matches!(refused, Err(PerformError::Invalid(_))),
        "{refused:?}"
    );

    // Taken down, none of it is anywhere; shown anew, its past is gone.
    world.unpublish(id).await;
    let hidden = ["", "/phien-ban", "/phien-ban?tu=1&den=2"];
    for below in hidden {
        anybody.open(&format!("{path}{below}")).await.expect(404);
    }
    world
        .publish(id, "Tóm tắt thứ tư", &[Field::Results], &[])
        .await;
    let page = anybody.open(&format!("{path}/phien-ban?tu=1&den=2")).await;
    page.expect(200)
        .lacks("thứ nhất")
        .lacks("thứ hai")
        .lacks("Phiên bản 1");
}

#[actix_web::test]
async fn only_files_that_were_chosen_and_scanned_are_public_while_the_entry_is() {
    let world = World::start().await;
    let (id, file) = world.released("Sổ tay nuôi tôm").await;
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator
        .open(&format!("/can-bo/ho-so/{id}/publish"))
        .await
        .expect(200);
    assert!(!moderator.has_field("files"), "nothing has scanned it");
    let publication = Publication {
        summary: "Tóm tắt".to_owned(),
        sector: None,
        fields: Vec::new(),
        files: vec![file],
        at: None,
    };
    let acting = world.app.acting(&world.department.moderator).await;
    let act = Act::Publish(publication);
    let refused = Proposal::perform(id, &act, None, &acting, &mut *world.app.db().await).await;
    assert!(
        matches!(refused, Err(PerformError::Invalid(_))),
        "{refused:?}"
    );
    let scan = |word: &str| {
        world.app.sql(&format!(
            "UPDATE attachments SET scan = '{word}', scanned_at = now() WHERE id = '{file}'"
        ));
    };
    scan("clean");
    moderator
        .open(&format!("/can-bo/ho-so/{id}/publish"))
        .await
        .expect(200);
    moderator
        .choose("sector", "nong-nghiep")
        .tick("Thuyết minh.pdf");
    moderator.press("Công bố").await.expect(200);
    let path = format!("/sang-kien/{}", world.slug(id));
    let address = format!("{path}/tai-lieu/{file}");
    let mut anybody = world.app.browser();
    let page = anybody.open(&path).await;
    page.expect(200).sees("Thuyết minh.pdf").sees("PDF");
    let answer = world.app.get(&address).await;
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment")
    );
    // Of another entry, it is none.
    assert_eq!(
        world
            .app
            .get(&format!("/sang-kien/vbdlis/tai-lieu/{file}"))
            .await
            .status,
        404
    );
    scan("infected");
    assert_eq!(world.app.get(&address).await.status, 404);
    anybody
        .open(&path)
        .await
        .expect(200)
        .lacks("Thuyết minh.pdf");
    scan("clean");
    for state in ["unpublished", "scheduled"] {
        world.app.sql(&format!(
            "UPDATE initiatives SET state = '{state}', publish_at = '2027-01-01' WHERE proposal_id = '{id}'"
        ));
        assert_eq!(world.app.get(&address).await.status, 404, "{state}");
        assert_eq!(
            world.app.get(&format!("{path}/phien-ban")).await.status,
            404
        );
    }
}

#[actix_web::test]
async fn a_page_tells_programs_what_it_is_and_names_its_picture() {
    let world = World::start().await;
    let (id, _) = world.released("Sổ tay </script> nuôi tôm").await;
    world.publish(id, "Tóm tắt & \"trích\"", &[], &[]).await;
    let answer = world
        .app
        .get(&format!("/sang-kien/{}", world.slug(id)))
        .await;
    let html = answer.text();
    let data = html
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    let data: Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    assert_eq!(data["name"], "Sổ tay </script> nuôi tôm");
    assert_eq!(data["description"], "Tóm tắt & \"trích\"");
    assert_eq!(data["@type"], "Product");
    let image = html
        .split("property=\"og:image\" content=\"")
        .nth(1)
        .unwrap();
    let image = image.split('"').next().unwrap();
    let path = image.split("/assets/").nth(1).unwrap();
    let picture = world.app.get(&format!("/assets/{path}")).await;
    assert_eq!(picture.header("content-type"), "image/png");
    // Width and height stand at the beginning of a PNG.
    assert_eq!(picture.body[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
}
