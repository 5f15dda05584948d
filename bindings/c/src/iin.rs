//! The individual identification number.

use reglament::Error;
use reglament_kz::{Iin, SexHint};

use crate::filled::{Filled, fill};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::put;
use crate::text::{read, reglament_str};
use crate::value::reglament_date;

/// What the digits of a number seem to say; not to be relied on. Set `size` to `sizeof(reglament_iin)` before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct reglament_iin {
    /// The size of this struct in bytes, as your header has it.
    pub size: u32,
    /// 0 if they say nothing of the sex, 1 for male, 2 for female.
    pub sex: i32,
    /// The day of birth they seem to say; year 0 if they say none that exists.
    pub birth_date: reglament_date,
}

impl Filled for reglament_iin {
    const FIRST: usize = 16;
}

const _: () = assert!(size_of::<reglament_iin>() == reglament_iin::FIRST);

/// Checks a number: twelve digits, the last of which controls the others. `iin_out` may be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_iin_check(
    number: reglament_str,
    iin_out: *mut reglament_iin,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let iin = parse(number)?;
            if iin_out.is_null() {
                return Ok(());
            }
            let sex = match iin.sex_hint() {
                None => 0,
                Some(SexHint::Male) => 1,
                Some(SexHint::Female) => 2,
            };
            let nothing = reglament_date { year: 0, month: 0, day: 0 };
            let birth_date = iin.birth_hint().map_or(nothing, |hint| reglament_date::of(hint.0));
            fill(reglament_iin { size: 0, sex, birth_date }, iin_out, "iin_out")
        })
    }
}

/// Whether a number looks like a business identification number (БИН, БСН), which has the same length and control
/// digit: writes 0 or 1. A hint, as the others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_iin_looks_like_bin(
    number: reglament_str,
    bin_out: *mut i32,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { guard(error_out, || put(parse(number)?.looks_like_bin().into(), bin_out, "bin_out")) }
}

/// The number that an argument says.
///
/// # Safety
///
/// The text is as everywhere.
unsafe fn parse(number: reglament_str) -> Result<Iin, Error> {
    // SAFETY: as the caller promises.
    Iin::parse(unsafe { read(number, "number") }?).map_err(|error| error.at("number"))
}
