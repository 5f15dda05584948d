//! What is drawn and exported of a regulation, from the same law data that decides: nothing here states a rule.
//!
//! - **XML** ([`Xml`]): every element, attribute and text goes through one writer that escapes it.
//! - **BPMN** ([`bpmn`]): the procedure as a collaboration that engines execute.
//! - **Layout** ([`layout`]): lanes × columns, with edges in the gutters; for drawings and for the diagrams of exports.
//! - **PNML** ([`pnml`]): the case graph as a Petri net.
//! - **DMN** ([`dmn`]): the grounds as decisions that other engines run, unknown facts included.
//! - **The handbook** ([`handbook()`]): one page, with the check that families can make themselves.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod xml;
pub mod layout;
mod pnml;
mod bpmn;
mod dmn;
mod check;
mod handbook;

pub use bpmn::{BpmnProfile, bpmn};
pub use dmn::{DmnVersion, dmn};
pub use handbook::{HandbookOptions, handbook};
pub use pnml::pnml;
pub use xml::Xml;
