//! Facts: what conditions may ask about an applicant, as a closed vocabulary, and the facts known of one case.
//!
//! A fact is known or unknown; there are no defaults. Values never appear in errors or in `Debug`.

mod read;

use std::fmt;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::coded::coded;
use crate::date::{PackedDay, parse_day};
use crate::error::{Error, ErrorCode, Result};
use crate::money::Money;
use crate::text::{Text, nearest, one_of};

pub(crate) use read::read;

/// The most facts a vocabulary can hold, so that a set of facts fits one machine word.
pub const MAX_FACTS: usize = 64;

coded! {
    /// What values a fact can have.
    pub enum FactType {
        /// Yes or no.
        Boolean = "boolean",
        /// One word of a closed list.
        Enumeration = "enumeration",
        /// A day, never after the day of assessment.
        Date = "date",
        /// Whole years, not negative.
        Years = "years",
        /// Tenge, exact, not negative.
        Money = "money",
    }
}

coded! {
    /// How personal a fact is.
    pub enum Sensitivity {
        /// Personal data.
        Personal = "personal",
        /// Personal data of a special kind: health, convictions, capacity, parental rights, orientation, dispensaries.
        Special = "special",
    }
}

/// One entry of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[doc(alias = "обстоятельство")]
#[doc(alias = "мән-жай")]
pub struct Fact {
    /// Its name, the same in every language: `applicant.birth_date`.
    pub name: Box<str>,
    /// What values it can have.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub fact_type: FactType,
    /// The words of an enumeration, in order; empty for other types.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "<[_]>::is_empty"))]
    pub values: Box<[FactWord]>,
    /// How personal it is.
    pub sensitivity: Sensitivity,
    /// What it is called.
    pub label: Text,
    /// How to ask for it.
    pub question: Text,
    /// The document or register that shows it.
    pub source: Text,
}

/// One word of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FactWord {
    /// The word, the same in every language.
    pub name: Box<str>,
    /// What it is called.
    pub label: Text,
}

impl Fact {
    /// The position of a word in the fact's list, from 0: what [`Facts::set_word_at`] takes.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::WrongType`] if the fact has no list, [`ErrorCode::UnknownValue`] if the word is not in it.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Facts, FactValue};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let vocabulary = catalogue.vocabulary();
    /// let index = vocabulary.index_of("child.mother")?;
    /// let dead = vocabulary.facts()[index].position_of("dead")?;
    ///
    /// let mut facts = Facts::new(vocabulary);
    /// facts.set_word_at(index, dead)?;
    /// assert_eq!(facts.get(index), Some(FactValue::Word("dead")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn position_of(&self, word: &str) -> Result<usize> {
        let position = self.values.iter().position(|known| *known.name == *word);
        position.ok_or_else(|| no_word(self)).map_err(|error| at_fact(error, self))
    }

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

/// The value of a known fact. Its `Debug` shows the type alone.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
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

/// The closed list of facts, in the order in which missing facts are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    facts: Box<[Fact]>,
    /// Indices into `facts`, ordered by name.
    by_name: Box<[u8]>,
    /// The bits of the facts that are dates.
    dates: u64,
}

impl Vocabulary {
    /// All facts in order.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact at an index.
    pub fn fact(&self, index: usize) -> Option<&Fact> {
        self.facts.get(index)
    }

    /// The index of the fact with this name.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFact`], naming the nearest known fact but not the name asked for: it may be a value put in
    /// the wrong place.
    pub fn index_of(&self, name: &str) -> Result<usize> {
        self.find(name).ok_or_else(|| {
            let names = self.facts.iter().map(|fact| &*fact.name);
            let message = match nearest(name, names) {
                Some(near) => format!("a name is not in the vocabulary; the nearest known fact is `{near}`"),
                None => "a name is not in the vocabulary, and no known fact is near it".to_owned(),
            };
            Error::new(ErrorCode::UnknownFact, message)
        })
    }

    #[inline]
    pub(crate) fn require(&self, index: usize) -> Result<&Fact> {
        self.facts.get(index).ok_or_else(no_fact)
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let name_at = |index: &u8| self.facts.get(usize::from(*index)).map(|fact| &*fact.name);
        let position = self.by_name.binary_search_by(|index| name_at(index).cmp(&Some(name))).ok()?;
        self.by_name.get(position).copied().map(usize::from)
    }

    /// The facts whose bits are set, in order.
    pub(crate) fn in_mask(&self, mask: u64) -> impl Iterator<Item = &Fact> {
        self.facts.iter().enumerate().filter(move |(index, _)| has_bit(mask, *index)).map(|(_, fact)| fact)
    }
}

/// The bit of one fact or ground in a mask.
pub(crate) const fn bit(index: usize) -> u64 {
    if index < MAX_FACTS { 1 << index } else { 0 }
}

