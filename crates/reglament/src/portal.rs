//! The way of an electronic application: the portal's processes and conditions as nodes with their successors.

use std::sync::Arc;

use crate::assumption::{Assumption, Assumptions};
use crate::citation::Citable;
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::{Located, Table};
use crate::procedure::check_nameable;
use crate::record::InformationSystem;
use crate::statement::Statement;
use crate::text::Text;

coded! {
    /// What a node of the portal is.
    pub enum NodeKind {
        /// Registration on the portal.
        Registration = "registration",
        /// A process: something is done.
        Process = "process",
        /// A condition: something is checked.
        Condition = "condition",
    }
}

coded! {
    /// Who acts at a node of the portal.
    pub enum Actor {
        /// The applicant.
        Applicant = "applicant",
        /// The portal itself.
        Portal = "portal",
        /// The provider.
        Provider = "provider",
    }
}

coded! {
    /// How a case on the portal ends.
    pub enum End {
        /// The applicant gets the result.
        ResultIssued = "result-issued",
        /// The portal refuses to let the applicant in.
        AuthorisationRefused = "authorisation-refused",
        /// The electronic signature is not confirmed.
        SignatureRefused = "signature-refused",
        /// The documents have defects.
        DocumentsRefused = "documents-refused",
        /// The applicant withdraws the application.
        Withdrawn = "withdrawn",
    }
}

/// A process or condition of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PortalNode {
    /// Its id: `registration`, `process-3`, `condition-2`.
    pub id: Box<str>,
    /// What it is.
    pub kind: NodeKind,
    /// Who acts.
    pub actor: Actor,
    /// Whether only those pass through it who need it.
    pub optional: bool,
    /// What is assumed in letting the others pass it by.
    pub assumption: Option<Arc<Assumption>>,
    /// The reading chosen where the act does not say who acts.
    pub reading: Option<Arc<Assumption>>,
    /// A short name of ours.
    pub name: Text,
    /// The events it consists of, in order; none at an end, and none where cases cannot be conducted.
    pub events: Box<[EventKind]>,
    /// The ids of the information systems that the act names for it, in the order of its words.
    pub systems: Box<[Box<str>]>,
    /// Whether the steps of the procedure begin after it.
    pub starts_procedure: bool,
    /// The act's words.
    pub stated: Statement,
    /// What comes after it.
    pub successor: Successor,
}

/// What comes after a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// Another node.
    Next(Box<str>),
    /// Nothing.
    End(End),
    /// One of two nodes.
    Branch {
        /// The node after the condition held.
        holds: Box<str>,
        /// The node after it did not.
        fails: Box<str>,
    },
}

impl Successor {
    /// The ids of the nodes that may come next.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Self::Next(id) => vec![id],
            Self::Branch { holds, fails } => vec![holds, fails],
            Self::End(_) => Vec::new(),
        }
    }
}

/// What the nodes may name.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) systems: &'a [InformationSystem],
    pub(crate) assumptions: &'a Assumptions,
    pub(crate) citable: &'a Citable<'a>,
}

