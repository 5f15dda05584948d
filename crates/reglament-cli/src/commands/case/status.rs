//! `reglament case status`: where the case stands, and how it went so far.

use reglament_sheet::case;

use super::common::{OfCase, called, of_file};
use crate::args::{CaseStatus, Format};
use crate::case_file;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::out::Out;

pub fn run(session: &Session, arguments: &CaseStatus) -> Result<Ending, Failure> {
    let found = case_file::read(&arguments.file, &session.catalogue)?;
    let refused = |error| of_file(&arguments.file, error);
    let status = found.status(arguments.at).map_err(refused)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => out.write_json(&OfCase::new(&found, &status))?,
        Format::Human => session.try_write_page(&mut out, |sheet| {
            case::status(sheet, &found, Some(&called(&found)), &status).map_err(refused)
        })?,
    }
    Ok(Ending::Complete)
}
