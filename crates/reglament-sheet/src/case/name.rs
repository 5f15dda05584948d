//! Which case a sheet is about, and how its moments and delays are called.

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, Certificates, Lateness};

use crate::cell::{Cell, plain};
use crate::sheet::Sheet;
use crate::words::Words;

/// What the case is called, if that is to be seen, and what it is about.
pub fn name(sheet: &mut Sheet<'_>, case: &Case, called: Option<&str>) {
    let (words, opening) = (sheet.words(), case.opening());
    sheet.title(case.regulation().title().get(words.language()));
    let about = [&*opening.regulation, words.say("channel", opening.channel.code())];
    sheet.line([plain(called.into_iter().chain(about).collect::<Vec<_>>().join(" · "))]);
    if opening.certificates == Certificates::Test {
        sheet.note(0, words.say("sentence", "test-certificates"));
    }
}

/// By how much a term was missed; at the counter, minutes are simply minutes.
pub fn say_lateness(words: &Words, late: Lateness, at_counter: bool) -> String {
    let minutes = if at_counter { "late-minutes" } else { "late-office-minutes" };
    let minutes = words.fill("sentence", minutes, &[("minutes", &late.office_minutes.to_string())]);
    match late.calendar_days {
        0 => minutes,
        days => format!("{}, {minutes}", words.fill("sentence", "late-days", &[("days", &days.to_string())])),
    }
}

/// A moment, if there is one.
pub fn moment_or_dash(words: &Words, moment: Option<DateTime<FixedOffset>>) -> Cell {
    plain(moment.map_or_else(|| "—".to_owned(), |moment| words.moment(moment)))
}
