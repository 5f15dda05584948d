//! The options for files of tables.

use std::path::PathBuf;

use reglament::Channel;
use reglament::chrono::{DateTime, FixedOffset, NaiveDate};
use reglament::{parse_day, parse_timestamp};

use super::values::channel_parser;
use crate::table_format::TableFormat;

/// Options of every command that reads a table.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Tables (.parquet, .csv, .arrow, .arrows)")]
pub struct Tables {
    /// Write the answers to this file, in the format of its extension; without it as CSV to the standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Copy a column that is not a fact into the answers; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub carry: Vec<String>,
    /// Also write a column that says whether the act was in effect: `not_yet`, `in_effect` or `repealed`
    #[arg(long)]
    pub standing: bool,
    /// Also write a column with the codes of what each answer assumes
    #[arg(long)]
    pub assumptions: bool,
    /// Also write a column with everything else that is wrong with a row besides its first error
    #[arg(long)]
    pub further_errors: bool,
}

impl Tables {
    /// Whether any of them was given.
    pub(super) fn is_given(&self) -> bool {
        let columns = self.standing || self.assumptions || self.further_errors;
        self.output.is_some() || !self.carry.is_empty() || columns
    }

    /// Whether the answers would go to a file of which nobody knows the format.
    pub(super) fn has_unknown_output(&self) -> bool {
        self.output.as_deref().is_some_and(|output| TableFormat::of(output).is_none())
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
    pub grounds: bool,
    /// Write masks of 16 or 32 bits instead of 64, where that is enough
    #[arg(long)]
    pub narrow_masks: bool,
}

impl AssessTable {
    pub(super) fn is_given(&self) -> bool {
        self.tables.is_given() || self.on_column.is_some() || self.grounds || self.narrow_masks
    }
}

/// Options of `deadlines` for tables.
#[derive(Debug, Default, clap::Args)]
pub struct DeadlinesTable {
    #[command(flatten)]
    pub tables: Tables,
    #[command(flatten)]
    pub moments: Moments,
}

/// The columns from which deadlines are found, and what is asked of them.
#[derive(Debug, Default, clap::Args)]
pub struct Moments {
    /// The column of the moments at which the applications were handed in [default: at]
    #[arg(long, value_name = "COLUMN")]
    pub at_column: Option<String>,
    /// The column of the channels, unless --channel gives that of all rows [default: channel]
    #[arg(long, value_name = "COLUMN", conflicts_with = "channel")]
    pub channels: Option<String>,
    /// The column of the moments at which the service was completed: also say whether that was late
    #[arg(long, value_name = "COLUMN")]
    pub completed_column: Option<String>,
    /// Also say what was overdue at this moment: due before it, and not completed by then
    #[arg(long, value_name = "MOMENT", value_parser = parse_timestamp)]
    pub overdue_at: Option<DateTime<FixedOffset>>,
}

impl Moments {
    pub(super) fn is_given(&self) -> bool {
        let columns = [&self.at_column, &self.channels, &self.completed_column];
        columns.iter().any(|column| column.is_some()) || self.overdue_at.is_some()
    }
}

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// A regulation: almaty/adoption for the edition in effect on the day, or a full id
    pub a: String,
    /// Another, or the same again for another day or other law files
    pub b: String,
    /// The table: .parquet, .csv, .arrow or .arrows
    #[arg(value_name = "TABLE")]
    pub file: PathBuf,
    /// The day of assessment
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub on: Option<NaiveDate>,
    /// Another day of assessment for the second regulation
    #[arg(long, value_name = "DAY", value_parser = parse_day, requires = "on")]
    pub other_on: Option<NaiveDate>,
    /// Assess each row on the day in this column
    #[arg(long, value_name = "COLUMN", conflicts_with = "on")]
    pub on_column: Option<String>,
    /// Add the law files (*.toml) below a folder for the second regulation alone, or replace some; may be repeated
    #[arg(long, value_name = "FOLDER")]
    pub other_law: Vec<PathBuf>,
    /// Compare when the cases are due, instead of outcomes and grounds
    #[arg(long, conflicts_with = "on_column")]
    pub deadlines: bool,
    /// With --deadlines: how all applications were handed in
    #[arg(long, requires = "deadlines", value_parser = channel_parser())]
    pub channel: Option<Channel>,
    #[command(flatten)]
    pub tables: Tables,
    #[command(flatten)]
    pub moments: Moments,
}

pub(super) fn misused(is_table: bool, for_tables: bool, for_others: bool) -> Option<&'static str> {
    match is_table {
        false if for_tables => Some(
            "--output, --carry, --standing, --assumptions, --further-errors, --grounds, --narrow-masks and the names of \
             columns are for tables (.parquet, .csv, .arrow, .arrows)",
        ),
        true if for_others => {
            Some("--explain, --show-values and --format are not for tables, whose answers are a table")
        }
        _ => None,
    }
}
