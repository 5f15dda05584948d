//! The Petri net, read back and played with tokens; `exports/fitness.py` has another engine play it.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use reglament::Channel;
use reglament_models::pnml;

/// A net with one token in it.
#[derive(Default)]
struct Net {
    names: BTreeMap<String, String>,
    places: BTreeSet<String>,
    arcs: Vec<(String, String)>,
    token: String,
    last: String,
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let value = element.try_get_attribute(name).expect("well-formed").expect("the attribute");
    value.value.into_owned()
}

impl Net {
    fn read(text: &str) -> Self {
        let (mut net, mut reader) = (Self::default(), Reader::from_str(text));
        let (mut node, mut in_name, mut is_last) = (String::new(), false, false);
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Eof => return net,
                Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                    "place" if is_last => net.last = attribute(&element, "idref"),
                    kind @ ("place" | "transition") => {
                        node = attribute(&element, "id");
                        if kind == "place" {
                            net.places.insert(node.clone());
                        }
                    }
                    "arc" => net.arcs.push((attribute(&element, "source"), attribute(&element, "target"))),
                    "name" => in_name = true,
                    "initialMarking" => net.token.clone_from(&node),
                    "finalmarkings" => is_last = true,
                    _ => {}
                },
                Event::End(element) if element.name().as_ref() == "name" => in_name = false,
                Event::Text(text) if in_name && !text.trim().is_empty() => {
                    let text = text.to_string();
                    net.names.entry(node.clone()).or_insert(text);
                }
                _ => {}
            }
        }
    }

    /// The transitions that the token may take, each with where it leads.
    fn enabled(&self) -> Vec<(&str, &str)> {
        let taken = self.arcs.iter().filter(|(from, _)| *from == self.token);
        let led = taken.flat_map(|(_, way)| self.arcs.iter().filter(move |(from, _)| from == way));
        led.map(|(way, to)| (self.names.get(way).map_or("", String::as_str), &**to)).collect()
    }

    /// Lets a transition happen; whether it could.
    fn fire(&mut self, label: &str) -> bool {
        let to = self.enabled().into_iter().find(|(name, _)| *name == label).map(|(_, to)| to.to_owned());
        let found = to.is_some();
        self.token = to.unwrap_or_else(|| self.token.clone());
        found
    }
}

fn net(regulation: &str, channel: Channel) -> Net {
    let catalogue = reglament_kz::catalogue().expect("the embedded law");
    let regulation = catalogue.edition(regulation).expect("it is embedded");
    Net::read(&pnml(&regulation.graph(channel).expect("a graph")))
}

/// Almaty's adoption at the office, event by event, as p. 8 and p. 10 have it.
#[test]
fn a_case_goes_through_the_net_in_the_order_of_the_act_and_no_other() {
    let mut net = net("almaty/adoption@3-383-2016", Channel::Office);
    let run = [
        "submitted",
        "application-registered",
        "receipt-issued",
        "documents-passed",
        "resolution-given",
        "documents-checked=fails",
        "survey-drawn-up",
        "result-drafted=positive",
        "result-drafted=negative",
        "result-signed",
        "result-issued",
    ];
    for (number, event) in run.iter().enumerate() {
        // Whatever comes later in the act cannot come now.
        for later in run.iter().skip(number + 1).filter(|later| *later != event) {
            let may_come = matches!((*event, *later), ("receipt-issued", "documents-passed"))
                || event.starts_with("result-drafted") && later.starts_with("result-drafted")
                || *event == "result-drafted=negative" && *later == "result-signed";
            assert_eq!(
                net.enabled().iter().any(|(name, _)| name == later),
                may_come,
                "{later} before {event}"
            );
        }
        assert!(net.fire(event), "{event}");
    }
    assert!(!net.fire("conclusion-collected"), "nothing follows a refusal");
    let ways: Vec<&str> = net.enabled().into_iter().map(|(_, to)| to).collect();
    assert_eq!(ways, [&net.last], "only the silent way is left");
}

#[test]
fn every_net_is_sound_from_its_first_place_to_its_last() {
    let catalogue = reglament_kz::catalogue().expect("the embedded law");
    for regulation in catalogue.regulations() {
        for intake in regulation.intakes() {
            let net = net(regulation.id(), intake.id);
            let id = format!("{} {}", regulation.id(), intake.id);
            assert_eq!(reached(&net, &net.token, false), net.places, "{id}: every place can be reached");
            assert_eq!(reached(&net, &net.last, true), net.places, "{id}: the last can be reached from all");
            assert_eq!(net.arcs.iter().filter(|(from, _)| *from == net.last).count(), 0, "{id}");
        }
    }
}

/// The places to which ways lead from one, or from which they lead to it.
fn reached(net: &Net, from: &str, backward: bool) -> BTreeSet<String> {
    let (mut known, mut waiting) = (BTreeSet::from([from.to_owned()]), vec![from.to_owned()]);
    while let Some(node) = waiting.pop() {
        for (from, to) in &net.arcs {
            let (from, to) = if backward { (to, from) } else { (from, to) };
            if *from == node && known.insert(to.clone()) {
                waiting.push(to.clone());
            }
        }
    }
    known.into_iter().filter(|node| net.places.contains(node)).collect()
}
