//! Challenges and ideas in the states that tests begin from.

use nq57::domain::challenge::Action;
use nq57::domain::idea::Written;
use nq57::ids::{ChallengeId, IdeaId, ProposalId};
use nq57::models::challenge::{Challenge, Content};
use nq57::models::idea::{Beginning, Idea, Sheet};

use super::TestApp;
use super::dossiers::answers;
use super::factory::{Organisation, Somebody};

impl TestApp {
    /// A draft of an officer's agency in which nothing is missing. Its window
    /// opens at once and closes at 17:00 of 11 December 2026.
    pub async fn challenge(&self, officer: &Somebody, title: &str) -> ChallengeId {
        let id = ChallengeId::new();
        let acting = self.acting(officer).await;
        let content = Content {
            title: title.to_owned(),
            basis: "Mỗi mùa mưa ngập 20 điểm.".to_owned(),
            expected_result: "Báo trước 60 phút cho 90% hộ.".to_owned(),
            reward: "Nơi thử trong một mùa mưa.".to_owned(),
            contact: "Phòng Hạ tầng kỹ thuật".to_owned(),
            opens_at: None,
            closes_at: Some("2026-12-11T10:00:00Z".parse().unwrap()),
            goals: vec!["nq57-task-6".to_owned()],
        };
        let mut db = self.db().await;
        Challenge::begin(id, &content, &acting, &mut db)
            .await
            .unwrap();
        id
    }

    /// A published one; answers the address of its page.
    pub async fn open_challenge(
        &self,
        officer: &Somebody,
        moderator: &Somebody,
        title: &str,
    ) -> String {
        let id = self.challenge(officer, title).await;
        self.move_challenge(id, Action::Send, "", officer).await;
        self.move_challenge(id, Action::Approve, "", moderator)
            .await;
        let mut db = self.db().await;
        let challenge = Challenge::find(id, &mut db).await.unwrap();
        challenge.slug.unwrap()
    }

    /// An idea of an applicant that was sent.
    pub async fn sent_idea(&self, of: &Organisation, hurts: &str) -> IdeaId {
        let id = IdeaId::new();
        let owner = self.acting(&of.owner).await;
        let beginning = Beginning {
            applicant: of.id,
            challenge: None,
        };
        let written = Written {
            hurts: hurts.to_owned(),
            who: "Hai trăm hộ ở ba tổ.".to_owned(),
            what: "Đặt cảm biến và nhắn tin.".to_owned(),
            have: "Một mẫu thử.".to_owned(),
            need: "Nơi thử một mùa mưa.".to_owned(),
        };
        let mut db = self.db().await;
        Idea::begin(id, &beginning, &owner, &mut db).await.unwrap();
        Idea::save(id, &Sheet::whole(&written, None), &owner, &mut db)
            .await
            .unwrap();
        Idea::send(id, &owner, &mut db).await.unwrap();
        id
    }

    /// Writes a whole form into a draft.
    pub fn answer(&self, id: ProposalId, title: &str) {
        let answers = answers(self, title).to_stored().to_string();
        self.sql(&format!(
            "UPDATE proposals SET answers = '{}', title = '{title}' WHERE id = '{id}'",
            answers.replace('\'', "''")
        ));
    }

    /// Moves one, which must succeed.
    pub async fn move_challenge(&self, id: ChallengeId, action: Action, note: &str, by: &Somebody) {
        let acting = self.acting(by).await;
        let mut db = self.db().await;
        Challenge::perform(id, action, note, None, &acting, &mut db)
            .await
            .unwrap_or_else(|refused| panic!("{action}: {refused}"));
    }
}
