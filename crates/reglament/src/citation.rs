//! Citations: where a law says what an answer relies on.

use std::fmt;
use std::sync::Arc;

use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::text::{Language, one_of};

/// A paragraph of an act, or an article of another law: `almaty/adoption@3-383-2016 p. 11(12)`, `civil-code art. 175`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "пункт")]
#[doc(alias = "подпункт")]
#[doc(alias = "тармақ")]
#[doc(alias = "тармақша")]
pub struct Citation {
    law: Arc<str>,
    unit: Unit,
    number: u32,
    parts: Box<[u32]>,
    /// The whole citation, as it stands in every answer.
    text: Box<str>,
}

/// How a law numbers its provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// пункт, тармақ
    Paragraph,
    /// статья, бап
    Article,
}

impl Citation {
    /// The id of the regulation, act or other law that is cited.
    pub fn law(&self) -> &str {
        &self.law
    }

    /// The provision alone, as a lawyer writes it: `p. 11(12)`, «подпункт 12) пункта 11», «11-тармақтың 12) тармақшасы».
    pub fn place(&self, language: Language) -> String {
        let Self { unit, number, parts, .. } = self;
        let part = parts.iter().map(u32::to_string).collect::<Vec<_>>().join("-");
        match (language, unit, part.is_empty()) {
            (Language::En, Unit::Paragraph, true) => format!("p. {number}"),
            (Language::En, Unit::Paragraph, false) => format!("p. {number}({part})"),
            (Language::En, Unit::Article, true) => format!("art. {number}"),
            (Language::En, Unit::Article, false) => format!("art. {number}({part})"),
            (Language::Ru, Unit::Paragraph, true) => format!("пункт {number}"),
            (Language::Ru, Unit::Paragraph, false) => format!("подпункт {part}) пункта {number}"),
            (Language::Ru, Unit::Article, true) => format!("статья {number}"),
            (Language::Ru, Unit::Article, false) => format!("пункт {part} статьи {number}"),
            (Language::Kk, Unit::Paragraph, true) => format!("{number}-тармақ"),
            (Language::Kk, Unit::Paragraph, false) => format!("{number}-тармақтың {part}) тармақшасы"),
            (Language::Kk, Unit::Article, true) => format!("{number}-бап"),
            (Language::Kk, Unit::Article, false) => format!("{number}-баптың {part}-тармағы"),
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Citation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Which laws a file may cite: its own, and those in the list of references.
#[derive(Clone)]
pub(crate) struct Citable<'a> {
    /// The id of the regulation or act the file states.
    pub(crate) own: Arc<str>,
    /// The ids of other laws.
    pub(crate) references: &'a [Arc<str>],
}

impl Citable<'_> {
    /// Reads a required citation.
    pub(crate) fn read(&self, table: &Table<'_>, key: &'static str) -> Option<Citation> {
        self.parse(table, table.string(key)?)
    }

    /// Reads a citation that may be absent.
    pub(crate) fn read_optional(&self, table: &Table<'_>, key: &'static str) -> Option<Citation> {
        self.parse(table, table.optional_string(key)?)
    }

    /// The citation in a string of the file.
    pub(crate) fn parse(&self, table: &Table<'_>, text: Located<&str>) -> Option<Citation> {
        let (law, place) = self.law_of(text.value);
        let Some(citation) = law.and_then(|law| parse_place(law, place)) else {
            if text.value.split(' ').next().is_some_and(|law| table.is_broken(law)) {
                return None;
            }
            let own = "a paragraph such as `p. 11(12)`";
            let expected = match self.references {
                [] => own.to_owned(),
                references => format!("{own}, or {} and then `art. 175`", one_of(references)),
            };
            table.fault(text.at, ErrorCode::InvalidCitation, format!("`{}`", text.value), expected);
            return None;
        };
        Some(citation)
    }

    fn law_of<'t>(&self, text: &'t str) -> (Option<Arc<str>>, &'t str) {
        match text.split_once(' ') {
            Some(("p." | "art.", _)) => (Some(Arc::clone(&self.own)), text),
            Some((law, place)) => (self.references.iter().find(|known| ***known == *law).cloned(), place),
            None => (None, text),
        }
    }
}

fn parse_place(law: Arc<str>, place: &str) -> Option<Citation> {
    let (unit, rest) = match place.split_once(' ')? {
        ("p.", rest) => (Unit::Paragraph, rest),
        ("art.", rest) => (Unit::Article, rest),
        _ => return None,
    };
    let mut pieces = rest.split('(');
    let number = parse_number(pieces.next()?)?;
    let parts: Box<[u32]> =
        pieces.map(|piece| parse_number(piece.strip_suffix(')')?)).collect::<Option<_>>()?;
    let text = format!("{law} {place}").into();
    Some(Citation { law, unit, number, parts, text })
}

fn parse_number(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_and_prints_the_same() {
        for place in ["p. 11", "p. 11(12)", "art. 176(1)"] {
            let citation = parse_place("law".into(), place).expect("a place");
            assert_eq!(citation.to_string(), format!("law {place}"));
            assert_eq!(citation.place(Language::En), place);
        }
    }

    #[test]
    fn anything_else_is_no_place() {
        for place in
            ["", "11", "p. ", "p. x", "p. 11(", "p. 11()", "p. 11(12", "p. 11 (12)", "p. +1", "par. 1"]
        {
            assert_eq!(parse_place("law".into(), place), None);
        }
    }
}
