//! The provider's process: the sub-process that lasts until the result is signed, and what comes after it.

use reglament::{
    Actor, Channel, Error, EventKind, PortalNode, ResultOutcome, ServiceResult, StepEvent, Successor,
};

use super::model::{ANYBODY, End, Flow, Kind, Lane, Model, Node};
use super::portal::{Chain, Ends, Tip, Way, cannot};
use super::steps::Steps;
use super::words::Vocabulary;

/// The assumption on which applications are withdrawn.
const WITHDRAWAL: &str = "withdrawal-not-stated";

/// Adds the process; it begins with the message of this name.
pub fn lay<'r>(
    model: &mut Model<'r>,
    words: &Vocabulary,
    way: Option<&Way<'r>>,
    start: usize,
) -> Result<(), Error> {
    let lane = model.lane(ANYBODY);
    let sub =
        model.add(Node::new("until-signed", Kind::UntilSigned, lane, words.say("model", "until-signed")));
    model.link(start, sub);
    let begin = Node::new("begun", Kind::Start(None), lane, words.say("model", "begun"));
    let begin = model.add(Node { inside: true, ..begin });
    let (first, before_signing) = nodes(model, words, way, begin)?;
    let issued = Steps { model, words, start: first, before_signing, signed: sub }.lay()?;
    redraft(model, words);
    withdrawal(model, words);
    results(model, words, issued);
    tell(model);
    settle(model, start, begin);
    Ok(())
}

/// The nodes of the portal behind the sending: where the steps begin, and what must have come before the signing.
fn nodes<'r>(
    model: &mut Model<'r>,
    words: &Vocabulary,
    way: Option<&Way<'r>>,
    begin: usize,
) -> Result<(usize, Option<Tip>), Error> {
    let Some(way) = way else { return Ok((begin, None)) };
    let mut chain = Chain::new(model, words, Actor::Provider, &way.after);
    let is_empty = way.after.first().is_some_and(|spot| spot.events.is_empty());
    chain.start = is_empty.then_some(begin);
    let open = chain.lay(&mut Refusals { words });
    if let Some(entrance) = chain.entrance(0).filter(|_| !is_empty) {
        chain.model.link(begin, entrance);
    }
    let starting = way.after.iter().position(|spot| spot.node.starts_procedure);
    let Some(starting) = starting else { return Err(cannot("no node begins the procedure", "portal_node")) };
    let node = way.after.get(starting).map(|spot| spot.node);
    if let Some(node) = node.filter(|node| matches!(node.successor, Successor::Branch { .. })) {
        let place = format!("portal_node/{}", node.id);
        return Err(cannot("the procedure must not begin with a condition", &place));
    }
    let Some(first) = chain.exit(starting) else {
        return Err(cannot("no node begins the procedure", "portal_node"));
    };
    let before = meeting(chain.model, open, first);
    Ok((first, before))
}

/// From where the signing is open; none if it is so from where the steps begin.
fn meeting(model: &mut Model<'_>, open: Vec<Tip>, first: usize) -> Option<Tip> {
    let mut open: Vec<Tip> = open.into_iter().filter(|(from, ..)| *from != first).collect();
    if open.len() < 2 {
        return open.pop();
    }
    let gate = Node::new("open-to-result", Kind::Exclusive, model.lane(ANYBODY), "");
    let gate = model.add(Node { inside: true, ..gate });
    for (from, condition, name) in open {
        model.flows.push(Flow { from, to: gate, condition, name });
    }
    Some((gate, None, None))
}

/// Nodes that end the case before the result is signed: an error in the sub-process, and behind it a message.
struct Refusals<'w> {
    words: &'w Vocabulary,
}

