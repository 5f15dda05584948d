//! Reading a calendar from its file.

use std::sync::Arc;

use chrono::{Datelike, FixedOffset, NaiveDate, Weekday};

use super::day::{DayKind, DayNote, DayOfWeek};
use super::days::{Calendar, Day, EPOCH, Offset, SECONDS_OF_DAY};
use crate::error::{Error, ErrorCode, Result};
use crate::law_file::{Document, FaultLog, FileKind, LawFile, Located, Table, read_kind};
use crate::text::Text;

type Occasions = Vec<(Box<str>, Arc<Text>)>;
/// The first and the last day covered.
type Range = (NaiveDate, NaiveDate);
type Notes = Vec<(i32, DayKind, DayNote)>;

impl Calendar {
    /// Reads a calendar from one law file of kind `calendar`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidLaw`] with every fault of the file.
    pub fn from_file(file: &LawFile) -> Result<Self> {
        let faults = FaultLog::default();
        let calendar = Document::parse(file, &faults).and_then(|document| {
            let root = document.root(&faults);
            let _ = read_kind(&root, &[FileKind::Calendar]);
            read(&root)
        });
        match (calendar, faults.into_faults()) {
            (Some(calendar), faults) if faults.is_empty() => Ok(calendar),
            (_, faults) => Err(Error::invalid_law(faults)),
        }
    }
}

pub(crate) fn read(file: &Table<'_>) -> Option<Calendar> {
    let (first, last, zone) = (file.day("from"), file.day("until"), file.string("zone"));
    let weekend: Vec<Weekday> = file.words::<DayOfWeek>("weekend").into_iter().map(weekday).collect();
    let range = first.zip(last).and_then(|(first, last)| range(file, first, last));
    let offsets = read_offsets(file, range);
    let occasions = file
        .tables("occasion", false)
        .iter()
        .filter_map(|table| {
            let occasion = read_occasion(table);
            if occasion.is_none() {
                table.mark_broken("id");
            }
            occasion
        })
        .collect();
    let notes = read_notes(file, range, &occasions);
    file.finish();
    let (first, last) = range?;
    let days = lay_out(first, last, &weekend, &notes, &offsets);
    Some(Calendar {
        origin: file.file().name().into(),
        zone: zone?.value.into(),
        first,
        last,
        first_number: first.num_days_from_ce(),
        days,
        notes: notes.into_iter().map(|(number, _, note)| (number, note)).collect(),
        offsets: offsets.into(),
    })
}

fn weekday(day: DayOfWeek) -> Weekday {
    match day {
        DayOfWeek::Monday => Weekday::Mon,
        DayOfWeek::Tuesday => Weekday::Tue,
        DayOfWeek::Wednesday => Weekday::Wed,
        DayOfWeek::Thursday => Weekday::Thu,
        DayOfWeek::Friday => Weekday::Fri,
        DayOfWeek::Saturday => Weekday::Sat,
        DayOfWeek::Sunday => Weekday::Sun,
    }
}

fn range(file: &Table<'_>, first: Located<NaiveDate>, last: Located<NaiveDate>) -> Option<Range> {
    // So that 32 bits count its seconds, as tables do.
    const LONGEST: i64 = 366 * 135;
    let days = last.value.signed_duration_since(first.value).num_days();
    if (0..LONGEST).contains(&days) {
        return Some((first.value, last.value));
    }
    let expected = format!("a day from {}, at most 135 years later", first.value);
    file.fault(last.at, ErrorCode::OutOfOrder, last.value.to_string(), expected);
    None
}

fn read_offsets(file: &Table<'_>, range: Option<Range>) -> Vec<Offset> {
    let mut offsets: Vec<Offset> = Vec::new();
    for table in file.tables("offset", true) {
        let (since, utc) = (table.day("from"), table.string("utc"));
        let _ = table.string("source");
        table.finish();
        let Some((since, east)) = since.zip(utc.and_then(|utc| read_east(&table, utc))) else { continue };
        // A change is announced as midnight by the clock that is then put back or forward.
        let clock_before = offsets.last().map_or(east, |before| before.east);
        let days = i64::from(since.value.num_days_from_ce().saturating_sub(EPOCH));
        let midnight = days.saturating_mul(SECONDS_OF_DAY);
        let moment = midnight.saturating_sub(i64::from(clock_before.local_minus_utc()));
        let in_order = match offsets.last() {
            Some(before) => before.since < moment,
            None => range.is_none_or(|(first, _)| since.value <= first),
        };
        if in_order {
            offsets.push(Offset { since: moment, east });
        } else {
            let expected = "offsets in order, the first not after the first day";
            table.fault(since.at, ErrorCode::OutOfOrder, since.value.to_string(), expected);
        }
    }
    offsets
}

fn read_east(table: &Table<'_>, utc: Located<&str>) -> Option<FixedOffset> {
    let east = utc.value.parse::<FixedOffset>().ok();
    if east.is_none() {
        table.fault(utc.at, ErrorCode::WrongType, format!("`{}`", utc.value), "an offset such as `+06:00`");
    }
    east
}

fn read_occasion(table: &Table<'_>) -> Option<(Box<str>, Arc<Text>)> {
    let (id, name) = (table.code("id"), table.text("name"));
    table.finish();
    Some((id?.value.into(), Arc::new(name?)))
}

