//! The symbols: those of the acts' legends, and the signs of how far a case is.

use std::fmt::Write as _;

use reglament::SymbolId;

use super::figure::{Bullet, Flow, Mark, State};
use crate::layout::{Point, Rect};
use crate::xml::Xml;

/// How large the tip of an arrow is.
const TIP: f64 = 8.0;
/// Narrower than this are circles and diamonds.
const SMALL: f64 = 40.0;
/// The radius of a sign of how far a case is.
const BADGE: f64 = 8.0;

/// Draws the symbol of a node into a rectangle.
pub fn node(xml: &mut Xml, symbol: SymbolId, rect: Rect, mark: Option<Mark>, refused: bool) {
    let tone = mark.map_or("", state_class);
    let end = if refused { "b x" } else { "b s" };
    match symbol {
        SymbolId::Condition => condition(xml, rect, tone),
        SymbolId::InformationSystem => system(xml, rect, tone),
        SymbolId::FinalDocument => document(xml, rect, tone),
        SymbolId::StartOrEnd => rounded(xml, rect, (rect.height / 2.0).min(18.0), &join(end, tone)),
        SymbolId::ProcedureName => rounded(xml, rect, 2.0, &join("b", tone)),
        SymbolId::Process => rounded(xml, rect, 6.0, &join("b", tone)),
        event => circle_with(xml, event, rect, tone),
    }
    if let Some(mark) = mark {
        // Words stand to the right of what is small.
        let x = if rect.width < SMALL { rect.x + 2.0 } else { rect.right() - 4.0 };
        badge(xml, Point::new(x, rect.y + 4.0), mark);
    }
}

/// The class of how far a case is.
fn state_class(mark: Mark) -> &'static str {
    match mark.state {
        State::Done => "d1",
        State::Now => "d2",
        State::Ahead => "d3",
    }
}

fn join(class: &str, tone: &str) -> String {
    if tone.is_empty() { class.to_owned() } else { format!("{class} {tone}") }
}

fn rounded(xml: &mut Xml, rect: Rect, radius: f64, class: &str) {
    let [x, y, width, height, radius] =
        [rect.x, rect.y, rect.width, rect.height, radius].map(|n| n.to_string());
    let place = [("x", &*x), ("y", &y), ("width", &width), ("height", &height), ("rx", &radius)];
    let attributes: Vec<_> = [("class", class)].into_iter().chain(place).collect();
    xml.empty("rect", &attributes);
}

fn path(xml: &mut Xml, class: &str, way: &str) {
    xml.empty("path", &[("class", class), ("d", way)]);
}

fn circle(xml: &mut Xml, class: &str, center: Point, radius: f64) {
    let [x, y, radius] = [center.x, center.y, radius].map(|number| number.to_string());
    xml.empty("circle", &[("class", class), ("cx", &x), ("cy", &y), ("r", &radius)]);
}

fn condition(xml: &mut Xml, rect: Rect, tone: &str) {
    let (Point { x, y }, w, h) = (rect.center(), rect.width / 2.0, rect.height / 2.0);
    path(xml, &join("b", tone), &format!("M{} {y}L{x} {}L{} {y}L{x} {}z", x - w, y - h, x + w, y + h));
    let c = (w / 3.0).floor();
    path(xml, "a r", &format!("M{} {}l{2} {2}m0 {3}l{3} {2}", x - c, y - c, 2.0 * c, -2.0 * c));
}

/// A drum, as data are drawn.
fn system(xml: &mut Xml, rect: Rect, tone: &str) {
    let Rect { x, y, width, height } = rect;
    let (arc, side) = (format!("{} 5 0 0 ", width / 2.0), height - 10.0);
    let body = format!("M{x} {}v{side}a{arc}0 {width} 0v-{side}a{arc}0 -{width} 0z", y + 5.0);
    path(xml, &join("b y", tone), &body);
    path(xml, "a y", &format!("M{x} {}a{arc}0 {width} 0", y + 5.0));
}

/// A sheet with a corner folded over.
fn document(xml: &mut Xml, rect: Rect, tone: &str) {
    let Rect { x, y, width, height } = rect;
    let body = format!("M{x} {y}h{}l10 10v{}h-{width}z", width - 10.0, height - 10.0);
    path(xml, &join("b s", tone), &body);
    path(xml, "a s", &format!("M{} {y}v10h10", x + width - 10.0));
}

