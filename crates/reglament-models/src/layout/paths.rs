//! The ways that a line may take from one node to another: along gutters, with as few turns as can be.

use super::geometry::{Point, Rect};

/// The tracks in the gutters.
pub struct Tracks {
    /// Those from top to bottom.
    pub upright: Vec<f64>,
    /// Those from left to right.
    pub level: Vec<f64>,
}

/// From the middle of a side to the other places where lines may leave.
const BESIDE: f64 = 14.0;
/// How near to its corners a line may leave a box when it goes straight.
const CORNER: f64 = 10.0;

/// How many parts the ways of each family have at least; those of a family are looked at only if none before is as good.
pub const FAMILIES: [f64; 4] = [1.0, 2.0, 3.0, 4.0];

/// The ways of a family.
pub fn family(number: usize, from: Rect, to: Rect, tracks: &Tracks) -> Vec<Vec<Point>> {
    let (start, end) = (Ports::of(from), Ports::of(to));
    match number {
        0 => straight(from, to),
        1 => angles(&start, &end),
        2 => {
            let mut ways = Vec::new();
            let reach = |track: &&f64| {
                let (low, high) = (from.x.min(to.x), from.right().max(to.right()));
                **track >= low - NEAR && **track <= high + NEAR
            };
            tracks.upright.iter().filter(reach).for_each(|x| by_upright(&start, &end, *x, &mut ways));
            tracks.level.iter().for_each(|y| by_level(&start, &end, *y, &mut ways));
            ways
        }
        _ => {
            let mut ways = Vec::new();
            tracks.level.iter().for_each(|y| around(&start, &end, *y, &tracks.upright, &mut ways));
            ways
        }
    }
}

/// Ways with one turn.
fn angles(start: &Ports, end: &Ports) -> Vec<Vec<Point>> {
    let mut ways = Vec::new();
    for out in start.sideways() {
        ways.extend(end.upright().map(|into| vec![out, Point::new(into.x, out.y), into]));
    }
    for out in start.upright() {
        ways.extend(end.sideways().map(|into| vec![out, Point::new(out.x, into.y), into]));
    }
    ways
}

/// Where lines may leave a node and enter it: the middles of its sides, and on the left and the right of a high box two more.
struct Ports {
    left: Point,
    right: Point,
    top: Point,
    bottom: Point,
    /// How far the others on the left and the right are from the middle.
    beside: Option<f64>,
}

impl Ports {
    fn of(rect: Rect) -> Self {
        let Point { x, y } = rect.center();
        let (left, right) = (Point::new(rect.x, y), Point::new(rect.right(), y));
        let beside = (rect.height >= 52.0 && rect.width >= 52.0).then_some(BESIDE);
        Self { left, right, top: Point::new(x, rect.y), bottom: Point::new(x, rect.bottom()), beside }
    }

    /// Lines leave to the right first: time runs there.
    fn sideways(&self) -> impl Iterator<Item = Point> + use<> {
        let middles = [self.right, self.left];
        let beside = self.beside.into_iter().flat_map(|by| [-by, by]);
        let others = beside.flat_map(move |by| middles.map(|port| Point::new(port.x, port.y + by)));
        middles.into_iter().chain(others)
    }

    fn upright(&self) -> impl Iterator<Item = Point> + use<> {
        [self.bottom, self.top].into_iter()
    }
}

/// Straight lines, wherever the nodes lie beside or above each other.
fn straight(from: Rect, to: Rect) -> Vec<Vec<Point>> {
    let (start, end) = (from.center(), to.center());
    let mut ways = Vec::new();
    let slide = |one: f64, other: f64, (low, high): (f64, f64)| {
        let free = low <= high;
        let held = |at: f64| free && (low..=high).contains(&at);
        [one, other].into_iter().find(|at| held(*at))
    };
    let shared = |a: (f64, f64), b: (f64, f64)| (a.0.max(b.0), a.1.min(b.1));
    let inner = |from: f64, to: f64| {
        if to - from > 4.0 * CORNER { (from + CORNER, to - CORNER) } else { middle(from, to) }
    };
    let across = shared(inner(from.y, from.bottom()), inner(to.y, to.bottom()));
    if let Some(y) = slide(start.y, end.y, across) {
        let way = if to.x >= from.right() { (from.right(), to.x) } else { (from.x, to.right()) };
        ways.push(vec![Point::new(way.0, y), Point::new(way.1, y)]);
    }
    let down = shared(inner(from.x, from.right()), inner(to.x, to.right()));
    if let Some(x) = slide(start.x, end.x, down) {
        let way = if to.y >= from.bottom() { (from.bottom(), to.y) } else { (from.y, to.bottom()) };
        ways.push(vec![Point::new(x, way.0), Point::new(x, way.1)]);
    }
    ways
}

fn middle(from: f64, to: f64) -> (f64, f64) {
    let middle = f64::midpoint(from, to).floor();
    (middle, middle)
}

/// Out to a side, along one upright track, and in from a side.
fn by_upright(start: &Ports, end: &Ports, x: f64, ways: &mut Vec<Vec<Point>>) {
    for out in start.sideways() {
        ways.extend(end.sideways().map(|into| vec![out, Point::new(x, out.y), Point::new(x, into.y), into]));
    }
}

/// Out upwards or downwards, along one level track, and in so.
fn by_level(start: &Ports, end: &Ports, y: f64, ways: &mut Vec<Vec<Point>>) {
    for out in start.upright() {
        ways.extend(end.upright().map(|into| vec![out, Point::new(out.x, y), Point::new(into.x, y), into]));
    }
}

/// Along one level track, and where both ends need it, along upright ones.
fn around(start: &Ports, end: &Ports, y: f64, upright: &[f64], ways: &mut Vec<Vec<Point>>) {
    for out in start.upright() {
        for x in near(upright, end.left.x) {
            let (turn, into) = (Point::new(x, y), end.left);
            ways.push(vec![out, Point::new(out.x, y), turn, Point::new(x, into.y), into]);
        }
    }
    for x in near(upright, start.right.x) {
        let (out, turn) = (start.right, Point::new(x, y));
        let begun = [out, Point::new(x, out.y), turn];
        let finish = |rest: &[Point]| begun.iter().chain(rest).copied().collect::<Vec<_>>();
        ways.extend(end.upright().map(|into| finish(&[Point::new(into.x, y), into])));
        for last in near(upright, end.left.x) {
            ways.push(finish(&[Point::new(last, y), Point::new(last, end.left.y), end.left]));
        }
    }
}

/// The tracks in the gutter beside a node.
fn near(tracks: &[f64], x: f64) -> impl Iterator<Item = f64> {
    tracks.iter().copied().filter(move |track| (track - x).abs() <= NEAR)
}

/// As far as the tracks of the gutter beside a node may be; nodes that are narrower than their column are farther from it.
const NEAR: f64 = 130.0;
