//! The table of error codes: numbers and names that three languages read, and the page that explains them.

use std::collections::BTreeSet;

use reglament::ErrorCode;

use crate::example::{repository, text};

#[test]
fn numbers_rise_and_belong_to_an_area() {
    let numbers: Vec<u16> = ErrorCode::ALL.iter().map(|code| code.number()).collect();
    assert!(numbers.is_sorted_by(|one, other| one < other), "{numbers:?}");
    for code in ErrorCode::ALL {
        assert!([1, 2, 3, 4, 9].contains(&(code.number() / 100)), "{code} has no area");
        assert_eq!(*code as u16, code.number());
    }
}

#[test]
fn names_are_the_variants_in_lower_case_with_hyphens() {
    let names: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), ErrorCode::ALL.len());
    for code in ErrorCode::ALL {
        assert_eq!(kebab(&format!("{code:?}")), code.name());
        assert_eq!(code.to_string(), code.name());
    }
}

fn kebab(variant: &str) -> String {
    let hyphen = |character: char| if character.is_ascii_uppercase() { "-" } else { "" };
    let words =
        variant.chars().map(|character| format!("{}{}", hyphen(character), character.to_ascii_lowercase()));
    words.collect::<String>().trim_start_matches('-').to_owned()
}

#[test]
fn a_meaning_is_one_sentence() {
    for code in ErrorCode::ALL {
        let meaning = code.meaning();
        assert!(meaning.ends_with('.') && meaning.trim() == meaning, "{code}: `{meaning}`");
        assert!(meaning.starts_with(char::is_uppercase), "{code}: `{meaning}`");
    }
}

#[test]
fn the_page_of_errors_lists_exactly_the_codes_of_the_table() {
    let page = text(&repository("docs/errors.md"));
    let is_row = |line: &&str| {
        line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let listed: Vec<&str> = page.lines().filter(is_row).collect();
    let rows: Vec<_> = ErrorCode::ALL.iter().map(|code| row(*code)).collect();
    for row in &rows {
        assert!(listed.contains(&&**row), "docs/errors.md lacks the line\n{row}");
    }
    for line in &listed {
        assert!(rows.iter().any(|row| row == line), "docs/errors.md has a line of no code\n{line}");
    }
    assert_eq!(listed, rows, "in the order of the numbers");
}

fn row(code: ErrorCode) -> String {
    format!("| {} | `{}` | {} |", code.number(), code.name(), code.meaning().trim())
}
