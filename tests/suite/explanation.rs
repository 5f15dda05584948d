//! Explanations: in every language they name the ground in the act's words, its paragraph, and the facts by their labels.

use reglament::{FactValue, Facts, Language, Values, parse_day};

use crate::shared::CATALOGUE;

/// An applicant with an unspent conviction of whom nothing else is known, explained for Almaty and Zhambyl.
fn explained(id: &str, language: Language, values: Values) -> Vec<String> {
    let mut facts = Facts::new(CATALOGUE.vocabulary());
    let conviction = FactValue::Boolean(true);
    facts.set_by_name("applicant.unspent_intentional_conviction", conviction).expect("a fact");
    let regulation = CATALOGUE.edition(id).expect("an embedded regulation");
    let assessment = regulation.assess(&facts, parse_day("2017-05-01").expect("a day")).expect("an answer");
    assessment.explain(&facts, language, values).expect("the same facts")
}

#[test]
fn a_ground_is_named_in_the_words_of_the_act_with_its_paragraph_and_facts() {
    // The words stand in p. 11(10) of the act, in Kazakh and in Russian.
    let expected = [
        (Language::Kk, "қасақана қылмыс жасағаны үшін соттылығы", "11-тармақтың 10) тармақшасы"),
        (Language::Ru, "непогашенная или неснятая судимость услугополучателя", "подпункт 10) пункта 11"),
        (Language::En, "conviction", "p. 11(10)"),
    ];
    let fact = CATALOGUE.vocabulary().index_of("applicant.unspent_intentional_conviction").expect("a fact");
    let label = &CATALOGUE.vocabulary().fact(fact).expect("a fact").label;
    for (language, words, place) in expected {
        let paragraphs = explained("almaty/adoption@3-383-2016", language, Values::Hidden);
        let ground = &paragraphs[10];
        for part in [words, place, "almaty/adoption@3-383-2016", label.get(language)] {
            assert!(ground.contains(part), "{part} in {ground}");
        }
    }
}

#[test]
fn every_ground_is_explained_and_open_ones_say_what_they_depend_on() {
    for language in Language::ALL {
        let paragraphs = explained("almaty/adoption@3-383-2016", *language, Values::Hidden);
        let readings = 5;
        // The outcome, fourteen grounds, the standing and five readings; nothing is missing once a ground applies.
        assert_eq!(paragraphs.len(), 1 + 14 + 1 + readings, "{paragraphs:#?}");
        let mother = CATALOGUE.vocabulary().index_of("child.mother").expect("a fact");
        let label = CATALOGUE.vocabulary().fact(mother).expect("a fact").label.get(*language);
        assert!(paragraphs[12].contains(label), "ground 12 depends on the mother: {}", paragraphs[12]);
    }
}

#[test]
fn what_was_borrowed_is_cited_where_it_stands_and_owned_up_to() {
    let paragraphs = explained("zhambyl/adoption@332-2015", Language::Ru, Values::Hidden);
    assert!(paragraphs[0].contains("zhambyl/adoption@332-2015"));
    assert!(paragraphs[10].contains("almaty/adoption@3-383-2016"));
    let assumption = CATALOGUE
        .edition("zhambyl/adoption@332-2015")
        .expect("embedded")
        .assumption("grounds-from-almaty-p11");
    let words = assumption.expect("an assumption").text.get(Language::Ru);
    assert!(paragraphs.iter().any(|paragraph| paragraph.contains(words)));
}

#[test]
fn values_are_shown_in_the_language_asked_for() {
    for (language, yes) in [(Language::Kk, "иә"), (Language::Ru, "да"), (Language::En, "yes")] {
        let shown = &explained("almaty/adoption@3-383-2016", language, Values::Shown)[10];
        let hidden = &explained("almaty/adoption@3-383-2016", language, Values::Hidden)[10];
        assert!(shown.contains(yes) && shown != hidden, "{shown}");
    }
}
