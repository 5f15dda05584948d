//! The lanes and the nodes of the diagram.

use reglament::{Actor, InformationSystem, NodeKind, PortalNode, Successor, SymbolId};

use crate::diagram::frame::{Frame, Named, add_lanes, capitalised, longest_word};
use crate::diagram::way::{Spot, Way};
use crate::drawing::{Cell, Drawn, Figure, Kind, Line, PAD};
use crate::text_width::width as room_of;

/// How much narrower the words of a condition are than a box.
pub const BESIDE: f64 = 28.0;
/// How much narrower the words of an end are.
pub const NEXT: f64 = 36.0;

/// The portal is an actor with a lane of its own.
pub fn is_portal(system: &InformationSystem) -> bool {
    *system.id == *Actor::Portal.code()
}

/// The width of all boxes: that of the longest word, and of what is said above the names, within reason.
pub fn width(frame: &Frame<'_>) -> f64 {
    let language = frame.language();
    let set = Kind::Plain.set();
    let systems = frame.regulation.information_systems().iter().map(|system| system.name.get(language));
    let of_node = |node: &PortalNode| {
        let own = longest_word([node.name.get(language)].into_iter(), set)
            .max(room_of(&about(frame, node), set).ceil());
        let end = match node.successor {
            Successor::End(end) => longest_word([frame.words.say("end", end.code())].into_iter(), set) + NEXT,
            _ => 0.0,
        };
        end.max(own + if node.kind == NodeKind::Condition { BESIDE } else { 2.0 * PAD })
    };
    let nodes = frame.regulation.portal().iter().map(of_node).fold(0.0, f64::max);
    nodes.max(longest_word(systems, set) + 2.0 * PAD).clamp(140.0, 176.0)
}

/// What is said above the name of a node: which it is, where the law speaks of it, and whether all pass through it.
fn about(frame: &Frame<'_>, node: &PortalNode) -> String {
    let (words, place) = (&frame.words, frame.place(&node.stated.citation));
    let (kind, number) = node.id.split_once('-').unwrap_or((&node.id, ""));
    let mut about = vec![place];
    if node.kind != NodeKind::Registration {
        about.insert(0, capitalised(&words.fill("node", kind, &[("number", number)])));
    }
    if node.optional {
        about.push(words.say("sentence", "optional").to_owned());
    }
    about.join(" · ")
}

/// A diagram in the making.
pub struct Board<'f> {
    pub frame: &'f Frame<'f>,
    pub way: Way<'f>,
    /// The systems beside the portal.
    pub others: Vec<&'f InformationSystem>,
    pub width: f64,
    /// The numbers of the nodes in the plan.
    pub nodes: Vec<(&'f PortalNode, usize)>,
    /// The systems that are placed: their numbers in the plan, their rows and columns.
    pub boxes: Vec<(&'f InformationSystem, usize, (usize, usize))>,
}

impl Board<'_> {
    pub fn room(&self) -> f64 {
        self.width - 2.0 * PAD
    }

    /// The lane of an actor.
    pub fn lane(&self, actor: Actor) -> usize {
        match actor {
            Actor::Applicant => 0,
            Actor::Portal => 1,
            Actor::Provider => 2_usize.saturating_add(usize::from(!self.others.is_empty())),
        }
    }

    pub fn lanes(&self, figure: &mut Figure) {
        let (frame, words) = (self.frame, &self.frame.words);
        let systems = frame.regulation.information_systems();
        let portal = systems.iter().find(|system| is_portal(system));
        let portal = portal.map_or_else(
            || vec![capitalised(words.say("actor", Actor::Portal.code()))],
            |system| vec![system.name.get(frame.language()).to_owned(), frame.place(&system.citation)],
        );
        let actor = |actor: Actor, apart: bool| {
            let (id, name) = (actor.code().to_owned(), capitalised(words.say("actor", actor.code())));
            Named { id, words: vec![name], apart }
        };
        let heading = vec![words.say("heading", "systems").to_owned()];
        let others = Named { id: "systems".to_owned(), words: heading, apart: false };
        let mut lanes =
            vec![actor(Actor::Applicant, false), Named { words: portal, ..actor(Actor::Portal, true) }];
        lanes.extend((!self.others.is_empty()).then_some(others));
        lanes.push(actor(Actor::Provider, true));
        add_lanes(figure, &lanes);
    }

    pub fn nodes(&mut self, figure: &mut Figure) {
        for Spot { node, row, column } in self.way.spots.clone() {
            let cell = Cell { lane: self.lane(node.actor), row, column, width: self.width };
            let number = figure.node(&node.id, cell, self.node(node));
            self.nodes.push((node, number));
        }
    }

    pub fn node(&self, node: &PortalNode) -> Drawn {
        let frame = self.frame;
        let condition = node.kind == NodeKind::Condition;
        let room = if condition { self.width - BESIDE } else { self.room() };
        let mut lines = Line::wrapped(node.name.get(frame.language()), Kind::Plain, room);
        let above = Line::wrapped(&about(frame, node), Kind::Faint, room);
        lines.splice(0..0, above);
        let symbol = if condition { SymbolId::Condition } else { SymbolId::Process };
        let mark = frame.progress.as_ref().map(|progress| progress.node(node));
        Drawn { symbol, lines, title: frame.title(&node.stated), mark, refused: false }
    }

    pub fn number(&self, id: &str) -> Option<usize> {
        self.nodes.iter().find(|(node, _)| *node.id == *id).map(|(_, number)| *number)
    }
}
