//! A line of time as SVG: a row for the overall term and for each step, with what was planned, what happened and what was late.

use minijinja::{Value, context};
use reglament::Result;
use reglament::chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::{Writer, moment};

const TEMPLATE: &str = include_str!("templates/timeline.svg");

// Across, everything is a share of the width, and down it is pixels: so texts keep their size however narrow the place is.
/// Where the rows begin, below the days.
const TOP: f64 = 20.0;
/// A row: its name, and below it what was planned and what happened.
const ROW: f64 = 40.0;
const KEYS: f64 = 24.0;
/// A quarter of an hour among weeks would not be seen. In hundredths of the width.
const NARROWEST: f64 = 0.4;
const MOST_DAYS_NAMED: u64 = 7;
/// As many characters of a name and of the words behind it as a narrow place has room for.
const LONGEST: usize = 48;

/// What a bar shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    Planned,
    Actual,
    Late,
}

impl Bar {
    const ALL: [Self; 3] = [Self::Planned, Self::Actual, Self::Late];

    /// Its word in `words.toml`.
    fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Actual => "actual",
            Self::Late => "late",
        }
    }

    /// Planned above, actual below, late around that.
    fn shape(self) -> (&'static str, f64, f64) {
        match self {
            Self::Planned => ("rg-planned", 18.0, 7.0),
            Self::Actual => ("rg-actual", 28.0, 7.0),
            Self::Late => ("rg-late", 26.0, 11.0),
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
pub(super) fn timeline(label: &str, rows: &[Row], writer: &Writer) -> Result<Value> {
    let Some(scale) = Scale::of(rows) else { return Ok(Value::from("")) };
    let tops = std::iter::successors(Some(TOP), |top| Some(top + ROW));
    let bottom = tops.clone().nth(rows.len()).unwrap_or(TOP);
    let drawn: Vec<Value> = rows.iter().zip(tops).map(|(row, top)| draw(row, top, &scale, writer)).collect();
    let used = Bar::ALL.into_iter().filter(|bar| rows.iter().any(|row| row.has(*bar)));
    let places = std::iter::successors(Some(0.0), |x| Some(x + 33.0));
    let keys: Vec<Value> = used.zip(places).map(|(bar, x)| key(bar, x, bottom, writer)).collect();
    let names = context! { label, height => bottom + KEYS, top => TOP, bottom, ticks => scale.ticks(writer),
    rows => drawn, keys };
    writer.part(TEMPLATE, names)
}

fn draw(row: &Row, top: f64, scale: &Scale, writer: &Writer) -> Value {
    let bars = row.bars.iter().map(|(bar, from, to)| {
        let (class, below, height) = bar.shape();
        let width = (scale.x(*to) - scale.x(*from)).max(NARROWEST);
        let x = scale.x(*from).min(100.0 - NARROWEST);
        let words = format!("{}: {} – {}", writer.say("view", bar.key()), moment(*from), moment(*to));
        context! { class, x => rounded(x), y => top + below, width => rounded(width.min(100.0 - x)), height, words }
    });
    let bars = bars.collect::<Vec<Value>>();
    context! { name => shortened(row), text_y => top + 14.0, bars, mark => row.mark.as_deref() }
}

fn key(bar: Bar, x: f64, bottom: f64, writer: &Writer) -> Value {
    let (class, _, height) = bar.shape();
    let words = writer.say("view", bar.key());
    context! { class, x, y => bottom + 9.0, height, text_y => bottom + 17.0, words }
}

/// The name, as far as there is room beside the words behind it.
fn shortened(row: &Row) -> String {
    let room = LONGEST.saturating_sub(row.mark.as_ref().map_or(0, |mark| mark.chars().count()));
    if row.name.chars().count() <= room {
        return row.name.clone();
    }
    row.name.chars().take(room).chain(['…']).collect()
}

fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
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

    /// In hundredths of the width, by the clock of the office: an hour that a change of the offset takes or gives is not drawn.
    fn x(&self, at: DateTime<FixedOffset>) -> f64 {
        let since = at.naive_local().signed_duration_since(self.first.and_time(NaiveTime::MIN));
        self.place(since)
    }

    #[allow(clippy::cast_precision_loss, reason = "seconds of some years are far below 2^52")]
    fn place(&self, since: TimeDelta) -> f64 {
        let share = since.num_seconds() as f64 / (self.days as f64 * 86_400.0);
        share.clamp(0.0, 1.0) * 100.0
    }

    /// The days that are named, each at its midnight.
    fn ticks(&self, writer: &Writer) -> Vec<Value> {
        let step = usize::try_from(self.days.div_ceil(MOST_DAYS_NAMED)).unwrap_or(usize::MAX);
        let days = (0..self.days).step_by(step.max(1)).filter_map(|past| {
            let day = self.first.checked_add_days(Days::new(past))?;
            let since = day.signed_duration_since(self.first);
            let anchor = if past == 0 { "start" } else { "middle" };
            Some(context! { x => rounded(self.place(since)), anchor, day => writer.tick(day) })
        });
        days.collect()
    }
}
