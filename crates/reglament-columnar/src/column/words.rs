//! Words: strings, plain or in dictionaries, as one byte for each row.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, UInt8Type};
use arrow_array::{Array, ArrowPrimitiveType, downcast_integer};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_schema::DataType;
use reglament::{ErrorCode, Fact};

use super::{FactPlanes, Reader, load_known};
use crate::bits::{Span, WORDS};
use crate::days::Bounds;
use crate::lanes::{LANES, any_equal};
use crate::program::{Leaf, Question};

/// The byte of a null in a dictionary.
pub(crate) const NULL: u8 = 254;
/// The byte of a word that is not in the fact's list, or of a key without a word.
pub(crate) const BAD: u8 = 255;
/// Keys of at most so many words are compared as they are.
const FEW: usize = 16;

/// A byte for each row.
trait Bytes {
    /// The bytes of sixty-four rows or fewer, filled up with any.
    fn of<'b>(&'b self, rows: Range<usize>, buffer: &'b mut [u8; LANES]) -> &'b [u8; LANES];

    fn at(&self, row: usize) -> u8;
}

/// The keys of a dictionary themselves.
struct Keys<'a>(&'a [u8]);

impl Bytes for Keys<'_> {
    #[inline]
    fn of<'b>(&'b self, rows: Range<usize>, buffer: &'b mut [u8; LANES]) -> &'b [u8; LANES] {
        let keys = &self.0[rows];
        if let Some(whole) = keys.first_chunk() {
            return whole;
        }
        buffer[..keys.len()].copy_from_slice(keys);
        buffer
    }

    fn at(&self, row: usize) -> u8 {
        self.0[row]
    }
}

/// Bytes looked up row by row.
struct Lookup<F>(F);

impl<F: Fn(usize) -> u8> Bytes for Lookup<F> {
    #[inline]
    fn of<'b>(&'b self, rows: Range<usize>, buffer: &'b mut [u8; LANES]) -> &'b [u8; LANES] {
        for (byte, row) in buffer.iter_mut().zip(rows) {
            *byte = (self.0)(row);
        }
        buffer
    }

    fn at(&self, row: usize) -> u8 {
        (self.0)(row)
    }
}

struct Words<'a, B> {
    bytes: B,
    nulls: Option<&'a NullBuffer>,
    /// Which word each byte stands for, or [`NULL`] or [`BAD`]; bytes beyond are bad.
    meaning: Vec<u8>,
    /// Of each question, the bytes that answer it with yes; or those that do not, if they are fewer.
    sets: Vec<(Vec<u8>, bool)>,
    /// The bytes that stand for nulls.
    unknown: Vec<u8>,
    /// Whether a byte within `meaning` is bad.
    any_bad: bool,
}

impl<'a, B: Bytes> Words<'a, B> {
    fn new(bytes: B, nulls: Option<&'a NullBuffer>, meaning: Vec<u8>, leaves: &[Leaf]) -> Self {
        let with = |wanted: &dyn Fn(u8) -> bool| -> Vec<u8> {
            (0..=u8::MAX).zip(&meaning).filter(|(_, word)| wanted(**word)).map(|(byte, _)| byte).collect()
        };
        let set = |leaf: &Leaf| {
            let Question::OneOf(words) = leaf.question else { return (Vec::new(), true) };
            let is_one = |word: u8| word < 64 && words >> word & 1 == 1;
            let (yes, no) = (with(&is_one), with(&|word| word < 64 && !is_one(word)));
            if yes.len() <= no.len() { (yes, true) } else { (no, false) }
        };
        let sets = leaves.iter().map(set).collect();
        let (unknown, any_bad) = (with(&|word| word == NULL), meaning.contains(&BAD));
        Self { bytes, nulls, meaning, sets, unknown, any_bad }
    }

