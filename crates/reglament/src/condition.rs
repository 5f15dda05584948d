//! Conditions: what must hold of the facts for a ground to apply, in a small subset of FEEL, with three-valued logic.
//!
//! A condition is a tree whose leaves each ask about one fact. No fact stands twice in a ground, and every leaf can
//! turn out either way, so Kleene's evaluation of the tree is exact: it is *unknown* just when the facts that are not
//! known could still decide it.

mod parse;

use crate::coded::coded;
use crate::date::PackedDay;
use crate::error::Result;
use crate::fact::{Facts, bit};
use crate::money::Money;
use crate::parameter::Parameter;

use std::sync::Arc;

pub(crate) use parse::{Scope, parse};

coded! {
    /// Whether a condition holds, as far as the facts tell.
    pub enum Truth {
        /// It does not hold, whatever is still unknown.
        False = "false",
        /// It holds, whatever is still unknown.
        True = "true",
        /// What is still unknown decides it.
        Unknown = "unknown",
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// What must hold of the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A question about one fact.
    Test(Test),
    /// The condition does not hold.
    Not(Box<Condition>),
    /// All of them hold; two or more.
    All(Box<[Condition]>),
    /// At least one of them holds; two or more.
    Any(Box<[Condition]>),
}

/// A question about one fact, which some values of the fact answer with yes and others with no.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Test {
    /// The index of the fact in the vocabulary.
    pub fact: usize,
    /// What is asked.
    pub predicate: Predicate,
}

/// What is asked about a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// The boolean is true.
    IsTrue,
    /// The word is one of those whose bits are set, in the order of the fact's list.
    OneOf(u64),
    /// The number of years compares so.
    Years(Comparison, u32),
    /// The full years completed between the date and the day of assessment compare so.
    Age(Comparison, u32),
    /// The amount compares so with a fixed amount.
    Amount(Comparison, Money),
    /// The amount compares so with the value of a parameter on the day of assessment.
    Parameter(Comparison, Arc<Parameter>),
}

coded! {
    /// How a number is compared with another.
    pub enum Comparison {
        /// Equal.
        Equal = "=",
        /// Not equal.
        NotEqual = "!=",
        /// Less.
        Less = "<",
        /// Less or equal.
        AtMost = "<=",
        /// Greater.
        Greater = ">",
        /// Greater or equal.
        AtLeast = ">=",
    }
}

impl Comparison {
    /// Whether `left` compares so with `right`.
    #[inline]
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

impl Condition {
    /// Whether it holds on a day, as far as the facts tell.
    ///
    /// # Errors
    ///
    /// [`OutsideParameter`](crate::ErrorCode::OutsideParameter) if a parameter it compares with is not known for the
    /// day.
    #[inline]
    pub(crate) fn truth(&self, facts: &Facts, on: PackedDay) -> Result<Truth> {
        self.truth_by(&|test| test.truth(facts, on))
    }

    /// Whether it would hold if the answer to every question about one fact were `answer`.
    pub(crate) fn truth_if(&self, fact: usize, answer: Truth, facts: &Facts, on: PackedDay) -> Result<Truth> {
        self.truth_by(&|test| if test.fact == fact { Ok(answer) } else { test.truth(facts, on) })
    }

    fn truth_by(&self, answer: &impl Fn(&Test) -> Result<Truth>) -> Result<Truth> {
        match self {
            Self::Test(test) => answer(test),
            Self::Not(condition) => Ok(!condition.truth_by(answer)?),
            Self::All(parts) => decide(parts, Truth::False, answer),
            Self::Any(parts) => decide(parts, Truth::True, answer),
        }
    }

    /// The bits of the facts that can still decide it: exact, because no fact stands in it twice.
    ///
    /// A fact counts if the parts beside it, on every level, can still leave the decision to it.
    pub(crate) fn deciding(&self, facts: &Facts, on: PackedDay) -> Result<u64> {
        match self {
            Self::Test(test) => Ok(if facts.is_known(test.fact) { 0 } else { bit(test.fact) }),
            Self::Not(condition) => condition.deciding(facts, on),
            Self::All(_) | Self::Any(_) if self.truth(facts, on)? != Truth::Unknown => Ok(0),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().try_fold(0, |mask, part| Ok(mask | part.deciding(facts, on)?))
            }
        }
    }

    /// The bits of all facts it asks about.
    pub fn facts(&self) -> u64 {
        self.tests().iter().fold(0, |mask, test| mask | bit(test.fact))
    }

    /// All its questions about facts, from left to right.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::Test(test) => vec![test],
            Self::Not(condition) => condition.tests(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::tests).collect(),
        }
    }
}

/// Kleene's conjunction or disjunction: one `decisive` part decides, else an unknown part leaves it unknown.
fn decide(parts: &[Condition], decisive: Truth, answer: &impl Fn(&Test) -> Result<Truth>) -> Result<Truth> {
    let mut whole = !decisive;
    for part in parts {
        match part.truth_by(answer)? {
            truth if truth == decisive => return Ok(decisive),
            Truth::Unknown => whole = Truth::Unknown,
            _ => {}
        }
    }
    Ok(whole)
}

impl Test {
    /// The parameter it compares with.
    pub fn parameter(&self) -> Option<&Arc<Parameter>> {
        match &self.predicate {
            Predicate::Parameter(_, parameter) => Some(parameter),
            _ => None,
        }
    }

    #[inline]
    fn truth(&self, facts: &Facts, on: PackedDay) -> Result<Truth> {
        let Some(number) = facts.number(self.fact) else { return Ok(Truth::Unknown) };
        self.holds(number, on).map(Truth::from)
    }

    /// Whether the value that `number` stands for answers with yes.
    #[inline]
    fn holds(&self, number: i64, on: PackedDay) -> Result<bool> {
        Ok(match &self.predicate {
            Predicate::IsTrue => number != 0,
            Predicate::OneOf(words) => usize::try_from(number).is_ok_and(|word| words & bit(word) != 0),
            Predicate::Years(comparison, years) => comparison.holds(number, i64::from(*years)),
            Predicate::Age(comparison, years) => {
                comparison.holds(PackedDay(number).full_years(on), i64::from(*years))
            }
            Predicate::Amount(comparison, amount) => comparison.holds(number, amount.hundredths()),
            Predicate::Parameter(comparison, parameter) => {
                comparison.holds(number, parameter.on_packed(on)?.amount.hundredths())
            }
        })
    }
}
