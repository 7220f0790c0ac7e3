//! Proposals in any state of their life, brought there by the acts that lead
//! there.

use nq57::domain::decision::Outcome;
use nq57::domain::form::{Answers, Field};
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::State;
use nq57::ids::{AttachmentId, ProposalId};
use nq57::models::acting::Acting;
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Beginning, Proposal};

use actix_web::web::Bytes;
use nq57::models::attachment::{Attachment, NewAttachment};

use super::TestApp;
use super::factory::{Organisation, Somebody};

/// The people who work on the proposals of a test.
#[derive(Debug, Clone)]
pub struct Department {
    pub moderator: Somebody,
    pub approver: Somebody,
    pub council: Somebody,
    pub reviewers: Vec<Somebody>,
}

/// Answers that can be submitted, of a product in use.
pub fn answers(app: &TestApp, title: &str) -> Answers {
    let first = |query: &str| app.texts(query).pop().expect("reference data");
    Answers {
        kind: "product".to_owned(),
        title: title.to_owned(),
        summary: "Sổ tay trên điện thoại giúp hộ nuôi tôm ghi chép và được cảnh báo sớm."
            .to_owned(),
        sector: first("SELECT slug FROM sectors ORDER BY position LIMIT 1"),
        deployed: "yes".to_owned(),
        step: "piloted".to_owned(),
        problem: "Hộ nuôi ghi chép trên giấy nên phát hiện bệnh chậm, thiệt hại lớn mỗi vụ."
            .to_owned(),
        description: "Ứng dụng ghi nhiệt độ, độ mặn mỗi ngày và so với ngưỡng của vùng nuôi."
            .to_owned(),
        novelty: "Dùng được khi không có mạng, số liệu tự gửi khi có sóng.".to_owned(),
        results: "Bốn mươi hộ dùng một vụ, phát hiện bệnh sớm hơn ba ngày.".to_owned(),
        communes: vec![first("SELECT code FROM communes ORDER BY position LIMIT 1")],
        cost: "120.000.000".to_owned(),
        months: "6".to_owned(),
        goal_code: vec![first(
            "SELECT code FROM policy_goals WHERE kind NOT IN ('framework', 'group') ORDER BY position LIMIT 1",
        )],
        goal_reason: vec!["Đưa dữ liệu vùng nuôi lên môi trường số.".to_owned()],
        contributor_name: vec!["Nguyễn Thị Hồng".to_owned(), "Trần Văn Nam".to_owned()],
        contributor_role: vec!["Chủ trì".to_owned(), "Lập trình".to_owned()],
        contributor_share: vec!["60".to_owned(), "40".to_owned()],
        truthful: "yes".to_owned(),
        personal_data: "yes".to_owned(),
        publish: "yes".to_owned(),
        ..Answers::default()
    }
}

/// The smallest thing that every reader takes for a PDF.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

impl TestApp {
    /// A moderator, an approver, a council member and three reviewers.
    pub async fn department(&self) -> Department {
        Department {
            moderator: self.staff(Role::Moderator).await,
            approver: self.staff(Role::Approver).await,
            council: self.staff(Role::Council).await,
            reviewers: vec![
                self.staff(Role::Reviewer).await,
                self.staff(Role::Reviewer).await,
                self.staff(Role::Reviewer).await,
            ],
        }
    }

    /// A proposal of an applicant in this state. Decisions are not released.
    pub async fn proposal(
        &self,
        of: &Organisation,
        by: &Department,
        title: &str,
        state: State,
    ) -> ProposalId {
        let id = ProposalId::new();
        let owner = self.acting(&of.owner).await;
        let beginning = Beginning {
            answers: answers(self, title),
            ..Beginning::of(of.id)
        };
        let mut db = self.db().await;
        Proposal::create(id, &beginning, &owner, &mut db)
            .await
            .unwrap();
        drop(db);
        let on = On {
            app: self,
            id,
            by,
            owner,
        };
        on.reach(state).await;
        assert_eq!(self.state_of(id).await, state);
        id
    }

    /// Attaches a small PDF to a proposal that can be written.
    pub async fn attachment(&self, by: &Somebody, to: ProposalId) -> AttachmentId {
        self.attachment_of(by, to, PDF).await
    }

