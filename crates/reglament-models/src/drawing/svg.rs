//! The SVG of a figure.

use reglament::{SymbolId, escape_hidden};

use super::figure::{Drawn, Figure, INDENT, Kind, LEADING, Line, PAD, insets, room};
use super::legend::{self, Placed};
use super::{style, symbol};
use crate::layout::{LaidEdge, LaidLane, LaidNode, Layout, Point, Rect};
use crate::text_width::{Type, wrap};
use crate::xml::Xml;

/// Around everything.
const MARGIN: f64 = 12.0;
/// The type of the first line of the heading, and the step to the next.
const HEADING: (Type, f64) = (Type { size: 15.0, bold: true }, 20.0);
/// From the step of a line down to the feet of its letters.
const FEET: f64 = 11.0;
/// The least width: narrower drawings leave no room for headings and legends.
const NARROWEST: f64 = 640.0;
/// Between the parts of a figure.
const BETWEEN: f64 = 14.0;

/// The SVG of a figure: one text without a declaration, for a file or for a page.
pub fn svg(figure: &Figure) -> String {
    let page = Page::new(figure);
    let [wide, high] = [page.width, page.height].map(|number| number.to_string());
    let prefix = &*figure.prefix;
    let [title, desc] = ["t", "d"].map(|part| format!("{prefix}-{part}"));
    let (label, view) = (format!("{title} {desc}"), format!("0 0 {wide} {high}"));
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("id", prefix),
        ("role", "img"),
        ("aria-labelledby", &*label),
        ("lang", figure.language),
        ("width", &*wide),
        ("height", &*high),
        ("viewBox", &*view),
    ];
    let mut xml = Xml::fragment();
    xml.element("svg", &attributes, |xml| {
        xml.text("title", &[("id", &*title)], &escape_hidden(&figure.heading.join(" · ")));
        xml.text("desc", &[("id", &*desc)], &escape_hidden(&figure.notes.join(" ")));
        xml.text("style", &[], &style::sheet(prefix));
        xml.empty("rect", &[("class", "g"), ("width", &wide), ("height", &high)]);
        page.draw(xml, figure);
    });
    xml.finish()
}

/// Where the parts of a figure lie.
struct Page<'f> {
    layout: Layout,
    title: Vec<String>,
    subtitle: Vec<Line>,
    /// The upper edge of the drawing.
    top: f64,
    /// The heading of the legend, and its upper edge.
    legend: (Vec<Line>, f64),
    entries: Vec<Placed<'f>>,
    notes: (Vec<Line>, f64),
    width: f64,
    height: f64,
}

impl<'f> Page<'f> {
    fn new(figure: &'f Figure) -> Self {
        let layout = figure.plan.lay_out();
        let width = (layout.size.width + 2.0 * MARGIN).max(NARROWEST);
        let inner = width - 2.0 * MARGIN;
        let (first, rest) =
            figure.heading.split_first().map_or(("", &[][..]), |(first, rest)| (&**first, rest));
        let title = wrap(first, HEADING.0, inner);
        let subtitle: Vec<Line> =
            rest.iter().flat_map(|text| Line::wrapped(text, Kind::Faint, inner)).collect();
        let titled = title.iter().fold(MARGIN, |y, _| y + HEADING.1);
        let top = legend::below(&subtitle, titled) + BETWEEN / 2.0;
        let at = top + layout.size.height + BETWEEN;
        let heading = Line::wrapped(&figure.legend.heading, Kind::Strong, inner);
        let (entries, lowest) =
            legend::place(&figure.legend, MARGIN, legend::below(&heading, at) + 4.0, inner);
        let notes: Vec<Line> =
            figure.notes.iter().flat_map(|note| Line::wrapped(note, Kind::Faint, inner)).collect();
        let foot = lowest + BETWEEN / 2.0;
        let height = legend::below(&notes, foot) + MARGIN;
        Self {
            layout,
            title,
            subtitle,
            top,
            legend: (heading, at),
            entries,
            notes: (notes, foot),
            width,
            height,
        }
    }

    fn draw(&self, xml: &mut Xml, figure: &Figure) {
        let mut y = MARGIN;
        for line in &self.title {
            write(xml, "t", Point::new(MARGIN, y + 15.0), line);
            y += HEADING.1;
        }
        lines(xml, &self.subtitle, Point::new(MARGIN, y), false);
        let place = format!("translate({MARGIN} {})", self.top);
        xml.element("g", &[("transform", &*place)], |xml| body(xml, figure, &self.layout));
        lines(xml, &self.legend.0, Point::new(MARGIN, self.legend.1), false);
        for placed in &self.entries {
            entry(xml, placed);
        }
        lines(xml, &self.notes.0, Point::new(MARGIN, self.notes.1), false);
    }
}

