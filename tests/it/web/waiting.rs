//! Waiting for the result: the receipt and its QR code, dates that move, and
//! codes without gaps.

use futures_util::future::join_all;
use nq57::domain::form::Field;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Beginning, Proposal, Written};

use crate::support::TestApp;
use crate::support::dossiers::answers;
use crate::support::page::Page;

const TITLE: &str = "Sổ tay điện tử cho hộ nuôi tôm";

/// What the QR code of a page says, read as a telephone reads it.
fn scanned(page: &Page) -> String {
    let size = page.attributes("svg.qr", "viewBox")[0]
        .rsplit(' ')
        .next()
        .unwrap()
        .parse::<usize>()
        .unwrap();
    let mut dark = vec![false; size * size];
    let path = &page.attributes("svg.qr path.qr-code", "d")[0];
    for run in path.split('M').filter(|run| !run.is_empty()) {
        let (place, rest) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (x, y) = (x.parse::<usize>().unwrap(), y.parse::<usize>().unwrap());
        let length = rest.split_once('v').unwrap().0.parse::<usize>().unwrap();
        dark[y * size + x..y * size + x + length].fill(true);
    }
    // A camera sees more than one point a module.
    const SCALE: usize = 4;
    let mut image = rqrr::PreparedImage::prepare_from_bitmap(size * SCALE, size * SCALE, |x, y| {
        dark[(y / SCALE) * size + x / SCALE]
    });
    let grids = image.detect_grids();
    grids[0].decode().unwrap().1
}

#[actix_web::test]
async fn the_qr_code_of_the_receipt_shows_the_state_and_nobody_keeps_it() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    let receipt = browser.open(&format!("/ho-so/{id}/bien-nhan")).await;
    receipt
        .expect(200)
        .sees("Ngày hẹn trả kết quả")
        .sees("05/01/2027");
    let address = scanned(receipt);
    let path = address.strip_prefix("http://portal.test").unwrap();
    let mut phone = app.browser();
    let page = phone.open(path).await;
    page.expect(200)
        .sees("Đã tiếp nhận, đang kiểm tra hợp lệ")
        .sees("Ngày hẹn trả kết quả: 05/01/2027")
        .lacks(TITLE)
        .lacks("Sao Mai");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    // A code of another dossier opens nothing.
    let wrong = format!("{}ZZZZZ", &path[..path.len() - 5]);
    phone.open(&wrong).await.expect(422).lacks("Đã tiếp nhận");
}

#[actix_web::test]
async fn the_receipt_lists_what_was_submitted_with_its_hashes() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = ProposalId::new();
    let acting = app.acting(&applicant.owner).await;
    let begun = Beginning {
        answers: answers(&app, TITLE),
        ..Beginning::of(applicant.id)
    };
    let mut db = app.db().await;
    Proposal::create(id, &begun, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    app.attachment(&applicant.owner, id).await;
    app.act(id, &Act::Submit, Some(&applicant.owner)).await;
    let hash = app
        .texts("SELECT encode(sha256, 'hex') FROM attachments")
        .pop()
        .unwrap();
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/bien-nhan"))
        .await
        .sees("Thuyết minh.pdf")
        .sees(&hash)
        .sees("Sở hẹn ngày trả kết quả khi tiếp nhận hồ sơ")
        .sees("Điện thoại: 0239 000 0000");
}

