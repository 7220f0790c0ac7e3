//! `/can-bo/phan-cong`: who could judge the dossiers that want reviewers, by
//! field and load; a moderator confirms, changes or names others by a table.

pub mod import;

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};

use self::import::{ImportInput, Refused};
use super::act_page::Written;
use super::labels::{self, Badge};
use super::queue::many::{self, Done};
use crate::domain::lifecycle::Role;
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::ids::{ProposalId, UserId};
use crate::models::assignment::Asked as Reviewers;
use crate::models::assignment::suggest::{self, MOST, Matter, Named, Order, Suggestion};
use crate::models::rubric::Rubric;
use crate::web::error::Error;
use crate::web::form::{Form, Posted};
use crate::web::view::View;
use crate::web::visit::{Dossiers, Entered};

const PATH: &str = "/can-bo/phan-cong";

/// The suggestion, to confirm.
#[derive(Debug, Serialize)]
pub struct Show {
    lead: String,
    /// Whether the reader may confirm it.
    acts: bool,
    /// Whether it comes from a table that somebody brought.
    imported: bool,
    rubrics: Vec<Choice>,
    rows: Vec<Row>,
    refused: Vec<Refused>,
    form: Form<ImportInput>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    checked: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    href: String,
    seen: i32,
    code: String,
    title: String,
    badge: Badge,
    /// Sector and rubric, in words.
    about: String,
    rubric: String,
    has: String,
    reviewers: Vec<Offer>,
    /// How many are wanting still; empty where none.
    missing: String,
}

#[derive(Debug, Serialize)]
struct Offer {
    value: String,
    name: String,
    hint: String,
}

/// The address's parameters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(rename = "bo-tieu-chi")]
    rubric: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/matching.html";
    fn samples() -> Vec<Self> {
        let row = |id: &str, missing: &str| Row {
            id: id.to_owned(),
            href: "/can-bo/ho-so/0".to_owned(),
            seen: 2,
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: labels::badge(State::Screening, Language::Vietnamese),
            about: "Nông nghiệp".to_owned(),
            rubric: "breakthrough".to_owned(),
            has: "Đã có 0 trong 2 chuyên gia".to_owned(),
            reviewers: vec![Offer {
                value: "0:1".to_owned(),
                name: "Lê Thị Mai".to_owned(),
                hint: "Đúng lĩnh vực".to_owned(),
            }],
            missing: missing.to_owned(),
        };
        let page = |rows: Vec<Row>, acts: bool, imported: bool| Self {
            lead: "2 hồ sơ".to_owned(),
            acts,
            imported,
            rubrics: vec![Choice {
                value: "breakthrough".to_owned(),
                label: "Năm yêu cầu".to_owned(),
                checked: true,
            }],
            rows,
            refused: if imported {
                vec![Refused::sample()]
            } else {
                Vec::new()
            },
            form: Form::new(ImportInput::default()),
        };
        vec![
            page(Vec::new(), true, false),
            page(vec![row("0", ""), row("1", "Còn thiếu 1")], true, true),
            page(vec![row("0", "")], false, false),
        ]
    }
}

/// `GET /can-bo/phan-cong`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Dossiers>) -> Result<HttpResponse, Error> {
    let wanted = visit.asked::<Asked>().rubric;
    let mut db = visit.db().await?;
    let rubrics = Rubric::current(&mut db).await?;
    let rubric = chosen(&rubrics, &wanted);
    let matter = Matter::load(visit.person.id, &rubric, None, &mut db).await?;
    let view = Show::of(&visit, &rubrics, &rubric, &matter.suggest());
    visit.page(&view)
}

/// `POST /can-bo/phan-cong`: assigns what is ticked.
///
/// # Errors
/// [`Error::Forbidden`] to whoever is no moderator, or the database's.
pub async fn create(
    visit: Entered<Dossiers>,
    Posted(written): Posted<Written>,
) -> Result<HttpResponse, Error> {
    moderates(&visit)?;
    let orders = orders(&written);
    let mut db = visit.db().await?;
    let answers = suggest::assign_many(&orders, &visit.acting(), &mut db).await?;
    let mut rows = Vec::new();
    for (order, answer) in orders.iter().zip(answers) {
        rows.extend(many::outcome(&visit, order.dossier, answer, &mut db).await?);
    }
    let title = visit.language.text("matching-title");
    visit.page(&Done::of(title, PATH.to_owned(), rows))
}