    /// Attaches these bytes under the same name.
    pub async fn attachment_of(
        &self,
        by: &Somebody,
        to: ProposalId,
        bytes: &'static [u8],
    ) -> AttachmentId {
        let mut incoming = self.app.storage.receive().await.unwrap();
        incoming.write(Bytes::from_static(bytes)).await.unwrap();
        let stored = incoming.keep().await.unwrap();
        let file = NewAttachment {
            name: "Thuyết minh.pdf".to_owned(),
            media_type: "application/pdf",
            size: stored.size,
            sha256: stored.sha256,
        };
        let acting = self.acting(by).await;
        let limits = self.app.config.uploads;
        let mut db = self.db().await;
        Attachment::add(to, &file, &limits, self.app.first_scan(), &acting, &mut db)
            .await
            .unwrap()
    }

    /// Where a proposal is.
    pub async fn state_of(&self, id: ProposalId) -> State {
        let mut db = self.db().await;
        Proposal::find(id, &mut db).await.unwrap().state()
    }

    /// Does an act that must succeed, for somebody or, without one, the system.
    pub async fn act(&self, id: ProposalId, act: &Act, by: Option<&Somebody>) {
        let acting = match by {
            Some(by) => self.acting(by).await,
            None => self.acting_as_system(),
        };
        self.act_as(id, act, &acting).await;
    }

    async fn act_as(&self, id: ProposalId, act: &Act, acting: &Acting) {
        let mut db = self.db().await;
        Proposal::perform(id, act, None, acting, &mut db)
            .await
            .unwrap_or_else(|refused| panic!("{}: {refused}", act.action()));
    }

    /// Answers the validity list, every point passed.
    pub fn screen(&self, id: ProposalId, by: &Somebody) {
        self.sql(&format!(
            "INSERT INTO screenings (proposal_id, item_code, passed, note, answered_by, answered_at)
             SELECT '{id}', code, true, '', '{}', '{}' FROM screening_items",
            by.id,
            self.app.now()
        ));
    }

    /// Asks as many reviewers as the first rubric wants.
    pub fn assign(&self, id: ProposalId, by: &Department) {
        self.sql(&format!(
            "UPDATE proposals SET rubric_code = (SELECT code FROM rubrics ORDER BY position LIMIT 1) WHERE id = '{id}'"
        ));
        let needed = self
            .texts(&format!(
                "SELECT b.reviewers FROM rubrics b JOIN proposals p ON p.rubric_code = b.code WHERE p.id = '{id}'"
            ))
            .pop()
            .unwrap()
            .parse()
            .unwrap();
        for reviewer in by.reviewers.iter().take(needed) {
            self.sql(&format!(
                "INSERT INTO assignments (id, proposal_id, reviewer_id, rubric_code, state, assigned_by, created_at, updated_at)
                 SELECT gen_random_uuid(), p.id, '{}', p.rubric_code, 'invited', '{}', '{now}', '{now}'
                 FROM proposals p WHERE p.id = '{id}'",
                reviewer.id,
                by.moderator.id,
                now = self.app.now()
            ));
        }
    }

    /// Files a sheet of every reviewer, for approval, and the council's result
    /// where the rubric wants one.
    pub fn file_sheets(&self, id: ProposalId, by: &Department) {
        let now = self.app.now();
        self.sql(&format!(
            "UPDATE assignments SET state = 'submitted', interests_declared_at = '{now}' WHERE proposal_id = '{id}' AND state = 'invited';
             INSERT INTO sheets (id, assignment_id, draft, revision_id, recommendation, filed_at, updated_at)
             SELECT gen_random_uuid(), a.id, '{{}}', v.id, 'approve', '{now}', '{now}'
             FROM assignments a JOIN proposals p ON p.id = a.proposal_id
             JOIN revisions v ON v.proposal_id = p.id AND v.number = p.revision
             WHERE p.id = '{id}' AND a.state = 'submitted';
             INSERT INTO sheet_scores (sheet_id, criterion_code, points, comment)
             SELECT s.id, c.code, c.maximum * 100, '' FROM sheets s JOIN assignments a ON a.id = s.assignment_id
             JOIN criteria c ON c.rubric_code = a.rubric_code WHERE a.proposal_id = '{id}';
             INSERT INTO council_results (id, proposal_id, round, held_on, present, votes_for, votes_against, result, minutes, recorded_by, recorded_at)
             SELECT gen_random_uuid(), p.id, 1, '2026-11-23', 5, 4, 1, 'approve', 'Biên bản', '{}', '{now}'
             FROM proposals p JOIN rubrics b ON b.code = p.rubric_code WHERE p.id = '{id}' AND b.council",
            by.council.id
        ));
    }

