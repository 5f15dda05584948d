//! The processes, read back as XML; `cargo xtask exports` has engines execute them beside the case graph.

use std::collections::{BTreeMap, BTreeSet};

use reglament::{Catalogue, Channel, ErrorCode, LawFile, Regulation};
use reglament_models::{BpmnProfile, bpmn};

use crate::dmn::read::{Element, embedded, hostile};

fn drawn(regulation: &Regulation, channel: Channel, profile: BpmnProfile) -> Element {
    Element::read(&bpmn(regulation, channel, profile).expect("it can be drawn"))
}

/// Every process of a catalogue, with what it is of.
fn check_all(catalogue: &Catalogue, check: impl Fn(&str, &Regulation, Channel, &Element)) {
    for regulation in catalogue.regulations() {
        for intake in regulation.intakes() {
            for profile in BpmnProfile::ALL {
                let of = format!("{} {} {profile:?}", regulation.id(), intake.id);
                check(&of, regulation, intake.id, &drawn(regulation, intake.id, *profile));
            }
        }
    }
}

fn example(change: impl Fn(&str, String) -> String) -> Catalogue {
    let folder = format!("{}/../reglament/tests/law", env!("CARGO_MANIFEST_DIR"));
    let files = reglament_folder::read_folder(folder.as_ref()).expect("the folder is there");
    let changed = files.into_iter().map(|file| {
        let name = file.name().to_owned();
        LawFile::new(name.clone(), change(&name, file.text().to_owned()))
    });
    Catalogue::builder().files(changed).build().expect("a law without faults")
}

/// The elements by id, without those of the diagram.
fn by_id(root: &Element) -> BTreeMap<&str, &Element> {
    let named = root.all().into_iter().filter(|element| !element.get("id").is_empty());
    named.map(|element| (element.get("id"), element)).collect()
}

#[test]
fn the_events_are_those_that_change_something_in_the_case_graph_by_whoever_may_perform_them() {
    check_all(&embedded(), |of, regulation, channel, root| {
        let graph = regulation.graph(channel).expect("a graph");
        let changing: BTreeSet<_> =
            graph.transitions().iter().filter(|way| way.from != way.to).map(|way| way.event).collect();
        let ways = graph.transitions().iter().filter(|way| changing.contains(&way.event));
        let expected: BTreeSet<(String, String)> =
            ways.map(|way| (way.event.to_string(), way.by.join(" "))).collect();
        let found = root.named("reglament:event").into_iter();
        let found: BTreeSet<(String, String)> =
            found.map(|event| (event.get("kind").to_owned(), event.get("by").to_owned())).collect();
        assert_eq!(found, expected, "{of}");
    });
}

#[test]
fn every_reference_leads_to_an_element_and_every_id_is_there_once() {
    check_all(&embedded(), |of, _, _, root| {
        let ids: Vec<&str> =
            root.all().iter().map(|element| element.get("id")).filter(|id| !id.is_empty()).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{of}");
        let keys = [
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "messageRef",
            "errorRef",
            "processRef",
            "default",
            "bpmnElement",
        ];
        for element in root.all() {
            for reference in keys.iter().filter_map(|key| element.attributes.get(*key)) {
                assert!(ids.contains(&&**reference), "{of}: {reference}");
            }
            if ["incoming", "outgoing", "flowNodeRef"].contains(&&*element.name) {
                assert!(ids.contains(&element.text.trim()), "{of}: {}", element.text);
            }
        }
    });
}

/// The id of a process is the same in every edition, and no engine is left to count a term.
#[test]
fn ids_carry_no_edition_and_terms_are_no_timers() {
    let catalogue = embedded();
    check_all(&catalogue, |of, regulation, _, root| {
        let edition = regulation.id().rsplit_once('@').expect("an edition").1;
        assert!(!by_id(root).keys().any(|id| id.contains(edition)), "{of}");
        assert!(root.named("timerEventDefinition").is_empty(), "{of}");
        assert!(!root.named("userTask").is_empty(), "{of}");
    });
    let regulation = catalogue.edition("almaty/patronage@3-383-2016").expect("it is embedded");
    let due = |profile: BpmnProfile, id: &str| {
        let root = drawn(regulation, Channel::Office, profile);
        let task = by_id(&root)[id];
        let scheduled =
            task.named("zeebe:taskSchedule").first().map(|schedule| schedule.get("dueDate").to_owned());
        scheduled.unwrap_or_else(|| task.get("camunda:dueDate").to_owned())
    };
    assert_eq!(due(BpmnProfile::Plain, "step-3-survey-drawn-up"), "");
    assert_eq!(due(BpmnProfile::Camunda7, "step-3-survey-drawn-up"), "${due_step_3}");
    assert_eq!(due(BpmnProfile::Camunda8, "step-3-survey-drawn-up"), "=due_step_3");
}

/// Paragraph 7(2) of Almaty, in both languages, with its term.
#[test]
fn a_task_carries_the_words_of_the_act_and_its_paragraph_in_both_languages() {
    let catalogue = embedded();
    let regulation = catalogue.edition("almaty/patronage@3-383-2016").expect("it is embedded");
    let root = drawn(regulation, Channel::Office, BpmnProfile::Plain);
    let said = &by_id(&root)["step-2-resolution-given"].child("documentation").text;
    let words = [
        "рассмотрение заявления и проверка предоставленных документов руководителем услугодателя",
        "көрсетілетін қызметті беруші басшысының өтінішті қарауы және ұсынылған құжаттарды тексеруі",
        "(подпункт 2) пункта 7)",
        "(7-тармақтың 2) тармақшасы)",
        "Срок: 1 ",
    ];
    for words in words {
        assert!(said.contains(words), "{words} in {said}");
    }
}

