//! Branches: the ways on which an event leads by what it says.

use crate::coded::coded;
use crate::event::EventKind;
use crate::procedure::ResultOutcome;

coded! {
    /// What an event says, where a case can go on in one way or another because of it.
    pub enum Branch {
        /// The condition holds: the applicant is let in, the signature is confirmed, the documents have no defects.
        Holds = "holds",
        /// The condition does not hold.
        Fails = "fails",
        /// The draft is of a positive result.
        Positive = "positive",
        /// The draft is of a negative result.
        Negative = "negative",
    }
}

impl Branch {
    /// Everything that an event of a kind may say; nothing is one thing, too.
    pub(super) fn all_of(kind: EventKind) -> &'static [Option<Self>] {
        match kind {
            EventKind::ResultDrafted => &[Some(Self::Positive), Some(Self::Negative)],
            kind if kind.decides() => &[Some(Self::Holds), Some(Self::Fails)],
            _ => &[None],
        }
    }

    /// What the event says that decides whether a condition holds.
    pub(super) fn of_condition(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }

    /// What the event says that drafts a result.
    pub(super) fn of_draft(outcome: ResultOutcome) -> Self {
        match outcome {
            ResultOutcome::Positive => Self::Positive,
            ResultOutcome::Negative => Self::Negative,
        }
    }

    /// What is drafted by the event that says this.
    pub(super) fn drafted(self) -> Option<ResultOutcome> {
        match self {
            Self::Positive => Some(ResultOutcome::Positive),
            Self::Negative => Some(ResultOutcome::Negative),
            Self::Holds | Self::Fails => None,
        }
    }
}
