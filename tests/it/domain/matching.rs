//! Suggested assignments: nobody who is barred, fields before loads, and loads
//! as even as fields allow.

use std::collections::BTreeSet;

use nq57::domain::matching::{Candidate, Fit, Need, Pick, Reviewer, propose};
use proptest::prelude::*;

fn knows(load: u32, sectors: &[&str]) -> Reviewer {
    Reviewer {
        load,
        most: None,
        sectors: sectors.iter().map(|&slug| slug.to_owned()).collect(),
    }
}

fn need(wanted: u32, sector: &str, can: &[usize]) -> Need {
    Need {
        wanted,
        sector: Some(sector.to_owned()),
        can: can
            .iter()
            .map(|&reviewer| Candidate {
                reviewer,
                warned: false,
            })
            .collect(),
    }
}

fn loads(reviewers: &[Reviewer], picks: &[Pick]) -> Vec<u32> {
    let mut loads: Vec<u32> = reviewers.iter().map(|one| one.load).collect();
    for pick in picks {
        loads[pick.reviewer] += 1;
    }
    loads
}

#[test]
fn a_reviewer_of_the_field_comes_before_an_idle_one_of_another() {
    let reviewers = [knows(9, &["y-te"]), knows(0, &["giao-duc"]), knows(0, &[])];
    let picks = propose(&[need(2, "y-te", &[0, 1, 2])], &reviewers);
    let named: Vec<(usize, Fit)> = picks.iter().map(|pick| (pick.reviewer, pick.fit)).collect();
    assert_eq!(named, [(0, Fit::Field), (2, Fit::Unknown)]);
}

#[test]
fn a_shared_domain_of_mail_comes_last_among_equals_and_nobody_takes_more_than_they_said() {
    let mut reviewers = [knows(0, &["y-te"]), knows(5, &["y-te"])];
    let mut one = need(1, "y-te", &[0, 1]);
    one.can[0].warned = true;
    assert_eq!(propose(&[one], &reviewers)[0].reviewer, 1);
    reviewers[1].most = Some(5);
    let picks = propose(&[need(2, "y-te", &[0, 1])], &reviewers);
    assert_eq!(picks.len(), 1);
    assert_eq!(picks[0].reviewer, 0);
}

#[test]
fn loads_differ_by_one_at_most_where_all_may_judge_all() {
    let reviewers: Vec<Reviewer> = (0..7).map(|load| knows(load % 3, &[])).collect();
    let all: Vec<usize> = (0..7).collect();
    let needs: Vec<Need> = (0..20).map(|_| need(2, "y-te", &all)).collect();
    let picks = propose(&needs, &reviewers);
    assert_eq!(picks.len(), 40);
    let loads = loads(&reviewers, &picks);
    assert!(
        loads.iter().max().unwrap() - loads.iter().min().unwrap() <= 1,
        "{loads:?}"
    );
}

proptest! {
    #[test]
    fn nobody_is_named_twice_nor_without_being_allowed(
        wanted in prop::collection::vec(1_u32..4, 1..12),
        can in prop::collection::vec(prop::collection::btree_set(0_usize..8, 0..8), 12),
        loads in prop::collection::vec(0_u32..6, 8),
    ) {
        let reviewers: Vec<Reviewer> = loads.iter().map(|&load| knows(load, &[])).collect();
        let needs: Vec<Need> = wanted.iter().zip(&can)
            .map(|(&wanted, can)| need(wanted, "y-te", &can.iter().copied().collect::<Vec<_>>()))
            .collect();
        let picks = propose(&needs, &reviewers);
        let mut seen = BTreeSet::new();
        for pick in &picks {
            prop_assert!(can[pick.need].contains(&pick.reviewer));
            prop_assert!(seen.insert((pick.need, pick.reviewer)));
        }
        for (place, need) in needs.iter().enumerate() {
            let named = picks.iter().filter(|pick| pick.need == place).count();
            let most = need.can.len().min(need.wanted as usize);
            prop_assert_eq!(named, most);
        }
    }
}
