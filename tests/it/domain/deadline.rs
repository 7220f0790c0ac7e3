//! Promised dates and clocks that stop.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use nq57::domain::deadline::*;
use proptest::prelude::*;

fn calendar() -> Calendar {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config/reference/calendar.csv");
    let mut rows = csv::Reader::from_path(path).unwrap();
    let rows = rows.records().map(|row| {
        let row = row.unwrap();
        (row[0].parse().unwrap(), row[1].parse::<DayKind>().unwrap())
    });
    Calendar::new(OfficeHours::parse(OfficeHours::DEFAULT).unwrap(), rows)
}

/// A moment by the clock in Viet Nam: `23/11/2026 16:00`.
fn at(text: &str) -> DateTime<Utc> {
    let text = format!("{text}:00 +0700");
    DateTime::parse_from_str(&text, "%d/%m/%Y %H:%M:%S %z")
        .unwrap()
        .to_utc()
}

fn shown(moment: DateTime<Utc>) -> String {
    local(moment).format("%d/%m/%Y %H:%M").to_string()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap()
}

#[test]
fn working_days_are_counted_as_the_office_promises() {
    let calendar = calendar();
    for (arrived, days, due) in [
        // 24/11 is a holiday.
        ("23/11/2026 16:00", 5, "01/12/2026 17:00"),
        ("23/11/2026 18:00", 5, "02/12/2026 17:00"),
        // 22/08, a Saturday, is worked.
        ("21/08/2026 10:00", 5, "27/08/2026 17:00"),
        ("27/08/2026 10:00", 5, "08/09/2026 17:00"),
        // The edges of the office's day; the lunch break is inside it.
        ("23/11/2026 00:00", 1, "25/11/2026 17:00"),
        ("23/11/2026 12:30", 1, "25/11/2026 17:00"),
        ("23/11/2026 17:00", 1, "25/11/2026 17:00"),
        ("23/11/2026 17:01", 1, "26/11/2026 17:00"),
        // A Saturday, a holiday, a worked Saturday.
        ("28/11/2026 09:00", 1, "01/12/2026 17:00"),
        ("24/11/2026 09:00", 1, "26/11/2026 17:00"),
        ("22/08/2026 09:00", 1, "24/08/2026 17:00"),
        ("23/11/2026 16:00", 0, "23/11/2026 17:00"),
        ("23/11/2026 18:00", 0, "25/11/2026 17:00"),
    ] {
        let answer = calendar.due(at(arrived), days);
        assert_eq!(shown(answer.at), due, "{arrived} + {days}");
        assert!(!answer.provisional, "{arrived} + {days}");
    }
}

#[test]
fn the_office_is_on_vietnamese_time_whatever_the_server_is() {
    // 23/11 at 17:30 UTC is 24/11 at 00:30 here, a holiday.
    let arrived: DateTime<Utc> = "2026-11-23T17:30:00Z".parse().unwrap();
    assert_eq!(calendar().arrival_day(arrived), day("25/11/2026"));
    assert_eq!(
        calendar().due(arrived, 0).at.to_rfc3339(),
        "2026-11-25T10:00:00+00:00"
    );
}

#[test]
fn a_year_without_rows_is_provisional() {
    let calendar = calendar();
    assert!(calendar.knows(2026) && !calendar.knows(2027));
    assert!(!calendar.due(at("24/12/2026 10:00"), 5).provisional);
    assert!(calendar.due(at("24/12/2026 10:00"), 6).provisional);
    assert!(calendar.due(at("04/01/2027 10:00"), 1).provisional);
    // Arriving on the last evening of an unknown year counts from a known one, and is
    // provisional all the same: that evening's year may have moved the first day.
    assert!(calendar.due(at("31/12/2025 20:00"), 1).provisional);
}

#[test]
fn calendar_days_end_with_the_last_second_of_the_day() {
    let until = calendar_days(at("23/11/2026 10:00"), 30);
    assert_eq!(until, calendar_days(at("23/11/2026 23:59"), 30));
    assert_eq!(shown(until), "23/12/2026 23:59");
    assert_eq!(
        shown(calendar_days(at("23/11/2026 00:00"), 15)),
        "08/12/2026 23:59"
    );
    let midnight = at("24/12/2026 00:00");
    assert!(!is_past(until, midnight - TimeDelta::seconds(1)));
    assert!(!is_past(until, midnight - TimeDelta::milliseconds(1)));
    assert!(is_past(until, midnight));
    let answer = calendar().due(at("23/11/2026 16:00"), 10).until_midnight();
    assert_eq!(shown(answer.at), "08/12/2026 23:59");
}

