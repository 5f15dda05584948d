//! What is drawn and exported of a regulation, from the same law data that decides: nothing here states a rule.
//!
//! - **XML** ([`Xml`]): every element, attribute and text goes through one writer that escapes it.
//! - **The handbook** ([`handbook()`]): one page, with the check that families can make themselves.
//! - **DMN** ([`dmn`]): the grounds as decisions that other engines run, unknown facts included.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod xml;
mod check;
mod handbook;

pub use handbook::{HandbookOptions, handbook};
mod dmn;

pub use dmn::{DmnVersion, dmn};
pub use xml::Xml;
