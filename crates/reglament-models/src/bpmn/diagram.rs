//! The diagram as XML: shapes and edges with their places.

use reglament::Actor;

use super::messages;
use super::model::Kind;
use super::placed::{HEADER, Placed};
use super::write::{COLLABORATION, data_id, fill_id, flow_id, lane_id, message_flow_id, pool_id};
use crate::layout::{Point, Rect};
use crate::xml::Xml;

const LEVEL: &[(&str, &str)] = &[("isHorizontal", "true")];
const MARKED: &[(&str, &str)] = &[("isMarkerVisible", "true")];

/// Writes the diagram.
pub fn write(xml: &mut Xml, placed: &Placed<'_, '_>) {
    xml.element("bpmndi:BPMNDiagram", &[("id", "diagram")], |xml| {
        xml.element("bpmndi:BPMNPlane", &[("id", "plane"), ("bpmnElement", COLLABORATION)], |xml| {
            pools(xml, placed);
            for (node, laid) in placed.places() {
                let more = if node.kind == Kind::Exclusive { MARKED } else { &[] };
                shape(xml, &node.id, more, laid.rect, laid.caption);
            }
            for (node, key, laid, way) in placed.documents() {
                shape(xml, &data_id(key), &[], laid.rect, laid.caption);
                edge(xml, &fill_id(&node.id), &way, None);
            }
            for number in 0..placed.model.flows.len() {
                let (way, label) = placed.flow(number);
                edge(xml, &flow_id(number), &way, label);
            }
            for (number, way) in messages::ways(placed).into_iter().enumerate() {
                edge(xml, &message_flow_id(number), &way, None);
            }
        });
    });
}

/// Pools, lanes and the sub-process, which lie below everything else.
fn pools(xml: &mut Xml, placed: &Placed<'_, '_>) {
    for pool in Actor::ALL {
        if let Some(rect) = placed.pool(*pool) {
            shape(xml, &pool_id(*pool), LEVEL, rect, None);
        }
    }
    for (lane, rect) in placed.lanes().filter(|(lane, _)| lane.pool == Actor::Provider) {
        let Rect { x, y, width, height } = rect;
        let inner = Rect { x: x + HEADER, y, width: width - HEADER, height };
        shape(xml, &lane_id(&lane.id), LEVEL, inner, None);
    }
    let sub = placed.model.nodes.iter().find(|node| node.kind == Kind::UntilSigned);
    if let Some((sub, rect)) = sub.zip(placed.sub()) {
        shape(xml, &sub.id, &[("isExpanded", "true")], rect, None);
    }
}

fn shape(xml: &mut Xml, of: &str, more: &[(&str, &str)], rect: Rect, label: Option<Rect>) {
    let id = format!("{of}-shape");
    let attributes = [&[("id", &*id), ("bpmnElement", of)], more].concat();
    xml.element("bpmndi:BPMNShape", &attributes, |xml| {
        bounds(xml, rect);
        labelled(xml, label);
    });
}

fn edge(xml: &mut Xml, of: &str, way: &[Point], label: Option<Rect>) {
    xml.element("bpmndi:BPMNEdge", &[("id", &format!("{of}-edge")), ("bpmnElement", of)], |xml| {
        for point in way {
            xml.empty("di:waypoint", &[("x", &point.x.to_string()), ("y", &point.y.to_string())]);
        }
        labelled(xml, label);
    });
}

fn labelled(xml: &mut Xml, label: Option<Rect>) {
    if let Some(rect) = label {
        xml.element("bpmndi:BPMNLabel", &[], |xml| bounds(xml, rect));
    }
}

fn bounds(xml: &mut Xml, Rect { x, y, width, height }: Rect) {
    let [x, y, width, height] = [x, y, width, height].map(|number| number.to_string());
    xml.empty("dc:Bounds", &[("x", &x), ("y", &y), ("width", &width), ("height", &height)]);
}
