//! Citations: where a law says what an answer relies on.

use std::fmt;
use std::sync::Arc;

use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::text::{Language, one_of};

/// A paragraph or another part of an act, or an article of another law: `almaty/adoption@3-383-2016 p. 11(12)`,
/// `almaty@3-383-2016 preamble`, `civil-code art. 175`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "пункт")]
#[doc(alias = "подпункт")]
#[doc(alias = "тармақ")]
#[doc(alias = "тармақша")]
pub struct Citation {
    law: Arc<str>,
    unit: Unit,
    /// Nought where the unit has no number.
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
    /// приложение, қосымша
    Annex,
    /// заголовок, тақырып
    Title,
    /// преамбула, кіріспе
    Preamble,
    /// сноска, ескерту: of the publisher
    Note,
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
            (Language::En, Unit::Annex, _) => format!("annex {number}"),
            (Language::Ru, Unit::Annex, _) => format!("приложение {number}"),
            (Language::Kk, Unit::Annex, _) => format!("{number}-қосымша"),
            (Language::En, Unit::Title, _) => "title".to_owned(),
            (Language::Ru, Unit::Title, _) => "заголовок".to_owned(),
            (Language::Kk, Unit::Title, _) => "тақырып".to_owned(),
            (Language::En, Unit::Preamble, _) => "preamble".to_owned(),
            (Language::Ru, Unit::Preamble, _) => "преамбула".to_owned(),
            (Language::Kk, Unit::Preamble, _) => "кіріспе".to_owned(),
            (Language::En, Unit::Note, _) => "note".to_owned(),
            (Language::Ru, Unit::Note, _) => "сноска".to_owned(),
            (Language::Kk, Unit::Note, _) => "ескерту".to_owned(),
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl serde::Serialize for Citation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Which laws a file may cite: its own, the decree it belongs to, and those in the list of references.
#[derive(Clone)]
pub(crate) struct Citable<'a> {
    /// The id of the regulation or act the file states.
    pub(crate) own: Arc<str>,
    /// The id of the act a regulation belongs to.
    pub(crate) decree: Option<Arc<str>>,
    /// The ids of other laws and of acts.
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

    /// An annex of the regulation or act the file states.
    pub(crate) fn annex(&self, number: u32) -> Citation {
        let (law, text) = (Arc::clone(&self.own), format!("{} annex {number}", self.own).into());
        Citation { law, unit: Unit::Annex, number, parts: Box::default(), text }
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
            Some(("p." | "art." | "annex", _)) | None => (Some(Arc::clone(&self.own)), text),
            Some(("decree", place)) => (self.decree.clone(), place),
            Some((law, place)) => (self.references.iter().find(|known| ***known == *law).cloned(), place),
        }
    }
}

fn parse_place(law: Arc<str>, place: &str) -> Option<Citation> {
    let (unit, rest) = match place.split_once(' ').unwrap_or((place, "")) {
        ("p.", rest) => (Unit::Paragraph, rest),
        ("art.", rest) => (Unit::Article, rest),
        ("annex", rest) => (Unit::Annex, rest),
        ("title", "") => (Unit::Title, "0"),
        ("preamble", "") => (Unit::Preamble, "0"),
        ("note", "") => (Unit::Note, "0"),
        _ => return None,
    };
    let mut pieces = rest.split('(');
    let number = parse_number(pieces.next()?)?;
    let parts: Box<[u32]> =
        pieces.map(|piece| parse_number(piece.strip_suffix(')')?)).collect::<Option<_>>()?;
    if unit == Unit::Annex && !parts.is_empty() {
        return None;
    }
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
        for place in ["p. 11", "p. 11(12)", "art. 176(1)", "annex 2", "title", "preamble", "note"] {
            let citation = parse_place("law".into(), place).expect("a place");
            assert_eq!(citation.to_string(), format!("law {place}"));
            assert_eq!(citation.place(Language::En), place);
        }
    }

    #[test]
    fn anything_else_is_no_place() {
        for place in [
            "",
            "11",
            "p. ",
            "p. x",
            "p. 11(",
            "p. 11()",
            "p. 11(12",
            "p. 11 (12)",
            "p. +1",
            "par. 1",
            "annex",
            "annex 1(2)",
            "title 1",
        ] {
            assert_eq!(parse_place("law".into(), place), None);
        }
    }
}
