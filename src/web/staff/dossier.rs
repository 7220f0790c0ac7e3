//! The dossier's page: what it shows, made of what the desk holds.

use serde::Serialize;

use super::answers::{self, Change, Row};
use super::counter::CounterText;
use super::desk::Desk;
use super::fairness::Fairness;
use super::labels::{self, Badge, ClockText};
use super::notes::NoteText;
use super::queue::place::Place;
use super::review_panel::ReviewPanel;
use super::work::Duty;
use crate::domain::decision::Kind;
use crate::domain::form::{Field, Section};
use crate::domain::lifecycle::Role;
use crate::domain::proposal::{Action, Guard, State, Task, task_offers};
use crate::domain::publication;
use crate::i18n::Language;
use crate::models::attachment::Attachment;
use crate::models::case_note::CaseNote;
use crate::models::decision::Decision;
use crate::models::dossier::Told;
use crate::models::exception::{self, Granted};
use crate::models::goal_link::{Link, Status};
use crate::models::likeness::Like;
use crate::models::proposal::Revision;
use crate::models::screening::Item;
use crate::web::answers::{self as read_answers, ReadRow, ReadSection};
use crate::web::download::is_shown;
use crate::web::slips::Printable;
use crate::web::view::View;
use crate::web::writing::LikeRow;

/// The dossier.
#[derive(Debug, Default, Serialize)]
pub struct Show {
    /// Where acts are posted.
    acts: String,
    /// The list that it stands in, as it was opened from there.
    list: String,
    place: Option<Place>,
    code: String,
    title: String,
    badge: Option<Badge>,
    next: String,
    /// The challenge that it answers; empty where it answers none.
    challenge: String,
    challenge_href: String,
    clock: Option<ClockText>,
    seen: i32,
    offers: Vec<OfferText>,
    duties: Vec<OfferText>,
    notes: Vec<Row>,
    request: Option<RequestText>,
    applicant: Vec<Row>,
    content: Vec<ReadSection>,
    submissions: Vec<Submission>,
    /// The number of an older submission that is shown.
    older: Option<i32>,
    files: Vec<FileText>,
    /// The help at the counter that it came by.
    counter: Option<CounterText>,
    goals: Vec<GoalText>,
    /// Goals that reviewers would add.
    missed: Vec<Row>,
    screening: Vec<ItemText>,
    /// Works that are like it.
    similar: Vec<LikeRow>,
    reviews: ReviewPanel,
    fair: Fairness,
    council: Vec<Row>,
    decisions: Vec<DecisionText>,
    exceptions: Vec<Row>,
    /// What colleagues wrote, for this reader among others.
    case_notes: Vec<NoteText>,
    timeline: Vec<EventText>,
    /// The slips that can be printed.
    slips: Vec<Printable>,
    /// Where reports of what came of it are; empty where it has no published entry.
    implementation: String,
}

/// An action that is offered, on or off.
#[derive(Debug, Serialize)]
struct OfferText {
    action: &'static str,
    label: String,
    allowed: bool,
    reason: String,
    variant: &'static str,
    /// Empty where one press does it.
    href: String,
}