#[test]
fn office_hours_are_read_from_settings() {
    let hours = OfficeHours::parse(" 08:00-12:00,13:00-16:30 ").unwrap();
    assert_eq!(hours.to_string(), "08:00-12:00, 13:00-16:30");
    assert_eq!(hours.opens().to_string(), "08:00:00");
    assert_eq!(hours.closes().to_string(), "16:30:00");
    for bad in [
        "",
        "08:00",
        "8h-12h",
        "12:00-08:00",
        "08:00-08:00",
        "13:00-17:00, 08:00-12:00",
        "08:00-12:00, 11:00-17:00",
    ] {
        assert_eq!(
            OfficeHours::parse(bad).unwrap_err().key,
            "problem-office-hours",
            "{bad}"
        );
    }
}

#[test]
fn days_left_and_days_over_are_working_days() {
    let calendar = calendar();
    let due = calendar.due(at("23/11/2026 16:00"), 5).at;
    for (now, left, over) in [
        ("23/11/2026 16:30", 5, 0),
        ("24/11/2026 09:00", 4, 0),
        ("28/11/2026 09:00", 1, 0),
        ("30/11/2026 18:00", 0, 0),
        ("01/12/2026 17:00", 0, 0),
        ("01/12/2026 17:01", 0, 1),
        ("02/12/2026 08:00", 0, 1),
        ("05/12/2026 08:00", 0, 4),
    ] {
        let counted = (
            calendar.remaining(due, at(now)),
            calendar.exceeded(due, at(now)),
        );
        assert_eq!(counted, (left, over), "{now}");
    }
}

/// What a clock shows, in one line.
fn line(moves: &[Move], now: &str) -> String {
    let reading = read(&calendar(), moves, at(now));
    let due = reading
        .due
        .map_or_else(|| "-".to_owned(), |due| shown(due.at));
    let overdue = if reading.overdue { " overdue" } else { "" };
    let (left, over) = (reading.days_left, reading.days_over);
    format!("{:?} {due} -{left} +{over}{overdue}", reading.phase)
}

#[test]
fn a_clock_waits_while_the_applicant_has_the_file() {
    let moves = [
        Move::Enter {
            at: at("02/11/2026 09:00"),
            working_days: 1,
        },
        Move::Enter {
            at: at("03/11/2026 09:00"),
            working_days: 5,
        },
        Move::Pause {
            at: at("05/11/2026 10:00"),
        },
        Move::Resume {
            at: at("12/11/2026 10:00"),
        },
        Move::Extend {
            at: at("16/11/2026 10:00"),
            until: day("20/11/2026"),
        },
        Move::Stop {
            at: at("19/11/2026 10:00"),
        },
    ];
    for (now, shows) in [
        ("01/11/2026 09:00", "Idle - -0 +0"),
        ("02/11/2026 09:00", "Running 03/11/2026 17:00 -1 +0"),
        ("03/11/2026 09:00", "Running 10/11/2026 17:00 -5 +0"),
        // Two days are used; three are left whenever the file returns.
        ("05/11/2026 10:00", "Paused 10/11/2026 17:00 -3 +0"),
        ("11/11/2026 10:00", "Paused 16/11/2026 17:00 -3 +0"),
        ("12/11/2026 10:00", "Running 17/11/2026 17:00 -3 +0"),
        ("16/11/2026 11:00", "Running 20/11/2026 17:00 -4 +0"),
        ("30/11/2026 11:00", "Stopped 20/11/2026 17:00 -1 +0"),
    ] {
        assert_eq!(line(&moves, now), shows, "{now}");
    }
    // Without the extension the same history is late.
    let late = [&moves[..4], &moves[5..]].concat();
    assert_eq!(
        line(&late, "30/11/2026 11:00"),
        "Stopped 17/11/2026 17:00 -0 +2 overdue"
    );
    assert_eq!(
        line(&late[..4], "18/11/2026 08:00"),
        "Running 17/11/2026 17:00 -0 +1 overdue"
    );
}

#[test]
fn handing_a_late_file_back_does_not_hide_that_it_is_late() {
    let enter = Move::Enter {
        at: at("02/11/2026 09:00"),
        working_days: 1,
    };
    let pause = Move::Pause {
        at: at("05/11/2026 09:00"),
    };
    let resume = Move::Resume {
        at: at("20/11/2026 09:00"),
    };
    assert_eq!(
        line(&[enter, pause], "19/11/2026 09:00"),
        "Paused 03/11/2026 17:00 -0 +2 overdue"
    );
    assert_eq!(
        line(&[enter, pause, resume], "20/11/2026 09:00"),
        "Running 03/11/2026 17:00 -0 +13 overdue"
    );
}