/// Whether the visitor is a moderator, who alone assigns.
///
/// # Errors
/// [`Error::Forbidden`] to everybody else.
pub(super) fn moderates(visit: &Entered<Dossiers>) -> Result<(), Error> {
    if visit.person.roles.contains(&Role::Moderator) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// The rubric that is asked for; the first where it is none.
fn chosen(rubrics: &[Rubric], wanted: &str) -> String {
    rubrics
        .iter()
        .find(|rubric| rubric.code == wanted)
        .or(rubrics.first())
        .map(|rubric| rubric.code.clone())
        .unwrap_or_default()
}

/// What is ticked, a dossier at a time.
fn orders(written: &Written) -> Vec<Order> {
    let mut by_dossier: BTreeMap<ProposalId, Vec<UserId>> = BTreeMap::new();
    for pair in written.list("giao") {
        let ids = pair
            .split_once(':')
            .and_then(|(dossier, reviewer)| dossier.parse().ok().zip(reviewer.parse().ok()));
        if let Some((dossier, reviewer)) = ids {
            by_dossier.entry(dossier).or_default().push(reviewer);
        }
    }
    by_dossier
        .into_iter()
        .take(usize::try_from(MOST).unwrap_or_default())
        .map(|(dossier, reviewers)| Order {
            dossier,
            asked: Reviewers {
                rubric: written.text(&format!("rubric-{dossier}")).to_owned(),
                reviewers,
            },
            // A page that does not say is older than any.
            seen: Some(
                written
                    .text(&format!("seen-{dossier}"))
                    .parse()
                    .unwrap_or(-1),
            ),
        })
        .collect()
}

impl Show {
    fn of(
        visit: &Entered<Dossiers>,
        rubrics: &[Rubric],
        rubric: &str,
        suggestions: &[Suggestion],
    ) -> Self {
        let language = visit.language;
        let count = suggestions.len().to_string();
        Self {
            lead: language.text_with("matching-lead", [("count", count)]),
            acts: moderates(visit).is_ok(),
            imported: false,
            rubrics: rubrics
                .iter()
                .map(|one| Choice {
                    value: one.code.clone(),
                    label: labels::rubric(one, language),
                    checked: one.code == rubric,
                })
                .collect(),
            rows: suggestions
                .iter()
                .map(|suggestion| Row::of(suggestion, language))
                .collect(),
            refused: Vec::new(),
            form: Form::new(ImportInput::default()),
        }
    }

    /// The page with a table that was brought.
    fn imported(mut self, refused: Vec<Refused>, form: Form<ImportInput>) -> Self {
        self.imported = form.errors.is_empty();
        self.refused = refused;
        self.form = form;
        self
    }

    fn status(&self) -> StatusCode {
        if self.form.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

impl Row {
    fn of(suggestion: &Suggestion, language: Language) -> Self {
        let dossier = &suggestion.dossier;
        let named = i32::try_from(suggestion.reviewers.len()).unwrap_or(i32::MAX);
        let missing = dossier.needed - dossier.has - named;
        let number =
            |key: &str, number: i32| language.text_with(key, [("count", number.to_string())]);
        let mut about = Vec::from_iter(dossier.sector_name.clone());
        about.push(dossier.rubric_name.clone());
        Self {
            id: dossier.id.to_string(),
            href: format!("/can-bo/ho-so/{}", dossier.id),
            seen: dossier.version,
            code: dossier.code.clone(),
            title: dossier.title.clone(),
            badge: labels::badge(dossier.state, language),
            about: about.join(" · "),
            rubric: dossier.rubric.clone(),
            has: language.text_with(
                "matching-has",
                [
                    ("has", dossier.has.to_string()),
                    ("needed", dossier.needed.to_string()),
                ],
            ),
            reviewers: suggestion
                .reviewers
                .iter()
                .map(|named| Offer::of(dossier.id, named, language))
                .collect(),
            missing: if missing > 0 {
                number("matching-missing", missing)
            } else {
                String::new()
            },
        }
    }
}

impl Offer {
    fn of(dossier: ProposalId, named: &Named, language: Language) -> Self {
        let mut hint = vec![
            language.text(&format!("matching-fit-{}", named.fit)),
            language.text_with("review-load", [("count", named.load.to_string())]),
        ];
        if !named.shared_domain.is_empty() {
            let domain = named.shared_domain.clone();
            hint.push(language.text_with("review-shared-domain", [("domain", domain)]));
        }
        Self {
            value: format!("{dossier}:{}", named.id),
            name: named.name.clone(),
            hint: hint.join(" · "),
        }
    }
}
