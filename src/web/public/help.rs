//! `/tro-giup`: how it goes, the whole form, how proposals are judged,
//! accessibility, personal data, and whom to ask.

use actix_web::HttpResponse;
use serde::Serialize;

use super::examples::ExampleLink;
use super::parts::Crumb;
use crate::domain::deadline;
use crate::domain::form::{Field, Section};
use crate::domain::proposal::Kind;
use crate::i18n::Language;
use crate::models::rubric::{self, Asking, Published, Rubric};
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;
use crate::web::writing::{self, ThemeBox};

/// The help page.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    receipt: u32,
    screening: u32,
    answer: u32,
    review: u32,
    decision: u32,
    resume: u32,
    reconsider: u32,
    hours: String,
    sections: Vec<FormSection>,
    threshold: u32,
    examples: Vec<ExampleLink>,
    themes: Vec<ThemeBox>,
    rubrics: Vec<RubricBox>,
    file_mb: u64,
    proposal_mb: u64,
    files: usize,
    /// Days until writers of feedback are forgotten, and what they did not confirm.
    feedback_days: u32,
    unconfirmed_days: u32,
    hotline: String,
    email: String,
    address: String,
}

#[derive(Debug, Serialize)]
struct FormSection {
    title: String,
    fields: Vec<FormField>,
}

#[derive(Debug, Serialize)]
struct FormField {
    label: String,
    about: String,
    required: String,
}

#[derive(Debug, Serialize)]
struct RubricBox {
    id: String,
    name: String,
    rule: String,
    total: i32,
    criteria: Vec<CriterionRow>,
    sources: Vec<String>,
}

#[derive(Debug, Serialize)]
struct CriterionRow {
    title: String,
    guidance: String,
    maximum: i32,
    /// Empty where there is none.
    minimum: String,
    knock_out: bool,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/help.html";
    fn samples() -> Vec<Self> {
        let empty = || Show {
            crumbs: Crumb::home(Language::Vietnamese),
            receipt: 1,
            screening: 5,
            answer: 10,
            review: 15,
            decision: 10,
            resume: 30,
            reconsider: 15,
            hours: "07:30-11:30".to_owned(),
            sections: sections(Language::Vietnamese),
            threshold: 70,
            examples: ExampleLink::all("", Language::Vietnamese),
            themes: ThemeBox::samples(),
            rubrics: Vec::new(),
            file_mb: 20,
            proposal_mb: 100,
            files: 20,
            feedback_days: 90,
            unconfirmed_days: 7,
            hotline: String::new(),
            email: String::new(),
            address: "Sở Khoa học và Công nghệ".to_owned(),
        };
        let criterion = |minimum: &str| CriterionRow {
            title: "Tính mới".to_owned(),
            guidance: "Khác gì với cách đang làm".to_owned(),
            maximum: 20,
            minimum: minimum.to_owned(),
            knock_out: !minimum.is_empty(),
        };
        vec![
            empty(),
            Show {
                hotline: "0239 000 0000".to_owned(),
                email: "hotro@nq57.test".to_owned(),
                rubrics: vec![RubricBox {
                    id: "bo-tieu-chi-x".to_owned(),
                    name: "Năm yêu cầu".to_owned(),
                    rule: "Ít nhất hai phiếu".to_owned(),
                    total: 100,
                    criteria: vec![criterion(""), criterion("10")],
                    sources: vec!["Quyết định".to_owned()],
                }],
                ..empty()
            },
        ]
    }
}

/// `GET /tro-giup`
///
/// # Errors
/// The database's.
pub async fn show(visit: Visit) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let rubrics = Rubric::current(&mut db).await?;
    let criteria = rubric::published(&mut db).await?;
    let asked = Asking::all(&mut db).await?;
    let config = &visit.app.config;
    let language = visit.language;
    visit.page(&Show {
        crumbs: Crumb::home(language),
        receipt: config.deadlines.receipt,
        screening: config.deadlines.screening,
        answer: config.deadlines.answer,
        review: config.deadlines.review,
        decision: config.deadlines.decision,
        resume: config.deadlines.resume_calendar_days,
        reconsider: config.deadlines.reconsider_calendar_days,
        hours: config.office.hours.clone(),
        sections: sections(language),
        threshold: config.review.threshold_percent,
        examples: ExampleLink::all("", language),
        themes: writing::themes(&asked, None, language),
        rubrics: rubrics
            .iter()
            .map(|rubric| RubricBox::of(rubric, &criteria, language))
            .collect(),
        file_mb: config.uploads.file_bytes >> 20,
        proposal_mb: config.uploads.proposal_bytes >> 20,
        files: config.uploads.proposal_files,
        feedback_days: config.feedback.keep_days,
        unconfirmed_days: config.feedback.unconfirmed_days,
        hotline: config.contact.hotline.clone(),
        email: config.contact.email.clone(),
        address: config.contact.address.clone(),
    })
}

fn sections(language: Language) -> Vec<FormSection> {
    Section::ALL
        .iter()
        .map(|section| FormSection {
            title: language.text(&format!("section-{section}")),
            fields: section
                .fields()
                .map(|field| FormField {
                    label: language.text(&format!("field-{field}")),
                    about: language.text(&format!("help-field-{field}")),
                    required: language.text(requirement(field)),
                })
                .collect(),
        })
        .collect()
}

/// For whom a field is required, as the form itself decides.
fn requirement(field: Field) -> &'static str {
    let of = |kind, deployed| field.required(Some(kind), deployed);
    let small = of(Kind::Innovation, false) || of(Kind::Innovation, true);
    let planned = of(Kind::Solution, false) || of(Kind::Product, false);
    let deployed = of(Kind::Solution, true) || of(Kind::Product, true);
    match (small, planned, deployed) {
        (true, _, _) => "help-required-all",
        (false, true, _) if !field.asked(Some(Kind::Innovation)) => "help-required-large-only",
        (false, true, _) => "help-required-large",
        (false, false, true) => "help-required-deployed",
        (false, false, false) => "help-required-none",
    }
}

impl RubricBox {
    fn of(rubric: &Rubric, criteria: &[Published], language: Language) -> Self {
        let own = || {
            criteria
                .iter()
                .filter(|criterion| criterion.rubric_code == rubric.code)
        };
        let mut rules = vec![language.text_with(
            "help-rubric-reviewers",
            [("count", rubric.reviewers.to_string())],
        )];
        if rubric.council {
            rules.push(language.text("help-rubric-council"));
        }
        if rubric.blind {
            rules.push(language.text("help-rubric-blind"));
        }
        if let Some(at) = rubric.published_at {
            rules.push(language.text_with(
                "help-rubric-version",
                [
                    ("version", rubric.version.to_string()),
                    ("day", deadline::local(at).format("%d/%m/%Y").to_string()),
                ],
            ));
        }
        let mut sources: Vec<String> = Vec::new();
        for criterion in own() {
            if !sources.contains(&criterion.source) {
                sources.push(criterion.source.clone());
            }
        }
        Self {
            id: format!("bo-tieu-chi-{}", rubric.code),
            name: rubric.name.clone(),
            rule: rules.join(" "),
            total: own().map(|criterion| criterion.maximum).sum(),
            criteria: own()
                .map(|criterion| CriterionRow {
                    title: criterion.title.clone(),
                    guidance: criterion.guidance.clone(),
                    maximum: criterion.maximum,
                    minimum: criterion
                        .minimum
                        .map(|points| points.to_string())
                        .unwrap_or_default(),
                    knock_out: criterion.knock_out,
                })
                .collect(),
            sources,
        }
    }
}
