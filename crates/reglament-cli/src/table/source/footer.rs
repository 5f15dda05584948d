//! The description at the end of a file of Parquet.

use super::cause::{Cause, Read};
use super::thrift::{LIST, STRUCT, Walk};

/// The number of the list of columns in the description, and that of the number of parts in a column.
const COLUMNS: i16 = 2;
const PARTS: i16 = 5;
/// How deep columns may lie in one another.
const DEEPEST: usize = 64;

/// Whether everything is there of which the description tells, and no column lies too deep in others.
pub fn check(description: &[u8]) -> Read<()> {
    Walk::new(description).fields(0, |walk, number, kind| {
        let is_columns = (number, kind) == (COLUMNS, LIST);
        if is_columns {
            columns(walk)?;
        }
        Ok(is_columns)
    })
}

/// The tree of columns is written as a list: each with the number of those that follow and are its parts.
fn columns(walk: &mut Walk<'_>) -> Read<()> {
    let (kind, count) = walk.list()?;
    if kind != STRUCT {
        return Err(damaged());
    }
    // How many parts are still to come at each depth.
    let mut open: Vec<i64> = Vec::new();
    for _ in 0..count {
        while open.pop_if(|left| *left == 0).is_some() {}
        if let Some(left) = open.last_mut() {
            *left -= 1;
        }
        let mut parts = 0;
        walk.fields(1, |walk, number, kind| {
            let is_parts = number == PARTS && (4..=6).contains(&kind);
            if is_parts {
                parts = walk.number()?;
            }
            Ok(is_parts)
        })?;
        if parts < 0 || usize::try_from(parts).is_ok_and(|parts| parts > count) || open.len() > DEEPEST {
            return Err(damaged());
        }
        if parts > 0 {
            open.push(parts);
        }
    }
    Ok(())
}

fn damaged() -> Cause {
    Cause::damaged("the description of its columns is malformed")
}
