//! The work that moves no proposal: lists, judgements, people, dates, notes.

use std::fmt::Debug;

use nq57::domain::lifecycle::Role;
use nq57::domain::permission::NoteAudience;
use nq57::domain::proposal::State;
use nq57::domain::text::Reason;
use nq57::models::assignment::suggest::{self, Order};
use nq57::models::assignment::{Asked, Assignment};
use nq57::models::attachment::NewAttachment;
use nq57::models::case_owner::{self, Seen};
use nq57::models::exception::{self, Exception, Kind};
use nq57::models::extension::{self, Answer};
use nq57::models::goal_link::{self, Judgement};
use nq57::models::pool::Db;
use nq57::models::proposal::Proposal;
use nq57::models::recusal::{self, Recusing};
use nq57::models::redaction::{self, Redacted, Redaction};
use nq57::models::rubric::draft;
use nq57::models::{apology, case_note, screening};

use super::Bench;

fn said(error: impl Debug) -> String {
    format!("{error:?}")
}

/// Of several, the first that was not done.
fn all<E: Debug>(answers: Vec<Result<(), E>>) -> Result<(), String> {
    answers.into_iter().try_for_each(|one| one.map_err(said))
}

const REASON: &str = "Chuyên viên cũ nghỉ phép dài ngày.";

#[actix_web::test]
async fn a_failure_at_any_statement_of_any_work_leaves_nothing() {
    let bench = Bench::new().await;
    let (app, by) = (&bench.app, &bench.by);
    let moderator = app.acting(&by.moderator).await;
    let approver = app.acting(&by.approver).await;

    let id = bench.dossier(State::Screening).await;
    let items = app.texts("SELECT code FROM screening_items ORDER BY position");
    let answers: Vec<screening::Answer> = items
        .into_iter()
        .map(|item| screening::Answer {
            item,
            passed: true,
            note: String::new(),
        })
        .collect();
    bench
        .exhaust_by("answer the validity list", async |db: &mut Db| {
            let saved = screening::save(id, &answers, None, &moderator, db).await;
            saved.map_err(said)
        })
        .await;
    let asked = Asked {
        rubric: "breakthrough".to_owned(),
        reviewers: by.reviewers.iter().map(|reviewer| reviewer.id).collect(),
    };
    bench
        .exhaust_by("assign", async |db: &mut Db| {
            let assigned = Assignment::assign(id, &asked, None, &moderator, db).await;
            assigned.map_err(said)
        })
        .await;
    let fewer = Exception {
        kind: Kind::FewerReviewers,
        reviewers: Some(1),
        reason: REASON.to_owned(),
    };
    bench
        .exhaust_by("grant an exception", async |db: &mut Db| {
            let granted = exception::grant(id, &fewer, None, &approver, db).await;
            granted.map_err(said)
        })
        .await;
    // From a suggestion, a table or a file: several at once, told in one mail.
    let mut orders = Vec::new();
    for _ in 0..2 {
        let dossier = bench.dossier(State::Screening).await;
        app.screen(dossier, &by.moderator);
        orders.push(Order {
            dossier,
            asked: asked.clone(),
            seen: None,
        });
    }
    bench
        .exhaust_by("assign many", async |db: &mut Db| {
            let done = suggest::assign_many(&orders, &moderator, db).await;
            all(done.map_err(said)?)
        })
        .await;
    assert_eq!(
        app.texts("SELECT count(*)::text FROM assignments"),
        [(3 * by.reviewers.len()).to_string()]
    );

    let id = bench.dossier(State::Deliberation).await;
    let links = app.texts(&format!(
        "SELECT id::text FROM goal_links WHERE proposal_id = '{id}'"
    ));
    let judgements: Vec<Judgement> = links
        .iter()
        .map(|link| Judgement {
            link: link.parse().unwrap(),
            confirmed: true,
            reason: "Đúng mục tiêu của xã.".to_owned(),
        })
        .collect();
    assert!(!judgements.is_empty());
    bench
        .exhaust_by("judge goals", async |db: &mut Db| {
            let judged = goal_link::judge(id, &judgements, None, &moderator, db).await;
            judged.map_err(said)
        })
        .await;
    let goal = bench.one(&format!(
        "SELECT code FROM policy_goals WHERE kind NOT IN ('framework', 'group')
            AND code NOT IN (SELECT goal_code FROM goal_links WHERE proposal_id = '{id}') ORDER BY position LIMIT 1"
    ));
    bench
        .exhaust_by("add a goal", async |db: &mut Db| {
            let added = goal_link::add(id, &goal, REASON, None, &moderator, db).await;
            added.map_err(said)
        })
        .await;

    dates(&bench).await;
    people(&bench).await;
    blind(&bench).await;
    rubrics(&bench).await;
    assert_eq!(bench.done.get(), 22);
    bench.tell("kinds of work");
}

