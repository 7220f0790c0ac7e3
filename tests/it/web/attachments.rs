//! Files of a dossier: what is taken, what is refused and why, and who gets
//! them back.

use actix_web::http::header;
use actix_web::test::TestRequest;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::ProposalId;

use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::documents::{
    JPEG, PNG, archive, compound, encrypted, jpeg, office, office_with, office_with_link,
    overlapping, pdf, pdf_packing, png, renamed, saying, types,
};
use crate::support::dossiers::PDF;
use crate::support::factory::{Organisation, Somebody};

async fn desk(app: &TestApp) -> (Organisation, ProposalId, Browser) {
    let department = app.department().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let title = "Sổ tay điện tử cho hộ nuôi tôm";
    let id = app
        .proposal(&applicant, &department, title, State::Draft)
        .await;
    let mut browser = app.sign_in(&applicant.owner).await;
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    (applicant, id, browser)
}

/// Sends one file and says what became of it.
async fn send(browser: &mut Browser, name: &str, bytes: &[u8]) -> (u16, Vec<String>) {
    browser.attach("attachments", name, "application/octet-stream", bytes);
    let status = browser.press("Gửi tệp").await.status;
    (status, browser.errors())
}

fn kept(app: &TestApp) -> Vec<String> {
    app.texts("SELECT name FROM attachments WHERE removed_at IS NULL ORDER BY id")
}

/// Whatever lies in the folder of the files.
fn stored(app: &TestApp) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        std::fs::read_dir(folder)
            .map(|entries| {
                entries
                    .map(|entry| entry.unwrap().path())
                    .map(|path| if path.is_dir() { count(&path) } else { 1 })
                    .sum()
            })
            .unwrap_or_default()
    }
    count(&app.app.config.paths.home.join("attachments"))
}

