//! The library seen from outside: what it promises, tested through its public API.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod architecture;
mod assumptions;
mod calendar;
mod case_laws;
mod cases;
mod deadlines;
mod documents;
mod embedded;
mod error_codes;
mod example;
mod explanation;
mod graph;
mod iin;
mod invalid;
mod json;
mod laws;
mod layers;
mod oracle;
mod order;
mod papers;
mod privacy;
mod runs;
mod schemas;
mod shared;
mod terms;
mod ternary;
mod threads;
mod wording;
