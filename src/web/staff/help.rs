//! `/can-bo/tiep-nhan-ho`: writing for applicants who came in person.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::applicant::Kind;
use crate::domain::problem::Problem;
use crate::domain::proposal::State;
use crate::domain::text::{Address, OrganisationName, PersonName, Phone, TaxCode};
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::applicant::{self, NewApplicant, Places};
use crate::models::help::{self, BeginError, Channel, Help, Purpose, Reach};
use crate::models::pool::Db;
use crate::models::proposal::perform::PerformError;
use crate::web::account::choices::{self, Choice, Group};
use crate::web::applicant::desk;
use crate::web::applicant::dossiers::tone;
use crate::web::error::Error;
use crate::web::file_kind::ACCEPT;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::upload::Uploads;
use crate::web::view::View;
use crate::web::visit::{Counter, Entered, Notice};

/// The list's address.
pub const HOME: &str = "/can-bo/tiep-nhan-ho";

/// What the person wrote for others.
#[derive(Debug, Serialize)]
pub struct Index {
    helps: Vec<Item>,
    /// Whether the person may help anybody.
    helps_anybody: bool,
}

#[derive(Debug, Serialize)]
struct Item {
    /// Empty where the applicant took it over.
    href: String,
    title: String,
    code: String,
    applicant: String,
    state: String,
    tone: &'static str,
    begun_at: DateTime<Utc>,
    claimed: bool,
}

impl View for Index {
    const TEMPLATE: &'static str = "staff/helps.html";
    fn samples() -> Vec<Self> {
        let item = |claimed: bool| Item {
            href: if claimed {
                String::new()
            } else {
                "/can-bo/tiep-nhan-ho/1".into()
            },
            title: "Máy gieo hạt".into(),
            code: if claimed {
                "NQ57-261123-0001".into()
            } else {
                String::new()
            },
            applicant: "Nguyễn Văn Đồng".into(),
            state: "Bản nháp".into(),
            tone: "neutral",
            begun_at: DateTime::UNIX_EPOCH,
            claimed,
        };
        vec![
            Self {
                helps: Vec::new(),
                helps_anybody: false,
            },
            Self {
                helps: vec![item(false), item(true)],
                helps_anybody: true,
            },
        ]
    }
}

/// `GET /can-bo/tiep-nhan-ho`
///
/// # Errors
/// The database's.
pub async fn index(visit: Entered<Counter>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let reach = Reach::of(&visit.person, &mut db).await?;
    let helps = help::of_helper(visit.person.id, &mut db).await?;
    let language = visit.language;
    visit.page(&Index {
        helps: helps.iter().map(|help| Item::of(help, language)).collect(),
        helps_anybody: reach != Reach::Nobody,
    })
}

impl Item {
    fn of(help: &Help, language: Language) -> Self {
        let seen = help.state.as_applicant_sees(help.released);
        let claimed = help.claimed_at.is_some();
        Self {
            href: if claimed {
                String::new()
            } else {
                path(help.proposal)
            },
            title: titled(&help.title, language),
            code: help.code.clone().unwrap_or_default(),
            applicant: help.applicant.clone(),
            state: language.text(&format!("state-{seen}-applicant")),
            tone: tone(seen),
            begun_at: help.begun_at,
            claimed,
        }
    }
}

fn titled(title: &str, language: Language) -> String {
    if title.is_empty() {
        language.text("dossier-untitled")
    } else {
        title.to_owned()
    }
}

/// Where one help is.
pub fn path(id: ProposalId) -> String {
    format!("{HOME}/{id}")
}

/// The form that begins.
#[derive(Debug, Serialize)]
pub struct New {
    form: Form<NewInput>,
    kinds: Vec<Choice>,
    channels: Vec<Choice>,
    communes: Vec<Group>,
    /// The commune's name, where an officer helps its applicants alone.
    commune: String,
}

/// Who came, and for whom.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewInput {
    /// Drawn with the form, so that a form sent twice begins one dossier.
    id: String,
    channel: String,
    name: String,
    phone: String,
    kind: String,
    organisation: String,
    tax_code: String,
    commune: String,
    address: String,
}

