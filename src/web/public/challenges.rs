//! `/bai-toan`: the needs that agencies post, what is asked, until when, and
//! what came of it.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

use super::browse::{Asked, Browse, Outcome};
use super::feedback::ShownText;
use super::parts::{Crumb, EntryItem, Status, paragraphs};
use crate::domain::challenge::{Phase, State};
use crate::domain::deadline;
use crate::domain::search::Shelf;
use crate::i18n::Language;
use crate::ids::ChallengeId;
use crate::models::challenge::{Challenge, PAGE};
use crate::models::feedback;
use crate::models::policy::Tree;
use crate::models::pool::Db;
use crate::models::search::{Label, look};
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Open ones that the list shows.
const OPEN: i64 = 200;
/// Those on a page of what was searched for.
const FOUND: usize = 20;

/// The list.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    browse: Browse,
    /// What was found; the others are shown where nothing is asked for.
    found: Vec<EntryItem>,
    open: Vec<EntryItem>,
    ended: Vec<EntryItem>,
    previous: String,
    next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turned {
    /// The page of the ended ones.
    trang: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/challenges.html";
    fn samples() -> Vec<Self> {
        let sample = |q: &str, items: Vec<EntryItem>| Index {
            crumbs: Crumb::home(Language::Vietnamese),
            browse: Browse::sample(Shelf::Challenges, q, items.len() as u64),
            found: items.clone(),
            open: items.clone(),
            ended: items,
            previous: String::new(),
            next: "/bai-toan?trang=2".to_owned(),
        };
        let one = || vec![EntryItem::sample()];
        vec![
            sample("", Vec::new()),
            sample("", one()),
            sample("ngập", Vec::new()),
            sample("ngập", one()),
        ]
    }
}

/// `GET /bai-toan`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let number = visit.asked::<Turned>().trang.parse().unwrap_or(1);
    let number = number.clamp(1, 1000);
    let language = visit.language;
    let now = visit.now();
    let mut db = visit.db().await?;
    let engine = visit.app.search.catch_up(&mut db).await?;
    let result = look(asked.of(Shelf::Challenges, FOUND), &engine).await?;
    let labels = Label::of(Shelf::Challenges, &mut db).await?;
    let narrowed = asked.narrows(Shelf::Challenges) || asked.cursor().is_some();
    let rows = if narrowed {
        Challenge::published(&result.keys, &mut db).await?
    } else {
        Vec::new()
    };
    let texts = rows
        .iter()
        .flat_map(|row| [&row.title, &row.expected_result, &row.basis, &row.reward]);
    let outcome = Outcome::of_shelf(&result, texts, &labels);
    let mut page = Index {
        crumbs: Crumb::home(language),
        browse: Browse::new(Shelf::Challenges, &asked, &outcome, language),
        found: rows
            .iter()
            .map(|row| {
                let body = [&*row.expected_result, &*row.basis, &*row.reward].join("\n");
                item(row, now, language).marked(&result.words, &body)
            })
            .collect(),
        open: Vec::new(),
        ended: Vec::new(),
        previous: String::new(),
        next: String::new(),
    };
    if narrowed {
        return visit.page(&page);
    }
    let items = |rows: &[Challenge]| rows.iter().map(|row| item(row, now, language)).collect();
    if number == 1 {
        page.open = items(&Challenge::open(now, OPEN, &mut db).await?);
    }
    let mut ended = Challenge::ended(number, &mut db).await?;
    let more = ended.len() > PAGE as usize;
    ended.truncate(PAGE as usize);
    page.ended = items(&ended);
    let turn = |to: i64, there: bool| {
        if there {
            in_language(&format!("/bai-toan?trang={to}"), language)
        } else {
            String::new()
        }
    };
    page.previous = turn(number - 1, number > 1);
    page.next = turn(number + 1, more);
    visit.page(&page)
}

/// A challenge in a list.
pub fn item(challenge: &Challenge, now: DateTime<Utc>, language: Language) -> EntryItem {
    let slug = challenge.slug.as_deref().unwrap_or_default();
    let mut meta = Vec::new();
    let phase = phase(challenge, now);
    let told =
        |key: &str, at: DateTime<Utc>| language.text_with(key, [("moment", exact(at, language))]);
    match (phase, challenge.window(), challenge.ended_at) {
        (Some(Phase::Soon), Some(window), _) => {
            meta.push(told("challenge-opens", window.opens_at));
        }
        (Some(Phase::Taking), Some(window), _) => {
            meta.push(told("challenge-closes", window.closes_at));
        }
        (Some(Phase::Over), Some(window), _) => {
            meta.push(told("challenge-closed-at", window.closes_at));
        }
        (_, _, Some(at)) => meta.push(told("challenge-ended-at", at)),
        _ => {}
    }
    let said = if challenge.state().has_ended() {
        &challenge.note
    } else {
        &challenge.expected_result
    };
    EntryItem {
        href: in_language(&format!("/bai-toan/{slug}"), language),
        title: challenge.title.clone(),
        summary: paragraphs(said).into_iter().next().unwrap_or_default(),
        about: vec![challenge.agency.clone()],
        meta,
        status: status(challenge, now, language),
        title_pieces: Vec::new(),
        summary_pieces: Vec::new(),
    }
}

