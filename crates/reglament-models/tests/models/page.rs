//! The page of a handbook: it holds what the law files state, it is whole, and no law file can do anything to it.

mod html;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use reglament::{Catalogue, Error, Language, LawFile, Predicate, Regulation, parse_day};
use reglament_models::{HandbookOptions, handbook};
use sha2::{Digest as _, Sha256};

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn page(catalogue: &Catalogue, regulation: &Regulation, language: Language, with_check: bool) -> String {
    let on = Some(parse_day("2017-05-01").unwrap());
    handbook(catalogue, regulation, language, HandbookOptions { with_check, on }).unwrap()
}

/// Every page of the embedded law.
fn pages() -> Vec<String> {
    let catalogue = reglament_kz::catalogue().unwrap();
    let each = |regulation: &Regulation| {
        let kinds = Language::ALL.iter().flat_map(|language| [false, true].map(|check| (*language, check)));
        kinds.map(|(language, check)| page(&catalogue, regulation, language, check)).collect::<Vec<_>>()
    };
    catalogue.regulations().iter().flat_map(|regulation| each(regulation)).collect()
}

/// The law files of a regulation as text: its own, and what all regulations of its act share.
fn law_text(regulation: &Regulation) -> String {
    let folder = crates().join("reglament-kz/law").join(regulation.region());
    let own = fs::read_to_string(folder.join(format!("{}.toml", regulation.service()))).unwrap();
    let act = fs::read_to_string(folder.join("act.toml")).unwrap();
    let common =
        act.find("[common").or(act.find("[[common")).expect("regulations of one act share something");
    own + &act[common..]
}

/// What stands in quotation marks behind each occurrence of a key.
fn quoted<'t>(text: &'t str, key: &'t str) -> impl Iterator<Item = &'t str> {
    let value = |rest: &'t str| rest.split_once('"').map(|(value, _)| value);
    text.split(key).skip(1).filter_map(move |rest| value(rest.strip_prefix(" = \"")?))
}

/// Whether a place stands in a text as a whole: `p. 1` is not in `p. 11` and not in `p. 1(2)`.
fn holds(text: &str, place: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_digit() || next == '(');
    text.split(place).skip(1).any(ends)
}

#[test]
fn every_citation_of_a_regulation_stands_on_its_page() {
    let catalogue = reglament_kz::catalogue().unwrap();
    for regulation in catalogue.regulations() {
        let (law, text) =
            (law_text(regulation), html::text(&page(&catalogue, regulation, Language::En, false)));
        let citations: BTreeSet<_> = quoted(&law, "citation").collect();
        assert!(citations.len() >= 25, "{}: {}", regulation.id(), citations.len());
        for citation in citations {
            let place = citation
                .strip_prefix("decree ")
                .map_or(citation.to_owned(), |place| format!("{}, {place}", regulation.act().id));
            assert!(holds(&text, &place), "{}: {citation}", regulation.id());
        }
    }
}

#[test]
fn every_text_of_a_regulation_stands_on_its_page_in_each_language() {
    let catalogue = reglament_kz::catalogue().unwrap();
    for regulation in catalogue.regulations() {
        for language in Language::ALL {
            let (law, text) =
                (law_text(regulation), html::text(&page(&catalogue, regulation, *language, false)));
            let key = format!("text.{language}");
            let texts: Vec<_> = quoted(&law, &key).collect();
            assert!(texts.len() >= 40, "{}: {}", regulation.id(), texts.len());
            for stated in texts {
                assert!(text.contains(stated), "{}: {stated}", regulation.id());
            }
        }
    }
}

#[test]
fn a_page_is_whole_and_loads_nothing() {
    for page in pages() {
        html::check_balance(&page);
        html::check_anchors(&page);
        html::check_headings(&page);
        for loading in
            ["<link", "<img", "<iframe", "<object", "<embed", " src=", " action=", "url(", "@import", "://"]
        {
            let own =
                page.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xhtml", "");
            assert!(!own.contains(loading), "{loading}");
        }
        assert!(page.contains("default-src &#39;none&#39;"));
        assert!(page.len() <= 300_000, "{}", page.len());
    }
}

#[test]
fn a_page_runs_no_script_but_its_own() {
    let catalogue = reglament_kz::catalogue().unwrap();
    let regulation = catalogue.edition("almaty/adoption@3-383-2016").unwrap();
    let without = page(&catalogue, regulation, Language::Kk, false);
    assert!(!without.contains("<script") && without.contains("script-src &#39;none&#39;"));
    let with = page(&catalogue, regulation, Language::Kk, true);
    let (_, script) = with.split_once("<script>").unwrap();
    let (script, _) = script.split_once("</script>").unwrap();
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script));
    assert!(with.contains(&format!("script-src &#39;sha256-{digest}&#39;;")));
    assert_eq!(with.matches("<script").count(), 2);
}

