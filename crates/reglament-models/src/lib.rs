//! What is drawn and exported of a regulation, from the same law data that decides: nothing here states a rule.
//!
//! - **XML** ([`Xml`]): every element, attribute and text goes through one writer that escapes it.
//! - **Drawings** ([`diagram`], [`case_diagram`]): both annexes as SVG, of a regulation and of a case.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod xml;
mod text_width;
mod layout;
mod drawing;
mod diagram;

pub use diagram::{case_diagram, diagram};
pub use xml::Xml;
