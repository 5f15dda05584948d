//! Regulations: how one service is provided in one region under one act.

mod conduct;
mod read;
mod sections;

use std::sync::{Arc, OnceLock};

use crate::act::Act;
use crate::assumption::{Assumption, Assumptions};
use crate::date::PackedDay;
use crate::digest::Sources;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::Vocabulary;
use crate::mask::{bit, has_bit};
use crate::message::Messages;
use crate::parameter::{Parameter, ParameterValue};
use crate::portal::PortalNode;
use crate::procedure::{
    Channel, Intake, Interaction, ReceiptItem, RequiredField, ResultOutcome, Role, ServiceResult, Step,
};
use crate::program::Program;
use crate::record::{Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Subject};
use crate::refusal::{Finding, RefusalGround};
use crate::statement::Statement;
use crate::template::Papers;
use crate::term::{CounterLimit, Counting, OfficeHours, OverallTerm};
use crate::text::{Text, one_of};

pub(crate) use read::{Borrow, Draft, SECTIONS, Source, read};

/// What all regulations of a catalogue share.
#[derive(Debug)]
pub(crate) struct Law {
    pub(crate) basis: Basis,
    pub(crate) counting: Counting,
    pub(crate) messages: Messages,
    #[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "only papers, which need JSON, show it"))]
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

/// How one service is provided in one region under one act.
#[derive(Debug)]
#[doc(alias = "регламент")]
pub struct Regulation {
    pub(crate) law: Arc<Law>,
    pub(crate) stated: Stated,
    pub(crate) hours: Shared<OfficeHours>,
    pub(crate) grounds: Shared<[RefusalGround]>,
    /// What assessments rely on: borrowed grounds, and readings of ambiguous ones.
    pub(crate) readings: Box<[Reliance]>,
    /// The parameters that the grounds compare with.
    parameters: Box<[Arc<Parameter>]>,
    /// The grounds, compiled.
    pub(crate) program: Program,
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
    pub(crate) systems: Box<[InformationSystem]>,
    pub(crate) obtained_data: Box<[ObtainedData]>,
    pub(crate) glossary: Box<[GlossaryEntry]>,
    pub(crate) discrepancies: Box<[Discrepancy]>,
}

/// Something a regulation states itself, or borrows from another where it states none.
#[derive(Debug)]
pub(crate) struct Shared<T: ?Sized> {
    pub(crate) value: Arc<T>,
    pub(crate) borrowed: Option<Loan>,
}

/// What something is borrowed from, and what is assumed with that.
#[derive(Debug)]
pub(crate) struct Loan {
    /// The id of the regulation that states it.
    pub(crate) from: Arc<str>,
    /// The act of that regulation, and which annex of it that is.
    #[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "only papers, which need JSON, show it"))]
    pub(crate) act: Arc<Act>,
    #[cfg_attr(not(feature = "serde"), allow(dead_code, reason = "only papers, which need JSON, show it"))]
    pub(crate) annex: u32,
    pub(crate) assumption: Arc<Assumption>,
}

/// An assumption of assessments, and the findings of grounds with which it is named.
#[derive(Debug)]
pub(crate) struct Reliance {
    pub(crate) assumption: Arc<Assumption>,
    /// Whatever the findings are.
    pub(crate) always: bool,
    /// The grounds with which it is named if they apply, are open, do not apply.
    pub(crate) grounds: [u64; 3],
}

impl Reliance {
    fn new(assumption: &Arc<Assumption>) -> Self {
        Self { assumption: Arc::clone(assumption), always: false, grounds: [0; 3] }
    }
}

/// What assessments under some grounds rely on, in order and each once.
fn reliances(grounds: &Shared<[RefusalGround]>) -> Box<[Reliance]> {
    let mut all: Vec<Reliance> = Vec::new();
    if let Some(loan) = &grounds.borrowed {
        all.push(Reliance { always: true, ..Reliance::new(&loan.assumption) });
    }
    for (index, ground) in grounds.value.iter().enumerate() {
        for reading in &ground.readings {
            let known = all.iter().position(|reliance| reliance.assumption == *reading);
            let at = known.unwrap_or(all.len());
            if known.is_none() {
                all.push(Reliance::new(reading));
            }
            let Some(reliance) = all.get_mut(at) else { continue };
            for (mask, finding) in
                reliance.grounds.iter_mut().zip([Finding::Applies, Finding::Open, Finding::DoesNotApply])
            {
                if ground.readings_bear_on.contains(&finding) {
                    *mask |= bit(index);
                }
            }
        }
    }
    all.into()
}

impl Regulation {
    /// The region, service and edition: `almaty/adoption@3-383-2016`.
    pub fn id(&self) -> &str {
        &self.stated.id
    }

