//! Profiles: for which engine the processes are written.

use super::model::{Kind, Node};
use crate::xml::Xml;

/// For which engine a process is written. All of them hold the same processes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BpmnProfile {
    /// For any: conditions in FEEL, nothing of an engine's own.
    #[default]
    Plain,
    /// For Camunda 7 and its kin: candidate groups, due dates and external tasks, conditions in JUEL.
    Camunda7,
    /// For Camunda 8: the same in the words of Zeebe, conditions in FEEL.
    Camunda8,
}

const FEEL: &str = "https://www.omg.org/spec/DMN/20191111/FEEL/";

impl BpmnProfile {
    /// Every profile.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::Camunda7, Self::Camunda8];

    /// Its name: `plain`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Camunda7 => "camunda7",
            Self::Camunda8 => "camunda8",
        }
    }

    /// The profile of this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|profile| profile.code() == code)
    }

    /// The attributes of the whole that are the profile's.
    pub(super) fn attributes(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Plain => &[("expressionLanguage", FEEL)],
            Self::Camunda7 => &[("xmlns:camunda", "http://camunda.org/schema/1.0/bpmn")],
            Self::Camunda8 => &[
                ("xmlns:zeebe", "http://camunda.org/schema/zeebe/1.0"),
                ("xmlns:modeler", "http://camunda.org/schema/modeler/1.0"),
                ("modeler:executionPlatform", "Camunda Cloud"),
                ("modeler:executionPlatformVersion", "8.6.0"),
                ("expressionLanguage", FEEL),
            ],
        }
    }

    /// A condition that asks whether a variable is true.
    pub(super) fn condition(self, variable: &str) -> String {
        match self {
            Self::Plain => variable.to_owned(),
            Self::Camunda7 => format!("${{{variable}}}"),
            Self::Camunda8 => format!("={variable}"),
        }
    }

    /// The attributes of an element that are the profile's.
    pub(super) fn of_element(self, node: &Node<'_>) -> Vec<(&'static str, String)> {
        if self != Self::Camunda7 {
            return Vec::new();
        }
        match node.kind {
            Kind::User => {
                let due = node.step.map(|step| ("camunda:dueDate", format!("${{{}}}", due(step))));
                [("camunda:candidateGroups", node.by.join(","))].into_iter().chain(due).collect()
            }
            Kind::Service => external(&topic(node)),
            _ => Vec::new(),
        }
    }

    /// The attributes of a message that is sent.
    pub(super) fn of_sending(self, name: &str) -> Vec<(&'static str, String)> {
        if self == Self::Camunda7 { external(name) } else { Vec::new() }
    }

    /// What stands in the extensions of an element.
    pub(super) fn extend(self, xml: &mut Xml, node: &Node<'_>) {
        if self != Self::Camunda8 {
            return;
        }
        match &node.kind {
            Kind::User => {
                xml.empty("zeebe:userTask", &[]);
                xml.empty("zeebe:assignmentDefinition", &[("candidateGroups", &node.by.join(","))]);
                if let Some(step) = node.step {
                    xml.empty("zeebe:taskSchedule", &[("dueDate", &format!("={}", due(step)))]);
                }
            }
            Kind::Service => xml.empty("zeebe:taskDefinition", &[("type", &topic(node))]),
            Kind::SendingEnd(name) => xml.empty("zeebe:taskDefinition", &[("type", name)]),
            _ => {}
        }
    }

    /// What stands in the extensions of a message: the variable that tells the cases apart.
    pub(super) fn extends_messages(self) -> bool {
        self == Self::Camunda8
    }
}

fn due(step: u32) -> String {
    format!("due_step_{step}")
}

fn topic(node: &Node<'_>) -> String {
    node.event.map_or_else(String::new, |event| event.code().to_owned())
}

fn external(topic: &str) -> Vec<(&'static str, String)> {
    vec![("camunda:type", "external".to_owned()), ("camunda:topic", topic.to_owned())]
}
