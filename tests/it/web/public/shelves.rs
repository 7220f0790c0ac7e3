//! Search on the shelves beside the catalogue: goals, challenges and documents, each in its own
//! list, with the same search.

use nq57::domain::challenge::Action;
use nq57::domain::lifecycle::Role;

use super::encoded;
use crate::support::TestApp;
use crate::support::factory::Somebody;

async fn goals(app: &TestApp, words: &str) -> Vec<String> {
    let mut browser = app.browser();
    let page = browser
        .open(&format!("/muc-tieu?q={}", encoded(words)))
        .await;
    page.expect(200);
    page.attributes(".goal-list a", "href")
        .into_iter()
        .filter_map(|href| href.strip_prefix("/muc-tieu/").map(str::to_owned))
        .collect()
}

#[actix_web::test]
async fn goals_are_found_by_title_wording_code_and_document() {
    let app = TestApp::start().await;
    for (words, code) in [
        ("quy mô kinh tế số", "nq57-2030-09"),
        ("quy mo kinh te so", "nq57-2030-09"),
        ("nq57-2030-09", "nq57-2030-09"),
        ("ha-tinh-05", "ha-tinh-05"),
        // A letter too many.
        ("quy moo kinh te so", "nq57-2030-09"),
    ] {
        let list = goals(&app, words).await;
        let top = &list[..list.len().min(5)];
        assert!(top.iter().any(|found| found == code), "{words}: {top:?}");
    }
    // What a goal's title lacks is shown with what has it.
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu?q=57-NQ/TW").await;
    assert!(
        page.all(".goal-list .meta mark")
            .iter()
            .any(|mark| mark == "57-NQ/TW"),
        "{:?}",
        page.all(".goal-list .meta")
    );
}

#[actix_web::test]
async fn a_search_marks_words_hints_at_others_and_says_what_to_loosen() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu?q=quy+mo+kinh+te+so").await;
    page.expect(200).sees("mục tiêu");
    assert_eq!(page.all(".goal-list a mark")[0], "Quy mô kinh tế số");
    assert!(
        page.one("title")
            .starts_with("Từ tìm: quy mo kinh te so - Mục tiêu"),
        "{}",
        page.one("title")
    );
    assert_eq!(browser.value("q"), "quy mo kinh te so");

    browser
        .open("/muc-tieu?q=kinh+tee+so")
        .await
        .sees("Có phải bạn muốn tìm");
    let page = browser.click("kinh tế số").await;
    page.expect(200)
        .is_at("/muc-tieu")
        .lacks("Có phải bạn muốn tìm");

    for (path, nothing, all) in [
        (
            "/muc-tieu",
            "Không tìm thấy mục tiêu nào",
            "Xem mọi mục tiêu",
        ),
        (
            "/bai-toan",
            "Không tìm thấy bài toán nào",
            "Xem mọi bài toán",
        ),
        ("/van-ban", "Không tìm thấy văn bản nào", "Xem mọi văn bản"),
    ] {
        browser
            .open(&format!("{path}?q=zzzz"))
            .await
            .expect(200)
            .sees(nothing)
            .sees("Bỏ “Từ tìm: zzzz”");
        let page = browser.click(all).await;
        page.expect(200).is_at(path).lacks(nothing);
    }
    // No word has most of these; some have one of them.
    browser
        .open("/van-ban?q=quyet+zzzz")
        .await
        .expect(200)
        .sees("Không có văn bản nào chứa đủ các từ bạn tìm");
}

#[actix_web::test]
async fn documents_are_found_by_number_title_and_issuer() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    for (query, marked) in [
        ("57-nq%2Ftw", "57-NQ/TW"),
        ("57nqtw", ""),
        ("B%E1%BB%99+Ch%C3%ADnh+tr%E1%BB%8B", "Bộ Chính trị"),
        ("bo+chinh+tri", "Bộ Chính trị"),
    ] {
        let page = browser.open(&format!("/van-ban?q={query}")).await;
        page.expect(200);
        if !marked.is_empty() {
            let marks = page.all("td mark");
            assert!(
                marks.iter().any(|mark| mark == marked),
                "{query}: {marks:?}"
            );
        }
    }
    // The catalogue leads to the document itself.
    let page = browser.open("/sang-kien?q=57-NQ%2FTW").await;
    let links = page.attributes("#noi-khac ~ ul a", "href");
    assert!(
        links.iter().any(|href| href.starts_with("/van-ban#vb-")),
        "{links:?}"
    );
}

