//! Every route on one page, grouped by audience.

use actix_web::web::{ServiceConfig, get};

use super::{assets, health, public};

/// Registers the routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/livez", get().to(health::live))
        .route("/readyz", get().to(health::ready))
        .route("/assets/{name}", get().to(assets::show))
        // The public
        .route("/", get().to(public::home::show));
}
