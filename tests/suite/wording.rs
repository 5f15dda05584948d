//! What a person reads: the acts' own words, Kazakh endings, and one English word for one thing.

use std::fs;

use reglament::Language;

use crate::shared::{CATALOGUE, tests_folder};

#[test]
fn the_receipt_names_the_surname_in_the_words_of_each_regulation() {
    // Almaty p. 10(1) of each annex: the list of names ends with «тегі», joined differently.
    for (id, end) in [
        ("almaty/patronage@3-383-2016", "әкесінің аты, тегі"),
        ("almaty/adoption@3-383-2016", "әкесінің аты және тегі"),
    ] {
        let regulation = CATALOGUE.edition(id).expect("a regulation");
        let employee =
            regulation.receipt_items().iter().find(|item| &*item.id == "employee").expect("an item");
        let words = employee.stated.text.get(Language::Kk);
        assert!(words.ends_with(end), "{id}: {words}");
    }
}

#[test]
fn a_document_that_neither_act_names_is_marked_as_ours() {
    let ours = [
        (Language::Kk, "Регламентте құжат аталмаған"),
        (Language::Ru, "Документ в регламенте не назван"),
        (Language::En, "The regulation names no document"),
    ];
    // Almaty p. 15 names identity documents and the records of crimes, of the applicant; nothing else is named anywhere.
    let named = [
        "applicant.birth_date",
        "applicant.sex",
        "applicant.stateless",
        "applicant.unspent_intentional_conviction",
    ];
    for fact in CATALOGUE.vocabulary().facts() {
        for (language, mark) in ours {
            let source = fact.source.get(language);
            assert_eq!(
                source.starts_with(mark),
                !named.contains(&&*fact.name),
                "{} {language}: {source}",
                fact.name
            );
        }
    }
}

#[test]
fn a_day_in_a_kazakh_sentence_has_its_case_ending() {
    let kz = tests_folder().parent().expect("the checkout").join("crates");
    let mut days = 0;
    for file in ["reglament/law/messages.toml", "reglament-sheet/words.toml"] {
        let text = fs::read_to_string(kz.join(file)).expect("words");
        for line in text.lines().filter_map(|line| line.split_once("kk = ")).map(|(_, words)| words) {
            for day in ["{from}", "{until}"] {
                for (_, after) in line.match_indices(day).map(|(at, _)| line.split_at(at + day.len())) {
                    let postposition = [" бастап", " дейін"].iter().any(|word| after.starts_with(word));
                    assert!(!postposition, "{file}: a bare day before its postposition in {line}");
                    days += usize::from(
                        after.starts_with(" күнінен бастап") || after.starts_with(" күніне дейін"),
                    );
                }
            }
        }
    }
    assert_eq!(days, 5, "five sentences on the standing of an act have a day");
}

/// The English words of law files and messages, without keys and codes.
fn english() -> Vec<(String, String)> {
    let law = reglament_kz::law_files().map(|file| (file.name().to_owned(), file.text().to_owned()));
    let crates = tests_folder().parent().expect("the checkout").join("crates");
    let own = ["reglament/law/messages.toml", "reglament-sheet/words.toml"]
        .map(|file| (file.to_owned(), fs::read_to_string(crates.join(file)).expect("words")));
    let mut found = Vec::new();
    for (file, text) in law.chain(own) {
        let lines =
            text.lines().filter_map(|line| line.split_once("en = ")).map(|(_, words)| words.to_lowercase());
        found.extend(lines.map(|words| (file.clone(), words)));
    }
    found
}

#[test]
fn kazakh_speaks_as_the_acts_do() {
    // p. 15(4), p. 10(4): «авторизациялаудан бас тарту»; p. 10(3) of A-A: «тексеріп-қарау актісі», of A-P: «зерделеу актісі».
    let crates = tests_folder().parent().expect("the checkout").join("crates");
    for file in ["reglament/law/messages.toml", "reglament-sheet/words.toml"] {
        let text = fs::read_to_string(crates.join(file)).expect("words");
        for stranger in ["авторландыр", "зерделеу", "тексеріп-қарау"] {
            assert!(!text.contains(stranger), "{file}: {stranger}");
        }
    }
}

#[test]
fn one_thing_has_one_english_word() {
    let second_words = [
        ("unexpunged", "unspent"),
        ("adoption cancelled", "annulled"),
        ("adoption has been cancelled", "annulled"),
        ("partially", "partly"),
        ("irregularit", "defects"),
        ("faults in the", "defects"),
        ("recognised by a court", "declared"),
        ("restricted in them", "limited"),
        ("brought up the child", "raised"),
        ("procedure begins when", "the ground for beginning is"),
    ];
    for (file, words) in english() {
        for (second, first) in second_words {
            assert!(!words.contains(second), "{file}: `{second}`, elsewhere `{first}`: {words}");
        }
    }
}

#[test]
fn two_marks_of_a_timeline_never_have_the_same_words() {
    let file = tests_folder().parent().expect("the checkout").join("crates/reglament-sheet/words.toml");
    let words = fs::read_to_string(file).expect("words");
    let legends = words.lines().filter(|line| line.starts_with("legend") || line.starts_with("case-legend"));
    let mut seen = 0;
    for legend in legends.flat_map(|line| line.split('"').filter(|part| part.contains('▒'))) {
        let marks: Vec<_> = legend.split("   ").filter_map(|mark| mark.trim().split_once(' ')).collect();
        for (at, (_, words)) in marks.iter().enumerate() {
            assert!(marks[at + 1..].iter().all(|(_, others)| others != words), "{legend}");
        }
        seen += 1;
    }
    assert_eq!(seen, 6, "two legends in three languages");
}
