//! The grid: how wide the columns and how high the rows are, and where the gutters between them run.

use super::geometry::{Point, Rect, Size};
use super::laid::{LaidLane, LaidNode};
use super::plan::{NodePlan, Plan};

/// Between two columns, and before the first.
const GUTTER: f64 = 36.0;
/// Between two rows, and above the first.
const ALLEY: f64 = 24.0;
/// From one track in a gutter to the next.
const TRACK: f64 = 8.0;

/// The span of a column or row around its middle line.
#[derive(Clone, Copy, Default)]
struct Span {
    before: f64,
    after: f64,
    middle: f64,
}

/// A row of a lane.
struct Row {
    lane: usize,
    number: usize,
    span: Span,
}

/// The grid of a plan.
pub struct Grid {
    columns: Vec<Span>,
    rows: Vec<Row>,
    /// From where to where each lane reaches.
    lanes: Vec<(f64, f64)>,
    size: Size,
    header: f64,
}

impl Grid {
    pub fn new(plan: &Plan) -> Self {
        let mut columns = columns(plan);
        let mut right = plan.header;
        for column in &mut columns {
            column.middle = right + GUTTER + column.before;
            right = column.middle + column.after;
        }
        let (mut rows, mut lanes, mut bottom) = (Vec::new(), Vec::new(), 0.0);
        for (number, lane) in plan.lanes.iter().enumerate() {
            let top = bottom + lane.gap;
            bottom = top;
            for mut row in rows_of(plan, number) {
                row.span.middle = bottom + ALLEY + row.span.before;
                bottom = row.span.middle + row.span.after;
                rows.push(row);
            }
            bottom += ALLEY;
            bottom += center(&mut rows, number, lane.least - (bottom - top));
            lanes.push((top, bottom));
        }
        Self { columns, rows, lanes, size: Size::new(right + GUTTER, bottom), header: plan.header }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    pub fn lanes(&self, plan: &Plan) -> Vec<LaidLane> {
        let laid = |(lane, (top, bottom)): (&super::plan::LanePlan, &(f64, f64))| {
            let rect = Rect { x: 0.0, y: *top, width: self.size.width, height: bottom - top };
            LaidLane { id: lane.id.clone(), rect, header: Rect { width: self.header, ..rect } }
        };
        plan.lanes.iter().zip(&self.lanes).map(laid).collect()
    }

    pub fn nodes(&self, plan: &Plan) -> Vec<LaidNode> {
        plan.nodes.iter().map(|node| self.node(node)).collect()
    }

    fn node(&self, plan: &NodePlan) -> LaidNode {
        let span = |number: usize| self.columns.get(number).copied().unwrap_or_default();
        let (first, last) = (span(plan.column), span(plan.last_column));
        let row = self.rows.iter().find(|row| (row.lane, row.number) == (plan.lane, plan.row));
        let y = row.map_or(0.0, |row| row.span.middle);
        if plan.last_column <= plan.column {
            return LaidNode::at(Point::new(first.middle + plan.shift, y), plan, plan.size);
        }
        let (left, right) = (first.middle - first.before, last.middle + last.after);
        let width = (right - left).max(plan.size.width);
        let size = Size::new(width, plan.size.height);
        LaidNode::at(Point::new(left + (width / 2.0).floor(), y), plan, size)
    }

    /// The tracks for lines from top to bottom, each with the number of its gutter.
    pub fn upright(&self) -> Vec<f64> {
        let left = self.columns.iter().map(|column| column.middle - column.before);
        let right = self.columns.iter().map(|column| column.middle + column.after);
        let ends = left.chain([self.size.width]);
        let starts = [self.header].into_iter().chain(right);
        starts.zip(ends).flat_map(|(from, to)| tracks(from, to)).collect()
    }

    /// The tracks for lines from left to right; none along the edge of a lane.
    pub fn level(&self) -> Vec<f64> {
        let top = self.rows.iter().map(|row| row.span.middle - row.span.before);
        let bottom = self.rows.iter().map(|row| row.span.middle + row.span.after);
        let ends = top.chain([self.size.height]);
        let starts = [0.0].into_iter().chain(bottom);
        let edges = || self.lanes.iter().flat_map(|(top, bottom)| [*top, *bottom]);
        let clear = |track: &f64| edges().all(|edge| (edge - track).abs() >= TRACK / 2.0);
        starts.zip(ends).flat_map(|(from, to)| tracks(from, to)).filter(clear).collect()
    }
}

/// The middle of a gutter, and beside it as many tracks as it has room for.
fn tracks(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let middle = f64::midpoint(from, to).floor();
    let offsets = [0.0, -TRACK, TRACK, -2.0 * TRACK, 2.0 * TRACK];
    let room = move |track: &f64| *track - from >= TRACK && to - *track >= TRACK;
    offsets.into_iter().map(move |offset| middle + offset).filter(room)
}

/// How far the nodes of each column reach to both sides; those over several columns take what they find.
fn columns(plan: &Plan) -> Vec<Span> {
    let count = plan
        .nodes
        .iter()
        .map(|node| node.column.max(node.last_column))
        .max()
        .map_or(0, |last| last.saturating_add(1));
    let mut columns = vec![Span::default(); count];
    for node in plan.nodes.iter().filter(|node| node.last_column <= node.column) {
        let [left, right, ..] = node.reach();
        if let Some(column) = columns.get_mut(node.column) {
            column.before = column.before.max(left - node.shift);
            column.after = column.after.max(right + node.shift);
        }
    }
    columns
}

fn rows_of(plan: &Plan, lane: usize) -> Vec<Row> {
    let inside = || plan.nodes.iter().filter(|node| node.lane == lane);
    let count = inside().map(|node| node.row).max().map_or(0, |last| last.saturating_add(1));
    let mut rows: Vec<Row> = (0..count).map(|number| Row { lane, number, span: Span::default() }).collect();
    for node in inside() {
        let [_, _, above, below] = node.reach();
        if let Some(row) = rows.get_mut(node.row) {
            row.span.before = row.span.before.max(above);
            row.span.after = row.span.after.max(below);
        }
    }
    rows
}

/// Moves the rows of a lane to its middle, where it must be higher than they need; gives by how much it grows.
fn center(rows: &mut [Row], lane: usize, missing: f64) -> f64 {
    let more = missing.max(0.0);
    for row in rows.iter_mut().filter(|row| row.lane == lane) {
        row.span.middle += (more / 2.0).floor();
    }
    more
}
