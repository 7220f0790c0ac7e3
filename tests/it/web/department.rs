//! The department at its desk: every state × action × role through the pages.

use std::collections::BTreeSet;

use nq57::domain::lifecycle::{Role, To};
use nq57::domain::proposal::{Action, Guard, State, TABLE};
use nq57::i18n::Language;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Proposal, Standing};

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::{Organisation, Somebody};

/// A portal with people for every role.
struct Desk {
    app: TestApp,
    department: Department,
    applicant: Organisation,
    /// Who works at the desk, by role.
    people: Vec<(Role, Somebody)>,
}

impl Desk {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let department = app.department().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        // An approver with no part in any decision, beside the one who decides.
        let people = vec![
            (Role::Moderator, department.moderator.clone()),
            (Role::Approver, app.staff(Role::Approver).await),
            (Role::Auditor, app.staff(Role::Auditor).await),
        ];
        Self {
            app,
            department,
            applicant,
            people,
        }
    }

    /// A dossier at one of the [`places`].
    async fn at(&self, place: &str) -> ProposalId {
        let state = place.split('+').next().unwrap().parse::<State>().unwrap();
        let title = format!("Hồ sơ {place}");
        let id = self
            .app
            .proposal(&self.applicant, &self.department, &title, state)
            .await;
        if place.contains("+assigned") {
            self.app.screen(id, &self.department.moderator);
            self.app.assign(id, &self.department);
        }
        if place.contains("+filed") {
            self.app.file_sheets(id, &self.department);
        }
        if place.contains("+judged") {
            self.app.confirm_goals(id, &self.department.moderator);
        }
        if place.contains("+released") {
            let letter = "Thư đã đọc".to_owned();
            let by = Some(&self.department.approver);
            self.app.act(id, &Act::Release { letter }, by).await;
        }
        if place.contains("+asked") {
            self.app.sql(&format!(
                "INSERT INTO reconsideration_requests (id, proposal_id, decision_id, reason, requested_by, requested_at)
                 SELECT gen_random_uuid(), '{id}', d.id, 'Xin xem lại', '{}', d.released_at FROM decisions d
                 WHERE d.proposal_id = '{id}' AND d.ended_at IS NULL",
                self.applicant.owner.id
            ));
        }
        if place.contains("+published") {
            let mut browser = self.sign_in(&self.department.moderator).await;
            self.perform(&mut browser, id, Action::Publish)
                .await
                .expect(200);
        }
        id
    }

    /// A browser with a session of this moment: bringing a dossier to its
    /// place may take months.
    async fn sign_in(&self, who: &Somebody) -> Browser {
        let mut browser = self.app.browser();
        let token = self.app.new_session(who).await;
        browser.set_cookie("session", &token);
        browser
    }

    async fn offered(&self, id: ProposalId, who: &Somebody) -> BTreeSet<(Action, bool)> {
        let acting = self.app.acting(who).await;
        let mut db = self.app.db().await;
        let proposal = Proposal::find(id, &mut db).await.unwrap();
        let person = acting.person.clone().unwrap();
        let standing = Standing::of(&person, &proposal, &mut db).await.unwrap();
        let facts = proposal.facts(&standing, &acting, &mut db).await.unwrap();
        let offers = proposal.state().offers(&facts);
        offers
            .into_iter()
            // What is done already is not offered again.
            .filter(|offer| offer.unmet != Some(Guard::NotReleased))
            .map(|offer| (offer.action, offer.unmet.is_none()))
            .collect()
    }

    /// The dossier's row and the number of events.
    fn picture(&self, id: ProposalId) -> Vec<String> {
        self.app.texts(&format!(
            "SELECT p::text || (SELECT count(*) FROM events)::text || (SELECT count(*) FROM mails)::text
             || (SELECT count(*) FROM decisions)::text FROM proposals p WHERE id = '{id}'"
        ))
    }

    fn version(&self, id: ProposalId) -> String {
        let query = format!("SELECT version FROM proposals WHERE id = '{id}'");
        self.app.texts(&query).pop().unwrap()
    }

    /// Does an action as its page asks for it.
    async fn perform<'a>(
        &self,
        browser: &'a mut Browser,
        id: ProposalId,
        action: Action,
    ) -> &'a crate::support::page::Page {
        let label = label(action);
        let path = format!("/can-bo/ho-so/{id}");
        browser.open(&path).await.expect(200);
        if browser.offers(&label) {
            return browser.press(&label).await;
        }
        browser.open(&format!("{path}/{action}")).await.expect(200);
        let into = if browser.has_field("into") {
            let other = self
                .app
                .proposal(
                    &self.applicant,
                    &self.department,
                    "Hồ sơ nhận gộp",
                    State::Submitted,
                )
                .await;
            let query = format!("SELECT code FROM proposals WHERE id = '{other}'");
            self.app.texts(&query).pop().unwrap()
        } else {
            String::new()
        };
        fill(browser, &into, &self.app.an_agency());
        if action == Action::Revoke {
            browser.press(&label).await.expect(200);
            browser.tick("read");
        }
        browser.press(&label).await
    }
}

