//! Reading facts from mappings, dataclasses and named arguments.

use std::sync::Arc;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString};
use reglament::{Error, ErrorCode, Fact, FactType, FactValue, Money, Place, Vocabulary};

use super::known::{Facts, Known};
use crate::convert::{day, text};
use crate::error::{Done, Failure, not_utf8, wrong_type};
use crate::foreign::{fields, items, plain};
use crate::records::decimal;
use crate::sources::Law;
use crate::words::enum_value;

type Named<'a, 'py> = Option<&'a Bound<'py, PyDict>>;

/// Reads facts; those of one's own kind are taken as they are.
pub fn read(law: &Arc<Law>, given: Option<&Bound<'_, PyAny>>, named: Named<'_, '_>) -> Done<Arc<Known>> {
    if named.is_none()
        && let Some(facts) = given.and_then(|given| given.cast::<Facts>().ok())
    {
        return Ok(Arc::clone(&facts.get().0));
    }
    let facts = reglament::Facts::new(law.catalogue.vocabulary());
    Reader::new(law, facts).read(given, named)
}

/// The same facts with others in place of those given.
pub fn replace(known: &Known, given: Option<&Bound<'_, PyAny>>, named: Named<'_, '_>) -> Done<Arc<Known>> {
    Reader::new(&known.law, known.facts.clone()).read(given, named)
}

struct Reader<'l> {
    law: &'l Arc<Law>,
    facts: reglament::Facts,
    /// The bits of the facts that were named so far.
    given: u64,
    /// Programs mostly write the facts in vocabulary order, so this one is tried first.
    expected: usize,
    /// What was wrong so far: whoever corrects a row wants to know all of it.
    faults: Vec<Error>,
}

impl<'l> Reader<'l> {
    fn new(law: &'l Arc<Law>, facts: reglament::Facts) -> Self {
        Self { law, facts, given: 0, expected: 0, faults: Vec::new() }
    }

    fn read(mut self, given: Option<&Bound<'_, PyAny>>, named: Named<'_, '_>) -> Done<Arc<Known>> {
        if let Some(given) = given {
            self.read_any(given)?;
        }
        if let Some(named) = named {
            // A copy, because reading a value may run code that changes the dict.
            for (name, value) in named.copy()?.iter() {
                self.read_item(&name, &value)?;
            }
        }
        let mut faults = self.faults.into_iter();
        match faults.next() {
            None => Ok(Arc::new(Known { law: Arc::clone(self.law), facts: self.facts })),
            Some(first) => Err(first.and(faults).into()),
        }
    }

    fn read_any(&mut self, given: &Bound<'_, PyAny>) -> Done {
        if let Ok(facts) = given.cast::<Facts>() {
            return self.read_facts(&facts.get().0.facts);
        }
        if let Ok(dict) = given.cast::<PyDict>() {
            return dict.copy()?.iter().try_for_each(|(name, value)| self.read_item(&name, &value));
        }
        if let Some(names) = fields(given)? {
            return names
                .iter()
                .try_for_each(|name| self.read_item(name, &given.getattr(name.cast::<PyString>()?)?));
        }
        if let Some(items) = items(given)? {
            return items.iter().try_for_each(|(name, value)| self.read_item(name, value));
        }
        let expected = "Facts, a mapping from names to values, or an object with fields such as a dataclass";
        Err(wrong_type(expected, "facts").into())
    }

    fn read_facts(&mut self, facts: &reglament::Facts) -> Done {
        for (index, fact) in facts.vocabulary().facts().iter().enumerate() {
            if let Some(value) = facts.get(index) {
                let own = self.vocabulary().index_of(&fact.name).map_err(|error| error.at("facts"))?;
                self.note(own)?;
                self.facts.set(own, value)?;
            }
        }
        Ok(())
    }

