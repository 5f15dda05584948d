//! The metadata of a column: counts and lengths written among the texts, with nothing to tell where it ends.

use std::ffi::c_char;

use reglament::Error;

use super::walk::Walk;

/// The most entries of one column.
const MOST_ENTRIES: usize = 1 << 16;
/// The most bytes of one column.
const MOST_BYTES: usize = 1 << 28;

/// Checks the counts and lengths of metadata, so that none leads further than metadata can reach.
///
/// # Safety
///
/// The pointer is null, or what it points to is as long as its own counts say.
pub unsafe fn check_metadata(metadata: *const c_char, walk: &Walk) -> Result<(), Error> {
    if metadata.is_null() {
        return Ok(());
    }
    let read = |at: usize, most: usize, what: &str| {
        // SAFETY: as the caller promises; everything before was within its bounds.
        let number = unsafe { metadata.add(at).cast::<i32>().read_unaligned() };
        let number = usize::try_from(number).ok().filter(|number| *number <= most);
        number.ok_or_else(|| walk.fault(format!("the metadata gives an impossible number of {what}")))
    };
    let entries = read(0, MOST_ENTRIES, "entries")?;
    let mut at = size_of::<i32>();
    // Of every entry the key, then the value.
    for _ in 0..entries.saturating_mul(2) {
        let length = read(at, MOST_BYTES.saturating_sub(at), "bytes")?;
        at = at.saturating_add(size_of::<i32>()).saturating_add(length);
    }
    Ok(())
}
