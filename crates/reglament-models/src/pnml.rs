//! PNML: the case graph as a place/transition net, for programs that check whether what happened conforms to the law.

use reglament::{CaseGraph, CaseState, CaseTransition};

use crate::xml::Xml;

const NAMESPACE: &str = "http://www.pnml.org/version-2009/grammar/pnml";
const NET: &str = "http://www.pnml.org/version-2009/grammar/ptnet";
/// The place in which every case comes to rest.
const CLOSED: &str = "closed";

/// The case graph as PNML, the exchange format of Petri nets (ISO/IEC 15909-2).
///
/// It has a place for every state, named as the state is, and a transition for every transition of the graph, named
/// `event`, or `event=branch` where what the event says decides the way: `certificate-checked=fails`. Who may perform it
/// and where the law says so stand beside it in elements of our own, which other programs pass over.
///
/// The case begins with one token in the place of [`CaseGraph::start`]. A silent transition leads from each end of the case
/// to the place `closed`, because what a result announces may still follow an end; a token there is the final marking. So
/// the net is a workflow net, and a running case is a part of a run.
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let graph = catalogue.edition("almaty/adoption@3-383-2016")?.graph(reglament::Channel::Portal)?;
/// let net = reglament_models::pnml(&graph);
/// assert!(net.contains("<text>authorisation-checked=fails</text>"));
/// # Ok(())
/// # }
/// ```
pub fn pnml(graph: &CaseGraph<'_>) -> String {
    let mut xml = Xml::document();
    let regulation = graph.regulation();
    let name = format!("{} {}", regulation.id(), graph.channel());
    xml.element("pnml", &[("xmlns", NAMESPACE)], |xml| {
        xml.element("net", &[("id", "case"), ("type", NET)], |xml| {
            named(xml, &name);
            xml.element("page", &[("id", "page")], |xml| page(xml, graph));
            xml.element("finalmarkings", &[], |xml| {
                xml.element("marking", &[], |xml| {
                    xml.element("place", &[("idref", CLOSED)], |xml| xml.text("text", &[], "1"));
                });
            });
        });
    });
    xml.finish()
}

fn page(xml: &mut Xml, graph: &CaseGraph<'_>) {
    for state in graph.states() {
        place(xml, state, state.id == graph.start().id);
    }
    xml.element("place", &[("id", CLOSED)], |xml| named(xml, CLOSED));
    for (number, way) in graph.transitions().iter().enumerate() {
        transition(xml, &format!("t{number}"), way);
    }
    for state in graph.ends() {
        silent(xml, state.id);
    }
}

fn place(xml: &mut Xml, state: &CaseState<'_>, is_first: bool) {
    xml.element("place", &[("id", &place_id(state.id))], |xml| {
        named(xml, &state.name);
        if is_first {
            xml.element("initialMarking", &[], |xml| xml.text("text", &[], "1"));
        }
    });
}

fn transition(xml: &mut Xml, id: &str, way: &CaseTransition<'_>) {
    xml.element("transition", &[("id", id)], |xml| {
        named(xml, &label(way));
        xml.element("toolspecific", &[("tool", "reglament"), ("version", "1")], |xml| {
            xml.text("by", &[], &way.by.join(" "));
            if let Some(citation) = way.citation {
                xml.text("citation", &[], &citation.to_string());
            }
            if let Some(assumption) = way.assumption {
                xml.text("assumption", &[], &assumption.code);
            }
        });
    });
    arcs(xml, id, &place_id(way.from), &place_id(way.to));
}

/// The transition that closes a case that has ended; programs that know silent transitions know them by this mark.
fn silent(xml: &mut Xml, state: usize) {
    let id = format!("close{state}");
    xml.element("transition", &[("id", &id)], |xml| {
        named(xml, "");
        let mark = [("tool", "ProM"), ("version", "6.4"), ("activity", "$invisible$"), ("localNodeID", &*id)];
        xml.empty("toolspecific", &mark);
    });
    arcs(xml, &id, &place_id(state), CLOSED);
}

fn arcs(xml: &mut Xml, transition: &str, from: &str, to: &str) {
    xml.empty("arc", &[("id", &format!("{transition}in")), ("source", from), ("target", transition)]);
    xml.empty("arc", &[("id", &format!("{transition}out")), ("source", transition), ("target", to)]);
}

fn place_id(state: usize) -> String {
    format!("s{state}")
}

fn label(way: &CaseTransition<'_>) -> String {
    way.branch.map_or_else(|| way.event.to_string(), |branch| format!("{}={branch}", way.event))
}

fn named(xml: &mut Xml, name: &str) {
    xml.element("name", &[], |xml| xml.text("text", &[], name));
}