    /// The act that approves it.
    pub fn act(&self) -> &Act {
        &self.stated.act
    }

    /// The region: `almaty`.
    pub fn region(&self) -> &str {
        &self.stated.act.region
    }

    /// The service: `adoption`.
    pub fn service(&self) -> &str {
        &self.stated.service
    }

    /// The digest of the law data of its catalogue, as `Catalogue::digest` gives it.
    pub fn law_digest(&self) -> &str {
        self.law.digest()
    }

    /// The name of the law file it was read from.
    pub fn origin(&self) -> &str {
        &self.stated.origin
    }

    /// Which annex of the act it is.
    pub fn annex(&self) -> u32 {
        self.stated.annex
    }

    /// What the act calls the service.
    pub fn title(&self) -> &Text {
        &self.stated.title
    }

    /// The vocabulary its conditions are written in.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.law.basis.vocabulary
    }

    /// What it says in plain words about a subject; `None` means that it is *not stated*.
    pub fn statement(&self, subject: Subject) -> Option<&Statement> {
        self.stated.statements.iter().find(|(known, _)| *known == subject).map(|(_, statement)| statement)
    }

    /// How an application reaches the provider.
    pub fn intakes(&self) -> &[Intake] {
        &self.stated.intakes
    }

    /// Whether applications come through this channel.
    pub fn has_channel(&self, channel: Channel) -> bool {
        self.stated.intakes.iter().any(|intake| intake.id == channel)
    }

    /// The channel of this kind.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownChannel`] if the regulation has none.
    pub fn intake(&self, channel: Channel) -> Result<&Intake> {
        self.stated.intakes.iter().find(|intake| intake.id == channel).ok_or_else(|| {
            let known = one_of(self.stated.intakes.iter().map(|intake| intake.id.code()));
            Error::new(ErrorCode::UnknownChannel, format!("expected {known}")).at("channel")
        })
    }

    /// What the applicant gets through a channel when the service ends one way.
    pub fn result(&self, channel: Channel, outcome: ResultOutcome) -> Option<&ServiceResult> {
        let gives = |result: &&ServiceResult| result.channel == channel && result.outcomes.contains(&outcome);
        self.stated.results.iter().find(gives)
    }

    /// What the applicant gets.
    pub fn results(&self) -> &[ServiceResult] {
        &self.stated.results
    }

    /// Who takes part.
    pub fn roles(&self) -> &[Role] {
        &self.stated.roles
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.stated.roles.iter().find(|role| *role.id == *id)
    }

    /// The steps of the procedure.
    pub fn steps(&self) -> &[Step] {
        &self.stated.steps
    }

    /// The sequence between employees, where the act tells it apart from the steps.
    pub fn interactions(&self) -> &[Interaction] {
        &self.stated.interactions
    }

    /// The overall term.
    pub fn term(&self) -> &OverallTerm {
        &self.stated.term
    }

    /// The longest wait to hand in documents, if stated.
    pub fn waiting_limit(&self) -> Option<&CounterLimit> {
        self.stated.waiting_limit.as_ref()
    }

    /// The longest service at the counter, if stated.
    pub fn service_limit(&self) -> Option<&CounterLimit> {
        self.stated.service_limit.as_ref()
    }

    /// The office hours, its own or borrowed.
    pub fn hours(&self) -> &OfficeHours {
        &self.hours.value
    }

    /// The grounds for refusal, its own or borrowed.
    pub fn grounds(&self) -> &[RefusalGround] {
        &self.grounds.value
    }

    /// The grounds whose bits are set, in the act's order.
    pub fn grounds_in(&self, mask: u64) -> impl Iterator<Item = &RefusalGround> {
        self.grounds.value.iter().enumerate().filter(move |(index, _)| has_bit(mask, *index)).map(|(_, g)| g)
    }

    /// The id of the regulation whose grounds it borrows.
    pub fn grounds_from(&self) -> Option<&str> {
        self.grounds.borrowed.as_ref().map(|loan| &*loan.from)
    }

    /// What is assumed in borrowing the grounds.
    pub fn grounds_assumption(&self) -> Option<&Assumption> {
        self.grounds.borrowed.as_ref().map(|loan| &*loan.assumption)
    }

    /// What is assumed in borrowing the office hours.
    pub fn hours_assumption(&self) -> Option<&Assumption> {
        self.hours.borrowed.as_ref().map(|loan| &*loan.assumption)
    }

    /// The id of the regulation whose office hours it borrows.
    pub fn hours_from(&self) -> Option<&str> {
        self.hours.borrowed.as_ref().map(|loan| &*loan.from)
    }

    /// Who provides the service, as a name of ours for papers; `None` if the law data give none.
    pub fn provider(&self) -> Option<&Text> {
        self.stated.provider.as_ref()
    }

