//! What every reader of JSON needs.

use std::borrow::Cow;

use crate::error::{Error, ErrorCode};

/// The error for a key that stands in one object again.
#[cold]
pub(super) fn repeated() -> Error {
    Error::new(ErrorCode::RepeatedKey, "the key appears here a second time")
}

/// What a JSON string says; `None` if the value is no string.
pub(super) fn string(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}
