//! English pages speak English: what stays Vietnamese says so.

use nq57::i18n::Language;
use nq57::web::view::in_language;
use scraper::{ElementRef, Node};

use crate::support::TestApp;
use crate::support::html;
use crate::support::offers;
use crate::support::page::Page;

/// Letters that Vietnamese has and English has not.
const LETTERS: &str = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";

fn is_vietnamese(text: &str) -> bool {
    text.to_lowercase().chars().any(|c| LETTERS.contains(c))
}

/// The language that an element's text is in.
fn language_of(element: ElementRef<'_>) -> Option<String> {
    std::iter::once(element)
        .chain(element.ancestors().filter_map(ElementRef::wrap))
        .find_map(|element| element.attr("lang").map(str::to_owned))
}

/// Vietnamese that does not say that it is: texts, and what is read out from attributes. The head
/// is left out: it has the content's own title, and a title holds no elements.
fn unmarked(page: &Page) -> Vec<String> {
    let document = scraper::Html::parse_document(&String::from_utf8_lossy(&page.bytes));
    let body = document.select(&html::selector("body")).next().unwrap();
    let mut found = Vec::new();
    for element in body.descendants().filter_map(ElementRef::wrap) {
        if language_of(element).as_deref() == Some("vi") {
            continue;
        }
        for child in element.children() {
            if let Node::Text(text) = child.value()
                && is_vietnamese(text)
            {
                found.push(format!("{}: {}", element.value().name(), text.trim()));
            }
        }
        for name in ["title", "aria-label", "alt", "placeholder", "data-label"] {
            if let Some(value) = element.attr(name).filter(|value| is_vietnamese(value)) {
                found.push(format!("{} {name}: {value}", element.value().name()));
            }
        }
    }
    found
}

/// The public pages: those of the sitemap, and others in states that it does not list.
async fn paths(app: &TestApp) -> Vec<String> {
    let sitemap = app.get("/sitemap.xml").await;
    let mut paths: Vec<String> = sitemap
        .text()
        .split("<loc>http://portal.test")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap().to_owned())
        .filter(|path| path != "/en" && !path.starts_with("/en/"))
        .collect();
    paths.extend(
        [
            "/sang-kien?q=zzzz",
            "/sang-kien?q=dat+dai",
            "/sang-kien?linh-vuc=y-te&muc-tieu=nq57-2030-10",
            "/muc-tieu?q=kinh+tee+so",
            "/muc-tieu?q=zzzz",
            "/bai-toan?q=ngap&tinh-trang=open&co-quan=SYT",
            "/bai-toan?tinh-trang=open",
            "/van-ban?q=nghi+quyet",
            "/tra-cuu?ma=x",
        ]
        .map(str::to_owned),
    );
    paths
}

