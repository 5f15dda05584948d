//! The layout: lanes × columns, boxes in cells, edges in gutters. Pure geometry, for drawings and for the diagrams of exports.
//!
//! A [`Plan`] says what is to be placed where, a [`Layout`] where it lies. All coordinates are whole numbers of pixels.

mod geometry;
mod plan;
mod laid;
mod grid;
mod paths;
mod route;
mod label;

pub use geometry::{Point, Rect, Size};
pub use laid::{LaidEdge, LaidLane, LaidNode, Layout};
pub use plan::{Caption, EdgePlan, LanePlan, NodePlan, Plan, Shape, Side};

use grid::Grid;

impl Plan {
    /// Lays everything out. The same plan always gives the same layout.
    pub fn lay_out(&self) -> Layout {
        let grid = Grid::new(self);
        let nodes = grid.nodes(self);
        let lines = route::all(self, &grid, &nodes);
        let labels = label::all(self, &nodes, &lines);
        let edges = self.edges.iter().zip(lines).zip(labels);
        let edges = edges.map(|((edge, waypoints), label)| LaidEdge {
            id: edge.id.clone(),
            from: self.id_of(edge.from),
            to: self.id_of(edge.to),
            waypoints,
            label,
        });
        Layout { lanes: grid.lanes(self), edges: edges.collect(), size: grid.size(), nodes }
    }
}

#[cfg(test)]
mod tests;
