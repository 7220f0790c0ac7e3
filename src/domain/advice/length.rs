//! Answers too short to be judged by.

use super::words::words;
use crate::domain::form::Field;
use crate::domain::proposal::Kind;

/// Fewest words that say what a reader looks for; a Vietnamese word is a
/// syllable. Of an innovation, which may be a small thing, half is enough.
const fn fewest(field: Field) -> usize {
    match field {
        Field::Title => 5,
        Field::Summary | Field::Problem => 16,
        Field::Description => 30,
        Field::Novelty | Field::Results => 10,
        Field::StateBefore | Field::Replication => 8,
        Field::EconomicBenefit | Field::SocialBenefit => 6,
        _ => 0,
    }
}

/// Whether an answer is shorter than that.
pub(super) fn is_short(field: Field, kind: Option<Kind>, text: &str) -> bool {
    let fewest = match (field, kind) {
        (Field::Title, _) => fewest(field),
        (_, Some(Kind::Innovation)) => fewest(field).div_ceil(2),
        _ => fewest(field),
    };
    words(text).count() < fewest
}
