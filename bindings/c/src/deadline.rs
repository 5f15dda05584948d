//! Deadlines: into a struct of the caller, and as JSON with every step and the ledger.

use reglament::Channel;

use crate::error::{json, tell};
use crate::filled::{Filled, fill};
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::reglament_text;
use crate::value::{Number, reglament_channel, reglament_moment};

/// When an application counts as accepted, and when the service is due. Set `size` to `sizeof(reglament_deadline)`
/// before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct reglament_deadline {
    /// The size of this struct in bytes, as your header has it.
    pub size: u32,
    /// 1 if the act states no overall term, so that one is assumed.
    pub assumed: u32,
    /// When the application counts as accepted, by the clock of the office.
    pub accepted_at: reglament_moment,
    /// When the overall term ends, by the clock of the office.
    pub due_at: reglament_moment,
}

impl Filled for reglament_deadline {
    const FIRST: usize = 40;
}

const _: () = assert!(size_of::<reglament_deadline>() == reglament_deadline::FIRST);

/// When an application handed in at a moment counts as accepted, and when the service is due. Allocates nothing unless
/// it fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_deadline_of(
    regulation: *const reglament_regulation,
    channel: reglament_channel,
    at: reglament_moment,
    deadline_out: *mut reglament_deadline,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let reglament_regulation { regulation, calendar } = borrow(regulation, "regulation")?;
            let deadline =
                regulation.deadline(Channel::read(channel, "channel")?, at.read("at")?, calendar)?;
            let deadline = reglament_deadline {
                size: 0,
                assumed: regulation.term().stated.is_none().into(),
                accepted_at: reglament_moment::of(deadline.accepted_at),
                due_at: reglament_moment::of(deadline.due_at),
            };
            fill(deadline, deadline_out, "deadline_out")
        })
    }
}

/// The same as JSON, with every step, the ledger of what was counted and moved, the standing and the assumptions. Free
/// the text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_schedule_json(
    regulation: *const reglament_regulation,
    channel: reglament_channel,
    at: reglament_moment,
    text_out: *mut *mut reglament_text,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let answer = |reglament_regulation { regulation, calendar }: &reglament_regulation| {
        json(&regulation.schedule(Channel::read(channel, "channel")?, at.read("at")?, calendar)?)
    };
    // SAFETY: as the caller promises.
    unsafe { tell((regulation, "regulation"), answer, text_out, error_out) }
}
