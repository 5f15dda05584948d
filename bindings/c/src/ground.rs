//! The grounds of refusal of a regulation, one by one: what the bits of `reglament_findings` stand for.

use reglament::{Error, ErrorCode, Language, RefusalGround};

use crate::error::reglament_error;
use crate::guard::{guard, reglament_status};
use crate::handle::{borrow, give};
use crate::regulation::reglament_regulation;
use crate::text::{reglament_str, reglament_text};
use crate::value::{Number, reglament_language};

/// The ground whose bit has an index, if there is one.
///
/// # Safety
///
/// As every function below says.
unsafe fn ground<'a>(regulation: *const reglament_regulation, index: usize) -> Option<&'a RefusalGround> {
    // SAFETY: as the caller promises.
    let regulation = unsafe { borrow(regulation, "regulation") }.ok()?;
    regulation.regulation.grounds().get(index)
}

/// A view of a text of a ground; empty if there is none.
fn view(text: Option<&str>) -> reglament_str {
    reglament_str::of(text.unwrap_or_default())
}

/// How many grounds of refusal the regulation has; 0 for null.
///
/// # Safety
///
/// `regulation` is null or a handle of this library that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_count(regulation: *const reglament_regulation) -> usize {
    // SAFETY: as the caller promises.
    unsafe { borrow(regulation, "regulation") }.map_or(0, |regulation| regulation.regulation.grounds().len())
}

/// The number in the act of the ground at an index, which is its bit in `reglament_findings`; 0 if there is none.
///
/// # Safety
///
/// `regulation` is null or a handle of this library that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_number(
    regulation: *const reglament_regulation,
    index: usize,
) -> u32 {
    // SAFETY: as the caller promises.
    unsafe { ground(regulation, index) }.map_or(0, |ground| ground.number)
}

/// The short name of the ground at an index, which is ours and not the act's; empty if there is no such ground or language. Ownership: a
/// view into the regulation.
///
/// # Safety
///
/// `regulation` is null or a handle of this library that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_name(
    regulation: *const reglament_regulation,
    index: usize,
    language: reglament_language,
) -> reglament_str {
    // SAFETY: as the caller promises.
    let ground = unsafe { ground(regulation, index) };
    view(ground.zip(Language::from_number(language)).map(|(ground, language)| ground.name.get(language)))
}

/// The act's words of the ground at an index, in English our translation; empty if there is no such ground or language. Ownership: a view
/// into the regulation.
///
/// # Safety
///
/// `regulation` is null or a handle of this library that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_text(
    regulation: *const reglament_regulation,
    index: usize,
    language: reglament_language,
) -> reglament_str {
    // SAFETY: as the caller promises.
    let ground = unsafe { ground(regulation, index) };
    view(ground.zip(Language::from_number(language)).map(|(ground, language)| ground.text.get(language)))
}

/// The provision that states the ground at an index, as a lawyer of the language writes it: `p. 11(12)`, in Russian and Kazakh in words. The
/// act is that of the regulation.
///
/// # Safety
///
/// `regulation` is a handle of this library; the outputs are null or can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_citation(
    regulation: *const reglament_regulation,
    index: usize,
    language: reglament_language,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let grounds = borrow(regulation, "regulation")?.regulation.grounds();
            let none = || Error::new(ErrorCode::OutOfRange, "there is no ground at this index").at("index");
            let ground = grounds.get(index).ok_or_else(none)?;
            let language = Language::read(language, "language")?;
            give(reglament_text(ground.citation.place(language)), text_out, "text_out")
        })
    }
}
