//! The grounds of refusal of a regulation, one by one: what the bits of `reglament_findings` stand for.

use reglament::{Error, ErrorCode, Language, RefusalGround};

use crate::error::tell;
use crate::guard::{reglament_error, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::{reglament_str, reglament_text};
use crate::value::{Number, reglament_language};

/// The ground whose bit has an index, if there is one.
///
/// # Safety
///
/// As every exported function.
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
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_count(regulation: *const reglament_regulation) -> usize {
    // SAFETY: as the caller promises.
    unsafe { borrow(regulation, "regulation") }.map_or(0, |regulation| regulation.regulation.grounds().len())
}

/// The number in the act of the ground at an index, which is its bit in `reglament_findings`; 0 if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_number(
    regulation: *const reglament_regulation,
    index: usize,
) -> u32 {
    // SAFETY: as the caller promises.
    unsafe { ground(regulation, index) }.map_or(0, |ground| ground.number)
}

/// The short name of the ground at an index, which is ours and not the act's; empty if there is no such ground or
/// language. Borrows
///  into the regulation.
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

/// The act's words of the ground at an index, in English our translation; empty if there is no such ground or language.
/// Borrows from the regulation.
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

/// The provision that states the ground at an index, as a lawyer of the language writes it: `p. 11(12)`, in Russian and
/// Kazakh in words. The act is that of the regulation. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_ground_citation(
    regulation: *const reglament_regulation,
    index: usize,
    language: reglament_language,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let citation = |of: &reglament_regulation| {
        let none = || Error::new(ErrorCode::OutOfRange, "there is no ground at this index").at("index");
        let ground = of.regulation.grounds().get(index).ok_or_else(none)?;
        Ok(reglament_text(ground.citation.place(Language::read(language, "language")?)))
    };
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), citation, text_out, error_out) }
}
