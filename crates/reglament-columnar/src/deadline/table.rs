//! What the library says of every day of the calendar, asked once.
//!
//! No rule of counting stands here. For every stretch of every day the library is asked at its first and its last second:
//! if both answers are the same they hold between them, too, and if they lie as far apart as the seconds, so do those
//! between them. Where neither is so, and on days on which clocks change, the library is asked for every single row.

use reglament::chrono::{DateTime, FixedOffset, NaiveDate};
use reglament::{Calendar, Channel, ErrorCode, Regulation};

const SECONDS_OF_DAY: i64 = 86_400;
const MINUTES_OF_DAY: i64 = 1_440;

/// The deadlines of applications through one channel.
#[derive(Debug)]
pub(crate) struct Table {
    clock: Clock,
    /// Of the first second of each minute, and of the others of it, the stretch of the day they belong to.
    stretches: Vec<u8>,
    /// The second at which each stretch begins.
    begins: Vec<i64>,
    /// Of each stretch of each day, what the library says.
    said: Vec<Said>,
    /// Of each stretch of each day, every moment, in seconds from the beginning of the day.
    seconds: Vec<i32>,
    /// How many moments there are: acceptance, the overall deadline, and every step's.
    pub(crate) moments: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// The moments; those whose bits are set go on with the seconds of the stretch.
    Moments(u64),
    /// The same error for the whole stretch.
    Nothing(ErrorCode),
    /// Only the library can tell.
    Ask,
}

/// Where the moments of a row are found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// The index of its first moment in the table.
    place: usize,
    /// The beginning of its day, in seconds from 1970.
    midnight: i64,
    /// How many seconds of the stretch have passed.
    passed: i64,
    moving: u64,
}

/// The answer to one row.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lookup {
    Found(Found),
    Nothing(ErrorCode),
    Ask,
}

impl Table {
    pub(crate) fn new(regulation: &Regulation, calendar: &Calendar, channel: Channel) -> Self {
        let clock = Clock::new(calendar);
        let moments = 2 + regulation.steps().len();
        let ask = |day, second| clock.instant(day, second).map(|at| ask(regulation, calendar, channel, at));
        let begins = stretches(&clock, calendar, &ask);
        let of_second = |second: i64| begins.iter().filter(|begin| **begin <= second).count() - 1;
        let cells = (0..2 * MINUTES_OF_DAY).map(|cell| of_second(first_second(cell)));
        let stretches = cells.map(|stretch| u8::try_from(stretch).unwrap_or(u8::MAX)).collect();
        let ends: Vec<i64> = begins.iter().skip(1).chain([&SECONDS_OF_DAY]).map(|next| next - 1).collect();
        let (mut said, mut seconds) = (Vec::new(), Vec::new());
        for day in clock.first..=clock.last {
            for (begin, end) in begins.iter().zip(&ends) {
                let (of_stretch, moments) = clock.summary(day, (*begin, *end), moments, &ask);
                said.push(of_stretch);
                seconds.extend(moments);
            }
        }
        Self { clock, stretches, begins, said, seconds, moments }
    }

    /// Finds the row of an application handed in at an instant.
    #[inline]
    pub(crate) fn find(&self, at: i64) -> Lookup {
        let Some(east) = self.clock.east(at) else { return Lookup::Nothing(ErrorCode::OutsideCalendar) };
        let local = at + east;
        let (day, second) = (local.div_euclid(SECONDS_OF_DAY), local.rem_euclid(SECONDS_OF_DAY));
        if day < self.clock.first || day > self.clock.last {
            return Lookup::Nothing(ErrorCode::OutsideCalendar);
        }
        let cell = second / 60 * 2 + i64::from(second % 60 != 0);
        let stretch = usize::from(self.stretches[index(cell)]);
        let slot = index(day - self.clock.first) * self.begins.len() + stretch;
        match self.said[slot] {
            Said::Moments(moving) => Lookup::Found(Found {
                place: slot * self.moments,
                midnight: at - second,
                passed: second - self.begins[stretch],
                moving,
            }),
            Said::Nothing(code) => Lookup::Nothing(code),
            Said::Ask => Lookup::Ask,
        }
    }

    /// One moment of a row, in seconds from 1970.
    #[inline]
    pub(crate) fn moment(&self, found: &Found, index: usize) -> i64 {
        let passed = if found.moving >> index & 1 == 1 { found.passed } else { 0 };
        found.midnight + i64::from(self.seconds[found.place + index]) + passed
    }
}

/// The first second of a cell: the even ones are the first seconds of minutes, the odd ones all others of them.
fn first_second(cell: i64) -> i64 {
    cell / 2 * 60 + cell % 2
}

/// A number that is known not to be negative, and small.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds and days within their ranges"
)]
const fn index(number: i64) -> usize {
    number as usize
}

/// Every moment of an application as the library finds it, in seconds from 1970.
///
/// # Errors
///
/// As [`Regulation::schedule`].
pub(crate) fn ask(
    regulation: &Regulation,
    calendar: &Calendar,
    channel: Channel,
    at: i64,
) -> Result<Vec<i64>, ErrorCode> {
    let at = DateTime::from_timestamp(at, 0).ok_or(ErrorCode::OutsideCalendar)?.fixed_offset();
    let schedule = regulation.schedule(channel, at, calendar).map_err(|error| error.code())?;
    let moments = [schedule.accepted_at(), schedule.due_at()];
    let steps = schedule.steps().iter().map(|step| step.due_at);
    Ok(moments.into_iter().chain(steps).map(|moment| moment.timestamp()).collect())
}

/// What the library says of a second of a day; `None` if no clock shows it.
type Answer = Option<Result<Vec<i64>, ErrorCode>>;

