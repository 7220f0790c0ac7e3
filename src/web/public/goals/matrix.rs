//! Which goal of the province is served in which field: a table of links, and
//! the same as a picture in which shapes and numbers say what is what.

use serde::Serialize;

use crate::domain::plot::WIDTH;
use crate::i18n::Language;
use crate::models::coverage::{Cell, Coverage};
use crate::models::policy::{Goal, Tree};
use crate::web::view::in_language;

/// The table and its picture.
#[derive(Debug, Serialize)]
pub struct Matrix {
    columns: Vec<Column>,
    /// Columns of the whole table.
    span: usize,
    groups: Vec<Group>,
    picture: Picture,
    /// Goals, and of their cells those that no entry stands in.
    goals: usize,
    cells: usize,
    empty: usize,
}

#[derive(Debug, Serialize)]
struct Column {
    /// By which the picture calls it.
    letter: String,
    name: String,
    /// Whether the name is the portal's own and not the data's.
    ours: bool,
}

/// Goals below one heading.
#[derive(Debug, Serialize)]
struct Group {
    title: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: usize,
    title: String,
    href: String,
    note: String,
    /// Whether nobody works on it.
    waits: bool,
    cells: Vec<Link>,
    challenges: i64,
}

#[derive(Debug, Serialize)]
struct Link {
    /// The catalogue's list of the cell's entries; empty where the catalogue
    /// has no such list.
    href: String,
    confirmed: i64,
    suggested: i64,
    none: bool,
}

/// Where the picture's parts stand.
#[derive(Debug, Default, Serialize)]
struct Picture {
    width: i32,
    height: i32,
    cell: i32,
    line: i32,
    letters: Vec<Word>,
    titles: Vec<Word>,
    /// Rows of empty cells, one stripe a group.
    stripes: Vec<Stripe>,
    numbers: Vec<Number>,
    full: Vec<Shape>,
    rings: Vec<Shape>,
    open: Vec<Shape>,
}

#[derive(Debug, Serialize)]
struct Word {
    x: i32,
    y: i32,
    text: String,
}

#[derive(Debug, Serialize)]
struct Stripe {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

#[derive(Debug, Serialize)]
struct Number {
    x: i32,
    y: i32,
    number: usize,
    /// The path of the mark before it; empty where somebody works on the goal.
    mark: String,
}

/// A filled square, a ring or a diamond with a number in it.
#[derive(Debug, Serialize)]
struct Shape {
    /// Of the cell.
    left: i32,
    top: i32,
    /// Of the shape.
    x: i32,
    y: i32,
    /// Where its number stands.
    base: i32,
    count: i64,
    path: String,
}

/// Room for a row's mark and number.
const NUMBERS: i32 = 30;
const LINE: i32 = 18;
const TITLE: i32 = 22;
const HEAD: i32 = 18;

impl Matrix {
    /// Counts over published entries; cells hold the links of the goal itself,
    /// as the catalogue's list behind them does.
    pub fn of(tree: &Tree, coverage: &Coverage, language: Language) -> Self {
        let goals: Vec<&Goal> = tree.provincial().collect();
        let mut slugs: Vec<Option<&str>> = coverage
            .sectors
            .iter()
            .map(|sector| Some(sector.slug.as_str()))
            .collect();
        let mut columns: Vec<Column> = coverage
            .sectors
            .iter()
            .map(|sector| Column {
                letter: String::new(),
                name: sector.name.clone(),
                ours: false,
            })
            .collect();
        if coverage.has_unsorted(goals.iter().copied()) {
            slugs.push(None);
            columns.push(Column {
                letter: String::new(),
                name: language.text("matrix-unsorted"),
                ours: true,
            });
        }
        for (column, letter) in columns.iter_mut().zip('A'..='Z') {
            column.letter = letter.to_string();
        }
        let mut groups: Vec<(String, Group)> = Vec::new();
        let mut empty = 0;
        for goal in &goals {
            let heading = tree.heading_of(goal);
            let cells: Vec<(Option<&str>, Cell)> = slugs
                .iter()
                .map(|slug| (*slug, coverage.cell(&goal.code, *slug)))
                .collect();
            empty += cells.iter().filter(|(_, cell)| cell.is_empty()).count();
            let row = Row {
                number: 0,
                title: goal.title.clone(),
                href: in_language(&format!("/muc-tieu/{}", goal.code), language),
                note: goal.note.clone(),
                waits: coverage.waits(goal, tree),
                cells: cells
                    .into_iter()
                    .map(|(slug, cell)| link(goal, slug, cell, language))
                    .collect(),
                challenges: coverage.challenges(&goal.code),
            };
            match groups.iter_mut().find(|(code, _)| *code == heading.code) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((
                    heading.code.clone(),
                    Group {
                        title: heading.title.clone(),
                        rows: vec![row],
                    },
                )),
            }
        }
        let mut groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        let rows = groups.iter_mut().flat_map(|group| &mut group.rows);
        for (row, number) in rows.zip(1..) {
            row.number = number;
        }
        Self {
            picture: picture(&columns, &groups),
            goals: goals.len(),
            cells: goals.len() * columns.len(),
            empty,
            span: columns.len() + 2,
            columns,
            groups,
        }
    }

