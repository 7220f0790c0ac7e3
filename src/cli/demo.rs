//! The demonstration data, from the command line.

use crate::app::App;
use crate::models::acting::Acting;
use crate::models::decision::Decision;
use crate::models::demo::{self, accounts};
use crate::models::proposal::Proposal;
use crate::web::staff::letters::{self, Letter};

/// Loads the demonstration into a database that holds no person yet. Answers
/// whether it did.
///
/// # Errors
/// The database's, or a proposal that its own rules refuse.
pub async fn load(app: &App) -> anyhow::Result<bool> {
    let system = Acting {
        person: None,
        now: app.now(),
        request_id: "demonstration".to_owned(),
        address: String::new(),
        key: app.key.clone(),
        rules: app.rules.clone(),
    };
    let hash = app.hasher.hash(accounts::PASSWORD).await?;
    let contact = app.config.contact.clone();
    let days = app.config.deadlines.reconsider_calendar_days;
    let compose = move |decision: &Decision, proposal: &Proposal, applicant: &str| {
        let letter = Letter {
            kind: decision.kind,
            revokes: false,
            outcome: decision.outcome,
            reason_text: decision.reason_text.as_deref(),
            reason: &decision.reason,
            next_step: &decision.next_step,
            applicant,
            code: proposal.code.as_deref().unwrap_or_default(),
            title: &proposal.title,
            submitted_at: proposal.submitted_at,
        };
        letters::compose(&letter, &contact, days, decision.decided_at)
    };
    demo::load(&system, &hash, &compose, &mut *app.db().await?).await
}

/// The accounts, as the program prints them.
pub fn accounts() -> String {
    let names: Vec<&str> = accounts::ACCOUNTS
        .iter()
        .map(|account| account.email)
        .collect();
    format!(
        "Tài khoản trình diễn (mật khẩu “{}”):\n  {}",
        accounts::PASSWORD,
        names.join("\n  ")
    )
}
