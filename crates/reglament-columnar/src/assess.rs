//! Assessing tables: every row as one case.

mod told;
mod faults;
mod assessor;
#[cfg(test)]
mod tests;

pub use assessor::Assessor;
