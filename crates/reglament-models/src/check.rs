//! The check that families can make themselves: a form on the page of a handbook, which asks what the library would ask and finds
//! what it would find, from the same conditions.

mod law;
mod form;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reglament::Regulation;
use reglament::chrono::NaiveDate;
use reglament_sheet::Words;
use reglament_sheet::html::Section;
use sha2::{Digest as _, Sha256};

/// The one script of the page.
const SCRIPT: &str = include_str!("check/check.js");
/// How the form looks.
pub const STYLE: &str = include_str!("check/check.css");

/// The form, shown by its script alone.
pub fn section(words: &Words, regulation: &Regulation) -> Section {
    Section {
        key: "check".to_owned(),
        heading: words.say("heading", "check").to_owned(),
        html: form::html(words, regulation),
        hidden: true,
    }
}

/// What stands at the end of the page: the grounds as data, and the script that reads them.
///
/// In the data no `<` is left, so that no text of a law file ends the element around it.
pub fn closing(words: &Words, regulation: &Regulation, on: Option<NaiveDate>) -> String {
    let law = law::json(words, regulation, on);
    format!("<script type=\"application/json\" id=\"check-law\">{law}</script>\n<script>{SCRIPT}</script>\n")
}

/// The source of scripts that a policy allows: this one and no other.
pub fn script_source() -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(SCRIPT)))
}

#[cfg(test)]
mod tests {
    use super::SCRIPT;

    #[test]
    fn the_script_ends_no_element_and_speaks_to_nobody() {
        for word in [
            "</", "<!--", "http", "fetch", "XMLHttp", "Storage", "cookie", "console", "location", "history",
            "eval(",
        ] {
            assert!(!SCRIPT.contains(word), "{word}");
        }
    }
}
