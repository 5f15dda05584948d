//! The closed list of facts that conditions may ask about.

use crate::coded::coded;
use crate::error::{Error, ErrorCode, Result};
use crate::mask::{BITS, bit, has_bit};
use crate::place::Place;
use crate::text::{Text, nearest, one_of};

/// The most facts a vocabulary can hold, so that a set of facts fits one machine word.
pub const MAX_FACTS: usize = BITS;

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
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
#[doc(alias = "обстоятельство")]
#[doc(alias = "мән-жай")]
pub struct Fact {
    /// Its name, the same in every language: `applicant.birth_date`.
    pub name: Box<str>,
    /// What values it can have.
    #[serde(rename = "type")]
    pub fact_type: FactType,
    /// The words of an enumeration, in order; empty for other types.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
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
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct FactWord {
    /// The word, the same in every language.
    pub name: Box<str>,
    /// What it is called.
    pub label: Text,
}

impl Fact {
    /// The position of a word in the fact's list, from 0: what [`Facts::set_word_at`](crate::Facts::set_word_at) takes.
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
}

/// The closed list of facts, in the order in which missing facts are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub(super) facts: Box<[Fact]>,
    /// Indices into `facts`, ordered by name.
    by_name: Box<[u8]>,
    /// The bits of the facts that are dates.
    pub(super) dates: u64,
}

impl Vocabulary {
    pub(super) fn new(facts: Vec<Fact>) -> Self {
        let is_date = |(_, fact): &(usize, &Fact)| fact.fact_type == FactType::Date;
        let dates = facts.iter().enumerate().filter(is_date).fold(0, |mask, (index, _)| mask | bit(index));
        let mut by_name: Vec<u8> = (0..=u8::MAX).take(facts.len()).collect();
        by_name.sort_by_key(|index| facts.get(usize::from(*index)).map(|fact| &fact.name));
        Self { by_name: by_name.into(), facts: facts.into(), dates }
    }

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
                None => "a name is not in the vocabulary, and no known fact is similar".to_owned(),
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

/// The place of a fact in an application.
pub(crate) fn place_of(fact: &Fact) -> Place {
    Place::fact(&fact.name)
}

#[cold]
fn no_fact() -> Error {
    Error::new(ErrorCode::UnknownFact, "the vocabulary has no fact at this index")
}

#[cold]
pub(super) fn at_fact(error: Error, fact: &Fact) -> Error {
    error.at(place_of(fact))
}

#[cold]
pub(super) fn no_word_at(fact: &Fact) -> Error {
    let error = match fact.fact_type {
        FactType::Enumeration => {
            Error::new(ErrorCode::UnknownValue, format!("expected a position below {}", fact.values.len()))
        }
        _ => wrong_type(fact),
    };
    at_fact(error, fact)
}

#[cold]
pub(super) fn no_word(fact: &Fact) -> Error {
    match fact.fact_type {
        FactType::Enumeration => {
            let known = one_of(fact.values.iter().map(|value| &*value.name));
            Error::new(ErrorCode::UnknownValue, format!("expected {known}"))
        }
        _ => wrong_type(fact),
    }
}

/// The error for a value of another type than the fact's.
#[cold]
pub(crate) fn wrong_type(fact: &Fact) -> Error {
    let expected = match fact.fact_type {
        FactType::Boolean => "true or false",
        FactType::Enumeration => "one of the fact's words, as a string",
        FactType::Date => "a day written YYYY-MM-DD, as a string",
        FactType::Years => "a whole number of years",
        FactType::Money => "an amount in tenge, as a number or a string",
    };
    Error::new(ErrorCode::WrongType, format!("expected {expected}"))
}