#[actix_web::test]
async fn english_pages_have_no_vietnamese_that_does_not_say_so() {
    let app = TestApp::start().await;
    let officer = app
        .person("Cán bộ Xây dựng")
        .role(nq57::domain::lifecycle::Role::Officer)
        .create()
        .await;
    let moderator = app.staff(nq57::domain::lifecycle::Role::Moderator).await;
    app.open_challenge(&officer, &moderator, "Cảnh báo ngập theo tổ dân phố")
        .await;
    // An entry that looks for support, and an offer of it.
    app.sql(
        r#"UPDATE initiatives SET body = '[{"field": "support", "text": "expert"}]' WHERE slug = 'vbdlis'"#,
    );
    let giver = app.person("Nguyễn Văn Tôm").create().await;
    let given = offers::content(&app, "Tư vấn kiểm thử phần mềm");
    app.shown_offer(&giver, &moderator, &given).await;
    let mut browser = app.browser();
    let mut wrong = Vec::new();
    let mut paths = paths(&app).await;
    paths.push("/ket-noi?ho-tro=expert&linh-vuc=y-te".to_owned());
    assert!(paths.len() > 100 && paths.iter().any(|path| path.starts_with("/bai-toan/")));
    // Open to everybody, and not for search engines.
    let forms = [
        "/dang-ky",
        "/dang-nhap",
        "/quen-mat-khau",
        "/sang-kien/vbdlis/gop-y",
        "/bai-toan/canh-bao-ngap-theo-to-dan-pho/hoi-dap",
    ];
    for path in paths.iter().map(String::as_str).chain(forms) {
        let page = browser.open(&in_language(path, Language::English)).await;
        page.expect(200);
        wrong.extend(
            unmarked(page)
                .into_iter()
                .map(|found| format!("{path}: {found}")),
        );
    }
    // A page that is not there says so in English too.
    let page = browser.open("/en/khong-co").await;
    wrong.extend(unmarked(page));
    assert!(
        wrong.is_empty(),
        "{} found:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // The test finds what it looks for.
    let page = browser.open("/muc-tieu/nq57-2030-09").await;
    assert!(unmarked(page).is_empty(), "a Vietnamese page is Vietnamese");
    assert!(is_vietnamese("Quy mô kinh tế số") && !is_vietnamese("Digital economy"));
}

/// What was proposed, answered, reported and said stands on pages of its own kind.
#[actix_web::test]
async fn english_pages_say_what_is_vietnamese_of_everything_that_people_write() {
    let app = TestApp::start().await;
    assert!(nq57::cli::demo::load(&app.app).await.unwrap());
    let slugs = app.texts(
        "SELECT '/sang-kien/' || slug FROM initiatives WHERE proposal_id IS NOT NULL AND state = 'published'
         UNION ALL SELECT '/bai-toan/' || slug FROM challenges WHERE slug IS NOT NULL",
    );
    let mut browser = app.browser();
    let mut wrong = Vec::new();
    for slug in &slugs {
        let more: &[&str] = if slug.starts_with("/sang-kien") {
            &["", "/gop-y", "/phien-ban"]
        } else {
            &["", "/hoi-dap"]
        };
        for part in more {
            let path = format!("{slug}{part}");
            let page = browser.open(&in_language(&path, Language::English)).await;
            page.expect(200);
            wrong.extend(
                unmarked(page)
                    .into_iter()
                    .map(|found| format!("{path}: {found}")),
            );
            if page.all(".written").is_empty() {
                wrong.push(format!("{path} does not say that it is in Vietnamese"));
            }
        }
    }
    for path in [
        "/",
        "/bai-toan",
        "/muc-tieu",
        "/muc-tieu/dti-digital-society",
    ] {
        let page = browser.open(&in_language(path, Language::English)).await;
        page.expect(200);
        wrong.extend(
            unmarked(page)
                .into_iter()
                .map(|found| format!("{path}: {found}")),
        );
    }
    assert!(slugs.len() > 5);
    assert!(
        wrong.is_empty(),
        "{} found:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[actix_web::test]
async fn content_in_another_language_says_so_in_words() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let (whole, partly) = (
        "This content is in Vietnamese.",
        "Titles and texts that others wrote are in Vietnamese.",
    );
    for (path, said) in [
        ("/sang-kien/vbdlis", whole),
        ("/muc-tieu/nq57", whole),
        ("/tro-giup/vi-du/mot-cua-hen-gio", whole),
        ("/", partly),
        ("/sang-kien", partly),
        ("/muc-tieu", partly),
        ("/bai-toan", partly),
        ("/ket-noi", partly),
        ("/van-ban", partly),
        ("/so-lieu", partly),
        ("/tro-giup", partly),
    ] {
        let page = browser.open(&in_language(path, Language::English)).await;
        assert_eq!(page.all(".written"), [said], "{path}");
        assert!(
            browser.open(path).await.all(".written").is_empty(),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn every_public_page_names_itself_and_its_other_language() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    for path in paths(&app).await.iter().step_by(9) {
        for language in [Language::Vietnamese, Language::English] {
            let own = in_language(path, language);
            let page = browser.open(&own).await;
            // The query keeps what makes another page of it, and nothing else.
            let listed = path.replace("?ma=x", "");
            let whole = |language| format!("http://portal.test{}", in_language(&listed, language));
            assert_eq!(
                page.attributes("link[rel=canonical]", "href"),
                [whole(language)],
                "{own}"
            );
            assert_eq!(
                page.attributes("link[rel=alternate][hreflang]", "hreflang"),
                ["vi", "en", "x-default"],
                "{own}"
            );
            assert_eq!(
                page.attributes("link[rel=alternate][hreflang]", "href"),
                [
                    whole(Language::Vietnamese),
                    whole(Language::English),
                    whole(Language::Vietnamese)
                ],
                "{own}"
            );
        }
    }
    // What is not there, and what is somebody's own, is not to be listed.
    for path in ["/khong-co", "/dang-nhap", "/en/dang-nhap"] {
        let page = browser.open(path).await;
        assert!(
            page.attributes("link[rel=canonical], link[hreflang]", "href")
                .is_empty()
        );
        assert_eq!(
            page.attributes("meta[name=robots]", "content"),
            ["noindex"],
            "{path}"
        );
    }
    // A cursor and a stranger's mark are no page of their own.
    let page = browser.open("/muc-tieu?utm_source=x&sau=abc").await;
    assert_eq!(
        page.attributes("link[rel=canonical]", "href"),
        ["http://portal.test/muc-tieu"]
    );
}

#[actix_web::test]
async fn numbers_and_units_are_written_as_the_language_writes_them() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/en/muc-tieu/ha-tinh-01")
        .await
        .sees("from 15 to 20% of GRDP, by 2030")
        .sees("Latest value: 7.21% (2024). 7.79 percentage points are missing");
    browser
        .open("/en/so-lieu")
        .await
        .sees("1,112 procedures")
        .sees("21,000 km");
    browser
        .open("/so-lieu")
        .await
        .sees("1.112 thủ tục")
        .sees("21.000 km");
    browser
        .open("/en/muc-tieu/nq57-2030-01")
        .await
        .sees("rank 3 or better (Southeast Asia), by 2030");
    browser
        .open("/en/muc-tieu/nq57-2030-19")
        .await
        .sees("10%/year");
}
