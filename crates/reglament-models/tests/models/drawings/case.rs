//! The drawing of a case shows how far it is: after every event of every whole case in `tests/cases/run`.

use std::collections::BTreeSet;
use std::fs;

use reglament::{AnnexKind, Case, Channel, Language, Opening, read_event};
use reglament_models::case_diagram;
use serde_json::Value;

use super::law::repository;
use super::read::{Drawing, Group};

/// A whole case, and what was read of it from the acts by hand.
struct Run {
    name: String,
    value: Value,
}

fn runs() -> Vec<Run> {
    let entries = fs::read_dir(repository("tests/cases/run")).expect("the runs are there");
    let mut runs: Vec<Run> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).expect("JSON");
            Run { name: path.display().to_string(), value }
        })
        .collect();
    runs.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(runs.len() >= 50);
    runs
}

impl Run {
    fn text(&self, key: &str) -> &str {
        self.value[key].as_str().expect("a text")
    }

    /// Looks at the case before any event and after each.
    fn each(&self, mut look: impl FnMut(&Case, usize)) {
        let catalogue = reglament_kz::catalogue().unwrap();
        let channel = Channel::from_code(self.text("channel")).unwrap();
        let opening = Opening::new(&catalogue, "the run", self.text("regulation"), channel).unwrap();
        let mut case = Case::open(&catalogue, opening).unwrap();
        look(&case, 0);
        for (number, event) in self.value["events"].as_array().unwrap().iter().enumerate() {
            case.record(read_event(&event.to_string(), catalogue.vocabulary()).unwrap()).unwrap();
            look(&case, number + 1);
        }
    }
}

fn drawn(case: &Case, annex: AnnexKind) -> Drawing {
    Drawing::read(&case_diagram(case, annex, None, Language::Ru).expect("it can be drawn"))
}

fn node<'d>(drawing: &'d Drawing, id: &str) -> &'d Group {
    let id = format!("{}-{id}", drawing.root["id"]);
    drawing.groups.iter().find(|group| group.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn has(group: &Group, class: &str) -> bool {
    group.class.split(' ').any(|known| known == class)
}

/// The numbers of the steps with a mark.
fn steps(drawing: &Drawing, marked: impl Fn(&Group) -> bool) -> BTreeSet<u64> {
    let prefix = format!("{}-step-", drawing.root["id"]);
    let number = |group: &Group| group.id.strip_prefix(&prefix).and_then(|number| number.parse().ok());
    drawing.groups.iter().filter(|group| marked(group)).filter_map(number).collect()
}

#[test]
fn at_the_end_it_shows_the_steps_that_were_done_and_late() {
    for run in runs() {
        let events = run.value["events"].as_array().unwrap().len();
        run.each(|case, number| {
            if number < events {
                return;
            }
            let drawing = drawn(case, AnnexKind::Handbook);
            let expected = &run.value["expected"];
            let done = expected["steps"].as_array().unwrap().iter().filter(|step| !step["done_at"].is_null());
            let done: BTreeSet<u64> = done.map(|step| step["number"].as_u64().unwrap()).collect();
            assert_eq!(steps(&drawing, |group| has(group, "d1")), done, "{}", run.name);
            let subjects =
                expected["late"].as_array().unwrap().iter().filter_map(|late| late["subject"].as_str());
            let late: BTreeSet<u64> =
                subjects.filter_map(|subject| subject.strip_prefix("step-")?.parse().ok()).collect();
            assert_eq!(steps(&drawing, |group| group.late), late, "{}", run.name);
            match expected["end"].as_str() {
                Some("result-issued") => {
                    let results = drawing
                        .groups
                        .iter()
                        .filter(|group| group.id.contains("-result-") && has(group, "d1"));
                    assert_eq!(results.count(), 1, "{}", run.name);
                }
                Some(end @ ("withdrawn" | "documents-refused"))
                    if !done.is_empty() || !expected["accepted_at"].is_null() =>
                {
                    assert!(has(node(&drawing, &format!("end-{end}")), "d1"), "{}", run.name);
                }
                _ => {}
            }
        });
    }
}

/// A node of the portal is done when all its events have happened; the one awaited is marked, if the case has not ended.
#[test]
fn on_the_portal_it_shows_the_nodes_passed_and_the_one_awaited() {
    for run in runs().into_iter().filter(|run| run.text("channel") == "portal").step_by(3) {
        let kinds: Vec<String> = run.value["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["event"].as_str().unwrap().to_owned())
            .collect();
        run.each(|case, number| {
            let drawing = drawn(case, AnnexKind::Systems);
            for portal_node in case.regulation().portal().iter().filter(|node| !node.events.is_empty()) {
                let passed = portal_node
                    .events
                    .iter()
                    .all(|event| kinds[..number].iter().any(|kind| kind == event.code()));
                let group = node(&drawing, &portal_node.id);
                assert_eq!(has(group, "d1"), passed, "{} {number} {}", run.name, portal_node.id);
                let awaited = case
                    .next()
                    .unwrap()
                    .iter()
                    .any(|next| next.node.is_some_and(|node| node.id == portal_node.id));
                assert_eq!(has(group, "d2"), awaited && !passed, "{} {number} {}", run.name, portal_node.id);
            }
        });
    }
}

/// Whatever a case holds of persons, no drawing shows: names, numbers, facts.
#[test]
fn nothing_personal_is_drawn() {
    for run in runs() {
        let events = run.value["events"].as_array().unwrap();
        let fields = ["applicant", "identification_number", "employee", "number", "place"];
        let words: Vec<&str> = events
            .iter()
            .flat_map(|event| fields.iter().filter_map(|field| event[*field].as_str()))
            .filter(|word| word.len() > 3)
            .collect();
        run.each(|case, number| {
            if number == events.len() {
                let svg = case_diagram(case, AnnexKind::Handbook, None, Language::En).unwrap();
                assert!(!words.iter().any(|word| svg.contains(word)), "{}", run.name);
                assert!(svg.len() <= 40 * 1024);
            }
        });
    }
}

/// The same rules of geometry as for a regulation, in all languages.
#[test]
fn its_words_lie_on_nothing_else() {
    for run in runs().into_iter().step_by(4) {
        let events = run.value["events"].as_array().unwrap().len();
        run.each(|case, number| {
            if number != events && number != events / 2 {
                return;
            }
            let annexes = AnnexKind::ALL
                .iter()
                .filter(|annex| **annex == AnnexKind::Handbook || run.text("channel") == "portal");
            for (annex, language) in
                annexes.flat_map(|annex| Language::ALL.iter().map(move |language| (*annex, *language)))
            {
                let drawing = Drawing::read(&case_diagram(case, annex, None, language).unwrap());
                for (index, words) in drawing.words.iter().enumerate() {
                    assert!(
                        !drawing.words[..index].iter().any(|other| other.area.overlaps(words.area)),
                        "{}",
                        run.name
                    );
                    for (group, node) in drawing.groups.iter().enumerate() {
                        let inside = words.of == Some(group) && node.shape.shrunk(2.0).holds(words.area);
                        assert!(inside || !node.touches(words.area), "{}: {words:?} on {node:?}", run.name);
                    }
                }
            }
        });
    }
}

#[test]
fn a_moment_before_the_last_event_is_an_error() {
    let run = &runs()[0];
    run.each(|case, number| {
        if number == 3 {
            let before = case.events()[0].at;
            let error = case_diagram(case, AnnexKind::Handbook, Some(before), Language::En).unwrap_err();
            assert_eq!(error.code(), reglament::ErrorCode::TimeRunsBackwards);
        }
    });
}