/// Whether a mask has the bit of one fact or ground.
pub(crate) const fn has_bit(mask: u64, index: usize) -> bool {
    mask & bit(index) != 0
}

/// What is known of one applicant: a value or *unknown* for every fact of a vocabulary.
///
/// Its `Debug` shows how many facts are known, never which values they have.
///
/// # Examples
///
/// ```
/// use reglament::{Facts, FactValue};
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let mut facts = Facts::new(catalogue.vocabulary());
/// let married = catalogue.vocabulary().index_of("applicant.married")?;
/// facts.set(married, FactValue::Boolean(false))?;
/// assert_eq!(format!("{facts:?}"), "Facts(1 of 18 known)");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Facts {
    vocabulary: Arc<Vocabulary>,
    known: u64,
    /// Booleans as 0 and 1, words as their index, days packed, years as they are, money in hundredths.
    values: Box<[i64]>,
}

impl Facts {
    /// Nothing is known yet.
    pub fn new(vocabulary: &Arc<Vocabulary>) -> Self {
        let values = vec![0; vocabulary.facts.len()].into();
        Self { vocabulary: Arc::clone(vocabulary), known: 0, values }
    }

    /// The vocabulary the facts are named in.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// Makes a fact known, or known otherwise; on an error everything stays as it was.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFact`] if there is no fact at `index`, [`ErrorCode::WrongType`] if the fact has another
    /// type, [`ErrorCode::UnknownValue`] if the word is not in the fact's list, [`ErrorCode::InvalidDate`] for a day outside
    /// the years 0 to 9999.
    #[expect(clippy::inline_always, reason = "where the kind of value is known, only a comparison is left")]
    #[inline(always)]
    pub fn set(&mut self, index: usize, value: FactValue<'_>) -> Result<()> {
        let fact = self.vocabulary.require(index)?;
        match encode(fact, value) {
            Ok(number) => self.put(index, number),
            Err(error) => return Err(at_fact(error, fact)),
        }
        Ok(())
    }

    /// Makes a fact known by the position of a word in its list, from 0: what [`Fact::position_of`] gives. For whoever
    /// sets the same facts again and again; on an error everything stays as it was.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFact`] if there is no fact at `index`, [`ErrorCode::WrongType`] if it has no list,
    /// [`ErrorCode::UnknownValue`] if the list has no word at `position`.
    #[inline]
    pub fn set_word_at(&mut self, index: usize, position: usize) -> Result<()> {
        let fact = self.vocabulary.require(index)?;
        match i64::try_from(position) {
            Ok(number) if position < fact.values.len() => self.put(index, number),
            _ => return Err(no_word_at(fact)),
        }
        Ok(())
    }

    /// Makes a fact known by the number that stands for its value.
    #[inline]
    pub(crate) fn put(&mut self, index: usize, number: i64) {
        if let Some(slot) = self.values.get_mut(index) {
            *slot = number;
            self.known |= bit(index);
        }
    }

    /// Makes a fact known by its name; on an error everything stays as it was.
    ///
    /// # Errors
    ///
    /// As [`Facts::set`] and [`Vocabulary::index_of`].
    pub fn set_by_name(&mut self, name: &str, value: FactValue<'_>) -> Result<()> {
        let index = self.vocabulary.index_of(name).map_err(|error| error.at("facts"))?;
        self.set(index, value)
    }

    /// Makes a fact known from text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by its type.
    ///
    /// # Errors
    ///
    /// As [`Facts::set`], and [`ErrorCode::InvalidDate`], [`ErrorCode::OutOfRange`] or [`ErrorCode::InvalidAmount`]
    /// for texts that are no day, number of years or amount.
    pub fn set_text(&mut self, index: usize, text: &str) -> Result<()> {
        let value = self.vocabulary.require(index)?.parse(text)?;
        self.set(index, value)
    }

    /// Takes over every fact that is known elsewhere; those known here by the same names are replaced. The facts whose bits are
    /// in `withdrawn` become unknown.
    #[cfg(feature = "serde")]
    pub(crate) fn learn(&mut self, others: &Self, withdrawn: u64) {
        self.known &= !withdrawn;
        for index in 0..self.values.len() {
            if let Some(number) = others.number(index) {
                self.put(index, number);
            }
        }
    }

    /// Makes a fact unknown.
    pub fn clear(&mut self, index: usize) {
        self.known &= !bit(index);
    }

    /// Makes every fact unknown.
    pub fn clear_all(&mut self) {
        self.known = 0;
    }

    /// Whether a fact is known.
    pub fn is_known(&self, index: usize) -> bool {
        has_bit(self.known, index)
    }

