//! The answer to a batch: its columns while they are filled, block by block.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, StringArray};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{DataType, Field};
use reglament::{Outcome, Regulation};

use crate::bits::{LANES, Plane, Span, first};
use crate::evaluate::Planes;
use crate::mask::{self, MaskPools, Masks, Width};
use crate::pool::{Column, Pool};
use crate::simd::{Level, Room, Set, Work};
use crate::words::{words_column, words_type};

/// The key of a field's metadata that tells what the bits of its masks stand for, from the lowest on, with commas between.
pub const BITS: &str = "reglament:bits";

/// The outcomes in the order of their keys.
const OUTCOMES: [Outcome; 3] = [Outcome::Eligible, Outcome::Ineligible, Outcome::Undetermined];

/// The words of the outcomes.
pub(crate) fn outcome_words() -> ArrayRef {
    Arc::new(OUTCOMES.iter().map(|outcome| Some(outcome.code())).collect::<StringArray>())
}

/// The fields of an answer, errors apart.
pub(crate) fn fields(regulation: &Regulation, widths: Widths, grounds: bool) -> Vec<Field> {
    let bits = |name: &str, width: Width, meanings: Vec<String>| {
        let metadata = [(BITS.to_owned(), meanings.join(","))];
        Field::new(name, width.data_type(), true).with_metadata(metadata.into())
    };
    let numbers = || regulation.grounds().iter().map(|ground| ground.number);
    let names = regulation.vocabulary().facts().iter().map(|fact| fact.name.to_string()).collect();
    let mut fields = vec![
        Field::new("outcome", words_type(), true),
        bits("grounds_applying", widths.grounds, numbers().map(|number| number.to_string()).collect()),
        bits("grounds_open", widths.grounds, numbers().map(|number| number.to_string()).collect()),
        bits("facts_missing", widths.facts, names),
    ];
    if grounds {
        let ground = |number| Field::new(format!("ground_{number}"), DataType::Boolean, true);
        fields.extend(numbers().map(ground));
    }
    fields
}

/// The widths of the masks of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Widths {
    grounds: Width,
    facts: Width,
}

impl Widths {
    pub(crate) fn new(regulation: &Regulation, narrow: bool) -> Self {
        let (grounds, facts) = (regulation.grounds().len(), regulation.vocabulary().facts().len());
        Self { grounds: Width::of(grounds, narrow), facts: Width::of(facts, narrow) }
    }
}

/// The memory of answers that were dropped.
#[derive(Debug, Default)]
pub(crate) struct Pools {
    outcomes: Pool<i8>,
    masks: MaskPools,
}

/// The columns while they are filled.
pub(crate) struct Answer {
    outcomes: Column<i8>,
    applying: Masks,
    open: Masks,
    missing: Masks,
    /// Of each ground, in which rows it applies and in which it is settled; empty if nobody asked.
    grounds: Vec<(Vec<u64>, Vec<u64>)>,
}

impl Answer {
    pub(crate) fn new(rows: usize, widths: Widths, grounds: usize, pools: &Pools) -> Self {
        let words = rows.div_ceil(LANES);
        let ground = |_| (Vec::with_capacity(words), Vec::with_capacity(words));
        Self {
            outcomes: pools.outcomes.column(rows),
            applying: Masks::new(widths.grounds, rows, &pools.masks),
            open: Masks::new(widths.grounds, rows, &pools.masks),
            missing: Masks::new(widths.facts, rows, &pools.masks),
            grounds: (0..grounds).map(ground).collect(),
        }
    }

    /// Adds the answers of a block.
    pub(crate) fn add(&mut self, level: Level, span: Span, planes: &Planes, room: &mut Room) {
        level.run(Addition { answer: self, span, planes, room });
    }

    /// The columns; rows with errors are null in all of them.
    pub(crate) fn columns(
        self,
        words: &ArrayRef,
        nulls: Option<&NullBuffer>,
        pools: &Pools,
    ) -> Vec<ArrayRef> {
        let rows = self.outcomes.len();
        let bits = |words: Vec<u64>| BooleanBuffer::new(Buffer::from_vec(words), 0, rows);
        let ground = |(applies, settled): (Vec<u64>, Vec<u64>)| -> ArrayRef {
            let nulls = NullBuffer::union(Some(&NullBuffer::new(bits(settled))), nulls);
            Arc::new(BooleanArray::new(bits(applies), nulls))
        };
        let outcomes = words_column(pools.outcomes.lend(self.outcomes), nulls.cloned(), words);
        let masks = [self.applying, self.open, self.missing].map(|masks| masks.column(nulls, &pools.masks));
        [outcomes].into_iter().chain(masks).chain(self.grounds.into_iter().map(ground)).collect()
    }
}

/// The work of adding the answers of a block.
struct Addition<'a> {
    answer: &'a mut Answer,
    span: Span,
    planes: &'a Planes,
    room: &'a mut Room,
}

impl Work for Addition<'_> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Self { answer, span, planes, room } = self;
        mask::keys::<S>(&planes.ineligible, &planes.undetermined, room, &mut answer.outcomes[span.range()]);
        answer.applying.set::<S>(&planes.applying, span, room);
        answer.open.set::<S>(&planes.open, span, room);
        if planes.undetermined == Plane::NONE {
            answer.missing.clear(span);
        } else {
            answer.missing.set::<S>(&planes.deciding, span, room);
        }
        let words = span.words();
        for (ground, (applies, settled)) in answer.grounds.iter_mut().enumerate() {
            applies.extend_from_slice(&planes.applying[ground][..words]);
            settled.extend(planes.open[ground][..words].iter().map(|open| !open));
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
