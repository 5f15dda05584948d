//! A regulation and a calendar made ready for tables.

use std::sync::Arc;

use arrow_array::types::{
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{ArrayRef, ArrowPrimitiveType, PrimitiveArray, RecordBatch, cast::AsArray};
use arrow_schema::{Schema, SchemaRef, TimeUnit};
use reglament::{Calendar, Channel, ErrorCode, Regulation, Result};

use super::block::{Block, ROWS, Writing};
use super::instants::instants;
use super::lateness::Lateness;
use super::options::{ChannelOf, DeadlineOptions};
use super::schema::{AT, COMPLETED, check_apart, fields, moments, timestamp, words};
use super::tables::{Tables, channels};
use super::texts::{self, NoMoments};
use super::told::Told;
use crate::binding::{answer_fields, check_names, check_same, column};
use crate::pool::{Column, Pool};
use crate::remarks::{Remarked, Wanted, metadata, standing_words};
use crate::row_error::{Dictionaries, Places, RowErrors};
use crate::rows::{Rows, made};
use crate::simd::Level;

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
    input: SchemaRef,
    at: usize,
    unit: TimeUnit,
    /// The column of channels, if they stand in one.
    channel: Option<usize>,
    completed: Option<usize>,
    /// The moment at which it is asked what is overdue, in seconds.
    overdue_at: Option<i64>,
    carried: Vec<usize>,
    tables: Tables,
    pub(super) level: Level,
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
        let tables = match &options.channel {
            ChannelOf::All(channel) => Tables::new(regulation, calendar, &[*channel]),
            ChannelOf::Column(_) => Tables::new(regulation, calendar, Channel::ALL),
        };
        let carried = options.carried.iter().map(|name| column(schema, name)).collect::<Result<Vec<_>>>()?;
        let own = fields(
            regulation,
            calendar,
            unit,
            [completed.is_some(), options.overdue_at.is_some()],
            options.wanted,
        );
        let output = answer_fields(schema, &carried, own)?;
        let groundings = tables.patterns.groundings().iter();
        let codes = groundings.flat_map(|grounding| grounding.codes().map(str::to_owned));
        let metadata = metadata(regulation, regulation.act().standings(), &codes.collect());
        let output = Schema::new_with_metadata(output, metadata);
        let places =
            [options.at.clone(), options.channel_place()].into_iter().chain(options.completed.clone());
        let places = Places::new(places, schema, &carried);
        Ok(Self {
            tables,
            level: Level::best(),
            pool: Pool::default(),
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
        &self.tables.regulation
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
        let nulls = errors.nulls(batch.num_rows());
        let wanted = (self.wanted, &self.standing_words);
        let (mut remarks, told) = told.tell(&self.tables.patterns, wanted, nulls.as_ref(), batch.num_rows());
        remarks.further_errors = errors.rows_with_further();
        columns.extend(told);
        columns.extend(errors.columns(batch.num_rows(), &self.dictionaries, self.wanted.further_errors));
        Ok(Remarked { answers: made(&self.output, columns)?, remarks })
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
        let channels = self.channel.map(|column| channels(batch.column(column).as_ref()));
        let moments = 2 + self.regulation().steps().len();
        let mut columns: Vec<_> = (0..moments).map(|_| self.pool.column(batch.num_rows())).collect();
        let mut errors = RowErrors::default();
        let mut block = Block::new();
        let mut told = Told::default();
        for from in (0..batch.num_rows()).step_by(ROWS) {
            let rows = from..(from + ROWS).min(batch.num_rows());
            let at = values.map_or(&NO_INSTANTS[..rows.len()], |values| &values[rows.clone()]);
            self.tables.place::<UNITS>(
                self.level,
                &rows,
                at,
                channels.as_deref(),
                nulls.as_ref(),
                &mut block,
            );
            let (patterns, count) = (&self.tables.patterns, rows.len());
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
                self.tables.correct::<UNITS>(rows, columns, channels.as_deref(), (&mut errors, &mut told));
            }
        }
        // So far these rows have no error but that the moment is absent.
        errors.amend(AT, &none.at, ErrorCode::InvalidTimestamp);
        errors.add(none.completed.iter().copied(), ErrorCode::InvalidTimestamp, COMPLETED);
        let lateness = Lateness {
            completed: self.completed.map(|column| instants(batch.column(column).as_ref())),
            units: UNITS,
            is_stated: self.regulation().term().stated.is_some(),
        };
        lateness.check(&columns[ACCEPTED], &mut errors);
        errors.add_faults(given, &self.dictionaries);
        (self.answer::<T>(&lateness, columns, &errors), errors, told)
    }

    fn answer<T: ArrowPrimitiveType<Native = i64>>(
        &self,
        lateness: &Lateness<'_>,
        columns: Vec<Column<i64>>,
        errors: &RowErrors,
    ) -> Vec<ArrayRef> {
        let due = &columns[DUE];
        let nulls = errors.nulls(due.len());
        let late = lateness.late(due, nulls.as_ref());
        let overdue = self.overdue_at.map(|at| lateness.overdue(at, due, nulls.as_ref()));
        let moments = |values: Column<i64>| -> ArrayRef {
            let column = PrimitiveArray::<T>::new(self.pool.lend(values), nulls.clone());
            Arc::new(column.with_data_type(timestamp(&self.tables.calendar, self.unit)))
        };
        columns.into_iter().map(moments).chain(late).chain(overdue).collect()
    }
}

/// The instants of a column of nothing but nulls.
static NO_INSTANTS: [i64; ROWS] = [0; ROWS];

/// The place of the acceptance among the moments.
const ACCEPTED: usize = 0;
/// The place of the overall deadline among the moments.
const DUE: usize = 1;
