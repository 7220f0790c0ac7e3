//! Feeds, files and the interface for programs.

use nq57::i18n::Language;
use serde_json::Value;

use super::{clear, publish};
use crate::support::TestApp;

async fn json(app: &TestApp, path: &str, status: u16) -> Value {
    let answer = app.get(path).await;
    assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text());
    let media_type = answer.header("content-type");
    if status == 200 {
        assert!(media_type.starts_with("application/json"), "{media_type}");
    } else {
        assert!(
            media_type.starts_with("application/problem+json"),
            "{media_type}"
        );
    }
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("set-cookie"), "");
    serde_json::from_slice(&answer.body).unwrap()
}

#[actix_web::test]
async fn programs_page_through_what_is_published() {
    let app = TestApp::start().await;
    let mut slugs = Vec::new();
    let mut path = "/api/v1/initiatives?limit=10".to_owned();
    loop {
        let page = json(&app, &path, 200).await;
        assert_eq!(page["total"], 29);
        for item in page["items"].as_array().unwrap() {
            slugs.push(item["slug"].as_str().unwrap().to_owned());
        }
        let Some(cursor) = page["next_cursor"].as_str() else {
            break;
        };
        path = format!("/api/v1/initiatives?limit=10&cursor={cursor}");
    }
    assert_eq!(slugs.len(), 29);
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 29);

    let found = json(
        &app,
        "/api/v1/initiatives?q=dat+dai&sector=tai-nguyen-va-moi-truong",
        200,
    )
    .await;
    assert_eq!(found["items"][0]["slug"], "vbdlis");
    assert_eq!(
        found["items"][0]["url"],
        "http://portal.test/sang-kien/vbdlis"
    );
    assert_eq!(found["items"][0]["goals_suggested"], 4);

    let entry = json(&app, "/api/v1/initiatives/vbdlis", 200).await;
    assert_eq!(entry["origin"], "reported");
    assert_eq!(entry["goals"][0]["status"], "suggested");
    let body = entry.to_string();
    for secret in ["proposal_id", "\"id\"", "revision"] {
        assert!(!body.contains(secret), "{secret}");
    }

    let goals = json(&app, "/api/v1/goals", 200).await;
    let goals = goals["items"].as_array().unwrap();
    assert_eq!(goals.len(), 65);
    let cash = goals
        .iter()
        .find(|goal| goal["code"] == "nq57-2030-11")
        .unwrap();
    assert_eq!(
        (&cash["operator"], &cash["value"]),
        (&"=".into(), &"80".into())
    );
    assert_eq!(cash["entries_suggested"], 3);
}

#[actix_web::test]
async fn programs_are_told_what_is_wrong() {
    let app = TestApp::start().await;
    for query in [
        "limit=0",
        "limit=101",
        "limit=x",
        "cursor=%00",
        "cursor=*",
        "order=best",
        "trl=a",
        "goal=%00",
        "q=a&q=b",
    ] {
        let problem = json(&app, &format!("/api/v1/initiatives?{query}"), 400).await;
        assert_eq!(problem["status"], 400, "{query}");
        assert!(problem["detail"].is_string(), "{query}");
    }
    let problem = json(&app, "/api/v1/initiatives/khong-co", 404).await;
    assert_eq!(problem["title"], "Not Found");
    // What is no address of the interface is told in the same way.
    for path in [
        "/api/v1/khong-co",
        "/api/v1",
        "/api/v2/initiatives",
        "/api/",
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json; charset=utf-8"
        );
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(
            (&problem["title"], &problem["status"]),
            (&"Not Found".into(), &404.into()),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn the_description_names_what_there_is() {
    let app = TestApp::start().await;
    let answer = app.get("/api/v1/openapi.json").await;
    let described: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(described["openapi"].as_str().unwrap().starts_with("3."));
    let paths: Vec<_> = described["paths"].as_object().unwrap().keys().collect();
    assert_eq!(
        paths,
        [
            "/api/v1/goals",
            "/api/v1/initiatives",
            "/api/v1/initiatives/{slug}",
            "/api/v1/suggestions"
        ]
    );
    let page = json(&app, "/api/v1/initiatives?limit=1", 200).await;
    let schema = &described["components"]["schemas"]["InitiativeItem"]["properties"];
    for field in page["items"][0].as_object().unwrap().keys() {
        assert!(schema.get(field).is_some(), "{field} is not described");
    }
}

#[actix_web::test]
async fn files_open_in_spreadsheets_and_hold_no_formulas() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "cong-thuc", "=HYPERLINK(\"x\";\"y\")", "+1", "");
    app.sql("UPDATE initiatives SET operator = '@SUM(A1)', reach = '-1' WHERE slug = 'cong-thuc'");
    let answer = app.get("/du-lieu-mo/sang-kien.csv").await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert!(
        answer
            .header("content-disposition")
            .contains("sang-kien.csv")
    );
    let text = answer
        .text()
        .strip_prefix('\u{feff}')
        .expect("a mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(&rows[0][1], "'=HYPERLINK(\"x\";\"y\")");
    for cell in &rows[0] {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    for (file, lines) in [
        ("muc-tieu", 66),
        ("van-ban", 28),
        ("chi-so", 16),
        ("thu-hang", 27),
    ] {
        let answer = app.get(&format!("/du-lieu-mo/{file}.csv")).await;
        let mut reader = csv::Reader::from_reader(answer.text().as_bytes());
        assert_eq!(
            reader.records().map(Result::unwrap).count() + 1,
            lines,
            "{file}"
        );
    }
    assert_eq!(app.get("/du-lieu-mo/users.csv").await.status, 404);
    assert_eq!(app.get("/du-lieu-mo/sang-kien").await.status, 404);
}

#[actix_web::test]
async fn the_feed_escapes_what_people_wrote() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "ky-hieu", "A < B & \"C\"", "x]]>\u{b}y", "");
    let answer = app.get("/feed.atom").await;
    let feed = answer.text();
    assert!(feed.contains("<title>A &lt; B &amp; &quot;C&quot;</title>"));
    assert!(feed.contains("<summary>x]]&gt;y</summary>"));
    assert!(feed.contains("<id>http://portal.test/sang-kien/ky-hieu</id>"));
    assert!(
        answer
            .header("content-type")
            .starts_with("application/atom+xml")
    );
}

