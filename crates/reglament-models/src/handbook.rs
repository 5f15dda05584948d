//! The handbook: everything a regulation states as one page to be read, printed, and put on a site.

use reglament::chrono::NaiveDate;
use reglament::{AnnexKind, Catalogue, ErrorCode, Language, Regulation, Result};
use reglament_sheet::html::{Page, Section, escaped, framed, opening_and_sections};
use reglament_sheet::{Sheet, Words, regulation as sheet_of};

use crate::check;
use crate::diagram::diagram;

/// What a handbook is asked to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandbookOptions {
    /// Whether a form stands on the page with which families can check the grounds themselves.
    pub with_check: bool,
    /// The day for which the page says whether the act is in effect; without it the page says when it took effect.
    pub on: Option<NaiveDate>,
}

/// A regulation as one page of HTML, which loads nothing and can be read without a script: title, standing and sources, drawings,
/// steps, terms, the way through the portal, grounds with conditions in words, terms the act defines, discrepancies and assumptions,
/// each with its paragraph.
///
/// # Errors
///
/// As the drawings, if the regulation cannot be drawn.
pub fn handbook(
    catalogue: &Catalogue,
    regulation: &Regulation,
    language: Language,
    options: HandbookOptions,
) -> Result<String> {
    let words = Words::new(language);
    let mut sheet = Sheet::new(&words);
    let standing = options.on.map(|on| regulation.act().standing(on));
    sheet_of::handbook(&mut sheet, catalogue, regulation, standing);
    let (opening, mut sections) = opening_and_sections(&sheet);
    for (key, kind) in [("business-process", AnnexKind::Handbook), ("systems-diagram", AnnexKind::Systems)] {
        for section in sections.iter_mut().filter(|section| section.key == key) {
            let figure = figure(&words, regulation, kind, &section.heading)?;
            section.html.insert_str(0, &figure);
        }
    }
    let (mut scripts, mut style, mut closing) = ("'none'".to_owned(), "", String::new());
    if options.with_check {
        insert_after(&mut sections, "grounds", check::section(&words, regulation));
        (scripts, style) = (check::script_source(), check::STYLE);
        closing = check::closing(&words, regulation, options.on);
    }
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {scripts}; base-uri 'none'; form-action 'none'"
    );
    let (title, policy) = (regulation.title().get(language), &policy);
    let page = Page {
        words: &words,
        title,
        policy,
        style,
        opening: &opening,
        sections: &sections,
        closing: &closing,
    };
    Ok(page.pour())
}

/// A drawing in its frame, as HTML; a sentence instead if the regulation states no procedure that could be drawn.
fn figure(words: &Words, regulation: &Regulation, kind: AnnexKind, heading: &str) -> Result<String> {
    match diagram(regulation, kind, None, words.language()) {
        Ok(svg) => Ok(framed(heading, &svg)),
        Err(error) if error.code() == ErrorCode::NoProcedure => {
            Ok(format!("<p class=\"rg-soft\">{}</p>\n", escaped(words.say("sentence", "not-drawn"))))
        }
        Err(error) => Err(error),
    }
}

/// Puts a section behind another; at the end if that is not there.
fn insert_after(sections: &mut Vec<Section>, key: &str, section: Section) {
    let place =
        sections.iter().position(|known| known.key == key).map_or(sections.len(), |at| at.saturating_add(1));
    sections.insert(place, section);
}
