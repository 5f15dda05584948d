//! Comparing two answers to the same rows: of two regulations, two editions, or two states of the law data.

mod mark;

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, UInt64Array};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use arrow_select::filter::filter;
use reglament::{Error, ErrorCode, Result};

use crate::assess::Assessor;
use crate::binding::check_carried;
use crate::deadline::Scheduler;
use crate::remarks::{Remarked, Remarks};
use crate::row_error::ERROR;
use crate::rows::{Rows, made, own_mistake};
use mark::mark;

/// The rows of a batch to which two assessors give different answers: another outcome, other grounds that apply or are
/// open, or another error.
///
/// The answer holds the number of each such row in the batch, from 0, in the column `row`; then what both carry; then every
/// other column of both answers, those of the first with `_a` after their names and those of the second with `_b`. Columns
/// for single grounds are told by the masks and left out.
///
/// # Errors
///
/// As [`Assessor::assess`], [`ErrorCode::WrongType`] if the two carry different columns, and [`ErrorCode::RepeatedKey`] if one
/// that they carry has the name of a column of the answer.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, BooleanArray, RecordBatch};
/// use reglament_columnar::{AssessOptions, Assessor, compare};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogue = reglament_kz::catalogue()?;
/// let dispensary: ArrayRef = Arc::new(BooleanArray::from(vec![Some(true), Some(false)]));
/// let batch = RecordBatch::try_from_iter([("applicant.dispensary_registered", dispensary)])?;
/// let options = AssessOptions::on(reglament::parse_day("2017-05-01")?);
/// let assessor = |id| {
///     catalogue.edition(id).and_then(|regulation| Assessor::new(regulation, &batch.schema(), &options))
/// };
///
/// // What one service asks the other does not.
/// let differing = compare(
///     &assessor("almaty/adoption@3-383-2016")?,
///     &assessor("almaty/patronage@3-383-2016")?,
///     &batch,
/// )?;
/// assert_eq!(differing.num_rows(), 2);
/// // Zhambyl borrows the grounds of Almaty.
/// let same =
///     compare(&assessor("almaty/adoption@3-383-2016")?, &assessor("zhambyl/adoption@332-2015")?, &batch)?;
/// assert_eq!(same.num_rows(), 0);
/// # Ok(())
/// # }
/// ```
pub fn compare<'r>(a: &Assessor, b: &Assessor, rows: impl Into<Rows<'r>>) -> Result<RecordBatch> {
    Comparison::of_assessments(a, b, rows).map(|comparison| comparison.differing)
}

/// The rows of a batch for which two schedulers find different deadlines: another acceptance, another moment at which the
/// service or a step is due, another finding whether the completion was late, or another error.
///
/// The answer is built as that of [`compare`]. A step that only one of the two regulations has is told, but does not make
/// rows differ by itself.
///
/// # Errors
///
/// As [`Scheduler::schedule`], and otherwise as [`compare`].
pub fn compare_deadlines<'r>(a: &Scheduler, b: &Scheduler, rows: impl Into<Rows<'r>>) -> Result<RecordBatch> {
    Comparison::of_deadlines(a, b, rows).map(|comparison| comparison.differing)
}

/// What comparing the rows of a batch found.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The rows that differ, as [`compare`] and [`compare_deadlines`] give them.
    pub differing: RecordBatch,
    /// How many rows at least one side answers with an error. Those to which both give the same error do not differ, though
    /// nobody knows what they would say.
    pub errors: usize,
    /// What should be said of the answers of each side to all rows.
    pub remarks: [Remarks; 2],
}

impl Comparison {
    /// Compares what two assessors say.
    ///
    /// # Errors
    ///
    /// As [`compare`].
    pub fn of_assessments<'r>(a: &Assessor, b: &Assessor, rows: impl Into<Rows<'r>>) -> Result<Self> {
        let rows: Rows<'r> = rows.into();
        let compared = ["outcome", "grounds_applying", "grounds_open"];
        let carried = Carried { schema: a.input_schema(), of: [a.carried(), b.carried()] };
        let answers = [a.assess_with_remarks(rows)?, b.assess_with_remarks(rows)?];
        Self::of(&answers, carried, &|name| compared.contains(&name))
    }

    /// Compares what two schedulers say.
    ///
    /// # Errors
    ///
    /// As [`compare_deadlines`].
    pub fn of_deadlines<'r>(a: &Scheduler, b: &Scheduler, rows: impl Into<Rows<'r>>) -> Result<Self> {
        let rows: Rows<'r> = rows.into();
        let is_moment = |name: &str| name.ends_with("_at") || ["late", "overdue"].contains(&name);
        let carried = Carried { schema: a.input_schema(), of: [a.carried(), b.carried()] };
        Self::of(&[a.schedule_with_remarks(rows)?, b.schedule_with_remarks(rows)?], carried, &is_moment)
    }

    /// The same with the rows counted from `first` on, for a table that comes in batches.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Internal`] if the answer cannot be made.
    pub fn counted_from(self, first: u64) -> Result<Self> {
        let rows = self.differing.column(0).as_primitive::<UInt64Type>();
        let rows: ArrayRef = Arc::new(rows.unary::<_, UInt64Type>(|row| row + first));
        let columns = std::iter::once(rows).chain(self.differing.columns().iter().skip(1).cloned());
        let differing = made(self.differing.schema_ref(), columns.collect())?;
        Ok(Self { differing, ..self })
    }

    fn of([a, b]: &[Remarked; 2], carried: Carried<'_>, is_compared: &dyn Fn(&str) -> bool) -> Result<Self> {
        let remarks = [a.remarks, b.remarks];
        let (a, b) = (&a.answers, &b.answers);
        // No other column of an answer may have this name, not even one that is carried.
        let codes = [a, b].map(|answer| answer.column_by_name(ERROR));
        let is_error = |row: &usize| codes.iter().flatten().any(|column| column.is_valid(*row));
        let any = codes.iter().flatten().any(|column| column.null_count() < column.len());
        let errors = if any { (0..a.num_rows()).filter(is_error).count() } else { 0 };
        Ok(Self { differing: differing(a, b, carried, is_compared)?, errors, remarks })
    }
}

