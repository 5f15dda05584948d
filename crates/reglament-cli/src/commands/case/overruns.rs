//! `reglament case overruns`: the terms that were missed.

use std::path::Path;

use comfy_table::Cell;
use reglament::{Assumption, Case, Error, Overrun, OverrunSubject, Schedule};

use super::super::Session;
use super::super::deadlines::{ledger_rows, show_assumptions};
use super::{of_file, say_lateness, schedule, show_name};
use crate::args::Format;
use crate::case_file;
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::page::Page;
use crate::output::style::Tone;
use crate::output::table::{cell, plain};

pub fn run(session: &Session, file: &Path) -> Result<Ending, Failure> {
    let case = case_file::read(file, &session.catalogue)?;
    let refused = |error| of_file(file, error);
    let overruns = case.overruns().map_err(refused)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => overruns.iter().try_for_each(|overrun| out.write_json(overrun))?,
        Format::Human => {
            let planned = planned(&case).map_err(refused)?;
            session.write_page(&mut out, |page| show(page, &case, &overruns, planned.as_ref()))?;
        }
    }
    Ok(Ending::Complete)
}

/// The schedule as it was planned when the application was accepted, once the procedure has begun.
fn planned(case: &Case) -> Result<Option<Schedule<'_>>, Error> {
    let steps = case.steps()?;
    steps.first().map(|first| schedule(case, first.started_at)).transpose()
}

fn show(page: &mut Page<'_>, case: &Case, overruns: &[Overrun<'_>], planned: Option<&Schedule<'_>>) {
    show_name(page, case);
    if overruns.is_empty() {
        page.raw(&format!("{}\n", page.words().say("sentence", "nothing-late")));
        return;
    }
    page.heading("missed");
    let rows = overruns.iter().map(|overrun| row(page, case, overrun)).collect();
    page.table(&["subject", "actor", "due", "done", "late", "paragraph"], rows);
    let Some(planned) = planned else { return };
    let lines = overruns.iter().flat_map(|overrun| &overrun.ledger);
    page.heading("ledger");
    page.table(&["subject", "when", "counted", "law"], ledger_rows(page, planned, lines));
    show_assumptions(page, each_once(overruns.iter().flat_map(|overrun| &overrun.assumptions)));
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

fn row(page: &Page<'_>, case: &Case, overrun: &Overrun<'_>) -> Vec<Cell> {
    let (words, regulation) = (page.words(), case.regulation());
    let language = words.language();
    let at_counter = matches!(overrun.subject, OverrunSubject::Waiting | OverrunSubject::Service);
    let place = overrun.citation.map(|citation| words.citation(citation, regulation.id()));
    vec![
        plain(subject(page, overrun.subject)),
        plain(overrun.by.map(|id| regulation.say_party(id, language)).unwrap_or_default()),
        plain(words.moment(overrun.due_at)),
        plain(overrun.done_at.map_or_else(|| "—".to_owned(), |done| words.moment(done))),
        cell(Tone::Bad, say_lateness(words, overrun.late, at_counter)),
        cell(Tone::Faint, place.unwrap_or_default()),
    ]
}

fn subject(page: &Page<'_>, subject: OverrunSubject<'_>) -> String {
    let words = page.words();
    match subject {
        OverrunSubject::Step(step) => words.fill("subject", "step", &[("number", &step.number.to_string())]),
        OverrunSubject::Overall => words.say("subject", "overall").to_owned(),
        OverrunSubject::Waiting => words.say("subject", "waiting").to_owned(),
        OverrunSubject::Service => words.say("subject", "service").to_owned(),
        // One that a later library may find.
        other => other.to_string(),
    }
}
