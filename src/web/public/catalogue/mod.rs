//! `/sang-kien`: the catalogue, searched and filtered by its address.

mod asked;

use std::cmp::Reverse;

use actix_web::HttpResponse;
use serde::Serialize;

use self::asked::{Asked, readable};
use super::parts::EntryItem;
use crate::domain::proposal::Kind;
use crate::domain::publication::Stage;
use crate::domain::search::{Counts, Facet, Order, Question, Shelf};
use crate::i18n::Language;
use crate::models::search::{Label, List, Other};
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Entries of a page.
const PAGE: usize = 20;
/// Values of a filter by provider that are offered: those with most entries.
const PROVIDERS: usize = 15;
/// What each other shelf shows of a search.
const OTHERS: usize = 3;

/// The catalogue.
#[derive(Debug, Serialize)]
pub struct Index {
    /// What is set, for the page's title; empty where nothing is.
    about: String,
    q: String,
    action: String,
    clear: String,
    /// How much fits, in words.
    total: String,
    /// Whether something is asked for at all.
    narrowed: bool,
    loosened: bool,
    applied: Vec<Applied>,
    filters: usize,
    orders: Vec<Choice>,
    facets: Vec<FacetBox>,
    entries: Vec<EntryItem>,
    /// How the question was read where it seems mistyped.
    meant: Option<Meant>,
    /// What else of the portal has the words.
    others: Vec<OtherItem>,
    first: String,
    next: String,
    feed: String,
}

/// What is set, and the address without it.
#[derive(Debug, Serialize)]
struct Applied {
    label: String,
    /// Of the label, what is asked by and what for; empty where it is not said so.
    name: String,
    value: String,
    /// Of the value; empty where it is the page's.
    lang: &'static str,
    href: String,
}

/// Words that were perhaps meant, and the address that asks for them.
#[derive(Debug, Serialize)]
struct Meant {
    words: String,
    href: String,
}

