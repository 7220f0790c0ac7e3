//! `/sang-kien`: the catalogue, searched and filtered by its address.

use actix_web::HttpResponse;
use serde::Serialize;

use super::browse::{Asked, Browse, Choice, Outcome};
use super::documents;
use super::parts::EntryItem;
use crate::domain::search::{Order, Question, Shelf};
use crate::i18n::Language;
use crate::models::search::{Label, List, Other};
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Entries of a page.
const PAGE: usize = 20;
/// What each other shelf shows of a search.
const OTHERS: usize = 3;

/// The catalogue.
#[derive(Debug, Serialize)]
pub struct Index {
    browse: Browse,
    orders: Vec<Choice>,
    entries: Vec<EntryItem>,
    /// What else of the portal has the words.
    others: Vec<OtherItem>,
    feed: String,
}

/// A goal, challenge or document.
#[derive(Debug, Serialize)]
struct OtherItem {
    what: String,
    title: String,
    href: String,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/catalogue.html";
    fn samples() -> Vec<Self> {
        let other = Other {
            shelf: Shelf::Goals,
            address: "dti".to_owned(),
            title: "Chuyển đổi số".to_owned(),
        };
        let sample = |q: &str, entries: Vec<EntryItem>| Index {
            browse: Browse::sample(Shelf::Initiatives, q, entries.len() as u64),
            orders: orders(&Asked::default(), Language::English),
            others: entries
                .iter()
                .map(|_| OtherItem::of(&other, Language::English))
                .collect(),
            entries,
            feed: "/feed.atom".to_owned(),
        };
        vec![
            sample("", Vec::new()),
            sample("chuyển đổi số", Vec::new()),
            sample("chuyển đổi số", vec![EntryItem::sample()]),
        ]
    }
}

/// `GET /sang-kien`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let asked = visit.asked::<Asked>();
    let mut db = visit.db().await?;
    let engine = visit.app.search.catch_up(&mut db).await?;
    let filter = asked.filter(Shelf::Initiatives);
    let others = match &filter.question {
        Some(question) if asked.cursor().is_none() => {
            Other::find(question, OTHERS, &engine, &mut db).await?
        }
        _ => Vec::new(),
    };
    let list = List::find(
        filter,
        asked.order(),
        asked.cursor(),
        PAGE,
        &engine,
        &mut db,
    )
    .await?;
    let labels = Label::of(Shelf::Initiatives, &mut db).await?;
    let language = visit.language;
    let outcome = Outcome::of_list(&list, &labels);
    visit.page(&Index {
        browse: Browse::new(Shelf::Initiatives, &asked, &outcome, language),
        orders: orders(&asked, language),
        entries: list
            .entries
            .iter()
            .map(|matched| EntryItem::found(matched, &list.words, language))
            .collect(),
        others: others
            .iter()
            .map(|other| OtherItem::of(other, language))
            .collect(),
        feed: "/feed.atom".to_owned(),
    })
}

impl OtherItem {
    fn of(other: &Other, language: Language) -> Self {
        let path = match other.shelf {
            Shelf::Initiatives => format!("/sang-kien/{}", other.address),
            Shelf::Goals => format!("/muc-tieu/{}", other.address),
            Shelf::Challenges => format!("/bai-toan/{}", other.address),
            Shelf::Documents => documents::address(&other.address),
        };
        let title = match other.shelf {
            Shelf::Documents => format!("{}: {}", other.address, other.title),
            _ => other.title.clone(),
        };
        Self {
            what: language.text(&format!("catalogue-other-{}", other.shelf)),
            title,
            href: in_language(&path, language),
        }
    }
}

fn orders(asked: &Asked, language: Language) -> Vec<Choice> {
    let searched = Question::parse(&asked.q).is_some();
    Order::ALL
        .iter()
        .filter(|order| searched || **order != Order::Relevance)
        .map(|order| Choice {
            value: order.to_string(),
            label: language.text(&format!("catalogue-order-{order}")),
            count: None,
            checked: asked.order() == *order,
        })
        .collect()
}
