//! What is done with every batch of a table: assessing it, timing it, or comparing what two regulations say of it.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyString;
use reglament::{Channel, Error, ErrorCode, Result};
use reglament_columnar::{
    AssessOptions, Assessor, ChannelOf, Comparison, DeadlineOptions, Remarked, Remarks, Scheduler,
};

use crate::convert::{Moment, day, text};
use crate::error::{Done, wrong_type};
use crate::regulation::Regulation;
use crate::typed::{ColumnName, Columns, DayOrColumn};
use crate::words::Of;

/// Answers a batch, whose first row has this number in the whole table; with what should be said of the answers of each regulation.
pub type Answer = Arc<dyn Fn(&RecordBatch, u64) -> Result<(RecordBatch, Vec<Remarks>)> + Send + Sync>;

/// What is done with every batch, and the columns that come of it.
pub struct Work {
    /// The columns of the answers.
    pub schema: SchemaRef,
    /// What answers a batch.
    pub answer: Answer,
    /// The regulations that answer.
    pub ids: Vec<String>,
}

impl Work {
    fn new(
        id: &str,
        schema: &SchemaRef,
        answer: impl Fn(&RecordBatch) -> Result<Remarked> + Send + Sync + 'static,
    ) -> Self {
        let answer =
            move |batch: &RecordBatch, _| answer(batch).map(|found| (found.answers, vec![found.remarks]));
        Self { schema: Arc::clone(schema), answer: Arc::new(answer), ids: vec![id.to_owned()] }
    }

    /// The rows that differ, counted through the whole table.
    fn comparing(
        ids: [&str; 2],
        columns: &Schema,
        compare: impl Fn(&RecordBatch) -> Result<Comparison> + Send + Sync + 'static,
    ) -> Result<Self> {
        let schema = compare(&RecordBatch::new_empty(Arc::new(columns.clone())))?.differing.schema();
        let answer = move |batch: &RecordBatch, first| {
            let found = compare(batch)?.counted_from(first)?;
            Ok((found.differing, found.remarks.to_vec()))
        };
        Ok(Self { schema, answer: Arc::new(answer), ids: ids.map(str::to_owned).to_vec() })
    }
}

/// The columns that an argument names: one, several, or none.
pub fn carried(carry: Option<&Columns<'_>>) -> Done<Vec<String>> {
    let Some(Columns(carry)) = carry else { return Ok(Vec::new()) };
    if carry.is_instance_of::<PyString>() {
        return Ok(vec![text(carry, "carry")?.to_owned()]);
    }
    let names = carry.try_iter().map_err(|_| wrong_type("the name of a column, or several", "carry"))?;
    names.map(|name| Ok(text(&name?, "carry")?.to_owned())).collect()
}

/// The columns that every answer has on request.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub standing: bool,
    pub assumptions: bool,
    pub further_errors: bool,
}

/// How rows are assessed: on a day, or on the days in a column.
pub fn assess_options(
    on: &DayOrColumn<'_>,
    place: &str,
    carry: &[String],
    wanted: Wanted,
) -> Done<AssessOptions> {
    let options = match column_of(on, place)? {
        Some(name) => AssessOptions::on_column(name),
        None => AssessOptions::on(day(&on.0, place)?),
    };
    let options = options.with_standing(wanted.standing).with_assumptions(wanted.assumptions);
    Ok(options.with_further_errors(wanted.further_errors).carry(carry))
}

/// How rows are assessed under two regulations, each on its own day. A column of days that only one of them goes by is carried,
/// because for the other it is no fact.
pub fn compare_options(
    on: &DayOrColumn<'_>,
    other_on: Option<&DayOrColumn<'_>>,
    carry: Option<&Columns<'_>>,
    wanted: Wanted,
) -> Done<[AssessOptions; 2]> {
    let mut carry = carried(carry)?;
    let other = other_on.unwrap_or(on);
    let days = [column_of(on, "on")?, column_of(other, "other_on")?];
    if days.first() != days.last() {
        for name in days.into_iter().flatten() {
            if !carry.iter().any(|carried| carried == name) {
                carry.push(name.to_owned());
            }
        }
    }
    Ok([assess_options(on, "on", &carry, wanted)?, assess_options(other, "other_on", &carry, wanted)?])
}

