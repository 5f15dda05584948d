//! Nothing lies on anything else.

use super::law::each;
use super::read::{Area, Drawing, Line};

/// The embedded law alone has 4 regulations × 3 languages × (3 handbooks + 2 diagrams).
const LEAST: usize = 60;

/// The parts of a line, as thin areas.
fn parts(line: &Line) -> impl Iterator<Item = Area> {
    line.points.windows(2).map(|ends| {
        let [(x, y), (to_x, to_y)] = [ends[0], ends[1]];
        assert!((x - to_x).abs() < 0.01 || (y - to_y).abs() < 0.01, "level or upright");
        Area(x.min(to_x) - 0.5, y.min(to_y) - 0.5, x.max(to_x) + 0.5, y.max(to_y) + 0.5)
    })
}

/// The nodes: groups with an id.
fn nodes(drawing: &Drawing) -> impl Iterator<Item = &super::read::Group> {
    drawing.groups.iter().filter(|group| !group.id.is_empty())
}

#[test]
fn no_words_leave_their_box_or_touch_others() {
    let count = each(|sample| {
        let drawing = &sample.drawing;
        let page =
            Area(0.0, 0.0, drawing.root["width"].parse().unwrap(), drawing.root["height"].parse().unwrap());
        for (number, words) in drawing.words.iter().enumerate() {
            assert!(page.shrunk(4.0).holds(words.area), "{sample}: {words:?}");
            for other in &drawing.words[..number] {
                assert!(!words.area.overlaps(other.area), "{sample}: {words:?} on {other:?}");
            }
            for (group, node) in drawing.groups.iter().enumerate() {
                let inside = words.of == Some(group) && node.shape.shrunk(2.0).holds(words.area);
                assert!(inside || !node.touches(words.area), "{sample}: {words:?} on {node:?}");
            }
            let lanes = drawing.lanes.iter().chain(&drawing.headers);
            let cut = |lane: &Area| lane.overlaps(words.area) && !lane.holds(words.area);
            assert!(!lanes.clone().any(cut), "{sample}: {words:?} across the edge of a lane");
        }
    });
    assert!(count >= LEAST, "{count}");
}

#[test]
fn no_box_lies_on_another_or_leaves_its_lane() {
    each(|sample| {
        let shapes: Vec<_> = nodes(&sample.drawing).collect();
        assert!(!shapes.is_empty());
        for (number, node) in shapes.iter().enumerate() {
            assert!(node.shape.2 > node.shape.0, "{sample}: {node:?} has a shape");
            for other in &shapes[..number] {
                assert!(!node.shape.overlaps(other.shape), "{sample}: {} on {}", node.id, other.id);
            }
            let lanes = sample.drawing.lanes.iter().filter(|lane| lane.holds(node.shape));
            assert_eq!(lanes.count(), 1, "{sample}: {}", node.id);
            assert!(!sample.drawing.headers.iter().any(|header| header.overlaps(node.shape)));
        }
        for (number, lane) in sample.drawing.lanes.iter().enumerate() {
            assert!(!sample.drawing.lanes[..number].iter().any(|other| other.shrunk(0.5).overlaps(*lane)));
        }
    });
}

#[test]
fn no_line_goes_through_a_box_or_words() {
    each(|sample| {
        let drawing = &sample.drawing;
        for line in &drawing.lines {
            for part in parts(line) {
                for node in nodes(drawing) {
                    assert!(!node.shape.shrunk(1.0).overlaps(part), "{sample}: {line:?} through {}", node.id);
                }
                for words in &drawing.words {
                    assert!(!words.area.overlaps(part), "{sample}: {line:?} through {words:?}");
                }
            }
        }
    });
}

#[test]
fn every_line_begins_and_ends_at_its_boxes() {
    each(|sample| {
        let drawing = &sample.drawing;
        let prefix = &drawing.root["id"];
        for line in &drawing.lines {
            let shape = |id: &String| {
                let id = format!("{prefix}-{id}");
                nodes(drawing).find(|node| node.id == id).unwrap_or_else(|| panic!("{sample}: no {id}")).shape
            };
            let touches = |area: Area, (x, y): (f64, f64)| {
                area.shrunk(-2.0).holds(Area(x, y, x, y)) && !area.shrunk(2.0).holds(Area(x, y, x, y))
            };
            assert!(touches(shape(&line.from), line.points[0]), "{sample}: {line:?}");
            assert!(touches(shape(&line.to), *line.points.last().unwrap()), "{sample}: {line:?}");
        }
    });
}

/// Two lines run along each other only if they lead to one node or come from one.
#[test]
fn no_line_runs_along_another() {
    each(|sample| {
        let lines = &sample.drawing.lines;
        for (number, line) in lines.iter().enumerate() {
            let strangers =
                lines[..number].iter().filter(|other| other.from != line.from && other.to != line.to);
            for (part, other) in strangers.flat_map(|other| {
                parts(line).flat_map(move |part| parts(other).map(move |theirs| (part, theirs)))
            }) {
                let level = |area: &Area| area.2 - area.0 > area.3 - area.1;
                assert!(level(&part) != level(&other) || !part.overlaps(other), "{sample}: {line:?}");
            }
        }
    });
}

/// Lines of the embedded law cross each other nowhere, but for those that join.
#[test]
fn no_line_of_the_embedded_law_crosses_another() {
    for sample in super::law::embedded() {
        let lines = &sample.drawing.lines;
        for (number, line) in lines.iter().enumerate() {
            for other in lines[..number].iter().filter(|other| other.from != line.from && other.to != line.to)
            {
                let cross = parts(line).any(|part| parts(other).any(|theirs| part.overlaps(theirs)));
                assert!(
                    !cross,
                    "{sample}: {} to {} across {} to {}",
                    line.from, line.to, other.from, other.to
                );
            }
        }
    }
}