    /// What the receipt must show.
    pub fn receipt_items(&self) -> &[ReceiptItem] {
        &self.stated.receipt_items
    }

    /// The fields that an event must have because the act calls for them.
    pub fn required_fields(&self) -> &[RequiredField] {
        &self.stated.required_fields
    }

    /// The processes and conditions of the portal, in the act's order.
    pub fn portal(&self) -> &[PortalNode] {
        &self.stated.portal
    }

    /// The information systems that take part.
    pub fn information_systems(&self) -> &[InformationSystem] {
        &self.stated.systems
    }

    /// The data that the provider gets from other systems.
    pub fn obtained_data(&self) -> &[ObtainedData] {
        &self.stated.obtained_data
    }

    /// The terms the act defines.
    pub fn glossary(&self) -> &[GlossaryEntry] {
        &self.stated.glossary
    }

    /// Where texts or paragraphs disagree, and what was made of it.
    pub fn discrepancies(&self) -> &[Discrepancy] {
        &self.stated.discrepancies
    }

    /// The parameters that its grounds compare with.
    pub fn parameters(&self) -> &[Arc<Parameter>] {
        &self.parameters
    }

    /// The assumption with this code, if the catalogue knows it.
    pub fn assumption(&self, code: &str) -> Option<&Assumption> {
        self.law.basis.assumptions.get(code).map(|assumption| &**assumption)
    }

    /// A regulation whose hours and grounds are known.
    pub(crate) fn new(
        law: Arc<Law>,
        stated: Stated,
        hours: Shared<OfficeHours>,
        grounds: Shared<[RefusalGround]>,
    ) -> Self {
        let readings = reliances(&grounds);
        let tests = grounds.value.iter().flat_map(|ground| ground.condition().tests());
        let mut parameters: Vec<Arc<Parameter>> = Vec::new();
        for parameter in tests.filter_map(|test| test.parameter()) {
            if !parameters.contains(parameter) {
                parameters.push(Arc::clone(parameter));
            }
        }
        let program = Program::new(&grounds.value);
        Self { law, stated, hours, grounds, readings, parameters: parameters.into(), program }
    }

    /// Checks that every parameter is known for the day, whatever the facts.
    pub(crate) fn check_parameters(&self, on: PackedDay) -> Result<()> {
        self.parameters.iter().try_for_each(|parameter| parameter.check(on))
    }

    /// The values that its parameters have on a day.
    pub(crate) fn values_on(&self, on: PackedDay) -> impl Iterator<Item = &ParameterValue> {
        self.parameters.iter().filter_map(move |parameter| parameter.find(on))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Regulation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("id", &*self.stated.id)?;
        out.serialize_entry("title", &self.stated.title)?;
        out.serialize_entry("annex", &self.stated.annex)?;
        out.serialize_entry("act", &*self.stated.act)?;
        let statements: std::collections::BTreeMap<_, _> =
            self.stated.statements.iter().map(|(subject, statement)| (subject.code(), statement)).collect();
        out.serialize_entry("provider", &self.stated.provider)?;
        out.serialize_entry("statements", &statements)?;
        out.serialize_entry("channels", &self.stated.intakes)?;
        out.serialize_entry("results", &self.stated.results)?;
        out.serialize_entry("roles", &self.stated.roles)?;
        out.serialize_entry("steps", &self.stated.steps)?;
        out.serialize_entry("interactions", &self.stated.interactions)?;
        out.serialize_entry("term", &self.stated.term)?;
        out.serialize_entry("waiting_limit", &self.stated.waiting_limit)?;
        out.serialize_entry("service_limit", &self.stated.service_limit)?;
        out.serialize_entry("hours", &*self.hours.value)?;
        out.serialize_entry("hours_from", &self.hours_from())?;
        out.serialize_entry("hours_assumption", &self.hours_assumption().map(|known| &known.code))?;
        out.serialize_entry("grounds", &*self.grounds.value)?;
        out.serialize_entry("grounds_from", &self.grounds_from())?;
        out.serialize_entry("grounds_assumption", &self.grounds_assumption().map(|known| &known.code))?;
        out.serialize_entry("receipt_items", &self.stated.receipt_items)?;
        out.serialize_entry("required_fields", &self.stated.required_fields)?;
        out.serialize_entry("portal", &self.stated.portal)?;
        out.serialize_entry("information_systems", &self.stated.systems)?;
        out.serialize_entry("obtained_data", &self.stated.obtained_data)?;
        out.serialize_entry("glossary", &self.stated.glossary)?;
        out.serialize_entry("discrepancies", &self.stated.discrepancies)?;
        out.end()
    }
}
