//! Assessing: into a struct of the caller, and as JSON with an explanation.

use reglament::json::Questions;
use reglament::{Language, Values};

use crate::error::{json, tell};
use crate::facts::reglament_facts;
use crate::filled::{Filled, fill};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::reglament_text;
use crate::value::{Number, reglament_date, reglament_language, reglament_outcome};

/// The findings of an assessment as bit masks. Set `size` to `sizeof(reglament_findings)` before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct reglament_findings {
    /// The size of this struct in bytes, as your header has it.
    pub size: u32,
    /// What the assessment comes to.
    pub outcome: reglament_outcome,
    /// The grounds that apply: bit 0 is ground 1.
    pub applying: u64,
    /// The grounds that are open.
    pub open: u64,
    /// The unknown facts that can still change an open ground, by index; 0 unless the outcome is undetermined.
    pub missing: u64,
}

impl Filled for reglament_findings {
    const FIRST: usize = 32;
}

const _: () = assert!(size_of::<reglament_findings>() == reglament_findings::FIRST);

/// Assesses facts on a day. Allocates nothing unless it fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_assess(
    regulation: *const reglament_regulation,
    facts: *const reglament_facts,
    on: reglament_date,
    findings_out: *mut reglament_findings,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &borrow(regulation, "regulation")?.regulation;
            let found = regulation.assess(&borrow(facts, "facts")?.0, on.read("on")?)?.findings();
            let findings = reglament_findings {
                size: 0,
                outcome: found.outcome().number(),
                applying: found.applying,
                open: found.open,
                missing: found.missing,
            };
            fill(findings, findings_out, "findings_out")
        })
    }
}

/// Assesses facts on a day; the answer as JSON, with every ground, the missing facts, the standing and the assumptions.
/// Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_assess_json(
    regulation: *const reglament_regulation,
    facts: *const reglament_facts,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let answer = |by: &reglament_regulation| {
        // SAFETY: as the caller promises.
        json(&by.regulation.assess(&unsafe { borrow(facts, "facts") }?.0, on.read("on")?)?)
    };
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), answer, text_out, error_out) }
}

/// The assessment in sentences, one a line: the outcome, every ground with its paragraph, what is missing, the standing
/// and the assumptions. `show_values` other than 0 puts the values of facts in: personal data. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_explain(
    regulation: *const reglament_regulation,
    facts: *const reglament_facts,
    on: reglament_date,
    language: reglament_language,
    show_values: i32,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let answer = |by: &reglament_regulation| {
        // SAFETY: as the caller promises.
        let facts = &unsafe { borrow(facts, "facts") }?.0;
        let language = Language::read(language, "language")?;
        let values = if show_values == 0 { Values::Hidden } else { Values::Shown };
        let sentences = by.regulation.assess(facts, on.read("on")?)?.explain(facts, language, values)?;
        Ok(reglament_text(sentences.join("\n")))
    };
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), answer, text_out, error_out) }
}

/// The facts worth asking next as JSON, each with the grounds it settles: `{"questions": […]}`. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_questions_json(
    regulation: *const reglament_regulation,
    facts: *const reglament_facts,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let answer = |by: &reglament_regulation| {
        // SAFETY: as the caller promises.
        let questions = by.regulation.questions(&unsafe { borrow(facts, "facts") }?.0, on.read("on")?)?;
        json(&Questions(&questions))
    };
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), answer, text_out, error_out) }
}
