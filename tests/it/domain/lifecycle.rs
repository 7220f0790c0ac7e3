//! The lives of proposals, assignments and publications: who may do what
//! when, line by line, and whether the tables make sense.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display, Write};

use nq57::domain::lifecycle::{self, Facts, Note, Refusal, Role, To, Transition};
use nq57::domain::proposal::{Action, Guard, State, TABLE, TASKS};
use nq57::domain::{assignment, challenge, idea, publication};

/// Every state × action × role, everything else being as it must be. One line
/// a state and action that anybody may do, and the states where it leads.
fn matrix<S, A, G, E>(
    table: &'static [Transition<S, A, G, E>],
    states: &[S],
    actions: &[A],
    guards: &[G],
) -> String
where
    S: Display + Copy + PartialEq,
    A: Display + Copy + PartialEq,
    G: Display + Copy + Ord,
{
    let all = guards.iter().copied().collect::<BTreeSet<_>>();
    let mut text = String::new();
    for state in states {
        writeln!(text, "{state}").unwrap();
        for action in actions {
            let decide = |role: Role, met: &BTreeSet<G>, note: Option<&str>| {
                let facts = Facts {
                    roles: BTreeSet::from([role]),
                    met: met.clone(),
                };
                lifecycle::decide(table, *state, *action, &facts, note)
            };
            let may = Role::ALL
                .iter()
                .filter(|role| decide(**role, &all, Some("why")).is_ok())
                .collect::<Vec<_>>();
            let Some(first) = may.first() else {
                continue;
            };
            let row = decide(**first, &all, Some("why")).unwrap_or_else(|_| unreachable!());
            let to = match row.to {
                To::State(to) => to.to_string(),
                To::Returns => "where it came from".to_owned(),
                To::Same => "stays".to_owned(),
            };
            let who = may
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ");
            // What refuses it once it is missing, found by trying.
            let needs = guards
                .iter()
                .filter(|guard| {
                    let mut met = all.clone();
                    met.remove(guard);
                    decide(**first, &met, Some("why")).is_err()
                })
                .map(ToString::to_string)
                .chain(
                    decide(**first, &all, Some(" "))
                        .is_err()
                        .then(|| "a reason".to_owned()),
                )
                .collect::<Vec<_>>();
            let needs = if needs.is_empty() {
                String::new()
            } else {
                format!(" [{}]", needs.join(", "))
            };
            writeln!(text, "    {action} → {to}: {who}{needs}").unwrap();
        }
    }
    text
}

#[test]
fn who_may_do_what_when() {
    insta::assert_snapshot!(
        "proposal",
        matrix(TABLE, State::ALL, Action::ALL, Guard::ALL)
    );
    insta::assert_snapshot!(
        "tasks",
        matrix(
            TASKS,
            State::ALL,
            nq57::domain::proposal::Task::ALL,
            Guard::ALL
        )
    );
    insta::assert_snapshot!(
        "assignment",
        matrix(
            assignment::TABLE,
            assignment::State::ALL,
            assignment::Action::ALL,
            assignment::Guard::ALL
        )
    );
    insta::assert_snapshot!(
        "publication",
        matrix(
            publication::TABLE,
            publication::State::ALL,
            publication::Action::ALL,
            publication::Guard::ALL
        )
    );
    insta::assert_snapshot!(
        "challenge",
        matrix(
            challenge::TABLE,
            challenge::State::ALL,
            challenge::Action::ALL,
            challenge::Guard::ALL
        )
    );
    insta::assert_snapshot!(
        "idea",
        matrix(
            idea::TABLE,
            idea::State::ALL,
            idea::Action::ALL,
            idea::Guard::ALL
        )
    );
}

/// The states that a request for information is answered back into.
fn returning() -> Vec<State> {
    TABLE
        .iter()
        .filter(|row| row.to == To::State(State::NeedsInfo))
        .flat_map(|row| row.from.iter().copied())
        .collect()
}

fn targets<S: Copy, A, G, E>(row: &Transition<S, A, G, E>, from: S, returns: &[S]) -> Vec<S> {
    match row.to {
        To::State(to) => vec![to],
        To::Returns => returns.to_vec(),
        To::Same => vec![from],
    }
}

