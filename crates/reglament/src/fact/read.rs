//! Reading the vocabulary from its file.

use super::vocabulary::{Fact, FactType, FactWord, MAX_FACTS, Vocabulary};
use crate::error::ErrorCode;
use crate::law_file::Table;

/// Reads the vocabulary from its file.
pub(crate) fn read(file: &Table<'_>) -> Vocabulary {
    let tables = file.tables("fact", true);
    if let Some(table) = tables.get(MAX_FACTS) {
        table.fault(
            table.at(),
            ErrorCode::TooMany,
            "one fact too many",
            format!("at most {MAX_FACTS} facts"),
        );
    }
    let mut facts: Vec<Fact> = Vec::new();
    for table in &tables {
        let Some(fact) = read_fact(table) else {
            table.mark_broken("name");
            continue;
        };
        if facts.iter().any(|before| before.name == fact.name) {
            let found = format!("a second `{}`", fact.name);
            table.fault(table.at(), ErrorCode::StatedTwice, found, "each fact once");
        }
        facts.push(fact);
    }
    file.finish();
    Vocabulary::new(facts)
}

fn read_fact(table: &Table<'_>) -> Option<Fact> {
    let (name, fact_type) = (table.string("name"), table.word::<FactType>("type"));
    let sensitivity = table.word("sensitivity");
    let [label, question, source] = ["label", "question", "source"].map(|key| table.text(key));
    let values = match fact_type {
        Some(FactType::Enumeration) => read_values(table),
        Some(_) => Some(Box::default()),
        None => {
            // What the type would say of them is not known.
            table.allow(&["value"]);
            None
        }
    };
    table.finish();
    let name = name.filter(|name| {
        let well_formed = is_fact_name(name.value);
        if !well_formed {
            let found = format!("`{}`", name.value);
            table.fault(name.at, ErrorCode::WrongType, found, "a name such as `applicant.birth_date`");
            table.mark_all_broken();
        }
        well_formed
    })?;
    Some(Fact {
        name: name.value.into(),
        fact_type: fact_type?,
        values: values?,
        sensitivity: sensitivity?,
        label: label?,
        question: question?,
        source: source?,
    })
}

fn read_word(table: &Table<'_>) -> Option<FactWord> {
    let (name, label) = (table.identifier("name"), table.text("label"));
    table.finish();
    Some(FactWord { name: name?.value.into(), label: label? })
}

/// The words of an enumeration; `None` if any has a fault.
fn read_values(table: &Table<'_>) -> Option<Box<[FactWord]>> {
    let tables = table.tables("value", true);
    if let Some(value) = tables.get(MAX_FACTS) {
        value.fault(
            value.at(),
            ErrorCode::TooMany,
            "one value too many",
            format!("at most {MAX_FACTS} values"),
        );
    }
    let mut values: Vec<FactWord> = Vec::new();
    for entry in &tables {
        let Some(value) = read_word(entry) else { continue };
        if values.iter().any(|before| before.name == value.name) {
            let found = format!("a second `{}`", value.name);
            entry.fault(entry.at(), ErrorCode::StatedTwice, found, "each value once");
        }
        values.push(value);
    }
    (values.len() == tables.len()).then(|| values.into())
}

/// Words of lower-case letters, digits and underscores, joined by points; none starts with a digit, and the whole is
/// no word of the language of conditions.
fn is_fact_name(name: &str) -> bool {
    let reserved = matches!(name, "and" | "or" | "not" | "in" | "years");
    !reserved
        && name.split('.').all(|part| {
            part.starts_with(|first: char| first.is_ascii_lowercase())
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        })
}
