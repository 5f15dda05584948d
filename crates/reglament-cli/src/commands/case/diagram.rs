//! `reglament case diagram`: the case drawn into the diagram of its regulation.

use reglament_models::case_diagram;

use super::common::{OfCase, of_file};
use crate::args::CaseDiagram;
use crate::case_file;
use crate::commands::document::{Document, Of};
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};

pub fn run(session: &Session, arguments: &CaseDiagram) -> Result<Ending, Failure> {
    let case = case_file::read(&arguments.file, &session.catalogue)?;
    let drawing = case_diagram(&case, arguments.annex, arguments.at, session.language);
    let drawing = drawing.map_err(|error| of_file(&arguments.file, error))?;
    let of = OfCase::new(&case, Of { regulation: case.regulation().id() });
    Document::Svg(drawing).give(session, of, arguments.output.as_deref())
}
