//! Reading the facts of an application in the same pass as the object around them.
//!
//! A problem is put aside and the rest read on, so that all of them are told, and the id of the application is found wherever
//! it stands.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::value::{repeated, string};
use crate::date::parse_day;
use crate::error::{Errors, Result};
use crate::fact::{Fact, FactType, FactValue, Facts, Vocabulary, encode, parse_years, place_of, wrong_type};
use crate::mask::{bit, has_bit};
use crate::money::Money;

/// Reads an object of facts: those that are known, and the bits of all that are named.
pub(super) struct FactsSeed<'v>(pub(super) &'v Arc<Vocabulary>);

impl<'de> DeserializeSeed<'de> for FactsSeed<'_> {
    type Value = Result<(Facts, u64)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FactsSeed<'_> {
    type Value = Result<(Facts, u64)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut facts = Facts::new(self.0);
        let mut errors = Errors::default();
        let mut given = 0;
        let mut expected = 0;
        while let Some(named) = map.next_key_seed(NameSeed { vocabulary: self.0, expected })? {
            let read = match named {
                Ok((index, fact)) if !has_bit(given, index) => {
                    given |= bit(index);
                    expected = index.saturating_add(1);
                    map.next_value_seed(ValueSeed(fact))?.map(|number| (index, number))
                }
                Ok((_, fact)) => {
                    map.next_value::<IgnoredAny>()?;
                    Err(repeated().at(place_of(fact)))
                }
                Err(error) => {
                    map.next_value::<IgnoredAny>()?;
                    Err(error)
                }
            };
            if let Some((index, Some(number))) = errors.take(read) {
                facts.put(index, number);
            }
        }
        Ok(errors.finish().map(|()| (facts, given)))
    }
}

/// Finds the fact that a key names, without copying the key.
struct NameSeed<'v> {
    vocabulary: &'v Vocabulary,
    /// Programs mostly write the facts in vocabulary order, so this one is tried first.
    expected: usize,
}

impl<'de, 'v> DeserializeSeed<'de> for NameSeed<'v> {
    type Value = Result<(usize, &'v Fact)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'v> Visitor<'_> for NameSeed<'v> {
    type Value = Result<(usize, &'v Fact)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a fact")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        if let Some(fact) = self.vocabulary.fact(self.expected)
            && *fact.name == *name
        {
            return Ok(Ok((self.expected, fact)));
        }
        let index = self.vocabulary.index_of(name).map_err(|error| error.at("facts"));
        Ok(index.and_then(|index| Ok((index, self.vocabulary.require(index)?))))
    }
}

/// Reads the value of a fact: the number that stands for it, or `None` for `null`, which leaves the fact unknown.
struct ValueSeed<'v>(&'v Fact);

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Result<Option<i64>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let fact = self.0;
        let read = match fact.fact_type {
            // Read from the digits, because a binary fraction could not hold every amount.
            FactType::Years | FactType::Money => {
                number_from(fact, <&RawValue>::deserialize(deserializer)?.get())
            }
            _ => deserializer.deserialize_any(self)?,
        };
        Ok(read.map_err(|error| error.at(place_of(fact))))
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Result<Option<i64>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the value of a fact")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(encode(self.0, FactValue::Boolean(value)).map(Some))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(match self.0.fact_type {
            FactType::Enumeration => encode(self.0, FactValue::Word(text)).map(Some),
            FactType::Date => parse_day(text).and_then(|day| encode(self.0, FactValue::Date(day))).map(Some),
            _ => Err(wrong_type(self.0)),
        })
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Ok(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Err(wrong_type(self.0)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Err(wrong_type(self.0)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Err(wrong_type(self.0)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Err(wrong_type(self.0)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Err(wrong_type(self.0)))
    }
}

/// The number of years or the amount in the text of a JSON value.
fn number_from(fact: &Fact, json: &str) -> Result<Option<i64>> {
    let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let text = match fact.fact_type {
        _ if json == "null" => return Ok(None),
        _ if is_number => Cow::Borrowed(json),
        FactType::Money => string(json).ok_or_else(|| wrong_type(fact))?,
        _ => return Err(wrong_type(fact)),
    };
    let value = match fact.fact_type {
        FactType::Money => FactValue::Money(Money::parse(&text)?),
        _ => FactValue::Years(parse_years(&text)?),
    };
    encode(fact, value).map(Some)
}
