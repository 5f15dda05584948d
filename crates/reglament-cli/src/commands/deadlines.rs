//! `reglament deadlines`: when an application counts as accepted, and when every step and the service are due.

#[cfg(feature = "tables")]
mod table;
#[cfg(not(feature = "tables"))]
mod table {
    pub use crate::commands::without_tables::deadlines as run;
}

use std::path::Path;

use reglament::chrono::{DateTime, FixedOffset};
use reglament::json::{Entry, Id, Submission, read_submission};
use reglament::{Catalogue, Channel, Error, Schedule};
use reglament_sheet::{Cell, Sheet, Tone, cell, plain, schedule};

use super::assess::entry_id;
use super::inquiry::{self, Inquiry, Tally, append_answer};
use super::session::Session;
use crate::args;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::out::Out;
use crate::output::page::Page;
use crate::output::style::paint;
use crate::output::table::Columns;
use crate::output::text::readable_id;
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

    fn show_one(&self, sheet: &mut Sheet<'_>, id: Option<&Id>, found: &Schedule<'s>) {
        let id = id.map(readable_id);
        schedule::schedule(sheet, id.as_deref(), found, self.catalogue.calendar());
    }

    fn show_head(&self, page: &mut Page<'_>) {
        let header = page.words().header(&["id", "channel", "handed-in", "accepted", "due", "steps-due"]);
        page.raw(&columns(page.width()).head(&header));
    }

    fn show_some(&self, page: &mut Page<'_>, entries: &[(u64, Entry<Schedule<'s>>)]) {
        let rows: Vec<_> = entries.iter().map(|(line, entry)| row(page, *line, entry)).collect();
        page.raw(&columns(page.width()).block(&rows));
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
