//! Columns of words: those of answers, which have a few different ones, and any that are read.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int8Array, downcast_integer};
use arrow_buffer::{ArrowNativeType, NullBuffer, ScalarBuffer};
use arrow_schema::DataType;

/// The type of a column of a few different words.
pub(crate) fn words_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8))
}

/// A column of words, given by their positions in a dictionary.
pub(crate) fn words_column(keys: ScalarBuffer<i8>, nulls: Option<NullBuffer>, words: &ArrayRef) -> ArrayRef {
    let keys = Int8Array::new(keys, nulls);
    #[expect(unsafe_code, reason = "looking at every key again takes a third of the time of a row")]
    // SAFETY: every caller makes the keys from positions in `words`.
    let column = unsafe { DictionaryArray::<Int8Type>::new_unchecked(keys, Arc::clone(words)) };
    Arc::new(column)
}

/// The byte of a null in a dictionary.
pub(crate) const NULL: u8 = 254;
/// The byte of a word that is not in the fact's list, or of a key without a word.
pub(crate) const BAD: u8 = 255;
/// The strings of an array, by their index; `None` for nulls.
pub(crate) fn texts<'a>(array: &'a dyn Array) -> Box<dyn Fn(usize) -> Option<&'a str> + 'a> {
    match array.data_type() {
        DataType::LargeUtf8 => {
            let array = array.as_string::<i64>();
            Box::new(|index| array.is_valid(index).then(|| array.value(index)))
        }
        DataType::Utf8View => {
            let array = array.as_string_view();
            Box::new(|index| array.is_valid(index).then(|| array.value(index)))
        }
        _ => {
            let array = array.as_string::<i32>();
            Box::new(|index| array.is_valid(index).then(|| array.value(index)))
        }
    }
}

/// What `find` says of the word in each row, or [`NULL`].
pub(crate) fn word_at<'a>(
    column: &'a dyn Array,
    find: impl Fn(&str) -> u8 + 'a,
) -> Box<dyn Fn(usize) -> u8 + 'a> {
    match column.data_type() {
        DataType::Null => Box::new(|_| NULL),
        DataType::Dictionary(keys, _) => {
            macro_rules! of_keys {
                ($keys:ty) => {{
                    let array = column.as_dictionary::<$keys>();
                    let text = texts(array.values());
                    let meaning: Vec<u8> =
                        (0..array.values().len()).map(|index| text(index).map_or(NULL, &find)).collect();
                    let (keys, nulls) = (array.keys().values(), array.keys().nulls());
                    Box::new(move |row| match nulls {
                        Some(nulls) if nulls.is_null(row) => NULL,
                        _ => meaning.get(keys[row].as_usize()).copied().unwrap_or(BAD),
                    })
                }};
            }
            downcast_integer! {
                keys.as_ref() => (of_keys),
                // No other type is a dictionary's key.
                _ => Box::new(|_| NULL),
            }
        }
        _ => {
            let text = texts(column);
            Box::new(move |row| text(row).map_or(NULL, &find))
        }
    }
}
