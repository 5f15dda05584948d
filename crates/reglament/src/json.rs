//! JSON: applications and submissions from text, answers as objects; the same form in every language.
//!
//! An object is read in one pass. Unknown and repeated keys are errors, `null` is *unknown*, and money is read from its
//! digits. Errors carry the place as a path of keys and never repeat a value.

mod value;
mod input;
pub(crate) mod members;
mod facts;
mod read;
mod write;
mod answers;
mod regulation;

pub use crate::date::parse_timestamp;
pub(crate) use answers::code;
pub use answers::{Questions, Refused, RefusedLine};
pub use input::{Application, Entry, Id, Submission};
pub(crate) use read::{parse_channel, read_named_facts};
pub use read::{read_application, read_facts, read_submission};
pub(crate) use write::NamedFacts;
pub use write::{Answer, KnownFacts};