fn read_notes(file: &Table<'_>, range: Option<Range>, occasions: &Occasions) -> Notes {
    let mut notes: Notes = Vec::new();
    let tables = file.tables("day", true);
    for table in &tables {
        let Some((on, kind, note)) = read_note(table, occasions) else { continue };
        let number = on.value.num_days_from_ce();
        let in_order = notes.last().is_none_or(|(before, ..)| *before < number);
        let (first, last) = range.unwrap_or((on.value, on.value));
        if !in_order || on.value < first || on.value > last {
            let expected = format!("days in order, from {first} to {last}");
            table.fault(on.at, ErrorCode::OutOfOrder, on.value.to_string(), expected);
        }
        notes.push((number, kind, note));
    }
    // A day with faults may be the pair of any other.
    if notes.len() == tables.len() {
        check_pairs(&notes, &tables);
    }
    notes
}

/// Checks that moved days were exchanged with one another.
fn check_pairs(notes: &Notes, tables: &[Table<'_>]) {
    for ((number, kind, note), table) in notes.iter().zip(tables) {
        let Some(pair) = note.pair else { continue };
        let other = notes.iter().find(|(other, ..)| *other == pair.num_days_from_ce());
        let mutual = other.is_some_and(|(_, other_kind, other)| match other.pair {
            Some(back) => back.num_days_from_ce() == *number && other_kind != kind,
            // A moved day without a pair has been reported.
            None => matches!(other_kind, DayKind::MovedDayOff | DayKind::MovedWorkingDay),
        });
        if !mutual {
            let expected = "a day that was exchanged with this one";
            table.fault(table.place_of("pair"), ErrorCode::UnknownValue, pair.to_string(), expected);
        }
    }
}

fn read_note(table: &Table<'_>, occasions: &Occasions) -> Option<(Located<NaiveDate>, DayKind, DayNote)> {
    let (on, kind, source) = (table.day("on"), table.word::<DayKind>("kind"), table.string("source"));
    let is_moved = matches!(kind, Some(DayKind::MovedDayOff | DayKind::MovedWorkingDay));
    // A moved day has a pair, every other one an occasion; of a kind that is not known nothing is asked.
    let occasion = match kind {
        Some(_) if !is_moved => table.string("occasion").and_then(|id| find_occasion(table, id, occasions)),
        _ => None,
    };
    let pair = if is_moved { table.day("pair").map(|day| day.value) } else { None };
    if kind.is_none() {
        table.allow(&["occasion", "pair"]);
    }
    let (unverified, doubt) = (table.flag("unverified"), table.optional_string("doubt"));
    let doubt = doubt.map(|doubt| doubt.value.into());
    table.finish();
    let note = DayNote { occasion, pair, source: source?.value.into(), unverified, doubt };
    Some((on?, kind?, note))
}

fn find_occasion(table: &Table<'_>, id: Located<&str>, occasions: &Occasions) -> Option<Arc<Text>> {
    let found = occasions.iter().find(|(known, _)| **known == *id.value);
    if found.is_none() {
        table.unknown(id, ErrorCode::UnknownValue, occasions.iter().map(|(id, _)| &**id));
    }
    found.map(|(_, name)| Arc::clone(name))
}

fn lay_out(
    first: NaiveDate,
    last: NaiveDate,
    weekend: &[Weekday],
    notes: &Notes,
    offsets: &[Offset],
) -> Box<[Day]> {
    let mut notes = notes.iter().peekable();
    let dates = first.iter_days().take_while(|day| *day <= last);
    let mut days: Vec<Day> = dates
        .map(|date| {
            let note = notes.next_if(|(number, ..)| *number == date.num_days_from_ce());
            let ordinary =
                if weekend.contains(&date.weekday()) { DayKind::Weekend } else { DayKind::WorkingDay };
            let kind = note.map_or(ordinary, |(_, kind, _)| *kind);
            let matters = kind.is_working() != ordinary.is_working();
            let hangs_on = |is: fn(&DayNote) -> bool| matters && note.is_some_and(|(.., note)| is(note));
            Day {
                date,
                kind,
                hangs_on_unverified: hangs_on(|note| note.unverified),
                hangs_on_doubt: hangs_on(|note| note.doubt.is_some()),
                to_next_working: None,
                offset: offset_on(date, offsets),
            }
        })
        .collect();
    look_ahead(&mut days);
    days.into()
}

/// The offset at noon of a day: offices are closed at midnight, when offsets change.
fn offset_on(date: NaiveDate, offsets: &[Offset]) -> usize {
    let days = i64::from(date.num_days_from_ce().saturating_sub(EPOCH));
    let noon = days.saturating_mul(SECONDS_OF_DAY).saturating_add(SECONDS_OF_DAY.div_euclid(2));
    let after =
        |offset: &Offset| offset.since.saturating_add(i64::from(offset.east.local_minus_utc())) <= noon;
    offsets.iter().rposition(after).unwrap_or(0)
}

fn look_ahead(days: &mut [Day]) {
    let mut ahead: Option<i32> = None;
    for day in days.iter_mut().rev() {
        ahead = if day.kind.is_working() { Some(0) } else { ahead.and_then(|days| days.checked_add(1)) };
        day.to_next_working = ahead;
    }
}
