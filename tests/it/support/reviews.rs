//! Reviews on their way: assigned, started, accepted, filed.

use nq57::domain::assignment::Recommendation;
use nq57::domain::form::Field;
use nq57::domain::proposal::State;
use nq57::domain::review::Score;
use nq57::ids::{AssignmentId, ProposalId};
use nq57::models::assignment::{Asked, Assignment, Held};
use nq57::models::proposal::perform::Act;
use nq57::models::proposal::{Proposal, Written};
use nq57::models::redaction::{self, Redacted, Redaction};
use nq57::models::sheet::{self, Draft, Filing};

use super::TestApp;
use super::dossiers::{Department, answers};
use super::factory::{Organisation, Somebody};

impl TestApp {
    /// A proposal under review by this rubric and as many reviewers as it needs, who were told.
    pub async fn in_review(
        &self,
        of: &Organisation,
        by: &Department,
        title: &str,
        rubric: &str,
    ) -> ProposalId {
        let id = self.proposal(of, by, title, State::Screening).await;
        self.screen(id, &by.moderator);
        let needed = self.texts(&format!(
            "SELECT reviewers FROM rubrics WHERE code = '{rubric}'"
        ));
        let needed = needed[0].parse().unwrap();
        let asked: Vec<&Somebody> = by.reviewers.iter().take(needed).collect();
        self.ask(id, by, rubric, &asked).await;
        let blind = self.texts(&format!(
            "SELECT code FROM rubrics WHERE code = '{rubric}' AND blind"
        ));
        if !blind.is_empty() {
            self.cover(id, by).await;
        }
        self.act(id, &Act::StartReview, Some(&by.moderator)).await;
        id
    }

    /// Assigns reviewers, as the moderator.
    pub async fn ask(&self, id: ProposalId, by: &Department, rubric: &str, whom: &[&Somebody]) {
        let asked = Asked {
            rubric: rubric.to_owned(),
            reviewers: whom.iter().map(|reviewer| reviewer.id).collect(),
        };
        let acting = self.acting(&by.moderator).await;
        Assignment::assign(id, &asked, None, &acting, &mut *self.db().await)
            .await
            .unwrap();
    }

    /// Confirms what the portal proposes that reviewers of a blind review may read.
    pub async fn cover(&self, id: ProposalId, by: &Department) {
        let acting = self.acting(&by.moderator).await;
        let mut db = self.db().await;
        let proposal = Proposal::find(id, &mut db).await.unwrap();
        let revision = proposal.newest_revision(&mut db).await.unwrap().unwrap();
        let original = revision.answers();
        let finder = redaction::finder(&proposal, &original, &[], &mut db)
            .await
            .unwrap();
        let redacted = Redacted {
            revision: revision.number,
            answers: finder.propose(&original),
            words: Vec::new(),
            confirmed: true,
            left: false,
        };
        Redaction::keep(id, &redacted, None, &acting, &mut db)
            .await
            .unwrap();
    }

    /// The newest assignment of a reviewer on a proposal.
    pub fn assignment_of(&self, id: ProposalId, reviewer: &Somebody) -> AssignmentId {
        let found = self.texts(&format!(
            "SELECT id FROM assignments WHERE proposal_id = '{id}' AND reviewer_id = '{}' ORDER BY id DESC LIMIT 1",
            reviewer.id
        ));
        found[0].parse().unwrap()
    }

    /// Accepts for a reviewer.
    pub async fn accept(&self, id: ProposalId, reviewer: &Somebody) -> AssignmentId {
        let assignment = self.assignment_of(id, reviewer);
        let acting = self.acting(reviewer).await;
        Held::accept(assignment, &acting, &mut *self.db().await)
            .await
            .unwrap();
        assignment
    }

    /// A whole sheet with this part of the most points everywhere, in percent.
    pub fn filing(&self, rubric: &str, percent: u32) -> Filing {
        let criteria = self.texts(&format!(
            "SELECT code || ' ' || maximum FROM criteria WHERE rubric_code = '{rubric}' ORDER BY position"
        ));
        let scores = criteria.iter().map(|line| {
            let (code, maximum) = line.split_once(' ').unwrap();
            let points = maximum.parse::<u32>().unwrap() * percent;
            let points = points - points % Score::STEP;
            (
                code.to_owned(),
                Score::from_hundredths(points),
                String::new(),
            )
        });
        Filing {
            scores: scores.collect(),
            recommendation: Recommendation::Approve,
            comment: "Nên làm thử ở một xã trước.".to_owned(),
            draft: Draft::new(),
            revision: 1,
        }
    }

    /// Files such a sheet for a reviewer who accepted; whether it closed the review.
    pub async fn file(
        &self,
        assignment: AssignmentId,
        reviewer: &Somebody,
        filing: &Filing,
    ) -> bool {
        let acting = self.acting(reviewer).await;
        sheet::file(assignment, filing, &acting, &mut *self.db().await)
            .await
            .unwrap()
    }

    /// Asks the applicant for more and answers, in the state that the proposal is in: a new
    /// revision with another problem.
    pub async fn submit_again(&self, id: ProposalId, of: &Organisation, by: &Department) {
        let act = Act::RequestInfo {
            fields: vec![(Field::Problem, "Nêu số hộ bị thiệt hại.".to_owned())],
            note: String::new(),
            due: None,
        };
        self.act(id, &act, Some(&by.moderator)).await;
        let mut again = answers(self, "Sổ tay điện tử cho hộ nuôi tôm");
        again.problem = "Mỗi vụ có hơn hai trăm hộ bị thiệt hại vì phát hiện bệnh chậm.".to_owned();
        let owner = self.acting(&of.owner).await;
        let mut db = self.db().await;
        let written = Written::whole(Field::Problem.section(), &again);
        Proposal::save(id, &written, &owner, &mut db).await.unwrap();
        drop(db);
        self.act(id, &Act::Resubmit, Some(&of.owner)).await;
    }
}
