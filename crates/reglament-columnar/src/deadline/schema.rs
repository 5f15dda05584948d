//! The columns that deadlines are found from, and those of the answer.

use arrow_schema::{DataType, Field, Schema, TimeUnit};
use reglament::{Calendar, Error, ErrorCode, FactType, Place, Regulation, Result};

use crate::binding::column;
use crate::column::{is_text, takes, value_type};
use crate::remarks::Wanted;
use crate::row_error;

/// The places of errors, in the order of their dictionary.
pub(super) const AT: usize = 0;
pub(super) const CHANNEL: usize = 1;
pub(super) const COMPLETED: usize = 2;

/// A column of moments, and the unit they are given in.
pub(super) fn moments(schema: &Schema, name: &str) -> Result<(usize, TimeUnit)> {
    let index = column(schema, name)?;
    match value_type(schema.field(index).data_type()) {
        DataType::Timestamp(unit, Some(_)) => Ok((index, *unit)),
        DataType::Null => Ok((index, TimeUnit::Second)),
        other if is_text(other) => Ok((index, TimeUnit::Second)),
        _ => {
            let message = "expected a column of timestamps with a time zone, or of texts such as 2016-12-30T20:00:00+06:00";
            Err(Error::new(ErrorCode::WrongType, message).at(Place::column(name)))
        }
    }
}

/// A column of words.
pub(super) fn words(schema: &Schema, name: &str) -> Result<usize> {
    let index = column(schema, name)?;
    if takes(FactType::Enumeration, schema.field(index).data_type()) {
        return Ok(index);
    }
    let message = "expected a column of strings, or a dictionary of strings";
    Err(Error::new(ErrorCode::WrongType, message).at(Place::column(name)))
}

/// A text is a moment or a channel, never both.
///
/// # Errors
///
/// [`ErrorCode::RepeatedKey`] if the channels stand in a column of moments.
pub(super) fn check_apart(
    channel: Option<usize>,
    moments: [Option<usize>; 2],
    schema: &Schema,
) -> Result<()> {
    let Some(channel) = channel.filter(|channel| moments.contains(&Some(*channel))) else { return Ok(()) };
    let message = "one column is named for moments and for channels, but it can hold only one of them";
    let place = Place::column(schema.field(channel).name());
    Err(Error::new(ErrorCode::RepeatedKey, message).at(place))
}

pub(super) fn timestamp(calendar: &Calendar, unit: TimeUnit) -> DataType {
    DataType::Timestamp(unit, Some(calendar.zone().into()))
}

/// The fields of an answer, with those of the findings that were asked for: `late` and `overdue`.
pub(super) fn fields(
    regulation: &Regulation,
    calendar: &Calendar,
    unit: TimeUnit,
    [late, overdue]: [bool; 2],
    wanted: Wanted,
) -> Vec<Field> {
    let moment = |name: String| Field::new(name, timestamp(calendar, unit), true);
    let steps = regulation.steps().iter().map(|step| format!("step_{}_due_at", step.number));
    let names = ["accepted_at".to_owned(), "due_at".to_owned()].into_iter().chain(steps);
    let finding = |asked: bool, name| asked.then(|| Field::new(name, DataType::Boolean, true));
    names
        .map(moment)
        .chain(finding(late, "late"))
        .chain(finding(overdue, "overdue"))
        .chain(wanted.fields())
        .chain(row_error::fields(wanted.further_errors))
        .collect()
}
