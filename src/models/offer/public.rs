//! Needs and offers as everybody reads them: published entries that look for
//! support, and offers that stand. `today` is the day in Viet Nam.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::{Offer, offer_columns};
use crate::domain::form::Support;
use crate::ids::OfferId;
use crate::models::initiative::{Entry, entry_columns};
use crate::models::pool::Db;

/// What of both lists is asked for.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    pub kind: Option<Support>,
    /// A sector's code.
    pub sector: Option<String>,
}

impl Narrowed {
    fn kind(&self) -> Option<&'static str> {
        self.kind.map(Support::as_str)
    }
}

/// Where a page begins: after this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub published_at: DateTime<Utc>,
    pub id: Uuid,
}

impl Place {
    /// The place as it stands in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        let micros = self.published_at.timestamp_micros();
        format!("{micros:x}-{}", self.id.simple())
    }

    /// Reads a place from an address; nothing where it is none.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let (micros, id) = text.split_once('-')?;
        let micros = i64::from_str_radix(micros, 16).ok()?;
        Some(Self {
            published_at: DateTime::from_timestamp_micros(micros)?,
            id: id.parse().ok()?,
        })
    }
}

/// A published entry that looks for support.
#[derive(Debug, Clone, QueryableByName)]
pub struct Need {
    #[diesel(embed)]
    pub entry: Entry,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Array<Text>)]
    support: Vec<String>,
}

impl Need {
    /// What it looks for.
    pub fn support(&self) -> Vec<Support> {
        let words = self.support.iter();
        words.filter_map(|word| word.parse().ok()).collect()
    }

    /// Where it stands in the list.
    pub fn place(&self) -> Place {
        Place {
            published_at: self.entry.published_at,
            id: self.id,
        }
    }

    /// The newest ones after a place. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest(
        narrowed: &Narrowed,
        after: Option<Place>,
        limit: i64,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            entry_columns!(),
            ", i.id, i.support FROM initiatives i
             WHERE i.state = 'published' AND i.support <> '{}'
                AND ($1 IS NULL OR i.support @> ARRAY[$1]) AND ($2 IS NULL OR i.sector_slug = $2)
                AND ($3 IS NULL OR (i.published_at, i.id) < ($3, $4))
             ORDER BY i.published_at DESC, i.id DESC LIMIT $5"
        ))
        .bind::<Nullable<Text>, _>(narrowed.kind())
        .bind::<Nullable<Text>, _>(&narrowed.sector)
        .bind::<Nullable<Timestamptz>, _>(after.map(|place| place.published_at))
        .bind::<Nullable<SqlUuid>, _>(after.map(|place| place.id))
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }

    /// Those that look for what an offer gives, in its sectors, the nearest first: those
    /// in one of its communes, then the newest. Its own applicant's are left out. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn fitting(offer: &Offer, limit: i64, db: &mut Db) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            entry_columns!(),
            ", i.id, i.support FROM initiatives i LEFT JOIN proposals p ON p.id = i.proposal_id
             WHERE i.state = 'published' AND i.support <> '{}' AND i.support && $1
                AND ($2 = '{}' OR i.sector_slug = ANY ($2)) AND ($4 IS NULL OR p.applicant_id IS DISTINCT FROM $4)
             ORDER BY i.communes && $3 DESC, i.published_at DESC, i.id DESC LIMIT $5"
        ))
        .bind::<Array<Text>, _>(&offer.kinds)
        .bind::<Array<Text>, _>(&offer.sectors)
        .bind::<Array<Text>, _>(&offer.communes)
        .bind::<Nullable<SqlUuid>, _>(offer.applicant_id)
        .bind::<BigInt, _>(limit)
        .load(db)
        .await
    }
}

impl Offer {
    /// Where it stands in the list of offers.
    pub fn place(&self) -> Place {
        Place {
            published_at: self.published_at.unwrap_or(self.updated_at),
            id: self.id.0,
        }
    }

    /// One that stands, by the address of its page. One query.
    ///
    /// # Errors
    /// [`diesel::result::Error::NotFound`], or the database's.
    pub async fn live(slug: &str, today: NaiveDate, db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(concat!(
            "SELECT ",
            offer_columns!(),
            " FROM live_offers($1) o WHERE o.slug = $2"
        ))
        .bind::<Date, _>(today)
        .bind::<Text, _>(slug)
        .get_result(db)
        .await
    }

