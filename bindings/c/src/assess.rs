//! Assessing: into a struct of the caller, and as JSON with an explanation.

use reglament::json::Questions;
use reglament::{Language, Values};

use crate::error::{json, reglament_error};
use crate::facts::reglament_facts;
use crate::filled::fill;
use crate::guard::{guard, reglament_status};
use crate::handle::{borrow, give};
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

/// Assesses facts on a day. Allocates nothing unless it fails.
///
/// # Safety
///
/// The handles are of this library; `findings_out` is as `reglament_findings` says; `error_out` is null or can be written.
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
///
/// # Safety
///
/// The handles are of this library; the outputs are null or can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_assess_json(
    regulation: *const reglament_regulation,
    facts: *const reglament_facts,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &borrow(regulation, "regulation")?.regulation;
            let assessment = regulation.assess(&borrow(facts, "facts")?.0, on.read("on")?)?;
            give(json(&assessment)?, text_out, "text_out")
        })
    }
}

/// The assessment in sentences, one a line: the outcome, every ground with its paragraph, what is missing, the standing and the
/// assumptions. `show_values` other than 0 puts the values of facts in: personal data.
///
/// # Safety
///
/// The handles are of this library; the outputs are null or can be written.
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
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &borrow(regulation, "regulation")?.regulation;
            let facts = &borrow(facts, "facts")?.0;
            let language = Language::read(language, "language")?;
            let values = if show_values == 0 { Values::Hidden } else { Values::Shown };
            let sentences = regulation.assess(facts, on.read("on")?)?.explain(facts, language, values)?;
            give(reglament_text(sentences.join("\n")), text_out, "text_out")
        })
    }
}

/// The facts worth asking next as JSON, each with the grounds it settles: `{"questions": […]}`.
///
/// # Safety
///
/// The handles are of this library; the outputs are null or can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_questions_json(
    regulation: *const reglament_regulation,
    facts: *const reglament_facts,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &borrow(regulation, "regulation")?.regulation;
            let questions = regulation.questions(&borrow(facts, "facts")?.0, on.read("on")?)?;
            give(json(&Questions(&questions))?, text_out, "text_out")
        })
    }
}
