//! The ends without a result that a case may come to in the midst of the steps, read off the case graph.

use reglament::{CaseTransition, Channel, End, ErrorCode, EventKind, Regulation, Result, Stage};

/// An end that a case may come to.
pub struct Exit<'r> {
    pub end: End,
    /// The event that leads to it.
    pub event: EventKind,
    /// The first and the last step in which it may come.
    pub steps: (u32, u32),
    /// The channels in which it may come.
    pub channels: Vec<Channel>,
    /// One of the transitions to it, for where the law says so.
    pub by: CaseTransition<'r>,
}

/// The ends in the order in which they are found; none where no cases can be conducted.
///
/// # Errors
///
/// As [`Regulation::graph`], unless the regulation does not say which events its procedure consists of.
pub fn exits<'r>(regulation: &'r Regulation, channels: &[Channel]) -> Result<Vec<Exit<'r>>> {
    let mut exits: Vec<Exit<'r>> = Vec::new();
    for channel in channels {
        let graph = match regulation.graph(*channel) {
            Ok(graph) => graph,
            Err(error) if error.code() == ErrorCode::NoProcedure => continue,
            Err(error) => return Err(error),
        };
        for transition in graph.transitions() {
            let end = graph.state(transition.to).and_then(|state| state.end);
            let Some(end) = end.filter(|end| *end != End::ResultIssued) else { continue };
            let Some(Stage::Step(step)) = graph.state(transition.from).map(|state| state.stage) else {
                continue;
            };
            add(&mut exits, end, step.number, *channel, transition);
        }
    }
    Ok(exits)
}

fn add<'r>(exits: &mut Vec<Exit<'r>>, end: End, step: u32, channel: Channel, by: &CaseTransition<'r>) {
    let Some(known) = exits.iter_mut().find(|exit| exit.end == end) else {
        let (event, channels) = (by.event, vec![channel]);
        exits.push(Exit { end, event, steps: (step, step), channels, by: by.clone() });
        return;
    };
    known.steps = (known.steps.0.min(step), known.steps.1.max(step));
    if !known.channels.contains(&channel) {
        known.channels.push(channel);
    }
}
