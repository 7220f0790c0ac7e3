//! Offers of support: as their owners and the department see them. What changes
//! them stands in [`act`], what the public sees in [`public`], what goes
//! together with what in [`fit`].

pub mod act;
pub mod ending;
pub mod fit;
pub mod public;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;

use super::person::Person;
use super::pool::Db;
use crate::domain::form::Support;
use crate::domain::lifecycle::{Facts, Role};
use crate::domain::offer::{Guard, State};
use crate::ids::{ApplicantId, OfferId, UserId};

/// Offers on one page of the department's list.
pub const PAGE: i64 = 50;
/// Offers of one person that their page shows.
const OWN: i64 = 200;

/// An offer, whole.
#[derive(Debug, Clone, QueryableByName)]
pub struct Offer {
    #[diesel(sql_type = SqlUuid)]
    pub id: OfferId,
    /// The address of its public page, once it was published.
    #[diesel(sql_type = Nullable<Text>)]
    pub slug: Option<String>,
    #[diesel(sql_type = Text)]
    pub state: State,
    #[diesel(sql_type = SqlUuid)]
    pub user_id: UserId,
    /// The organisation that offers; nothing where the person does.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub applicant_id: Option<ApplicantId>,
    /// Under which name it is shown.
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Text)]
    pub conditions: String,
    #[diesel(sql_type = Array<Text>)]
    kinds: Vec<String>,
    /// Codes; none stands for any sector.
    #[diesel(sql_type = Array<Text>)]
    pub sectors: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub sector_names: Vec<String>,
    /// Codes; none stands for the whole province.
    #[diesel(sql_type = Array<Text>)]
    pub communes: Vec<String>,
    #[diesel(sql_type = Array<Text>)]
    pub commune_names: Vec<String>,
    /// The last day.
    #[diesel(sql_type = Date)]
    pub until: NaiveDate,
    /// Why it was refused.
    #[diesel(sql_type = Text)]
    pub reason: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub published_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

/// What every query of whole offers reads of the alias `o`.
macro_rules! offer_columns {
    () => {
        "o.id, o.slug, o.state, o.user_id, o.applicant_id, o.name, o.title, o.body, o.conditions, o.kinds, o.sectors,
         ARRAY(SELECT s.name FROM sectors s WHERE s.slug = ANY (o.sectors) ORDER BY s.position) AS sector_names, o.communes,
         ARRAY(SELECT c.kind || ' ' || c.name FROM communes c WHERE c.code = ANY (o.communes) ORDER BY c.position) AS commune_names,
         o.until, o.reason, o.published_at, o.updated_at, o.version"
    };
}
pub(super) use offer_columns;

/// What is offered, as it was checked.
#[derive(Debug, Clone)]
pub struct Content {
    /// For which organisation; nothing for the person.
    pub applicant: Option<ApplicantId>,
    pub title: String,
    pub body: String,
    pub conditions: String,
    pub kinds: Vec<Support>,
    /// Codes; none stands for any sector.
    pub sectors: Vec<String>,
    /// Codes; none stands for the whole province.
    pub communes: Vec<String>,
    pub until: NaiveDate,
}

impl Offer {
    /// What is offered, in the form's order.
    pub fn kinds(&self) -> Vec<Support> {
        let words = self.kinds.iter();
        words.filter_map(|word| word.parse().ok()).collect()
    }

    /// What the person is to it on a day.
    pub fn facts(&self, person: &Person, today: NaiveDate) -> Facts<Guard> {
        let mut facts = Facts {
            roles: person.roles.clone(),
            met: Default::default(),
        };
        if self.is_of(person) {
            // Nobody judges what is their own.
            facts.roles = [Role::Owner].into();
        }
        if self.until >= today {
            facts.met.insert(Guard::Ahead);
        }
        facts
    }

