//! `/bai-toan/{slug}/de-xuat`: from a challenge to a draft or an idea that answers it.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{desk, ideas};
use crate::domain::lifecycle::Role;
use crate::domain::problem::Problem;
use crate::i18n::Language;
use crate::ids::{ApplicantId, IdeaId, ProposalId};
use crate::models::challenge::Challenge;
use crate::models::pool::Db;
use crate::models::proposal::{Beginning, Proposal};
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Posted};
use crate::web::public::challenges::Bound;
use crate::web::public::parts::Crumb;
use crate::web::view::View;
use crate::web::visit::{Applicant, Entered};

/// The page.
#[derive(Debug, Serialize)]
pub struct Propose {
    crumbs: Vec<Crumb>,
    challenge: Bound,
    target: String,
    /// Drafts that the person's applicants have begun in answer to it.
    drafts: Vec<Begun>,
    belongs: bool,
    begins: bool,
    /// For whom, where there is a choice.
    applicants: Vec<For>,
    /// For whom, where there is none.
    only: String,
    form: Form<New>,
}

#[derive(Debug, Serialize)]
struct Begun {
    href: String,
    title: String,
}

/// Somebody whom a dossier can be begun for.
#[derive(Debug, Serialize)]
pub struct For {
    pub value: ApplicantId,
    pub label: String,
    pub hint: String,
}

impl For {
    /// Those whom a person writes for: to choose from, or the only one.
    pub fn of(person: &crate::models::person::Person) -> (Vec<For>, String) {
        let writes: Vec<_> = person
            .memberships
            .iter()
            .filter(|member| matches!(member.role, Role::Owner | Role::Editor))
            .collect();
        match writes.as_slice() {
            [] => (Vec::new(), String::new()),
            [one] => (Vec::new(), one.applicant.to_string()),
            several => {
                let choices = several.iter().map(|member| For {
                    value: member.applicant,
                    label: member.name.clone(),
                    hint: String::new(),
                });
                (choices.collect(), String::new())
            }
        }
    }
}

/// Begins a draft.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct New {
    /// Drawn with the form, so that a form sent twice begins one dossier.
    id: String,
    applicant: String,
    /// `idea` begins an idea in its place.
    then: String,
}

impl View for Propose {
    const TEMPLATE: &'static str = "applicant/propose.html";
    fn samples() -> Vec<Self> {
        let page = |belongs, begins, late: &str, applicants| Propose {
            crumbs: Crumb::home(Language::Vietnamese),
            challenge: Bound::sample(late),
            target: "/bai-toan/x/de-xuat".to_owned(),
            drafts: Vec::new(),
            belongs,
            begins,
            applicants,
            only: String::new(),
            form: Form::new(New::default()),
        };
        let two = ["A", "B"].map(|name| For {
            value: ApplicantId::new(),
            label: name.to_owned(),
            hint: String::new(),
        });
        vec![
            page(false, false, "", Vec::new()),
            page(true, false, "", Vec::new()),
            Propose {
                drafts: vec![Begun {
                    href: "/ho-so/1".to_owned(),
                    title: "-".to_owned(),
                }],
                ..page(true, true, "", two.into())
            },
            page(true, true, "-", Vec::new()),
        ]
    }
}

/// `GET /bai-toan/{slug}/de-xuat`
///
/// # Errors
/// [`Error::NotFound`] where nothing of that name was published.
pub async fn new(
    visit: Entered<Applicant>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let challenge = Challenge::by_slug(&slug, &mut db).await?;
    let form = Form::new(New {
        id: ProposalId::new().to_string(),
        ..New::default()
    });
    let page = draw(&visit, &challenge, form, &mut db).await?;
    visit.page(&page)
}

/// `POST /bai-toan/{slug}/de-xuat`
///
/// # Errors
/// As [`new`]; [`Error::BadRequest`] to a form without its id, and where the
/// person may not write for the applicant.
pub async fn create(
    visit: Entered<Applicant>,
    slug: web::Path<String>,
    Posted(new): Posted<New>,
) -> Result<HttpResponse, Error> {
    let Ok(id) = new.id.parse::<ProposalId>() else {
        return Err(Error::BadRequest);
    };
    let mut db = visit.db().await?;
    let challenge = Challenge::by_slug(&slug, &mut db).await?;
    let bound = Bound::of(&challenge, visit.now(), visit.language);
    if !bound.not_taking.is_empty() {
        let page = draw(&visit, &challenge, Form::new(new), &mut db).await?;
        return visit.page_with(actix_web::http::StatusCode::CONFLICT, &page);
    }
    let Ok(applicant) = new.applicant.parse() else {
        let mut errors = Errors::new();
        errors.add("applicant", Problem::new("problem-dossier-applicant"));
        let form = Form::refused(new, &errors, visit.language);
        let page = draw(&visit, &challenge, form, &mut db).await?;
        return visit.refused(&page);
    };
    if new.then == "idea" {
        drop(db);
        return ideas::begin(&visit, IdeaId(id.0), applicant, Some(challenge.id)).await;
    }
    let beginning = Beginning {
        challenge: Some(challenge.id),
        ..Beginning::of(applicant)
    };
    Proposal::create(id, &beginning, &visit.acting(), &mut db).await?;
    Ok(visit.see_other(&desk::path(id, "")))
}

async fn draw(
    visit: &Entered<Applicant>,
    challenge: &Challenge,
    form: Form<New>,
    db: &mut Db,
) -> Result<Propose, Error> {
    let language = visit.language;
    let slug = challenge.slug.as_deref().unwrap_or_default();
    let memberships = &visit.person.memberships;
    let of: Vec<ApplicantId> = memberships.iter().map(|member| member.applicant).collect();
    let begun = Proposal::drafts_for(challenge.id, &of, db).await?;
    let (applicants, only) = For::of(&visit.person);
    let mut crumbs = Crumb::to("/bai-toan", "nav-challenges", language);
    let page = format!("/bai-toan/{slug}");
    crumbs.push(Crumb::new(&page, challenge.title.clone(), language));
    Ok(Propose {
        crumbs,
        challenge: Bound::of(challenge, visit.now(), language),
        target: format!("{page}/de-xuat"),
        drafts: begun
            .into_iter()
            .map(|(id, title)| Begun {
                href: desk::path(id, ""),
                title: if title.is_empty() {
                    language.text("dossier-untitled")
                } else {
                    title
                },
            })
            .collect(),
        belongs: !memberships.is_empty(),
        begins: !applicants.is_empty() || !only.is_empty(),
        applicants,
        only,
        form,
    })
}
