//! The policy tree: what serves it, and what nobody serves.

use nq57::domain::lifecycle::Role;

use super::{clear, publish};
use crate::support::TestApp;

#[actix_web::test]
async fn a_target_is_said_in_words_with_its_note_and_source() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    browser
        .open("/muc-tieu/ha-tinh-01")
        .await
        .expect(200)
        .sees("từ 15 đến 20% GRDP, đến năm 2030")
        .sees("cần đối chiếu văn bản gốc")
        .sees("7,21%")
        .sees("Tài liệu tuyên truyền kết quả chuyển đổi số trên địa bàn tỉnh, 2025")
        .sees("Tỉnh có thể tác động");
    for (code, aim) in [
        (
            "nq57-2030-01",
            "từ hạng 3 trở lên (Đông Nam Á), đến năm 2030",
        ),
        ("nq57-2030-06", "từ 5 doanh nghiệp trở lên"),
        ("nq57-2030-07", "trên 55%"),
        ("nq57-2030-11", "đạt 80%"),
        ("nq57-2030-13", "trên 0,7 chỉ số"),
        ("ha-tinh-05", "từ hạng 15 trở lên"),
    ] {
        browser.open(&format!("/muc-tieu/{code}")).await.sees(aim);
    }
    // A period that the source does not state is marked.
    browser
        .open("/muc-tieu/dti-workforce")
        .await
        .sees("tháng 6/2025 (suy ra, nguồn không nêu rõ)")
        .sees("6/63");
    browser.open("/muc-tieu/khong-co").await.expect(404);
    // Notes go with the goal in lists too.
    browser
        .open("/muc-tieu")
        .await
        .sees("Nhóm tỉnh dẫn đầu về chính quyền số từ hạng 15 trở lên, đến năm 2030 (cần đối chiếu văn bản gốc)");
}

#[actix_web::test]
async fn confirmed_and_suggested_links_are_told_apart() {
    let app = TestApp::start().await;
    let judge = app.staff(Role::Moderator).await;
    app.sql(&format!(
        "UPDATE goal_links SET status = 'confirmed', judged_by = '{}', judged_at = now()
         WHERE goal_code = 'nq57-2030-11' AND initiative_id = (SELECT id FROM initiatives WHERE slug = 'kham-bhyt-cccd')",
        judge.id
    ));
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu/nq57-2030-11").await;
    assert_eq!(
        page.all(".entry .status"),
        [
            "đã xác nhận",
            "gợi ý, chờ Sở xác nhận",
            "gợi ý, chờ Sở xác nhận"
        ]
    );
    assert_eq!(
        page.attributes(".entry a", "href"),
        [
            "/sang-kien/kham-bhyt-cccd",
            "/sang-kien/thanh-toan-tien-dien",
            "/sang-kien/hai-quan-dien-tu"
        ]
    );
    let page = browser.open("/sang-kien/kham-bhyt-cccd").await;
    assert_eq!(
        page.all(".goal-list .status"),
        [
            "đã xác nhận",
            "gợi ý, chờ Sở xác nhận",
            "gợi ý, chờ Sở xác nhận"
        ]
    );
    // A refused link is nobody's business.
    app.sql("UPDATE goal_links SET status = 'refused' WHERE status = 'confirmed'");
    let page = browser.open("/muc-tieu/nq57-2030-11").await;
    assert_eq!(page.all(".entry .status").len(), 2);
}

#[actix_web::test]
async fn gaps_are_said_of_what_the_province_can_move_alone() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let gap = "Chưa có mục nào phục vụ mục tiêu này";
    browser.open("/muc-tieu/ha-tinh-05").await.sees(gap);
    browser.open("/muc-tieu/nq57-2030-01").await.lacks(gap);
    browser.open("/muc-tieu/nq57-2030").await.lacks(gap);
    browser.open("/muc-tieu/nq57-2030-11").await.lacks(gap);
    let before = gaps(browser.open("/muc-tieu").await);
    assert!(before.contains(&"/muc-tieu/ha-tinh-05".to_owned()));
    assert!(!before.contains(&"/muc-tieu/nq57-2030-01".to_owned()));
    assert!(!before.contains(&"/muc-tieu/dti".to_owned()));

    app.sql(
        "INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
         SELECT gen_random_uuid(), 'ha-tinh-05', id, 'suggested', '' FROM initiatives WHERE slug = 'vrain'",
    );
    let after = gaps(browser.open("/muc-tieu").await);
    assert_eq!(before.len(), after.len() + 1);
    browser.open("/muc-tieu/ha-tinh-05").await.lacks(gap);
}

fn gaps(page: &crate::support::page::Page) -> Vec<String> {
    page.attributes("section[aria-labelledby=con-trong] .goal-list a", "href")
}

#[actix_web::test]
async fn a_goal_lists_every_entry_without_paging() {
    let app = TestApp::start().await;
    clear(&app);
    for number in 0..60 {
        publish(&app, &format!("so-{number}"), "Sổ tay điện tử", "", "");
    }
    app.sql(
        "INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
         SELECT gen_random_uuid(), 'ha-tinh-05', id, 'suggested', '' FROM initiatives WHERE slug LIKE 'so-%'",
    );
    let mut browser = app.browser();
    let page = browser.open("/muc-tieu/ha-tinh-05").await;
    assert_eq!(page.all(".entry").len(), 60);
    page.sees("60 gợi ý, chờ Sở xác nhận");
}
