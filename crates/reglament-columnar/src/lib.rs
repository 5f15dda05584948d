//! Regulations over columns.

#![deny(unsafe_code)]
#![expect(
    clippy::inline_always,
    reason = "what is not inlined into the function that knows an instruction set is not compiled for it"
)]

mod ahead;
mod answer;
mod assess;
mod binding;
mod bits;
mod column;
mod compare;
mod days;
mod deadline;
mod exact;
mod lanes;
mod options;
mod pool;
mod program;
mod row_error;
mod simd;

pub use answer::BITS;
pub use assess::Assessor;
pub use column::{HUNDREDTHS, UNIT};
pub use compare::{compare, compare_deadlines};
pub use deadline::{ChannelOf, DeadlineOptions, Scheduler};
pub use options::{AssessOptions, On};