/// Answers whatever a form asks.
fn fill(browser: &mut Browser, into: &str, agency: &str) {
    for (field, text) in [
        ("reason", "Lý do đủ rõ để người nộp hiểu."),
        ("next_step", "Đo hiệu quả ở một xã rồi nộp lại."),
        ("departure", "Ngân sách năm nay đã phân bổ hết."),
        ("comment-problem", "Nêu số hộ bị thiệt hại."),
        ("summary", "Tóm tắt cho người đọc danh mục."),
        ("into", into),
    ] {
        if browser.has_field(field) {
            browser.fill(field, text);
        }
    }
    if browser.has_field("fields") {
        browser.tick("Vấn đề cần giải quyết");
    }
    if browser.has_field("agency") {
        browser.choose("agency", agency);
    }
    if browser.has_field("outcome") {
        browser.choose("outcome", "publish");
    }
    if browser.has_field("sector") {
        browser.choose("sector", "nong-nghiep");
    }
    for code in ["incomplete", "not_new", "wrong_content"] {
        if browser.has_field("reason_code")
            && browser
                .bytes
                .windows(code.len())
                .any(|at| at == code.as_bytes())
        {
            browser.choose("reason_code", code);
        }
    }
    if browser.has_field("read") {
        browser.tick("read");
    }
}

fn label(action: Action) -> String {
    Language::Vietnamese.text(&format!("action-{action}"))
}

/// Every state that staff see, and what can stand in it before the next act.
const PLACES: &[&str] = &[
    "submitted",
    "screening",
    "screening+assigned",
    "needs_info",
    "lapsed",
    "in_review",
    "in_review+filed",
    "deliberation",
    "deliberation+judged",
    "approved",
    "approved+released",
    "approved+released+published",
    "declined",
    "declined+released",
    "declined+released+asked",
    "ineligible",
    "ineligible+released+asked",
    "forwarded",
    "withdrawn",
    "merged",
];

#[actix_web::test]
async fn the_page_offers_what_the_table_offers_and_nothing_refused_leaves_a_trace() {
    let desk = Desk::start().await;
    for place in PLACES {
        let id = desk.at(place).await;
        for (role, who) in &desk.people {
            let offered = desk.offered(id, who).await;
            let mut browser = desk.sign_in(who).await;
            let page = browser
                .open(&format!("/can-bo/ho-so/{id}"))
                .await
                .expect(200);
            let shown = page
                .all(".offers .btn")
                .into_iter()
                .collect::<BTreeSet<_>>();
            let before = desk.picture(id);
            let seen = desk.version(id);
            for action in Action::ALL {
                let at = format!("{place}, {role}, {action}");
                let offer = offered.iter().find(|(offer, _)| offer == action);
                // What is published already is published anew, by another word.
                let again = Language::Vietnamese.text("staff-publish-new-version");
                let anew = *action == Action::Publish && shown.contains(&again);
                assert_eq!(
                    anew || shown.contains(&label(*action)),
                    offer.is_some(),
                    "{at}"
                );
                if offer.is_some_and(|(_, allowed)| *allowed) {
                    continue;
                }
                let fields = [
                    ("action", action.as_str()),
                    ("seen", seen.as_str()),
                    ("reason", "Lý do đủ rõ để người nộp hiểu."),
                    ("reason_code", "not_new"),
                ];
                let path = format!("/can-bo/ho-so/{id}/su-kien");
                let page = browser.post(&path, &fields).await;
                assert!([403, 409].contains(&page.status), "{at}: {}", page.status);
                page.sees(
                    &Language::Vietnamese
                        .text(&format!("state-{}-staff", place.split('+').next().unwrap())),
                );
            }
            assert_eq!(desk.picture(id), before, "{place}, {role} left a trace");
        }
    }
}

