//! A timeline as SVG: a row for the whole service and for each step, with what was planned, what happened and what was late.

use reglament::Language;
use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::escape::escaped;
use crate::cell::Tone;
use crate::timeline::{Bar, Row, Timeline};
use crate::words::Words;

// Across, everything is a share of the width, and down it is pixels: so texts keep their size however narrow the place is.
/// Where the rows begin, below the days.
const TOP: f64 = 20.0;
/// A row: its name, and below it what was planned and what happened.
const ROW: f64 = 40.0;
const KEYS: f64 = 24.0;
/// A quarter of an hour among weeks would not be seen. In hundredths of the width.
const NARROWEST: f64 = 0.4;
const MOST_DAYS_NAMED: usize = 7;
/// As many characters of a name and of the words behind it as a narrow place has room for.
const LONGEST: usize = 48;

/// The picture; nothing if it has no days.
pub fn draw(timeline: &Timeline, words: &Words) -> String {
    let Some((first, _)) = timeline.days.first() else { return String::new() };
    let scale = Scale { first: *first, days: timeline.days.len() };
    let rows: Vec<&Row> = std::iter::once(&timeline.overall).chain(&timeline.steps).collect();
    let tops = std::iter::successors(Some(TOP), |top| Some(top + ROW));
    let bottom = tops.clone().nth(rows.len()).unwrap_or(TOP);
    let (label, height) = (escaped(&timeline.label), bottom + KEYS);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{label}\" width=\"100%\" height=\"{height}\" \
         style=\"height: {height}px\">\n<title>{label}</title>\n"
    );
    svg.extend(scale.ticks(words.language(), bottom));
    svg.extend(rows.iter().zip(tops).map(|(row, top)| draw_row(row, top, &scale, words)));
    let used = Bar::ALL
        .into_iter()
        .filter(|bar| rows.iter().any(|row| row.bars.iter().any(|(drawn, ..)| drawn == bar)));
    let places = std::iter::successors(Some(0.0), |x| Some(x + 33.0));
    svg.extend(used.zip(places).map(|(bar, x)| key(bar, x, bottom, words)));
    svg + "</svg>\n"
}

/// Planned above, actual below, late around that.
const fn shape(bar: Bar) -> (&'static str, f64, f64) {
    match bar {
        Bar::Planned => ("rg-planned", 18.0, 7.0),
        Bar::Actual => ("rg-actual", 28.0, 7.0),
        Bar::Late => ("rg-late", 26.0, 11.0),
    }
}

fn draw_row(row: &Row, top: f64, scale: &Scale, words: &Words) -> String {
    let mark = if row.end.tone == Tone::Bad { format!("! {}", row.end.text) } else { String::new() };
    let name = escaped(&shortened(&row.short, LONGEST.saturating_sub(mark.chars().count())));
    let text = format!(
        "<text x=\"0\" y=\"{}\">{name} <tspan class=\"rg-late-mark\">{}</tspan></text>\n",
        top + 14.0,
        escaped(&mark)
    );
    let bar = |(bar, from, to): &(Bar, DateTime<FixedOffset>, DateTime<FixedOffset>)| {
        let (class, below, height) = shape(*bar);
        let x = scale.x(*from).min(100.0 - NARROWEST);
        let width = (scale.x(*to) - x).clamp(NARROWEST, 100.0 - x);
        let what = words.say("timeline", bar.key());
        let title = escaped(&format!("{what}: {} – {}", words.moment(*from), words.moment(*to)));
        let y = top + below;
        format!(
            "<rect class=\"{class}\" x=\"{x:.2}%\" y=\"{y}\" width=\"{width:.2}%\" height=\"{height}\"><title>{title}</title></rect>\n"
        )
    };
    std::iter::once(text).chain(row.bars.iter().map(bar)).collect()
}

fn key(bar: Bar, x: f64, bottom: f64, words: &Words) -> String {
    let (class, _, height) = shape(bar);
    format!(
        "<rect class=\"{class}\" x=\"{x}%\" y=\"{}\" width=\"18\" height=\"{height}\"/>\n\
         <text class=\"rg-soft\" x=\"{x}%\" dx=\"25\" y=\"{}\">{}</text>\n",
        bottom + 9.0,
        bottom + 17.0,
        escaped(words.say("timeline", bar.key()))
    )
}

/// A name, as far as there is room.
fn shortened(name: &str, room: usize) -> String {
    if name.chars().count() <= room {
        return name.to_owned();
    }
    name.chars().take(room).chain(['…']).collect()
}

/// From the midnight before the first moment to the midnight after the last.
struct Scale {
    first: NaiveDate,
    days: usize,
}

impl Scale {
    /// In hundredths of the width, by the clock of the office: an hour that a change of the offset takes or gives is not drawn.
    fn x(&self, at: DateTime<FixedOffset>) -> f64 {
        self.place(at.naive_local().signed_duration_since(self.first.and_time(NaiveTime::MIN)))
    }

    #[expect(clippy::cast_precision_loss, reason = "seconds of some years are far below 2^52")]
    fn place(&self, since: TimeDelta) -> f64 {
        (since.num_seconds() as f64 / (self.days as f64 * 86_400.0)).clamp(0.0, 1.0) * 100.0
    }

    /// The days that are named, each at its midnight.
    fn ticks(&self, language: Language, bottom: f64) -> impl Iterator<Item = String> {
        let step = self.days.div_ceil(MOST_DAYS_NAMED).max(1);
        self.first.iter_days().take(self.days).step_by(step).map(move |day| {
            let x = self.place(day.signed_duration_since(self.first));
            let anchor = if day == self.first { "start" } else { "middle" };
            // The year stands elsewhere.
            let name = match language {
                Language::En => day.format("%d %b").to_string(),
                _ => format!("{:02}.{:02}", day.day(), day.month()),
            };
            format!(
                "<line class=\"rg-grid\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{TOP}\" y2=\"{bottom}\"/>\n\
                 <text class=\"rg-soft\" x=\"{x:.2}%\" y=\"12\" text-anchor=\"{anchor}\">{name}</text>\n"
            )
        })
    }
}
