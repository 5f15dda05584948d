//! Regulations: how one service is provided in one region under one act.

use std::sync::Arc;

use reglament::{Calendar, Regulation};

use crate::error::{json, reglament_error};
use crate::guard::{guard, reglament_status};
use crate::handle::{borrow, free, give};
use crate::text::{reglament_str, reglament_text};
use crate::value::reglament_date;

/// One regulation together with the calendar its terms are counted by. Immutable: any number of threads may use it without
/// locks.
pub struct reglament_regulation {
    pub(crate) regulation: Arc<Regulation>,
    pub(crate) calendar: Arc<Calendar>,
}

impl reglament_regulation {
    pub(crate) fn new(regulation: &Arc<Regulation>, calendar: Arc<Calendar>) -> Self {
        Self { regulation: Arc::clone(regulation), calendar }
    }
}

/// The full id: `almaty/adoption@3-383-2016`. Ownership: a view into the regulation.
///
/// # Safety
///
/// `regulation` is null or a handle of this library that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_id(regulation: *const reglament_regulation) -> reglament_str {
    // SAFETY: as the caller promises.
    let regulation = unsafe { borrow(regulation, "regulation") };
    regulation.map_or(reglament_str::of(""), |regulation| reglament_str::of(regulation.regulation.id()))
}

/// Everything the regulation states, as one JSON object.
///
/// # Safety
///
/// `regulation` is a handle of this library; the outputs are null or can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_json(
    regulation: *const reglament_regulation,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &*borrow(regulation, "regulation")?.regulation;
            give(json(regulation)?, text_out, "text_out")
        })
    }
}

/// Whether it is in effect on a day, and whether that is certain: `{"state", "certain", "reason"}`.
///
/// # Safety
///
/// `regulation` is a handle of this library; the outputs are null or can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_standing_json(
    regulation: *const reglament_regulation,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let act = borrow(regulation, "regulation")?.regulation.act();
            give(json(&act.standing(on.read("on")?))?, text_out, "text_out")
        })
    }
}

/// Frees a regulation. Ownership: takes it; null is fine.
///
/// # Safety
///
/// `regulation` is null or a handle of this library that was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_free(regulation: *mut reglament_regulation) {
    // SAFETY: as the caller promises.
    unsafe { free(regulation) }
}
