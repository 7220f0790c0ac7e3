//! Search, filters and pages of the catalogue.

use super::{clear, encoded, publish};
use crate::support::TestApp;

/// The addresses of the entries of a list, in its order.
async fn found(app: &TestApp, query: &str) -> Vec<String> {
    let mut browser = app.browser();
    let page = browser.open(&format!("/sang-kien?{query}")).await;
    page.expect(200);
    page.attributes(".entries h3 a", "href")
        .into_iter()
        .map(|href| href.trim_start_matches("/sang-kien/").to_owned())
        .collect()
}

async fn search(app: &TestApp, words: &str) -> Vec<String> {
    found(app, &format!("q={}", encoded(words))).await
}

#[actix_web::test]
async fn what_is_looked_for_is_among_the_first_five() {
    let app = TestApp::start().await;
    for (words, slug) in [
        ("đất đai", "vbdlis"),
        ("dat dai", "vbdlis"),
        ("ĐẤT ĐAI", "vbdlis"),
        ("dất dai", "vbdlis"),
        ("VBDLIS", "vbdlis"),
        ("hệ thống thông tin đất đai", "vbdlis"),
        ("he thong thong tin dat dai", "vbdlis"),
        ("nghĩa vụ tài chính liên thông thuế", "vbdlis"),
        ("107.835", "vbdlis"),
        ("hatiplaza", "hatiplaza"),
        ("hatiplaza.com", "hatiplaza"),
        ("hatipla", "hatiplaza"),
        ("san thuong mai dien tu", "hatiplaza"),
        ("hội chợ trực tuyến", "hatiplaza"),
        ("xăng dầu", "hoa-don-xang-dau"),
        ("xang dau", "hoa-don-xang-dau"),
        ("hóa đơn điện tử", "hoa-don-xang-dau"),
        ("hoá đơn điện tử", "hoa-don-xang-dau"),
        ("841 cột bơm", "hoa-don-xang-dau"),
        ("tiền điện", "thanh-toan-tien-dien"),
        ("tram 110kv", "tram-110kv-khong-nguoi-truc"),
        ("bưởi Phúc Trạch", "buoi-phuc-trach"),
        ("buoi phuc trach", "buoi-phuc-trach"),
        ("truy xuất bưởi", "buoi-phuc-trach"),
        ("cam ha tinh", "cam-ha-tinh"),
        ("phòng chống lụt bão", "phong-chong-lut-bao"),
        ("phong chong lut bao", "phong-chong-lut-bao"),
        ("đo mưa", "vrain"),
        ("do mua tu dong", "vrain"),
        ("thuỷ lợi", "csdl-thuy-loi"),
        ("thủy lợi", "csdl-thuy-loi"),
        ("thuy loi", "csdl-thuy-loi"),
        ("thuỷ sản", "vnfishbase"),
        ("tàu cá", "vnfishbase"),
        ("cháy rừng", "giam-sat-chay-rung"),
        ("chay rung IOC", "giam-sat-chay-rung"),
        ("dịch hại cây trồng", "ppdms"),
        ("PPDMS 2.0", "ppdms"),
        ("nước sạch", "citywork"),
        ("Citywate", "citywork"),
        ("sức khỏe", "ho-so-suc-khoe"),
        ("sức khoẻ", "ho-so-suc-khoe"),
        ("ho so suc khoe dien tu", "ho-so-suc-khoe"),
        ("216 trạm y tế", "ho-so-suc-khoe"),
        ("khám bệnh từ xa", "kham-benh-tu-xa"),
        ("hội chẩn trực tuyến", "kham-benh-tu-xa"),
        ("VNeID", "kham-bhyt-cccd"),
        ("căn cước gắn chíp", "kham-bhyt-cccd"),
        // A word that is nowhere is forgiven.
        ("ứng dụng đo mưa tự động zzzz", "vrain"),
        ("bưởi zzzz", "buoi-phuc-trach"),
    ] {
        let list = search(&app, words).await;
        let top = &list[..list.len().min(5)];
        assert!(top.iter().any(|found| found == slug), "{words}: {top:?}");
    }
}

#[actix_web::test]
async fn every_part_of_an_entry_is_searched() {
    let app = TestApp::start().await;
    clear(&app);
    app.sql(
        "INSERT INTO initiatives (id, slug, origin, state, published_at, title, summary, operator, reach, body_text) VALUES
         (gen_random_uuid(), 'mot', 'reported', 'published', now(), 'Alpha', 'bravo', 'charlie', 'delta', 'echo')",
    );
    for word in ["alpha", "bravo", "charlie", "delta", "echo"] {
        assert_eq!(search(&app, word).await, ["mot"], "{word}");
    }
}

