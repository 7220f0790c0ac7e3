//! One line of the task list: what it says and where it leads.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::super::labels::{self, ClockText};
use super::super::{advice, challenges, feedback, help, ideas, offers};
use crate::domain::challenge;
use crate::domain::deadline::Calendar;
use crate::domain::idea::Written;
use crate::domain::lifecycle::Role;
use crate::domain::permission::Area;
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::ids::{ChallengeId, FeedbackId, IdeaId, OfferId};
use crate::models::acting::Rules;
use crate::models::event::Subject;
use crate::models::recusal::Standby;
use crate::models::task_list::{self, Done, Whom, Work};

/// A line.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    /// Empty where the reader cannot open it.
    href: String,
    /// What is to be done, or was; empty where the heading says so.
    what: String,
    code: String,
    title: String,
    applicant: String,
    note: String,
    /// RFC 3339; empty where it is of no interest.
    since: String,
    /// Whether `since` is a moment at which something was done.
    happened: bool,
    clock: Option<ClockText>,
}

impl Item {
    /// Lines of every shape.
    pub(super) fn samples() -> Vec<Self> {
        let item = |href: &str, clock| Item {
            href: href.to_owned(),
            what: "Chờ quyết định".to_owned(),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            applicant: "Công ty Hồng Lĩnh".to_owned(),
            note: "Thuộc lĩnh vực thủy lợi".to_owned(),
            since: "2026-11-23T02:00:00Z".to_owned(),
            happened: false,
            clock,
        };
        let clock = ClockText {
            due: "2026-11-24T10:00:00Z".to_owned(),
            state: "soon",
            text: "Còn 1 ngày làm việc".to_owned(),
        };
        let done = Item {
            what: String::new(),
            note: String::new(),
            happened: true,
            ..item("", None)
        };
        vec![item("/can-bo/ho-so/0", Some(clock)), done]
    }
}

/// What every line is made with.
pub(super) struct Line<'a> {
    pub calendar: &'a Calendar,
    pub now: DateTime<Utc>,
    pub language: Language,
    pub rules: &'a Rules,
    pub roles: &'a BTreeSet<Role>,
}

