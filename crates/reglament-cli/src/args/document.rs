//! The command line of what is drawn and exported of a regulation.

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use reglament::chrono::NaiveDate;
use reglament::{AnnexKind, Channel, parse_day};
use reglament_models::{BpmnProfile, DmnVersion};

use super::values::{annex_parser, channel_parser};

/// Which regulation, and where to.
#[derive(Debug, clap::Args)]
pub struct Of {
    /// A regulation such as almaty/adoption@3-383-2016; without @… the only edition, or with --on the one in effect
    pub regulation: String,
    /// The day on which the edition is in effect
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub on: Option<NaiveDate>,
    /// Write to this file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `handbook`.
#[derive(Debug, clap::Args)]
pub struct Handbook {
    #[command(flatten)]
    pub of: Of,
    /// Add a form with which families can try the grounds for refusal; it decides nothing
    #[arg(long)]
    pub with_check: bool,
}

/// Arguments of `diagram`.
#[derive(Debug, clap::Args)]
pub struct Diagram {
    #[command(flatten)]
    pub of: Of,
    /// Which annex
    #[arg(value_parser = annex_parser())]
    pub annex: AnnexKind,
    /// Only what happens when the application comes through this channel
    #[arg(long, value_parser = channel_parser())]
    pub channel: Option<Channel>,
}

/// The models.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The process of one channel as BPMN 2.0
    Bpmn {
        #[command(flatten)]
        of: Of,
        /// How the application comes
        #[arg(long, value_parser = channel_parser())]
        channel: Channel,
        /// For which engine
        #[arg(long, default_value = "plain", value_parser = profile_parser())]
        profile: BpmnProfile,
    },
    /// The grounds for refusal as DMN
    Dmn {
        #[command(flatten)]
        of: Of,
        /// Which version of DMN
        #[arg(long = "dmn-version", value_name = "VERSION", default_value = "1.3", value_parser = version_parser())]
        version: DmnVersion,
    },
    /// Every state of a case and every event as JSON
    Graph {
        #[command(flatten)]
        of: Of,
        /// How the application comes
        #[arg(long, value_parser = channel_parser())]
        channel: Channel,
    },
    /// Every state of a case and every event as a Petri net in PNML
    Pnml {
        #[command(flatten)]
        of: Of,
        /// How the application comes
        #[arg(long, value_parser = channel_parser())]
        channel: Channel,
    },
}

fn profile_parser() -> impl TypedValueParser<Value = BpmnProfile> {
    let codes = PossibleValuesParser::new(BpmnProfile::ALL.iter().map(|profile| profile.code()));
    codes.try_map(|code| BpmnProfile::from_code(&code).ok_or("expected a profile"))
}

fn version_parser() -> impl TypedValueParser<Value = DmnVersion> {
    let codes = PossibleValuesParser::new(DmnVersion::ALL.iter().map(|version| version.code()));
    codes.try_map(|code| DmnVersion::from_code(&code).ok_or("expected a version"))
}
