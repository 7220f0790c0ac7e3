//! What sheets add up to.

use nq57::domain::review::*;
use proptest::prelude::*;

fn criterion(code: &str, maximum: u16, minimum: Option<u16>, knock_out: bool) -> Criterion {
    Criterion {
        code: code.to_owned(),
        title: code.to_uppercase(),
        maximum: Score::points(maximum),
        minimum: minimum.map(Score::points),
        knock_out,
        weight: 1,
    }
}

/// 20 points of novelty that knock out under 10, 30 of use that should reach 15, 50 of effect.
fn rubric() -> Vec<Criterion> {
    vec![
        criterion("new", 20, Some(10), true),
        criterion("use", 30, Some(15), false),
        criterion("effect", 50, None, false),
    ]
}

const RULES: Rules = Rules {
    sheets: 2,
    threshold: Percent::whole(70),
    spread_limit: Percent::whole(20),
};

fn sheet(criteria: &[Criterion], points: &[&str]) -> Sheet {
    let scores = criteria.iter().zip(points).map(|(criterion, raw)| {
        (
            criterion.code.clone(),
            Score::parse(raw, criterion.maximum).unwrap(),
        )
    });
    Sheet::new(criteria, scores).unwrap()
}

fn judged(sheets: &[[&str; 3]]) -> Verdict {
    let criteria = rubric();
    let sheets: Vec<Sheet> = sheets
        .iter()
        .map(|points| sheet(&criteria, points))
        .collect();
    verdict(&criteria, &sheets, &RULES)
}

#[test]
fn points_are_read_with_a_comma_in_steps_of_a_half() {
    let maximum = Score::points(20);
    for (raw, hundredths) in [
        ("17,5", 1750),
        ("17.5", 1750),
        (" 20 ", 2000),
        ("0", 0),
        ("7,50", 750),
        ("07", 700),
    ] {
        assert_eq!(
            Score::parse(raw, maximum).map(Score::hundredths),
            Ok(hundredths),
            "{raw}"
        );
    }
    for (raw, key) in [
        ("", "problem-score-missing"),
        ("tốt", "problem-score-shape"),
        ("-1", "problem-score-shape"),
        ("1e1", "problem-score-shape"),
        ("17,555", "problem-score-shape"),
        ("20,5", "problem-score-range"),
        ("999999", "problem-score-range"),
        ("17,25", "problem-score-step"),
    ] {
        let problem = Score::parse(raw, maximum).unwrap_err();
        assert_eq!(problem.key, key, "{raw}");
    }
    assert_eq!(
        Score::parse("21", maximum).unwrap_err().arg("max"),
        Some("20")
    );
    assert_eq!(Score::from_hundredths(1750).to_string(), "17,5");
}

#[test]
fn a_sheet_has_points_for_every_criterion_and_no_other() {
    let criteria = rubric();
    let scores = |pairs: &[(&str, u16)]| {
        let pairs = pairs
            .iter()
            .map(|(code, points)| ((*code).to_owned(), Score::points(*points)));
        Sheet::new(&criteria, pairs).map_err(|problem| problem.key)
    };
    assert!(scores(&[("new", 20), ("use", 30), ("effect", 50)]).is_ok());
    assert_eq!(
        scores(&[("new", 20), ("use", 30)]),
        Err("problem-sheet-incomplete")
    );
    assert_eq!(
        scores(&[("new", 21), ("use", 30), ("effect", 50)]),
        Err("problem-score-range")
    );
    assert_eq!(
        scores(&[("new", 1), ("use", 1), ("effect", 1), ("old", 1)]),
        Err("problem-sheet-rubric")
    );
}

#[test]
fn enough_good_sheets_pass() {
    let verdict = judged(&[["15", "24", "40"], ["16,5", "20", "35"]]);
    assert_eq!(verdict.outcome, Outcome::Pass);
    assert_eq!(verdict.total, Some(Percent::from_hundredths(7525)));
    assert_eq!(verdict.spread, Percent::from_hundredths(750));
    let means: Vec<u32> = verdict
        .criteria
        .iter()
        .map(|result| result.mean.hundredths())
        .collect();
    let spreads: Vec<u32> = verdict
        .criteria
        .iter()
        .map(|result| result.spread.hundredths())
        .collect();
    assert_eq!(
        (means, spreads),
        (vec![1575, 2200, 3750], vec![150, 400, 500])
    );
    assert_eq!((verdict.sheets, verdict.disagreement), (2, false));
    assert!(verdict.below_minimum.is_empty() && verdict.knocked_out.is_empty());
}

