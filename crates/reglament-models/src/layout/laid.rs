//! Where everything lies.

use super::geometry::{Point, Rect, Size};
use super::plan::{CORNER, Caption, GAP, NodePlan, Shape, Side};

/// Where everything lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The lanes, from top to bottom.
    pub lanes: Vec<LaidLane>,
    /// The nodes, in the order of the plan.
    pub nodes: Vec<LaidNode>,
    /// The edges, in the order of the plan.
    pub edges: Vec<LaidEdge>,
    /// The size of the whole.
    pub size: Size,
}

/// A lane.
#[derive(Clone, Debug, PartialEq)]
pub struct LaidLane {
    /// Its id.
    pub id: String,
    /// The whole lane, from the left edge to the right.
    pub rect: Rect,
    /// The strip in which it is named.
    pub header: Rect,
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct LaidNode {
    /// Its id.
    pub id: String,
    /// What it looks like.
    pub shape: Shape,
    /// The rectangle around the shape.
    pub rect: Rect,
    /// The rectangle of the words beside it.
    pub caption: Option<Rect>,
}

/// An edge.
#[derive(Clone, Debug, PartialEq)]
pub struct LaidEdge {
    /// Its id.
    pub id: String,
    /// The id of the node where it begins.
    pub from: String,
    /// The id of the node where it ends.
    pub to: String,
    /// Where it begins, turns and ends: two points or more, neighbours above or beside each other.
    pub waypoints: Vec<Point>,
    /// The rectangle of its words.
    pub label: Option<Rect>,
}

impl LaidNode {
    /// A node with its middle at a point.
    pub(super) fn at(center: Point, plan: &NodePlan, size: Size) -> Self {
        let rect = Rect::around(center, size);
        let caption = plan.caption.map(|caption| beside(center, rect, caption));
        Self { id: plan.id.clone(), shape: plan.shape, rect, caption }
    }

    /// The rectangles that nothing else may enter.
    pub(super) fn obstacles(&self) -> impl Iterator<Item = Rect> {
        [Some(self.rect), self.caption].into_iter().flatten()
    }
}

fn beside(center: Point, shape: Rect, Caption { side, size }: Caption) -> Rect {
    let (x, y) = match side {
        Side::Below => (center.x - (size.width / 2.0).floor(), shape.bottom() + GAP),
        Side::Above => (center.x - (size.width / 2.0).floor(), shape.y - GAP - size.height),
        Side::Right => (shape.right() + GAP, center.y - (size.height / 2.0).floor()),
        Side::Corner => (center.x + CORNER, center.y + CORNER),
    };
    Rect { x, y, width: size.width, height: size.height }
}
