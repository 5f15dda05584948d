//! `reglament assess` for files of tables: every row as one case, answers as columns.

use std::sync::Arc;

use reglament::{Error, ErrorCode, Regulation};
use reglament_columnar::{AssessOptions, Assessor};

use super::super::Session;
use crate::args;
use crate::failure::{Ending, Failure, remark};
use crate::table::{self, Answered, Source, TableFormat};

/// Assesses every row of a file.
pub fn run(session: &Session, arguments: &args::Assess, format: TableFormat) -> Result<Ending, Failure> {
    let (regulation, options) = chosen(session, arguments)?;
    let source = Source::open(&arguments.file, format)?;
    let options = options
        .carry(arguments.table.tables.carry.iter().cloned())
        .with_grounds(arguments.table.ground_columns);
    let assessor = Assessor::new(&regulation, &source.schema, &options)
        .map_err(|error| Failure::Unusable(Some(source.name.clone()), error))?;
    let output = arguments.table.tables.output.as_deref();
    let done = table::answer(source, output, assessor.schema(), |batch| assessor.assess(batch))?;
    Ok(told(done))
}

/// The edition, and the day or the column of days.
fn chosen(session: &Session, arguments: &args::Assess) -> Result<(Arc<Regulation>, AssessOptions), Failure> {
    let (catalogue, id) = (&session.catalogue, arguments.regulation.as_str());
    match (&arguments.table.on_column, arguments.on) {
        (Some(column), _) => Ok((Arc::clone(full(session, id)?), AssessOptions::on_column(column))),
        (None, Some(on)) => Ok((Arc::clone(catalogue.regulation(id, on)?), AssessOptions::on(on))),
        (None, None) => {
            let message = "expected the day of assessment, by --on DAY or --on-column COLUMN";
            Err(Failure::Usage(Error::new(ErrorCode::MissingKey, message)))
        }
    }
}

/// One edition for all rows, whatever their days.
fn full<'s>(session: &'s Session, id: &str) -> Result<&'s Arc<Regulation>, Failure> {
    if !id.contains('@') && session.catalogue.editions(id).next().is_some() {
        let message = "expected the full id of one edition, since the rows are assessed on days of their own";
        return Err(Failure::Usage(Error::new(ErrorCode::UnknownRegulation, message).at("regulation")));
    }
    Ok(session.catalogue.edition(id)?)
}

/// Says how many rows got an error instead of an answer.
pub fn told(done: Answered) -> Ending {
    if done.errors == 0 {
        return Ending::Complete;
    }
    remark(&format!("{} of {} rows have an error instead of an answer", done.errors, done.rows));
    Ending::Incomplete
}
