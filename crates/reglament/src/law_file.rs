//! Law files: named TOML texts, and a reader that reports every fault with its place instead of stopping at the first.
//!
//! Readers return `None` after they have noted a fault; a catalogue is never built from files with any fault, so the
//! rest of a file can be read on without caring what a faulty value would have been.

mod file;
mod faults;
mod table;
mod document;
mod kind;

pub use file::{LawFile, SCHEMA};
pub use kind::FileKind;

pub(crate) use document::Document;
pub(crate) use faults::{FaultLog, Located};
pub(crate) use kind::read_kind;
pub(crate) use table::Table;
