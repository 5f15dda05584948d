//! Steps: who does what, in which order and in what time.

use std::sync::Arc;

use super::channel::Channel;
use crate::assumption::Assumption;
use crate::citation::Citation;
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::Table;
use crate::statement::Statement;
use crate::term::Term;
use crate::text::Text;

coded! {
    /// How an act words the length of a step.
    pub enum Bound {
        /// "13 calendar days".
        Flat = "flat",
        /// "not more than 13 calendar days".
        AtMost = "at-most",
    }
}

/// A step of the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "процедура")]
#[doc(alias = "действие")]
#[doc(alias = "рәсім")]
pub struct Step {
    /// Its number, from 1.
    pub number: u32,
    /// The id of the role that performs it.
    pub role: Box<str>,
    /// Where the act says who performs it.
    pub role_citation: Citation,
    /// How long it may take.
    pub limit: Term,
    /// How the act words that.
    pub bound: Bound,
    /// A short name of ours.
    pub name: Text,
    /// The act's words.
    pub stated: Statement,
    /// What it must produce for the next step to start.
    pub output: Option<Statement>,
    /// The events it consists of; once all of them have happened, it is completed.
    pub events: Box<[StepEvent]>,
}

impl Step {
    /// The events that may come in a channel after some have happened, each with its position: those that none of the
    /// others must come before.
    pub(crate) fn awaited(&self, done: Happened, channel: Channel) -> Vec<(usize, &StepEvent)> {
        let events = self.events.iter().enumerate();
        let open: Vec<(usize, &StepEvent)> =
            events.filter(|(position, event)| event.happens_in(channel) && !done.has(*position)).collect();
        let is_open = |kind: &EventKind| open.iter().any(|(_, event)| event.event == *kind);
        open.iter().filter(|(_, event)| !event.after.iter().any(is_open)).copied().collect()
    }
}

/// Which events of a step have happened, by their positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Happened(u64);

impl Happened {
    pub(crate) fn with(self, position: usize) -> Self {
        Self(self.0 | Self::bit(position))
    }

    pub(crate) fn has(self, position: usize) -> bool {
        self.0 & Self::bit(position) != 0
    }

    /// There are fewer kinds of events than bits, and each comes once in a channel.
    fn bit(position: usize) -> u64 {
        u32::try_from(position).ok().and_then(|position| 1_u64.checked_shl(position)).unwrap_or(0)
    }
}

/// An event of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StepEvent {
    /// What kind of event.
    pub event: EventKind,
    /// The id of the role that performs it.
    pub role: Box<str>,
    /// The only channel in which it happens, if not in all.
    pub channel: Option<Channel>,
    /// What is assumed in leaving it out of the other channels.
    pub assumption: Option<Arc<Assumption>>,
    /// The reading chosen where the act does not say who performs it or in which step.
    pub reading: Option<Arc<Assumption>>,
    /// The events of the same step that come before it; with the others it may come in any order.
    pub after: Box<[EventKind]>,
    /// Where the act orders them so, if that is not where it speaks of the event.
    pub after_citation: Option<Citation>,
    /// Where the act says so.
    pub citation: Citation,
}

impl StepEvent {
    /// Whether it happens where an application came through this channel.
    pub fn happens_in(&self, channel: Channel) -> bool {
        self.channel.is_none_or(|only| only == channel)
    }

    /// Whether there is a channel in which both happen.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.channel.is_none_or(|only| other.happens_in(only))
    }
}

/// Whether a law file may say when such an event comes.
pub(crate) fn check_nameable(table: &Table<'_>, event: EventKind, at: usize) -> bool {
    if event.is_free() || event.is_follow_up() {
        let expected = "an event of the procedure; this one has its own place in a case";
        table.fault(at, ErrorCode::UnknownValue, format!("`{event}`"), expected);
        return false;
    }
    true
}
