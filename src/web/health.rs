//! Whether the process lives, and whether it can serve. Nothing more is told.

use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use diesel_async::SimpleAsyncConnection;

use crate::app::App;

/// `GET /livez`: the process answers.
pub async fn live() -> HttpResponse {
    answer(true)
}

/// `GET /readyz`: the database answers within half a second.
pub async fn ready(app: web::Data<App>) -> HttpResponse {
    let asked = async {
        let mut db = app.db().await.ok()?;
        db.batch_execute("SELECT 1").await.ok()
    };
    answer(matches!(
        tokio::time::timeout(Duration::from_millis(500), asked).await,
        Ok(Some(()))
    ))
}

fn answer(well: bool) -> HttpResponse {
    let mut response = if well {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    response
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"));
    response.body(if well { "ok" } else { "unavailable" })
}
