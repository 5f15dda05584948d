//! The embedded law: parsed at build time as at run time, every quotation to be found in the act, nothing left unsaid.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use reglament::{
    Annex, AnnexKind, Catalogue, Channel, Discrepancy, Language, LawFile, ReadingSource, ResultOutcome,
    Subject,
};
use serde_json::Value;

use crate::shared::{CATALOGUE, tests_folder};

fn kz() -> PathBuf {
    tests_folder().parent().expect("the checkout").join("crates/reglament-kz")
}

fn json_of(catalogue: &Catalogue) -> Vec<String> {
    let regulations = catalogue.regulations().iter();
    regulations.map(|regulation| serde_json::to_string(&**regulation).expect("JSON")).collect()
}

#[test]
fn what_was_parsed_at_build_time_is_what_the_texts_say() {
    let texts =
        reglament_kz::law_files().map(|file| LawFile::new(file.name().to_owned(), file.text().to_owned()));
    let fresh = Catalogue::builder().files(texts).build().expect("the embedded law has no faults");
    assert_eq!(json_of(&fresh), json_of(&CATALOGUE));
    assert_eq!(fresh.digest(), CATALOGUE.digest());
    assert_eq!(fresh.calendar(), CATALOGUE.calendar());
    assert_eq!(fresh.vocabulary(), CATALOGUE.vocabulary());
}

#[test]
fn every_law_file_of_the_folder_is_embedded() {
    for file in reglament_kz::law_files() {
        let on_disk = fs::read_to_string(kz().join("law").join(file.name())).expect("a law file");
        assert_eq!(on_disk, file.text(), "{}", file.name());
    }
    assert_eq!(reglament_kz::law_files().count(), 13);
}

/// The text of an act without anything that typography may change.
fn folded(text: &str) -> String {
    let text = text.replace("[www.egov.kz](http://www.egov.kz)", "www.egov.kz");
    let kept =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '#' | '"' | '«' | '»' | '\\'));
    kept.map(|c| match c {
        'i' => 'і',
        'I' => 'І',
        'a' => 'а',
        'e' => 'е',
        'o' => 'о',
        'c' => 'с',
        'p' => 'р',
        'x' => 'х',
        '—' | '–' => '-',
        other => other,
    })
    .flat_map(char::to_lowercase)
    .collect()
}

/// All texts under the keys that carry the act's own words.
fn quotations<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    let quoted = ["text", "title", "heading", "definition", "then", "adopted_by", "signed_by"];
    match value {
        Value::Object(members) if members.contains_key("kk") && members.contains_key("ru") => {
            found.extend(quoted.contains(&key).then_some(value));
        }
        Value::Object(members) => {
            for (key, member) in members {
                // `output` and `term` of the glossary hold texts of the act, too.
                quotations(member, key, found);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| quotations(element, key, found)),
        _ => {}
    }
}

#[test]
fn every_quotation_in_an_official_language_stands_in_the_act() {
    let mut checked = 0;
    let mut strangers = Vec::new();
    for regulation in CATALOGUE.regulations() {
        let act = regulation.act();
        let file = format!("acts/{}-{}.txt", act.region, act.edition);
        let text = folded(&fs::read_to_string(kz().join(file)).expect("the act"));
        let mut json = serde_json::to_value(&**regulation).expect("JSON");
        // What is borrowed stands in another act, and assumptions are ours.
        for key in ["grounds", "hours"] {
            if json[format!("{key}_from")].is_string() {
                json[key].take();
            }
        }
        json["term"]["assumption"].take();
        let mut texts = Vec::new();
        quotations(&json, "", &mut texts);
        for (quotation, language) in
            texts.iter().flat_map(|text| Language::ALL.iter().map(move |language| (text, *language)))
        {
            let words = quotation[language.code()].as_str().expect("words");
            if act.is_official(language) {
                checked += 1;
                if !text.contains(&folded(words)) {
                    strangers.push(format!("{} {language}: {words}", regulation.id()));
                }
            }
        }
    }
    assert!(strangers.is_empty(), "{}", strangers.join("\n"));
    assert!(checked > 400, "{checked} quotations were looked up");
}

