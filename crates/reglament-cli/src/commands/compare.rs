//! `reglament compare`: the rows of a table of which two regulations, editions or days say different things.

use std::sync::Arc;

use arrow_array::RecordBatch;
use reglament::chrono::NaiveDate;
use reglament::{Catalogue, Error, ErrorCode, Regulation};
use reglament_columnar::{AssessOptions, Assessor, Comparison, Remarks, Rows, Scheduler};

use super::session::Session;
use super::tables;
use crate::args::{self, Options};
use crate::failure::{Ending, Failure, remark};
use crate::law;
use crate::table::{self, Answered, Destination, Source};
use crate::table_format::TableFormat;

/// Compares every row of a file.
pub fn run(session: &Session, options: &Options, arguments: &args::Compare) -> Result<Ending, Failure> {
    let format = TableFormat::of_input(&arguments.file).ok_or_else(|| table::unknown_extension("table"))?;
    let other = second_catalogue(options, arguments)?;
    let catalogues = [&session.catalogue, other.as_ref().unwrap_or(&session.catalogue)];
    let source = Source::open(&arguments.file, format)?;
    let sides = Sides::new(catalogues, arguments, &source)?;
    let empty = RecordBatch::new_empty(Arc::clone(&source.schema));
    let empty = sides.compare((&empty).into());
    let schema = empty.map_err(tables::unfit(&source))?.differing.schema();
    let output = arguments.tables.output.as_deref();
    let carried = &arguments.tables.carry;
    let to = Destination { output, schema: &schema, carried, calendar: session.catalogue.calendar() };
    let (mut rows, mut differing, mut errors) = (0, 0, 0);
    let mut remarks = [Remarks::default(); 2];
    table::answer(source, &to, |given| {
        let found = sides.compare(given)?.counted_from(rows)?;
        rows += given.batch().num_rows() as u64;
        differing += found.differing.num_rows();
        errors += found.errors as u64;
        remarks.iter_mut().zip(found.remarks).for_each(|(all, more)| *all += more);
        Ok(found.differing)
    })?;
    remark(&format!("{differing} of {rows} rows differ"));
    for (remarks, regulation) in remarks.into_iter().zip(sides.regulations()) {
        tables::remark_on(remarks, regulation);
    }
    Ok(tables::told(Answered { rows, errors }))
}

/// The law of the second regulation, if it has files of its own.
fn second_catalogue(options: &Options, arguments: &args::Compare) -> Result<Option<Catalogue>, Failure> {
    if arguments.other_law.is_empty() {
        return Ok(None);
    }
    let mut builder = law::layers(options)?;
    for folder in &arguments.other_law {
        builder = builder.files(reglament_folder::read_folder(folder)?);
    }
    Ok(Some(law::catalogue(builder)?))
}

/// What is compared.
enum Sides {
    Assessments(Box<[Assessor; 2]>),
    Deadlines(Box<[Scheduler; 2]>),
}

impl Sides {
    fn new(
        [first, second]: [&Catalogue; 2],
        arguments: &args::Compare,
        source: &Source,
    ) -> Result<Self, Failure> {
        let days = [arguments.on, arguments.other_on.or(arguments.on)];
        let a = chosen(first, &arguments.a, days[0])?;
        let b = chosen(second, &arguments.b, days[1])?;
        if arguments.deadlines {
            let options = tables::deadline_options(&arguments.moments, arguments.channel, &arguments.tables);
            let scheduler = |regulation: &Arc<Regulation>, catalogue: &Catalogue| {
                Scheduler::new(regulation, catalogue.calendar(), &source.schema, &options)
            };
            let both = scheduler(a, first).and_then(|a| Ok([a, scheduler(b, second)?]));
            return both.map(|both| Self::Deadlines(Box::new(both))).map_err(tables::unfit(source));
        }
        let assessor = |regulation: &Arc<Regulation>, day| {
            let options = match (&arguments.on_column, day) {
                (Some(column), _) => AssessOptions::on_column(column),
                (None, Some(day)) => AssessOptions::on(day),
                (None, None) => return Err(day_missing()),
            };
            let options = tables::assess_options(options, &arguments.tables);
            Assessor::new(regulation, &source.schema, &options).map_err(tables::unfit(source))
        };
        Ok(Self::Assessments(Box::new([assessor(a, days[0])?, assessor(b, days[1])?])))
    }

    fn regulations(&self) -> [&Regulation; 2] {
        match self {
            Self::Assessments(both) => both.each_ref().map(|side| &**side.regulation()),
            Self::Deadlines(both) => both.each_ref().map(|side| &**side.regulation()),
        }
    }

    fn compare(&self, rows: Rows<'_>) -> Result<Comparison, Error> {
        match self {
            Self::Assessments(both) => Comparison::of_assessments(&both[0], &both[1], rows),
            Self::Deadlines(both) => Comparison::of_deadlines(&both[0], &both[1], rows),
        }
    }
}

/// The edition of a day, or the one that the id names.
fn chosen<'c>(
    catalogue: &'c Catalogue,
    id: &str,
    day: Option<NaiveDate>,
) -> Result<&'c Arc<Regulation>, Failure> {
    match day {
        Some(day) => Ok(catalogue.regulation(id, day)?),
        None => tables::edition(catalogue, id),
    }
}

fn day_missing() -> Failure {
    let message = "expected the day of assessment, with --on DAY or --on-column COLUMN";
    Failure::Usage(Error::new(ErrorCode::MissingKey, message))
}
