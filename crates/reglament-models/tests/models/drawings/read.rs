//! A drawing, read back from its SVG: what lies where, told by the markup alone.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::dejavu::width;

/// A rectangle by its left, upper, right and lower edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area(pub f64, pub f64, pub f64, pub f64);

impl Area {
    pub fn overlaps(self, other: Self) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }

    pub fn holds(self, other: Self) -> bool {
        self.0 <= other.0 && self.1 <= other.1 && self.2 >= other.2 && self.3 >= other.3
    }

    pub fn shrunk(self, by: f64) -> Self {
        Self(self.0 + by, self.1 + by, self.2 - by, self.3 - by)
    }
}

/// A line of words.
#[derive(Clone, Debug)]
pub struct Words {
    pub text: String,
    pub area: Area,
    /// The node or the entry of the legend it belongs to.
    pub of: Option<usize>,
}

/// A node, or an entry of the legend: a group with a shape.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: String,
    pub title: String,
    pub shape: Area,
    /// The classes of its shape.
    pub class: String,
    /// Whether it bears the sign of being late.
    pub late: bool,
    /// Whether it is a diamond: four straight sides, none of them level or upright.
    pub diamond: bool,
}

impl Group {
    /// Whether an area lies on the shape; a diamond leaves the corners around it free.
    pub fn touches(&self, area: Area) -> bool {
        if !self.diamond {
            return self.shape.overlaps(area);
        }
        let Area(left, top, right, bottom) = self.shape;
        let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let (near_x, near_y) = (x.clamp(area.0, area.2), y.clamp(area.1, area.3));
        (near_x - x).abs() / ((right - left) / 2.0) + (near_y - y).abs() / ((bottom - top) / 2.0) < 1.0
    }
}

/// A line from one node to another.
#[derive(Clone, Debug)]
pub struct Line {
    pub from: String,
    pub to: String,
    pub points: Vec<(f64, f64)>,
    pub dashed: bool,
}

/// A drawing.
#[derive(Debug, Default)]
pub struct Drawing {
    pub root: HashMap<String, String>,
    /// All ids, in order.
    pub ids: Vec<String>,
    /// The names of all elements.
    pub elements: Vec<String>,
    /// All values of attributes but those of the root.
    pub values: Vec<String>,
    pub style: String,
    pub title: String,
    pub lanes: Vec<Area>,
    pub headers: Vec<Area>,
    pub groups: Vec<Group>,
    pub lines: Vec<Line>,
    pub words: Vec<Words>,
}

/// What is being read.
#[derive(Default)]
struct State {
    /// The element that text belongs to, with its attributes.
    open: Vec<(String, HashMap<String, String>)>,
    shift: (f64, f64),
    group: Option<usize>,
    edge: Option<usize>,
}

impl Drawing {
    pub fn read(svg: &str) -> Self {
        let mut reader = Reader::from_str(svg);
        reader.config_mut().check_end_names = true;
        let (mut drawing, mut state) = (Self::default(), State::default());
        let mut text = String::new();
        loop {
            match reader.read_event().expect("the SVG is well-formed") {
                Event::Start(element) => {
                    text.clear();
                    drawing.open(&element, &mut state);
                }
                Event::Empty(element) => {
                    drawing.open(&element, &mut state);
                    drawing.close(&mut state, "");
                }
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(entity) => text.push_str(&resolved(&entity)),
                Event::End(_) => {
                    drawing.close(&mut state, &std::mem::take(&mut text));
                }
                Event::Eof => break,
                other => panic!("nothing else is in a drawing: {other:?}"),
            }
        }
        assert!(state.open.is_empty());
        drawing
    }

    fn open(&mut self, element: &BytesStart<'_>, state: &mut State) {
        let name = element.name().as_ref().to_owned();
        let attributes: HashMap<String, String> = element
            .attributes()
            .map(|attribute| {
                let attribute = attribute.expect("an attribute");
                (attribute.key.as_ref().to_owned(), unescape(&attribute.value))
            })
            .collect();
        if name == "svg" {
            self.root = attributes.clone();
        } else {
            self.values.extend(attributes.values().cloned());
        }
        self.ids.extend(attributes.get("id").cloned());
        self.elements.push(name.clone());
        self.take(&name, &attributes, state);
        state.open.push((name, attributes));
    }

