//! The options for files of tables.

use std::path::PathBuf;

/// Options of every command that reads a table.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Tables (.parquet, .csv, .arrow, .arrows)")]
pub struct Tables {
    /// Write the answers to this file, in the format of its extension; without it as CSV to the standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Take a column that tells no fact over into the answers; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub carry: Vec<String>,
}

impl Tables {
    /// Whether any of them was given.
    pub fn is_given(&self) -> bool {
        self.output.is_some() || !self.carry.is_empty()
    }
}

/// Options of `assess` for tables.
#[derive(Debug, Default, clap::Args)]
pub struct AssessTable {
    #[command(flatten)]
    pub tables: Tables,
    /// Assess each row on the day in this column
    #[arg(long, value_name = "COLUMN", conflicts_with = "on")]
    pub on_column: Option<String>,
    /// Also write a column for each ground: true if it applies, false if not, empty if it is open
    #[arg(long)]
    pub ground_columns: bool,
}

impl AssessTable {
    /// Whether any of them was given.
    pub fn is_given(&self) -> bool {
        self.tables.is_given() || self.on_column.is_some() || self.ground_columns
    }
}