/// More time, and an apology.
async fn dates(bench: &Bench) {
    let app = &bench.app;
    let moderator = app.acting(&bench.by.moderator).await;
    let owner = app.acting(&bench.applicant.owner).await;
    for answer in [
        Answer::Grant {
            until: "2026-12-14".parse().unwrap(),
            reason: REASON.to_owned(),
        },
        Answer::Refuse {
            reason: REASON.to_owned(),
        },
    ] {
        let id = bench.dossier(State::NeedsInfo).await;
        bench
            .exhaust_by("ask for more time", async |db: &mut Db| {
                let asked = extension::ask(id, "6", "Chờ số liệu của xã.", &owner, db).await;
                asked.map_err(said)
            })
            .await;
        bench
            .exhaust_by("answer who asks for more time", async |db: &mut Db| {
                let answered = extension::answer(id, &answer, None, &moderator, db).await;
                answered.map_err(said)
            })
            .await;
    }
    let id = bench.dossier(State::Screening).await;
    let until = "2027-01-12".parse().unwrap();
    bench
        .exhaust_by("apologise", async |db: &mut Db| {
            let recorded = apology::record(id, until, REASON, None, &moderator, db).await;
            recorded.map_err(said)
        })
        .await;
}

/// Owners of cases, notes, and who acts in whose place.
async fn people(bench: &Bench) {
    let (app, by) = (&bench.app, &bench.by);
    let moderator = app.acting(&by.moderator).await;
    let colleague = app.staff(Role::Moderator).await;
    let id = bench.dossier(State::Screening).await;
    bench
        .exhaust_by("hand a case over", async |db: &mut Db| {
            let handed = case_owner::hand_over(id, colleague.id, REASON, None, &moderator, db);
            handed.await.map_err(said)
        })
        .await;
    let mut cases = Vec::new();
    for _ in 0..2 {
        let id = bench.dossier(State::Screening).await;
        let version = bench.one(&format!(
            "SELECT version::text FROM proposals WHERE id = '{id}'"
        ));
        cases.push(Seen {
            id,
            version: version.parse().unwrap(),
        });
    }
    bench
        .exhaust_by("hand many cases over", async |db: &mut Db| {
            let to = colleague.id;
            let handed = case_owner::hand_over_many(&cases, to, REASON, &moderator, db).await;
            all(handed.map_err(said)?)
        })
        .await;
    let body = Reason::parse("Đã gọi cho người nộp, họ gửi số liệu tuần sau.").unwrap();
    bench
        .exhaust_by("write a note", async |db: &mut Db| {
            let written =
                case_note::write(id, NoteAudience::Department, &body, &moderator, db).await;
            written.map_err(said)
        })
        .await;
    let other = app.staff(Role::Approver).await;
    let approver = app.acting(&by.approver).await;
    let id = bench.dossier(State::Deliberation).await;
    let named = Recusing {
        kind: nq57::domain::conflict::Tie::Family,
        reason: "Em ruột góp vốn.".to_owned(),
        substitutes: vec![(Role::Approver, other.id)],
    };
    bench
        .exhaust_by("step back and name somebody", async |db: &mut Db| {
            let stepped = recusal::recuse(id, &named, &approver, db).await;
            stepped.map_err(said)
        })
        .await;
    let id = bench.dossier(State::Deliberation).await;
    let alone = Recusing {
        substitutes: Vec::new(),
        ..named
    };
    recusal::recuse(id, &alone, &approver, &mut *app.db().await)
        .await
        .unwrap();
    let administrator = app.acting(&app.staff(Role::Administrator).await).await;
    bench
        .exhaust_by("appoint a substitute", async |db: &mut Db| {
            let role = Role::Approver;
            let appointed =
                recusal::appoint(id, role, other.id, REASON, None, &administrator, db).await;
            appointed.map_err(said)
        })
        .await;
}

