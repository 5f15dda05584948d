//! Cells: in which column and row of its lane each element stands.

use super::model::{Kind, Model};

/// Where the elements and documents stand.
pub struct Cells {
    /// Column and row of each element.
    pub nodes: Vec<(usize, usize)>,
    /// The documents: which element fills them, and their row below it.
    pub documents: Vec<(usize, usize)>,
}

impl Cells {
    pub fn of(model: &Model<'_>) -> Self {
        let columns = columns(model);
        let mut taken: Vec<(usize, usize, usize)> = Vec::new();
        let (mut nodes, mut documents) = (Vec::new(), Vec::new());
        for (number, (node, column)) in model.nodes.iter().zip(&columns).enumerate() {
            let row = if is_placed(&node.kind) { free(&mut taken, node.lane, *column) } else { 0 };
            nodes.push((*column, row));
            if node.fills.is_some() {
                documents.push((number, free(&mut taken, node.lane, *column)));
            }
        }
        let mut cells = Self { nodes, documents };
        cells.exits(model, &taken);
        cells
    }

    /// What hangs at the edge of the sub-process stands in a row below everything, its ends in the next.
    fn exits(&mut self, model: &Model<'_>, taken: &[(usize, usize, usize)]) {
        let last = model.lanes.len().saturating_sub(1);
        let rows = taken.iter().filter(|(lane, ..)| *lane == last).map(|(_, _, row)| row.saturating_add(1));
        let below = rows.max().unwrap_or_default();
        let inside = model.nodes.iter().zip(&self.nodes).filter(|(node, _)| node.inside);
        let mut column = inside.map(|(_, (column, _))| *column).min().unwrap_or_default();
        for number in 0..model.nodes.len() {
            if !model.nodes.get(number).is_some_and(|node| node.kind.is_boundary()) {
                continue;
            }
            column = column.saturating_add(1);
            self.put(number, column, below);
            let ends: Vec<usize> =
                model.outgoing(number).filter_map(|flow| Some(model.flows.get(flow)?.to)).collect();
            for end in ends {
                self.put(end, column, below.saturating_add(1));
            }
        }
    }

    fn put(&mut self, number: usize, column: usize, row: usize) {
        if let Some(cell) = self.nodes.get_mut(number) {
            *cell = (column, row);
        }
    }
}

/// What is drawn in a cell of its own, and not around or below others.
fn is_placed(kind: &Kind) -> bool {
    *kind != Kind::UntilSigned && !kind.is_boundary()
}

/// The first row of a lane that is free in a column.
fn free(taken: &mut Vec<(usize, usize, usize)>, lane: usize, column: usize) -> usize {
    let row = taken.iter().filter(|(at, place, _)| (*at, *place) == (lane, column)).count();
    taken.push((lane, column, row));
    row
}

/// Each element stands behind all that lead to it; flows that go back are no matter.
fn columns(model: &Model<'_>) -> Vec<usize> {
    let ways = forward(model, &ways(model));
    let mut columns = vec![0_usize; model.nodes.len()];
    for _ in 0..model.nodes.len() {
        let mut is_done = true;
        for (from, to) in &ways {
            let least = columns.get(*from).map_or(0, |column| column.saturating_add(1));
            if let Some(column) = columns.get_mut(*to).filter(|column| **column < least) {
                *column = least;
                is_done = false;
            }
        }
        if is_done {
            break;
        }
    }
    columns
}

/// The flows, into the sub-process and out of it as they are drawn: to its beginning, and from everything in it.
fn ways(model: &Model<'_>) -> Vec<(usize, usize)> {
    let sub = model.nodes.iter().position(|node| node.kind == Kind::UntilSigned);
    let begin = model.nodes.iter().position(|node| node.inside && node.kind == Kind::Start(None));
    let inside = || model.nodes.iter().enumerate().filter(|(_, node)| node.inside).map(|(number, _)| number);
    let mut ways = Vec::new();
    for flow in model
        .flows
        .iter()
        .filter(|flow| !model.nodes.get(flow.from).is_some_and(|node| node.kind.is_boundary()))
    {
        match (Some(flow.from) == sub, Some(flow.to) == sub) {
            (true, _) => ways.extend(inside().map(|from| (from, flow.to))),
            (_, true) => ways.extend(begin.map(|begin| (flow.from, begin))),
            _ => ways.push((flow.from, flow.to)),
        }
    }
    ways
}

/// The ways without those that lead back to where they came from.
fn forward(model: &Model<'_>, ways: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    let (mut path, mut done) = (Vec::new(), vec![false; model.nodes.len()]);
    for number in 0..model.nodes.len() {
        visit(number, ways, &mut path, &mut done, &mut kept);
    }
    kept
}

fn visit(
    node: usize,
    ways: &[(usize, usize)],
    path: &mut Vec<usize>,
    done: &mut [bool],
    kept: &mut Vec<(usize, usize)>,
) {
    if done.get(node).copied().unwrap_or(true) {
        return;
    }
    path.push(node);
    for (from, to) in
        ways.iter().filter(|(from, to)| *from == node && !path.contains(to)).copied().collect::<Vec<_>>()
    {
        kept.push((from, to));
        visit(to, ways, path, done, kept);
    }
    path.pop();
    if let Some(done) = done.get_mut(node) {
        *done = true;
    }
}
