//! The draft of a rubric's next version: begun, written, published or thrown away.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Serialize;

use super::{HERE, may_edit, path};
use crate::domain::problem::Problem;
use crate::domain::text::{canonical, length};
use crate::i18n::Language;
use crate::models::rubric::draft::{self, DraftError, Written, WrittenCriterion};
use crate::models::rubric::{Guided, Rubric};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::staff::act_page;
use crate::web::staff::labels;
use crate::web::view::View;
use crate::web::visit::{Administration, Entered, Notice};

/// Most criteria of one version.
const MOST: usize = 40;
/// Places for new criteria on a page that is opened.
const SPARE: usize = 1;
/// Longest title and source, in characters.
const LINE: usize = 300;
/// Longest guidance, in characters.
const GUIDANCE: usize = 1000;

/// What the page's fields hold, by name; those of a criterion end in its place.
type Values = BTreeMap<String, String>;

/// A draft, to write.
#[derive(Debug, Serialize)]
pub struct Edit {
    title: String,
    action: String,
    discard: String,
    form: Form<Values>,
    blocks: Vec<Block>,
}

/// The names of one criterion's fields.
#[derive(Debug, Serialize)]
struct Block {
    title: String,
    /// Whether it stood in the version before, and can be left out.
    stands: bool,
    names: BTreeMap<&'static str, String>,
}

/// The fields of a criterion.
const FIELDS: &[&str] = &[
    "code",
    "title",
    "maximum",
    "minimum",
    "knock_out",
    "weight",
    "words",
    "guidance",
    "source",
    "drop",
];

impl View for Edit {
    const TEMPLATE: &'static str = "admin/rubric_edit.html";
    fn samples() -> Vec<Self> {
        let mut values = Values::from([
            ("name".to_owned(), "Năm yêu cầu".to_owned()),
            ("reviewers".to_owned(), "2".to_owned()),
            ("count".to_owned(), "2".to_owned()),
            ("code-0".to_owned(), "novelty".to_owned()),
            ("title-0".to_owned(), "Tính mới".to_owned()),
        ]);
        fill(&mut values);
        let page = |form: Form<Values>| Self {
            title: "Năm yêu cầu (phiên bản 2)".to_owned(),
            action: "/quan-tri/bo-tieu-chi/breakthrough-2".to_owned(),
            discard: "/quan-tri/bo-tieu-chi/breakthrough-2/bo".to_owned(),
            blocks: blocks(&form.values, Language::Vietnamese),
            form,
        };
        let mut errors = Errors::new();
        errors.add("title-0", Problem::new("problem-criterion-title"));
        vec![
            page(Form::new(values.clone())),
            page(Form::refused(values, &errors, Language::Vietnamese)),
        ]
    }
}

/// Gives every field of the page a value.
fn fill(values: &mut Values) {
    for name in [
        "name",
        "reviewers",
        "council",
        "blind",
        "seen",
        "count",
        "read",
    ] {
        values.entry(name.to_owned()).or_default();
    }
    for place in 0..count(values) {
        for field in FIELDS {
            values.entry(format!("{field}-{place}")).or_default();
        }
    }
}

/// How many criteria the page has places for.
fn count(values: &Values) -> usize {
    let count = values.get("count").and_then(|count| count.parse().ok());
    count.unwrap_or(0).min(MOST)
}

fn blocks(values: &Values, language: Language) -> Vec<Block> {
    (0..count(values))
        .map(|place| Block {
            title: language.text_with(
                "admin-criterion-place",
                [("place", (place + 1).to_string())],
            ),
            stands: !at(values, "code", place).is_empty(),
            names: FIELDS
                .iter()
                .map(|field| (*field, format!("{field}-{place}")))
                .collect(),
        })
        .collect()
}

fn at<'v>(values: &'v Values, field: &str, place: usize) -> &'v str {
    values
        .get(&format!("{field}-{place}"))
        .map_or("", String::as_str)
}

