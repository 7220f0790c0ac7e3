//! Which goals are worked on, cell by cell, and the gap of each.

use nq57::domain::challenge::Action;
use nq57::domain::lifecycle::Role;
use nq57::models::challenge::Challenge;
use nq57::models::coverage::Coverage;
use nq57::models::policy::Tree;

use super::{clear, insert, publish};
use crate::support::TestApp;
use crate::support::db::connect;

/// Links an entry to a goal.
fn link(app: &TestApp, slug: &str, goal: &str) {
    app.sql(&format!(
        "INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
         SELECT gen_random_uuid(), '{goal}', id, 'suggested', '' FROM initiatives WHERE slug = '{slug}'"
    ));
}

/// Has a person confirm an entry's links.
async fn confirm(app: &TestApp, slug: &str) {
    let judge = app.staff(Role::Moderator).await;
    app.sql(&format!(
        "UPDATE goal_links SET status = 'confirmed', judged_by = '{}', judged_at = now()
         WHERE initiative_id = (SELECT id FROM initiatives WHERE slug = '{slug}')",
        judge.id
    ));
}

#[actix_web::test]
async fn the_gap_is_said_in_numbers_with_its_date_and_who_works_on_it() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    // Measured, in the unit of the target; three entries are suggested, none is confirmed.
    browser
        .open("/muc-tieu/ha-tinh-01")
        .await
        .sees("Số đo gần nhất: 7,21% (2024). Còn thiếu 7,79 điểm phần trăm so với mục tiêu từ 15 đến 20% GRDP, đến năm 2030.")
        .sees("Hạn là hết năm 2030, còn 4 năm.")
        .sees("3 mục mới là gợi ý, chờ Sở xác nhận.")
        .sees("Chưa ai làm:");
    // Measured in another unit, not at all, without a number, past its date.
    browser
        .open("/muc-tieu/nq57-2030-10")
        .await
        .sees("khác đơn vị với mục tiêu");
    browser
        .open("/muc-tieu/ha-tinh-04")
        .await
        .sees("Chưa có số đo nào")
        .sees("Hạn là hết năm 2025, đã qua.");
    browser
        .open("/muc-tieu/ha-tinh-07")
        .await
        .sees("Nguồn không nêu hạn.");
    browser
        .open("/muc-tieu/dti-awareness")
        .await
        .sees("Chỉ số này không đặt ra con số phải đạt.");
    // What only the country can move has no gap of the province.
    for code in ["nq57-2030-01", "nq57", "nq57-2030"] {
        let page = browser.open(&format!("/muc-tieu/{code}")).await;
        assert!(page.all(".gap").is_empty(), "{code}");
    }
    confirm(&app, "buoi-phuc-trach").await;
    browser
        .open("/muc-tieu/ha-tinh-01")
        .await
        .sees("1 mục trong danh mục phục vụ mục tiêu này, Sở đã xác nhận.")
        .sees("2 mục mới là gợi ý, chờ Sở xác nhận.")
        .lacks("Chưa ai làm:");
}

#[actix_web::test]
async fn a_value_that_reaches_the_target_says_so() {
    let app = TestApp::start().await;
    app.sql("UPDATE indicator_values SET value = '16.5' WHERE code = 'digital_economy_share' AND period = '2024'");
    let mut browser = app.browser();
    browser
        .open("/muc-tieu/ha-tinh-01")
        .await
        .sees("Số đo gần nhất: 16,5% (2024). Đã đạt mục tiêu")
        .lacks("Còn thiếu");
}

