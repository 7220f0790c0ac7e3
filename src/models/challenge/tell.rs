//! Mails about a challenge, queued in its act's own transaction.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;

use super::Challenge;
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

/// Every moderator but whoever acted.
const MODERATORS: &str = "EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = 'moderator') AND u.id IS DISTINCT FROM $2 AND $1 IS NOT NULL";
/// The officers of its agency but whoever acted.
const OFFICERS: &str =
    "EXISTS (SELECT FROM user_roles r JOIN challenges c ON c.agency_code = r.agency_code
    WHERE c.id = $1 AND r.user_id = u.id AND r.role = 'officer') AND u.id IS DISTINCT FROM $2";
/// Owners and editors of whoever answers it or has begun to, and who writes a draft for
/// them at the counter.
const ANSWERING: &str = "u.email_confirmed_at IS NOT NULL AND u.id IS DISTINCT FROM $2 AND (EXISTS (
    SELECT FROM memberships m WHERE m.user_id = u.id AND m.role IN ('owner', 'editor')
        AND (EXISTS (SELECT FROM proposals p WHERE p.applicant_id = m.applicant_id AND p.challenge_id = $1
                AND p.discarded_at IS NULL AND p.state NOT IN ('withdrawn', 'merged', 'forwarded'))
            OR EXISTS (SELECT FROM ideas i WHERE i.applicant_id = m.applicant_id AND i.challenge_id = $1
                AND i.state NOT IN ('withdrawn', 'referred'))))
    OR EXISTS (SELECT FROM counter_helps h JOIN proposals p ON p.id = h.proposal_id
        WHERE h.helper_id = u.id AND h.claimed_at IS NULL AND p.challenge_id = $1 AND p.state = 'draft' AND p.discarded_at IS NULL))";

/// Queues a message to everybody whom it concerns.
pub(super) async fn tell(
    message: Message,
    challenge: &Challenge,
    event: &Event,
    db: &mut Db,
) -> QueryResult<()> {
    let whom = match message {
        Message::ChallengeSent => MODERATORS,
        Message::ChallengeApproved | Message::ChallengeHandedBack => OFFICERS,
        _ => ANSWERING,
    };
    let told = diesel::sql_query(format!(
        "SELECT u.id AS user_id, u.email, u.name, u.language FROM users u
        WHERE u.disabled_at IS NULL AND {whom} ORDER BY u.id"
    ))
    .bind::<SqlUuid, _>(challenge.id)
    .bind::<Nullable<SqlUuid>, _>(event.actor_id)
    .load::<Told>(db)
    .await?;
    let params = json!({
        "challenge_id": challenge.id, "title": challenge.title, "agency": challenge.agency,
        "slug": challenge.slug, "state": challenge.state(), "closes_at": challenge.closes_at,
        "note": if message == Message::ChallengeExtended { &challenge.extension_note } else { &challenge.note },
    });
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
