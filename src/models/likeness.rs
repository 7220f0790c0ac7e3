//! Works that are like one that is being written or screened. An applicant is shown what is
//! published and what is their own; nobody else's unpublished work is read for them, not even
//! counted. Who screens is shown every dossier that they may open.
//!
//! Bounded in what it touches: the rarest terms find candidates through an index, and only those
//! are compared in full.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Double, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;

use super::pool::Db;
use super::proposal::Proposal;
use super::queue::SCOPE;
use super::schema::communes;
use crate::domain::form::Answers;
use crate::domain::likeness::{Counted, LEAST, Places, Weights, Work, rarest};
use crate::domain::proposal::State;
use crate::ids::{ProposalId, UserId};

/// Works that are shown.
const SHOWN: usize = 5;
/// Terms that candidates are looked for by.
const PICKED: usize = 16;
/// Candidates that are compared in full.
const CANDIDATES: i64 = 60;
/// A term that so many works have tells nothing; more are not counted.
const COMMON: i64 = 2000;
/// Words of title and problem below which nothing is compared.
const FEWEST_WORDS: usize = 4;
/// Own dossiers that are compared, newest first.
const OWN: i64 = 200;
/// Characters of the text that are compared.
const READ: usize = 1500;

/// A work that is like the asked one.
#[derive(Debug, Clone)]
pub struct Like {
    pub title: String,
    pub summary: String,
    pub place: Place,
    /// From 0 to 1.
    pub likeness: f64,
}

/// Where a work stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the catalogue, under this address.
    Catalogue { slug: String },
    /// A dossier; a draft has no code.
    Dossier {
        id: ProposalId,
        code: Option<String>,
        state: State,
        /// Empty where it is the asker's own.
        applicant: String,
    },
}

#[derive(QueryableByName)]
struct TermRow {
    #[diesel(sql_type = Text)]
    term: String,
    #[diesel(sql_type = BigInt)]
    works: i64,
    #[diesel(sql_type = BigInt)]
    shelf: i64,
}

#[derive(QueryableByName)]
struct WorkRow {
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    summary: String,
    #[diesel(sql_type = Text)]
    body: String,
    /// Of a catalogue entry.
    #[diesel(sql_type = Nullable<Text>)]
    slug: Option<String>,
    /// Of a dossier, as the next three.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<ProposalId>,
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<State>,
    #[diesel(sql_type = Nullable<Text>)]
    applicant: Option<String>,
}

/// Where works are looked for: `$1` is who asks, and `$2` the proposal that is asked about.
#[derive(Clone, Copy)]
enum Shelf {
    /// What is published, except what is the applicant's (`$1`) own.
    Published,
    /// What the province reported, published or not.
    Reported,
    /// Every dossier that the person (`$1`) may know of, as it was last submitted.
    Dossiers,
}

impl Shelf {
    /// Its works, as a table.
    fn works(self) -> String {
        let entries = "SELECT i.title, i.summary, i.body_text AS body, i.slug, NULL::uuid AS id, NULL::text AS code,
                NULL::text AS state, NULL::text AS applicant, i.terms
            FROM initiatives i";
        match self {
            Shelf::Published => format!(
                "{entries} WHERE i.state = 'published' AND NOT EXISTS (
                    SELECT FROM proposals p WHERE p.id = i.proposal_id AND (p.applicant_id = $1 OR p.id = $2))"
            ),
            Shelf::Reported => format!("{entries} WHERE i.proposal_id IS NULL"),
            Shelf::Dossiers => format!(
                "SELECT p.title, coalesce(r.answers->>'summary', '') AS summary, coalesce(r.answers->>'problem', '') AS body,
                    NULL::text AS slug, p.id, p.code, p.state, a.name AS applicant, r.terms
                FROM proposals p JOIN revisions r ON r.proposal_id = p.id AND r.number = p.revision
                JOIN applicants a ON a.id = p.applicant_id
                WHERE {SCOPE} AND p.id <> $2"
            ),
        }
    }

    /// The works that are like one, with how alike they are, and what weighs how much here.
    /// Two queries.
    async fn look(
        self,
        asker: uuid::Uuid,
        proposal: ProposalId,
        asked: &Asked,
        db: &mut Db,
    ) -> QueryResult<(Vec<Like>, Weights)> {
        let works = self.works();
        let terms: Vec<&str> = asked.work.terms().collect();
        let rows: Vec<TermRow> = diesel::sql_query(format!(
            "SELECT a.term, (SELECT count(*) FROM (SELECT FROM ({works}) w WHERE w.terms @> ARRAY[a.term]
                LIMIT {COMMON}) c) AS works, (SELECT count(*) FROM ({works}) w) AS shelf
            FROM unnest($3) AS a (term)"
        ))
        .bind::<SqlUuid, _>(asker)
        .bind::<SqlUuid, _>(proposal)
        .bind::<Array<Text>, _>(&terms)
        .load(db)
        .await?;
        let shelf = rows.iter().map(|row| row.shelf).next().unwrap_or_default();
        let counts: Vec<Counted> = rows
            .into_iter()
            .map(|row| Counted {
                term: row.term,
                works: row.works,
            })
            .collect();
        let weights = Weights::of_counts(&counts, shelf);
        let picked = rarest(&counts, PICKED);
        if picked.is_empty() {
            return Ok((Vec::new(), weights));
        }
        let (terms, told): (Vec<&str>, Vec<f64>) = picked
            .iter()
            .map(|counted| (counted.term.as_str(), weights.of(&counted.term)))
            .unzip();
        let rows: Vec<WorkRow> = diesel::sql_query(format!(
            "SELECT w.title, w.summary, left(w.body, {READ}) AS body, w.slug, w.id, w.code, w.state, w.applicant
            FROM unnest($3, $4) AS a (term, told)
            CROSS JOIN LATERAL (SELECT * FROM ({works}) w WHERE w.terms @> ARRAY[a.term] LIMIT {COMMON}) w
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
            ORDER BY sum(a.told) DESC, w.title, w.slug, w.id LIMIT {CANDIDATES}"
        ))
        .bind::<SqlUuid, _>(asker)
        .bind::<SqlUuid, _>(proposal)
        .bind::<Array<Text>, _>(&terms)
        .bind::<Array<Double>, _>(&told)
        .load(db)
        .await?;
        let likes = rows.into_iter().filter_map(|row| asked.like(row, &weights));
        Ok((likes.collect(), weights))
    }
}

