//! The information systems beside the portal, and the messages that go through them.

use reglament::{InformationSystem, PortalNode, SymbolId};

use super::board::Board;
use crate::diagram::frame::Frame;
use crate::diagram::way::Spot;
use crate::drawing::{Cell, Drawn, Figure, Kind, Line};

impl<'f> Board<'f> {
    /// Adds the systems: those that messages go through below each other where they do, the others to their left.
    pub fn place_systems(&mut self, figure: &mut Figure) {
        let main: Vec<Spot<'f>> = self.way.spots.iter().take(self.way.main).copied().collect();
        for pair in main.windows(2) {
            let [from, to] = pair else { continue };
            for system in self.through(from.node, to.node) {
                self.place_system(system, from.column, figure);
            }
        }
        let column = self.boxes.first().map_or(1, |(.., (_, column))| *column);
        for system in self.others.clone() {
            let sends_to =
                self.frame.regulation.obtained_data().iter().find(|data| *data.system == *system.id);
            let via = sends_to.and_then(|data| data.via.as_deref()).and_then(|via| self.placed(via));
            let at = via.map_or(column, |(_, (_, column))| column);
            self.place_system(system, at.saturating_sub(usize::from(!self.boxes.is_empty())), figure);
        }
    }

    /// Adds a system in the first free row of a column, unless it is there.
    fn place_system(&mut self, system: &'f InformationSystem, column: usize, figure: &mut Figure) {
        if self.placed(&system.id).is_some() {
            return;
        }
        let taken = |row: &usize| self.boxes.iter().any(|(.., spot)| *spot == (*row, column));
        let row = (0..=self.boxes.len()).find(|row| !taken(row)).unwrap_or(0);
        let frame = self.frame;
        let mut lines = Line::wrapped(system.name.get(frame.language()), Kind::Plain, self.room());
        lines.extend(Line::wrapped(&frame.place(&system.citation), Kind::Faint, self.room()));
        let title = frame.title_of(&system.citation, system.name.get(frame.language()));
        let drawn = Drawn { symbol: SymbolId::InformationSystem, lines, title, mark: None, refused: false };
        let cell = Cell { lane: 2, row, column, width: self.width };
        let number = figure.node(&format!("system-{}", system.id), cell, drawn);
        self.boxes.push((system, number, (row, column)));
    }

    pub fn placed(&self, id: &str) -> Option<(usize, (usize, usize))> {
        self.boxes.iter().find(|(system, ..)| *system.id == *id).map(|(_, number, spot)| (*number, *spot))
    }

    /// The systems beside the portal that a message goes through: those that the act names for the node that sends it, or if it
    /// names none, for the one that gets it.
    pub fn through(&self, from: &PortalNode, to: &PortalNode) -> Vec<&'f InformationSystem> {
        if from.actor == to.actor {
            return Vec::new();
        }
        let mut through: Vec<&InformationSystem> = Vec::new();
        let named = if from.systems.is_empty() { &to.systems } else { &from.systems };
        for id in named {
            let system = self.others.iter().find(|system| system.id == *id);
            through.extend(system.filter(|system| !through.iter().any(|known| known.id == system.id)));
        }
        through
    }

    /// Adds the messages by which the provider gets data from other systems.
    pub fn data(&self, figure: &mut Figure) {
        let mut drawn: Vec<(usize, usize)> = Vec::new();
        for data in self.frame.regulation.obtained_data() {
            let via = data.via.as_deref().and_then(|via| self.placed(via));
            let Some(((from, _), (to, _))) = self.placed(&data.system).zip(via) else { continue };
            if !drawn.contains(&(from, to)) {
                figure.edge(from, to, Frame::flow(SymbolId::MessageFlow));
                drawn.push((from, to));
            }
        }
    }
}
