//! What people read of an answer: said once, as a [`Sheet`], and poured into whatever shows it.
//!
//! Where a line belongs:
//!
//! - **What a word is called**, in Kazakh, Russian and English: `words.toml`.
//! - **What an answer says**, in which order: the builder of its kind ([`regulation`], [`answer`], [`schedule`], [`case`]). A new
//!   kind of answer is one builder, and every way of showing a sheet shows it.
//! - **How a sheet looks**: a pourer. HTML ([`html`]) and Markdown ([`markdown`]) are here; that of the terminal is in the command.
//!   A new format is one pourer, and every builder is shown by it.
//!
//! JSON is no pourer: it is what the library itself writes of an answer.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod words;
mod cell;
mod timeline;
mod sheet;
mod condition;
pub mod regulation;
pub mod answer;
pub mod schedule;
pub mod case;
pub mod html;
pub mod markdown;

pub use cell::{Cell, Tone, cell, number, plain};
pub use sheet::{Block, Sheet};
pub use timeline::{Bar, Row, Timeline};
pub use words::Words;
