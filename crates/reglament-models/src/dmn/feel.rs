//! Conditions as FEEL.
//!
//! In FEEL `and`, `or` and `not` have three values, but `=`, `!=` and `in` answer a `null` with true or false. So every
//! comparison is guarded: what is unknown stays `null`.

use std::collections::BTreeMap;

use reglament::chrono::{Datelike, NaiveDate};
use reglament::{
    Comparison, Condition, Error, ErrorCode, Fact, Parameter, Predicate, Result, Test, Vocabulary,
};

/// The day of assessment.
pub(super) const ON: &str = "on";

/// The names of what a condition asks about.
pub(super) struct Scope<'r> {
    pub(super) vocabulary: &'r Vocabulary,
    /// By the index of the fact.
    pub(super) facts: BTreeMap<usize, String>,
    /// By the parameter's name: the decision that gives its value, and the one that says whether the day is covered.
    pub(super) parameters: BTreeMap<&'r str, (String, String)>,
}

impl<'r> Scope<'r> {
    /// The fact that a test asks about, with its name.
    pub(super) fn fact(&self, test: &Test) -> Result<(&'r Fact, &str)> {
        let found = self.vocabulary.fact(test.fact).zip(self.facts.get(&test.fact));
        found.map(|(fact, name)| (fact, name.as_str())).ok_or_else(missing)
    }

    fn parameter(&self, parameter: &Parameter) -> Result<&(String, String)> {
        self.parameters.get(&*parameter.name).ok_or_else(missing)
    }

    /// The names of everything that a condition reads, each once, in order.
    pub(super) fn needs(&self, condition: &Condition) -> Result<Vec<String>> {
        let mut needs: Vec<String> = Vec::new();
        for test in condition.tests() {
            needs.push(self.fact(test)?.1.to_owned());
            match &test.predicate {
                Predicate::Age(..) => needs.push(ON.to_owned()),
                Predicate::Parameter(_, parameter) => {
                    let (value, covered) = self.parameter(parameter)?;
                    needs.extend([covered.clone(), value.clone()]);
                }
                _ => {}
            }
        }
        let mut once: Vec<String> = Vec::new();
        for need in needs {
            if !once.contains(&need) {
                once.push(need);
            }
        }
        Ok(once)
    }

    /// A condition: true, false, or `null` while it is unknown.
    pub(super) fn condition(&self, condition: &Condition) -> Result<String> {
        Ok(match condition {
            Condition::Test(test) => self.test(test)?,
            Condition::Not(inner) => format!("not({})", self.condition(inner)?),
            Condition::All(parts) => self.join(parts, " and ")?,
            Condition::Any(parts) => self.join(parts, " or ")?,
        })
    }

    fn join(&self, parts: &[Condition], word: &str) -> Result<String> {
        let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect::<Result<_>>()?;
        Ok(parts.join(word))
    }

    fn part(&self, part: &Condition) -> Result<String> {
        let written = self.condition(part)?;
        let stands_alone = match part {
            Condition::Test(test) => test.predicate == Predicate::IsTrue,
            Condition::Not(_) => true,
            Condition::All(_) | Condition::Any(_) => false,
        };
        Ok(if stands_alone { written } else { format!("({written})") })
    }

    fn test(&self, test: &Test) -> Result<String> {
        let (fact, name) = self.fact(test)?;
        let asked = match &test.predicate {
            Predicate::IsTrue => return Ok(name.to_owned()),
            Predicate::OneOf(chosen) => is_one_of(name, fact, *chosen),
            Predicate::Years(comparison, years) => format!("{name} {comparison} {years}"),
            Predicate::Amount(comparison, amount) => format!("{name} {comparison} {amount}"),
            Predicate::Age(comparison, years) => return Ok(age(name, *comparison, *years)),
            Predicate::Parameter(comparison, parameter) => {
                let (value, covered) = self.parameter(parameter)?;
                let unknown = format!("{name} = null or not({covered})");
                return Ok(guarded(&unknown, &format!("{name} {comparison} {value}")));
            }
        };
        Ok(guarded(&format!("{name} = null"), &asked))
    }
}

/// The years between two days are counted as the library counts them, also from a 29 February.
fn age(birth: &str, comparison: Comparison, years: u32) -> String {
    let asked = format!("years and months duration({birth}, {ON}).years {comparison} {years}");
    guarded(&format!("{birth} = null or {ON} = null"), &asked)
}

fn guarded(unknown: &str, asked: &str) -> String {
    format!("if {unknown} then null else {asked}")
}

fn is_one_of(name: &str, fact: &Fact, chosen: u64) -> String {
    let words = fact.values.iter().enumerate();
    let is_chosen = |index: usize| u32::try_from(index).ok().and_then(|index| chosen.checked_shr(index));
    let words = words.filter(|(index, _)| is_chosen(*index).is_some_and(|rest| rest & 1 == 1));
    one_of(name, words.map(|(_, word)| &*word.name))
}

/// Whether a name is one of some words; their letters need no escape.
pub(super) fn one_of<'w>(name: &str, words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.map(quoted).collect();
    match words.as_slice() {
        [only] => format!("{name} = {only}"),
        words => format!("{name} in ({})", words.join(", ")),
    }
}

/// A word as a string of FEEL.
pub(super) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// A day, as FEEL writes it; `None` before the year 1.
pub(super) fn date(day: NaiveDate) -> Option<String> {
    (day.year() >= 1).then(|| format!("date(\"{day}\")"))
}

fn missing() -> Error {
    Error::new(ErrorCode::Internal, "a condition asks about what the regulation does not know")
}