#[actix_web::test]
async fn more_time_is_asked_for_once_and_granted_up_to_what_was_asked() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    // Ten working days from Monday 23 November 2026; the 24th is a holiday.
    let due =
        || app.texts("SELECT (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM info_requests");
    assert_eq!(due(), ["2026-12-08"]);
    let dossier = format!("/ho-so/{id}");
    let mut browser = app.sign_in(&applicant.owner).await;
    browser.open(&dossier).await.expect(200);
    browser
        .within("viec-ask_extension")
        .fill("days", "11")
        .fill("why", " ");
    browser
        .press("Xin thêm thời gian bổ sung")
        .await
        .expect(422);
    assert_eq!(browser.errors().len(), 2);
    browser
        .within("viec-ask_extension")
        .fill("days", "7")
        .fill("why", "Số liệu của xã về sau ngày 10.");
    browser
        .press("Xin thêm thời gian bổ sung")
        .await
        .expect(200);
    browser
        .sees("Đã gửi yêu cầu xin thêm thời gian.")
        .sees("Sở chưa trả lời.");
    assert!(!browser.offers("Xin thêm thời gian bổ sung"));
    let again = [
        ("action", "ask_extension"),
        ("days", "2"),
        ("why", "Lần nữa"),
    ];
    browser
        .post(&format!("{dossier}/su-kien"), &again)
        .await
        .expect(409);
    assert_eq!(due(), ["2026-12-08"], "asking alone moves nothing");

    let mut desk = app.sign_in(&department.moderator).await;
    desk.open(&format!("/can-bo/ho-so/{id}")).await.expect(200);
    desk.click("Trả lời yêu cầu xin thêm thời gian")
        .await
        .sees("Số liệu của xã về sau ngày 10.");
    desk.choose("verdict", "Đồng ý cho thêm thời gian");
    desk.fill("until", "16/12/2026");
    desk.fill("reason", "Đúng là xã báo chậm.");
    desk.press("Trả lời yêu cầu xin thêm thời gian")
        .await
        .expect(422)
        .sees("Chọn một ngày từ 09/12/2026 đến 15/12/2026.");
    desk.fill("until", "14/12/2026");
    desk.press("Trả lời yêu cầu xin thêm thời gian")
        .await
        .expect(200);
    assert_eq!(due(), ["2026-12-14"]);
    browser
        .open(&dossier)
        .await
        .sees("Sở đồng ý. Hạn mới: 23:59 thứ Hai, 14/12/2026.")
        .sees("Đúng là xã báo chậm.");
    desk.open(&format!("/can-bo/ho-so/{id}/answer_extension"))
        .await
        .expect(409);
    // It lapses on the new day, not on the old one.
    app.set_time("2026-12-09T02:00:00Z");
    assert_eq!(lapse(&app).await, 0);
    app.set_time("2026-12-14T17:00:01Z");
    assert_eq!(lapse(&app).await, 1);
    app.work().await;
    let subjects = |address: &str| {
        let mails = app.mails_to(address);
        mails
            .into_iter()
            .map(|mail| mail.subject)
            .collect::<Vec<_>>()
    };
    let asked = subjects(&department.moderator.email).join("\n");
    assert!(
        asked.contains("Trả lời yêu cầu xin thêm thời gian"),
        "{asked}"
    );
    let answered = subjects(&applicant.owner.email).join("\n");
    assert!(answered.contains("được thêm thời gian"), "{answered}");
}

async fn lapse(app: &TestApp) -> usize {
    let mut db = app.db().await;
    nq57::models::proposal::lapse::lapse_overdue(&app.acting_as_system(), &mut db)
        .await
        .unwrap()
}

#[actix_web::test]
async fn more_time_can_be_refused_and_a_viewer_does_not_ask() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let viewer = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &viewer, Role::Viewer).await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    let mut other = app.sign_in(&viewer).await;
    let ask = [
        ("action", "ask_extension"),
        ("days", "3"),
        ("why", "Cần thêm số liệu của xã."),
    ];
    other.open(&format!("/ho-so/{id}")).await.expect(200);
    assert!(!other.offers("Xin thêm thời gian bổ sung"));
    other
        .post(&format!("/ho-so/{id}/su-kien"), &ask)
        .await
        .expect(403);
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .post(&format!("/ho-so/{id}/su-kien"), &ask)
        .await
        .expect(200);
    let mut desk = app.sign_in(&department.moderator).await;
    desk.open(&format!("/can-bo/ho-so/{id}/answer_extension"))
        .await;
    desk.choose("verdict", "refuse");
    desk.fill("reason", "Hạn đã đủ dài cho một câu trả lời.");
    desk.press("Trả lời yêu cầu xin thêm thời gian")
        .await
        .expect(200);
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .sees("Sở không đồng ý. Hạn hiện tại giữ nguyên.")
        .sees("Hạn đã đủ dài cho một câu trả lời.")
        .sees("Bổ sung trước 23:59 thứ Ba, 08/12/2026");
    app.work().await;
}

