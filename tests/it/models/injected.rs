//! A failure at every statement that writes, of every transition: nothing
//! partial is left.
//!
//! Triggers on every table count the writing statements of a transaction and
//! raise at the one that a table of the test names.

mod work;

use std::cell::Cell;

use chrono::TimeDelta;
use nq57::domain::decision::Outcome;
use nq57::domain::form::Field;
use nq57::domain::proposal::{Action, State};
use nq57::ids::ProposalId;
use nq57::models::acting::Acting;
use nq57::models::assignment::{Assignment, Declined, Held};
use nq57::models::council::{self, Session};
use nq57::models::pool::Db;
use nq57::models::proposal::Proposal;
use nq57::models::proposal::perform::{Act, Publication};
use nq57::models::recusal::{self, Recusing};
use nq57::models::{opinion, sheet};

use crate::support::TestApp;
use crate::support::dossiers::Department;
use crate::support::factory::Organisation;

/// In a schema of their own, so that one word takes all of it away. Nothing is
/// raised once the connection that put it up is gone.
const TRIGGERS: &str = "
DROP SCHEMA IF EXISTS injected CASCADE;
CREATE SCHEMA injected;
GRANT USAGE ON SCHEMA injected TO nq57_app;
CREATE TABLE injected.now AS SELECT 0 AS at, pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid();
GRANT SELECT ON injected.now TO nq57_app;
CREATE FUNCTION injected.raise() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    counted integer := coalesce(nullif(current_setting('nq57.counted', true), ''), '0')::integer + 1;
BEGIN
    PERFORM set_config('nq57.counted', counted::text, true);
    IF counted = (SELECT n.at FROM injected.now n JOIN pg_stat_activity a ON a.pid = n.pid AND a.backend_start = n.backend_start) THEN
        RAISE EXCEPTION 'injected at statement %', counted;
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TRIGGER inject AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION injected.raise()', name);
    END LOOP;
END $$;";

/// A digest of every row of every table.
const PICTURE: &str = "
SELECT md5(string_agg(digest, '' ORDER BY digest)) FROM (
    SELECT tablename || (xpath('/row/d/text()', query_to_xml(format(
        'SELECT md5(coalesce(string_agg(t::text, '''' ORDER BY t::text), '''')) AS d FROM %I t', tablename), false, true, '')))[1]::text AS digest
    FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('__diesel_schema_migrations', 'reference_rows',
        'policy_goals', 'communes', 'agencies', 'calendar_days', 'indicator_values', 'policy_documents')) AS tables";

struct Bench {
    app: TestApp,
    by: Department,
    applicant: Organisation,
    /// Failures raised so far.
    raised: Cell<usize>,
    /// What was done in spite of them.
    done: Cell<usize>,
}

/// What is done to a dossier that stands ready for it.
enum Deed {
    Act(Act),
    Accept,
    Decline,
    File,
    Withdraw,
    Return,
    Council,
    Recuse,
    Opinion,
}

impl Drop for Bench {
    /// The database is another test's next.
    fn drop(&mut self) {
        self.app.sql("DROP SCHEMA injected CASCADE");
    }
}

