//! Pages that say what there is, and offer nothing that is not: news, feedback.

use actix_web::HttpResponse;
use serde::Serialize;

use super::parts::Crumb;
use crate::i18n::Language;
use crate::web::error::Error;
use crate::web::view::View;
use crate::web::visit::Visit;

/// News: none; new entries have their own list and feed.
#[derive(Debug, Serialize)]
pub struct News {
    crumbs: Vec<Crumb>,
}

/// How to reach the people behind the portal.
#[derive(Debug, Serialize)]
pub struct Feedback {
    crumbs: Vec<Crumb>,
    hotline: String,
    email: String,
    address: String,
}

impl View for News {
    const TEMPLATE: &'static str = "public/news.html";
    fn samples() -> Vec<Self> {
        vec![News {
            crumbs: Crumb::home(Language::Vietnamese),
        }]
    }
}

impl View for Feedback {
    const TEMPLATE: &'static str = "public/feedback.html";
    fn samples() -> Vec<Self> {
        let with = |hotline: &str, email: &str| Feedback {
            crumbs: Crumb::home(Language::Vietnamese),
            hotline: hotline.to_owned(),
            email: email.to_owned(),
            address: "Sở Khoa học và Công nghệ".to_owned(),
        };
        vec![with("", ""), with("0239 000 0000", "hotro@nq57.test")]
    }
}

/// `GET /tin-tuc`
///
/// # Errors
/// None of its own.
pub async fn news(visit: Visit) -> Result<HttpResponse, Error> {
    visit.page(&News {
        crumbs: Crumb::home(visit.language),
    })
}

/// `GET /gop-y`
///
/// # Errors
/// None of its own.
pub async fn feedback(visit: Visit) -> Result<HttpResponse, Error> {
    let contact = &visit.app.config.contact;
    visit.page(&Feedback {
        crumbs: Crumb::home(visit.language),
        hotline: contact.hotline.clone(),
        email: contact.email.clone(),
        address: contact.address.clone(),
    })
}
