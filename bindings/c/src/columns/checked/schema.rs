//! The description of a table.

use std::ffi::{CStr, c_char};

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_schema::Schema;
use reglament::Error;

use super::metadata::check_metadata;
use super::walk::{Walk, children, given};
use crate::catch::caught;
use crate::columns::work::not_arrow;

/// The columns of a table, as its schema describes them.
///
/// # Safety
///
/// What the schema points to lives as long as it does, except where it says null.
pub unsafe fn read_schema(described: &FFI_ArrowSchema, name: &'static str) -> Result<Schema, Error> {
    // SAFETY: as the caller promises.
    unsafe { check(described, &mut Walk::new(name)) }?;
    let read = caught(|| Schema::try_from(described)).map_err(|_| not_arrow(name))?;
    read.map_err(|_| not_arrow(name))
}

unsafe fn check(described: &FFI_ArrowSchema, walk: &mut Walk) -> Result<(), Error> {
    if described.release.is_none() {
        return Err(walk.fault("the schema was released"));
    }
    // SAFETY: as the caller promises.
    unsafe {
        given(described.format, "`format`", walk)?;
        let format = text(described.format).ok_or_else(|| walk.fault("`format` is not UTF-8"))?;
        if !described.name.is_null() && text(described.name).is_none() {
            return Err(walk.fault("`name` is not UTF-8"));
        }
        check_metadata(described.metadata, walk)?;
        let parts = children(described.children, described.n_children, walk)?;
        if parts.len() < fewest(format) {
            return Err(walk.fault("the type has fewer children than it needs"));
        }
        for (at, part) in parts.into_iter().enumerate() {
            walk.within(&format!("children/{at}"), |walk| check(part, walk))?;
        }
        let dictionary = described.dictionary.as_ref();
        dictionary.map_or(Ok(()), |words| walk.within("dictionary", |walk| check(words, walk)))
    }
}

/// How many children a type must have: its words are those of Arrow's format strings.
fn fewest(format: &str) -> usize {
    match format.as_bytes() {
        [b'+', b's' | b'u', ..] => 0,
        [b'+', b'r', ..] => 2,
        [b'+', ..] => 1,
        _ => 0,
    }
}

/// A text of C in UTF-8.
unsafe fn text<'a>(start: *const c_char) -> Option<&'a str> {
    // SAFETY: every caller has seen that it is not null; it ends with a zero by the rules of Arrow.
    unsafe { CStr::from_ptr(start) }.to_str().ok()
}
