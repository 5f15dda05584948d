//! What is known of one applicant.

use std::fmt;
use std::sync::Arc;

use super::value::{FactValue, encode};
use super::vocabulary::{FactType, MAX_FACTS, Vocabulary, at_fact, no_word_at, place_of};
use crate::date::PackedDay;
use crate::error::{Error, ErrorCode, Result};
use crate::mask::{bit, has_bit};
use crate::money::Money;

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

    /// Makes a fact known by the position of a word in its list, from 0: what [`Fact::position_of`](crate::Fact::position_of) gives. For whoever
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
        let error = Error::new(ErrorCode::DateAfterAssessment, "the date is after the day of assessment");
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