impl<'r> Ends<'r> for Refusals<'_> {
    fn end(&mut self, model: &mut Model<'r>, node: &'r PortalNode) -> Option<usize> {
        let Successor::End(end) = node.successor else { return None };
        if end == reglament::End::ResultIssued {
            return None;
        }
        let (lane, name) = (model.lane(ANYBODY), self.words.say("end", end.code()));
        let error =
            Node::new(format!("{}-error", node.id), Kind::ErrorEnd(end.code().to_owned()), lane, &*name);
        let error = model.add(Node { inside: true, is_alternative: true, ..error });
        let caught =
            Node::new(format!("{}-caught", node.id), Kind::OnError(end.code().to_owned()), lane, name);
        let caught = model.add(caught);
        let message = refusal(model, self.words, node, lane);
        model.link(caught, message);
        Some(error)
    }
}

/// The end in which a node tells the applicant of a refusal.
pub fn refusal<'r>(model: &mut Model<'r>, words: &Vocabulary, node: &'r PortalNode, lane: usize) -> usize {
    let kind = Kind::SendingEnd(node.id.to_string());
    let said = words.of_node(model.regulation, node);
    let end = Node {
        words: said,
        is_alternative: true,
        ..Node::new(&*node.id, kind, lane, Vocabulary::name(&node.name))
    };
    let end = model.add(end);
    model.send(End::Node(end), End::Pool(Actor::Applicant));
    end
}

/// Once there is a draft, new ones may come until the result is signed.
fn redraft<'r>(model: &mut Model<'r>, words: &Vocabulary) {
    let is_draft = |node: &Node<'_>| node.event == Some(EventKind::ResultDrafted);
    let Some(draft) = model.nodes.iter().position(is_draft) else { return };
    let mut events = model.regulation.steps().iter().flat_map(|step| &step.events);
    let event: Option<&'r StepEvent> = events.find(|event| event.event == EventKind::ResultDrafted);
    let (Some(event), Some(said)) = (event, model.nodes.get(draft).map(|node| node.words.clone())) else {
        return;
    };
    let lane = model.lane(&event.role);
    let gate = Node { inside: true, ..Node::new("redraft-or-not", Kind::Exclusive, lane, "") };
    let again = Node {
        inside: true,
        words: said,
        event: Some(EventKind::ResultDrafted),
        by: vec![&event.role],
        ..Node::new("redraft", Kind::User, lane, words.say("model", "redraft"))
    };
    let asked = Node::new("redraft-asked", Kind::Exclusive, lane, words.say("model", "is-signed"));
    let asked = Node { inside: true, ..asked };
    let end =
        Node { inside: true, ..Node::new("redraft-end", Kind::End, lane, words.say("model", "no-draft")) };
    let (gate, again) = (model.add(gate), model.add(again));
    let (asked, end) = (model.add(asked), model.add(end));
    model.link(draft, gate);
    model.link(gate, again);
    model.link(again, asked);
    let say = |key: &str| Some(words.say("branch", key));
    model.flows.push(Flow { from: asked, to: gate, condition: None, name: say("fails") });
    let condition = Some("result_signed".to_owned());
    model.flows.push(Flow { from: asked, to: end, condition, name: say("holds") });
}

/// Until the result is signed, the applicant may withdraw.
fn withdrawal(model: &mut Model<'_>, words: &Vocabulary) {
    let (lane, event) = (model.lane(ANYBODY), EventKind::Withdrawn);
    let assumed = model.regulation.assumption(WITHDRAWAL);
    let said = assumed.map(|assumption| words.assumed(assumption)).unwrap_or_default();
    let caught = Node::new("withdrawn", Kind::OnMessage(event.code().to_owned()), lane, words.event(event));
    let caught = Node { words: said, event: Some(event), by: vec![Actor::Applicant.code()], ..caught };
    let caught = model.add(caught);
    model.send(End::Pool(Actor::Applicant), End::Node(caught));
    let end = model.add(Node::new("withdrawn-end", Kind::End, lane, words.say("end", event.code())));
    model.link(caught, end);
}

