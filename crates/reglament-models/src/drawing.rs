//! A figure: what is drawn, with its words, and the SVG of it.

mod figure;
mod style;
mod symbol;
mod legend;
mod svg;

pub use figure::{
    Bullet, Cell, Drawn, Entry, Figure, Flow, INDENT, Kind, LEADING, Legend, Line, Mark, PAD, Sign, State,
};
pub use svg::svg;
