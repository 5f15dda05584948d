//! Text: UTF-8 as pointer and length, with no zero at its end and zeros allowed inside.

use std::ffi::c_char;
use std::str::Utf8Error;

use reglament::{Error, ErrorCode};

use crate::handle::{borrow, free, require};

/// A view of text in UTF-8: it owns nothing. Who hands one in keeps it alive for the call; one handed out says what it
/// borrows from.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct reglament_str {
    /// The first byte; may be null if `length` is 0.
    pub data: *const c_char,
    /// The number of bytes, not of characters.
    pub length: usize,
}

impl reglament_str {
    pub(crate) fn of(text: &str) -> Self {
        Self { data: text.as_ptr().cast(), length: text.len() }
    }
}

/// Text made for the caller, who frees it with `reglament_text_free`.
pub struct reglament_text(pub(crate) String);

/// The text an argument says.
///
/// # Safety
///
/// `text.data` points to `text.length` bytes that nobody changes during the call.
pub unsafe fn read<'a>(text: reglament_str, name: &'static str) -> Result<&'a str, Error> {
    // SAFETY: as the caller promises.
    let bytes = unsafe { bytes(text, name) }?;
    std::str::from_utf8(bytes).map_err(|error| no_utf8(error, name))
}

/// The bytes of an argument, which need not be UTF-8.
///
/// # Safety
///
/// As for [`read`].
pub unsafe fn bytes<'a>(text: reglament_str, name: &'static str) -> Result<&'a [u8], Error> {
    if text.length == 0 {
        return Ok(&[]);
    }
    require(text.data.cast_mut(), name)?;
    if text.length > isize::MAX.unsigned_abs() {
        return Err(too_long(name));
    }
    // SAFETY: it is not null, no longer than anything can be, and the caller promises the rest. From the pointer
    // itself: a reference to its first byte could not be widened to the others.
    Ok(unsafe { std::slice::from_raw_parts(text.data.cast::<u8>(), text.length) })
}

#[cold]
fn too_long(name: &'static str) -> Error {
    Error::new(ErrorCode::OutOfRange, "the length is larger than any text").at(name)
}

#[cold]
fn no_utf8(error: Utf8Error, name: &'static str) -> Error {
    let message = format!("expected UTF-8; byte {} is not valid", error.valid_up_to());
    Error::new(ErrorCode::InvalidUtf8, message).at(name)
}

/// A view of a text, valid until the text is freed; the empty view for null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_text_view(text: *const reglament_text) -> reglament_str {
    // SAFETY: as the caller promises.
    unsafe { borrow(text, "text") }.map_or(reglament_str::of(""), |text| reglament_str::of(&text.0))
}

/// Frees a text. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_text_free(text: *mut reglament_text) {
    // SAFETY: as the caller promises.
    unsafe { free(text) }
}