/// What the form means.
#[derive(Debug)]
pub struct Begun {
    applicant: NewApplicant,
    channel: Channel,
    signer: PersonName,
}

impl Input for NewInput {
    type Value = Begun;

    fn check(&self, errors: &mut Errors) -> Option<Begun> {
        let missing = |key| Problem::new(key);
        let channel =
            (self.channel.parse::<Channel>()).map_err(|_| missing("help-channel-missing"));
        let channel = errors.field("channel", channel);
        let signer = errors.field("name", PersonName::parse(&self.name));
        let phone = errors.field("phone", Phone::parse(&self.phone));
        let kind = (self.kind.parse::<Kind>()).map_err(|_| missing("help-kind-missing"));
        let kind = errors.field("kind", kind);
        let person = kind == Some(Kind::Person);
        let organisation = (kind.is_some() && !person)
            .then(|| errors.field("organisation", OrganisationName::parse(&self.organisation)))
            .flatten();
        let tax_code = (kind.is_some() && !person)
            .then(|| {
                let read = match kind {
                    Some(Kind::HouseholdBusiness) => TaxCode::parse_household(&self.tax_code),
                    _ => TaxCode::parse(&self.tax_code),
                };
                errors.field("tax_code", read)
            })
            .flatten();
        // A person is found by their phone; what is written is still read.
        let address = if person && self.address.trim().is_empty() {
            Some(String::new())
        } else {
            let address = errors.field("address", Address::parse(&self.address));
            address.map(String::from)
        };
        let signer = signer?;
        Some(Begun {
            applicant: NewApplicant {
                kind: kind?,
                name: organisation.map_or_else(|| signer.to_string(), String::from),
                tax_code,
                agency: None,
                commune: Some(self.commune.clone()).filter(|code| !code.trim().is_empty()),
                address: address?,
                phone: phone?.to_string(),
            },
            channel: channel?,
            signer,
        })
    }
}

impl View for New {
    const TEMPLATE: &'static str = "staff/help_new.html";
    fn samples() -> Vec<Self> {
        let language = Language::Vietnamese;
        let places = Places {
            communes: vec![("18073".into(), "phường".into(), "Thành Sen".into())],
            agencies: Vec::new(),
        };
        let of = |form, commune: &str| Self {
            form,
            kinds: kinds(language),
            channels: channels(language),
            communes: if commune.is_empty() {
                choices::communes(&places, language)
            } else {
                Vec::new()
            },
            commune: commune.into(),
        };
        let mut errors = Errors::new();
        NewInput::default().check(&mut errors);
        vec![
            of(Form::new(NewInput::default()), ""),
            of(
                Form::refused(NewInput::default(), &errors, language),
                "Thành Sen",
            ),
        ]
    }
}

fn channels(language: Language) -> Vec<Choice> {
    let channel =
        |one: &Channel| Choice::new(one.as_str(), language.text(&format!("help-channel-{one}")));
    Channel::ALL.iter().map(channel).collect()
}

/// The kinds of applicants, without the hints of those who register themselves.
fn kinds(language: Language) -> Vec<Choice> {
    let plain = |choice: Choice| Choice {
        hint: String::new(),
        ..choice
    };
    choices::kinds(language).into_iter().map(plain).collect()
}

/// `GET /can-bo/tiep-nhan-ho/moi`
///
/// # Errors
/// The person may help nobody, or the database's.
pub async fn new(visit: Entered<Counter>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let form = Form::new(NewInput {
        id: ProposalId::new().to_string(),
        channel: Channel::Counter.to_string(),
        ..NewInput::default()
    });
    let (view, _) = form_of(&visit, form, &mut db).await?;
    visit.page(&view)
}