impl Edit {
    /// The draft as it stands.
    pub fn of(rubric: &Rubric, criteria: &[Guided], language: Language) -> Self {
        let mut values = Values::from([
            ("name".to_owned(), rubric.name.clone()),
            ("reviewers".to_owned(), rubric.reviewers.to_string()),
            ("council".to_owned(), yes(rubric.council)),
            ("blind".to_owned(), yes(rubric.blind)),
            ("seen".to_owned(), rubric.edits.to_string()),
            ("count".to_owned(), (criteria.len() + SPARE).to_string()),
        ]);
        for (place, one) in criteria.iter().enumerate() {
            let criterion = &one.criterion;
            let minimum = criterion.minimum.map(|minimum| minimum.to_string());
            for (field, value) in [
                ("code", criterion.code.clone()),
                ("title", criterion.title.clone()),
                ("maximum", criterion.maximum.to_string()),
                ("minimum", minimum.unwrap_or_default()),
                ("knock_out", yes(criterion.knock_out)),
                ("weight", criterion.weight.to_string()),
                ("words", yes(one.words_required)),
                ("guidance", one.guidance.clone()),
                ("source", one.source.clone()),
            ] {
                values.insert(format!("{field}-{place}"), value);
            }
        }
        fill(&mut values);
        Self::page(rubric, Form::new(values), language)
    }

    fn page(rubric: &Rubric, form: Form<Values>, language: Language) -> Self {
        Self {
            title: labels::rubric(rubric, language),
            action: path(&rubric.code),
            discard: format!("{}/bo", path(&rubric.code)),
            blocks: blocks(&form.values, language),
            form,
        }
    }
}

fn yes(holds: bool) -> String {
    if holds { "yes" } else { "" }.to_owned()
}

/// A text of one line.
fn line(raw: &str, most: usize, missing: Option<&'static str>) -> Result<String, Problem> {
    let text = canonical(raw);
    match missing {
        Some(key) if text.is_empty() => Err(Problem::new(key)),
        _ if length(&text) > most => Err(Problem::new("problem-rubric-line").with("max", most)),
        _ => Ok(text),
    }
}

fn number(raw: &str, least: i32, most: i32, key: &'static str) -> Result<i32, Problem> {
    raw.trim()
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| Problem::new(key).with("min", least).with("max", most))
}

/// What the page asks for; every error noted.
fn read(
    values: &Values,
    publish: bool,
    errors: &mut Errors,
    language: Language,
) -> Option<Written> {
    let own = |name: &str| values.get(name).map_or("", String::as_str);
    let name = errors.field("name", line(own("name"), LINE, Some("problem-rubric-name")));
    let reviewers = errors.field(
        "reviewers",
        number(own("reviewers"), 1, 9, "problem-rubric-reviewers"),
    );
    let mut criteria = Vec::new();
    for place in 0..count(values) {
        let given = |field| !canonical(at(values, field, place)).is_empty();
        let blank = !["code", "title", "maximum", "minimum", "guidance", "source"]
            .into_iter()
            .any(given);
        if blank || at(values, "drop", place) == "yes" {
            continue;
        }
        criteria.extend(criterion(values, place, errors, language));
    }
    if criteria.is_empty() && errors.is_empty() {
        errors.add("count", Problem::new("problem-rubric-empty"));
    }
    if publish && own("read") != "yes" {
        errors.add("read", Problem::new("problem-rubric-read"));
    }
    Some(Written {
        name: name?,
        reviewers: reviewers?,
        council: own("council") == "yes",
        blind: own("blind") == "yes",
        criteria,
    })
}

fn criterion(
    values: &Values,
    place: usize,
    errors: &mut Errors,
    language: Language,
) -> Option<WrittenCriterion> {
    let name = |field: &str| format!("{field}-{place}");
    let called = language.text_with(
        "admin-criterion-place",
        [("place", (place + 1).to_string())],
    );
    for field in FIELDS {
        errors.call(&name(field), called.clone());
    }
    let text = |field: &str| at(values, field, place);
    let title = line(text("title"), LINE, Some("problem-criterion-title"));
    let title = errors.field(&name("title"), title);
    let maximum = number(text("maximum"), 1, 1000, "problem-criterion-maximum");
    let maximum = errors.field(&name("maximum"), maximum);
    let knock_out = text("knock_out") == "yes";
    let minimum = match text("minimum").trim() {
        "" if knock_out => Err(Problem::new("problem-criterion-knock-out")),
        "" => Ok(None),
        raw => number(raw, 0, maximum.unwrap_or(1000), "problem-criterion-minimum").map(Some),
    };
    let minimum = errors.field(&name("minimum"), minimum);
    let weight = match text("weight").trim() {
        "" => Ok(1),
        raw => number(raw, 1, 100, "problem-criterion-weight"),
    };
    let weight = errors.field(&name("weight"), weight);
    let guidance = errors.field(&name("guidance"), line(text("guidance"), GUIDANCE, None));
    let source = line(text("source"), LINE, Some("problem-criterion-source"));
    let source = errors.field(&name("source"), source);
    Some(WrittenCriterion {
        code: text("code").to_owned(),
        title: title?,
        maximum: maximum?,
        minimum: minimum?,
        knock_out,
        weight: weight?,
        words_required: text("words") == "yes",
        guidance: guidance?,
        source: source?,
    })
}

