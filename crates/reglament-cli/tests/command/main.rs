//! Runs the command `reglament` as people and programs do.

mod assess;
mod bad_input;
mod deadlines;
mod law;
mod page;
mod questions;
mod secrets;
mod show;
mod small;
mod streams;
mod support;
