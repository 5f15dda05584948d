//! The catalogue: every regulation that was loaded, with the vocabulary and the calendar.

use reglament::{Catalogue, Error, ErrorCode, Fact};

use crate::catch::quietly;
use crate::error::{json, tell};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, free, give, put};
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str, reglament_text};
use crate::value::{Number, REGLAMENT_FACT_TYPE_NONE, reglament_date, reglament_fact_type};

/// Every act and regulation that was loaded. Immutable: any number of threads may use it without locks.
pub struct reglament_catalogue(pub(crate) Catalogue);

/// The catalogue of the embedded law. Free it with `reglament_catalogue_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_new(
    catalogue_out: *mut *mut reglament_catalogue,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            give(reglament_catalogue(reglament_kz::catalogue()?), catalogue_out, "catalogue_out")
        })
    }
}

/// Frees a catalogue; regulations, facts and cases made from it live on. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_free(catalogue: *mut reglament_catalogue) {
    // SAFETY: as the caller promises.
    unsafe { free(catalogue) }
}

/// The digest of all law files and days of publication, in hexadecimal. Borrows from the catalogue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_digest(catalogue: *const reglament_catalogue) -> reglament_str {
    // SAFETY: as the caller promises.
    let catalogue = unsafe { borrow(catalogue, "catalogue") };
    let empty = reglament_str::of("");
    quietly(empty, || catalogue.map_or(empty, |catalogue| reglament_str::of(catalogue.0.digest())))
}

/// How many regulations it has; 0 for null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_regulation_count(
    catalogue: *const reglament_catalogue,
) -> usize {
    // SAFETY: as the caller promises.
    unsafe { borrow(catalogue, "catalogue") }.map_or(0, |catalogue| catalogue.0.regulations().len())
}

/// The regulation at an index, in the order of their ids. Free it with `reglament_regulation_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_regulation_at(
    catalogue: *const reglament_catalogue,
    index: usize,
    regulation_out: *mut *mut reglament_regulation,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let catalogue = &borrow(catalogue, "catalogue")?.0;
            let none =
                || Error::new(ErrorCode::OutOfRange, "there is no regulation at this index").at("index");
            let regulation = catalogue.regulations().get(index).ok_or_else(none)?;
            give(reglament_regulation::of(regulation, catalogue), regulation_out, "regulation_out")
        })
    }
}

/// The edition of a regulation that an id names: with `@…` that one, otherwise the one in effect on the day. Free it
/// with `reglament_regulation_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_regulation(
    catalogue: *const reglament_catalogue,
    id: reglament_str,
    on: reglament_date,
    regulation_out: *mut *mut reglament_regulation,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let catalogue = &borrow(catalogue, "catalogue")?.0;
            let regulation = catalogue.regulation(read(id, "id")?, on.read("on")?)?;
            give(reglament_regulation::of(regulation, catalogue), regulation_out, "regulation_out")
        })
    }
}

/// How many facts the vocabulary has; 0 for null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_fact_count(catalogue: *const reglament_catalogue) -> usize {
    // SAFETY: as the caller promises.
    unsafe { borrow(catalogue, "catalogue") }.map_or(0, |catalogue| catalogue.0.vocabulary().facts().len())
}

/// The index of a fact by its name: the same in every call, and its bit in `missing`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_fact_index(
    catalogue: *const reglament_catalogue,
    name: reglament_str,
    index_out: *mut usize,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let catalogue = borrow(catalogue, "catalogue")?;
            put(catalogue.0.vocabulary().index_of(read(name, "name")?)?, index_out, "index_out")
        })
    }
}

/// The fact at an index, if there is one.
///
/// # Safety
///
/// As every exported function.
unsafe fn fact<'a>(catalogue: *const reglament_catalogue, index: usize) -> Option<&'a Fact> {
    // SAFETY: as the caller promises.
    unsafe { borrow(catalogue, "catalogue") }.ok()?.0.vocabulary().fact(index)
}

/// The name of the fact at an index; empty if there is none. Borrows from the catalogue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_fact_name(
    catalogue: *const reglament_catalogue,
    index: usize,
) -> reglament_str {
    // SAFETY: as the caller promises.
    unsafe { fact(catalogue, index) }.map_or(reglament_str::of(""), |fact| reglament_str::of(&fact.name))
}

/// What values the fact at an index can have: one of `REGLAMENT_FACT_TYPE_…`, which tells the function that sets it;
/// `…_NONE` if there is no such fact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_fact_type(
    catalogue: *const reglament_catalogue,
    index: usize,
) -> reglament_fact_type {
    // SAFETY: as the caller promises.
    unsafe { fact(catalogue, index) }.map_or(REGLAMENT_FACT_TYPE_NONE, |fact| fact.fact_type.number())
}

/// The position of a word in the list of the fact at an index: what `reglament_facts_set_word_at` takes. The same in
/// every call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_word_position(
    catalogue: *const reglament_catalogue,
    index: usize,
    word: reglament_str,
    position_out: *mut usize,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let none =
                || Error::new(ErrorCode::UnknownFact, "the vocabulary has no fact at this index").at("index");
            let fact = borrow(catalogue, "catalogue")?.0.vocabulary().fact(index).ok_or_else(none)?;
            put(fact.position_of(read(word, "word")?)?, position_out, "position_out")
        })
    }
}

/// The vocabulary as JSON: every fact in order, with type, words, sensitivity, labels, question and source. Free the
/// text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_catalogue_vocabulary_json(
    catalogue: *const reglament_catalogue,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((catalogue, "catalogue"), |of| json(&of.0.vocabulary().facts()), text_out, error_out) }
}
