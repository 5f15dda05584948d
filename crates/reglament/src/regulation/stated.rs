//! What a regulation's own file and its act state, and what all regulations of a catalogue share.

use std::sync::{Arc, OnceLock};

use crate::act::Act;
use crate::annex::Annex;
use crate::assumption::Assumptions;
use crate::digest::Sources;
use crate::fact::Vocabulary;
use crate::message::Messages;
use crate::parameter::Parameter;
use crate::portal::PortalNode;
use crate::procedure::{Intake, Interaction, ReceiptItem, RequiredField, Role, ServiceResult, Step};
use crate::record::{Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Subject};
use crate::statement::Statement;
use crate::template::Papers;
use crate::term::{CounterLimit, Counting, OverallTerm};
use crate::text::Text;

/// What all regulations of a catalogue share.
#[derive(Debug)]
pub(crate) struct Law {
    pub(crate) basis: Basis,
    pub(crate) counting: Counting,
    pub(crate) messages: Messages,
    pub(crate) papers: Papers,
    /// What it was read from, known once all of it is.
    pub(crate) sources: OnceLock<Sources>,
}

impl Law {
    pub(crate) fn digest(&self) -> &str {
        self.sources.get().map_or("", Sources::digest)
    }
}

/// What a regulation's file may name.
#[derive(Debug)]
pub(crate) struct Basis {
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) parameters: Vec<Arc<Parameter>>,
    pub(crate) assumptions: Assumptions,
}

/// What the regulation's own file and its act state.
#[derive(Debug)]
pub(crate) struct Stated {
    pub(crate) act: Arc<Act>,
    pub(crate) id: Arc<str>,
    pub(crate) service: Box<str>,
    pub(crate) origin: Box<str>,
    pub(crate) annex: u32,
    pub(crate) title: Text,
    pub(crate) provider: Option<Text>,
    pub(crate) statements: Box<[(Subject, Statement)]>,
    pub(crate) intakes: Box<[Intake]>,
    pub(crate) results: Box<[ServiceResult]>,
    pub(crate) roles: Box<[Role]>,
    pub(crate) steps: Box<[Step]>,
    pub(crate) interactions: Box<[Interaction]>,
    pub(crate) term: OverallTerm,
    pub(crate) waiting_limit: Option<CounterLimit>,
    pub(crate) service_limit: Option<CounterLimit>,
    pub(crate) receipt_items: Box<[ReceiptItem]>,
    pub(crate) required_fields: Box<[RequiredField]>,
    pub(crate) portal: Box<[PortalNode]>,
    pub(crate) annexes: Box<[Annex]>,
    pub(crate) systems: Box<[InformationSystem]>,
    pub(crate) obtained_data: Box<[ObtainedData]>,
    pub(crate) glossary: Box<[GlossaryEntry]>,
    pub(crate) discrepancies: Box<[Discrepancy]>,
}