/// What reviewers of a blind review may read.
async fn blind(bench: &Bench) {
    let (app, by) = (&bench.app, &bench.by);
    let moderator = app.acting(&by.moderator).await;
    let draft = bench.dossier(State::Draft).await;
    let file = app.attachment(&bench.applicant.owner, draft).await;
    let act = nq57::models::proposal::perform::Act::Submit;
    app.act(draft, &act, Some(&bench.applicant.owner)).await;
    let act = nq57::models::proposal::perform::Act::Receive;
    app.act(draft, &act, Some(&by.moderator)).await;
    app.ask(draft, by, "project", &[&by.reviewers[0]]).await;
    let mut db = app.db().await;
    let proposal = Proposal::find(draft, &mut db).await.unwrap();
    let revision = proposal.newest_revision(&mut db).await.unwrap().unwrap();
    let original = revision.answers();
    let finder = redaction::finder(&proposal, &original, &[], &mut db)
        .await
        .unwrap();
    drop(db);
    let redacted = Redacted {
        revision: revision.number,
        answers: finder.propose(&original),
        words: Vec::new(),
        confirmed: true,
        left: false,
    };
    bench
        .exhaust_by("cover what names somebody", async |db: &mut Db| {
            let kept = Redaction::keep(draft, &redacted, None, &moderator, db).await;
            kept.map_err(said)
        })
        .await;
    let copy = NewAttachment {
        name: "Bản che.pdf".to_owned(),
        media_type: "application/pdf",
        size: 9,
        sha256: [7; 32],
    };
    bench
        .exhaust_by("keep a covered copy", async |db: &mut Db| {
            let scan = app.app.first_scan();
            let kept = redaction::keep_copy(draft, file, &copy, scan, &moderator, db).await;
            kept.map_err(said)
        })
        .await;
    bench
        .exhaust_by("take a covered copy away", async |db: &mut Db| {
            let dropped = redaction::drop_copy(draft, file, &moderator, db).await;
            dropped.map_err(said)
        })
        .await;
}

/// Versions of rubrics.
async fn rubrics(bench: &Bench) {
    let app = &bench.app;
    let administrator = app.acting(&app.staff(Role::Administrator).await).await;
    bench
        .exhaust_by("draft a version of a rubric", async |db: &mut Db| {
            let begun = draft::begin("project", &administrator, db).await;
            begun.map(drop).map_err(said)
        })
        .await;
    let criterion = |code: &str, title: &str| draft::WrittenCriterion {
        code: code.to_owned(),
        title: title.to_owned(),
        maximum: 50,
        minimum: Some(20),
        knock_out: true,
        weight: 1,
        words_required: true,
        guidance: String::new(),
        source: "Quyết định của Sở".to_owned(),
    };
    let written = draft::Written {
        name: "Phiếu hai tiêu chí".to_owned(),
        reviewers: 2,
        council: false,
        blind: true,
        criteria: vec![
            criterion("urgency", "Tính cấp thiết"),
            criterion("", "An toàn"),
        ],
    };
    bench
        .exhaust_by("publish a version of a rubric", async |db: &mut Db| {
            let saved = draft::save("project-2", &written, 0, true, &administrator, db).await;
            saved.map(drop).map_err(said)
        })
        .await;
    draft::begin("project", &administrator, &mut *app.db().await)
        .await
        .unwrap();
    bench
        .exhaust_by("throw a draft of a rubric away", async |db: &mut Db| {
            let discarded = draft::discard("project-3", &administrator, db).await;
            discarded.map_err(said)
        })
        .await;
}
