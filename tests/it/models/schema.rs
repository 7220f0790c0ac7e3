//! What the database promises, read from its catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use nq57::domain::lifecycle::{Role, To};
use nq57::domain::proposal::{self, Action, TABLE};
use nq57::domain::{
    applicant, assignment, challenge, deadline, decision, form, idea, publication, review, scan,
};
use nq57::i18n::Language;
use nq57::models::event::Audience;
use nq57::models::{advice, goal_opinion, help, invitation};

use crate::support::TestApp;

/// The rows of a query of two text columns.
fn pairs(app: &TestApp, query: &str) -> Vec<(String, String)> {
    app.texts(&format!(
        "SELECT a || E'\\t' || b FROM ({query}) AS q (a, b) ORDER BY 1"
    ))
    .iter()
    .map(|line| line.split_once('\t').unwrap())
    .map(|(a, b)| (a.to_owned(), b.to_owned()))
    .collect()
}

fn none(what: &str, found: &[(String, String)]) {
    assert!(found.is_empty(), "{what}: {found:#?}");
}

#[actix_web::test]
async fn every_foreign_key_is_indexed_and_says_what_deleting_does() {
    let app = TestApp::start().await;
    let unindexed = "SELECT c.conrelid::regclass::text, a.attname::text
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)";
    none("foreign keys without an index", &pairs(&app, unindexed));
    let unsaid = "SELECT conrelid::regclass::text, conname::text FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype = 'a'";
    none(
        "foreign keys without a rule for deleting",
        &pairs(&app, unsaid),
    );
}

/// Columns that look like a reference and are none.
const NO_REFERENCES: &[(&str, &str)] = &[
    // Whatever kind of record the act was on.
    ("events", "subject_id"),
    ("events", "request_id"),
    // One half of the criterion's key; its rubric stands in the assignment.
    ("sheet_scores", "criterion_code"),
    // One half of the reason's key; the decision's kind is the other.
    ("decisions", "reason_code"),
    // Codes that name nothing of ours.
    ("applicants", "tax_code"),
    ("interests", "tax_code"),
    ("proposals", "lookup_code"),
    // What a link is made of.
    ("invitations", "token_id"),
    // One half of the value's key; the period is the other.
    ("measured_results", "indicator_code"),
];

#[actix_web::test]
async fn whatever_looks_like_a_reference_is_one() {
    let app = TestApp::start().await;
    let loose = "SELECT c.table_name::text, c.column_name::text
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name ~ '_(id|code|by|into|slug)$'
        AND NOT EXISTS (
            SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
            WHERE k.contype = 'f' AND k.conrelid = ('public.' || quote_ident(c.table_name))::regclass AND a.attname = c.column_name)";
    let found = pairs(&app, loose);
    let expected = NO_REFERENCES
        .iter()
        .map(|(table, column)| ((*table).to_owned(), (*column).to_owned()))
        .collect::<BTreeSet<_>>();
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
}

#[actix_web::test]
async fn columns_are_of_the_types_that_we_know() {
    let app = TestApp::start().await;
    let moments = "SELECT table_name::text, column_name::text FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' AND (column_name ~ '_at$' OR data_type ~ '^timestamp')
        AND data_type <> 'timestamp with time zone'";
    none("moments without a time zone", &pairs(&app, moments));
    let odd = "SELECT table_name || '.' || column_name, udt_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' AND udt_name NOT IN
            ('uuid', 'text', '_text', 'bool', 'int4', 'int8', 'bytea', 'date', 'timestamptz', 'jsonb', 'tsvector', 'xid8', 'numeric')";
    none("columns of other types", &pairs(&app, odd));
    let wide = "SELECT table_name::text, count(*)::text FROM information_schema.columns
        WHERE table_schema = 'public' GROUP BY 1 HAVING count(*) > 32";
    none("tables too wide for diesel", &pairs(&app, wide));
    let keyless = "SELECT relname::text, '' FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'p' AND conrelid = c.oid)";
    none("tables without a key", &pairs(&app, keyless));
}

