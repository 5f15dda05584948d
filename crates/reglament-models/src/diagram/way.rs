//! The way through the portal: where each node stands, by lane, row and column.

use reglament::{PortalNode, Regulation, Successor};

/// Where a node stands.
#[derive(Clone, Copy)]
pub struct Spot<'r> {
    pub node: &'r PortalNode,
    pub row: usize,
    pub column: usize,
}

/// The nodes with their places, those on the way to the result first.
pub struct Way<'r> {
    pub spots: Vec<Spot<'r>>,
    /// How many of them lie on the way to the result.
    pub main: usize,
}

impl<'r> Way<'r> {
    /// The way from the first node by what comes next, and where something is checked, by what follows if it holds; then
    /// whatever branches off, below where it does.
    pub fn new(regulation: &'r Regulation) -> Self {
        let mut way = Self { spots: Vec::new(), main: 0 };
        let mut next = regulation.portal().first();
        while let Some(node) = next.filter(|node| way.spot(&node.id).is_none()) {
            let (row, column) = (usize::from(node.optional), way.column(node));
            way.spots.push(Spot { node, row, column });
            next = onward(&node.successor).and_then(|id| find(regulation, id));
        }
        way.main = way.spots.len();
        let mut number = 0;
        while let Some(spot) = way.spots.get(number).copied() {
            for node in spot.node.successor.ids().into_iter().filter_map(|id| find(regulation, id)) {
                way.branch_off(spot, node);
            }
            number = number.saturating_add(1);
        }
        way
    }

    pub fn spot(&self, id: &str) -> Option<Spot<'r>> {
        self.spots.iter().find(|spot| *spot.node.id == *id).copied()
    }

    /// The column of the next node on the way: that of the last one if it stands in another lane, where there is room.
    fn column(&self, node: &PortalNode) -> usize {
        let Some(last) = self.spots.last() else { return usize::from(!node.optional) };
        let taken = self.spots.iter().any(|spot| spot.column == last.column && spot.node.actor == node.actor);
        if taken || last.column == 0 { last.column.saturating_add(1) } else { last.column }
    }

    /// Places a node that branches off, in the first free row below.
    fn branch_off(&mut self, from: Spot<'r>, node: &'r PortalNode) {
        if self.spot(&node.id).is_some() {
            return;
        }
        let taken = |row: usize| {
            let here =
                |spot: &Spot<'_>| (spot.node.actor, spot.column, spot.row) == (node.actor, from.column, row);
            self.spots.iter().any(here)
        };
        let first = if node.actor == from.node.actor { from.row.saturating_add(1) } else { 1 };
        let row = (first..=self.spots.len().saturating_add(1)).find(|row| !taken(*row)).unwrap_or(first);
        self.spots.push(Spot { node, row, column: from.column });
    }

    /// The last column that a node stands in.
    pub fn last_column(&self) -> usize {
        self.spots.iter().map(|spot| spot.column).max().unwrap_or(0)
    }
}

/// The node after one, on the way to the result.
pub fn onward(successor: &Successor) -> Option<&str> {
    match successor {
        Successor::Next(id) => Some(id),
        Successor::Branch { holds, .. } => Some(holds),
        Successor::End(_) => None,
    }
}

fn find<'r>(regulation: &'r Regulation, id: &str) -> Option<&'r PortalNode> {
    regulation.portal().iter().find(|node| *node.id == *id)
}
