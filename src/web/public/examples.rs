//! `/tro-giup/vi-du/{slug}`: good proposals with a note in the margin beside each answer that is
//! worth one. Invented, and said to be; a test holds them to the portal's own check and advice.

use std::sync::LazyLock;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::parts::Crumb;
use crate::domain::form::{Answers, Field, Section};
use crate::domain::proposal::Kind;
use crate::domain::review::Theme;
use crate::i18n::Language;
use crate::models::choices::Choices;
use crate::web::answers::Reader;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// A good proposal, invented.
#[derive(Debug, Clone, Deserialize)]
pub struct Example {
    pub slug: String,
    pub answers: Answers,
    notes: Vec<Note>,
}

/// Why an answer is good.
#[derive(Debug, Clone, Deserialize)]
struct Note {
    field: Field,
    /// What it serves.
    theme: Theme,
    vi: String,
    en: String,
}

/// Every example, the smallest first. A file that cannot be read is left out, and a test counts.
pub static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    [
        include_str!("../../../config/examples/mot-cua-hen-gio.toml"),
        include_str!("../../../config/examples/canh-bao-do-man.toml"),
        include_str!("../../../config/examples/benh-an-khi-mat-mang.toml"),
    ]
    .into_iter()
    .filter_map(|text| toml::from_str(text).ok())
    .collect()
});

/// A link to an example.
#[derive(Debug, Clone, Serialize)]
pub struct ExampleLink {
    /// Without a language's prefix.
    pub href: String,
    pub title: String,
    /// Its kind and whether it is deployed.
    pub about: String,
}

impl ExampleLink {
    /// Links to all of them; `but` is where the reader is.
    pub fn all(but: &str, language: Language) -> Vec<Self> {
        EXAMPLES
            .iter()
            .filter(|example| example.slug != but)
            .map(|example| example.link(language))
            .collect()
    }

    /// The link to the one whose kind is nearest.
    pub fn nearest(kind: Option<Kind>, language: Language) -> Option<Self> {
        let alike = |example: &&Example| kind.is_some() && example.answers.kind() == kind;
        EXAMPLES
            .iter()
            .find(alike)
            .or(EXAMPLES.first())
            .map(|example| example.link(language))
    }
}

impl Example {
    fn link(&self, language: Language) -> ExampleLink {
        ExampleLink {
            href: format!("/tro-giup/vi-du/{}", self.slug),
            title: self.answers.title.clone(),
            about: self.about(language),
        }
    }

    fn about(&self, language: Language) -> String {
        let deployed = if self.answers.is_deployed() {
            "deployed-yes"
        } else {
            "deployed-no"
        };
        let kind = self
            .answers
            .kind()
            .map(|kind| language.text(&format!("kind-{kind}")))
            .unwrap_or_default();
        format!("{kind}, {}", language.text(deployed).to_lowercase())
    }

    fn note(&self, field: Field, language: Language) -> Option<NoteText> {
        let note = self.notes.iter().find(|note| note.field == field)?;
        Some(NoteText {
            text: match language {
                Language::Vietnamese => note.vi.clone(),
                Language::English => note.en.clone(),
            },
            theme: language.text(&format!("theme-{}", note.theme)),
            href: format!("/tro-giup#xet-{}", note.theme),
        })
    }
}

/// An example's page.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    title: String,
    about: String,
    sections: Vec<Part>,
    others: Vec<ExampleLink>,
}

#[derive(Debug, Serialize)]
struct Part {
    title: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    key: String,
    value: String,
    note: Option<NoteText>,
}

#[derive(Debug, Serialize)]
struct NoteText {
    text: String,
    theme: String,
    href: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "public/example.html";
    fn samples() -> Vec<Self> {
        let row = |note: bool| Row {
            key: "Vấn đề".to_owned(),
            value: "Dòng một\nDòng hai".to_owned(),
            note: note.then(|| NoteText {
                text: "Có số.".to_owned(),
                theme: "Tính cấp thiết".to_owned(),
                href: "/tro-giup#xet-need".to_owned(),
            }),
        };
        vec![Show {
            crumbs: Crumb::to("/tro-giup", "help-title", Language::Vietnamese),
            title: "Phiếu hẹn giờ".to_owned(),
            about: "Sáng kiến".to_owned(),
            sections: vec![Part {
                title: "Nội dung".to_owned(),
                rows: vec![row(true), row(false)],
            }],
            others: ExampleLink::all("", Language::Vietnamese),
        }]
    }
}

/// `GET /tro-giup/vi-du/{slug}`
///
/// # Errors
/// [`Error::NotFound`] where there is no such example, or the database's.
pub async fn show(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let example = EXAMPLES
        .iter()
        .find(|example| example.slug == *slug)
        .ok_or(Error::NotFound)?;
    let mut db = visit.db().await?;
    let choices = Choices::load(&mut db).await?;
    let language = visit.language;
    let reader = Reader {
        choices: &choices,
        language,
    };
    // What is promised at submission is the same for everybody, and no file is shown.
    let shown = |field: Field| {
        !matches!(
            field,
            Field::Truthful | Field::PersonalData | Field::Publish | Field::Attachments
        )
    };
    let sections = reader
        .sections(&example.answers, &[])
        .into_iter()
        .filter(|section| section.name != Section::Files)
        .map(|section| Part {
            title: section.title,
            rows: section
                .rows
                .into_iter()
                .filter(|row| shown(row.field))
                .map(|row| Row {
                    note: example.note(row.field, language),
                    key: row.key,
                    value: row.value,
                })
                .collect(),
        })
        .collect();
    visit.page(&Show {
        crumbs: Crumb::to("/tro-giup", "help-title", language),
        title: example.answers.title.clone(),
        about: example.about(language),
        sections,
        others: ExampleLink::all(&example.slug, language),
    })
}