/// The seconds at which stretches of a day begin: all that the library says changes its course only there.
///
/// They are found by going through the minutes of a day that is worked and of one that is not, both in the middle of the
/// calendar.
fn stretches(clock: &Clock, calendar: &Calendar, ask: &impl Fn(i64, i64) -> Answer) -> Vec<i64> {
    let days = i64::midpoint(clock.first, clock.last)..=clock.last;
    let is_worked = |day: &i64| {
        let day = i32::try_from(*day).ok().and_then(NaiveDate::from_epoch_days);
        day.and_then(|day| calendar.day(day).ok()).is_some_and(|day| day.is_working())
    };
    let samples = [days.clone().find(is_worked), days.clone().find(|day| !is_worked(day))];
    let mut begins = vec![0];
    for day in samples.into_iter().flatten() {
        let mut before: Option<(i64, Answer)> = None;
        let mut course = None;
        for second in (0..2 * MINUTES_OF_DAY).map(first_second) {
            let answer = ask(day, second);
            if let Some((then, before)) = &before {
                let now = goes_on(before, &answer, second - then);
                if now.is_none() || (course.is_some() && now != course) {
                    begins.push(second);
                    course = None;
                } else {
                    course = now;
                }
            }
            before = Some((second, answer));
        }
    }
    begins.sort_unstable();
    begins.dedup();
    begins
}

/// How one answer follows from another given so many seconds before, if it does: the bits of the moments that are as much
/// later; the others are the same.
fn goes_on(before: &Answer, after: &Answer, seconds: i64) -> Option<u64> {
    match (before, after) {
        (Some(Ok(before)), Some(Ok(after))) => moving(before, after, seconds),
        (Some(Err(before)), Some(Err(after))) if before == after => Some(0),
        _ => None,
    }
}

fn moving(before: &[i64], after: &[i64], seconds: i64) -> Option<u64> {
    let mut moving = 0;
    for (index, (before, after)) in before.iter().zip(after).enumerate() {
        match after - before {
            0 => {}
            passed if passed == seconds => moving |= 1 << index,
            _ => return None,
        }
    }
    Some(moving)
}

/// The clock of the office: its days, and its offsets from UTC.
#[derive(Debug)]
struct Clock {
    /// The first and the last day, counted from 1970.
    first: i64,
    last: i64,
    /// From which second, counted from 1970 in UTC, the clock is how many seconds ahead.
    offsets: Vec<(i64, i64)>,
}

impl Clock {
    fn new(calendar: &Calendar) -> Self {
        let (first, last) = calendar.covers();
        let number = |day: NaiveDate| i64::from(day.to_epoch_days());
        let seconds = |east: FixedOffset| i64::from(east.local_minus_utc());
        let offsets = calendar.offsets().map(|(since, east)| (since, seconds(east))).collect();
        Self { first: number(first), last: number(last), offsets }
    }

    /// How many seconds the clock is ahead of UTC at an instant.
    #[inline]
    fn east(&self, at: i64) -> Option<i64> {
        self.offsets.iter().rev().find(|(since, _)| *since <= at).map(|(_, east)| *east)
    }

    /// The instant at which the clock shows a second of a day.
    fn instant(&self, day: i64, second: i64) -> Option<i64> {
        let local = day * SECONDS_OF_DAY + second;
        self.offsets.iter().map(|(_, east)| local - east).find(|at| self.east(*at) == Some(local - at))
    }

    /// Whether the clock runs through a day, and the days beside it, without a change.
    fn is_even(&self, day: i64) -> bool {
        let (begin, end) = ((day - 1) * SECONDS_OF_DAY, (day + 2) * SECONDS_OF_DAY);
        let changes = self.offsets.iter().skip(1).map(|(since, east)| since + east);
        changes.into_iter().all(|local| local < begin || local > end)
    }

    /// What the library says of a stretch of a day, with every moment in seconds from the beginning of the day.
    fn summary(
        &self,
        day: i64,
        (begin, end): (i64, i64),
        moments: usize,
        ask: &impl Fn(i64, i64) -> Answer,
    ) -> (Said, Vec<i32>) {
        let none = || vec![0; moments];
        let (true, Some(midnight)) = (self.is_even(day), self.instant(day, 0)) else {
            return (Said::Ask, none());
        };
        let (first, last) = (ask(day, begin), ask(day, end));
        let (Some(Ok(first)), Some(Ok(last))) = (&first, &last) else {
            return match (first, last) {
                (Some(Err(first)), Some(Err(last))) if first == last => (Said::Nothing(first), none()),
                _ => (Said::Ask, none()),
            };
        };
        let Some(moving) = moving(first, last, end - begin) else { return (Said::Ask, none()) };
        let seconds = first.iter().map(|moment| i32::try_from(moment - midnight));
        match seconds.collect::<Result<Vec<_>, _>>() {
            Ok(seconds) => (Said::Moments(moving), seconds),
            Err(_) => (Said::Ask, none()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hardly_a_stretch_of_any_day_must_be_asked_again() {
        let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
        for regulation in catalogue.regulations() {
            for channel in [Channel::Portal, Channel::Office] {
                if !regulation.has_channel(channel) {
                    continue;
                }
                let table = Table::new(regulation, catalogue.calendar(), channel);
                assert!((4..12).contains(&table.begins.len()), "{:?}", table.begins);
                let asked = table.said.iter().filter(|said| **said == Said::Ask).count();
                // The days beside the change of the clocks in 2024, and days whose deadlines the calendar does not reach.
                assert!(asked <= 5 * table.begins.len(), "{} {channel}: {asked}", regulation.id());
                assert!(asked >= 2 * table.begins.len());
            }
        }
    }
}
