//! Runs the command `reglament` as people and programs do.

mod assess;
mod bad_input;
mod case;
mod case_file;
mod case_secrets;
mod case_support;
mod compare;
mod deadlines;
mod doors;
mod law;
mod page;
mod questions;
mod schema;
mod secrets;
mod show;
mod small;
mod streams;
mod support;
mod table_deadlines;
mod table_files;
mod table_damaged;
mod table_output;
mod table_rows;
mod tables;
mod tables_page;
