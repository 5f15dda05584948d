//! What is said of arguments that cannot be right: never the text that somebody wrote, which may be a number or a fact of a person.

use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue};

/// Stands for what was written.
const HIDDEN: &str = "…";

/// The same error without anything of the arguments but their names and positions, as far as they are ours.
pub fn without_values(mut error: Error, arguments: &[OsString]) -> Error {
    use clap::error::ErrorKind::{InvalidSubcommand, UnknownArgument};
    let foreign: &[ContextKind] = match error.kind() {
        UnknownArgument => &[ContextKind::InvalidArg],
        InvalidSubcommand => &[ContextKind::InvalidSubcommand],
        _ => &[ContextKind::InvalidValue],
    };
    for kind in foreign {
        if let Some(ContextValue::String(text)) = error.get(*kind) {
            let hidden = hidden(text, arguments);
            error.insert(*kind, ContextValue::String(hidden));
        }
    }
    // Advice such as "to pass … as a value" repeats what was written; the nearest known name stands elsewhere.
    error.remove(ContextKind::Suggested);
    error
}

/// Where it stands on the command line, the name of the program not counted.
fn hidden(text: &str, arguments: &[OsString]) -> String {
    let is_it = |argument: &OsString| !text.is_empty() && argument.to_string_lossy().starts_with(text);
    match arguments.iter().skip(1).position(is_it) {
        Some(position) => format!("{HIDDEN} (argument {})", position + 1),
        None => HIDDEN.to_owned(),
    }
}

/// A file's name as errors show it, unless somebody put an object or a number of a person where a name belongs.
pub fn shown_name(name: &str) -> String {
    let digits = name.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max();
    let is_private = name.contains(['{', '}', '"', '\n']) || digits.is_some_and(|digits| digits >= 12);
    if is_private { format!("({HIDDEN}, which is not the name of a file)") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_and_objects_are_not() {
        for name in ["applications.jsonl", "/data/2017-05-01/a 17.csv", "-"] {
            assert_eq!(shown_name(name), name);
        }
        for name in ["{\"facts\":{}}", "850101300017", "case-850101300017.jsonl", "a\n{"] {
            assert!(!shown_name(name).contains(name));
        }
    }
}
