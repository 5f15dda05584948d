//! `reglament case new`: opens a case.

use reglament::{Case, Catalogue, Certificates, Error, ErrorCode, Opening};

use super::next;
use crate::args::{CaseNew, Format};
use crate::case_file;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::out::Out;

pub fn run(session: &Session, arguments: &CaseNew) -> Result<Ending, Failure> {
    let catalogue = &session.catalogue;
    let regulation = full_id(catalogue, &arguments.regulation)?;
    let opening = Opening::new(catalogue, name(arguments)?, regulation, arguments.channel)?;
    let certificates = if arguments.test_certificates { Certificates::Test } else { Certificates::Real };
    let case = Case::open(catalogue, opening.with_certificates(certificates))?;
    let mut out = Out::open_to_acknowledge(session.format)?;
    case_file::create(&arguments.file, case.opening())?;
    let told = match session.format {
        Format::Json => out.write_json(case.opening()),
        Format::Human => next::show(session, &mut out, &case),
    };
    told.map_err(Failure::of_silence)?;
    Ok(Ending::Complete)
}

/// A case is pinned to one edition, which must not depend on the day on which somebody opens it.
fn full_id<'c>(catalogue: &'c Catalogue, id: &'c str) -> Result<&'c str, Error> {
    match Named::new(catalogue, id)? {
        Named::Edition(regulation) => Ok(regulation.id()),
        named @ Named::InEffect(..) => {
            let known: Vec<_> =
                named.editions().into_iter().map(|edition| format!("`{}`", edition.id())).collect();
            let message =
                format!("a case is pinned to one edition; expected its full id: {}", known.join(" or "));
            Err(Error::new(ErrorCode::UnknownRegulation, message).at("regulation"))
        }
    }
}

/// What the case is called: as its file, unless the user says otherwise.
fn name(arguments: &CaseNew) -> Result<&str, Error> {
    if let Some(id) = &arguments.id {
        return Ok(id);
    }
    let nameless = || Error::new(ErrorCode::InvalidCaseFile, "expected the name of a file").at("file");
    let stem = arguments.file.file_stem().ok_or_else(nameless)?;
    let not_utf8 = || Error::new(ErrorCode::InvalidUtf8, "the name of the file is not UTF-8; expected --id");
    stem.to_str().ok_or_else(not_utf8)
}
