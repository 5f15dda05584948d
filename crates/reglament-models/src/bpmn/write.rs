//! The processes as XML, in the order in which the schema of BPMN 2.0 has them.

use std::collections::BTreeSet;

use reglament::{Actor, Channel, Regulation};

use super::model::{ANYBODY, End, Flow, Kind, Message, Model, Node};
use super::profile::BpmnProfile;
use super::words::Vocabulary;
use crate::xml::Xml;

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
];
/// The namespace of what is said of an element in words of our own.
const OWN: &str = "urn:reglament:bpmn:1";
pub const COLLABORATION: &str = "collaboration";

/// What is written.
pub struct Writer<'w, 'r> {
    pub model: &'w Model<'r>,
    pub words: &'w Vocabulary,
    pub profile: BpmnProfile,
}

/// The id of a sequence flow.
pub fn flow_id(number: usize) -> String {
    format!("flow-{number}")
}

/// The id of a message flow.
pub fn message_flow_id(number: usize) -> String {
    format!("message-flow-{number}")
}

/// The id of a pool.
pub fn pool_id(pool: Actor) -> String {
    format!("pool-{pool}")
}

/// The id of a lane.
pub fn lane_id(id: &str) -> String {
    format!("lane-{}", if id == ANYBODY { "any" } else { id })
}

/// The id of a process: the same in every edition, so that editions can be compared.
fn process_id(regulation: &Regulation, channel: Channel, pool: Actor) -> String {
    format!("{}-{}-{channel}-{pool}", regulation.region(), regulation.service())
}

impl Writer<'_, '_> {
    /// The whole, with the diagram that a closure writes.
    pub fn document(&self, diagram: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml::document();
        let mut attributes = NAMESPACES.to_vec();
        attributes.extend([("xmlns:reglament", OWN), ("id", "definitions"), ("targetNamespace", OWN)]);
        attributes.extend([("exporter", "reglament"), ("exporterVersion", env!("CARGO_PKG_VERSION"))]);
        attributes.extend(self.profile.attributes());
        xml.element("definitions", &attributes, |xml| {
            self.collaboration(xml);
            self.roots(xml);
            for pool in Actor::ALL.iter().filter(|pool| self.model.has_process(**pool)) {
                self.process(xml, *pool);
            }
            diagram(xml);
        });
        xml.finish()
    }