#[derive(Debug, Serialize)]
struct RequestText {
    note: String,
    due_at: String,
    requested_at: String,
    points: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Submission {
    number: i32,
    at: String,
    href: String,
    shown: bool,
    changes: Vec<Change>,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct FileText {
    name: String,
    href: String,
    size: String,
    /// Whether it can be downloaded now.
    opens: bool,
    /// Where it can be looked at in a tab of its own; empty where it cannot.
    look: String,
    /// Where it stands with the virus scanner, in words.
    note: String,
}

#[derive(Debug, Serialize)]
struct GoalText {
    title: String,
    /// What reviewers advise.
    advice: Vec<String>,
    badge: Badge,
    reason: String,
    judgement: String,
    by: String,
    at: String,
}

#[derive(Debug, Serialize)]
struct ItemText {
    text: String,
    badge: Badge,
    note: String,
}

#[derive(Debug, Serialize)]
struct DecisionText {
    badge: Badge,
    rows: Vec<Row>,
    letter: String,
}

#[derive(Debug, Serialize)]
struct EventText {
    at: String,
    title: String,
    by: String,
    note: String,
}

/// What is read for the page beside the desk.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    /// The submission that is shown.
    pub shown: &'a Revision,
    pub files: &'a [Attachment],
    pub events: &'a [Told],
    pub screening: &'a [Item],
    pub exceptions: &'a [Granted],
    pub slips: &'a [Printable],
    pub similar: &'a [Like],
    pub case_notes: &'a [CaseNote],
}

impl Show {
    /// The page for one reader.
    pub fn new(
        desk: &Desk,
        read: &Read<'_>,
        reviews: ReviewPanel,
        counter: Option<CounterText>,
        place: Option<Place>,
        fair: Fairness,
    ) -> Self {
        let shown = read.shown;
        let language = desk.language;
        let state = desk.proposal.state();
        Self {
            acts: desk.at("/su-kien"),
            list: desk.from.back(),
            place,
            code: desk.code(),
            title: desk.proposal.title.clone(),
            badge: Some(labels::badge(state, language)),
            next: next(desk),
            challenge: desk.around.challenge.clone().unwrap_or_default(),
            challenge_href: desk
                .around
                .challenge_slug
                .as_ref()
                .map(|slug| format!("/bai-toan/{slug}"))
                .unwrap_or_default(),
            clock: labels::of_reading(&desk.clock, language),
            seen: desk.proposal.version,
            offers: offers(desk),
            duties: duties(desk),
            notes: notes(desk),
            request: request(desk),
            applicant: applicant(desk),
            content: desk.reader().sections(&shown.answers(), read.files),
            submissions: submissions(desk, shown),
            older: (shown.number != desk.proposal.revision).then_some(shown.number),
            files: FileText::all(desk, read.files),
            counter,
            missed: desk.missed(),
            goals: desk
                .goals
                .iter()
                .map(|link| GoalText::of(link, desk.advised(&link.goal), language))
                .collect(),
            screening: read
                .screening
                .iter()
                .filter_map(|item| ItemText::of(item, language))
                .collect(),
            similar: read
                .similar
                .iter()
                .map(|like| LikeRow::of_staff(like, language))
                .collect(),
            reviews,
            fair,
            council: council(desk),
            decisions: desk
                .decisions
                .iter()
                .map(|decision| DecisionText::of(decision, language))
                .collect(),
            exceptions: read
                .exceptions
                .iter()
                .map(|one| granted(one, language))
                .collect(),
            case_notes: NoteText::all(read.case_notes, language),
            timeline: read
                .events
                .iter()
                .map(|event| EventText::of(event, language))
                .collect(),
            slips: read.slips.to_vec(),
            implementation: if desk.facts.met.contains(&Guard::EntryShown) {
                desk.at("/trien-khai")
            } else {
                String::new()
            },
        }
    }
}

/// One press does what asks nothing; the rest has a form.
const fn asks_nothing(action: Action) -> bool {
    matches!(
        action,
        Action::Receive | Action::StartReview | Action::CloseReview
    )
}

const fn variant(action: Action) -> &'static str {
    match action {
        Action::Receive
        | Action::StartReview
        | Action::CloseReview
        | Action::Approve
        | Action::Release
        | Action::Publish => "primary",
        Action::Revoke | Action::Unpublish | Action::MarkIneligible => "warning",
        _ => "secondary",
    }
}

fn offers(desk: &Desk) -> Vec<OfferText> {
    let language = desk.language;
    let state = desk.proposal.state();
    let published = desk.facts.met.contains(&Guard::EntryShown);
    let offered = state.offers(&desk.facts);
    offered
        .into_iter()
        // What is done cannot be done again: no button waits for that.
        .filter(|offer| offer.unmet != Some(Guard::NotReleased))
        .map(|offer| OfferText {
            action: offer.action.as_str(),
            label: if offer.action == Action::Publish && published {
                language.text("staff-publish-new-version")
            } else {
                language.text(&format!("action-{}", offer.action))
            },
            allowed: offer.unmet.is_none(),
            reason: offer
                .unmet
                .map(|guard| language.text(&format!("guard-{guard}")))
                .unwrap_or_default(),
            variant: variant(offer.action),
            href: if asks_nothing(offer.action) {
                String::new()
            } else {
                desk.at(&format!("/{}", offer.action))
            },
        })
        .collect()
}

