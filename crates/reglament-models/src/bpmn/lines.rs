//! The lines of flows: level and upright, in the gutters between columns and in the alleys between rows.
//!
//! A drawing is shown once and may look for the best of all ways; a diagram is made with every export, so its lines take the first
//! simple way that is free.

use crate::layout::{LaidNode, Point, Rect};

/// Between what stands in a column or row and the line beside it.
const CLEAR: f64 = 12.0;

/// Where lines may run.
pub struct Field<'f> {
    nodes: &'f [LaidNode],
}

impl<'f> Field<'f> {
    pub fn new(nodes: &'f [LaidNode]) -> Self {
        Self { nodes }
    }

    /// A line from one element to another; from below, if it is not the first that leaves a decision.
    pub fn line(&self, from: &LaidNode, to: &LaidNode, is_second: bool) -> Vec<Point> {
        let (start, end) = (right(from), left(to));
        let (after, before) = (self.edge(from, true) + CLEAR, self.edge(to, false) - CLEAR);
        let down = Point::new(from.rect.center().x, from.rect.bottom());
        let is_below = is_second && end.y > down.y;
        let mut ways = Vec::new();
        if is_below {
            ways.push(vec![down, Point::new(down.x, end.y), end]);
        }
        if end.x > start.x && !is_below {
            ways.push(vec![start, Point::new(after, start.y), Point::new(after, end.y), end]);
            ways.push(vec![start, Point::new(before, start.y), Point::new(before, end.y), end]);
            let alley = self.alley(to, false);
            ways.push(around(start, after, alley, before, end));
        }
        let alley = self.alley(from, true);
        let below =
            [down, Point::new(down.x, alley), Point::new(before, alley), Point::new(before, end.y), end];
        ways.push(below.to_vec());
        let free = ways.iter().position(|way| self.is_free(way, from, to));
        let taken = free.unwrap_or_else(|| ways.len().saturating_sub(1));
        tidy(ways.into_iter().nth(taken).unwrap_or_default())
    }

    /// Whether a line meets nothing but its own ends.
    fn is_free(&self, way: &[Point], from: &LaidNode, to: &LaidNode) -> bool {
        let parts = way
            .windows(2)
            .filter_map(|part| if let &[one, other] = part { Some(Rect::between(one, other)) } else { None });
        let others = || self.nodes.iter().filter(|node| node.id != from.id && node.id != to.id);
        let mut parts = parts.map(|part| part.grown(2.0));
        parts.all(|part| !others().any(|node| obstacles(node).any(|rect| rect.meets(&part))))
    }

    /// The outer edge of the column in which an element stands.
    fn edge(&self, node: &LaidNode, is_right: bool) -> f64 {
        let center = node.rect.center().x;
        let column = self
            .nodes
            .iter()
            .filter(|other| (other.rect.center().x - center).abs() < 1.0)
            .flat_map(obstacles);
        if is_right {
            column.map(|rect| rect.right()).fold(node.rect.right(), f64::max)
        } else {
            column.map(|rect| rect.x).fold(node.rect.x, f64::min)
        }
    }

    /// The alley above or below the row in which an element stands.
    fn alley(&self, node: &LaidNode, is_below: bool) -> f64 {
        let center = node.rect.center().y;
        let row = self
            .nodes
            .iter()
            .filter(|other| (other.rect.center().y - center).abs() < 1.0)
            .flat_map(obstacles);
        if is_below {
            row.map(|rect| rect.bottom()).fold(node.rect.bottom(), f64::max) + CLEAR
        } else {
            row.map(|rect| rect.y).fold(node.rect.y, f64::min) - CLEAR
        }
    }
}

fn around(start: Point, after: f64, alley: f64, before: f64, end: Point) -> Vec<Point> {
    let corners = [
        Point::new(after, start.y),
        Point::new(after, alley),
        Point::new(before, alley),
        Point::new(before, end.y),
    ];
    [&[start], corners.as_slice(), &[end]].concat()
}

fn obstacles(node: &LaidNode) -> impl Iterator<Item = Rect> {
    [Some(node.rect), node.caption].into_iter().flatten()
}

fn right(node: &LaidNode) -> Point {
    Point::new(node.rect.right(), node.rect.center().y)
}

fn left(node: &LaidNode) -> Point {
    Point::new(node.rect.x, node.rect.center().y)
}

/// The way without points on a straight line between their neighbours.
fn tidy(way: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in way {
        if let [.., before, last] = kept.as_slice() {
            let is_level = (before.y - last.y).abs() < 0.5 && (last.y - point.y).abs() < 0.5;
            let is_upright = (before.x - last.x).abs() < 0.5 && (last.x - point.x).abs() < 0.5;
            if is_level || is_upright {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