/// Three that are posted by two agencies, of which one is solved, and one that is a draft.
async fn challenges(app: &TestApp) -> (Somebody, Somebody) {
    let officer = app.staff(Role::Officer).await;
    let other = app.staff(Role::Officer).await;
    app.sql(&format!(
        "UPDATE user_roles SET agency_code = 'SYT' WHERE user_id = '{}'",
        other.id
    ));
    let moderator = app.staff(Role::Moderator).await;
    app.open_challenge(&officer, &moderator, "Cảnh báo ngập theo tổ dân phố")
        .await;
    app.open_challenge(&other, &moderator, "Hẹn giờ khám bệnh từ xa")
        .await;
    let solved = app.challenge(&officer, "Cảnh báo ngập hầm chui").await;
    for (action, by) in [
        (Action::Send, &officer),
        (Action::Approve, &moderator),
        (Action::Solve, &officer),
    ] {
        let note = if action == Action::Solve {
            "Đã có."
        } else {
            ""
        };
        app.move_challenge(solved, action, note, by).await;
    }
    app.sql(&format!(
        "UPDATE challenge_goals SET goal_code = 'nq57-task-3' WHERE challenge_id = '{solved}'"
    ));
    app.challenge(&officer, "Bimat cảnh báo ngập").await;
    (officer, moderator)
}

#[actix_web::test]
async fn challenges_are_filtered_and_their_counts_are_true() {
    let app = TestApp::start().await;
    challenges(&app).await;
    let mut browser = app.browser();
    let titles = |page: &crate::support::page::Page| page.all(".entry h3");
    let page = browser.open("/bai-toan").await;
    page.expect(200).lacks("Bimat");
    let counts = page.all(".facet .choice label");
    for counted in ["Đang mở (2)", "Đã có lời giải (1)", "Sở Y tế (1)"] {
        assert!(counts.iter().any(|label| label == counted), "{counts:?}");
    }
    assert!(
        !counts.iter().any(|label| label.contains("Chưa đăng")),
        "{counts:?}"
    );

    let page = browser.open("/bai-toan?tinh-trang=open").await;
    page.expect(200)
        .sees("2 bài toán")
        .sees("Tình trạng: Đang mở");
    assert_eq!(titles(page).len(), 2);
    // Under one filter the others count what they would give with it; it itself as without.
    let counts = page.all(".facet .choice label");
    assert!(counts.iter().any(|label| label == "Đã có lời giải (1)"));
    assert!(counts.iter().any(|label| label == "Sở Y tế (1)"));
    assert!(
        !counts.iter().any(|label| label.contains("(3)")),
        "{counts:?}"
    );
    assert!(page.one("title").starts_with("Tình trạng: Đang mở - "));
    assert_eq!(
        page.attributes("link[rel=canonical]", "href"),
        ["http://portal.test/bai-toan?tinh-trang=open"]
    );

    let page = browser
        .open("/bai-toan?q=canh+bao+ngap&tinh-trang=solved&muc-tieu=nq57-task-3")
        .await;
    page.expect(200).sees("1 bài toán");
    assert_eq!(titles(page), ["Cảnh báo ngập hầm chui"]);
    // Two filters are set, and the fold on a phone says so.
    page.sees("Bộ lọc (đang đặt 2)");
    let page = browser
        .open("/bai-toan?co-quan=SYT&tinh-trang=solved")
        .await;
    page.expect(200).sees("Không tìm thấy bài toán nào");
    let page = browser.click("Bỏ “Tình trạng: Đã có lời giải”").await;
    assert_eq!(titles(page), ["Hẹn giờ khám bệnh từ xa"]);
    // What is no filter of challenges narrows nothing.
    let page = browser.open("/bai-toan?linh-vuc=y-te").await;
    assert_eq!(titles(page).len(), 3);
}