fn duties(desk: &Desk) -> Vec<OfferText> {
    let language = desk.language;
    let offered = task_offers(desk.proposal.state(), &desk.facts);
    let open = |task: Task| {
        offered
            .iter()
            .find(|offer| offer.action == task)
            .map(|offer| offer.unmet)
    };
    Duty::ALL
        .iter()
        .filter(|duty| **duty != Duty::JudgeGoal || !desk.goals.is_empty())
        .filter_map(|duty| {
            let unmet = open(duty.task())?;
            // Where nobody asked for more time there is nothing to answer.
            if *duty == Duty::AnswerExtension && unmet.is_some() {
                return None;
            }
            Some(OfferText {
                action: duty.as_str(),
                label: language.text(duty.name()),
                allowed: unmet.is_none(),
                reason: unmet
                    .map(|guard| language.text(&format!("guard-{guard}")))
                    .unwrap_or_default(),
                variant: "secondary",
                href: desk.at(&format!("/{duty}")),
            })
        })
        .collect()
}

/// Who acts next. A released decision waits for its publication, or for nobody.
fn next(desk: &Desk) -> String {
    let state = desk.proposal.state();
    let released = desk
        .live_decision()
        .is_some_and(|decision| decision.released_at.is_some());
    let published = desk.around.publication == Some(publication::State::Published);
    let key = match (state, released) {
        (State::Approved, true) if published => "staff-next-published".to_owned(),
        (State::Approved, true) if desk.around.publication.is_some() => {
            "staff-next-nobody".to_owned()
        }
        (State::Approved, true) => "staff-next-publish".to_owned(),
        (State::Declined | State::Ineligible, true) if asked_again(desk) => {
            "staff-next-reconsider".to_owned()
        }
        (State::Declined | State::Ineligible, true) => "staff-next-nobody".to_owned(),
        _ => format!("state-{state}-next"),
    };
    desk.language.text(&key)
}

fn asked_again(desk: &Desk) -> bool {
    let live = desk.live_decision().map(|decision| decision.id);
    desk.reconsideration
        .as_ref()
        .is_some_and(|(decision, _, _)| Some(*decision) == live)
}

/// What else there is to know before acting.
fn notes(desk: &Desk) -> Vec<Row> {
    let language = desk.language;
    let around = &desk.around;
    let mut rows = Vec::new();
    let mut add = |key: &str, value: String| {
        rows.push(Row {
            key: language.text(key),
            value,
        });
    };
    if let Some(owner) = &around.case_owner {
        add("staff-case-owner", owner.clone());
    }
    if let Some(agency) = &around.agency {
        add("staff-forwarded", agency.clone());
    }
    if let Some(code) = &around.merged_into {
        add("staff-merged", code.clone());
    }
    if let Some(code) = &around.earlier {
        add("staff-earlier", code.clone());
    }
    if let Some(rubric) = &around.rubric {
        add("staff-rubric", rubric.clone());
    }
    if let Some((_, reason, at)) = &desk.reconsideration {
        let asked = format!("{}\n{reason}", labels::moment(*at, language));
        add("staff-asked-again", asked);
    }
    if let Some(state) = around.publication {
        let mut text = language.text(&format!("publication-state-{state}"));
        if let (publication::State::Scheduled, Some(at)) = (state, around.publish_at) {
            text = format!("{text}: {}", labels::moment(at, language));
        }
        add("staff-publication", text);
    }
    if !around.consent_to_publish {
        add("staff-consent", language.text("staff-consent-none"));
    }
    if desk.standing.roles.contains(&Role::Auditor)
        || desk.standing.roles.contains(&Role::Administrator)
    {
        let acts = [Role::Moderator, Role::Approver];
        if !acts.iter().any(|role| desk.standing.roles.contains(role)) {
            add("staff-reading", language.text("staff-reading-only"));
        }
    }
    rows
}

fn request(desk: &Desk) -> Option<RequestText> {
    let request = desk.request.as_ref()?;
    Some(RequestText {
        note: request.note.clone(),
        due_at: request.due_at.to_rfc3339(),
        requested_at: request.requested_at.to_rfc3339(),
        points: request
            .fields
            .iter()
            .map(|(field, comment)| Row {
                key: answers::label(*field, desk.language),
                value: comment.clone(),
            })
            .collect(),
    })
}

