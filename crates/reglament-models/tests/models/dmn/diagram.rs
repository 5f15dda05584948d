//! The diagram of every model: whole, and readable.

use std::collections::BTreeSet;

use reglament::Catalogue;
use reglament_models::{DmnVersion, dmn};

use super::read::{Element, embedded, hostile};

type Point = (f64, f64);

#[derive(Clone, Copy, Debug)]
struct Rectangle {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rectangle {
    fn of(shape: &Element) -> Self {
        let bounds = shape.child("dc:Bounds");
        let [x, y, width, height] = ["x", "y", "width", "height"].map(|side| bounds.number(side));
        Self { left: x, top: y, right: x + width, bottom: y + height }
    }

    fn overlaps(self, other: Self) -> bool {
        let beside = self.right <= other.left || other.right <= self.left;
        !beside && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a line comes into it, found by walking along the line.
    fn is_crossed(self, (x1, y1): Point, (x2, y2): Point) -> bool {
        (0..=2000).any(|step| {
            let part = f64::from(step) / 2000.0;
            let (x, y) = (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part);
            self.left < x && x < self.right && self.top < y && y < self.bottom
        })
    }
}

fn models() -> Vec<Element> {
    let law = [embedded(), hostile(|text| text)];
    let regulations = law.iter().flat_map(Catalogue::regulations);
    regulations
        .map(|regulation| Element::read(&dmn(regulation, DmnVersion::V1_3).expect("a model")))
        .collect()
}

#[test]
fn everything_is_drawn_once_and_every_id_is_one() {
    for model in models() {
        let ids: Vec<&str> =
            model.all().iter().map(|element| element.get("id")).filter(|id| !id.is_empty()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        for (kinds, drawn) in [
            (&["inputData", "decision"][..], "dmndi:DMNShape"),
            (&["informationRequirement"][..], "dmndi:DMNEdge"),
        ] {
            let stated: BTreeSet<&str> =
                kinds.iter().flat_map(|kind| model.named(kind)).map(|element| element.get("id")).collect();
            let drawn: Vec<&str> =
                model.named(drawn).iter().map(|shape| shape.get("dmnElementRef")).collect();
            assert_eq!(drawn.iter().copied().collect::<BTreeSet<_>>(), stated);
            assert_eq!(drawn.len(), stated.len());
        }
    }
}

#[test]
fn no_box_overlaps_another_and_no_line_runs_through_one() {
    for model in models() {
        let size = model.named("dmndi:Size")[0];
        let boxes: Vec<Rectangle> = model.named("dmndi:DMNShape").into_iter().map(Rectangle::of).collect();
        for (index, one) in boxes.iter().enumerate() {
            assert!(boxes[..index].iter().all(|other| !one.overlaps(*other)), "{one:?}");
            assert!(one.left >= 0.0 && one.top >= 0.0);
            assert!(one.right <= size.number("width") && one.bottom <= size.number("height"));
        }
        for edge in model.named("dmndi:DMNEdge") {
            let points: Vec<Point> = edge
                .named("di:waypoint")
                .iter()
                .map(|point| (point.number("x"), point.number("y")))
                .collect();
            for line in points.windows(2) {
                let crossed = boxes.iter().find(|one| one.is_crossed(line[0], line[1]));
                assert!(crossed.is_none(), "{} through {crossed:?}", edge.get("id"));
            }
        }
    }
}

#[test]
fn a_line_leads_from_the_box_that_is_needed_to_the_one_that_needs_it() {
    for model in models() {
        let shapes = model.named("dmndi:DMNShape");
        let of = |id: &str| {
            Rectangle::of(shapes.iter().find(|shape| shape.get("dmnElementRef") == id).expect("drawn"))
        };
        for node in model.named("decision") {
            for need in node.named("informationRequirement") {
                let edges = model.named("dmndi:DMNEdge");
                let edge =
                    edges.iter().find(|edge| edge.get("dmnElementRef") == need.get("id")).expect("drawn");
                let ends = edge.named("di:waypoint");
                for (end, id) in
                    [(ends[0], &need.children[0].get("href")[1..]), (ends[ends.len() - 1], node.get("id"))]
                {
                    let (one, x, y) = (of(id), end.number("x"), end.number("y"));
                    assert!(one.left < x && x < one.right && [one.top, one.bottom].contains(&y), "{id}");
                }
            }
        }
    }
}
