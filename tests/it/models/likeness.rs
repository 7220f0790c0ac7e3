//! Twins among many: works that two people wrote about one and the same thing.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use nq57::domain::form::Answers;
use nq57::ids::ProposalId;
use nq57::models::likeness::{self, Like, Place};
use nq57::models::proposal::{Beginning, Proposal};
use serde::Deserialize;

use crate::support::factory::Organisation;
use crate::support::{TestApp, asked};

#[derive(Deserialize)]
struct Set {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    how: String,
    title: String,
    problem: String,
    twin: String,
    summary: String,
    #[serde(default)]
    late: bool,
}

/// Where a twin stands that the reference data has already.
fn twins(set: &Set) -> Vec<(String, String, String)> {
    set.pair
        .iter()
        .enumerate()
        .map(|(at, pair)| {
            (
                format!("twin-{at}"),
                pair.twin.clone(),
                pair.summary.clone(),
            )
        })
        .collect()
}

/// A list of pieces and a way to draw from it that is the same each time.
struct Vocabulary {
    pieces: Vec<String>,
    communes: Vec<String>,
    sectors: Vec<String>,
    at: u64,
}

const BEGINNINGS: &[&str] = &[
    "Số hóa",
    "Giám sát",
    "Quản lý",
    "Ứng dụng",
    "Phần mềm",
    "Nền tảng",
    "Hệ thống",
    "Cảnh báo",
    "Truy xuất nguồn gốc",
    "Bản đồ số",
    "Cơ sở dữ liệu",
    "Thanh toán",
    "Dự báo",
    "Đào tạo",
    "Kết nối",
];

impl Vocabulary {
    fn of(app: &TestApp) -> Self {
        let mut pieces = Vec::new();
        for text in app.texts(
            "SELECT title || ' ' || summary FROM initiatives WHERE origin = 'reported'
             UNION ALL SELECT title || ' ' || full_title FROM policy_goals",
        ) {
            let words: Vec<&str> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            pieces.extend(words.chunks(3).map(|piece| piece.join(" ")));
        }
        Self {
            pieces,
            communes: app.texts("SELECT name FROM communes"),
            sectors: app.texts("SELECT lower(name) FROM sectors"),
            at: 7,
        }
    }

    fn draw(&mut self, of: usize) -> usize {
        self.at = self
            .at
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.at >> 33).unwrap() % of
    }

    fn piece(&mut self) -> String {
        let at = self.draw(self.pieces.len());
        self.pieces[at].clone()
    }

    /// A title and a summary that mean nothing.
    fn work(&mut self) -> (String, String) {
        let begin = BEGINNINGS[self.draw(BEGINNINGS.len())];
        let commune = self.draw(self.communes.len());
        let sector = self.draw(self.sectors.len());
        let (one, two) = (self.piece(), self.piece());
        let rest: Vec<String> = (0..5).map(|_| self.piece()).collect();
        (
            format!("{begin} {one} {two} {}", self.communes[commune]),
            format!("{} {}", rest.join(" "), self.sectors[sector]),
        )
    }
}

/// Publishes entries, a thousand a statement.
fn publish(app: &TestApp, works: &[(String, String, String)]) {
    for some in works.chunks(1000) {
        let mut rows = String::new();
        for (slug, title, summary) in some {
            let comma = if rows.is_empty() { "" } else { ", " };
            let (title, summary) = (title.replace('\'', "''"), summary.replace('\'', "''"));
            write!(
                rows,
                "{comma}(gen_random_uuid(), '{slug}', 'reported', 'published', '2026-11-20', '{title}', '{summary}', '', '')"
            )
            .unwrap();
        }
        app.sql(&format!(
            "INSERT INTO initiatives (id, slug, origin, state, published_at, title, summary, operator, reach) VALUES {rows}"
        ));
    }
}

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
    let set: Set = toml::from_str(include_str!("../../prove/twins.toml")).unwrap();
    assert!(set.pair.len() >= 40);
    let app = TestApp::start().await;
    let mut vocabulary = Vocabulary::of(&app);
    let mut works = twins(&set);
    works.extend((0..distractors()).map(|at| {
        let (title, summary) = vocabulary.work();
        (format!("other-{at}"), title, summary)
    }));
    publish(&app, &works);
    app.sql("ANALYZE initiatives");
    let applicant = app.applicant("Công ty TNHH Sao Mai").await;
    let proposal = draft(&app, &applicant).await;
    let mut db = app.db().await;
    let (mut found, mut late, mut late_found) = (0, 0, 0);
    let mut times: Vec<Duration> = Vec::new();
    for (at, pair) in set.pair.iter().enumerate() {
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
        set.pair.len(),
        works.len(),
        times[times.len() / 2],
        times[times.len() * 95 / 100],
    );
    assert!(
        found * 100 >= set.pair.len() * 95,
        "{found} of {}",
        set.pair.len()
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
