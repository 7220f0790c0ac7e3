//! Bodies that are too long, or that cannot be read.

use actix_web::test::TestRequest;
use actix_web::web::Bytes;

use crate::support::TestApp;

/// A form that anybody may send.
fn form() -> TestRequest {
    TestRequest::post()
        .uri("/dang-nhap")
        .insert_header(("Sec-Fetch-Site", "same-origin"))
        .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
}

#[actix_web::test]
async fn a_body_that_is_too_long_is_refused() {
    let app = TestApp::start().await;
    let heavy = form().set_payload(Bytes::from(vec![b'a'; (1 << 20) + 1]));
    let answer = app.call(heavy).await;
    assert_eq!(answer.status, 413);
    assert!(
        answer
            .header("content-security-policy")
            .contains("default-src 'none'")
    );
    let id = answer.header("x-request-id").to_owned();
    assert!(answer.text().contains("Nội dung quá lớn") && answer.text().contains(&id));
    // What is said to be long is not read at all.
    let said = form().insert_header(("Content-Length", "99999999999"));
    assert_eq!(app.call(said).await.status, 413);
}

#[actix_web::test]
async fn a_body_that_cannot_be_read_is_refused() {
    let app = TestApp::start().await;
    for kind in [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
    ] {
        let other = form()
            .insert_header(("Content-Type", kind))
            .set_payload("{}");
        assert_eq!(app.call(other).await.status, 400, "{kind}");
    }
    // Fields that no page asked for, or twice, are a form to be filled in again.
    for body in ["nobody-asked=1&%ff=%00", "email=a&email=b", "&&==&%"] {
        let strange = form().set_payload(body);
        assert_eq!(app.call(strange).await.status, 422, "{body}");
    }
}
