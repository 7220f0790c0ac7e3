//! Two people act on one dossier at the same moment: one of them does, and the
//! other is told who was faster, when, and keeps what they wrote.
//!
//! A few races run with every test; `script/prove races` runs a thousand.

use std::collections::{BTreeMap, BTreeSet};

use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::{Action, State};
use nq57::i18n::Language;
use nq57::ids::ProposalId;

use crate::support::browser::Browser;
use crate::support::dossiers::Department;
use crate::support::factory::Somebody;
use crate::support::{TestApp, asked};

/// From which state, and what the two do at once.
const RACES: &[(State, Action, Action)] = &[
    (State::Screening, Action::MarkIneligible, Action::Forward),
    (
        State::Screening,
        Action::MarkIneligible,
        Action::MarkIneligible,
    ),
    (State::Screening, Action::Forward, Action::RequestInfo),
    (State::InReview, Action::RequestInfo, Action::RequestInfo),
    (
        State::NeedsInfo,
        Action::RecallRequest,
        Action::RecallRequest,
    ),
    (State::Deliberation, Action::Approve, Action::Decline),
    (State::Deliberation, Action::ReturnToReview, Action::Approve),
    (State::Deliberation, Action::RequestInfo, Action::Decline),
    (State::Approved, Action::Undo, Action::Undo),
];

struct Arena {
    app: TestApp,
    by: Department,
    second: BTreeMap<Role, Somebody>,
}

/// Who does an action.
fn role(action: Action) -> Role {
    match action {
        Action::Approve | Action::Decline | Action::ReturnToReview | Action::Undo => Role::Approver,
        _ => Role::Moderator,
    }
}

fn label(action: Action) -> String {
    Language::Vietnamese.text(&format!("action-{action}"))
}

/// The field in which somebody gives their reason.
fn words(action: Action) -> &'static str {
    if action == Action::RequestInfo {
        "comment-problem"
    } else {
        "reason"
    }
}

/// Answers whatever the form of an action asks, with these words as the reason.
fn fill(browser: &mut Browser, action: Action, text: &str, agency: &str) {
    if browser.has_field("fields") {
        browser.tick("Vấn đề cần giải quyết");
    }
    browser.fill(words(action), text);
    for (field, value) in [
        ("next_step", "Đo hiệu quả ở một xã rồi nộp lại."),
        ("departure", "Ngân sách năm nay đã phân bổ hết."),
    ] {
        if browser.has_field(field) {
            browser.fill(field, value);
        }
    }
    if browser.has_field("agency") {
        browser.choose("agency", agency);
    }
    if browser.has_field("outcome") {
        browser.choose("outcome", "publish");
    }
    if browser.has_field("reason_code") {
        let code = match action {
            Action::Decline => "not_new",
            _ => "incomplete",
        };
        browser.choose("reason_code", code);
    }
}

impl Arena {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let by = app.department().await;
        let mut second = BTreeMap::new();
        for role in [Role::Moderator, Role::Approver] {
            second.insert(role, app.staff(role).await);
        }
        Self { app, by, second }
    }

    fn first(&self, action: Action) -> &Somebody {
        match role(action) {
            Role::Approver => &self.by.approver,
            _ => &self.by.moderator,
        }
    }

    async fn at(&self, who: &Somebody, id: ProposalId, action: Action, text: &str) -> Browser {
        let mut browser = self.app.sign_in(who).await;
        let path = format!("/can-bo/ho-so/{id}/{action}");
        browser.open(&path).await.expect(200);
        fill(&mut browser, action, text, &self.app.an_agency());
        browser
    }

    fn count(&self, what: &str) -> i64 {
        self.app.texts(&format!("SELECT count(*) FROM {what}"))[0]
            .parse()
            .unwrap()
    }

    /// One race; says whether the first won.
    async fn run(&self, number: usize, race: (State, Action, Action), id: ProposalId) -> bool {
        let (state, one, two) = race;
        let at = format!("race {number}: {one} and {two} of {state}");
        let (first, second) = (self.first(one), &self.second[&role(two)]);
        let texts = [
            format!("Lý do của người thứ nhất, lượt {number}."),
            format!("Lý do của người thứ hai, lượt {number}."),
        ];
        let mut a = self.at(first, id, one, &texts[0]).await;
        let mut b = self.at(second, id, two, &texts[1]).await;
        let acts = format!("events WHERE proposal_id = '{id}'");
        let (events, decisions) = (self.count(&acts), self.count("decisions"));
        let version = format!("SELECT version FROM proposals WHERE id = '{id}'");
        let before: i32 = self.app.texts(&version)[0].parse().unwrap();
        let (presses, other) = (label(one), label(two));
        futures_util::join!(a.press(&presses), b.press(&other));
        let statuses = BTreeSet::from([a.status, b.status]);
        assert_eq!(statuses, BTreeSet::from([200, 409]), "{at}");
        let won = a.status == 200;
        let (loser, lost, text, winner, did) = if won {
            (&b, two, &texts[1], first, one)
        } else {
            (&a, one, &texts[0], second, two)
        };
        // Who, what, when, and every word that was written.
        loser
            .sees(&winner.name)
            .sees(&label(did))
            .sees("09:00 ngày 23/11/2026");
        assert_eq!(&loser.value(words(lost)), text, "{at}");
        // One act, one row of the log, one version on.
        assert_eq!(self.count(&acts), events + 1, "{at}");
        assert!(self.count("decisions") <= decisions + 1, "{at}");
        assert_eq!(self.app.texts(&version), [(before + 1).to_string()], "{at}");
        let done = format!(
            "SELECT action || ' ' || actor_id FROM events WHERE proposal_id = '{id}' ORDER BY id DESC LIMIT 1"
        );
        assert_eq!(
            self.app.texts(&done),
            [format!("{did} {}", winner.id)],
            "{at}"
        );
        won
    }
}

#[actix_web::test]
async fn of_two_at_once_one_wins_and_the_other_keeps_the_text_and_learns_who() {
    let races = asked("NQ57_PROVE_RACES").unwrap_or(RACES.len());
    let (mut first, mut second) = (0, 0);
    let mut number = 0;
    while number < races {
        // A database of its own now and then, so that the last race is as quick as the first.
        let arena = Arena::start().await;
        let applicant = arena.app.applicant("Công ty TNHH Sao Mai").await;
        for _ in 0..50 {
            if number == races {
                break;
            }
            let race = RACES[number % RACES.len()];
            let title = format!("Hồ sơ lượt {number}");
            let id = arena
                .app
                .proposal(&applicant, &arena.by, &title, race.0)
                .await;
            if race.0 == State::Deliberation {
                arena.app.confirm_goals(id, &arena.by.moderator);
            }
            if arena.run(number, race, id).await {
                first += 1;
            } else {
                second += 1;
            }
            number += 1;
        }
    }
    println!(
        "races {races}: one winner and one event each; the first to press won {first}, the other {second}"
    );
}
