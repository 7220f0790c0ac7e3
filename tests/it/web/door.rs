//! What every answer has, and what is turned away before a handler sees it.

use crate::support::TestApp;

#[actix_web::test]
async fn the_first_page_answers() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser.open("/").await.expect(200);
}