/// `POST /can-bo/tiep-nhan-ho`
///
/// # Errors
/// As [`new`].
pub async fn create(
    visit: Entered<Counter>,
    Posted(mut input): Posted<NewInput>,
) -> Result<HttpResponse, Error> {
    let Ok(id) = input.id.parse::<ProposalId>() else {
        return Err(Error::BadRequest);
    };
    let mut db = visit.db().await?;
    let (mut view, reach) = form_of(&visit, Form::new(NewInput::default()), &mut db).await?;
    if let Reach::Commune(own) = &reach {
        input.commune.clone_from(own);
    }
    let mut errors = Errors::new();
    let value = input.check(&mut errors);
    let known = (view.communes.iter().flat_map(|group| &group.options))
        .any(|option| option.value == input.commune);
    if !(known || input.commune.trim().is_empty() || matches!(reach, Reach::Commune(_))) {
        errors.add("commune", Problem::new("account-choice-unknown"));
    }
    if let Some(value) = value.filter(|_| errors.is_empty()) {
        let begun = help::begin(
            id,
            &value.applicant,
            value.channel,
            &value.signer,
            &visit.acting(),
            &mut db,
        )
        .await;
        match begun {
            Ok(()) => {
                let notice = Notice::success("notice-help-begun");
                return Ok(visit.see_other_saying(&path(id), notice));
            }
            Err(BeginError::OutOfReach) => {
                errors.add("tax_code", Problem::new("help-out-of-reach"));
            }
            Err(BeginError::Database(error)) => return Err(error.into()),
        }
    }
    view.form = Form::refused(input, &errors, visit.language);
    visit.refused(&view)
}

async fn form_of(
    visit: &Entered<Counter>,
    form: Form<NewInput>,
    db: &mut Db,
) -> Result<(New, Reach), Error> {
    let reach = Reach::of(&visit.person, db).await?;
    let places = applicant::places(db).await?;
    let commune = match &reach {
        Reach::Nobody => return Err(Error::Forbidden),
        Reach::Everybody => String::new(),
        Reach::Commune(own) => (places.communes.iter())
            .find(|(code, ..)| code == own)
            .map(|(_, kind, name)| format!("{kind} {name}"))
            .unwrap_or_default(),
    };
    let view = New {
        form,
        kinds: kinds(visit.language),
        channels: channels(visit.language),
        communes: if reach == Reach::Everybody {
            choices::communes(&places, visit.language)
        } else {
            Vec::new()
        },
        commune,
    };
    Ok((view, reach))
}

/// One help: its papers, and the way on.
#[derive(Debug, Serialize)]
pub struct Show {
    title: String,
    applicant: String,
    signer: String,
    channel: String,
    state: String,
    tone: &'static str,
    /// The form, or the dossier once it was submitted.
    dossier: String,
    /// Whether it can still be submitted.
    draft: bool,
    /// The printed receipt, once there is one.
    receipt: String,
    papers: Vec<Paper>,
    accept: &'static str,
    form: Form<Value>,
}

/// A kind of paper, with the scan that is kept.
#[derive(Debug, Serialize)]
struct Paper {
    title: String,
    about: String,
    action: String,
    name: String,
    href: String,
    kept_at: Option<DateTime<Utc>>,
    /// The name of the file's field.
    field: &'static str,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/help.html";
    fn samples() -> Vec<Self> {
        let sample = |full: bool| Self {
            title: "Máy gieo hạt".into(),
            applicant: "Nguyễn Văn Đồng".into(),
            signer: "Nguyễn Văn Đồng".into(),
            channel: "Tại quầy".into(),
            state: "Bản nháp".into(),
            tone: "neutral",
            dossier: "/ho-so/1".into(),
            draft: !full,
            receipt: if full {
                "/ho-so/1/bien-nhan".into()
            } else {
                String::new()
            },
            papers: vec![Paper {
                title: "Giấy đồng ý".into(),
                about: "Bản quét".into(),
                action: "/can-bo/tiep-nhan-ho/1/giay-to/consent".into(),
                name: if full { "a.pdf".into() } else { String::new() },
                href: "/ho-so/1/tai-lieu/2".into(),
                kept_at: full.then_some(DateTime::UNIX_EPOCH),
                field: "consent",
            }],
            accept: ACCEPT,
            form: Form::new(json!({ "paper": "", "consent": "" })),
        };
        vec![sample(false), sample(true)]
    }
}

