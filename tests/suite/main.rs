//! The library seen from outside: what it promises, tested through its public API.

mod architecture;
mod calendar;
mod cases;
mod deadlines;
mod embedded;
mod iin;
mod laws;
mod oracle;
mod privacy;
mod shared;
mod error_codes;
mod example;
mod invalid;
mod layers;
