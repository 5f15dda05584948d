//! A line of time as SVG: a row for the overall term and for each step, with what was planned, what happened and what was late.

use minijinja::{Value, context};
use reglament::Result;
use reglament::chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::{moment, part};

const TEMPLATE: &str = include_str!("templates/timeline.svg");

const WIDTH: f64 = 800.0;
/// Where the bars begin and end; names stand before them and lateness behind.
const LEFT: f64 = 190.0;
const RIGHT: f64 = 650.0;
/// Where the rows begin, below the days.
const TOP: f64 = 20.0;
const ROW: f64 = 28.0;
const KEYS: f64 = 24.0;
/// A quarter of an hour among weeks would not be seen.
const NARROWEST: f64 = 2.0;
const MOST_DAYS_NAMED: u64 = 7;
const LONGEST_NAME: usize = 28;

/// What a bar shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    Planned,
    Actual,
    Late,
}

impl Bar {
    const ALL: [Self; 3] = [Self::Planned, Self::Actual, Self::Late];

    fn words(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Actual => "actual",
            Self::Late => "late",
        }
    }

    /// Planned above, actual below, late around that.
    fn shape(self) -> (&'static str, f64, f64) {
        match self {
            Self::Planned => ("rg-planned", 3.0, 8.0),
            Self::Actual => ("rg-actual", 14.0, 8.0),
            Self::Late => ("rg-late", 12.0, 12.0),
        }
    }
}

/// A row of the picture.
pub(super) struct Row {
    name: String,
    bars: Vec<(Bar, DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    mark: Option<String>,
}

impl Row {
    /// A row with one bar.
    pub(super) fn new(name: &str, bar: Bar, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> Self {
        Self { name: name.to_owned(), bars: vec![(bar, from, to)], mark: None }
    }

    /// The row with one more bar.
    pub(super) fn push(&mut self, bar: Bar, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) {
        self.bars.push((bar, from, to));
    }

    /// The row with words behind its bars.
    pub(super) fn mark(&mut self, words: String) {
        self.mark = Some(words);
    }

    fn has(&self, wanted: Bar) -> bool {
        self.bars.iter().any(|(bar, ..)| *bar == wanted)
    }
}

/// The picture of the rows; nothing if there are none.
pub(super) fn timeline(label: &str, rows: &[Row]) -> Result<Value> {
    let Some(scale) = Scale::of(rows) else { return Ok(Value::from("")) };
    let tops = std::iter::successors(Some(TOP), |top| Some(top + ROW));
    let bottom = tops.clone().nth(rows.len()).unwrap_or(TOP);
    let drawn: Vec<Value> = rows.iter().zip(tops).map(|(row, top)| draw(row, top, &scale)).collect();
    let used = Bar::ALL.into_iter().filter(|bar| rows.iter().any(|row| row.has(*bar)));
    let places = std::iter::successors(Some(LEFT), |x| Some(x + 90.0));
    let keys: Vec<Value> = used.zip(places).map(|(bar, x)| key(bar, x, bottom)).collect();
    let names = context! { label, width => WIDTH, height => bottom + KEYS, top => TOP, bottom, ticks => scale.ticks(),
    rows => drawn, keys };
    part(TEMPLATE, names)
}

fn draw(row: &Row, top: f64, scale: &Scale) -> Value {
    let bars = row.bars.iter().map(|(bar, from, to)| {
        let (class, below, height) = bar.shape();
        let (x, end) = (scale.x(*from), scale.x(*to));
        let words = format!("{}: {} to {}", bar.words(), moment(*from), moment(*to));
        context! { class, x, y => top + below, width => rounded((end - x).max(NARROWEST)), height, words }
    });
    let mark = row.mark.as_ref().map(|words| context! { x => RIGHT + 8.0, words, anchor => "start" });
    context! { name => shortened(&row.name), text_y => top + 17.0, bars => bars.collect::<Vec<Value>>(), mark }
}

fn key(bar: Bar, x: f64, bottom: f64) -> Value {
    let (class, _, height) = bar.shape();
    context! { class, x, y => bottom + 8.0, height, text_x => x + 24.0, text_y => bottom + 17.0, words => bar.words() }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    name.chars().take(LONGEST_NAME).chain(['…']).collect()
}

fn rounded(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// From the midnight before the first moment to the midnight after the last.
struct Scale {
    first: NaiveDate,
    days: u64,
}

impl Scale {
    fn of(rows: &[Row]) -> Option<Self> {
        let bars = || rows.iter().flat_map(|row| &row.bars);
        let first = bars().map(|(_, from, _)| from.date_naive()).min()?;
        let last = bars().map(|(.., to)| to.date_naive()).max()?;
        let days = u64::try_from(last.signed_duration_since(first).num_days()).ok()?;
        Some(Self { first, days: days.saturating_add(1) })
    }

    /// By the clock of the office: an hour that a change of the offset takes or gives is not drawn.
    fn x(&self, at: DateTime<FixedOffset>) -> f64 {
        let since = at.naive_local().signed_duration_since(self.first.and_time(NaiveTime::MIN));
        self.place(since)
    }

    #[allow(clippy::cast_precision_loss, reason = "seconds of some years are far below 2^52")]
    fn place(&self, since: TimeDelta) -> f64 {
        let share = since.num_seconds() as f64 / (self.days as f64 * 86_400.0);
        rounded(LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT))
    }

    /// The days that are named, each at its midnight.
    fn ticks(&self) -> Vec<Value> {
        let step = usize::try_from(self.days.div_ceil(MOST_DAYS_NAMED)).unwrap_or(usize::MAX);
        let days = (0..self.days).step_by(step.max(1)).filter_map(|past| {
            let day = self.first.checked_add_days(Days::new(past))?;
            let since = day.signed_duration_since(self.first);
            Some(context! { x => self.place(since), day => day.format("%d %b").to_string() })
        });
        days.collect()
    }
}
