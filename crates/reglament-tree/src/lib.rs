//! Law files as trees of values, each with its place: made from TOML, or from an index made at build time.
//!
//! Parsing TOML at every start would cost more than all the rest. A crate that embeds law files therefore has them parsed
//! when it is built; its build script is
//!
//! ```no_run
//! fn main() -> std::io::Result<()> {
//!     reglament_tree::embed("law")
//! }
//! ```
//!
//! and what that writes is included as
//!
//! ```ignore
//! mod files {
//!     use reglament::LawFile;
//!     include!(concat!(env!("OUT_DIR"), "/law.rs")); // pub const FILES: [LawFile; …]
//! }
//! ```

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod node;
mod parse;
mod index;
mod embed;

pub use embed::embed;
pub use index::{read_index, write_index};
pub use node::{Member, Node, NodeValue};
pub use parse::{SyntaxFault, parse};
