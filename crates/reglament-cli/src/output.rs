//! What people see: sheets poured onto pages.

pub mod progress;
pub mod style;
pub mod text;
pub mod table;
pub mod timeline;
pub mod page;
