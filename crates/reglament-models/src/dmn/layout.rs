//! Where the nodes of a model stand: four rows, from the inputs below to the outcome above.
//!
//! Between two rows nothing stands, so a straight line from one to the next meets no box. What goes further has a way of its
//! own: the outcome stands above the input error, beside the row between them, and values of parameters get the day from
//! below.

use super::model::{Model, Node, Row};

const HEIGHT: f64 = 60.0;
const LEAST_WIDTH: f64 = 180.0;
const OF_A_LETTER: f64 = 8.0;
const BESIDE: f64 = 40.0;
const BETWEEN_ROWS: f64 = 140.0;
const GUTTER: f64 = 40.0;

/// A place on the diagram, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The box of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line from one node to another that needs it.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) points: Vec<Point>,
}

/// The diagram of a model.
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// One for each node, in the model's order.
    pub(super) boxes: Vec<Bounds>,
    pub(super) edges: Vec<Edge>,
}

impl Layout {
    pub(super) fn of(model: &Model) -> Self {
        let boxes = boxes(&model.nodes);
        let right = boxes.iter().map(|bounds| bounds.x + bounds.width).fold(0.0, f64::max);
        let lowest = boxes.iter().map(|bounds| bounds.y + bounds.height).fold(0.0, f64::max);
        let edges = edges(&model.nodes, &boxes);
        Self { width: right + BESIDE, height: lowest + GUTTER + BESIDE, boxes, edges }
    }
}

impl Bounds {
    fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }

    fn top(&self) -> Point {
        Point { x: self.middle(), y: self.y }
    }

    fn bottom(&self) -> Point {
        Point { x: self.middle(), y: self.y + self.height }
    }
}

fn boxes(nodes: &[Node]) -> Vec<Bounds> {
    let mut ends = [BESIDE; 2];
    let mut boxes: Vec<Bounds> = Vec::new();
    let mut grounds: Option<(f64, f64)> = None;
    for node in nodes {
        let width = width_of(node);
        let x = match (node.row, &mut ends) {
            (Row::Inputs, [end, _]) | (Row::Grounds, [_, end]) => {
                let x = *end;
                *end += width + BESIDE;
                x
            }
            // Above the grounds, and never as far as the input error to the right of them.
            (Row::Any, _) => grounds.map_or(BESIDE, |(first, _)| first),
            (Row::Outcome, _) => grounds.map_or(BESIDE, |(_, last)| last),
        };
        if node.row == Row::Grounds {
            grounds = Some((grounds.map_or(x, |(first, _)| first), x));
        }
        boxes.push(Bounds { x, y: height_of(node.row), width, height: HEIGHT });
    }
    boxes
}

fn width_of(node: &Node) -> f64 {
    let letters = u32::try_from(node.name.len()).map_or(f64::MAX, f64::from);
    LEAST_WIDTH.max(letters * OF_A_LETTER + BESIDE)
}

fn height_of(row: Row) -> f64 {
    let from_above = match row {
        Row::Outcome => 0.0,
        Row::Any => 1.0,
        Row::Grounds => 2.0,
        Row::Inputs => 3.0,
    };
    BESIDE + from_above * (HEIGHT + BETWEEN_ROWS)
}

fn edges(nodes: &[Node], boxes: &[Bounds]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (to, node) in nodes.iter().enumerate() {
        for need in &node.needs {
            let Some(from) = nodes.iter().position(|node| node.name == *need) else { continue };
            if let (Some(source), Some(target)) = (boxes.get(from), boxes.get(to)) {
                edges.push(Edge { from, to, points: points(*source, *target) });
            }
        }
    }
    edges
}

fn points(source: Bounds, target: Bounds) -> Vec<Point> {
    if source.y > target.y {
        return vec![source.top(), target.bottom()];
    }
    let (start, end) = (source.bottom(), target.bottom());
    let below = |point: Point| Point { y: point.y + GUTTER, ..point };
    vec![start, below(start), below(end), end]
}
