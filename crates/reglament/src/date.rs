//! Days and moments: reading them from text, and counting full years of age.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use crate::error::{Error, ErrorCode, Result};

/// A day as one number that orders like the calendar and counts full years with one subtraction.
///
/// The number is `year·512 + month·32 + day`. Somebody born on 29 February completes a year on 1 March of a common
/// year, because 29 February lies between 28 February and 1 March whether the year has it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PackedDay(pub(crate) i64);

impl PackedDay {
    #[inline]
    pub(crate) fn new(day: NaiveDate) -> Self {
        let (year, month, day) = (i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
        Self((year << 9) | (month << 5) | day)
    }

    /// The day it was made from.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        let year = i32::try_from(self.0 >> 9).ok()?;
        let month = u32::try_from((self.0 >> 5) & 0xf).ok()?;
        let day = u32::try_from(self.0 & 0x1f).ok()?;
        NaiveDate::from_ymd_opt(year, month, day)
    }

    /// Full years completed on `on` by somebody born on this day; negative before birth.
    pub(crate) fn full_years(self, on: Self) -> i64 {
        on.0.wrapping_sub(self.0) >> 9
    }
}

/// Reads a day written `YYYY-MM-DD`, exactly.
///
/// # Errors
///
/// [`ErrorCode::InvalidDate`] for any other form and for days that do not exist.
pub fn parse_day(text: &str) -> Result<NaiveDate> {
    let invalid = || Error::new(ErrorCode::InvalidDate, "expected a day that exists, written YYYY-MM-DD");
    digits_of_day(text)
        .and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(invalid)
}

/// Reads a moment in RFC 3339 with its offset from UTC: `2016-12-30T20:00:00+06:00`.
///
/// # Errors
///
/// [`ErrorCode::InvalidTimestamp`] for any other text, and for leap seconds.
pub fn parse_timestamp(text: &str) -> Result<DateTime<FixedOffset>> {
    let moment = DateTime::parse_from_rfc3339(text).ok();
    // chrono also reads a space or a small letter there, which RFC 3339 leaves to agreements, and a typographic minus.
    let has_t = text.is_ascii() && text.as_bytes().get(10) == Some(&b'T');
    let moment = moment.filter(|moment| has_t && moment.nanosecond() < 1_000_000_000);
    moment.ok_or_else(|| {
        let message = "expected a moment with its offset from UTC, such as 2016-12-30T20:00:00+06:00";
        Error::new(ErrorCode::InvalidTimestamp, message)
    })
}

fn digits_of_day(text: &str) -> Option<(i32, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            let digit = char::from(*digit).to_digit(10)?;
            sum.checked_mul(10)?.checked_add(digit)
        })
    };
    let year = i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?;
    Some((year, number(&[*m1, *m2])?, number(&[*d1, *d2])?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full_years(born: &str, on: &str) -> i64 {
        let packed = |text| PackedDay::new(parse_day(text).expect("the tests write days that exist"));
        packed(born).full_years(packed(on))
    }

    #[test]
    fn a_year_is_complete_on_the_birthday_and_not_before() {
        assert_eq!(full_years("1999-05-01", "2017-04-30"), 17);
        assert_eq!(full_years("1999-05-01", "2017-05-01"), 18);
        assert_eq!(full_years("1999-12-31", "2017-01-01"), 17);
    }

    #[test]
    fn born_on_29_february_completes_a_year_on_1_march_of_a_common_year() {
        assert_eq!(full_years("2000-02-29", "2018-02-28"), 17);
        assert_eq!(full_years("2000-02-29", "2018-03-01"), 18);
        assert_eq!(full_years("2000-02-29", "2020-02-28"), 19);
        assert_eq!(full_years("2000-02-29", "2020-02-29"), 20);
    }

    #[test]
    fn only_one_form_of_a_day_is_read() {
        for text in ["2017-02-29", "2017-2-1", "17-02-01", "2017-02-01T", "+017-02-01", "２０１７-02-01", ""]
        {
            assert_eq!(parse_day(text).map_err(|error| error.code()), Err(ErrorCode::InvalidDate));
        }
    }

    #[test]
    fn every_day_of_four_centuries_packs_and_unpacks() {
        let mut day = parse_day("1800-01-01").expect("a day");
        while day < parse_day("2200-01-01").expect("a day") {
            assert_eq!(PackedDay::new(day).day(), Some(day));
            day = day.succ_opt().expect("far from the end of time");
        }
    }
}