    /// Whether it is the person's own, or of an organisation that they write for.
    pub fn is_of(&self, person: &Person) -> bool {
        match self.applicant_id {
            Some(applicant) => {
                let role = person.role_in(applicant);
                matches!(role, Some(Role::Owner | Role::Editor))
            }
            None => self.user_id == person.id,
        }
    }

    /// One that is the person's own.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`] to all others, or the database's.
    pub async fn find_own(person: &Person, id: OfferId, db: &mut Db) -> QueryResult<Self> {
        let offer = Self::find(id, db).await?;
        if offer.is_of(person) {
            Ok(offer)
        } else {
            Err(diesel::result::Error::NotFound)
        }
    }

    /// One, whosever it is.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn find(id: OfferId, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(concat!(
            "SELECT ",
            offer_columns!(),
            " FROM support_offers o WHERE o.id = $1"
        ))
        .bind::<SqlUuid, _>(id)
        .get_result(db)
        .await
    }
}

/// An offer in its owner's list, with how many messages wait for an answer.
#[derive(Debug, Clone, QueryableByName)]
pub struct Own {
    #[diesel(embed)]
    pub offer: Offer,
    #[diesel(sql_type = BigInt)]
    pub unanswered: i64,
}

impl Own {
    /// Those of a person and of the organisations that they write for: what has not ended
    /// first, the newest first. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(person: &Person, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            offer_columns!(),
            ", (SELECT count(*) FROM feedback f WHERE f.offer_id = o.id AND f.state = 'relayed') AS unanswered
             FROM support_offers o
             WHERE o.applicant_id IS NULL AND o.user_id = $1 OR o.applicant_id = ANY ($2)
             ORDER BY o.state = 'ended', o.updated_at DESC, o.id LIMIT $3"
        ))
        .bind::<SqlUuid, _>(person.id)
        .bind::<Array<SqlUuid>, _>(writes_for(person))
        .bind::<BigInt, _>(OWN)
        .load(db)
        .await
    }
}

/// The organisations that a person writes for.
pub fn writes_for(person: &Person) -> Vec<ApplicantId> {
    let places = person.memberships.iter();
    places
        .filter(|place| matches!(place.role, Role::Owner | Role::Editor))
        .map(|place| place.applicant)
        .collect()
}

/// What `$1` may read on the department's side: neither their own, nor of an organisation
/// that an interest of theirs is in.
const OPEN: &str = "FROM support_offers o
    WHERE o.user_id <> $1
        AND (o.applicant_id IS NULL OR o.applicant_id NOT IN (SELECT x.applicant_id FROM conflicting_applicants($1) x))";

/// One page of what waits, or of the rest, and how many there are. Two queries.
///
/// # Errors
/// The database's.
pub async fn list(
    person: UserId,
    judged: bool,
    page: i64,
    db: &mut Db,
) -> QueryResult<(Vec<Offer>, i64)> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let which = "AND (o.state = 'waiting') <> $2";
    let rows = diesel::sql_query(format!(
        "SELECT {} {OPEN} {which} ORDER BY CASE WHEN $2 THEN -extract(epoch FROM o.updated_at)
            ELSE extract(epoch FROM o.updated_at) END, o.id LIMIT {PAGE} OFFSET $3",
        offer_columns!()
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Bool, _>(judged)
    .bind::<BigInt, _>((page.clamp(1, 1000) - 1) * PAGE)
    .load(db)
    .await?;
    let count: Count = diesel::sql_query(format!("SELECT count(*) AS count {OPEN} {which}"))
        .bind::<SqlUuid, _>(person)
        .bind::<Bool, _>(judged)
        .get_result(db)
        .await?;
    Ok((rows, count.count))
}

/// One, where the person may read it on the department's side.
///
/// # Errors
/// [`diesel::result::Error::NotFound`] to all others, or the database's.
pub async fn find_for(person: UserId, id: OfferId, db: &mut Db) -> QueryResult<Offer> {
    diesel::sql_query(format!("SELECT {} {OPEN} AND o.id = $2", offer_columns!()))
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(id)
        .get_result(db)
        .await
}