impl Bench {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let by = app.department().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        app.sql(TRIGGERS);
        Self {
            app,
            by,
            applicant,
            raised: Cell::new(0),
            done: Cell::new(0),
        }
    }

    /// Does it, and says whether it was done.
    async fn attempt(
        &self,
        id: ProposalId,
        deed: &Deed,
        acting: &Acting,
        db: &mut Db,
    ) -> Result<(), String> {
        let reviewer = &self.by.reviewers[0];
        let said = |error: &dyn std::fmt::Debug| format!("{error:?}");
        match deed {
            Deed::Act(act) => Proposal::perform(id, act, None, acting, db)
                .await
                .map(drop)
                .map_err(|error| said(&error)),
            Deed::Accept => Held::accept(self.app.assignment_of(id, reviewer), acting, db)
                .await
                .map_err(|error| said(&error)),
            Deed::Decline => {
                let declined = Declined {
                    reason: nq57::domain::assignment::DeclineReason::TooMany,
                    note: String::new(),
                };
                let assignment = self.app.assignment_of(id, reviewer);
                Held::decline(assignment, &declined, acting, db)
                    .await
                    .map_err(|error| said(&error))
            }
            Deed::File => {
                let filing = self.app.filing("breakthrough", 80);
                let assignment = self.app.assignment_of(id, reviewer);
                sheet::file(assignment, &filing, acting, db)
                    .await
                    .map(drop)
                    .map_err(|error| said(&error))
            }
            Deed::Withdraw | Deed::Return => {
                let assignment = self.app.assignment_of(id, reviewer);
                let reason = "Cần người khác.";
                let done = if matches!(deed, Deed::Withdraw) {
                    Assignment::withdraw(id, assignment, reason, None, acting, db).await
                } else {
                    Assignment::return_sheet(id, assignment, reason, None, acting, db).await
                };
                done.map_err(|error| said(&error))
            }
            Deed::Council => {
                let session = Session {
                    held_on: "2026-11-23".parse().unwrap(),
                    present: 5,
                    votes_for: 4,
                    votes_against: 1,
                    minutes: "Biên bản".to_owned(),
                };
                council::record(id, &session, None, acting, db)
                    .await
                    .map_err(|error| said(&error))
            }
            Deed::Recuse => {
                let recusing = Recusing {
                    kind: nq57::domain::conflict::Tie::Family,
                    reason: "Em ruột góp vốn.".to_owned(),
                    substitutes: Vec::new(),
                };
                recusal::recuse(id, &recusing, acting, db)
                    .await
                    .map_err(|error| said(&error))
            }
            Deed::Opinion => opinion::give(id, "Hợp với nhu cầu.", None, acting, db)
                .await
                .map_err(|error| said(&error)),
        }
    }

    fn picture(&self) -> String {
        self.app.texts(PICTURE).pop().unwrap()
    }

    /// Fails at the first writing statement, then at the second, and so on,
    /// until it is done.
    async fn exhaust(&self, name: &str, id: ProposalId, deed: &Deed, acting: &Acting) {
        let attempt = async |db: &mut Db| self.attempt(id, deed, acting, db).await;
        self.exhaust_by(name, attempt).await;
    }

    /// [`Bench::exhaust`] of whatever is done by a connection.
    async fn exhaust_by(&self, name: &str, attempt: impl AsyncFn(&mut Db) -> Result<(), String>) {
        let before = self.picture();
        for at in 1..200 {
            self.app.sql(&format!("UPDATE injected.now SET at = {at}"));
            let done = attempt(&mut *self.app.db().await).await;
            self.app.sql("UPDATE injected.now SET at = 0");
            match done {
                Ok(()) => {
                    assert!(at > 2, "{name} writes {} statements", at - 1);
                    assert_ne!(self.picture(), before, "{name} did nothing");
                    self.done.set(self.done.get() + 1);
                    return;
                }
                Err(error) => {
                    assert!(
                        error.contains("injected"),
                        "{name}, statement {at}: {error}"
                    );
                    assert_eq!(
                        self.picture(),
                        before,
                        "{name}, statement {at} left something"
                    );
                    self.raised.set(self.raised.get() + 1);
                }
            }
        }
        panic!("{name} never ends");
    }

    fn tell(&self, what: &str) {
        println!(
            "injected {} failures into {} {what}: nothing was left of any",
            self.raised.get(),
            self.done.get()
        );
    }

    async fn dossier(&self, state: State) -> ProposalId {
        let title = format!("Hồ sơ {state}");
        self.app
            .proposal(&self.applicant, &self.by, &title, state)
            .await
    }

    fn one(&self, query: &str) -> String {
        self.app.texts(query).pop().unwrap()
    }

    /// A dossier that stands ready for an action, the act, and who does it.
    async fn ready(&self, action: Action) -> (ProposalId, Act, Acting) {
        let app = &self.app;
        let by = &self.by;
        let reason = "Lý do đủ rõ để người nộp hiểu.".to_owned();
        let code = |action: &str| {
            self.one(&format!(
                "SELECT code FROM reasons WHERE action = '{action}' ORDER BY position LIMIT 1"
            ))
        };
        let next_step = "Đo hiệu quả ở một xã rồi nộp lại.".to_owned();
        let letter = "Thư đã đọc".to_owned();
        let moderator = app.acting(&by.moderator).await;
        let approver = app.acting(&by.approver).await;
        let owner = app.acting(&self.applicant.owner).await;
        let released = async |state| {
            let id = self.dossier(state).await;
            let letter = "Thư đã đọc".to_owned();
            app.act(id, &Act::Release { letter }, Some(&by.approver))
                .await;
            id
        };
        let decided = async |goals: bool| {
            let id = self.dossier(State::Deliberation).await;
            if goals {
                app.confirm_goals(id, &by.moderator);
            }
            id
        };
        let publication = || {
            Act::Publish(Publication {
                files: Vec::new(),
                summary: "Tóm tắt cho người đọc danh mục.".to_owned(),
                sector: Some("nong-nghiep".to_owned()),
                fields: vec![Field::Problem],
                at: None,
            })
        };
        match action {
            Action::Submit => (self.dossier(State::Draft).await, Act::Submit, owner),
            Action::Receive => (
                self.dossier(State::Submitted).await,
                Act::Receive,
                moderator,
            ),
            Action::RecallRequest => {
                let act = Act::RecallRequest { reason };
                (self.dossier(State::NeedsInfo).await, act, moderator)
            }
            Action::RequestInfo => {
                let act = Act::RequestInfo {
                    fields: vec![(Field::Problem, "Nêu số hộ bị thiệt hại.".to_owned())],
                    note: String::new(),
                    due: None,
                };
                (self.dossier(State::Screening).await, act, moderator)
            }
            Action::Resubmit => {
                let id = self.dossier(State::NeedsInfo).await;
                let fields = app.texts(&format!(
                    "SELECT f.field FROM info_request_fields f JOIN info_requests r ON r.id = f.info_request_id
                     WHERE r.proposal_id = '{id}'"
                ));
                for field in fields {
                    app.sql(&format!(
                        "UPDATE proposals SET answers = jsonb_set(answers, '{{{field}}}', to_jsonb(answers->>'{field}' || ' Bổ sung.')) WHERE id = '{id}'"
                    ));
                }
                (id, Act::Resubmit, owner)
            }
            Action::Lapse => {
                let id = self.dossier(State::NeedsInfo).await;
                let later = Acting {
                    now: app.app.now() + TimeDelta::days(90),
                    ..app.acting_as_system()
                };
                (id, Act::Lapse, later)
            }
            Action::StartReview => {
                let id = self.dossier(State::Screening).await;
                app.screen(id, &by.moderator);
                app.assign(id, by);
                (id, Act::StartReview, moderator)
            }
            Action::MarkIneligible => {
                let act = Act::MarkIneligible {
                    reason_code: code("mark_ineligible"),
                    reason,
                    next_step,
                };
                (self.dossier(State::Screening).await, act, moderator)
            }
            Action::Forward => {
                let agency = app.an_agency();
                let act = Act::Forward { agency, reason };
                (self.dossier(State::Screening).await, act, moderator)
            }
            Action::CloseReview => {
                let id = self.dossier(State::InReview).await;
                app.file_sheets(id, by);
                (id, Act::CloseReview, moderator)
            }
            Action::ReturnToReview => (
                decided(false).await,
                Act::ReturnToReview { reason },
                approver,
            ),
            Action::Approve => {
                let act = Act::Approve {
                    outcome: Outcome::Publish,
                    reason,
                    departure: String::new(),
                };
                (decided(true).await, act, approver)
            }
            Action::Decline => {
                let act = Act::Decline {
                    reason_code: code("decline"),
                    reason,
                    next_step,
                    departure: "Ngân sách năm nay đã phân bổ hết.".to_owned(),
                };
                (decided(true).await, act, approver)
            }
            Action::Undo => (
                self.dossier(State::Approved).await,
                Act::Undo { reason },
                approver,
            ),
            Action::Release => (
                self.dossier(State::Approved).await,
                Act::Release { letter },
                approver,
            ),
            Action::Revoke => {
                let act = Act::Revoke {
                    reason,
                    next_step,
                    letter,
                };
                (released(State::Approved).await, act, approver)
            }
            Action::Reconsider => {
                let id = released(State::Declined).await;
                app.sql(&format!(
                    "INSERT INTO reconsideration_requests (id, proposal_id, decision_id, reason, requested_by, requested_at)
                     SELECT gen_random_uuid(), '{id}', d.id, 'Xin xem lại', '{}', d.released_at FROM decisions d
                     WHERE d.proposal_id = '{id}' AND d.ended_at IS NULL",
                    self.applicant.owner.id
                ));
                let other = app.staff(nq57::domain::lifecycle::Role::Approver).await;
                (id, Act::Reconsider { reason }, app.acting(&other).await)
            }
            Action::Merge => {
                let into = self.dossier(State::Submitted).await;
                (
                    self.dossier(State::Screening).await,
                    Act::Merge { into, reason },
                    moderator,
                )
            }
            Action::Withdraw => (
                self.dossier(State::Submitted).await,
                Act::Withdraw { reason },
                owner,
            ),
            Action::Publish => (released(State::Approved).await, publication(), moderator),
            Action::Unpublish => {
                let id = released(State::Approved).await;
                app.act(id, &publication(), Some(&by.moderator)).await;
                let act = Act::Unpublish {
                    reason_code: code("unpublish"),
                    reason,
                };
                (id, act, moderator)
            }
        }
    }
}

