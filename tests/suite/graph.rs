//! Every state a case can be in: for each regulation and channel all of them are walked, breadth first, over the events
//! that `next()` offers, each filled in by what `next()` says of its fields.

mod contents;
mod counted;
mod lockstep;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::fmt::Write as _;

use reglament::{Case, Channel, End, ErrorCode, EventKind, Opening, Permitted, ResultOutcome};

use self::contents::{end_after, event, facts_of, fillings, moment, refused_content, told};
use crate::shared::CATALOGUE;

/// Everything a state is told apart by.
fn name(case: &Case) -> String {
    let status = case.status(moment()).expect("within the calendar");
    let next = case.next().expect("within the calendar");
    let kinds: Vec<&str> = next.iter().map(|permitted| permitted.event.code()).collect();
    let draft = case.outcome().map_or("no draft", ResultOutcome::code);
    let end = case.end().map_or("running", End::code);
    let followed_up = status.ended.and_then(|ended| ended.followed_up);
    let follow_up = if followed_up == Some(true) { ", followed up" } else { "" };
    format!("{}, {}, {draft}, {end}{follow_up}; may come: {}", status.stage, facts_of(case), kinds.join(" "))
}

/// The states of one regulation and channel with the ways between them, and what is wrong with them.
#[derive(Default)]
struct Graph {
    states: Vec<Case>,
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    ways: Vec<(usize, String, usize)>,
    wrong: Vec<String>,
}

impl Graph {
    fn walk(start: Case) -> Self {
        let mut graph = Self::default();
        graph.number(start);
        let mut waiting = VecDeque::from([0]);
        while let Some(state) = waiting.pop_front() {
            let known = graph.states.len();
            graph.look_at(state);
            waiting.extend(known..graph.states.len());
            assert!(graph.states.len() < 1_000, "the walk does not end");
        }
        graph
    }

    /// The number of a state; it is given one if it has none yet.
    fn number(&mut self, case: Case) -> usize {
        let name = name(&case);
        *self.numbers.entry(name.clone()).or_insert_with(|| {
            self.states.push(case);
            self.names.push(name);
            self.states.len() - 1
        })
    }

    fn wrong(&mut self, state: usize, what: &str) {
        self.wrong.push(format!("state {state}: {what}"));
    }

    fn look_at(&mut self, state: usize) {
        let case = self.states[state].clone();
        let next = case.next().expect("within the calendar");
        for permitted in &next {
            self.offered(state, &case, permitted);
        }
        self.not_offered(state, &case, &next);
    }

    /// What is offered comes, from those named.
    fn offered(&mut self, state: usize, case: &Case, permitted: &Permitted<'_>) {
        let kind = permitted.event;
        for filled in fillings(&permitted.fields) {
            for by in &permitted.by {
                let mut after = case.clone();
                let recorded = after.record(event(kind, by, filled.clone())).map(drop);
                let found = recorded.as_ref().err().map(reglament::Error::code);
                let expected = refused_content(case, kind, &filled);
                if found != expected {
                    let what = format!("`{kind}` by `{by}`: expected {expected:?}, found {recorded:?}");
                    self.wrong(state, &what);
                } else if found.is_none() {
                    let (expected, ended) = (end_after(case, kind, &filled), after.end());
                    if expected != ended {
                        let what = format!("`{kind}`: expected the end {expected:?}, found {ended:?}");
                        self.wrong(state, &what);
                    }
                    let way = format!("{kind}{}", told(&filled, &after));
                    let next = (state, way, self.number(after));
                    if !self.ways.contains(&next) {
                        self.ways.push(next);
                    }
                } else if after != *case {
                    self.wrong(state, &format!("a refused `{kind}` changed the case"));
                }
            }
        }
    }