fn applicant(desk: &Desk) -> Vec<Row> {
    let language = desk.language;
    let around = &desk.around;
    let address = match &around.commune {
        Some(commune) => format!("{}, {commune}", around.address),
        None => around.address.clone(),
    };
    [
        ("staff-applicant-name", around.applicant.clone()),
        (
            "staff-applicant-kind",
            language.text(&format!("applicant-kind-{}", around.applicant_kind)),
        ),
        (
            "staff-applicant-tax-code",
            around.tax_code.clone().unwrap_or_default(),
        ),
        ("staff-applicant-address", address),
        ("staff-applicant-phone", around.phone.clone()),
        ("staff-applicant-owners", around.owners.join("\n")),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| Row {
        key: language.text(key),
        value,
    })
    .collect()
}

/// Every submission, newest first, with what it changed in the one before.
fn submissions(desk: &Desk, shown: &Revision) -> Vec<Submission> {
    let mut before: Option<&Revision> = None;
    let mut rows = Vec::new();
    for revision in &desk.revisions {
        let changes = before.map_or_else(Vec::new, |before| {
            let all = Field::ALL.iter().copied();
            answers::changes(all, &before.answers(), &revision.answers(), &desk.reader())
        });
        rows.push(Submission {
            number: revision.number,
            at: revision.submitted_at.to_rfc3339(),
            href: desk.reading(revision.number),
            shown: revision.number == shown.number,
            changes,
        });
        before = Some(revision);
    }
    rows.reverse();
    rows
}

/// What the council said, round by round.
pub fn council(desk: &Desk) -> Vec<Row> {
    let language = desk.language;
    desk.council
        .iter()
        .map(|heard| {
            let session = &heard.session;
            let key = language.text_with(
                "staff-council-round",
                [
                    ("round", heard.round.to_string()),
                    ("date", session.held_on.format("%d/%m/%Y").to_string()),
                ],
            );
            let said = language.text_with(
                "staff-council-votes",
                [
                    (
                        "advice",
                        language.text(&format!("recommendation-{}", heard.result)),
                    ),
                    ("for", session.votes_for.to_string()),
                    ("against", session.votes_against.to_string()),
                ],
            );
            let by = language.text_with(
                "staff-council-recorded",
                [
                    ("present", session.present.to_string()),
                    ("by", heard.by.clone()),
                ],
            );
            Row {
                key,
                value: format!("{said}\n{by}\n{}", session.minutes),
            }
        })
        .collect()
}

fn granted(one: &Granted, language: Language) -> Row {
    let what = match one.kind {
        exception::Kind::SecondRequest => {
            let stage = one
                .stage
                .map(|stage| language.text(&format!("state-{stage}-staff")));
            language.text_with(
                "staff-granted-request",
                [("stage", stage.unwrap_or_default())],
            )
        }
        exception::Kind::FewerReviewers => language.text_with(
            "staff-granted-reviewers",
            [("count", one.reviewers.unwrap_or_default().to_string())],
        ),
    };
    Row {
        key: what,
        value: format!(
            "{}\n{}, {}",
            one.reason,
            one.by,
            labels::moment(one.at, language)
        ),
    }
}

impl FileText {
    /// The files of a dossier.
    pub fn all(desk: &Desk, files: &[Attachment]) -> Vec<Self> {
        files.iter().map(|file| Self::of(desk, file)).collect()
    }

    /// Files to try templates with.
    pub fn samples() -> Vec<Self> {
        vec![FileText {
            name: "báo cáo.pdf".to_owned(),
            href: "/can-bo/ho-so/0/tai-lieu/0".to_owned(),
            size: "1,20 MB".to_owned(),
            opens: true,
            look: "/can-bo/danh-gia/0/tai-lieu/0?xem=1".to_owned(),
            note: "-".to_owned(),
        }]
    }

    /// The same, to be looked at in a tab too, where browsers can.
    #[must_use]
    pub fn to_look_at(mut self, file: &Attachment) -> Self {
        if self.opens && is_shown(&file.media_type) {
            self.look = format!("{}?xem=1", self.href);
        }
        self
    }