#[actix_web::test]
async fn measured_years_are_drawn_and_a_missing_one_is_a_gap() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu/ha-tinh-01").await;
    let runs = page.attributes(".plot-line", "d");
    assert_eq!(runs.len(), 1);
    assert_eq!(page.all(".plot circle").len(), 5);
    assert_eq!(
        page.one(".plot desc"),
        "2020: 5,60; 2021: 5,72; 2022: 6,31; 2023: 6,90; 2024: 7,21. Cần đạt: từ 15 đến 20% GRDP, đến năm 2030"
    );
    assert!(page.all("#hinh-1-gach").is_empty());
    assert_eq!(page.attributes(".plot svg", "role"), ["img"]);

    app.sql(
        "DELETE FROM indicator_values WHERE code = 'digital_economy_share' AND period = '2022'",
    );
    let page = browser.open("/muc-tieu/ha-tinh-01").await;
    assert_eq!(page.attributes(".plot-line", "d").len(), 2);
    assert_eq!(page.all(".plot circle").len(), 4);
    assert_eq!(
        page.attributes(".plot svg > rect[fill]", "fill"),
        ["url(#hinh-1-gach)"]
    );
    page.sees("2022: chưa có số liệu")
        .sees("Dải gạch chéo là năm chưa có số liệu.");

    // One value is no line.
    let page = browser.open("/muc-tieu/nq57-2030-26").await;
    assert!(page.all(".plot").is_empty());
    page.sees("68 hệ thống");
}

#[actix_web::test]
async fn each_cell_counts_what_its_list_shows() {
    let app = TestApp::start().await;
    confirm(&app, "kham-bhyt-cccd").await;
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu").await;
    let cells = page.attributes(".matrix td a[href*='/sang-kien?']", "href");
    assert_eq!(cells.len(), 43 * 10);
    let served: Vec<(String, i64)> = page
        .attributes(".matrix td:not(.has-none) a[href*='/sang-kien?']", "href")
        .into_iter()
        .zip(page.all(".matrix td:not(.has-none) a[href*='/sang-kien?']"))
        .map(|(href, says)| {
            let numbers = says
                .split_whitespace()
                .filter_map(|word| word.parse::<i64>().ok());
            (href, numbers.sum())
        })
        .collect();
    assert!(served.len() > 20, "{served:?}");
    let one = page.all(".matrix td.has-entries a");
    assert!(
        one.iter().any(|says| says.contains("1 đã xác nhận")),
        "{one:?}"
    );
    // The picture draws as many cells as the table has.
    let drawn = page
        .all(".matrix-picture .plot-full, .matrix-picture .plot-ring")
        .len();
    assert_eq!(drawn, served.len());
    page.sees(&format!("{} trên 430 ô còn trống", 430 - served.len()));
    for (href, count) in served.iter().step_by(7) {
        let list = browser.open(href).await;
        let entries = list.all("main .entry").len();
        assert_eq!(i64::try_from(entries).unwrap(), *count, "{href}");
    }
}

#[actix_web::test]
async fn an_entry_without_a_sector_has_a_column_of_its_own() {
    let app = TestApp::start().await;
    clear(&app);
    let mut browser = app.browser();
    browser.open("/muc-tieu").await.lacks("Chưa ghi lĩnh vực");
    publish(&app, "khong-linh-vuc", "Sổ tay điện tử", "", "");
    link(&app, "khong-linh-vuc", "ha-tinh-05");
    let page = browser.open("/muc-tieu").await;
    page.sees("Chưa ghi lĩnh vực")
        .sees("472 trên 473 ô còn trống");
    assert_eq!(
        page.all(".matrix td.has-suggested"),
        ["1 gợi ý, chờ Sở xác nhận"]
    );
}

