//! Regulations over Apache Arrow columns: millions of cases assessed, timed and compared by the same rules as one.
//!
//! | what | where |
//! | --- | --- |
//! | every row as one case: outcome, masks of grounds and of missing facts | [`Assessor`], [`AssessOptions`] |
//! | when every row's application is accepted and due, and every step | [`Scheduler`], [`DeadlineOptions`] |
//! | the rows that two regulations, editions or days answer differently | [`compare`], [`compare_deadlines`] |
//!
//! What is compiled is the condition tree of the law data that `Regulation::assess` walks, and deadlines are looked up in tables that
//! `Regulation::schedule` filled: no rule is stated a second time, and the tests hold columns against single cases.
//!
//! Which columns are taken, and what the answers hold, stands in `docs/tables.md`. In short: columns are named like facts; a
//! missing column and a null are unknown; a row with a value that no case could have gets an error of its own in `error` and
//! `error_place`, and what else is wrong with it in `further_errors`, if that is asked for.
//!
//! Sixty-four rows are one machine word of bits, and a block of 2,048 rows goes through all grounds before the next, so that it
//! stays in the cache. Each batch is answered on the thread that asks; an [`Assessor`] and a [`Scheduler`] never change, so any number
//! of threads may share one and answer different batches.

#![deny(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "rows are counted and indexed within blocks whose length was checked when the columns were bound"
)]
#![expect(
    clippy::inline_always,
    reason = "what is not inlined into the function that knows an instruction set is not compiled for it"
)]

mod rows;
mod exact;
mod pandas;
mod pool;
mod bits;
mod ahead;
mod simd;
mod lanes;
mod program;
mod evaluate;
mod mask;
mod words;
mod row_error;
mod remarks;
mod day;
mod days;
mod options;
mod column;
mod binding;
mod answer;
mod workspace;
mod assess;
mod deadline;
mod compare;

pub use answer::BITS;
pub use assess::Assessor;
pub use column::{HUNDREDTHS, UNIT};
pub use compare::{Comparison, compare, compare_deadlines};
pub use deadline::{ChannelOf, DeadlineOptions, Scheduler};
pub use options::{AssessOptions, On};
pub use remarks::{ASSUMPTIONS, LAW_DIGEST, REGULATION, Remarked, Remarks, STANDING};
pub use rows::{Fault, Rows};
