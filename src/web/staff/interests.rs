//! `/can-bo/loi-ich`: interests that somebody of the department declares once.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::conflict::Tie;
use crate::domain::problem::Problem;
use crate::domain::statement;
use crate::domain::text::{OrganisationName, PersonName, TaxCode, parse_date};
use crate::i18n::Language;
use crate::ids::{AssignmentId, RowId};
use crate::models::interest::{Declaration, Interest};
use crate::models::pool::Db;
use crate::models::statement::Statement;
use crate::web::error::Error;
use crate::web::form::{Errors, Form, Input, Posted};
use crate::web::staff::labels;
use crate::web::view::View;
use crate::web::visit::{Entered, Notice, Staff};

/// The page.
#[derive(Debug, Serialize)]
pub struct Show {
    form: Form<InterestInput>,
    kinds: Vec<Choice>,
    held: Vec<Item>,
    ended: Vec<Item>,
    statement: Form<StatementInput>,
    /// Whether the reader's roles ask for the yearly statement.
    asked: bool,
    /// It stands.
    stands: bool,
    /// What was stated last and when; empty where nothing was.
    stated: String,
    /// Until when it stands: RFC 3339; empty where none was made.
    until: String,
    /// Where the reader came from and goes on to; empty where nowhere.
    back: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: Tie,
    label: String,
    hint: String,
}

#[derive(Debug, Serialize)]
struct Item {
    /// Whom the tie is with.
    whom: String,
    tax_code: String,
    kind: String,
    /// Since and until when there is the tie; empty where it was not said.
    lasting: String,
    /// RFC 3339.
    since: String,
    /// RFC 3339; empty while it holds.
    until: String,
    /// Where to end it.
    end: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InterestInput {
    kind: String,
    organisation: String,
    tax_code: String,
    person: String,
    began_on: String,
    left_on: String,
}

/// A field that may be left empty.
fn maybe<T>(
    errors: &mut Errors,
    name: &str,
    written: &str,
    parse: impl FnOnce(&str) -> Result<T, Problem>,
) -> Option<Option<T>> {
    if written.trim().is_empty() {
        Some(None)
    } else {
        errors.field(name, parse(written)).map(Some)
    }
}

impl Input for InterestInput {
    type Value = Declaration;
    fn check(&self, errors: &mut Errors) -> Option<Declaration> {
        let kind = self.kind.parse::<Tie>();
        let kind = errors.field(
            "kind",
            kind.map_err(|_| Problem::new("problem-interest-kind")),
        );
        let organisation = maybe(
            errors,
            "organisation",
            &self.organisation,
            OrganisationName::parse,
        );
        let tax_code = maybe(errors, "tax_code", &self.tax_code, |text| {
            TaxCode::parse_household(text)
        });
        let person = maybe(errors, "person", &self.person, PersonName::parse);
        let began_on = maybe(errors, "began_on", &self.began_on, parse_date);
        let left_on = maybe(errors, "left_on", &self.left_on, parse_date);
        if organisation == Some(None) && tax_code == Some(None) && person == Some(None) {
            errors.add("organisation", Problem::new("problem-interest-whom"));
        }
        if let (Some(Some(began)), Some(Some(left))) = (began_on, left_on)
            && left < began
        {
            errors.add("left_on", Problem::new("problem-interest-order"));
        }
        Some(Declaration {
            kind: kind?,
            organisation: organisation?,
            tax_code: tax_code?,
            person: person?,
            began_on: began_on?,
            left_on: left_on?,
        })
    }
}

/// What the statement's form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StatementInput {
    stated: String,
    back: String,
}

impl Input for StatementInput {
    type Value = ();
    fn check(&self, errors: &mut Errors) -> Option<()> {
        if self.stated == "yes" {
            return Some(());
        }
        errors.add("stated", Problem::new("problem-interest-statement"));
        None
    }
}

/// What an address may name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(rename = "ve")]
    back: String,
}

impl View for Show {
    const TEMPLATE: &'static str = "staff/interests.html";
    fn samples() -> Vec<Self> {
        let item = |until: &str| Item {
            whom: "Công ty Hồng Lĩnh".to_owned(),
            lasting: "01/01/2020 – nay".to_owned(),
            tax_code: "0100112437".to_owned(),
            kind: "Góp vốn".to_owned(),
            since: "2026-11-23T02:00:00Z".to_owned(),
            until: until.to_owned(),
            end: "/can-bo/loi-ich/00000000-0000-0000-0000-000000000000/ket-thuc".to_owned(),
        };
        let page = |held: Vec<Item>, ended: Vec<Item>, stated: &str| Show {
            form: Form::new(InterestInput::default()),
            kinds: kinds(Language::Vietnamese),
            held,
            ended,
            statement: Form::new(StatementInput::default()),
            asked: true,
            stands: !stated.is_empty(),
            stated: stated.to_owned(),
            until: if stated.is_empty() {
                String::new()
            } else {
                "2027-11-23T02:00:00Z".to_owned()
            },
            back: "/can-bo/danh-gia/0".to_owned(),
        };
        vec![
            page(Vec::new(), Vec::new(), ""),
            Show {
                asked: false,
                back: String::new(),
                ..page(Vec::new(), Vec::new(), "")
            },
            page(
                vec![item("")],
                vec![item("2026-12-01T02:00:00Z")],
                "Đã kê khai đủ",
            ),
        ]
    }
}

fn kinds(language: Language) -> Vec<Choice> {
    Tie::ALL
        .iter()
        .map(|kind| Choice {
            value: *kind,
            label: language.text(&format!("interest-{kind}")),
            hint: String::new(),
        })
        .collect()
}

