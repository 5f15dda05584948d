//! The answer to a batch: its columns while they grow, block by block.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, StringArray, UInt64Array};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use reglament::{Outcome, Regulation};

use crate::bits::{Plane, Span, WORDS, write_masks, write_some_masks};
use crate::lanes::{LANES, first};
use crate::program::Planes;
use crate::row_error::{words_column, words_type};

/// The key of a field's metadata that tells what the bits of its masks stand for, from the lowest on, with commas between.
pub const BITS: &str = "reglament:bits";

/// The outcomes in the order of their keys.
const OUTCOMES: [Outcome; 3] = [Outcome::Eligible, Outcome::Ineligible, Outcome::Undetermined];

/// The words of the outcomes.
pub(crate) fn outcome_words() -> ArrayRef {
    Arc::new(OUTCOMES.iter().map(|outcome| Some(outcome.code())).collect::<StringArray>())
}

/// The fields of an answer, errors apart.
pub(crate) fn fields(regulation: &Regulation, grounds: bool) -> Vec<Field> {
    let bits = |name: &str, meanings: Vec<String>| {
        let metadata = [(BITS.to_owned(), meanings.join(","))];
        Field::new(name, DataType::UInt64, true).with_metadata(metadata.into())
    };
    let numbers = || regulation.grounds().iter().map(|ground| ground.number);
    let names = regulation.vocabulary().facts().iter().map(|fact| fact.name.to_string()).collect();
    let mut fields = vec![
        Field::new("outcome", words_type(), true),
        bits("grounds_applying", numbers().map(|number| number.to_string()).collect()),
        bits("grounds_open", numbers().map(|number| number.to_string()).collect()),
        bits("facts_missing", names),
    ];
    if grounds {
        let ground = |number| Field::new(format!("ground_{number}"), DataType::Boolean, true);
        fields.extend(numbers().map(ground));
    }
    fields
}

/// The columns while they grow.
pub(crate) struct Answer {
    outcomes: Vec<i8>,
    applying: Vec<u64>,
    open: Vec<u64>,
    missing: Vec<u64>,
    /// Of each ground, in which rows it applies and in which it is settled; empty if nobody asked.
    grounds: Vec<(Vec<u64>, Vec<u64>)>,
    /// The outcomes and masks of a block, written here and then added as a whole.
    keys: [[i8; LANES]; WORDS],
    masks: [[u64; LANES]; WORDS],
}

impl Answer {
    pub(crate) fn new(rows: usize, grounds: usize) -> Self {
        let words = rows.div_ceil(LANES);
        let ground = |_| (Vec::with_capacity(words), Vec::with_capacity(words));
        Self {
            outcomes: Vec::with_capacity(rows),
            applying: Vec::with_capacity(rows),
            open: Vec::with_capacity(rows),
            missing: Vec::with_capacity(rows),
            grounds: (0..grounds).map(ground).collect(),
            keys: [[0; LANES]; WORDS],
            masks: [[0; LANES]; WORDS],
        }
    }

    /// Adds the answers of a block.
    pub(crate) fn add(&mut self, span: Span, planes: &Planes) {
        let words = span.words();
        write_outcomes(planes, &mut self.keys[..words]);
        self.outcomes.extend_from_slice(&self.keys.as_flattened()[..span.rows]);
        write_all_masks(&planes.applying, &mut self.masks[..words]);
        self.applying.extend_from_slice(&self.masks.as_flattened()[..span.rows]);
        write_all_masks(&planes.open, &mut self.masks[..words]);
        self.open.extend_from_slice(&self.masks.as_flattened()[..span.rows]);
        write_missing(planes, &mut self.masks[..words]);
        self.missing.extend_from_slice(&self.masks.as_flattened()[..span.rows]);
        for (ground, (applies, settled)) in self.grounds.iter_mut().enumerate() {
            applies.extend_from_slice(&planes.applying[ground][..words]);
            settled.extend(planes.open[ground][..words].iter().map(|open| !open));
        }
    }

    /// The columns; rows with errors are null in all of them.
    pub(crate) fn columns(self, words: &ArrayRef, nulls: Option<&NullBuffer>) -> Vec<ArrayRef> {
        let rows = self.outcomes.len();
        let numbers = |numbers: Vec<u64>| -> ArrayRef {
            Arc::new(UInt64Array::new(ScalarBuffer::from(numbers), nulls.cloned()))
        };
        let bits = |words: Vec<u64>| BooleanBuffer::new(Buffer::from_vec(words), 0, rows);
        let ground = |(applies, settled): (Vec<u64>, Vec<u64>)| -> ArrayRef {
            let nulls = NullBuffer::union(Some(&NullBuffer::new(bits(settled))), nulls);
            Arc::new(BooleanArray::new(bits(applies), nulls))
        };
        let outcomes = words_column(self.outcomes, nulls.cloned(), words);
        let masks = [self.applying, self.open, self.missing].map(numbers);
        [outcomes].into_iter().chain(masks).chain(self.grounds.into_iter().map(ground)).collect()
    }
}

fn write_outcomes(planes: &Planes, outcomes: &mut [[i8; LANES]]) {
    let bits = planes.ineligible.iter().zip(&planes.undetermined);
    for (keys, (ineligible, undetermined)) in outcomes.iter_mut().zip(bits) {
        let bytes = ineligible.to_le_bytes().into_iter().zip(undetermined.to_le_bytes());
        for (keys, (ineligible, undetermined)) in keys.as_chunks_mut::<8>().0.iter_mut().zip(bytes) {
            let eight = SPREAD[usize::from(ineligible)] | SPREAD[usize::from(undetermined)] << 1;
            *keys = eight.to_le_bytes().map(u8::cast_signed);
        }
    }
}

fn write_all_masks(planes: &[Plane], masks: &mut [[u64; LANES]]) {
    for (word, masks) in masks.iter_mut().enumerate() {
        write_masks(planes, word, masks);
    }
}

fn write_missing(planes: &Planes, masks: &mut [[u64; LANES]]) {
    /// So few rows are turned one by one.
    const FEW: u32 = 24;
    for (word, masks) in masks.iter_mut().enumerate() {
        let rows = planes.undetermined[word];
        match rows.count_ones() {
            0 => *masks = [0; LANES],
            1..=FEW => write_some_masks(&planes.deciding, word, rows, masks),
            _ => write_masks(&planes.deciding, word, masks),
        }
    }
}

/// Each bit of a byte as a byte of its own.
const SPREAD: [u64; 256] = {
    let mut spread = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            spread[byte] |= (byte as u64 >> bit & 1) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    spread
};

/// Clears everything that is said of rows with errors, and of rows after the last.
pub(crate) fn clear(planes: &mut Planes, span: Span, bad: &Plane) {
    for (word, bad) in bad.iter().enumerate().take(span.words()) {
        let keep = first(span.word(word).len()) & !bad;
        let of_facts = planes.deciding.iter_mut();
        for plane in planes.applying.iter_mut().chain(&mut planes.open).chain(of_facts) {
            plane[word] &= keep;
        }
        planes.ineligible[word] &= keep;
        planes.undetermined[word] &= keep;
    }
}
