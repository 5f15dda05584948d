//! The diagram of the information systems: lanes for the applicant, the portal, the other systems and the provider, the nodes of
//! the portal in their order, and the messages between them.

mod board;
mod boxes;
mod ends;

use reglament::{Channel, Successor, SymbolId};

use super::frame::Frame;
use super::way::{Way, onward};
use crate::drawing::{Cell, Drawn, Figure, Flow};
use board::{Board, is_portal, width};

/// The figure of a diagram.
pub fn draw(frame: &Frame<'_>) -> Figure {
    let mut figure = frame.figure();
    let mut drawing = Board {
        frame,
        way: Way::new(frame.regulation),
        others: frame.regulation.information_systems().iter().filter(|system| !is_portal(system)).collect(),
        width: width(frame),
        nodes: Vec::new(),
        boxes: Vec::new(),
    };
    drawing.lanes(&mut figure);
    drawing.nodes(&mut figure);
    drawing.start(&mut figure);
    drawing.place_systems(&mut figure);
    drawing.flows(&mut figure);
    drawing.ends(&mut figure);
    drawing.data(&mut figure);
    frame.explain(&mut figure);
    figure
}

impl Board<'_> {
    /// Adds the beginning, and the way from it to the first node, and past that if it is not for all.
    fn start(&self, figure: &mut Figure) {
        let Some(first) = self.way.spots.first() else { return };
        let frame = self.frame;
        let title = match frame.regulation.intake(Channel::Portal) {
            Ok(intake) => frame.title_of(&intake.citation, intake.name.get(frame.language())),
            Err(_) => frame.title(&first.node.stated),
        };
        let lines = Vec::new();
        let drawn = Drawn { symbol: SymbolId::StartMessage, lines, title, mark: None, refused: false };
        let lane = self.lane(first.node.actor);
        let start = figure.node("start", Cell { lane, row: 0, column: 0, width: self.width }, drawn);
        let mut next = Some(first.node);
        while let Some(node) = next {
            if let Some(number) = self.number(&node.id) {
                figure.edge(start, number, Frame::flow(SymbolId::ControlFlow));
            }
            let after = onward(&node.successor).filter(|_| node.optional);
            next = after.and_then(|id| self.way.spot(id)).map(|spot| spot.node);
        }
    }

    /// Adds the flows between nodes.
    fn flows(&self, figure: &mut Figure) {
        for (node, from) in &self.nodes {
            for id in node.successor.ids() {
                let Some((next, to)) = self.nodes.iter().find(|(next, _)| *next.id == *id) else { continue };
                let word = self.branch(&node.successor, id);
                let through =
                    self.through(node, next).into_iter().filter_map(|system| self.placed(&system.id));
                let stops: Vec<usize> =
                    [*from].into_iter().chain(through.map(|(number, _)| number)).chain([*to]).collect();
                let symbol =
                    if node.actor == next.actor { SymbolId::ControlFlow } else { SymbolId::MessageFlow };
                let mut word = Some(word);
                for stop in stops.windows(2) {
                    let &[from, to] = stop else { continue };
                    figure.edge(from, to, Flow { symbol, word: word.take().unwrap_or_default() });
                }
            }
        }
    }

    /// What stands beside the way that is taken if a condition holds, or does not.
    fn branch(&self, successor: &Successor, id: &str) -> String {
        match successor {
            Successor::Branch { holds, .. } => {
                let key = if **holds == *id { "holds" } else { "fails" };
                self.frame.words.say("drawing", key).to_owned()
            }
            _ => String::new(),
        }
    }
}
