//! The dossier's page: what it shows, made of what the desk holds.

mod offers;
mod parts;
mod sample;
mod told;

use serde::Serialize;

use self::offers::{OfferText, duties, next, offers};
use self::parts::{DecisionText, EventText, GoalText, ItemText};
use self::told::{RequestText, Submission, applicant, granted, notes, request, submissions};
use super::answers::Row;
use super::counter::CounterText;
use super::desk::Desk;
use super::fairness::Fairness;
use super::labels::{self, Badge, ClockText};
use super::notes::NoteText;
use super::queue::place::Place;
use super::review_panel::ReviewPanel;
use crate::domain::proposal::Guard;
use crate::models::attachment::Attachment;
use crate::models::case_note::CaseNote;
use crate::models::dossier::Told;
use crate::models::exception::Granted;
use crate::models::likeness::Like;
use crate::models::proposal::Revision;
use crate::models::screening::Item;
use crate::web::answers::ReadSection;
use crate::web::slips::Printable;
use crate::web::writing::LikeRow;

pub use self::parts::FileText;
pub use self::told::council;

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
