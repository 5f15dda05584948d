//! Points, sizes and rectangles. All numbers are whole, though kept as `f64`: what takes them writes them as decimals.

/// A length and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the top edge.
    pub y: f64,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// A size.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

impl Point {
    /// A point.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

impl Rect {
    /// The rectangle with this centre, and at least this size: both sides are even, so that the centre is a whole number.
    pub fn around(center: Point, size: Size) -> Self {
        let (width, height) = ((size.width / 2.0).ceil(), (size.height / 2.0).ceil());
        Self { x: center.x - width, y: center.y - height, width: 2.0 * width, height: 2.0 * height }
    }

    /// The smallest rectangle that holds both points.
    pub fn between(one: Point, other: Point) -> Self {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        Self { x, y, width: one.x.max(other.x) - x, height: one.y.max(other.y) - y }
    }

    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Its centre, to the whole number below.
    pub fn center(&self) -> Point {
        Point::new((self.x + self.width / 2.0).floor(), (self.y + self.height / 2.0).floor())
    }

    /// The rectangle with a margin around it.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        self.grown_by(by, by)
    }

    /// The rectangle with a margin at its sides and another above and below it.
    #[must_use]
    pub fn grown_by(&self, wide: f64, high: f64) -> Self {
        let (x, y) = (self.x - wide, self.y - high);
        Self { x, y, width: self.width + 2.0 * wide, height: self.height + 2.0 * high }
    }

    /// Whether the insides of both have a point in common; one without an inside counts as a line.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}
