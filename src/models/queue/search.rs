//! The conditions of a list, as SQL.

use diesel::pg::Pg;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};

use super::{CaseOwner, Dates, Filter, Nearness, SCOPE, Sort};
use crate::domain::queue;
use crate::ids::UserId;

/// A query whose conditions depend on what is looked for; each value is bound.
pub(super) struct Search<'q> {
    pub filter: &'q Filter,
    pub person: UserId,
    pub dates: Dates,
}

/// What [`SCOPE`] looks up, once for a statement that names `{found}` many times.
pub(super) const BARRED: &str =
    "barred_applicants AS MATERIALIZED (SELECT c.applicant_id FROM conflicting_applicants($1) c),
    barred_dossiers AS MATERIALIZED (SELECT c.proposal_id FROM conflicting_proposals($1) c)";

/// [`SCOPE`] below [`BARRED`].
const SCOPE_BELOW: &str = "p.state <> 'draft' AND p.discarded_at IS NULL
    AND p.applicant_id NOT IN (SELECT b.applicant_id FROM barred_applicants b)
    AND p.id NOT IN (SELECT b.proposal_id FROM barred_dossiers b)";

/// A query with as many values as it has conditions.
pub(super) type Bound = BoxedSqlQuery<'static, Pg, SqlQuery>;

impl Search<'_> {
    /// `sql` with the conditions in place of `{found}` and the list's order in place of
    /// `{order}`; `$1` is the person. One value may be bound after, as `{n}`.
    pub fn query(&self, sql: &str, any_state: bool) -> Bound {
        let scope = if sql.contains(BARRED) {
            SCOPE_BELOW
        } else {
            SCOPE
        };
        let mut conditions = vec![scope.to_owned()];
        let mut bind: Vec<Box<dyn FnOnce(Bound) -> Bound + Send>> = Vec::new();
        let mut number = 1;
        let mut next = || {
            number += 1;
            number
        };
        let person = self.person;
        bind.push(Box::new(move |query| query.bind::<SqlUuid, _>(person)));
        if let Some(state) = self.filter.state.filter(|_| !any_state) {
            conditions.push(format!("p.state = ${}", next()));
            bind.push(Box::new(move |query| query.bind::<Text, _>(state)));
        }
        match self.filter.nearness {
            Some(Nearness::Late) => {
                let late = self.dates.late;
                conditions.push(format!("p.due_at < ${}", next()));
                bind.push(Box::new(move |query| query.bind::<Timestamptz, _>(late)));
            }
            Some(Nearness::Soon) => {
                let Dates { late, soon } = self.dates;
                conditions.push(format!(
                    "p.due_at >= ${} AND p.due_at <= ${}",
                    next(),
                    next()
                ));
                bind.push(Box::new(move |query| {
                    query
                        .bind::<Timestamptz, _>(late)
                        .bind::<Timestamptz, _>(soon)
                }));
            }
            None => {}
        }
        match self.filter.owner {
            Some(CaseOwner::Nobody) => conditions.push("p.case_owner_id IS NULL".to_owned()),
            Some(CaseOwner::Person(owner)) => {
                conditions.push(format!("p.case_owner_id = ${}", next()));
                bind.push(Box::new(move |query| query.bind::<SqlUuid, _>(owner)));
            }
            None => {}
        }
        if let Some(sector) = self.filter.sector.clone() {
            conditions.push(format!("p.sector = ${}", next()));
            bind.push(Box::new(move |query| query.bind::<Text, _>(sector)));
        }
        if !self.filter.words.is_empty() {
            match queue::question(&self.filter.words) {
                Some(words) => {
                    conditions.push(format!("p.search @@ to_tsquery('nq57', ${})", next()));
                    bind.push(Box::new(move |query| query.bind::<Text, _>(words)));
                }
                // Nothing has a word without letters and digits.
                None => conditions.push("false".to_owned()),
            }
        }
        let sql = sql
            .replace("{found}", &conditions.join(" AND "))
            .replace("{order}", order(self.filter.sort))
            .replace("{n}", &format!("${}", number + 1));
        bind.into_iter()
            .fold(diesel::sql_query(sql).into_boxed(), |query, one| one(query))
    }
}

const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "p.due_at, p.submitted_at, p.id",
        Sort::Newest => "p.submitted_at DESC, p.id DESC",
        Sort::Title => "p.title COLLATE \"vi-x-icu\", p.id",
    }
}
