//! `/ket-noi`: published entries that look for support beside the offers of it,
//! and which support nobody offers.

use actix_web::HttpResponse;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::offers;
use super::parts::{Crumb, EntryItem, Status, support_words};
use crate::domain::deadline;
use crate::domain::form::Support;
use crate::i18n::Language;
use crate::models::choices::{Choices, Sector};
use crate::models::offer::Offer;
use crate::models::offer::public::{Balance, Narrowed, Need, Numbers, Place};
use crate::models::pool::Db;
use crate::names;
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

const HERE: &str = "/ket-noi";
/// Rows of each list where both are shown, and of a page of one.
const BOTH: usize = 5;
const PAGE: usize = 20;

names! {
    /// One of the two lists.
    pub enum Side {
        Needs = "can",
        Offers = "nhan",
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct Index {
    crumbs: Vec<Crumb>,
    /// What is set, for the page's title; empty where nothing is.
    about: String,
    action: String,
    filters: usize,
    applied: Vec<Applied>,
    clear: String,
    kinds: Vec<Choice>,
    sectors: Vec<Choice>,
    /// The list that is shown alone; empty where both are.
    side: String,
    lists: Vec<List>,
    /// Every kind of support in the whole province, what nobody offers among them.
    figures: Vec<Figure>,
    /// Kinds that somebody looks for and nobody offers, in words; empty where there is none.
    missing: String,
}

/// One of the two lists.
#[derive(Debug, Serialize)]
struct List {
    id: Side,
    title: String,
    none: String,
    /// In the language that it was written in.
    entries: Vec<EntryItem>,
    /// Where the whole list is; empty where this is it.
    all: String,
    all_label: String,
    first: String,
    next: String,
}

/// A kind of support.
#[derive(Debug, Serialize)]
struct Figure {
    label: String,
    href: String,
    needs: i64,
    offers: i64,
    /// Said where somebody looks for it and nobody offers it.
    gap: bool,
}

/// A filter that is set, and the address without it.
#[derive(Debug, Serialize)]
struct Applied {
    label: String,
    name: String,
    value: String,
    /// Of the value; empty where it is the page's.
    lang: &'static str,
    href: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    /// Of the label; empty where it is the page's.
    lang: &'static str,
    checked: bool,
}

/// The address's parameters, as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    #[serde(rename = "ho-tro")]
    kind: String,
    #[serde(rename = "linh-vuc")]
    sector: String,
    #[serde(rename = "xem")]
    side: String,
    #[serde(rename = "sau")]
    after: String,
}

/// What is shown.
#[derive(Debug, Clone, Default)]
struct Shown {
    narrowed: Narrowed,
    side: Option<Side>,
}

impl Shown {
    /// The address of it, and from which place on.
    fn address(&self, after: Option<Place>, language: Language) -> String {
        let mut pairs = Vec::new();
        if let Some(kind) = self.narrowed.kind {
            pairs.push(("ho-tro", kind.to_string()));
        }
        if let Some(sector) = &self.narrowed.sector {
            pairs.push(("linh-vuc", sector.clone()));
        }
        if let Some(side) = self.side {
            pairs.push(("xem", side.to_string()));
        }
        if let Some(after) = after {
            pairs.push(("sau", after.encode()));
        }
        let path = in_language(HERE, language);
        match serde_html_form::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{path}?{query}"),
            _ => path,
        }
    }

    /// The filters that are set.
    fn applied(&self, sectors: &[Sector], language: Language) -> Vec<Applied> {
        let without = |narrowed: Narrowed| {
            let rest = Self {
                narrowed,
                side: self.side,
            };
            rest.address(None, language)
        };
        let set = |key: &str, value: String, lang, href| {
            let name = language.text(key);
            Applied {
                label: format!("{name}: {value}"),
                name,
                value,
                lang,
                href,
            }
        };
        let kind = self.narrowed.kind.map(|kind| {
            let value = language.text(&format!("support-{kind}"));
            let rest = Narrowed {
                kind: None,
                ..self.narrowed.clone()
            };
            set("connect-kinds", value, "", without(rest))
        });
        let sector = self.narrowed.sector.as_ref().map(|slug| {
            let sector = sectors.iter().find(|sector| sector.slug == *slug);
            let value = sector.map_or_else(|| slug.clone(), |sector| sector.name.clone());
            let rest = Narrowed {
                sector: None,
                ..self.narrowed.clone()
            };
            set("connect-sectors", value, "vi", without(rest))
        });
        kind.into_iter().chain(sector).collect()
    }

    /// What is set, in words.
    fn about(&self, sectors: &[Sector], language: Language) -> String {
        let mut parts = Vec::new();
        if let Some(side) = self.side {
            parts.push(language.text(&format!("connect-side-{side}")));
        }
        if let Some(kind) = self.narrowed.kind {
            parts.push(language.text(&format!("support-{kind}")));
        }
        if let Some(slug) = &self.narrowed.sector {
            let sector = sectors.iter().find(|sector| sector.slug == *slug);
            parts.extend(sector.map(|sector| sector.name.clone()));
        }
        parts.join(", ")
    }
}

