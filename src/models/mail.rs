//! Outgoing mails: queued in the transaction of the act that sends them, one
//! for each act, message and recipient.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::{Map, Value, json};

use super::acting::Acting;
use super::event::Event;
use super::job;
use super::pool::Db;
use super::schema::{events, mails, users};
use crate::domain::lifecycle::Role;
use crate::domain::message::{Audience, Message, Notices, Weight};
use crate::ids::{EventId, MailId, ProposalId, UserId};

/// The kind of the job that sends one mail; its payload is `{"mail_id": …}`.
pub const SEND: &str = "send_mail";

/// Who gets a mail.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// The account; nothing for an address without one.
    pub user: Option<UserId>,
    pub address: String,
    pub name: String,
    /// `vi` or `en`.
    pub language: String,
}

/// Queues a mail and the job that sends it. What needs no act waits for the
/// daily summary, or is not sent at all, where its reader chose so. A mail that this act has queued
/// for this address already is not queued twice. `params` is an object of what
/// the text speaks of, never a secret: of a link only `{"token_id", "purpose"}`.
///
/// # Errors
/// The database's.
pub async fn queue(
    message: Message,
    event: &Event,
    to: &Recipient,
    params: Value,
    db: &mut Db,
) -> QueryResult<()> {
    let wish = match (message.weight(), to.user) {
        (Weight::Notice, Some(user)) => users::table
            .find(user)
            .select(users::notices)
            .first(db)
            .await
            .optional()?
            .unwrap_or(Notices::AtOnce),
        _ => Notices::AtOnce,
    };
    if wish == Notices::Off {
        return Ok(());
    }
    let waits = wish == Notices::Daily;
    let id = MailId::new();
    let queued = diesel::insert_into(mails::table)
        .values((
            mails::id.eq(id),
            mails::event_id.eq(event.id),
            mails::message.eq(message),
            mails::user_id.eq(to.user),
            mails::recipient.eq(&to.address),
            mails::name.eq(&to.name),
            mails::language.eq(&to.language),
            mails::params.eq(params),
            mails::created_at.eq(event.at),
            mails::waits.eq(waits),
        ))
        .on_conflict((mails::event_id, mails::message, mails::recipient))
        .do_nothing()
        .execute(db)
        .await?;
    if queued == 1 && !waits {
        job::enqueue(SEND, json!({ "mail_id": id }), event.at, db).await?;
    }
    Ok(())
}

/// A mail of the outbox.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = mails, check_for_backend(diesel::pg::Pg))]
pub struct Mail {
    pub id: MailId,
    pub message: Message,
    pub recipient: String,
    pub name: String,
    pub language: String,
    pub params: Value,
}

/// The mail, where it is there and was not sent yet.
///
/// # Errors
/// The database's.
pub async fn unsent(id: MailId, db: &mut Db) -> QueryResult<Option<Mail>> {
    mails::table
        .find(id)
        .filter(mails::sent_at.is_null())
        .select(Mail::as_select())
        .first(db)
        .await
        .optional()
}

/// Notes that the mail was taken by the mail server.
///
/// # Errors
/// The database's.
pub async fn mark_sent(id: MailId, now: DateTime<Utc>, db: &mut Db) -> QueryResult<()> {
    diesel::update(mails::table.find(id))
        .set(mails::sent_at.eq(now))
        .execute(db)
        .await?;
    Ok(())
}

/// Queues a mail to one person with an account, at the address they have; none
/// where the account is disabled.
///
/// # Errors
/// The database's.
pub async fn tell_person(
    message: Message,
    person: UserId,
    event: &Event,
    params: Value,
    db: &mut Db,
) -> QueryResult<()> {
    let found = users::table
        .find(person)
        .filter(users::disabled_at.is_null())
        .select((users::email, users::name, users::language))
        .first::<(String, String, String)>(db)
        .await
        .optional()?;
    if let Some((address, name, language)) = found {
        let to = Recipient {
            user: Some(person),
            address,
            name,
            language,
        };
        queue(message, event, &to, params, db).await?;
    }
    Ok(())
}

