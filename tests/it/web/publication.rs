//! Publication: what waits, what is shown, what the clock brings; and the
//! work at the desk that does not move a dossier.

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::jobs::ticks;
use nq57::models::proposal::perform::Act;

use crate::support::TestApp;
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

    async fn at(&self, state: State) -> ProposalId {
        let title = format!("Hồ sơ {state}");
        self.app
            .proposal(&self.applicant, &self.department, &title, state)
            .await
    }

    async fn released(&self) -> ProposalId {
        let id = self.at(State::Approved).await;
        let letter = "Thư đã đọc".to_owned();
        let by: Option<&Somebody> = Some(&self.department.approver);
        self.app.act(id, &Act::Release { letter }, by).await;
        id
    }

    /// Subjects of the mails to the owner about publication, oldest first.
    fn told(&self) -> Vec<String> {
        let mails = self.app.mails_to(&self.applicant.owner.email);
        let subjects = mails.into_iter().map(|mail| mail.subject);
        subjects
            .filter(|subject| subject.contains("công bố"))
            .collect()
    }

    fn entry(&self, id: ProposalId) -> Vec<String> {
        let query =
            format!("SELECT state || ' ' || slug FROM initiatives WHERE proposal_id = '{id}'");
        self.app.texts(&query)
    }
}

#[actix_web::test]
async fn a_scheduled_entry_appears_when_its_time_comes() {
    let world = World::start().await;
    let id = world.released().await;
    let mut browser = world.app.sign_in(&world.department.moderator).await;
    let page = browser.open("/can-bo/cong-bo").await.expect(200);
    page.sees("Chờ công bố (1)").sees("Hồ sơ approved");

    browser
        .open(&format!("/can-bo/ho-so/{id}/publish"))
        .await
        .expect(200);
    assert!(
        browser
            .value("summary")
            .starts_with("Sổ tay trên điện thoại")
    );
    browser.fill("on", "22/11/2026");
    let page = browser.press("Công bố").await.expect(422);
    assert_eq!(page.errors().len(), 1, "{:?}", page.errors());
    browser.fill("on", "25/11/2026").fill("time", "8:00");
    browser.untick("Vấn đề cần giải quyết");
    let page = browser.press("Công bố").await.expect(200);
    page.sees("Đã hẹn giờ công bố");
    let slug = world.entry(id)[0].replace("scheduled ", "");
    world.app.work().await;
    let told = world.told();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("Sẽ công bố lúc"), "{told:?}");
    world
        .app
        .browser()
        .open(&format!("/sang-kien/{slug}"))
        .await
        .expect(404);
    browser
        .open("/can-bo/cong-bo?trang-thai=hen")
        .await
        .sees("Hồ sơ approved");

    ticks::run_all(&world.app.app).await.unwrap();
    world
        .app
        .browser()
        .open(&format!("/sang-kien/{slug}"))
        .await
        .expect(404);
    world.app.set_time("2026-11-25T01:00:00Z");
    ticks::run_all(&world.app.app).await.unwrap();
    ticks::run_all(&world.app.app).await.unwrap();
    let mut public = world.app.browser();
    let page = public.open(&format!("/sang-kien/{slug}")).await.expect(200);
    page.sees("Ứng dụng ghi nhiệt độ")
        .lacks("Hộ nuôi ghi chép trên giấy");
    let arrived = "SELECT count(*) FROM events WHERE action = 'arrive'";
    assert_eq!(world.app.texts(arrived), ["1"]);
    world.app.work().await;
    let told = world.told();
    assert_eq!(told.len(), 2);
    assert!(told[1].contains("Đã công bố"), "{told:?}");
}