#[actix_web::test]
async fn a_failure_at_any_statement_of_any_transition_leaves_nothing() {
    let bench = Bench::new().await;
    for action in Action::ALL {
        let (id, act, acting) = bench.ready(*action).await;
        bench
            .exhaust(action.as_str(), id, &Deed::Act(act), &acting)
            .await;
    }
    // Work on reviews, the council, and stepping back.
    let reviewer = bench.by.reviewers[0].clone();
    let review = async |bench: &Bench| {
        bench
            .app
            .in_review(
                &bench.applicant,
                &bench.by,
                "Hồ sơ đang đánh giá",
                "breakthrough",
            )
            .await
    };
    let moderator = bench.app.acting(&bench.by.moderator).await;
    let acting = bench.app.acting(&reviewer).await;
    let id = review(&bench).await;
    bench
        .exhaust("decline an assignment", id, &Deed::Decline, &acting)
        .await;
    let id = review(&bench).await;
    bench
        .exhaust("withdraw an assignment", id, &Deed::Withdraw, &moderator)
        .await;
    let id = review(&bench).await;
    bench
        .exhaust("accept an assignment", id, &Deed::Accept, &acting)
        .await;
    // The last of two closes the review in the same transaction.
    let second = bench.by.reviewers[1].clone();
    let other = bench.app.accept(id, &second).await;
    let filing = bench.app.filing("breakthrough", 70);
    assert!(!bench.app.file(other, &second, &filing).await);
    bench
        .exhaust("file the last sheet", id, &Deed::File, &acting)
        .await;
    assert_eq!(bench.app.state_of(id).await, State::Deliberation);
    let id = review(&bench).await;
    let first = bench.app.accept(id, &reviewer).await;
    bench.app.file(first, &reviewer, &filing).await;
    bench
        .exhaust("return a sheet", id, &Deed::Return, &moderator)
        .await;
    bench
        .exhaust("step back from a review", id, &Deed::Recuse, &acting)
        .await;
    let id = bench.dossier(State::Deliberation).await;
    bench.app.sql(&format!(
        "UPDATE proposals SET rubric_code = (SELECT code FROM rubrics WHERE council LIMIT 1) WHERE id = '{id}'"
    ));
    let member = bench.app.acting(&bench.by.council).await;
    bench
        .exhaust("record a council's result", id, &Deed::Council, &member)
        .await;
    let approver = bench.app.acting(&bench.by.approver).await;
    bench
        .exhaust("step back from a decision", id, &Deed::Recuse, &approver)
        .await;
    let officer = bench
        .app
        .staff(nq57::domain::lifecycle::Role::Officer)
        .await;
    let slug = bench
        .app
        .open_challenge(&officer, &bench.by.moderator, "Báo ngập theo tổ dân phố")
        .await;
    bench.app.sql(&format!(
        "UPDATE proposals SET challenge_id = (SELECT id FROM challenges WHERE slug = '{slug}') WHERE id = '{id}'"
    ));
    let officer = bench.app.acting(&officer).await;
    bench
        .exhaust("give an opinion", id, &Deed::Opinion, &officer)
        .await;
    bench.tell("transitions");
    assert!(bench.raised.get() > 100, "{}", bench.raised.get());
}