#[actix_web::test]
async fn exact_spelling_comes_before_folded_and_titles_before_texts() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "a-folded-title", "Dê xuất", "", "");
    publish(&app, "b-exact-text", "Việc khác", "Có đề xuất ở đây", "");
    publish(&app, "c-exact-title", "Đề xuất", "", "");
    publish(&app, "d-exact-body", "Việc nữa", "", "Có đề xuất ở đây");
    assert_eq!(
        search(&app, "đề xuất").await,
        [
            "c-exact-title",
            "b-exact-text",
            "d-exact-body",
            "a-folded-title"
        ]
    );
    // Without marks nothing is spelled as asked, and titles come first.
    let plain = search(&app, "de xuat").await;
    assert_eq!(plain[2..], ["b-exact-text", "d-exact-body"]);
}

#[actix_web::test]
async fn entries_with_every_word_come_before_those_that_lack_one() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "lacks", "Cảnh báo lũ", "cảnh báo lũ", "");
    publish(&app, "has", "Việc khác", "", "cảnh báo lũ sớm");
    publish(&app, "other", "Việc nữa", "", "báo cáo sớm");
    assert_eq!(search(&app, "cảnh báo lũ sớm").await, ["has", "lacks"]);
}

#[actix_web::test]
async fn either_way_to_write_a_vowel_finds_both() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "ky", "Công ty kỹ thuật", "", "");
    publish(&app, "ki", "Công ti kĩ thuật", "", "");
    assert_eq!(search(&app, "kĩ thuật").await, ["ki", "ky"]);
    // Either is a right spelling of what was asked.
    assert_eq!(search(&app, "công ty").await, ["ki", "ky"]);
}

#[actix_web::test]
async fn filters_stand_in_the_address_and_their_counts_are_true() {
    let app = TestApp::start().await;
    app.sql(
        "UPDATE initiatives SET kind = 'solution', stage = 'pilot', communes = '{18073}', trl = 7, year = 2025
         WHERE slug IN ('vrain', 'vbdlis')",
    );
    for (filter, slugs) in [
        ("linh-vuc=y-te", 3),
        ("linh-vuc=y-te&linh-vuc=nong-nghiep", 14),
        ("muc-tieu=nq57-2030-11", 3),
        ("linh-vuc=y-te&muc-tieu=nq57-2030-11", 1),
        ("loai=solution", 2),
        ("giai-doan=pilot", 2),
        ("dia-ban=18073", 2),
        ("trl=7", 2),
        ("nam=2025&linh-vuc=nong-nghiep", 1),
        ("linh-vuc=khong-co", 0),
        ("trl=khong", 0),
        ("q=do+mua&linh-vuc=nong-nghiep", 1),
    ] {
        assert_eq!(found(&app, filter).await.len(), slugs, "{filter}");
    }
    // What a filter's count promises is what choosing it finds.
    let mut browser = app.browser();
    let page = browser.open("/sang-kien?linh-vuc=nong-nghiep").await;
    let labels = page.all(".facet label");
    let values = page.attributes(".facet input", "value");
    let names = page.attributes(".facet input", "name");
    assert!(labels.len() > 20);
    for ((label, value), name) in labels.iter().zip(values).zip(names) {
        let count = label.rsplit_once('(').unwrap().1.trim_end_matches(')');
        let query = match name.as_str() {
            "linh-vuc" => format!("linh-vuc={value}"),
            _ => format!("linh-vuc=nong-nghiep&{name}={value}"),
        };
        let entries = found(&app, &query).await.len().to_string();
        assert_eq!(entries, count, "{label}: {query}");
    }
}

#[actix_web::test]
async fn a_page_says_what_is_set_and_takes_it_off() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/sang-kien?q=do+mua&linh-vuc=nong-nghiep")
        .await
        .sees("Từ tìm: do mua")
        .sees("Lĩnh vực: Nông nghiệp");
    browser.click("Lĩnh vực: Nông nghiệp").await;
    assert_eq!(browser.path, "/sang-kien?q=do+mua");
    browser.fill("Tìm trong danh mục", "xăng dầu");
    browser
        .press("Tìm")
        .await
        .sees("Hóa đơn điện tử từng lần bán xăng dầu")
        .lacks("Vrain");
}

#[actix_web::test]
async fn zero_results_say_what_to_loosen() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/sang-kien?q=zzzz&linh-vuc=y-te")
        .await
        .expect(200)
        .sees("Không tìm thấy mục nào")
        .sees("Bỏ “Từ tìm: zzzz”");
    browser.click("Bỏ “Từ tìm: zzzz”").await.sees("3 mục");
    browser
        .open(&format!("/sang-kien?q={}+zzzz", encoded("bưởi")))
        .await
        .sees("một trong các từ");
}

