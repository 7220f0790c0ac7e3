//! Plots: gaps stay gaps, and nothing stands outside the drawing.

use nq57::domain::plot::{Length, Point, Scale, WIDTH, bars, line};

fn points(values: &[(i32, f64)]) -> Vec<Point> {
    values
        .iter()
        .map(|&(step, value)| Point {
            step,
            value,
            label: value.to_string(),
        })
        .collect()
}

#[test]
fn a_missing_year_is_hatched_and_no_line_crosses_it() {
    let scale = Scale::of_ranks(63);
    let drawn = line(
        &points(&[(2019, 40.0), (2020, 30.0), (2022, 20.0), (2024, 11.0)]),
        2019..=2025,
        2024,
        &scale,
        None,
    );
    // One pair of neighbours, one line of two places.
    assert_eq!(drawn.runs.len(), 1);
    assert_eq!(drawn.runs[0].matches(['M', 'L']).count(), 2);
    assert_eq!(drawn.marks.len(), 4);
    // 2021 and 2023 are missing; 2025 is not over what is known.
    assert_eq!(drawn.gaps.len(), 2);
    for gap in &drawn.gaps {
        for mark in &drawn.marks {
            assert!(mark.x < gap.from || mark.x > gap.from + gap.size);
        }
    }
}

#[test]
fn nothing_known_draws_nothing() {
    let drawn = line(&[], 2020..=2024, 2024, &Scale::of_ranks(63), None);
    assert!(drawn.runs.is_empty() && drawn.marks.is_empty() && drawn.gaps.is_empty());
}

#[test]
fn the_first_place_stands_at_the_top_and_more_stands_higher() {
    let ranks = line(
        &points(&[(2020, 63.0), (2021, 1.0)]),
        2020..=2021,
        2021,
        &Scale::of_ranks(63),
        None,
    );
    assert!(ranks.marks[1].y < ranks.marks[0].y);
    let scale = Scale::from_zero(20.0, |at| at.to_string());
    let shares = line(
        &points(&[(2020, 5.6), (2021, 19.0)]),
        2020..=2030,
        2021,
        &scale,
        Some((15.0, 20.0)),
    );
    assert!(shares.marks[1].y < shares.marks[0].y);
    let aim = shares.aim.unwrap();
    assert!(aim.height > 0 && aim.top < aim.bottom);
    assert!(aim.bottom > shares.marks[1].y && aim.bottom < shares.marks[0].y);
}

#[test]
fn marks_and_words_stay_inside_whatever_is_drawn() {
    for high in [0.0, 0.07, 1.0, 7.21, 63.0, 99.0, 21_000.0, 510_234.0] {
        let scale = Scale::from_zero(high, |at| at.to_string());
        assert!((2..=7).contains(&scale.ticks.len()), "{high}: {scale:?}");
        let drawn = line(
            &points(&[(2020, 0.0), (2021, high), (2022, high / 2.0), (2023, high)]),
            2020..=2030,
            2023,
            &scale,
            None,
        );
        for mark in &drawn.marks {
            assert!((0..=WIDTH).contains(&mark.x), "{high}");
            assert!(mark.y >= drawn.top && mark.y <= drawn.bottom, "{high}");
            assert!(mark.label_y > 8 && mark.label_y <= drawn.bottom, "{high}");
        }
        for pair in drawn.steps.windows(2) {
            assert!(pair[1].at - pair[0].at >= 30, "{high}: words overlap");
        }
    }
}

#[test]
fn numbers_of_neighbours_do_not_lie_on_each_other() {
    let values = [
        (2020, 5.6),
        (2021, 5.72),
        (2022, 6.31),
        (2023, 6.9),
        (2024, 7.21),
    ];
    let points: Vec<Point> = points(&values)
        .into_iter()
        .map(|point| Point {
            label: format!("{:.2}", point.value),
            ..point
        })
        .collect();
    let scale = Scale::from_zero(21.0, |at| at.to_string());
    let drawn = line(&points, 2020..=2030, 2024, &scale, Some((15.0, 20.0)));
    for pair in drawn.marks.windows(2) {
        let apart = (pair[1].label_y - pair[0].label_y).abs();
        assert!(apart >= 12 || pair[1].x - pair[0].x >= 30, "{pair:?}");
    }
}

#[test]
fn one_year_alone_is_drawn_in_the_middle() {
    let drawn = line(
        &points(&[(2024, 3.0)]),
        2024..=2024,
        2024,
        &Scale::of_ranks(63),
        None,
    );
    assert_eq!(drawn.marks.len(), 1);
    assert_eq!(drawn.steps.len(), 1);
    assert!(drawn.runs.is_empty());
}

#[test]
fn bars_share_one_scale_and_what_is_not_known_has_no_length() {
    let length = |value: Option<f64>| Length {
        value,
        word: value.map_or("dưới 5 kết quả".to_owned(), |value| {
            value.to_string()
        }),
    };
    let drawn = bars(&[
        (
            "10/2026".to_owned(),
            vec![length(Some(200.0)), length(Some(100.0))],
        ),
        ("11/2026".to_owned(), vec![length(None), length(Some(0.0))]),
    ]);
    let all: Vec<_> = drawn.rows.iter().flat_map(|row| &row.bars).collect();
    assert_eq!(all[0].length, 2 * all[1].length);
    assert!(!all[2].known && all[2].length == 0);
    // None at all is a number: it is known, and it is zero.
    assert!(all[3].known && all[3].length == 0);
    assert_eq!([all[0].second, all[1].second], [false, true]);
    for pair in all.windows(2) {
        assert!(pair[1].y >= pair[0].y + drawn.thickness, "bars overlap");
    }
    assert!(
        all.iter()
            .all(|bar| bar.x + 40 <= WIDTH && bar.base < drawn.height)
    );
    assert_eq!(bars(&[]).rows.len(), 0);
}
