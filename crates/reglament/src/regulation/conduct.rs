//! Whether cases can be conducted: the events of channels, nodes and steps must lead from the submission to the result.

use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::Table;
use crate::portal::{End, NodeKind, PortalNode, Successor};
use crate::procedure::{Channel, Intake, ResultOutcome, ServiceResult, Step, StepEvent};

/// The parts of a regulation that events stand in, with the tables to report faults at.
pub(super) struct Conduct<'r, 'a> {
    pub(super) intakes: &'r [Intake],
    pub(super) results: &'r [ServiceResult],
    pub(super) nodes: &'r [PortalNode],
    pub(super) steps: &'r [Step],
    pub(super) intake_tables: &'r [Table<'a>],
    pub(super) result_tables: &'r [Table<'a>],
    pub(super) node_tables: &'r [Table<'a>],
    pub(super) step_tables: &'r [Table<'a>],
}

impl Conduct<'_, '_> {
    /// Checks everything; a regulation that names no event at all can still be assessed and timed.
    pub(super) fn check(&self) {
        let names_none = self.intakes.iter().all(|intake| intake.submission.is_none())
            && self.nodes.iter().all(|node| node.events.is_empty() && !node.starts_procedure)
            && self.steps.iter().all(|step| step.events.is_empty());
        if names_none {
            return;
        }
        // What is wrong with one part would only show again in the next.
        let faults_so_far = || self.step_tables.first().map_or(0, Table::faults_so_far);
        let before = faults_so_far();
        for check in [Self::check_nodes, Self::check_submissions, Self::check_steps, Self::check_results] {
            check(self);
            if faults_so_far() > before {
                return;
            }
        }
    }

    fn check_submissions(&self) {
        for (intake, table) in self.intakes.iter().zip(self.intake_tables) {
            self.check_submission(intake, table);
        }
    }

    /// Only the portal has nodes: there one of them holds the submission, elsewhere the case begins with it.
    fn check_submission(&self, intake: &Intake, table: &Table<'_>) {
        let has_nodes = intake.id == Channel::Portal;
        let in_nodes = |event: EventKind| self.nodes.iter().any(|node| node.events.contains(&event));
        let fits = |event: EventKind| event.is_submission() && in_nodes(event) == has_nodes;
        if !intake.submission.is_some_and(fits) {
            let expected = if has_nodes {
                "a `submission` that is an event of one of the portal's nodes"
            } else {
                "a `submission` that is not an event of the portal"
            };
            fault(table, "this", expected);
        }
    }

    fn check_steps(&self) {
        for (step, table) in self.steps.iter().zip(self.step_tables) {
            let has_none = |intake: &&Intake| !step.events.iter().any(|event| event.happens_in(intake.id));
            if let Some(intake) = self.intakes.iter().find(has_none) {
                let expected = format!("events that happen in the channel `{}`", intake.id);
                fault(table, "a step without events", &expected);
            }
        }
        if let Some(table) = self.step_tables.last()
            && let Some((found, expected)) =
                self.intakes.iter().find_map(|intake| fault_of(&self.events_in(intake.id)))
        {
            fault(table, &found, expected);
        }
    }

    /// The events of each step that happen in a channel.
    fn events_in(&self, channel: Channel) -> Vec<Vec<&StepEvent>> {
        let steps = self.steps.iter();
        steps.map(|step| step.events.iter().filter(|event| event.happens_in(channel)).collect()).collect()
    }

    fn check_results(&self) {
        for intake in self.intakes {
            for outcome in ResultOutcome::ALL {
                let gives =
                    |result: &ServiceResult| result.channel == intake.id && result.outcomes.contains(outcome);
                if !self.results.iter().any(gives)
                    && let Some(table) = self.result_tables.first()
                {
                    let expected = format!("a {outcome} result for the channel `{}`", intake.id);
                    fault(table, "no such result", &expected);
                }
            }
        }
    }

    fn check_nodes(&self) {
        for (node, table) in self.nodes.iter().zip(self.node_tables) {
            let decides = |event: &EventKind| event.decides();
            let fits = match (&node.successor, node.kind) {
                (Successor::End(_), _) => node.events.is_empty(),
                (_, NodeKind::Condition) => matches!(&*node.events, [event] if decides(event)),
                _ => !node.events.is_empty() && !node.events.iter().any(decides),
            };
            if !fits {
                let expected = match (&node.successor, node.kind) {
                    (Successor::End(_), _) => "no event at an end",
                    (_, NodeKind::Condition) => "the one event that says whether the condition holds",
                    _ => "an event, but none that says whether a condition holds",
                };
                fault(table, &format!("the events of `{}`", node.id), expected);
            }
            if matches!(&node.successor, Successor::End(End::Withdrawn)) {
                fault(table, &format!("`{}`", node.id), "an end of the portal other than a withdrawal");
            }
        }
        let starts = self.nodes.iter().filter(|node| node.starts_procedure).count();
        if starts != 1
            && let Some(table) = self.node_tables.first()
        {
            fault(
                table,
                &format!("{starts} nodes with `starts_procedure`"),
                "one, after which the steps begin",
            );
        }
    }
}

fn fault(table: &Table<'_>, found: &str, expected: &str) {
    table.fault(table.at(), ErrorCode::BrokenProcedure, found, expected);
}

/// What is wrong with the events of all steps in one channel: each comes once, and they end with a result that was drafted,
/// signed and issued.
fn fault_of(steps: &[Vec<&StepEvent>]) -> Option<(String, &'static str)> {
    let kinds: Vec<EventKind> = steps.iter().flatten().map(|event| event.event).collect();
    let again = |(index, event): &(usize, &EventKind)| kinds.iter().take(*index).any(|other| other == *event);
    if let Some((_, event)) = kinds.iter().enumerate().find(again) {
        return Some((format!("a second `{event}`"), "each event once in all steps"));
    }
    let drafted_first = earlier(steps, EventKind::ResultSigned).contains(&EventKind::ResultDrafted);
    let before_issue = earlier(steps, EventKind::ResultIssued);
    let issued_last =
        kinds.iter().all(|kind| *kind == EventKind::ResultIssued || before_issue.contains(kind));
    if !drafted_first || !issued_last || !before_issue.contains(&EventKind::ResultSigned) {
        let expected = "`result-drafted`, then `result-signed`, and `result-issued` as the last event of all";
        return Some(("other events".to_owned(), expected));
    }
    None
}

/// The events that always come before another: those of the steps before its own, and those that its own puts before it.
fn earlier(steps: &[Vec<&StepEvent>], last: EventKind) -> Vec<EventKind> {
    let mut earlier: Vec<EventKind> = Vec::new();
    for events in steps {
        if events.iter().any(|event| event.event == last) {
            let first = earlier.len();
            // An event comes after such as stand before it in the file, so one pass from the end finds all.
            for event in events.iter().rev() {
                let is_before = earlier.iter().skip(first).any(|kind| *kind == event.event);
                if event.event == last || is_before {
                    earlier.extend(&event.after);
                }
            }
            return earlier;
        }
        earlier.extend(events.iter().map(|event| event.event));
    }
    Vec::new()
}
