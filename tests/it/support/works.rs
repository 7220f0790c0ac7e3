//! Works that mean nothing, many of them: put together from pieces of the reference data's
//! titles and goals, the same each time.

use std::fmt::Write as _;

use serde::Deserialize;

use super::TestApp;

/// Two works about one thing, by people who do not know of each other (tests/prove/twins.toml).
#[derive(Deserialize)]
pub struct Pair {
    pub how: String,
    pub title: String,
    pub problem: String,
    pub twin: String,
    pub summary: String,
    #[serde(default)]
    pub late: bool,
}

/// The pairs of the proof.
pub fn pairs() -> Vec<Pair> {
    #[derive(Deserialize)]
    struct Set {
        pair: Vec<Pair>,
    }
    let set: Set = toml::from_str(include_str!("../../prove/twins.toml")).unwrap();
    set.pair
}

/// An entry to publish: address, title, summary.
pub type Work = (String, String, String);

/// What stands already of each pair.
pub fn twins(pairs: &[Pair]) -> Vec<Work> {
    pairs
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
pub struct Vocabulary {
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
    pub fn of(app: &TestApp) -> Self {
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

    /// So many works that mean nothing.
    pub fn works(&mut self, count: usize) -> Vec<Work> {
        (0..count)
            .map(|at| {
                let (title, summary) = self.work();
                (format!("other-{at}"), title, summary)
            })
            .collect()
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
pub fn publish(app: &TestApp, works: &[Work]) {
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
