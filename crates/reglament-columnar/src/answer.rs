//! The answer to a batch: its columns while they grow, block by block.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, StringArray, UInt64Array};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{DataType, Field};
use reglament::{Outcome, Regulation};

use crate::bits::{Plane, Span, WORDS};
use crate::lanes::{LANES, first};
use crate::pool::Pool;
use crate::program::{NONE, Planes};
use crate::row_error::{words_column, words_type};
use crate::simd::{Level, Set, TURNED, Turned, Work};

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
    /// The masks of a block, a byte for each eight planes, before they are widened and added.
    turned: Vec<Turned>,
}

/// How many bits a mask has.
const MASK: usize = 64;

impl Answer {
    pub(crate) fn new(rows: usize, grounds: usize, pool: &Pool<u64>, outcomes: &Pool<i8>) -> Self {
        let words = rows.div_ceil(LANES);
        let ground = |_| (Vec::with_capacity(words), Vec::with_capacity(words));
        Self {
            outcomes: outcomes.column(rows),
            applying: pool.column(rows),
            open: pool.column(rows),
            missing: pool.column(rows),
            grounds: (0..grounds).map(ground).collect(),
            turned: vec![[[0; LANES]; WORDS]; MASK / TURNED],
        }
    }

    /// Adds the answers of a block.
    pub(crate) fn add(&mut self, level: Level, span: Span, planes: &Planes) {
        level.run(Addition { answer: self, span, planes });
    }

    /// The columns; rows with errors are null in all of them.
    pub(crate) fn columns(
        self,
        words: &ArrayRef,
        nulls: Option<&NullBuffer>,
        (pool, outcomes): (&Pool<u64>, &Pool<i8>),
    ) -> Vec<ArrayRef> {
        let rows = self.outcomes.len();
        let numbers = |numbers: Vec<u64>| -> ArrayRef {
            Arc::new(UInt64Array::new(pool.lend(numbers), nulls.cloned()))
        };
        let bits = |words: Vec<u64>| BooleanBuffer::new(Buffer::from_vec(words), 0, rows);
        let ground = |(applies, settled): (Vec<u64>, Vec<u64>)| -> ArrayRef {
            let nulls = NullBuffer::union(Some(&NullBuffer::new(bits(settled))), nulls);
            Arc::new(BooleanArray::new(bits(applies), nulls))
        };
        let outcomes = words_column(outcomes.lend(self.outcomes), nulls.cloned(), words);
        let masks = [self.applying, self.open, self.missing].map(numbers);
        [outcomes].into_iter().chain(masks).chain(self.grounds.into_iter().map(ground)).collect()
    }
}

/// The work of adding the answers of a block.
struct Addition<'a> {
    answer: &'a mut Answer,
    span: Span,
    planes: &'a Planes,
}

impl Work for Addition<'_> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Self { answer, span, planes } = self;
        let turned = &mut answer.turned;
        // As bits of one byte they are the key of the outcome: none of them, the first, or the second.
        let mut outcomes = [NONE; TURNED];
        (outcomes[0], outcomes[1]) = (planes.ineligible, planes.undetermined);
        S::turn(&outcomes, &mut turned[0]);
        answer.outcomes.extend(turned[0].as_flattened()[..span.rows].iter().map(|key| key.cast_signed()));
        add_masks::<S>(&planes.applying, span, turned, &mut answer.applying);
        add_masks::<S>(&planes.open, span, turned, &mut answer.open);
        if planes.undetermined == NONE {
            answer.missing.resize(answer.missing.len() + span.rows, 0);
        } else {
            add_masks::<S>(&planes.deciding, span, turned, &mut answer.missing);
        }
        let words = span.words();
        for (ground, (applies, settled)) in answer.grounds.iter_mut().enumerate() {
            applies.extend_from_slice(&planes.applying[ground][..words]);
            settled.extend(planes.open[ground][..words].iter().map(|open| !open));
        }
    }
}

/// Adds for each row of a block the mask in which bit *n* is the row's bit in plane *n*.
#[inline(always)]
fn add_masks<S: Set>(planes: &[Plane], span: Span, turned: &mut [Turned], masks: &mut Vec<u64>) {
    let (eights, _) = planes.as_chunks::<TURNED>();
    eights.iter().zip(&mut *turned).for_each(|(eight, turned)| S::turn(eight, turned));
    let of_rows = |index: usize| &turned[index].as_flattened()[..span.rows];
    let [a, b, c] = [of_rows(0), of_rows(1), of_rows(2)];
    // Written where they stay, from as many bytes as there are; a loop over the bytes of one row would take many times as long.
    match eights.len() {
        0 => masks.resize(masks.len() + span.rows, 0),
        1 => masks.extend(a.iter().map(|a| u64::from(*a))),
        2 => masks.extend(a.iter().zip(b).map(|(a, b)| u64::from(*a) | u64::from(*b) << 8)),
        3 => {
            let bytes = a.iter().zip(b).zip(c);
            masks.extend(bytes.map(|((a, b), c)| u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16));
        }
        eights => {
            let mask = |row: usize| {
                let bytes = turned[..eights].iter().rev().map(|turned| turned.as_flattened()[row]);
                bytes.fold(0, |mask, byte| mask << TURNED | u64::from(byte))
            };
            masks.extend((0..span.rows).map(mask));
        }
    }
}

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