#[actix_web::test]
async fn an_apology_names_a_new_day_once_and_before_the_old_one_passes() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let dates = || {
        app.texts(&format!(
            "SELECT (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date || ' ' || (promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
             FROM proposals WHERE id = '{id}'"
        ))
    };
    assert_eq!(dates(), ["2026-12-01 2027-01-05"]);
    let mut desk = app.sign_in(&department.moderator).await;
    let form = format!("/can-bo/ho-so/{id}/apologise");
    desk.open(&form).await.expect(200);
    // No working day, and none after the promised one.
    for wrong in ["09/01/2027", "05/01/2027", "01/12/2026"] {
        desk.fill("until", wrong);
        desk.fill("reason", "Chuyên gia thẩm định nghỉ ốm dài ngày.");
        desk.press("Xin lỗi và hẹn lại ngày trả kết quả")
            .await
            .expect(422)
            .sees("Chọn một ngày làm việc sau ngày đã hẹn (05/01/2027).");
    }
    desk.fill("until", "12/01/2027");
    desk.press("Xin lỗi và hẹn lại ngày trả kết quả")
        .await
        .expect(200);
    // Five working days more for the result, and for the stage that runs.
    assert_eq!(dates(), ["2026-12-08 2027-01-12"]);
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .sees("từ 05/01/2027 sang 12/01/2027")
        .sees("Chuyên gia thẩm định nghỉ ốm dài ngày.")
        .sees("17:00 thứ Ba, 12/01/2027");
    let codes = app.texts(&format!(
        "SELECT '?ma=' || code || '&khoa=' || lookup_code FROM proposals WHERE id = '{id}'"
    ));
    app.browser()
        .open(&format!("/tra-cuu{}", codes[0]))
        .await
        .sees("12/01/2027")
        .sees("05/01/2027")
        .lacks("nghỉ ốm");
    desk.open(&form).await.expect(409);

    // Too late for another dossier's.
    let late = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    app.set_time("2027-01-07T02:00:00Z");
    let token = app.new_session(&department.moderator).await;
    desk.set_cookie("session", &token);
    desk.open(&format!("/can-bo/ho-so/{late}/apologise"))
        .await
        .expect(409)
        .sees("ngày hẹn cũ đã qua");
    app.work().await;
    let told = app.mails_to(&applicant.owner.email);
    assert!(
        told.iter()
            .any(|mail| mail.text.contains("17:00 thứ Ba, ngày 12/01/2027"))
    );
}

#[actix_web::test]
async fn the_promise_waits_while_the_applicant_has_the_file() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    let promised = || {
        app.texts(&format!(
            "SELECT coalesce(promised_at::date::text, 'none') FROM proposals WHERE id = '{id}'"
        ))
    };
    assert_eq!(promised(), ["none"]);
    app.set_time("2026-11-27T02:00:00Z");
    let mut written = answers(&app, TITLE);
    written.problem = "Bốn mươi hộ mất 12 tỷ đồng mỗi vụ.".to_owned();
    let acting = app.acting(&applicant.owner).await;
    let mut db = app.db().await;
    let written = Written::whole(Field::Problem.section(), &written);
    Proposal::save(id, &written, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    app.act(id, &Act::Resubmit, Some(&applicant.owner)).await;
    // Thirty days were left on Monday, and run on from Friday.
    assert_eq!(promised(), ["2027-01-08"]);
    app.work().await;
}

