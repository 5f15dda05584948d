//! `reglament deadlines`: when an application counts as accepted, and when every step and the service are due.

#[cfg(feature = "tables")]
mod table;
#[cfg(not(feature = "tables"))]
mod table {
    pub use crate::commands::without_tables::deadlines as run;
}

use std::path::Path;

use comfy_table::Cell;
use reglament::chrono::{DateTime, FixedOffset};
use reglament::json::{Entry, Id, Submission, read_submission};
use reglament::{
    Assumption, CalendarDay, Catalogue, Channel, Error, LedgerEntry, LedgerPoint, LedgerSubject, Schedule,
    StepDeadline,
};

use super::Session;
use super::assess::entry_id;
use super::inquiry::{self, Inquiry, Tally, append_answer};
use crate::args;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::output::Out;
use crate::output::page::{Page, readable_id, verdict};
use crate::output::style::{Tone, paint};
use crate::output::table::{Columns, cell, number, plain};
use crate::output::timeline;
use crate::table_format::TableFormat;

pub fn run(session: &Session, arguments: &args::Deadlines) -> Result<Ending, Failure> {
    if let Some((file, format)) =
        arguments.file.as_deref().and_then(|file| Some((file, TableFormat::of_input(file)?)))
    {
        return table::run(session, arguments, file, format);
    }
    let named = Named::new(&session.catalogue, &arguments.regulation)?;
    let submissions = Submissions { catalogue: &session.catalogue, named };
    let (Some(channel), Some(at)) = (arguments.channel, arguments.at) else {
        let file = arguments.file.as_deref().unwrap_or(Path::new("-"));
        return inquiry::run(session, &submissions, file);
    };
    let entry = Entry { id: None, content: submissions.schedule(channel, at) };
    inquiry::write_one(session, &submissions, "", &entry, &mut Out::open(session.format))
}

struct Submissions<'s> {
    catalogue: &'s Catalogue,
    named: Named<'s>,
}

impl<'s> Submissions<'s> {
    fn schedule(&self, channel: Channel, at: DateTime<FixedOffset>) -> Result<Schedule<'s>, Error> {
        let calendar = self.catalogue.calendar();
        let regulation = self.named.on(calendar.local(at)?.date_naive())?;
        regulation.schedule(channel, at, calendar)
    }
}

impl<'s> Inquiry for Submissions<'s> {
    type Answer = Schedule<'s>;

    fn answer(&self, text: &str) -> Entry<Schedule<'s>> {
        let Entry { id, content } = read_submission(text);
        let content = content.and_then(|Submission { channel, at, .. }| self.schedule(channel, at));
        Entry { id, content }
    }

    fn write_json(&self, id: Option<&Id>, answer: &Schedule<'s>, lines: &mut Vec<u8>) {
        append_answer(lines, id, answer);
    }

    fn show_one(&self, page: &mut Page<'_>, id: Option<&Id>, schedule: &Schedule<'s>) {
        show_summary(page, id, schedule);
        page.heading("timeline");
        timeline::draw(page, schedule, self.catalogue.calendar());
        page.heading("steps");
        page.table(&["number", "step", "role", "limit", "due", "paragraph"], step_rows(page, schedule));
        page.heading("ledger");
        page.table(&["subject", "when", "counted", "law"], ledger_rows(page, schedule, schedule.ledger()));
        show_assumptions(page, schedule.assumptions());
    }

    fn show_head(&self, page: &mut Page<'_>) {
        let header = page.header(&["id", "channel", "handed-in", "accepted", "due", "steps-due"]);
        page.raw(&columns(page.width()).head(&header));
    }

    fn show_some(&self, page: &mut Page<'_>, entries: &[(u64, Entry<Schedule<'s>>)]) {
        let rows = entries.iter().map(|(line, entry)| row(page, *line, entry)).collect();
        page.raw(&columns(page.width()).block(rows));
    }

    fn show_foot(&self, page: &mut Page<'_>, tally: &Tally) {
        page.raw(&columns(page.width()).foot());
        let words = page.words();
        let all = format!("{}: {}", words.say("sentence", "applications"), tally.objects);
        let tone = if tally.errors == 0 { Tone::Faint } else { Tone::Bad };
        let errors = paint(tone, &format!("{}: {}", words.say("sentence", "errors"), tally.errors));
        page.raw(&format!("{all} · {errors}\n"));
    }
}

fn columns(width: u16) -> Columns {
    Columns::new(width, &[14, 10, 17, 17, 17], 18)
}

fn row(page: &Page<'_>, line: u64, entry: &Entry<Schedule<'_>>) -> Vec<Cell> {
    let words = page.words();
    let id = entry_id(page, line, entry.id.as_ref());
    let schedule = match &entry.content {
        Ok(schedule) => schedule,
        Err(error) => {
            let what = format!("{} {}", error.code(), error.place());
            let error = cell(Tone::Bad, words.say("outcome", "error"));
            return vec![id, error, plain(""), plain(""), plain(""), plain(what.trim_end())];
        }
    };
    let minute = |moment: DateTime<FixedOffset>| moment.format("%Y-%m-%d %H:%M").to_string();
    let steps: Vec<_> = schedule.steps().iter().map(|step| step.due_at.format("%m-%d").to_string()).collect();
    vec![
        id,
        plain(words.say("channel", schedule.channel().code())),
        plain(minute(schedule.handed_in_at())),
        plain(minute(schedule.accepted_at())),
        plain(minute(schedule.due_at())),
        cell(Tone::Faint, steps.join(", ")),
    ]
}

