//! What published entries look for, and who offers it: brought together, and
//! relayed without an address.

use chrono::{Days, TimeDelta};
use nq57::domain::conflict::Tie;
use nq57::domain::form::{Field, Support};
use nq57::domain::lifecycle::Role;
use nq57::domain::offer::Action;
use nq57::domain::proposal::State;
use nq57::domain::text::TaxCode;
use nq57::ids::ProposalId;
use nq57::models::interest::{Declaration, Interest};
use nq57::models::offer::act::OfferError;
use nq57::models::offer::{Content, Offer, ending};
use nq57::models::proposal::perform::{Act, Publication};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::{Organisation, Somebody};
use crate::support::offers::{content, of, today};

const ADDRESS: &str = "lan@vi-du.vn";
const OFFER: &str = "Tư vấn nuôi tôm công nghệ cao";

/// A portal with a department, in which entries can be published.
struct World {
    app: TestApp,
    department: Department,
}

/// A published entry, and whose it is.
struct Entry {
    applicant: Organisation,
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
            applicant,
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

    /// Writes without an account, and confirms the address.
    async fn send(&self, page: &str, kind: &str, body: &str) {
        let mut browser = self.write(page, kind, body, ADDRESS).await;
        browser.press("Gửi").await.expect(200);
        self.app.work().await;
        let link = self.app.link_in(&self.app.mail_to(ADDRESS));
        browser.open(&link).await.expect(200);
        let confirmed = browser.press("Xác nhận và gửi").await;
        confirmed.expect(200).sees("Đã xác nhận");
        self.app.work().await;
    }

    /// A form that is filled in and not sent.
    async fn write(&self, page: &str, kind: &str, body: &str, address: &str) -> Browser {
        let mut browser = self.app.browser();
        browser.open(page).await.expect(200);
        if !kind.is_empty() {
            browser.choose("loai", kind);
        }
        browser
            .fill("body", body)
            .fill("name", "Trần Thị Lan")
            .fill("email", address);
        browser
    }

    /// Everything that anybody may read of connections.
    async fn public(&self, entry: &Entry) -> Vec<(String, String)> {
        let paths = [
            "/ket-noi",
            "/ket-noi?xem=nhan",
            "/ket-noi?xem=can",
            "/ket-noi?ho-tro=expert",
            "/ket-noi?linh-vuc=nong-nghiep",
            "/en/ket-noi",
            "/du-lieu-mo/de-nghi-ho-tro.csv",
            "/sitemap.xml",
            "/feed.atom",
            "/",
            &entry.path,
        ];
        let mut read = Vec::new();
        for path in paths {
            let answer = self.app.get(path).await;
            read.push((path.to_owned(), answer.text().to_owned()));
        }
        read
    }

