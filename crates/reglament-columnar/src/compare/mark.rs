//! Telling in which rows two columns of answers differ.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, StringArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;

/// Marks the rows in which two columns of answers differ.
pub(super) fn mark(a: &ArrayRef, b: &ArrayRef, differs: &mut [bool]) {
    if mark_alike(a, b, differs) {
        return;
    }
    let words = dictionary(a);
    let (a, b) = (values(a, words), values(b, words));
    for (row, differs) in differs.iter_mut().enumerate() {
        *differs |= a(row) != b(row);
    }
}

/// Does so many times as fast where every row has a number of the same width, or none has anything; otherwise nothing is done.
fn mark_alike(a: &ArrayRef, b: &ArrayRef, differs: &mut [bool]) -> bool {
    let nulls = (a.null_count(), b.null_count());
    if nulls == (a.len(), b.len()) {
        return true;
    }
    if nulls != (0, 0) || a.data_type() != b.data_type() {
        return false;
    }
    match a.data_type() {
        DataType::Dictionary(..) => {
            let (a, b) = (a.as_dictionary::<Int8Type>(), b.as_dictionary::<Int8Type>());
            let same = a.values() == b.values();
            if same {
                mark_numbers(a.keys().values(), b.keys().values(), differs);
            }
            same
        }
        other => match other.primitive_width() {
            Some(2) => mark_values::<u16>(a, b, differs),
            Some(4) => mark_values::<u32>(a, b, differs),
            Some(8) => mark_values::<u64>(a, b, differs),
            _ => false,
        },
    }
}

fn mark_values<T: ArrowNativeType>(a: &ArrayRef, b: &ArrayRef, differs: &mut [bool]) -> bool {
    let (a, b) = (a.to_data(), b.to_data());
    mark_numbers(a.buffer::<T>(0), b.buffer::<T>(0), differs);
    true
}

fn mark_numbers<T: PartialEq>(a: &[T], b: &[T], differs: &mut [bool]) {
    for (differs, (a, b)) in differs.iter_mut().zip(a.iter().zip(b)) {
        *differs |= a != b;
    }
}

/// The words of a column of words.
fn dictionary(column: &ArrayRef) -> Option<&StringArray> {
    column.as_any_dictionary_opt().and_then(|column| column.values().as_string_opt())
}

fn masks<P: ArrowPrimitiveType<Native: Into<u64>>>(
    column: &ArrayRef,
) -> Box<dyn Fn(usize) -> Option<u64> + '_> {
    let column = column.as_primitive::<P>();
    Box::new(|row| column.is_valid(row).then(|| column.value(row).into()))
}

/// The values of a column of an answer as numbers that are equal just when the values are; words as their places in a list.
fn values<'a>(column: &'a ArrayRef, words: Option<&StringArray>) -> Box<dyn Fn(usize) -> Option<u64> + 'a> {
    match column.data_type() {
        DataType::UInt64 => masks::<UInt64Type>(column),
        DataType::UInt32 => masks::<UInt32Type>(column),
        DataType::UInt16 => masks::<UInt16Type>(column),
        DataType::Boolean => {
            let column = column.as_boolean();
            Box::new(|row| column.is_valid(row).then(|| column.value(row).into()))
        }
        DataType::Timestamp(..) => {
            let values = crate::deadline::instants(column.as_ref());
            Box::new(move |row| values(row).map(|(value, _)| value.cast_unsigned()))
        }
        _ => {
            let (column, own) = (column.as_dictionary::<Int8Type>(), dictionary(column));
            let place = |word| words.into_iter().flatten().zip(0..).find(|(known, _)| *known == word);
            // What the other side has no word for is no word of its own, whatever its place.
            let places: Vec<u64> = own
                .into_iter()
                .flatten()
                .map(|word| place(word).map_or(u64::MAX, |(_, place)| place))
                .collect();
            Box::new(move |row| column.key(row).and_then(|key| places.get(key).copied()))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{DictionaryArray, TimestampSecondArray, UInt16Array, UInt32Array, UInt64Array};

    use super::*;

    fn marked(a: &ArrayRef, b: &ArrayRef, at_once: bool) -> Vec<bool> {
        let mut differs = vec![false; a.len()];
        differs[0] = true;
        assert_eq!(mark_alike(a, b, &mut differs), at_once);
        mark(a, b, &mut differs);
        differs
    }

    #[test]
    fn rows_that_differ_are_marked_whatever_their_width() {
        let (a, b) = ([1, 2, 3, 4, 5, 6], [1, 2, 9, 4, 8, 6]);
        let pairs: [[ArrayRef; 2]; 4] = [
            [a, b].map(|of| -> ArrayRef { Arc::new(UInt16Array::from(of.to_vec())) }),
            [a, b].map(|of| -> ArrayRef { Arc::new(UInt32Array::from(of.map(u32::from).to_vec())) }),
            [a, b].map(|of| -> ArrayRef { Arc::new(UInt64Array::from(of.map(u64::from).to_vec())) }),
            [a, b].map(|of| -> ArrayRef { Arc::new(TimestampSecondArray::from(of.map(i64::from).to_vec())) }),
        ];
        for [a, b] in &pairs {
            assert_eq!(marked(a, b, true), [true, false, true, false, true, false]);
            // Of rows in the middle of a column.
            assert_eq!(marked(&a.slice(1, 4), &b.slice(1, 4), true), [true, true, false, true]);
        }
        // Of different widths, one by one.
        assert_eq!(marked(&pairs[0][0], &pairs[2][1], false), [true, false, true, false, true, false]);
    }

    #[test]
    fn words_are_compared_by_their_places_only_in_one_list() {
        let words = |words: &[Option<&str>]| -> ArrayRef {
            Arc::new(words.iter().copied().collect::<DictionaryArray<Int8Type>>())
        };
        let a = words(&[Some("x"), Some("x"), Some("y"), Some("y")]);
        assert_eq!(
            marked(&a, &words(&[Some("x"), Some("y"), Some("y"), Some("x")]), true),
            [true, true, false, true]
        );
        assert_eq!(
            marked(&a, &words(&[Some("y"), Some("x"), Some("y"), None]), false),
            [true, false, false, true]
        );
        let none = words(&[None; 4]);
        assert_eq!(marked(&none, &none, true), [true, false, false, false]);
        assert_eq!(marked(&a, &none, false), [true; 4]);
    }
}
