//! How far a value is from what is aimed at.

use nq57::domain::policy::Operator;
use nq57::domain::target::{Distance, comparable, distance, parse};

#[test]
fn each_kind_of_target_says_when_it_is_reached() {
    use Distance::{Edge, Over, Reached, Short};
    for (operator, target, value, expected) in [
        (Operator::Between, "15-20", "7.21", Some(Short(7_790_000))),
        (Operator::Between, "15-20", "15", Some(Reached)),
        (Operator::Between, "15-20", "23", Some(Reached)),
        (Operator::Exactly, "80", "79.5", Some(Short(500_000))),
        (Operator::Exactly, "80", "80.00", Some(Reached)),
        (Operator::Exactly, "80", "99", Some(Reached)),
        (Operator::AtLeast, "30", "30", Some(Reached)),
        (Operator::Above, "0.7", "0.7", Some(Edge)),
        (Operator::Above, "0.7", "0.71", Some(Reached)),
        (Operator::AtMost, "15", "23", Some(Over(8_000_000))),
        (Operator::AtMost, "15", "15", Some(Reached)),
        (Operator::Below, "15", "15", Some(Edge)),
        (Operator::Below, "15", "14", Some(Reached)),
        // What is no number is not known, and never zero.
        (Operator::AtLeast, "30", "", None),
        (Operator::AtLeast, "30", "hơn 20", None),
        (Operator::AtLeast, "", "3", None),
        (Operator::Between, "15", "3", None),
    ] {
        assert_eq!(
            distance(operator, target, value),
            expected,
            "{operator} {target}: {value}"
        );
    }
}

#[test]
fn numbers_are_exact_or_none() {
    assert_eq!(parse("7.21"), Some(7_210_000));
    assert_eq!(parse("0"), Some(0));
    for text in [
        "",
        ".5",
        "-1",
        "1,5",
        "1.2.3",
        "0.0000001",
        "9999999999999999",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn only_what_is_counted_alike_is_compared() {
    assert!(comparable("% GRDP", "%"));
    assert!(comparable("%", "%"));
    assert!(!comparable("%/năm", "%"));
    assert!(!comparable("%", "% GRDP"));
    assert!(!comparable("%", "thủ tục"));
    assert!(!comparable("chỉ số", ""));
}