#[actix_web::test]
async fn a_goal_waits_until_an_entry_is_confirmed_or_a_challenge_opens() {
    let app = TestApp::start().await;
    let officer = app
        .person("Cán bộ Xây dựng")
        .role(Role::Officer)
        .create()
        .await;
    let moderator = app.staff(Role::Moderator).await;
    let waiting = async || {
        let mut db = app.db().await;
        let tree = Tree::load(&mut db).await.unwrap();
        let coverage = Coverage::load(app.app.now(), &mut db).await.unwrap();
        coverage
            .waiting(&tree)
            .iter()
            .map(|goal| goal.code.clone())
            .collect::<Vec<_>>()
    };
    let all = waiting().await;
    // Every goal of the province, and nothing that only the country can move.
    assert_eq!(all.len(), 43);
    assert!(!all.contains(&"nq57-2030-01".to_owned()));

    // A draft is nobody's promise; an open challenge is one, until it closes.
    let id = app.challenge(&officer, "Cảnh báo ngập").await;
    assert!(waiting().await.contains(&"nq57-task-6".to_owned()));
    app.move_challenge(id, Action::Send, "", &officer).await;
    app.move_challenge(id, Action::Approve, "", &moderator)
        .await;
    assert!(!waiting().await.contains(&"nq57-task-6".to_owned()));
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu").await;
    page.sees("chưa có mục được xác nhận, đang có bài toán mở 1");
    // Whatever is said of the goals of the province adds up to them.
    let parts = page.all(".stats dd");
    let numbers: Vec<usize> = parts.iter().map(|said| said.parse().unwrap()).collect();
    assert_eq!(
        numbers[0],
        numbers[1..].iter().sum::<usize>(),
        "{numbers:?}"
    );
    assert_eq!(
        page.attributes(".matrix td:last-child a", "href"),
        ["/muc-tieu/nq57-task-6#bai-toan"]
    );
    browser
        .open("/muc-tieu/nq57-task-6")
        .await
        .sees("1 bài toán đang mở cho mục tiêu này.")
        .lacks("Chưa ai làm:");
    app.move_challenge(id, Action::Withdraw, "Không còn cần", &officer)
        .await;
    let mut db = app.db().await;
    assert!(Challenge::find(id, &mut db).await.is_ok());
    drop(db);
    assert!(waiting().await.contains(&"nq57-task-6".to_owned()));

    // A suggestion is not a person's word; what is not published counts nowhere.
    insert(&app, "bimat", "Bimat", "", "", "unpublished");
    link(&app, "bimat", "ha-tinh-05");
    confirm(&app, "bimat").await;
    assert!(waiting().await.contains(&"ha-tinh-05".to_owned()));
    app.sql("UPDATE initiatives SET state = 'published' WHERE slug = 'bimat'");
    assert!(!waiting().await.contains(&"ha-tinh-05".to_owned()));
}

#[actix_web::test]
async fn what_waits_is_seen_first_with_a_way_to_help() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu").await;
    page.sees("chưa ai làm, cũng chưa có gợi ý 23")
        .sees("mới có gợi ý, chờ Sở xác nhận 20");
    assert_eq!(
        page.all("section[aria-labelledby=con-trong] .goal-list > li")
            .len(),
        23
    );
    assert_eq!(
        page.all("section[aria-labelledby=moi-goi-y] .goal-list > li")
            .len(),
        20
    );
    assert_eq!(
        page.attributes("section[aria-labelledby=con-trong] .actions a", "href"),
        ["/ho-so", "/can-bo/bai-toan/moi"]
    );
    assert_eq!(page.attributes(".matrix-picture", "role"), ["img"]);
}

/// Rows in which what is kept of the public links differs from what entries and links say.
fn drift(app: &TestApp) -> Vec<String> {
    app.texts(
        "WITH said AS (
            SELECT i.id AS initiative_id, l.goal_code, i.sector_slug AS sector, l.status, i.published_at
            FROM initiatives i JOIN goal_links l ON l.initiative_id = i.id AND l.status IN ('confirmed', 'suggested')
                OR l.proposal_id = i.proposal_id AND l.status = 'confirmed'
            WHERE i.state = 'published'),
        kept AS (SELECT initiative_id, goal_code, sector, status, published_at FROM public_goal_links)
        SELECT 'lacks ' || d::text FROM (TABLE said EXCEPT TABLE kept) d
        UNION ALL SELECT 'has ' || d::text FROM (TABLE kept EXCEPT TABLE said) d",
    )
}

