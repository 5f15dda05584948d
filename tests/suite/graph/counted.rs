//! The size and the ends of each case graph, counted by hand from the acts; and what is no graph.

use reglament::{Catalogue, Channel, ErrorCode, LawFile};

use crate::example::{self, layer};
use crate::shared::CATALOGUE;

/// The states of each graph, counted from the paragraphs on steps and portal. A step of which some events come in any order has
/// as many states as there are ways to have done part of them; where the portal's condition 3 is judged beside the steps, each
/// of their states is there twice, until the signature, which waits for it. After the draft each state is there for either result.
const COUNTED: [(&str, Channel, usize); 8] = [
    // Submission; step 1: registered, then in any order receipt and passing on (4); step 2; step 3: check, survey, draft, signature
    // in a row (3 and 2 drafts); step 4 (2 results); withdrawn; issued (2): the conclusion itself, which nothing follows.
    ("almaty/adoption@3-383-2016", Channel::Office, 1 + 4 + 1 + (3 + 2) + 2 + 1 + 2),
    // The same, but in step 3 survey and draft come in any order after the check: none, checked, surveyed; drafted or both (2 each).
    ("almaty/patronage@3-383-2016", Channel::Office, 1 + 4 + 1 + (3 + 2 * 2) + 2 + 1 + 2),
    // Registration, processes 1 and 3, conditions 1 and 2, process 5 (2 events), process 6; step 1: as above, and the status at any
    // moment (5 * 2 - 1); step 2; step 3 without the check: nothing, surveyed, drafted (2); step 4 (2 results); three refusals of the
    // portal and withdrawn; notified (2), and the conclusion collected after either.
    ("almaty/adoption@3-383-2016", Channel::Portal, 8 + 2 * (9 + 1 + (2 + 2)) + 2 + (3 + 1 + 2 + 2)),
    // In step 3 survey and draft come in any order: nothing, surveyed; drafted or both (2 each). A contract follows a positive result.
    ("almaty/patronage@3-383-2016", Channel::Portal, 8 + 2 * (9 + 1 + (2 + 2 * 2)) + 2 + (3 + 1 + 2 + 1)),
    // Step 1: originals compared, then returned (3), registered, then passed on (3), the receipt at any moment (2), less the whole;
    // step 2; step 3: check, survey, draft in a row (3); step 4: signature (2 drafts); step 5 (2 results).
    ("zhambyl/adoption@332-2015", Channel::Office, 1 + (3 * 3 * 2 - 1) + 1 + 3 + 2 + 2 + 1 + 2),
    ("zhambyl/patronage@332-2015", Channel::Office, 1 + (3 * 3 * 2 - 1) + 1 + 3 + 2 + 2 + 1 + 2),
    // No originals, and no check in step 3; a draft may wait for the signature while condition 3 is not judged.
    ("zhambyl/adoption@332-2015", Channel::Portal, 8 + 2 * ((3 * 2 - 1) + 1 + 2 + 2) + 2 + (3 + 1 + 2 + 2)),
    ("zhambyl/patronage@332-2015", Channel::Portal, 8 + 2 * ((3 * 2 - 1) + 1 + 2 + 2) + 2 + (3 + 1 + 2 + 1)),
];

#[test]
fn a_graph_has_the_states_that_are_counted_from_the_act() {
    for (id, channel, states) in COUNTED {
        let graph = CATALOGUE.edition(id).expect("a regulation").graph(channel).expect("a graph");
        let names: Vec<&str> = graph.states().iter().map(|state| &*state.name).collect();
        assert_eq!(names.len(), states, "{id} {channel}: {names:#?}");
    }
}

/// The transitions of the smallest graph. Until the signature, facts, a visit and a withdrawal may come in each state (10 of them, 3
/// each); then a visit alone (2). What leads on: the submission; in step 1 the registration, then either event, then the other; the
/// resolution; the check with its two answers, the survey, the draft either way, for either draft a new one either way and the
/// signature; for either result its issue.
#[test]
fn the_smallest_graph_has_the_transitions_that_are_counted_from_the_act() {
    let regulation = CATALOGUE.edition("almaty/adoption@3-383-2016").expect("a regulation");
    let graph = regulation.graph(Channel::Office).expect("a graph");
    let (beside, leading) = (10 * 3 + 2, 1 + (1 + 2 + 2) + 1 + (2 + 1 + 2 + 2 * 3) + 2);
    assert_eq!(graph.transitions().len(), beside + leading, "{:#?}", graph.transitions());
}

/// The names of the ends that the acts let a case come to.
fn ends(id: &str, channel: Channel) -> Vec<&'static str> {
    let mut ends = vec!["ended, result-issued negative", "ended, result-issued positive", "ended, withdrawn"];
    if channel == Channel::Portal {
        ends.extend(["ended, authorisation-refused", "ended, documents-refused", "ended, signature-refused"]);
        ends.push("ended, result-issued positive, followed up");
        if id.contains("adoption") {
            ends.push("ended, result-issued negative, followed up");
        }
    }
    ends.sort_unstable();
    ends
}

