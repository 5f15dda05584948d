//! Cases: the life of one application as the list of its events.
//!
//! State is a fold over the events, and nothing else is kept. What may come when, who performs it and what it must produce
//! is read from the regulation; the same code conducts every service, region and channel.

mod recorded;
mod content;
mod opening;
mod stage;
mod branch;
mod cursor;
mod position;
mod fold;
mod history;
mod number;
mod slot;
mod moves;
mod rules;
mod graph;
mod next;
mod lateness;
mod status;
mod timeline;
mod overrun;
mod read;
mod write;
mod answers;
mod assessed;
mod conduct;
mod lines;

pub use branch::Branch;
pub use content::{Event, EventContent, EventField, FieldType, Party, Pin};
pub use graph::{CaseGraph, CaseState, CaseTransition};
pub use history::Case;
pub use lateness::Lateness;
pub use lines::{CaseLines, LineError};
pub use next::Permitted;
pub use opening::{CASE_SCHEMA, Opening};
pub use overrun::{Overrun, OverrunSubject};
pub use read::{read_event, read_opening};
pub use recorded::RecordedFacts;
pub use stage::Stage;
pub use status::{CaseStatus, Ended, Overall, Visit};
pub use timeline::CaseStep;