    /// The rows whose byte stands for no word and no null.
    #[inline]
    fn bad(&self, bytes: &[u8; LANES]) -> u64 {
        let highest = bytes.iter().fold(0, |highest, byte| highest.max(*byte));
        if usize::from(highest) < self.meaning.len() && !self.any_bad {
            return 0;
        }
        let is_bad = |byte: &u8| self.meaning.get(usize::from(*byte)).is_none_or(|word| *word == BAD);
        bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(is_bad(byte)))
    }
}

impl<B: Bytes> Reader for Words<'_, B> {
    fn read(&self, span: Span, _: &[Bounds], planes: &mut FactPlanes<'_>) {
        load_known(self.nulls, span, planes.known);
        let mut bad = [0; WORDS];
        let mut buffer = [0; LANES];
        for word in 0..span.words() {
            let bytes = self.bytes.of(span.word(word), &mut buffer);
            bad[word] = self.bad(bytes);
            if !self.unknown.is_empty() {
                planes.known[word] &= !any_equal(bytes, &self.unknown);
            }
            for (yes, (set, is_yes)) in planes.yes.iter_mut().zip(&self.sets) {
                let found = any_equal(bytes, set);
                yes[word] = if *is_yes { found } else { !found };
            }
        }
        planes.settle(&bad);
    }

    fn fault(&self, row: usize) -> Option<ErrorCode> {
        let known = self.nulls.is_none_or(|nulls| nulls.is_valid(row));
        let word = self.meaning.get(usize::from(self.bytes.at(row))).copied().unwrap_or(BAD);
        (known && word == BAD).then_some(ErrorCode::UnknownValue)
    }
}

/// The strings of an array, by their index; `None` for nulls.
fn texts<'a>(array: &'a dyn Array) -> Box<dyn Fn(usize) -> Option<&'a str> + 'a> {
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

/// The position of a word in the fact's list.
#[inline]
fn position(fact: &Fact, text: &str) -> u8 {
    let position = fact.values.iter().position(|word| *word.name == *text);
    position.and_then(|position| u8::try_from(position).ok()).unwrap_or(BAD)
}

/// What the bytes of looked-up rows stand for: themselves.
fn positions(fact: &Fact) -> Vec<u8> {
    let words = fact.values.len();
    (0..=u8::MAX).map(|byte| if usize::from(byte) < words || byte == NULL { byte } else { BAD }).collect()
}

pub(super) fn reader<'a>(fact: &'a Fact, leaves: &'a [Leaf], column: &'a dyn Array) -> Box<dyn Reader + 'a> {
    if let DataType::Dictionary(keys, _) = column.data_type() {
        macro_rules! of_keys {
            ($keys:ty) => {
                dictionary::<$keys>(fact, leaves, column)
            };
        }
        return downcast_integer! {
            keys.as_ref() => (of_keys),
            // No other type is a dictionary's key.
            _ => Box::new(super::Unknown),
        };
    }
    let text = texts(column);
    let byte = move |row| text(row).map_or(NULL, |text| position(fact, text));
    Box::new(Words::new(Lookup(byte), column.nulls(), positions(fact), leaves))
}

fn dictionary<'a, K: ArrowDictionaryKeyType>(
    fact: &'a Fact,
    leaves: &'a [Leaf],
    column: &'a dyn Array,
) -> Box<dyn Reader + 'a> {
    let array = column.as_dictionary::<K>();
    let text = texts(array.values());
    let meaning =
        (0..array.values().len()).map(|index| text(index).map_or(NULL, |text| position(fact, text)));
    let meaning: Vec<u8> = meaning.collect();
    let keys = array.keys();
    let is_byte = K::DATA_TYPE == Int8Type::DATA_TYPE || K::DATA_TYPE == UInt8Type::DATA_TYPE;
    if is_byte && meaning.len() <= FEW {
        let bytes = Keys(keys.values().inner().as_slice());
        return Box::new(Words::new(bytes, keys.nulls(), meaning, leaves));
    }
    let keys = (keys.values(), keys.nulls());
    let byte = move |row: usize| meaning.get(keys.0[row].as_usize()).copied().unwrap_or(BAD);
    Box::new(Words::new(Lookup(byte), keys.1, positions(fact), leaves))
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
