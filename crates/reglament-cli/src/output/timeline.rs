//! The timeline: the days of a case from left to right, and under them a bar for each step.

pub mod case;

use std::ops::Range;

use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};
use reglament::{Calendar, OfficeHours, Regulation, Schedule, Step};

use super::page::Page;
use super::style::{Tone, paint};

/// Room for the deadline behind a bar.
const BEHIND: usize = 24;

const WIDEST_DAY: usize = 4;

/// Which column stands for which day.
struct Scale<'c> {
    calendar: &'c Calendar,
    first: NaiveDate,
    last: NaiveDate,
    /// Columns of one day.
    columns: usize,
    /// Days of one column, where there are more days than columns.
    days: usize,
    /// The seconds of the day between which a day's columns lie.
    opening: u32,
    closing: u32,
}

/// Draws the schedule: each step from its planned start to its deadline.
pub fn draw(page: &mut Page<'_>, schedule: &Schedule<'_>, calendar: &Calendar) {
    let moments = schedule.steps().iter().map(|step| step.due_at).chain([schedule.due_at()]);
    let regulation = schedule.regulation();
    let width = usize::from(page.width());
    let scale = Scale::new(schedule.accepted_at(), moments, regulation.hours(), calendar, width);
    page.raw(&scale.labels());
    page.raw(&scale.ground());
    let mut start = schedule.accepted_at();
    for deadline in schedule.steps() {
        show_step(page, regulation, deadline.step);
        let due = page.words().moment(deadline.due_at);
        page.raw(&format!("{} {due}\n", scale.bar(start, deadline.due_at)));
        start = deadline.due_at;
    }
    page.note(0, page.words().say("sentence", "legend"));
}

/// What stands above the bar of a step.
fn show_step(page: &mut Page<'_>, regulation: &Regulation, step: &Step) {
    let words = page.words();
    let role = regulation.role(&step.role).map_or("", |role| role.name.get(words.language()));
    let place = words.citation(&step.stated.citation, regulation.id());
    page.indented(0, &format!("{} {}", step.number, step.name.get(words.language())));
    page.note(2, &[role, &words.limit(step), &place].join(" · "));
}

impl<'c> Scale<'c> {
    /// From the first moment to the last of some.
    fn new(
        first: DateTime<FixedOffset>,
        moments: impl IntoIterator<Item = DateTime<FixedOffset>>,
        hours: &OfficeHours,
        calendar: &'c Calendar,
        width: usize,
    ) -> Self {
        let last = moments.into_iter().max().map_or(first, |last| last.max(first)).date_naive();
        let first = first.date_naive();
        let count = count_days(first, last) + 1;
        let room = width.saturating_sub(BEHIND).max(1);
        let opening = hours.periods.first().map_or(0, |period| period.from);
        let closing = hours.periods.last().map_or(0, |period| period.until).max(opening);
        let columns = (room / count).clamp(1, WIDEST_DAY);
        Self { calendar, first, last, columns, days: count.div_ceil(room), opening, closing }
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> + use<'_> {
        self.first.iter_days().take_while(|day| *day <= self.last).step_by(self.days)
    }

    /// The column at which a day begins.
    fn column(&self, day: NaiveDate) -> usize {
        count_days(self.first, day) / self.days * self.columns
    }

    /// How far into the columns of its day a moment is: none when the office opens, all when it closes.
    fn within(&self, moment: DateTime<FixedOffset>, round: impl Fn(usize, usize) -> usize) -> usize {
        let second = moment.num_seconds_from_midnight().clamp(self.opening, self.closing) - self.opening;
        let open = (self.closing - self.opening).max(1);
        round(second as usize * self.columns, open as usize)
    }

    /// The first day and Mondays, where there is room.
    fn labels(&self) -> String {
        let mut line = String::new();
        for day in self.days() {
            let is_marked = day == self.first || day.weekday() == Weekday::Mon;
            if is_marked && (line.is_empty() || line.len() < self.column(day)) {
                line.push_str(&" ".repeat(self.column(day) - line.len()));
                line.push_str(&day.format("%m-%d").to_string());
            }
        }
        line + "\n"
    }

    /// Which days are worked.
    fn ground(&self) -> String {
        let line: String = self.days().map(|day| self.mark(day, "╌", "░")).collect();
        paint(Tone::Faint, &line) + "\n"
    }

    fn bar(&self, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> String {
        let Range { start, end } = self.columns_of(from, to);
        let bar: String = self.running().take(end).skip(start).collect();
        " ".repeat(start) + &paint(Tone::Good, &bar)
    }

    /// The columns between two moments: at least one, so that a step which the overall term cuts off has its place.
    fn columns_of(&self, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> Range<usize> {
        let begin = self.column(from.date_naive()) + self.within(from, |done, all| done / all);
        let end = self.column(to.date_naive()) + self.within(to, usize::div_ceil);
        begin.min(end.saturating_sub(1))..end.max(1)
    }

    /// What each column shows while a step runs.
    fn running(&self) -> impl Iterator<Item = char> + use<'_> {
        self.days().flat_map(|day| self.mark(day, "█", "▒").chars().collect::<Vec<_>>())
    }

    /// The columns of a day, by whether people work on it.
    fn mark(&self, day: NaiveDate, worked: &str, free: &str) -> String {
        let is_worked = self.days > 1 || self.calendar.day(day).is_ok_and(|day| day.is_working());
        if is_worked { worked } else { free }.repeat(self.columns)
    }
}

fn count_days(from: NaiveDate, to: NaiveDate) -> usize {
    usize::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}
