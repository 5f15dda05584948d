//! The program of a regulation: its grounds compiled for speed, from the same conditions that everything else reads.
//!
//! Denials are pushed down to the questions, and a question becomes a range of the number that stands for the fact's
//! value, so that most grounds are answered by one comparison.

use std::sync::Arc;

use crate::condition::{Comparison, Condition, Predicate, Test};
use crate::date::PackedDay;
use crate::fact::Facts;
use crate::mask::{bit, has_bit};
use crate::parameter::Parameter;
use crate::refusal::RefusalGround;

/// The grounds of a regulation, ready to be evaluated.
#[derive(Debug)]
pub(crate) struct Program {
    /// The grounds that ask one question, each with its bit.
    literals: Box<[(u64, Literal)]>,
    /// The grounds that ask several, each with its bit.
    groups: Box<[(u64, Group)]>,
}

/// What an evaluation finds, as bit masks of grounds and facts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Masks {
    pub(crate) applying: u64,
    pub(crate) open: u64,
    /// The facts that can still decide an open ground.
    pub(crate) deciding: u64,
}

/// Questions of which one decisive answer is enough.
#[derive(Debug)]
struct Group {
    /// The answer that decides: *no* if all parts must hold, *yes* if any is enough.
    decisive: bool,
    literals: Box<[Literal]>,
    groups: Box<[Group]>,
}

/// A question about one fact, or its denial.
#[derive(Debug)]
struct Literal {
    fact: usize,
    /// The bit of the fact.
    bit: u64,
    question: Question,
    denied: bool,
}

/// A question about the number that stands for a fact's value.
#[derive(Debug)]
enum Question {
    /// It lies in the range.
    Number(Range),
    /// The full years between it and the day lie in the range.
    Age(Range),
    /// Its difference from the parameter lies in the range.
    Parameter(Range, Arc<Parameter>),
    /// The bit with this number is set.
    OneOf(u64),
}

/// Numbers from `low` on, so many more than the first; or all others.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: i64,
    width: u64,
    inside: bool,
}

/// An answer, and the facts that can still decide it; none once it is known.
type Answer = (Option<bool>, u64);

impl Program {
    pub(crate) fn new(grounds: &[RefusalGround]) -> Self {
        let (mut literals, mut groups) = (Vec::new(), Vec::new());
        for (index, ground) in grounds.iter().enumerate() {
            match Part::new(ground.condition(), false) {
                Part::Literal(literal) => literals.push((bit(index), literal)),
                Part::Group(group) => groups.push((bit(index), group)),
            }
        }
        Self { literals: literals.into(), groups: groups.into() }
    }

    /// Evaluates every ground.
    pub(crate) fn run(&self, facts: &Facts, on: PackedDay) -> Masks {
        let mut masks = Masks::default();
        for (ground, literal) in &self.literals {
            match &literal.question {
                // Most grounds: no branch on the outcome, and nothing that could be unknown but the fact.
                Question::Number(range) => {
                    let known = facts.known() & literal.bit != 0;
                    let applies = range.holds(facts.slot(literal.fact)) != literal.denied;
                    masks.applying |= if known & applies { *ground } else { 0 };
                    masks.open |= if known { 0 } else { *ground };
                    masks.deciding |= literal.bit & !facts.known();
                }
                _ => masks.add(*ground, literal.answer(facts, on)),
            }
        }
        for (ground, group) in &self.groups {
            masks.add(*ground, group.answer(facts, on));
        }
        masks
    }
}

impl Masks {
    #[inline]
    fn add(&mut self, ground: u64, (answer, deciding): Answer) {
        self.applying |= if answer == Some(true) { ground } else { 0 };
        self.open |= if answer.is_none() { ground } else { 0 };
        self.deciding |= deciding;
    }
}

/// A condition, compiled.
enum Part {
    Literal(Literal),
    Group(Group),
}

impl Part {
    fn new(condition: &Condition, denied: bool) -> Self {
        match condition {
            Condition::Test(test) => Self::Literal(Literal::new(test, denied)),
            Condition::Not(inner) => Self::new(inner, !denied),
            // Denied, "all" becomes "any denied" and the other way round.
            Condition::All(parts) => Self::Group(Group::new(parts, denied, denied)),
            Condition::Any(parts) => Self::Group(Group::new(parts, !denied, denied)),
        }
    }
}

impl Group {
    fn new(parts: &[Condition], decisive: bool, denied: bool) -> Self {
        let (mut literals, mut groups) = (Vec::new(), Vec::new());
        for part in parts {
            match Part::new(part, denied) {
                Part::Literal(literal) => literals.push(literal),
                Part::Group(group) => groups.push(group),
            }
        }
        Self { decisive, literals: literals.into(), groups: groups.into() }
    }

