//! Deadlines of tables: when every row's application counts as accepted, and when the service and each step are due.

mod options;
mod instants;
mod schema;
mod texts;
mod said;
mod patterns;
mod table;
mod block;
mod told;
mod tables;
mod lateness;
mod scheduler;
#[cfg(test)]
mod tests;

pub(crate) use instants::instants;
pub use options::{ChannelOf, DeadlineOptions};
pub use scheduler::Scheduler;