#[actix_web::test]
async fn every_action_that_is_offered_is_done_by_its_page() {
    let desk = Desk::start().await;
    let mut done = BTreeSet::<(Action, State)>::new();
    for place in PLACES {
        let id = desk.at(place).await;
        for (role, who) in &desk.people {
            for (action, allowed) in desk.offered(id, who).await {
                if !allowed {
                    continue;
                }
                let state = place.split('+').next().unwrap().parse::<State>().unwrap();
                if !done.insert((action, state)) {
                    continue;
                }
                let fresh = desk.at(place).await;
                let mut browser = desk.sign_in(who).await;
                let page = desk.perform(&mut browser, fresh, action).await;
                page.expect(200).is_at(&format!("/can-bo/ho-so/{fresh}"));
                page.sees(&Language::Vietnamese.text(&format!("notice-{action}")));
                let row = TABLE
                    .iter()
                    .find(|row| row.action == action && row.from.contains(&state))
                    .unwrap();
                let now = desk.app.state_of(fresh).await;
                match row.to {
                    To::State(expected) => assert_eq!(now, expected, "{place}, {role}, {action}"),
                    To::Same => assert_eq!(now, state, "{place}, {role}, {action}"),
                    To::Returns => assert_eq!(now, State::Screening, "{place}, {role}, {action}"),
                }
            }
        }
    }
    let staff = [Role::Moderator, Role::Approver];
    let all = TABLE
        .iter()
        .filter(|row| row.by.iter().any(|role| staff.contains(role)))
        .flat_map(|row| row.from.iter().map(|state| (row.action, *state)))
        .collect::<BTreeSet<_>>();
    assert_eq!(done, all, "every act of staff was done in every state");
}

#[actix_web::test]
async fn of_two_moderators_at_once_one_wins_and_the_other_keeps_the_text() {
    let desk = Desk::start().await;
    let hoa = desk.app.staff(Role::Moderator).await;
    for _ in 0..5 {
        let id = desk.at("screening").await;
        let path = format!("/can-bo/ho-so/{id}/mark_ineligible");
        let mut one = desk.sign_in(&desk.department.moderator).await;
        let mut two = desk.sign_in(&hoa).await;
        for browser in [&mut one, &mut two] {
            browser.open(&path).await.expect(200);
            fill(browser, "", "");
        }
        one.fill("reason", "Lý do của người thứ nhất.");
        two.fill("reason", "Lý do của người thứ hai.");
        let events = desk.app.texts("SELECT count(*) FROM events");
        let press = label(Action::MarkIneligible);
        futures_util::join!(one.press(&press), two.press(&press));
        let (loser, winner, text) = if one.status == 409 {
            (&one, &hoa, "Lý do của người thứ nhất.")
        } else {
            (&two, &desk.department.moderator, "Lý do của người thứ hai.")
        };
        let statuses = BTreeSet::from([one.status, two.status]);
        assert_eq!(statuses, BTreeSet::from([200, 409]));
        loser
            .sees(&winner.name)
            .sees("Kết luận không hợp lệ")
            .sees("Không hợp lệ");
        assert_eq!(loser.value("reason"), text);
        let decisions = format!("SELECT count(*) FROM decisions WHERE proposal_id = '{id}'");
        assert_eq!(desk.app.texts(&decisions), ["1"]);
        let before = events[0].parse::<i64>().unwrap();
        let after = desk.app.texts("SELECT count(*) FROM events");
        assert_eq!(after[0].parse::<i64>().unwrap(), before + 1);
    }
}
