//! Where everything stands that the processes consist of: the layout does the geometry.

use reglament::Actor;

use super::cells::Cells;
use super::lines::Field;
use super::model::{Kind, Lane, Model, Node};
use super::write::data_id;
use crate::layout::{Caption, LaidNode, LanePlan, Layout, NodePlan, Plan, Point, Rect, Shape, Side, Size};

/// Wider and higher than usual, so that Russian and Kazakh words fit.
const TASK: Size = Size::new(150.0, 90.0);
const EVENT: Size = Size::new(36.0, 36.0);
const GATEWAY: Size = Size::new(50.0, 50.0);
const DOCUMENT: Size = Size::new(36.0, 50.0);
/// The strip in which a pool is named; one of a lane is as wide.
pub const HEADER: f64 = 30.0;
/// Between two pools.
const GAP: f64 = 50.0;
/// From what lies in the sub-process to its edge.
const MARGIN: f64 = 22.0;
/// The least height of a pool that holds nothing.
const LEAST: f64 = 60.0;
/// As wide as words beside a shape may be, and what a letter and a line take.
const CAPTION: f64 = 120.0;
const LETTER: f64 = 6.4;
const LINE: f64 = 14.0;

/// Everything with its place.
pub struct Placed<'d, 'r> {
    pub model: &'d Model<'r>,
    layout: Layout,
    /// The elements that hold a place of their own, by their numbers in the layout.
    numbers: Vec<Option<usize>>,
    /// The elements that fill documents, each with the number of its document in the layout.
    documents: Vec<(usize, usize)>,
}

impl<'d, 'r> Placed<'d, 'r> {
    pub fn of(model: &'d Model<'r>) -> Self {
        let cells = Cells::of(model);
        let mut plan = Plan { header: 2.0 * HEADER, ..Plan::default() };
        let mut before = None;
        for lane in &model.lanes {
            let gap = if before.is_some() && before != Some(lane.pool) { GAP } else { 0.0 };
            before = Some(lane.pool);
            plan.lane(LanePlan { id: lane.id.clone(), least: LEAST, gap });
        }
        let numbers = model.nodes.iter().zip(&cells.nodes).map(|(node, (column, row))| {
            (node.kind != Kind::UntilSigned).then(|| plan.node(planned(node, *column, *row)))
        });
        let numbers: Vec<Option<usize>> = numbers.collect();
        let documents = documents(model, &cells, &mut plan);
        let layout = plan.lay_out();
        Self { model, layout, numbers, documents }
    }

    /// The rectangle of a pool.
    pub fn pool(&self, pool: Actor) -> Option<Rect> {
        self.lanes().filter(|(lane, _)| lane.pool == pool).map(|(_, rect)| rect).reduce(around)
    }

    /// The lanes with their rectangles.
    pub fn lanes(&self) -> impl Iterator<Item = (&Lane, Rect)> {
        self.model.lanes.iter().zip(self.layout.lanes.iter().map(|laid| laid.rect))
    }

    /// The documents: who fills each, its key, its place, and the way there.
    pub fn documents(&self) -> impl Iterator<Item = (&Node<'r>, &'static str, &LaidNode, Vec<Point>)> {
        self.documents.iter().filter_map(|(number, document)| {
            let (node, from) = self.model.nodes.get(*number).zip(self.place(*number))?;
            let laid = self.layout.nodes.get(*document)?;
            Some((node, node.fills?, laid, down(from, laid)))
        })
    }

    /// The way of a flow, and the room of its name.
    pub fn flow(&self, number: usize) -> (Vec<Point>, Option<Rect>) {
        let Some(flow) = self.model.flows.get(number) else { return (Vec::new(), None) };
        let ends = self.place(flow.from).zip(self.place(flow.to));
        let Some((from, to)) = ends else { return (self.at_sub(number), None) };
        let kind = self.model.nodes.get(flow.from).map(|node| &node.kind);
        if kind.is_some_and(Kind::is_boundary) {
            return (down(from, to), None);
        }
        let is_first = self.model.outgoing(flow.from).next() == Some(number);
        let is_second = kind.is_some_and(Kind::is_gateway) && !is_first;
        let way = Field::new(&self.layout.nodes).line(from, to, is_second);
        let label = flow.name.as_deref().and_then(|name| beside(&way, size_of(name)));
        (way, label)
    }

    /// The place of an element.
    pub fn place(&self, number: usize) -> Option<&LaidNode> {
        self.layout.nodes.get(self.numbers.get(number).copied().flatten()?)
    }

    /// The elements, as far as they have a place of their own.
    pub fn places(&self) -> impl Iterator<Item = (&Node<'r>, &LaidNode)> {
        self.model.nodes.iter().enumerate().filter_map(|(number, node)| Some((node, self.place(number)?)))
    }

