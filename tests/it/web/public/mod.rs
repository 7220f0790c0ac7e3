//! What anybody may open.

mod caching;
mod catalogue;
mod coverage;
mod figures;
mod goals;
mod languages;
mod leaks;
mod machines;
mod pages;
mod shelves;
mod tracking;

use crate::support::TestApp;

/// Publishes an entry that the province reports.
fn publish(app: &TestApp, slug: &str, title: &str, summary: &str, body: &str) {
    insert(app, slug, title, summary, body, "published");
}

/// Writes an entry that the province reports, in a state.
fn insert(app: &TestApp, slug: &str, title: &str, summary: &str, body: &str, state: &str) {
    app.sql(&format!(
        "INSERT INTO initiatives (id, slug, origin, state, publish_at, published_at, title, summary, operator, reach, body_text)
         VALUES (gen_random_uuid(), '{slug}', 'reported', '{state}', '2026-11-24', '2026-11-20', '{title}', '{summary}', '', '', '{body}')"
    ));
}

/// Takes the reported models off, so that a test's own entries are all there is.
fn clear(app: &TestApp) {
    app.sql("UPDATE initiatives SET state = 'unpublished'");
}

/// Percent-encodes a query's value.
fn encoded(text: &str) -> String {
    serde_html_form::to_string([("q", text)])
        .unwrap()
        .trim_start_matches("q=")
        .to_owned()
}
