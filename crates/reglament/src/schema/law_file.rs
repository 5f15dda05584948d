//! Law files: one schema for all kinds, of which each has a definition.
//!
//! What stands in several files is beyond a schema: whether a name is defined, whether a section is stated once, whether
//! numbers are in order and terms add up. The library checks it; see `docs/law-files.md`.

mod parts;
mod basis;
mod procedure;
mod regulation;
mod act;

use crate::law_file::{FileKind, SCHEMA};
use crate::shape::forms::{PLACE, chosen_by, coded, day, definitions, text};
use crate::shape::object::{Object, Schema};

/// The schema of each kind of file.
const KINDS: [(FileKind, fn() -> Object); 10] = [
    (FileKind::Act, act::act),
    (FileKind::Regulation, regulation::regulation),
    (FileKind::Vocabulary, basis::vocabulary),
    (FileKind::Parameters, basis::parameters),
    (FileKind::Counting, basis::counting),
    (FileKind::Calendar, basis::calendar),
    (FileKind::References, basis::references),
    (FileKind::Assumptions, basis::assumptions),
    (FileKind::Messages, basis::messages),
    (FileKind::Papers, basis::papers),
];

pub(super) fn law_file() -> Schema {
    let head = Schema::of("object")
        .with("required", vec!["schema", "kind"])
        .with("properties", Schema::default().with("schema", version()).with("kind", coded::<FileKind>()));
    let forms = [
        ("text", text()),
        ("citation", own_citation()),
        ("day", day().about("In TOML a local date, not a string: 2016-08-12.")),
    ];
    let kinds = KINDS.iter().map(|(kind, body)| {
        let head =
            Object::default().required("schema", version()).required("kind", Schema::constant(kind.code()));
        (kind.code(), head.joined(body()).schema())
    });
    let all = forms.into_iter().chain(kinds).chain(regulation::sections());
    let choices = chosen_by("kind", KINDS.iter().map(|(kind, _)| kind.code()));
    head.with("allOf", choices).and(definitions(all))
}

fn version() -> Schema {
    Schema::constant(SCHEMA).about("The version of the format.")
}

/// A citation as law files write it: without a law it means the file's own act.
fn own_citation() -> Schema {
    let about = "A place in the file's own act, `p. 11(12)`, `annex 2`, `title`, `preamble` or `note`; in the decree it belongs to, \
                 `decree p. 2`; in another law by its id, `civil-code art. 175`.";
    Schema::pattern(format!("^([^ ]+ )?{PLACE}$")).about(about)
}
