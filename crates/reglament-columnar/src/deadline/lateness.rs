//! Whether services were completed, and whether in time.

use std::cmp::Ordering;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray};
use arrow_buffer::NullBuffer;
use reglament::ErrorCode;

use super::instants::Instants;
use super::schema::COMPLETED;
use crate::row_error::RowErrors;

/// The completions of the rows of a batch, if a column tells them, beside moments in so many units a second.
pub(super) struct Lateness<'a> {
    pub(super) completed: Option<Instants<'a>>,
    pub(super) units: i64,
    /// Whether the act states an overall term; otherwise nobody can tell what is late.
    pub(super) is_stated: bool,
}

impl Lateness<'_> {
    /// Refuses the rows whose service was completed before the application was accepted: one of the two moments is wrong.
    pub(super) fn check(&self, accepted: &[i64], errors: &mut RowErrors) {
        let Some(completed) = &self.completed else { return };
        let nulls = errors.nulls(accepted.len());
        for (row, accepted) in accepted.iter().enumerate().filter(|(row, _)| is_valid(nulls.as_ref(), *row)) {
            if completed(row).is_some_and(|completed| self.compare(completed, *accepted).is_lt()) {
                errors.push(row, ErrorCode::TimeRunsBackwards, COMPLETED);
            }
        }
    }

    /// Whether each completion came after the overall deadline.
    pub(super) fn late(&self, due: &[i64], nulls: Option<&NullBuffer>) -> Option<ArrayRef> {
        let completed = self.completed.as_ref()?;
        let late = due.iter().enumerate().map(|(row, due)| {
            let known = self.is_stated && is_valid(nulls, row);
            Some(self.compare(completed(row).filter(|_| known)?, *due).is_gt())
        });
        Some(Arc::new(late.collect::<BooleanArray>()))
    }

    /// Whether the overall deadline had passed at a second and the service was not completed by then.
    pub(super) fn overdue(&self, at: i64, due: &[i64], nulls: Option<&NullBuffer>) -> ArrayRef {
        let overdue = due.iter().enumerate().map(|(row, due)| {
            let done = self.completed.as_ref().and_then(|completed| completed(row));
            let open =
                done.is_none_or(|(value, units)| i128::from(value) > i128::from(at) * i128::from(units));
            let passed = self.compare((at, 1), *due).is_gt();
            (self.is_stated && is_valid(nulls, row)).then_some(open && passed)
        });
        Arc::new(overdue.collect::<BooleanArray>())
    }

    /// How an instant, given with its units in a second, lies to a moment. Both are told as fractions of a second, wide enough for any.
    fn compare(&self, (value, units): (i64, i64), moment: i64) -> Ordering {
        (i128::from(value) * i128::from(self.units)).cmp(&(i128::from(moment) * i128::from(units)))
    }
}

fn is_valid(nulls: Option<&NullBuffer>, row: usize) -> bool {
    nulls.is_none_or(|nulls| nulls.is_valid(row))
}
