//! `reglament assess` for files of tables: every row as one case, answers as columns.

use std::sync::Arc;

use reglament::{Error, ErrorCode, Regulation};
use reglament_columnar::{AssessOptions, Assessor, Remarks};

use super::super::tables;
use crate::args;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::table::{self, Destination, Source};
use crate::table_format::TableFormat;

/// Assesses every row of a file.
pub fn run(session: &Session, arguments: &args::Assess, format: TableFormat) -> Result<Ending, Failure> {
    let (regulation, options) = chosen(session, arguments)?;
    let source = Source::open(&arguments.file, format)?;
    let options = tables::assess_options(options, &arguments.table.tables)
        .with_grounds(arguments.table.grounds)
        .with_narrow_masks(arguments.table.narrow_masks);
    let assessor = Assessor::new(&regulation, &source.schema, &options).map_err(tables::unfit(&source))?;
    let to = Destination {
        output: arguments.table.tables.output.as_deref(),
        schema: assessor.schema(),
        carried: &arguments.table.tables.carry,
        calendar: session.catalogue.calendar(),
    };
    let mut remarks = Remarks::default();
    let done = table::answer(source, &to, |rows| {
        let found = assessor.assess_with_remarks(rows)?;
        remarks += found.remarks;
        Ok(found.answers)
    })?;
    tables::remark_on(remarks, &regulation);
    Ok(tables::told(done))
}

/// The edition, and the day or the column of days.
fn chosen(session: &Session, arguments: &args::Assess) -> Result<(Arc<Regulation>, AssessOptions), Failure> {
    let (catalogue, id) = (&session.catalogue, arguments.regulation.as_str());
    match (&arguments.table.on_column, arguments.on) {
        (Some(column), _) => {
            Ok((Arc::clone(tables::edition(catalogue, id)?), AssessOptions::on_column(column)))
        }
        (None, Some(on)) => Ok((Arc::clone(catalogue.regulation(id, on)?), AssessOptions::on(on))),
        (None, None) => {
            let message = "expected the day of assessment, with --on DAY or --on-column COLUMN";
            Err(Failure::Usage(Error::new(ErrorCode::MissingKey, message)))
        }
    }
}