#[test]
fn annexes_have_the_numbers_and_legends_of_the_acts() {
    let annexes = |id: &str| -> Vec<String> {
        let regulation = CATALOGUE.edition(id).expect("a regulation");
        let name = |annex: &Annex| {
            let (kind, number, symbols) = (annex.kind, annex.number, annex.symbols.len());
            format!("{kind} {number} by {}: {symbols}", annex.citation.place(Language::En))
        };
        regulation.annexes().iter().map(name).collect()
    };
    for service in ["patronage", "adoption"] {
        let zhambyl = annexes(&format!("zhambyl/{service}@332-2015"));
        assert_eq!(zhambyl, ["systems 1 by p. 10: 12", "handbook 2 by p. 11: 3"]);
        let almaty = annexes(&format!("almaty/{service}@3-383-2016"));
        assert_eq!(almaty, ["handbook 1 by p. 14: 0", "systems 2 by p. 16: 0"]);
    }
    // Short words would be found anywhere; the whole legend in its order is not.
    let zhambyl = CATALOGUE.edition("zhambyl/adoption@332-2015").expect("a regulation");
    let legend = |annex: &Annex| -> String {
        annex.symbols.iter().map(|symbol| symbol.stated.text.get(Language::Kk)).collect()
    };
    let text = text_of("zhambyl@332-2015").expect("the act");
    let legends = zhambyl.annexes().iter().find(|annex| annex.kind == AnnexKind::Systems).map(legend);
    assert_eq!(text.matches(&folded(&legends.expect("a legend"))).count(), 2);
}

#[test]
fn systems_are_named_where_the_act_names_them() {
    // As the paragraphs write them, in Kazakh: portal, gateway, workstation.
    let signs = |region: &str| match region {
        "almaty" => [("portal", "ЭҮП"), ("gateway", "ЭҮШ"), ("regional-workstation", "ЭҮӨШ АЖО")],
        _ => [
            ("portal", "порталда"),
            ("gateway", "электрондық үкімет шлюзі арқылы"),
            ("regional-workstation", "аймақтық электрондық үкімет шлюзі автоматтандырылған жұмыс орн"),
        ],
    };
    for regulation in CATALOGUE.regulations() {
        for node in regulation.portal() {
            let words = node.stated.text.get(Language::Kk);
            // What the portal alone does is told as a thing that it does, and the result of Almaty tells of registration, too.
            let is_told_otherwise =
                |id: &str| id == "portal" && ["process-2", "process-8"].contains(&&*node.id);
            for (id, sign) in signs(regulation.region()) {
                if is_told_otherwise(id) {
                    continue;
                }
                let named = node.systems.iter().any(|system| **system == *id);
                assert_eq!(named, words.contains(sign), "{} {} {id}", regulation.id(), node.id);
            }
        }
    }
}

/// The act or regulation that a citation names, as a file of the acts' texts.
fn text_of(law: &str) -> Option<String> {
    let act = match law.split_once('/') {
        Some(_) => CATALOGUE.edition(law).ok()?.act().id.to_string(),
        None => law.to_owned(),
    };
    let file = format!("acts/{}.txt", act.replace('@', "-"));
    fs::read_to_string(kz().join(file)).ok().map(|text| folded(&text))
}

#[test]
fn every_reading_in_quotation_marks_stands_where_it_is_said_to_stand() {
    let mut quoted = 0;
    for regulation in CATALOGUE.regulations() {
        for (found, reading) in regulation
            .discrepancies()
            .iter()
            .flat_map(|found| found.readings.iter().map(move |reading| (found, reading)))
        {
            let Some(words) = &reading.text else {
                assert!(reading.summary.is_some(), "{} {}", regulation.id(), found.id);
                continue;
            };
            let law = match &reading.source {
                ReadingSource::Language(_) => &*regulation.act().id,
                ReadingSource::Place(citation) => citation.law(),
            };
            let text = text_of(law).unwrap_or_else(|| panic!("{}: no text of {law}", found.id));
            assert!(text.contains(&folded(words)), "{} {}: {words}", regulation.id(), found.id);
            quoted += 1;
        }
    }
    assert!(quoted > 80, "{quoted} readings were looked up");
}

