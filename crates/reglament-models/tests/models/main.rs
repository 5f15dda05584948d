//! What is drawn and exported, seen from outside.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod bpmn;
mod dmn;
mod drawings;
mod page;
mod pnml;
