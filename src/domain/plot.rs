//! Plots as geometry: where the lines, marks and words of a drawing stand, in
//! the units of its view box. A template draws them; nothing here knows of
//! colours. The box is as wide as the column of a phone, so that words keep
//! their size there.
//!
//! What is not known has no mark, no line and no bar: a line joins neighbouring
//! steps alone, and a step without a value is hatched.

use std::ops::RangeInclusive;

use serde::Serialize;

/// Width of every drawing.
pub const WIDTH: i32 = 328;

const HEIGHT: i32 = 190;
const LEFT: i32 = 34;
const RIGHT: i32 = 316;
const TOP: i32 = 26;
const BOTTOM: i32 = 160;
/// Room that a word of four digits takes along the lower axis.
const WORD: i32 = 34;
/// Room above or below a mark for its number.
const CLEAR: i32 = 18;
const ABOVE: i32 = 9;
/// Room of one letter of such a number.
const LETTER: i32 = 7;

/// A value at a step, with the word that stands at its mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub step: i32,
    pub value: f64,
    pub label: String,
}

/// The upright axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
    /// Whether low numbers stand at the top, as places in a ranking do.
    pub ranks: bool,
    /// Numbers with a line across the drawing, and their words.
    pub ticks: Vec<(f64, String)>,
}

/// A drawn line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub width: i32,
    pub height: i32,
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    /// From the top to the bottom of what is drawn, and from left to right.
    pub rise: i32,
    pub reach: i32,
    /// Where the words of the upright axis end, and those of the lower one stand.
    pub edge: i32,
    pub words: i32,
    pub ticks: Vec<Tick>,
    pub steps: Vec<Tick>,
    pub gaps: Vec<Band>,
    /// The data of a path for each run of neighbouring steps.
    pub runs: Vec<String>,
    pub marks: Vec<Mark>,
    pub aim: Option<Aim>,
}

/// What is aimed at: a band above a line, or, where it has no height, a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Aim {
    pub top: i32,
    pub height: i32,
    pub bottom: i32,
    /// Where its word stands.
    pub word: i32,
}

/// A place on an axis and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    pub at: i32,
    /// Where a word beside it stands.
    pub base: i32,
    pub label: String,
}

/// A stripe: from a place, so wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    pub from: i32,
    pub size: i32,
}

/// A value's place, and where its word stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub x: i32,
    pub y: i32,
    pub label: String,
    pub label_y: i32,
}

impl Scale {
    /// From zero to at least `high`, with at most five lines at round numbers.
    #[must_use]
    pub fn from_zero(high: f64, word: impl Fn(f64) -> String) -> Self {
        let high = if high > 0.0 { high } else { 1.0 };
        let step = round_step(high);
        let count = (high / step).ceil().max(1.0);
        let mut ticks = Vec::new();
        let mut at = 0.0;
        while at <= count * step + step / 2.0 {
            ticks.push((at, word(at)));
            at += step;
        }
        Self {
            low: 0.0,
            high: count * step,
            ranks: false,
            ticks,
        }
    }

    /// Places from the first to the last of so many.
    #[must_use]
    pub fn of_ranks(out_of: i32) -> Self {
        let ticks = [1, (out_of + 1) / 2, out_of];
        Self {
            low: 1.0,
            high: f64::from(out_of.max(2)),
            ranks: true,
            ticks: ticks.map(|at| (f64::from(at), at.to_string())).to_vec(),
        }
    }

    #[allow(clippy::cast_possible_truncation)] // A place in a box of a few hundred units.
    fn y(&self, value: f64) -> i32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        let share = if self.ranks { share } else { 1.0 - share };
        TOP + (share * f64::from(BOTTOM - TOP)).round() as i32
    }
}

/// 1, 2 or 5 times a power of ten, a fifth of a `high` above zero or more.
fn round_step(high: f64) -> f64 {
    let rough = high / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| *step >= rough * 0.999_999)
        .unwrap_or(10.0 * power)
}

