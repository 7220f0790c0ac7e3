//! Twins among many: works that two people wrote about one and the same thing.

use std::time::{Duration, Instant};

use nq57::domain::form::Answers;
use nq57::ids::ProposalId;
use nq57::models::likeness::{self, Like, Place};
use nq57::models::proposal::{Beginning, Proposal};

use crate::support::factory::Organisation;
use crate::support::works::{Vocabulary, pairs, publish, twins};
use crate::support::{TestApp, asked};

/// A draft of an applicant, found again as the portal reads it.
async fn draft(app: &TestApp, of: &Organisation) -> Proposal {
    let id = ProposalId::new();
    let owner = app.acting(&of.owner).await;
    let mut db = app.db().await;
    Proposal::create(id, &Beginning::of(of.id), &owner, &mut db)
        .await
        .unwrap();
    Proposal::find(id, &mut db).await.unwrap()
}

/// Distractors besides the twins: few in every run, ten thousand for the proof.
fn distractors() -> usize {
    asked("NQ57_PROVE_ENTRIES").unwrap_or(300)
}

fn slugs(likes: &[Like]) -> Vec<&str> {
    likes
        .iter()
        .filter_map(|like| match &like.place {
            Place::Catalogue { slug } => Some(slug.as_str()),
            Place::Dossier { .. } => None,
        })
        .collect()
}

#[actix_web::test]
async fn the_true_twin_is_among_the_first_five() {
    let pairs = pairs();
    assert!(pairs.len() >= 40);
    let app = TestApp::start().await;
    let mut vocabulary = Vocabulary::of(&app);
    let mut works = twins(&pairs);
    works.extend(vocabulary.works(distractors()));
    publish(&app, &works);
    app.sql("ANALYZE initiatives");
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let proposal = draft(&app, &applicant).await;
    let mut db = app.db().await;
    let (mut found, mut late, mut late_found) = (0, 0, 0);
    let mut times: Vec<Duration> = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let answers = Answers {
            title: pair.title.clone(),
            problem: pair.problem.clone(),
            ..Answers::default()
        };
        let began = Instant::now();
        let likes = likeness::for_applicant(&proposal, &answers, &mut db)
            .await
            .unwrap();
        times.push(began.elapsed());
        // Some twins are entries of the reference data, word by word.
        let is_twin = likes.iter().any(|like| like.title == pair.twin);
        if !is_twin {
            println!(
                "missed ({}): {} / {}: {:?}",
                pair.how,
                pair.title,
                pair.twin,
                slugs(&likes)
            );
        }
        assert!(likes.len() <= 5);
        found += usize::from(is_twin);
        late += usize::from(pair.late);
        late_found += usize::from(pair.late && is_twin);
        assert!(
            likes
                .windows(2)
                .all(|pair| pair[0].likeness >= pair[1].likeness),
            "{at}"
        );
    }
    times.sort();
    println!(
        "twins: {found} of {} among the first five, {late_found} of {late} of those written after the ranking, \
         among {} entries; median {:?}, 95 in 100 below {:?}",
        pairs.len(),
        works.len(),
        times[times.len() / 2],
        times[times.len() * 95 / 100],
    );
    assert!(
        found * 100 >= pairs.len() * 95,
        "{found} of {}",
        pairs.len()
    );
}

#[actix_web::test]
async fn what_has_nothing_in_common_is_not_called_alike() {
    let app = TestApp::start().await;
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let proposal = draft(&app, &applicant).await;
    let mut db = app.db().await;
    for (title, problem) in [
        ("", ""),
        ("Tôm", ""),
        ("🙂🙂", "…"),
        (
            "Đàn bầu điện tử cho lớp hát ví giặm",
            "Trẻ em không còn nghe được tiếng đàn bầu trong làng.",
        ),
    ] {
        let answers = Answers {
            title: title.to_owned(),
            problem: problem.to_owned(),
            ..Answers::default()
        };
        let likes = likeness::for_applicant(&proposal, &answers, &mut db)
            .await
            .unwrap();
        assert_eq!(slugs(&likes), Vec::<&str>::new(), "{title}");
    }
}
