//! A regulation made ready for tables.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Schema, SchemaRef};
use reglament::chrono::NaiveDate;
use reglament::{Error, ErrorCode, Place, Regulation, Result};

use super::faults::{Readers, find_errors, mark_faults};
use super::told::Told;
use crate::answer::{Answer, Pools, Widths, clear, fields, outcome_words};
use crate::binding::{Bindings, answer_fields, check_same};
use crate::bits::{Plane, Span};
use crate::column::{Binding, FactPlanes, reader, spread_some};
use crate::day::number_of;
use crate::days::{DayBounds, DayColumn, edges_on};
use crate::options::{AssessOptions, On};
use crate::program::Program;
use crate::remarks::{self, Remarked, Wanted};
use crate::row_error::{self, Dictionaries, Places, RowErrors};
use crate::rows::{Rows, made};
use crate::simd::Level;
use crate::workspace::{Workspace, Workspaces};

/// A regulation made ready for tables with certain columns: give it one batch after another.
///
/// It never changes, so threads may share it.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::cast::AsArray;
/// use arrow_array::{ArrayRef, BooleanArray, RecordBatch, StringArray};
/// use reglament_columnar::{AssessOptions, Assessor};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let catalogue = reglament_kz::catalogue()?;
/// let regulation = catalogue.edition("almaty/patronage@3-383-2016")?;
/// let capacity: ArrayRef = Arc::new(StringArray::from(vec![Some("limited"), Some("full"), None]));
/// let removed: ArrayRef = Arc::new(BooleanArray::from(vec![None, Some(false), Some(true)]));
/// let batch = RecordBatch::try_from_iter([
///     ("applicant.legal_capacity", capacity),
///     ("applicant.removed_as_guardian", removed),
/// ])?;
///
/// let options = AssessOptions::on(reglament::parse_day("2017-05-01")?);
/// let assessor = Assessor::new(regulation, &batch.schema(), &options)?;
/// let answer = assessor.assess(&batch)?;
/// let applying = answer["grounds_applying"].as_primitive::<arrow_array::types::UInt64Type>();
/// assert_eq!(applying.values(), &[0b10, 0, 0b1000]); // p. 11(2), nothing, p. 11(4)
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Assessor {
    regulation: Arc<Regulation>,
    program: Program,
    input: SchemaRef,
    bindings: Bindings,
    /// What lies at the edges on the one day of assessment; `None` if it stands in a column.
    edges: Option<Vec<i64>>,
    on: On,
    /// Whether anything should be said of answers on the one day of assessment.
    noted: bool,
    wanted: Wanted,
    standing_words: ArrayRef,
    with_grounds: bool,
    pub(super) level: Level,
    widths: Widths,
    pools: Pools,
    workspaces: Workspaces,
    output: SchemaRef,
    outcome_words: ArrayRef,
    dictionaries: Dictionaries,
}