/// Draws values over the steps of a range. Points stand in the order of their
/// steps; those outside the range are left out. Steps up to `expected` that
/// have no value are hatched; what comes after is not missing yet.
#[must_use]
pub fn line(
    points: &[Point],
    steps: RangeInclusive<i32>,
    expected: i32,
    scale: &Scale,
    aim: Option<(f64, f64)>,
) -> Line {
    let (first, last) = (*steps.start(), *steps.end());
    let count = (last - first).max(1);
    let x = |step: i32| {
        if first == last {
            i32::midpoint(LEFT, RIGHT)
        } else {
            LEFT + 14 + (step - first) * (RIGHT - LEFT - 28) / count
        }
    };
    let points: Vec<&Point> = points.iter().filter(|p| steps.contains(&p.step)).collect();
    let known = |step: i32| points.iter().any(|point| point.step == step);
    let places: Vec<(i32, i32)> = points
        .iter()
        .map(|point| (x(point.step), scale.y(point.value)))
        .collect();
    let joined = |one: usize| points[one + 1].step == points[one].step + 1;
    let mut runs = Vec::new();
    let mut run = String::new();
    for one in 0..points.len().saturating_sub(1) {
        if joined(one) {
            if run.is_empty() {
                run = format!("M{} {}", places[one].0, places[one].1);
            }
            run.push_str(&format!("L{} {}", places[one + 1].0, places[one + 1].1));
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    let mut marks: Vec<Mark> = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let (x, y) = places[at];
        let above = y - ABOVE;
        let below = y + CLEAR;
        let hits = |label_y: i32| {
            marks.last().is_some_and(|before| {
                let room = (letters(&before.label) + letters(&point.label)) * LETTER / 2 + 3;
                x - before.x < room && (label_y - before.label_y).abs() < CLEAR - 4
            })
        };
        let preferred = word_beside(&places, at);
        let other = if preferred == above { below } else { above };
        let fits = other + 2 <= BOTTOM && other >= TOP - 14;
        marks.push(Mark {
            x,
            y,
            label: point.label.clone(),
            label_y: if hits(preferred) && fits {
                other
            } else {
                preferred
            },
        });
    }
    let apart = (RIGHT - LEFT - 28) / count;
    let gaps = if points.is_empty() {
        Vec::new()
    } else {
        (first..=expected.min(last))
            .filter(|step| !known(*step))
            .map(|step| Band {
                from: x(step) - apart / 2,
                size: apart,
            })
            .collect()
    };
    let every = (WORD + apart - 1) / apart.max(1);
    Line {
        width: WIDTH,
        height: HEIGHT,
        left: LEFT,
        right: RIGHT,
        top: TOP - 6,
        bottom: BOTTOM,
        rise: BOTTOM - TOP + 6,
        reach: RIGHT - LEFT,
        edge: LEFT - 6,
        words: BOTTOM + 18,
        ticks: scale
            .ticks
            .iter()
            .map(|(at, label)| tick(scale.y(*at), label.clone()))
            .collect(),
        steps: steps
            .filter(|step| (last - step) % every.max(1) == 0)
            .map(|step| tick(x(step), step.to_string()))
            .collect(),
        gaps,
        runs,
        marks,
        aim: aim.map(|(low, high)| {
            let (upper, lower) = (
                scale.y(low).min(scale.y(high)),
                scale.y(low).max(scale.y(high)),
            );
            Aim {
                top: upper,
                height: lower - upper,
                bottom: lower,
                word: upper - 6,
            }
        }),
    }
}

fn tick(at: i32, label: String) -> Tick {
    Tick {
        at,
        base: at + 4,
        label,
    }
}

/// A number stands above its mark, and below where the line comes down to it
/// from both sides or there is no room above.
fn word_beside(places: &[(i32, i32)], at: usize) -> i32 {
    let y = places[at].1;
    let before = at.checked_sub(1).and_then(|at| places.get(at));
    let after = places.get(at + 1);
    let valley = [before, after]
        .into_iter()
        .flatten()
        .all(|neighbour| neighbour.1 < y)
        && (before.is_some() || after.is_some());
    let room_below = y + CLEAR <= BOTTOM;
    let room_above = y - CLEAR >= TOP - 16;
    if (valley && room_below) || !room_above {
        y + CLEAR
    } else {
        y - ABOVE
    }
}

fn letters(word: &str) -> i32 {
    i32::try_from(word.chars().count()).unwrap_or(i32::MAX / 100)
}

/// How long a bar is, and the word at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// Nothing where it is not known: the word alone is drawn.
    pub value: Option<f64>,
    pub word: String,
}

/// Bars that lie, one row below the other: words stay whole on a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bars {
    pub width: i32,
    pub height: i32,
    /// Where bars begin.
    pub left: i32,
    pub thickness: i32,
    pub rows: Vec<BarRow>,
}

/// A row's word and bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarRow {
    pub base: i32,
    pub label: String,
    pub bars: Vec<Bar>,
}

/// A bar; one that is not known has no length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub y: i32,
    pub length: i32,
    /// Where its word stands.
    pub x: i32,
    pub base: i32,
    pub word: String,
    pub known: bool,
    /// Whether it is of the second series, which is hatched.
    pub second: bool,
}

/// Where bars begin, and the most that one is long, so that its number fits.
const BARS: i32 = 62;
const LONGEST: i32 = 216;
const THICK: i32 = 14;
const APART: i32 = 8;

/// Draws rows of bars, all of them in one scale from zero.
#[must_use]
pub fn bars(rows: &[(String, Vec<Length>)]) -> Bars {
    let highest = rows
        .iter()
        .flat_map(|(_, lengths)| lengths)
        .filter_map(|length| length.value)
        .fold(0.0, f64::max);
    let mut top = APART / 2;
    let mut drawn = Vec::new();
    for (label, lengths) in rows {
        let first = top;
        let mut row = Vec::new();
        for (length, at) in lengths.iter().zip(0..) {
            let long = match length.value {
                #[allow(clippy::cast_possible_truncation)] // At most a few hundred.
                Some(value) if highest > 0.0 => {
                    (value / highest * f64::from(LONGEST)).round() as i32
                }
                _ => 0,
            };
            row.push(Bar {
                y: top + 1,
                length: long,
                x: BARS + long + 5,
                base: top + THICK - 3,
                word: length.word.clone(),
                known: length.value.is_some(),
                second: at > 0,
            });
            top += THICK;
        }
        drawn.push(BarRow {
            base: i32::midpoint(first, top) + 4,
            label: label.clone(),
            bars: row,
        });
        top += APART;
    }
    Bars {
        width: WIDTH,
        height: top,
        left: BARS,
        thickness: THICK - 2,
        rows: drawn,
    }
}