#[test]
fn where_the_texts_disagree_is_entered_with_what_it_bears_on() {
    let entered = |id: &str| -> Vec<String> {
        let regulation = CATALOGUE.edition(id).expect("a regulation");
        let name = |found: &Discrepancy| {
            let places: Vec<_> = found.places.iter().map(|place| place.place(Language::En)).collect();
            format!("{} {}: {}", found.id, found.bears_on, places.join(", "))
        };
        regulation.discrepancies().iter().map(name).collect()
    };
    let adoption = entered("almaty/adoption@3-383-2016");
    for expected in [
        "I3 behaviour: p. 7(2), p. 10(3)",
        "D7 reader: p. 15(12)",
        "D9 reader: p. 14",
        "D10 reader: annex 1",
        "D16 reader: p. 15(7)",
        "D17 reader: p. 15(5)",
        "D18 reader: p. 16",
        "D19 reader: p. 15",
        "D20 reader: p. 2",
        "D21 behaviour: p. 7(1)",
        "I24 behaviour: p. 15(6), p. 15(7), p. 15(8)",
    ] {
        assert!(adoption.iter().any(|found| found == expected), "{expected} not in {adoption:#?}");
    }
    let patronage = entered("almaty/patronage@3-383-2016");
    for expected in ["I25 behaviour: p. 3, p. 10(3)", "I26 reader: p. 11(4)"] {
        assert!(patronage.iter().any(|found| found == expected), "{expected} not in {patronage:#?}");
    }
    let zhambyl = entered("zhambyl/patronage@332-2015");
    for expected in [
        "I27 behaviour: p. 8(4), p. 10(12)",
        "I28 behaviour: p. 6(1), p. 8(1)",
        "I29 behaviour: p. 10(6), p. 10(7), p. 10(8)",
        "I30 reader: title, p. 1",
        "I31 reader: p. 11, annex 2",
        "I32 behaviour: p. 3, p. 10(12)",
    ] {
        assert!(zhambyl.iter().any(|found| found == expected), "{expected} not in {zhambyl:#?}");
    }
}

#[test]
fn stamps_and_notes_stand_in_the_data() {
    let stated = |id: &str, subject: Subject| {
        let regulation = CATALOGUE.edition(id).expect("a regulation");
        let statement = regulation.statement(subject)?;
        Some(format!("{}: {}", statement.citation, statement.text.get(Language::Kk)))
    };
    for (service, annex) in [("patronage", 1), ("adoption", 2)] {
        let stamp = stated(&format!("almaty/{service}@3-383-2016"), Subject::Approval);
        let words = "Алматы қаласы әкімдігінің 2015 жылғы 15 қазандағы № 4/594 қаулысымен бекітілді";
        assert_eq!(stamp, Some(format!("almaty@3-383-2016 annex {annex}: {words}")));
        let note = stated(&format!("zhambyl/{service}@332-2015"), Subject::Spelling);
        let words = "Құжаттың мәтінінде түпнұсқаның пунктуациясы мен орфографиясы сақталған";
        assert_eq!(note, Some(format!("zhambyl@332-2015 note: {words}")));
    }
}

#[test]
fn two_readings_never_claim_one_source() {
    for regulation in CATALOGUE.regulations() {
        for found in regulation.discrepancies() {
            let sources: BTreeSet<_> =
                found.readings.iter().map(|reading| reading.source.to_string()).collect();
            assert_eq!(sources.len(), found.readings.len(), "{} {}", regulation.id(), found.id);
            let languages = found.readings.iter().filter_map(|reading| match reading.source {
                ReadingSource::Language(language) => Some(language),
                ReadingSource::Place(_) => None,
            });
            // A text in one language stands against one in another, never against a paragraph of its own.
            let languages: Vec<_> = languages.collect();
            let both = languages.iter().all(|language| regulation.act().is_official(*language));
            assert!(languages.is_empty() || both && languages.len() == 2, "{} {}", regulation.id(), found.id);
        }
    }
}

