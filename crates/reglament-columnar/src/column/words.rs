//! Words: strings, plain or in dictionaries, as one byte for each row.

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, UInt8Type};
use arrow_array::{Array, ArrowPrimitiveType, downcast_integer};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_schema::DataType;
use reglament::{ErrorCode, Fact};

use super::bytes::{Bytes, Keys, Lookup, Strings};
use super::reading::{Block, FactPlanes, Reader, Unknown, load_known};
use crate::ahead;
use crate::bits::{LANES, Plane, Span, WORDS};
use crate::lanes::Bounds;
use crate::program::{Leaf, Question};
use crate::simd::{Level, Set, Work};
use crate::words::{BAD, NULL, texts};

/// Keys of at most so many words are compared as they are.
const FEW: usize = 16;

struct Words<'a, B> {
    bytes: B,
    nulls: Option<&'a NullBuffer>,
    /// Which word each byte stands for, or [`NULL`] or [`BAD`]; bytes beyond are bad.
    meaning: Vec<u8>,
    /// Of each question, the bytes that answer it with yes; or those that do not, if they are fewer.
    sets: Vec<(Vec<u8>, bool)>,
    /// The bytes that stand for nulls.
    unknown: Vec<u8>,
    /// The bytes within `meaning` that are bad and may come, and the first of those beyond it.
    bad: Vec<u8>,
    beyond: Option<u8>,
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
        let unknown = with(&|word| word == NULL);
        let bad = with(&|word| word == BAD);
        let beyond = u8::try_from(meaning.len()).ok();
        Self { bytes, nulls, meaning, sets, unknown, bad, beyond }
    }
}

/// Marks the rows whose bytes are in a set.
#[inline(always)]
fn mark<I: Set>(bytes: &[[u8; LANES]], set: &[u8], mut mark: impl FnMut(usize, u64)) {
    // Nearly every set has one member, and then the loop is short.
    if let [member] = set {
        bytes.iter().enumerate().for_each(|(word, bytes)| mark(word, I::any_equal(bytes, &[*member])));
    } else if !set.is_empty() {
        bytes.iter().enumerate().for_each(|(word, bytes)| mark(word, I::any_equal(bytes, set)));
    }
}

impl<B: Bytes> Work for Block<'_, '_, Words<'_, B>> {
    #[inline(always)]
    fn run<I: Set>(self) {
        let Self { reader, span, planes, .. } = self;
        load_known(reader.nulls, span, planes.known);
        let bytes = reader.bytes.of(span, &mut planes.scratch.bytes);
        let bad = reader.bad::<I>(bytes);
        mark::<I>(bytes, &reader.unknown, |word, bits| planes.known[word] &= !bits);
        for (holds, (set, is_yes)) in planes.holds.iter_mut().zip(&reader.sets) {
            let otherwise = if *is_yes { 0 } else { u64::MAX };
            if set.is_empty() {
                *holds = Plane([otherwise; WORDS]);
            }
            mark::<I>(bytes, set, |word, bits| holds[word] = bits ^ otherwise);
        }
        planes.mark_bad(&bad);
    }
}

impl<B> Words<'_, B> {
    /// In which rows there is no word of the fact's list.
    #[inline(always)]
    fn bad<I: Set>(&self, bytes: &[[u8; LANES]]) -> Plane {
        let mut bad = Plane::NONE;
        mark::<I>(bytes, &self.bad, |word, bits| bad[word] = bits);
        if let Some(beyond) = self.beyond {
            // Nearly always there is none in a whole block.
            let highest = bytes.as_flattened().iter().fold(0, |highest, byte| (*byte).max(highest));
            if highest >= beyond {
                let marks = bad.iter_mut().zip(bytes);
                marks.for_each(|(bad, bytes)| *bad |= I::at_least(bytes, beyond));
            }
        }
        bad
    }
}

impl<B: Bytes> Reader for Words<'_, B> {
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>) {
        level.run(Block { reader: self, span, bounds, planes });
    }

    fn fetch(&self, span: Span) {
        self.bytes.fetch(span);
        ahead::fetch_known(self.nulls, span);
    }

    fn fault(&self, row: usize) -> Option<ErrorCode> {
        let known = self.nulls.is_none_or(|nulls| nulls.is_valid(row));
        let word = self.meaning.get(usize::from(self.bytes.at(row))).copied().unwrap_or(BAD);
        (known && word == BAD).then_some(ErrorCode::UnknownValue)
    }
}

/// The position of a word in the fact's list.
#[inline]
fn position(fact: &Fact, text: &str) -> u8 {
    let position = fact.values.iter().position(|word| *word.name == *text);
    position.and_then(|position| u8::try_from(position).ok()).unwrap_or(BAD)
}

/// What the bytes of looked-up rows stand for: themselves. Those between the words and [`NULL`] never come.
fn positions(fact: &Fact) -> Vec<u8> {
    const NEVER: u8 = 253;
    let words = fact.values.len();
    (0..=u8::MAX).map(|byte| if usize::from(byte) < words || byte >= NULL { byte } else { NEVER }).collect()
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
            _ => Box::new(Unknown),
        };
    }
    let (nulls, meaning) = (column.nulls(), positions(fact));
    match column.data_type() {
        DataType::Utf8 => {
            Box::new(Words::new(Strings::<i32>::new(fact, column.as_string()), nulls, meaning, leaves))
        }
        DataType::LargeUtf8 => {
            Box::new(Words::new(Strings::<i64>::new(fact, column.as_string()), nulls, meaning, leaves))
        }
        _ => {
            let text = texts(column);
            let byte = move |row| text(row).map_or(NULL, |text| position(fact, text));
            Box::new(Words::new(Lookup(byte), nulls, meaning, leaves))
        }
    }
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
