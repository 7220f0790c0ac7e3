//! What came of an initiative: reported by its applicant, confirmed by the
//! department, read by everybody, added up on the goals.

use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::jobs::ticks;
use nq57::models::implementation::sums;
use nq57::models::proposal::perform::{Act, Publication};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
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

    /// A published proposal.
    async fn published(&self, title: &str) -> ProposalId {
        let id = self
            .app
            .proposal(&self.applicant, &self.department, title, State::Approved)
            .await;
        let letter = "Thư đã đọc".to_owned();
        let approver: Option<&Somebody> = Some(&self.department.approver);
        self.app.act(id, &Act::Release { letter }, approver).await;
        self.publish(id).await;
        id
    }

    async fn publish(&self, id: ProposalId) {
        let act = Act::Publish(Publication {
            files: Vec::new(),
            summary: "Sổ tay trên điện thoại.".to_owned(),
            sector: None,
            fields: Vec::new(),
            at: None,
        });
        let moderator: Option<&Somebody> = Some(&self.department.moderator);
        self.app.act(id, &act, moderator).await;
    }

    fn slug(&self, id: ProposalId) -> String {
        let query = format!("SELECT slug FROM initiatives WHERE proposal_id = '{id}'");
        self.app.texts(&query).remove(0)
    }

    fn stage(&self, id: ProposalId) -> String {
        let query =
            format!("SELECT coalesce(stage, '') FROM initiatives WHERE proposal_id = '{id}'");
        self.app.texts(&query).remove(0)
    }

    async fn owner(&self) -> Browser {
        self.app.sign_in(&self.applicant.owner).await
    }

    /// Reports a number of households, and has it confirmed.
    async fn confirmed(&self, id: ProposalId, value: &str, on: &str) {
        let mut owner = self.owner().await;
        owner.open(&report(id)).await.expect(200);
        write(&mut owner, value, on);
        owner.press("Gửi báo cáo").await.expect(200);
        let mut moderator = self.app.sign_in(&self.department.moderator).await;
        moderator.open(&judging(id)).await.expect(200);
        moderator.choose("verdict", "yes");
        moderator.press("Gửi trả lời").await.expect(200);
    }
}

fn report(id: ProposalId) -> String {
    format!("/ho-so/{id}/trien-khai")
}

fn judging(id: ProposalId) -> String {
    format!("/can-bo/ho-so/{id}/trien-khai")
}

/// Fills a report with one number.
fn write(browser: &mut Browser, value: &str, on: &str) {
    browser
        .choose("stage", "scaled")
        .fill("as_of", on)
        .fill("said", "Bốn mươi hộ ở ba xã đang dùng.")
        .fill("result_name", "Hộ dùng ứng dụng")
        .fill("result_unit", "hộ")
        .fill("result_value", value)
        .fill("result_on", on)
        .fill("result_evidence", "Biên bản kiểm đếm số 12.");
}