#[actix_web::test]
async fn what_came_of_a_proposal_is_new_at_home_before_any_reported_model() {
    let world = World::start().await;
    let id = world.released().await;
    let mut browser = world.app.sign_in(&world.department.moderator).await;
    browser
        .open(&format!("/can-bo/ho-so/{id}/publish"))
        .await
        .expect(200);
    browser.press("Công bố").await.expect(200);
    // Published before every one of the province's models, and shown before them all the same.
    world
        .app
        .sql("UPDATE initiatives SET published_at = '2020-01-01' WHERE origin <> 'reported'");
    let mut anybody = world.app.browser();
    let shown = anybody
        .open("/")
        .await
        .expect(200)
        .all("main article.entry h3");
    assert_eq!(
        shown.first().map(String::as_str),
        Some("Hồ sơ approved"),
        "{shown:?}"
    );
    // The feed stays in the order of time.
    let feed = world.app.get("/feed.atom").await;
    let feed = feed.text();
    let place = |text: &str| feed.find(text).unwrap_or(usize::MAX);
    assert!(place("Hồ sơ approved") > place("<entry>") + 500);
    world.app.work().await;
}

#[actix_web::test]
async fn people_are_listed_by_given_name_in_vietnamese_order() {
    let app = TestApp::start().await;
    let admin = app
        .person("Quản Văn Zét")
        .role(Role::Administrator)
        .create()
        .await;
    for name in [
        "Võ Thị Ánh",
        "Đặng Văn Bình",
        "Lê Thị Đào",
        "Trần Văn Dũng",
        "Bùi Thị Bình",
    ] {
        app.person(name).role(Role::Reviewer).create().await;
    }
    let mut browser = app.sign_in(&admin).await;
    browser.open("/quan-tri/nguoi-dung").await.expect(200);
    let names: Vec<String> = browser.all("main tbody tr");
    let place = |name: &str| names.iter().position(|row| row.contains(name)).unwrap();
    let order = [
        "Võ Thị Ánh",
        "Bùi Thị Bình",
        "Đặng Văn Bình",
        "Trần Văn Dũng",
        "Lê Thị Đào",
        "Quản Văn Zét",
    ];
    let places: Vec<usize> = order.iter().map(|name| place(name)).collect();
    assert!(places.is_sorted(), "{names:#?}");
}

#[test]
fn the_portal_has_one_name() {
    use nq57::i18n::Language;
    for language in Language::ALL {
        assert_eq!(language.text("mail-portal"), language.text("site-name"));
    }
    let config = nq57::config::Config::for_tests().unwrap();
    let name = Language::Vietnamese.text("site-name");
    assert!(config.mail.from.starts_with(&name), "{}", config.mail.from);
}

#[actix_web::test]
async fn a_moderator_shows_hides_and_judges_what_the_province_reported() {
    let world = World::start().await;
    let app = &world.app;
    let query = "SELECT i.id || ' ' || i.slug FROM initiatives i JOIN goal_links l ON l.initiative_id = i.id
        WHERE i.origin = 'reported' AND l.status = 'suggested' ORDER BY i.position LIMIT 1";
    let found = app.texts(query).pop().unwrap();
    let (id, slug) = found.split_once(' ').unwrap();
    let path = format!("/can-bo/cong-bo/{id}");
    let public = format!("/sang-kien/{slug}");
    let mut browser = app.sign_in(&world.department.moderator).await;

    browser.open(&path).await.expect(200);
    browser.fill("reason", "");
    let page = browser.press("Gỡ công bố").await.expect(422);
    assert_eq!(page.errors().len(), 1);
    browser.fill("reason", "Nội dung cần kiểm tra lại.");
    browser.press("Gỡ công bố").await.expect(200).sees("Đã gỡ");
    app.browser().open(&public).await.expect(404);
    browser
        .press("Công bố")
        .await
        .expect(200)
        .sees("Đang công bố");
    app.browser().open(&public).await.expect(200);
    let acts = format!("SELECT action FROM events WHERE subject_id = '{id}' ORDER BY id");
    assert_eq!(app.texts(&acts), ["hide", "show"]);

    let link = app.texts(&format!(
        "SELECT id FROM goal_links WHERE initiative_id = '{id}' AND status = 'suggested' ORDER BY id LIMIT 1"
    ));
    let judged = format!("SELECT status FROM goal_links WHERE id = '{}'", link[0]);
    let goal = format!("{path}/muc-tieu");
    let without = [("link", link[0].as_str()), ("verdict", "yes")];
    browser.post(&goal, &without).await.expect(422);
    assert_eq!(app.texts(&judged), ["suggested"]);
    let fields = [
        ("link", link[0].as_str()),
        ("verdict", "yes"),
        ("judgement", "Đúng với báo cáo của tỉnh."),
    ];
    let mut approver = app.sign_in(&world.department.approver).await;
    approver.post(&goal, &fields).await.expect(403);
    approver
        .post(&path, &[("action", "hide")])
        .await
        .expect(403);
    assert_eq!(app.texts(&judged), ["suggested"]);
    browser
        .post(&goal, &fields)
        .await
        .expect(200)
        .sees("Đã xác nhận");
    assert_eq!(app.texts(&judged), ["confirmed"]);
}

