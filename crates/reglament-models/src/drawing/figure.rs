//! What is drawn: a plan with words for its lanes, nodes and edges, a heading, notes and a legend.

use reglament::SymbolId;

use crate::layout::{Caption, NodePlan, Plan, Shape, Side, Size};
use crate::text_width::{Type, width, wrap};

/// The size of all type but the heading.
pub const TYPE: f64 = 12.0;
/// From one line of words to the next.
pub const LEADING: f64 = 15.0;
/// Between the edge of a shape and the words in it.
pub const PAD: f64 = 8.0;
/// The size of circles and diamonds.
const SIGN: f64 = 32.0;
/// Before the words of a line with a bullet.
pub const INDENT: f64 = 14.0;

/// A figure.
pub struct Figure {
    /// What all its ids begin with.
    pub prefix: String,
    /// The language of its words, as a code.
    pub language: &'static str,
    /// Its heading, the first line in larger type.
    pub heading: Vec<String>,
    /// What is said below everything.
    pub notes: Vec<String>,
    /// Where everything goes.
    pub plan: Plan,
    /// The words of the lanes, in the order of the plan.
    pub lanes: Vec<Vec<Line>>,
    /// The nodes, in the order of the plan.
    pub nodes: Vec<Drawn>,
    /// The edges, in the order of the plan.
    pub edges: Vec<Flow>,
    /// The legend.
    pub legend: Legend,
}

/// A node as it is drawn.
pub struct Drawn {
    /// Its symbol.
    pub symbol: SymbolId,
    /// Its words, each line fitting its room.
    pub lines: Vec<Line>,
    /// Where the law says so: read when a pointer rests on it, and by those who do not see it.
    pub title: String,
    /// How far a case is with it, in the figure of a case.
    pub mark: Option<Mark>,
    /// Whether it is an end without the service.
    pub refused: bool,
}

/// How a line of words looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In bold type.
    Strong,
    /// As everything.
    Plain,
    /// Fainter.
    Faint,
    /// A warning.
    Late,
}

/// A sign before a line of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bullet {
    /// Just one of several.
    Dot,
    /// It has happened.
    Done,
    /// It may come now.
    Now,
    /// It comes later.
    Ahead,
    /// Room is left for the sign of the line before.
    None,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How they look.
    pub kind: Kind,
    /// The sign before them.
    pub bullet: Option<Bullet>,
}

/// How far a case is with something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has happened.
    Done,
    /// It may come now.
    Now,
    /// It has not come.
    Ahead,
}

/// How far a case is with a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How far.
    pub state: State,
    /// Whether it is or was late.
    pub late: bool,
}

/// How an edge is drawn.
pub struct Flow {
    /// Which symbol it is.
    pub symbol: SymbolId,
    /// The word beside it; empty if there is none.
    pub word: String,
}

/// The legend of a figure.
pub struct Legend {
    /// Its heading.
    pub heading: String,
    /// What it explains.
    pub entries: Vec<Entry>,
}

/// An entry of a legend.
pub struct Entry {
    /// What is explained.
    pub sign: Sign,
    /// What it stands for.
    pub text: String,
    /// Where the law says so; empty if that is ours.
    pub title: String,
}

/// What a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A symbol of the drawing.
    Symbol(SymbolId),
    /// How far a case is.
    Mark(Mark),
}

impl Kind {
    /// The type it is set in.
    pub fn set(self) -> Type {
        Type { size: TYPE, bold: matches!(self, Self::Strong | Self::Late) }
    }
}

impl Line {
    /// Words in lines that fit a room.
    pub fn wrapped(text: &str, kind: Kind, room: f64) -> Vec<Self> {
        let line = |text| Self { text, kind, bullet: None };
        wrap(text, kind.set(), room).into_iter().map(line).collect()
    }

    /// The same with a sign before the first line.
    pub fn listed(text: &str, kind: Kind, bullet: Bullet, room: f64) -> Vec<Self> {
        let mut lines = Self::wrapped(text, kind, room - INDENT);
        for (number, line) in lines.iter_mut().enumerate() {
            line.bullet = Some(if number == 0 { bullet } else { Bullet::None });
        }
        lines
    }

    /// The room it takes from left to right.
    fn width(&self) -> f64 {
        width(&self.text, self.kind.set()) + if self.bullet.is_some() { INDENT } else { 0.0 }
    }
}

/// The room that lines take.
pub fn room(lines: &[Line]) -> Size {
    let wide = lines.iter().map(Line::width).fold(0.0, f64::max).ceil();
    Size::new(wide, lines.iter().fold(0.0, |high, _| high + LEADING))
}

/// How far inside their shape the words begin at the top and at the bottom.
pub fn insets(symbol: SymbolId, marked: bool) -> (f64, f64) {
    let (top, bottom) = match symbol {
        SymbolId::InformationSystem => (14.0, 8.0),
        SymbolId::FinalDocument => (12.0, 8.0),
        _ => (6.0, 6.0),
    };
    (if marked { top + 6.0 } else { top }, bottom)
}

/// Where a node goes and how wide it is.
#[derive(Clone, Copy)]
pub struct Cell {
    /// The number of its lane.
    pub lane: usize,
    /// The number of its row within the lane.
    pub row: usize,
    /// The number of its column.
    pub column: usize,
    /// How wide the shape is, or for circles and diamonds how wide the whole is.
    pub width: f64,
}

impl Figure {
    /// Adds a node; its words stand in its shape, or beside it if that is a circle or a diamond.
    pub fn node(&mut self, id: &str, cell: Cell, drawn: Drawn) -> usize {
        let at = (cell.lane, cell.row, cell.column);
        let room = room(&drawn.lines);
        let sign = Size::new(SIGN, SIGN);
        let node = match drawn.symbol {
            SymbolId::Condition => {
                let mut node = NodePlan::new(id, Shape::Gateway, sign, at);
                node.shift = (SIGN / 2.0 - cell.width / 2.0).floor();
                node.caption = Some(Caption { side: Side::Corner, size: room });
                node
            }
            SymbolId::Error => {
                let mut node = NodePlan::new(id, Shape::Event, sign, at);
                node.shift = (SIGN / 2.0 - cell.width / 2.0).floor();
                node.caption = Some(Caption { side: Side::Right, size: room });
                node
            }
            SymbolId::StartMessage | SymbolId::SimpleEnd => {
                let mut node = NodePlan::new(id, Shape::Event, sign, at);
                node.caption = (room.width > 0.0).then_some(Caption { side: Side::Below, size: room });
                node
            }
            symbol => {
                let (top, bottom) = insets(symbol, drawn.mark.is_some());
                let shape = match symbol {
                    SymbolId::FinalDocument => Shape::Document,
                    SymbolId::InformationSystem => Shape::System,
                    _ => Shape::Task,
                };
                NodePlan::new(id, shape, Size::new(cell.width, top + room.height + bottom), at)
            }
        };
        self.nodes.push(drawn);
        self.plan.node(node)
    }

    /// Adds an edge.
    pub fn edge(&mut self, from: usize, to: usize, flow: Flow) {
        let set = Kind::Faint.set();
        let label = (!flow.word.is_empty()).then(|| Size::new(width(&flow.word, set).ceil(), LEADING));
        let id = |node: usize| self.plan.nodes.get(node).map(|node| node.id.clone()).unwrap_or_default();
        let id = format!("{}--{}", id(from), id(to));
        self.plan.edge(id, from, to, label);
        self.edges.push(flow);
    }
}
