//! `regulations` and `show`.

use serde_json::Value;

use crate::support::{json_on, run};

const IDS: [&str; 4] = [
    "almaty/adoption@3-383-2016",
    "almaty/patronage@3-383-2016",
    "zhambyl/adoption@332-2015",
    "zhambyl/patronage@332-2015",
];

#[test]
fn the_four_regulations_are_listed() {
    let (status, answers) = json_on("", "regulations");
    assert_eq!(status, 0);
    let ids: Vec<_> = answers.iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, IDS);
    assert!(answers.iter().all(|answer| answer["title"]["kk"].is_string() && answer["standing"].is_null()));
    let (_, answers) = json_on("", "regulations --on 2016-02-10");
    let standings: Vec<_> = answers.iter().map(|answer| answer["standing"]["state"].clone()).collect();
    assert_eq!(standings, ["not_yet", "not_yet", "in_effect", "in_effect"]);
    let run = run(["regulations", "--on", "2020-10-01", "--lang", "ru"]);
    assert!(
        IDS.iter().all(|id| run.stdout.contains(id)) && run.stdout.contains("утратил силу"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_known_day_of_publication_makes_the_standing_certain() {
    let published = "--published almaty@3-383-2016=2016-09-20 --published almaty@3-399-2020=2020-10-05";
    let (_, answers) = json_on("", &format!("show almaty/adoption --on 2020-10-01 {published}"));
    assert_eq!(answers[0]["standing"]["state"], "in_effect");
    assert_eq!(answers[0]["standing"]["certain"], true);
}

#[test]
fn everything_is_there_for_programs() {
    for id in IDS {
        let (status, answers) = json_on("", &format!("show {id}"));
        assert_eq!((status, answers.len()), (0, 1));
        let shown = answers[0].as_object().expect("an object");
        assert_eq!(shown["id"], id);
        for key in
            ["act", "channels", "results", "steps", "term", "hours", "grounds", "portal", "discrepancies"]
        {
            assert!(shown[key] != Value::Null, "{id}: {key}");
        }
        assert!(!shown.contains_key("standing"));
    }
}

#[test]
fn without_a_day_and_an_edition_every_edition_is_shown() {
    let (status, answers) = json_on("", "show zhambyl/adoption");
    assert_eq!((status, &answers[0]["id"]), (0, &Value::from(IDS[2])));
    let run = run(["show", "zhambyl/adoption", "--on", "2020-12-01"]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("[not-in-effect]"));
}

#[test]
fn people_see_which_words_are_the_acts_own() {
    let english = run(["show", IDS[0], "--on", "2017-05-01"]).stdout;
    for words in [
        "(kk · official)",
        "(ru · official)",
        "(en · our translation)",
        "not the official words",
        "3/383, 2016-08-12 Fri",
        "in effect from 2016-09-25 at the earliest",
        "15 days (p. 12(1))",
        "Mon Tue Wed Thu Fri · 09:00–13:00, 14:00–18:00 (p. 13(1))",
        "✓ process 3",
        "✗ process 2",
        "unless: applicant.years_raising_child",
        "→ taken: ",
    ] {
        assert!(english.contains(words), "{words}: {english}");
    }
    assert!(
        english.contains("the Kazakh text: “") && english.contains("→ taken: the Russian text"),
        "{english}"
    );
    let kazakh = run(["show", IDS[3], "--lang", "kk"]).stdout;
    assert!(!kazakh.contains("біздің аудармамыз, ресми мәтін емес"));
    assert!(kazakh.contains("almaty/patronage@3-383-2016 регламентінен алынды"), "{kazakh}");
}

#[test]
fn a_page_is_wholly_in_the_language_asked_for() {
    let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
    let assumptions: Vec<_> = catalogue.assumptions().iter().map(|known| &*known.code).collect();
    for id in IDS {
        let kazakh = run(["show", id, "--lang", "kk"]).stdout;
        let russian = run(["show", id, "--lang", "ru"]).stdout;
        for words in ["5 үдеріс", "3 шарт", "→ қабылданғаны: екеуі де. "] {
            assert!(kazakh.contains(words), "{id}: no {words} in {kazakh}");
        }
        for words in ["процесс 5", "условие 3", "→ принято: и то и другое. "]
        {
            assert!(russian.contains(words), "{id}: no {words} in {russian}");
        }
        for page in [kazakh, russian] {
            let (_, discrepancies) =
                page.split_once("D2 · ").or(page.split_once("I13 · ")).expect("discrepancies");
            for word in discrepancies
                .split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | '@' | '/'))
            {
                let word = word.trim_matches(['.', '-']);
                // Ids of discrepancies, codes of assumptions and an address are the same in every language.
                let same = word.chars().all(|c| !c.is_ascii_lowercase())
                    || assumptions.contains(&word)
                    || word.starts_with("www.");
                assert!(same, "{id}: `{word}` in {discrepancies}");
            }
        }
    }
}
