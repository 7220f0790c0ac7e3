//! `/api/v1`: what is published, for programs. Reading only, without cookies,
//! from any site; errors are problem details (RFC 9457).

pub mod openapi;
pub mod shapes;

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use self::shapes::{GoalDetail, GoalList, InitiativeDetail, InitiativePage, SuggestionList};
use crate::domain::search::{Cursor, Facet, Filter, Order, Question};
use crate::domain::text::Slug;
use crate::models::initiative::Initiative;
use crate::models::policy::Tree;
use crate::models::search::{List, Other};
use crate::models::version::Version;
use crate::web::error::Error;
use crate::web::visit::Visit;

/// Most entries of a page.
const MOST: usize = 100;
const USUAL: usize = 20;
/// Values of one filter that are read.
const MAX_VALUES: usize = 30;

/// What to list. Of one repeated parameter any value fits; of several
/// parameters, all must.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct InitiativeQuery {
    /// Words, with or without diacritics.
    q: String,
    /// Sector, by its code.
    sector: Vec<String>,
    /// Goal, by its code.
    goal: Vec<String>,
    /// innovation, solution or product.
    kind: Vec<String>,
    /// pilot, deployed, scaled or stopped.
    stage: Vec<String>,
    /// Commune, by its code.
    commune: Vec<String>,
    /// Technology readiness level, 1 to 9.
    trl: Vec<i32>,
    /// Year of publication.
    year: Vec<i32>,
    /// Who provides it, by the name that the entry gives.
    provider: Vec<String>,
    /// relevance, newest or progress; relevance where words are given.
    order: String,
    /// Entries of a page, 1 to 100; 20 unless given.
    limit: Option<usize>,
    /// `next_cursor` of the page before.
    cursor: String,
}

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemDetails {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
}

/// A refusal with its reason.
#[derive(Debug)]
struct Refused {
    error: Error,
    detail: Option<&'static str>,
}

impl<E: Into<Error>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            detail: None,
        }
    }
}

/// `GET /api/v1/initiatives`
#[utoipa::path(get, path = "/api/v1/initiatives", params(InitiativeQuery), responses(
    (status = 200, description = "A page of published entries", body = InitiativePage),
    (status = 400, description = "A parameter that cannot be read", body = ProblemDetails, content_type = "application/problem+json"),
))]
pub async fn initiatives(visit: Visit) -> HttpResponse {
    answer(list(&visit).await)
}

/// What somebody has begun to type.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SuggestionQuery {
    /// The words so far; the last may be the beginning of one.
    q: String,
}

/// `GET /api/v1/suggestions`
#[utoipa::path(get, path = "/api/v1/suggestions", params(SuggestionQuery), responses(
    (status = 200, description = "Published entries whose titles begin so, at most six", body = SuggestionList),
))]
pub async fn suggestions(visit: Visit) -> HttpResponse {
    answer(begun(&visit).await)
}

/// `GET /api/v1/initiatives/{slug}`
#[utoipa::path(get, path = "/api/v1/initiatives/{slug}", params(("slug" = String, Path, description = "The entry's address")), responses(
    (status = 200, description = "A published entry", body = InitiativeDetail),
    (status = 404, description = "None is published at this address", body = ProblemDetails, content_type = "application/problem+json"),
))]
pub async fn initiative(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    answer(detail(&visit, &slug).await)
}

/// `GET /api/v1/goals`
#[utoipa::path(get, path = "/api/v1/goals", responses(
    (status = 200, description = "The policy tree with counts of published entries", body = GoalList),
))]
pub async fn goals(visit: Visit) -> HttpResponse {
    answer(tree(&visit).await)
}

async fn list(visit: &Visit) -> Result<InitiativePage, Refused> {
    let refused = |detail| Refused {
        error: Error::BadRequest,
        detail: Some(detail),
    };
    let query = visit
        .asked_strictly::<InitiativeQuery>()
        .map_err(|_| refused("A parameter has the wrong type, or a single one is repeated."))?;
    let order = query
        .order()
        .ok_or_else(|| refused("order must be relevance, newest or progress."))?;
    let limit = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(refused("limit must be 1 to 100."));
    }
    let cursor = match query.cursor.as_str() {
        "" => None,
        text => Some(Cursor::decode(text).ok_or_else(|| refused("cursor is not one of ours."))?),
    };
    let filter = query
        .filter()
        .ok_or_else(|| refused("A filter has a value that cannot be read, or too many."))?;
    let mut db = visit.db().await?;
    let engine = visit.app.search.catch_up(&mut db).await?;
    let found = List::find(filter, order, cursor, limit, &engine, &mut db).await?;
    Ok(InitiativePage::of(
        &found,
        &visit.app.config.server.base_url,
    ))
}