/// The column of days, if they stand in one.
fn column_of<'a>(on: &'a DayOrColumn<'_>, place: &str) -> Done<Option<&'a str>> {
    if on.0.is_instance_of::<PyString>() { text(&on.0, place).map(Some) } else { Ok(None) }
}

/// How deadlines are found: of applications through one channel, or through those in a column.
pub fn deadline_options(
    at: &ColumnName<'_>,
    channel: Option<Of<Channel>>,
    channels: Option<&ColumnName<'_>>,
    completed: Option<&ColumnName<'_>>,
    overdue_at: Option<Moment>,
    carry: Option<&Columns<'_>>,
    wanted: Wanted,
) -> Done<DeadlineOptions> {
    let channel = match (channel, channels) {
        (Some(channel), None) => ChannelOf::All(channel.0),
        (None, Some(column)) => ChannelOf::Column(text(&column.0, "channels")?.to_owned()),
        (None, None) => {
            let message = "expected either `channel`, the channel of all rows, or `channels`, the column that holds them";
            return Err(Error::new(ErrorCode::MissingKey, message).at("channel").into());
        }
        (Some(_), Some(_)) => {
            let message = "expected either `channel` or `channels`, found both";
            return Err(Error::new(ErrorCode::RepeatedKey, message).at("channel").into());
        }
    };
    let options = DeadlineOptions::new(text(&at.0, "at")?, channel).carry(carried(carry)?);
    let options = options.with_standing(wanted.standing).with_assumptions(wanted.assumptions);
    let options = options.with_further_errors(wanted.further_errors);
    let options = overdue_at.into_iter().fold(options, |options, at| options.overdue_at(at.0));
    match completed {
        Some(column) => Ok(options.completed(text(&column.0, "completed")?)),
        None => Ok(options),
    }
}

/// Gets ready to assess rows with these columns.
pub fn assessing(regulation: &Regulation, columns: &Schema, options: &AssessOptions) -> Done<Work> {
    let assessor = Assessor::new(&regulation.regulation, columns, options)?;
    let schema = Arc::clone(assessor.schema());
    let id = regulation.regulation.id();
    Ok(Work::new(id, &schema, move |batch| assessor.assess_with_remarks(batch)))
}

/// Gets ready to find the deadlines of rows with these columns.
pub fn scheduling(
    py: Python<'_>,
    regulation: &Regulation,
    columns: &Schema,
    options: &DeadlineOptions,
) -> Done<Work> {
    let scheduler = py.detach(|| scheduler(regulation, columns, options))?;
    let schema = Arc::clone(scheduler.schema());
    let id = regulation.regulation.id();
    Ok(Work::new(id, &schema, move |batch| scheduler.schedule_with_remarks(batch)))
}

fn scheduler(regulation: &Regulation, columns: &Schema, options: &DeadlineOptions) -> Result<Scheduler> {
    Scheduler::new(&regulation.regulation, regulation.law.catalogue.calendar(), columns, options)
}

/// Two regulations whose answers are compared.
pub struct Compared<'a> {
    /// The one whose columns end in `_a`.
    pub a: &'a Regulation,
    /// The one whose columns end in `_b`.
    pub b: &'a Regulation,
}

impl Compared<'_> {
    fn ids(&self) -> [&str; 2] {
        [self.a, self.b].map(|side| side.regulation.id())
    }

    /// Gets ready to compare the assessments of rows with these columns, each regulation on its own day.
    pub fn assessments(&self, columns: &Schema, on: &[AssessOptions; 2]) -> Done<Work> {
        let [of_a, of_b] = on;
        let a = Assessor::new(&self.a.regulation, columns, of_a)?;
        let b = Assessor::new(&self.b.regulation, columns, of_b)?;
        Ok(Work::comparing(self.ids(), columns, move |batch| Comparison::of_assessments(&a, &b, batch))?)
    }

    /// Gets ready to compare the deadlines of rows with these columns.
    pub fn deadlines(&self, py: Python<'_>, columns: &Schema, options: &DeadlineOptions) -> Done<Work> {
        let schedulers =
            || Ok::<_, Error>((scheduler(self.a, columns, options)?, scheduler(self.b, columns, options)?));
        let (a, b) = py.detach(schedulers)?;
        Ok(Work::comparing(self.ids(), columns, move |batch| Comparison::of_deadlines(&a, &b, batch))?)
    }
}
