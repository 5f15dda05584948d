//! `reglament case next`: what may happen next.

use std::path::Path;

use comfy_table::Cell;
use reglament::{Case, Permitted};

use super::super::Session;
use super::{of_file, show_name};
use crate::args::Format;
use crate::case_file;
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::page::Page;
use crate::output::style::Tone;
use crate::output::table::{cell, plain};

pub fn run(session: &Session, file: &Path) -> Result<Ending, Failure> {
    let case = case_file::read(file, &session.catalogue)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => {
            let permitted = case.next().map_err(|error| of_file(file, error))?;
            permitted.iter().try_for_each(|permitted| out.write_json(permitted))?;
        }
        Format::Human => show(session, &mut out, &case).map_err(|failure| match failure {
            Failure::Unusable(None, error) => of_file(file, error),
            failure => failure,
        })?,
    }
    Ok(Ending::Complete)
}

/// Shows to people what may happen next.
pub fn show(session: &Session, out: &mut Out, case: &Case) -> Result<(), Failure> {
    let permitted = case.next()?;
    session.write_page(out, |page| {
        show_name(page, case);
        let (leading, beside): (Vec<_>, Vec<_>) = permitted.iter().partition(|permitted| permitted.leads_on);
        if permitted.is_empty() {
            page.raw(&format!("{}\n", page.words().say("sentence", "nothing-next")));
        }
        show_some(page, case, "goes-on", &leading);
        show_some(page, case, "beside", &beside);
        if permitted.iter().any(|permitted| !permitted.fields.is_empty()) {
            page.note(0, page.words().say("sentence", "optional-fields"));
        }
    })
}

fn show_some(page: &mut Page<'_>, case: &Case, heading: &str, permitted: &[&Permitted<'_>]) {
    if !permitted.is_empty() {
        page.heading(heading);
        let rows = permitted.iter().map(|permitted| row(page, case, permitted)).collect();
        page.table(&["event", "actor", "fields", "due", "paragraph"], rows);
    }
}

fn row(page: &Page<'_>, case: &Case, permitted: &Permitted<'_>) -> Vec<Cell> {
    let (words, regulation) = (page.words(), case.regulation());
    let language = words.language();
    let by: Vec<_> =
        permitted.by.iter().map(|id| format!("{} ({id})", regulation.say_party(id, language))).collect();
    let fields: Vec<_> = permitted
        .fields
        .iter()
        .map(|field| format!("{}{}", field.name, if field.required { "" } else { "?" }))
        .collect();
    let event = format!("{}\n{}", regulation.say_event(permitted.event, language), permitted.event);
    let place = match (permitted.citation, permitted.assumption) {
        (Some(citation), _) => words.citation(citation, regulation.id()),
        (None, assumption) => assumption.map(|assumption| assumption.code.to_string()).unwrap_or_default(),
    };
    vec![
        plain(event),
        plain(by.join(",\n")),
        plain(fields.join("\n")),
        plain(permitted.due_at.map(|due| words.moment(due)).unwrap_or_default()),
        cell(Tone::Faint, place),
    ]
}
