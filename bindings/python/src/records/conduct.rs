//! How a case is conducted: channels, results, the portal, and the events of steps.

use super::statement::{Assumption, Statement, Text};
use crate::convert::Tuple;
use crate::record::record;
use crate::words::Of;

record! {
    /// A channel as the regulation describes it.
    pub struct Intake {
        /// Which channel.
        id: Of<reglament::Channel>,
        /// A short name of ours.
        name: Text,
        /// The address, if the act gives one.
        address: Option<String>,
        /// The event by which an application is handed in, if cases can be conducted.
        submission: Option<Of<reglament::EventKind>>,
        /// Where the act says so.
        citation: String,
    }

    /// What follows a result that only announces something.
    pub struct FollowUp {
        /// The event.
        event: Of<reglament::EventKind>,
        /// Where the act says so, if it does.
        citation: Option<String>,
        /// What is assumed where it does not.
        assumption: Option<Assumption>,
    }

    /// What the applicant gets through one channel.
    pub struct ServiceResult {
        /// Through which channel.
        channel: Of<reglament::Channel>,
        /// For which ways a service ends.
        outcomes: Tuple<Of<reglament::ResultOutcome>>,
        /// What kind of document it is.
        document: Of<reglament::Document>,
        /// The annex of the Standard that gives its form.
        standard_annex: Option<u32>,
        /// The act's words.
        stated: Statement,
        /// The heading of the paper, in the act's words; of a notification alone.
        title: Option<Text>,
        /// What the applicant does next.
        then: Option<Text>,
        /// What follows it: the contract it announces is concluded, or the conclusion collected.
        follow_up: Option<FollowUp>,
    }

    /// An event of a step.
    pub struct StepEvent {
        /// What kind of event.
        event: Of<reglament::EventKind>,
        /// The id of the role that performs it.
        role: String,
        /// The only channel in which it happens, if not in all.
        channel: Option<Of<reglament::Channel>>,
        /// What is assumed in leaving it out of the other channels.
        assumption: Option<Assumption>,
        /// The reading chosen where the act does not say who performs it or in which step.
        reading: Option<Assumption>,
        /// The events of the same step that come before it; with the others it may come in any order.
        after: Tuple<Of<reglament::EventKind>>,
        /// Where the act orders them so, if that is not where it speaks of the event.
        after_citation: Option<String>,
        /// Where the act says so.
        citation: String,
    }

    /// What comes after a node of the portal: another node, an end, or one of two nodes.
    pub struct Successor {
        /// The next node.
        next: Option<String>,
        /// How the case ends here.
        end: Option<Of<reglament::End>>,
        /// The node after the condition held.
        holds: Option<String>,
        /// The node after it did not.
        fails: Option<String>,
    }

    /// A process or condition of the portal.
    pub struct PortalNode {
        /// Its id: `registration`, `process-3`, `condition-2`.
        id: String,
        /// What it is.
        kind: Of<reglament::NodeKind>,
        /// Who acts.
        actor: Of<reglament::Actor>,
        /// Whether only those pass through it who need it.
        optional: bool,
        /// What is assumed in letting the others pass it by.
        assumption: Option<Assumption>,
        /// The reading chosen where the act does not say who acts.
        reading: Option<Assumption>,
        /// A short name of ours.
        name: Text,
        /// The events it consists of, in order; none at an end.
        events: Tuple<Of<reglament::EventKind>>,
        /// The ids of the information systems that the act names for it.
        systems: Tuple<String>,
        /// Whether the steps of the procedure begin after it.
        starts_procedure: bool,
        /// The act's words.
        stated: Statement,
        /// What comes after it.
        successor: Successor,
    }
}

impl From<&reglament::Intake> for Intake {
    fn from(intake: &reglament::Intake) -> Self {
        Self {
            id: Of(intake.id),
            name: (&intake.name).into(),
            address: intake.address.as_deref().map(str::to_owned),
            submission: intake.submission.map(Of),
            citation: intake.citation.to_string(),
        }
    }
}

impl From<&reglament::FollowUp> for FollowUp {
    fn from(follow_up: &reglament::FollowUp) -> Self {
        let reglament::FollowUp { event, citation, assumption, .. } = follow_up;
        Self {
            event: Of(*event),
            citation: citation.as_ref().map(ToString::to_string),
            assumption: assumption.as_deref().map(Assumption::from),
        }
    }
}

impl From<&reglament::ServiceResult> for ServiceResult {
    fn from(result: &reglament::ServiceResult) -> Self {
        Self {
            channel: Of(result.channel),
            outcomes: result.outcomes.iter().copied().map(Of).collect(),
            document: Of(result.document),
            standard_annex: result.standard_annex,
            stated: (&result.stated).into(),
            title: result.title.as_ref().map(Text::from),
            then: result.then.as_ref().map(Text::from),
            follow_up: result.follow_up.as_ref().map(FollowUp::from),
        }
    }
}

impl From<&reglament::StepEvent> for StepEvent {
    fn from(event: &reglament::StepEvent) -> Self {
        Self {
            event: Of(event.event),
            role: event.role.to_string(),
            channel: event.channel.map(Of),
            assumption: event.assumption.as_deref().map(Assumption::from),
            reading: event.reading.as_deref().map(Assumption::from),
            after: event.after.iter().copied().map(Of).collect(),
            after_citation: event.after_citation.as_ref().map(ToString::to_string),
            citation: event.citation.to_string(),
        }
    }
}

impl From<&reglament::Successor> for Successor {
    fn from(successor: &reglament::Successor) -> Self {
        let nothing = Self { next: None, end: None, holds: None, fails: None };
        match successor {
            reglament::Successor::Next(id) => Self { next: Some(id.to_string()), ..nothing },
            reglament::Successor::End(end) => Self { end: Some(Of(*end)), ..nothing },
            reglament::Successor::Branch { holds, fails } => {
                Self { holds: Some(holds.to_string()), fails: Some(fails.to_string()), ..nothing }
            }
        }
    }
}

impl From<&reglament::PortalNode> for PortalNode {
    fn from(node: &reglament::PortalNode) -> Self {
        Self {
            id: node.id.to_string(),
            kind: Of(node.kind),
            actor: Of(node.actor),
            optional: node.optional,
            assumption: node.assumption.as_deref().map(Assumption::from),
            reading: node.reading.as_deref().map(Assumption::from),
            name: (&node.name).into(),
            events: node.events.iter().copied().map(Of).collect(),
            systems: node.systems.iter().map(ToString::to_string).collect(),
            starts_procedure: node.starts_procedure,
            stated: (&node.stated).into(),
            successor: (&node.successor).into(),
        }
    }
}
