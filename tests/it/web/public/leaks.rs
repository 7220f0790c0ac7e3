//! What is not published is nowhere, whoever asks how.

use nq57::domain::proposal::State;

use super::{encoded, insert};
use crate::support::TestApp;

/// Every way in which the public reads the catalogue.
const WAYS: &[&str] = &[
    "/",
    "/sang-kien",
    "/sang-kien?q=bimat",
    "/sang-kien?sap-xep=tien-do",
    "/sang-kien?q=bimt",
    "/sang-kien?muc-tieu=ha-tinh-05",
    "/sang-kien?nam=2031",
    "/muc-tieu",
    "/muc-tieu/ha-tinh-05",
    "/so-lieu",
    "/ket-noi",
    "/ket-noi?xem=can",
    "/ket-noi?ho-tro=investor&linh-vuc=y-te",
    "/du-lieu-mo/can-doi-ho-tro.csv",
    "/du-lieu-mo/sang-kien.csv",
    "/du-lieu-mo/muc-tieu.csv",
    "/du-lieu-mo/do-phu.csv",
    "/du-lieu-mo/quy-trinh.csv",
    "/du-lieu-mo/ban-ghi.csv",
    "/feed.atom",
    "/sitemap.xml",
    "/api/v1/initiatives",
    "/api/v1/initiatives?q=bimat",
    "/api/v1/suggestions?q=bim",
    "/api/v1/initiatives?goal=ha-tinh-05",
    "/api/v1/goals",
];

/// Of them, those that say numbers and no names.
const COUNTS: &[&str] = &[
    "/du-lieu-mo/muc-tieu.csv",
    "/du-lieu-mo/do-phu.csv",
    "/du-lieu-mo/quy-trinh.csv",
    "/du-lieu-mo/can-doi-ho-tro.csv",
];

#[actix_web::test]
async fn hidden_and_scheduled_entries_change_nothing_that_the_public_reads() {
    let app = TestApp::start().await;
    let before = read(&app).await;
    for state in ["unpublished", "scheduled"] {
        insert(
            &app,
            &format!("bimat-{state}"),
            "Bimat chưa công bố",
            "bimat bimat",
            "bimat",
            state,
        );
    }
    app.sql(
        "UPDATE initiatives SET year = 2031, sector_slug = 'y-te', body = '[{\"field\": \"support\", \"text\": \"investor\"}]' WHERE slug LIKE 'bimat%';
         INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
         SELECT gen_random_uuid(), 'ha-tinh-05', id, 'suggested', '' FROM initiatives WHERE slug LIKE 'bimat%'",
    );
    let after = read(&app).await;
    for ((way, one), (_, other)) in before.iter().zip(&after) {
        assert_eq!(one, other, "{way}");
    }
    for state in ["unpublished", "scheduled"] {
        for path in ["/sang-kien/", "/api/v1/initiatives/"] {
            let hidden = app.get(&format!("{path}bimat-{state}")).await;
            let absent = app.get(&format!("{path}khong-co-{state}")).await;
            assert_eq!(hidden.status, 404);
            // The page repeats the address that was asked for.
            let told = plain(&hidden.body).replace("bimat-", "khong-co-");
            assert_eq!(told, plain(&absent.body));
        }
    }
    // What is published can be found by the same ways.
    app.sql("UPDATE initiatives SET state = 'published' WHERE slug LIKE 'bimat%'");
    for (way, text) in read(&app).await {
        if !matches!(way, "/so-lieu" | "/api/v1/goals" | "/muc-tieu") {
            let told = text.to_lowercase().contains("bimat");
            assert!(told || COUNTS.contains(&way), "{way}");
        }
    }
}

/// What each way answers, without what differs from request to request.
async fn read(app: &TestApp) -> Vec<(&'static str, String)> {
    let mut answers = Vec::new();
    for way in WAYS {
        let answer = app.get(way).await;
        assert_eq!(answer.status, 200, "{way}");
        answers.push((*way, plain(&answer.body)));
    }
    answers
}

fn plain(body: &[u8]) -> String {
    String::from_utf8_lossy(body)
        .lines()
        .filter(|line| !line.contains("<code>"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[actix_web::test]
async fn a_dossier_shows_nowhere_before_it_is_published() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Bimat").await;
    let department = app.department().await;
    let before = read(&app).await;
    for state in [State::Draft, State::InReview, State::Approved] {
        app.proposal(
            &applicant,
            &department,
            &format!("Hồ sơ bimat {state}"),
            state,
        )
        .await;
    }
    let after = read(&app).await;
    for ((way, one), (_, other)) in before.iter().zip(&after) {
        // The number of dossiers is public, and nothing else of them.
        if matches!(*way, "/so-lieu" | "/du-lieu-mo/quy-trinh.csv") {
            assert!(!other.contains("bimat"), "{way}");
        } else {
            assert_eq!(one, other, "{way}");
        }
    }
}

#[actix_web::test]
async fn a_cursor_tells_nothing_of_what_is_hidden() {
    let app = TestApp::start().await;
    insert(&app, "bimat", "Bimat", "", "", "unpublished");
    let of = |slug: &str| {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("{slug}\n1763596800000000"))
    };
    let hidden = app.get(&format!("/sang-kien?sau={}", of("bimat"))).await;
    let absent = app.get(&format!("/sang-kien?sau={}", of("bimau"))).await;
    let without = |body: &[u8]| {
        plain(body)
            .replace(&of("bimat"), "")
            .replace(&of("bimau"), "")
    };
    assert_eq!(without(&hidden.body), without(&absent.body));
    assert_eq!(encoded("ư"), "%C6%B0");
}
