//! The working calendar, and moments from text.

use reglament::json::parse_timestamp;

use crate::catalogue::reglament_catalogue;
use crate::error::{json, tell};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, put};
use crate::text::{read, reglament_str, reglament_text};
use crate::value::{reglament_date, reglament_moment};

/// Whether people work on a day: writes 0 or 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_calendar_is_working_day(
    catalogue: *const reglament_catalogue,
    on: reglament_date,
    working_out: *mut i32,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let day = borrow(catalogue, "catalogue")?.0.calendar().day(on.read("on")?)?;
            put(day.is_working().into(), working_out, "working_out")
        })
    }
}

/// The first working day that is not before a day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_calendar_next_working_day(
    catalogue: *const reglament_catalogue,
    on: reglament_date,
    day_out: *mut reglament_date,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let next = borrow(catalogue, "catalogue")?.0.calendar().next_working_day(on.read("on")?)?;
            put(reglament_date::of(next), day_out, "day_out")
        })
    }
}

/// What kind of day it is, and why, as JSON: `day`, `kind`, `working`, `occasion`, `pair`, `source`, `unverified`, and
/// `doubt` where something casts doubt on it. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_calendar_day_json(
    catalogue: *const reglament_catalogue,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        tell((catalogue, "catalogue"), |of| json(&of.0.calendar().day(on.read("on")?)?), text_out, error_out)
    }
}

/// Reads a moment in RFC 3339 with its offset from UTC: `2016-12-30T20:00:00+06:00`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_moment_parse(
    text: reglament_str,
    moment_out: *mut reglament_moment,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let at = parse_timestamp(read(text, "text")?).map_err(|error| error.at("text"))?;
            put(reglament_moment::of(at), moment_out, "moment_out")
        })
    }
}