#[actix_web::test]
async fn searching_machines_learn_the_public_pages() {
    let app = TestApp::start().await;
    let robots = app.get("/robots.txt").await;
    for line in [
        "Disallow: /can-bo",
        "Disallow: /en/ho-so",
        "Sitemap: http://portal.test/sitemap.xml",
    ] {
        assert!(robots.text().lines().any(|other| other == line), "{line}");
    }
    let sitemap = app.get("/sitemap.xml").await;
    let addresses: Vec<_> = sitemap
        .text()
        .split("<loc>http://portal.test")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .collect();
    // Each page in both languages.
    assert_eq!(addresses.len(), 2 * (15 + 65 + 29));
    for address in &addresses {
        assert_eq!(app.get(address).await.status, 200, "{address}");
    }
    assert!(addresses.contains(&"/en") && addresses.contains(&"/en/sang-kien/vbdlis"));
    // Every address names all three others, itself among them, as its page does.
    for path in [
        "/",
        "/van-ban",
        "/muc-tieu/nq57-2030-09",
        "/sang-kien/vbdlis",
    ] {
        let english = nq57::web::view::in_language(path, Language::English);
        let others = [("vi", path), ("en", english.as_str()), ("x-default", path)].map(
            |(language, path)| {
                format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"http://portal.test{path}\"/>"
                )
            },
        );
        for address in [path, &english] {
            let row = format!("<loc>http://portal.test{address}</loc>");
            let row = sitemap
                .text()
                .lines()
                .find(|line| line.contains(&row))
                .unwrap();
            assert!(row.contains(&others.concat()), "{address}: {row}");
        }
    }
    assert_eq!(app.get("/sitemap.xml?trang=2").await.status, 404);
    assert_eq!(app.get("/sitemap.xml?trang=x").await.status, 404);
    // What is more than a part holds is another part.
    app.sql(
        "INSERT INTO initiatives (id, slug, origin, state, published_at, title, summary, operator, reach)
         SELECT gen_random_uuid(), 'n-' || n, 'reported', 'published', '2026-11-20', 'N', '', '', ''
         FROM generate_series(1, 20000) n",
    );
    let parts = app.get("/sitemap.xml").await;
    assert!(parts.text().contains("<sitemapindex"));
    let mut found = 0;
    for number in 1..=2 {
        assert!(
            parts
                .text()
                .contains(&format!("/sitemap.xml?trang={number}</loc>"))
        );
        let part = app.get(&format!("/sitemap.xml?trang={number}")).await;
        let count = part.text().matches("<url>").count();
        assert!(count <= 50_000, "{count}");
        found += part
            .text()
            .matches("<loc>http://portal.test/sang-kien/")
            .count();
    }
    assert_eq!(found, 20_029);
}

#[actix_web::test]
async fn finders_of_faults_learn_whom_to_tell() {
    let app = TestApp::start().await;
    let text = app.get("/.well-known/security.txt").await;
    let field = |name: &str| {
        let line = text.text().lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name}"))
            .trim()
            .to_owned()
    };
    assert_eq!(field("Contact:"), "mailto:hotro@nq57.test");
    let expires: chrono::DateTime<chrono::Utc> = field("Expires:").parse().unwrap();
    assert!(expires > app.app.now());
    assert!(expires < app.app.now() + chrono::TimeDelta::days(365));
}