fn show_summary(page: &mut Page<'_>, id: Option<&Id>, schedule: &Schedule<'_>) {
    let (words, regulation) = (page.words(), schedule.regulation());
    let standing = schedule.standing();
    let in_effect = regulation.say_standing(standing, words.language());
    page.title(regulation.title().get(words.language()));
    let mut fields = vec![
        ("regulation", plain(regulation.id())),
        ("channel", plain(words.say("channel", schedule.channel().code()))),
        ("handed-in", plain(words.moment(schedule.handed_in_at()))),
        ("accepted", plain(words.moment(schedule.accepted_at()))),
        ("due", cell(Tone::Good, words.moment(schedule.due_at()))),
        ("standing", cell(verdict(standing.state.code()), in_effect)),
    ];
    if let Some(id) = id {
        fields.insert(0, ("id", plain(readable_id(id))));
    }
    page.fields(fields);
}

fn step_rows(page: &Page<'_>, schedule: &Schedule<'_>) -> Vec<Vec<Cell>> {
    let (words, regulation) = (page.words(), schedule.regulation());
    let row = |deadline: &StepDeadline<'_>| {
        let step = deadline.step;
        vec![
            number(step.number),
            plain(step.name.get(words.language())),
            plain(regulation.role(&step.role).map_or("", |role| role.name.get(words.language()))),
            plain(words.limit(step)),
            plain(words.moment(deadline.due_at)),
            cell(Tone::Faint, words.citation(&step.stated.citation, regulation.id())),
        ]
    };
    schedule.steps().iter().map(row).collect()
}

/// Lines of a ledger: the schedule's own, or those of a step as it happened under the same regulation.
pub fn ledger_rows<'e, 'r: 'e>(
    page: &Page<'_>,
    schedule: &Schedule<'_>,
    entries: impl IntoIterator<Item = &'e LedgerEntry<'r>>,
) -> Vec<Vec<Cell>> {
    let words = page.words();
    let own = schedule.regulation().id();
    let mut before = None;
    let row = |entry: &LedgerEntry<'r>| {
        let citations: Vec<_> =
            entry.citations.iter().map(|citation| words.citation(citation, own)).collect();
        // What several lines are about is said once.
        let is_new = before.replace(entry.subject) != Some(entry.subject);
        vec![
            plain(if is_new { subject(page, entry.subject) } else { String::new() }),
            plain(span(page, entry)),
            plain(sentences(page, schedule, entry)),
            cell(Tone::Faint, citations.join("\n")),
        ]
    };
    entries.into_iter().map(row).collect()
}

fn subject(page: &Page<'_>, subject: LedgerSubject) -> String {
    let words = page.words();
    match subject {
        LedgerSubject::Acceptance => words.say("subject", "acceptance").to_owned(),
        LedgerSubject::Overall => words.say("subject", "overall").to_owned(),
        LedgerSubject::Step(number) => words.fill("subject", "step", &[("number", &number.to_string())]),
    }
}

fn span(page: &Page<'_>, entry: &LedgerEntry<'_>) -> String {
    let point = |point| match point {
        LedgerPoint::Day(day) => page.words().day(day),
        LedgerPoint::Moment(moment) => page.words().moment(moment),
    };
    let (from, to) = (point(entry.from), point(entry.to));
    if from == to { from } else { format!("{from}\n→ {to}") }
}

/// What a line of the ledger did, and the days it passed over.
fn sentences(page: &Page<'_>, schedule: &Schedule<'_>, entry: &LedgerEntry<'_>) -> String {
    let words = page.words();
    let said = schedule.say(entry, words.language());
    if entry.skipped.is_empty() {
        return said;
    }
    let day = |day: &CalendarDay<'_>| {
        let why = day
            .occasion()
            .map_or(words.say("day-kind", day.kind().code()), |text| text.get(words.language()));
        format!("{} ({why})", words.day(day.on()))
    };
    let days: Vec<_> = entry.skipped.iter().map(day).collect();
    format!("{said} {}", words.fill("sentence", "not-worked", &[("days", &days.join(", "))]))
}

/// What an answer assumes, in words; nothing if it assumes nothing.
pub fn show_assumptions<'a>(page: &mut Page<'_>, assumptions: impl IntoIterator<Item = &'a Assumption>) {
    let mut assumptions = assumptions.into_iter().peekable();
    if assumptions.peek().is_some() {
        page.heading("assumptions");
    }
    for assumption in assumptions {
        page.indented(4, assumption.text.get(page.words().language()));
    }
}
