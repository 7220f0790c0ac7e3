//! What a person of the department's side has to do, what waits for others,
//! and what they did lately. What a conflict of interest bars from them is in
//! no list and in no count.

mod sql;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use self::sql::{BASE, DONE, WAITS, WORK};
use super::acting::Rules;
use super::event::Subject;
use super::pool::Db;
use crate::domain::deadline::Calendar;
use crate::domain::proposal::State;
use crate::ids::{AssignmentId, ProposalId, UserId};
use crate::names;

/// Items on one page of a list.
pub const PAGE: i64 = 50;
/// Working days before a date from which it is called soon.
pub const SOON: u32 = 1;
/// How long ago "lately" is.
pub const LATELY: TimeDelta = TimeDelta::days(30);

names! {
    /// A kind of work that waits for somebody, in the order of the page.
    pub enum Work {
        Advise = "advise",
        Idea = "idea",
        Receive = "receive",
        Screen = "screen",
        Reviewers = "reviewers",
        Chase = "chase",
        Answered = "answered",
        Redact = "redact",
        Extension = "extension",
        Apologise = "apologise",
        Publish = "publish",
        /// A report of what came of an entry.
        Implementation = "implementation",
        Decide = "decide",
        Release = "release",
        Reconsider = "reconsider",
        Invitation = "invitation",
        Sheet = "sheet",
        Outdated = "outdated",
        Council = "council",
        Forwarded = "forwarded",
        Help = "help",
        Challenge = "challenge",
        Feedback = "feedback",
        /// An offer of support that nobody has read yet.
        Offer = "offer",
        Calendar = "calendar",
    }
}

names! {
    /// Whom something waits for.
    pub enum Whom {
        Applicant = "applicant",
        Reviewers = "reviewers",
        Council = "council",
        Approver = "approver",
        Moderator = "moderator",
        /// The department, of which whoever waits learns no more.
        Department = "department",
    }
}

names! {
    /// Which dates count.
    pub enum Dated {
        Any = "any",
        Late = "late",
        Soon = "soon",
    }
}

/// A person at a moment, with the bounds that follow from the calendar.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub person: UserId,
    pub now: DateTime<Utc>,
    /// From here on a date is no longer soon.
    soon: DateTime<Utc>,
    /// A result promised before this calls for an apology.
    apology: DateTime<Utc>,
}

impl Reader {
    /// The person, now.
    pub fn new(person: UserId, now: DateTime<Utc>, calendar: &Calendar, rules: &Rules) -> Self {
        Self {
            person,
            now,
            soon: calendar.soon_until(now, SOON),
            apology: calendar.soon_until(now, rules.warnings.apology_before),
        }
    }
}

/// How many there are of one kind of work.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    pub work: Work,
    pub all: i64,
    pub late: i64,
    pub soon: i64,
}

/// How many there are.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// What needs the person; kinds without work are left out.
    pub needs: Vec<Count>,
    pub waits: i64,
    pub done: i64,
}

impl Counts {
    /// How much needs the person, of every kind.
    pub fn total(&self, dated: Dated) -> i64 {
        self.needs
            .iter()
            .map(|count| match dated {
                Dated::Any => count.all,
                Dated::Late => count.late,
                Dated::Soon => count.soon,
            })
            .sum()
    }
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    list: String,
    #[diesel(sql_type = Text)]
    work: String,
    #[diesel(sql_type = BigInt)]
    all: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    soon: i64,
}

/// How much there is of everything. One query.
///
/// # Errors
/// The database's.
pub async fn counts(reader: Reader, db: &mut Db) -> diesel::QueryResult<Counts> {
    let rows = diesel::sql_query(format!(
        "{BASE}{WORK}{WAITS}{DONE}
        SELECT 'needs' AS list, work, count(*) AS all,
            count(*) FILTER (WHERE due_at < date_trunc('second', $2::timestamptz)) AS late,
            count(*) FILTER (WHERE due_at >= date_trunc('second', $2::timestamptz) AND due_at < $3) AS soon
        FROM work GROUP BY work
        UNION ALL SELECT 'waits', '', count(*), 0, 0 FROM waits
        UNION ALL SELECT 'done', '', count(*), 0, 0 FROM done"
    ))
    .bind::<SqlUuid, _>(reader.person)
    .bind::<Timestamptz, _>(reader.now)
    .bind::<Timestamptz, _>(reader.soon)
    .bind::<Timestamptz, _>(reader.apology)
    .bind::<Timestamptz, _>(reader.now - LATELY)
    .load::<Counted>(db)
    .await?;
    let mut counts = Counts::default();
    for row in rows {
        match (row.list.as_str(), row.work.parse::<Work>()) {
            ("needs", Ok(work)) => counts.needs.push(Count {
                work,
                all: row.all,
                late: row.late,
                soon: row.soon,
            }),
            ("waits", _) => counts.waits = row.all,
            ("done", _) => counts.done = row.all,
            _ => {}
        }
    }
    counts
        .needs
        .sort_unstable_by_key(|count| Work::ALL.iter().position(|work| *work == count.work));
    Ok(counts)
}

/// One piece of work.
#[derive(Debug, Clone, QueryableByName)]
pub struct Item {
    /// A [`Work`] of what needs the person, a [`Whom`] of what waits.
    #[diesel(sql_type = Text)]
    pub work: String,
    /// The record: a dossier, an assignment, an idea or a challenge.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub proposal: Option<ProposalId>,
    /// Of a reviewer's work.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub assignment: Option<AssignmentId>,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Empty where the reader must not know.
    #[diesel(sql_type = Text)]
    pub applicant: String,
    /// What was said with it, or a word of its own.
    #[diesel(sql_type = Text)]
    pub note: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub since: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub due_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    pub due_provisional: bool,
}

