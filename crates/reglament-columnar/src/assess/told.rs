//! What the answers to the rows of a batch rest on.

use std::collections::HashMap;

use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use reglament::chrono::NaiveDate;
use reglament::{Findings, Regulation};

use crate::remarks::{Grounding, Remarks, Wanted, assessed, on_day};

/// The places of masks among the columns of an answer.
const APPLYING: usize = 1;
const OPEN: usize = 2;

/// What is told, of answers by a regulation.
pub(super) struct Told<'a> {
    pub(super) regulation: &'a Regulation,
    pub(super) wanted: Wanted,
    /// The words of standings.
    pub(super) words: &'a ArrayRef,
}

impl Told<'_> {
    /// What should be said of the answers to rows with these days, and the columns that are wanted besides. `noted` tells whether any day is one of
    /// which something should be said.
    pub(super) fn tell(
        &self,
        days: &dyn Fn(usize) -> Option<NaiveDate>,
        own: &[ArrayRef],
        nulls: Option<&NullBuffer>,
        noted: bool,
    ) -> (Remarks, Vec<ArrayRef>) {
        if !noted && !self.wanted.any() {
            return (Remarks::default(), Vec::new());
        }
        let rows = own[APPLYING].len();
        let masks = [&own[APPLYING], &own[OPEN]].map(masks);
        let mut places: HashMap<(NaiveDate, [u64; 2]), usize> = HashMap::new();
        let mut all: Vec<Grounding> = Vec::new();
        let mut place = |row: usize| {
            let day = days(row).filter(|_| nulls.is_none_or(|nulls| nulls.is_valid(row)))?;
            let masks = if self.wanted.assumptions { masks.each_ref().map(|mask| mask(row)) } else { [0; 2] };
            Some(*places.entry((day, masks)).or_insert_with(|| {
                all.push(self.grounding(day, masks));
                all.len() - 1
            }))
        };
        let places: Vec<Option<usize>> = (0..rows).map(&mut place).collect();
        let groundings: Vec<Option<&Grounding>> =
            places.iter().map(|place| place.map(|at| &all[at])).collect();
        let remarks = groundings.iter().copied().flatten().collect();
        (remarks, self.wanted.columns(&groundings, self.words).collect())
    }

    fn grounding(&self, day: NaiveDate, [applying, open]: [u64; 2]) -> Grounding {
        if self.wanted.assumptions {
            assessed(self.regulation, Findings::of_masks(applying, open, 0), day)
        } else {
            on_day(self.regulation, day)
        }
    }
}

/// The masks in a column, whatever their width.
fn masks(column: &ArrayRef) -> Box<dyn Fn(usize) -> u64 + '_> {
    match column.data_type() {
        DataType::UInt16 => {
            let column = column.as_primitive::<UInt16Type>();
            Box::new(|row| column.value(row).into())
        }
        DataType::UInt32 => {
            let column = column.as_primitive::<UInt32Type>();
            Box::new(|row| column.value(row).into())
        }
        _ => {
            let column = column.as_primitive::<UInt64Type>();
            Box::new(|row| column.value(row))
        }
    }
}
