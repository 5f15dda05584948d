//! Places: where in the input something stands.

use std::fmt::{self, Display};

/// Where in the input something stands: a path from the outermost part to the innermost, written with `/` between its parts.
///
/// # Examples
///
/// ```
/// use reglament::Place;
/// assert_eq!(Place::event(3).then("at").as_str(), "event 3/at");
/// assert_eq!(Place::from("at").inside(Place::line(2)).as_str(), "line 2/at");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// An event of a case, by its number from 1.
    pub fn event(number: usize) -> Self {
        Self(format!("event {number}"))
    }

    /// A line of a text, by its number from 1.
    pub fn line(number: impl Display) -> Self {
        Self(format!("line {number}"))
    }

    /// A fact of an application, by its name.
    pub fn fact(name: &str) -> Self {
        Self(format!("facts/{name}"))
    }

    /// A column of a table, by its name or its number from 1.
    pub fn column(which: impl Display) -> Self {
        Self(format!("columns/{which}"))
    }

    /// A part of what stands here.
    #[must_use]
    pub fn then(mut self, inner: impl Into<Self>) -> Self {
        let Self(inner) = inner.into();
        if !self.0.is_empty() && !inner.is_empty() {
            self.0.push('/');
        }
        self.0.push_str(&inner);
        self
    }

    /// The same place as a part of something larger.
    #[must_use]
    pub fn inside(self, outer: impl Into<Self>) -> Self {
        outer.into().then(self)
    }

    /// How it is written; empty if the input is one value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&str> for Place {
    /// A key, or a path that is already written.
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl From<String> for Place {
    fn from(path: String) -> Self {
        Self(path)
    }
}

impl From<&String> for Place {
    fn from(path: &String) -> Self {
        Self(path.clone())
    }
}
