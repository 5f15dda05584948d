//! `reglament calendar`: what kind of day it is, and why.

use reglament::chrono::NaiveDate;
use reglament::json::Refused;
use reglament::{Calendar, CalendarDay};
use reglament_sheet::{Sheet, Tone, cell, plain};
use serde::Serialize;

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::out::Out;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    day: CalendarDay<'a>,
    next_working_day: Option<NaiveDate>,
}

pub fn run(session: &Session, day: NaiveDate) -> Result<Ending, Failure> {
    let calendar = session.catalogue.calendar();
    let mut out = Out::open(session.format);
    let found = match calendar.day(day) {
        Ok(found) => found,
        Err(error) if session.format == Format::Json => {
            out.write_json(&Refused(&error))?;
            return Ok(Ending::Incomplete);
        }
        Err(error) => return Err(error.into()),
    };
    let next = next_working_day(calendar, day);
    match session.format {
        Format::Json => out.write_json(&Answer { day: found, next_working_day: next })?,
        Format::Human => session.write_page(&mut out, |sheet| show(sheet, &found, next))?,
    }
    Ok(Ending::Complete)
}

/// The first working day after a day, if the calendar covers it.
fn next_working_day(calendar: &Calendar, day: NaiveDate) -> Option<NaiveDate> {
    day.succ_opt().and_then(|next| calendar.next_working_day(next).ok())
}

fn show(sheet: &mut Sheet<'_>, day: &CalendarDay<'_>, next: Option<NaiveDate>) {
    let words = sheet.words();
    let (tone, working) =
        if day.is_working() { (Tone::Good, "working") } else { (Tone::Open, "not-working") };
    sheet.title(words.day(day.on()));
    let mut fields = vec![
        ("kind", plain(words.say("day-kind", day.kind().code()))),
        ("working", cell(tone, words.say("sentence", working))),
    ];
    fields.extend(day.occasion().map(|occasion| ("occasion", plain(occasion.get(words.language())))));
    fields.extend(day.pair().map(|pair| ("exchanged-with", plain(words.day(pair)))));
    fields.extend(day.source().map(|source| ("source", plain(source))));
    if day.is_unverified() {
        fields.push(("verified", cell(Tone::Open, words.say("sentence", "unverified"))));
    }
    fields.extend(day.doubt().map(|doubt| ("doubt", plain(doubt))));
    fields.extend(next.map(|next| ("next-working-day", plain(words.day(next)))));
    sheet.fields(fields);
}
