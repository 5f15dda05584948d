//! What a drawing shows is what the regulation states, all of it and nothing else.

use std::collections::BTreeSet;

use reglament::{Actor, AnnexKind, Channel, Citation, End, PortalNode, Stage, Successor};

use super::law::{Sample, each, embedded};
use super::read::{Area, Group};

fn id<'s>(sample: &'s Sample<'_>, group: &'s Group) -> &'s str {
    group.id.strip_prefix(&format!("{}-", sample.drawing.root["id"])).expect("ids begin with the drawing's")
}

fn nodes<'s>(sample: &'s Sample<'_>) -> impl Iterator<Item = (&'s str, &'s Group)> {
    let groups = sample.drawing.groups.iter().filter(|group| !group.id.is_empty());
    groups.map(move |group| (id(sample, group), group))
}

fn node<'s>(sample: &'s Sample<'_>, wanted: &str) -> &'s Group {
    nodes(sample).find(|(id, _)| *id == wanted).unwrap_or_else(|| panic!("{sample}: no {wanted}")).1
}

fn words_of(sample: &Sample<'_>, wanted: &str) -> String {
    let at = sample.drawing.groups.iter().position(|group| group.id == node(sample, wanted).id);
    let own = sample.drawing.words.iter().filter(|words| words.of == at);
    own.map(|words| &*words.text).collect::<Vec<_>>().join(" ")
}

fn channels(sample: &Sample<'_>) -> Vec<Channel> {
    let all = sample.regulation.intakes().iter().map(|intake| intake.id);
    all.filter(|channel| sample.channel.is_none_or(|only| only == *channel)).collect()
}

/// A node says where the law says so, as a lawyer writes it.
fn check_title(sample: &Sample<'_>, wanted: &str, citation: &Citation) {
    let place = citation.place(sample.language);
    let place =
        if citation.law() == sample.regulation.id() { place } else { format!("{}, {place}", citation.law()) };
    let title = &node(sample, wanted).title;
    assert!(title.starts_with(&place), "{sample}: {wanted}: {title}");
}

fn lane_of(sample: &Sample<'_>, area: Area) -> usize {
    sample.drawing.lanes.iter().position(|lane| lane.holds(area)).expect("in a lane")
}

fn lane_name(sample: &Sample<'_>, lane: usize) -> String {
    let header = sample.drawing.headers[lane];
    let words = sample.drawing.words.iter().filter(|words| header.holds(words.area));
    words.map(|words| &*words.text).collect::<Vec<_>>().join(" ")
}

/// The ends without a result that may come in a step, by the case graph.
fn exits(sample: &Sample<'_>) -> BTreeSet<End> {
    let mut ends = BTreeSet::new();
    for graph in channels(sample).into_iter().filter_map(|channel| sample.regulation.graph(channel).ok()) {
        for state in graph.states().iter().filter(|state| matches!(state.stage, Stage::Step(_))) {
            ends.extend(
                graph.from(state.id).iter().filter_map(|transition| graph.states()[transition.to].end),
            );
        }
    }
    ends.remove(&End::ResultIssued);
    ends
}

