//! `reglament case next`: what may happen next.

use std::path::Path;

use reglament::Case;
use reglament_sheet::case;

use super::common::{called, of_file};
use crate::args::Format;
use crate::case_file;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::out::Out;

pub fn run(session: &Session, file: &Path) -> Result<Ending, Failure> {
    let found = case_file::read(file, &session.catalogue)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => {
            let permitted = found.next().map_err(|error| of_file(file, error))?;
            permitted.iter().try_for_each(|permitted| out.write_json(permitted))?;
        }
        Format::Human => show(session, &mut out, &found).map_err(|failure| match failure {
            Failure::Unusable(None, error) => of_file(file, error),
            failure => failure,
        })?,
    }
    Ok(Ending::Complete)
}

/// Shows to people what may happen next.
pub fn show(session: &Session, out: &mut Out, found: &Case) -> Result<(), Failure> {
    session.try_write_page(out, |sheet| Ok(case::next(sheet, found, Some(&called(found)))?))
}
