//! The terms of a case that were missed.

use reglament::{Assumption, Case, Error, Overrun, OverrunSubject};

use super::course::planned;
use super::name::{moment_or_dash, name, say_lateness};
use crate::cell::{Cell, Tone, cell, plain};
use crate::schedule::ledger;
use crate::sheet::Sheet;

/// The missed terms of a case, and how each was counted.
///
/// # Errors
///
/// As [`Case::steps`].
pub fn overruns(
    sheet: &mut Sheet<'_>,
    case: &Case,
    called: Option<&str>,
    found: &[Overrun<'_>],
) -> Result<(), Error> {
    // As it was planned when the application was accepted, once the procedure has begun.
    let steps = case.steps()?;
    let planned = steps.first().map(|first| planned(case, first.started_at)).transpose()?;
    name(sheet, case, called);
    if found.is_empty() {
        sheet.sentence("nothing-late");
        return Ok(());
    }
    missed(sheet, case, found);
    let Some(planned) = planned else { return Ok(()) };
    ledger(sheet, &planned, found.iter().flat_map(|overrun| &overrun.ledger));
    sheet.assumptions(each_once(found.iter().flat_map(|overrun| &overrun.assumptions)));
    Ok(())
}

/// The missed terms alone; nothing if there are none.
pub fn missed(sheet: &mut Sheet<'_>, case: &Case, found: &[Overrun<'_>]) {
    let rows = found.iter().map(|overrun| row(sheet, case, overrun)).collect();
    sheet.section("missed", &["subject", "actor", "due", "done", "late", "paragraph"], rows);
}

/// Every assumption of the overruns, each once.
fn each_once<'a>(all: impl Iterator<Item = &'a &'a Assumption>) -> Vec<&'a Assumption> {
    let mut once: Vec<&Assumption> = Vec::new();
    for assumption in all {
        if !once.contains(assumption) {
            once.push(assumption);
        }
    }
    once
}

fn row(sheet: &Sheet<'_>, case: &Case, overrun: &Overrun<'_>) -> Vec<Cell> {
    let (words, regulation) = (sheet.words(), case.regulation());
    let language = words.language();
    let at_counter = matches!(overrun.subject, OverrunSubject::Waiting | OverrunSubject::Service);
    let place = overrun.citation.map(|citation| words.citation(citation, regulation.id()));
    vec![
        plain(subject(sheet, overrun.subject)),
        plain(overrun.by.map(|id| regulation.say_party(id, language)).unwrap_or_default()),
        plain(words.moment(overrun.due_at)),
        moment_or_dash(words, overrun.done_at),
        cell(Tone::Bad, say_lateness(words, overrun.late, at_counter)),
        cell(Tone::Faint, place.unwrap_or_default()),
    ]
}

fn subject(sheet: &Sheet<'_>, subject: OverrunSubject<'_>) -> String {
    let words = sheet.words();
    match subject {
        OverrunSubject::Step(step) => words.fill("subject", "step", &[("number", &step.number.to_string())]),
        OverrunSubject::Overall => words.say("subject", "overall").to_owned(),
        OverrunSubject::Waiting => words.say("subject", "waiting").to_owned(),
        OverrunSubject::Service => words.say("subject", "service").to_owned(),
        // One that a later library may find.
        other => other.to_string(),
    }
}