/// `POST /quan-tri/bo-tieu-chi/{code}/ban-moi`: begins the next version of a
/// rubric, named by its first.
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads, [`Error::NotFound`], or the database's.
pub async fn begin(
    visit: Entered<Administration>,
    family: Path<String>,
) -> Result<HttpResponse, Error> {
    editor(&visit)?;
    let mut db = visit.db().await?;
    match draft::begin(&family, &visit.acting(), &mut db).await {
        Ok(code) => Ok(visit.see_other(&path(&code))),
        Err(error) => Err(refused(error)),
    }
}

/// `POST /quan-tri/bo-tieu-chi/{code}`: keeps the draft, or keeps and publishes it.
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads, [`Error::NotFound`] where there is no
/// such draft any more, or the database's.
pub async fn update(
    visit: Entered<Administration>,
    code: Path<String>,
    Posted(written): Posted<act_page::Written>,
) -> Result<HttpResponse, Error> {
    editor(&visit)?;
    let language = visit.language;
    let mut db = visit.db().await?;
    let rubric = Rubric::find(&code, &mut db).await?;
    if rubric.published_at.is_some() {
        return Err(Error::NotFound);
    }
    let mut values: Values = written
        .0
        .keys()
        .map(|name| (name.clone(), written.text(name).to_owned()))
        .collect();
    let step = values.remove("step").unwrap_or_default();
    if step == "more" {
        let more = (count(&values) + 1).min(MOST);
        values.insert("count".to_owned(), more.to_string());
        fill(&mut values);
        return visit.page(&Edit::page(&rubric, Form::new(values), language));
    }
    fill(&mut values);
    let publish = step == "publish";
    let mut errors = Errors::new();
    let wanted = read(&values, publish, &mut errors, language);
    let Some(wanted) = wanted.filter(|_| errors.is_empty()) else {
        let form = Form::refused(values, &errors, language);
        return visit.refused(&Edit::page(&rubric, form, language));
    };
    // A page that does not say is older than any.
    let seen = values["seen"].parse().unwrap_or(-1);
    match draft::save(&code, &wanted, seen, publish, &visit.acting(), &mut db).await {
        Ok(_) if publish => {
            let notice = Notice::success("notice-rubric-published");
            Ok(visit.see_other_saying(HERE, notice))
        }
        Ok(_) => {
            let notice = Notice::success("notice-rubric-kept");
            Ok(visit.see_other_saying(&path(&code), notice))
        }
        Err(DraftError::Newer) => {
            // What was written stays; saved once more it takes the other's place.
            errors.add("", Problem::new("problem-rubric-newer"));
            values.insert("seen".to_owned(), rubric.edits.to_string());
            let form = Form::refused(values, &errors, language);
            visit.page_with(StatusCode::CONFLICT, &Edit::page(&rubric, form, language))
        }
        Err(error) => Err(refused(error)),
    }
}

/// `POST /quan-tri/bo-tieu-chi/{code}/bo`
///
/// # Errors
/// [`Error::Forbidden`] for whoever only reads, [`Error::NotFound`] where there is no
/// such draft, or the database's.
pub async fn destroy(
    visit: Entered<Administration>,
    code: Path<String>,
) -> Result<HttpResponse, Error> {
    editor(&visit)?;
    let mut db = visit.db().await?;
    match draft::discard(&code, &visit.acting(), &mut db).await {
        Ok(()) => {
            let notice = Notice::success("notice-rubric-discarded");
            Ok(visit.see_other_saying(HERE, notice))
        }
        Err(error) => Err(refused(error)),
    }
}

fn editor(visit: &Entered<Administration>) -> Result<(), Error> {
    if may_edit(visit) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

fn refused(error: DraftError) -> Error {
    match error {
        DraftError::Database(error) => error.into(),
        DraftError::Hidden | DraftError::Published | DraftError::Newer => Error::NotFound,
    }
}
