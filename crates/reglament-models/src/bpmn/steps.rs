//! The steps of the procedure: their events, each awaiting those that it comes after, and the steps one after the other.

use reglament::{Error, EventKind, Step, StepEvent};

use super::model::{Flow, Kind, Model, Node};
use super::portal::{Tip, cannot};
use super::words::Vocabulary;

/// The events of one step that happen in a channel.
struct Block<'r> {
    step: &'r Step,
    events: Vec<&'r StepEvent>,
}

impl Block<'_> {
    fn position(&self, kind: EventKind) -> Option<usize> {
        self.events.iter().position(|event| event.event == kind)
    }

    /// The events that an event awaits, directly or not.
    fn awaited(&self, position: usize) -> Vec<usize> {
        let direct = |position: usize| {
            let after = self.events.get(position).map(|event| &event.after);
            after.into_iter().flatten().filter_map(|kind| self.position(*kind))
        };
        let (mut known, mut waiting): (Vec<usize>, Vec<usize>) = (Vec::new(), direct(position).collect());
        while let Some(before) = waiting.pop() {
            if !known.contains(&before) {
                known.push(before);
                waiting.extend(direct(before));
            }
        }
        known
    }

    /// The events that an event awaits and that no other of them awaits.
    fn directly_awaited(&self, position: usize) -> Vec<usize> {
        let all = self.awaited(position);
        let of_others: Vec<usize> = all.iter().flat_map(|other| self.awaited(*other)).collect();
        all.into_iter().filter(|before| !of_others.contains(before)).collect()
    }

    /// That nothing goes on beside an event: everything in the step comes before it or after it.
    fn check_alone(&self, kind: EventKind) -> Result<(), Error> {
        let Some(position) = self.position(kind) else { return Ok(()) };
        let before = self.awaited(position);
        for other in (0..self.events.len()).filter(|other| *other != position && !before.contains(other)) {
            if !self.awaited(other).contains(&position) {
                let event = self.events.get(other).map_or("", |event| event.event.code());
                let what = format!("`{event}` must come before or after `{kind}`, not beside it");
                return Err(cannot(&what, &format!("step {}", self.step.number)));
            }
        }
        Ok(())
    }
}

/// What the steps are led through.
pub struct Steps<'s, 'r> {
    pub model: &'s mut Model<'r>,
    pub words: &'s Vocabulary,
    /// Where the steps begin.
    pub start: usize,
    /// What must have come before the result is signed, besides the step's own events.
    pub before_signing: Option<Tip>,
    /// The element behind the sub-process, in which whatever comes after the signing begins.
    pub signed: usize,
}

impl<'r> Steps<'_, 'r> {
    /// Adds the events of all steps; gives the element of the last one, in which the result is issued.
    pub fn lay(&mut self) -> Result<usize, Error> {
        let regulation = self.model.regulation;
        let channel = self.model.channel;
        let (mut tips, mut inside, mut issued) = (vec![self.start], true, None);
        for step in regulation.steps() {
            let events = step.events.iter().filter(|event| event.happens_in(channel)).collect();
            let block = Block { step, events };
            if block.events.is_empty() || issued.is_some() {
                continue;
            }
            block.check_alone(EventKind::ResultSigned)?;
            block.check_alone(EventKind::ResultIssued)?;
            (tips, issued) = self.block(&block, &tips, &mut inside);
        }
        issued.ok_or_else(|| cannot("no step issues the result", "step"))
    }

    /// Adds the events of a step behind what was before; gives the last of them, and the one in which the result is issued.
    fn block(&mut self, block: &Block<'r>, tips: &[usize], inside: &mut bool) -> (Vec<usize>, Option<usize>) {
        let (mut leaving, mut issued) = (vec![None; block.events.len()], None);
        let mut roots = Vec::new();
        for position in in_order(block) {
            let Some(event) = block.events.get(position) else { continue };
            let element = self.element(block.step, event, *inside);
            let before = block.directly_awaited(position);
            for other in &before {
                if let Some(from) = leaving.get(*other).copied().flatten() {
                    self.model.link(from, element);
                }
            }
            if before.is_empty() {
                roots.push(element);
            }
            let is_signing = event.event == EventKind::ResultSigned;
            if is_signing {
                self.sign(element);
                *inside = false;
            }
            if let Some(leaving) = leaving.get_mut(position) {
                *leaving = Some(if is_signing { self.signed } else { element });
            }
            if event.event == EventKind::ResultIssued {
                issued = Some(element);
                break;
            }
        }
        self.connect(tips, &roots, block.step);
        let is_last =
            |position: &usize| !(0..block.events.len()).any(|other| block.awaited(other).contains(position));
        let last = (0..block.events.len()).filter(is_last);
        (last.filter_map(|position| leaving.get(position).copied().flatten()).collect(), issued)
    }

    /// Leads from the last events of a step to the first ones of the next.
    fn connect(&mut self, tips: &[usize], roots: &[usize], step: &Step) {
        let (mut from, into) = (tips.to_vec(), roots.first().copied());
        let seat = into.and_then(|root| self.model.nodes.get(root)).map(|node| (node.lane, node.inside));
        if let (true, true, Some((lane, inside))) = (tips.len() > 1, roots.len() > 1, seat) {
            let gateway = |what: &str| {
                let id = format!("step-{}-{what}", step.number);
                Node { inside, ..Node::new(id, Kind::Parallel, lane, "") }
            };
            let (meeting, parting) = (self.model.add(gateway("meeting")), self.model.add(gateway("parting")));
            for tip in tips {
                self.model.link(*tip, meeting);
            }
            self.model.link(meeting, parting);
            from = vec![parting];
        }
        for root in roots {
            for tip in &from {
                self.model.link(*tip, *root);
            }
        }
    }

    fn element(&mut self, step: &'r Step, event: &'r StepEvent, inside: bool) -> usize {
        let regulation = self.model.regulation;
        let id = format!("step-{}-{}", step.number, event.event);
        let (lane, name) = (self.model.lane(&event.role), self.words.step_event(step, event.event));
        self.model.add(Node {
            inside,
            words: self.words.of_step(regulation, step, event),
            event: Some(event.event),
            by: vec![&event.role],
            step: Some(step.number),
            fills: match event.event {
                EventKind::ReceiptIssued => Some("receipt"),
                EventKind::ResultDrafted => Some("result"),
                _ => None,
            },
            ..Node::new(id, Kind::User, lane, name)
        })
    }

    /// Ends the sub-process with the signing, whatever else is still open in it: new drafts may come until then.
    fn sign(&mut self, signing: usize) {
        if let Some((from, condition, name)) = self.before_signing.take() {
            self.model.flows.push(Flow { from, to: signing, condition, name });
        }
        let Some(lane) = self.model.nodes.get(signing).map(|node| node.lane) else { return };
        let end = Node::new("signed", Kind::Terminate, lane, self.words.event(EventKind::ResultSigned));
        let end = self.model.add(Node { inside: true, ..end });
        self.model.link(signing, end);
    }
}

/// The events of a step, each behind those that it awaits.
fn in_order(block: &Block<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..block.events.len()).collect();
    order.sort_by_key(|position| block.awaited(*position).len());
    order
}
