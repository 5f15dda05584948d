//! An answer together with the caller's id, and facts as they are read.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::input::Id;
use crate::fact::{FactValue, Facts};
use crate::mask::has_bit;
use crate::shape::record::Members;

/// An answer with the caller's id before everything else.
#[derive(Clone, Copy)]
pub struct Answer<'a, T> {
    /// The id the caller gave, if any.
    pub id: Option<&'a Id>,
    /// The answer.
    pub answer: &'a T,
}

impl<T: fmt::Debug> fmt::Debug for Answer<'_, T> {
    /// Hides the id, which may be a number of a person.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id.map(|_| "…");
        out.debug_struct("Answer").field("id", &id).field("answer", self.answer).finish()
    }
}

impl<T: Members> Serialize for Answer<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        if let Some(id) = self.id {
            out.serialize_entry("id", id)?;
        }
        self.answer.write(&mut out)?;
        out.end()
    }
}

/// The known facts of an application as an object, as [`read_facts`](super::read_facts) reads it: personal data.
#[derive(Clone, Copy, Debug)]
pub struct KnownFacts<'a>(pub &'a Facts);

impl Serialize for KnownFacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NamedFacts { known: self.0, unknown: 0 }.serialize(serializer)
    }
}

/// Known facts, and among them those that are said to be unknown, as `null`.
pub(crate) struct NamedFacts<'a> {
    pub(crate) known: &'a Facts,
    pub(crate) unknown: u64,
}

impl Serialize for NamedFacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for (index, fact) in self.known.vocabulary().facts().iter().enumerate() {
            match self.known.get(index) {
                None if has_bit(self.unknown, index) => out.serialize_entry(&fact.name, &())?,
                None => {}
                Some(FactValue::Boolean(value)) => out.serialize_entry(&fact.name, &value)?,
                Some(FactValue::Word(word)) => out.serialize_entry(&fact.name, word)?,
                Some(FactValue::Date(day)) => out.serialize_entry(&fact.name, &day)?,
                Some(FactValue::Years(years)) => out.serialize_entry(&fact.name, &years)?,
                // As a string: a number would lose digits on its way through programs that read binary fractions.
                Some(FactValue::Money(amount)) => out.serialize_entry(&fact.name, &amount.to_string())?,
            }
        }
        out.end()
    }
}