    fn of(desk: &Desk, file: &Attachment) -> Self {
        Self::below(&desk.path(), file, desk.language)
    }

    /// A file whose address begins with this path.
    pub fn below(path: &str, file: &Attachment, language: Language) -> Self {
        Self::at(format!("{path}/tai-lieu/{}", file.id), file, language)
    }

    /// A file at an address.
    pub fn at(href: String, file: &Attachment, language: Language) -> Self {
        Self {
            name: file.name.clone(),
            href,
            size: read_answers::size(file.size.unsigned_abs()),
            opens: file.scan.opens(),
            look: String::new(),
            note: language.text(&format!("scan-{}-staff", file.scan)),
        }
    }
}

impl GoalText {
    fn of(link: &Link, advice: Vec<String>, language: Language) -> Self {
        let tone = match link.status {
            Status::Claimed | Status::Suggested => "waiting",
            Status::Confirmed => "good",
            Status::Refused => "bad",
        };
        Self {
            title: link.title.clone(),
            badge: Badge {
                label: language.text(&format!("staff-goal-{}", link.status)),
                tone,
            },
            reason: link.reason.clone(),
            advice,
            judgement: link.judgement.clone(),
            by: link.judged_by.clone().unwrap_or_default(),
            at: link.judged_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        }
    }
}

impl ItemText {
    fn of(item: &Item, language: Language) -> Option<Self> {
        let answer = item.answer.as_ref()?;
        let (key, tone) = if answer.passed {
            ("staff-passes", "good")
        } else {
            ("staff-fails", "bad")
        };
        Some(Self {
            text: item.text.clone(),
            badge: Badge {
                label: language.text(key),
                tone,
            },
            note: answer.note.clone(),
        })
    }
}

impl DecisionText {
    fn of(decision: &Decision, language: Language) -> Self {
        let tone = match (decision.is_live(), decision.kind) {
            (false, _) => "stopped",
            (true, Kind::Approve) => "good",
            (true, Kind::Decline | Kind::Ineligible) => "bad",
        };
        let act = |by: &str, at| format!("{by}, {}", labels::moment(at, language));
        let mut rows = vec![(
            "staff-decided",
            act(&decision.decided_by, decision.decided_at),
        )];
        if let Some(outcome) = decision.outcome {
            rows.push((
                "staff-outcome",
                language.text(&format!("outcome-{outcome}")),
            ));
        }
        if let Some(text) = &decision.reason_text {
            rows.push(("staff-reason-code", text.clone()));
        }
        rows.push(("staff-reason", decision.reason.clone()));
        rows.push(("staff-next-step", decision.next_step.clone()));
        rows.push(("staff-departure", decision.departure.clone()));
        if let (Some(by), Some(at)) = (&decision.released_by, decision.released_at) {
            rows.push(("staff-released", act(by, at)));
        } else if decision.is_live() {
            rows.push(("staff-released", language.text("staff-not-released")));
        }
        if let (Some(how), Some(by), Some(at)) =
            (decision.ended_how, &decision.ended_by, decision.ended_at)
        {
            let ended = language.text(&format!("ended-{how}"));
            rows.push(("staff-ended", format!("{ended}: {}", act(by, at))));
            rows.push(("staff-ended-reason", decision.ended_reason.clone()));
        }
        Self {
            badge: Badge {
                label: language.text(&format!("decision-{}", decision.kind)),
                tone,
            },
            rows: rows
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(key, value)| Row {
                    key: language.text(key),
                    value,
                })
                .collect(),
            letter: decision.letter.clone().unwrap_or_default(),
        }
    }
}