/// Queues a mail about a proposal to everybody it is for, one each, and says
/// how many. Call it when the act has written its rows. To `params`, which
/// win, come what the texts name: `proposal_id`, `code`, `title`, `at`, the
/// stage's `due_at` (but an invitation has its own), `agency` where it was
/// forwarded, `into` (a dossier code) where it was merged, the `points` of an
/// open request, and a reviewer's `assignment_id`. Messages to
/// [`Audience::Named`] go out by [`tell_person`] or [`queue`].
///
/// # Errors
/// The database's.
pub async fn tell(
    message: Message,
    proposal: ProposalId,
    event: &Event,
    params: Value,
    db: &mut Db,
) -> QueryResult<usize> {
    let told = match message.audience() {
        Audience::Applicant => of_applicant(proposal, db).await?,
        Audience::Moderators => staff(Role::Moderator, proposal, db).await?,
        Audience::Approvers => staff(Role::Approver, proposal, db).await?,
        Audience::CaseOwner => case_owner(proposal, db).await?,
        Audience::ActsNext => {
            let state = super::proposal::Proposal::find(proposal, db).await?.state();
            match state.answers_for_stage() {
                Role::Moderator => case_owner(proposal, db).await?,
                role => staff(role, proposal, db).await?,
            }
        }
        Audience::OutdatedReviewers => outdated_reviewers(proposal, db).await?,
        Audience::NewReviewers => new_reviewers(proposal, event.at, db).await?,
        Audience::Agency => officers(proposal, db).await?,
        Audience::Administrators => staff(Role::Administrator, proposal, db).await?,
        Audience::Named => Vec::new(),
    };
    // Nobody is asked to do what their own act has just made them see.
    let told: Vec<Told> = told
        .into_iter()
        .filter(|person| !message.spares_actor() || Some(person.user_id) != event.actor_id)
        .collect();
    if told.is_empty() {
        return Ok(0);
    }
    let about = about(message, proposal, event.at, db).await?;
    let count = told.len();
    for person in told {
        let mut all = Map::new();
        for part in [&about, &person.params, &params] {
            all.extend(part.as_object().cloned().unwrap_or_default());
        }
        if to_reviewers(message) {
            // A blind review's own title, whatever the act itself says.
            all.insert("title".to_owned(), about["title"].clone());
        }
        let to = Recipient {
            user: Some(person.user_id),
            address: person.email,
            name: person.name,
            language: person.language,
        };
        queue(message, event, &to, Value::Object(all), db).await?;
    }
    Ok(count)
}

/// Whether a message is for those who judge, who may not learn whose it is.
const fn to_reviewers(message: Message) -> bool {
    matches!(
        message.audience(),
        Audience::NewReviewers | Audience::OutdatedReviewers
    )
}

