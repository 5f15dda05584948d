//! What the way through the portal ends with.

use reglament::{Actor, Channel, End, PortalNode, Successor, SymbolId};

use super::board::{Board, NEXT};
use crate::diagram::frame::{Frame, capitalised};
use crate::diagram::way::Spot;
use crate::drawing::{Cell, Drawn, Figure, Kind, Line};

impl Board<'_> {
    /// Adds what a node that ends the way ends with: the result as a document, or a refusal.
    pub fn ends(&self, figure: &mut Figure) {
        for Spot { node, row, column } in &self.way.spots {
            let (Successor::End(end), Some(number)) = (&node.successor, self.number(&node.id)) else {
                continue;
            };
            if *end == End::ResultIssued {
                self.result(node, number, figure);
            } else {
                let below = self.free_row(node.actor, *row, *column);
                let cell =
                    Cell { lane: self.lane(node.actor), row: below, column: *column, width: self.width };
                let end = figure.node(&format!("end-{}", node.id), cell, self.end(node, *end));
                figure.edge(number, end, Frame::flow(SymbolId::ControlFlow));
            }
        }
    }

    /// The first row below one that no node of the column has.
    fn free_row(&self, actor: Actor, row: usize, column: usize) -> usize {
        let first = row.saturating_add(1);
        let taken = |row: &usize| {
            self.way
                .spots
                .iter()
                .any(|spot| (spot.node.actor, spot.row, spot.column) == (actor, *row, column))
        };
        (first..=self.way.spots.len().saturating_add(1)).find(|row| !taken(row)).unwrap_or(first)
    }

    fn end(&self, node: &PortalNode, end: End) -> Drawn {
        let frame = self.frame;
        let lines = Line::wrapped(frame.words.say("end", end.code()), Kind::Plain, self.width - NEXT);
        let mark = frame.progress.as_ref().map(|progress| progress.end(end));
        Drawn { symbol: SymbolId::Error, lines, title: frame.title(&node.stated), mark, refused: true }
    }

    /// Adds the documents that the portal gives, and the end below them.
    fn result(&self, node: &PortalNode, number: usize, figure: &mut Figure) {
        let frame = self.frame;
        let (lane, column) = (self.lane(node.actor), self.way.last_column().saturating_add(1));
        let mut last = number;
        let results = frame.regulation.results().iter().filter(|result| result.channel == Channel::Portal);
        let results: Vec<_> = results.collect();
        if let Some(first) = results.first() {
            let lines = results.iter().flat_map(|result| {
                let outcomes: Vec<_> =
                    result.outcomes.iter().map(|outcome| frame.words.say("result", outcome.code())).collect();
                let document = capitalised(frame.words.say("document", result.document.code()));
                let mut lines = Line::wrapped(&document, Kind::Plain, self.room());
                let about = format!("{} · {}", outcomes.join(" / "), frame.place(&result.stated.citation));
                lines.extend(Line::wrapped(&about, Kind::Faint, self.room()));
                lines
            });
            let (lines, title) = (lines.collect(), frame.title(&first.stated));
            let drawn = Drawn { symbol: SymbolId::FinalDocument, lines, title, mark: None, refused: false };
            last = figure.node("document", Cell { lane, row: 0, column, width: self.width }, drawn);
            figure.edge(number, last, Frame::flow(SymbolId::ControlFlow));
        }
        let lines = Line::wrapped(frame.words.say("end", End::ResultIssued.code()), Kind::Plain, self.room());
        let mark = frame.progress.as_ref().map(|progress| progress.end(End::ResultIssued));
        let title = frame.title(&node.stated);
        let drawn = Drawn { symbol: SymbolId::SimpleEnd, lines, title, mark, refused: false };
        let row = usize::from(last != number);
        let end = figure.node("end", Cell { lane, row, column, width: self.width }, drawn);
        figure.edge(last, end, Frame::flow(SymbolId::ControlFlow));
    }
}