/// The states that lead on from where a life begins.
fn reachable<S: Copy + PartialEq, A, G, E>(
    table: &[Transition<S, A, G, E>],
    start: &[S],
    returns: &[S],
) -> Vec<S> {
    let mut found = start.to_vec();
    let mut at = 0;
    while at < found.len() {
        let state = found[at];
        for row in table.iter().filter(|row| row.from.contains(&state)) {
            for to in targets(row, state, returns) {
                if !found.contains(&to) {
                    found.push(to);
                }
            }
        }
        at += 1;
    }
    found
}

fn unreached<S: Copy + PartialEq + Debug, A, G, E>(
    table: &[Transition<S, A, G, E>],
    all: &[S],
    start: &[S],
    returns: &[S],
) -> Vec<S> {
    let reached = reachable(table, start, returns);
    let rest = all.iter().filter(|state| !reached.contains(state));
    rest.copied().collect()
}

#[test]
fn every_state_can_be_reached() {
    assert_eq!(
        unreached(TABLE, State::ALL, &[State::Draft], &returning()),
        []
    );
    let invited = [assignment::State::Invited];
    assert_eq!(
        unreached(assignment::TABLE, assignment::State::ALL, &invited, &[]),
        []
    );
    let drafted = [challenge::State::Draft];
    assert_eq!(
        unreached(challenge::TABLE, challenge::State::ALL, &drafted, &[]),
        []
    );
    let begun = [idea::State::Draft];
    assert_eq!(unreached(idea::TABLE, idea::State::ALL, &begun, &[]), []);
    // Published at once, or at a set time.
    let begins = [publication::State::Scheduled];
    assert_eq!(
        unreached(publication::TABLE, publication::State::ALL, &begins, &[]),
        []
    );
}

#[test]
fn every_live_proposal_can_move_on_and_an_ended_one_cannot() {
    for state in State::ALL {
        let moves = TABLE.iter().any(|row| {
            row.from.contains(state)
                && targets(row, *state, &returning())
                    .iter()
                    .any(|to| to != state)
        });
        assert_eq!(moves, state.is_live(), "{state}");
    }
}

#[test]
fn whoever_is_waited_for_can_act() {
    for state in State::ALL {
        let Some(role) = state.waits_on() else {
            assert!(!state.is_live(), "{state} waits for nobody");
            continue;
        };
        let moves = TABLE
            .iter()
            .any(|row| row.from.contains(state) && row.by.contains(&role));
        // A reviewer moves the review by filing, council members by recording.
        let files =
            role == Role::Reviewer && assignment::TABLE.iter().any(|row| row.by.contains(&role));
        assert!(
            moves || files,
            "{state} waits for {role}, who can do nothing"
        );
    }
}

#[test]
fn a_role_of_the_department_never_submits_and_an_applicant_never_decides() {
    let applicants = [Role::Owner, Role::Editor, Role::Viewer, Role::Helper];
    for row in TABLE {
        let ours = row.by.iter().any(|role| applicants.contains(role));
        let theirs = row.by.iter().any(|role| !applicants.contains(role));
        assert!(!(ours && theirs), "{} belongs to both sides", row.action);
    }
    for row in TABLE {
        assert!(
            !row.by.contains(&Role::Auditor),
            "the auditor changes nothing"
        );
        assert!(!row.by.contains(&Role::Administrator), "{}", row.action);
        assert!(!row.by.contains(&Role::Viewer), "a viewer changes nothing");
    }
}

#[test]
fn whatever_ends_or_turns_back_a_proposal_has_a_reason() {
    use Action::*;
    for row in TABLE {
        let must = matches!(
            row.action,
            RecallRequest
                | MarkIneligible
                | Forward
                | ReturnToReview
                | Approve
                | Decline
                | Undo
                | Revoke
                | Reconsider
                | Merge
                | Unpublish
        );
        assert_eq!(row.note == Note::Required, must, "{}", row.action);
    }
}

