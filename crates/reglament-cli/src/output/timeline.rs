//! The timeline: the days of a case from left to right, and under them a bar for each step.

use reglament::chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Timelike, Weekday};
use reglament::{Calendar, Schedule, Term};

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
}

/// Draws the schedule: each step from its planned start to its deadline.
pub fn draw(page: &mut Page<'_>, schedule: &Schedule<'_>, calendar: &Calendar) {
    let scale = Scale::new(schedule, calendar, usize::from(page.width()));
    page.raw(&scale.labels());
    page.raw(&scale.ground());
    let words = page.words();
    let (regulation, mut start) = (schedule.regulation(), schedule.accepted_at());
    let closing = regulation.hours().periods.last().map_or(0, |period| period.until);
    for deadline in schedule.steps() {
        let step = deadline.step;
        let role = regulation.role(&step.role).map_or("", |role| role.name.get(words.language()));
        let place = words.citation(&step.stated.citation, regulation.id());
        page.raw(&format!("{} {}", step.number, step.name.get(words.language())));
        let about = [role, &words.term(step.limit), &place].join(" · ");
        page.raw(&format!("\n  {}\n", paint(Tone::Faint, &about)));
        let is_short = matches!(step.limit, Term::Minutes(_));
        let bar = scale.bar(begin(start, deadline.due_at, closing), deadline.due_at.date_naive(), is_short);
        page.raw(&format!("{bar} {}\n", words.moment(deadline.due_at)));
        start = deadline.due_at;
    }
}

/// The first day on which something can be done, for work that starts at a moment: not one that is over.
fn begin(start: DateTime<FixedOffset>, due: DateTime<FixedOffset>, closing: u32) -> NaiveDate {
    let day = start.date_naive();
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    if start.num_seconds_from_midnight() >= closing { next.min(due.date_naive()) } else { day }
}

impl<'c> Scale<'c> {
    fn new(schedule: &Schedule<'_>, calendar: &'c Calendar, width: usize) -> Self {
        let first = schedule.accepted_at().date_naive();
        let last = schedule.steps().iter().map(|step| step.due_at).chain([schedule.due_at()]).max();
        let last = last.map_or(first, |last| last.date_naive());
        let count = count_days(first, last) + 1;
        let room = width.saturating_sub(BEHIND).max(1);
        Self { calendar, first, last, columns: (room / count).clamp(1, WIDEST_DAY), days: count.div_ceil(room) }
    }

    fn days(&self) -> impl Iterator<Item = NaiveDate> + use<'_> {
        self.first.iter_days().take_while(|day| *day <= self.last).step_by(self.days)
    }

    /// The column at which a day begins.
    fn column(&self, day: NaiveDate) -> usize {
        count_days(self.first, day) / self.days * self.columns
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

    fn bar(&self, from: NaiveDate, to: NaiveDate, is_short: bool) -> String {
        let before = " ".repeat(self.column(from));
        let bar = if is_short && from == to {
            "▌".to_owned()
        } else {
            self.days().filter(|day| (from..=to).contains(day)).map(|day| self.mark(day, "█", "▒")).collect()
        };
        before + &paint(Tone::Good, &bar)
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