/// Where an open challenge's window is; nothing for the others.
pub fn phase(challenge: &Challenge, now: DateTime<Utc>) -> Option<Phase> {
    let window = challenge.window()?;
    (challenge.state() == State::Open).then(|| window.phase(now))
}

/// What the public reads of its state.
pub fn status(challenge: &Challenge, now: DateTime<Utc>, language: Language) -> Status {
    if let Some(phase) = phase(challenge, now) {
        return Status {
            label: language.text(&format!("challenge-phase-{phase}")),
            tone: match phase {
                Phase::Soon => "waiting",
                Phase::Taking => "good",
                Phase::Over => "info",
            },
        };
    }
    Status {
        label: language.text(&format!("challenge-state-{}", challenge.state())),
        tone: match challenge.state() {
            State::Solved => "good",
            State::Draft | State::Waiting | State::Open => "waiting",
            State::Withdrawn | State::Closed => "stopped",
        },
    }
}

/// A moment to the second, in Viet Nam: `17:00:00 thứ Sáu, 11/12/2026 (giờ Việt Nam)`.
pub fn exact(at: DateTime<Utc>, language: Language) -> String {
    let local = deadline::local(at);
    let weekday = format!("weekday-{}", local.weekday().number_from_monday());
    language.text_with(
        "challenge-moment",
        [
            ("time", local.format("%H:%M:%S").to_string()),
            ("weekday", language.text(&weekday)),
            ("date", local.format("%d/%m/%Y").to_string()),
        ],
    )
}

/// When a challenge's window grew last and why; empty where it never did.
pub fn extended(challenge: &Challenge, language: Language) -> String {
    let said = |at| {
        let (moment, note) = (exact(at, language), challenge.extension_note.clone());
        language.text_with(
            "challenge-extended-said",
            [("moment", moment), ("note", note)],
        )
    };
    challenge.extended_at.map(said).unwrap_or_default()
}

/// One challenge.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    title: String,
    agency: String,
    status: Status,
    opens: String,
    closes: String,
    /// When its window grew and why; empty where it never did.
    extended: String,
    basis: Vec<String>,
    expected_result: Vec<String>,
    reward: Vec<String>,
    contact: Vec<String>,
    goals: Vec<Link>,
    /// Questions asked in public, with their answers.
    questions: Vec<ShownText>,
    /// Where another is asked.
    ask: String,
    /// What came of it; empty while it is open.
    outcome: Vec<String>,
    outcome_at: String,
    answers: Vec<Published>,
    /// Where an answer is begun; empty where none is taken at this moment.
    propose: String,
    /// Why not, and where to go; empty while they are.
    not_taking: String,
}

#[derive(Debug, Clone, Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Published {
    href: String,
    title: String,
    operator: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/challenge.html";
    fn samples() -> Vec<Self> {
        let sample = |taking: bool, lines: Vec<String>, answers| Show {
            crumbs: Crumb::home(Language::Vietnamese),
            title: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            agency: "Sở Xây dựng".to_owned(),
            status: Status {
                label: "Đang nhận đề xuất".to_owned(),
                tone: "good",
            },
            opens: "-".to_owned(),
            closes: "-".to_owned(),
            extended: if taking {
                "-".to_owned()
            } else {
                String::new()
            },
            basis: lines.clone(),
            expected_result: lines.clone(),
            reward: lines.clone(),
            contact: lines.clone(),
            goals: vec![Link {
                href: "/muc-tieu/nq57-2030-09".to_owned(),
                label: "Quy mô kinh tế số".to_owned(),
            }],
            questions: if taking {
                ShownText::samples()
            } else {
                Vec::new()
            },
            ask: "/bai-toan/x/hoi-dap".to_owned(),
            outcome: if taking { Vec::new() } else { lines },
            outcome_at: "-".to_owned(),
            answers,
            propose: if taking {
                "/bai-toan/x/de-xuat".to_owned()
            } else {
                String::new()
            },
            not_taking: if taking {
                String::new()
            } else {
                "-".to_owned()
            },
        };
        let answer = Published {
            href: "/sang-kien/vbdlis".to_owned(),
            title: "Bản đồ điểm ngập".to_owned(),
            operator: "Công ty A".to_owned(),
        };
        vec![
            sample(true, vec!["-".to_owned()], Vec::new()),
            sample(false, vec!["-".to_owned(), "-".to_owned()], vec![answer]),
            sample(false, Vec::new(), Vec::new()),
        ]
    }
}

