//! What every answer has, and what is turned away before a handler sees it.

use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::test::TestRequest;
use actix_web::web::Bytes;
use futures_util::{StreamExt, stream};
use nq57::web::assets::Assets;
use nq57::web::body::{Pace, at_pace};
use nq57::web::error::Error;
use nq57::web::routes::ROUTES;

use crate::support::TestApp;
use crate::support::app::Answer;

/// A form that anybody may send.
const FORM: &str = "/dang-nhap";

/// One answer of every kind.
async fn answers(app: &TestApp) -> Vec<(&'static str, u16, Answer)> {
    let sheet = Assets::load().unwrap().url("site.css").unwrap().to_owned();
    let put = TestRequest::default().method(Method::PUT);
    vec![
        ("a page", 200, app.get("/").await),
        ("an English page", 200, app.get("/en").await),
        ("an asset", 200, app.get(&sheet).await),
        ("a probe", 200, app.get("/livez").await),
        ("an unknown page", 404, app.get("/khong-co").await),
        (
            "an unknown asset",
            404,
            app.get("/assets/khong-co.css").await,
        ),
        ("a wrong method", 405, app.call(put.uri("/")).await),
    ]
}

#[actix_web::test]
async fn every_answer_keeps_browsers_safe_and_names_its_request() {
    let app = TestApp::start().await;
    for (what, status, answer) in answers(&app).await {
        assert_eq!(answer.status, status, "{what}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
        assert!(!policy.contains("unsafe"), "{what}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{what}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{what}"
        );
        assert_ne!(answer.header("permissions-policy"), "", "{what}");
        assert_ne!(answer.header("cache-control"), "", "{what}");
        assert_eq!(answer.header("x-request-id").len(), 32, "{what}");
    }
}

#[actix_web::test]
async fn transport_security_is_asked_for_where_the_site_has_it() {
    let plain = TestApp::start().await;
    let header = "strict-transport-security";
    assert_eq!(plain.get("/").await.header(header), "");
    let secure = TestApp::start_with(|config| {
        config.server.base_url = "https://portal.test".to_owned();
    })
    .await;
    for path in ["/", "/khong-co", "/livez"] {
        let value = secure.get(path).await.header(header).to_owned();
        assert!(value.starts_with("max-age=63072000"), "{path}: {value}");
    }
}

#[actix_web::test]
async fn nothing_tells_what_the_portal_is_made_of() {
    let app = TestApp::start().await;
    for (what, _, answer) in answers(&app).await {
        for name in ["server", "x-powered-by", "via"] {
            assert_eq!(answer.header(name), "", "{what}");
        }
        let text = answer.text().to_lowercase();
        for word in [
            "actix",
            "diesel",
            "tera::",
            "rustc",
            "postgres",
            env!("CARGO_PKG_VERSION"),
        ] {
            assert!(
                what == "an asset" || !text.contains(word),
                "{what} says {word}"
            );
        }
    }
}

#[actix_web::test]
async fn an_error_is_a_page_that_names_its_request() {
    let app = TestApp::start().await;
    for (what, status, answer) in answers(&app).await {
        if status < 400 {
            continue;
        }
        let id = answer.header("x-request-id").to_owned();
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{what}"
        );
        assert!(answer.text().contains(&id), "{what} does not say {id}");
        assert!(answer.text().contains("<html lang=\"vi\">"), "{what}");
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    }
    let mut browser = app.browser();
    browser.open("/en/khong-co").await.expect(404);
    assert_eq!(browser.attributes("html", "lang"), ["en"]);
    browser.sees("Page not found");
    browser.open("/khong-co").await.expect(404);
    browser.sees("Không tìm thấy trang");
    browser.click("Về trang chủ").await.expect(200).is_at("/");
}

#[actix_web::test]
async fn a_path_says_which_methods_it_knows() {
    let app = TestApp::start().await;
    for route in ROUTES.iter().filter(|route| !route.path.contains('{')) {
        let ways = ROUTES
            .iter()
            .filter(|other| other.path == route.path)
            .map(|other| other.method)
            .collect::<Vec<_>>();
        let put = TestRequest::default().method(Method::PUT).uri(route.path);
        let answer = app.call(put).await;
        assert_eq!(answer.status, 405, "{}", route.path);
        let allowed = answer.header("allow").to_owned();
        assert_eq!(
            allowed.contains("GET, HEAD"),
            ways.contains(&"GET"),
            "{}: {allowed}",
            route.path
        );
        assert_eq!(
            allowed.contains("POST"),
            ways.contains(&"POST"),
            "{}: {allowed}",
            route.path
        );
    }
    let head = TestRequest::default().method(Method::HEAD).uri("/");
    assert_eq!(app.call(head).await.status, 200);
}

#[actix_web::test]
async fn strange_addresses_are_not_found() {
    let app = TestApp::start().await;
    for path in [
        "/%00",
        "/%ff",
        "/..%2f..%2fetc/passwd",
        "//",
        "/en//",
        "/enx",
        "/metrics",
        "/.env",
        "/.git/config",
        "/wp-login.php",
        "/assets/",
        "/assets/..%2fCargo.toml",
        "/?q=%00%ff",
    ] {
        let status = app.get(path).await.status;
        let expected = if path.starts_with("/?") { 200 } else { 404 };
        assert_eq!(status, expected, "{path}");
    }
    let long = format!("/{}", "a".repeat(8_000));
    assert_eq!(app.get(&long).await.status, 404);
}

