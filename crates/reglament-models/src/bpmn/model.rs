//! What is drawn as BPMN: pools, lanes, elements and flows, before any of it is XML.

use reglament::{Actor, Channel, EventKind, Regulation};

/// The lane of whatever any employee of the provider may do; no role has this id.
pub const ANYBODY: &str = "_any";

/// A collaboration of pools.
pub struct Model<'r> {
    pub regulation: &'r Regulation,
    pub channel: Channel,
    /// From top to bottom; those of one pool beside each other.
    pub lanes: Vec<Lane>,
    pub nodes: Vec<Node<'r>>,
    pub flows: Vec<Flow>,
    pub messages: Vec<Message>,
}

/// A lane; the applicant and the portal have one each, which is the whole pool.
pub struct Lane {
    pub id: String,
    pub name: String,
    pub pool: Actor,
}

/// An element.
#[derive(Clone)]
pub struct Node<'r> {
    pub id: String,
    pub kind: Kind,
    pub lane: usize,
    /// Whether it lies in the sub-process that lasts until the result is signed.
    pub inside: bool,
    pub name: String,
    /// The act's words about it, and what else is to be said: paragraphs.
    pub words: Vec<String>,
    /// The event of a case that happens with it.
    pub event: Option<EventKind>,
    /// The ids of those who may perform it.
    pub by: Vec<&'r str>,
    /// The number of the step whose term it keeps.
    pub step: Option<u32>,
    /// The data object that it fills, by key.
    pub fills: Option<&'static str>,
    /// Whether several ways that lead to it exclude each other; else all of them are awaited.
    pub is_alternative: bool,
}

/// What an element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The beginning, with the message that brings it.
    Start(Option<String>),
    /// Something a person does.
    User,
    /// Something a system does.
    Service,
    /// A message from another pool.
    Catch(String),
    /// All ways are taken, or awaited.
    Parallel,
    /// One way is taken.
    Exclusive,
    /// The way of the first event is taken.
    EventBased,
    /// The sub-process that lasts until the result is signed.
    UntilSigned,
    /// A message that ends the sub-process.
    OnMessage(String),
    /// An error that ends the sub-process.
    OnError(String),
    /// An end.
    End,
    /// An end that sends a message.
    SendingEnd(String),
    /// An end of the sub-process by an error.
    ErrorEnd(String),
    /// An end of everything that goes on in the sub-process.
    Terminate,
}

impl Kind {
    /// Whether several ways may lead to it, or from it, without a gateway.
    pub fn is_gateway(&self) -> bool {
        matches!(self, Self::Parallel | Self::Exclusive | Self::EventBased)
    }

    /// Whether it hangs at the edge of the sub-process.
    pub fn is_boundary(&self) -> bool {
        matches!(self, Self::OnMessage(_) | Self::OnError(_))
    }
}

/// A sequence flow.
#[derive(Clone)]
pub struct Flow {
    pub from: usize,
    pub to: usize,
    /// The variable that must be true; where it is not, the default is taken.
    pub condition: Option<String>,
    pub name: Option<String>,
}

/// A message flow between elements, or between an element and a pool as a whole.
pub struct Message {
    pub from: End,
    pub to: End,
}

/// Where a message flow begins or ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    Pool(Actor),
    Node(usize),
}

impl<'r> Model<'r> {
    /// Adds an element; gives its number.
    pub fn add(&mut self, node: Node<'r>) -> usize {
        self.nodes.push(node);
        self.nodes.len().saturating_sub(1)
    }

    /// Leads from one element to another.
    pub fn link(&mut self, from: usize, to: usize) {
        self.flows.push(Flow { from, to, condition: None, name: None });
    }

    /// Sends a message.
    pub fn send(&mut self, from: End, to: End) {
        self.messages.push(Message { from, to });
    }

    /// The pool of an element.
    pub fn pool_of(&self, node: &Node<'_>) -> Option<Actor> {
        self.lanes.get(node.lane).map(|lane| lane.pool)
    }

    /// The number of the lane with this id, else of the last one.
    pub fn lane(&self, id: &str) -> usize {
        let last = self.lanes.len().saturating_sub(1);
        self.lanes.iter().position(|lane| lane.id == id).unwrap_or(last)
    }

    /// Whether a pool has elements, and so a process.
    pub fn has_process(&self, pool: Actor) -> bool {
        self.nodes.iter().any(|node| self.pool_of(node) == Some(pool))
    }

    /// The flows that lead to an element.
    pub fn incoming(&self, node: usize) -> impl Iterator<Item = usize> {
        self.numbered(move |flow| flow.to == node)
    }

    /// The flows that lead from an element.
    pub fn outgoing(&self, node: usize) -> impl Iterator<Item = usize> {
        self.numbered(move |flow| flow.from == node)
    }

    fn numbered(&self, is: impl Fn(&Flow) -> bool) -> impl Iterator<Item = usize> {
        self.flows.iter().enumerate().filter(move |(_, flow)| is(flow)).map(|(number, _)| number)
    }
}

impl Node<'_> {
    /// An element that is not an event of the case.
    pub fn new(id: impl Into<String>, kind: Kind, lane: usize, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            lane,
            inside: false,
            name: name.into(),
            words: Vec::new(),
            event: None,
            by: Vec::new(),
            step: None,
            fills: None,
            is_alternative: false,
        }
    }
}