fn handbooks(look: impl Fn(&Sample<'_>)) {
    each(|sample| {
        if sample.annex == AnnexKind::Handbook {
            look(sample)
        }
    });
}

fn diagrams(look: impl Fn(&Sample<'_>)) {
    each(|sample| {
        if sample.annex == AnnexKind::Systems {
            look(sample)
        }
    });
}

#[test]
fn a_handbook_shows_every_beginning_step_and_end() {
    handbooks(|sample| {
        let (regulation, shown) = (sample.regulation, channels(sample));
        let mut expected: BTreeSet<String> = shown.iter().map(|channel| format!("start-{channel}")).collect();
        expected.extend(regulation.steps().iter().map(|step| format!("step-{}", step.number)));
        let results = regulation.results().iter().filter(|result| shown.contains(&result.channel));
        let different: BTreeSet<_> = results
            .map(|result| {
                (result.document.code(), format!("{:?}", result.outcomes), result.stated.citation.to_string())
            })
            .collect();
        expected.extend((1..=different.len()).map(|number| format!("result-{number}")));
        expected.extend(exits(sample).iter().map(|end| format!("end-{end}")));
        let found: BTreeSet<String> = nodes(sample).map(|(id, _)| id.to_owned()).collect();
        assert_eq!(found, expected, "{sample}");
    });
}

#[test]
fn a_step_stands_in_the_lane_of_its_role_with_its_name_length_events_and_paragraph() {
    handbooks(|sample| {
        let regulation = sample.regulation;
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        for step in regulation.steps() {
            let wanted = format!("step-{}", step.number);
            check_title(sample, &wanted, &step.stated.citation);
            let lane = lane_name(sample, lane_of(sample, node(sample, &wanted).shape));
            let role = regulation.role(&step.role).unwrap().name.get(sample.language);
            let role = reglament::escape_hidden(role);
            assert!(
                squeezed(&lane).contains(&squeezed(&role).chars().take(60).collect::<String>()),
                "{sample}: {lane} is not {role}"
            );
            let words = squeezed(&words_of(sample, &wanted));
            let amount = match step.limit {
                reglament::Term::Minutes(amount) | reglament::Term::Days(amount) => amount.to_string(),
            };
            assert!(words.contains(&amount), "{sample}: {words}");
            let happens = |event: &&reglament::StepEvent| {
                channels(sample).iter().any(|channel| event.happens_in(*channel))
            };
            for event in step.events.iter().filter(happens) {
                let said = squeezed(regulation.say_event(event.event, sample.language));
                assert!(words.contains(&said), "{sample}: {said} is not in {words}");
            }
        }
        let roles: BTreeSet<_> = regulation.steps().iter().map(|step| &step.role).collect();
        let lanes = 1 + roles.len() + usize::from(!exits(sample).is_empty());
        assert_eq!(sample.drawing.lanes.len(), lanes, "{sample}");
        for intake in regulation.intakes().iter().filter(|intake| channels(sample).contains(&intake.id)) {
            check_title(sample, &format!("start-{}", intake.id), &intake.citation);
        }
    });
}

#[test]
fn the_steps_follow_each_other_from_the_application_to_the_result() {
    handbooks(|sample| {
        let lines: BTreeSet<(&str, &str)> =
            sample.drawing.lines.iter().map(|line| (&*line.from, &*line.to)).collect();
        let steps: Vec<String> =
            sample.regulation.steps().iter().map(|step| format!("step-{}", step.number)).collect();
        let mut expected: BTreeSet<(&str, &str)> =
            steps.windows(2).map(|pair| (&*pair[0], &*pair[1])).collect();
        for (id, _) in nodes(sample) {
            if id.starts_with("start-") {
                expected.insert((id, &steps[0]));
            } else if id.starts_with("result-") {
                expected.insert((steps.last().unwrap(), id));
            }
        }
        assert_eq!(lines, expected, "{sample}");
    });
}

#[test]
fn a_diagram_shows_every_node_of_the_portal_and_every_system() {
    diagrams(|sample| {
        let regulation = sample.regulation;
        let mut expected: BTreeSet<String> =
            regulation.portal().iter().map(|node| node.id.to_string()).collect();
        expected.insert("start".to_owned());
        let systems = regulation.information_systems().iter().filter(|system| &*system.id != "portal");
        expected.extend(systems.map(|system| format!("system-{}", system.id)));
        let mut gives = false;
        for node in regulation.portal() {
            match node.successor {
                Successor::End(End::ResultIssued) => gives = true,
                Successor::End(_) => {
                    expected.insert(format!("end-{}", node.id));
                }
                _ => {}
            }
        }
        if gives {
            expected.insert("end".to_owned());
            let has_result = regulation.results().iter().any(|result| result.channel == Channel::Portal);
            expected.extend(has_result.then(|| "document".to_owned()));
        }
        let found: BTreeSet<String> = nodes(sample).map(|(id, _)| id.to_owned()).collect();
        assert_eq!(found, expected, "{sample}");
    });
}

#[test]
fn a_node_stands_in_the_lane_of_who_acts_and_says_its_paragraph() {
    diagrams(|sample| {
        let last = sample.drawing.lanes.len() - 1;
        for portal_node in sample.regulation.portal() {
            check_title(sample, &portal_node.id, &portal_node.stated.citation);
            let lane = match portal_node.actor {
                Actor::Applicant => 0,
                Actor::Portal => 1,
                Actor::Provider => last,
            };
            assert_eq!(
                lane_of(sample, node(sample, &portal_node.id).shape),
                lane,
                "{sample}: {}",
                portal_node.id
            );
        }
        for system in sample.regulation.information_systems().iter().filter(|system| &*system.id != "portal")
        {
            check_title(sample, &format!("system-{}", system.id), &system.citation);
            assert_eq!(lane_of(sample, node(sample, &format!("system-{}", system.id)).shape), 2, "{sample}");
        }
    });
}

/// Whether a way leads from one node to another over systems alone, and whether all its lines are of one kind.
fn leads(sample: &Sample<'_>, from: &str, to: &str, dashed: bool) -> bool {
    let lines = sample.drawing.lines.iter().filter(|line| line.from == from && line.dashed == dashed);
    lines
        .into_iter()
        .any(|line| line.to == to || line.to.starts_with("system-") && leads(sample, &line.to, to, dashed))
}

#[test]
fn every_node_leads_to_those_that_come_next_by_messages_where_another_acts() {
    diagrams(|sample| {
        let find = |id: &str| -> &PortalNode {
            sample.regulation.portal().iter().find(|node| &*node.id == id).unwrap()
        };
        for from in sample.regulation.portal() {
            for id in from.successor.ids() {
                let apart = find(id).actor != from.actor;
                assert!(leads(sample, &from.id, id, apart), "{sample}: {} to {id}", from.id);
            }
        }
    });
}

/// By p. 15(8) of Almaty and p. 10(8) of Zhambyl the request goes through the gateway to the workstation, where by the next
/// subparagraph it is registered; by p. 15(12) of Almaty the workstation forms the result.
#[test]
fn the_request_goes_through_the_gateway_to_the_workstation() {
    for sample in embedded().filter(|sample| sample.annex == AnnexKind::Systems) {
        let regulation = sample.regulation;
        let lines: Vec<(&str, &str)> =
            sample.drawing.lines.iter().map(|line| (&*line.from, &*line.to)).collect();
        let way = ["process-5", "system-gateway", "system-regional-workstation", "process-6"];
        assert!(way.windows(2).all(|pair| lines.contains(&(pair[0], pair[1]))), "{sample}: {lines:?}");
        let formed = lines.contains(&("system-regional-workstation", "process-8"));
        assert_eq!(formed, regulation.region() == "almaty", "{sample}");
    }
}

/// Zhambyl's annex 1 explains twelve symbols, annex 2 three; Almaty's annexes none, and the drawing says so.
#[test]
fn the_legend_is_that_of_the_act_where_it_has_one() {
    let ours = ["Шартты белгілер біздікі", "Условные обозначения наши", "The legend is ours"];
    for sample in embedded() {
        let regulation = sample.regulation;
        let annex = regulation.annexes().iter().find(|annex| annex.kind == sample.annex).unwrap();
        let entries = sample.drawing.groups.iter().filter(|group| group.id.is_empty());
        let titled = entries.filter(|group| !group.title.is_empty()).count();
        let expected = match (regulation.region(), sample.annex) {
            ("zhambyl", AnnexKind::Systems) => 12,
            ("zhambyl", AnnexKind::Handbook) => 3,
            _ => 0,
        };
        assert_eq!((titled, annex.symbols.len()), (expected, expected), "{sample}");
        let said =
            sample.drawing.words.iter().any(|words| ours.iter().any(|ours| words.text.starts_with(ours)));
        assert_eq!(said, expected == 0, "{sample}");
        let shown: String = sample.drawing.words.iter().map(|words| format!("{} ", words.text)).collect();
        for symbol in &annex.symbols {
            assert!(shown.contains(symbol.stated.text.get(sample.language)), "{sample}: {}", symbol.id);
        }
    }
}
