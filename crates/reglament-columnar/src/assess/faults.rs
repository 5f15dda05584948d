//! What is wrong with rows.

use reglament::ErrorCode;

use crate::bits::{LANES, Plane, Span};
use crate::column::Reader;
use crate::days::DayBounds;
use crate::row_error::RowErrors;
use crate::rows::Rows;

/// Marks the rows of a block that are known to be wrong.
pub(super) fn mark_faults(rows: Rows<'_>, span: Span, bad: &mut Plane) {
    let within = rows.faults().filter_map(|fault| fault.row.checked_sub(span.from));
    for lane in within.filter(|lane| *lane < span.rows) {
        bad[lane / LANES] |= 1 << (lane % LANES);
    }
}

/// The readers of a batch, each with the index of its fact.
pub(super) type Readers<'a> = Vec<(usize, Box<dyn Reader + 'a>)>;

/// Finds out what is wrong in the rows of a block in which something is, in the order in which one case is checked:
/// its facts by the vocabulary, its day, whose place comes after those of the facts, and dates against the day.
pub(super) fn find_errors(
    span: Span,
    bad: &Plane,
    (readers, of_day): (&Readers<'_>, usize),
    days: &DayBounds<'_>,
    errors: &mut RowErrors,
) {
    let is_bad = |row: &usize| {
        let lane = row - span.from;
        bad[lane / LANES] >> (lane % LANES) & 1 == 1
    };
    for row in (span.from..span.from + span.rows).filter(is_bad) {
        let of_fact = |(fact, reader): &(usize, Box<dyn Reader + '_>)| Some((reader.fault(row)?, *fact));
        let of_its_day = days.fault(row).map(|code| (code, of_day));
        let day = days.day(row).filter(|_| of_its_day.is_none_or(|(code, _)| code != ErrorCode::InvalidDate));
        let late = |(fact, reader): &(usize, Box<dyn Reader + '_>)| {
            let is_late = reader.fault(row).is_none() && reader.day(row)? > day?;
            is_late.then_some((ErrorCode::DateAfterAssessment, *fact))
        };
        let found = readers.iter().filter_map(of_fact).chain(of_its_day);
        let mut found = found.chain(readers.iter().filter_map(late));
        // Never silent about a row that gets no answer.
        let (code, place) = found.next().unwrap_or((ErrorCode::Internal, of_day));
        errors.push(row, code, place);
        found.for_each(|(code, place)| errors.push_further(row, code, place));
    }
}