    /// The value of a fact, `None` if it is unknown.
    pub fn get(&self, index: usize) -> Option<FactValue<'_>> {
        let number = self.number(index)?;
        let fact = self.vocabulary.fact(index)?;
        Some(match fact.fact_type {
            FactType::Boolean => FactValue::Boolean(number != 0),
            FactType::Enumeration => FactValue::Word(&fact.values.get(usize::try_from(number).ok()?)?.name),
            FactType::Date => FactValue::Date(PackedDay(number).day()?),
            FactType::Years => FactValue::Years(u32::try_from(number).ok()?),
            FactType::Money => FactValue::Money(Money::from_hundredths(number).ok()?),
        })
    }

    /// The bits of the known facts, in vocabulary order from the lowest.
    pub fn known(&self) -> u64 {
        self.known
    }

    /// The number that stands for a known value.
    #[inline]
    pub(crate) fn number(&self, index: usize) -> Option<i64> {
        if has_bit(self.known, index) { self.values.get(index).copied() } else { None }
    }

    /// The number in the place of a fact, which means nothing while the fact is unknown.
    #[inline]
    pub(crate) fn slot(&self, index: usize) -> i64 {
        self.values.get(index).copied().unwrap_or(0)
    }

    /// Checks that no date lies after the day of assessment.
    pub(crate) fn check_dates(&self, on: PackedDay) -> Result<()> {
        let mut dates = self.vocabulary.dates & self.known;
        while dates != 0 {
            let index = usize::try_from(dates.trailing_zeros()).unwrap_or(MAX_FACTS);
            if self.number(index).is_some_and(|day| day > on.0) {
                return Err(self.date_after(index));
            }
            dates &= dates.wrapping_sub(1);
        }
        Ok(())
    }

    #[cold]
    fn date_after(&self, index: usize) -> Error {
        let error = Error::new(ErrorCode::DateAfterAssessment, "the date lies after the day of assessment");
        match self.vocabulary.fact(index) {
            Some(fact) => error.at(place_of(fact)),
            None => error,
        }
    }
}

impl PartialEq for Facts {
    /// Equal if the same facts are known with the same values; what was known before does not count.
    fn eq(&self, other: &Self) -> bool {
        let mut indices = 0..self.values.len();
        self.vocabulary == other.vocabulary && indices.all(|index| self.number(index) == other.number(index))
    }
}

impl Eq for Facts {}

impl fmt::Debug for Facts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Facts({} of {} known)", self.known.count_ones(), self.values.len())
    }
}

/// The place of a fact in an application.
pub(crate) fn place_of(fact: &Fact) -> String {
    format!("facts/{}", fact.name)
}

#[cold]
fn no_fact() -> Error {
    Error::new(ErrorCode::UnknownFact, "the vocabulary has no fact at this index")
}

#[cold]
fn at_fact(error: Error, fact: &Fact) -> Error {
    error.at(place_of(fact))
}

#[cold]
fn no_word_at(fact: &Fact) -> Error {
    let error = match fact.fact_type {
        FactType::Enumeration => {
            Error::new(ErrorCode::UnknownValue, format!("expected a position below {}", fact.values.len()))
        }
        _ => wrong_type(fact),
    };
    at_fact(error, fact)
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
fn no_word(fact: &Fact) -> Error {
    match fact.fact_type {
        FactType::Enumeration => {
            let known = one_of(fact.values.iter().map(|value| &*value.name));
            Error::new(ErrorCode::UnknownValue, format!("expected {known}"))
        }
        _ => wrong_type(fact),
    }
}

#[cold]
fn no_such_year() -> Error {
    Error::new(ErrorCode::InvalidDate, "expected a day of the years 0 to 9999")
}

/// The error for a value of another type than the fact's.
#[cold]
pub(crate) fn wrong_type(fact: &Fact) -> Error {
    let expected = match fact.fact_type {
        FactType::Boolean => "true or false",
        FactType::Enumeration => "a word of the fact's list, as a string",
        FactType::Date => "a day written YYYY-MM-DD, as a string",
        FactType::Years => "a whole number of years",
        FactType::Money => "an amount in tenge, as a number or a string",
    };
    Error::new(ErrorCode::WrongType, format!("expected {expected}"))
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

impl Vocabulary {
    fn new(facts: Vec<Fact>) -> Self {
        let is_date = |(_, fact): &(usize, &Fact)| fact.fact_type == FactType::Date;
        let dates = facts.iter().enumerate().filter(is_date).fold(0, |mask, (index, _)| mask | bit(index));
        let mut by_name: Vec<u8> = (0..=u8::MAX).take(facts.len()).collect();
        by_name.sort_by_key(|index| facts.get(usize::from(*index)).map(|fact| &fact.name));
        Self { by_name: by_name.into(), facts: facts.into(), dates }
    }
}