/// Puts the invitations to review that one request queued for one person into
/// one mail. Call it last in the transaction that queued them.
///
/// # Errors
/// The database's.
pub async fn gather_invitations(acting: &Acting, db: &mut Db) -> QueryResult<()> {
    #[derive(QueryableByName)]
    struct Gathered {
        #[diesel(sql_type = SqlUuid)]
        user_id: UserId,
        #[diesel(sql_type = SqlUuid)]
        event_id: EventId,
        #[diesel(sql_type = Jsonb)]
        items: Value,
    }
    let gathered: Vec<Gathered> = diesel::sql_query(
        "WITH mine AS (
            SELECT m.id, m.user_id, m.event_id, m.params FROM mails m JOIN events e ON e.id = m.event_id
            WHERE m.message = $1 AND m.sent_at IS NULL AND m.user_id IS NOT NULL AND e.request_id = $2 AND e.at = $3),
        several AS (SELECT user_id FROM mine GROUP BY user_id HAVING count(*) > 1),
        gone AS (DELETE FROM mails m USING mine, several s WHERE m.id = mine.id AND mine.user_id = s.user_id
            RETURNING mine.user_id, mine.event_id, mine.params)
        SELECT user_id, (array_agg(event_id ORDER BY event_id DESC))[1] AS event_id,
            jsonb_agg(jsonb_build_object('code', params->>'code', 'title', params->>'title', 'due_at', params->>'due_at')
                ORDER BY params->>'code') AS items
        FROM gone GROUP BY user_id",
    )
    .bind::<Text, _>(Message::ReviewInvited)
    .bind::<Text, _>(&acting.request_id)
    .bind::<Timestamptz, _>(acting.now)
    .load(db)
    .await?;
    for one in gathered {
        let event = events::table
            .find(one.event_id)
            .select(Event::as_select())
            .first(db)
            .await?;
        let dates = one.items.as_array().into_iter().flatten();
        let first = dates.filter_map(|item| item["due_at"].as_str()).min();
        let count = one.items.as_array().map_or(0, Vec::len);
        let params = json!({ "count": count, "invitations": one.items, "due_at": first });
        tell_person(Message::ReviewsInvited, one.user_id, &event, params, db).await?;
    }
    Ok(())
}

/// What the texts about a proposal name.
async fn about(
    message: Message,
    proposal: ProposalId,
    at: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Value> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Jsonb)]
        about: Value,
    }
    diesel::sql_query(
        "SELECT jsonb_strip_nulls(jsonb_build_object(
            'proposal_id', p.id, 'code', coalesce(p.code, ''),
            'title', coalesce(CASE WHEN $4 THEN title_to_judge(p.id, p.rubric_code) END, p.title), 'at', $2,
            'due_at', CASE WHEN $3 THEN p.due_at END,
            'due_provisional', CASE WHEN $3 AND p.due_provisional THEN true END,
            'agency', g.name, 'into', m.code,
            'covers', CASE WHEN $5 AND p.state IN ('in_review', 'deliberation')
                THEN (SELECT true FROM rubrics b WHERE b.code = p.rubric_code AND b.blind) END,
            'points', (SELECT jsonb_agg(jsonb_build_object('field', f.field, 'comment', f.comment) ORDER BY f.position)
                FROM info_requests r JOIN info_request_fields f ON f.info_request_id = r.id
                WHERE r.proposal_id = p.id AND r.closed_at IS NULL))) AS about
        FROM proposals p
        LEFT JOIN agencies g ON g.code = p.forwarded_to
        LEFT JOIN proposals m ON m.id = p.merged_into
        WHERE p.id = $1",
    )
    .bind::<SqlUuid, _>(proposal)
    .bind::<Timestamptz, _>(at)
    .bind::<Bool, _>(message != Message::ReviewInvited)
    .bind::<Bool, _>(to_reviewers(message))
    .bind::<Bool, _>(message == Message::ProposalResubmitted)
    .get_result::<Row>(db)
    .await
    .map(|row| row.about)
}

/// One person to tell, with what only their mail says.
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
    #[diesel(sql_type = Jsonb)]
    params: Value,
}

