//! The decision model of a regulation, before it is drawn and written.

/// A decision model.
pub(super) struct Model {
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) label: String,
    pub(super) description: String,
    pub(super) types: Vec<ItemType>,
    /// Each behind all that it needs.
    pub(super) nodes: Vec<Node>,
}

/// A type with the values that it allows.
pub(super) struct ItemType {
    pub(super) name: String,
    pub(super) base: &'static str,
    /// As unary tests of FEEL.
    pub(super) allowed: String,
}

/// An input or a decision.
pub(super) struct Node {
    /// Its name in FEEL, and its id.
    pub(super) name: String,
    pub(super) label: String,
    pub(super) description: String,
    pub(super) type_name: String,
    pub(super) row: Row,
    /// The names of the nodes that it reads.
    pub(super) needs: Vec<String>,
    pub(super) logic: Logic,
}

/// Where a node stands in the diagram, from below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    Inputs,
    Grounds,
    Any,
    Outcome,
}

/// How a node gets its value.
pub(super) enum Logic {
    /// From outside.
    Input,
    /// From an expression of FEEL.
    Expression(String),
    /// From the day, each value between two days.
    Dated(Vec<DatedValue>),
}

/// A value between two days.
pub(super) struct DatedValue {
    /// As a unary test of FEEL.
    pub(super) days: String,
    pub(super) amount: String,
    pub(super) source: String,
    pub(super) note: String,
}
