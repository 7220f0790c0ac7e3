//! `/ket-noi/{slug}`: one offer of support that stands, and the published
//! entries that look for what it gives.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;

use super::connections::need_item;
use super::parts::{Crumb, EntryItem, Status, paragraphs, support_words};
use crate::domain::deadline;
use crate::domain::text::Slug;
use crate::i18n::Language;
use crate::models::offer::Offer;
use crate::models::offer::public::Need;
use crate::web::error::Error;
use crate::web::view::{View, in_language};
use crate::web::visit::Visit;

/// Entries that an offer's page shows.
const FITTING: i64 = 5;

/// An offer.
#[derive(Debug, Serialize)]
pub struct Show {
    crumbs: Vec<Crumb>,
    title: String,
    name: String,
    kinds: String,
    text: OfferText,
    until: NaiveDate,
    /// Where somebody who is interested writes.
    contact: String,
    /// Entries that look for what it gives, the nearest first.
    needs: Vec<EntryItem>,
    /// Where all of them are.
    all: String,
}

/// What of an offer is said alike to everybody who reads it.
#[derive(Debug, Serialize)]
pub struct OfferText {
    body: Vec<String>,
    conditions: Vec<String>,
    /// In the data's language; empty stands for any, which a template says.
    sectors: String,
    communes: String,
}

impl OfferText {
    /// In words.
    pub fn of(offer: &Offer) -> Self {
        Self {
            body: paragraphs(&offer.body),
            conditions: paragraphs(&offer.conditions),
            sectors: offer.sector_names.join(", "),
            communes: offer.commune_names.join(", "),
        }
    }

    /// To try templates with: with everything, or with the least.
    pub fn sample(full: bool) -> Self {
        let text = |text: &str| {
            if full { text.to_owned() } else { String::new() }
        };
        Self {
            body: vec!["Tư vấn miễn phí ba buổi.".to_owned()],
            conditions: paragraphs(&text("Chỉ nhận hợp tác xã.")),
            sectors: text("Nông nghiệp"),
            communes: text("phường Thành Sen"),
        }
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "public/offer.html";
    fn samples() -> Vec<Self> {
        let page = |full: bool, needs| Show {
            crumbs: Crumb::to("/ket-noi", "nav-connect", Language::Vietnamese),
            title: "Tư vấn kiểm thử phần mềm".to_owned(),
            name: "Công ty A".to_owned(),
            kinds: "Chuyên gia tư vấn".to_owned(),
            text: OfferText::sample(full),
            until: NaiveDate::default(),
            contact: "/ket-noi/tu-van/lien-he".to_owned(),
            needs,
            all: "/ket-noi?xem=can".to_owned(),
        };
        vec![
            page(false, Vec::new()),
            page(true, vec![EntryItem::sample()]),
        ]
    }
}

/// `GET /ket-noi/{slug}`
///
/// # Errors
/// [`Error::NotFound`] for an address where no offer stands.
pub async fn show(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, Error> {
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let language = visit.language;
    let today = deadline::local(visit.now()).date();
    let mut db = visit.db().await?;
    let offer = Offer::live(slug.as_str(), today, &mut db).await?;
    let needs = Need::fitting(&offer, FITTING, &mut db).await?;
    visit.page(&Show {
        crumbs: Crumb::to("/ket-noi", "nav-connect", language),
        title: offer.title.clone(),
        name: offer.name.clone(),
        kinds: support_words(&offer.kinds(), language),
        text: OfferText::of(&offer),
        until: offer.until,
        contact: in_language(&format!("/ket-noi/{slug}/lien-he"), language),
        needs: needs.iter().map(|need| need_item(need, language)).collect(),
        all: in_language("/ket-noi?xem=can", language),
    })
}

/// An offer in a list.
pub fn item(offer: &Offer, language: Language) -> EntryItem {
    let until = [("date", offer.until.format("%d/%m/%Y").to_string())];
    let kinds = [("kinds", support_words(&offer.kinds(), language))];
    let mut about = vec![offer.name.clone()];
    if !offer.sector_names.is_empty() {
        about.push(offer.sector_names.join(", "));
    }
    if !offer.commune_names.is_empty() {
        about.push(offer.commune_names.join(", "));
    }
    EntryItem {
        href: in_language(
            &format!("/ket-noi/{}", offer.slug.as_deref().unwrap_or_default()),
            language,
        ),
        title: offer.title.clone(),
        summary: paragraphs(&offer.body)
            .into_iter()
            .next()
            .unwrap_or_default(),
        about,
        meta: vec![language.text_with("connect-until", until)],
        status: Status {
            label: language.text_with("connect-gives", kinds),
            tone: "good",
        },
        title_pieces: Vec::new(),
        summary_pieces: Vec::new(),
    }
}