#[actix_web::test]
async fn an_entry_is_one_link_that_is_its_title() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/sang-kien").await;
    assert_eq!(page.all(".entry").len(), 20);
    assert_eq!(page.all(".entry a").len(), 20);
    assert!(
        page.all(".entry a")
            .contains(&"Hệ thống thông tin đất đai VBDLIS".to_owned())
            || page.sees("29 mục").status == 200
    );
}

#[actix_web::test]
async fn pages_show_every_entry_once_in_every_order() {
    let app = TestApp::start().await;
    for number in 0..30 {
        publish(
            &app,
            &format!("so-{number}"),
            &format!("Sổ tay số {}", number % 7),
            "sổ tay điện tử",
            "",
        );
    }
    for start in [
        "/sang-kien",
        "/sang-kien?sap-xep=ten",
        "/sang-kien?sap-xep=moi",
        "/sang-kien?q=so+tay",
        "/sang-kien?q=so+tay&sap-xep=ten",
        "/sang-kien?q=so+tay&sap-xep=moi",
        "/sang-kien?q=so+tay+zzz",
        "/sang-kien?q=tay+zzz",
    ] {
        let mut browser = app.browser();
        browser.open(start).await;
        let mut seen = Vec::new();
        for _ in 0..10 {
            seen.extend(browser.attributes(".entries h3 a", "href"));
            let next = browser.attributes(".pager a[rel=next]", "href");
            let Some(next) = next.first().cloned() else {
                break;
            };
            browser.open(&next).await.expect(200);
        }
        let all = if start.contains("q=") { 30 } else { 59 };
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (all, all), "{start}");
    }
}

#[actix_web::test]
async fn titles_sort_as_vietnamese_does() {
    let app = TestApp::start().await;
    clear(&app);
    let titles = [
        "Em",
        "Đà Nẵng",
        "An",
        "U",
        "Dũng",
        "Ánh",
        "Ư",
        "Oanh",
        "Ê đê",
        "Ông",
    ];
    for (number, title) in titles.iter().enumerate() {
        publish(&app, &format!("t-{number}"), title, "", "");
    }
    let mut browser = app.browser();
    let page = browser.open("/sang-kien?sap-xep=ten").await;
    assert_eq!(
        page.all(".entry h3"),
        [
            "An",
            "Ánh",
            "Dũng",
            "Đà Nẵng",
            "Em",
            "Ê đê",
            "Oanh",
            "Ông",
            "U",
            "Ư"
        ]
    );
}

#[actix_web::test]
async fn a_list_costs_the_same_whatever_it_holds() {
    let app = TestApp::start().await;
    clear(&app);
    let paths = [
        "/sang-kien",
        "/sang-kien?q=so+tay",
        "/",
        "/muc-tieu",
        "/muc-tieu/nq57-2030-09",
        "/api/v1/initiatives",
        "/feed.atom",
        "/sitemap.xml",
    ];
    // A connection looks some types up before its first question.
    for path in paths {
        app.get(path).await;
    }
    let mut costs = Vec::new();
    for entries in [1, 3, 25] {
        for number in 0..entries {
            publish(
                &app,
                &format!("e{entries}-{number}"),
                "Sổ tay điện tử",
                "",
                "",
            );
        }
        for path in paths {
            app.queries();
            assert_eq!(app.get(path).await.status, 200, "{path}");
            let queries = app.queries();
            assert!(queries.len() <= 5, "{path}: {queries:#?}");
            costs.push((path, queries.len()));
        }
    }
    for (path, cost) in &costs {
        let first = costs.iter().find(|(other, _)| other == path).unwrap().1;
        assert_eq!(*cost, first, "{path}");
        assert!(*cost >= 1, "{path} asked nothing");
    }
}

#[actix_web::test]
async fn strange_questions_are_answered() {
    let app = TestApp::start().await;
    let long = "a".repeat(10_000);
    let words = (0..3_000).map(|n| format!("+w{n}")).collect::<String>();
    for query in [
        "q=%25_%3A*%26%7C!%27%5C",
        "q=%00",
        "q=a%00b",
        "q=%22%27%3B--",
        "q=%26&q=b",
        "q=a%3A*",
        "q=%F0%9F%98%80",
        "linh-vuc=%00&muc-tieu=%00",
        "trl=99999999999999999999",
        "nam=-1",
        "sau=%00",
        "sau=////",
        "sau=bW90CjE",
        "sau=bW90Cjk5OTk5OTk5OTk5OTk5OTk5OTk5",
        "sap-xep=ten&sau=bW90CmE",
        "sap-xep=lien-quan&q=a&sau=bW90CmE",
        "sap-xep=khong",
        &format!("q={long}"),
        &format!("q=x{words}"),
    ] {
        let answer = app.get(&format!("/sang-kien?{query}")).await;
        assert_eq!(answer.status, 200, "{:.60}", query);
    }
}