    /// One to try templates with.
    pub fn sample() -> Self {
        let columns = [("Y tế", false), ("Chưa ghi lĩnh vực", true)].map(|(name, ours)| Column {
            letter: "A".to_owned(),
            name: name.to_owned(),
            ours,
        });
        let cell = |href: &str, confirmed, suggested| Link {
            href: href.to_owned(),
            confirmed,
            suggested,
            none: confirmed + suggested == 0,
        };
        let row = |waits, cells| Row {
            number: 1,
            title: "Quy mô kinh tế số".to_owned(),
            href: "/muc-tieu/nq57-2030-09".to_owned(),
            note: "cần đối chiếu văn bản gốc".to_owned(),
            waits,
            cells,
            challenges: i64::from(!waits),
        };
        let list = "/sang-kien?muc-tieu=nq57-2030-09&linh-vuc=y-te";
        let groups = vec![Group {
            title: "Mục tiêu đến năm 2030".to_owned(),
            rows: vec![
                row(false, vec![cell(list, 1, 2), cell("", 0, 3)]),
                row(true, vec![cell(list, 0, 0), cell("", 0, 0)]),
            ],
        }];
        Self {
            picture: picture(&columns, &groups),
            span: columns.len() + 2,
            columns: columns.into(),
            groups,
            goals: 2,
            cells: 4,
            empty: 2,
        }
    }
}

fn link(goal: &Goal, sector: Option<&str>, cell: Cell, language: Language) -> Link {
    Link {
        href: sector
            .map(|slug| {
                let path = format!("/sang-kien?muc-tieu={}&linh-vuc={slug}", goal.code);
                in_language(&path, language)
            })
            .unwrap_or_default(),
        confirmed: cell.confirmed,
        suggested: cell.suggested,
        none: cell.is_empty(),
    }
}

fn picture(columns: &[Column], groups: &[Group]) -> Picture {
    // One more for the open challenges.
    let count = i32::try_from(columns.len()).unwrap_or_default();
    let cell = (WIDTH - NUMBERS) / (count + 1);
    let left = |column: i32| NUMBERS + column * cell;
    let mut picture = Picture {
        width: WIDTH,
        cell,
        line: LINE,
        letters: columns
            .iter()
            .zip(0..)
            .map(|(column, at)| Word {
                x: left(at) + cell / 2,
                y: HEAD - 5,
                text: column.letter.clone(),
            })
            .collect(),
        ..Picture::default()
    };
    let mut top = HEAD;
    for group in groups {
        picture.titles.push(Word {
            x: 0,
            y: top + TITLE - 7,
            text: group.title.clone(),
        });
        top += TITLE;
        let rows = i32::try_from(group.rows.len()).unwrap_or_default();
        picture.stripes.push(Stripe {
            x: NUMBERS,
            y: top,
            width: count * cell,
            height: rows * LINE,
        });
        for row in &group.rows {
            let shape = |column: i32, count: i64| {
                let (x, y) = (left(column) + cell / 2, top + LINE / 2);
                Shape {
                    left: left(column),
                    top,
                    x,
                    y,
                    base: y + 4,
                    count,
                    path: format!("M{x} {}l8 8l-8 8l-8 -8z", y - 8),
                }
            };
            picture.numbers.push(Number {
                x: NUMBERS - 6,
                y: top + LINE / 2 + 4,
                number: row.number,
                mark: if row.waits {
                    format!("M1 {}l6 4l-6 4z", top + LINE / 2 - 4)
                } else {
                    String::new()
                },
            });
            for (link, at) in row.cells.iter().zip(0..) {
                if link.confirmed > 0 {
                    picture.full.push(shape(at, link.confirmed));
                } else if link.suggested > 0 {
                    picture.rings.push(shape(at, link.suggested));
                }
            }
            if row.challenges > 0 {
                picture.open.push(shape(count, row.challenges));
            }
            top += LINE;
        }
    }
    picture.height = top + 4;
    picture
}