#[test]
fn a_clock_takes_no_meaningless_move_and_survives_a_lapse() {
    let enter = Move::Enter {
        at: at("02/11/2026 09:00"),
        working_days: 5,
    };
    let pause = |text| Move::Pause { at: at(text) };
    let resume = |text| Move::Resume { at: at(text) };
    let stop = |text| Move::Stop { at: at(text) };
    let now = "16/11/2026 09:00";
    assert_eq!(line(&[pause("02/11/2026 09:00")], now), "Idle - -0 +0");
    let plain = line(&[enter], now);
    assert_eq!(line(&[enter, resume("03/11/2026 09:00")], now), plain);
    let earlier = Move::Extend {
        at: at("03/11/2026 09:00"),
        until: day("04/11/2026"),
    };
    assert_eq!(line(&[enter, earlier], now), plain);
    // A second pause does not restart the first.
    let twice = [
        enter,
        pause("03/11/2026 09:00"),
        pause("05/11/2026 09:00"),
        resume("09/11/2026 09:00"),
    ];
    assert_eq!(
        line(&twice, "09/11/2026 09:00"),
        "Running 13/11/2026 17:00 -4 +0"
    );
    // Lapsed, then completed within thirty days: the four days are still there.
    let lapsed = [
        enter,
        pause("03/11/2026 09:00"),
        stop("10/11/2026 23:00"),
        resume("12/11/2026 09:00"),
    ];
    assert_eq!(
        line(&lapsed[..3], "11/11/2026 09:00"),
        "Stopped 09/11/2026 17:00 -4 +0"
    );
    assert_eq!(
        line(&lapsed, "12/11/2026 09:00"),
        "Running 18/11/2026 17:00 -4 +0"
    );
}

#[test]
fn a_date_named_by_hand_is_kept_even_on_a_day_off_or_in_an_unknown_year() {
    let enter = Move::Enter {
        at: at("23/12/2026 09:00"),
        working_days: 1,
    };
    let extend = Move::Extend {
        at: at("24/12/2026 09:00"),
        until: day("09/01/2027"),
    };
    let reading = read(&calendar(), &[enter, extend], at("24/12/2026 10:00"));
    let due = reading.due.unwrap();
    assert_eq!(
        (shown(due.at).as_str(), due.provisional),
        ("09/01/2027 17:00", false)
    );
    let paused = [
        enter,
        extend,
        Move::Pause {
            at: at("25/12/2026 09:00"),
        },
        Move::Resume {
            at: at("25/12/2026 10:00"),
        },
    ];
    let due = read(&calendar(), &paused, at("25/12/2026 11:00"))
        .due
        .unwrap();
    assert_eq!(
        (shown(due.at).as_str(), due.provisional),
        ("09/01/2027 17:00", true)
    );
}

prop_compose! {
    /// A minute of 2026 or the first weeks of 2027.
    fn minute()(minutes in 0_i64..550_000) -> DateTime<Utc> {
        at("01/01/2026 00:00") + TimeDelta::minutes(minutes)
    }
}

proptest! {
    #[test]
    fn later_arrivals_and_longer_stages_are_never_due_earlier(first in minute(), wait in 0_i64..20_000, days in 0_u32..40) {
        let calendar = calendar();
        let due = calendar.due(first, days);
        prop_assert!(calendar.due(first + TimeDelta::minutes(wait), days).at >= due.at);
        prop_assert!(calendar.due(first, days + 1).at > due.at);
        prop_assert!(due.at >= first);
        let last = local(due.at).date();
        prop_assert!(calendar.works(last));
        prop_assert_eq!(due.provisional, last > day("31/12/2026"));
        // What was promised is what is left.
        prop_assert_eq!(calendar.remaining(due.at, first), days);
    }

    #[test]
    fn a_pause_never_makes_a_date_earlier(
        start in minute(), days in 0_u32..20, used in 0_i64..30_000, pause in 0_i64..30_000, extend in 0_u64..60, with in any::<bool>(),
    ) {
        let calendar = calendar();
        let paused = start + TimeDelta::minutes(used);
        let resumed = paused + TimeDelta::minutes(pause);
        let mut moves = vec![Move::Enter { at: start, working_days: days }];
        if with {
            moves.push(Move::Extend { at: start, until: local(start).date() + Days::new(extend) });
        }
        let without = read(&calendar, &moves, resumed);
        moves.push(Move::Pause { at: paused });
        let waiting = read(&calendar, &moves, resumed);
        moves.push(Move::Resume { at: resumed });
        let running = read(&calendar, &moves, resumed);
        let due = |reading: &Reading| reading.due.unwrap().at;
        prop_assert!(due(&running) >= due(&without));
        // What the page says while it waits is what it says once the file is back.
        prop_assert_eq!(due(&waiting), due(&running));
        prop_assert!(without.overdue || !running.overdue);
        // The days that were left when it stopped are left when it runs on.
        prop_assert!(running.days_left >= waiting.days_left);
    }

    #[test]
    fn counting_left_and_over_agrees_with_overdue(start in minute(), days in 0_u32..20, later in 0_i64..60_000) {
        let moves = [Move::Enter { at: start, working_days: days }];
        let reading = read(&calendar(), &moves, start + TimeDelta::minutes(later));
        prop_assert!(reading.days_left == 0 || reading.days_over == 0);
        prop_assert_eq!(reading.overdue, reading.days_over > 0);
    }
}