    /// What is not offered is refused, whoever tries, and the error says what would be right.
    fn not_offered(&mut self, state: usize, case: &Case, next: &[Permitted<'_>]) {
        let roles = case.regulation().roles().iter().map(|role| &*role.id);
        let parties: Vec<&str> = ["applicant", "portal", "nobody-known"].into_iter().chain(roles).collect();
        for kind in EventKind::ALL {
            let by_law = next.iter().find(|permitted| permitted.event == *kind);
            let filled = fillings(kind.fields()).swap_remove(0);
            for by in &parties {
                if by_law.is_some_and(|permitted| permitted.by.contains(by)) {
                    continue;
                }
                let mut after = case.clone();
                let error = after.record(event(*kind, by, filled.clone())).err();
                if after != *case {
                    self.wrong(state, &format!("a refused `{kind}` changed the case"));
                }
                let right = error.as_ref().is_some_and(|error| tells_right(error, case, by_law, next));
                if !right {
                    self.wrong(state, &format!("`{kind}` by `{by}`, which is not offered: {error:?}"));
                }
            }
        }
    }

    /// The states from which no end is reached.
    fn endless(&self) -> Vec<usize> {
        let mut ending: BTreeSet<usize> =
            (0..self.states.len()).filter(|state| self.states[*state].end().is_some()).collect();
        loop {
            let before = ending.len();
            let leading = self.ways.iter().filter(|(_, _, to)| ending.contains(to)).map(|(from, ..)| *from);
            ending = leading.collect::<BTreeSet<_>>().union(&ending).copied().collect();
            if ending.len() == before {
                return (0..self.states.len()).filter(|state| !ending.contains(state)).collect();
            }
        }
    }

    /// Every end that is reached, an issued result with its outcome and with what the facts come to.
    fn ends(&self) -> BTreeSet<String> {
        let end = |case: &Case| {
            let end = case.end()?;
            let outcome = case.outcome().filter(|_| end == End::ResultIssued);
            let result = outcome.map(|outcome| format!(" {outcome} for {}", facts_of(case)));
            Some(format!("{end}{}", result.unwrap_or_default()))
        };
        self.states.iter().filter_map(end).collect()
    }

    fn table(&self) -> String {
        let mut table = String::from("number | state\n");
        for (number, name) in self.names.iter().enumerate() {
            let _ = writeln!(table, "{number} | {name}");
        }
        table.push_str("\nstate | event | next state\n");
        for (from, event, to) in &self.ways {
            let _ = writeln!(table, "{from} | {event} | {to}");
        }
        table
    }
}

/// Whether an error has the right code and place, and names what is expected instead.
fn tells_right(
    error: &reglament::Error,
    case: &Case,
    by_law: Option<&Permitted<'_>>,
    next: &[Permitted<'_>],
) -> bool {
    let says = |word: &str| error.message().contains(&format!("`{word}`"));
    if let Some(permitted) = by_law {
        let names_all = permitted.by.iter().all(|role| says(role));
        return error.code() == ErrorCode::WrongRole && error.place() == "by" && names_all;
    }
    let code = if case.end().is_some() { ErrorCode::CaseEnded } else { ErrorCode::EventNotPermitted };
    let mut awaited = next.iter().filter(|permitted| permitted.leads_on || case.end().is_some()).peekable();
    let names_none = awaited.peek().is_none() && error.message().contains("nothing more is expected");
    let names_all =
        awaited.all(|permitted| says(permitted.event.code()) && permitted.by.iter().all(|role| says(role)));
    let has_none = next.iter().all(|permitted| permitted.citation.is_none());
    let has_citation = has_none || error.citation().is_some();
    let four = (400..500).contains(&error.code().number());
    four && error.code() == code && error.place() == "event" && (names_none || names_all) && has_citation
}

/// The ends that the acts let a case come to.
fn ends_of(channel: Channel) -> BTreeSet<String> {
    let everywhere =
        ["result-issued positive for eligible", "result-issued negative for ineligible", "withdrawn"];
    let of_portal = ["authorisation-refused", "signature-refused", "documents-refused"];
    let of_portal = of_portal.into_iter().filter(|_| channel == Channel::Portal);
    everywhere.into_iter().chain(of_portal).map(str::to_owned).collect()
}

/// Looks at the graph of every regulation and channel; the table is shown where something is wrong.
fn check_every_graph(check: impl Fn(Channel, &mut Graph)) {
    let mut walked = 0;
    for regulation in CATALOGUE.regulations() {
        for intake in regulation.intakes() {
            let opening = Opening::new(&CATALOGUE, "walk", regulation.id(), intake.id).expect("a regulation");
            let mut graph = Graph::walk(Case::open(&CATALOGUE, opening).expect("the catalogue's own law"));
            check(intake.id, &mut graph);
            let (head, wrong) = (format!("{} {}", regulation.id(), intake.id), graph.wrong.join("\n"));
            assert!(wrong.is_empty(), "{head}\n{wrong}\n\n{}", graph.table());
            walked += 1;
        }
    }
    assert_eq!(walked, 8, "four regulations, each with two channels");
}

#[test]
fn every_state_leads_to_an_end_over_what_is_offered_and_nothing_else() {
    check_every_graph(|channel, graph| {
        for state in graph.endless() {
            graph.wrong(state, "no end is reached from here");
        }
        let (expected, found) = (ends_of(channel), graph.ends());
        if expected != found {
            graph.wrong(0, &format!("expected the ends {expected:?}, found {found:?}"));
        }
    });
}

#[test]
fn what_is_offered_rests_on_a_paragraph_or_a_named_assumption() {
    check_every_graph(|_, graph| {
        for (state, case) in graph.states.clone().iter().enumerate() {
            for permitted in case.next().expect("within the calendar") {
                let assumed = permitted.assumption.map(|assumption| &*assumption.code);
                if permitted.event == EventKind::Withdrawn && assumed != Some("withdrawal-not-stated") {
                    graph.wrong(state, &format!("`withdrawn` assumes {assumed:?}"));
                }
                if permitted.citation.is_none() && assumed.is_none() {
                    graph.wrong(state, &format!("`{}` has neither", permitted.event));
                }
            }
        }
    });
}
