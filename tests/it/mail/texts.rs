//! Every message can be written, in both languages, and says what it must.

use std::collections::BTreeSet;

use nq57::config::Config;
use nq57::domain::message::{Message, Weight};
use nq57::i18n::Language;
use nq57::mail::Outgoing;
use nq57::mail::render::{Letters, Queued};
use serde_json::{Value, json};

use crate::texts::files;

const TITLE: &str = "Số hóa <b>vườn cam</b> & bản đồ “số”";
const PROPOSAL: &str = "0192f0c1-2222-7000-8000-000000000001";

/// What each message must have, and nothing else.
fn least(message: Message) -> Value {
    match message {
        Message::ConfirmEmail
        | Message::ResetPassword
        | Message::AccountExists
        | Message::PasswordChanged
        | Message::InterestsDue => json!({}),
        Message::JoinRequested => {
            json!({ "applicant": "Công ty <i>An Phú</i>", "person": "Trần Văn Bình" })
        }
        Message::JoinAnswered => json!({ "applicant": "Công ty An Phú", "accepted": false }),
        Message::MemberInvited | Message::InvitationAccepted => {
            json!({ "applicant": "Công ty <i>An Phú</i>", "person": "Trần Văn Bình", "role": "editor" })
        }
        Message::InvitationRefused => {
            json!({ "applicant": "Công ty An Phú", "address": "moi@vi-du.vn" })
        }
        Message::MemberRoleChanged => json!({ "applicant": "Công ty An Phú", "role": "viewer" }),
        Message::OwnershipHandedOver | Message::MemberLeft => {
            json!({ "applicant": "Công ty <i>An Phú</i>", "person": "Trần Văn Bình" })
        }
        Message::MemberRemoved => json!({ "applicant": "Công ty An Phú" }),
        Message::IdeaSent | Message::IdeaArrived | Message::IdeaAnswered => {
            json!({ "idea_id": PROPOSAL, "title": TITLE, "applicant": "Công ty An Phú",
                "state": "invited", "note": "Xin nêu số liệu", "due_at": "2026-12-07T10:00:00Z" })
        }
        Message::ChallengeSent
        | Message::ChallengeApproved
        | Message::ChallengeHandedBack
        | Message::ChallengeExtended
        | Message::ChallengeEnded => {
            json!({ "closes_at": "2026-12-11T10:00:00Z", "challenge_id": PROPOSAL, "slug": "so-hoa-vuon-cam", "title": TITLE,
                "agency": "Sở Nông nghiệp và Môi trường", "state": "solved" })
        }
        Message::ChallengeClosing => {
            json!({ "challenge_id": PROPOSAL, "idea_id": PROPOSAL, "proposal_id": null, "draft": "",
                "title": TITLE, "agency": "Sở Nông nghiệp và Môi trường", "days": 1, "due_at": "2026-12-07T10:00:00Z" })
        }
        Message::ReviewInvited | Message::SheetReturned | Message::SheetOutdated => {
            json!({ "assignment_id": "0192f0c1-2222-7000-8000-000000000002", "code": "NQ57-261123-0001", "title": TITLE })
        }
        Message::InvitationEnds | Message::SheetDue | Message::SheetOverdue => {
            json!({ "assignment_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE, "days": 3,
                "due_at": if message == Message::SheetOverdue { Value::Null } else { json!("2026-12-07T10:00:00Z") },
                "was_due_at": "2026-12-07T10:00:00Z" })
        }
        Message::ReviewerNeeded
        | Message::ReviewerLeft
        | Message::AssignmentEnded
        | Message::SheetLate
        | Message::StageEnds
        | Message::StageOverdue => {
            json!({ "proposal_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE,
                "person": "Trần Văn <i>Bình</i>", "how": "lapse", "have": 1, "need": 2, "state": "in_review", "days": 3,
                "due_at": if message == Message::StageEnds { json!("2026-12-07T10:00:00Z") } else { Value::Null },
                "was_due_at": "2026-12-07T10:00:00Z" })
        }
        Message::FeedbackConfirm => {
            json!({ "token_id": PROPOSAL, "purpose": "confirm_feedback", "title": TITLE, "body": "Giá <i>bao nhiêu</i>?" })
        }
        Message::FeedbackRelayed => {
            json!({ "proposal_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE,
                "person": "Trần Thị <i>Lan</i>", "body": "Giá bao nhiêu?", "due_at": null })
        }
        Message::FeedbackArrived => {
            json!({ "feedback_id": PROPOSAL, "kind": "comment", "title": TITLE, "person": "Trần Thị Lan", "body": "Dùng tốt." })
        }
        Message::FeedbackAnswered => {
            json!({ "how": "show", "title": TITLE, "body": "Dùng tốt.", "page": "/sang-kien/so-hoa-vuon-cam" })
        }
        Message::OfferArrived
        | Message::OfferJudged
        | Message::OfferEnding
        | Message::InterestShown => {
            json!({ "offer_id": PROPOSAL, "title": TITLE, "person": "Trần Thị <i>Lan</i>", "how": "refuse", "body": "Xin tư vấn.",
                "due_at": if message == Message::OfferEnding { json!("2026-12-07T10:00:00Z") } else { Value::Null } })
        }
        Message::SupportOffered => {
            json!({ "proposal_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE,
                "person": "Trần Thị <i>Lan</i>", "body": "Tôi cho lắp thử.", "due_at": null })
        }
        Message::ReviewsInvited => json!({ "count": 2, "invitations": [
            { "code": "NQ57-261123-0001", "title": TITLE, "due_at": "2026-12-07T10:00:00Z" },
            { "code": "NQ57-261123-0002", "title": "Cảnh báo lũ sớm", "due_at": null }] }),
        Message::CasesHandedOver => json!({ "count": 1, "person": "Trần Văn Bình",
            "cases": [{ "code": "NQ57-261123-0001", "title": TITLE }] }),
        Message::PromiseMoved => {
            json!({ "proposal_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE,
                "name_of_day": "Nghỉ <i>bão</i>", "source": "Công văn 57/UBND-VX",
                "was_due_at": "2026-12-07T10:00:00Z", "due_at": "2026-12-08T10:00:00Z" })
        }
        Message::DailySummary => json!({ "count": 1, "items": [{ "message": "proposal_withdrawn",
            "params": { "proposal_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE } }] }),
        _ => {
            json!({ "proposal_id": PROPOSAL, "code": "NQ57-261123-0001", "title": TITLE,
                "file": "Bản vẽ <i>1</i>.pdf", "agency": "Sở Nông nghiệp và Môi trường", "applicant": "Công ty An Phú",
                "days": 5, "months": 6, "granted": false, "role": "approver", "due_at": if matches!(message, Message::ExtensionAnswered | Message::AnswerDue) { json!("2026-12-07T10:00:00Z") } else { Value::Null } })
        }
    }
}

/// Everything a message may have.
fn most(message: Message) -> Value {
    let mut params = least(message);
    let more = json!({
        "at": "2026-11-23T02:00:00Z", "due_at": "2026-12-07T10:00:00Z", "due_provisional": true,
        "expires_at": "2026-11-23T02:30:00Z", "publish_at": "2026-12-01T01:00:00Z", "slug": "so-hoa-vuon-cam",
        "into": "NQ57-261120-0007", "note": "Chưa nêu <em>số liệu</em> & mốc", "accepted": true,
        "points": [{ "field": "results", "comment": "Xin nêu số liệu" }, { "field": "state_before", "comment": "Trước đây ra sao?" }],
    });
    params
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    params
}

fn letters() -> Letters {
    Letters::new(&Config::for_tests().unwrap()).unwrap()
}

fn queued(message: Message, language: Language, params: Value) -> Queued {
    Queued {
        message_id: "0192f0c1@portal.test".to_owned(),
        message,
        address: "lan@vi-du.vn".to_owned(),
        name: "Nguyễn Thị <Lan>".to_owned(),
        language,
        params,
        token: Some("TOKEN".to_owned()),
    }
}

fn write(message: Message, language: Language, params: Value) -> Outgoing {
    letters()
        .write(&queued(message, language, params))
        .unwrap_or_else(|error| panic!("{message} in {language}: {error}"))
}

#[test]
fn every_message_can_be_written() {
    let letters = letters();
    let mut subjects = BTreeSet::new();
    for &message in Message::ALL {
        for &language in Language::ALL {
            for params in [least(message), most(message)] {
                let mail = letters
                    .write(&queued(message, language, params))
                    .unwrap_or_else(|error| panic!("{message} in {language}: {error}"));
                look(&mail, message, language);
                subjects.insert(mail.subject);
            }
        }
    }
    assert!(subjects.len() > 2 * Message::ALL.len());
}

/// What holds for every mail.
fn look(mail: &Outgoing, message: Message, language: Language) {
    let place = format!("{message} in {language}:\n{}\n{}", mail.subject, mail.text);
    assert!(!mail.subject.contains(['\n', '\r', '{']), "{place}");
    assert!(mail.subject.chars().count() <= 150, "{place}");
    let (greeting, home) = match language {
        Language::Vietnamese => (
            "Kính gửi ông/bà Nguyễn Thị <Lan>,\n\n",
            "http://portal.test/",
        ),
        Language::English => ("Dear Nguyễn Thị <Lan>,\n\n", "http://portal.test/en/"),
    };
    assert!(mail.text.starts_with(greeting), "{place}");
    // The way on, help, and no gaps.
    assert!(
        mail.text.contains(home) && mail.html.contains(&format!("href=\"{home}")),
        "{place}"
    );
    assert!(
        mail.text.contains("0239 000 0000") && mail.text.contains("hotro@nq57.test"),
        "{place}"
    );
    assert!(!mail.text.contains("\n\n\n"), "{place}");
    for text in [&mail.text, &mail.html] {
        assert!(
            !text.contains("mail-") && !text.contains("{{") && !text.contains("{$"),
            "{place}"
        );
        assert!(
            !text.contains("null") && !text.contains("2026-1"),
            "{place}"
        );
    }
    // People's text is text, in mails too.
    assert!(
        mail.html.contains("Nguyễn Thị &lt;Lan&gt;"),
        "{}",
        mail.html
    );
    for markup in ["<b>", "<i>", "<em>", "style=", "<style", "<script", "<img"] {
        assert!(!mail.html.contains(markup), "{}", mail.html);
    }
    assert!(
        mail.html.contains(&format!("lang=\"{language}\"")),
        "{place}"
    );
}

#[test]
fn a_message_without_what_it_must_have_is_not_sent() {
    let letters = letters();
    for &message in Message::ALL {
        let Some(needed) = least(message)
            .as_object()
            .filter(|map| !map.is_empty())
            .cloned()
        else {
            continue;
        };
        let mut mail = queued(message, Language::Vietnamese, json!({}));
        assert!(letters.write(&mail).is_err(), "{message}");
        mail.params = Value::Object(needed);
        assert!(letters.write(&mail).is_ok(), "{message}");
    }
    for message in [Message::ConfirmEmail, Message::ResetPassword] {
        let mut mail = queued(message, Language::Vietnamese, json!({}));
        mail.token = None;
        assert!(letters.write(&mail).is_err(), "{message} without its link");
    }
}

#[test]
fn links_of_accounts_carry_the_token() {
    for (message, path) in [
        (Message::ConfirmEmail, "/xac-nhan/TOKEN"),
        (Message::ResetPassword, "/dat-lai-mat-khau/TOKEN"),
    ] {
        let mail = write(message, Language::Vietnamese, json!({}));
        assert!(
            mail.text.contains(&format!("\nhttp://portal.test{path}\n")),
            "{}",
            mail.text
        );
    }
    let mail = write(Message::AccountExists, Language::English, json!({}));
    assert!(
        mail.text.contains("http://portal.test/en/quen-mat-khau\n"),
        "{}",
        mail.text
    );
}

/// Every subject, with all that its mail may have and with the least.
#[test]
fn a_subject_says_whether_something_must_be_done_and_by_when() {
    let mut subjects = String::new();
    for &message in Message::ALL {
        for &language in Language::ALL {
            for params in [most(message), least(message)] {
                let subject = write(message, language, params).subject;
                let (act, know) = match language {
                    Language::Vietnamese => ("Cần làm", "Để biết: "),
                    Language::English => ("To do", "To know: "),
                };
                let asks = message.weight() == Weight::Act;
                let begins = if asks { act } else { know };
                assert!(subject.starts_with(begins), "{message}: {subject}");
                if asks && least(message)["due_at"].is_null() {
                    let moment = ["17:00", "09:30"].iter().any(|time| subject.contains(time));
                    let with_all = subject.contains("07/12") || subject.contains("23/11");
                    assert_eq!(moment, with_all, "{message}: {subject}");
                }
                subjects += &format!("{message} {language}: {subject}\n");
            }
        }
    }
    insta::assert_snapshot!("subjects", subjects);
}

#[test]
fn a_decision_is_told_of_and_not_told() {
    for &language in Language::ALL {
        let mail = |kind: &str| {
            let mut params = most(Message::DecisionReleased);
            params["kind"] = json!(kind);
            params["next_step"] = json!("Hoàn thiện số liệu");
            write(Message::DecisionReleased, language, params)
        };
        let (good, bad) = (mail("approve"), mail("decline"));
        assert_eq!((good.subject, &good.text), (bad.subject, &bad.text));
        assert!(!good.text.contains("Hoàn thiện số liệu"));
    }
}

#[test]
fn no_name_ends_a_line_of_the_head() {
    for evil in [
        "\r\n", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}", "\0",
    ] {
        let mut params = most(Message::InitiativeUnpublished);
        params["title"] = json!(format!("Vườn cam{evil}Bcc: nhieu-nguoi@vi-du.vn"));
        let mut mail = queued(Message::InitiativeUnpublished, Language::Vietnamese, params);
        mail.name = format!("Lan{evil}Bcc: nhieu-nguoi@vi-du.vn");
        let written = letters().write(&mail).unwrap();
        assert_eq!(
            written.subject,
            "Để biết: Đã gỡ khỏi danh mục: Vườn cam Bcc: nhieu-nguoi@vi-du.vn"
        );
        assert_eq!(written.name, "Lan Bcc: nhieu-nguoi@vi-du.vn");
    }
}

#[test]
fn no_template_is_left_over() {
    let templates: BTreeSet<String> = [
        files("templates/mail", ".html"),
        files("templates/mail", ".txt"),
    ]
    .concat()
    .iter()
    .map(|path| {
        let names: Vec<_> = path
            .iter()
            .rev()
            .take(2)
            .map(|name| name.to_str().unwrap())
            .collect();
        format!("{}/{}", names[1], names[0])
    })
    .collect();
    let expected: BTreeSet<String> = Message::ALL
        .iter()
        .flat_map(|message| {
            ["subject.txt", "body.txt", "body.html"].map(|file| format!("{message}/{file}"))
        })
        .chain(["mail/layout.html".to_owned(), "mail/layout.txt".to_owned()])
        .collect();
    assert_eq!(templates, expected);
}

#[test]
fn every_message_has_a_word_for_its_link() {
    for message in Message::ALL {
        for language in Language::ALL {
            assert!(
                language.has(&format!("mail-{message}-link")),
                "{message} in {language}"
            );
        }
    }
}
