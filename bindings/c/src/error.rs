//! Errors: what a status means, where it was found, and the provision that forbids what was refused.

use reglament::{Error, ErrorCode};

use crate::catch::quietly;
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, free, give, require};
use crate::text::{reglament_str, reglament_text};

fn of(error: *const reglament_error, part: impl FnOnce(&Error) -> &str) -> reglament_str {
    let empty = reglament_str::of("");
    // SAFETY: every caller is an exported function whose contract says so.
    quietly(empty, || {
        unsafe { borrow(error, "error") }.map_or(empty, |error| reglament_str::of(part(&error.0)))
    })
}

/// The number of the error, the same as the status; 0 for null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_error_status(error: *const reglament_error) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { borrow(error, "error") }.map_or(0, |error| error.0.code().number().into())
}

/// What is wrong and what was expected, for a person. Borrows from the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_error_message(error: *const reglament_error) -> reglament_str {
    of(error, Error::message)
}

/// Where it was found: a path of keys joined by `/`, or the name of an argument; may be empty. Borrows from the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_error_place(error: *const reglament_error) -> reglament_str {
    of(error, Error::place)
}

/// The provision that forbids what was refused; empty if none does. Borrows from the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_error_citation(error: *const reglament_error) -> reglament_str {
    of(error, |error| error.citation().unwrap_or_default())
}

/// The error as one JSON object: `code`, `message`, `place`, and where they apply `citation`, `faults` of law files,
/// and `further` errors of the same object. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_error_json(
    error: *const reglament_error,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((error, "error"), |error| json(&error.0), text_out, error_out) }
}

/// Frees an error. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_error_free(error: *mut reglament_error) {
    // SAFETY: as the caller promises.
    unsafe { free(error) }
}

/// The stable name of a status: `unknown-fact` for 106, `ok` for 0; empty if there is none of this number.
#[unsafe(no_mangle)]
pub extern "C" fn reglament_status_name(status: reglament_status) -> reglament_str {
    let code = ErrorCode::ALL.iter().find(|code| i32::from(code.number()) == status);
    let name = if status == 0 { "ok" } else { code.map_or("", |code| code.name()) };
    reglament_str::of(name)
}

/// Hands out a text that is made of a handle, which an argument of this name is.
///
/// # Safety
///
/// As every exported function.
pub unsafe fn tell<T>(
    (handle, name): (*const T, &'static str),
    make: impl FnOnce(&T) -> Result<reglament_text, Error>,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            require(text_out, "text_out")?;
            give(make(borrow(handle, name)?)?, text_out, "text_out")
        })
    }
}

/// An answer as JSON.
pub fn json(answer: &impl serde::Serialize) -> Result<reglament_text, Error> {
    let text = serde_json::to_string(answer);
    text.map(reglament_text)
        .map_err(|_| Error::new(ErrorCode::Internal, "the answer cannot be written as JSON"))
}
