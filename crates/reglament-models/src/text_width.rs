//! How much room a text needs in whatever font shows it: a width for each class of characters, as wide as the widest of the common
//! fonts without serifs has it.

use std::sync::LazyLock;

use reglament::escape_hidden;

/// Classes of characters with the same width, in thousandths of the size of the type.
const CLASSES: [(f64, &str); 12] = [
    (310.0, "ijlIіІ'"),
    (360.0, " \u{a0}.,:;‘’/·!|"),
    (410.0, "ft-()[]"),
    (460.0, "r"),
    (510.0, "J\"*"),
    (560.0, "cszгзсэ“”„"),
    (610.0, "kvxyLвтухчьғұү?–§•_"),
    (660.0, "abdeghnopquFT0123456789абеёийклоряГЗТУәқөһҰҮ«»"),
    (710.0, "ABEKPSVXYZднпцАБВЕЁРХЧЬңҒҺ"),
    (760.0, "CNRUъИЙКСЭЯҚ"),
    (860.0, "DGHOQwмыюДЛНОПЦЪҢӘӨ&+=<>≤≥#✓"),
    (1000.0, "mMWжшщфМФЫ—%→…"),
];
/// `ЖШЩЮ№@`, and whatever is in no class: other scripts, signs and pictures.
const WIDEST: f64 = 1_100.0;
const PICTURE: f64 = 1_350.0;
/// By how much bold type is wider.
const BOLD: f64 = 1.17;
/// As many lines as a text may have; the rest is left out.
const MOST_LINES: usize = 16;

/// The type in which a text stands.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Its size in pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
}

/// The most room that a text takes, in pixels.
pub fn width(text: &str, set: Type) -> f64 {
    let thousandths: f64 = text.chars().map(of_char).sum();
    let bold = if set.bold { BOLD } else { 1.0 };
    thousandths * set.size * bold / 1_000.0
}

/// The width of a character; those of Latin and Cyrillic letters are looked up.
fn of_char(character: char) -> f64 {
    static LETTERS: LazyLock<Vec<f64>> = LazyLock::new(|| ('\0'..'\u{530}').map(of_class).collect());
    let known = usize::try_from(u32::from(character)).ok().and_then(|code| LETTERS.get(code));
    known.copied().unwrap_or_else(|| of_class(character))
}

fn of_class(character: char) -> f64 {
    let class = CLASSES.iter().find(|(_, members)| members.contains(character));
    let otherwise = if character < '\u{2000}' { WIDEST } else { PICTURE };
    class.map_or(otherwise, |(width, _)| *width)
}

/// The text in lines that fit a width. Words are kept whole where they can be; hidden characters are shown as their escapes.
///
/// A text of more than sixteen lines ends with an ellipsis.
pub fn wrap(text: &str, set: Type, room: f64) -> Vec<String> {
    let shown = escape_hidden(text);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let is_blank = |character: char| character.is_whitespace() && character != '\u{a0}';
    let words = shown.split(is_blank).filter(|word| !word.is_empty());
    for piece in words.flat_map(|word| pieces(word, set, room)) {
        let joint = if line.is_empty() || piece.continues { "" } else { " " };
        if !line.is_empty() && width(&line, set) + width(joint, set) + width(&piece.text, set) > room {
            lines.push(std::mem::take(&mut line));
            if lines.len() >= MOST_LINES {
                return cut(lines, set, room);
            }
        } else {
            line.push_str(joint);
        }
        line.push_str(&piece.text);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Lines of which the last says that there is more.
fn cut(mut lines: Vec<String>, set: Type, room: f64) -> Vec<String> {
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && width(last, set) + width("…", set) > room {
            last.pop();
        }
        last.push('…');
    }
    lines
}

/// A part of a word that is not broken further.
struct Piece {
    text: String,
    /// Whether it follows the one before without a blank.
    continues: bool,
}

/// A word in pieces: one that is wider than a line may break after a hyphen, and if need be anywhere.
fn pieces(word: &str, set: Type, room: f64) -> Vec<Piece> {
    if width(word, set) <= room {
        return vec![Piece { text: word.to_owned(), continues: false }];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for part in word.split_inclusive(['-', '/', '–']) {
        let mut text = String::new();
        for character in part.chars() {
            if !text.is_empty() && width(&text, set) + width(character.encode_utf8(&mut [0; 4]), set) > room {
                pieces.push(Piece { text: std::mem::take(&mut text), continues: !pieces.is_empty() });
            }
            text.push(character);
        }
        pieces.push(Piece { text, continues: !pieces.is_empty() });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Type = Type { size: 12.0, bold: false };

    #[test]
    fn every_line_fits_and_no_letter_is_lost() {
        let long = "ұ".repeat(200);
        for text in
            ["Оформление результата", "жилищно-бытовых условий", "a b c", "", &long, "W".repeat(60).as_str()]
        {
            for room in [60.0, 120.0, 400.0] {
                let lines = wrap(text, PLAIN, room);
                assert!(lines.iter().all(|line| width(line, PLAIN) <= room), "{lines:?}");
                if !lines.last().is_some_and(|line| line.ends_with('…')) {
                    let letters = |text: &str| text.split_whitespace().collect::<String>();
                    assert_eq!(letters(&lines.concat()), letters(text));
                }
            }
        }
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let lines = wrap(&"слово ".repeat(10_000), PLAIN, 100.0);
        assert_eq!(lines.len(), MOST_LINES);
        assert!(lines.last().unwrap().ends_with('…'));
    }

    #[test]
    fn what_is_hidden_is_shown() {
        assert_eq!(wrap("a\u{202e}b\u{0}", PLAIN, 400.0), ["a\\u{202e}b\\u{0}"]);
    }

    #[test]
    fn a_hyphen_may_end_a_line() {
        assert_eq!(wrap("жилищно-бытовых", PLAIN, 80.0), ["жилищно-", "бытовых"]);
    }
}