    fn take(&mut self, name: &str, attributes: &HashMap<String, String>, state: &mut State) {
        let depth = state.open.len();
        let class = attributes.get("class").map(String::as_str).unwrap_or_default();
        if name == "g" {
            if let Some(place) = attributes.get("transform") {
                state.shift = pair(place.trim_start_matches("translate(").trim_end_matches(')'));
            } else if let Some(from) = attributes.get("data-from") {
                let (from, to) = (from.clone(), attributes["data-to"].clone());
                self.lines.push(Line { from, to, points: Vec::new(), dashed: false });
                state.edge = Some(self.lines.len() - 1);
            } else {
                let id = attributes.get("id").cloned().unwrap_or_default();
                let (title, shape, class) = (String::new(), Area(0.0, 0.0, -1.0, -1.0), String::new());
                self.groups.push(Group { id, title, shape, class, late: false, diamond: false });
                state.group = Some(self.groups.len() - 1);
            }
            return;
        }
        let Some(area) = area(name, attributes, state.shift) else { return };
        match (state.group, state.edge, class) {
            (Some(group), _, "z") => self.groups[group].late = true,
            (Some(group), ..) if self.groups[group].shape.2 < 0.0 => {
                self.groups[group].shape = area;
                self.groups[group].class = class.to_owned();
                let way = attributes.get("d").map(String::as_str).unwrap_or_default();
                self.groups[group].diamond =
                    way.chars().filter(char::is_ascii_alphabetic).eq("MLLLz".chars());
            }
            (None, Some(edge), "e" | "m" | "q" | "h") if name == "path" => {
                let points = points(&attributes["d"], state.shift);
                let line = &mut self.lines[edge];
                if line.points.is_empty() {
                    (line.points, line.dashed) = (points, class == "m");
                } else {
                    // The tip of the arrow is where the line truly ends.
                    *line.points.last_mut().expect("a line") = points[0];
                }
            }
            (None, None, "l") if depth > 1 => self.lanes.push(area),
            (None, None, "k") => self.headers.push(area),
            _ => {}
        }
    }

    fn close(&mut self, state: &mut State, text: &str) {
        let (name, attributes) = state.open.pop().expect("an element is open");
        match &*name {
            "style" => text.clone_into(&mut self.style),
            "title" if state.open.len() == 1 => text.clone_into(&mut self.title),
            "title" => text.clone_into(&mut self.groups[state.group.expect("of a group")].title),
            "text" => self.words.push(words(&attributes, text, state)),
            "g" if attributes.contains_key("transform") => state.shift = (0.0, 0.0),
            "g" => (state.group, state.edge) = (None, None),
            _ => {}
        }
    }
}

fn words(attributes: &HashMap<String, String>, text: &str, state: &State) -> Words {
    let number = |key: &str| attributes[key].parse::<f64>().expect("a number");
    let classes: Vec<&str> =
        attributes.get("class").map(|class| class.split(' ').collect()).unwrap_or_default();
    let (size, bold) = if classes.contains(&"t") { (15.0, true) } else { (12.0, classes.contains(&"n")) };
    let (x, y) = (number("x") + state.shift.0, number("y") + state.shift.1);
    let wide = width(text, size, bold);
    let left = if classes.contains(&"c") { x - wide / 2.0 } else { x };
    Words {
        text: text.to_owned(),
        area: Area(left, y - 0.76 * size, left + wide, y + 0.24 * size),
        of: state.group,
    }
}

fn area(name: &str, attributes: &HashMap<String, String>, (dx, dy): (f64, f64)) -> Option<Area> {
    let number = |key: &str| attributes.get(key).map_or(0.0, |value| value.parse::<f64>().expect("a number"));
    match name {
        "rect" => {
            let (x, y) = (number("x") + dx, number("y") + dy);
            Some(Area(x, y, x + number("width"), y + number("height")))
        }
        "circle" => {
            let (x, y, r) = (number("cx") + dx, number("cy") + dy, number("r"));
            Some(Area(x - r, y - r, x + r, y + r))
        }
        "path" => {
            let points = points(&attributes["d"], (dx, dy));
            let fold = |start: f64, pick: fn(f64, f64) -> f64, of: fn(&(f64, f64)) -> f64| {
                points.iter().map(of).fold(start, pick)
            };
            let (min, max) = (f64::INFINITY, f64::NEG_INFINITY);
            Some(Area(
                fold(min, f64::min, |point| point.0),
                fold(min, f64::min, |point| point.1),
                fold(max, f64::max, |point| point.0),
                fold(max, f64::max, |point| point.1),
            ))
        }
        _ => None,
    }
}

/// The corners of a path; of an arc its ends.
fn points(way: &str, (dx, dy): (f64, f64)) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut at = (dx, dy);
    let mut rest = way;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let spaced = rest[..end].replace('-', " -");
        let numbers: Vec<f64> = spaced
            .split([' ', ','])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().expect("a number"))
            .collect();
        rest = &rest[end..];
        for step in numbers.chunks(match command {
            'h' | 'v' => 1,
            'a' => 7,
            _ => 2,
        }) {
            let before = at;
            at = match command {
                'M' | 'L' => (step[0] + dx, step[1] + dy),
                'l' | 'm' => (at.0 + step[0], at.1 + step[1]),
                'h' => (at.0 + step[0], at.1),
                'v' => (at.0, at.1 + step[0]),
                'a' => (at.0 + step[5], at.1 + step[6]),
                other => panic!("{other} is in no path"),
            };
            if command == 'a' {
                // Half an ellipse against the clock: from left to right it hangs down, and back it stands up.
                let middle = f64::midpoint(before.0, at.0);
                points.push((middle, at.1 + step[1] * (at.0 - before.0).signum()));
            }
            points.push(at);
        }
    }
    points
}

fn pair(text: &str) -> (f64, f64) {
    let (one, other) = text.split_once(' ').expect("two numbers");
    (one.parse().expect("a number"), other.parse().expect("a number"))
}

fn unescape(text: &str) -> String {
    quick_xml::escape::unescape(text).expect("escaped").into_owned()
}

fn resolved(entity: &str) -> String {
    match entity {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => panic!("&{other}; is no entity of XML"),
    }
}
