//! Words in the three languages the library speaks.

use crate::coded::coded;

coded! {
    /// A language of labels, messages and explanations, with its ISO 639-1 code.
    pub enum Language {
        /// Kazakh.
        Kk = "kk",
        /// Russian.
        Ru = "ru",
        /// English, for developers: no act is official in it.
        En = "en",
    }
}

/// One statement or label in every language; none is ever empty.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Text {
    pub(crate) kk: Box<str>,
    pub(crate) ru: Box<str>,
    pub(crate) en: Box<str>,
}

impl Text {
    /// The words in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

/// The known name that `name` was most likely meant to be, if any is near enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR_ENOUGH: f64 = 0.6;
    // A name of many kilobytes is no misspelling, and comparing it would cost its length squared.
    const LONGEST_NAME: usize = 100;
    if name.len() > LONGEST_NAME {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (similarity(name, candidate), candidate))
        .filter(|(similarity, _)| *similarity >= NEAR_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// How much two names have in common: 1 if they are equal, 0 if nothing is in its place. An exchange of two neighbours is one slip.
fn similarity(name: &str, candidate: &str) -> f64 {
    let longest = name.chars().count().max(candidate.chars().count());
    // Names are short; `f64` holds their lengths exactly.
    let [slips, longest] = [strsim::osa_distance(name, candidate), longest]
        .map(|length| u32::try_from(length).map_or(f64::MAX, f64::from));
    1.0 - slips / longest.max(1.0)
}

/// The known names as a choice: `a` or `b`.
pub(crate) fn one_of<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    if names.is_empty() { "nothing here, because none is known".to_owned() } else { names.join(" or ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        let known = ["applicant.sex", "applicant.married", "child.mother"];
        assert_eq!(nearest("aplicant.maried", known), Some("applicant.married"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest(&"x".repeat(1 << 20), known), None);
    }
}
