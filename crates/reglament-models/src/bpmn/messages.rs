//! The ways of messages: from pool to pool, along the gutter beside the column of the element that sends or gets them.

use super::model::{End, Kind, Message};
use super::placed::Placed;
use crate::layout::{LaidNode, Point, Rect};

/// Between an element and a line that goes past it.
const CLEAR: f64 = 14.0;
/// Between two lines in one gutter.
const APART: f64 = 5.0;

/// The way of every message, in their order.
pub fn ways(placed: &Placed<'_, '_>) -> Vec<Vec<Point>> {
    let messages = placed.model.messages.iter().enumerate();
    messages.map(|(number, message)| way(placed, number, message)).collect()
}

fn way(placed: &Placed<'_, '_>, number: usize, message: &Message) -> Vec<Point> {
    match (message.from, message.to) {
        (End::Node(from), End::Node(to)) => between(placed, from, to).unwrap_or_default(),
        (End::Pool(pool), End::Node(node)) => {
            let way = placed.pool(pool).and_then(|pool| from_pool(placed, number, pool, node));
            way.unwrap_or_default()
        }
        (End::Node(node), End::Pool(pool)) => {
            let way = placed.pool(pool).and_then(|pool| from_pool(placed, number, pool, node));
            way.map(|way| way.into_iter().rev().collect()).unwrap_or_default()
        }
        (End::Pool(_), End::Pool(_)) => Vec::new(),
    }
}

/// From the edge of a pool to an element: down or up beside its column, and into it from above, into ends from the left.
fn from_pool(placed: &Placed<'_, '_>, number: usize, pool: Rect, node: usize) -> Option<Vec<Point>> {
    let (kind, place) = (&placed.model.nodes.get(node)?.kind, placed.place(node)?.rect);
    let lane = f64::from(u32::try_from(number.rem_euclid(3)).unwrap_or_default());
    let x = left_of(placed, place) - CLEAR + APART - lane * APART;
    let is_above = pool.y < place.y;
    let edge = Point::new(x, if is_above { pool.bottom() } else { pool.y });
    let (center, turn) = (place.center(), if is_above { place.y - CLEAR } else { place.bottom() + CLEAR });
    if matches!(kind, Kind::SendingEnd(_)) {
        return Some(vec![edge, Point::new(x, center.y), Point::new(place.x, center.y)]);
    }
    let into = Point::new(center.x, if is_above { place.y } else { place.bottom() });
    Some(vec![edge, Point::new(x, turn), Point::new(center.x, turn), into])
}

/// The left edge of all that stands in the column of a place, words included.
fn left_of(placed: &Placed<'_, '_>, place: Rect) -> f64 {
    let center = place.center().x;
    let column = placed.places().filter(|(_, other)| (other.rect.center().x - center).abs() < 1.0);
    let left = |(_, other): (_, &LaidNode)| {
        other.caption.map_or(other.rect.x, |caption| caption.x.min(other.rect.x))
    };
    column.map(left).fold(place.x, f64::min)
}

/// From one element down to another, through the gap above the other's pool.
fn between(placed: &Placed<'_, '_>, from: usize, to: usize) -> Option<Vec<Point>> {
    let (pool, from, to) = (placed.model.nodes.get(to)?, placed.place(from)?, placed.place(to)?);
    let pool = placed.pool(placed.model.pool_of(pool)?)?;
    let (start, end) = (from.rect.center(), to.rect.center());
    let right = from.caption.map_or(from.rect.right(), |caption| caption.right().max(from.rect.right()));
    let (gap, x) = (pool.y - CLEAR, right + APART);
    Some(vec![
        Point::new(from.rect.right(), start.y),
        Point::new(x, start.y),
        Point::new(x, gap),
        Point::new(end.x, gap),
        Point::new(end.x, to.rect.y),
    ])
}