#[test]
fn too_few_sheets_decide_nothing_but_show_what_there_is() {
    let none = judged(&[]);
    assert_eq!(
        (none.outcome, none.total, none.disagreement),
        (Outcome::Undecided, None, false)
    );
    assert!(none.criteria.is_empty());
    let one = judged(&[["20", "30", "50"]]);
    assert_eq!(
        (one.outcome, one.total),
        (Outcome::Undecided, Some(Percent::whole(100)))
    );
    // A rubric that asks for no sheet is still not decided by none.
    let lax = Rules { sheets: 0, ..RULES };
    assert_eq!(verdict(&rubric(), &[], &lax).outcome, Outcome::Undecided);
    assert_eq!(
        verdict(&[], &[Sheet::new(&[], []).unwrap()], &lax).outcome,
        Outcome::Undecided
    );
}

#[test]
fn a_knock_out_ends_it_whatever_the_total_and_by_the_mean() {
    let verdict = judged(&[["9,5", "30", "50"], ["10", "30", "50"]]);
    assert_eq!(verdict.outcome, Outcome::Fail);
    assert_eq!(
        (verdict.below_minimum, verdict.knocked_out),
        (vec!["new".to_owned()], vec!["new".to_owned()])
    );
    assert!(verdict.total > Some(Percent::whole(85)));
    // One sheet under the minimum, the mean at it: not knocked out, but they disagree.
    let verdict = judged(&[["9", "30", "50"], ["11", "30", "50"]]);
    assert_eq!(
        (verdict.outcome, verdict.disagreement),
        (Outcome::Pass, true)
    );
    assert!(verdict.knocked_out.is_empty());
}

#[test]
fn a_minimum_that_does_not_knock_out_is_only_told() {
    let verdict = judged(&[["20", "14", "45"], ["20", "15", "45"]]);
    assert_eq!(verdict.outcome, Outcome::Pass);
    assert_eq!(verdict.below_minimum, ["use"]);
    assert!(verdict.knocked_out.is_empty());
}

#[test]
fn the_threshold_is_met_exactly_or_not_at_all() {
    assert_eq!(
        judged(&[["14", "21", "35"], ["14", "21", "35"]]).outcome,
        Outcome::Pass
    );
    let short = judged(&[["14", "21", "35"], ["14", "21", "34,5"]]);
    assert_eq!(
        (short.outcome, short.total),
        (Outcome::Fail, Some(Percent::from_hundredths(6975)))
    );
    // Three sheets of 69,5 + 70 + 70: 69,8333… is shown rounded down and fails.
    let thirds = judged(&[["14", "21", "34,5"], ["14", "21", "35"], ["14", "21", "35"]]);
    assert_eq!(
        (thirds.outcome, thirds.total),
        (Outcome::Fail, Some(Percent::from_hundredths(6983)))
    );
    assert_eq!(
        thirds.total.map(|total| total.to_string()).as_deref(),
        Some("69,83")
    );
}

#[test]
fn disagreement_is_a_wide_spread_or_opposite_answers() {
    for (first, second, disagreement) in [
        (["20", "30", "50"], ["16", "24", "40"], false), // 100 and 80: at the limit
        (["20", "30", "50"], ["16", "24", "39,5"], true), // just over it
        (["14", "21", "35"], ["14", "21", "34,5"], true), // 70 passes, 69,5 fails
        (["10", "15", "20"], ["10", "15", "25"], false), // both fail
    ] {
        assert_eq!(
            judged(&[first, second]).disagreement,
            disagreement,
            "{first:?} {second:?}"
        );
    }
}

