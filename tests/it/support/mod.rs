//! What tests stand on: a database each, the portal over it, people who use
//! it, and looks at what came back.
//!
//! ```ignore
//! #[actix_web::test]
//! async fn a_moderator_sees_the_queue() {
//!     let app = TestApp::start().await;
//!     let lan = app.person("Nguyễn Thị Lan").role(Role::Moderator).create().await;
//!     let mut browser = app.sign_in(&lan).await;
//!     browser.open("/can-bo/ho-so").await.expect(200);
//! }
//! ```

#![allow(
    dead_code,
    reason = "helpers stand here before the first test that needs them"
)]

pub mod app;
pub mod browser;
pub mod challenges;
pub mod clamd;
pub mod controls;
pub mod db;
pub mod documents;
pub mod dossiers;
pub mod factory;
pub mod html;
pub mod keeper;
pub mod log;
pub mod mail;
pub mod offers;
pub mod page;
pub mod queries;
pub mod reviews;
pub mod works;

pub use app::TestApp;

/// How much a proof asks of a test that does a part of it in every run.
pub fn asked(name: &str) -> Option<usize> {
    std::env::var_os(name)?.to_str()?.parse().ok()
}
