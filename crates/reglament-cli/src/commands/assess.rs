//! `reglament assess`: which grounds for refusal apply, which are open, and what is still missing.

#[cfg(feature = "tables")]
mod table;
#[cfg(not(feature = "tables"))]
mod table {
    pub use crate::commands::without_tables::assess as run;
}

use reglament::chrono::NaiveDate;
use reglament::json::{Entry, Id, read_application};
use reglament::{Assessment, Catalogue, Error, ErrorCode, Facts, Finding, Outcome, Values};
use reglament_sheet::{Cell, Sheet, Tone, answer, cell, plain};

use super::inquiry::{self, Inquiry, Tally, append_answer};
use super::session::Session;
use crate::args;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::output::page::Page;
use crate::output::style::paint;
use crate::output::table::Columns;
use crate::output::text::readable_id;
use crate::table_format::TableFormat;

pub fn run(session: &Session, arguments: &args::Assess) -> Result<Ending, Failure> {
    if let Some(format) = TableFormat::of_input(&arguments.file) {
        return table::run(session, arguments, format);
    }
    let named = Named::new(&session.catalogue, &arguments.regulation)?;
    let values = if arguments.show_values { Values::Shown } else { Values::Hidden };
    let explained = arguments.explain || arguments.show_values;
    let applications = Applications {
        catalogue: &session.catalogue,
        named,
        on: arguments.on,
        is_explained: explained,
        values,
    };
    inquiry::run(session, &applications, &arguments.file)
}

/// The day of assessment: the object's own before the command line's.
pub fn day(own: Option<NaiveDate>, general: Option<NaiveDate>) -> Result<NaiveDate, Error> {
    let missing =
        || Error::new(ErrorCode::MissingKey, "expected a day of assessment, here or with --on").at("on");
    own.or(general).ok_or_else(missing)
}

struct Applications<'s> {
    catalogue: &'s Catalogue,
    named: Named<'s>,
    on: Option<NaiveDate>,
    is_explained: bool,
    values: Values,
}

struct Assessed<'s> {
    assessment: Assessment<'s>,
    facts: Facts,
}

impl<'s> Inquiry for Applications<'s> {
    type Answer = Assessed<'s>;

    fn answer(&self, text: &str) -> Entry<Assessed<'s>> {
        let Entry { id, content } = read_application(text, self.catalogue.vocabulary());
        let content = content.and_then(|application| {
            let on = day(application.on, self.on)?;
            let assessment = self.named.on(on)?.assess(&application.facts, on)?;
            Ok(Assessed { assessment, facts: application.facts })
        });
        Entry { id, content }
    }

    fn write_json(&self, id: Option<&Id>, answer: &Assessed<'s>, lines: &mut Vec<u8>) {
        append_answer(lines, id, &answer.assessment);
    }

    fn show_one(&self, sheet: &mut Sheet<'_>, id: Option<&Id>, found: &Assessed<'s>) {
        let id = id.map_or_else(|| "—".to_owned(), readable_id);
        answer::assessment(sheet, Some(&id), &found.assessment);
        sheet.heading("explanation");
        self.explain(sheet, found);
    }

    fn show_head(&self, page: &mut Page<'_>) {
        let header = page.words().header(&["id", "day", "outcome", "applying", "open", "missing"]);
        page.raw(&columns(page.width()).head(&header));
    }

    fn show_some(&self, page: &mut Page<'_>, entries: &[(u64, Entry<Assessed<'s>>)]) {
        let columns = columns(page.width());
        if !self.is_explained {
            let rows: Vec<_> = entries.iter().map(|(line, entry)| row(page, *line, entry)).collect();
            page.raw(&columns.block(&rows));
            return;
        }
        for (line, entry) in entries {
            page.raw(&columns.block(&[row(page, *line, entry)]));
            if let Ok(answer) = &entry.content {
                page.pour(|sheet| self.explain(sheet, answer));
            }
        }
    }

    fn show_foot(&self, page: &mut Page<'_>, tally: &Tally) {
        page.raw(&columns(page.width()).foot());
        page.raw(&closing_line(page, tally));
    }

    fn outcome(&self, answer: &Assessed<'s>) -> Option<Outcome> {
        Some(answer.assessment.outcome())
    }
}

impl Applications<'_> {
    fn explain(&self, sheet: &mut Sheet<'_>, answer: &Assessed<'_>) {
        let Assessed { assessment, facts } = answer;
        // The facts are those that were assessed, so nothing can be wrong with them.
        let paragraphs = assessment.explain(facts, sheet.words().language(), self.values).unwrap_or_default();
        for paragraph in paragraphs {
            sheet.indented(4, paragraph);
        }
    }
}

fn columns(width: u16) -> Columns {
    Columns::new(width, &[14, 11, 15, 11, 13], 24)
}

fn row(page: &Page<'_>, line: u64, entry: &Entry<Assessed<'_>>) -> Vec<Cell> {
    let words = page.words();
    let id = entry_id(page, line, entry.id.as_ref());
    let Assessed { assessment, .. } = match &entry.content {
        Ok(answer) => answer,
        Err(error) => {
            let what = format!("{} {}", error.code(), error.place());
            let error = cell(Tone::Bad, words.say("outcome", "error"));
            return vec![id, plain(""), error, plain(""), plain(""), plain(what.trim_end())];
        }
    };
    let outcome = assessment.outcome().code();
    let missing: Vec<_> = assessment.missing().map(|fact| fact.label.get(words.language())).collect();
    vec![
        id,
        plain(assessment.on().to_string()),
        cell(Tone::of(outcome), words.say("outcome", outcome)),
        plain(numbers(assessment, Finding::Applies)),
        plain(numbers(assessment, Finding::Open)),
        plain(shorten(page, &missing)),
    ]
}

/// What an object of many is called: by its id, or else by its line.
pub fn entry_id(page: &Page<'_>, line: u64, id: Option<&Id>) -> Cell {
    match id {
        Some(id) => plain(readable_id(id)),
        None => cell(Tone::Faint, page.words().fill("sentence", "line", &[("number", &line.to_string())])),
    }
}

/// The numbers of the grounds with a finding, three or more in a row as `4–7`.
fn numbers(assessment: &Assessment<'_>, wanted: Finding) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (ground, _) in assessment.grounds().filter(|(_, finding)| *finding == wanted) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == ground.number => *last = ground.number,
            _ => runs.push((ground.number, ground.number)),
        }
    }
    let run = |(first, last): (u32, u32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
}

/// The first few of a list; whoever needs the others asks for the explanation.
fn shorten(page: &Page<'_>, list: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown = list.iter().take(SHOWN).copied().collect::<Vec<_>>().join("; ");
    match list.len().saturating_sub(SHOWN) {
        0 => shown,
        more => shown + &page.words().fill("sentence", "more", &[("number", &more.to_string())]),
    }
}

fn closing_line(page: &Page<'_>, tally: &Tally) -> String {
    let words = page.words();
    let mut parts = vec![format!("{}: {}", words.say("sentence", "applications"), tally.objects)];
    for (outcome, count) in Outcome::ALL.iter().zip(tally.outcomes) {
        let tone = if count == 0 { Tone::Faint } else { Tone::of(outcome.code()) };
        parts.push(paint(tone, &format!("{}: {count}", words.say("outcome", outcome.code()))));
    }
    let tone = if tally.errors == 0 { Tone::Faint } else { Tone::Bad };
    parts.push(paint(tone, &format!("{}: {}", words.say("sentence", "errors"), tally.errors)));
    parts.join(" · ") + "\n"
}
