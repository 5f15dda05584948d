//! Columns against single cases: every row must get what `Regulation::assess` says of the same facts.

mod columns;
mod comparison;
mod days;
mod deadlines;
mod errors;
mod exhaustive;
mod incoming;
mod oracle;
mod random;