impl Line<'_> {
    /// What needs the reader; `named`: the line says of which kind it is.
    pub(super) fn need(&self, item: &task_list::Item, named: bool) -> Item {
        let Ok(work) = item.work.parse::<Work>() else {
            return self.plain(item, String::new());
        };
        let mut line = self.plain(item, address(item, work));
        if named {
            line.what = self.language.text(&format!("staff-work-{work}"));
        }
        match work {
            Work::Idea => {
                let written = Written {
                    hurts: item.title.clone(),
                    ..Written::default()
                };
                line.title = crate::web::applicant::ideas::name(&written, self.language);
            }
            Work::Challenge => {
                line.note = self
                    .language
                    .text(&format!("challenge-waits-{}", item.note));
            }
            Work::Calendar => {
                let year = [("year", item.title.clone())];
                line.title = self.language.text_with("tasks-calendar", year);
            }
            Work::Invitation => {
                let told = item.since.unwrap_or(self.now);
                let by = self.calendar.due(told, self.rules.deadlines.invitation);
                let moment = [("moment", labels::moment(by.at, self.language))];
                line.note = self.language.text_with("tasks-answer-by", moment);
            }
            _ => {}
        }
        line
    }

    /// A dossier on which the reader acts in another's place.
    pub(super) fn standby(&self, one: &Standby) -> Item {
        Item {
            href: match one.role {
                Role::Council => format!("/can-bo/hoi-dong/{}", one.proposal),
                _ => format!("/can-bo/ho-so/{}", one.proposal),
            },
            what: String::new(),
            code: one.code.clone(),
            title: one.title.clone(),
            applicant: one.applicant.clone(),
            note: self.language.text(&format!("role-{}", one.role)),
            since: String::new(),
            happened: false,
            clock: labels::in_list(
                one.due_at,
                one.due_provisional,
                self.calendar,
                self.now,
                self.language,
            ),
        }
    }

    /// What waits for others.
    pub(super) fn wait(&self, item: &task_list::Item) -> Item {
        let Ok(whom) = item.work.parse::<Whom>() else {
            return self.plain(item, String::new());
        };
        let href = match (item.proposal, item.assignment) {
            (_, Some(assignment)) => format!("/can-bo/danh-gia/{assignment}"),
            (None, None) => challenges::path(ChallengeId(item.id), ""),
            (Some(proposal), None) if Area::Dossiers.admits(self.roles) => {
                format!("/can-bo/ho-so/{proposal}")
            }
            (Some(proposal), None) => format!("/can-bo/hoi-dong/{proposal}"),
        };
        let mut line = self.plain(item, href);
        line.note = String::new();
        line.what = if item.note.parse::<i64>().is_ok() {
            let count = [("count", item.note.clone())];
            self.language
                .text_with("tasks-waits-reviewers-count", count)
        } else {
            self.language.text(&format!("tasks-waits-{whom}"))
        };
        line.since = item.since.map(|at| at.to_rfc3339()).unwrap_or_default();
        line
    }

    /// What the reader did.
    pub(super) fn done(&self, done: &Done) -> Item {
        let href = match (done.subject, done.subject_id, done.proposal) {
            (Subject::Idea, Some(id), _) => ideas::path(IdeaId(id), ""),
            (Subject::Challenge, Some(id), _) => challenges::path(ChallengeId(id), ""),
            (_, _, Some(proposal)) if Area::Dossiers.admits(self.roles) => {
                format!("/can-bo/ho-so/{proposal}")
            }
            (_, _, Some(_)) if done.assignment.is_some() => done
                .assignment
                .map(|assignment| format!("/can-bo/danh-gia/{assignment}"))
                .unwrap_or_default(),
            (_, _, Some(proposal))
                if self.roles.contains(&Role::Council)
                    && done.state == Some(State::Deliberation) =>
            {
                format!("/can-bo/hoi-dong/{proposal}")
            }
            _ => String::new(),
        };
        let title = if done.subject == Subject::Idea {
            let written = Written {
                hurts: done.title.clone(),
                ..Written::default()
            };
            crate::web::applicant::ideas::name(&written, self.language)
        } else {
            self.titled(&done.title)
        };
        Item {
            href,
            what: labels::event(&done.action, self.language),
            code: done.code.clone(),
            title,
            applicant: String::new(),
            note: String::new(),
            since: done.at.to_rfc3339(),
            happened: true,
            clock: None,
        }
    }

    fn plain(&self, item: &task_list::Item, href: String) -> Item {
        Item {
            href,
            what: String::new(),
            code: item.code.clone(),
            title: self.titled(&item.title),
            applicant: item.applicant.clone(),
            note: item.note.clone(),
            since: String::new(),
            happened: false,
            clock: labels::in_list(
                item.due_at,
                item.due_provisional,
                self.calendar,
                self.now,
                self.language,
            ),
        }
    }

    fn titled(&self, title: &str) -> String {
        if title.is_empty() {
            self.language.text("staff-untitled")
        } else {
            title.to_owned()
        }
    }
}

/// Where a piece of work is done.
fn address(item: &task_list::Item, work: Work) -> String {
    let Some(proposal) = item.proposal else {
        return match work {
            Work::Idea => ideas::path(IdeaId(item.id), ""),
            Work::Feedback => feedback::path(FeedbackId(item.id)),
            Work::Offer => offers::path(OfferId(item.id)),
            Work::Calendar => "/quan-tri/lich".to_owned(),
            _ => challenge_address(item),
        };
    };
    match (work, item.assignment) {
        (_, Some(assignment)) => format!("/can-bo/danh-gia/{assignment}"),
        (Work::Advise, _) => advice::path(proposal),
        (Work::Help, _) => help::path(proposal),
        (Work::Council, _) => format!("/can-bo/hoi-dong/{proposal}"),
        (Work::Reviewers | Work::Chase, _) => format!("/can-bo/ho-so/{proposal}/phan-cong"),
        (Work::Redact, _) => format!("/can-bo/ho-so/{proposal}/che-thong-tin"),
        (Work::Extension, _) => format!("/can-bo/ho-so/{proposal}/answer_extension"),
        (Work::Apologise, _) => format!("/can-bo/ho-so/{proposal}/apologise"),
        (Work::Implementation, _) => format!("/can-bo/ho-so/{proposal}/trien-khai"),
        (Work::Publish, _) => format!("/can-bo/cong-bo/{proposal}"),
        // The agency handles it on its own; the Department's dossier is not theirs to open.
        (Work::Forwarded, _) => String::new(),
        _ => format!("/can-bo/ho-so/{proposal}"),
    }
}

fn challenge_address(item: &task_list::Item) -> String {
    let draft = item.note == challenge::State::Draft.as_str();
    challenges::path(ChallengeId(item.id), if draft { "sua" } else { "" })
}
