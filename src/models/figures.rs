//! Figures of the process, as the public may know them: decisions count once
//! they are released.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::pool::Db;

/// How many dossiers came and what became of them.
#[derive(Debug, Clone, Copy, Default, QueryableByName)]
pub struct Process {
    #[diesel(sql_type = BigInt)]
    pub submitted: i64,
    /// Those whose applicant knows the result.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    /// Published entries that came from a dossier.
    #[diesel(sql_type = BigInt)]
    pub published: i64,
}

impl Process {
    /// Counts. One query.
    ///
    /// # Errors
    /// The database's.
    pub async fn count(db: &mut Db) -> QueryResult<Self> {
        diesel::sql_query(
            "SELECT (SELECT count(*) FROM proposals WHERE submitted_at IS NOT NULL) AS submitted,
                (SELECT count(*) FROM decisions WHERE ended_at IS NULL AND released_at IS NOT NULL) AS answered,
                (SELECT count(*) FROM initiatives WHERE origin = 'proposal' AND state = 'published') AS published",
        )
        .get_result(db)
        .await
    }
}
