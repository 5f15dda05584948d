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
pub use plan::{Caption, LanePlan, NodePlan, Plan, Shape, Side};

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
mod tests {
    use super::*;

    const BOX: Size = Size::new(120.0, 50.0);

    /// Three lanes with a box in each, and an exit below the second.
    fn plan() -> Plan {
        let mut plan = Plan { header: 100.0, ..Plan::default() };
        for id in ["one", "two", "three"] {
            plan.lane(LanePlan { id: id.to_owned(), least: 80.0, gap: 0.0 });
        }
        let a = plan.node(NodePlan::new("a", Shape::Task, BOX, (0, 0, 0)));
        let mut gateway = NodePlan::new("b", Shape::Gateway, Size::new(36.0, 36.0), (1, 0, 0));
        gateway.shift = -36.0;
        gateway.caption = Some(Caption { side: Side::Corner, size: Size::new(80.0, 30.0) });
        let b = plan.node(gateway);
        let exit = plan.node(NodePlan::new("exit", Shape::Task, BOX, (1, 1, 0)));
        let c = plan.node(NodePlan::new("c", Shape::Task, BOX, (0, 0, 1)));
        let d = plan.node(NodePlan::new("d", Shape::Task, BOX, (2, 0, 2)));
        plan.edge("ab".to_owned(), a, b, None);
        plan.edge("bx".to_owned(), b, exit, Some(Size::new(20.0, 14.0)));
        plan.edge("bc".to_owned(), b, c, Some(Size::new(20.0, 14.0)));
        plan.edge("cd".to_owned(), c, d, None);
        plan.edge("da".to_owned(), d, a, None);
        plan
    }

    #[test]
    fn no_line_goes_through_a_node_and_each_begins_and_ends_at_its_own() {
        let layout = plan().lay_out();
        assert_eq!(layout.edges.len(), 5);
        for edge in &layout.edges {
            assert!(edge.waypoints.len() >= 2, "{}", edge.id);
            for part in edge.waypoints.windows(2) {
                let line = Rect::between(part[0], part[1]);
                assert!(line.width.min(line.height) < 0.1, "{}: level or upright", edge.id);
                for node in &layout.nodes {
                    assert!(!node.rect.meets(&line), "{} through {}", edge.id, node.id);
                }
            }
            let touches = |id: &str, point: Point| {
                let node = layout.nodes.iter().find(|node| node.id == id).unwrap();
                node.rect.grown(0.5).meets(&Rect { x: point.x, y: point.y, width: 0.1, height: 0.1 })
            };
            assert!(touches(&edge.from, edge.waypoints[0]), "{}", edge.id);
            assert!(touches(&edge.to, *edge.waypoints.last().unwrap()), "{}", edge.id);
        }
    }

    #[test]
    fn everything_lies_in_its_lane_on_whole_pixels() {
        let plan = plan();
        let layout = plan.lay_out();
        for (node, planned) in layout.nodes.iter().zip(&plan.nodes) {
            let lane = layout.lanes[planned.lane].rect;
            assert!(node.rect.y >= lane.y && node.rect.bottom() <= lane.bottom(), "{}", node.id);
            assert!(node.rect.x >= plan.header && node.rect.right() <= layout.size.width, "{}", node.id);
            for number in [node.rect.x, node.rect.y, node.rect.width, node.rect.height] {
                assert!(number.fract().abs() < 1e-9);
            }
        }
        let bottoms: Vec<f64> = layout.lanes.iter().map(|lane| lane.rect.bottom()).collect();
        assert!(layout.lanes.iter().skip(1).zip(bottoms).all(|(lane, above)| lane.rect.y >= above));
    }

    #[test]
    fn the_words_of_an_edge_lie_on_nothing() {
        let layout = plan().lay_out();
        for edge in &layout.edges {
            let Some(label) = edge.label else { continue };
            for node in &layout.nodes {
                assert!(
                    !node.rect.meets(&label) && !node.caption.is_some_and(|caption| caption.meets(&label))
                );
            }
            for other in layout.edges.iter().flat_map(|edge| edge.waypoints.windows(2)) {
                assert!(!Rect::between(other[0], other[1]).meets(&label), "{}", edge.id);
            }
        }
    }
}