/// `GET /can-bo/tiep-nhan-ho/{id}`
///
/// # Errors
/// Not a dossier that the person helps with, or the database's.
pub async fn show(
    visit: Entered<Counter>,
    id: web::Path<ProposalId>,
) -> Result<HttpResponse, Error> {
    let view = draw(&visit, *id, &Errors::new()).await?;
    visit.page(&view)
}

/// `POST /can-bo/tiep-nhan-ho/{id}/giay-to/{purpose}`: one scan.
///
/// # Errors
/// As [`show`]; the body broke off, came too slowly or was too long.
pub async fn keep(
    visit: Entered<Counter>,
    at: web::Path<(ProposalId, String)>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Error> {
    let (id, purpose) = at.into_inner();
    let purpose = match purpose.parse::<Purpose>() {
        Ok(purpose @ (Purpose::Paper | Purpose::Consent)) => purpose,
        _ => return Err(Error::NotFound),
    };
    help::find(visit.person.id, id, &mut *visit.db().await?).await?;
    let limit = visit.app.config.uploads.file_bytes;
    let storage = &visit.app.storage;
    let mut uploads = Uploads::of(&request, payload.into_inner(), storage, limit, limit);
    let mut errors = Errors::new();
    match uploads.next().await? {
        None => errors.add(purpose.as_str(), Problem::new("problem-file-none")),
        Some(uploaded) => match uploaded.outcome {
            Err(problem) => {
                errors.add(purpose.as_str(), problem.with("name", &uploaded.name));
            }
            Ok(stored) => {
                let mut db = visit.db().await?;
                match help::keep_paper(
                    id,
                    purpose,
                    &stored,
                    visit.app.first_scan(),
                    &visit.acting(),
                    &mut db,
                )
                .await
                {
                    Ok(()) => {
                        let notice = Notice::success("notice-paper-kept");
                        return Ok(visit.see_other_saying(&path(id), notice));
                    }
                    Err(PerformError::Refused(_)) => {
                        errors.add(purpose.as_str(), Problem::new("help-paper-closed"));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
        },
    }
    let view = draw(&visit, id, &errors).await?;
    visit.refused(&view)
}

async fn draw(visit: &Entered<Counter>, id: ProposalId, errors: &Errors) -> Result<Show, Error> {
    let language = visit.language;
    let mut db = visit.db().await?;
    let help = help::find(visit.person.id, id, &mut db).await?;
    let papers = help::papers(id, &mut db).await?;
    let seen = help.state.as_applicant_sees(help.released);
    let paper = |purpose: Purpose| {
        let kept = papers.iter().find(|(kind, _)| *kind == purpose);
        Paper {
            title: language.text(&format!("help-paper-{purpose}")),
            about: language.text(&format!("help-paper-{purpose}-about")),
            action: format!("{}/giay-to/{purpose}", path(id)),
            name: kept.map_or(String::new(), |(_, file)| file.name.clone()),
            href: kept.map_or(String::new(), |(_, file)| {
                desk::path(id, &format!("tai-lieu/{}", file.id))
            }),
            kept_at: kept.map(|(_, file)| file.created_at),
            field: purpose.as_str(),
        }
    };
    Ok(Show {
        title: titled(&help.title, language),
        applicant: help.applicant,
        signer: help.signer,
        channel: language.text(&format!("help-channel-{}", help.channel)),
        state: language.text(&format!("state-{seen}-applicant")),
        tone: tone(seen),
        dossier: desk::path(id, ""),
        draft: help.state == State::Draft,
        receipt: match &help.code {
            Some(_) => desk::path(id, "bien-nhan"),
            None => String::new(),
        },
        papers: [Purpose::Paper, Purpose::Consent].map(paper).into(),
        accept: ACCEPT,
        form: Form::refused(json!({ "paper": "", "consent": "" }), errors, language),
    })
}
