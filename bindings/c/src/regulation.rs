//! Regulations: how one service is provided in one region under one act.

use std::sync::Arc;

use reglament::{Calendar, Catalogue, Channel, Regulation};

use crate::error::{json, tell};
use crate::guard::{reglament_error, reglament_status};
use crate::handle::{borrow, free};
use crate::text::{reglament_str, reglament_text};
use crate::value::{Number, reglament_channel, reglament_date};

/// One regulation together with the calendar its terms are counted by. Immutable: any number of threads may use it
/// without locks.
pub struct reglament_regulation {
    pub(crate) regulation: Arc<Regulation>,
    pub(crate) calendar: Arc<Calendar>,
}

impl reglament_regulation {
    pub(crate) fn of(regulation: &Arc<Regulation>, catalogue: &Catalogue) -> Self {
        Self { regulation: Arc::clone(regulation), calendar: Arc::clone(catalogue.calendar()) }
    }
}

/// The full id: `almaty/adoption@3-383-2016`. Borrows from the regulation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_id(regulation: *const reglament_regulation) -> reglament_str {
    // SAFETY: as the caller promises.
    let regulation = unsafe { borrow(regulation, "regulation") };
    regulation.map_or(reglament_str::of(""), |regulation| reglament_str::of(regulation.regulation.id()))
}

/// Everything the regulation states, as one JSON object. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_json(
    regulation: *const reglament_regulation,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), |of| json(&*of.regulation), text_out, error_out) }
}

/// Every state of a case under the regulation when the application comes through a channel, and every event that leads from one
/// to another, as one JSON object: `{"regulation", "channel", "start", "states", "transitions"}`. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_graph_json(
    regulation: *const reglament_regulation,
    channel: reglament_channel,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let graph = |of: &reglament_regulation| json(&of.regulation.graph(Channel::read(channel, "channel")?)?);
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), graph, text_out, error_out) }
}

/// Whether it is in effect on a day, and whether that is certain: `{"state", "certain", "reason"}`. Free the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_standing_json(
    regulation: *const reglament_regulation,
    on: reglament_date,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let standing = |of: &reglament_regulation| json(&of.regulation.act().standing(on.read("on")?));
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), standing, text_out, error_out) }
}

/// Frees a regulation. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_regulation_free(regulation: *mut reglament_regulation) {
    // SAFETY: as the caller promises.
    unsafe { free(regulation) }
}