#[actix_web::test]
async fn a_report_is_public_once_a_moderator_confirms_it() {
    let world = World::start().await;
    let id = world.published("Sổ tay nuôi tôm").await;
    let public = format!("/sang-kien/{}", world.slug(id));
    assert_eq!(world.stage(id), "deployed");

    let mut owner = world.owner().await;
    owner.open(&format!("/ho-so/{id}")).await.expect(200);
    owner.click("Báo cáo kết quả triển khai").await.expect(200);
    let page = owner.press("Gửi báo cáo").await.expect(422);
    assert_eq!(page.errors().len(), 3, "{:?}", page.errors());
    write(&mut owner, "1.040,50", "20/11/2026");
    owner
        .fill("milestone_on", "01/11/2026")
        .fill("milestone_text", "Xong tập huấn ở ba xã");
    owner.press("Thêm một số liệu").await.expect(200);
    assert_eq!(owner.value("said"), "Bốn mươi hộ ở ba xã đang dùng.");
    owner
        .fill_nth("result_value", 1, "-3")
        .fill_nth("result_on", 1, "30/11/2026")
        .fill_nth("result_link", 1, "javascript:alert(1)");
    let page = owner.press("Gửi báo cáo").await.expect(422);
    let errors = page.errors();
    assert_eq!(errors.len(), 5, "{errors:?}");
    owner
        .fill_nth("result_value", 1, "")
        .fill_nth("result_on", 1, "")
        .fill_nth("result_link", 1, "");
    owner
        .press("Gửi báo cáo")
        .await
        .expect(200)
        .sees("đang chờ Sở xác nhận");
    assert!(!owner.offers("Gửi báo cáo"));
    world
        .app
        .browser()
        .open(&public)
        .await
        .expect(200)
        .lacks("Hộ dùng ứng dụng")
        .lacks("Bốn mươi hộ");
    world.app.work().await;
    let mail = world.app.mail_to(&world.department.moderator.email);
    assert!(
        mail.subject.contains("Xác nhận báo cáo"),
        "{}",
        mail.subject
    );

    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator.open("/can-bo").await.expect(200);
    moderator.click("Sổ tay nuôi tôm").await.expect(200);
    moderator.choose("verdict", "no");
    moderator.press("Gửi trả lời").await.expect(422);
    moderator.choose("verdict", "yes");
    moderator
        .press("Gửi trả lời")
        .await
        .expect(200)
        .sees("Đã xác nhận");
    assert_eq!(world.stage(id), "scaled");
    world
        .app
        .browser()
        .open(&public)
        .await
        .expect(200)
        .sees("Nhân rộng")
        .sees("Hộ dùng ứng dụng")
        .sees("1.040,5 hộ")
        .sees("Xong tập huấn")
        .lacks(&world.applicant.owner.name);

    // What was confirmed holds, though it is taken down and published anew.
    let reason = "Cần kiểm tra lại".to_owned();
    let reason_code = world
        .app
        .texts("SELECT code FROM reasons WHERE action = 'unpublish' ORDER BY position LIMIT 1")
        .pop()
        .unwrap_or_default();
    let unpublish = Act::Unpublish {
        reason_code,
        reason,
    };
    let by: Option<&Somebody> = Some(&world.department.moderator);
    world.app.act(id, &unpublish, by).await;
    world.app.browser().open(&public).await.expect(404);
    world.publish(id).await;
    assert_eq!(world.stage(id), "scaled");
}

#[actix_web::test]
async fn a_refused_report_says_why_and_stays_unpublished() {
    let world = World::start().await;
    let id = world.published("Sổ tay nuôi tôm").await;
    let public = format!("/sang-kien/{}", world.slug(id));
    let mut owner = world.owner().await;
    owner.open(&report(id)).await.expect(200);
    write(&mut owner, "9999", "20/11/2026");
    owner.choose("stage", "stopped");
    let page = owner.press("Gửi báo cáo").await.expect(422);
    assert_eq!(page.errors().len(), 1, "{:?}", page.errors());
    owner.fill("stopped_why", "Hết kinh phí duy trì máy chủ.");
    owner.press("Gửi báo cáo").await.expect(200);

    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator.open(&judging(id)).await.expect(200);
    moderator
        .choose("verdict", "no")
        .fill("reason", "Con số lớn hơn số hộ của cả huyện.");
    moderator.press("Gửi trả lời").await.expect(200);
    assert_eq!(world.stage(id), "deployed");
    world
        .app
        .browser()
        .open(&public)
        .await
        .expect(200)
        .lacks("9.999")
        .lacks("Hết kinh phí");
    world.app.work().await;
    let mail = world.app.mail_to(&world.applicant.owner.email);
    assert!(mail.text.contains("Con số lớn hơn"), "{}", mail.text);
    // The history keeps it, and another may be sent.
    let page = owner.open(&report(id)).await.expect(200);
    page.sees("Chưa được xác nhận").sees("Hết kinh phí");
    assert!(owner.offers("Gửi báo cáo"));
    // A press on a page that is stale, or of somebody else, does nothing.
    let fields = [("verdict", "yes"), ("reason", ""), ("seen", "1")];
    moderator.post(&judging(id), &fields).await.expect(409);
    let mut approver = world.app.sign_in(&world.department.approver).await;
    owner.open(&report(id)).await.expect(200);
    write(&mut owner, "40", "21/11/2026");
    owner.press("Gửi báo cáo").await.expect(200);
    approver
        .post(&judging(id), &[("verdict", "yes")])
        .await
        .expect(403);
    let waiting = "SELECT count(*) FROM implementation_reports WHERE status = 'reported'";
    assert_eq!(world.app.texts(waiting), ["1"]);
}

