//! Deadlines of tables: when every row's application counts as accepted, and when the service and each step are due.

mod block;
mod options;
mod patterns;
mod schema;
mod table;
mod told;
#[cfg(test)]
mod tests;
mod texts;

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::BooleanBuilder;
use arrow_array::types::{
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{ArrayRef, ArrowPrimitiveType, BooleanArray, PrimitiveArray, RecordBatch, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{Schema, SchemaRef, TimeUnit};
use reglament::{Calendar, Channel, ErrorCode, Regulation, Result};

use crate::assess::own_mistake;
use crate::binding::{answer_fields, check_names, check_same, column};
use crate::column::words::{BAD, NULL, word_at};
use crate::pool::{Column, Pool};
use crate::remarks::{Remarked, Wanted, metadata, standing_words};
use crate::row_error::{Dictionaries, Places, RowErrors};
use crate::rows::Rows;
use crate::simd::Level;
use block::{Block, Placing, ROWS, Writing};
pub use options::{ChannelOf, DeadlineOptions};
use patterns::{NO_CHANNEL, NO_MOMENT, NOT_OFFERED, Patterns, Special, UNKNOWN_CHANNEL};
pub(crate) use schema::instants;
use schema::{check_apart, fields, moments, timestamp, units_of, words};
use table::{Said, Table};
pub(crate) use texts::NoMoments;
use told::Told;

/// A regulation and a calendar made ready for tables of applications: give it one batch after another.
///
/// It asks the library for the deadlines of every day of the calendar once, which takes some hundredths of a second, and
/// then only looks them up. It never changes, so threads may share it.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::cast::AsArray;
/// use arrow_array::types::TimestampSecondType;
/// use arrow_array::{ArrayRef, RecordBatch, TimestampSecondArray};
/// use reglament::Channel;
/// use reglament_columnar::{DeadlineOptions, Scheduler};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogue = reglament_kz::catalogue()?;
/// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
/// // 2016-12-30 at 20:00 in Almaty: accepted on 4 January, due fifteen days later.
/// let at: ArrayRef = Arc::new(TimestampSecondArray::from(vec![1_483_106_400]).with_timezone("UTC"));
/// let batch = RecordBatch::try_from_iter([("at", at)])?;
///
/// let options = DeadlineOptions::new("at", Channel::Portal);
/// let scheduler = Scheduler::new(regulation, catalogue.calendar(), &batch.schema(), &options)?;
/// let answer = scheduler.schedule(&batch)?;
/// assert_eq!(answer["due_at"].as_primitive::<TimestampSecondType>().value(0), 1_484_827_200);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Scheduler {
    regulation: Arc<Regulation>,
    calendar: Arc<Calendar>,
    input: SchemaRef,
    at: usize,
    unit: TimeUnit,
    /// The column of channels, if they stand in one.
    channel: Option<usize>,
    completed: Option<usize>,
    /// The moment at which it is asked what is overdue, in seconds.
    overdue_at: Option<i64>,
    carried: Vec<usize>,
    /// Of each channel that may come.
    tables: Vec<(Channel, Table)>,
    patterns: Patterns,
    level: Level,
    pool: Pool<i64>,
    output: SchemaRef,
    wanted: Wanted,
    standing_words: ArrayRef,
    dictionaries: Dictionaries,
}

impl Scheduler {
    /// Binds the columns of a schema and works out the deadlines of every day.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::MissingKey`] if a column that is named is absent, [`ErrorCode::WrongType`] if it is not of a type that
    /// can be read, [`ErrorCode::RepeatedKey`] for a name that stands twice, in the schema or in the answer, or a column of
    /// channels that is named for moments, too, [`ErrorCode::UnknownChannel`] if the regulation
    /// does not have the channel.
    pub fn new(
        regulation: &Arc<Regulation>,
        calendar: &Arc<Calendar>,
        schema: &Schema,
        options: &DeadlineOptions,
    ) -> Result<Self> {
        check_names(schema)?;
        let (at, unit) = moments(schema, &options.at)?;
        let completed = options.completed.as_ref().map(|name| moments(schema, name)).transpose()?;
        let channel = match &options.channel {
            ChannelOf::All(channel) => regulation.intake(*channel).map(|_| None)?,
            ChannelOf::Column(name) => Some(words(schema, name)?),
        };
        check_apart(channel, [Some(at), completed.map(|(column, _)| column)], schema)?;
        let channels: Vec<Channel> = match &options.channel {
            ChannelOf::All(channel) => vec![*channel],
            ChannelOf::Column(_) => Channel::ALL.to_vec(),
        };
        let known = channels.into_iter().filter(|channel| regulation.has_channel(*channel));
        let mut patterns = Patterns::new(2 + regulation.steps().len());
        let table = |channel| (channel, Table::new(regulation, calendar, channel, &mut patterns));
        let tables = known.map(table).collect();
        let carried = options.carried.iter().map(|name| column(schema, name)).collect::<Result<Vec<_>>>()?;
        let own = fields(
            regulation,
            calendar,
            unit,
            [completed.is_some(), options.overdue_at.is_some()],
            options.wanted,
        );
        let output = answer_fields(schema, &carried, own)?;
        let codes = patterns.groundings().iter().flat_map(|grounding| grounding.codes().map(str::to_owned));
        let metadata = metadata(regulation, regulation.act().standings(), &codes.collect());
        let output = Schema::new_with_metadata(output, metadata);
        let places =
            [options.at.clone(), options.channel_place()].into_iter().chain(options.completed.clone());
        let places = Places::new(places, schema, &carried);
        Ok(Self {
            tables,
            patterns,
            level: Level::best(),
            pool: Pool::default(),
            regulation: Arc::clone(regulation),
            calendar: Arc::clone(calendar),
            input: Arc::new(schema.clone()),
            at,
            unit,
            channel,
            completed: completed.map(|(column, _)| column),
            overdue_at: options.overdue_at.map(|at| at.timestamp()),
            output: Arc::new(output),
            wanted: options.wanted,
            standing_words: standing_words(),
            carried,
            dictionaries: Dictionaries::new(places),
        })
    }

    /// The regulation that is applied.
    pub fn regulation(&self) -> &Arc<Regulation> {
        &self.regulation
    }

    /// The schema of the batches that are taken.
    pub fn input_schema(&self) -> &SchemaRef {
        &self.input
    }

    /// The schema of the answers.
    pub fn schema(&self) -> &SchemaRef {
        &self.output
    }

    /// Which columns of the rows are taken over as they are.
    pub(crate) fn carried(&self) -> &[usize] {
        &self.carried
    }

    /// Finds the deadlines of every row of a batch.
    ///
    /// A row for which there are none, for instance because the office was closed, gets an error of its own, and the other
    /// rows are still answered. So does one whose service was completed before the application was accepted. [`Rows`] are a
    /// batch of which some rows are known to be wrong already.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::WrongType`] if the batch has other columns than were bound, [`ErrorCode::OutOfRange`] if a key of a
    /// dictionary has no value.
    pub fn schedule<'r>(&self, rows: impl Into<Rows<'r>>) -> Result<RecordBatch> {
        self.schedule_with_remarks(rows).map(|remarked| remarked.answers)
    }

    /// The same, and how many of the answers lie outside the effect of the act or rest on something unverified.
    ///
    /// # Errors
    ///
    /// As [`Scheduler::schedule`].
    pub fn schedule_with_remarks<'r>(&self, rows: impl Into<Rows<'r>>) -> Result<Remarked> {
        let rows: Rows<'r> = rows.into();
        let batch = rows.batch;
        check_same(&self.input, batch.schema_ref())?;
        let (read, none) = texts::read(batch, self.at, self.completed)?;
        let (moments, errors, told) = match self.unit {
            TimeUnit::Second => self.run::<TimestampSecondType, 1>(&read, &none, rows),
            TimeUnit::Millisecond => self.run::<TimestampMillisecondType, 1_000>(&read, &none, rows),
            TimeUnit::Microsecond => self.run::<TimestampMicrosecondType, 1_000_000>(&read, &none, rows),
            TimeUnit::Nanosecond => self.run::<TimestampNanosecondType, 1_000_000_000>(&read, &none, rows),
        };
        let carried = self.carried.iter().map(|column| Arc::clone(batch.column(*column)));
        let mut columns: Vec<ArrayRef> = carried.chain(moments).collect();
        let (mut remarks, told) = self.tell(&told, errors.nulls(batch.num_rows()).as_ref(), batch.num_rows());
        remarks.further_errors = errors.rows_with_further();
        columns.extend(told);
        columns.extend(errors.columns(batch.num_rows(), &self.dictionaries, self.wanted.further_errors));
        let answers = RecordBatch::try_new(Arc::clone(&self.output), columns);
        Ok(Remarked { answers: answers.map_err(|error| own_mistake(&error))?, remarks })
    }

    fn run<T, const UNITS: i64>(
        &self,
        batch: &RecordBatch,
        none: &NoMoments,
        given: Rows<'_>,
    ) -> (Vec<ArrayRef>, RowErrors, Told)
    where
        T: ArrowPrimitiveType<Native = i64>,
    {
        let at = batch.column(self.at).as_ref();
        let values = at.as_primitive_opt::<T>().map(|array| &array.values()[..]);
        let nulls = at.logical_nulls().filter(|nulls| nulls.null_count() > 0);
        let channels = self.channels(batch);
        let moments = 2 + self.regulation.steps().len();
        let mut columns: Vec<_> = (0..moments).map(|_| self.pool.column(batch.num_rows())).collect();
        let mut errors = RowErrors::default();
        let mut block = Block::new();
        let mut told = Told::default();
        for from in (0..batch.num_rows()).step_by(ROWS) {
            let rows = from..(from + ROWS).min(batch.num_rows());
            let at = values.map_or(&NO_INSTANTS[..rows.len()], |values| &values[rows.clone()]);
            self.place::<UNITS>(&rows, at, channels.as_deref(), nulls.as_ref(), &mut block);
            let (patterns, count) = (&self.patterns, rows.len());
            let columns = &mut columns[..];
            self.level.run(Writing::<UNITS> { patterns, block: &mut block, rows: rows.clone(), columns });
            if block.noted || self.wanted.any() {
                told.add(from, &block.patterns[..count]);
            }
            if block.any_special(count) {
                let instants = at.iter().map(|at| at.div_euclid(UNITS));
                let known = rows.clone().map(|row| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row)));
                let instants = instants.zip(known).map(|(at, known)| known.then_some(at));
                let rows = rows.zip(instants.zip(block.patterns));
                self.correct::<UNITS>(rows, columns, channels.as_deref(), (&mut errors, &mut told));
            }
        }
        errors.add_texts(none);
        if let Some(completed) = self.completed {
            self.check_completed(batch.column(completed), &columns[ACCEPTED], &mut errors);
        }
        errors.add_faults(given, &self.dictionaries);
        (self.answer::<T>(batch, columns, &errors), errors, told)
    }

    /// Which channel each row names, as an index into [`Channel::ALL`].
    fn channels<'a>(&self, batch: &'a RecordBatch) -> Option<Box<dyn Fn(usize) -> u8 + 'a>> {
        let index = |word: &str| Channel::ALL.iter().position(|channel| channel.code() == word);
        let find = move |word: &str| index(word).and_then(|index| u8::try_from(index).ok()).unwrap_or(BAD);
        self.channel.map(|column| word_at(batch.column(column).as_ref(), find))
    }

    /// Finds the pattern of each row of a block; its channel is checked first, as of one application.
    fn place<const UNITS: i64>(
        &self,
        rows: &Range<usize>,
        at: &[i64],
        channels: Option<&dyn Fn(usize) -> u8>,
        nulls: Option<&NullBuffer>,
        block: &mut Block,
    ) {
        match (channels, self.tables.as_slice()) {
            (None, [(_, table)]) => self.level.run(Placing::<UNITS> { table, block, at }),
            _ => self.place_by_channel::<UNITS>(rows, at, channels, block),
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
        rows: &Range<usize>,
        at: &[i64],
        channels: Option<&dyn Fn(usize) -> u8>,
        block: &mut Block,
    ) {
        let mut found = [NOT_OFFERED; ROWS];
        for (channel, table) in &self.tables {
            self.level.run(Placing::<UNITS> { table, block, at });
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
    fn correct<const UNITS: i64>(
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
        let mut faults = self
            .tables
            .iter()
            .map(|(channel, _)| table::ask(&self.regulation, &self.calendar, *channel, at).err());
        let first = faults.next()?;
        faults.all(|fault| fault == first).then_some(first)?
    }

    /// Asks the library about one row.
    fn ask(&self, channel: Option<u8>, at: i64) -> Result<Said<'_>, ErrorCode> {
        let channel = match channel {
            Some(index) => Channel::ALL.get(usize::from(index)),
            None => self.tables.first().map(|(channel, _)| channel),
        };
        let channel = channel.ok_or(ErrorCode::UnknownChannel)?;
        table::ask(&self.regulation, &self.calendar, *channel, at)
    }

    fn answer<T: ArrowPrimitiveType<Native = i64>>(
        &self,
        batch: &RecordBatch,
        columns: Vec<Column<i64>>,
        errors: &RowErrors,
    ) -> Vec<ArrayRef> {
        let nulls = errors.nulls(batch.num_rows());
        let late =
            self.completed.map(|column| self.late(batch.column(column), &columns[DUE], nulls.as_ref()));
        let overdue = self.overdue_at.map(|at| self.overdue(batch, at, &columns[DUE], nulls.as_ref()));
        let moments = |values: Column<i64>| -> ArrayRef {
            let column = PrimitiveArray::<T>::new(self.pool.lend(values), nulls.clone());
            Arc::new(column.with_data_type(timestamp(&self.calendar, self.unit)))
        };
        columns.into_iter().map(moments).chain(late).chain(overdue).collect()
    }

    /// Refuses the rows whose service was completed before the application was accepted: one of the two moments is wrong.
    fn check_completed(&self, completed: &ArrayRef, accepted: &[i64], errors: &mut RowErrors) {
        let nulls = errors.nulls(accepted.len());
        let completed = instants(completed.as_ref());
        for (row, accepted) in accepted.iter().enumerate() {
            let known = nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
            if let Some((value, units)) = completed(row).filter(|_| known)
                && self.is_before((value, units), *accepted)
            {
                errors.push(row, ErrorCode::TimeRunsBackwards, COMPLETED);
            }
        }
    }

    /// Whether an instant, given with its units in a second, lies before one in the unit of the answer. Both are told as fractions of
    /// a second, wide enough for any of them.
    fn is_before(&self, (value, units): (i64, i64), moment: i64) -> bool {
        i128::from(value) * i128::from(units_of(self.unit)) < i128::from(moment) * i128::from(units)
    }

    /// Whether each completion came after the overall deadline; nobody can tell where the act states none.
    fn late(&self, completed: &ArrayRef, due: &[i64], nulls: Option<&NullBuffer>) -> ArrayRef {
        let stated = self.regulation.term().stated.is_some();
        let mut late = BooleanBuilder::with_capacity(due.len());
        let completed = instants(completed.as_ref());
        for (row, due) in due.iter().enumerate() {
            let known = stated && nulls.is_none_or(|nulls| nulls.is_valid(row));
            let completed = completed(row).filter(|_| known);
            late.append_option(completed.map(|(value, units)| {
                // Both as fractions of a second, wide enough for any of them.
                let due = i128::from(*due) * i128::from(units);
                i128::from(value) * i128::from(units_of(self.unit)) > due
            }));
        }
        Arc::new(late.finish())
    }

    /// Whether the overall deadline had passed at a moment and the service was not completed by then; nobody can tell where the act
    /// states none.
    fn overdue(&self, batch: &RecordBatch, at: i64, due: &[i64], nulls: Option<&NullBuffer>) -> ArrayRef {
        let stated = self.regulation.term().stated.is_some();
        let completed = self.completed.map(|column| instants(batch.column(column).as_ref()));
        let overdue = due.iter().enumerate().map(|(row, due)| {
            let known = stated && nulls.is_none_or(|nulls| nulls.is_valid(row));
            let done = completed.as_ref().and_then(|completed| completed(row));
            let open =
                done.is_none_or(|(value, units)| i128::from(value) > i128::from(at) * i128::from(units));
            let passed = i128::from(*due) < i128::from(at) * i128::from(units_of(self.unit));
            known.then_some(open && passed)
        });
        Arc::new(overdue.collect::<BooleanArray>())
    }
}

/// The instants of a column of nothing but nulls.
static NO_INSTANTS: [i64; ROWS] = [0; ROWS];

/// The places of errors, in the order of their dictionary.
pub(crate) const AT: usize = 0;
const CHANNEL: usize = 1;
pub(crate) const COMPLETED: usize = 2;

/// The place of the acceptance among the moments.
const ACCEPTED: usize = 0;
/// The place of the overall deadline among the moments.
const DUE: usize = 1;

impl DeadlineOptions {
    /// Where an error of the channel is found.
    fn channel_place(&self) -> String {
        match &self.channel {
            ChannelOf::All(_) => "channel".to_owned(),
            ChannelOf::Column(name) => name.clone(),
        }
    }
}