#[actix_web::test]
async fn fifty_who_submit_at_once_get_fifty_codes_without_a_gap() {
    let app = TestApp::start_with(|config| config.database.connections = 50).await;
    let mut drafts = Vec::new();
    let mut connections = Vec::new();
    for number in 0..50 {
        let applicant = app.applicant(&format!("Hộ kinh doanh số {number}")).await;
        let id = ProposalId::new();
        let acting = app.acting(&applicant.owner).await;
        let mut db = app.db().await;
        let begun = Beginning {
            answers: answers(&app, TITLE),
            ..Beginning::of(applicant.id)
        };
        Proposal::create(id, &begun, &acting, &mut db)
            .await
            .unwrap();
        drop(db);
        drafts.push((id, acting));
    }
    // Nobody waits for a connection: they meet at the counter.
    for _ in &drafts {
        connections.push(app.db().await);
    }
    let submitting = drafts
        .iter()
        .zip(connections)
        .map(async |((id, acting), mut db)| {
            Proposal::perform(*id, &Act::Submit, None, acting, &mut db).await
        });
    for done in join_all(submitting).await {
        assert_eq!(done.unwrap().state, State::Submitted);
    }
    let expected = (1..=50)
        .map(|number| format!("NQ57-261123-{number:04}"))
        .collect::<Vec<_>>();
    assert_eq!(
        app.texts("SELECT code FROM proposals ORDER BY code"),
        expected
    );
    assert_eq!(app.texts("SELECT last FROM dossier_counters"), ["50"]);
    app.work().await;
}

/// Reads a ZIP as a program that unpacks it does: name → bytes.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut file = archive.by_index(number).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[actix_web::test]
async fn a_dossier_is_taken_along_whole_and_the_log_says_so() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = ProposalId::new();
    let acting = app.acting(&applicant.owner).await;
    let begun = Beginning {
        answers: answers(&app, TITLE),
        ..Beginning::of(applicant.id)
    };
    let mut db = app.db().await;
    Proposal::create(id, &begun, &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    // Two files of one name stay two.
    app.attachment(&applicant.owner, id).await;
    app.attachment_of(&applicant.owner, id, b"%PDF-1.4\nother\n%%EOF\n")
        .await;
    app.act(id, &Act::Submit, Some(&applicant.owner)).await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/ban-in"))
        .await
        .expect(200)
        .sees(TITLE)
        .sees("Lần nộp thứ 1")
        .sees("Thuyết minh.pdf");
    browser.open(&format!("/ho-so/{id}")).await;
    let sent = browser.press("Tải hồ sơ và tài liệu (tệp ZIP)").await;
    sent.expect(200);
    assert_eq!(sent.header("content-type"), "application/zip");
    assert!(
        sent.header("content-disposition")
            .contains("NQ57-261123-0001.zip")
    );
    let files = unpacked(&sent.bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "ho-so.json",
            "tai-lieu/01 Thuyết minh.pdf",
            "tai-lieu/02 Thuyết minh.pdf"
        ]
    );
    assert_eq!(files[1].1, crate::support::dossiers::PDF);
    let whole: serde_json::Value = serde_json::from_slice(&files[0].1).unwrap();
    assert_eq!(whole["code"], "NQ57-261123-0001");
    assert_eq!(whole["state"], "submitted");
    assert_eq!(whole["revisions"][0]["answers"]["title"], TITLE);
    assert!(whole["working_copy"].is_null());
    assert_eq!(
        app.texts("SELECT actor_id || ' ' || audience FROM events WHERE action = 'export_dossier'"),
        [format!("{} log", applicant.owner.id)]
    );
    // A decision that is not released is not in it.
    let department = app.department().await;
    let declined = app
        .proposal(&applicant, &department, TITLE, State::Declined)
        .await;
    let sent = browser.post(&format!("/ho-so/{declined}/xuat"), &[]).await;
    let whole: serde_json::Value = serde_json::from_slice(&unpacked(&sent.bytes)[0].1).unwrap();
    assert_eq!(whole["state"], "in_review");
    app.work().await;
}