impl EventText {
    fn of(event: &Told, language: Language) -> Self {
        let by = event.by.clone();
        Self {
            at: event.at.to_rfc3339(),
            title: labels::event(&event.action, language),
            by: by.unwrap_or_else(|| language.text("role-system")),
            note: event.note.clone(),
        }
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/dossier.html";
    fn samples() -> Vec<Self> {
        let at = || "2026-11-23T02:00:00Z".to_owned();
        let row = || Row {
            key: "Lý do".to_owned(),
            value: "Dòng một\nDòng hai".to_owned(),
        };
        let badge = || labels::badge(State::Screening, Language::Vietnamese);
        let offer = |action, allowed, href: &str| OfferText {
            action,
            label: "Tiếp nhận".to_owned(),
            allowed,
            reason: if allowed {
                String::new()
            } else {
                "Chưa đủ phiếu".to_owned()
            },
            variant: "primary",
            href: href.to_owned(),
        };
        let full = Show {
            challenge: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            challenge_href: "/bai-toan/x".to_owned(),
            acts: "/can-bo/ho-so/0192/su-kien".to_owned(),
            list: "/can-bo/ho-so".to_owned(),
            place: Some(Place::sample()),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: Some(badge()),
            next: "Chuyên viên tiếp nhận hồ sơ.".to_owned(),
            clock: Some(ClockText {
                due: at(),
                state: "soon",
                text: "Còn 1 ngày làm việc".to_owned(),
            }),
            seen: 3,
            offers: vec![
                offer("receive", true, ""),
                offer("forward", true, "/can-bo/ho-so/0/forward"),
                offer("start_review", false, ""),
            ],
            duties: vec![offer("screen", true, "/can-bo/ho-so/0/screen")],
            notes: vec![row()],
            request: Some(RequestText {
                note: "Bổ sung giúp".to_owned(),
                due_at: at(),
                requested_at: at(),
                points: vec![row()],
            }),
            applicant: vec![row()],
            content: vec![ReadSection {
                name: Section::Content,
                title: "Nội dung".to_owned(),
                rows: vec![ReadRow {
                    field: Field::Problem,
                    key: "Vấn đề".to_owned(),
                    value: "Dòng một".to_owned(),
                    empty: false,
                }],
            }],
            submissions: vec![
                Submission {
                    number: 2,
                    at: at(),
                    href: "/can-bo/ho-so/0?lan=2".to_owned(),
                    shown: false,
                    changes: vec![Change {
                        label: "Mô tả".to_owned(),
                        before: String::new(),
                        after: "Sau".to_owned(),
                    }],
                },
                Submission {
                    number: 1,
                    at: at(),
                    href: "/can-bo/ho-so/0?lan=1".to_owned(),
                    shown: true,
                    changes: Vec::new(),
                },
            ],
            older: Some(1),
            files: FileText::samples(),
            counter: Some(CounterText::sample(false)),
            missed: vec![Row {
                key: "Kinh tế số".to_owned(),
                value: "Lê Lan: Nên thêm. Vì có chỉ số.".to_owned(),
            }],
            goals: vec![GoalText {
                advice: vec!["Lê Lan: Nên xác nhận.".to_owned()],
                title: "Quy mô kinh tế số".to_owned(),
                badge: badge(),
                reason: "Vì".to_owned(),
                judgement: "Đúng".to_owned(),
                by: "Lan".to_owned(),
                at: at(),
            }],
            screening: vec![ItemText {
                text: "Viết bằng tiếng Việt".to_owned(),
                badge: badge(),
                note: "Thiếu dấu".to_owned(),
            }],
            similar: LikeRow::samples(),
            reviews: ReviewPanel::samples().pop().unwrap_or_default(),
            fair: Fairness::samples().pop().unwrap_or_default(),
            council: vec![row()],
            decisions: vec![DecisionText {
                badge: badge(),
                rows: vec![row()],
                letter: "Kính gửi".to_owned(),
            }],
            exceptions: vec![row()],
            case_notes: NoteText::samples(),
            timeline: vec![EventText {
                at: at(),
                title: "Tiếp nhận".to_owned(),
                by: "Lan".to_owned(),
                note: String::new(),
            }],
            implementation: "/can-bo/ho-so/0/trien-khai".to_owned(),
            slips: vec![Printable {
                href: "/can-bo/ho-so/0/phieu/01".to_owned(),
                label: "01".to_owned(),
            }],
        };
        vec![
            Show {
                badge: Some(badge()),
                code: "NQ57-261123-0001".to_owned(),
                title: "Cảnh báo lũ sớm".to_owned(),
                counter: Some(CounterText::sample(true)),
                list: "/can-bo/ho-so".to_owned(),
                ..Show::default()
            },
            full,
        ]
    }
}
