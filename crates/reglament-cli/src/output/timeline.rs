//! The timeline: the days of an answer from left to right, and under them a bar for each step.

use std::ops::Range;

use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};
use reglament_sheet::{Bar, Row, Timeline, Tone};

use super::style::{DIM, paint};
use super::table;

/// Room for the deadline behind a bar.
const BEHIND: usize = 24;

const WIDEST_DAY: usize = 4;

/// Draws the steps: under each how it was planned, how it went, and by how much it was late.
pub fn draw(timeline: &Timeline, width: u16) -> String {
    let scale = Scale::new(timeline, width);
    let mut drawn = scale.labels() + &scale.ground();
    for step in &timeline.steps {
        drawn += &table::paragraph(width, 0, &step.name);
        drawn += &table::styled(width, DIM, 2, &step.about.join(" · "));
        let end = paint(step.end.tone, &step.end.text);
        drawn.extend([&*bar(&scale, step, timeline.is_plan), " ", &end, "\n"]);
    }
    drawn
}

/// The bars of a step, each over those before it; where all is planned, the plan is drawn as what runs.
fn bar(scale: &Scale<'_>, step: &Row, is_plan: bool) -> String {
    let mut marks = Vec::new();
    for (bar, from, to) in &step.bars {
        lay(&mut marks, scale.columns_of(*from, *to), if is_plan { Bar::Actual } else { *bar });
    }
    let columns: Vec<_> = marks.into_iter().zip(scale.running()).collect();
    columns.chunk_by(|a, b| a.0 == b.0).map(draw_some).collect()
}

/// Puts a bar over those that are there.
fn lay(marks: &mut Vec<Option<Bar>>, columns: Range<usize>, bar: Bar) {
    if marks.len() < columns.end {
        marks.resize(columns.end, None);
    }
    marks[columns].fill(Some(bar));
}

/// Columns with the same mark.
fn draw_some(columns: &[(Option<Bar>, char)]) -> String {
    let repeated = |sign: &str| sign.repeat(columns.len());
    match columns.first().and_then(|column| column.0) {
        None => repeated(" "),
        Some(Bar::Planned) => paint(Tone::Faint, &repeated("─")),
        Some(Bar::Actual) => paint(Tone::Good, &columns.iter().map(|column| column.1).collect::<String>()),
        Some(Bar::Late) => paint(Tone::Bad, &repeated("×")),
    }
}

/// Which column stands for which day.
struct Scale<'t> {
    days: &'t [(NaiveDate, bool)],
    /// Columns of one day.
    columns: usize,
    /// Days of one column, where there are more days than columns.
    together: usize,
    /// The seconds of the day between which a day's columns lie.
    opening: u32,
    closing: u32,
}

impl<'t> Scale<'t> {
    /// As wide as there is room.
    fn new(timeline: &'t Timeline, width: u16) -> Self {
        let (days, (opening, closing)) = (&*timeline.days, timeline.open);
        let room = usize::from(width).saturating_sub(BEHIND).max(1);
        let count = days.len().max(1);
        Self {
            days,
            columns: (room / count).clamp(1, WIDEST_DAY),
            together: count.div_ceil(room),
            opening,
            closing,
        }
    }

    fn days(&self) -> impl Iterator<Item = &'t (NaiveDate, bool)> + use<'t> {
        self.days.iter().step_by(self.together)
    }

    /// The column at which a day begins.
    fn column(&self, day: NaiveDate) -> usize {
        self.days.first().map_or(0, |(first, _)| count_days(*first, day)) / self.together * self.columns
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
        for (day, _) in self.days() {
            let day = *day;
            let is_marked = line.is_empty() || day.weekday() == Weekday::Mon;
            if is_marked && (line.is_empty() || line.len() < self.column(day)) {
                line.push_str(&" ".repeat(self.column(day) - line.len()));
                line.push_str(&day.format("%m-%d").to_string());
            }
        }
        line + "\n"
    }

    /// Which days are worked.
    fn ground(&self) -> String {
        let line: String = self.days().map(|(_, is_worked)| self.mark(*is_worked, "╌", "░")).collect();
        paint(Tone::Faint, &line) + "\n"
    }

    /// The columns between two moments: at least one, so that a step which the overall term cuts off has its place.
    fn columns_of(&self, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> Range<usize> {
        let begin = self.column(from.date_naive()) + self.within(from, |done, all| done / all);
        let end = self.column(to.date_naive()) + self.within(to, usize::div_ceil);
        begin.min(end.saturating_sub(1))..end.max(1)
    }

    /// What each column shows while a step runs.
    fn running(&self) -> impl Iterator<Item = char> + use<'_> {
        self.days().flat_map(|(_, is_worked)| self.mark(*is_worked, "█", "▒").chars().collect::<Vec<_>>())
    }

    /// The columns of a day, by whether people work on it.
    fn mark(&self, is_worked: bool, worked: &str, free: &str) -> String {
        if is_worked || self.together > 1 { worked } else { free }.repeat(self.columns)
    }
}

fn count_days(from: NaiveDate, to: NaiveDate) -> usize {
    usize::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}
