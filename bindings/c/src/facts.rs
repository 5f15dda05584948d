//! What is known of one applicant. A handle may be filled again and again without allocating.

use reglament::{Error, ErrorCode, FactValue, Facts, Money, json};

use crate::catalogue::reglament_catalogue;
use crate::error::{json as written, tell};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, borrow_mut, free, give};
use crate::text::{read, reglament_str, reglament_text};
use crate::value::reglament_date;

/// A value or *unknown* for every fact. Not to be changed by one thread while another uses it.
pub struct reglament_facts(pub(crate) Facts);

/// Nothing is known yet. Free it with `reglament_facts_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_new(
    catalogue: *const reglament_catalogue,
    facts_out: *mut *mut reglament_facts,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let facts = Facts::new(borrow(catalogue, "catalogue")?.0.vocabulary());
            give(reglament_facts(facts), facts_out, "facts_out")
        })
    }
}

/// The facts of a JSON object: `{"applicant.married": true, …}`. Free it with `reglament_facts_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_parse(
    catalogue: *const reglament_catalogue,
    text: reglament_str,
    facts_out: *mut *mut reglament_facts,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let vocabulary = borrow(catalogue, "catalogue")?.0.vocabulary();
            let facts = json::read_facts(read(text, "text")?, vocabulary)?;
            give(reglament_facts(facts), facts_out, "facts_out")
        })
    }
}

/// Fills facts anew from a JSON object; what it does not name becomes unknown. For many objects one after the other; on
/// an error everything stays as it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_read(
    facts: *mut reglament_facts,
    text: reglament_str,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let facts = &mut borrow_mut(facts, "facts")?.0;
            *facts = json::read_facts(read(text, "text")?, facts.vocabulary())?;
            Ok(())
        })
    }
}

/// The known facts as a JSON object, in the order of the vocabulary: personal data. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_json(
    facts: *const reglament_facts,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((facts, "facts"), |facts| written(&json::KnownFacts(&facts.0)), text_out, error_out) }
}

/// Makes a fact known.
unsafe fn set(
    facts: *mut reglament_facts,
    index: usize,
    value: impl FnOnce() -> Result<FactValue<'static>, Error>,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: every caller is an exported function whose contract says so.
    unsafe { guard(error_out, || borrow_mut(facts, "facts")?.0.set(index, value()?)) }
}

/// Makes a fact known that is yes or no: 0 is no, 1 is yes, any other number an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_boolean(
    facts: *mut reglament_facts,
    index: usize,
    value: i32,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let value = || match value {
        0 => Ok(FactValue::Boolean(false)),
        1 => Ok(FactValue::Boolean(true)),
        _ => Err(no_boolean()),
    };
    // SAFETY: as the caller promises.
    unsafe { set(facts, index, value, error_out) }
}

/// Makes a fact known that is a day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_date(
    facts: *mut reglament_facts,
    index: usize,
    value: reglament_date,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { set(facts, index, || value.read("value").map(FactValue::Date), error_out) }
}

/// Makes a fact known that is a number of whole years.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_years(
    facts: *mut reglament_facts,
    index: usize,
    value: u32,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { set(facts, index, || Ok(FactValue::Years(value)), error_out) }
}

/// Makes a fact known that is an amount, in hundredths of a tenge.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_money(
    facts: *mut reglament_facts,
    index: usize,
    hundredths: i64,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let amount =
        || Money::from_hundredths(hundredths).map(FactValue::Money).map_err(|error| error.at("hundredths"));
    // SAFETY: as the caller promises.
    unsafe { set(facts, index, amount, error_out) }
}

/// Makes a fact known by a word of its list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_word(
    facts: *mut reglament_facts,
    index: usize,
    word: reglament_str,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || borrow_mut(facts, "facts")?.0.set(index, FactValue::Word(read(word, "word")?)))
    }
}

/// Makes a fact known by the position of a word in its list, from 0 (`reglament_catalogue_word_position`): quicker than
/// the word.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_word_at(
    facts: *mut reglament_facts,
    index: usize,
    position: usize,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { guard(error_out, || borrow_mut(facts, "facts")?.0.set_word_at(index, position)) }
}

/// Makes a fact known by its name and a text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by its type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_by_name(
    facts: *mut reglament_facts,
    name: reglament_str,
    text: reglament_str,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let facts = borrow_mut(facts, "facts")?;
            let index = facts.0.vocabulary().index_of(read(name, "name")?)?;
            facts.0.set_text(index, read(text, "text")?)
        })
    }
}

/// Makes a fact known by its index and a text, as `reglament_facts_set_by_name` does by its name: for a form or a file
/// whose columns were looked up once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_set_text(
    facts: *mut reglament_facts,
    index: usize,
    text: reglament_str,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { guard(error_out, || borrow_mut(facts, "facts")?.0.set_text(index, read(text, "text")?)) }
}

/// Makes a fact unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_clear(
    facts: *mut reglament_facts,
    index: usize,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let facts = borrow_mut(facts, "facts")?;
            if facts.0.vocabulary().fact(index).is_none() {
                let message = "the vocabulary has no fact at this index";
                return Err(Error::new(ErrorCode::UnknownFact, message).at("index"));
            }
            facts.0.clear(index);
            Ok(())
        })
    }
}

/// Makes every fact unknown, so that the handle serves for the next case.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_clear_all(
    facts: *mut reglament_facts,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            borrow_mut(facts, "facts")?.0.clear_all();
            Ok(())
        })
    }
}

/// The bits of the known facts, by index from the lowest; 0 for null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_known(facts: *const reglament_facts) -> u64 {
    // SAFETY: as the caller promises.
    unsafe { borrow(facts, "facts") }.map_or(0, |facts| facts.0.known())
}

/// Frees facts. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_facts_free(facts: *mut reglament_facts) {
    // SAFETY: as the caller promises.
    unsafe { free(facts) }
}

#[cold]
fn no_boolean() -> Error {
    Error::new(ErrorCode::OutOfRange, "expected 0 or 1").at("value")
}