fn body(xml: &mut Xml, figure: &Figure, layout: &Layout) {
    for (laid, words) in layout.lanes.iter().zip(&figure.lanes) {
        lane(xml, laid, words);
    }
    for (laid, flow) in layout.edges.iter().zip(&figure.edges) {
        let ends = [("data-from", &*laid.from), ("data-to", &laid.to)];
        xml.element("g", &ends, |xml| symbol::edge(xml, flow, &laid.waypoints));
    }
    for (laid, drawn) in layout.nodes.iter().zip(&figure.nodes) {
        node(xml, &figure.prefix, laid, drawn);
    }
    for (laid, flow) in layout.edges.iter().zip(&figure.edges) {
        label(xml, laid, &flow.word);
    }
}

fn lane(xml: &mut Xml, laid: &LaidLane, words: &[Line]) {
    rect(xml, "l", laid.rect);
    rect(xml, "k", laid.header);
    within(xml, words, Rect { x: PAD, ..laid.header }, false);
}

fn node(xml: &mut Xml, prefix: &str, laid: &LaidNode, drawn: &Drawn) {
    let id = format!("{prefix}-{}", laid.id);
    xml.element("g", &[("id", &*id)], |xml| {
        xml.text("title", &[], &escape_hidden(&drawn.title));
        symbol::node(xml, drawn.symbol, laid.rect, drawn.mark, drawn.refused);
        if let Some(room) = laid.caption {
            let beside = matches!(drawn.symbol, SymbolId::Condition | SymbolId::Error);
            return within(xml, &drawn.lines, room, !beside);
        }
        let (top, _) = insets(drawn.symbol, drawn.mark.is_some());
        let Rect { x, y, width, .. } = laid.rect;
        if drawn.symbol == SymbolId::ProcedureName {
            lines(xml, &drawn.lines, Point::new(x + PAD, y + top), false);
        } else {
            lines(xml, &drawn.lines, Point::new((x + width / 2.0).floor(), y + top), true);
        }
    });
}

fn label(xml: &mut Xml, laid: &LaidEdge, word: &str) {
    if let Some(room) = laid.label {
        write(xml, "f", Point::new(room.x, room.y + FEET), &escape_hidden(word));
    }
}

fn entry(xml: &mut Xml, placed: &Placed<'_>) {
    let draw = |xml: &mut Xml| {
        legend::sign(xml, placed.entry, placed.sign);
        lines(xml, &placed.lines, placed.words, false);
    };
    xml.element("g", &[], |xml| {
        if !placed.entry.title.is_empty() {
            xml.text("title", &[], &escape_hidden(&placed.entry.title));
        }
        draw(xml);
    });
}

/// Lines in the middle of a room between top and bottom; from side to side, too, if they are to be centred.
fn within(xml: &mut Xml, words: &[Line], space: Rect, centered: bool) {
    let y = space.y + ((space.height - room(words).height) / 2.0).floor();
    let x = if centered { space.center().x } else { space.x };
    lines(xml, words, Point::new(x, y), centered);
}

/// Lines below each other from a point on, each with its sign.
fn lines(xml: &mut Xml, words: &[Line], from: Point, centered: bool) {
    let mut y = from.y;
    for line in words {
        let x = if line.bullet.is_some() { from.x + INDENT } else { from.x };
        if let Some(sign) = line.bullet {
            symbol::bullet(xml, sign, Point::new(from.x + 5.0, y + 7.0));
        }
        let class = match (centered, line.kind) {
            (true, Kind::Strong) => "c n",
            (true, Kind::Faint) => "c f",
            (true, Kind::Late) => "c n w",
            (true, Kind::Plain) => "c",
            (false, Kind::Strong) => "n",
            (false, Kind::Faint) => "f",
            (false, Kind::Late) => "n w",
            (false, Kind::Plain) => "",
        };
        write(xml, class, Point::new(x, y + FEET), &line.text);
        y += LEADING;
    }
}

fn write(xml: &mut Xml, class: &str, at: Point, words: &str) {
    let [x, y] = [at.x, at.y].map(|number| number.to_string());
    let place = [("class", class), ("x", &*x), ("y", &y)];
    xml.text("text", place.get(usize::from(class.is_empty())..).unwrap_or_default(), words);
}

fn rect(xml: &mut Xml, class: &str, rect: Rect) {
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(|number| number.to_string());
    let size = [("class", class), ("x", &*x), ("y", &y), ("width", &width), ("height", &height)];
    xml.empty("rect", &size);
}