/// What two answers carry.
#[derive(Clone, Copy)]
struct Carried<'c> {
    /// The columns of the rows.
    schema: &'c Schema,
    /// Which of them each answer carries, before its own.
    of: [&'c [usize]; 2],
}

fn differing(
    a: &RecordBatch,
    b: &RecordBatch,
    carried: Carried<'_>,
    is_compared: &dyn Fn(&str) -> bool,
) -> Result<RecordBatch> {
    let count = check_same(carried)?;
    let own = |batch: &RecordBatch| -> Vec<(String, ArrayRef)> {
        let names = batch.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
        let columns = names.into_iter().zip(batch.columns().iter().cloned()).skip(count);
        columns.filter(|(name, _)| !name.starts_with("ground_")).collect()
    };
    let (of_a, of_b) = (own(a), own(b));
    let mut differs = vec![false; a.num_rows()];
    for (name, column) in &of_a {
        if let Some((_, other)) = of_b.iter().find(|(known, _)| known == name)
            && (is_compared(name) || name.starts_with("error"))
        {
            mark(column, other, &mut differs);
        }
    }
    let rows: UInt64Array =
        differs.iter().zip(0..).filter(|(differs, _)| **differs).map(|(_, row)| row).collect();
    let chosen = BooleanArray::from(differs);
    let mut fields = vec![Field::new("row", rows.data_type().clone(), false)];
    let mut columns: Vec<ArrayRef> = vec![Arc::new(rows)];
    let mut take = |name: String, field: &Field, column: &ArrayRef| -> Result<(), ArrowError> {
        fields.push(field.clone().with_name(name));
        columns.push(filter(column, &chosen)?);
        Ok(())
    };
    let mut add_all = || -> Result<(), ArrowError> {
        let (schema_a, schema_b) = (a.schema(), b.schema());
        for (field, column) in schema_a.fields().iter().zip(a.columns()).take(count) {
            take(field.name().clone(), field, column)?;
        }
        for (schema, own, suffix) in [(&schema_a, &of_a, "a"), (&schema_b, &of_b, "b")] {
            for (name, column) in own {
                take(format!("{name}_{suffix}"), field_of(schema, name)?, column)?;
            }
        }
        Ok(())
    };
    add_all().map_err(|error| own_mistake(&error))?;
    let is_own = |name: &str| {
        fields.iter().enumerate().any(|(place, field)| (place == 0 || place > count) && field.name() == name)
    };
    check_carried(carried.schema, carried.of[0], is_own)?;
    let metadata = both(a.schema_ref(), b.schema_ref());
    made(&Arc::new(Schema::new_with_metadata(fields, metadata)), columns)
}

/// The metadata of both answers, with `_a` and `_b` after the keys.
fn both(a: &Schema, b: &Schema) -> HashMap<String, String> {
    let of = |(schema, side): (&Schema, char)| {
        let entries = schema.metadata().iter();
        entries.map(|(key, value)| (format!("{key}_{side}"), value.clone())).collect::<Vec<_>>()
    };
    [(a, 'a'), (b, 'b')].into_iter().flat_map(of).collect()
}

fn field_of<'s>(schema: &'s SchemaRef, name: &str) -> Result<&'s Field, ArrowError> {
    schema.field_with_name(name)
}

/// Both must carry the same columns, or nobody could tell what a row is about: so many.
fn check_same(carried: Carried<'_>) -> Result<usize> {
    let [a, b] = carried.of;
    if a == b {
        return Ok(a.len());
    }
    Err(Error::new(ErrorCode::WrongType, "the two answers carry different columns").at("columns"))
}