#[actix_web::test]
async fn what_is_kept_of_links_is_what_entries_and_links_say() {
    let app = TestApp::start().await;
    let none: Vec<String> = Vec::new();
    let kept = "SELECT count(*) FROM public_goal_links";
    assert_ne!(app.texts(kept), ["0"]);
    assert_eq!(drift(&app), none);
    // Every act that people do on entries and links.
    assert!(nq57::cli::demo::load(&app.app).await.unwrap());
    assert_eq!(drift(&app), none);
    insert(&app, "mot", "Mục ẩn", "", "", "unpublished");
    let before = app.texts(kept);
    link(&app, "mot", "ha-tinh-05");
    link(&app, "mot", "ha-tinh-07");
    assert_eq!(app.texts(kept), before);
    for change in [
        "UPDATE initiatives SET state = 'published' WHERE slug = 'mot'",
        "UPDATE initiatives SET sector_slug = 'y-te' WHERE slug = 'mot'",
        "UPDATE initiatives SET published_at = published_at - interval '1 day' WHERE slug = 'mot'",
        "UPDATE goal_links SET goal_code = 'ha-tinh-06' WHERE goal_code = 'ha-tinh-07'
            AND initiative_id = (SELECT id FROM initiatives WHERE slug = 'mot')",
        "DELETE FROM goal_links WHERE goal_code = 'ha-tinh-05' AND initiative_id = (SELECT id FROM initiatives WHERE slug = 'mot')",
        "UPDATE initiatives SET state = 'unpublished' WHERE slug LIKE '%minh-hoa'",
        "UPDATE initiatives SET state = 'published' WHERE slug LIKE '%minh-hoa'",
        "UPDATE goal_links SET status = 'claimed', judged_by = NULL, judged_at = NULL WHERE proposal_id IS NOT NULL",
    ] {
        let before = app.texts("SELECT p::text FROM public_goal_links p ORDER BY 1");
        app.sql(change);
        assert_eq!(drift(&app), none, "{change}");
        let after = app.texts("SELECT p::text FROM public_goal_links p ORDER BY 1");
        assert_ne!(before, after, "{change}");
    }
}

#[actix_web::test]
async fn a_link_and_a_publication_at_once_see_each_other() {
    let app = TestApp::start().await;
    insert(&app, "mot", "Mục ẩn", "", "", "unpublished");
    let linking = connect(app.lease.url()).await;
    linking
        .batch_execute(
            "BEGIN; INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
             SELECT gen_random_uuid(), 'ha-tinh-05', id, 'suggested', '' FROM initiatives WHERE slug = 'mot'",
        )
        .await
        .unwrap();
    let publishing = connect(app.lease.url()).await;
    let (published, ()) = tokio::join!(
        publishing.batch_execute("UPDATE initiatives SET state = 'published' WHERE slug = 'mot'"),
        async {
            let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
            for tries in 0.. {
                if app.texts(waiting) == ["1"] {
                    break;
                }
                assert!(tries < 1000, "the publication does not wait for the link");
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
            linking.batch_execute("COMMIT").await.unwrap();
        }
    );
    published.unwrap();
    assert_eq!(drift(&app), Vec::<String>::new());
    let kept = "SELECT count(*) FROM public_goal_links p JOIN initiatives i ON i.id = p.initiative_id WHERE i.slug = 'mot'";
    assert_eq!(app.texts(kept), ["1"]);
}

#[actix_web::test]
async fn goals_cost_the_same_however_much_is_linked_to_them() {
    let app = TestApp::start().await;
    clear(&app);
    let paths = [
        "/muc-tieu",
        "/muc-tieu/ha-tinh-05",
        "/du-lieu-mo/do-phu.csv",
    ];
    for path in paths {
        app.get(path).await;
    }
    let mut costs: Vec<(&str, usize)> = Vec::new();
    for count in [1, 3, 30] {
        for number in 0..count {
            let slug = format!("m{count}-{number}");
            publish(&app, &slug, "Sổ tay điện tử", "", "");
            link(&app, &slug, "ha-tinh-05");
        }
        for path in paths {
            app.queries();
            assert_eq!(app.get(path).await.status, 200, "{path}");
            let queries = app.queries();
            assert!(
                !queries.is_empty() && queries.len() <= 7,
                "{path}: {queries:#?}"
            );
            costs.push((path, queries.len()));
        }
    }
    for (path, cost) in &costs {
        let first = costs.iter().find(|(other, _)| other == path).unwrap().1;
        assert_eq!(*cost, first, "{path}");
    }
}
