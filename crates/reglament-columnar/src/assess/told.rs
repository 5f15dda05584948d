//! What the answers to the rows of a batch rest on.

use std::collections::HashMap;

use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use reglament::Findings;
use reglament::chrono::NaiveDate;

use super::Assessor;
use crate::days::DayColumn;
use crate::options::On;
use crate::remarks::{Grounding, Remarks, assessed, on_day};

/// The places of masks among the columns of an answer.
const APPLYING: usize = 1;
const OPEN: usize = 2;

impl Assessor {
    /// What should be said of the answers, and the columns that are wanted besides. `noted` tells whether any day is one of
    /// which something should be said.
    pub(super) fn tell(
        &self,
        read: &[ArrayRef],
        own: &[ArrayRef],
        nulls: Option<&NullBuffer>,
        noted: bool,
    ) -> (Remarks, Vec<ArrayRef>) {
        if !noted && !self.wanted.any() {
            return (Remarks::default(), Vec::new());
        }
        let rows = own[APPLYING].len();
        let days = self.day_of(read);
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
        (remarks, self.wanted.columns(&groundings, &self.standing_words).collect())
    }

    fn grounding(&self, day: NaiveDate, [applying, open]: [u64; 2]) -> Grounding {
        if self.wanted.assumptions {
            assessed(&self.regulation, Findings::of_masks(applying, open, 0), day)
        } else {
            on_day(&self.regulation, day)
        }
    }

    /// The day of each row, if it is one.
    fn day_of<'a>(&'a self, read: &'a [ArrayRef]) -> Box<dyn Fn(usize) -> Option<NaiveDate> + 'a> {
        match (&self.on, self.bindings.on) {
            (On::Day(day), _) => Box::new(|_| Some(*day)),
            (On::Column(_), Some(column)) => {
                let days = DayColumn::new(read[column].as_ref());
                Box::new(move |row| days.day(row).ok().and_then(NaiveDate::from_epoch_days))
            }
            (On::Column(_), None) => Box::new(|_| None),
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