    /// A published entry that looks for this support.
    async fn entry(&self, applicant: &str, title: &str, support: &[&str]) -> Entry {
        let mut entry = self.approved(applicant, title, support).await;
        self.publish(&mut entry, Some("nong-nghiep"), &[Field::Support])
            .await;
        entry
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

#[actix_web::test]
async fn an_offer_is_read_by_a_moderator_and_then_found_by_those_who_need_it() {
    let world = World::start().await;
    let entry = world
        .entry("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &["expert"])
        .await;
    let giver = world.app.applicant("Viện Tôm Kỳ Anh").await;
    let mut owner = world.app.sign_in(&giver.owner).await;
    owner.open("/ho-so/ket-noi").await.expect(200);
    owner.click("Đăng đề nghị hỗ trợ").await.expect(200);
    let refused = owner.press("Gửi Sở đọc").await.expect(422);
    assert_eq!(refused.errors().len(), 3, "{:?}", refused.errors());
    owner
        .choose("kinds", "expert")
        .fill("title", OFFER)
        .fill("body", "Ba buổi tư vấn về tại ao.")
        .fill("until", "01/01/2030");
    owner
        .press("Gửi Sở đọc")
        .await
        .expect(422)
        .sees("trong vòng 12 tháng");
    let until = (today(&world.app) + Days::new(100)).format("%d/%m/%Y");
    owner.fill("until", &until.to_string());
    owner
        .press("Gửi Sở đọc")
        .await
        .expect(200)
        .sees("Chờ Sở đọc")
        .sees("Viện Tôm Kỳ Anh");
    // Nobody else reads it yet.
    for (path, text) in world.public(&entry).await {
        assert!(
            !text.contains(OFFER) && !text.contains("Viện Tôm"),
            "{path}"
        );
    }
    world.app.work().await;
    let mail = world.app.mail_to(&world.department.moderator.email);
    assert!(mail.text.contains(OFFER), "{}", mail.text);
    let mut moderator = world.app.sign_in(&world.department.moderator).await;
    moderator.open("/can-bo").await.expect(200).sees(OFFER);
    moderator
        .open("/can-bo/ket-noi")
        .await
        .expect(200)
        .sees(OFFER);
    moderator
        .open(&world.app.link_in(&mail))
        .await
        .expect(200)
        .sees("Ba buổi tư vấn về tại ao.");
    moderator.choose("act", "refuse");
    moderator.press("Lưu").await.expect(422);
    moderator.choose("act", "publish");
    moderator.press("Lưu").await.expect(200).sees("Đang hiện");
    moderator.open("/can-bo").await.expect(200).lacks(OFFER);
    world.app.work().await;
    let mail = world.app.mail_to(&giver.owner.email);
    assert!(mail.text.contains("đang hiện trên cổng"), "{}", mail.text);

    // Now the two find each other, wherever they look.
    let mut anybody = world.app.browser();
    let list = anybody.open("/ket-noi").await;
    list.expect(200)
        .sees(OFFER)
        .sees("Sổ tay nuôi tôm")
        .sees("Đang cần: Chuyên gia tư vấn")
        .lacks(&giver.owner.email);
    assert_eq!(list.header("cache-control"), "no-cache");
    anybody.open(&entry.path).await.expect(200).sees(OFFER);
    let page = anybody.click(OFFER).await;
    page.expect(200)
        .sees("Viện Tôm Kỳ Anh")
        .sees("Toàn tỉnh")
        .sees("Sổ tay nuôi tôm")
        .lacks(&giver.owner.email);
    let path = page.path.clone();
    assert!(world.app.get("/sitemap.xml").await.text().contains(&path));
    owner
        .open("/ho-so/ket-noi")
        .await
        .expect(200)
        .sees("Đang hiện");
    owner.click(OFFER).await.expect(200).sees("Sổ tay nuôi tôm");
    let mut needing = world.app.sign_in(&entry.applicant.owner).await;
    needing
        .open("/ho-so/ket-noi")
        .await
        .expect(200)
        .sees("Sổ tay nuôi tôm")
        .sees(OFFER);
    // In its own log stands each step.
    let steps = world
        .app
        .texts("SELECT action FROM events WHERE subject = 'offer' ORDER BY id");
    assert_eq!(steps, ["offer_make", "offer_publish"]);
}

#[actix_web::test]
async fn messages_go_to_both_sides_without_an_address_of_the_other() {
    let world = World::start().await;
    let entry = world
        .entry("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &["expert"])
        .await;
    let giver = world.app.applicant("Viện Tôm Kỳ Anh").await;
    let given = of(&giver, content(&world.app, OFFER));
    let moderator = &world.department.moderator;
    let id = world.app.shown_offer(&giver.owner, moderator, &given).await;
    let sides = [
        (
            format!("{}/lien-he", world.app.offer_page(id)),
            "",
            &giver.owner,
        ),
        (
            format!("{}/gop-y", entry.path),
            "support",
            &entry.applicant.owner,
        ),
    ];
    for (page, kind, side) in sides {
        world
            .send(&page, kind, "Xin gặp để bàn cụ thể một buổi.")
            .await;
        let mail = world.app.mail_to(&side.email);
        assert!(mail.text.contains("bàn cụ thể") && mail.text.contains("Trần Thị Lan"));
        assert!(!mail.text.contains(ADDRESS) && !mail.html.contains(ADDRESS));
        let mut browser = world.app.sign_in(side).await;
        browser
            .open(&world.app.link_in(&mail))
            .await
            .expect(200)
            .sees("bàn cụ thể")
            .lacks(ADDRESS);
        browser.press("Gửi trả lời").await.expect(422);
        browser.fill("answer", "Mời chị đến trụ sở sáng thứ Hai.");
        browser
            .press("Gửi trả lời")
            .await
            .expect(200)
            .sees("Mời chị đến trụ sở")
            .sees(if kind.is_empty() {
                "Người hỗ trợ trả lời"
            } else {
                "Đơn vị thực hiện trả lời"
            });
        assert!(!browser.offers("Gửi trả lời"));
        world.app.work().await;
        let mail = world.app.mail_to(ADDRESS);
        assert!(mail.text.contains("Mời chị đến trụ sở"), "{}", mail.text);
        assert!(!mail.text.contains(&side.email) && !mail.html.contains(&side.email));
    }
    // What was relayed is on no public page.
    for (path, text) in world.public(&entry).await {
        assert!(
            !text.contains("bàn cụ thể") && !text.contains("Mời chị đến"),
            "{path}"
        );
    }
    // Of an entry that looks for nothing, nobody offers support.
    let plain = world
        .entry("Hợp tác xã Cửa Sót", "Bưởi Phúc Trạch số", &[])
        .await;
    let mut browser = world.app.browser();
    let page = format!("{}/gop-y", plain.path);
    browser
        .open(&page)
        .await
        .expect(200)
        .lacks("Tôi có thể hỗ trợ");
    let fields = [
        ("loai", "support"),
        ("body", "Cho tôi hỗ trợ."),
        ("name", "Trần Thị Lan"),
        ("email", ADDRESS),
    ];
    browser.post(&page, &fields).await.expect(422);
    // Others than its owners answer nothing.
    let mut other = world.app.sign_in(&entry.applicant.owner).await;
    let path = format!("/ho-so/ket-noi/{id}");
    other.open(&path).await.expect(404);
    let answer = [("id", id.to_string()), ("answer", "Vâng.".to_owned())];
    let answer = answer
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    other
        .post(&format!("{path}/tra-loi"), &answer)
        .await
        .expect(404);
}

#[actix_web::test]
async fn changed_words_are_read_again_and_what_is_over_is_gone_by_itself() {
    let world = World::start().await;
    let entry = world
        .entry("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &["expert"])
        .await;
    let giver = world.app.person("Nguyễn Văn Tôm").create().await;
    let given = content(&world.app, OFFER);
    let moderator = &world.department.moderator;
    let id = world.app.shown_offer(&giver, moderator, &given).await;
    let page = world.app.offer_page(id);
    let path = format!("/ho-so/ket-noi/{id}");
    let mut owner = world.app.sign_in(&giver).await;
    let mut anybody = world.app.browser();

    // Another sector is no other word.
    owner.open(&format!("{path}/sua")).await.expect(200);
    owner.choose("sectors", "nong-nghiep");
    owner
        .press("Gửi Sở đọc")
        .await
        .expect(200)
        .sees("Đề nghị vẫn hiện");
    anybody.open(&page).await.expect(200);
    // Other words are; and a moderator publishes only what they have read.
    let mut reading = world.app.sign_in(moderator).await;
    owner.open(&format!("{path}/sua")).await.expect(200);
    owner.fill("body", "Bốn buổi tư vấn.");
    owner
        .press("Gửi Sở đọc")
        .await
        .expect(200)
        .sees("Chờ Sở đọc");
    reading
        .open(&format!("/can-bo/ket-noi/{id}"))
        .await
        .expect(200)
        .sees("Bốn buổi");
    anybody.open(&page).await.expect(404);
    anybody.open(&format!("{page}/lien-he")).await.expect(404);
    owner.open(&format!("{path}/sua")).await.expect(200);
    owner.fill("body", "Năm buổi tư vấn.");
    owner.press("Gửi Sở đọc").await.expect(200);
    reading.choose("act", "refuse");
    reading.fill("words", "Chưa nói rõ giúp được gì.");
    let newer = reading.press("Lưu").await.expect(409);
    newer.sees("vừa được sửa").sees("Năm buổi");
    // What was chosen and written is there to be sent of the new words.
    reading.press("Lưu").await.expect(200);
    world.app.work().await;
    let mail = world.app.mail_to(&giver.email);
    assert!(
        mail.text.contains("Chưa nói rõ giúp được gì."),
        "{}",
        mail.text
    );
    owner
        .open(&path)
        .await
        .expect(200)
        .sees("Chưa nói rõ giúp được gì.");
    owner.open(&format!("{path}/sua")).await.expect(200);
    owner.press("Gửi Sở đọc").await.expect(200);
    world.app.judge_offer(id, Action::Publish, moderator).await;
    // Under the address that it had.
    anybody.open(&page).await.expect(200).sees("Năm buổi");

    // Its owner is told before the last day, once.
    let acting = world.app.acting_as_system();
    let warn = async || {
        let acting = nq57::models::acting::Acting {
            now: world.app.app.now(),
            ..acting.clone()
        };
        let told = ending::warn(&acting, &mut *world.app.db().await).await;
        told.unwrap()
    };
    assert_eq!(warn().await, 0);
    let days = (given.until - today(&world.app)).num_days();
    world.app.pass(TimeDelta::days(days - 14));
    let renewed = world.app.new_session(&giver).await;
    owner.set_cookie("session", &renewed);
    assert_eq!(warn().await, 1);
    assert_eq!(warn().await, 0);
    world.app.work().await;
    let mail = world.app.mail_to(&giver.email);
    assert!(mail.subject.contains("Gia hạn"), "{}", mail.subject);
    // On its last day it stands, on the next it is gone, from every list and count.
    world.app.pass(TimeDelta::days(14));
    anybody.open(&page).await.expect(200);
    anybody
        .open("/ket-noi")
        .await
        .expect(200)
        .sees("Sẵn sàng hỗ trợ (1)");
    world.app.pass(TimeDelta::days(1));
    anybody.open(&page).await.expect(404);
    anybody
        .open("/ket-noi")
        .await
        .expect(200)
        .sees("Sẵn sàng hỗ trợ (0)")
        .lacks(OFFER);
    let renewed = world.app.new_session(&giver).await;
    owner.set_cookie("session", &renewed);
    owner.open(&path).await.expect(200).sees("Đã hết hạn");
    owner.fill("until", "01/01/2026");
    owner.press("Gia hạn").await.expect(422);
    let until = (today(&world.app) + Days::new(30)).format("%d/%m/%Y");
    owner.fill("until", &until.to_string());
    owner.press("Gia hạn").await.expect(200).sees("Đang hiện");
    anybody.open(&page).await.expect(200);
    // The new last day is told of as the first one was.
    world.app.pass(TimeDelta::days(20));
    assert_eq!(warn().await, 1);
    let renewed = world.app.new_session(&giver).await;
    owner.set_cookie("session", &renewed);
    owner.open(&path).await.expect(200);
    owner
        .press("Kết thúc đề nghị")
        .await
        .expect(200)
        .sees("Đã kết thúc");
    anybody.open(&page).await.expect(404);
    owner.open(&format!("{path}/sua")).await.expect(409);
    anybody.open(&entry.path).await.expect(200).lacks(OFFER);
}

#[actix_web::test]
async fn what_is_not_shown_is_in_no_page_count_or_address() {
    let world = World::start().await;
    let entry = world
        .entry("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &["expert"])
        .await;
    let giver = world.app.applicant("Viện Tôm Kỳ Anh").await;
    let given = of(&giver, content(&world.app, OFFER));
    let moderator = &world.department.moderator;
    let id = world.app.shown_offer(&giver.owner, moderator, &given).await;
    let page = world.app.offer_page(id);
    let contact = format!("{page}/lien-he");
    let mut writing = world.write(&contact, "", "Xin gặp.", ADDRESS).await;
    writing.press("Gửi").await.expect(200);
    world.app.work().await;
    let link = world.app.link_in(&world.app.mail_to(ADDRESS));
    // It could be read: on so many pages it is.
    let read = world.public(&entry).await;
    assert!(read.iter().filter(|(_, text)| text.contains(OFFER)).count() >= 5);
    let mut needing = world.app.sign_in(&entry.applicant.owner).await;
    let hidden = [
        "state = 'waiting'",
        "state = 'refused', reason = 'Chưa rõ'",
        "state = 'ended'",
        "until = '2026-01-01'",
    ];
    for how in hidden {
        world.app.sql(&format!(
            "UPDATE support_offers SET state = 'published', until = '{}'; UPDATE support_offers SET {how}",
            given.until
        ));
        for (path, text) in world.public(&entry).await {
            for word in [OFFER, "Viện Tôm", "Ba buổi tư vấn", page.as_str()] {
                assert!(!text.contains(word), "{word} in {path}: {how}");
            }
        }
        let mut anybody = world.app.browser();
        anybody.open(&page).await.expect(404);
        anybody.open(&contact).await.expect(404);
        anybody
            .post(&contact, &[("body", "Xin gặp.")])
            .await
            .expect(404);
        anybody.open(&link).await.expect(410);
        anybody.post(&link, &[]).await.expect(410);
        anybody
            .open("/ket-noi")
            .await
            .sees("Sẵn sàng hỗ trợ (0)")
            .sees("Chưa ai nhận");
        needing
            .open("/ho-so/ket-noi")
            .await
            .expect(200)
            .lacks(OFFER);
    }
    // Nor is an offer whose owners nobody reaches any more.
    world.app.sql(&format!(
        "UPDATE support_offers SET state = 'published', until = '{}';
         UPDATE users SET disabled_at = now() WHERE id = '{}'",
        given.until, giver.owner.id
    ));
    let mut anybody = world.app.browser();
    anybody.open(&page).await.expect(404);
    world.app.sql("UPDATE users SET disabled_at = NULL");

    // Entries that are not shown look for nothing.
    anybody
        .open(&page)
        .await
        .expect(200)
        .sees("Sổ tay nuôi tôm");
    for state in ["unpublished", "scheduled"] {
        world.app.sql(&format!(
            "UPDATE initiatives SET state = '{state}', publish_at = '2027-01-01' WHERE proposal_id = '{}'",
            entry.proposal
        ));
        for path in ["/ket-noi", "/ket-noi?xem=can", "/en/ket-noi", page.as_str()] {
            anybody
                .open(path)
                .await
                .expect(200)
                .lacks("Sổ tay nuôi tôm");
        }
        anybody.open("/ket-noi").await.sees("Đang cần hỗ trợ (0)");
        needing
            .open("/ho-so/ket-noi")
            .await
            .expect(200)
            .lacks("Sổ tay nuôi tôm");
        let mut owner = world.app.sign_in(&giver.owner).await;
        owner
            .open(&format!("/ho-so/ket-noi/{id}"))
            .await
            .expect(200)
            .lacks("Sổ tay nuôi tôm");
    }
}

#[actix_web::test]
async fn lists_count_what_fits_their_filters_and_pages_show_each_entry_once() {
    let world = World::start().await;
    let mut first = None;
    for number in 0..3 {
        let name = format!("Công ty số {number}");
        let title = format!("Sáng kiến thứ {number} cần người giúp");
        let entry = world.entry(&name, &title, &["expert", "investor"]).await;
        first.get_or_insert(entry);
    }
    let first = first.unwrap();
    // Many more of the same, as far as lists go.
    world.app.sql(&format!(
        "INSERT INTO initiatives (id, slug, origin, state, published_at, title, summary, operator, reach, sector_slug, communes, body)
         SELECT gen_random_uuid(), 'them-' || n, 'reported', 'published', i.published_at - (n / 3) * interval '1 hour',
            'Mục thêm số ' || n, '', '', '', CASE WHEN n % 2 = 0 THEN 'y-te' END, '{{}}', i.body
         FROM initiatives i CROSS JOIN generate_series(1, 47) AS n WHERE i.proposal_id = '{}'",
        first.proposal
    ));
    let giver = world.app.person("Nguyễn Văn Tôm").create().await;
    let moderator = &world.department.moderator;
    let narrow = Content {
        sectors: vec!["y-te".to_owned()],
        ..content(&world.app, OFFER)
    };
    world.app.shown_offer(&giver, moderator, &narrow).await;
    let mut anybody = world.app.browser();
    let page = anybody.open("/ket-noi").await;
    page.expect(200)
        .sees("Đang cần hỗ trợ (50)")
        .sees("Sẵn sàng hỗ trợ (1)")
        .sees("Có người cần mà chưa ai nhận: Nhà đầu tư")
        .sees("Nhà đầu tư (50/0)")
        .sees("Chuyên gia tư vấn (50/1)")
        .sees("Y tế (23/1)")
        .sees("Nơi làm thử (0/0)");
    anybody
        .open("/ket-noi?ho-tro=expert&linh-vuc=nong-nghiep")
        .await
        .sees("Đang cần hỗ trợ (3)")
        .sees("Sẵn sàng hỗ trợ (0)")
        .lacks("Mục thêm");
    let narrowed = anybody.open("/ket-noi?ho-tro=expert&linh-vuc=y-te").await;
    narrowed
        .sees("Đang cần hỗ trợ (23)")
        .sees("Sẵn sàng hỗ trợ (1)")
        .sees(OFFER);
    let file = world.app.get("/du-lieu-mo/can-doi-ho-tro.csv").await;
    assert!(
        file.text().contains("investor,50,0\r\n") || file.text().contains("investor,50,0\n"),
        "{}",
        file.text()
    );
    // Each combination has a title and an address of its own.
    assert!(narrowed.one("title").starts_with("Chuyên gia tư vấn, Y tế"));
    let canonical = narrowed.attributes("link[rel=canonical]", "href");
    assert!(
        canonical[0].ends_with("/ket-noi?ho-tro=expert&linh-vuc=y-te"),
        "{canonical:?}"
    );
    // Turning pages shows each entry once, whatever came at one moment.
    let mut seen = Vec::new();
    let mut next = Some("/ket-noi?xem=can&ho-tro=investor".to_owned());
    let mut pages = 0;
    while let Some(path) = next {
        let page = anybody.open(&path).await;
        page.expect(200).sees("Đang cần hỗ trợ (50)");
        seen.extend(page.all(".entry h3"));
        next = page.attributes("a[rel=next]", "href").into_iter().next();
        pages += 1;
    }
    assert_eq!((pages, seen.len()), (3, 50));
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 50);
    // What is no cursor, no kind and no sector is as if it were not there.
    for odd in ["sau=x-y", "ho-tro=x", "linh-vuc=x", "xem=x", "sau=1-2"] {
        anybody
            .open(&format!("/ket-noi?{odd}"))
            .await
            .expect(200)
            .sees("(50)");
    }
}

#[actix_web::test]
async fn the_nearest_offers_that_fit_come_first_and_never_ones_own() {
    let world = World::start().await;
    let entry = world
        .entry("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &["expert"])
        .await;
    let commune = world.app.texts(&format!(
        "SELECT communes[1] FROM initiatives WHERE proposal_id = '{}'",
        entry.proposal
    ));
    let other = world
        .app
        .texts("SELECT code FROM communes ORDER BY position DESC LIMIT 1");
    let giver = world.app.person("Nguyễn Văn Tôm").create().await;
    let moderator = &world.department.moderator;
    let base = |title: &str| content(&world.app, title);
    let given = [
        Content {
            communes: commune.clone(),
            ..base("Tư vấn ngay tại xã này")
        },
        Content {
            communes: other,
            ..base("Tư vấn ở nơi khác hẳn")
        },
        base("Tư vấn trong cả tỉnh"),
        Content {
            sectors: vec!["y-te".to_owned()],
            ..base("Tư vấn riêng cho ngành y")
        },
        Content {
            kinds: vec![Support::Investor],
            ..base("Góp vốn chứ không tư vấn")
        },
    ];
    for one in &given {
        world.app.shown_offer(&giver, moderator, one).await;
        world.app.pass(TimeDelta::minutes(1));
    }
    let own = of(&entry.applicant, base("Tư vấn cho chính mình"));
    let owner = &entry.applicant.owner;
    world.app.shown_offer(owner, moderator, &own).await;
    let mut anybody = world.app.browser();
    let titles = anybody.open(&entry.path).await.all("#ho-tro ~ ul h4");
    assert_eq!(
        titles,
        [
            "Tư vấn ngay tại xã này",
            "Tư vấn trong cả tỉnh",
            "Tư vấn ở nơi khác hẳn"
        ]
    );
    anybody.open("/ket-noi").await.sees("Tư vấn cho chính mình");
    let mut needing = world.app.sign_in(owner).await;
    let page = needing.open("/ho-so/ket-noi").await;
    assert_eq!(page.all("ul.links a"), titles);
}

#[actix_web::test]
async fn whoever_has_an_interest_or_no_place_learns_nothing_of_an_offer() {
    let world = World::start().await;
    let giver = world.app.applicant("Viện Tôm Kỳ Anh").await;
    let given = of(&giver, content(&world.app, OFFER));
    let barred = world.app.staff(Role::Moderator).await;
    let declaration = Declaration {
        kind: Tie::Shares,
        organisation: None,
        tax_code: Some(TaxCode::parse(&giver.tax_code).unwrap()),
        person: None,
        began_on: None,
        left_on: None,
    };
    let acting = world.app.acting(&barred).await;
    Interest::declare(&declaration, &acting, &mut *world.app.db().await)
        .await
        .unwrap();
    let id = world.app.offer(&giver.owner, &given).await;
    world.app.work().await;
    assert!(
        world
            .app
            .mails_to(&barred.email)
            .iter()
            .all(|mail| !mail.text.contains(OFFER))
    );
    let path = format!("/can-bo/ket-noi/{id}");
    let mut browser = world.app.sign_in(&barred).await;
    browser.open("/can-bo").await.expect(200).lacks(OFFER);
    browser
        .open("/can-bo/ket-noi")
        .await
        .expect(200)
        .lacks(OFFER);
    browser.open(&path).await.expect(404);
    let publish = [("seen", "1"), ("act", "publish")];
    browser.post(&path, &publish).await.expect(404);
    // A moderator does not judge what is their own, either.
    let moderator = &world.department.moderator;
    let own = world
        .app
        .offer(
            moderator,
            &content(&world.app, "Tư vấn của chính chuyên viên"),
        )
        .await;
    let mut browser = world.app.sign_in(moderator).await;
    let own_path = format!("/can-bo/ket-noi/{own}");
    browser.open(&own_path).await.expect(404);
    browser.post(&own_path, &publish).await.expect(404);
    browser.open("/can-bo").await.lacks("Tư vấn của chính");
    browser.open(&path).await.expect(200);
    // Those who only read the department's side judge nothing.
    let auditor = world.app.staff(Role::Auditor).await;
    let mut browser = world.app.sign_in(&auditor).await;
    browser.open(&path).await.expect(200).lacks("Cho hiện");
    browser.post(&path, &publish).await.expect(403);
    // Editors of the organisation answer for its offer, viewers and strangers do not.
    let editor = world.app.person("Người cùng soạn").create().await;
    world.app.join(&giver, &editor, Role::Editor).await;
    let viewer = world.app.person("Người chỉ xem").create().await;
    world.app.join(&giver, &viewer, Role::Viewer).await;
    let path = format!("/ho-so/ket-noi/{id}");
    let mut browser = world.app.sign_in(&editor).await;
    browser.open(&path).await.expect(200);
    browser.open(&format!("{path}/sua")).await.expect(200);
    let mut browser = world.app.sign_in(&viewer).await;
    browser.open(&path).await.expect(404);
    browser
        .open("/ho-so/ket-noi")
        .await
        .expect(200)
        .lacks(OFFER);
    let acting = world.app.acting(&viewer).await;
    let mut db = world.app.db().await;
    let refused = Offer::make(nq57::ids::OfferId::new(), &given, &acting, &mut db).await;
    assert!(matches!(refused, Err(OfferError::Hidden)), "{refused:?}");
    drop(db);
    // Nor does anybody offer whose address is not confirmed; what they wrote stays.
    let fresh = world.app.person("Người mới").unconfirmed().create().await;
    let mut browser = world.app.sign_in(&fresh).await;
    browser.open("/ho-so/ket-noi/moi").await.expect(200);
    browser
        .choose("kinds", "expert")
        .fill("title", OFFER)
        .fill("body", "Ba buổi tư vấn về tại ao.");
    browser
        .press("Gửi Sở đọc")
        .await
        .expect(422)
        .sees("xác nhận địa chỉ thư");
    assert_eq!(browser.value("title"), OFFER);
}

#[actix_web::test]
async fn neither_side_is_flooded() {
    let world = World::start().await;
    let giver = world.app.person("Nguyễn Văn Tôm").create().await;
    let given = content(&world.app, OFFER);
    let moderator = &world.department.moderator;
    let id = world.app.shown_offer(&giver, moderator, &given).await;
    let page = format!("{}/lien-he", world.app.offer_page(id));
    // Three a day of one address; the fourth is not sent on, and nobody is told why.
    for _ in 0..4 {
        let mut browser = world.write(&page, "", "Xin gặp.", ADDRESS).await;
        browser.press("Gửi").await.expect(200);
    }
    world.app.work().await;
    assert_eq!(world.app.mails_to(ADDRESS).len(), 3);
    // Twenty a day of all; then the next has to wait for tomorrow.
    world.app.sql(&format!(
        "INSERT INTO feedback (id, kind, state, offer_id, name, email, language, body, created_at, confirmed_at)
         SELECT gen_random_uuid(), 'interest', 'relayed', '{id}', 'Ai đó', 'ai-' || n || '@vi-du.vn', 'vi', 'Xin gặp.', '{now}', '{now}'
         FROM generate_series(1, 20) AS n",
        now = world.app.app.now()
    ));
    let mut browser = world.write(&page, "", "Xin gặp.", "khac@vi-du.vn").await;
    let refused = browser.press("Gửi").await;
    refused.expect(429).sees("Xin gửi lại vào ngày mai");
    assert_eq!(browser.value("body"), "Xin gặp.");
    world.app.pass(TimeDelta::days(1) + TimeDelta::minutes(1));
    let mut browser = world.write(&page, "", "Xin gặp.", "khac@vi-du.vn").await;
    browser.press("Gửi").await.expect(200);
}

#[actix_web::test]
async fn the_lists_cost_the_same_however_long_they_are() {
    let world = World::start().await;
    let entry = world
        .entry("Công ty TNHH Sao Mai", "Sổ tay nuôi tôm", &["expert"])
        .await;
    let owner = &entry.applicant.owner;
    let moderator = &world.department.moderator;
    let giver = world.app.person("Nguyễn Văn Tôm").create().await;
    let id = world
        .app
        .shown_offer(&giver, moderator, &content(&world.app, OFFER))
        .await;
    let page = world.app.offer_page(id);
    let mut giving = world.app.sign_in(&giver).await;
    let mut needing = world.app.sign_in(owner).await;
    let mut reading = world.app.sign_in(moderator).await;
    let mut counts = Vec::new();
    for number in 0..3 {
        let waiting = content(&world.app, &format!("Đề nghị chờ đọc {number}"));
        world.app.offer(&giver, &waiting).await;
        let shown = content(&world.app, &format!("Đề nghị đang hiện {number}"));
        world.app.shown_offer(&giver, moderator, &shown).await;
        let name = format!("Công ty số {number}");
        let title = format!("Sáng kiến thứ {number} cần người giúp");
        world.entry(&name, &title, &["expert"]).await;
        world.app.queries();
        let mut costs = Vec::new();
        for path in ["/ket-noi", "/ket-noi?xem=nhan", &page, &entry.path] {
            world.app.get(path).await;
            costs.push(world.app.queries().len());
        }
        giving.open("/ho-so/ket-noi").await.expect(200);
        costs.push(world.app.queries().len());
        giving
            .open(&format!("/ho-so/ket-noi/{id}"))
            .await
            .expect(200);
        costs.push(world.app.queries().len());
        needing.open("/ho-so/ket-noi").await.expect(200);
        costs.push(world.app.queries().len());
        reading.open("/can-bo/ket-noi").await.expect(200);
        costs.push(world.app.queries().len());
        counts.push(costs);
    }
    assert_eq!(counts[0], counts[2], "{counts:?}");
}
