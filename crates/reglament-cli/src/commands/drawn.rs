//! `reglament handbook`, `diagram` and `export`: what is drawn and exported of a regulation.

use reglament_models::{HandbookOptions, bpmn, diagram, dmn, handbook, pnml};

use super::document::{Document, Of, give_json, regulation};
use super::session::Session;
use crate::args::{Diagram, Export, Handbook};
use crate::failure::{Ending, Failure};

/// Writes the handbook.
pub fn write_handbook(session: &Session, arguments: &Handbook) -> Result<Ending, Failure> {
    let of = &arguments.of;
    let regulation = regulation(session, &of.regulation, of.on)?;
    let options = HandbookOptions { with_check: arguments.with_check, on: of.on };
    let page = handbook(&session.catalogue, regulation, session.language, options)?;
    Document::Html(page).give(session, Of { regulation: regulation.id() }, of.output.as_deref())
}

/// Draws an annex.
pub fn draw(session: &Session, arguments: &Diagram) -> Result<Ending, Failure> {
    let of = &arguments.of;
    let regulation = regulation(session, &of.regulation, of.on)?;
    let drawing = diagram(regulation, arguments.annex, arguments.channel, session.language)?;
    Document::Svg(drawing).give(session, Of { regulation: regulation.id() }, of.output.as_deref())
}

/// Writes a model.
pub fn export(session: &Session, model: &Export) -> Result<Ending, Failure> {
    let (Export::Bpmn { of, .. }
    | Export::Dmn { of, .. }
    | Export::Graph { of, .. }
    | Export::Pnml { of, .. }) = model;
    let regulation = regulation(session, &of.regulation, of.on)?;
    let text = match model {
        Export::Bpmn { channel, profile, .. } => bpmn(regulation, *channel, *profile)?,
        Export::Dmn { version, .. } => dmn(regulation, *version)?,
        Export::Pnml { channel, .. } => pnml(&regulation.graph(*channel)?),
        Export::Graph { channel, .. } => {
            return give_json(&regulation.graph(*channel)?, of.output.as_deref());
        }
    };
    Document::Xml(text).give(session, Of { regulation: regulation.id() }, of.output.as_deref())
}
