//! What is drawn and exported of a regulation, from the same law data that decides: nothing here states a rule.
//!
//! - **PNML** ([`pnml`]): the case graph as a Petri net.
//! - **XML** ([`Xml`]): every element, attribute and text goes through one writer that escapes it.
//! - **BPMN** ([`bpmn`]): the procedure as a collaboration that engines execute.
//! - **Layout** ([`layout`]): lanes × columns, with edges in the gutters; for drawings and for the diagrams of exports.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod xml;
mod pnml;
pub mod layout;
mod bpmn;

pub use bpmn::{BpmnProfile, bpmn};
pub use pnml::pnml;
pub use xml::Xml;