#[actix_web::test]
async fn only_owners_and_editors_of_a_published_entry_report() {
    let world = World::start().await;
    let id = world.published("Sổ tay nuôi tôm").await;
    let viewer = world.app.person("Người chỉ xem").create().await;
    let role = nq57::domain::lifecycle::Role::Viewer;
    world.app.join(&world.applicant, &viewer, role).await;
    let mut browser = world.app.sign_in(&viewer).await;
    browser.open(&report(id)).await.expect(200);
    assert!(!browser.offers("Gửi báo cáo"));
    browser
        .post(&report(id), &[("stage", "pilot")])
        .await
        .expect(403);
    // What was approved and not released is as any dossier without an entry.
    let other = world
        .app
        .proposal(
            &world.applicant,
            &world.department,
            "Chưa ban hành kết quả",
            State::Approved,
        )
        .await;
    let mut owner = world.owner().await;
    owner.open(&report(other)).await.expect(404);
    owner
        .post(&report(other), &[("stage", "pilot")])
        .await
        .expect(404);
    // What is set for a later time is not there yet either.
    world.app.sql(&format!(
        "UPDATE initiatives SET state = 'scheduled', publish_at = '2027-01-01' WHERE proposal_id = '{id}'"
    ));
    owner.open(&report(id)).await.expect(404);
}

#[actix_web::test]
async fn a_late_report_is_asked_for_once_and_shown_in_the_list() {
    let world = World::start().await;
    let id = world.published("Sổ tay nuôi tôm").await;
    let due = |mails: Vec<nq57::mail::Outgoing>| {
        let subjects = mails.into_iter().map(|mail| mail.subject);
        subjects
            .filter(|subject| subject.contains("Báo cáo kết quả triển khai"))
            .count()
    };
    let told = || due(world.app.mails_to(&world.applicant.owner.email));
    let mut owner = world.owner().await;
    owner
        .open("/ho-so")
        .await
        .expect(200)
        .lacks("Đến hạn báo cáo");
    ticks::run_all(&world.app.app).await.unwrap();
    world.app.work().await;
    assert_eq!(told(), 0);

    // Six months are over.
    let back = "UPDATE initiatives SET published_at = published_at - interval '6 months 1 day' WHERE proposal_id IS NOT NULL";
    world.app.sql(back);
    ticks::run_all(&world.app.app).await.unwrap();
    ticks::run_all(&world.app.app).await.unwrap();
    world.app.work().await;
    assert_eq!(told(), 1);
    owner
        .open("/ho-so")
        .await
        .expect(200)
        .sees("Đến hạn báo cáo");
    owner.click("Báo cáo kết quả triển khai").await.expect(200);
    write(&mut owner, "40", "20/11/2026");
    owner.press("Gửi báo cáo").await.expect(200);
    owner
        .open("/ho-so")
        .await
        .expect(200)
        .lacks("Đến hạn báo cáo");

    // One that was refused was no report; one that stopped is asked no more.
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator.open(&judging(id)).await.expect(200);
    moderator
        .choose("verdict", "no")
        .fill("reason", "Thiếu căn cứ.");
    moderator.press("Gửi trả lời").await.expect(200);
    owner
        .open("/ho-so")
        .await
        .expect(200)
        .sees("Đến hạn báo cáo");
    owner.open(&report(id)).await.expect(200);
    write(&mut owner, "40", "20/11/2026");
    owner
        .choose("stage", "stopped")
        .fill("stopped_why", "Hết kinh phí duy trì.");
    owner.press("Gửi báo cáo").await.expect(200);
    moderator.open(&judging(id)).await.expect(200);
    moderator.choose("verdict", "yes");
    moderator.press("Gửi trả lời").await.expect(200);
    world.app.sql("ALTER TABLE implementation_reports DISABLE TRIGGER ALL; UPDATE implementation_reports SET reported_at = reported_at - interval '1 year'");
    ticks::run_all(&world.app.app).await.unwrap();
    world.app.work().await;
    assert_eq!(told(), 1);
}

