//! The day of assessment, one for all rows or one in each: what numbers are compared with on it.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use reglament::chrono::NaiveDate;
use reglament::{ErrorCode, Regulation, Result, full_years, parse_day};

use crate::bits::{LANES, Plane, ROWS, Span};
use crate::day::{FIRST_DAY, day_of, moments, number_of, units_of_day, whole_day};
use crate::lanes::{Bounds, saturated};
use crate::program::{DAY, Edge, Program};
use crate::remarks::is_noted;

/// The numbers that lie at the edges of a program on a day.
///
/// # Errors
///
/// [`ErrorCode::OutsideParameter`] if a parameter that the regulation uses is not known for the day.
pub(crate) fn edges_on(program: &Program, regulation: &Regulation, day: NaiveDate) -> Result<Vec<i64>> {
    for parameter in regulation.parameters() {
        parameter.on(day)?;
    }
    let number = |edge: &Edge| {
        Ok(match edge {
            Edge::Day => i64::from(day.to_epoch_days()),
            Edge::Fixed(number) => *number,
            Edge::Parameter(parameter, less) => parameter.on(day)?.amount.hundredths() - less,
            Edge::Birth(years) => i64::from(last_birthday(*years, day)),
        })
    };
    program.edges.iter().map(number).collect()
}

/// The last day on which somebody may have been born who has completed so many years on a day; asked of the core.
fn last_birthday(years: i64, on: NaiveDate) -> i32 {
    // Up to `born` enough years are completed, from `too_late` on not.
    let (mut born, mut too_late) = (FIRST_DAY - 1, on.to_epoch_days().saturating_add(1));
    while born + 1 < too_late {
        let middle = born + (too_late - born) / 2;
        let completed = NaiveDate::from_epoch_days(middle).is_some_and(|day| full_years(day, on) >= years);
        if completed { born = middle } else { too_late = middle }
    }
    born
}

/// The days of assessment of a batch.
enum Days<'a> {
    /// One for all, with the numbers at the edges.
    One(i32),
    /// One in each row.
    Column(DayColumn<'a>),
}

/// The days of assessment that stand in a column.
pub(crate) struct DayColumn<'a> {
    numbers: Numbers<'a>,
    nulls: Option<&'a NullBuffer>,
}

enum Numbers<'a> {
    Days(&'a [i32]),
    /// Moments, of which so many units make a day.
    Moments(&'a [i64], i64),
    /// Texts, each read as the core reads a day.
    Read(Vec<Result<i32, ErrorCode>>),
    Unknown,
}

impl<'a> DayColumn<'a> {
    /// The days in a column of a type that was accepted for it.
    pub(crate) fn new(column: &'a dyn Array) -> Self {
        let numbers = match column.data_type() {
            DataType::Date32 => Numbers::Days(column.as_primitive::<Date32Type>().values()),
            DataType::Utf8 => Numbers::read(column.as_string::<i32>().iter()),
            DataType::LargeUtf8 => Numbers::read(column.as_string::<i64>().iter()),
            DataType::Utf8View => Numbers::read(column.as_string_view().iter()),
            other => {
                units_of_day(other).map_or(Numbers::Unknown, |units| Numbers::Moments(moments(column), units))
            }
        };
        Self { numbers, nulls: column.nulls() }
    }

    pub(crate) fn day(&self, row: usize) -> Result<i32, ErrorCode> {
        if self.nulls.is_some_and(|nulls| nulls.is_null(row)) {
            return Err(ErrorCode::MissingKey);
        }
        match &self.numbers {
            Numbers::Days(days) => Ok(days[row]),
            Numbers::Moments(moments, units) => whole_day(moments[row], *units),
            Numbers::Read(days) => days[row],
            Numbers::Unknown => Err(ErrorCode::MissingKey),
        }
    }
}

impl Numbers<'_> {
    fn read<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> Self {
        let day = |text: &str| {
            let day = parse_day(text).map_err(|error| error.code())?;
            number_of(day).ok_or(ErrorCode::InvalidDate)
        };
        Self::Read(texts.map(|text| text.map_or(Err(ErrorCode::MissingKey), day)).collect())
    }
}