/// What was written in the page's forms.
#[derive(Default)]
struct Drawn {
    interest: Option<Form<InterestInput>>,
    statement: Option<Form<StatementInput>>,
    back: Option<String>,
}

async fn draw(visit: &Entered<Staff>, drawn: Drawn, db: &mut Db) -> Result<Show, Error> {
    let language = visit.language;
    let interests = Interest::of(visit.person.id, db).await?;
    let statements = Statement::of(visit.person.id, db).await?;
    let newest = statements.first();
    let (held, ended): (Vec<Interest>, Vec<Interest>) = interests
        .into_iter()
        .partition(|interest| interest.ended_at.is_none());
    let items = |interests: Vec<Interest>| interests.into_iter().map(|one| item(one, language));
    let back = drawn.back.unwrap_or_else(|| visit.asked::<Asked>().back);
    Ok(Show {
        form: (drawn.interest).unwrap_or_else(|| Form::new(InterestInput::default())),
        kinds: kinds(language),
        held: items(held).collect(),
        ended: items(ended).collect(),
        statement: (drawn.statement).unwrap_or_else(|| Form::new(StatementInput::default())),
        asked: statement::is_asked(&visit.person.roles),
        stands: statement::stands(newest.map(|one| one.made_at), visit.now()),
        stated: newest.map_or_else(String::new, |one| {
            let key = if one.nothing {
                "interest-stated-none"
            } else {
                "interest-stated-all"
            };
            language.text_with(key, [("at", labels::moment(one.made_at, language))])
        }),
        until: newest.map_or_else(String::new, |one| statement::ends(one.made_at).to_rfc3339()),
        back: own(&back),
    })
}

/// Only an assignment sends people here and takes them back.
fn own(back: &str) -> String {
    let assignment = back.strip_prefix("/can-bo/danh-gia/");
    match assignment.map(str::parse::<AssignmentId>) {
        Some(Ok(id)) => format!("/can-bo/danh-gia/{id}"),
        _ => String::new(),
    }
}

fn item(interest: Interest, language: Language) -> Item {
    let day = |date: Option<NaiveDate>| date.map(|date| date.format("%d/%m/%Y").to_string());
    let lasting = match (day(interest.began_on), day(interest.left_on)) {
        (None, None) => String::new(),
        (Some(began), None) => language.text_with("interest-lasting-since", [("began", began)]),
        (None, Some(left)) => language.text_with("interest-lasting-until", [("left", left)]),
        (Some(began), Some(left)) => {
            language.text_with("interest-lasting", [("began", began), ("left", left)])
        }
    };
    let tax_code = interest.tax_code.unwrap_or_default();
    let named = [interest.person, interest.organisation];
    let named: Vec<String> = named.into_iter().flatten().collect();
    Item {
        whom: if named.is_empty() {
            language.text_with("interest-whom-code", [("code", tax_code.clone())])
        } else {
            named.join(", ")
        },
        lasting,
        tax_code,
        kind: language.text(&format!("interest-{}", interest.kind)),
        since: interest.declared_at.to_rfc3339(),
        until: interest
            .ended_at
            .map(|at| at.to_rfc3339())
            .unwrap_or_default(),
        end: format!("/can-bo/loi-ich/{}/ket-thuc", interest.id),
    }
}

/// `GET /can-bo/loi-ich`
///
/// # Errors
/// The database's.
pub async fn show(visit: Entered<Staff>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    visit.page(&draw(&visit, Drawn::default(), &mut db).await?)
}

/// `POST /can-bo/loi-ich`
///
/// # Errors
/// The database's.
pub async fn declare(
    visit: Entered<Staff>,
    Posted(input): Posted<InterestInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    match input.parse() {
        Err(errors) => {
            let drawn = Drawn {
                interest: Some(Form::refused(input, &errors, visit.language)),
                ..Drawn::default()
            };
            visit.refused(&draw(&visit, drawn, &mut db).await?)
        }
        Ok(declaration) => {
            Interest::declare(&declaration, &visit.acting(), &mut db).await?;
            let notice = Notice::success("notice-interest-declared");
            Ok(visit.see_other_saying("/can-bo/loi-ich", notice))
        }
    }
}

/// `POST /can-bo/loi-ich/cam-doan`: the yearly statement, and on to where the
/// reader came from.
///
/// # Errors
/// The database's.
pub async fn state(
    visit: Entered<Staff>,
    Posted(input): Posted<StatementInput>,
) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    let back = own(&input.back);
    if let Err(errors) = input.parse() {
        let drawn = Drawn {
            statement: Some(Form::refused(input, &errors, visit.language)),
            back: Some(back),
            ..Drawn::default()
        };
        return visit.refused(&draw(&visit, drawn, &mut db).await?);
    }
    Statement::make(&visit.acting(), &mut db).await?;
    let notice = Notice::success("notice-interest-stated");
    let on = if back.is_empty() {
        "/can-bo/loi-ich"
    } else {
        &back
    };
    Ok(visit.see_other_saying(on, notice))
}

/// `POST /can-bo/loi-ich/{id}/ket-thuc`
///
/// # Errors
/// [`Error::NotFound`], or the database's.
pub async fn end(visit: Entered<Staff>, id: Path<RowId>) -> Result<HttpResponse, Error> {
    let mut db = visit.db().await?;
    Interest::end(*id, &visit.acting(), &mut db).await?;
    let notice = Notice::success("notice-interest-ended");
    Ok(visit.see_other_saying("/can-bo/loi-ich", notice))
}
