//! Regulations over columns.

#![deny(unsafe_code)]

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
mod program;
mod row_error;
mod simd;

pub use answer::BITS;
pub use assess::Assessor;
pub use column::{HUNDREDTHS, UNIT};
pub use compare::{Comparison, compare, compare_deadlines};
pub use deadline::{ChannelOf, DeadlineOptions, Scheduler};
pub use options::{AssessOptions, On};
