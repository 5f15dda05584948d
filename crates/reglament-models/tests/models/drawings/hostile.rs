//! Names that mean harm are shown, and do none.

use reglament::{AnnexKind, Catalogue, Language, LawFile};
use reglament_models::diagram;

use super::law::{hostile, samples};

/// The geometry of these drawings is checked with that of all others.
#[test]
fn names_that_mean_harm_stay_names() {
    let catalogue = hostile();
    let regulation = &catalogue.regulations()[0];
    let all = samples(regulation);
    assert!(all.len() >= 12);
    for sample in all {
        assert!(!sample.svg.contains("<script"), "{sample}");
        let hidden = |letter: char| {
            letter.is_control() && letter != '\n' || ('\u{202a}'..='\u{202e}').contains(&letter)
        };
        assert!(!sample.svg.contains(hidden), "{sample}");
        let shown: String = sample.drawing.words.iter().map(|words| &*words.text).collect();
        let squeezed: String = shown.split_whitespace().collect();
        assert!(squeezed.contains("\\u{202e}"), "{sample}: what is hidden is shown");
    }
}

#[test]
fn a_regulation_without_a_portal_has_no_diagram_and_says_where_it_is_missing() {
    let folder = super::law::repository("crates/reglament/tests/law");
    let layers = super::law::repository("tests/layers");
    let file =
        |name: &str| LawFile::new(name.to_owned(), std::fs::read_to_string(layers.join(name)).unwrap());
    let files = reglament_folder::read_folder(&folder).unwrap();
    let layer = [file("second-act.toml"), file("second-regulation.toml")];
    let catalogue = Catalogue::builder().files(files).files(layer).build().unwrap();
    let regulation = catalogue.edition("example/service@2-2017").unwrap();
    let error = diagram(regulation, AnnexKind::Systems, None, Language::En).unwrap_err();
    assert_eq!(error.place(), "portal_node");
    assert!(diagram(regulation, AnnexKind::Handbook, None, Language::En).is_ok());
}
