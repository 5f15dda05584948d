//! Words in the three languages the library speaks.

use std::borrow::Cow;

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
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
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

/// A text in which every character that shows nothing itself, but may change what is shown around it, is written as its escape.
///
/// For whatever a person reads: a name with a right-to-left override must not look like another one, and a name in a terminal
/// must not play with it. Control characters are escaped too, also line breaks; programs get texts as they are.
///
/// # Examples
///
/// ```
/// use reglament::escape_hidden;
/// assert_eq!(escape_hidden("A-17"), "A-17");
/// assert_eq!(escape_hidden("\u{202e}71-A"), "\\u{202e}71-A");
/// ```
pub fn escape_hidden(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character shows nothing itself: controls, formatting characters, fillers, and separators of lines.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
            | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The known names as a choice: `a` or `b`.
pub(crate) fn one_of<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    if names.is_empty() { "nothing, because no name is known here".to_owned() } else { names.join(" or ") }
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

    /// Everything that Unicode calls a control, a formatting character or a separator of lines is escaped, and what only looks
    /// unusual is not.
    #[test]
    fn what_is_not_seen_is_escaped() {
        let hidden = ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}').chain('\0'..='\u{1f}');
        let others = [
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{200b}',
            '\u{200f}',
            '\u{61c}',
            '\u{feff}',
            '\u{e0041}',
            '\u{2029}',
        ];
        for character in hidden.chain('\u{80}'..='\u{9f}').chain(others) {
            let text = format!("A{character}17");
            assert_eq!(escape_hidden(&text), format!("A{}17", character.escape_default()));
        }
        let plain = "Әйгерім Ёлкина, № 17/А – «дело»\u{a0}ΩéÅ e\u{301} 😀\u{fe0f}";
        assert_eq!(escape_hidden(plain), plain);
    }
}
