//! A condition as a tree, and its value by Kleene's logic.

use std::sync::Arc;

use super::comparison::Comparison;
use super::truth::Truth;
use crate::date::PackedDay;
use crate::fact::Facts;
use crate::mask::bit;
use crate::money::Money;
use crate::parameter::Parameter;

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

impl Condition {
    /// Evaluates it on a day: whether it holds, and which unknown facts can still decide that.
    pub(crate) fn evaluate(&self, facts: &Facts, on: PackedDay) -> Evaluation {
        self.evaluate_by(&|test| test.evaluate(facts, on))
    }

    /// Evaluates it as if the answer to every question about one fact were `answer`.
    pub(crate) fn evaluate_if(&self, fact: usize, answer: bool, facts: &Facts, on: PackedDay) -> Evaluation {
        let known = Evaluation::known(answer);
        self.evaluate_by(&|test| if test.fact == fact { known } else { test.evaluate(facts, on) })
    }

    fn evaluate_by(&self, answer: &impl Fn(&Test) -> Evaluation) -> Evaluation {
        match self {
            Self::Test(test) => answer(test),
            Self::Not(condition) => condition.evaluate_by(answer).negated(),
            Self::All(parts) => decide(parts, Truth::False, answer),
            Self::Any(parts) => decide(parts, Truth::True, answer),
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

/// Whether a condition holds, and the bits of the unknown facts that can still decide it; none once it is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evaluation {
    pub(crate) truth: Truth,
    pub(crate) deciding: u64,
}

impl Evaluation {
    fn known(holds: bool) -> Self {
        Self { truth: Truth::from(holds), deciding: 0 }
    }

    fn negated(self) -> Self {
        Self { truth: !self.truth, ..self }
    }
}

/// Kleene's conjunction or disjunction: one `decisive` part decides, else an unknown part leaves it unknown.
///
/// While it is unknown, every fact that can decide a part can decide the whole: the other parts share no fact with that
/// one, so they can all be such that they leave the decision to it.
fn decide(parts: &[Condition], decisive: Truth, answer: &impl Fn(&Test) -> Evaluation) -> Evaluation {
    let mut whole = Evaluation { truth: !decisive, deciding: 0 };
    for part in parts {
        let part = part.evaluate_by(answer);
        if part.truth == decisive {
            return part;
        }
        if part.truth == Truth::Unknown {
            whole.truth = Truth::Unknown;
        }
        whole.deciding |= part.deciding;
    }
    whole
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
    fn evaluate(&self, facts: &Facts, on: PackedDay) -> Evaluation {
        let holds = facts.number(self.fact).and_then(|number| self.holds(number, on));
        holds.map_or(Evaluation { truth: Truth::Unknown, deciding: bit(self.fact) }, Evaluation::known)
    }

    /// Whether the value that `number` stands for answers with yes; `None` if a parameter is not known for the day, which
    /// an assessment refuses before it asks.
    #[inline]
    fn holds(&self, number: i64, on: PackedDay) -> Option<bool> {
        Some(match &self.predicate {
            Predicate::IsTrue => number != 0,
            Predicate::OneOf(words) => usize::try_from(number).is_ok_and(|word| words & bit(word) != 0),
            Predicate::Years(comparison, years) => comparison.holds(number, i64::from(*years)),
            Predicate::Age(comparison, years) => {
                comparison.holds(PackedDay(number).full_years(on), i64::from(*years))
            }
            Predicate::Amount(comparison, amount) => comparison.holds(number, amount.hundredths()),
            Predicate::Parameter(comparison, parameter) => {
                comparison.holds(number, parameter.find(on)?.amount.hundredths())
            }
        })
    }
}
