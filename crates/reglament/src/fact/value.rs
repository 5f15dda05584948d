//! The value of a fact: read from text, and as the number that stands for it.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::vocabulary::{Fact, FactType, at_fact, no_word, wrong_type};
use crate::date::{PackedDay, parse_day};
use crate::error::{Error, ErrorCode, Result};
use crate::money::Money;

/// The value of a known fact. Its `Debug` shows the type alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FactValue<'a> {
    /// Yes or no.
    Boolean(bool),
    /// A word of the fact's list.
    Word(&'a str),
    /// A day.
    Date(NaiveDate),
    /// Whole years.
    Years(u32),
    /// An exact amount.
    Money(Money),
}

impl fmt::Debug for FactValue<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Boolean(_) => "Boolean",
            Self::Word(_) => "Word",
            Self::Date(_) => "Date",
            Self::Years(_) => "Years",
            Self::Money(_) => "Money",
        };
        write!(out, "{name}(…)")
    }
}

/// The number that stands for a value of a fact.
#[expect(clippy::inline_always, reason = "where the kind of value is known, only a comparison is left")]
#[inline(always)]
pub(crate) fn encode(fact: &Fact, value: FactValue<'_>) -> Result<i64> {
    match (fact.fact_type, value) {
        (FactType::Boolean, FactValue::Boolean(value)) => Ok(value.into()),
        (FactType::Enumeration, FactValue::Word(word)) => encode_word(fact, word),
        (FactType::Date, FactValue::Date(day)) if (0..=9999).contains(&day.year()) => {
            Ok(PackedDay::new(day).0)
        }
        (FactType::Date, FactValue::Date(_)) => Err(no_such_year()),
        (FactType::Years, FactValue::Years(years)) => Ok(years.into()),
        (FactType::Money, FactValue::Money(money)) => Ok(money.hundredths()),
        _ => Err(wrong_type(fact)),
    }
}

fn encode_word(fact: &Fact, word: &str) -> Result<i64> {
    let position = fact.values.iter().position(|known| *known.name == *word);
    position.and_then(|position| i64::try_from(position).ok()).ok_or_else(|| no_word(fact))
}

#[cold]
fn no_such_year() -> Error {
    Error::new(ErrorCode::InvalidDate, "expected a day of the years 0 to 9999")
}

fn parse_boolean(text: &str) -> Result<bool> {
    text.parse().map_err(|_| Error::new(ErrorCode::WrongType, "expected true or false"))
}

/// Reads a whole number of years: digits, and after a point nothing but zeros.
pub(crate) fn parse_years(text: &str) -> Result<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_whole = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
    let plain = whole.bytes().all(|byte| byte.is_ascii_digit());
    let years = if plain && is_whole { whole.parse().ok() } else { None };
    years.ok_or_else(|| Error::new(ErrorCode::OutOfRange, "expected a whole number of years, 0 or more"))
}

impl Fact {
    /// Reads a value from text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by the fact's type.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::WrongType`], [`ErrorCode::UnknownValue`], [`ErrorCode::InvalidDate`], [`ErrorCode::OutOfRange`] or
    /// [`ErrorCode::InvalidAmount`] for a text that is no such value.
    pub fn parse<'t>(&self, text: &'t str) -> Result<FactValue<'t>> {
        let value = match self.fact_type {
            FactType::Boolean => parse_boolean(text).map(FactValue::Boolean),
            FactType::Date => parse_day(text).map(FactValue::Date),
            FactType::Years => parse_years(text).map(FactValue::Years),
            FactType::Money => Money::parse(text).map(FactValue::Money),
            FactType::Enumeration => return self.position_of(text).map(|_| FactValue::Word(text)),
        };
        value.map_err(|error| at_fact(error, self))
    }
}
