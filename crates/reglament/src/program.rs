//! The program of a regulation: its grounds compiled for speed, from the same conditions that everything else reads.
//!
//! Most grounds ask one question. Those are flattened into a table of number ranges and answered without a branch on the
//! outcome; the others are evaluated as trees.

use std::sync::Arc;

use crate::condition::{Comparison, Condition, Predicate, Test, Truth};
use crate::date::PackedDay;
use crate::fact::{Facts, bit, has_bit};
use crate::parameter::Parameter;
use crate::refusal::RefusalGround;

/// The grounds of a regulation, ready to be evaluated.
#[derive(Debug)]
pub(crate) struct Program {
    singles: Box<[Single]>,
    trees: Box<[Tree]>,
}

/// What an evaluation finds, as bit masks of grounds and facts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Masks {
    pub(crate) applying: u64,
    pub(crate) open: u64,
    /// The facts that can still decide an open ground.
    pub(crate) deciding: u64,
}

/// A ground that asks one question, or denies it.
#[derive(Debug)]
struct Single {
    ground: usize,
    fact: usize,
    question: Question,
    negated: bool,
}

/// A question about the number that stands for a fact's value.
#[derive(Debug)]
enum Question {
    /// The bit with this number is set.
    OneOf(u64),
    /// It lies in the range.
    Number(Range),
    /// The full years between it and the day lie in the range.
    Age(Range),
    /// Its difference from the parameter lies in the range.
    Parameter(Range, Arc<Parameter>),
}

/// Numbers from `low` to `high`, both included; or all others.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: i64,
    high: i64,
    inside: bool,
}

/// A ground that asks more than one question.
#[derive(Debug)]
struct Tree {
    ground: usize,
    condition: Condition,
}

impl Program {
    pub(crate) fn new(grounds: &[RefusalGround]) -> Self {
        let (mut singles, mut trees) = (Vec::new(), Vec::new());
        for (ground, condition) in grounds.iter().map(RefusalGround::condition).enumerate() {
            match condition {
                Condition::Test(test) => singles.push(Single::new(ground, test, false)),
                Condition::Not(inner) if matches!(**inner, Condition::Test(_)) => {
                    singles.extend(inner.tests().into_iter().map(|test| Single::new(ground, test, true)));
                }
                _ => trees.push(Tree { ground, condition: condition.clone() }),
            }
        }
        Self { singles: singles.into(), trees: trees.into() }
    }

    /// Evaluates every ground.
    pub(crate) fn run(&self, facts: &Facts, on: PackedDay) -> Masks {
        let mut masks = Masks::default();
        for single in &self.singles {
            single.run(facts, on, &mut masks);
        }
        for Tree { ground, condition } in &self.trees {
            let evaluation = condition.evaluate(facts, on);
            match evaluation.truth {
                Truth::True => masks.applying |= bit(*ground),
                Truth::Unknown => masks.open |= bit(*ground),
                Truth::False => {}
            }
            masks.deciding |= evaluation.deciding;
        }
        masks
    }
}

impl Single {
    fn new(ground: usize, test: &Test, negated: bool) -> Self {
        let question = match &test.predicate {
            Predicate::IsTrue => Question::OneOf(bit(1)),
            Predicate::OneOf(words) => Question::OneOf(*words),
            Predicate::Years(comparison, years) => {
                Question::Number(Range::new(*comparison, i64::from(*years)))
            }
            Predicate::Age(comparison, years) => Question::Age(Range::new(*comparison, i64::from(*years))),
            Predicate::Amount(comparison, amount) => {
                Question::Number(Range::new(*comparison, amount.hundredths()))
            }
            Predicate::Parameter(comparison, parameter) => {
                Question::Parameter(Range::new(*comparison, 0), Arc::clone(parameter))
            }
        };
        Self { ground, fact: test.fact, question, negated }
    }

    #[inline]
    fn run(&self, facts: &Facts, on: PackedDay, masks: &mut Masks) {
        let answer = facts.number(self.fact).and_then(|number| self.question.answer(number, on));
        match answer {
            Some(answer) if answer != self.negated => masks.applying |= bit(self.ground),
            Some(_) => {}
            None => {
                masks.open |= bit(self.ground);
                masks.deciding |= bit(self.fact);
            }
        }
    }
}

impl Question {
    /// `None` if a parameter is not known for the day, which an assessment refuses before it asks.
    #[inline]
    fn answer(&self, number: i64, on: PackedDay) -> Option<bool> {
        Some(match self {
            Self::OneOf(words) => usize::try_from(number).is_ok_and(|number| has_bit(*words, number)),
            Self::Number(range) => range.holds(number),
            Self::Age(range) => range.holds(PackedDay(number).full_years(on)),
            Self::Parameter(range, parameter) => {
                range.holds(number.wrapping_sub(parameter.find(on)?.amount.hundredths()))
            }
        })
    }
}

impl Range {
    fn new(comparison: Comparison, bound: i64) -> Self {
        let (low, high, inside) = match comparison {
            Comparison::Equal => (bound, bound, true),
            Comparison::NotEqual => (bound, bound, false),
            Comparison::Less => (i64::MIN, bound.saturating_sub(1), true),
            Comparison::AtMost => (i64::MIN, bound, true),
            Comparison::Greater => (i64::MIN, bound, false),
            Comparison::AtLeast => (i64::MIN, bound.saturating_sub(1), false),
        };
        Self { low, high, inside }
    }

    #[inline]
    fn holds(self, number: i64) -> bool {
        (self.low <= number && number <= self.high) == self.inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_answers_as_the_comparison_it_was_made_from() {
        for comparison in Comparison::ALL {
            for (number, bound) in (-3..=3).flat_map(|number| (-3..=3).map(move |bound| (number, bound))) {
                assert_eq!(Range::new(*comparison, bound).holds(number), comparison.holds(number, bound));
            }
        }
    }
}
