//! `reglament deadlines` for files of tables: every row as one application, its moments as columns.

use std::path::Path;

use reglament_columnar::{Remarks, Scheduler};

use super::super::tables;
use crate::args;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::table::{self, Destination, Source};
use crate::table_format::TableFormat;

/// Finds the deadlines of every row of a file.
pub fn run(
    session: &Session,
    arguments: &args::Deadlines,
    file: &Path,
    format: TableFormat,
) -> Result<Ending, Failure> {
    let (catalogue, of_table) = (&session.catalogue, &arguments.table);
    let regulation = tables::edition(catalogue, &arguments.regulation)?;
    let options = tables::deadline_options(&of_table.moments, arguments.channel, &of_table.tables);
    let source = Source::open(file, format)?;
    let scheduler = Scheduler::new(regulation, catalogue.calendar(), &source.schema, &options);
    let scheduler = scheduler.map_err(tables::unfit(&source))?;
    let to = Destination {
        output: of_table.tables.output.as_deref(),
        schema: scheduler.schema(),
        carried: &of_table.tables.carry,
        calendar: catalogue.calendar(),
    };
    let mut remarks = Remarks::default();
    let done = table::answer(source, &to, |rows| {
        let found = scheduler.schedule_with_remarks(rows)?;
        remarks += found.remarks;
        Ok(found.answers)
    })?;
    tables::remark_on(remarks, regulation);
    Ok(tables::told(done))
}
