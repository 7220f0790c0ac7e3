//! HTTP: parse, load, call, answer.

pub mod access;
pub mod account;
pub mod admin;
pub mod answers;
pub mod applicant;
pub mod assets;
pub mod autosave;
pub mod body;
pub mod dev;
pub mod download;
pub mod error;
pub mod file_kind;
pub mod form;
pub mod health;
pub mod implementation;
pub mod middleware;
pub mod notices;
pub mod public;
pub mod qr;
pub mod routes;
pub mod slips;
pub mod staff;
pub mod upload;
pub mod urls;
pub mod view;
pub mod views;
pub mod visit;
pub mod writing;

use std::net::TcpListener;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Server, Error, HttpServer, web};

use self::assets::Assets;
use self::view::Templates;
use crate::app::App;
use crate::config::Environment;

/// Templates and assets, loaded once.
#[derive(Clone)]
pub struct Look {
    templates: web::Data<Templates>,
    assets: web::Data<Assets>,
}

impl Look {
    /// Loads both.
    ///
    /// # Errors
    /// A template or an asset that is wrong.
    pub fn load(environment: Environment) -> anyhow::Result<Self> {
        let assets = Assets::load()?;
        let templates = Templates::load(environment, &assets)?;
        Ok(Self {
            templates: web::Data::new(templates),
            assets: web::Data::new(assets),
        })
    }
}

/// What every worker shares.
#[derive(Clone)]
pub struct Shared {
    app: web::Data<App>,
    look: Look,
}

impl Shared {
    /// The portal's parts, and how it looks.
    pub fn new(app: App, look: Look) -> Self {
        Self {
            app: web::Data::new(app),
            look,
        }
    }
}

/// The portal as a service: what the server runs and the tests call.
pub fn server(
    shared: Shared,
) -> Server<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    Server::new()
        .app_data(shared.app)
        .app_data(shared.look.templates)
        .app_data(shared.look.assets)
        .app_data(web::PathConfig::default().error_handler(|_, _| error::Error::NotFound.into()))
        .configure(routes::routes)
        .wrap(from_fn(middleware::kept_text::kept_text))
        .wrap(from_fn(middleware::same_origin::same_origin))
        .wrap(from_fn(middleware::error_pages::error_pages))
        .wrap(from_fn(middleware::unchanged::unchanged))
        .wrap(Compress::default())
        .wrap(from_fn(middleware::headers::headers))
        .wrap(from_fn(middleware::language::language))
        .wrap(from_fn(middleware::trace::trace))
}

/// Serves until the process is told to stop; requests under way may end.
///
/// # Errors
/// The listener cannot be used.
pub async fn serve(app: App, listener: TcpListener) -> anyhow::Result<()> {
    let workers = app.config.server.workers;
    let look = Look::load(app.config.environment)?;
    let shared = Shared::new(app, look);
    HttpServer::new(move || server(shared.clone()))
        .workers(workers)
        // An answer compressed on the fly comes in pieces, and would wait 40 ms for the
        // browser to say that it has the first.
        .tcp_nodelay(true)
        .client_request_timeout(Duration::from_secs(10))
        .client_disconnect_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(30))
        .shutdown_timeout(30)
        .listen(listener)?
        .run()
        .await?;
    Ok(())
}
