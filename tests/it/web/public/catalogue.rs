//! Search, filters and pages of the catalogue.

use super::{clear, encoded, publish};
use crate::support::TestApp;
use crate::support::db::connect;

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
    // A summary says as much as a body.
    let order = async |words: &str| {
        let mut list = search(&app, words).await;
        if let Some(texts) = list.windows(2).position(|two| {
            two.iter()
                .all(|slug| slug.contains("exact-") && !slug.contains("title"))
        }) {
            list[texts..texts + 2].sort();
        }
        list
    };
    assert_eq!(
        order("đề xuất").await,
        [
            "c-exact-title",
            "b-exact-text",
            "d-exact-body",
            "a-folded-title"
        ]
    );
    // Without marks nothing is spelled as asked, and titles come first.
    let plain = order("de xuat").await;
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
    // Either is a right spelling of what was asked.
    for asked in ["kĩ thuật", "kỹ thuật", "công ty", "công ti"] {
        let mut both = search(&app, asked).await;
        both.sort();
        assert_eq!(both, ["ki", "ky"], "{asked}");
    }
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
            _ => format!("linh-vuc=nong-nghiep&{name}={}", encoded(&value)),
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
        "/sang-kien?sap-xep=tien-do",
        "/sang-kien?sap-xep=moi",
        "/sang-kien?q=so+tay",
        "/sang-kien?q=so+tay&sap-xep=tien-do",
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
async fn what_is_spread_widest_comes_first_where_asked() {
    let app = TestApp::start().await;
    clear(&app);
    for stage in ["stopped", "scaled", "pilot", "deployed"] {
        publish(&app, stage, "Sổ tay", "", "");
        app.sql(&format!(
            "UPDATE initiatives SET stage = '{stage}' WHERE slug = '{stage}'"
        ));
    }
    assert_eq!(
        found(&app, "sap-xep=tien-do").await,
        ["scaled", "deployed", "pilot", "stopped"]
    );
}

#[actix_web::test]
async fn a_letter_too_many_or_too_few_finds_what_was_meant_and_says_so() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "cds", "Chuyển đổi số trong nông nghiệp", "", "");
    publish(&app, "khac", "Sổ tay điện tử", "Chuyển lời nhắn", "");
    for typed in [
        "chuyen doi soo",
        "chuyn doi so",
        "chuyển đổii số nông nghiệp",
        "nong nghiep chyuen doi so",
    ] {
        assert_eq!(search(&app, typed).await.first().unwrap(), "cds", "{typed}");
    }
    let mut browser = app.browser();
    browser.open("/sang-kien?q=chuyn+doi+so").await;
    browser.click("chuyển đổi số").await;
    assert_eq!(
        browser.path,
        format!("/sang-kien?q={}", encoded("chuyển đổi số"))
    );
    let page = browser.open("/sang-kien?q=chuyen+doi+so").await;
    page.lacks("Có phải bạn muốn tìm");
}

#[actix_web::test]
async fn short_forms_and_what_they_stand_for_find_each_other() {
    let app = TestApp::start().await;
    clear(&app);
    publish(&app, "dai", "Chuyển đổi số cấp xã", "", "");
    publish(&app, "tat", "Bộ chỉ số CĐS", "", "");
    publish(&app, "khac", "Đổi tiền lẻ", "số chuyển", "");
    let mut both = search(&app, "cđs").await;
    both.sort();
    assert_eq!(both, ["dai", "tat"]);
    let long = search(&app, "chuyển đổi số").await;
    assert!(long[..2].contains(&"tat".to_owned()), "{long:?}");
    // The list can be edited, and what is asked next knows it.
    publish(&app, "moi", "Tủ sách cộng đồng", "", "");
    assert_eq!(search(&app, "tscđ").await.len(), 0);
    app.sql(
        "INSERT INTO abbreviations (short, long, source) VALUES ('TSCĐ', 'tủ sách cộng đồng', '')",
    );
    assert_eq!(search(&app, "tscd").await, ["moi"]);
}

#[actix_web::test]
async fn what_was_looked_for_is_marked_and_a_text_is_quoted() {
    let app = TestApp::start().await;
    clear(&app);
    publish(
        &app,
        "mot",
        "Đo mưa <tự động>",
        "Tóm tắt",
        "Phần thân nói rằng cảm biến <b>lượng mưa</b> gửi số liệu.",
    );
    let mut browser = app.browser();
    let page = browser.open("/sang-kien?q=mua+tu+dong").await;
    assert_eq!(page.all(".entry h3 mark"), ["mưa <tự động"]);
    assert_eq!(page.all(".entry h3 a"), ["Đo mưa <tự động>"]);
    let page = browser.open("/sang-kien?q=cam+bien").await;
    assert_eq!(page.all(".entry p mark"), ["cảm biến"]);
    page.sees("Phần thân nói rằng").sees("<b>lượng mưa</b>");
}