    /// Confirms every claimed goal.
    pub fn confirm_goals(&self, id: ProposalId, by: &Somebody) {
        self.sql(&format!(
            "UPDATE goal_links SET status = 'confirmed', judged_by = '{}', judged_at = '{}', judgement = 'Phù hợp' WHERE proposal_id = '{id}'",
            by.id,
            self.app.now()
        ));
    }
}

/// A proposal on its way.
struct On<'a> {
    app: &'a TestApp,
    id: ProposalId,
    by: &'a Department,
    owner: Acting,
}

impl On<'_> {
    async fn reach(&self, state: State) {
        let reason = "Lý do đủ rõ để người nộp hiểu và làm tiếp.".to_owned();
        if state == State::Draft {
            return;
        }
        self.app.act_as(self.id, &Act::Submit, &self.owner).await;
        if state == State::Submitted {
            return;
        }
        if state == State::Withdrawn {
            self.app
                .act_as(self.id, &Act::Withdraw { reason }, &self.owner)
                .await;
            return;
        }
        self.moderator(&Act::Receive).await;
        match state {
            State::Screening => return,
            State::NeedsInfo | State::Lapsed => {
                let act = Act::RequestInfo {
                    fields: vec![(Field::Problem, "Nêu số hộ bị thiệt hại.".to_owned())],
                    note: String::new(),
                    due: None,
                };
                self.moderator(&act).await;
                if state == State::Lapsed {
                    self.app.pass(chrono::TimeDelta::days(60));
                    self.app.act(self.id, &Act::Lapse, None).await;
                }
                return;
            }
            State::Ineligible => {
                let (reason_code, next_step) = self.reason("mark_ineligible");
                let act = Act::MarkIneligible {
                    reason_code,
                    reason,
                    next_step,
                };
                return self.moderator(&act).await;
            }
            State::Forwarded => {
                let agency = self.app.an_agency();
                return self.moderator(&Act::Forward { agency, reason }).await;
            }
            State::Merged => {
                let other = ProposalId::new();
                let applicant = self.owner.person.as_ref().unwrap().memberships[0].applicant;
                let beginning = Beginning {
                    answers: answers(self.app, "Hồ sơ được gộp vào"),
                    ..Beginning::of(applicant)
                };
                let mut db = self.app.db().await;
                Proposal::create(other, &beginning, &self.owner, &mut db)
                    .await
                    .unwrap();
                drop(db);
                self.app.act_as(other, &Act::Submit, &self.owner).await;
                return self
                    .moderator(&Act::Merge {
                        into: other,
                        reason,
                    })
                    .await;
            }
            _ => {}
        }
        self.app.screen(self.id, &self.by.moderator);
        self.app.assign(self.id, self.by);
        self.moderator(&Act::StartReview).await;
        if state == State::InReview {
            return;
        }
        self.app.file_sheets(self.id, self.by);
        self.moderator(&Act::CloseReview).await;
        if state == State::Deliberation {
            return;
        }
        self.app.confirm_goals(self.id, &self.by.moderator);
        let departure = String::new();
        let act = if state == State::Approved {
            Act::Approve {
                outcome: Outcome::Publish,
                reason,
                departure,
            }
        } else {
            let (reason_code, next_step) = self.reason("decline");
            Act::Decline {
                reason_code,
                reason,
                next_step,
                departure: "Ngân sách năm nay đã phân bổ hết.".to_owned(),
            }
        };
        self.app.act(self.id, &act, Some(&self.by.approver)).await;
    }

    async fn moderator(&self, act: &Act) {
        self.app.act(self.id, act, Some(&self.by.moderator)).await;
    }

    /// A reason of the reference data for an action, and what to do instead.
    fn reason(&self, action: &str) -> (String, String) {
        let one = |column: &str| {
            self.app
                .texts(&format!(
                    "SELECT {column} FROM reasons WHERE action = '{action}' ORDER BY position LIMIT 1"
                ))
                .pop()
                .expect("reference data")
        };
        (one("code"), one("next_step"))
    }
}
