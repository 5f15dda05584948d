//! What the library says of every day of the calendar, asked once.
//!
//! No rule of counting stands here. For every stretch of every day the library is asked at its first and its last second:
//! if both answers are the same they hold between them, too, and if they lie as far apart as the seconds, so do those
//! between them. Where neither is so, and where clocks change before a stretch ends, the library is asked for every single row.

use reglament::chrono::{FixedOffset, NaiveDate};
use reglament::{Calendar, Channel, ErrorCode, Regulation};

use super::patterns::{ASK, OUTSIDE, Patterns};
use super::said::{Said, ask};

pub(super) const SECONDS_OF_DAY: u32 = 86_400;
const DAY: i64 = SECONDS_OF_DAY as i64;
const MINUTES_OF_DAY: i64 = 1_440;

/// The deadlines of applications through one channel.
#[derive(Debug)]
pub(super) struct Table {
    clock: Clock,
    /// The second at which each stretch of a day begins.
    begins: Vec<i32>,
    /// The pattern of moments outside the calendar, and then that of each stretch of each day.
    patterns: Vec<u16>,
}

impl Table {
    pub(super) fn new(
        regulation: &Regulation,
        calendar: &Calendar,
        channel: Channel,
        patterns: &mut Patterns,
    ) -> Self {
        let clock = Clock::new(calendar);
        let ask = |day, second| -> Answer<'_> {
            clock.instant(day, second).map(|at| ask(regulation, calendar, channel, at))
        };
        let begins = stretches(&clock, calendar, &ask);
        let ends: Vec<i64> = begins.iter().skip(1).chain([&DAY]).map(|next| next - 1).collect();
        let mut of_stretches = vec![OUTSIDE];
        for day in clock.first..=clock.last {
            let stretches = begins.iter().zip(&ends);
            of_stretches
                .extend(stretches.map(|(begin, end)| clock.pattern(day, (*begin, *end), patterns, &ask)));
        }
        // Seconds of a day.
        let begins = begins.into_iter().filter_map(|begin| i32::try_from(begin).ok()).collect();
        Self { clock, begins, patterns: of_stretches }
    }

    /// From which second, counted from 1970 in UTC, the clock of the office is how many seconds ahead.
    pub(super) fn offsets(&self) -> &[(i64, i64)] {
        &self.clock.offsets
    }

    /// The second that the clock shows at the beginning of the calendar, counted from 1970, and how many seconds the
    /// calendar has.
    pub(super) fn covers(&self) -> (i64, u32) {
        let days = self.clock.last - self.clock.first + 1;
        // A calendar of so many days that 32 bits do not count its seconds is refused when it is read.
        (self.clock.first * DAY, u32::try_from(days * DAY).unwrap_or(u32::MAX))
    }

    /// How many stretches a day has.
    pub(super) fn stretches(&self) -> u32 {
        u32::try_from(self.begins.len()).unwrap_or(0)
    }

    /// The second at which each stretch begins.
    pub(super) fn begins(&self) -> &[i32] {
        &self.begins
    }

    /// The pattern of moments outside the calendar, and then that of each stretch of each day.
    pub(super) fn patterns(&self) -> &[u16] {
        &self.patterns
    }
}

/// The first second of a cell: the even ones are the first seconds of minutes, the odd ones all others of them.
fn first_second(cell: i64) -> i64 {
    cell / 2 * 60 + cell % 2
}

/// What the library says of a second of a day; `None` if no clock shows it.
type Answer<'r> = Option<Result<Said<'r>, ErrorCode>>;