#[test]
fn a_graph_has_the_ends_of_the_act_and_no_other_state_without_a_way_on() {
    for (id, channel, _) in COUNTED {
        let graph = CATALOGUE.edition(id).expect("a regulation").graph(channel).expect("a graph");
        let mut found: Vec<&str> = graph.ends().map(|state| &*state.name).collect();
        found.sort_unstable();
        assert_eq!(found, ends(id, channel), "{id} {channel}");
        for state in graph.states() {
            let goes_on = graph.from(state.id).iter().any(|way| way.to != state.id);
            assert!(goes_on || state.end.is_some(), "{id} {channel}: no way leads on from `{state}`");
        }
    }
}

#[test]
fn what_a_graph_names_can_be_found_in_it() {
    let regulation = CATALOGUE.edition("almaty/patronage@3-383-2016").expect("a regulation");
    let graph = regulation.graph(Channel::Portal).expect("a graph");
    for name in [
        "registration",
        "process-5 after request-signed",
        "process-6, accepted",
        "step-1 and condition-3",
        "step-1 after application-registered+status-sent",
        "step-3 after survey-drawn-up+result-drafted and condition-3, drafted negative",
        "step-4, signed positive",
    ] {
        assert!(graph.states().iter().any(|state| &*state.name == name), "{name}: {:#?}", graph.states());
    }
}

/// The files of the embedded law, one of them with other words in one place.
fn embedded_with(name: &str, old: &str, new: &str) -> Catalogue {
    let files = reglament_kz::law_files().map(|file| {
        let is_it = file.name() == name;
        assert!(!is_it || file.text().contains(old), "{name} lacks {old}");
        let text = if is_it { file.text().replace(old, new) } else { file.text().to_owned() };
        LawFile::new(file.name().to_owned(), text)
    });
    Catalogue::builder().files(files).build().expect("law without faults")
}

/// In any order, nine more events of step 1 make 3 * 3 * 2 * 512 states of it.
#[test]
fn a_regulation_with_too_many_states_has_no_graph() {
    let more = [
        "portal-registered",
        "signed-in",
        "authorisation-checked",
        "request-filled",
        "certificate-checked",
        "request-signed",
        "request-sent",
        "request-registered",
        "status-sent",
    ];
    let source = "assumption = \"originals-only-at-office\", citation = \"p. 6(1)\"";
    let more = more.map(|event| format!("  {{ event = \"{event}\", channel = \"office\", {source} }},\n"));
    let registered = "  { event = \"application-registered\", citation = \"p. 6(1)\" },\n";
    let catalogue =
        embedded_with("zhambyl/adoption.toml", registered, &format!("{registered}{}", more.concat()));
    let regulation = catalogue.edition("zhambyl/adoption@332-2015").expect("a regulation");
    let error = regulation.graph(Channel::Office).expect_err("too many states");
    assert_eq!((error.code(), error.place()), (ErrorCode::TooManyStates, "regulation"));
    assert!(regulation.graph(Channel::Portal).is_ok());
}

/// The example without a word on which events its procedure consists of.
fn example_without_events() -> Catalogue {
    let mut in_events = false;
    let mut says_nothing_of_events = |line: &&str| {
        in_events |= line.starts_with("events = ");
        let keeps =
            !in_events && !line.starts_with("submission = ") && !line.starts_with("starts_procedure = ");
        in_events &= !line.ends_with(']');
        keeps
    };
    let files = example::files().map(|file| {
        let lines: Vec<&str> = file.text().lines().filter(&mut says_nothing_of_events).collect();
        LawFile::new(file.name().to_owned(), lines.join("\n"))
    });
    Catalogue::builder().files(files).build().expect("law without faults")
}

#[test]
fn a_regulation_that_names_no_events_has_no_graph() {
    let catalogue = example_without_events();
    for regulation in catalogue.regulations() {
        for intake in regulation.intakes() {
            let error = regulation.graph(intake.id).expect_err("no events");
            assert_eq!((error.code(), error.place()), (ErrorCode::NoProcedure, "regulation"));
        }
    }
}

#[test]
fn a_channel_that_a_regulation_does_not_have_has_no_graph() {
    let second = [layer("second-act.toml"), layer("second-regulation.toml")];
    let catalogue = Catalogue::builder().files(example::files()).files(second).build().expect("two editions");
    let regulation = catalogue.edition("example/service@2-2017").expect("the edition with the office alone");
    let error = regulation.graph(Channel::Portal).expect_err("no portal");
    assert_eq!((error.code(), error.place()), (ErrorCode::UnknownChannel, "channel"));
}

#[test]
fn the_example_has_the_states_that_are_counted_from_it() {
    let catalogue = Catalogue::builder().files(example::files()).build().expect("law without faults");
    let regulation = catalogue.regulations().first().expect("the example");
    let office = regulation.graph(Channel::Office).expect("a graph");
    // Submission, step 1, step 2 before the draft, drafted and signed (2 each), withdrawn, issued (2).
    assert_eq!(office.states().len(), 1 + 1 + 1 + 2 + 2 + 1 + 2, "{:#?}", office.states());
}
