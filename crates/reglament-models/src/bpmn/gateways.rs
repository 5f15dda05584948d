//! Gateways: where several ways lead to an element, or from it, they meet and part in gateways of their own.

use super::model::{Kind, Model, Node};

/// Puts a gateway before each element to which several ways lead, and behind each from which several lead.
pub fn insert(model: &mut Model<'_>) {
    for number in 0..model.nodes.len() {
        let Some(node) = model.nodes.get(number).filter(|node| !node.kind.is_gateway()).cloned() else {
            continue;
        };
        if model.incoming(number).count() > 1 {
            let kind = if node.is_alternative { Kind::Exclusive } else { Kind::Parallel };
            let before = gateway(model, &node, "join", kind);
            for flow in model.flows.iter_mut().filter(|flow| flow.to == number) {
                flow.to = before;
            }
            model.link(before, number);
        }
        if model.outgoing(number).count() > 1 {
            let behind = gateway(model, &node, "fork", Kind::Parallel);
            for flow in model.flows.iter_mut().filter(|flow| flow.from == number) {
                flow.from = behind;
            }
            model.link(number, behind);
        }
    }
}

fn gateway(model: &mut Model<'_>, node: &Node<'_>, what: &str, kind: Kind) -> usize {
    let id = format!("{}-{what}", node.id);
    let inside = node.inside;
    model.add(Node { inside, ..Node::new(id, kind, node.lane, "") })
}