/// Table and column → the words of its CHECK.
fn lists(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let query = "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'c' AND connamespace = 'public'::regnamespace
        AND pg_get_constraintdef(oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\['";
    pairs(app, query)
        .into_iter()
        .map(|(table, check)| {
            let column = check
                .trim_start_matches("CHECK ((")
                .split(' ')
                .next()
                .unwrap();
            let words = check
                .split('\'')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect();
            (format!("{table}.{column}"), words)
        })
        .collect()
}

fn words<T: Display>(all: impl IntoIterator<Item = T>) -> Vec<String> {
    all.into_iter().map(|word| word.to_string()).collect()
}

/// The closed sets of the program, by the column that holds one.
fn closed_sets() -> Vec<(&'static str, Vec<String>)> {
    let members = [Role::Owner, Role::Editor, Role::Viewer];
    let staff = Role::ALL
        .iter()
        .filter(|role| !members.contains(role) && !matches!(role, Role::System | Role::Helper));
    let stages = TABLE
        .iter()
        .filter(|row| row.to == To::State(proposal::State::NeedsInfo))
        .flat_map(|row| row.from.iter());
    let stages = words(stages);
    let consents = [
        form::Field::Truthful,
        form::Field::PersonalData,
        form::Field::Publish,
    ];
    let reasoned = [
        Action::MarkIneligible,
        Action::Decline,
        Action::Forward,
        Action::Unpublish,
    ];
    vec![
        ("advice_requests.state", words(advice::State::ALL)),
        ("applicants.kind", words(applicant::Kind::ALL)),
        (
            "assignments.decline_reason",
            words(assignment::DeclineReason::ALL),
        ),
        ("attachments.scan", words(scan::Scan::ALL)),
        ("assignments.state", words(assignment::State::ALL)),
        ("goal_opinions.opinion", words(goal_opinion::Opinion::ALL)),
        ("attachments.purpose", words(help::Purpose::ALL)),
        ("calendar_days.kind", words(deadline::DayKind::ALL)),
        ("calendar_edits.change", words(deadline::Change::ALL)),
        ("calendar_edits.kind", words(deadline::DayKind::ALL)),
        (
            "case_notes.audience",
            words(nq57::domain::permission::NoteAudience::ALL),
        ),
        ("challenges.state", words(challenge::State::ALL)),
        ("consents.kind", words(consents)),
        (
            "council_results.result",
            words(assignment::Recommendation::ALL),
        ),
        ("criterion_fields.theme", words(review::Theme::ALL)),
        ("counter_helps.channel", words(help::Channel::ALL)),
        ("decisions.ended_how", words(decision::Ended::ALL)),
        ("decisions.kind", words(decision::Kind::ALL)),
        ("decisions.outcome", words(decision::Outcome::ALL)),
        ("events.audience", words(Audience::ALL)),
        ("users.notices", words(nq57::domain::message::Notices::ALL)),
        ("exceptions.stage", stages.clone()),
        ("former_members.role", words(members)),
        ("ideas.state", words(idea::State::ALL)),
        ("info_requests.stage", stages.clone()),
        ("initiatives.kind", words(proposal::Kind::ALL)),
        ("idea_edits.question", words(idea::Question::ALL)),
        ("feedback.kind", words(nq57::domain::feedback::Kind::ALL)),
        ("feedback.language", words(Language::ALL)),
        ("feedback.state", words(nq57::domain::feedback::State::ALL)),
        (
            "support_offers.state",
            words(nq57::domain::offer::State::ALL),
        ),
        (
            "implementation_reports.status",
            words(nq57::domain::implementation::Status::ALL),
        ),
        (
            "implementation_reports.stage",
            words(publication::Stage::ALL),
        ),
        ("initiatives.origin", words(publication::Origin::ALL)),
        ("initiatives.stage", words(publication::Stage::ALL)),
        ("initiatives.state", words(publication::State::ALL)),
        ("invitations.ended_how", words(invitation::Ended::ALL)),
        ("invitations.role", words(members)),
        ("mails.language", words(Language::ALL)),
        ("memberships.role", words(members)),
        ("proposals.returns_to", stages),
        ("proposals.state", words(proposal::State::ALL)),
        ("reasons.action", words(reasoned)),
        (
            "sheets.recommendation",
            words(assignment::Recommendation::ALL),
        ),
        ("user_roles.role", words(staff)),
        ("users.language", words(Language::ALL)),
        ("warnings.kind", words(nq57::domain::warning::Warning::ALL)),
    ]
}

/// Lists that the program writes and reads as they are, or that are the
/// reference data's own.
const PLAIN_WORDS: &[&str] = &[
    "agencies.kind",
    "communes.kind",
    "exceptions.kind",
    "goal_links.status",
    "info_requests.outcome",
    "interests.kind",
    "policy_documents.level",
    "policy_documents.status",
    "policy_goals.kind",
    "policy_goals.operator",
    "policy_goals.scope",
    "public_goal_links.status",
    "recusals.kind",
    "search_changes.shelf",
    "substitutes.role",
    "user_tokens.purpose",
];

#[actix_web::test]
async fn a_list_of_the_database_is_a_closed_set_of_the_program() {
    let app = TestApp::start().await;
    let mut lists = lists(&app);
    for (column, set) in closed_sets() {
        let list = lists
            .remove(column)
            .unwrap_or_else(|| panic!("{column} has no CHECK"));
        assert_eq!(list, set, "{column}");
    }
    let rest = lists.into_keys().collect::<Vec<_>>();
    assert_eq!(rest, PLAIN_WORDS, "lists that no closed set answers for");
}

#[actix_web::test]
async fn the_application_cannot_change_its_log_or_its_tables() {
    use diesel_async::SimpleAsyncConnection;
    let app = TestApp::start().await;
    let person = app.person("Nguyễn Thị Lan").create().await;
    let mut db = app.db().await;
    for refused in [
        "UPDATE events SET note = 'khác'",
        "DELETE FROM events",
        "TRUNCATE events CASCADE",
        "UPDATE event_seals SET hash = ''",
        "DELETE FROM event_seals",
        "UPDATE revisions SET answers = '{}'",
        "DELETE FROM revisions",
        "DROP TABLE proposals",
        "ALTER TABLE events DISABLE TRIGGER ALL",
        "ALTER TABLE users ADD COLUMN more text",
        "CREATE TABLE public.more (id integer)",
        "SET session_replication_role = replica",
        "CREATE ROLE more",
        "COPY users TO PROGRAM 'cat'",
    ] {
        let error = db
            .batch_execute(refused)
            .await
            .expect_err(refused)
            .to_string();
        assert!(
            error.contains("permission denied")
                || error.contains("must be owner")
                || error.contains("must be superuser"),
            "{refused}: {error}"
        );
    }
    // While its own work goes on.
    let wanted = format!(
        "UPDATE users SET phone = '0912345678' WHERE id = '{}'",
        person.id
    );
    db.batch_execute(&wanted).await.unwrap();
}