async fn begun(visit: &Visit) -> Result<SuggestionList, Refused> {
    let query = visit.asked::<SuggestionQuery>();
    let base = &visit.app.config.server.base_url;
    let Some(question) = Question::parse(&query.q) else {
        return Ok(SuggestionList::of(&[], base));
    };
    let mut db = visit.db().await?;
    let engine = visit.app.search.catch_up(&mut db).await?;
    let entries = Other::complete(question, &engine, &mut db).await?;
    Ok(SuggestionList::of(&entries, base))
}

async fn detail(visit: &Visit, slug: &str) -> Result<InitiativeDetail, Refused> {
    let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
    let mut db = visit.db().await?;
    let found = Initiative::published(slug.as_str(), &mut db).await?;
    let goals = found.goals(&mut db).await?;
    let base = &visit.app.config.server.base_url;
    let versions = Version::of(found.id, &mut db).await?;
    let newest = versions.first().ok_or(Error::NotFound)?;
    Ok(InitiativeDetail::of(&found, &goals, newest, base))
}

async fn tree(visit: &Visit) -> Result<GoalList, Refused> {
    let mut db = visit.db().await?;
    let tree = Tree::load(&mut db).await?;
    let base = &visit.app.config.server.base_url;
    Ok(GoalList {
        items: tree
            .goals()
            .iter()
            .map(|goal| GoalDetail::of(goal, base))
            .collect(),
    })
}

/// A refusal that no handler of the interface wrote: an address or a method that it does
/// not have, or whatever stopped the request on its way.
pub fn refusal(status: StatusCode) -> HttpResponse {
    problem(status, None)
}

/// Whether an answer tells a program what is wrong.
pub fn is_problem(headers: &header::HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(PROBLEM.as_bytes()))
}

const PROBLEM: &str = "application/problem+json";

fn problem(status: StatusCode, detail: Option<&'static str>) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.insert_header((header::RETRY_AFTER, 5));
    }
    response.content_type("application/problem+json; charset=utf-8");
    let problem = ProblemDetails {
        kind: "about:blank",
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        detail,
    };
    open(response, serde_json::to_string(&problem))
}

fn answer<T: Serialize>(result: Result<T, Refused>) -> HttpResponse {
    match result {
        Ok(body) => {
            let mut response = HttpResponse::Ok();
            response.content_type("application/json; charset=utf-8");
            open(response, serde_json::to_string(&body))
        }
        Err(Refused { error, detail }) => {
            if let Error::Internal(error) = &error {
                tracing::error!(error = format!("{error:#}"), "request failed");
            }
            problem(error.status_code(), detail)
        }
    }
}

/// Any site's program reads it.
fn open(mut response: HttpResponseBuilder, body: serde_json::Result<String>) -> HttpResponse {
    response
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"));
    match body {
        Ok(body) => response.body(body),
        Err(error) => {
            tracing::error!(error = %error, "answer not written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

impl InitiativeQuery {
    fn order(&self) -> Option<Order> {
        match self.order.as_str() {
            "" => Some(Order::Relevance),
            "relevance" => Some(Order::Relevance),
            "newest" => Some(Order::Newest),
            "progress" => Some(Order::Progress),
            _ => None,
        }
    }

    fn filter(&self) -> Option<Filter> {
        let numbers = |values: &[i32]| values.iter().map(i32::to_string).collect::<Vec<_>>();
        let values = [
            (Facet::Sector, self.sector.clone()),
            (Facet::Goal, self.goal.clone()),
            (Facet::Kind, self.kind.clone()),
            (Facet::Stage, self.stage.clone()),
            (Facet::Commune, self.commune.clone()),
            (Facet::Trl, numbers(&self.trl)),
            (Facet::Year, numbers(&self.year)),
            (Facet::Provider, self.provider.clone()),
        ];
        let readable = values.iter().all(|(_, values)| {
            values.len() <= MAX_VALUES
                && values
                    .iter()
                    .all(|value| value.len() <= 300 && !value.contains('\0'))
        });
        readable.then(|| Filter {
            question: Question::parse(&self.q),
            values: values.into(),
        })
    }
}
