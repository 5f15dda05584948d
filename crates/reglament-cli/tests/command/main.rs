//! Runs the command `reglament` as people and programs do.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod assess;
mod bad_input;
mod case;
mod case_file;
mod case_secrets;
mod case_support;
mod compare;
mod deadlines;
mod documents;
mod doors;
mod formats;
mod law;
mod page;
mod questions;
mod schema;
mod secrets;
mod show;
mod small;
mod streams;
mod support;
mod table_columns;
mod table_deadlines;
mod table_files;
mod table_damaged;
mod table_output;
mod table_rows;
mod table_standing;
mod tables;
mod tables_page;