#[actix_web::test]
async fn a_letter_goes_out_word_for_word_as_it_was_read() {
    let world = World::start().await;
    let id = world.at(State::Declined).await;
    let path = format!("/can-bo/ho-so/{id}/release");
    let mut browser = world.app.sign_in(&world.department.approver).await;
    let page = browser.open(&path).await.expect(200);
    let letter = page.one(".letter");
    for part in [
        "Kính gửi: Công ty TNHH Sao Mai",
        "NQ57-261123-0001",
        "ngày 23 tháng 11 năm 2026",
        "Lý do đủ rõ",
        "Điều nên làm tiếp",
        "không phải là quyết định công nhận sáng kiến",
        "đến hết ngày 08/12/2026",
        "Liên hệ:",
    ] {
        assert!(letter.contains(part), "{part} is not in: {letter}");
    }
    browser
        .press("Ban hành kết quả")
        .await
        .expect(422)
        .sees("Đọc thư");
    // The applicant has another name by now: what was read would not be what goes.
    world.app.sql(&format!(
        "UPDATE applicants SET name = 'Công ty Sao Hôm' WHERE id = '{}'",
        world.applicant.id
    ));
    browser.open(&path).await.expect(200);
    world.app.sql(&format!(
        "UPDATE applicants SET name = 'Công ty Sao Khuê' WHERE id = '{}'",
        world.applicant.id
    ));
    browser.tick("read");
    let page = browser.press("Ban hành kết quả").await.expect(409);
    page.sees("Thư đã thay đổi").sees("Công ty Sao Khuê");
    let kept = format!("SELECT coalesce(letter, '') FROM decisions WHERE proposal_id = '{id}'");
    assert_eq!(world.app.texts(&kept), [""]);
    let shown = browser.one(".letter");
    browser.tick("read");
    browser
        .press("Ban hành kết quả")
        .await
        .expect(200)
        .sees("Đã ban hành");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&world.app.texts(&kept)[0]), words(&shown));
}

#[actix_web::test]
async fn the_screening_list_is_saved_whole_with_reasons_for_what_fails() {
    let world = World::start().await;
    let id = world.at(State::Screening).await;
    let mut browser = world.app.sign_in(&world.department.moderator).await;
    browser
        .open(&format!("/can-bo/ho-so/{id}/screen"))
        .await
        .expect(200);
    let codes = world
        .app
        .texts("SELECT code FROM screening_items ORDER BY position");
    let page = browser
        .press("Trả lời danh mục kiểm tra hợp lệ")
        .await
        .expect(422);
    assert_eq!(page.errors().len(), codes.len());
    for code in &codes {
        let answer = if code == "vietnamese" { "no" } else { "yes" };
        browser.choose(&format!("item-{code}"), answer);
    }
    browser
        .press("Trả lời danh mục kiểm tra hợp lệ")
        .await
        .expect(422);
    browser.fill("note-vietnamese", "Phần mô tả thiếu dấu.");
    let page = browser
        .press("Trả lời danh mục kiểm tra hợp lệ")
        .await
        .expect(200);
    page.sees("Đã lưu danh mục").sees("Phần mô tả thiếu dấu.");
    let count = format!("SELECT count(*) FROM screenings WHERE proposal_id = '{id}'");
    assert_eq!(world.app.texts(&count), [codes.len().to_string()]);
}

