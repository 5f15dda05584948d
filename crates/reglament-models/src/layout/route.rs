//! Which way each line takes: through no node, beside no other line, across as few as can be.

use super::geometry::{Point, Rect};
use super::grid::Grid;
use super::laid::LaidNode;
use super::paths::{FAMILIES, Tracks, family};
use super::plan::Plan;

/// Between a line and a node that it passes by.
const CLEAR: f64 = 5.0;
/// Two lines nearer than this look like one.
const APART: f64 = 6.0;
/// What is worse than any detour.
const BARRED: f64 = 1e9;
/// One line along another.
const ALONG: f64 = 400.0;
/// The same where both lead to one node or come from one: there they may join.
const JOINED: f64 = 1.0;
/// One line out of another that leads to the same node or comes from it.
const BRANCHED: f64 = 8.0;
const CROSSING: f64 = 60.0;
const TURN: f64 = 25.0;
/// So many pixels cost as much as one of everything else.
const STRETCH: f64 = 8.0;
/// A line that leaves to the left or comes in from the right.
const AGAINST: f64 = 80.0;
/// A line that comes in from above or below, though it could from the left.
const UPRIGHT: f64 = 32.0;
/// A line that does not end at the middle of a side.
const ASIDE: f64 = 10.0;
/// A line that goes back, to the left.
const BACK: f64 = 0.3;

/// What a line must keep clear of, where the node is at one of its ends and where it is not.
struct Obstacle {
    own: [Option<Rect>; 2],
    others: [Option<Rect>; 2],
}

impl Obstacle {
    fn of(node: &LaidNode) -> Self {
        let caption = |by| node.caption.map(|caption: Rect| caption.grown(by));
        Self { own: [Some(node.rect), caption(1.0)], others: [Some(node.rect.grown(CLEAR)), caption(CLEAR)] }
    }
}

/// A line that was found, with the nodes at its ends.
struct Line {
    from: usize,
    to: usize,
    way: Vec<Point>,
}

/// The way of every edge, in the order of the plan.
///
/// The short ones are drawn first, and then each is drawn once more with a view of all others.
pub fn all(plan: &Plan, grid: &Grid, nodes: &[LaidNode]) -> Vec<Vec<Point>> {
    let tracks = Tracks { upright: grid.upright(), level: grid.level() };
    let edges = || plan.edges.iter().map(|edge| (edge.from, edge.to));
    let mut lines: Vec<Line> = edges().map(|(from, to)| Line { from, to, way: Vec::new() }).collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| distance(&lines, nodes, *one).total_cmp(&distance(&lines, nodes, *other)));
    let obstacles: Vec<Obstacle> = nodes.iter().map(Obstacle::of).collect();
    for number in order.iter().chain(&order) {
        let way = best(*number, &lines, (nodes, &obstacles), &tracks);
        if let Some(line) = lines.get_mut(*number) {
            line.way = way;
        }
    }
    lines.into_iter().map(|line| line.way).collect()
}

fn distance(lines: &[Line], nodes: &[LaidNode], number: usize) -> f64 {
    let ends = lines.get(number).and_then(|line| nodes.get(line.from).zip(nodes.get(line.to)));
    ends.map_or(0.0, |(from, to)| {
        let (one, other) = (from.rect.center(), to.rect.center());
        (one.x - other.x).abs() + (one.y - other.y).abs()
    })
}

fn best(
    number: usize,
    lines: &[Line],
    (nodes, obstacles): (&[LaidNode], &[Obstacle]),
    tracks: &Tracks,
) -> Vec<Point> {
    let Some(line) = lines.get(number) else { return Vec::new() };
    let (Some(from), Some(to)) = (nodes.get(line.from), nodes.get(line.to)) else { return Vec::new() };
    let others = lines.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, other)| other);
    let others: Vec<&Line> = others.filter(|other| !other.way.is_empty()).collect();
    let view = View { line, nodes, obstacles, others };
    let mut best = (f64::INFINITY, Vec::new());
    let apart = apart(from.rect, to.rect) / STRETCH;
    for (number, parts) in FAMILIES.iter().enumerate() {
        if parts * TURN + apart >= best.0 {
            break;
        }
        for way in family(number, from.rect, to.rect, tracks).into_iter().map(tidy) {
            let cost = view.cost(&way, best.0);
            if cost < best.0 {
                best = (cost, way);
            }
        }
    }
    best.1
}

/// How long a line between two nodes is at least.
fn apart(one: Rect, other: Rect) -> f64 {
    let gap = |low: f64, high: f64| (high - low).max(0.0);
    let across = gap(one.right(), other.x).max(gap(other.right(), one.x));
    across + gap(one.bottom(), other.y).max(gap(other.bottom(), one.y))
}

