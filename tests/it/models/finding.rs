//! Whether people find what they mean: the queries of tests/prove/search.toml among many
//! entries that mean nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use nq57::domain::search::{Filter, Order, Question};
use nq57::models::search::List;
use serde::Deserialize;

use crate::support::works::{Vocabulary, pairs, publish, twins};
use crate::support::{TestApp, asked};

#[derive(Deserialize)]
struct Set {
    query: Vec<Query>,
}

#[derive(Deserialize)]
struct Query {
    q: String,
    right: String,
    how: String,
    /// Written by somebody who saw neither the ranking nor the other queries.
    #[serde(default)]
    unseen: bool,
}

/// Entries besides those that are meant: few in every run, ten thousand for the proof.
fn distractors() -> usize {
    asked("NQ57_PROVE_ENTRIES").unwrap_or(300)
}

#[actix_web::test]
async fn the_right_entry_is_among_the_first_five() {
    let set: Set = toml::from_str(include_str!("../../prove/search.toml")).unwrap();
    assert!(set.query.len() >= 60);
    let app = TestApp::start().await;
    let mut works = twins(&pairs());
    works.extend(Vocabulary::of(&app).works(distractors()));
    publish(&app, &works);
    let mut db = app.db().await;
    let began = Instant::now();
    let engine = app.app.search.catch_up(&mut db).await.unwrap();
    let built = began.elapsed();
    let (mut found, mut unseen, mut unseen_found) = (0, 0, 0);
    let mut times: Vec<Duration> = Vec::new();
    for query in &set.query {
        let filter = Filter {
            question: Question::parse(&query.q),
            ..Filter::default()
        };
        let began = Instant::now();
        let list = List::find(filter, Order::Relevance, None, 5, &engine, &mut db)
            .await
            .unwrap();
        times.push(began.elapsed());
        let slugs: Vec<&str> = list
            .entries
            .iter()
            .map(|matched| matched.entry.slug.as_str())
            .collect();
        // Some twins are entries of the reference data, word by word.
        let title = |slug: &str| works.iter().find(|work| work.0 == slug).map(|work| &work.1);
        let is_right = list.entries.iter().any(|matched| {
            matched.entry.slug == query.right || title(&query.right) == Some(&matched.entry.title)
        });
        if !is_right {
            println!(
                "missed ({}): {} / {}: {slugs:?}",
                query.how, query.q, query.right
            );
        }
        found += usize::from(is_right);
        unseen += usize::from(query.unseen);
        unseen_found += usize::from(query.unseen && is_right);
    }
    times.sort();
    println!(
        "finding: {found} of {} among the first five, {unseen_found} of {unseen} of the unseen ones, among {} entries; \
         median {:?}, 95 in 100 below {:?}; read anew in {built:?}",
        set.query.len(),
        works.len(),
        times[times.len() / 2],
        times[times.len() * 95 / 100],
    );
    assert!(
        found * 100 >= set.query.len() * 95,
        "{found} of {}",
        set.query.len()
    );
}

#[actix_web::test]
async fn whoever_goes_away_while_changes_are_read_costs_nobody_the_engine() {
    let app = TestApp::start().await;
    let mut db = app.db().await;
    let engine = app.app.search.catch_up(&mut db).await.unwrap();
    app.sql("UPDATE initiatives SET title = 'Qwertz thử' WHERE slug = 'vrain'");
    {
        let mut other = app.db().await;
        tokio::select! {
            biased;
            _ = app.app.search.catch_up(&mut other) => panic!("nothing is read at once"),
            () = std::future::ready(()) => {}
        }
    }
    let again = app.app.search.catch_up(&mut db).await.unwrap();
    assert!(Arc::ptr_eq(&engine, &again));
    let filter = Filter {
        question: Question::parse("qwertz"),
        ..Filter::default()
    };
    let list = List::find(filter, Order::Relevance, None, 5, &again, &mut db)
        .await
        .unwrap();
    assert_eq!(list.counts.total, 1);
}