#[test]
fn the_conditions_travel_as_they_stand_in_the_law_files() {
    let catalogue = reglament_kz::catalogue().unwrap();
    for regulation in catalogue.regulations() {
        let law = html::check_law(&page(&catalogue, regulation, Language::Ru, true));
        // Zhambyl borrows its grounds, so they are counted where they stand.
        let file = format!("reglament-kz/law/almaty/{}.toml", regulation.service());
        let file = fs::read_to_string(crates().join(file)).unwrap();
        let conditions =
            file.lines().filter(|line| line.starts_with("when = ") || line.starts_with("unless = "));
        let names = law["facts"].as_array().unwrap();
        let asked: usize = conditions
            .map(|line| names.iter().filter(|fact| holds(line, fact["name"].as_str().unwrap())).count())
            .sum();
        let grounds = law["grounds"].as_array().unwrap();
        assert_eq!(grounds.len(), file.matches("[[ground]]").count());
        assert_eq!(grounds.iter().map(|ground| html::leaves(&ground["condition"])).sum::<usize>(), asked);
        let compares = |test: &&reglament::Test| matches!(test.predicate, Predicate::Parameter(..));
        let parameters: usize = regulation
            .grounds()
            .iter()
            .map(|ground| ground.condition().tests().iter().filter(|test| compares(test)).count())
            .sum();
        assert_eq!(law["parameters"].as_array().unwrap().len(), parameters);
    }
}

/// The small law of the core's tests, with one text put in the place of another everywhere.
fn example(changes: &[(&str, &str)]) -> Result<Catalogue, Error> {
    let files = reglament_folder::read_folder(&crates().join("reglament/tests/law"))?;
    let replaced = files.into_iter().map(|file| {
        let text = changes.iter().fold(file.text().to_owned(), |text, (from, to)| text.replace(from, to));
        LawFile::new(file.name().to_owned(), text)
    });
    Catalogue::builder().files(replaced).build()
}

#[test]
fn a_regulation_of_a_folder_has_a_page_too() {
    let layers = crates().join("../tests/layers");
    let second = ["second-act.toml", "second-regulation.toml"]
        .map(|name| reglament_folder::read_file(&layers.join(name)));
    let files = reglament_folder::read_folder(&crates().join("reglament/tests/law")).unwrap();
    let catalogue = Catalogue::builder().files(files).files(second).build().unwrap();
    assert_eq!(catalogue.regulations().len(), 2);
    for regulation in catalogue.regulations() {
        let page = page(&catalogue, regulation, Language::En, true);
        html::check_balance(&page);
        html::check_anchors(&page);
        assert!(html::text(&page).contains("An example service"));
        for ground in regulation.grounds() {
            assert!(html::text(&page).contains(ground.text.get(Language::En)));
        }
        assert_eq!(html::check_law(&page)["grounds"].as_array().unwrap().len(), regulation.grounds().len());
    }
}

/// Markup, ends of elements, quotation marks, characters that turn the direction of text, control characters and long names stay
/// what they are: texts.
#[test]
fn a_hostile_law_file_does_nothing_to_a_page() {
    let hostile = "</script><script>alert(1)</script><!--\\\"'&lt;\\u202e]]>\\u0001";
    let long = format!("{}{}", "Ж".repeat(200), hostile);
    let names =
        ["An example service", "Minority", "When were you born?", "Date of birth", "Identity card", "none"];
    let names =
        names.into_iter().chain(["Specialist", "Accept the documents", "Subsistence minimum", "a minor"]);
    let changes: Vec<_> = names.map(|name| (format!("\"{name}\""), format!("\"{name} {long}\""))).collect();
    let changes: Vec<_> = changes.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    let catalogue = example(&changes).unwrap();
    let page = page(&catalogue, &catalogue.regulations()[0], Language::En, true);
    let plain = example(&[]).unwrap();
    let plain = self::page(&plain, &plain.regulations()[0], Language::En, true);
    assert!(page.matches("alert(1)").count() > 10);
    assert!(!page.contains('\u{202e}') && !page.contains('\u{1}'));
    assert_eq!(page.matches("<script").count(), 2);
    let tags = |page| html::tags(&html::without_drawings(page));
    assert!(tags(&page) == tags(&plain), "a name became markup");
    html::check_balance(&page);
    let law = html::check_law(&page);
    let shown = law["facts"][0]["question"].as_str().unwrap();
    assert!(shown.contains("</script><script>alert(1)</script>") && shown.contains("\\u{202e}"), "{shown}");
}
