//! Dictionaries of anything but words, such as the categories of pandas and Polars: spread out, and then read like any column.

use std::borrow::Cow;

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_schema::DataType;
use arrow_select::take::{TakeOptions, take};
use reglament::{Error, ErrorCode, Result};

/// The type of the values of a column, which may stand in a dictionary.
pub(crate) fn value_type(data_type: &DataType) -> &DataType {
    match data_type {
        DataType::Dictionary(keys, values) if keys.is_dictionary_key_type() => values,
        other => other,
    }
}

/// A column with its values row by row.
///
/// # Errors
///
/// [`ErrorCode::OutOfRange`] if a key of a dictionary has no value.
pub(crate) fn spread(column: &ArrayRef) -> Result<ArrayRef> {
    let Some(dictionary) = column.as_any_dictionary_opt() else { return Ok(ArrayRef::clone(column)) };
    take(dictionary.values(), dictionary.keys(), Some(TakeOptions { check_bounds: true }))
        .map_err(|_| Error::new(ErrorCode::OutOfRange, "a key of a dictionary has no value").at("columns"))
}

/// The columns of a batch, of which some are spread out.
///
/// # Errors
///
/// As [`spread`].
pub(crate) fn spread_some<'c>(columns: &'c [ArrayRef], some: &[usize]) -> Result<Cow<'c, [ArrayRef]>> {
    let mut columns = Cow::Borrowed(columns);
    for index in some {
        let spread = spread(&columns[*index])?;
        columns.to_mut()[*index] = spread;
    }
    Ok(columns)
}