#[actix_web::test]
async fn a_form_from_another_site_is_refused() {
    let app = TestApp::start().await;
    let cookie = ("Cookie", "session=x");
    let refused = [
        vec![("Sec-Fetch-Site", "cross-site"), cookie],
        vec![("Sec-Fetch-Site", "same-site"), cookie],
        vec![("Origin", "https://evil.example"), cookie],
        vec![("Origin", "null"), cookie],
        vec![
            ("Origin", "http://portal.test.evil.example"),
            ("Host", "portal.test"),
            cookie,
        ],
        vec![cookie],
        vec![
            ("Sec-Fetch-Site", "cross-site"),
            ("Origin", "http://portal.test"),
            cookie,
        ],
    ];
    for headers in refused {
        let mut request = TestRequest::post().uri(FORM);
        for header in &headers {
            request = request.append_header(*header);
        }
        let answer = app.call(request).await;
        assert_eq!(answer.status, 403, "{headers:?}");
        assert!(
            answer.text().contains("Yêu cầu đến từ trang khác"),
            "{headers:?}"
        );
    }
    let let_in = [
        vec![("Sec-Fetch-Site", "same-origin"), cookie],
        vec![("Origin", "http://portal.test"), cookie],
        vec![
            ("Origin", "http://10.0.0.7:8057"),
            ("Host", "10.0.0.7:8057"),
            cookie,
        ],
    ];
    for headers in let_in {
        let mut request = TestRequest::post().uri(FORM);
        for header in &headers {
            request = request.append_header(*header);
        }
        assert_ne!(app.call(request).await.status, 403, "{headers:?}");
    }
    // Reading is everybody's.
    let link = TestRequest::get().insert_header(("Sec-Fetch-Site", "cross-site"));
    assert_eq!(app.call(link.uri("/")).await.status, 200);
}

/// A body whose pieces come with pauses between them.
fn pieces(count: usize, length: usize, pause: Duration) -> Payload {
    let pieces = stream::iter(0..count).then(move |_| async move {
        tokio::time::sleep(pause).await;
        Ok(Bytes::from(vec![b'a'; length]))
    });
    Payload::Stream {
        payload: Box::pin(pieces),
    }
}

#[actix_web::test]
async fn a_body_that_trickles_is_cut_off() {
    let pace = Pace {
        floor: 1_000,
        window: Duration::from_millis(100),
    };
    let (read, end) = drain(at_pace(pieces(1_000, 10, Duration::from_millis(20)), pace)).await;
    assert!(matches!(end, Some(Error::TooSlow)), "{end:?}");
    assert!(read < 200, "{read} bytes were read of a body that trickles");
    // One that stops altogether.
    let (_, end) = drain(at_pace(pieces(1, 10, Duration::from_secs(60)), pace)).await;
    assert!(matches!(end, Some(Error::TooSlow)), "{end:?}");
    // A steady one may take its time.
    let (read, end) = drain(at_pace(pieces(30, 500, Duration::from_millis(10)), pace)).await;
    assert_eq!((read, end.is_none()), (15_000, true));
}

async fn drain(
    pieces: impl futures_util::Stream<Item = Result<Bytes, Error>>,
) -> (usize, Option<Error>) {
    let mut pieces = std::pin::pin!(pieces);
    let mut read = 0;
    while let Some(piece) = pieces.next().await {
        match piece {
            Ok(bytes) => read += bytes.len(),
            Err(error) => return (read, Some(error)),
        }
    }
    (read, None)
}

#[actix_web::test]
async fn without_its_database_the_portal_says_so() {
    let app = TestApp::start_over("postgresql://nobody@127.0.0.1:1/nothing").await;
    assert_eq!(app.get("/livez").await.status, 200);
    let answer = app.get("/readyz").await;
    assert_eq!(
        (answer.status.as_u16(), answer.text()),
        (503, "unavailable")
    );
    let mut browser = app.browser();
    browser.set_cookie("session", "a-token");
    browser.open("/").await.expect(503);
    browser.sees("Cổng đang tạm gián đoạn");
    assert_eq!(browser.header("retry-after"), "5");
    assert!(!app.expected_errors().is_empty());
}

#[actix_web::test]
async fn a_fault_of_ours_is_logged_and_not_shown() {
    // A database without tables: every query fails.
    let empty = crate::support::db::fresh().await;
    let app = TestApp::start_over(&empty.url).await;
    let mut browser = app.browser();
    browser.set_cookie("session", "a-token");
    browser.open("/").await.expect(500);
    browser
        .sees("Có lỗi ở phía chúng tôi")
        .lacks("sessions")
        .lacks("relation");
    let id = browser.header("x-request-id").to_owned();
    browser.sees(&id);
    let logged = app.expected_errors();
    assert!(
        logged.iter().any(|line| line.contains("relation")),
        "{logged:?}"
    );
}
