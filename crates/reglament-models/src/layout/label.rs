//! Where the words of an edge stand: beside it, near its beginning, on nothing else.

use super::geometry::{Point, Rect, Size};
use super::laid::LaidNode;
use super::plan::Plan;

/// Between a line and its words.
const OFF: f64 = 3.0;
/// From the beginning of a part of a line to the words beside it.
const IN: f64 = 4.0;

/// The room of every edge's words, in the order of the plan.
pub fn all(plan: &Plan, nodes: &[LaidNode], lines: &[Vec<Point>]) -> Vec<Option<Rect>> {
    let mut taken: Vec<Rect> = nodes.iter().flat_map(LaidNode::obstacles).collect();
    let parts = |line: &Vec<Point>| {
        line.windows(2).filter_map(ends).map(|(from, to)| Rect::between(from, to)).collect::<Vec<_>>()
    };
    taken.extend(lines.iter().flat_map(parts));
    let mut placed = Vec::new();
    for (edge, line) in plan.edges.iter().zip(lines) {
        let room = edge.label.and_then(|size| place(size, line, &taken));
        taken.extend(room);
        placed.push(room);
    }
    placed
}

fn ends(part: &[Point]) -> Option<(Point, Point)> {
    if let &[from, to] = part { Some((from, to)) } else { None }
}

/// The first room that is free; else the first of all.
fn place(size: Size, line: &[Point], taken: &[Rect]) -> Option<Rect> {
    let rooms: Vec<Rect> = line.windows(2).filter_map(ends).flat_map(|part| beside(size, part)).collect();
    let free = |room: &&Rect| !taken.iter().any(|other| other.grown(1.0).meets(room));
    rooms.iter().find(free).or(rooms.first()).copied()
}

/// The rooms on both sides of a part of a line, at its beginning and then further along.
fn beside(size: Size, (from, to): (Point, Point)) -> impl Iterator<Item = Rect> {
    let Size { width, height } = size;
    let level = (from.y - to.y).abs() < 0.5;
    let forward = if level { to.x >= from.x } else { to.y >= from.y };
    let steps = [0.0, 8.0, 16.0, 32.0, 64.0];
    steps.into_iter().flat_map(move |step| {
        let along = IN + step;
        let at = |x: f64, y: f64| Rect { x, y, width, height };
        if level {
            let x = if forward { from.x + along } else { from.x - along - width };
            [at(x, from.y - OFF - height), at(x, from.y + OFF)]
        } else {
            let y = if forward { from.y + along } else { from.y - along - height };
            [at(from.x + OFF, y), at(from.x - OFF - width, y)]
        }
    })
}
