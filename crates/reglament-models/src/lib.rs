//! What is drawn and exported of a regulation, from the same law data that decides: nothing here states a rule.
//!
//! - **XML** ([`Xml`]): every element, attribute and text goes through one writer that escapes it.
//! - **Drawings** ([`diagram()`], [`case_diagram`]): both annexes as SVG, of a regulation and of a case.
//! - **BPMN** ([`bpmn`]): the procedure as a collaboration that engines execute.
//! - **PNML** ([`pnml`]): the case graph as a Petri net.
//! - **DMN** ([`dmn`]): the grounds as decisions that other engines run, unknown facts included.
//! - **The handbook** ([`handbook()`]): one page, with the check that families can make themselves.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod xml;
mod text_width;
mod layout;
mod drawing;
mod diagram;
mod pnml;
mod bpmn;
mod dmn;
mod check;
mod handbook;

pub use bpmn::{BpmnProfile, bpmn};
pub use diagram::{case_diagram, diagram};
pub use dmn::{DmnVersion, dmn};
pub use handbook::{HandbookOptions, handbook};
pub use pnml::pnml;
pub use xml::Xml;
