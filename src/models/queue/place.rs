//! Where a dossier stands in a list, and what stands beside it.
//!
//! Neither is looked for by numbering the list: what stands before and after is
//! the first row of the same order from the dossier on, each way.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::search::{BARRED, Search};
use super::{Count, Dates, Filter, MOST_COUNTED, Sort, plan_for_words};
use crate::ids::{ProposalId, UserId};
use crate::models::pool::Db;

/// Where a dossier stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1; nothing where it stands in the list no more.
    pub number: Option<Count>,
    pub of: Count,
    pub previous: Option<ProposalId>,
    pub next: Option<ProposalId>,
}

#[derive(QueryableByName)]
struct Beside {
    /// Dossiers before it; nothing where it is not in the list.
    #[diesel(sql_type = Nullable<BigInt>)]
    before: Option<i64>,
    #[diesel(sql_type = BigInt)]
    of: i64,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    previous: Option<ProposalId>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    next: Option<ProposalId>,
}

/// The rows on one side of `here`, nearest first: conditions with the order in
/// which the side is gone through. Dossiers without a date stand after all others,
/// so a side has up to two parts, of which the first that holds anything is nearest.
struct Side {
    parts: &'static [&'static str],
    order: &'static str,
}

/// Both sides of a dossier, what is before it first.
const fn sides(sort: Sort) -> [Side; 2] {
    match sort {
        Sort::Due => [
            Side {
                parts: &[
                    "p.due_at IS NULL AND (SELECT due_at FROM here) IS NULL
                        AND (p.submitted_at, p.id) < ((SELECT submitted_at FROM here), (SELECT id FROM here))",
                    "p.due_at IS NOT NULL AND (SELECT due_at FROM here) IS NULL",
                    "(p.due_at, p.submitted_at, p.id)
                        < ((SELECT due_at FROM here), (SELECT submitted_at FROM here), (SELECT id FROM here))",
                ],
                order: "p.due_at DESC, p.submitted_at DESC, p.id DESC",
            },
            Side {
                parts: &[
                    "(p.due_at, p.submitted_at, p.id)
                        > ((SELECT due_at FROM here), (SELECT submitted_at FROM here), (SELECT id FROM here))",
                    "p.due_at IS NULL AND (SELECT due_at FROM here) IS NOT NULL",
                    "p.due_at IS NULL AND (SELECT due_at FROM here) IS NULL
                        AND (p.submitted_at, p.id) > ((SELECT submitted_at FROM here), (SELECT id FROM here))",
                ],
                order: "p.due_at, p.submitted_at, p.id",
            },
        ],
        Sort::Newest => [
            Side {
                parts: &["(p.submitted_at, p.id) > ((SELECT submitted_at FROM here), (SELECT id FROM here))"],
                order: "p.submitted_at, p.id",
            },
            Side {
                parts: &["(p.submitted_at, p.id) < ((SELECT submitted_at FROM here), (SELECT id FROM here))"],
                order: "p.submitted_at DESC, p.id DESC",
            },
        ],
        Sort::Title => [
            Side {
                parts: &["(p.title COLLATE \"vi-x-icu\", p.id) < ((SELECT title FROM here), (SELECT id FROM here))"],
                order: "p.title COLLATE \"vi-x-icu\" DESC, p.id DESC",
            },
            Side {
                parts: &["(p.title COLLATE \"vi-x-icu\", p.id) > ((SELECT title FROM here), (SELECT id FROM here))"],
                order: "p.title COLLATE \"vi-x-icu\", p.id",
            },
        ],
    }
}

impl Side {
    /// The nearest dossier of this side.
    fn nearest(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .enumerate()
            .map(|(near, part)| {
                format!(
                    "(SELECT p.id, {near} AS near FROM proposals p WHERE {{found}} AND {part} ORDER BY {} LIMIT 1)",
                    self.order
                )
            })
            .collect();
        format!(
            "(SELECT s.id FROM ({}) s ORDER BY s.near LIMIT 1)",
            parts.join(" UNION ALL ")
        )
    }

    /// How many dossiers this side has, counted no further than a list is.
    fn count(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| format!("SELECT 1 FROM proposals p WHERE {{found}} AND {part}"))
            .collect();
        format!(
            "(SELECT count(*) FROM ({} LIMIT {MOST_COUNTED} + 1) l)",
            parts.join(" UNION ALL ")
        )
    }
}

/// Dossiers of the list, counted no further than anybody asks for.
fn of() -> String {
    format!(
        "(SELECT count(*) FROM (SELECT FROM proposals p WHERE {{found}} LIMIT {MOST_COUNTED} + 1) l)"
    )
}

/// Where a dossier stands in the list, and what stands beside it. One that has
/// left the list since stood at `was`: what moved up into its place is next.
/// One query, and a second for one that left; with words a transaction around them.
///
/// # Errors
/// The database's.
pub async fn place(
    person: UserId,
    filter: &Filter,
    dossier: ProposalId,
    was: i64,
    dates: Dates,
    db: &mut Db,
) -> Result<Place, diesel::result::Error> {
    let search = Search {
        filter,
        person,
        dates,
    };
    if filter.words.is_empty() {
        return found(&search, dossier, was, db).await;
    }
    db.transaction(async |db| {
        plan_for_words(db).await?;
        found(&search, dossier, was, db).await
    })
    .await
}

async fn found(
    search: &Search<'_>,
    dossier: ProposalId,
    was: i64,
    db: &mut Db,
) -> Result<Place, diesel::result::Error> {
    let [before, after] = sides(search.filter.sort);
    let beside: Beside = search
        .query(
            &format!(
                "WITH {BARRED}, here AS MATERIALIZED (SELECT p.id, p.due_at, p.submitted_at, p.title FROM proposals p
                    WHERE p.id = {{n}} AND {{found}})
                SELECT CASE WHEN EXISTS (SELECT FROM here) THEN {} END AS before, {} AS of,
                    {} AS previous, {} AS next",
                before.count(),
                of(),
                before.nearest(),
                after.nearest(),
            ),
            false,
        )
        .bind::<SqlUuid, _>(dossier)
        .get_result(db)
        .await?;
    let Some(number) = beside.before else {
        return left(search, was, db).await;
    };
    Ok(Place {
        number: Some(count(number + 1)),
        of: count(beside.of),
        previous: beside.previous,
        next: beside.next,
    })
}

/// The place of a dossier that stood at `was` and is in the list no more.
async fn left(search: &Search<'_>, was: i64, db: &mut Db) -> Result<Place, diesel::result::Error> {
    let beside: Beside = search
        .query(
            &format!(
                "WITH {BARRED}, near AS (SELECT p.id, row_number() OVER () AS n FROM (
                    SELECT p.id FROM proposals p WHERE {{found}} ORDER BY {{order}} LIMIT 2 OFFSET greatest({{n}} - 2, 0)) p)
                SELECT NULL::bigint AS before, {} AS of,
                    (SELECT id FROM near WHERE n = 1 AND {{n}} > 1) AS previous,
                    (SELECT id FROM near WHERE n = CASE WHEN {{n}} > 1 THEN 2 ELSE 1 END) AS next",
                of()
            ),
            false,
        )
        .bind::<BigInt, _>(was)
        .get_result(db)
        .await?;
    Ok(Place {
        number: None,
        of: count(beside.of),
        previous: beside.previous,
        next: beside.next,
    })
}

const fn count(found: i64) -> Count {
    if found > MOST_COUNTED {
        Count::Many
    } else {
        Count::Exactly(found)
    }
}