/// The seconds at which stretches of a day begin: all that the library says changes its course only there.
///
/// They are found by going through the minutes of a day that is worked and of one that is not, both in the middle of the
/// calendar.
fn stretches<'r>(clock: &Clock, calendar: &Calendar, ask: &impl Fn(i64, i64) -> Answer<'r>) -> Vec<i64> {
    let days = i64::midpoint(clock.first, clock.last)..=clock.last;
    let is_worked = |day: &i64| {
        let day = i32::try_from(*day).ok().and_then(NaiveDate::from_epoch_days);
        day.and_then(|day| calendar.day(day).ok()).is_some_and(|day| day.is_working())
    };
    let samples = [days.clone().find(is_worked), days.clone().find(|day| !is_worked(day))];
    let mut begins = vec![0];
    for day in samples.into_iter().flatten() {
        let mut before: Option<(i64, Answer<'_>)> = None;
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
fn goes_on(before: &Answer<'_>, after: &Answer<'_>, seconds: i64) -> Option<u128> {
    match (before, after) {
        (Some(Ok(before)), Some(Ok(after))) if before.rests_on_the_same(after) => {
            moving(&before.moments, &after.moments, seconds)
        }
        (Some(Err(before)), Some(Err(after))) if before == after => Some(0),
        _ => None,
    }
}

/// The bits of the moments that are as much later; there is none for moments after as many as there are bits.
fn moving(before: &[i64], after: &[i64], seconds: i64) -> Option<u128> {
    let mut moving = 0_u128;
    for (index, (before, after)) in (0..).zip(before.iter().zip(after)) {
        match after - before {
            0 => {}
            passed if passed == seconds => moving |= 1_u128.checked_shl(index)?,
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
    fn east(&self, at: i64) -> Option<i64> {
        self.offsets.iter().rev().find(|(since, _)| *since <= at).map(|(_, east)| *east)
    }

    /// The instant at which the clock shows a second of a day.
    fn instant(&self, day: i64, second: i64) -> Option<i64> {
        let local = day * DAY + second;
        self.offsets.iter().map(|(_, east)| local - east).find(|at| self.east(*at) == Some(local - at))
    }

    /// Whether the clock runs from the beginning of a day to a second of it without a change.
    fn is_even(&self, day: i64, until: i64) -> bool {
        let (begin, end) = (day * DAY, day * DAY + until);
        let mut changes = self.offsets.iter().zip(self.offsets.iter().skip(1));
        changes.all(|((_, before), (since, after))| {
            // What clocks show twice, or not at all.
            let (from, to) = (since + before.min(after), since + before.max(after));
            to <= begin || from > end
        })
    }

    /// The pattern of a stretch of a day: what the library says of it.
    fn pattern<'r>(
        &self,
        day: i64,
        (begin, end): (i64, i64),
        patterns: &mut Patterns,
        ask: &impl Fn(i64, i64) -> Answer<'r>,
    ) -> u16 {
        let (true, Some(midnight)) = (self.is_even(day, end), self.instant(day, 0)) else { return ASK };
        let (first, last, grounding) = match (ask(day, begin), ask(day, end)) {
            (Some(Ok(first)), Some(Ok(last))) => {
                let [of_first, of_last] = [&first, &last].map(|said| patterns.grounding(said));
                if of_first != of_last {
                    return ASK;
                }
                (first.moments, last.moments, of_first)
            }
            (Some(Err(first)), Some(Err(last))) if first == last => return patterns.nothing(first),
            _ => return ASK,
        };
        let Some(moving) = moving(&first, &last, end - begin) else { return ASK };
        let within = |moment: &i64| i32::try_from(moment - midnight);
        if last.iter().any(|moment| within(moment).is_err()) {
            return ASK;
        }
        let seconds = first.iter().map(within);
        match (seconds.collect::<Result<Vec<_>, _>>(), i32::try_from(begin)) {
            (Ok(seconds), Ok(begin)) => patterns.moments((moving, grounding), begin, &seconds),
            _ => ASK,
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
                let mut patterns = Patterns::new(2 + regulation.steps().len());
                let table = Table::new(regulation, catalogue.calendar(), channel, &mut patterns);
                assert!((4..12).contains(&table.begins.len()), "{:?}", table.begins);
                let asked = table.patterns.iter().filter(|pattern| **pattern == ASK).count();
                // The hours after the change of the clocks in 2024, and days whose deadlines the calendar does not reach.
                assert!(asked <= 3 * table.begins.len(), "{} {channel}: {asked}", regulation.id());
                assert!(asked >= 1);
            }
        }
    }
}
