//! Whether a comparison can turn out either way.

use std::ops::Range;

use super::comparison::Comparison;
use super::tree::Predicate;
use crate::fact::Fact;
use crate::mask::bit;

/// Whether some value of the fact meets the predicate, and whether some value does not.
pub(super) fn outcomes(fact: &Fact, predicate: &Predicate) -> (bool, bool) {
    match predicate {
        Predicate::IsTrue => (true, true),
        Predicate::OneOf(words) => {
            let of_fact = |index: usize| words & bit(index) != 0;
            let indices: Range<usize> = 0..fact.values.len();
            (indices.clone().any(of_fact), !indices.into_iter().all(of_fact))
        }
        Predicate::Years(comparison, years) | Predicate::Age(comparison, years) => {
            non_negative_outcomes(*comparison, i64::from(*years))
        }
        Predicate::Amount(comparison, amount) => non_negative_outcomes(*comparison, amount.hundredths()),
        Predicate::Parameter(comparison, parameter) => {
            let each = parameter.values().iter();
            let outcomes = each.map(|value| non_negative_outcomes(*comparison, value.amount.hundredths()));
            outcomes.fold((true, true), |all, one| (all.0 && one.0, all.1 && one.1))
        }
    }
}

/// As [`outcomes`], for numbers that can be 0 or any larger one: one below, at and above the bound tell them all.
fn non_negative_outcomes(comparison: Comparison, bound: i64) -> (bool, bool) {
    let near = [bound.saturating_sub(1), bound, bound.saturating_add(1)];
    let results =
        near.into_iter().filter(|number| *number >= 0).map(|number| comparison.holds(number, bound));
    results.fold((false, false), |(yes, no), result| (yes || result, no || !result))
}