#[actix_web::test]
async fn drafts_of_challenges_change_nothing_that_a_search_says() {
    let app = TestApp::start().await;
    let (officer, moderator) = challenges(&app).await;
    let ways = [
        "/bai-toan",
        "/bai-toan?q=bimat",
        "/bai-toan?q=bimt",
        "/bai-toan?q=canh+bao+ngap",
        "/bai-toan?q=zzzz+ngap",
        "/bai-toan?tinh-trang=open",
        "/bai-toan?tinh-trang=draft",
        "/bai-toan?muc-tieu=nq57-task-6",
        "/sang-kien?q=bimat",
        "/muc-tieu?q=bimat",
    ];
    let read = async || {
        let mut said = Vec::new();
        for way in ways {
            let answer = app.get(way).await;
            assert_eq!(answer.status, 200, "{way}");
            let plain = answer
                .text()
                .lines()
                .filter(|line| !line.contains("<code>"));
            said.push((way, plain.collect::<Vec<_>>().join("\n")));
        }
        said
    };
    let before = read().await;
    assert!(before.iter().all(|(_, text)| !text.contains("Bimat")));
    app.challenge(&officer, "Bimat bimat ngập").await;
    let waiting = app.challenge(&officer, "Bimat chờ duyệt ngập").await;
    app.move_challenge(waiting, Action::Send, "", &officer)
        .await;
    let withdrawn = app.challenge(&officer, "Bimat rút ngập").await;
    app.move_challenge(withdrawn, Action::Withdraw, "Thôi.", &officer)
        .await;
    assert_eq!(before, read().await);
    // What is posted is found by the same ways.
    app.move_challenge(waiting, Action::Approve, "", &moderator)
        .await;
    let after = read().await;
    let found = after.iter().filter(|(_, text)| text.contains("Bimat"));
    assert!(found.count() >= 5);
}

#[actix_web::test]
async fn searches_cost_the_same_whatever_they_find() {
    let app = TestApp::start().await;
    let (officer, moderator) = challenges(&app).await;
    let mut browser = app.browser();
    let mut cost = async |path: &str| {
        // The first question after a change reads it.
        browser.open(path).await.expect(200);
        app.queries();
        browser.open(path).await.expect(200);
        app.queries().len()
    };
    let one = cost("/bai-toan?q=tu+xa").await;
    let many = cost("/bai-toan?q=ngap").await;
    assert!(one > 0);
    assert_eq!(one, many);
    let before = cost("/bai-toan").await;
    for number in 0..3 {
        app.open_challenge(&officer, &moderator, &format!("Bài toán ngập {number}"))
            .await;
    }
    assert_eq!(before, cost("/bai-toan").await);
    assert_eq!(many, cost("/bai-toan?q=ngap").await);
    for path in ["/muc-tieu", "/van-ban"] {
        let one = cost(&format!("{path}?q=57")).await;
        let many = cost(&format!("{path}?q=chuyen+doi+so")).await;
        assert!(one > 0);
        assert_eq!(one, many, "{path}");
    }
}

#[actix_web::test]
async fn searches_speak_english() {
    let app = TestApp::start().await;
    challenges(&app).await;
    let mut browser = app.browser();
    browser
        .open("/en/bai-toan?tinh-trang=open")
        .await
        .expect(200)
        .sees("2 challenges")
        .sees("State: Open");
    browser
        .open("/en/muc-tieu?q=zzzz")
        .await
        .expect(200)
        .sees("No goal was found");
    browser
        .click("See every goal")
        .await
        .expect(200)
        .is_at("/en/muc-tieu");
    browser
        .open("/en/van-ban?q=57-NQ%2FTW")
        .await
        .expect(200)
        .sees("See every document");
}
