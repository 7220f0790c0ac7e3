//! Offers of support in the states that tests begin from.

use chrono::{Months, NaiveDate};
use nq57::domain::deadline;
use nq57::domain::form::Support;
use nq57::domain::offer::Action;
use nq57::ids::OfferId;
use nq57::models::offer::{Content, Offer};

use super::TestApp;
use super::factory::{Organisation, Somebody};

/// An offer of expert advice for any sector in the whole province, for six months.
pub fn content(app: &TestApp, title: &str) -> Content {
    Content {
        applicant: None,
        title: title.to_owned(),
        body: "Ba buổi tư vấn, mỗi buổi hai giờ.".to_owned(),
        conditions: String::new(),
        kinds: vec![Support::Expert],
        sectors: Vec::new(),
        communes: Vec::new(),
        until: today(app) + Months::new(6),
    }
}

/// Today, where the province is.
pub fn today(app: &TestApp) -> NaiveDate {
    deadline::local(app.app.now()).date()
}

impl TestApp {
    /// An offer that waits for a moderator.
    pub async fn offer(&self, by: &Somebody, content: &Content) -> OfferId {
        let id = OfferId::new();
        let acting = self.acting(by).await;
        Offer::make(id, content, &acting, &mut *self.db().await)
            .await
            .unwrap();
        id
    }

    /// One that everybody reads.
    pub async fn shown_offer(
        &self,
        by: &Somebody,
        moderator: &Somebody,
        content: &Content,
    ) -> OfferId {
        let id = self.offer(by, content).await;
        self.judge_offer(id, Action::Publish, moderator).await;
        id
    }

    /// Publishes or refuses one as it stands.
    pub async fn judge_offer(&self, id: OfferId, action: Action, moderator: &Somebody) {
        let acting = self.acting(moderator).await;
        let mut db = self.db().await;
        let version = Offer::find(id, &mut db).await.unwrap().version;
        let note = if action == Action::Refuse {
            "Chưa nói rõ giúp được gì."
        } else {
            ""
        };
        Offer::judge(id, action, version, note, &acting, &mut db)
            .await
            .unwrap();
    }

    /// The public page of one.
    pub fn offer_page(&self, id: OfferId) -> String {
        let query = format!("SELECT slug FROM support_offers WHERE id = '{id}'");
        format!("/ket-noi/{}", self.texts(&query).remove(0))
    }
}

/// The same content for an organisation.
#[must_use]
pub fn of(organisation: &Organisation, content: Content) -> Content {
    Content {
        applicant: Some(organisation.id),
        ..content
    }
}
