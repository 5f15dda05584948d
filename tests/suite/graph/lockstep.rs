//! The case graph against the cases: both are walked in lockstep, and everywhere the graph must say what `next()` offers,
//! what `record()` accepts, and where that leads.

use std::collections::{BTreeSet, HashSet, VecDeque};

use reglament::{
    Branch, Case, CaseGraph, CaseTransition, End, Event, EventContent, EventKind, Opening, ResultOutcome,
    Stage,
};

use super::contents::{event, fillings, moment, refused_content};
use super::name;
use crate::runs::{after, runs};
use crate::shared::CATALOGUE;

/// The graph of every regulation and channel.
fn graphs() -> Vec<CaseGraph<'static>> {
    let regulations = CATALOGUE.regulations().iter();
    let intakes = regulations
        .flat_map(|regulation| regulation.intakes().iter().map(move |intake| (regulation, intake.id)));
    let graphs: Vec<_> =
        intakes.map(|(regulation, channel)| regulation.graph(channel).expect("a graph")).collect();
    assert_eq!(graphs.len(), 8, "four regulations, each with two channels");
    graphs
}

fn opened(graph: &CaseGraph<'_>) -> Case {
    let opening = Opening::new(&CATALOGUE, "lockstep", graph.regulation().id(), graph.channel());
    Case::open(&CATALOGUE, opening.expect("a regulation")).expect("the catalogue's own law")
}

/// What the last event of a case says, read from its content alone.
fn branch_of_last(case: &Case) -> Option<Branch> {
    let holds = match &case.events().last()?.content {
        EventContent::ResultDrafted { outcome: ResultOutcome::Positive } => return Some(Branch::Positive),
        EventContent::ResultDrafted { outcome: ResultOutcome::Negative } => return Some(Branch::Negative),
        EventContent::AuthorisationChecked { confirmed } => *confirmed,
        EventContent::DocumentsChecked { defects } => defects.is_empty(),
        EventContent::CertificateChecked { valid_from, valid_until, revoked, identification_number } => {
            let filled = case.events().iter().rev().find_map(|event| match &event.content {
                EventContent::RequestFilled { identification_number, .. } => Some(identification_number),
                _ => None,
            });
            let at = case.events().last()?.at;
            *valid_from <= at && at <= *valid_until && !revoked && filled == Some(identification_number)
        }
        _ => return None,
    };
    Some(if holds { Branch::Holds } else { Branch::Fails })
}

/// The one transition from a state for the last event of the case after it.
fn taken<'g, 'r>(
    graph: &'g CaseGraph<'r>,
    from: usize,
    after: &Case,
) -> Result<&'g CaseTransition<'r>, String> {
    let Event { by, content, .. } = after.events().last().expect("an event was recorded");
    let (kind, branch) = (content.kind(), branch_of_last(after));
    let of_event =
        |way: &&CaseTransition<'_>| way.event == kind && way.branch == branch && way.by.contains(&by.id());
    match graph.from(from).iter().filter(of_event).collect::<Vec<_>>().as_slice() {
        [one] => Ok(one),
        others => Err(format!("`{kind}` {branch:?} by `{by}`: {} transitions", others.len())),
    }
}

/// What of a transition or of an offer says who may do what, and why.
type Offer<'a> =
    (EventKind, Vec<&'a str>, bool, Option<u32>, Option<&'a str>, Option<String>, Option<&'a str>);

fn offers_of_graph<'g>(graph: &'g CaseGraph<'_>, state: usize) -> Vec<Offer<'g>> {
    let offer = |way: &'g CaseTransition<'_>| -> Offer<'g> {
        let (step, node) = (way.step.map(|step| step.number), way.node.map(|node| &*node.id));
        let assumption = way.assumption.map(|assumption| &*assumption.code);
        let citation = way.citation.map(ToString::to_string);
        (way.event, way.by.clone(), way.leads_on, step, node, citation, assumption)
    };
    let mut offers: Vec<_> = graph.from(state).iter().map(offer).collect();
    // What an event says is no matter of the offer.
    offers.dedup();
    offers
}

fn offers_of_case(case: &Case) -> Vec<Offer<'_>> {
    let next = case.next().expect("within the calendar").into_iter();
    next.map(|offer| {
        let (step, node) = (offer.step.map(|step| step.number), offer.node.map(|node| &*node.id));
        let assumption = offer.assumption.map(|assumption| &*assumption.code);
        let citation = offer.citation.map(ToString::to_string);
        (offer.event, offer.by, offer.leads_on, step, node, citation, assumption)
    })
    .collect()
}

/// What a state says of a case that its public answers say otherwise.
fn disagreement(graph: &CaseGraph<'_>, id: usize, case: &Case) -> Option<String> {
    let state = graph.state(id).expect("a state of the graph");
    let status = case.status(moment()).expect("within the calendar");
    let running = state.end.is_none();
    let has_result = running || state.end == Some(End::ResultIssued);
    let followed_up = status.ended.and_then(|ended| ended.followed_up) == Some(true);
    let agrees = graph.state_of(case).map(|state| state.id) == Some(id)
        && state.stage.to_string() == status.stage.to_string()
        && state.end == case.end()
        && state.draft == case.outcome().filter(|_| has_result)
        && state.accepted == (running && status.overall.is_some())
        && state.signed == (running && case.signed_on().is_some())
        && state.followed_up == followed_up;
    (!agrees).then(|| format!("the state `{state}` is not that of the case: {}", name(case)))
}