/// Owners and editors whose address is known to be theirs.
async fn of_applicant(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Told>> {
    diesel::sql_query(
        "SELECT u.id AS user_id, u.email, u.name, u.language, '{}'::jsonb AS params
        FROM proposals p
        JOIN memberships m ON m.applicant_id = p.applicant_id AND m.role IN ('owner', 'editor')
        JOIN users u ON u.id = m.user_id
        WHERE p.id = $1 AND u.disabled_at IS NULL AND u.email_confirmed_at IS NOT NULL
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .load(db)
    .await
}

/// Everybody with a role of the Department's side, or with that role on this
/// proposal alone, whom no interest bars from it.
async fn staff(role: Role, proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Told>> {
    diesel::sql_query(
        "SELECT u.id AS user_id, u.email, u.name, u.language, '{}'::jsonb AS params
        FROM users u
        WHERE u.disabled_at IS NULL AND NOT is_conflicted(u.id, $1) AND NOT ($2 = 'approver' AND advises(u.id, $1))
            AND (EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role = $2)
                OR EXISTS (SELECT FROM substitutes s WHERE s.user_id = u.id AND s.role = $2 AND s.proposal_id = $1))
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .bind::<Text, _>(role)
    .load(db)
    .await
}

/// The moderator who answers for the case; every one, where that is nobody or
/// somebody who may not act.
async fn case_owner(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Told>> {
    diesel::sql_query(
        "WITH able AS (
            SELECT u.* FROM user_roles r JOIN users u ON u.id = r.user_id
            WHERE r.role = 'moderator' AND u.disabled_at IS NULL AND NOT is_conflicted(u.id, $1))
        SELECT u.id AS user_id, u.email, u.name, u.language, '{}'::jsonb AS params
        FROM able u CROSS JOIN proposals p
        WHERE p.id = $1 AND (u.id = p.case_owner_id OR NOT EXISTS (SELECT FROM able o WHERE o.id = p.case_owner_id))
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .load(db)
    .await
}

/// The invited reviewers who were not told yet; they are from here on.
async fn new_reviewers(
    proposal: ProposalId,
    now: DateTime<Utc>,
    db: &mut Db,
) -> QueryResult<Vec<Told>> {
    diesel::sql_query(
        "WITH told AS (
            UPDATE assignments SET told_at = $2, updated_at = $2
            WHERE proposal_id = $1 AND state = 'invited' AND told_at IS NULL
                AND NOT is_barred_from_judging(reviewer_id, $1)
            RETURNING id, reviewer_id)
        SELECT u.id AS user_id, u.email, u.name, u.language, jsonb_build_object('assignment_id', told.id) AS params
        FROM told JOIN users u ON u.id = told.reviewer_id
        WHERE u.disabled_at IS NULL
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .bind::<Timestamptz, _>(now)
    .load(db)
    .await
}

/// The reviewers whose filed sheets no longer count, since the applicant has
/// submitted again.
async fn outdated_reviewers(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Told>> {
    diesel::sql_query(
        "SELECT u.id AS user_id, u.email, u.name, u.language, jsonb_build_object('assignment_id', a.id) AS params
        FROM assignments a
        JOIN proposals p ON p.id = a.proposal_id
        JOIN sheets s ON s.assignment_id = a.id
        JOIN revisions v ON v.id = s.revision_id AND v.number < p.revision
        JOIN users u ON u.id = a.reviewer_id
        WHERE p.id = $1 AND a.state = 'submitted' AND a.round = review_round(p.id)
            AND p.state IN ('in_review', 'deliberation')
            AND u.disabled_at IS NULL AND NOT is_barred_from_judging(u.id, $1)
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .load(db)
    .await
}

/// The officers of the agency that the proposal was forwarded to. They cannot
/// open the Department's dossiers, so the mail says whose it is.
async fn officers(proposal: ProposalId, db: &mut Db) -> QueryResult<Vec<Told>> {
    diesel::sql_query(
        "SELECT u.id AS user_id, u.email, u.name, u.language, jsonb_build_object('applicant', a.name) AS params
        FROM proposals p
        JOIN applicants a ON a.id = p.applicant_id
        JOIN user_roles r ON r.role = 'officer' AND r.agency_code = p.forwarded_to
        JOIN users u ON u.id = r.user_id
        WHERE p.id = $1 AND u.disabled_at IS NULL AND NOT is_conflicted(u.id, p.id)
        ORDER BY u.id",
    )
    .bind::<SqlUuid, _>(proposal)
    .load(db)
    .await
}