/// What needs the person: of each kind, or of one, the first few. What is due
/// first comes first. One query.
///
/// # Errors
/// The database's.
pub async fn needs(
    reader: Reader,
    only: Option<Work>,
    dated: Dated,
    each: i32,
    page: i64,
    db: &mut Db,
) -> diesel::QueryResult<Vec<Item>> {
    diesel::sql_query(format!(
        "{BASE}{WORK},
        numbered AS (
            SELECT w.*, row_number() OVER (PARTITION BY w.work ORDER BY w.due_at NULLS LAST, w.since, w.id) AS number
            FROM work w
            WHERE ($5 = '' OR w.work = $5)
                AND CASE $6 WHEN 'late' THEN w.due_at < date_trunc('second', $2::timestamptz)
                    WHEN 'soon' THEN w.due_at >= date_trunc('second', $2::timestamptz) AND w.due_at < $3 ELSE true END)
        SELECT * FROM numbered WHERE number <= $7 ORDER BY due_at NULLS LAST, since, id LIMIT $8 OFFSET $9"
    ))
    .bind::<SqlUuid, _>(reader.person)
    .bind::<Timestamptz, _>(reader.now)
    .bind::<Timestamptz, _>(reader.soon)
    .bind::<Timestamptz, _>(reader.apology)
    .bind::<Text, _>(only.map_or("", Work::as_str))
    .bind::<Text, _>(dated)
    .bind::<Integer, _>(each)
    .bind::<BigInt, _>(limit(only, dated))
    .bind::<BigInt, _>((page.clamp(1, LAST_PAGE) - 1) * PAGE)
    .load(db)
    .await
}

/// Nobody turns more pages than this.
const LAST_PAGE: i64 = 1000;

/// The page of every kind is short by itself.
const fn limit(only: Option<Work>, dated: Dated) -> i64 {
    if only.is_none() && matches!(dated, Dated::Any) {
        i64::MAX
    } else {
        PAGE
    }
}

/// What waits for others, the longest first. One query.
///
/// # Errors
/// The database's.
pub async fn waits(reader: Reader, page: i64, db: &mut Db) -> diesel::QueryResult<Vec<Item>> {
    diesel::sql_query(format!(
        "{BASE}{WORK}{WAITS}SELECT * FROM waits ORDER BY since, id LIMIT {PAGE} OFFSET $5"
    ))
    .bind::<SqlUuid, _>(reader.person)
    .bind::<Timestamptz, _>(reader.now)
    .bind::<Timestamptz, _>(reader.soon)
    .bind::<Timestamptz, _>(reader.apology)
    .bind::<BigInt, _>((page.clamp(1, LAST_PAGE) - 1) * PAGE)
    .load(db)
    .await
}

/// Something that the person did.
#[derive(Debug, Clone, QueryableByName)]
pub struct Done {
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub action: String,
    #[diesel(sql_type = Text)]
    pub subject: Subject,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub subject_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub proposal: Option<ProposalId>,
    /// The person's own assignment, where it still opens the dossier.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub assignment: Option<AssignmentId>,
    /// Where the dossier is; nothing of what is none.
    #[diesel(sql_type = Nullable<Text>)]
    pub state: Option<State>,
    #[diesel(sql_type = Text)]
    pub code: String,
    /// Of a dossier as it was submitted last.
    #[diesel(sql_type = Text)]
    pub title: String,
}

/// What the person did lately, the newest first. One query.
///
/// # Errors
/// The database's.
pub async fn done(reader: Reader, page: i64, db: &mut Db) -> diesel::QueryResult<Vec<Done>> {
    diesel::sql_query(format!(
        "{BASE}{WORK}{DONE}
        SELECT d.at, d.action, d.subject, d.subject_id, d.proposal_id AS proposal, s.id AS assignment, o.state,
            coalesce(o.code, '') AS code,
            -- Of what was judged blindly, the title that the reviewer read.
            coalesce((SELECT title_to_judge(b.proposal_id, b.rubric_code) FROM assignments b
                WHERE d.subject = 'assignment' AND b.id = d.subject_id AND b.reviewer_id = $1),
                v.answers->>'title', i.hurts, c.title, '') AS title
        FROM done d
        LEFT JOIN open o ON o.id = d.proposal_id
        LEFT JOIN revisions v ON v.proposal_id = o.id AND v.number = o.revision
        LEFT JOIN assignments s ON d.subject = 'assignment' AND s.id = d.subject_id AND s.reviewer_id = $1
            AND s.state IN ('invited', 'accepted', 'submitted', 'returned')
        LEFT JOIN ideas i ON d.subject = 'idea' AND i.id = d.subject_id
        LEFT JOIN challenges c ON d.subject = 'challenge' AND c.id = d.subject_id
        ORDER BY d.at DESC, d.id DESC LIMIT {PAGE} OFFSET $6"
    ))
    .bind::<SqlUuid, _>(reader.person)
    .bind::<Timestamptz, _>(reader.now)
    .bind::<Timestamptz, _>(reader.soon)
    .bind::<Timestamptz, _>(reader.apology)
    .bind::<Timestamptz, _>(reader.now - LATELY)
    .bind::<BigInt, _>((page.clamp(1, LAST_PAGE) - 1) * PAGE)
    .load(db)
    .await
}
