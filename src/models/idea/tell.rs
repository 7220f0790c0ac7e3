//! Mails about an idea, queued in its act's own transaction.

use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::Idea;
use crate::domain::message::Message;
use crate::ids::UserId;
use crate::models::event::Event;
use crate::models::mail::{self, Recipient};
use crate::models::pool::Db;

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = SqlUuid)]
    user_id: UserId,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    language: String,
}

/// Every moderator whom no interest bars from the applicant's ideas.
const MODERATORS: &str =
    "EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = 'moderator')
    AND $1 NOT IN (SELECT x.applicant_id FROM conflicting_applicants(u.id) x)";
/// Owners and editors whose address is known to be theirs.
const APPLICANT: &str = "u.email_confirmed_at IS NOT NULL AND EXISTS (SELECT FROM memberships m
    WHERE m.user_id = u.id AND m.applicant_id = $1 AND m.role IN ('owner', 'editor'))";

/// Queues a message to everybody whom it concerns.
pub async fn tell(message: Message, idea: &Idea, event: &Event, db: &mut Db) -> QueryResult<()> {
    let whom = match message {
        Message::IdeaArrived => MODERATORS,
        _ => APPLICANT,
    };
    let told = diesel::sql_query(format!(
        "SELECT u.id AS user_id, u.email, u.name, u.language FROM users u
        WHERE u.disabled_at IS NULL AND {whom} ORDER BY u.id"
    ))
    .bind::<SqlUuid, _>(idea.applicant_id)
    .load::<Told>(db)
    .await?;
    let mut params = json!({
        "idea_id": idea.id, "title": idea.written().name(), "applicant": idea.applicant,
        "state": idea.state(), "note": idea.answer, "due_at": idea.due_at,
    });
    if idea.due_provisional
        && let Some(map) = params.as_object_mut()
    {
        map.insert("due_provisional".to_owned(), true.into());
    }
    for person in told {
        let to = Recipient {
            user: Some(person.user_id),
            address: person.email,
            name: person.name,
            language: person.language,
        };
        mail::queue(message, event, &to, params.clone(), db).await?;
    }
    Ok(())
}