#[test]
fn every_action_guard_and_role_has_its_use() {
    let rows = TABLE
        .iter()
        .map(|row| (row.by, row.guards))
        .chain(TASKS.iter().map(|row| (row.by, row.guards)))
        .collect::<Vec<_>>();
    for guard in Guard::ALL {
        assert!(
            rows.iter().any(|(_, guards)| guards.contains(guard)),
            "{guard}"
        );
    }
    for action in Action::ALL {
        assert!(TABLE.iter().any(|row| row.action == *action), "{action}");
    }
    for guard in assignment::Guard::ALL {
        assert!(
            assignment::TABLE
                .iter()
                .any(|row| row.guards.contains(guard)),
            "{guard}"
        );
    }
}

/// Whatever holds of somebody: what is offered is what is decided.
#[test]
fn what_is_offered_is_what_is_allowed() {
    for state in State::ALL {
        for role in Role::ALL {
            // Nothing holds, all holds, and all but one.
            let all = Guard::ALL.iter().copied().collect::<BTreeSet<_>>();
            let mut worlds = vec![BTreeSet::new(), all.clone()];
            for guard in Guard::ALL {
                let mut but = all.clone();
                but.remove(guard);
                worlds.push(but);
            }
            for met in worlds {
                let facts = Facts {
                    roles: BTreeSet::from([*role]),
                    met,
                };
                let offers = state.offers(&facts);
                for action in Action::ALL {
                    let offer = offers.iter().find(|offer| offer.action == *action);
                    match state.decide(*action, &facts, Some("why")) {
                        Ok(row) => {
                            let offer = offer.unwrap_or_else(|| panic!("{state} {role} {action}"));
                            assert_eq!((offer.unmet, offer.note), (None, row.note));
                        }
                        Err(Refusal::Unmet(guard)) => {
                            assert_eq!(offer.and_then(|offer| offer.unmet), Some(guard));
                        }
                        Err(_) => assert_eq!(offer, None, "{state} {role} {action}"),
                    }
                }
            }
        }
    }
}

#[test]
fn refusals_come_in_the_order_that_tells_least() {
    let nobody = Facts::<Guard> {
        roles: BTreeSet::new(),
        met: BTreeSet::new(),
    };
    let decide = |state: State, action, facts: &Facts<Guard>, note| {
        state
            .decide(action, facts, note)
            .map(|row| row.to)
            .unwrap_err()
    };
    // That it cannot be done now comes before who may do it.
    assert_eq!(
        decide(State::Draft, Action::Approve, &nobody, Some("")),
        Refusal::NotNow
    );
    assert_eq!(
        decide(State::Deliberation, Action::Approve, &nobody, Some("")),
        Refusal::NotYours
    );
    let approver = Facts {
        roles: BTreeSet::from([Role::Approver]),
        ..nobody
    };
    assert_eq!(
        decide(State::Deliberation, Action::Approve, &approver, Some("")),
        Refusal::Unmet(Guard::NotInvolved)
    );
    let ready = Facts {
        met: Guard::ALL.iter().copied().collect(),
        ..approver
    };
    for blank in ["", "  \n"] {
        assert_eq!(
            decide(State::Deliberation, Action::Approve, &ready, Some(blank)),
            Refusal::ReasonMissing
        );
    }
    assert!(
        State::Deliberation
            .decide(Action::Approve, &ready, Some("why"))
            .is_ok()
    );
}

#[test]
fn an_applicant_learns_a_decision_when_it_is_released() {
    let seen = |state: State| {
        (
            state.as_applicant_sees(false),
            state.as_applicant_sees(true),
        )
    };
    assert_eq!(
        seen(State::Deliberation),
        (State::InReview, State::InReview)
    );
    assert_eq!(seen(State::Approved), (State::InReview, State::Approved));
    assert_eq!(seen(State::Declined), (State::InReview, State::Declined));
    assert_eq!(
        seen(State::Ineligible),
        (State::Screening, State::Ineligible)
    );
    for state in [
        State::Draft,
        State::Submitted,
        State::NeedsInfo,
        State::Withdrawn,
        State::Merged,
    ] {
        assert_eq!(seen(state), (state, state));
    }
}