#[test]
fn sheets_disagree_about_one_criterion_though_their_totals_agree() {
    // 20 % of 20 points is 4: three apart agree, four and a half do not.
    for (first, second, apart) in [
        (
            ["16", "24", "40"],
            ["13", "24", "40"],
            [false, false, false],
        ),
        (
            ["17,5", "24", "40"],
            ["13", "28", "40"],
            [true, false, false],
        ),
        (
            ["14", "20", "40"],
            ["14", "26,5", "30"],
            [false, true, false],
        ),
    ] {
        let verdict = judged(&[first, second]);
        let found: Vec<bool> = verdict
            .criteria
            .iter()
            .map(|one| one.disagreement)
            .collect();
        assert_eq!(found, apart, "{first:?} {second:?}");
    }
    // Under the minimum in one sheet and not in the other.
    let split = judged(&[["9,5", "24", "40"], ["10", "24", "40"]]);
    assert!(split.criteria[0].disagreement && !split.criteria[1].disagreement);
    let alone = judged(&[["9,5", "24", "40"]]);
    assert!(!alone.criteria[0].disagreement);
}

#[test]
fn weights_count_points_more_than_once() {
    let mut criteria = vec![
        criterion("a", 10, None, false),
        criterion("b", 10, None, false),
    ];
    criteria[1].weight = 3;
    let only = sheet(&criteria, &["10", "5"]);
    let rules = Rules { sheets: 1, ..RULES };
    // (10 + 3·5) / (10 + 3·10)
    assert_eq!(
        verdict(&criteria, std::slice::from_ref(&only), &rules).total,
        Some(Percent::from_hundredths(6250))
    );
    criteria[0].weight = 0;
    assert_eq!(
        verdict(&criteria, std::slice::from_ref(&only), &rules).total,
        Some(Percent::whole(50))
    );
    criteria[1].weight = 0;
    assert_eq!(
        verdict(&criteria, &[only], &rules).outcome,
        Outcome::Undecided
    );
}

#[test]
fn the_reference_rubrics_can_be_scored_from_nothing_to_everything() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config/reference/rubrics.csv");
    let mut rubrics = std::collections::BTreeMap::<String, Vec<Criterion>>::new();
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let one = criterion(
            &row[6],
            row[8].parse().unwrap(),
            row[9].parse().ok(),
            &row[10] == "yes",
        );
        rubrics.entry(row[0].to_owned()).or_default().push(one);
    }
    assert_eq!(rubrics.len(), 3);
    for (name, criteria) in rubrics {
        let full = Sheet::new(
            &criteria,
            criteria.iter().map(|c| (c.code.clone(), c.maximum)),
        )
        .unwrap();
        let empty = Sheet::new(
            &criteria,
            criteria.iter().map(|c| (c.code.clone(), Score::default())),
        )
        .unwrap();
        let best = verdict(&criteria, &[full.clone(), full], &RULES);
        let worst = verdict(&criteria, &[empty.clone(), empty], &RULES);
        assert_eq!(
            (best.outcome, best.total),
            (Outcome::Pass, Some(Percent::whole(100))),
            "{name}"
        );
        assert_eq!(
            (worst.outcome, worst.total),
            (Outcome::Fail, Some(Percent::whole(0))),
            "{name}"
        );
    }
}

proptest! {
    #[test]
    fn totals_stay_between_the_sheets_and_order_does_not_matter(
        halves in prop::collection::vec((0_u32..=40, 0_u32..=60, 0_u32..=100), 1..6),
    ) {
        let criteria = rubric();
        let mut sheets: Vec<Sheet> = halves
            .iter()
            .map(|(new, used, effect)| {
                let scores = [new, used, effect].map(|half| Score::from_hundredths(half * 50));
                Sheet::new(&criteria, criteria.iter().map(|c| c.code.clone()).zip(scores)).unwrap()
            })
            .collect();
        let together = verdict(&criteria, &sheets, &RULES);
        let alone = |sheet: &Sheet| verdict(&criteria, std::slice::from_ref(sheet), &RULES).total.unwrap();
        let lowest = sheets.iter().map(alone).min().unwrap();
        let highest = sheets.iter().map(alone).max().unwrap();
        let total = together.total.unwrap();
        prop_assert!(lowest <= total && total <= highest);
        prop_assert_eq!(together.spread.hundredths(), highest.hundredths() - lowest.hundredths());
        sheets.reverse();
        prop_assert_eq!(verdict(&criteria, &sheets, &RULES), together);
    }
}
