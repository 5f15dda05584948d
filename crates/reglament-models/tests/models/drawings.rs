//! The drawings, read back from their SVG and measured with the letters of a font: nothing is taken from what drew them.

mod dejavu;
mod read;
mod law;
mod geometry;
mod content;
mod form;
mod hostile;
mod case;
mod pictures;