/// What was found out about a few thousand days, each where its number leads: nothing is worked out twice for days
/// within eleven years.
struct Found {
    /// The number of the day in each place.
    days: Vec<Option<i32>>,
    /// Whether it has no edges, and why.
    faults: Vec<Option<ErrorCode>>,
    /// All edges of the day in each place.
    edges: Vec<i64>,
    /// Whether anything should be said of answers on the day in each place, and on any that was asked for.
    noted: Vec<bool>,
    any_noted: bool,
}

const PLACES: i32 = 4096;

/// The bounds of a block, made from its days.
pub(crate) struct DayBounds<'a> {
    program: &'a Program,
    regulation: &'a Regulation,
    days: Days<'a>,
    pub(crate) bounds: Vec<Bounds>,
    found: Option<Found>,
}

impl<'a> DayBounds<'a> {
    /// The bounds of one day, of which the numbers at the edges are known.
    pub(crate) fn one(program: &'a Program, regulation: &'a Regulation, edges: &[i64]) -> Self {
        let bounds = edges.iter().map(|number| Bounds::Same(*number)).collect();
        let day = saturated(edges[DAY]);
        Self { program, regulation, days: Days::One(day), bounds, found: None }
    }

    /// The bounds of days in a column.
    pub(crate) fn column(program: &'a Program, regulation: &'a Regulation, column: DayColumn<'a>) -> Self {
        let bounds = program.edges.iter().map(|edge| match edge {
            Edge::Fixed(number) => Bounds::Same(*number),
            _ => Bounds::each(),
        });
        let found = Found {
            days: vec![None; 4096],
            faults: vec![None; 4096],
            edges: vec![0; 4096 * program.edges.len()],
            noted: vec![false; 4096],
            any_noted: false,
        };
        Self { program, regulation, bounds: bounds.collect(), days: Days::Column(column), found: Some(found) }
    }

    /// Makes the bounds of a block; sets the bits of rows whose day is none, or has no value of a parameter.
    pub(crate) fn read(&mut self, span: Span, bad: &mut Plane) {
        let (Days::Column(column), Some(found)) = (&self.days, &mut self.found) else { return };
        for row in 0..span.rows.min(ROWS) {
            let (word, lane) = (row / LANES, row % LANES);
            let place =
                column.day(span.from + row).and_then(|day| found.place(day, self.program, self.regulation));
            let Ok(place) = place else {
                bad[word] |= 1 << lane;
                continue;
            };
            found.any_noted |= found.noted[place];
            let edges = &found.edges[place * self.bounds.len()..];
            for (bounds, number) in self.bounds.iter_mut().zip(edges) {
                if let Bounds::Each(each) = bounds {
                    each.narrow[word][lane] = saturated(*number);
                    each.wide[word][lane] = *number;
                }
            }
        }
    }

    /// The day of assessment of a row, if it is one.
    pub(crate) fn day(&self, row: usize) -> Option<i32> {
        match &self.days {
            Days::One(day) => Some(*day),
            Days::Column(column) => column.day(row).ok(),
        }
    }

    /// Whether there is a row on whose day something should be said of its answer.
    pub(crate) fn is_noted(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.any_noted)
    }

    /// What is wrong with the day of a row.
    pub(crate) fn fault(&self, row: usize) -> Option<ErrorCode> {
        let Days::Column(column) = &self.days else { return None };
        let day = match column.day(row).and_then(day_of) {
            Ok(day) => day,
            Err(code) => return Some(code),
        };
        edges_on(self.program, self.regulation, day).err().map(|error| error.code())
    }
}

impl Found {
    fn place(&mut self, day: i32, program: &Program, regulation: &Regulation) -> Result<usize, ErrorCode> {
        let place = usize::try_from(day.rem_euclid(PLACES)).unwrap_or(0);
        if self.days[place] != Some(day) {
            self.days[place] = Some(day);
            let edges =
                day_of(day).and_then(|day| edges_on(program, regulation, day).map_err(|error| error.code()));
            self.faults[place] = edges.as_ref().err().copied();
            self.noted[place] = day_of(day).is_ok_and(|day| is_noted(regulation, day));
            let count = program.edges.len();
            self.edges[place * count..][..count].copy_from_slice(&edges.unwrap_or(vec![0; count]));
        }
        self.faults[place].map_or(Ok(place), Err)
    }
}