#[actix_web::test]
async fn an_approver_allows_a_second_request_with_a_reason() {
    let world = World::start().await;
    let id = world.at(State::NeedsInfo).await;
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    let dossier = format!("/can-bo/ho-so/{id}");
    moderator.open(&format!("{dossier}/recall_request")).await;
    moderator.fill("reason", "Đã tìm thấy số liệu trong tệp kèm theo.");
    moderator.press("Thu hồi yêu cầu bổ sung").await.expect(200);
    // A recalled request does not count; one that was answered does.
    world.app.sql(&format!(
        "UPDATE info_requests SET outcome = 'answered' WHERE proposal_id = '{id}'"
    ));
    let ask = format!("{dossier}/request_info");
    moderator
        .open(&ask)
        .await
        .expect(409)
        .sees("cần người có thẩm quyền cho phép");

    let mut approver = world.app.sign_in(&world.department.approver).await;
    approver
        .open(&format!("{dossier}/grant_exception"))
        .await
        .expect(200);
    approver.choose("kind", "second_request");
    approver.press("Cho phép ngoại lệ").await.expect(422);
    approver.fill("reason", "Tệp đầu tiên không mở được.");
    approver
        .press("Cho phép ngoại lệ")
        .await
        .expect(200)
        .sees("Tệp đầu tiên");
    moderator.open(&ask).await.expect(200);
    moderator.fill("comment-title", "Viết rõ hơn.");
    let page = moderator.press("Yêu cầu bổ sung").await.expect(422);
    page.sees("Đánh dấu mục này");
    moderator.tick("Tên hồ sơ").fill("due", "30/11/2026");
    moderator
        .press("Yêu cầu bổ sung")
        .await
        .expect(200)
        .sees("Chờ bổ sung");
}

#[actix_web::test]
async fn goals_are_judged_with_reasons_and_one_stays() {
    let world = World::start().await;
    let id = world.at(State::Deliberation).await;
    let mut browser = world.app.sign_in(&world.department.moderator).await;
    let form = format!("/can-bo/ho-so/{id}/judge_goal");
    browser.open(&form).await.expect(200);
    let link = world.app.texts(&format!(
        "SELECT id FROM goal_links WHERE proposal_id = '{id}'"
    ));
    browser
        .press("Xác nhận mục tiêu hướng tới")
        .await
        .expect(422);
    browser.choose(&format!("goal-{}", link[0]), "yes");
    browser
        .press("Xác nhận mục tiêu hướng tới")
        .await
        .expect(422);
    browser.fill(&format!("why-{}", link[0]), "Số liệu đúng với mục tiêu.");
    let page = browser
        .press("Xác nhận mục tiêu hướng tới")
        .await
        .expect(200);
    page.sees("Đã xác nhận").sees("Số liệu đúng với mục tiêu.");

    browser
        .open(&format!("/can-bo/ho-so/{id}/add_goal"))
        .await
        .expect(200);
    browser
        .choose("goal", "nq57-2030-09")
        .fill("reason", "Tạo dữ liệu mới cho vùng.");
    browser
        .press("Thêm mục tiêu")
        .await
        .expect(200)
        .sees("Quy mô kinh tế số");

    let approved = world.at(State::Approved).await;
    let link = world.app.texts(&format!(
        "SELECT id FROM goal_links WHERE proposal_id = '{approved}'"
    ));
    browser
        .open(&format!("/can-bo/ho-so/{approved}/judge_goal"))
        .await;
    browser.choose(&format!("goal-{}", link[0]), "no");
    browser.fill(&format!("why-{}", link[0]), "Không còn đúng.");
    let page = browser
        .press("Xác nhận mục tiêu hướng tới")
        .await
        .expect(422);
    page.sees("ít nhất một mục tiêu");
}