#[actix_web::test]
#[should_panic(expected = "the body of a 200 OK broke off")]
async fn an_export_breaks_off_rather_than_hand_out_other_bytes() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = ProposalId::new();
    let acting = app.acting(&applicant.owner).await;
    let mut db = app.db().await;
    Proposal::create(id, &Beginning::of(applicant.id), &acting, &mut db)
        .await
        .unwrap();
    drop(db);
    app.attachment(&applicant.owner, id).await;
    let hash = app
        .texts("SELECT encode(sha256, 'hex') FROM attachments")
        .pop()
        .unwrap();
    let stored = app
        .app
        .config
        .paths
        .home
        .join("attachments")
        .join(&hash[..2])
        .join(&hash);
    assert!(stored.exists(), "{}", stored.display());
    std::fs::write(&stored, b"%PDF-1.4 something else").unwrap();
    let token = app.new_session(&applicant.owner).await;
    let request = actix_web::test::TestRequest::post()
        .uri(&format!("/ho-so/{id}/xuat"))
        .insert_header(("Sec-Fetch-Site", "same-origin"))
        .cookie(actix_web::cookie::Cookie::new("session", token));
    app.call(request).await;
}

#[actix_web::test]
async fn a_new_dossier_is_written_from_an_old_one() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let viewer = app.person("Lê Thị Mai").create().await;
    app.join(&applicant, &viewer, Role::Viewer).await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::Declined)
        .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .lacks("Vì sao và nên làm gì tiếp");
    let letter = "Thư thông báo.".to_owned();
    app.act(id, &Act::Release { letter }, Some(&department.approver))
        .await;
    let next = app.texts("SELECT next_step FROM decisions").pop().unwrap();
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .sees("Vì sao và nên làm gì tiếp")
        .sees("Lý do đủ rõ để người nộp hiểu và làm tiếp.")
        .sees(&next);
    let ask = format!("/ho-so/{id}/ban-sao");
    browser.open(&ask).await.expect(200);
    let draft = browser.attributes("input[name=id]", "value")[0].clone();
    browser
        .press("Tạo bản nháp mới")
        .await
        .expect(200)
        .is_at(&format!("/ho-so/{draft}"));
    browser.sees("Đã tạo bản nháp mới").sees(TITLE);
    // A form that arrives twice makes one.
    browser.post(&ask, &[("id", &draft)]).await.expect(200);
    let copies = "SELECT earlier_proposal_id || ' ' || (answers ->> 'problem' <> '')
        || ' ' || (answers ->> 'truthful') || (answers ->> 'personal_data') || (answers ->> 'publish')
        FROM proposals WHERE state = 'draft'";
    assert_eq!(app.texts(copies), [format!("{id} true ")]);
    let mut other = app.sign_in(&viewer).await;
    other.open(&ask).await.expect(403);
    app.work().await;
}

#[actix_web::test]
async fn what_is_usual_is_told_once_five_are_known_and_costs_one_query() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let waits = app
        .proposal(&applicant, &department, TITLE, State::Screening)
        .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    let began = app.app.now();
    for number in 1i64..=5 {
        let id = app
            .proposal(&applicant, &department, TITLE, State::Screening)
            .await;
        browser
            .open(&format!("/ho-so/{waits}"))
            .await
            .lacks("Thường mất bao lâu");
        // Valid within as many working days; the week-end and the holiday do not count.
        app.set_time(
            [
                "",
                "2026-11-23T03:00:00Z",
                "2026-11-25T02:00:00Z",
                "2026-11-26T02:00:00Z",
                "2026-11-27T02:00:00Z",
                "2026-11-30T02:00:00Z",
            ][number as usize],
        );
        let (reason_code, next_step) = (
            app.texts("SELECT code FROM reasons WHERE action = 'mark_ineligible' LIMIT 1")
                .pop()
                .unwrap(),
            "Viết lại bằng tiếng Việt.".to_owned(),
        );
        let reason = "Hồ sơ không viết bằng tiếng Việt.".to_owned();
        let act = Act::MarkIneligible {
            reason_code,
            reason,
            next_step,
        };
        app.act(id, &act, Some(&department.moderator)).await;
        let letter = "Thư.".to_owned();
        app.act(id, &Act::Release { letter }, Some(&department.approver))
            .await;
        app.app.set_clock(began);
    }
    app.queries();
    browser
        .open(&format!("/ho-so/{waits}"))
        .await
        // 0, 1, 2, 3 and 4 working days.
        .sees("Bước này thường mất 2 ngày làm việc.")
        .sees("Từ khi tiếp nhận đến khi có kết quả thường mất 2 ngày làm việc.")
        .sees("trung vị của 5 hồ sơ");
    let asked = app.queries();
    let about = asked
        .iter()
        .filter(|query| query.contains("WITH last AS"))
        .count();
    assert_eq!(about, 1);
    app.work().await;
}

