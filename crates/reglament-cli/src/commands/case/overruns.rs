//! `reglament case overruns`: the terms that were missed.

use std::path::Path;

use reglament_sheet::case;

use super::common::{called, of_file};
use crate::args::Format;
use crate::case_file;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::out::Out;

pub fn run(session: &Session, file: &Path) -> Result<Ending, Failure> {
    let found = case_file::read(file, &session.catalogue)?;
    let refused = |error| of_file(file, error);
    let overruns = found.overruns().map_err(refused)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => overruns.iter().try_for_each(|overrun| out.write_json(overrun))?,
        Format::Human => session.try_write_page(&mut out, |sheet| {
            case::overruns(sheet, &found, Some(&called(&found)), &overruns).map_err(refused)
        })?,
    }
    Ok(Ending::Complete)
}