#[actix_web::test]
async fn every_kind_comes_back_byte_for_byte_under_its_own_name() {
    let app = TestApp::start().await;
    let (_, id, mut browser) = desk(&app).await;
    let files: [(&str, Vec<u8>, &str); 7] = [
        ("Bản vẽ độ mặn.pdf", PDF.to_vec(), "application/pdf"),
        (
            "Thuyết minh.docx",
            office("word/"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "Số liệu.xlsx",
            office("xl/"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            "Trình bày.PPTX",
            office("ppt/"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("Ảnh 1.png", PNG.to_vec(), "image/png"),
        ("Ảnh 2.jpg", JPEG.to_vec(), "image/jpeg"),
        ("Ảnh 3.jpeg", JPEG.to_vec(), "image/jpeg"),
    ];
    for (name, bytes, _) in &files {
        assert_eq!(
            send(&mut browser, name, bytes).await,
            (200, Vec::new()),
            "{name}"
        );
        browser.sees("Đã nhận tài liệu.").sees(name);
    }
    for (name, bytes, media_type) in &files {
        browser
            .open(&format!("/ho-so/{id}/tai-lieu"))
            .await
            .expect(200);
        browser.click(name).await.expect(200);
        assert_eq!(browser.bytes, bytes, "{name}");
        assert_eq!(browser.header("content-type"), *media_type);
        assert_eq!(browser.header("x-content-type-options"), "nosniff");
        assert_eq!(
            browser.header("content-security-policy"),
            "sandbox; default-src 'none'"
        );
        assert_eq!(
            browser.header("cross-origin-resource-policy"),
            "same-origin"
        );
        assert_eq!(browser.header("cache-control"), "no-store");
        assert_eq!(browser.header("content-length"), bytes.len().to_string());
        assert!(
            browser
                .header("content-disposition")
                .starts_with("attachment; filename=\"")
        );
    }
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    browser.click("Bản vẽ độ mặn.pdf").await.expect(200);
    assert_eq!(
        browser.header("content-disposition"),
        "attachment; filename=\"ban ve do man.pdf\"; filename*=UTF-8''B%E1%BA%A3n%20v%E1%BA%BD%20%C4%91%E1%BB%99%20m%E1%BA%B7n.pdf"
    );
}

#[actix_web::test]
async fn what_is_not_what_its_name_says_is_refused_with_a_sentence_of_its_own() {
    let app = TestApp::start().await;
    let (_, _, mut browser) = desk(&app).await;
    let word = office("word/");
    let both = [PDF, &word].concat();
    let mut beheaded = word.clone();
    beheaded.truncate(word.len() - 30);
    let prefixed = [b"<html><script>alert(1)</script>".as_slice(), &word].concat();
    let part = |name: &'static str, bytes: &[u8]| office_with("word/", &[(name, bytes)]);
    let main = "word/document.xml";
    let many: Vec<String> = (0..2_100).map(|n| format!("word/{n}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let zeros = vec![b' '; 8 << 20];
    let text = |text: &str| text.as_bytes().to_vec();
    let macro_types = String::from_utf8(types("word/"))
        .unwrap()
        .replace("document.main", "document.macroEnabled.main");
    let macro_types = archive(&[
        ("[Content_Types].xml", macro_types.as_bytes()),
        (main, b"<w:document/>"),
    ]);
    let wide: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let table = office("xl/");
    let deep = office_with("xl/", &[("xl/embeddings/a.xlsx", &table)]);
    let one: &[u8] = b"<a>one</a>";
    let two = office_with("word/", &[("word/a1.xml", one), ("word/a2.xml", one)]);
    let objects = "/Type/ObjStm/Filter/FlateDecode/N 1/First 4";
    let script: &[u8] = b"5 0 <</S/JavaScript/JS(app.alert(1))>>";
    let differs = "không đúng với đuôi tên tệp";
    let mixed = "dữ liệu của một loại tệp khác";
    let tried: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a.exe", b"MZ\x90\0".to_vec(), "không nhận"),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            "không nhận",
        ),
        ("a.html", b"<html></html>".to_vec(), "không nhận"),
        ("a.docm", word.clone(), "không nhận"),
        ("a.zip", word.clone(), "không nhận"),
        ("khong-duoi", PDF.to_vec(), "không nhận"),
        ("a.pdf.exe", PDF.to_vec(), "không nhận"),
        ("a.pdf", Vec::new(), "trống (0 byte)"),
        // Another kind than the name says.
        (
            "a.pdf",
            b"<html><script>alert(1)</script></html>".to_vec(),
            differs,
        ),
        ("a.pdf", PNG.to_vec(), differs),
        ("a.pdf", word.clone(), differs),
        ("a.png", PDF.to_vec(), differs),
        ("a.png", JPEG.to_vec(), differs),
        ("a.jpg", PNG.to_vec(), differs),
        ("a.jpg", b"GIF89a;\0\0\0\0\0".to_vec(), differs),
        ("a.docx", PDF.to_vec(), differs),
        ("a.docx", compound("WordDocument"), differs),
        ("a.docx", office("xl/"), differs),
        ("a.xlsx", office("word/"), differs),
        ("a.pptx", office("xl/"), differs),
        ("a.docx", archive(&[(main, b"<w:document/>")]), differs),
        (
            "a.docx",
            archive(&[("[Content_Types].xml", &types("word/"))]),
            differs,
        ),
        // Two kinds at once.
        ("a.pdf", both.clone(), mixed),
        ("a.png", [PNG, &word].concat(), mixed),
        ("a.png", [PNG, b"<html><script>"].concat(), mixed),
        ("a.jpg", [JPEG, &word].concat(), mixed),
        ("a.jpg", [JPEG, b"<?php system('id');"].concat(), mixed),
        ("a.jpg", [JPEG, PDF].concat(), mixed),
        ("a.docx", prefixed, mixed),
        ("a.docx", both, mixed),
        // Damaged.
        ("a.pdf", b"%PDF-1.7 cut off".to_vec(), "bị hỏng"),
        ("a.png", PNG[..40].to_vec(), "bị hỏng"),
        ("a.jpg", JPEG[..JPEG.len() - 2].to_vec(), "bị hỏng"),
        ("a.docx", beheaded, "bị hỏng"),
        ("a.docx", b"PK\x03\x04 and nothing more".to_vec(), "bị hỏng"),
        ("a.docx", part("word/../../etc/passwd", b"x"), "bị hỏng"),
        ("a.docx", part("/word/a.xml", b"<a/>"), "bị hỏng"),
        ("a.docx", part("word\\a.xml", b"<a/>"), "bị hỏng"),
        ("a.docx", office_with_link(), "bị hỏng"),
        (
            "a.docx",
            renamed(two.clone(), "word/a1.xml", "word/a2.xml"),
            "bị hỏng",
        ),
        ("a.docx", saying(word.clone(), main, 900), "bị hỏng"),
        // Too much.
        ("a.docx", office_with("word/", &many), "quá nhiều"),
        ("a.docx", saying(word.clone(), main, 300 << 20), "quá nhiều"),
        ("a.docx", part("word/media/a.emf", &zeros), "quá nhiều"),
        ("a.docx", saying(word.clone(), main, 7), "bị hỏng"),
        (
            "a.docx",
            overlapping(two, "word/a2.xml", "word/a1.xml"),
            "quá nhiều",
        ),
        ("a.png", png(8_000, 5_001), "41 triệu điểm"),
        ("a.jpg", jpeg(60_000, 60_000), "3600 triệu điểm"),
        // Under a password.
        ("a.docx", encrypted(word.clone(), main), "mật khẩu"),
        ("a.xlsx", compound("EncryptedPackage"), "mật khẩu"),
        ("a.pdf", pdf("2 0 obj<</Encrypt 3 0 R>>endobj"), "mật khẩu"),
        // Files in files.
        (
            "a.docx",
            part("word/embeddings/a.zip", &archive(&[("a.txt", b"x")])),
            "gói bên trong",
        ),
        (
            "a.docx",
            part("word/embeddings/a.xlsx", &deep),
            "gói bên trong",
        ),
        (
            "a.docx",
            part("word/embeddings/a.bin", b"Rar!\x1a\x07\x01\0"),
            "gói bên trong",
        ),
        (
            "a.docx",
            part("word/embeddings/a.bin", &compound("\u{1}Ole10Native")),
            "gói bên trong",
        ),
        (
            "a.pdf",
            pdf("2 0 obj<</Type/EmbeddedFile>>endobj"),
            "đính kèm bên trong",
        ),
        // Programs.
        ("a.docx", part("word/vbaProject.bin", b"x"), "macro"),
        ("a.docx", part("word/vbaProject.bin", b""), "macro"),
        (
            "a.docx",
            part("word/embeddings/a.bin", &compound("_VBA_PROJECT")),
            "macro",
        ),
        (
            "a.docx",
            part("word/activeX/activeX1.xml", b"<a/>"),
            "macro",
        ),
        ("a.docx", macro_types, "macro"),
        (
            "a.docx",
            part("word/media/a.png", b"MZ\x90\0\x03\0\0\0"),
            "chương trình chạy được",
        ),
        (
            "a.docx",
            part("word/a.js", b"alert(1)"),
            "chương trình chạy được",
        ),
        (
            "a.docx",
            part("word/media/a.bin", b"\x7fELF\x02\x01\x01\0"),
            "chương trình chạy được",
        ),
        (
            "a.pdf",
            pdf("2 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"),
            "mã tự chạy",
        ),
        (
            "a.pdf",
            pdf("2 0 obj<</S/#4aavaScript/JS(1)>>endobj"),
            "mã tự chạy",
        ),
        (
            "a.pdf",
            pdf("2 0 obj<</S/Launch/F(cmd.exe)>>endobj"),
            "mã tự chạy",
        ),
        ("a.pdf", pdf_packing(objects, script), "mã tự chạy"),
        (
            "a.pdf",
            pdf_packing("/Filter/FlateDecode", script),
            "mã tự chạy",
        ),
        (
            "a.pdf",
            pdf_packing(
                "/Type/ObjStm/Filter[/FlateDecode/FlateDecode]",
                b"x\x9c\x01",
            ),
            "bị hỏng",
        ),
        // What leads out of the file.
        (
            "a.docx",
            part(
                "word/a.xml",
                &text("<!DOCTYPE a [<!ENTITY b SYSTEM 'http://a.vn'>]><a>&b;</a>"),
            ),
            "khai báo XML",
        ),
        ("a.docx", part("word/a.xml", &wide), "khai báo XML"),
        (
            "a.docx",
            part("word/a.xml", b"<?xml version='1.0' encoding='UTF-7'?><a/>"),
            "bị hỏng",
        ),
    ];
    let mut wrong = Vec::new();
    for (number, (name, bytes, words)) in tried.iter().enumerate() {
        let (status, errors) = send(&mut browser, name, bytes).await;
        let told = errors.len() == 1 && errors[0].contains(words) && errors[0].contains(name);
        if status != 422 || !told {
            wrong.push(format!("{number}, {name}, {words}: {status} {errors:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(kept(&app), Vec::<String>::new());
    assert_eq!(stored(&app), 0, "something of a refused file stays");
    browser.press("Gửi tệp").await.expect(422);
    assert_eq!(browser.errors(), ["Chọn ít nhất một tệp rồi gửi."]);
}

/// Whoever heard no answer sends the form again.
#[actix_web::test]
async fn a_file_that_is_sent_twice_is_there_once() {
    let app = TestApp::start().await;
    let (_, _, mut browser) = desk(&app).await;
    for _ in 0..2 {
        assert_eq!(send(&mut browser, "a.pdf", PDF).await.0, 200);
    }
    assert_eq!(kept(&app), ["a.pdf"]);
    // Other bytes, or another name, are another file; so is one that was taken out.
    assert_eq!(send(&mut browser, "a.pdf", &pdf("")).await.0, 200);
    assert_eq!(send(&mut browser, "b.pdf", PDF).await.0, 200);
    assert_eq!(kept(&app), ["a.pdf", "a.pdf", "b.pdf"]);
    browser.press("Bỏ tệp b.pdf").await.expect(200);
    assert_eq!(send(&mut browser, "b.pdf", PDF).await.0, 200);
    assert_eq!(kept(&app), ["a.pdf", "a.pdf", "b.pdf"]);
}

#[actix_web::test]
async fn a_file_that_is_refused_leaves_the_others() {
    let app = TestApp::start().await;
    let (_, _, mut browser) = desk(&app).await;
    browser
        .attach("attachments", "a.pdf", "application/pdf", PDF)
        .attach("attachments", "b.exe", "application/pdf", b"MZ")
        .attach("attachments", "c.png", "image/png", PNG);
    browser.press("Gửi tệp").await.expect(422);
    assert_eq!(browser.errors().len(), 1);
    browser.sees("a.pdf").sees("c.png");
    assert_eq!(kept(&app), ["a.pdf", "c.png"]);
}

fn padded(size: usize) -> Vec<u8> {
    let mut file = PDF.to_vec();
    let at = file.len() - 6;
    file.splice(at..at, std::iter::repeat_n(b' ', size - PDF.len()));
    file
}

#[actix_web::test]
async fn limits_are_named_with_what_was_found() {
    let app = TestApp::start_with(|config| {
        config.uploads.file_bytes = 1 << 20;
        config.uploads.proposal_bytes = 3 << 20;
        config.uploads.proposal_files = 4;
    })
    .await;
    let (_, id, mut browser) = desk(&app).await;
    let limit = 1 << 20;
    let large = send(&mut browser, "to.pdf", &padded(limit + 1)).await;
    assert_eq!(large.0, 422);
    assert_eq!(
        large.1,
        [
            "Tệp “to.pdf” nặng 1,1 MB, giới hạn mỗi tệp là 1 MB. Hãy giảm dung lượng hoặc chia nhỏ tệp."
        ]
    );
    for name in ["1.pdf", "2.pdf"] {
        assert_eq!(send(&mut browser, name, &padded(limit)).await.0, 200);
    }
    // The third passes, up to a few bytes below the limit of the dossier.
    let (status, errors) = send(&mut browser, "3.pdf", &padded(limit - 10)).await;
    assert_eq!((status, errors.len()), (200, 0));
    // Announced at once too long: not a byte is asked for.
    let request = TestRequest::post()
        .uri(&format!("/ho-so/{id}/tai-lieu"))
        .insert_header(("Sec-Fetch-Site", "same-origin"))
        .insert_header((header::CONTENT_TYPE, "multipart/form-data; boundary=x"))
        .insert_header((header::CONTENT_LENGTH, 90 << 20))
        .cookie(actix_web::cookie::Cookie::new(
            "session",
            browser.cookie("session").unwrap().to_owned(),
        ));
    let answer = app.call(request).await;
    assert_eq!(answer.status, 413);
    assert!(
        answer
            .text()
            .contains("Tài liệu của hồ sơ sẽ là 93 MB, giới hạn cả hồ sơ là 3 MB")
    );
    // Without an announcement the bytes themselves are counted.
    let (status, errors) = send(&mut browser, "4.pdf", PDF).await;
    assert_eq!(status, 422);
    assert!(
        errors[0].contains("giới hạn cả hồ sơ là 3 MB"),
        "{errors:?}"
    );
    app.sql("UPDATE attachments SET size = 10");
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    assert_eq!(send(&mut browser, "4.pdf", PDF).await.0, 200);
    browser.sees("Hồ sơ đã đủ số tệp hoặc dung lượng");
    assert_eq!(kept(&app), ["1.pdf", "2.pdf", "3.pdf", "4.pdf"]);
}

#[actix_web::test]
async fn names_are_kept_clean_of_paths_and_of_what_nobody_sees() {
    let app = TestApp::start().await;
    let (_, id, mut browser) = desk(&app).await;
    let long = format!("{}.pdf", "ự".repeat(400));
    let tried = [
        ("../../etc/passwd.pdf", "passwd.pdf".to_owned()),
        (
            "De\u{302}\u{300} xua\u{302}\u{301}t.pdf",
            "Đề xuất.pdf".replace('Đ', "D"),
        ),
        ("\u{202e}fdp.exe\u{202c}.pdf", "fdp.exe.pdf".to_owned()),
        ("  .hidden.pdf", "hidden.pdf".to_owned()),
        (
            "<img src=x onerror=alert(1)>.pdf",
            "<img src=x onerror=alert(1)>.pdf".to_owned(),
        ),
        (long.as_str(), format!("{}.pdf", "ự".repeat(150))),
    ];
    for (name, clean) in &tried {
        app.sql("DELETE FROM attachments");
        browser
            .open(&format!("/ho-so/{id}/tai-lieu"))
            .await
            .expect(200);
        assert_eq!(send(&mut browser, name, PDF).await.0, 200, "{name}");
        assert_eq!(kept(&app), [clean.as_str()]);
        browser.click(clean).await.expect(200);
        let disposition = browser.header("content-disposition");
        assert!(
            disposition.is_ascii() && disposition.matches('"').count() == 2,
            "{disposition}"
        );
    }
}

#[actix_web::test]
async fn a_file_is_taken_out_of_the_draft_and_stays_in_what_was_submitted() {
    let app = TestApp::start().await;
    let (applicant, id, mut browser) = desk(&app).await;
    assert_eq!(send(&mut browser, "a.pdf", PDF).await.0, 200);
    assert_eq!(send(&mut browser, "b.png", PNG).await.0, 200);
    browser.press("Bỏ tệp a.pdf").await.expect(200);
    browser.sees("Đã bỏ tệp.");
    assert_eq!(kept(&app), ["b.png"]);
    let events = "SELECT action FROM events WHERE subject = 'attachment' ORDER BY id";
    assert_eq!(
        app.texts(events),
        ["attach_file", "attach_file", "remove_file"]
    );
    browser
        .post(&format!("/ho-so/{id}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(200);
    browser.sees("b.png").lacks("a.pdf");
    // Its fingerprint is on the receipt.
    let hash = app.texts("SELECT encode(sha256, 'hex') FROM attachments WHERE name = 'b.png'");
    browser.sees(&hash[0]);
    // Once submitted nothing is added or taken away.
    let file = app
        .texts("SELECT id FROM attachments WHERE name = 'b.png'")
        .pop()
        .unwrap();
    browser
        .post(&format!("/ho-so/{id}/tai-lieu/{file}/xoa"), &[])
        .await
        .expect(409);
    browser
        .open(&format!("/ho-so/{id}/tai-lieu"))
        .await
        .expect(200);
    assert!(!browser.offers("Gửi tệp"));
    browser
        .post(&format!("/ho-so/{id}/tai-lieu"), &[])
        .await
        .expect(409);
    assert_eq!(kept(&app), ["b.png"]);
    drop(applicant);
    app.work().await;
}

#[actix_web::test]
async fn files_are_for_the_applicants_people_and_what_was_submitted_for_staff() {
    let app = TestApp::start().await;
    let (_, id, mut browser) = desk(&app).await;
    assert_eq!(send(&mut browser, "nop.pdf", PDF).await.0, 200);
    assert_eq!(send(&mut browser, "bo.png", PNG).await.0, 200);
    let path = |name: &str| {
        let file = app.texts(&format!("SELECT id FROM attachments WHERE name = '{name}'"));
        format!("/ho-so/{id}/tai-lieu/{}", file[0])
    };
    let (kept, removed) = (path("nop.pdf"), path("bo.png"));
    let moderator = app.staff(Role::Moderator).await;
    let reviewer = app.staff(Role::Reviewer).await;
    let other = app.applicant("Hợp tác xã Cửa Sót").await;
    let ask = async |somebody: &Somebody, path: &str| {
        let mut browser = app.sign_in(somebody).await;
        browser.open(path).await.status
    };
    assert_eq!(
        ask(&moderator, &kept).await,
        404,
        "a draft is the applicant's alone"
    );
    browser.press("Bỏ tệp bo.png").await.expect(200);
    browser.open(&removed).await.expect(404);
    browser
        .post(&format!("/ho-so/{id}/kiem-tra"), &[("action", "submit")])
        .await
        .expect(200);
    assert_eq!(ask(&moderator, &kept).await, 200);
    assert_eq!(ask(&moderator, &removed).await, 404);
    assert_eq!(ask(&reviewer, &kept).await, 404);
    assert_eq!(ask(&other.owner, &kept).await, 404);
    app.browser().open(&kept).await.is_at("/dang-nhap");
    app.work().await;
}

#[actix_web::test]
async fn other_bytes_than_those_stored_are_never_sent() {
    let app = TestApp::start().await;
    let (_, _, mut browser) = desk(&app).await;
    assert_eq!(send(&mut browser, "a.pdf", PDF).await.0, 200);
    let hash = app
        .texts("SELECT encode(sha256, 'hex') FROM attachments")
        .pop()
        .unwrap();
    let file = app
        .app
        .config
        .paths
        .home
        .join("attachments")
        .join(&hash[..2])
        .join(&hash);
    let whole = std::fs::read(&file).unwrap();
    let mut flipped = whole.clone();
    flipped[20] ^= 1;
    for spoilt in [
        flipped,
        whole[..whole.len() - 1].to_vec(),
        [&whole[..], b"x"].concat(),
    ] {
        std::fs::write(&file, spoilt).unwrap();
        let path = browser.attributes("a[download]", "href").pop().unwrap();
        let page = browser.path.clone();
        browser.open(&path).await.expect(500);
        assert_eq!(app.expected_errors().len(), 1);
        browser.open(&page).await.expect(200);
    }
    std::fs::remove_file(&file).unwrap();
    let path = browser.attributes("a[download]", "href").pop().unwrap();
    browser.open(&path).await.expect(500);
    app.expected_errors();
}