#[actix_web::test]
async fn everything_that_was_asked_for_can_be_read_again() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, TITLE, State::NeedsInfo)
        .await;
    let reason = "Đã tìm thấy số liệu trong tài liệu kèm theo.".to_owned();
    app.act(
        id,
        &Act::RecallRequest { reason },
        Some(&department.moderator),
    )
    .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}"))
        .await
        .sees("Những lần Sở yêu cầu bổ sung")
        .sees("Nêu số hộ bị thiệt hại.");
    app.work().await;
}

#[actix_web::test]
async fn what_stopped_says_until_when_it_can_be_resubmitted_and_offers_nothing_after() {
    let app = TestApp::start().await;
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let id = app
        .proposal(&applicant, &department, "Sổ tay nuôi tôm", State::Lapsed)
        .await;
    let lapsed = app.texts("SELECT to_char(at AT TIME ZONE 'Asia/Ho_Chi_Minh' + interval '30 days', 'DD/MM/YYYY') FROM events WHERE action = 'lapse'");
    let until = format!("{}.", lapsed[0]);
    let dossier = format!("/ho-so/{id}");
    let written = format!("{dossier}/noi-dung");
    // The clock has gone on.
    let token = app.new_session(&applicant.owner).await;
    let mut browser = app.browser();
    browser.set_cookie("session", &token);
    browser
        .open(&dossier)
        .await
        .expect(200)
        .sees("Hạn bổ sung đã qua")
        .sees("Bạn còn nộp lại được đến")
        .sees(until.trim_end_matches('.'))
        .lacks("Bổ sung trước");
    browser.click("Kiểm tra và nộp lại").await.expect(200);
    browser.open("/ho-so").await.sees("Nộp lại được đến");

    // The last day is over: nothing can be written, sent or pressed any more.
    app.sql("UPDATE events SET at = at - interval '31 days' WHERE action = 'lapse'");
    browser
        .open(&dossier)
        .await
        .expect(200)
        .sees("thời hạn nộp lại đã hết")
        .lacks("Kiểm tra và nộp lại");
    assert!(browser.all("main .notice a[href*='noi-dung']").is_empty());
    browser.click("Viết hồ sơ mới").await.expect(200);
    browser.open("/ho-so").await.sees("Dừng từ");
    browser.open(&written).await.expect(200);
    assert!(!browser.has_field("problem"));
    browser
        .post(
            &written,
            &[("problem", "Viết khi đã hết hạn"), ("seen-problem", "00")],
        )
        .await
        .expect(409);
    browser
        .open(&format!("{dossier}/kiem-tra"))
        .await
        .is_at(&dossier);
    browser
        .post(&format!("{dossier}/kiem-tra"), &[("action", "resubmit")])
        .await
        .expect(422);
    assert_eq!(app.state_of(id).await, State::Lapsed);
    assert_eq!(
        app.texts(
            "SELECT count(*) FROM proposals WHERE answers->>'problem' = 'Viết khi đã hết hạn'"
        ),
        ["0"]
    );
    app.work().await;
}