#[test]
fn steps_roles_and_limits_are_those_of_the_acts() {
    let steps = |id: &str| -> Vec<String> {
        let regulation = CATALOGUE.edition(id).expect("a regulation");
        regulation.steps().iter().map(|step| format!("{} {:?}", step.role, step.limit)).collect()
    };
    // Almaty p. 7 and p. 10(3); Zhambyl p. 5 and p. 8.
    assert_eq!(
        steps("almaty/adoption@3-383-2016"),
        ["intake-officer Minutes(15)", "head Days(1)", "specialist Days(13)", "specialist Days(1)"]
    );
    assert_eq!(
        steps("almaty/patronage@3-383-2016"),
        ["intake-officer Minutes(15)", "head Days(1)", "specialist Days(28)", "specialist Days(1)"]
    );
    let zhambyl = |head: u32, worker: u32, signing: u32| {
        [
            "office-worker Minutes(30)".to_owned(),
            format!("head Days({head})"),
            format!("responsible-worker Days({worker})"),
            format!("head Days({signing})"),
            "office-worker Minutes(20)".to_owned(),
        ]
    };
    assert_eq!(steps("zhambyl/adoption@332-2015"), zhambyl(1, 12, 2));
    assert_eq!(steps("zhambyl/patronage@332-2015"), zhambyl(2, 25, 3));
}

#[test]
fn what_an_act_does_not_state_is_not_stated() {
    for regulation in CATALOGUE.regulations() {
        let almaty = regulation.region() == "almaty";
        assert_eq!(regulation.term().stated.is_some(), almaty);
        assert_eq!(regulation.waiting_limit().map(|limit| limit.minutes), almaty.then_some(20));
        assert_eq!(regulation.service_limit().map(|limit| limit.minutes), almaty.then_some(30));
        assert_eq!(regulation.hours_from().is_none(), almaty);
        assert_eq!(regulation.grounds_from().is_none(), almaty);
        assert_eq!(regulation.receipt_items().len(), if almaty { 5 } else { 0 });
        let called_for = regulation.required_fields().iter();
        let called_for = called_for.filter(|field| field.document.is_none()).count();
        assert_eq!(called_for, if almaty { 6 } else { 0 });
        assert_eq!(regulation.glossary().len(), if almaty { 11 } else { 0 });
        for subject in [Subject::Fee, Subject::Queue, Subject::Consent, Subject::ResultForm] {
            assert_eq!(regulation.statement(subject).is_some(), almaty, "{subject}");
        }
        for subject in [Subject::Originals, Subject::OneStopCentre] {
            assert_eq!(regulation.statement(subject).is_some(), !almaty, "{subject}");
        }
        assert_eq!(regulation.portal().len(), 12, "registration, eight processes, three conditions");
    }
}

#[test]
fn the_years_of_raising_a_child_are_those_owing_to_what_became_of_its_mother() {
    let fact =
        CATALOGUE.vocabulary().facts().iter().find(|fact| &*fact.name == "applicant.years_raising_child");
    let fact = fact.expect("a fact of the vocabulary");
    // Almaty adoption p. 11(12) excuses only these, in both languages of the act.
    let link =
        [(Language::Kk, "байланысты"), (Language::Ru, "в связи со смертью"), (Language::En, "owing to")];
    for (language, words) in link {
        for said in [&fact.label, &fact.question, &fact.source] {
            assert!(said.get(language).contains(words), "{}", said.get(language));
        }
    }
}

#[test]
fn what_follows_a_notification_rests_on_the_act_or_on_a_code() {
    let basis = |id: &str| {
        let regulation = CATALOGUE.edition(id).expect("a regulation");
        let result = regulation.result(Channel::Portal, ResultOutcome::Positive).expect("a result");
        let follow_up = result.follow_up.as_ref().expect("it only announces something");
        let citation = follow_up.citation.as_ref().map(|citation| citation.place(Language::En));
        (citation, follow_up.assumption.as_ref().map(|assumption| assumption.code.to_string()))
    };
    let stated = |place: &str| (Some(place.to_owned()), None);
    assert_eq!(basis("almaty/patronage@3-383-2016"), stated("p. 3"));
    assert_eq!(basis("almaty/adoption@3-383-2016"), stated("p. 3"));
    assert_eq!(basis("zhambyl/adoption@332-2015"), stated("p. 10(12)"));
    assert_eq!(basis("zhambyl/patronage@332-2015"), (None, Some("follow-up-from-almaty-p3".to_owned())));
}

#[test]
fn data_come_from_the_state_systems_through_the_gateway() {
    // Almaty p. 15: from the state information systems concerned, through the gateway of e-government.
    for regulation in CATALOGUE.regulations().iter().filter(|regulation| regulation.region() == "almaty") {
        assert_eq!(regulation.obtained_data().len(), 2);
        for data in regulation.obtained_data() {
            assert_eq!((&*data.system, data.via.as_deref()), ("state-systems", Some("gateway")));
        }
    }
}