#[actix_web::test]
async fn other_shelves_are_named_where_they_have_the_words() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let page = browser.open("/sang-kien?q=57-NQ%2FTW").await;
    page.sees("Nơi khác trên cổng");
    assert!(
        page.attributes("#noi-khac + ul a", "href")
            .iter()
            .any(|href| href.starts_with("/van-ban#vb-"))
    );
    let page = browser.open("/sang-kien?q=zzzzz").await;
    page.lacks("Nơi khác trên cổng");
}

#[actix_web::test]
async fn titles_are_offered_to_who_has_begun_to_type() {
    let app = TestApp::start().await;
    let offered = async |typed: &str| {
        let answer = app
            .get(&format!("/api/v1/suggestions?q={}", encoded(typed)))
            .await;
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.body.to_vec()).unwrap()
    };
    for typed in ["xang d", "hóa đơn đ", "hoá đơn điện tử từng lần b", "VNF"] {
        let text = offered(typed).await;
        assert!(text.contains("\"title\""), "{typed}: {text}");
    }
    assert!(offered("xang d").await.contains("xăng dầu"));
    assert_eq!(offered("").await, "{\"items\":[]}");
    app.sql("UPDATE initiatives SET state = 'unpublished' WHERE slug = 'hoa-don-xang-dau'");
    assert!(!offered("xang d").await.contains("xăng dầu"));
}

#[actix_web::test]
async fn another_server_sees_a_change_at_its_next_question() {
    let app = TestApp::start().await;
    let other = TestApp::start_over(app.lease.url()).await;
    publish(&app, "moi", "Qwertz thử", "", "");
    assert_eq!(search(&other, "qwertz").await, ["moi"]);
    app.sql("UPDATE initiatives SET state = 'unpublished' WHERE slug = 'moi'");
    assert!(search(&other, "qwertz").await.is_empty());
    app.sql("UPDATE initiatives SET state = 'published', title = 'Asdfgh thử' WHERE slug = 'moi'");
    assert!(search(&other, "qwertz").await.is_empty());
    assert_eq!(search(&other, "asdfgh").await, ["moi"]);
    app.sql("DELETE FROM initiatives WHERE slug = 'moi'");
    assert!(search(&other, "asdfgh").await.is_empty());
}

#[actix_web::test]
async fn what_is_committed_late_is_not_overlooked() {
    let app = TestApp::start().await;
    publish(&app, "truoc", "Qwertz một", "", "");
    assert_eq!(search(&app, "qwertz").await.len(), 1);
    // A transaction that began earlier, and ends after one that began later was read.
    let late = connect(app.lease.url()).await;
    late.batch_execute(
        "BEGIN; INSERT INTO initiatives (id, slug, origin, state, published_at, title, summary, operator, reach)
         VALUES (gen_random_uuid(), 'muon', 'reported', 'published', '2026-11-20', 'Qwertz hai', '', '', '')",
    )
    .await
    .unwrap();
    publish(&app, "sau", "Qwertz ba", "", "");
    assert_eq!(search(&app, "qwertz").await.len(), 2);
    assert_eq!(search(&app, "qwertz").await.len(), 2);
    late.batch_execute("COMMIT").await.unwrap();
    assert_eq!(search(&app, "qwertz").await.len(), 3);
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
        // What changed is read by the first that asks.
        app.get("/sang-kien").await;
        for path in paths {
            app.queries();
            assert_eq!(app.get(path).await.status, 200, "{path}");
            let queries = app.queries();
            assert!(queries.len() <= 7, "{path}: {queries:#?}");
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
        "sau=0-0-0",
        "sau=ffffffffffffffffff-0-0",
        "sap-xep=tien-do&sau=1-2",
        "sap-xep=lien-quan&q=a&sau=0-0-0-0",
        "sap-xep=khong",
        &format!("q={long}"),
        &format!("q=x{words}"),
    ] {
        let answer = app.get(&format!("/sang-kien?{query}")).await;
        assert_eq!(answer.status, 200, "{:.60}", query);
    }
}
