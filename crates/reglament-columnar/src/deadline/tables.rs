//! The tables of all channels: the pattern of each row, and what only the library can tell.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::Array;
use arrow_buffer::NullBuffer;
use reglament::{Calendar, Channel, ErrorCode, Regulation};

use super::block::{Block, Placing, ROWS};
use super::patterns::{NO_CHANNEL, NO_MOMENT, NOT_OFFERED, Patterns, Special, UNKNOWN_CHANNEL};
use super::said::{Said, ask};
use super::schema::{AT, CHANNEL};
use super::table::Table;
use super::told::Told;
use crate::pool::Column;
use crate::row_error::RowErrors;
use crate::simd::Level;
use crate::words::{BAD, NULL, word_at};

/// The deadlines of applications through each channel that may come.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) regulation: Arc<Regulation>,
    pub(super) calendar: Arc<Calendar>,
    of: Vec<(Channel, Table)>,
    pub(super) patterns: Patterns,
}

/// Which channel each row names, as an index into [`Channel::ALL`].
pub(super) fn channels<'a>(column: &'a dyn Array) -> Box<dyn Fn(usize) -> u8 + 'a> {
    let index = |word: &str| Channel::ALL.iter().position(|channel| channel.code() == word);
    word_at(column, move |word: &str| index(word).and_then(|index| u8::try_from(index).ok()).unwrap_or(BAD))
}

impl Tables {
    /// Asks for the deadlines of every day.
    pub(super) fn new(regulation: &Arc<Regulation>, calendar: &Arc<Calendar>, channels: &[Channel]) -> Self {
        let mut patterns = Patterns::new(2 + regulation.steps().len());
        let known = channels.iter().copied().filter(|channel| regulation.has_channel(*channel));
        let table = |channel| (channel, Table::new(regulation, calendar, channel, &mut patterns));
        let of = known.map(table).collect();
        Self { regulation: Arc::clone(regulation), calendar: Arc::clone(calendar), of, patterns }
    }

    /// Finds the pattern of each row of a block; its channel is checked first, as of one application.
    pub(super) fn place<const UNITS: i64>(
        &self,
        level: Level,
        rows: &Range<usize>,
        at: &[i64],
        channels: Option<&dyn Fn(usize) -> u8>,
        nulls: Option<&NullBuffer>,
        block: &mut Block,
    ) {
        match (channels, self.of.as_slice()) {
            (None, [(_, table)]) => level.run(Placing::<UNITS> { table, block, at }),
            _ => self.place_by_channel::<UNITS>(level, rows, at, channels, block),
        }
        if let Some(nulls) = nulls {
            for (row, pattern) in rows.clone().zip(&mut block.patterns) {
                if nulls.is_null(row) && ![NO_CHANNEL, UNKNOWN_CHANNEL].contains(pattern) {
                    *pattern = NO_MOMENT;
                }
            }
        }
    }

    fn place_by_channel<const UNITS: i64>(
        &self,
        level: Level,
        rows: &Range<usize>,
        at: &[i64],
        channels: Option<&dyn Fn(usize) -> u8>,
        block: &mut Block,
    ) {
        let mut found = [NOT_OFFERED; ROWS];
        for (channel, table) in &self.of {
            level.run(Placing::<UNITS> { table, block, at });
            for (row, (found, pattern)) in rows.clone().zip(found.iter_mut().zip(block.patterns)) {
                match channels.map_or(NULL, |channels| channels(row)) {
                    NULL => *found = NO_CHANNEL,
                    named => match Channel::ALL.get(usize::from(named)) {
                        None => *found = UNKNOWN_CHANNEL,
                        Some(named) if named == channel => *found = pattern,
                        Some(_) => {}
                    },
                }
            }
        }
        block.patterns = found;
    }

    /// Sees to the rows without a pattern of moments.
    pub(super) fn correct<const UNITS: i64>(
        &self,
        rows: impl Iterator<Item = (usize, (Option<i64>, u16))>,
        columns: &mut [Column<i64>],
        channels: Option<&dyn Fn(usize) -> u8>,
        (errors, told): (&mut RowErrors, &mut Told),
    ) {
        for (row, (at, pattern)) in rows {
            let Some(special) = self.patterns.special(pattern) else { continue };
            let found = match special {
                Special::Nothing(code, place) => Err((code, place)),
                Special::Ask => {
                    let said = self.ask(channels.map(|channels| channels(row)), at.unwrap_or_default());
                    said.inspect(|said| told.add_asked(row, said.grounding())).map_err(|code| (code, AT))
                }
            };
            let moments = found.map_or_else(
                |(code, place)| {
                    errors.push(row, code, place);
                    if let Some(code) = Some(at).filter(|_| place == CHANNEL).and_then(|at| self.fault_of(at))
                    {
                        errors.push_further(row, code, AT);
                    }
                    vec![0; columns.len()]
                },
                |said| said.moments,
            );
            let written = columns.iter_mut().map(|column| &mut column[row]);
            written.zip(moments).for_each(|(written, moment)| *written = moment * UNITS);
        }
    }

    /// What is wrong with a moment whatever the channel.
    fn fault_of(&self, at: Option<i64>) -> Option<ErrorCode> {
        let Some(at) = at else { return Some(ErrorCode::MissingKey) };
        let mut faults =
            self.of.iter().map(|(channel, _)| ask(&self.regulation, &self.calendar, *channel, at).err());
        let first = faults.next()?;
        faults.all(|fault| fault == first).then_some(first)?
    }

    /// Asks the library about one row.
    fn ask(&self, channel: Option<u8>, at: i64) -> Result<Said<'_>, ErrorCode> {
        let channel = match channel {
            Some(index) => Channel::ALL.get(usize::from(index)),
            None => self.of.first().map(|(channel, _)| channel),
        };
        let channel = channel.ok_or(ErrorCode::UnknownChannel)?;
        ask(&self.regulation, &self.calendar, *channel, at)
    }
}