impl View for Index {
    const TEMPLATE: &'static str = "public/connections.html";
    fn samples() -> Vec<Self> {
        let vi = Language::Vietnamese;
        let sectors = [Sector {
            slug: "y-te".to_owned(),
            name: "Y tế".to_owned(),
        }];
        let bare = Index::new(&Shown::default(), &Balance::default(), &sectors, vi);
        let alone = Shown {
            narrowed: Narrowed {
                kind: Some(Support::Expert),
                sector: Some("y-te".to_owned()),
            },
            side: Some(Side::Needs),
        };
        let mut full = Index::new(&alone, &Balance::default(), &sectors, vi);
        "Nhà đầu tư".clone_into(&mut full.missing);
        full.figures.iter_mut().for_each(|figure| figure.gap = true);
        let list = |id, all: &str, first: &str, entries| List {
            id,
            title: "1 mục".to_owned(),
            none: "-".to_owned(),
            entries,
            all: all.to_owned(),
            all_label: "Xem tất cả".to_owned(),
            first: first.to_owned(),
            next: first.to_owned(),
        };
        full.lists = vec![
            list(
                Side::Needs,
                "/ket-noi?xem=can",
                "",
                vec![EntryItem::sample()],
            ),
            list(Side::Offers, "", "/ket-noi?xem=can", Vec::new()),
        ];
        vec![bare, full]
    }
}

impl Index {
    /// The page without its lists.
    fn new(shown: &Shown, balance: &Balance, sectors: &[Sector], language: Language) -> Self {
        let narrowed = &shown.narrowed;
        let sector = narrowed.sector.as_deref();
        // Numbers alone, since the name beside them is in the data's language.
        let option = |value: &str, label: &str, numbers: Numbers, lang, checked| Choice {
            value: value.to_owned(),
            label: format!("{label} ({}/{})", numbers.needs, numbers.offers),
            lang,
            checked,
        };
        let any = |checked| Choice {
            value: String::new(),
            label: language.text("connect-any"),
            lang: "",
            checked,
        };
        let kinds = Support::ALL.iter().map(|kind| {
            let label = language.text(&format!("support-{kind}"));
            let numbers = balance.of(Some(*kind), sector);
            let checked = narrowed.kind == Some(*kind);
            option(kind.as_str(), &label, numbers, "", checked)
        });
        let sectors_of = sectors.iter().map(|one| {
            let numbers = balance.of(narrowed.kind, Some(&one.slug));
            let checked = sector == Some(one.slug.as_str());
            option(&one.slug, &one.name, numbers, "vi", checked)
        });
        let figures: Vec<Figure> = Support::ALL
            .iter()
            .map(|kind| {
                let numbers = balance.of(Some(*kind), None);
                let alone = Shown {
                    narrowed: Narrowed {
                        kind: Some(*kind),
                        sector: None,
                    },
                    side: None,
                };
                Figure {
                    label: language.text(&format!("support-{kind}")),
                    href: alone.address(None, language),
                    needs: numbers.needs,
                    offers: numbers.offers,
                    gap: numbers.needs > 0 && numbers.offers == 0,
                }
            })
            .collect();
        let missing: Vec<&str> = figures
            .iter()
            .filter(|figure| figure.gap)
            .map(|figure| figure.label.as_str())
            .collect();
        let side = shown.side.map(|side| side.to_string()).unwrap_or_default();
        Self {
            crumbs: Crumb::home(language),
            about: shown.about(sectors, language),
            action: in_language(HERE, language),
            filters: usize::from(narrowed.kind.is_some()) + usize::from(sector.is_some()),
            applied: shown.applied(sectors, language),
            clear: Shown {
                side: shown.side,
                ..Shown::default()
            }
            .address(None, language),
            kinds: std::iter::once(any(narrowed.kind.is_none()))
                .chain(kinds)
                .collect(),
            sectors: std::iter::once(any(sector.is_none()))
                .chain(sectors_of)
                .collect(),
            side,
            lists: Vec::new(),
            missing: missing.join(", "),
            figures,
        }
    }
}