/// A goal, challenge or document.
#[derive(Debug, Serialize)]
struct OtherItem {
    what: String,
    title: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct FacetBox {
    name: Facet,
    label: String,
    /// Of the options; empty where it is the page's.
    lang: &'static str,
    open: bool,
    options: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    checked: bool,
}

impl View for Index {
    const TEMPLATE: &'static str = "public/catalogue.html";
    fn samples() -> Vec<Self> {
        let asked = Asked {
            q: "chuyển đổi số".to_owned(),
            sectors: vec!["nong-nghiep".to_owned()],
            ..Asked::default()
        };
        let found = List {
            counts: Counts {
                total: 1,
                ..Counts::default()
            },
            loosened: true,
            meant: Some("chuyển đổi số".to_owned()),
            ..List::default()
        };
        let other = Other {
            shelf: Shelf::Goals,
            address: "dti".to_owned(),
            title: "Chuyển đổi số".to_owned(),
        };
        let mut full = Index::new(&asked, &found, &[], &[other], Language::Vietnamese);
        full.entries = vec![EntryItem::sample()];
        full.next = "/sang-kien?sau=x".to_owned();
        full.first = "/sang-kien".to_owned();
        let nothing = (Asked::default(), List::default());
        vec![
            Index::new(&nothing.0, &nothing.1, &[], &[], Language::English),
            full,
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
    let filter = asked.filter();
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
    let labels = Label::all(&mut db).await?;
    visit.page(&Index::new(&asked, &list, &labels, &others, visit.language))
}

fn address(pairs: &[(&'static str, String)], language: Language) -> String {
    let path = in_language("/sang-kien", language);
    match serde_html_form::to_string(pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}

impl Index {
    fn new(
        asked: &Asked,
        list: &List,
        labels: &[Label],
        others: &[Other],
        language: Language,
    ) -> Self {
        let pairs = asked.pairs();
        let next = list.next.as_ref().map(|cursor| {
            let mut pairs = pairs.clone();
            pairs.push(("sau", cursor.encode()));
            address(&pairs, language)
        });
        let applied = applied(asked, &pairs, labels, language);
        let meant = list.meant.as_ref().map(|words| {
            let mut pairs = pairs.clone();
            for (name, value) in &mut pairs {
                if *name == "q" {
                    value.clone_from(words);
                }
            }
            Meant {
                words: words.clone(),
                href: address(&pairs, language),
            }
        });
        let about: Vec<&str> = applied.iter().map(|set| set.label.as_str()).collect();
        Self {
            about: about.join(", "),
            q: asked.q.chars().take(200).collect(),
            action: in_language("/sang-kien", language),
            clear: in_language("/sang-kien", language),
            total: total(list.counts.total, language),
            narrowed: !applied.is_empty(),
            loosened: list.loosened && list.counts.total > 0,
            filters: pairs
                .iter()
                .filter(|(name, _)| !matches!(*name, "q" | "sap-xep"))
                .count(),
            orders: orders(asked, language),
            facets: Facet::ALL
                .iter()
                .filter_map(|&facet| FacetBox::new(facet, asked, &list.counts, labels, language))
                .collect(),
            entries: list
                .entries
                .iter()
                .map(|matched| EntryItem::found(matched, &list.words, language))
                .collect(),
            meant,
            others: others
                .iter()
                .map(|other| OtherItem::of(other, language))
                .collect(),
            first: match asked.cursor() {
                Some(_) => address(&pairs, language),
                None => String::new(),
            },
            next: next.unwrap_or_default(),
            feed: "/feed.atom".to_owned(),
            applied,
        }
    }
}

fn total(count: u64, language: Language) -> String {
    language.text_with("catalogue-total", [("count", count.to_string())])
}

impl OtherItem {
    fn of(other: &Other, language: Language) -> Self {
        let path = match other.shelf {
            Shelf::Initiatives => format!("/sang-kien/{}", other.address),
            Shelf::Goals => format!("/muc-tieu/{}", other.address),
            Shelf::Challenges => format!("/bai-toan/{}", other.address),
            Shelf::Documents => "/van-ban".to_owned(),
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

fn applied(
    asked: &Asked,
    pairs: &[(&'static str, String)],
    labels: &[Label],
    language: Language,
) -> Vec<Applied> {
    let without = |at: usize| {
        let mut rest = pairs.to_vec();
        rest.remove(at);
        address(&rest, language)
    };
    pairs
        .iter()
        .enumerate()
        .filter_map(|(at, (name, value))| {
            let facet = name.parse::<Facet>().ok();
            let (name, value) = match facet {
                Some(facet) => (
                    language.text(&format!("catalogue-facet-{facet}")),
                    label(facet, value, labels, language),
                ),
                None => (String::new(), String::new()),
            };
            let label = match facet {
                Some(_) => format!("{name}: {value}"),
                None if pairs[at].0 == "q" && Question::parse(&asked.q).is_some() => {
                    language.text_with("catalogue-words", [("words", asked.q.trim())])
                }
                None => return None,
            };
            Some(Applied {
                label,
                name,
                value,
                lang: facet.map(written_in).unwrap_or_default(),
                href: without(at),
            })
        })
        .collect()
}

fn label(facet: Facet, value: &str, labels: &[Label], language: Language) -> String {
    let known = || {
        labels
            .iter()
            .find(|label| label.facet == facet && label.value == value)
            .map(|label| label.label.clone())
    };
    let said = match facet {
        Facet::Sector | Facet::Goal | Facet::Commune => known(),
        Facet::Kind => value
            .parse::<Kind>()
            .ok()
            .map(|kind| language.text(&format!("kind-{kind}"))),
        Facet::Stage => value
            .parse::<Stage>()
            .ok()
            .map(|stage| language.text(&format!("stage-{stage}"))),
        Facet::Trl => Some(language.text_with("catalogue-trl", [("level", value)])),
        Facet::Year | Facet::Provider => None,
    };
    said.unwrap_or_else(|| value.to_owned())
}

/// The language of a filter's values: the data's, or, where they are the
/// portal's own words, nothing.
const fn written_in(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector | Facet::Goal | Facet::Commune | Facet::Provider => "vi",
        Facet::Kind | Facet::Stage | Facet::Trl | Facet::Year => "",
    }
}

impl FacetBox {
    /// A filter with the values that would find something, and those that are set.
    fn new(
        facet: Facet,
        asked: &Asked,
        counts: &Counts,
        labels: &[Label],
        language: Language,
    ) -> Option<Self> {
        let counted = counts.facets.get(&facet);
        let chosen: Vec<&str> = readable(asked.values(facet)).collect();
        let mut values: Vec<&str> = counted
            .map(|values| values.keys().map(String::as_str).collect())
            .unwrap_or_default();
        for value in &chosen {
            if !values.contains(value) {
                values.push(value);
            }
        }
        if facet == Facet::Provider {
            let count = |value: &&str| counted.and_then(|counts| counts.get(*value)).copied();
            values.sort_by_key(|value| (!chosen.contains(value), Reverse(count(value))));
            values.truncate(PROVIDERS.max(chosen.len()));
        }
        values.sort_by_cached_key(|value| place(facet, value, labels));
        let options: Vec<Choice> = values
            .into_iter()
            .map(|value| Choice {
                value: value.to_owned(),
                label: label(facet, value, labels, language),
                count: Some(counted.and_then(|c| c.get(value)).copied().unwrap_or(0)),
                checked: chosen.contains(&value),
            })
            .collect();
        (!options.is_empty()).then(|| Self {
            name: facet,
            label: language.text(&format!("catalogue-facet-{facet}")),
            lang: written_in(facet),
            open: facet == Facet::Sector,
            options,
        })
    }
}

/// Where a value stands in its filter: in the data's order, or by its number,
/// the newest year first.
fn place(facet: Facet, value: &str, labels: &[Label]) -> i64 {
    let at = |place: Option<usize>| {
        place
            .and_then(|at| i64::try_from(at).ok())
            .unwrap_or(i64::MAX)
    };
    match facet {
        Facet::Sector | Facet::Goal | Facet::Commune => at(labels
            .iter()
            .position(|label| label.facet == facet && label.value == value)),
        Facet::Kind => at(Kind::ALL.iter().position(|kind| kind.as_str() == value)),
        Facet::Stage => at(Stage::ALL.iter().position(|stage| stage.as_str() == value)),
        Facet::Trl => value.parse().unwrap_or(i64::MAX),
        Facet::Year => value.parse::<i64>().map_or(i64::MAX, |year| -year),
        Facet::Provider => 0,
    }
}