#[actix_web::test]
async fn the_council_records_one_result_a_round() {
    let world = World::start().await;
    let app = &world.app;
    let id = world.at(State::InReview).await;
    app.file_sheets(id, &world.department);
    app.sql(&format!(
        "UPDATE proposals SET rubric_code = 'commune-council' WHERE id = '{id}';
         DELETE FROM council_results;
         INSERT INTO exceptions (id, proposal_id, kind, reviewers, reason, granted_by, granted_at)
         VALUES (gen_random_uuid(), '{id}', 'fewer_reviewers', 2, 'Đủ', '{}', '{}')",
        world.department.approver.id,
        app.app.now()
    ));
    let dossier = format!("/can-bo/hoi-dong/{id}");
    let mut council = app.sign_in(&world.department.council).await;
    council
        .open("/can-bo/hoi-dong")
        .await
        .expect(200)
        .lacks("Hồ sơ in_review");
    council.open(&dossier).await.expect(404);
    app.act(id, &Act::CloseReview, Some(&world.department.moderator))
        .await;

    council
        .open("/can-bo")
        .await
        .sees("Chờ ý kiến hội đồng (1)");
    council
        .click("Hồ sơ in_review")
        .await
        .expect(200)
        .is_at(&dossier);
    council.sees("Hộ nuôi ghi chép trên giấy");
    council.click("Ghi kết quả họp hội đồng").await.expect(200);
    for (field, text) in [
        ("held_on", "24/11/2026"),
        ("present", "3"),
        ("votes_for", "3"),
        ("votes_against", "1"),
        ("minutes", "Hội đồng thống nhất cao."),
    ] {
        council.fill(field, text);
    }
    let page = council.press("Ghi kết quả họp hội đồng").await.expect(422);
    assert_eq!(page.errors().len(), 2, "{:?}", page.errors());
    council.fill("held_on", "23/11/2026").fill("votes_for", "2");
    let page = council.press("Ghi kết quả họp hội đồng").await.expect(200);
    page.sees("Đề nghị lựa chọn: 2 phiếu thuận, 1 phiếu không thuận");
    council
        .open(&format!("{dossier}/ket-qua"))
        .await
        .expect(409);

    // Whoever recorded the vote does not decide, whatever other roles they hold.
    app.sql(&format!(
        "INSERT INTO user_roles (user_id, role) VALUES ('{}', 'approver')",
        world.department.council.id
    ));
    let page = council
        .open(&format!("/can-bo/ho-so/{id}/approve"))
        .await
        .expect(409);
    page.sees("Bạn đã gửi phiếu đánh giá, đã biểu quyết");
}

#[actix_web::test]
async fn what_nobody_answers_lapses_by_the_clock() {
    let world = World::start().await;
    let id = world.at(State::NeedsInfo).await;
    ticks::run_all(&world.app.app).await.unwrap();
    assert_eq!(world.app.state_of(id).await, State::NeedsInfo);
    world.app.pass(chrono::TimeDelta::days(30));
    ticks::run_all(&world.app.app).await.unwrap();
    assert_eq!(world.app.state_of(id).await, State::Lapsed);
    let lapses =
        format!("SELECT count(*) FROM events WHERE proposal_id = '{id}' AND action = 'lapse'");
    ticks::run_all(&world.app.app).await.unwrap();
    assert_eq!(world.app.texts(&lapses), ["1"]);
}

#[actix_web::test]
async fn an_auditor_reads_the_log_and_finds_no_secret() {
    let world = World::start().await;
    let id = world.at(State::Screening).await;
    let code = world
        .app
        .texts(&format!("SELECT code FROM proposals WHERE id = '{id}'"));
    let auditor = world.app.staff(Role::Auditor).await;
    let mut browser = world.app.sign_in(&auditor).await;
    browser
        .open("/quan-tri/nhat-ky")
        .await
        .expect(200)
        .sees("Tiếp nhận");
    browser.fill("viec", "receive").fill("ho-so", &code[0]);
    let page = browser.press("Áp dụng").await.expect(200);
    assert_eq!(page.all("#nhat-ky tbody tr").len(), 1);
    page.sees(&world.department.moderator.name);
    browser.fill("nguoi", "khong co ai");
    browser
        .press("Áp dụng")
        .await
        .expect(200)
        .sees("Không có dòng nào");
    let page = browser.open("/quan-tri/cai-dat").await.expect(200);
    page.sees("threshold_percent")
        .lacks(&world.app.app.config.secrets.key);
    browser
        .open("/quan-tri/nguoi-dung")
        .await
        .expect(200)
        .sees(&auditor.name);
    browser
        .open("/quan-tri/lich")
        .await
        .expect(200)
        .sees("24/11/2026");
    browser
        .open("/quan-tri/bo-tieu-chi")
        .await
        .expect(200)
        .sees("Tính mới");
    browser
        .open("/can-bo/bao-cao")
        .await
        .expect(200)
        .sees("11/2026");
}
