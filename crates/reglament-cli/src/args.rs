//! The command line: commands, their arguments, and the options that hold everywhere.

mod values;
mod case;
mod document;
#[cfg(feature = "tables")]
mod table;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind};
use clap_complete::Shell;
use reglament::chrono::{DateTime, FixedOffset, NaiveDate};
use reglament::schema::SchemaName;
use reglament::{Channel, Error, ErrorCode, Language, json, parse_day};

use values::channel_parser;
pub use values::{Format, FormatName, Look};

use crate::table_format::TableFormat;
pub use case::{CaseCommand, CaseDiagram, CaseNew, CasePaper, CaseRecord, CaseStatus, CaseVerify};
pub use document::{Diagram, Export, Handbook};
#[cfg(feature = "tables")]
use table::misused;
#[cfg(feature = "tables")]
pub use table::{AssessTable, Compare, DeadlinesTable, Moments, Tables};

/// Public-service regulations: who may be refused, why, and by when the case must be done
#[derive(Debug, Parser)]
#[command(
    name = "reglament",
    disable_version_flag = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Examples:
  reglament regulations --on 2017-05-01
  reglament assess almaty/adoption applications.jsonl
  reglament deadlines almaty/adoption --channel portal --at 2016-12-30T20:00:00+06:00

Exit status: 0 if everything was answered, 1 if something was not, 2 for bad usage."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Print the versions of the library, of its C interface and of the law data
    #[arg(short = 'V', long)]
    pub version: bool,
    #[command(flatten)]
    pub options: Options,
}

/// What holds for every command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Options {
    /// Add the law files (*.toml) below a folder to the embedded ones, or replace some; may be repeated
    #[arg(long, value_name = "FOLDER", global = true)]
    pub law: Vec<PathBuf>,
    /// Use this working calendar instead of the embedded one
    #[arg(long, value_name = "FILE", global = true)]
    pub calendar: Option<PathBuf>,
    /// The day on which an act was first officially published, such as almaty@3-383-2016=2016-09-20; may be repeated
    #[arg(long, value_name = "ACT=DAY", global = true, value_parser = parse_publication)]
    pub published: Vec<(String, NaiveDate)>,
    /// The language of the output for people
    #[arg(long, global = true, default_value = "en", value_parser = language_parser())]
    pub lang: Language,
    /// Output for people (human, html, markdown), or for programs: one compact JSON object per line
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: FormatName,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the regulations
    #[command(after_help = "\
Examples:
  reglament regulations
  reglament regulations --on 2020-10-01 --lang ru
  reglament regulations --law my-region/ --format json")]
    Regulations {
        /// Also say whether each is in effect on this day
        #[arg(long, value_name = "DAY", value_parser = parse_day)]
        on: Option<NaiveDate>,
    },
    /// Show everything a regulation states
    #[command(after_help = "\
Examples:
  reglament show almaty/adoption@3-383-2016
  reglament show zhambyl/patronage --on 2017-05-01 --lang kk
  reglament show almaty/adoption --format json
  reglament show almaty/adoption --lang ru --format html > adoption.html")]
    Show {
        /// A regulation such as almaty/adoption@3-383-2016; without @… every edition, or with --on the one in effect
        regulation: String,
        /// Say whether it is in effect on this day
        #[arg(long, value_name = "DAY", value_parser = parse_day)]
        on: Option<NaiveDate>,
    },
    /// Write the handbook of a regulation: everything it states as one page for a browser, with both drawings
    #[command(after_help = "\
Examples:
  reglament handbook almaty/adoption --lang ru --output adoption.html
  reglament handbook zhambyl/patronage --lang kk --with-check --output patronage.html

The page loads nothing from elsewhere and can be printed. With --with-check families can try the grounds for refusal on it;
what they answer stays on the page.")]
    Handbook(Handbook),
    /// Draw an annex of a regulation as SVG: the handbook of business processes, or the diagram of the information systems
    #[command(after_help = "\
Examples:
  reglament diagram almaty/adoption systems --lang ru --output systems.svg
  reglament diagram zhambyl/patronage handbook --channel office --output process.svg

