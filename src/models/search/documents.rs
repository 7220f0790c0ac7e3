//! What the search engine is told of each thing that can be found.

use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use crate::domain::publication::Stage;
use crate::domain::search::{Abbreviation, Facet, Shelf};
use crate::models::pool::Db;
use crate::search::Document;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Array<Text>)]
    texts: Vec<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    published_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    sector: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    kind: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    stage: Option<Stage>,
    #[diesel(sql_type = Nullable<Text>)]
    provider: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    communes: Vec<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    trl: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    year: Option<i32>,
    #[diesel(sql_type = Array<Text>)]
    goals: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    agency: Option<String>,
}

/// What of a shelf is read.
pub enum Which<'a> {
    /// Those with these keys.
    Keys(&'a [String]),
    /// The next ones after this key, 5,000 at most; the first where there is none.
    After(Option<&'a str>),
}

/// The two ways to read a shelf. The limit stands in the statement: only so does Postgres know
/// that it need not sort the whole shelf for each batch.
struct Statement {
    keyed: &'static str,
    after: &'static str,
    /// Before every key.
    first: &'static str,
}

macro_rules! statement {
    ($select:expr, $key:literal, $type:literal, $first:expr) => {
        Statement {
            keyed: concat!($select, " AND ", $key, " = ANY ($1::", $type, "[])"),
            after: concat!(
                $select,
                " AND ",
                $key,
                " > $1::",
                $type,
                " ORDER BY ",
                $key,
                " LIMIT 5000"
            ),
            first: $first,
        }
    };
}
macro_rules! without_facets_of_entries {
    () => {
        ", NULL AS sector, NULL AS kind, NULL AS stage, NULL AS provider, '{}'::text[] AS communes,
           NULL::int AS trl, NULL::int AS year "
    };
}
macro_rules! without_facets {
    () => {
        concat!(
            without_facets_of_entries!(),
            ", '{}'::text[] AS goals, NULL AS state, NULL AS agency "
        )
    };
}

const NIL: &str = "00000000-0000-0000-0000-000000000000";
const INITIATIVES: Statement = statement!(
    "SELECT i.id::text AS key, i.title, ARRAY[i.summary, i.reach, i.operator, i.body_text] AS texts,
        i.published_at, i.sector_slug AS sector, i.kind, i.stage, nullif(i.operator, '') AS provider, i.communes, i.trl, i.year,
        ARRAY(SELECT l.goal_code FROM public_goal_links l WHERE l.initiative_id = i.id) AS goals,
        NULL AS state, NULL AS agency
     FROM initiatives i WHERE i.state = 'published'",
    "i.id",
    "uuid",
    NIL
);
const GOALS: Statement = statement!(
    concat!(
        "SELECT g.code AS key, g.title, ARRAY[g.full_title, g.code, coalesce(g.document_number, '')] AS texts, NULL::timestamptz AS published_at",
        without_facets!(),
        "FROM policy_goals g WHERE true"
    ),
    "g.code",
    "text",
    ""
);
const CHALLENGES: Statement = statement!(
    concat!(
        "SELECT c.id::text AS key, c.title,
            ARRAY[c.expected_result, c.basis, c.reward, (SELECT a.name FROM agencies a WHERE a.code = c.agency_code)] AS texts, c.published_at",
        without_facets_of_entries!(),
        ", ARRAY(SELECT l.goal_code FROM challenge_goals l WHERE l.challenge_id = c.id) AS goals, c.state, c.agency_code AS agency
         FROM challenges c WHERE c.slug IS NOT NULL AND c.state IN ('open', 'solved', 'withdrawn', 'closed')"
    ),
    "c.id",
    "uuid",
    NIL
);
const DOCUMENTS: Statement = statement!(
    concat!(
        "SELECT d.number AS key, d.title, ARRAY[d.number, d.issuer] AS texts, NULL::timestamptz AS published_at",
        without_facets!(),
        "FROM policy_documents d WHERE true"
    ),
    "d.number",
    "text",
    ""
);

/// What the public may find of a shelf.
pub async fn read(shelf: Shelf, which: Which<'_>, db: &mut Db) -> QueryResult<Vec<Document>> {
    let statement = match shelf {
        Shelf::Initiatives => INITIATIVES,
        Shelf::Goals => GOALS,
        Shelf::Challenges => CHALLENGES,
        Shelf::Documents => DOCUMENTS,
    };
    let rows: Vec<Row> = match which {
        Which::Keys(keys) => {
            diesel::sql_query(statement.keyed)
                .bind::<Array<Text>, _>(keys)
                .load(db)
                .await?
        }
        Which::After(key) => {
            diesel::sql_query(statement.after)
                .bind::<Text, _>(key.unwrap_or(statement.first))
                .load(db)
                .await?
        }
    };
    Ok(rows.into_iter().map(|row| row.document(shelf)).collect())
}

/// The short forms that are known. One query.
pub async fn abbreviations(db: &mut Db) -> QueryResult<Vec<Abbreviation>> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Text)]
        short: String,
        #[diesel(sql_type = Text)]
        long: String,
    }
    let known: Vec<Known> =
        diesel::sql_query("SELECT short, long FROM abbreviations ORDER BY short, long")
            .load(db)
            .await?;
    Ok(known
        .iter()
        .filter_map(|known| Abbreviation::new(&known.short, &known.long))
        .collect())
}

impl Row {
    fn document(self, shelf: Shelf) -> Document {
        let one = |facet, value: Option<String>| value.map(|value| (facet, value));
        let facets = [
            one(Facet::Sector, self.sector),
            one(Facet::Kind, self.kind),
            one(Facet::Stage, self.stage.map(|stage| stage.to_string())),
            one(Facet::Provider, self.provider),
            one(Facet::State, self.state),
            one(Facet::Agency, self.agency),
            one(Facet::Trl, self.trl.map(|trl| trl.to_string())),
            one(Facet::Year, self.year.map(|year| year.to_string())),
        ]
        .into_iter()
        .flatten()
        .chain(self.communes.into_iter().map(|code| (Facet::Commune, code)))
        .chain(self.goals.into_iter().map(|code| (Facet::Goal, code)))
        .collect();
        Document {
            shelf,
            key: self.key,
            title: self.title,
            texts: self.texts,
            published: self.published_at.map_or(0, |at| at.timestamp_micros()),
            progress: self.stage.map_or(0, Stage::progress),
            facets,
        }
    }
}