/// Reads all nodes, and checks that the way leads from the first to every other, and from each to an end.
pub(crate) fn read(tables: &[Table<'_>], known: Known<'_>) -> Box<[PortalNode]> {
    let ids: Vec<Located<&str>> = tables.iter().filter_map(|table| table.string("id")).collect();
    if ids.len() < tables.len()
        && let Some(table) = tables.first()
    {
        table.mark_all_broken();
    }
    let read_one = |table| read_node(table, &ids, known);
    let nodes: Vec<Option<PortalNode>> = tables.iter().map(read_one).collect();
    let complete: Option<Vec<PortalNode>> = nodes.into_iter().collect();
    let nodes = complete.unwrap_or_default();
    check_ways(tables, &nodes);
    nodes.into()
}

fn read_node(table: &Table<'_>, ids: &[Located<&str>], known: Known<'_>) -> Option<PortalNode> {
    let Known { assumptions, citable, .. } = known;
    let id = table.string("id");
    let kind = id.and_then(|id| kind_of(table, id));
    let (actor, optional) = (table.word("actor"), table.flag("optional"));
    let assumption = assumptions.read_optional(table, "assumption");
    if assumption.is_some() && !optional {
        let at = table.place_of("assumption");
        table.fault(at, ErrorCode::BrokenProcedure, "an `assumption`", "`optional = true` beside it");
    }
    let reading = assumptions.read_optional(table, "reading");
    let (name, stated) = (table.text("name"), Statement::read(table, citable));
    let successor = read_successor(table, kind, ids);
    let (events, starts_procedure) = (read_events(table), table.flag("starts_procedure"));
    let systems = read_systems(table, known.systems);
    table.finish();
    let id = id?;
    if ids.iter().any(|other| other.value == id.value && other.at < id.at) {
        table.fault(table.at(), ErrorCode::StatedTwice, format!("a second `{}`", id.value), "each node once");
    }
    let id = id.value.into();
    let (kind, actor, name, stated, successor) = (kind?, actor?, name?, stated?, successor?);
    Some(PortalNode {
        id,
        kind,
        actor,
        optional,
        assumption,
        reading,
        name,
        events,
        systems,
        starts_procedure,
        stated,
        successor,
    })
}

fn read_events(table: &Table<'_>) -> Box<[EventKind]> {
    let words = table.strings("events", false).into_iter();
    let event = |word| table.member(word).filter(|event| check_nameable(table, *event, word.at));
    words.filter_map(event).collect()
}

fn read_systems(table: &Table<'_>, systems: &[InformationSystem]) -> Box<[Box<str>]> {
    let named = table.strings("systems", false);
    for (index, name) in named.iter().enumerate() {
        if named.iter().take(index).any(|before| before.value == name.value) {
            table.fault(
                name.at,
                ErrorCode::StatedTwice,
                format!("a second `{}`", name.value),
                "each system once",
            );
        }
        if !systems.iter().any(|known| *known.id == *name.value) {
            table.unknown(*name, ErrorCode::UnknownValue, systems.iter().map(|system| &*system.id));
        }
    }
    named.iter().map(|name| name.value.into()).collect()
}

fn kind_of(table: &Table<'_>, id: Located<&str>) -> Option<NodeKind> {
    let kind = match id.value.split_once('-') {
        None => NodeKind::from_code(id.value).filter(|kind| *kind == NodeKind::Registration),
        Some((kind, number)) => {
            let numbered = number.parse::<u8>().is_ok_and(|number| number > 0);
            NodeKind::from_code(kind).filter(|kind| numbered && *kind != NodeKind::Registration)
        }
    };
    if kind.is_none() {
        let expected = "`registration`, `process-1` or `condition-1`";
        table.fault(id.at, ErrorCode::UnknownValue, format!("`{}`", id.value), expected);
    }
    kind
}

fn read_successor(table: &Table<'_>, kind: Option<NodeKind>, ids: &[Located<&str>]) -> Option<Successor> {
    let node = |key| {
        let id = table.string(key)?;
        if ids.iter().any(|known| known.value == id.value) {
            return Some(id.value.into());
        }
        table.unknown(id, ErrorCode::UnknownNode, ids.iter().map(|id| id.value));
        None
    };
    let Some(kind) = kind else {
        table.allow(&["next", "end", "holds", "fails"]);
        return None;
    };
    if kind == NodeKind::Condition {
        let (holds, fails) = (node("holds"), node("fails"));
        return Some(Successor::Branch { holds: holds?, fails: fails? });
    }
    if table.has("end") { table.word("end").map(Successor::End) } else { node("next").map(Successor::Next) }
}

fn check_ways(tables: &[Table<'_>], nodes: &[PortalNode]) {
    let reached = closure(nodes, |node, done| {
        let is_first = nodes.first().is_some_and(|first| first.id == node.id);
        is_first || done.iter().any(|before| before.successor.ids().contains(&&*node.id))
    });
    let ending = closure(nodes, |node, done| {
        let ends = matches!(node.successor, Successor::End(_));
        ends || done.iter().any(|after| node.successor.ids().contains(&&*after.id))
    });
    for (table, node) in tables.iter().zip(nodes) {
        let fault = |code, expected| table.fault(table.at(), code, format!("`{}`", node.id), expected);
        if !reached.iter().any(|other| other.id == node.id) {
            fault(ErrorCode::UnreachableNode, "a way to it from the first node");
        }
        if !ending.iter().any(|other| other.id == node.id) {
            fault(ErrorCode::EndlessNode, "a way from it to an end");
        }
    }
}

/// The nodes that can be gathered one after another, each because of those gathered before it.
fn closure<'n>(
    nodes: &'n [PortalNode],
    belongs: impl Fn(&PortalNode, &[&'n PortalNode]) -> bool,
) -> Vec<&'n PortalNode> {
    let mut done: Vec<&PortalNode> = Vec::new();
    loop {
        let next = nodes.iter().find(|node| {
            let gathered = done.iter().any(|other| std::ptr::eq(*other, *node));
            !gathered && belongs(node, &done)
        });
        let Some(next) = next else { return done };
        done.push(next);
    }
}