/// Documents are refused on the portal alone (p. 15(11)), and an application is withdrawn until the result is signed.
#[test]
fn what_ends_a_case_early_hangs_at_the_edge_of_what_lasts_until_the_signing() {
    check_all(&embedded(), |of, _, channel, root| {
        let attached: Vec<&Element> = root.named("boundaryEvent");
        let ways = attached.iter().map(|event| (event.get("id"), event.get("attachedToRef")));
        let expected: BTreeSet<(&str, &str)> = match channel {
            Channel::Portal => [("process-7-caught", "until-signed"), ("withdrawn", "until-signed")].into(),
            _ => [("withdrawn", "until-signed")].into(),
        };
        assert_eq!(ways.collect::<BTreeSet<_>>(), expected, "{of}");
        let sub = by_id(root)["until-signed"];
        let signing: Vec<&Element> =
            sub.all().into_iter().filter(|element| element.get("kind") == "result-signed").collect();
        assert_eq!(signing.len(), 1, "{of}");
        assert!(!sub.all().iter().any(|element| element.get("kind") == "result-issued"), "{of}");
    });
}

/// A rectangle: left, top, right, bottom.
type Box4 = (f64, f64, f64, f64);

fn bounds(shape: &Element) -> Box4 {
    let bounds = shape.child("dc:Bounds");
    let [x, y, width, height] = ["x", "y", "width", "height"].map(|key| bounds.number(key));
    (x, y, x + width, y + height)
}

fn meet(one: Box4, other: Box4) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

#[test]
fn everything_is_drawn_and_nothing_upon_anything_else() {
    let check = |of: &str, _: &Regulation, _: Channel, root: &Element| {
        let ids = by_id(root);
        let shapes: BTreeMap<&str, Box4> = root
            .named("bpmndi:BPMNShape")
            .into_iter()
            .map(|shape| (shape.get("bpmnElement"), bounds(shape)))
            .collect();
        let is_node = |name: &str| {
            ["Event", "Task", "Gateway"].iter().any(|end| name.ends_with(end))
                || name == "dataObjectReference"
        };
        let nodes: Vec<&str> =
            ids.iter().filter(|(_, element)| is_node(&element.name)).map(|(id, _)| *id).collect();
        let pools: Vec<Box4> = root.named("participant").iter().map(|pool| shapes[pool.get("id")]).collect();
        for (number, id) in nodes.iter().enumerate() {
            let own = shapes[id];
            let inside =
                |pool: &&Box4| pool.0 <= own.0 && pool.1 <= own.1 && pool.2 >= own.2 && pool.3 >= own.3;
            assert_eq!(pools.iter().filter(inside).count(), 1, "{of}: {id}");
            for other in &nodes[number + 1..] {
                assert!(!meet(own, shapes[other]), "{of}: {id} upon {other}");
            }
        }
        for task in ids.values().filter(|element| element.name == "userTask") {
            let (left, top, right, bottom) = shapes[task.get("id")];
            assert!(right - left > 100.0 && bottom - top > 80.0, "{of}: Russian words need room");
        }
        let edges: BTreeMap<&str, usize> = root
            .named("bpmndi:BPMNEdge")
            .into_iter()
            .map(|edge| (edge.get("bpmnElement"), edge.named("di:waypoint").len()))
            .collect();
        for flow in root.named("sequenceFlow").into_iter().chain(root.named("messageFlow")) {
            assert!(edges[flow.get("id")] >= 2, "{of}: {}", flow.get("id"));
        }
    };
    check_all(&embedded(), check);
    check_all(&example(|_, text| text), check);
}

#[test]
fn a_hostile_law_file_does_nothing_to_the_processes() {
    let check = |of: &str, regulation: &Regulation, channel: Channel, root: &Element| {
        let name = regulation.title().get(reglament::Language::Ru);
        let process = root.named("process");
        assert!(process.iter().all(|process| process.get("name").starts_with(name)), "{of}");
        let graph = regulation.graph(channel).expect("a graph");
        let net = Element::read(&reglament_models::pnml(&graph));
        assert_eq!(net.named("place").len(), graph.states().len() + 2, "{of}: with `closed`, named twice");
    };
    check_all(&hostile(|text| text), check);
    let name = "<b>\\\"'&amp;\\u202e]]></b>".repeat(8);
    let catalogue = example(|file, text| {
        if file.contains("regulation") {
            text.replace("Услуга для примера", &name).replace("Специалист", &name)
        } else {
            text
        }
    });
    check_all(&catalogue, check);
    let root = drawn(&catalogue.regulations()[0], Channel::Office, BpmnProfile::Plain);
    let plain = "<b>\"'&amp;\u{202e}]]></b>".repeat(8);
    assert_eq!(root.named("lane")[0].get("name"), plain);
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_its_place() {
    let catalogue = example(|_, text| {
        let beside =
            "{ event = \"survey-drawn-up\", citation = \"p. 7(2)\" },\n  { event = \"result-issued\"";
        text.replace("{ event = \"result-issued\"", beside)
    });
    let error = bpmn(&catalogue.regulations()[0], Channel::Office, BpmnProfile::Plain)
        .expect_err("beside the signing");
    assert_eq!((error.code(), &*error.place().to_string()), (ErrorCode::BrokenProcedure, "step 2"));
    assert!(error.message().contains("`survey-drawn-up`"), "{}", error.message());
}