    /// Messages and errors, each once.
    fn roots(&self, xml: &mut Xml) {
        let message = |node: &Node<'_>| match &node.kind {
            Kind::Start(Some(name)) | Kind::Catch(name) | Kind::OnMessage(name) | Kind::SendingEnd(name) => {
                Some(name.clone())
            }
            _ => None,
        };
        for name in self.model.nodes.iter().filter_map(message).collect::<BTreeSet<_>>() {
            let attributes = [("id", &*message_id(&name)), ("name", &name)];
            if self.profile.extends_messages() {
                xml.element("message", &attributes, |xml| {
                    xml.element("extensionElements", &[], |xml| {
                        xml.empty("zeebe:subscription", &[("correlationKey", "=case_id")]);
                    });
                });
            } else {
                xml.empty("message", &attributes);
            }
        }
        let error =
            |node: &Node<'_>| if let Kind::OnError(code) = &node.kind { Some(code.clone()) } else { None };
        for code in self.model.nodes.iter().filter_map(error).collect::<BTreeSet<_>>() {
            xml.empty("error", &[("id", &error_id(&code)), ("name", &code), ("errorCode", &code)]);
        }
    }

    fn collaboration(&self, xml: &mut Xml) {
        let model = self.model;
        xml.element("collaboration", &[("id", COLLABORATION)], |xml| {
            let title = model.regulation.title();
            let said = [reglament::Language::Kk, reglament::Language::Ru].map(|language| title.get(language));
            documentation(xml, &[said.as_slice(), &[self.words.say("model", "notice").as_str()]].concat());
            for pool in Actor::ALL.iter().filter(|pool| model.lanes.iter().any(|lane| lane.pool == **pool)) {
                let (id, name) = (pool_id(*pool), self.words.say("actor", pool.code()));
                let process = process_id(model.regulation, model.channel, *pool);
                let mut attributes = vec![("id", &*id), ("name", &*name)];
                if model.has_process(*pool) {
                    attributes.push(("processRef", &process));
                }
                xml.empty("participant", &attributes);
            }
            for (number, message) in model.messages.iter().enumerate() {
                self.message_flow(xml, number, message);
            }
        });
    }

    fn message_flow(&self, xml: &mut Xml, number: usize, message: &Message) {
        let id = |end: End| match end {
            End::Pool(pool) => pool_id(pool),
            End::Node(node) => self.id(node).to_owned(),
        };
        let (from, to) = (id(message.from), id(message.to));
        let attributes = [("id", &*message_flow_id(number)), ("sourceRef", &from), ("targetRef", &to)];
        xml.empty("messageFlow", &attributes);
    }

    fn id(&self, node: usize) -> &str {
        self.model.nodes.get(node).map_or("", |node| &node.id)
    }

    fn process(&self, xml: &mut Xml, pool: Actor) {
        let model = self.model;
        let id = process_id(model.regulation, model.channel, pool);
        let name = format!(
            "{}, {}",
            Vocabulary::name(model.regulation.title()),
            self.words.say("channel", model.channel.code())
        );
        xml.element("process", &[("id", &id), ("name", &name), ("isExecutable", "true")], |xml| {
            if pool == Actor::Provider {
                self.lanes(xml, pool);
            }
            self.elements(xml, |node| !node.inside && model.pool_of(node) == Some(pool));
        });
    }

    fn lanes(&self, xml: &mut Xml, pool: Actor) {
        xml.element("laneSet", &[("id", "lanes")], |xml| {
            for (number, lane) in self.model.lanes.iter().enumerate().filter(|(_, lane)| lane.pool == pool) {
                xml.element("lane", &[("id", &lane_id(&lane.id)), ("name", &lane.name)], |xml| {
                    for node in self.model.nodes.iter().filter(|node| node.lane == number) {
                        xml.text("flowNodeRef", &[], &node.id);
                    }
                });
            }
        });
    }

    /// The elements of a process or of the sub-process, their data objects, and the flows between them.
    fn elements(&self, xml: &mut Xml, is_here: impl Fn(&Node<'_>) -> bool) {
        for (number, node) in self.model.nodes.iter().enumerate().filter(|(_, node)| is_here(node)) {
            self.element(xml, number, node);
        }
        for (key, name) in self.filled(&is_here) {
            xml.empty("dataObject", &[("id", key), ("name", &name)]);
            let id = data_id(key);
            xml.empty("dataObjectReference", &[("id", &id), ("name", &name), ("dataObjectRef", key)]);
        }
        for (number, flow) in self.model.flows.iter().enumerate() {
            if self.model.nodes.get(flow.from).is_some_and(&is_here) {
                self.flow(xml, number, flow);
            }
        }
    }

    /// The data objects that elements fill, by key, each once.
    fn filled(&self, is_here: impl Fn(&Node<'_>) -> bool) -> Vec<(&'static str, String)> {
        let nodes = self.model.nodes.iter().filter(|node| is_here(node));
        let keys: BTreeSet<&'static str> = nodes.filter_map(|node| node.fills).collect();
        keys.into_iter().map(|key| (key, self.words.say("model", key))).collect()
    }

    fn flow(&self, xml: &mut Xml, number: usize, flow: &Flow) {
        let id = flow_id(number);
        let mut attributes = vec![("id", &*id)];
        attributes.extend(flow.name.as_deref().map(|name| ("name", name)));
        attributes.extend([("sourceRef", self.id(flow.from)), ("targetRef", self.id(flow.to))]);
        let Some(variable) = &flow.condition else { return xml.empty("sequenceFlow", &attributes) };
        xml.element("sequenceFlow", &attributes, |xml| {
            let condition = self.profile.condition(variable);
            xml.text("conditionExpression", &[("xsi:type", "tFormalExpression")], &condition);
        });
    }

    fn element(&self, xml: &mut Xml, number: usize, node: &Node<'_>) {
        let sub = self.model.nodes.iter().find(|node| node.kind == Kind::UntilSigned);
        let attached = sub.filter(|_| node.kind.is_boundary()).map(|sub| ("attachedToRef", sub.id.clone()));
        let default = self.default_of(number, node).map(|flow| ("default", flow_id(flow)));
        let more: Vec<(&str, String)> =
            attached.into_iter().chain(default).chain(self.profile.of_element(node)).collect();
        let mut attributes = vec![("id", &*node.id)];
        if !node.name.is_empty() {
            attributes.push(("name", &node.name));
        }
        attributes.extend(more.iter().map(|(key, value)| (*key, &**value)));
        xml.element(tag(&node.kind), &attributes, |xml| {
            documentation(xml, &node.words);
            self.extensions(xml, node);
            for flow in self.model.incoming(number) {
                xml.text("incoming", &[], &flow_id(flow));
            }
            for flow in self.model.outgoing(number) {
                xml.text("outgoing", &[], &flow_id(flow));
            }
            if let Some(key) = node.fills {
                xml.element("dataOutputAssociation", &[("id", &fill_id(&node.id))], |xml| {
                    xml.text("targetRef", &[], &data_id(key));
                });
            }
            if node.kind == Kind::UntilSigned {
                self.elements(xml, |node| node.inside);
            }
            self.definition(xml, node);
        });
    }

    /// The way that is taken where no condition holds.
    fn default_of(&self, number: usize, node: &Node<'_>) -> Option<usize> {
        let ways: Vec<usize> = self.model.outgoing(number).collect();
        let is_open =
            |flow: &&usize| self.model.flows.get(**flow).is_some_and(|flow| flow.condition.is_none());
        ways.iter().find(is_open).copied().filter(|_| node.kind == Kind::Exclusive && ways.len() > 1)
    }

    /// Which event of a case the element is, and who performs it.
    fn extensions(&self, xml: &mut Xml, node: &Node<'_>) {
        let Some(event) = node.event else {
            if matches!(node.kind, Kind::SendingEnd(_)) && self.profile == BpmnProfile::Camunda8 {
                xml.element("extensionElements", &[], |xml| self.profile.extend(xml, node));
            }
            return;
        };
        xml.element("extensionElements", &[], |xml| {
            xml.empty("reglament:event", &[("kind", event.code()), ("by", &node.by.join(" "))]);
            self.profile.extend(xml, node);
        });
    }

    fn definition(&self, xml: &mut Xml, node: &Node<'_>) {
        let id = format!("{}-definition", node.id);
        match &node.kind {
            Kind::Start(Some(name)) | Kind::Catch(name) | Kind::OnMessage(name) => {
                xml.empty("messageEventDefinition", &[("id", &id), ("messageRef", &message_id(name))]);
            }
            Kind::SendingEnd(name) => {
                let message = message_id(name);
                let more = self.profile.of_sending(name);
                let mut attributes = vec![("id", &*id), ("messageRef", &message)];
                attributes.extend(more.iter().map(|(key, value)| (*key, &**value)));
                xml.empty("messageEventDefinition", &attributes);
            }
            Kind::OnError(code) | Kind::ErrorEnd(code) => {
                xml.empty("errorEventDefinition", &[("id", &id), ("errorRef", &error_id(code))]);
            }
            Kind::Terminate => xml.empty("terminateEventDefinition", &[("id", &id)]),
            _ => {}
        }
    }
}

/// The id of the reference to a data object.
pub fn data_id(key: &str) -> String {
    format!("{key}-reference")
}

/// The id of the association of an element with the data object it fills.
pub fn fill_id(node: &str) -> String {
    format!("{node}-fills")
}

fn message_id(name: &str) -> String {
    format!("message-{name}")
}

fn error_id(code: &str) -> String {
    format!("error-{code}")
}

fn documentation(xml: &mut Xml, said: &[impl AsRef<str>]) {
    if !said.is_empty() {
        let said: Vec<&str> = said.iter().map(AsRef::as_ref).collect();
        xml.text("documentation", &[], &said.join("\n\n"));
    }
}

fn tag(kind: &Kind) -> &'static str {
    match kind {
        Kind::Start(_) => "startEvent",
        Kind::User => "userTask",
        Kind::Service => "serviceTask",
        Kind::Catch(_) => "intermediateCatchEvent",
        Kind::Parallel => "parallelGateway",
        Kind::Exclusive => "exclusiveGateway",
        Kind::EventBased => "eventBasedGateway",
        Kind::UntilSigned => "subProcess",
        Kind::OnMessage(_) | Kind::OnError(_) => "boundaryEvent",
        Kind::End | Kind::SendingEnd(_) | Kind::ErrorEnd(_) | Kind::Terminate => "endEvent",
    }
}