    /// Reads one fact; what is wrong with it is kept for the end.
    fn read_item(&mut self, name: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> Done {
        let read = name_of(name).and_then(|name| Ok(self.index_of(name)?));
        match read.and_then(|index| self.set(index, value)) {
            Err(Failure::Refused(error)) => {
                self.faults.push(error);
                Ok(())
            }
            other => other,
        }
    }

    /// The fact with a name, which may have underscores for its dots.
    fn index_of(&self, name: &str) -> Result<usize, Error> {
        match self.vocabulary().fact(self.expected) {
            Some(fact) if *fact.name == *name => Ok(self.expected),
            _ => self.law.fact(name),
        }
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.law.catalogue.vocabulary()
    }

    /// Takes note that a fact is named; twice is once too often.
    fn note(&mut self, index: usize) -> Result<(), Error> {
        let bit = u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or(0);
        if self.given & bit != 0 {
            let place = self.vocabulary().fact(index).map(place_of).unwrap_or_default();
            return Err(Error::new(ErrorCode::RepeatedKey, "the fact is given twice").at(place));
        }
        self.given |= bit;
        self.expected = index.saturating_add(1);
        Ok(())
    }

    fn set(&mut self, index: usize, value: &Bound<'_, PyAny>) -> Done {
        self.note(index)?;
        let Some(value) = &plain(value)? else {
            self.facts.clear(index);
            return Ok(());
        };
        let law = self.law;
        let Some(fact) = law.catalogue.vocabulary().fact(index) else { return Ok(()) };
        let value = match fact.fact_type {
            FactType::Boolean => match value.cast::<PyBool>() {
                Ok(value) => FactValue::Boolean(value.is_true()),
                Err(_) => return Err(wrong(fact, "True or False")),
            },
            FactType::Enumeration => return self.set_word(index, fact, value),
            FactType::Date => FactValue::Date(day(value, "").map_err(|failure| placed(failure, fact))?),
            FactType::Years => FactValue::Years(years(value, fact)?),
            FactType::Money => FactValue::Money(money(value, fact)?),
        };
        Ok(self.facts.set(index, value)?)
    }

    fn set_word(&mut self, index: usize, fact: &Fact, value: &Bound<'_, PyAny>) -> Done {
        if let Ok(word) = value.cast::<PyString>() {
            return Ok(self.facts.set(index, FactValue::Word(word_of(word, fact)?))?);
        }
        // A member of an enum of the caller's own stands for its value.
        let word = enum_value(value)?.and_then(|value| value.cast_into::<PyString>().ok());
        let word = word.ok_or_else(|| no_word(fact))?;
        Ok(self.facts.set(index, FactValue::Word(word_of(&word, fact)?))?)
    }
}

#[cold]
fn no_word(fact: &Fact) -> Failure {
    wrong(fact, "one of the fact's words, as a str")
}

fn name_of<'a>(name: &'a Bound<'_, PyAny>) -> Done<&'a str> {
    let name = name.cast::<PyString>().map_err(|_| wrong_type("the names of facts as str", "facts"))?;
    Ok(name.to_str().map_err(|_| not_utf8("facts"))?)
}

fn word_of<'a>(word: &'a Bound<'_, PyString>, fact: &Fact) -> Result<&'a str, Error> {
    word.to_str().map_err(|_| not_utf8(place_of(fact)))
}

fn place_of(fact: &Fact) -> Place {
    Place::fact(&fact.name)
}

#[cold]
fn wrong(fact: &Fact, expected: &str) -> Failure {
    wrong_type(expected, place_of(fact)).into()
}

#[cold]
fn placed(failure: Failure, fact: &Fact) -> Failure {
    match failure {
        Failure::Refused(error) => Failure::Refused(error.at(place_of(fact))),
        Failure::Raised(_) => failure,
    }
}

/// A whole number; `bool` is none here, though Python counts it among them.
fn whole(value: &Bound<'_, PyAny>) -> Option<Result<i64, ()>> {
    let number = value.cast::<PyInt>().ok().filter(|_| !value.is_instance_of::<PyBool>())?;
    Some(number.extract::<i64>().map_err(drop))
}

fn years(value: &Bound<'_, PyAny>, fact: &Fact) -> Done<u32> {
    let Some(number) = whole(value) else { return Err(wrong(fact, "whole years as an int")) };
    let years = number.ok().and_then(|number| u32::try_from(number).ok());
    Ok(years.ok_or_else(|| {
        out_of_range(fact, "expected a number of years that is neither negative nor too large")
    })?)
}

fn money(value: &Bound<'_, PyAny>, fact: &Fact) -> Done<Money> {
    if let Some(number) = whole(value) {
        // Through its digits, so that it is judged like any other amount. One that no machine word holds is too large for any
        // amount, and only its sign counts.
        let digits = match number {
            Ok(number) => number.to_string(),
            Err(()) => format!("{}{}", if value.lt(0)? { "-" } else { "" }, u64::MAX),
        };
        return Ok(Money::parse(&digits).map_err(|error| error.at(place_of(fact)))?);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Money::parse(word_of(text, fact)?).map_err(|error| error.at(place_of(fact)))?);
    }
    if value.is_instance_of::<PyFloat>() {
        return Err(wrong(fact, "an exact amount as Decimal, int or str, not a float"));
    }
    if !value.is_instance(decimal(value.py())?)? {
        return Err(wrong(fact, "an amount as Decimal, int or str"));
    }
    // Without an exponent, and without zeros behind the hundredths, which say nothing.
    let digits = value.call_method1(intern!(value.py(), "__format__"), ("f",))?;
    let digits = text(&digits, "")?;
    let exact = match digits.split_once('.') {
        Some((whole, fraction)) if fraction.len() > 2 => {
            let kept = fraction.trim_end_matches('0');
            format!("{whole}.{}", if kept.is_empty() { "0" } else { kept })
        }
        _ => digits.to_owned(),
    };
    Ok(Money::parse(&exact).map_err(|error| error.at(place_of(fact)))?)
}

#[cold]
fn out_of_range(fact: &Fact, message: &str) -> Error {
    Error::new(ErrorCode::OutOfRange, message).at(place_of(fact))
}