#[test]
fn the_whole_way_has_one_promise_that_an_apology_moves() {
    use nq57::domain::proposal::clock::{Durations, Heard, Moved, moves, whole};
    use nq57::domain::proposal::{Action, State};
    let days = Durations {
        receipt: 1,
        screening: 5,
        review: 15,
        decision: 10,
    };
    let moved = |action, to, text| {
        Heard::Moved(Moved {
            action,
            to,
            at: at(text),
        })
    };
    let mut acts = vec![
        moved(Action::Submit, State::Submitted, "23/11/2026 09:00"),
        moved(Action::Receive, State::Screening, "23/11/2026 16:00"),
    ];
    let both = |acts: &[Heard], now: &str| {
        let read = |moves: Vec<Move>| {
            read(&calendar(), &moves, at(now))
                .due
                .map(|due| shown(due.at))
        };
        (
            read(moves(acts.iter().copied(), days)).unwrap(),
            read(whole(acts.iter().copied(), days)),
        )
    };
    // Nothing is promised before receipt; then thirty working days, the holiday of
    // 24/11 left out; those of 2027 are not known.
    assert_eq!(both(&acts[..1], "23/11/2026 10:00").1, None);
    let promised = |text: &str| Some(format!("{text} 17:00"));
    assert_eq!(
        both(&acts, "24/11/2026 10:00"),
        ("01/12/2026 17:00".to_owned(), promised("05/01/2027"))
    );
    // A stage that ends early leaves the promise where it is.
    acts.push(moved(
        Action::StartReview,
        State::InReview,
        "25/11/2026 09:00",
    ));
    assert_eq!(
        both(&acts, "25/11/2026 10:00"),
        ("16/12/2026 17:00".to_owned(), promised("05/01/2027"))
    );
    // Two working days more for the result are two more for the stage.
    acts.push(Heard::Apologised {
        at: at("26/11/2026 09:00"),
        until: day("07/01/2027"),
        working_days: 2,
    });
    assert_eq!(
        both(&acts, "26/11/2026 10:00"),
        ("18/12/2026 17:00".to_owned(), promised("07/01/2027"))
    );
    // And the applicant's own time moves both.
    acts.push(moved(
        Action::RequestInfo,
        State::NeedsInfo,
        "27/11/2026 09:00",
    ));
    acts.push(moved(Action::Resubmit, State::InReview, "01/12/2026 09:00"));
    assert_eq!(
        both(&acts, "01/12/2026 10:00"),
        ("22/12/2026 17:00".to_owned(), promised("11/01/2027"))
    );
}

#[test]
fn days_before_a_day_are_those_after_it_backwards() {
    let calendar = calendar();
    for (day_of, days, before) in [
        ("04/12/2026", 1, "03/12/2026"),
        ("30/11/2026", 1, "27/11/2026"),
        ("26/11/2026", 2, "23/11/2026"),
        ("29/11/2026", 1, "27/11/2026"),
        ("04/12/2026", 0, "04/12/2026"),
    ] {
        assert_eq!(
            calendar.days_before(day(day_of), days),
            day(before),
            "{day_of}"
        );
    }
}

#[test]
fn the_time_that_the_applicant_has_the_file_is_not_spent() {
    use nq57::domain::proposal::clock::spent;
    let calendar = calendar();
    let spent = |moves: &[Move], until| spent(moves, &calendar, at(until));
    let received = Move::Enter {
        at: at("05/10/2026 09:00"),
        working_days: 30,
    };
    assert_eq!(spent(&[], "19/10/2026 09:00"), None);
    assert_eq!(spent(&[received], "05/10/2026 16:00"), Some(0));
    assert_eq!(spent(&[received], "19/10/2026 09:00"), Some(10));
    let pause = Move::Pause {
        at: at("07/10/2026 09:00"),
    };
    assert_eq!(spent(&[received, pause], "19/10/2026 09:00"), Some(2));
    let back = Move::Resume {
        at: at("15/10/2026 09:00"),
    };
    assert_eq!(spent(&[received, pause, back], "19/10/2026 09:00"), Some(4));
    // Looked at again: counted from there.
    let again = Move::Enter {
        at: at("16/10/2026 09:00"),
        working_days: 25,
    };
    let stop = Move::Stop {
        at: at("16/10/2026 08:00"),
    };
    let moves = [received, stop, again];
    assert_eq!(spent(&moves, "16/10/2026 08:30"), Some(9));
    assert_eq!(spent(&moves, "20/10/2026 09:00"), Some(2));
}
