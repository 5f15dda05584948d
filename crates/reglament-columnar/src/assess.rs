//! Assessing tables: every row as one case.

mod told;

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Schema, SchemaRef};
use reglament::{Error, ErrorCode, Regulation, Result};

use crate::answer::{Answer, Pools, Widths, clear, fields, outcome_words};
use crate::binding::{Bindings, answer_fields, check_same};
use crate::bits::{Plane, Span};
use crate::column::{FactPlanes, Reader, reader, spread_some};
use crate::days::{DayBounds, DayColumn, Days, edges_on, number_of};
use crate::options::{AssessOptions, On};
use crate::program::Program;
use crate::remarks::{self, Remarked, Wanted, metadata};
use crate::row_error::{self, Dictionaries, Places, RowErrors};
use crate::rows::Rows;
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
    level: Level,
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
        let facts = regulation.vocabulary().facts().iter().map(|fact| format!("facts/{}", fact.name));
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
        let (mut remarks, told) = self.tell(&read, &own, nulls.as_ref(), noted);
        remarks.further_errors = errors.rows_with_further();
        columns.extend(own.into_iter().chain(told));
        columns.extend(errors.columns(batch.num_rows(), &self.dictionaries, self.wanted.further_errors));
        let answers = RecordBatch::try_new(Arc::clone(&self.output), columns);
        Ok(Remarked { answers: answers.map_err(|error| own_mistake(&error))?, remarks })
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
                self.find_errors(span, &bad, &readers, &days, &mut errors);
                clear(planes, span, &bad);
            }
            answer.add(self.level, span, planes, room);
        }
        errors.add_faults(rows, &self.dictionaries);
        (answer, errors, self.noted || days.is_noted())
    }

    fn readers<'a>(&'a self, read: &'a [ArrayRef]) -> Vec<(usize, Box<dyn Reader + 'a>)> {
        let facts = self.regulation.vocabulary().facts();
        let of = |binding: &crate::column::Binding| {
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

    /// Finds out what is wrong in the rows of a block in which something is, in the order in which one case is checked:
    /// its facts by the vocabulary, its day, and dates against the day.
    fn find_errors(
        &self,
        span: Span,
        bad: &Plane,
        readers: &[(usize, Box<dyn Reader + '_>)],
        days: &DayBounds<'_>,
        errors: &mut RowErrors,
    ) {
        let of_day = self.regulation.vocabulary().facts().len();
        let is_bad = |row: &usize| {
            let lane = row - span.from;
            bad[lane / 64] >> (lane % 64) & 1 == 1
        };
        for row in (span.from..span.from + span.rows).filter(is_bad) {
            let of_fact = |(fact, reader): &(usize, Box<dyn Reader + '_>)| Some((reader.fault(row)?, *fact));
            let of_its_day = days.fault(row).map(|code| (code, of_day));
            let day =
                days.day(row).filter(|_| of_its_day.is_none_or(|(code, _)| code != ErrorCode::InvalidDate));
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
}

impl AssessOptions {
    /// Where an error of the day of assessment is found.
    fn day_place(&self) -> String {
        match &self.on {
            On::Day(_) => "on".to_owned(),
            On::Column(name) => name.clone(),
        }
    }

    /// The metadata of the answers: of the one day, or of all days that there may be.
    fn metadata(&self, regulation: &Regulation) -> HashMap<String, String> {
        let act = regulation.act();
        match &self.on {
            On::Day(day) => {
                metadata(regulation, [act.standing(*day)], &remarks::may_assume(regulation, &[*day]))
            }
            On::Column(_) => {
                // What is assumed changes with the values of parameters alone.
                let values = regulation.parameters().iter().flat_map(|parameter| parameter.values());
                let days: Vec<_> = values.map(|value| value.from).chain([act.in_effect_from()]).collect();
                metadata(regulation, act.standings(), &remarks::may_assume(regulation, &days))
            }
        }
    }
}

impl DayBounds<'_> {
    /// The day of assessment of a row, if it is one.
    fn day(&self, row: usize) -> Option<i32> {
        match &self.days {
            Days::One(day) => Some(*day),
            Days::Column(column) => column.day(row).ok(),
        }
    }
}

fn no_such_year() -> Error {
    Error::new(ErrorCode::InvalidDate, "expected a day of the years 0 to 9999").at("on")
}

/// Marks the rows of a block that are known to be wrong.
fn mark_faults(rows: Rows<'_>, span: Span, bad: &mut Plane) {
    let within = rows.faults().filter_map(|fault| fault.row.checked_sub(span.from));
    for lane in within.filter(|lane| *lane < span.rows) {
        bad[lane / 64] |= 1 << (lane % 64);
    }
}

/// Arrow refuses what was made here.
pub(crate) fn own_mistake(error: &arrow_schema::ArrowError) -> Error {
    Error::new(ErrorCode::Internal, format!("the answer is not well formed: {error}"))
}

#[cfg(test)]
mod tests;