/// A walk over the graph and over cases at once.
struct Lockstep<'g, 'r> {
    graph: &'g CaseGraph<'r>,
    seen: HashSet<(usize, String)>,
    waiting: VecDeque<(usize, Case)>,
    taken: BTreeSet<(usize, EventKind, Option<Branch>)>,
    wrong: Vec<String>,
}

impl<'g, 'r> Lockstep<'g, 'r> {
    fn walk(graph: &'g CaseGraph<'r>) -> Self {
        let (seen, waiting) = (HashSet::new(), VecDeque::new());
        let mut walk = Self { graph, seen, waiting, taken: BTreeSet::new(), wrong: Vec::new() };
        walk.arrive(graph.start().id, opened(graph));
        while let Some((state, case)) = walk.waiting.pop_front() {
            walk.look_at(state, &case);
            assert!(walk.seen.len() < 2_000, "the walk does not end");
        }
        walk
    }

    fn arrive(&mut self, state: usize, case: Case) {
        self.wrong.extend(disagreement(self.graph, state, &case));
        if self.seen.insert((state, name(&case))) {
            self.waiting.push_back((state, case));
        }
    }

    fn look_at(&mut self, state: usize, case: &Case) {
        let (found, expected) = (offers_of_graph(self.graph, state), offers_of_case(case));
        if found != expected {
            self.wrong.push(format!("state {state}: the graph offers {found:?}, the case {expected:?}"));
        }
        for permitted in case.next().expect("within the calendar") {
            for filled in fillings(&permitted.fields) {
                for by in &permitted.by {
                    let mut after = case.clone();
                    if after.record(event(permitted.event, by, filled.clone())).is_ok() {
                        self.follow(state, after);
                    } else if refused_content(case, permitted.event, &filled).is_none() {
                        self.wrong.push(format!("state {state}: `{}` is refused", permitted.event));
                    }
                }
            }
        }
    }

    fn follow(&mut self, state: usize, after: Case) {
        match taken(self.graph, state, &after) {
            Ok(way) => {
                self.taken.insert((state, way.event, way.branch));
                self.arrive(way.to, after);
            }
            Err(what) => self.wrong.push(format!("state {state}: {what}")),
        }
    }

    /// What the graph has and no case did.
    fn left_out(&self) -> Vec<String> {
        let reached: BTreeSet<usize> = self.seen.iter().map(|(state, _)| *state).collect();
        let states = self.graph.states().iter().filter(|state| !reached.contains(&state.id));
        let ways = self.graph.transitions().iter();
        let ways = ways.filter(|way| !self.taken.contains(&(way.from, way.event, way.branch)));
        states
            .map(|state| format!("no case reaches `{state}`"))
            .chain(ways.map(|way| format!("no case takes {way:?}")))
            .collect()
    }
}

#[test]
fn the_graph_says_in_every_state_what_comes_and_where_it_leads() {
    for graph in graphs() {
        let walk = Lockstep::walk(&graph);
        let wrong = [walk.left_out(), walk.wrong].concat();
        assert!(wrong.is_empty(), "{graph:?}\n{}", wrong.join("\n"));
    }
}

#[test]
fn every_run_follows_the_graph() {
    for (file, run) in runs() {
        let case = after(&run, 0);
        let graph = case.regulation().graph(case.opening().channel).expect("a graph");
        let mut state = graph.start();
        for number in 1..=run.events.len() {
            let case = after(&run, number);
            let way =
                taken(&graph, state.id, &case).unwrap_or_else(|what| panic!("{file}: {number}: {what}"));
            state = graph.state(way.to).expect("a state of the graph");
            assert_eq!(graph.state_of(&case).map(|state| state.id), Some(way.to), "{file}: {number}");
        }
        assert_eq!(state.end, after(&run, run.events.len()).end(), "{file}");
    }
}

/// The names of states are read by people and by programs, so each names one state alone.
#[test]
fn states_have_their_numbers_and_names_of_their_own() {
    for graph in graphs() {
        let names: BTreeSet<&str> = graph.states().iter().map(|state| &*state.name).collect();
        assert_eq!(names.len(), graph.states().len(), "{graph:?}: {names:#?}");
        for (number, state) in graph.states().iter().enumerate() {
            assert_eq!(state.id, number, "{graph:?}");
            assert!(graph.from(number).iter().all(|way| way.from == number), "{graph:?}");
            assert_eq!(matches!(state.stage, Stage::Ended), state.end.is_some(), "{graph:?}: {state}");
        }
        let ways: usize = graph.states().iter().map(|state| graph.from(state.id).len()).sum();
        assert_eq!(ways, graph.transitions().len(), "{graph:?}");
        assert!(graph.from(graph.states().len()).is_empty(), "{graph:?}");
    }
}

#[test]
fn a_case_under_another_channel_or_regulation_has_no_state_in_a_graph() {
    let graphs = graphs();
    for graph in &graphs {
        let holding = graphs.iter().filter(|other| other.state_of(&opened(graph)).is_some());
        let holding: Vec<String> = holding.map(|other| format!("{other:?}")).collect();
        assert_eq!(holding, [format!("{graph:?}")]);
    }
}
