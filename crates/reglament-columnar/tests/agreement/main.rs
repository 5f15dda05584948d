//! Columns against single cases: every row must get what `Regulation::assess` says of the same facts.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod calendars;
mod columns;
mod comparison;
mod days;
mod deadlines;
mod errors;
mod exhaustive;
mod further;
mod grounding;
mod incoming;
mod oracle;
mod random;
