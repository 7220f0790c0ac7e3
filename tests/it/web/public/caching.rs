//! What may be kept, and how long it is believed.

use actix_web::test::TestRequest;

use super::publish;
use crate::support::TestApp;

const KEPT: &[&str] = &[
    "/",
    "/sang-kien",
    "/sang-kien?q=do+mua",
    "/en/muc-tieu",
    "/ket-noi?ho-tro=expert",
    "/api/v1/initiatives",
    "/feed.atom",
];

#[actix_web::test]
async fn what_has_not_changed_is_not_sent_again() {
    let app = TestApp::start().await;
    for path in KEPT {
        let first = app.get(path).await;
        assert_eq!(first.header("cache-control"), "no-cache", "{path}");
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let again = |tag: &str| {
            app.call(
                TestRequest::get()
                    .uri(path)
                    .insert_header(("if-none-match", tag.to_owned())),
            )
        };
        let same = again(&tag).await;
        assert_eq!(same.status, 304, "{path}");
        assert!(same.body.is_empty());
        assert_eq!(same.header("etag"), tag);
        // Security headers stand on it as on every answer.
        assert_ne!(same.header("content-security-policy"), "", "{path}");
        assert_eq!(again("W/\"another\"").await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn what_was_withdrawn_is_gone_for_who_kept_the_page() {
    let app = TestApp::start().await;
    let other = TestApp::start_over(app.lease.url()).await;
    publish(&app, "ruteo", "Mục sẽ rút", "", "");
    for server in [&app, &other] {
        assert!(
            server
                .get("/sang-kien?q=se+rut")
                .await
                .text()
                .contains("ruteo")
        );
    }
    let tag = other
        .get("/sang-kien?q=se+rut")
        .await
        .header("etag")
        .to_owned();
    let entry = other
        .get("/sang-kien/ruteo")
        .await
        .header("etag")
        .to_owned();
    app.sql("UPDATE initiatives SET state = 'unpublished' WHERE slug = 'ruteo'");
    let ask = |path: &'static str, tag: String| {
        other.call(
            TestRequest::get()
                .uri(path)
                .insert_header(("if-none-match", tag)),
        )
    };
    let list = ask("/sang-kien?q=se+rut", tag).await;
    assert_eq!(list.status, 200);
    assert!(!list.text().contains("ruteo"));
    assert_eq!(ask("/sang-kien/ruteo", entry).await.status, 404);
}

#[actix_web::test]
async fn what_is_somebodys_own_carries_no_tag() {
    let app = TestApp::start().await;
    let lan = app.person("Nguyễn Thị Lan").create().await;
    let mut browser = app.sign_in(&lan).await;
    let page = browser.open("/sang-kien").await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("etag"), "");
}
