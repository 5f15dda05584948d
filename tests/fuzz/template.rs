//! Templates of papers: whatever stands in one, it is refused with its place, or the paper made of it ends.

use reglament::{
    Case, Catalogue, Channel, Error, ErrorCode, Language, LawFile, Opening, PaperKind, read_event,
};

/// Pieces, so that random choices often make something that is nearly a template.
const PIECES: [&str; 42] = [
    "{{ ",
    " }}",
    "{% if ",
    " %}",
    "{% elif ",
    "{% else %}",
    "{% endif %}",
    "{% for a in ",
    "{% endfor %}",
    "{# ",
    " #}",
    "{%- ",
    " -%}",
    "number",
    "documents",
    "a",
    "loop.last",
    "place",
    ".text",
    "|length",
    "|upper",
    " is defined",
    " is odd",
    " and ",
    " or ",
    "not ",
    " in ",
    " == ",
    " < ",
    "[",
    "]",
    "(",
    ")",
    ", ",
    "'x'",
    "\"б\"",
    "12",
    " ~ ",
    " + ",
    "{% set a = ",
    "\n\n– ",
    " if ",
];

/// The first events of a case: enough for the number and the documents on a receipt.
const EVENTS: [&str; 2] = [
    r#"{"at": "2017-03-17T10:00:00+06:00", "by": "applicant", "event": "submitted", "documents": ["a", "b"], "consent": true, "applicant": "A"}"#,
    r#"{"at": "2017-03-17T10:10:00+06:00", "by": "specialist", "event": "application-registered", "number": "1", "employee": "B"}"#,
];

/// Puts a template together from choices and a stray text.
fn template(choices: &[u8], stray: &str) -> String {
    let pieces = choices.iter().filter_map(|choice| PIECES.get(usize::from(*choice) % (PIECES.len() + 1)));
    // Neither may end the string of the law file.
    (pieces.copied().collect::<String>() + stray).replace("'''", "''").replace('\r', "")
}

/// A file of templates with this one as the Russian receipt.
fn papers(template: &str) -> LawFile {
    let others = ["reasoned-refusal", "conclusion", "notification", "status"];
    let others = others.map(|name| format!("{name} = {{ kk = \"a\", ru = \"a\" }}\n")).concat();
    let text =
        format!("schema = 1\nkind = \"papers\"\n{others}[receipt]\nkk = \"a\"\nru = '''\n{template}\n'''\n");
    LawFile::new("papers.toml", text)
}

/// Whether the file alone is refused for a template; of everything else it says only that it is missing.
fn is_refused(file: &LawFile) -> bool {
    let error = Catalogue::builder().files([file.clone()]).build().expect_err("it is not all of the law");
    let of_file = |fault: &&reglament::Fault| fault.file == "papers.toml";
    for fault in error.faults().iter().filter(of_file) {
        assert!(fault.line > 0 && fault.column > 0 && !fault.expected.is_empty(), "{fault}");
    }
    error.faults().iter().any(|fault| fault.file == "papers.toml")
}

/// The smallest law there is, which is read in a moment.
static REST: [(&str, &str); 8] = [
    ("references.toml", include_str!("../../crates/reglament/tests/law/references.toml")),
    ("assumptions.toml", include_str!("../../crates/reglament/tests/law/assumptions.toml")),
    ("vocabulary.toml", include_str!("../../crates/reglament/tests/law/vocabulary.toml")),
    ("parameters.toml", include_str!("../../crates/reglament/tests/law/parameters.toml")),
    ("counting.toml", include_str!("../../crates/reglament/tests/law/counting.toml")),
    ("calendar.toml", include_str!("../../crates/reglament/tests/law/calendar.toml")),
    ("act.toml", include_str!("../../crates/reglament/tests/law/act.toml")),
    ("regulation.toml", include_str!("../../crates/reglament/tests/law/regulation.toml")),
];

fn receipt(file: LawFile) -> Result<String, Error> {
    let rest = REST.map(|(name, text)| LawFile::new(name, text));
    let catalogue = Catalogue::builder().files(rest.into_iter().chain([file])).build()?;
    let opening = Opening::new(&catalogue, "A-1", "example/service@1-2016", Channel::Office)?;
    let mut case = Case::open(&catalogue, opening)?;
    for line in EVENTS {
        case.record(read_event(line, catalogue.vocabulary())?)?;
    }
    Ok(case.paper(PaperKind::Receipt, Language::Ru)?.html())
}

/// Checks one template.
pub fn run(choices: &[u8], stray: &str) {
    let file = papers(&template(choices, stray));
    if is_refused(&file) {
        return;
    }
    if let Err(error) = receipt(file) {
        let known = [ErrorCode::InvalidTemplate, ErrorCode::PaperIncomplete];
        assert!(known.contains(&error.code()), "{error}");
    }
}

/// What the target tries is not all refused, and not all taken.
#[test]
fn the_pieces_make_templates() {
    assert!(is_refused(&papers("{{ number|upper }}")));
    let whole =
        papers("№ {{ number }} {% if documents %}{% for a in documents %}{{ a }}{% endfor %}{% endif %}");
    assert!(!is_refused(&whole));
    assert!(receipt(whole).expect("a receipt").contains('№'));
}
