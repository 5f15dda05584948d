//! The model of a timeline: the days an answer is about, and for each step what was planned, what happened and what was late.

use reglament::chrono::{DateTime, FixedOffset, NaiveDate};
use reglament::{Calendar, OfficeHours};

use crate::cell::Cell;

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// As planned.
    Planned,
    /// As it happened.
    Actual,
    /// Later than it should have been.
    Late,
}

impl Bar {
    /// Every kind, those that lie under others first.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Actual, Self::Late];

    /// Its word among those of the group `timeline`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Actual => "actual",
            Self::Late => "late",
        }
    }
}

/// A step, or the whole, with its bars; a later bar lies over those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Who does it, how long it may take, and where that stands.
    pub about: Vec<String>,
    /// The same in a few words, for places that are narrow.
    pub short: String,
    /// What is drawn.
    pub bars: Vec<(Bar, DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    /// When it ended, or else when it is due.
    pub end: Cell,
}

/// A timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What it shows, for those who do not see it.
    pub label: String,
    /// How the bars are to be read where they are signs.
    pub legend: String,
    /// Whether nothing but a plan is shown.
    pub is_plan: bool,
    /// Every day, the first to the last, with whether people work on it.
    pub days: Vec<(NaiveDate, bool)>,
    /// The seconds of a day between which the office is open.
    pub open: (u32, u32),
    /// The whole service; its bars repeat those of the steps, so that a small picture leaves it out.
    pub overall: Row,
    /// The steps, in order.
    pub steps: Vec<Row>,
}

/// The days between two, both among them, with whether people work on each.
pub fn days(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, bool)> {
    let is_worked = |day| calendar.day(day).is_ok_and(|day| day.is_working());
    first.iter_days().take_while(|day| *day <= last).map(|day| (day, is_worked(day))).collect()
}

/// From when to when an office is open, with whatever breaks are between.
pub fn open(hours: &OfficeHours) -> (u32, u32) {
    let opening = hours.periods.first().map_or(0, |period| period.from);
    (opening, hours.periods.last().map_or(0, |period| period.until).max(opening))
}
