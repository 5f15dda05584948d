//! `reglament case findings`: the terms that were missed.

use std::path::Path;

use comfy_table::Cell;
use reglament::{Assumption, Case, CaseFinding, Error, FindingSubject, Schedule};

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
    let findings = case.findings().map_err(refused)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => findings.iter().try_for_each(|finding| out.write_json(finding))?,
        Format::Human => {
            let planned = planned(&case).map_err(refused)?;
            session.write_page(&mut out, |page| show(page, &case, &findings, planned.as_ref()))?;
        }
    }
    Ok(Ending::Complete)
}

/// The schedule as it was planned when the application was accepted, once the procedure has begun.
fn planned(case: &Case) -> Result<Option<Schedule<'_>>, Error> {
    let steps = case.steps()?;
    steps.first().map(|first| schedule(case, first.started_at)).transpose()
}

fn show(page: &mut Page<'_>, case: &Case, findings: &[CaseFinding<'_>], planned: Option<&Schedule<'_>>) {
    show_name(page, case);
    if findings.is_empty() {
        page.raw(&format!("{}\n", page.words().say("sentence", "nothing-late")));
        return;
    }
    page.heading("missed");
    let rows = findings.iter().map(|finding| row(page, case, finding)).collect();
    page.table(&["subject", "actor", "due", "done", "late", "paragraph"], rows);
    let Some(planned) = planned else { return };
    let lines = findings.iter().flat_map(|finding| &finding.ledger);
    page.heading("ledger");
    page.table(&["subject", "when", "counted", "law"], ledger_rows(page, planned, lines));
    show_assumptions(page, each_once(findings.iter().flat_map(|finding| &finding.assumptions)));
}

/// Every assumption of the findings, each once.
fn each_once<'a>(all: impl Iterator<Item = &'a &'a Assumption>) -> Vec<&'a Assumption> {
    let mut once: Vec<&Assumption> = Vec::new();
    for assumption in all {
        if !once.contains(assumption) {
            once.push(assumption);
        }
    }
    once
}

fn row(page: &Page<'_>, case: &Case, finding: &CaseFinding<'_>) -> Vec<Cell> {
    let (words, regulation) = (page.words(), case.regulation());
    let language = words.language();
    let at_counter = matches!(finding.subject, FindingSubject::Waiting | FindingSubject::Service);
    let place = finding.citation.map(|citation| words.citation(citation, regulation.id()));
    vec![
        plain(subject(page, finding.subject)),
        plain(finding.by.map(|id| regulation.say_party(id, language)).unwrap_or_default()),
        plain(words.moment(finding.due_at)),
        plain(finding.done_at.map_or_else(|| "—".to_owned(), |done| words.moment(done))),
        cell(Tone::Bad, say_lateness(words, finding.late, at_counter)),
        cell(Tone::Faint, place.unwrap_or_default()),
    ]
}

fn subject(page: &Page<'_>, subject: FindingSubject<'_>) -> String {
    let words = page.words();
    match subject {
        FindingSubject::Step(step) => words.fill("subject", "step", &[("number", &step.number.to_string())]),
        FindingSubject::Overall => words.say("subject", "overall").to_owned(),
        FindingSubject::Waiting => words.say("subject", "waiting").to_owned(),
        FindingSubject::Service => words.say("subject", "service").to_owned(),
        // One that a later library may find.
        other => other.to_string(),
    }
}