/// What the applicant gets, and what follows it.
fn results(model: &mut Model<'_>, words: &Vocabulary, issued: usize) {
    let of = |outcome| model.regulation.result(model.channel, outcome);
    let (positive, negative) = (of(ResultOutcome::Positive), of(ResultOutcome::Negative));
    if let (Some(one), Some(other)) = (positive, negative)
        && std::ptr::eq(one, other)
    {
        let end = result(model, words, one, "issued");
        model.link(issued, end);
        return;
    }
    let lane = model.nodes.get(issued).map_or(0, |node| node.lane);
    let gate = Node::new("outcome", Kind::Exclusive, lane, words.say("model", "is-positive"));
    let gate = model.add(gate);
    model.link(issued, gate);
    let ways = [(ResultOutcome::Positive, positive, "holds"), (ResultOutcome::Negative, negative, "fails")];
    for (outcome, found, branch) in ways {
        let to = match found {
            Some(found) => result(model, words, found, &format!("issued-{outcome}")),
            None => model.add(Node::new(
                format!("issued-{outcome}"),
                Kind::End,
                lane,
                words.say("result", outcome.code()),
            )),
        };
        let condition = (outcome == ResultOutcome::Positive).then(|| "result_positive".to_owned());
        model.flows.push(Flow { from: gate, to, condition, name: Some(words.say("branch", branch)) });
    }
}

/// The end with a document, behind what it announces.
fn result<'r>(model: &mut Model<'r>, words: &Vocabulary, found: &'r ServiceResult, id: &str) -> usize {
    let (lane, regulation) = (model.lane(ANYBODY), model.regulation);
    let document = words.say("document", found.document.code());
    let end =
        Node { words: words.stated(regulation, &found.stated), ..Node::new(id, Kind::End, lane, document) };
    let end = model.add(end);
    let Some(follow_up) = &found.follow_up else { return end };
    let mut said: Vec<String> =
        follow_up.citation.iter().map(|citation| words.cited(regulation, citation)).collect();
    said.extend(follow_up.assumption.iter().flat_map(|assumption| words.assumed(assumption)));
    let id = format!("{id}-{}", follow_up.event);
    let element = Node {
        words: said,
        event: Some(follow_up.event),
        by: regulation.roles().iter().map(|role| &*role.id).collect(),
        ..Node::new(id, Kind::User, lane, words.event(follow_up.event))
    };
    let element = model.add(element);
    model.link(element, end);
    element
}

/// What the applicant is handed or told is a message.
fn tell(model: &mut Model<'_>) {
    let told = |event: EventKind| {
        use EventKind::{OriginalsReturned, ReceiptIssued, ResultIssued, StatusSent};
        matches!(event, OriginalsReturned | ReceiptIssued | ResultIssued | StatusSent)
    };
    let telling: Vec<usize> = model
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| matches!(node.kind, Kind::User))
        .filter(|(_, node)| node.event.is_some_and(told))
        .map(|(number, _)| number)
        .collect();
    for number in telling {
        model.send(End::Node(number), End::Pool(Actor::Applicant));
    }
}

/// The beginnings stand in the lane of whoever does what comes first.
fn settle(model: &mut Model<'_>, start: usize, begin: usize) {
    let first = model.outgoing(begin).next().and_then(|flow| model.flows.get(flow)).map(|flow| flow.to);
    let Some(lane) = first.and_then(|first| model.nodes.get(first)).map(|node| node.lane) else { return };
    for number in [start, begin] {
        if let Some(node) = model.nodes.get_mut(number) {
            node.lane = lane;
        }
    }
}

/// The lanes of the roles that have something to do in a channel, and one for whatever any employee may do.
pub fn lanes(model: &mut Model<'_>, words: &Vocabulary, channel: Channel) {
    let events = || model.regulation.steps().iter().flat_map(|step| &step.events);
    let acts = |role: &str| events().any(|event| event.happens_in(channel) && *event.role == *role);
    let roles = model.regulation.roles().iter().filter(|role| acts(&role.id));
    let named = roles.map(|role| (role.id.to_string(), Vocabulary::name(&role.name)));
    let all: Vec<(String, String)> =
        named.chain([(ANYBODY.to_owned(), words.say("actor", Actor::Provider.code()))]).collect();
    for (id, name) in all {
        model.lanes.push(Lane { id, name, pool: Actor::Provider });
    }
}
