//! What the pages of an applicant weigh on a bad line.

use crate::support::TestApp;
use crate::support::dossiers::answers;

use super::form::draft;

/// Of scripts on one page, as they are before the server packs them.
const MOST_SCRIPT: usize = 15_000;

#[actix_web::test]
async fn no_page_of_an_applicant_brings_more_than_15_kb_of_script() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = draft(&app, &applicant, &answers(&app, "Sổ tay nuôi tôm")).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open("/y-tuong").await.expect(200);
    browser.press("Viết phiếu ý tưởng mới").await.expect(200);
    let idea = browser.path.clone();
    let pages = [
        "/".to_owned(),
        "/ho-so".to_owned(),
        format!("/ho-so/{id}"),
        format!("/ho-so/{id}/thong-tin-chung"),
        format!("/ho-so/{id}/noi-dung"),
        format!("/ho-so/{id}/muc-tieu"),
        format!("/ho-so/{id}/tai-lieu"),
        format!("/ho-so/{id}/kiem-tra"),
        idea,
    ];
    for page in pages {
        browser.open(&page).await.expect(200);
        let scripts = browser.attributes("script[src]", "src");
        assert!(!scripts.is_empty(), "{page}");
        let mut weight = 0;
        for script in &scripts {
            let answer = app.get(script).await;
            assert_eq!(answer.status, 200, "{script}");
            // Comments stay at home.
            assert!(
                !answer
                    .text()
                    .lines()
                    .any(|line| line.trim_start().starts_with("//"))
            );
            weight += answer.body.len();
        }
        assert!(
            weight <= MOST_SCRIPT,
            "{page}: {weight} bytes in {scripts:?}"
        );
    }
}
