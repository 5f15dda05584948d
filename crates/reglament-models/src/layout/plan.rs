//! What is to be laid out.

use super::geometry::Size;

/// Lanes, nodes in their cells, and edges between them.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The width of the strip at the left in which the lanes are named.
    pub header: f64,
    /// The lanes, from top to bottom.
    pub lanes: Vec<LanePlan>,
    /// The nodes.
    pub nodes: Vec<NodePlan>,
    /// The edges.
    pub edges: Vec<EdgePlan>,
}

/// A lane.
#[derive(Clone, Debug, Default)]
pub struct LanePlan {
    /// Its id.
    pub id: String,
    /// The least height it may have.
    pub least: f64,
    /// The empty space above it, which sets it apart from the lane before it.
    pub gap: f64,
}

/// What a node looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A box: something is done.
    Task,
    /// A diamond: something is decided.
    Gateway,
    /// A circle: something begins, ends or comes in between.
    Event,
    /// A sheet of paper.
    Document,
    /// An information system.
    System,
}

/// Where a caption stands beside its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Centred below it.
    Below,
    /// Centred above it.
    Above,
    /// To the right of it.
    Right,
    /// In the corner below it and to its right, between the edges that leave it to the right and downwards.
    Corner,
}

/// Words beside a shape that has no room for them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caption {
    /// Where they stand.
    pub side: Side,
    /// The room they need.
    pub size: Size,
}

/// A node: a shape in the cell of a lane, a row of the lane and a column.
#[derive(Clone, Debug)]
pub struct NodePlan {
    /// Its id.
    pub id: String,
    /// The number of its lane.
    pub lane: usize,
    /// The number of its row within the lane; exits stand in a row of their own.
    pub row: usize,
    /// The number of its column.
    pub column: usize,
    /// The number of its last column, if it stretches over several; it is then as wide as they are.
    pub last_column: usize,
    /// How far to the right of the middle of its column its own middle is.
    pub shift: f64,
    /// What it looks like.
    pub shape: Shape,
    /// The size of the shape.
    pub size: Size,
    /// The words beside it.
    pub caption: Option<Caption>,
}

/// An edge between two nodes, by their numbers in the plan.
#[derive(Clone, Debug)]
pub struct EdgePlan {
    /// Its id.
    pub id: String,
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// The room that its words need, if it has any.
    pub label: Option<Size>,
}

impl Plan {
    /// Adds a lane; gives its number.
    pub fn lane(&mut self, lane: LanePlan) -> usize {
        self.lanes.push(lane);
        self.lanes.len().saturating_sub(1)
    }

    /// Adds a node; gives its number.
    pub fn node(&mut self, node: NodePlan) -> usize {
        self.nodes.push(node);
        self.nodes.len().saturating_sub(1)
    }

    /// Adds an edge between two nodes.
    pub fn edge(&mut self, id: String, from: usize, to: usize, label: Option<Size>) {
        self.edges.push(EdgePlan { id, from, to, label });
    }

    /// The id of a node; none is empty.
    pub(super) fn id_of(&self, node: usize) -> String {
        self.nodes.get(node).map(|node| node.id.clone()).unwrap_or_default()
    }
}

impl NodePlan {
    /// A shape in the middle of a cell.
    pub fn new(
        id: impl Into<String>,
        shape: Shape,
        size: Size,
        (lane, row, column): (usize, usize, usize),
    ) -> Self {
        let (id, shift, caption) = (id.into(), 0.0, None);
        Self { id, lane, row, column, last_column: column, shift, shape, size, caption }
    }

    /// How far it reaches from its middle: to the left, to the right, upwards and downwards, its caption included.
    pub(super) fn reach(&self) -> [f64; 4] {
        let (width, height) = ((self.size.width / 2.0).ceil(), (self.size.height / 2.0).ceil());
        let Some(Caption { side, size }) = self.caption else { return [width, width, height, height] };
        let half = (size.width / 2.0).ceil();
        match side {
            Side::Below => [width.max(half), width.max(half), height, height + GAP + size.height],
            Side::Above => [width.max(half), width.max(half), height + GAP + size.height, height],
            Side::Right => {
                let tall = height.max((size.height / 2.0).ceil());
                [width, width + GAP + size.width, tall, tall]
            }
            Side::Corner => [width, width.max(CORNER + size.width), height, height.max(CORNER + size.height)],
        }
    }
}

/// Between a shape and its caption.
pub(super) const GAP: f64 = 4.0;
/// From the middle of a shape to a caption in its corner.
pub(super) const CORNER: f64 = 12.0;