The drawings are made from the text of the regulation; the pictures of the acts are not available.")]
    Diagram(Diagram),
    /// Write a regulation as a model that other programs read and run: BPMN, DMN, PNML, or its case graph as JSON
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        after_help = "\
Examples:
  reglament export bpmn almaty/adoption --channel portal --output adoption.bpmn
  reglament export dmn zhambyl/patronage --output patronage.dmn
  reglament export pnml almaty/patronage --channel office --output patronage.pnml"
    )]
    Export {
        /// Which model
        #[command(subcommand)]
        model: Export,
    },
    /// Assess applications: which grounds for refusal apply, which are open, what is still missing
    #[command(after_help = "\
Examples:
  reglament assess almaty/adoption applications.jsonl
  reglament assess almaty/adoption --on 2017-05-01 --lang ru < application.json
  reglament assess zhambyl/patronage@332-2015 applications.jsonl --format json > answers.jsonl
  reglament assess almaty/adoption register.parquet --on 2017-05-01 --carry id --output answers.parquet

An application is {\"id\": \"1\", \"on\": \"2017-05-01\", \"facts\": {\"applicant.married\": true}}.
A fact that is absent or null is unknown. The day in an application takes precedence over --on.")]
    Assess(Assess),
    /// Compute when an application counts as accepted, and when every step and the service are due
    #[command(after_help = "\
Examples:
  reglament deadlines almaty/adoption --channel portal --at 2016-12-30T20:00:00+06:00
  reglament deadlines zhambyl/patronage submissions.jsonl --format json
  reglament deadlines almaty/adoption@3-383-2016 register.csv --at-column received --completed-column issued \
    --channel office --carry id --output deadlines.parquet

A submission is {\"id\": \"1\", \"channel\": \"office\", \"at\": \"2017-03-17T17:59:00+06:00\"}.
The offset from UTC is required.")]
    Deadlines(Deadlines),
    /// Compare what two regulations, editions or days say of the rows of a table, and write those that differ
    #[cfg(feature = "tables")]
    #[command(after_help = "\
Examples:
  reglament compare almaty/adoption zhambyl/adoption register.parquet --on 2017-05-01 --output differing.parquet
  reglament compare almaty/adoption almaty/adoption register.csv --on 2017-05-01 --other-on 2018-05-01 --carry id
  reglament compare almaty/adoption almaty/adoption register.csv --on 2017-05-01 --other-law draft/
  reglament compare almaty/adoption@3-383-2016 zhambyl/adoption@332-2015 register.csv --deadlines --channel portal

Every row that differs is shown by its number in the table, from 0, and both answers: _a and _b.")]
    Compare(Compare),
    /// Say which facts to ask next, and why
    #[command(after_help = "\
Examples:
  reglament questions almaty/adoption application.json
  echo '{\"facts\": {\"applicant.sex\": \"male\"}}' | reglament questions almaty/adoption --on 2017-05-01 --lang kk")]
    Questions(Questions),
    /// Conduct a case: record its events in a file, and say what may come next and what was late
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        after_help = "\
Examples:
  reglament case new a-17.jsonl almaty/adoption@3-383-2016 --channel office
  reglament case record a-17.jsonl --events events.jsonl
  reglament case status a-17.jsonl --at 2017-04-04T12:00:00+06:00"
    )]
    Case {
        /// What to do with it.
        #[command(subcommand)]
        command: CaseCommand,
    },
    /// Show what kind of day it is, and why
    #[command(after_help = "\
Examples:
  reglament calendar 2017-03-20
  reglament calendar 2018-08-21 --lang kk --format json")]
    Calendar {
        /// The day, written YYYY-MM-DD
        #[arg(value_name = "DAY", value_parser = parse_day)]
        day: NaiveDate,
    },
    /// Check individual identification numbers; they are never repeated in the output
    #[command(after_help = "\
Examples:
  reglament iin --file numbers.txt
  reglament iin --file - < numbers.txt
  reglament iin 123456789013 123456789012