/// `GET /ket-noi`
///
/// # Errors
/// The database's.
pub async fn index(visit: Visit) -> Result<HttpResponse, Error> {
    let asked: Asked = visit.asked();
    let language = visit.language;
    let today = deadline::local(visit.now()).date();
    let mut db = visit.db().await?;
    let sectors = Choices::sectors(&mut db).await?;
    let shown = Shown {
        narrowed: Narrowed {
            kind: asked.kind.parse().ok(),
            sector: sectors
                .iter()
                .find(|sector| sector.slug == asked.sector)
                .map(|sector| sector.slug.clone()),
        },
        side: asked.side.parse().ok(),
    };
    let balance = Balance::load(today, &mut db).await?;
    let mut page = Index::new(&shown, &balance, &sectors, language);
    let after = shown.side.and_then(|_| Place::decode(&asked.after));
    for &side in Side::ALL {
        if shown.side.is_none_or(|only| only == side) {
            let list = list(side, &shown, after, &balance, today, language, &mut db).await?;
            page.lists.push(list);
        }
    }
    visit.page(&page)
}

async fn list(
    side: Side,
    shown: &Shown,
    after: Option<Place>,
    balance: &Balance,
    today: NaiveDate,
    language: Language,
    db: &mut Db,
) -> Result<List, Error> {
    let narrowed = &shown.narrowed;
    let most = if shown.side.is_some() { PAGE } else { BOTH };
    // One more says that there is another page.
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let numbers = balance.of(narrowed.kind, narrowed.sector.as_deref());
    let (count, mut rows): (i64, Vec<(EntryItem, Place)>) = match side {
        Side::Needs => {
            let found = Need::newest(narrowed, after, limit, db).await?;
            let item = |need: &Need| (need_item(need, language), need.place());
            (numbers.needs, found.iter().map(item).collect())
        }
        Side::Offers => {
            let found = Offer::newest(narrowed, after, limit, today, db).await?;
            let item = |offer: &Offer| (offers::item(offer, language), offer.place());
            (numbers.offers, found.iter().map(item).collect())
        }
    };
    let more = rows.len() > most;
    rows.truncate(most);
    let alone = Shown {
        side: Some(side),
        ..shown.clone()
    };
    let is_alone = shown.side.is_some();
    let next = rows.last().filter(|_| more && is_alone);
    let next = next.map(|(_, place)| alone.address(Some(*place), language));
    let all = (more && !is_alone).then(|| alone.address(None, language));
    let counted = |key: &str| language.text_with(key, [("count", count.to_string())]);
    Ok(List {
        id: side,
        title: counted(&format!("connect-count-{side}")),
        none: language.text(&format!("connect-none-{side}")),
        entries: rows.into_iter().map(|(item, _)| item).collect(),
        all: all.unwrap_or_default(),
        all_label: counted("connect-all"),
        first: after.map_or_else(String::new, |_| alone.address(None, language)),
        next: next.unwrap_or_default(),
    })
}

/// An entry in a list of those that look for support.
pub fn need_item(need: &Need, language: Language) -> EntryItem {
    let wants = [("kinds", support_words(&need.support(), language))];
    EntryItem {
        meta: Vec::new(),
        status: Status {
            label: language.text_with("connect-wants-what", wants),
            tone: "waiting",
        },
        ..EntryItem::of(&need.entry, language)
    }
}