    /// The rectangle around all that lies in the sub-process, as high as its neighbours, down to what hangs at its edge.
    pub fn sub(&self) -> Option<Rect> {
        let inside = self.places().filter(|(node, _)| node.inside);
        let whole =
            inside.map(|(_, laid)| laid.caption.map_or(laid.rect, |caption| around(laid.rect, caption)));
        let mut rect = whole.reduce(around)?.grown(MARGIN);
        for number in self.neighbours() {
            let Some(laid) = self.place(number) else { continue };
            let high = Rect { x: rect.x, width: rect.width, ..laid.rect };
            rect = around(rect, high);
        }
        let edge = self.places().find(|(node, _)| node.kind.is_boundary());
        let bottom = edge.map_or(rect.bottom(), |(_, laid)| laid.rect.center().y);
        rect.height = bottom - rect.y;
        Some(rect)
    }

    /// The elements before and behind the sub-process.
    fn neighbours(&self) -> Vec<usize> {
        let sub = self.model.nodes.iter().position(|node| node.kind == Kind::UntilSigned);
        let flows = self.model.flows.iter().filter(|flow| Some(flow.from) == sub || Some(flow.to) == sub);
        flows.map(|flow| if Some(flow.from) == sub { flow.to } else { flow.from }).collect()
    }

    /// A flow into the sub-process or out of it: level, from its neighbour.
    fn at_sub(&self, number: usize) -> Vec<Point> {
        let Some((flow, sub)) = self.model.flows.get(number).zip(self.sub()) else { return Vec::new() };
        if let Some(from) = self.place(flow.from) {
            let y = from.rect.center().y;
            return vec![Point::new(from.rect.right(), y), Point::new(sub.x, y)];
        }
        let Some(to) = self.place(flow.to) else { return Vec::new() };
        let y = to.rect.center().y;
        vec![Point::new(sub.right(), y), Point::new(to.rect.x, y)]
    }
}

/// The element as it is planned.
fn planned(node: &Node<'_>, column: usize, row: usize) -> NodePlan {
    let (shape, size) = match node.kind {
        Kind::User | Kind::Service => (Shape::Task, TASK),
        Kind::Parallel | Kind::Exclusive | Kind::EventBased => (Shape::Gateway, GATEWAY),
        _ => (Shape::Event, EVENT),
    };
    let place = match node.kind {
        Kind::OnMessage(_) | Kind::OnError(_) => Side::Corner,
        Kind::Exclusive | Kind::EventBased => Side::Above,
        _ => Side::Below,
    };
    let has_caption = shape != Shape::Task && !node.name.is_empty();
    let caption = has_caption.then(|| Caption { side: place, size: size_of(&node.name) });
    NodePlan { caption, ..NodePlan::new(&*node.id, shape, size, (node.lane, row, column)) }
}

/// The documents below the elements that fill them; gives each with its number in the layout.
fn documents(model: &Model<'_>, cells: &Cells, plan: &mut Plan) -> Vec<(usize, usize)> {
    let mut documents = Vec::new();
    for (number, row) in &cells.documents {
        let Some((node, key)) = model.nodes.get(*number).and_then(|node| Some((node, node.fills?))) else {
            continue;
        };
        let column = cells.nodes.get(*number).map_or(0, |(column, _)| *column);
        let caption = Some(Caption { side: Side::Below, size: Size::new(CAPTION / 2.0, LINE) });
        let document = NodePlan::new(data_id(key), Shape::Document, DOCUMENT, (node.lane, *row, column));
        documents.push((*number, plan.node(NodePlan { caption, ..document })));
    }
    documents
}

/// From one shape down to another.
fn down(from: &LaidNode, to: &LaidNode) -> Vec<Point> {
    let x = from.rect.center().x;
    vec![Point::new(x, from.rect.bottom()), Point::new(x, to.rect.y)]
}

/// The room of the words at the beginning of a way: beside its first upright part, else above it.
fn beside(way: &[Point], Size { width, height }: Size) -> Option<Rect> {
    let &[from, to, ..] = way else { return None };
    let (x, y) = match way {
        _ if (from.x - to.x).abs() < 0.5 => (from.x, from.y + 3.0),
        [_, turn, next, ..] if next.y < turn.y => (turn.x, turn.y - 2.0 * height - 6.0),
        [_, turn, _, ..] => (turn.x, turn.y + 6.0),
        _ => (from.x, from.y - height - 3.0),
    };
    Some(Rect { x: x + 4.0, y, width, height })
}

/// The room that words beside a shape need, in lines of their own width.
fn size_of(words: &str) -> Size {
    let width = |word: &str| LETTER * f64::from(u32::try_from(word.chars().count()).unwrap_or(u32::MAX));
    let (mut lines, mut last, mut widest) = (1.0, 0.0, 0.0_f64);
    for word in words.split_whitespace().map(width) {
        if last > 0.0 && last + LETTER + word > CAPTION {
            lines += 1.0;
            last = word;
        } else {
            last += if last > 0.0 { LETTER + word } else { word };
        }
        widest = widest.max(last);
    }
    Size::new(widest.ceil().max(2.0 * LETTER), lines * LINE)
}

fn around(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    Rect { x, y, width: one.right().max(other.right()) - x, height: one.bottom().max(other.bottom()) - y }
}