Arguments can be seen by every user of the same machine: give numbers of real people in a file.")]
    Iin {
        /// Numbers of twelve digits
        #[arg(value_name = "NUMBER", required_unless_present = "file", allow_negative_numbers = true)]
        numbers: Vec<OsString>,
        /// Read the numbers from a file, one on each line; - is the standard input
        #[arg(long, value_name = "FILE", conflicts_with = "numbers")]
        file: Option<PathBuf>,
    },
    /// Check law files of your own: reports every fault with its file, line and column
    #[command(after_help = "\
Examples:
  reglament check my-region/
  reglament check my-region/ --format json")]
    Check {
        /// The folder; its files are checked together with the embedded law
        folder: PathBuf,
    },
    /// Print the JSON Schema of what is read or written; without a name, list the schemas
    #[command(after_help = "\
Examples:
  reglament schema
  reglament schema assessment
  reglament schema law-file --law my-region/")]
    Schema {
        /// What the schema describes
        #[arg(value_parser = schema_parser())]
        name: Option<SchemaName>,
    },
    /// Print a script that completes commands and options in a shell
    #[command(after_help = "\
Examples:
  reglament completions bash > ~/.local/share/bash-completion/completions/reglament
  reglament completions zsh > ~/.zfunc/_reglament
  reglament completions fish > ~/.config/fish/completions/reglament.fish
  reglament completions powershell >> $PROFILE")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages, of the program and of each command
    #[command(after_help = "\
Examples:
  reglament man ~/.local/share/man/man1
  man reglament-assess")]
    Man {
        /// The folder they are written to
        folder: PathBuf,
    },
}

impl Command {
    /// Whether what it writes for people is pages.
    fn writes_pages(&self) -> bool {
        match self {
            Self::Diagram(_)
            | Self::Export { .. }
            | Self::Check { .. }
            | Self::Schema { .. }
            | Self::Completions { .. }
            | Self::Man { .. } => false,
            Self::Case { command } => {
                !matches!(command, CaseCommand::Record(_) | CaseCommand::Paper(_) | CaseCommand::Diagram(_))
            }
            #[cfg(feature = "tables")]
            Self::Compare(_) => false,
            _ => true,
        }
    }
}

/// Arguments of `assess`.
#[derive(Debug, clap::Args)]
pub struct Assess {
    /// A regulation: almaty/adoption for the edition in effect on the day, or a full id
    pub regulation: String,
    /// One JSON object, or JSON Lines; - is the standard input. Or a table: .parquet, .csv, .arrow, .arrows
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// The day of assessment, for applications that do not name one
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub on: Option<NaiveDate>,
    /// Explain every answer (for people only; one application alone is always explained)
    #[arg(long)]
    pub explain: bool,
    /// Show the values of facts in explanations (for people only): personal data
    #[arg(long)]
    pub show_values: bool,
    #[cfg(feature = "tables")]
    #[command(flatten)]
    pub table: AssessTable,
}

/// Arguments of `deadlines`.
#[derive(Debug, clap::Args)]
pub struct Deadlines {
    /// A regulation: almaty/adoption for the edition in effect on the day, or a full id
    pub regulation: String,
    /// How the application was handed in, or all applications of a table
    #[arg(long, value_parser = channel_parser())]
    pub channel: Option<Channel>,
    /// When it was handed in, with the offset from UTC: 2016-12-30T20:00:00+06:00
    #[arg(long, value_name = "TIMESTAMP", requires = "channel", conflicts_with = "file", value_parser = json::parse_timestamp)]
    pub at: Option<DateTime<FixedOffset>>,
    /// One JSON object, or JSON Lines; - or nothing is the standard input. Or a table: .parquet, .csv, .arrow, .arrows
    pub file: Option<PathBuf>,
    #[cfg(feature = "tables")]
    #[command(flatten)]
    pub table: DeadlinesTable,
}

impl Deadlines {
    /// Whether a channel is given that nothing else tells the use of.
    fn has_stray_channel(&self) -> bool {
        if self.file.as_deref().and_then(TableFormat::of_input).is_some() {
            return false;
        }
        self.channel.is_some() && self.at.is_none()
    }
}

