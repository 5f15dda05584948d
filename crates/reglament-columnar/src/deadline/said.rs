//! What the library says of one application.

use reglament::chrono::DateTime;
use reglament::{Assumption, Calendar, Channel, ErrorCode, Regulation, Standing};

use crate::remarks::Grounding;

/// What the library says of an application.
pub(super) struct Said<'r> {
    /// Every moment, in seconds from 1970.
    pub(super) moments: Vec<i64>,
    standing: Standing<'r>,
    assumptions: Vec<&'r Assumption>,
}

impl Said<'_> {
    /// What it rests on.
    pub(super) fn grounding(&self) -> Grounding {
        Grounding::new(self.standing, self.assumptions.iter().copied())
    }

    pub(super) fn rests_on_the_same(&self, other: &Self) -> bool {
        let codes =
            |said: &Self| said.assumptions.iter().map(|assumption| &*assumption.code).collect::<Vec<_>>();
        self.standing.state == other.standing.state && codes(self) == codes(other)
    }
}

/// What the library says of an application handed in at an instant.
///
/// # Errors
///
/// As [`Regulation::schedule`].
pub(super) fn ask<'r>(
    regulation: &'r Regulation,
    calendar: &'r Calendar,
    channel: Channel,
    at: i64,
) -> Result<Said<'r>, ErrorCode> {
    let at = DateTime::from_timestamp(at, 0).ok_or(ErrorCode::OutsideCalendar)?.fixed_offset();
    let schedule = regulation.schedule(channel, at, calendar).map_err(|error| error.code())?;
    let moments = [schedule.accepted_at(), schedule.due_at()];
    let steps = schedule.steps().iter().map(|step| step.due_at);
    let moments = moments.into_iter().chain(steps).map(|moment| moment.timestamp()).collect();
    Ok(Said { moments, standing: schedule.standing(), assumptions: schedule.assumptions().collect() })
}
