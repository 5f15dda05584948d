//! A regulation with everything that it states and borrows.

use std::sync::Arc;

use super::shared::{Reliance, Shared, reliances};
use super::stated::{Law, Stated};
use crate::act::Act;
use crate::annex::Annex;
use crate::assumption::Assumption;
use crate::date::PackedDay;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::Vocabulary;
use crate::mask::has_bit;
use crate::parameter::{Parameter, ParameterValue};
use crate::portal::PortalNode;
use crate::procedure::{
    Channel, Intake, Interaction, ReceiptItem, RequiredField, ResultOutcome, Role, ServiceResult, Step,
};
use crate::program::Program;
use crate::record::{Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Subject};
use crate::refusal::RefusalGround;
use crate::statement::Statement;
use crate::term::{CounterLimit, OfficeHours, OverallTerm};
use crate::text::{Text, one_of};

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

    /// Its annexes: the handbook of business processes, and the diagram of how the information systems interact.
    pub fn annexes(&self) -> &[Annex] {
        &self.stated.annexes
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