    /// The newest that stand, after a place. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn newest(
        narrowed: &Narrowed,
        after: Option<Place>,
        limit: i64,
        today: NaiveDate,
        db: &mut Db,
    ) -> QueryResult<Vec<Self>> {
        diesel::sql_query(concat!(
            "SELECT ",
            offer_columns!(),
            " FROM live_offers($6) o
             WHERE ($1 IS NULL OR o.kinds @> ARRAY[$1]) AND ($2 IS NULL OR o.sectors = '{}' OR o.sectors @> ARRAY[$2])
                AND ($3 IS NULL OR (o.published_at, o.id) < ($3, $4))
             ORDER BY o.published_at DESC, o.id DESC LIMIT $5"
        ))
        .bind::<Nullable<Text>, _>(narrowed.kind())
        .bind::<Nullable<Text>, _>(&narrowed.sector)
        .bind::<Nullable<Timestamptz>, _>(after.map(|place| place.published_at))
        .bind::<Nullable<SqlUuid>, _>(after.map(|place| place.id))
        .bind::<BigInt, _>(limit)
        .bind::<Date, _>(today)
        .load(db)
        .await
    }

    /// Whether one stands. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_live(id: OfferId, today: NaiveDate, db: &mut Db) -> QueryResult<bool> {
        #[derive(QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let row: Count =
            diesel::sql_query("SELECT count(*) AS count FROM live_offers($1) o WHERE o.id = $2")
                .bind::<Date, _>(today)
                .bind::<SqlUuid, _>(id)
                .get_result(db)
                .await?;
        Ok(row.count > 0)
    }

    /// The addresses of those that stand, the newest first, for search engines.
    ///
    /// # Errors
    /// The database's.
    pub async fn addresses(most: i64, today: NaiveDate, db: &mut Db) -> QueryResult<Vec<String>> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Text)]
            slug: String,
        }
        let rows: Vec<Row> = diesel::sql_query(
            "SELECT o.slug FROM live_offers($1) o ORDER BY o.published_at DESC, o.id DESC LIMIT $2",
        )
        .bind::<Date, _>(today)
        .bind::<BigInt, _>(most)
        .load(db)
        .await?;
        Ok(rows.into_iter().map(|row| row.slug).collect())
    }
}

/// How many look for something and how many offer it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    pub needs: i64,
    pub offers: i64,
}

/// How many of both there are, by kind of support and by sector; each also over all of the
/// other. An offer for any sector counts in every one.
#[derive(Debug, Clone, Default)]
pub struct Balance {
    /// Nothing stands for all of them.
    numbers: BTreeMap<(Option<Support>, Option<String>), Numbers>,
}

impl Balance {
    /// Counts them. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(today: NaiveDate, db: &mut Db) -> QueryResult<Self> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Nullable<Text>)]
            kind: Option<String>,
            #[diesel(sql_type = Nullable<Text>)]
            sector: Option<String>,
            #[diesel(sql_type = BigInt)]
            needs: i64,
            #[diesel(sql_type = BigInt)]
            offers: i64,
        }
        // Entries alike are counted together first: they are many, and their kinds few.
        let rows: Vec<Row> = diesel::sql_query(
            "WITH alike AS (
                SELECT i.support AS kinds, i.sector_slug AS sector, count(*) AS number
                FROM initiatives i WHERE i.state = 'published' AND i.support <> '{}' GROUP BY 1, 2),
            counted AS (
                SELECT k.kind, s.sector, a.number AS needs, 0::bigint AS offers
                FROM alike a CROSS JOIN LATERAL unnest(a.kinds || NULL::text) AS k (kind)
                CROSS JOIN LATERAL (SELECT NULL::text AS sector UNION ALL SELECT a.sector WHERE a.sector IS NOT NULL) s
                UNION ALL
                SELECT k.kind, s.sector, 0, 1
                FROM live_offers($1) o CROSS JOIN LATERAL unnest(o.kinds || NULL::text) AS k (kind)
                CROSS JOIN LATERAL (SELECT NULL::text AS sector
                    UNION ALL SELECT c.slug FROM sectors c WHERE o.sectors = '{}' OR c.slug = ANY (o.sectors)) s)
            SELECT kind, sector, sum(needs)::bigint AS needs, sum(offers)::bigint AS offers FROM counted GROUP BY 1, 2",
        )
        .bind::<Date, _>(today)
        .load(db)
        .await?;
        let mut numbers = BTreeMap::new();
        for row in rows {
            let kind = match row.kind.as_deref().map(str::parse) {
                None => None,
                Some(Ok(kind)) => Some(kind),
                Some(Err(_)) => continue,
            };
            let counted = Numbers {
                needs: row.needs,
                offers: row.offers,
            };
            numbers.insert((kind, row.sector), counted);
        }
        Ok(Self { numbers })
    }

    /// How many there are of a kind, or of all, in a sector, or in all.
    pub fn of(&self, kind: Option<Support>, sector: Option<&str>) -> Numbers {
        let key = (kind, sector.map(str::to_owned));
        self.numbers.get(&key).copied().unwrap_or_default()
    }
}