    fn answer(&self, facts: &Facts, on: PackedDay) -> Answer {
        let mut whole: Answer = (Some(!self.decisive), 0);
        for literal in &self.literals {
            if self.decides(&mut whole, literal.answer(facts, on)) {
                return whole;
            }
        }
        for group in &self.groups {
            if self.decides(&mut whole, group.answer(facts, on)) {
                return whole;
            }
        }
        whole
    }

    /// Adds the answer of a part; true if it decides the whole.
    #[inline]
    fn decides(&self, whole: &mut Answer, (answer, deciding): Answer) -> bool {
        match answer {
            Some(answer) if answer == self.decisive => *whole = (Some(answer), 0),
            Some(_) => return false,
            None => {
                *whole = (None, whole.1 | deciding);
                return false;
            }
        }
        true
    }
}

impl Literal {
    fn new(test: &Test, denied: bool) -> Self {
        Self { fact: test.fact, bit: bit(test.fact), question: Question::new(&test.predicate), denied }
    }

    #[expect(clippy::inline_always, reason = "called for every question of every assessment")]
    #[inline(always)]
    fn answer(&self, facts: &Facts, on: PackedDay) -> Answer {
        if facts.known() & self.bit == 0 {
            return (None, self.bit);
        }
        if let Question::Number(range) = &self.question {
            return (Some(range.holds(facts.slot(self.fact)) != self.denied), 0);
        }
        match self.question.answer(facts.slot(self.fact), on) {
            Some(answer) => (Some(answer != self.denied), 0),
            None => (None, self.bit),
        }
    }
}

impl Question {
    fn new(predicate: &Predicate) -> Self {
        match predicate {
            Predicate::IsTrue => Self::Number(Range::new(Comparison::Equal, 1)),
            Predicate::OneOf(words) => Self::one_of(*words),
            Predicate::Years(comparison, years) => Self::Number(Range::new(*comparison, i64::from(*years))),
            Predicate::Age(comparison, years) => Self::Age(Range::new(*comparison, i64::from(*years))),
            Predicate::Amount(comparison, amount) => {
                Self::Number(Range::new(*comparison, amount.hundredths()))
            }
            Predicate::Parameter(comparison, parameter) => {
                Self::Parameter(Range::new(*comparison, 0), Arc::clone(parameter))
            }
        }
    }

    /// Words that follow one another in their list are a range.
    fn one_of(words: u64) -> Self {
        let (first, count) = (words.trailing_zeros(), words.count_ones());
        if words.wrapping_shr(first).trailing_ones() == count && count > 0 {
            let width = u64::from(count.saturating_sub(1));
            return Self::Number(Range { low: i64::from(first), width, inside: true });
        }
        Self::OneOf(words)
    }

    /// `None` if a parameter is not known for the day, which an assessment refuses before it asks.
    #[inline]
    fn answer(&self, number: i64, on: PackedDay) -> Option<bool> {
        Some(match self {
            Self::Number(range) => range.holds(number),
            Self::Age(range) => range.holds(PackedDay(number).full_years(on)),
            Self::Parameter(range, parameter) => {
                range.holds(number.wrapping_sub(parameter.find(on)?.amount.hundredths()))
            }
            Self::OneOf(words) => usize::try_from(number).is_ok_and(|number| has_bit(*words, number)),
        })
    }
}

impl Range {
    fn new(comparison: Comparison, bound: i64) -> Self {
        let below = |bound: i64| bound.wrapping_sub(i64::MIN).cast_unsigned();
        let (low, width, inside) = match comparison {
            Comparison::Equal => (bound, 0, true),
            Comparison::NotEqual => (bound, 0, false),
            Comparison::Less => (i64::MIN, below(bound.saturating_sub(1)), true),
            Comparison::AtMost => (i64::MIN, below(bound), true),
            Comparison::Greater => (i64::MIN, below(bound), false),
            Comparison::AtLeast => (i64::MIN, below(bound.saturating_sub(1)), false),
        };
        Self { low, width, inside }
    }

    #[inline]
    fn holds(self, number: i64) -> bool {
        // Numbers below `low` wrap round to ones far above the width.
        (number.wrapping_sub(self.low).cast_unsigned() <= self.width) == self.inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_answers_as_the_comparison_it_was_made_from() {
        let numbers = [i64::MIN, -3, -2, -1, 0, 1, 2, 3, i64::MAX];
        for comparison in Comparison::ALL {
            for (number, bound) in
                numbers.into_iter().flat_map(|number| (-2..=2).map(move |bound| (number, bound)))
            {
                assert_eq!(Range::new(*comparison, bound).holds(number), comparison.holds(number, bound));
            }
        }
    }

    #[test]
    fn a_set_of_words_answers_for_each_word() {
        for words in 1_u64..32 {
            let question = Question::one_of(words);
            for word in 0..6 {
                let answer = question.answer(i64::try_from(word).unwrap(), PackedDay(0));
                assert_eq!(answer, Some(has_bit(words, word)));
            }
        }
    }
}