/// Arguments of `questions`.
#[derive(Debug, clap::Args)]
pub struct Questions {
    /// A regulation: almaty/adoption for the edition in effect on the day, or a full id
    pub regulation: String,
    /// One JSON object, or JSON Lines; - is the standard input
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// The day of assessment, for applications that do not name one
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub on: Option<NaiveDate>,
}

impl Args {
    /// Refuses arguments that do not go together in a way that clap cannot know.
    pub fn check(&self) -> Result<(), clap::Error> {
        let for_people =
            matches!(&self.command, Some(Command::Assess(assess)) if assess.explain || assess.show_values);
        if for_people && self.options.format == FormatName::Json {
            let message = "--explain and --show-values are for people and cannot be used with --format json";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        let writes_pages = self.command.as_ref().is_some_and(Command::writes_pages);
        if self.options.format.look() != Look::Terminal && (self.version || !writes_pages) {
            let message = "--format html and --format markdown are for commands that write pages";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        #[cfg(feature = "tables")]
        if let Some(message) = self.misused_table_options() {
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        if matches!(&self.command, Some(Command::Deadlines(deadlines)) if deadlines.has_stray_channel()) {
            let message = "--channel expects --at TIMESTAMP, or a table";
            return Err(Self::command().error(ErrorKind::MissingRequiredArgument, message));
        }
        let record = match &self.command {
            Some(Command::Case { command: CaseCommand::Record(record) }) => Some(record),
            _ => None,
        };
        if record.is_some_and(|record| !record.misplaced.is_empty()) {
            let message = "events come from the standard input or from --events FILE, never as arguments: \
                           every program on the machine can see those";
            return Err(Self::command().error(ErrorKind::TooManyValues, message));
        }
        if self.command.is_none() && !self.version {
            let message = "expected a command, see --help";
            return Err(Self::command().error(ErrorKind::MissingSubcommand, message));
        }
        Ok(())
    }
}

fn language_parser() -> impl TypedValueParser<Value = Language> {
    let codes = PossibleValuesParser::new(Language::ALL.iter().map(|language| language.code()));
    codes.try_map(|code| Language::from_code(&code).ok_or("expected a language"))
}

fn schema_parser() -> impl TypedValueParser<Value = SchemaName> {
    let codes = PossibleValuesParser::new(SchemaName::ALL.iter().map(|name| name.code()));
    codes.try_map(|code| SchemaName::from_code(&code).ok_or("expected the name of a schema"))
}

fn parse_publication(text: &str) -> Result<(String, NaiveDate), Error> {
    let wrong =
        || Error::new(ErrorCode::InvalidDate, "expected ACT=DAY, such as almaty@3-383-2016=2016-09-20");
    let (act, day) = text.split_once('=').ok_or_else(wrong)?;
    Ok((act.to_owned(), parse_day(day)?))
}

#[cfg(feature = "tables")]
impl Args {
    /// Options that mean nothing for the kind of file that is read.
    fn misused_table_options(&self) -> Option<&'static str> {
        let has_format = self.options.format != FormatName::Human;
        let (tables, misused) = match &self.command {
            Some(Command::Assess(assess)) => {
                let is_table = TableFormat::of_input(&assess.file).is_some();
                let of_table = &assess.table;
                let for_people = assess.explain || assess.show_values;
                (&of_table.tables, misused(is_table, of_table.is_given(), has_format || for_people))
            }
            Some(Command::Deadlines(deadlines)) => {
                let is_table = deadlines.file.as_deref().and_then(TableFormat::of_input).is_some();
                let of_table = &deadlines.table;
                let is_given = of_table.tables.is_given() || of_table.moments.is_given();
                (&of_table.tables, misused(is_table, is_given, has_format))
            }
            Some(Command::Compare(compare)) => {
                let stray = compare.moments.is_given() && !compare.deadlines;
                let stray = stray.then_some("the columns of moments and channels are for --deadlines");
                (&compare.tables, stray.or_else(|| misused(true, true, has_format)))
            }
            _ => return None,
        };
        let unknown = "--output expects a file named .parquet, .csv, .arrow or .arrows";
        tables.has_unknown_output().then_some(unknown).or(misused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }
}
