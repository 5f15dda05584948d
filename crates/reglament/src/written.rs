//! What is written of a value in answer after answer.

use std::sync::OnceLock;

use serde_json::value::RawValue;

/// JSON that follows from the value it belongs to: made when it is first asked for, and no part of what the value is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written(OnceLock<Box<[Option<Box<RawValue>>]>>);

impl Written {
    /// One of the texts, by its place among all, which are made by `all` if they are not there yet.
    pub(crate) fn get<I>(&self, place: usize, all: impl FnOnce() -> I) -> Option<&RawValue>
    where
        I: Iterator<Item = serde_json::Result<Box<RawValue>>>,
    {
        let texts = self.0.get_or_init(|| all().map(Result::ok).collect());
        texts.get(place)?.as_deref()
    }
}

impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true // the values are compared
    }
}

impl Eq for Written {}
