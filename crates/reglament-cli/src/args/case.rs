//! The command line of `case`. Nothing personal is taken as an argument: every program of the machine may see those.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use reglament::chrono::{DateTime, FixedOffset};
use reglament::{AnnexKind, Channel, PaperKind, json};

use super::values::{annex_parser, channel_parser};

/// The commands of `case`.
#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    /// Open a case: write the first line of a new file, which nobody but you may read
    #[command(after_help = "\
Examples:
  reglament case new a-17.jsonl almaty/adoption@3-383-2016 --channel office
  reglament case new inbox/17.jsonl zhambyl/patronage@332-2015 --channel portal --id P-17

A case is pinned to one edition, so the regulation is named by its full id.")]
    New(CaseNew),
    /// Record events: each is judged, written to the file and only then acknowledged
    #[command(after_help = "\
Examples:
  reglament case record a-17.jsonl --events events.jsonl
  reglament case record a-17.jsonl --lang ru < event.json
  reglament case record a-17.jsonl --format json < events.jsonl > recorded.jsonl

An event is {\"at\": \"2017-03-17T17:59:00+06:00\", \"by\": \"head\", \"event\": \"resolution-given\"}
with the fields of its kind; `case next` names those that may come, with their fields.
The first event that is refused ends the command: those before it are recorded, nothing after it.
Several programs may record into one file at once.")]
    Record(CaseRecord),
    /// Say what may happen next: by whom, until when, under which paragraph
    #[command(after_help = "\
Examples:
  reglament case next a-17.jsonl
  reglament case next a-17.jsonl --format json")]
    Next {
        /// The file of the case
        file: PathBuf,
    },
    /// Say where the case stands: its stage, who has to act, what is overdue, and how it went so far
    #[command(after_help = "\
Examples:
  reglament case status a-17.jsonl --at 2017-04-04T12:00:00+06:00
  reglament case status a-17.jsonl --at 2017-04-04T12:00:00+06:00 --format json")]
    Status(CaseStatus),
    /// Draw the case as SVG: what has happened, what is late, and what may come
    #[command(after_help = "\
Examples:
  reglament case diagram a-17.jsonl --lang ru --output a-17.svg
  reglament case diagram a-17.jsonl --annex systems --at 2017-04-04T12:00:00+06:00 > a-17.svg")]
    Diagram(CaseDiagram),
    /// List the terms that were missed: by whom, by how much, and how they were counted
    #[command(
        alias = "findings",
        after_help = "\
Examples:
  reglament case overruns a-17.jsonl --lang ru
  reglament case overruns a-17.jsonl --format json"
    )]
    Overruns {
        /// The file of the case
        file: PathBuf,
    },
    /// Draw up a paper of the case, in Kazakh or Russian
    #[command(after_help = "\
Examples:
  reglament case paper a-17.jsonl receipt --lang kk
  reglament case paper a-17.jsonl conclusion --lang ru --html -o conclusion.html

An existing file is not overwritten.")]
    Paper(CasePaper),
    /// Check that the events, under this law, give the case and every assessment pinned in it, and print its digest
    #[command(after_help = "\
Examples:
  reglament case verify a-17.jsonl
  reglament case verify a-17.jsonl --digest 0b0c…")]
    Verify(CaseVerify),
}

/// Arguments of `case new`.
#[derive(Debug, clap::Args)]
pub struct CaseNew {
    /// The file to write; it must not exist
    pub file: PathBuf,
    /// The full id of a regulation, such as almaty/adoption@3-383-2016
    pub regulation: String,
    /// How the application is handed in
    #[arg(long, value_parser = channel_parser())]
    pub channel: Channel,
    /// What the case is called; by default the name of its file, without the extension
    #[arg(long)]
    pub id: Option<String>,
    /// Conduct the case with certificates issued for tests, whose numbers need not have the right control digit
    #[arg(long)]
    pub test_certificates: bool,
}

/// Arguments of `case record`.
#[derive(Debug, clap::Args)]
pub struct CaseRecord {
    /// The file of the case
    pub file: PathBuf,
    /// Where to read the events from, one JSON object per line; - is the standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub events: PathBuf,
    /// An event that stands here is refused without being repeated.
    #[arg(hide = true)]
    pub misplaced: Vec<OsString>,
}

/// Arguments of `case status`.
#[derive(Debug, clap::Args)]
pub struct CaseStatus {
    /// The file of the case
    pub file: PathBuf,
    /// The moment asked about, not before the last event, with the offset from UTC
    #[arg(long, value_name = "TIMESTAMP", value_parser = json::parse_timestamp)]
    pub at: DateTime<FixedOffset>,
}

/// Arguments of `case diagram`.
#[derive(Debug, clap::Args)]
pub struct CaseDiagram {
    /// The file of the case
    pub file: PathBuf,
    /// Into which drawing
    #[arg(long, default_value = "handbook", value_parser = annex_parser())]
    pub annex: AnnexKind,
    /// The moment asked about, not before the last event, with the offset from UTC; without it the last event
    #[arg(long, value_name = "TIMESTAMP", value_parser = json::parse_timestamp)]
    pub at: Option<DateTime<FixedOffset>>,
    /// Write to this file instead of the standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// Arguments of `case paper`.
#[derive(Debug, clap::Args)]
pub struct CasePaper {
    /// The file of the case
    pub file: PathBuf,
    /// Which paper
    #[arg(value_parser = paper_parser())]
    pub paper: PaperKind,
    /// Write one page of HTML instead of plain text
    #[arg(long)]
    pub html: bool,
    /// Write the paper to a new file
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// Arguments of `case verify`.
#[derive(Debug, clap::Args)]
pub struct CaseVerify {
    /// The file of the case
    pub file: PathBuf,
    /// The digest that the case must have
    #[arg(long)]
    pub digest: Option<String>,
    /// The version of the library that made the digest
    #[arg(long, value_name = "VERSION", default_value = reglament::VERSION)]
    pub library: String,
}

fn paper_parser() -> impl TypedValueParser<Value = PaperKind> {
    let codes = PossibleValuesParser::new(PaperKind::ALL.iter().map(|paper| paper.code()));
    codes.try_map(|code| PaperKind::from_code(&code).ok_or("expected a paper"))
}
