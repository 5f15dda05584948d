//! When an application counts as accepted, and when every step and the service are due.

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{
    Calendar, CalendarDay, LedgerEntry, LedgerPoint, LedgerSubject, Regulation, Schedule, Step, StepDeadline,
};

use crate::cell::{Cell, Tone, cell, number, plain};
use crate::sheet::Sheet;
use crate::timeline::{self, Bar, Row, Timeline};
use crate::words::Words;

/// A schedule: the summary, a timeline, the steps, and how the terms were counted.
pub fn schedule(sheet: &mut Sheet<'_>, id: Option<&str>, schedule: &Schedule<'_>, calendar: &Calendar) {
    summary(sheet, id, schedule);
    sheet.heading("timeline");
    sheet.timeline(plan(sheet.words(), schedule, calendar));
    let rows = step_rows(sheet, schedule);
    sheet.section("steps", &["number", "step", "role", "limit", "due", "paragraph"], rows);
    ledger(sheet, schedule, schedule.ledger());
    sheet.assumptions(schedule.assumptions());
}

/// How terms were counted: those of a schedule, or of steps as they happened under the same regulation.
pub fn ledger<'e, 'r: 'e>(
    sheet: &mut Sheet<'_>,
    schedule: &Schedule<'_>,
    entries: impl IntoIterator<Item = &'e LedgerEntry<'r>>,
) {
    let rows = ledger_rows(sheet, schedule, entries);
    sheet.heading("ledger");
    sheet.table(&["subject", "when", "counted", "law"], rows);
}

/// The timeline of a plan: each step from when the one before it is due.
fn plan(words: &Words, schedule: &Schedule<'_>, calendar: &Calendar) -> Timeline {
    let regulation = schedule.regulation();
    let accepted = schedule.accepted_at();
    let mut from = accepted;
    let step = |deadline: &StepDeadline<'_>| {
        let bars = vec![(Bar::Planned, from, deadline.due_at)];
        from = deadline.due_at;
        step_row(words, regulation, deadline.step, bars, plain(words.moment(deadline.due_at)))
    };
    let steps: Vec<_> = schedule.steps().iter().map(step).collect();
    let last = schedule.steps().iter().map(|step| step.due_at).chain([schedule.due_at()]).max();
    let last = last.unwrap_or(accepted).max(accepted);
    Timeline {
        label: words.say("timeline", "label-planned").to_owned(),
        legend: words.say("sentence", "legend").to_owned(),
        is_plan: true,
        days: timeline::days(calendar, accepted.date_naive(), last.date_naive()),
        open: timeline::open(regulation.hours()),
        overall: overall_row(
            words,
            vec![(Bar::Planned, accepted, schedule.due_at())],
            plain(words.moment(schedule.due_at())),
        ),
        steps,
    }
}

/// A bar of a timeline: what it stands for, from when and until when.
pub type Drawn = (Bar, DateTime<FixedOffset>, DateTime<FixedOffset>);

/// The row of the whole service.
pub fn overall_row(words: &Words, bars: Vec<Drawn>, end: Cell) -> Row {
    let name = words.say("subject", "overall").to_owned();
    Row { short: name.clone(), name, about: Vec::new(), bars, end }
}

/// The row of a step.
pub fn step_row(words: &Words, regulation: &Regulation, step: &Step, bars: Vec<Drawn>, end: Cell) -> Row {
    let role = regulation.role(&step.role).map_or("", |role| role.name.get(words.language()));
    let place = words.citation(&step.stated.citation, regulation.id());
    Row {
        name: format!("{} {}", step.number, step.name.get(words.language())),
        about: vec![role.to_owned(), words.limit(step), place],
        short: format!("{}. {role}", step.number),
        bars,
        end,
    }
}

fn summary(sheet: &mut Sheet<'_>, id: Option<&str>, schedule: &Schedule<'_>) {
    let (words, regulation) = (sheet.words(), schedule.regulation());
    let standing = schedule.standing();
    let in_effect = regulation.say_standing(standing, words.language());
    sheet.title(regulation.title().get(words.language()));
    let mut fields = vec![
        ("regulation", plain(regulation.id())),
        ("channel", plain(words.say("channel", schedule.channel().code()))),
        ("handed-in", plain(words.moment(schedule.handed_in_at()))),
        ("accepted", plain(words.moment(schedule.accepted_at()))),
        ("due", cell(Tone::Good, words.moment(schedule.due_at()))),
        ("standing", cell(Tone::of(standing.state.code()), in_effect)),
    ];
    if let Some(id) = id {
        fields.insert(0, ("id", plain(id)));
    }
    sheet.fields(fields);
}

fn step_rows(sheet: &Sheet<'_>, schedule: &Schedule<'_>) -> Vec<Vec<Cell>> {
    let (words, regulation) = (sheet.words(), schedule.regulation());
    let row = |deadline: &StepDeadline<'_>| {
        let step = deadline.step;
        vec![
            number(step.number),
            plain(step.name.get(words.language())),
            plain(regulation.role(&step.role).map_or("", |role| role.name.get(words.language()))),
            plain(words.limit(step)),
            plain(words.moment(deadline.due_at)),
            sheet.place(&step.stated.citation, regulation.id()),
        ]
    };
    schedule.steps().iter().map(row).collect()
}

fn ledger_rows<'e, 'r: 'e>(
    sheet: &Sheet<'_>,
    schedule: &Schedule<'_>,
    entries: impl IntoIterator<Item = &'e LedgerEntry<'r>>,
) -> Vec<Vec<Cell>> {
    let words = sheet.words();
    let own = schedule.regulation().id();
    let mut before = None;
    let row = |entry: &LedgerEntry<'r>| {
        let citations: Vec<_> =
            entry.citations.iter().map(|citation| words.citation(citation, own)).collect();
        // What several lines are about is said once.
        let is_new = before.replace(entry.subject) != Some(entry.subject);
        vec![
            plain(if is_new { subject(sheet, entry.subject) } else { String::new() }),
            plain(span(sheet, entry)),
            plain(sentences(sheet, schedule, entry)),
            cell(Tone::Faint, citations.join("\n")),
        ]
    };
    entries.into_iter().map(row).collect()
}

fn subject(sheet: &Sheet<'_>, subject: LedgerSubject) -> String {
    let words = sheet.words();
    match subject {
        LedgerSubject::Acceptance => words.say("subject", "acceptance").to_owned(),
        LedgerSubject::Overall => words.say("subject", "overall").to_owned(),
        LedgerSubject::Step(number) => words.fill("subject", "step", &[("number", &number.to_string())]),
    }
}

fn span(sheet: &Sheet<'_>, entry: &LedgerEntry<'_>) -> String {
    let point = |point| match point {
        LedgerPoint::Day(day) => sheet.words().day(day),
        LedgerPoint::Moment(moment) => sheet.words().moment(moment),
    };
    let (from, to) = (point(entry.from), point(entry.to));
    if from == to { from } else { format!("{from}\n→ {to}") }
}

/// What a line of the ledger did, and the days it passed over.
fn sentences(sheet: &Sheet<'_>, schedule: &Schedule<'_>, entry: &LedgerEntry<'_>) -> String {
    let words = sheet.words();
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