/// `GET /bai-toan/{slug}`
///
/// # Errors
/// [`Error::NotFound`] where nothing of that name was published.
pub async fn show(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let language = visit.language;
    let now = visit.now();
    let mut db = visit.db().await?;
    let challenge = Challenge::by_slug(&slug, &mut db).await?;
    let tree = Tree::load(&mut db).await?;
    let answers = Challenge::published_answers(challenge.id, &mut db).await?;
    let questions = feedback::of_challenge(challenge.id, &mut db).await?;
    let ended = challenge.state().has_ended();
    let goals = challenge.goals.iter().filter_map(|code| tree.get(code));
    visit.page(&Show {
        crumbs: Crumb::to("/bai-toan", "nav-challenges", language),
        title: challenge.title.clone(),
        agency: challenge.agency.clone(),
        status: status(&challenge, now, language),
        opens: moment(challenge.opens_at, language),
        closes: moment(challenge.closes_at, language),
        extended: extended(&challenge, language),
        basis: paragraphs(&challenge.basis),
        expected_result: paragraphs(&challenge.expected_result),
        reward: paragraphs(&challenge.reward),
        contact: paragraphs(&challenge.contact),
        goals: goals
            .map(|goal| Link {
                href: in_language(&format!("/muc-tieu/{}", goal.code), language),
                label: goal.title.clone(),
            })
            .collect(),
        outcome: if ended {
            paragraphs(&challenge.note)
        } else {
            Vec::new()
        },
        outcome_at: moment(challenge.ended_at, language),
        questions: questions
            .iter()
            .map(|shown| ShownText::of(shown, language))
            .collect(),
        ask: in_language(&format!("/bai-toan/{slug}/hoi-dap"), language),
        answers: answers
            .into_iter()
            .map(|answer| Published {
                href: in_language(&format!("/sang-kien/{}", answer.slug), language),
                title: answer.title,
                operator: answer.operator,
            })
            .collect(),
        not_taking: not_taking(&challenge, now, language),
        propose: if phase(&challenge, now) == Some(Phase::Taking) {
            in_language(&format!("/bai-toan/{slug}/de-xuat"), language)
        } else {
            String::new()
        },
    })
}

fn moment(at: Option<DateTime<Utc>>, language: Language) -> String {
    at.map(|at| exact(at, language)).unwrap_or_default()
}

/// The challenge that a dossier answers.
#[derive(Debug, Clone, Serialize)]
pub struct Bound {
    pub title: String,
    pub agency: String,
    /// Its page.
    pub href: String,
    /// Until when proposals are taken.
    pub closes: String,
    /// Why they are not, at this moment; empty where they are.
    pub not_taking: String,
}

impl Bound {
    /// A challenge at a moment.
    pub fn of(challenge: &Challenge, now: DateTime<Utc>, language: Language) -> Self {
        let slug = challenge.slug.as_deref().unwrap_or_default();
        Self {
            title: challenge.title.clone(),
            agency: challenge.agency.clone(),
            href: in_language(&format!("/bai-toan/{slug}"), language),
            closes: moment(challenge.closes_at, language),
            not_taking: not_taking(challenge, now, language),
        }
    }

    /// The challenge of a dossier, where it answers one.
    ///
    /// # Errors
    /// The database's.
    pub async fn to(
        challenge: Option<ChallengeId>,
        now: DateTime<Utc>,
        language: Language,
        db: &mut Db,
    ) -> Result<Option<Self>, Error> {
        Ok(match challenge {
            Some(id) => Some(Self::of(&Challenge::find(id, db).await?, now, language)),
            None => None,
        })
    }

    /// One to try templates with.
    pub fn sample(not_taking: &str) -> Self {
        Self {
            title: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            agency: "Sở Xây dựng".to_owned(),
            href: "/bai-toan/x".to_owned(),
            closes: "-".to_owned(),
            not_taking: not_taking.to_owned(),
        }
    }
}

/// Why a challenge takes no proposals at a moment; empty where it does.
pub fn not_taking(challenge: &Challenge, now: DateTime<Utc>, language: Language) -> String {
    match (phase(challenge, now), challenge.window()) {
        (Some(Phase::Taking), _) => String::new(),
        (Some(Phase::Soon), Some(window)) => language.text_with(
            "challenge-not-yet",
            [("moment", exact(window.opens_at, language))],
        ),
        (Some(Phase::Over), Some(window)) => language.text_with(
            "challenge-too-late",
            [("moment", exact(window.closes_at, language))],
        ),
        _ => language.text("challenge-no-more"),
    }
}
