//! Random courses of cases: mostly what may come next, so that they get far, and now and then something wrong.

use chrono::{DateTime, Days, FixedOffset, TimeDelta};
use std::fmt::{self, Write as _};

use proptest::prelude::*;
use proptest::sample::select;
use reglament::{Case, Channel, Error, Event, EventKind, Opening, Party, Permitted, parse_day};

use super::contents::{Taste, content};
use crate::shared::CATALOGUE;

/// A case from its opening on: what is tried, one move after another.
#[derive(Clone)]
pub struct Course {
    regulation: &'static str,
    channel: Channel,
    start: DateTime<FixedOffset>,
    moves: Vec<Move>,
}

/// One event that is tried.
#[derive(Clone, Debug)]
struct Move {
    fault: Fault,
    pick: u16,
    taste: [u8; 8],
    wait: TimeDelta,
    /// The offset from UTC in which the time is told, in quarters of an hour.
    offset: i32,
}

/// What is made wrong on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Nothing,
    Kind,
    Party,
    Backwards,
    Blank,
    BeforeTheCalendar,
    AfterTheCalendar,
}

const REGULATIONS: [&str; 4] = [
    "almaty/adoption@3-383-2016",
    "almaty/patronage@3-383-2016",
    "zhambyl/adoption@332-2015",
    "zhambyl/patronage@332-2015",
];

pub fn a_course() -> impl Strategy<Value = Course> {
    let channels = select(&[Channel::Office, Channel::Portal][..]);
    // Most cases begin on a morning; the last of them run into the end of the calendar.
    let start = (0_u64..4_300, prop_oneof![4 => 9 * 60..12 * 60_i64, 1 => 0..24 * 60_i64]);
    (select(&REGULATIONS[..]), channels, start, proptest::collection::vec(a_move(), 0..60)).prop_map(
        |(regulation, channel, (days, minutes), moves)| {
            let day = parse_day("2015-03-02").expect("a day") + Days::new(days);
            let start = day.and_hms_opt(0, 0, 0).expect("a time") + TimeDelta::minutes(minutes - 6 * 60);
            Course { regulation, channel, start: start.and_utc().fixed_offset(), moves }
        },
    )
}

fn a_move() -> impl Strategy<Value = Move> {
    let fault = prop_oneof![
        24 => Just(Fault::Nothing),
        2 => Just(Fault::Kind),
        2 => Just(Fault::Party),
        1 => Just(Fault::Backwards),
        1 => Just(Fault::Blank),
        1 => select(&[Fault::BeforeTheCalendar, Fault::AfterTheCalendar][..]),
    ];
    let wait = prop_oneof![
        4 => (0_i64..20).prop_map(TimeDelta::minutes),
        2 => (0_i64..3_600).prop_map(TimeDelta::seconds),
        2 => (0_i64..30).prop_map(TimeDelta::hours),
        2 => (0_i64..9).prop_map(TimeDelta::days),
        1 => (0_i64..2_000_000_000).prop_map(TimeDelta::nanoseconds),
        1 => (0_i64..40).prop_map(TimeDelta::days),
    ];
    let offset = prop_oneof![3 => Just(24), 2 => Just(20), 1 => -48_i32..=56];
    (fault, any::<u16>(), any::<[u8; 8]>(), wait, offset)
        .prop_map(|(fault, pick, taste, wait, offset)| Move { fault, pick, taste, wait, offset })
}

impl Course {
    pub fn opening(&self) -> Opening {
        Opening::new(&CATALOGUE, "the course", self.regulation, self.channel).expect("a regulation")
    }

    /// Tries every move; `seen` is shown the case before each, the event, and what became of it.
    pub fn play(&self, mut seen: impl FnMut(&Case, &Event, &Result<Case, Error>)) -> Case {
        let mut case = Case::open(&CATALOGUE, self.opening()).expect("the catalogue's own law");
        let mut now = self.start;
        for tried in &self.moves {
            let event = tried.event(&case, now + tried.wait);
            let mut after = case.clone();
            let recorded = after.record(event.clone()).map(drop);
            let result = recorded.map(|()| after.clone());
            seen(&case, &event, &result);
            match result {
                Ok(_) => {
                    now = event.at;
                    case = after;
                }
                Err(error) => assert_eq!(after, case, "a refused event changed the case: {error}"),
            }
        }
        case
    }

    /// The case at the end of the course.
    pub fn case(&self) -> Case {
        self.play(|_, _, _| ())
    }
}

impl fmt::Debug for Course {
    /// What was tried, so that a failure can be read.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tried = format!("{} {}", self.regulation, self.channel);
        self.play(|_, event, result| {
            let refused = result.as_ref().err().map_or("", |error| error.code().name());
            let _ = write!(tried, "\n    {} {refused}", event.to_json());
        });
        out.write_str(&tried)
    }
}

impl Move {
    fn event(&self, case: &Case, at: DateTime<FixedOffset>) -> Event {
        let offset = FixedOffset::east_opt(self.offset * 900).expect("an offset");
        let at = self.moved(at).with_timezone(&offset);
        let next = case.next().unwrap_or_default();
        let permitted = self.choose(&next, case);
        let some_kind = EventKind::ALL[usize::from(self.pick) % EventKind::ALL.len()];
        let kind = match permitted {
            Some(permitted) if self.fault != Fault::Kind => permitted.event,
            _ => some_kind,
        };
        let by = permitted.and_then(|permitted| self.among(&permitted.by)).copied();
        let parties = ["applicant", "portal", "head", "specialist", "office-worker", "nobody", ""];
        let by = by.filter(|_| self.fault != Fault::Party).or_else(|| self.among(&parties).copied());
        let taste = Taste { numbers: self.taste, blank: self.fault == Fault::Blank };
        Event { at, by: Party::new(by.unwrap_or("head")), content: content(kind, taste, at, case) }
    }

    fn moved(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let days_too_far = TimeDelta::days(i64::from(self.pick) + 365 * 13);
        match self.fault {
            Fault::Backwards => at - TimeDelta::seconds(i64::from(self.pick)) - self.wait,
            Fault::BeforeTheCalendar => at - days_too_far,
            Fault::AfterTheCalendar => at + days_too_far,
            _ => at,
        }
    }

    fn among<'a, T>(&self, all: &'a [T]) -> Option<&'a T> {
        all.get(usize::from(self.pick).checked_rem(all.len())?)
    }

    /// Mostly what the case goes on with; facts early, a withdrawal seldom.
    fn choose<'n, 'c>(&self, next: &'n [Permitted<'c>], case: &Case) -> Option<&'n Permitted<'c>> {
        let facts = next.iter().find(|permitted| permitted.event == EventKind::FactsRecorded);
        if facts.is_some() && case.facts().known() == 0 && self.taste[0] < 100 {
            return facts;
        }
        let leading: Vec<_> = next.iter().filter(|permitted| permitted.leads_on).collect();
        if self.taste[0] < 200 && !leading.is_empty() {
            return self.among(&leading).copied();
        }
        self.among(next).filter(|chosen| chosen.event != EventKind::Withdrawn || self.taste[1] < 40).or(facts)
    }
}
