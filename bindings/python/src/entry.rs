//! What is asked of a catalogue and of a regulation, which give everything else: their methods, by subject.

mod catalogue;
mod stated;
mod answers;
mod models;
mod tables;

pub use catalogue::regulation;
