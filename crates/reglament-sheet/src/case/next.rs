//! What may happen next in a case, and who has to act.

use reglament::{Case, Error, Permitted};

use super::name::name;
use crate::cell::{Cell, Tone, cell, plain};
use crate::sheet::Sheet;

/// What may happen next.
///
/// # Errors
///
/// As [`Case::next`].
pub fn next(sheet: &mut Sheet<'_>, case: &Case, called: Option<&str>) -> Result<(), Error> {
    let permitted = case.next()?;
    name(sheet, case, called);
    let (leading, beside): (Vec<_>, Vec<_>) = permitted.iter().partition(|permitted| permitted.leads_on);
    if permitted.is_empty() {
        sheet.sentence("nothing-next");
    }
    some(sheet, case, "goes-on", &leading);
    some(sheet, case, "beside", &beside);
    if permitted.iter().any(|permitted| !permitted.fields.is_empty()) {
        sheet.note(0, sheet.words().say("sentence", "optional-fields"));
    }
    Ok(())
}

/// What may come next in a few words: the events with which the case goes on alone, where there are any.
pub fn may_come(sheet: &mut Sheet<'_>, case: &Case) -> Result<(), Error> {
    let (regulation, language) = (case.regulation(), sheet.words().language());
    let permitted = case.next()?;
    let leading = permitted.iter().any(|event| event.leads_on);
    let row = |event: &Permitted<'_>| {
        let by: Vec<_> = event.by.iter().map(|id| regulation.say_party(id, language)).collect();
        vec![plain(regulation.say_event(event.event, language)), plain(by.join(", "))]
    };
    let shown = permitted.iter().filter(|event| event.leads_on || !leading);
    sheet.section("goes-on", &["event", "actor"], shown.map(row).collect());
    Ok(())
}

fn some(sheet: &mut Sheet<'_>, case: &Case, heading: &str, permitted: &[&Permitted<'_>]) {
    let rows = permitted.iter().map(|permitted| row(sheet, case, permitted)).collect();
    sheet.section(heading, &["event", "actor", "fields", "due", "paragraph"], rows);
}

fn row(sheet: &Sheet<'_>, case: &Case, permitted: &Permitted<'_>) -> Vec<Cell> {
    let (words, regulation) = (sheet.words(), case.regulation());
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