#[actix_web::test]
async fn sums_rise_to_the_goals_and_count_an_initiative_once() {
    let world = World::start().await;
    let one = world.published("Sổ tay nuôi tôm").await;
    let two = world.published("Sổ tay trồng cam").await;
    let goal = world.app.texts(&format!(
        "SELECT goal_code FROM goal_links WHERE proposal_id = '{one}'"
    ));
    let parent = world.app.texts(&format!(
        "SELECT parent_code FROM policy_goals WHERE code = '{}'",
        goal[0]
    ));
    // The first serves another goal below the same one too.
    world.app.sql(&format!(
        "INSERT INTO goal_links (id, goal_code, proposal_id, status, reason, judged_by, judged_at, judgement)
         SELECT gen_random_uuid(), g.code, '{one}', 'confirmed', 'Phục vụ', '{}', now(), 'Đúng'
         FROM policy_goals g WHERE g.parent_code = '{}' AND g.code <> '{}' LIMIT 1",
        world.department.moderator.id, parent[0], goal[0]
    ));
    world.confirmed(one, "40", "01/11/2026").await;
    world.confirmed(one, "55,5", "20/11/2026").await;
    // Confirmed later, measured earlier: not the newest.
    world.confirmed(one, "10", "01/10/2026").await;
    world.confirmed(two, "100", "10/11/2026").await;
    let mut db = world.app.db().await;
    let sums = sums::of_goal(&parent[0], &mut db).await.unwrap();
    assert_eq!(sums.len(), 1);
    assert_eq!(sums[0].total, "155.5");
    assert_eq!(sums[0].initiatives, 2);
    assert_eq!(sums[0].newest.to_string(), "2026-11-20");
    drop(db);
    let mut anybody = world.app.browser();
    let page = anybody.open(&format!("/muc-tieu/{}", parent[0])).await;
    page.expect(200).sees("155,5 hộ").sees("2 sáng kiến");

    // What is refused, waits, is taken down or only suggested adds nothing.
    let mut owner = world.owner().await;
    owner.open(&report(two)).await.expect(200);
    write(&mut owner, "7000", "21/11/2026");
    owner.press("Gửi báo cáo").await.expect(200);
    world.app.sql(&format!(
        "UPDATE initiatives SET state = 'unpublished' WHERE proposal_id = '{one}'"
    ));
    let mut db = world.app.db().await;
    let sums = sums::of_goal(&parent[0], &mut db).await.unwrap();
    assert_eq!(sums[0].total, "100");
    world.app.sql(&format!(
        "UPDATE goal_links SET status = 'refused' WHERE proposal_id = '{two}'"
    ));
    let sums = sums::of_goal(&parent[0], &mut db).await.unwrap();
    assert!(sums.is_empty(), "{sums:?}");
}

#[actix_web::test]
async fn shares_are_not_added_up() {
    let world = World::start().await;
    let one = world.published("Sổ tay nuôi tôm").await;
    let two = world.published("Sổ tay trồng cam").await;
    world.confirmed(one, "40", "01/11/2026").await;
    world.confirmed(two, "60", "02/11/2026").await;
    world.app.sql(
        "ALTER TABLE measured_results DISABLE TRIGGER ALL; UPDATE measured_results SET unit = '%'",
    );
    let goal = world
        .app
        .texts("SELECT goal_code FROM goal_links WHERE proposal_id IS NOT NULL LIMIT 1");
    let mut anybody = world.app.browser();
    let page = anybody.open(&format!("/muc-tieu/{}", goal[0])).await;
    page.expect(200).sees("từ 40% đến 60%").lacks("100%");
}

#[actix_web::test]
async fn a_moderator_enters_what_came_of_a_reported_entry() {
    let world = World::start().await;
    let app = &world.app;
    let found = app.texts(
        "SELECT id || ' ' || slug FROM initiatives WHERE origin = 'reported' ORDER BY position LIMIT 1",
    );
    let (id, slug) = found[0].split_once(' ').unwrap();
    let path = format!("/can-bo/cong-bo/{id}");
    let mut approver = app.sign_in(&world.department.approver).await;
    approver
        .open(&format!("{path}/trien-khai"))
        .await
        .expect(200);
    assert!(!approver.offers("Ghi và công bố"));
    let mut moderator = app.sign_in(&world.department.moderator).await;
    moderator.open(&path).await.expect(200);
    moderator.click("Kết quả triển khai").await.expect(200);
    write(&mut moderator, "228", "20/11/2026");
    moderator
        .press("Ghi và công bố")
        .await
        .expect(200)
        .sees("Đã ghi");
    let mut anybody = app.browser();
    let page = anybody.open(&format!("/sang-kien/{slug}")).await;
    page.expect(200).sees("228 hộ").sees("Nhân rộng");
    assert_eq!(
        app.texts("SELECT action FROM events WHERE action = 'enter_report'")
            .len(),
        1
    );
}

#[actix_web::test]
async fn the_list_of_dossiers_and_the_page_ask_no_more_for_more_reports() {
    let world = World::start().await;
    let id = world.published("Sổ tay nuôi tôm").await;
    let public = format!("/sang-kien/{}", world.slug(id));
    let mut counts = Vec::new();
    for (value, on) in [
        ("1", "01/11/2026"),
        ("2", "02/11/2026"),
        ("3", "03/11/2026"),
    ] {
        world.confirmed(id, value, on).await;
        let mut anybody = world.app.browser();
        world.app.queries();
        anybody.open(&public).await.expect(200);
        counts.push(world.app.queries().len());
    }
    assert_eq!(counts[0], counts[2], "{counts:?}");
}