/// A circle and what is in it: a letter, a flash, the hands of a clock.
fn circle_with(xml: &mut Xml, event: SymbolId, rect: Rect, tone: &str) {
    let (center, radius) = (rect.center(), rect.width / 2.0 - 1.0);
    let color = match event {
        SymbolId::Error => " x",
        SymbolId::StartMessage | SymbolId::SimpleEnd | SymbolId::EndMessage => " s",
        _ => "",
    };
    let thick = matches!(event, SymbolId::Error | SymbolId::SimpleEnd | SymbolId::EndMessage);
    circle(xml, &join(&format!("o{color}{}", if thick { " r" } else { "" }), tone), center, radius);
    if matches!(event, SymbolId::IntermediateMessage | SymbolId::Timer) {
        circle(xml, "a", center, radius - 3.0);
    }
    let inside = inside(event, center, (radius / 2.0).floor());
    if !inside.is_empty() {
        path(xml, &format!("a{color}"), &inside);
    }
}

fn inside(event: SymbolId, Point { x, y }: Point, half: f64) -> String {
    match event {
        SymbolId::StartMessage | SymbolId::EndMessage | SymbolId::IntermediateMessage => {
            let high = (half * 0.7).round();
            let (left, top, wide, tall) = (x - half, y - high, 2.0 * half, 2.0 * high);
            format!("M{left} {top}h{wide}v{tall}h-{wide}zl{half} {high}l{half} -{high}")
        }
        SymbolId::Error => {
            format!("M{} {}l{half} -{half}l{half} {half}l{half} -{half}", x - 1.5 * half, y + half / 2.0)
        }
        SymbolId::Timer => format!("M{x} {}v{half}h{half}", y - half),
        _ => String::new(),
    }
}

/// Draws an edge.
pub fn edge(xml: &mut Xml, flow: &Flow, way: &[Point]) {
    let [.., before, tip] = *way else { return };
    let Some(start) = way.first() else { return };
    let back = |by: f64| Point::new(tip.x - sign(tip.x - before.x) * by, tip.y - sign(tip.y - before.y) * by);
    let message = flow.symbol == SymbolId::MessageFlow;
    let inner = way.get(1..way.len().saturating_sub(1)).unwrap_or_default();
    let end = if message { tip } else { back(TIP - 2.0) };
    let mut line = format!("M{} {}", start.x, start.y);
    for point in inner.iter().chain([&end]) {
        // A text takes whatever is written to it.
        let _ = write!(line, "L{} {}", point.x, point.y);
    }
    path(xml, if message { "m" } else { "e" }, &line);
    let base = back(TIP);
    let (wide, high) = ((tip.y - base.y).abs() / 2.0, (tip.x - base.x).abs() / 2.0);
    let (one, other) = ((base.x - wide, base.y - high), (base.x + wide, base.y + high));
    let head = format!("M{} {}L{} {}L{} {}z", tip.x, tip.y, one.0, one.1, other.0, other.1);
    path(xml, if message { "q" } else { "h" }, &head);
    if message {
        circle(xml, "q", *start, 3.0);
    }
}

fn sign(number: f64) -> f64 {
    if number.abs() < 0.5 { 0.0 } else { number.signum() }
}

/// Draws how far a case is with something: a tick, a pointer or, if it is late, a mark of exclamation beside it.
pub fn badge(xml: &mut Xml, center: Point, mark: Mark) {
    let Point { x, y } = center;
    match mark.state {
        State::Done => {
            circle(xml, "i1", center, BADGE);
            path(xml, "a v", &format!("M{} {y}l3 3l5 -6", x - 4.0));
        }
        State::Now => {
            circle(xml, "i2", center, BADGE);
            path(xml, "a v", &format!("M{} {}l5 4l-5 4z", x - 2.0, y - 4.0));
        }
        State::Ahead => {}
    }
    if mark.late {
        let x = x - 20.0;
        circle(xml, "z", Point::new(x, y), BADGE);
        path(xml, "a v", &format!("M{x} {}v5m0 2v2", y - 5.0));
    }
}

/// Draws the sign before a line of words.
pub fn bullet(xml: &mut Xml, sign: Bullet, Point { x, y }: Point) {
    match sign {
        Bullet::Dot => circle(xml, "h", Point::new(x, y), 2.0),
        Bullet::Done => path(xml, "a s", &format!("M{} {y}l3 3l5 -6", x - 4.0)),
        Bullet::Now => path(xml, "i2", &format!("M{} {}l6 4l-6 4z", x - 3.0, y - 4.0)),
        Bullet::Ahead => circle(xml, "i3", Point::new(x, y), 3.0),
        Bullet::None => {}
    }
}