impl Assessor {
    /// Binds the columns of a schema to the facts of the regulation.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFact`] for a column that is no fact and not carried, with the nearest fact;
    /// [`ErrorCode::RepeatedKey`] for a name that stands twice, in the schema or in the answer; [`ErrorCode::WrongType`] for a column that cannot tell its
    /// fact; [`ErrorCode::MissingKey`] if a carried column or that of the day is absent; [`ErrorCode::OutsideParameter`] if a
    /// parameter is not known for the one day of assessment; [`ErrorCode::InvalidDate`] if that day lies outside the years 0
    /// to 9999.
    pub fn new(regulation: &Arc<Regulation>, schema: &Schema, options: &AssessOptions) -> Result<Self> {
        let program = Program::new(regulation);
        let bindings = Bindings::new(schema, regulation.vocabulary(), options)?;
        let edges = match &options.on {
            On::Day(day) if number_of(*day).is_none() => return Err(no_such_year()),
            On::Day(day) => Some(edges_on(&program, regulation, *day)?),
            On::Column(_) => None,
        };
        let widths = Widths::new(regulation, options.narrow);
        let own = fields(regulation, widths, options.grounds).into_iter().chain(options.wanted.fields());
        let own = own.chain(row_error::fields(options.wanted.further_errors)).collect();
        let output = answer_fields(schema, &bindings.carried, own)?;
        let output = Schema::new_with_metadata(output, options.metadata(regulation));
        let facts = regulation.vocabulary().facts().iter().map(|fact| Place::fact(&fact.name).to_string());
        let places = Places::new(facts.chain([options.day_place()]), schema, &bindings.carried);
        Ok(Self {
            regulation: Arc::clone(regulation),
            program,
            input: Arc::new(schema.clone()),
            bindings,
            edges,
            noted: matches!(options.on, On::Day(day) if remarks::is_noted(regulation, day)),
            on: options.on.clone(),
            wanted: options.wanted,
            standing_words: remarks::standing_words(),
            with_grounds: options.grounds,
            level: Level::best(),
            widths,
            pools: Pools::default(),
            workspaces: Workspaces::default(),
            output: Arc::new(output),
            outcome_words: outcome_words(),
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
        &self.bindings.carried
    }

    /// Assesses every row of a batch.
    ///
    /// A row with a value that no case could have gets no answer but an error of its own, and the other rows are still
    /// answered. [`Rows`] are a batch of which some rows are known to be wrong already.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::WrongType`] if the batch has other columns than were bound, [`ErrorCode::OutOfRange`] if a key of a
    /// dictionary has no value.
    pub fn assess<'r>(&self, rows: impl Into<Rows<'r>>) -> Result<RecordBatch> {
        self.assess_with_remarks(rows).map(|remarked| remarked.answers)
    }

    /// The same, and how many of the answers lie outside the effect of the act or rest on something unverified.
    ///
    /// # Errors
    ///
    /// As [`Assessor::assess`].
    pub fn assess_with_remarks<'r>(&self, rows: impl Into<Rows<'r>>) -> Result<Remarked> {
        let rows: Rows<'r> = rows.into();
        let batch = rows.batch;
        check_same(&self.input, batch.schema_ref())?;
        let read = spread_some(batch.columns(), &self.bindings.spread)?;
        let (answer, errors, noted) =
            self.workspaces.with(&self.program, |workspace| self.run(&read, rows, workspace));
        let nulls = errors.nulls(batch.num_rows());
        let carried = self.bindings.carried.iter().map(|column| Arc::clone(batch.column(*column)));
        let mut columns: Vec<ArrayRef> = carried.collect();
        let own = answer.columns(&self.outcome_words, nulls.as_ref(), &self.pools);
        let told = Told { regulation: &self.regulation, wanted: self.wanted, words: &self.standing_words };
        let days = self.day_of(&read);
        let (mut remarks, told) = told.tell(&days, &own, nulls.as_ref(), noted);
        remarks.further_errors = errors.rows_with_further();
        columns.extend(own.into_iter().chain(told));
        columns.extend(errors.columns(batch.num_rows(), &self.dictionaries, self.wanted.further_errors));
        Ok(Remarked { answers: made(&self.output, columns)?, remarks })
    }

    fn run(&self, read: &[ArrayRef], rows: Rows<'_>, workspace: &mut Workspace) -> (Answer, RowErrors, bool) {
        let batch = rows.batch;
        let Workspace { planes, scratch, room } = workspace;
        let readers = self.readers(read);
        let leaves: Vec<_> = readers.iter().map(|(fact, _)| self.program.leaves_of(*fact)).collect();
        let mut days = self.days(read);
        let grounds = if self.with_grounds { self.program.grounds() } else { 0 };
        let mut answer = Answer::new(batch.num_rows(), self.widths, grounds, &self.pools);
        let mut errors = RowErrors::default();
        let of_day = self.regulation.vocabulary().facts().len();
        for span in Span::blocks(batch.num_rows()) {
            let mut bad = Plane::NONE;
            mark_faults(rows, span, &mut bad);
            days.read(span, &mut bad);
            for ((fact, reader), leaves) in readers.iter().zip(&leaves) {
                let holds = &mut planes.holds[leaves.clone()];
                let known = &mut planes.known[*fact];
                let mut planes = FactPlanes { known, bad: &mut bad, holds, scratch };
                reader.read(self.level, span, &days.bounds, &mut planes);
                reader.fetch(span.next());
            }
            self.program.run(self.level, planes);
            if bad != Plane::NONE {
                find_errors(span, &bad, (&readers, of_day), &days, &mut errors);
                clear(planes, span, &bad);
            }
            answer.add(self.level, span, planes, room);
        }
        errors.add_faults(rows, &self.dictionaries);
        (answer, errors, self.noted || days.is_noted())
    }

    fn readers<'a>(&'a self, read: &'a [ArrayRef]) -> Readers<'a> {
        let facts = self.regulation.vocabulary().facts();
        let of = |binding: &Binding| {
            let leaves = &self.program.leaves[self.program.leaves_of(binding.fact)];
            let column = read[binding.column].as_ref();
            (binding.fact, reader(&facts[binding.fact], leaves, column, binding.hundredths))
        };
        self.bindings.facts.iter().map(of).collect()
    }

    fn days<'a>(&'a self, read: &'a [ArrayRef]) -> DayBounds<'a> {
        match (&self.edges, self.bindings.on) {
            (None, Some(column)) => {
                let column = DayColumn::new(read[column].as_ref());
                DayBounds::column(&self.program, &self.regulation, column)
            }
            (edges, _) => {
                DayBounds::one(&self.program, &self.regulation, edges.as_deref().unwrap_or_default())
            }
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

fn no_such_year() -> Error {
    Error::new(ErrorCode::InvalidDate, "expected a day of the years 0 to 9999").at("on")
}
