//! Parameters: numbers that the law sets anew from time to time, such as the subsistence minimum.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::coded::coded;
use crate::date::PackedDay;
use crate::error::{Error, ErrorCode, Result};
use crate::law_file::Table;
use crate::money::Money;
use crate::text::Text;

coded! {
    /// What values a parameter can have.
    pub enum ParameterType {
        /// Tenge, exact.
        Money = "money",
    }
}

/// A number of the law with its values over time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// Its name in conditions: `subsistence_minimum`.
    pub name: Box<str>,
    /// What it is called.
    pub label: Text,
    /// The values, each from its first day.
    values: Box<[ParameterValue]>,
    /// The last day covered.
    until: NaiveDate,
    packed_until: PackedDay,
}

/// One value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct ParameterValue {
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The amount.
    #[serde(serialize_with = "serialize_money")]
    pub amount: Money,
    /// Where it was found.
    pub source: Box<str>,
    /// Whether no source was found that states it.
    pub unverified: bool,
    /// The first day on which it could be known, where it was set later than it holds from.
    pub known_from: Option<NaiveDate>,
    /// What else a reader must know of it.
    pub note: Option<Text>,
    #[serde(skip)]
    packed_from: PackedDay,
}

impl ParameterValue {
    /// Whether it was set only after a day on which it holds.
    pub fn is_set_after(&self, day: NaiveDate) -> bool {
        self.known_from.is_some_and(|known| day < known)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn serialize_money<S: serde::Serializer>(money: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(money)
}

impl Parameter {
    /// All values, each from its first day, in order.
    pub fn values(&self) -> &[ParameterValue] {
        &self.values
    }

    /// The last day on which a value is known.
    pub fn until(&self) -> NaiveDate {
        self.until
    }

    /// The value on a day.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideParameter`] on a day that is not covered; never the last known value.
    pub fn on(&self, day: NaiveDate) -> Result<&ParameterValue> {
        self.find(PackedDay::new(day)).ok_or_else(|| self.outside())
    }

    /// Whether a value is known for a day.
    #[inline]
    fn covers(&self, day: PackedDay) -> bool {
        self.values.first().is_some_and(|first| first.packed_from <= day) && day <= self.packed_until
    }

    /// Checks that a value is known for a day, without looking for it.
    #[inline]
    pub(crate) fn check(&self, day: PackedDay) -> Result<()> {
        if self.covers(day) { Ok(()) } else { Err(self.outside()) }
    }

    pub(crate) fn find(&self, day: PackedDay) -> Option<&ParameterValue> {
        let after = self.values.partition_point(|value| value.packed_from <= day);
        let value = after.checked_sub(1).and_then(|index| self.values.get(index));
        value.filter(|_| self.covers(day))
    }

    #[cold]
    fn outside(&self) -> Error {
        let first = self.values.first().map_or(self.until, |value| value.from);
        let message = format!("`{}` is known from {first} to {}", self.name, self.until);
        Error::new(ErrorCode::OutsideParameter, message).at("on")
    }
}

/// Reads the parameters from their file.
pub(crate) fn read(file: &Table<'_>) -> Vec<Arc<Parameter>> {
    let mut parameters: Vec<Arc<Parameter>> = Vec::new();
    for table in file.tables("parameter", true) {
        let Some(parameter) = read_parameter(&table) else {
            table.mark_broken("name");
            continue;
        };
        if parameters.iter().any(|before| before.name == parameter.name) {
            let found = format!("a second `{}`", parameter.name);
            table.fault(table.at(), ErrorCode::StatedTwice, found, "each parameter once");
        }
        parameters.push(Arc::new(parameter));
    }
    file.finish();
    parameters
}

fn read_parameter(table: &Table<'_>) -> Option<Parameter> {
    let (name, label) = (table.identifier("name"), table.text("label"));
    let _ = table.word::<ParameterType>("type");
    let until = table.day("until");
    let mut values: Vec<ParameterValue> = Vec::new();
    for entry in table.tables("value", true) {
        let Some(value) = read_value(&entry) else { continue };
        let in_order = values.last().is_none_or(|before| before.from < value.from);
        if !in_order || until.is_some_and(|until| value.from > until.value) {
            let expected = "values in order of their days, none after `until`";
            entry.fault(entry.place_of("from"), ErrorCode::OutOfOrder, value.from.to_string(), expected);
        }
        values.push(value);
    }
    table.finish();
    let until = until?.value;
    Some(Parameter {
        name: name?.value.into(),
        label: label?,
        values: values.into(),
        until,
        packed_until: PackedDay::new(until),
    })
}

fn read_value(entry: &Table<'_>) -> Option<ParameterValue> {
    let (from, amount, source) = (entry.day("from"), entry.string("amount"), entry.string("source"));
    let (unverified, note) = (entry.flag("unverified"), entry.optional_text("note"));
    let known_from = entry.optional_day("known_from");
    if let Some((from, known)) = from.zip(known_from).filter(|(from, known)| known.value <= from.value) {
        let expected = format!("a day after {}", from.value);
        entry.fault(known.at, ErrorCode::OutOfOrder, known.value.to_string(), expected);
    }
    entry.finish();
    let amount = amount.and_then(|text| match Money::read(text.value) {
        Ok(money) => Some(money),
        Err(wrong) => {
            entry.fault(text.at, wrong.code(), format!("`{}`", text.value), wrong.expected());
            None
        }
    });
    let from = from?.value;
    Some(ParameterValue {
        from,
        amount: amount?,
        source: source?.value.into(),
        unverified,
        known_from: known_from.map(|known| known.value),
        note,
        packed_from: PackedDay::new(from),
    })
}