/// The way without turns that are none.
fn tidy(way: Vec<Point>) -> Vec<Point> {
    let mut tidied: Vec<Point> = Vec::new();
    for point in way {
        while let [.., before, last] = tidied.as_slice() {
            let (along, across) = ((point.x - before.x).abs() < 0.5, (point.y - before.y).abs() < 0.5);
            let same = (point.x - last.x).abs() < 0.5 && (point.y - last.y).abs() < 0.5;
            let (on_x, on_y) = ((last.x - point.x).abs() < 0.5, (last.y - point.y).abs() < 0.5);
            if same || along && on_x || across && on_y {
                tidied.pop();
            } else {
                break;
            }
        }
        tidied.push(point);
    }
    tidied
}

/// What a way is judged by.
struct View<'v> {
    line: &'v Line,
    nodes: &'v [LaidNode],
    obstacles: &'v [Obstacle],
    others: Vec<&'v Line>,
}

impl View<'_> {
    /// What a way costs; at least as much as the best one, if it is not worth going on.
    fn cost(&self, way: &[Point], best: f64) -> f64 {
        let parts =
            || way.windows(2).filter_map(|part| if let &[from, to] = part { Some((from, to)) } else { None });
        let mut cost =
            against(way) + self.aside(way) + parts().map(|(from, to)| length(from, to)).sum::<f64>();
        let last = way.len().saturating_sub(2);
        for (number, (from, to)) in parts().enumerate() {
            if cost >= best {
                return cost;
            }
            cost += self.barred(Rect::between(from, to), number == 0, number == last);
        }
        for part in parts() {
            if cost >= best {
                return cost;
            }
            cost += self.others.iter().map(|other| self.beside(other, part)).sum::<f64>();
        }
        cost
    }

    /// What it costs that the way does not end at the middles of sides.
    fn aside(&self, way: &[Point]) -> f64 {
        let ends = [(self.line.from, way.first()), (self.line.to, way.last())];
        let off = |(node, end): (usize, Option<&Point>)| {
            let (node, end) = self.nodes.get(node).zip(end)?;
            let (middle, sideways) = (node.rect.center(), end.x <= node.rect.x || end.x >= node.rect.right());
            (sideways && (end.y - middle.y).abs() > 0.5).then_some(ASIDE)
        };
        ends.into_iter().filter_map(off).sum()
    }

    /// Whether a part of the way goes through a node; it may touch its own ends where it leaves or enters them.
    fn barred(&self, part: Rect, first: bool, last: bool) -> f64 {
        let hit = self.obstacles.iter().enumerate().any(|(number, obstacle)| {
            let own = first && number == self.line.from || last && number == self.line.to;
            let rects = if own { &obstacle.own } else { &obstacle.others };
            rects.iter().flatten().any(|rect| rect.meets(&part))
        });
        if hit { BARRED } else { 0.0 }
    }

    fn beside(&self, other: &Line, part: (Point, Point)) -> f64 {
        let joined = other.from == self.line.from || other.to == self.line.to;
        let parts = other
            .way
            .windows(2)
            .filter_map(|part| if let &[from, to] = part { Some((from, to)) } else { None });
        parts
            .map(|theirs| met(part, theirs, if joined { (JOINED, BRANCHED) } else { (ALONG, CROSSING) }))
            .sum()
    }
}

/// What a part costs for its length and its turn.
fn length(from: Point, to: Point) -> f64 {
    let (across, down) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    TURN + (across + down) / STRETCH + (from.x - to.x).max(0.0) * BACK
}

/// What it costs to run against time at one of the ends.
fn against(way: &[Point]) -> f64 {
    let (&[first, second, ..], &[.., before, last]) = (way, way) else { return 0.0 };
    let leaves_left = second.x < first.x - 0.5;
    let enters_from_right = last.x < before.x - 0.5;
    let enters_upright = way.len() > 2 && (last.x - before.x).abs() < 0.5 && last.x > first.x + 0.5;
    let costs = [(leaves_left, AGAINST), (enters_from_right, AGAINST), (enters_upright, UPRIGHT)];
    costs.into_iter().filter(|(is, _)| *is).map(|(_, cost)| cost).sum()
}

/// What it costs that two parts of lines meet.
fn met((from, to): (Point, Point), (start, end): (Point, Point), (along, crossing): (f64, f64)) -> f64 {
    let (mine, theirs) = (Rect::between(from, to), Rect::between(start, end));
    let (level, other) = (mine.height < mine.width, theirs.height < theirs.width);
    if level == other {
        let near = if level { mine.grown_by(-1.0, APART) } else { mine.grown_by(APART, -1.0) };
        return if near.meets(&theirs) { along } else { 0.0 };
    }
    if mine.grown(1.0).meets(&theirs) { crossing } else { 0.0 }
}
