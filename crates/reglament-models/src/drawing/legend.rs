//! The legend below a drawing: signs in columns, each with what it stands for.

use reglament::SymbolId;

use super::figure::{Entry, Flow, Kind, LEADING, Legend, Line, Sign, room};
use super::symbol;
use crate::layout::{Point, Rect, Size};
use crate::xml::Xml;

/// How wide a column must at least be.
const COLUMN: f64 = 250.0;
/// The room for a sign.
const SIGN: f64 = 48.0;
const HIGH: f64 = 32.0;

/// An entry with its place.
pub struct Placed<'f> {
    pub entry: &'f Entry,
    /// Where the sign goes.
    pub sign: Rect,
    /// The words, and where they begin.
    pub lines: Vec<Line>,
    pub words: Point,
}

/// Places the entries below each other in as many columns as there is room for; gives the lower edge of all.
pub fn place(legend: &Legend, left: f64, top: f64, width: f64) -> (Vec<Placed<'_>>, f64) {
    let count = (width / COLUMN).floor().max(1.0);
    let column = (width / count).floor();
    let (mut placed, mut y, mut x, mut lowest) = (Vec::new(), top, left, top);
    for entry in &legend.entries {
        if x + column > left + width {
            (x, y) = (left, lowest);
        }
        let lines = Line::wrapped(&entry.text, Kind::Plain, column - SIGN - 16.0);
        let high = room(&lines).height;
        let sign = Rect { x, y, width: SIGN, height: HIGH };
        let words = Point::new(x + SIGN + 4.0, y + ((HIGH - high.min(HIGH)) / 2.0).floor());
        lowest = lowest.max(y + high.max(HIGH) + 4.0);
        placed.push(Placed { entry, sign, lines, words });
        x += column;
    }
    (placed, lowest)
}

/// Draws the sign of an entry.
pub fn sign(xml: &mut Xml, entry: &Entry, room: Rect) {
    let center = room.center();
    let around = |width: f64, height: f64| Rect::around(center, Size::new(width, height));
    match entry.sign {
        Sign::Mark(mark) => symbol::node(xml, SymbolId::Process, around(44.0, 20.0), Some(mark), false),
        Sign::Symbol(id @ (SymbolId::MessageFlow | SymbolId::ControlFlow | SymbolId::Transition)) => {
            let flow = Flow { symbol: id, word: String::new() };
            symbol::edge(
                xml,
                &flow,
                &[Point::new(room.x + 4.0, center.y), Point::new(room.right() - 6.0, center.y)],
            );
        }
        Sign::Symbol(id) => {
            let rect = match id {
                SymbolId::Process | SymbolId::ProcedureName | SymbolId::StartOrEnd => around(38.0, 22.0),
                SymbolId::InformationSystem => around(30.0, 26.0),
                SymbolId::FinalDocument => around(22.0, 28.0),
                _ => around(28.0, 28.0),
            };
            symbol::node(xml, id, rect, None, false);
        }
    }
}

/// The lower edge of words.
pub fn below(lines: &[Line], top: f64) -> f64 {
    lines.iter().fold(top, |y, _| y + LEADING)
}