/// What is asked about.
struct Asked {
    work: Work,
    places: Places,
}

impl Asked {
    /// Reads the names of places: one query. Nothing where too little is written to compare.
    async fn of(answers: &Answers, db: &mut Db) -> QueryResult<Option<Self>> {
        if answers.title.split_whitespace().count() + answers.problem.split_whitespace().count()
            < FEWEST_WORDS
        {
            return Ok(None);
        }
        let mut names: Vec<String> = communes::table.select(communes::name).load(db).await?;
        names.push("Hà Tĩnh".to_owned());
        let places = Places::of(names.iter().map(String::as_str));
        let text = format!("{}\n{}", answers.summary, start(&answers.problem));
        Ok(Some(Self {
            work: Work::of(&answers.title, &text, &places),
            places,
        }))
    }

    fn like(&self, row: WorkRow, weights: &Weights) -> Option<Like> {
        let text = format!("{}\n{}", row.summary, row.body);
        let other = Work::of(&row.title, &text, &self.places);
        let likeness = self.work.likeness(&other, weights);
        let place = match (row.slug, row.id, row.state) {
            (Some(slug), _, _) => Place::Catalogue { slug },
            (None, Some(id), Some(state)) => Place::Dossier {
                id,
                code: row.code,
                state,
                applicant: row.applicant.unwrap_or_default(),
            },
            _ => return None,
        };
        (likeness >= LEAST).then_some(Like {
            title: row.title,
            summary: row.summary,
            place,
            likeness,
        })
    }
}

fn start(text: &str) -> String {
    text.chars().take(READ).collect()
}

/// What an applicant's people may see: published entries and their own dossiers, drafts too.
/// Four queries at most.
///
/// # Errors
/// The database's.
pub async fn for_applicant(
    proposal: &Proposal,
    answers: &Answers,
    db: &mut Db,
) -> QueryResult<Vec<Like>> {
    let Some(asked) = Asked::of(answers, db).await? else {
        return Ok(Vec::new());
    };
    let applicant = proposal.applicant_id.0;
    let (mut likes, weights) = Shelf::Published
        .look(applicant, proposal.id, &asked, db)
        .await?;
    let own: Vec<WorkRow> = diesel::sql_query(format!(
        "SELECT p.title, coalesce(p.answers->>'summary', '') AS summary, left(coalesce(p.answers->>'problem', ''), {READ}) AS body,
            NULL::text AS slug, p.id, p.code, p.state, NULL::text AS applicant
        FROM proposals p WHERE p.applicant_id = $1 AND p.id <> $2 AND p.discarded_at IS NULL
        ORDER BY p.updated_at DESC, p.id LIMIT {OWN}"
    ))
    .bind::<SqlUuid, _>(applicant)
    .bind::<SqlUuid, _>(proposal.id)
    .load(db)
    .await?;
    likes.extend(own.into_iter().filter_map(|row| asked.like(row, &weights)));
    Ok(first(likes))
}

/// What somebody of the department sees: every dossier that they may know of, and what the
/// province reported. Five queries at most.
///
/// # Errors
/// The database's.
pub async fn for_staff(
    person: UserId,
    proposal: ProposalId,
    answers: &Answers,
    db: &mut Db,
) -> QueryResult<Vec<Like>> {
    let Some(asked) = Asked::of(answers, db).await? else {
        return Ok(Vec::new());
    };
    let (mut likes, _) = Shelf::Dossiers.look(person.0, proposal, &asked, db).await?;
    let (reported, _) = Shelf::Reported.look(person.0, proposal, &asked, db).await?;
    likes.extend(reported);
    Ok(first(likes))
}

fn first(mut likes: Vec<Like>) -> Vec<Like> {
    likes.sort_by(|one, other| {
        other
            .likeness
            .total_cmp(&one.likeness)
            .then_with(|| one.title.cmp(&other.title))
    });
    likes.truncate(SHOWN);
    // Beside a true twin, what is half as alike is none.
    let best = likes.iter().map(|like| like.likeness).fold(0.0, f64::max);
    likes.retain(|like| like.likeness >= best / 2.0);
    likes
}
