//! The way through the portal: its processes and conditions, up to the sending of the request in a process of the portal's, and
//! from there on in that of the provider.

use reglament::{Actor, Error, ErrorCode, EventKind, PortalNode, Regulation, Successor};

use super::model::{ANYBODY, End, Flow, Kind, Model, Node};
use super::words::Vocabulary;

/// The portal's nodes, parted where the request is sent.
pub struct Way<'r> {
    /// Up to the sending, each with its events until then.
    pub before: Vec<Spot<'r>>,
    /// After it.
    pub after: Vec<Spot<'r>>,
    /// The event by which the request is sent.
    pub submission: EventKind,
}

/// A node, or a part of one.
#[derive(Clone, Copy)]
pub struct Spot<'r> {
    pub node: &'r PortalNode,
    pub events: &'r [EventKind],
}

/// An element from which it goes on, with the variable that decides there and the name of the way.
pub type Tip = (usize, Option<String>, Option<String>);

/// What becomes of nodes that end the way.
pub trait Ends<'r> {
    /// The element that a way ends in; none if it is open to the result.
    fn end(&mut self, model: &mut Model<'r>, node: &'r PortalNode) -> Option<usize>;
}

impl<'r> Way<'r> {
    /// Parts the nodes.
    pub fn of(regulation: &'r Regulation, submission: EventKind) -> Result<Self, Error> {
        let nodes = regulation.portal();
        let sends = |node: &&PortalNode| node.events.contains(&submission);
        let mut sending = nodes.iter().filter(sends);
        let (Some(sender), None) = (sending.next(), sending.next()) else {
            return Err(cannot("the request must be sent in one node alone", "portal_node"));
        };
        let until = sender.events.iter().position(|event| *event == submission).unwrap_or_default();
        let (early, late) = sender.events.split_at(until.saturating_add(1));
        let first: Vec<&str> = nodes.first().map(|node| &*node.id).into_iter().collect();
        if matches!(sender.successor, Successor::Branch { .. }) {
            let place = format!("portal_node/{}", sender.id);
            return Err(cannot("the request must not be sent in a condition", &place));
        }
        let mut before = reached(nodes, first, Some(&sender.id));
        let mut after = reached(nodes, sender.successor.ids(), None);
        if let Some(both) = after.iter().find(|spot| before.iter().any(|other| other.node.id == spot.node.id))
        {
            let what = "a node must lie either before the request is sent or after it";
            return Err(cannot(what, &format!("portal_node/{}", both.node.id)));
        }
        if let Some(early) =
            before.iter().find(|spot| spot.node.starts_procedure && spot.node.id != sender.id)
        {
            let what = "the procedure must not begin before the request is sent";
            return Err(cannot(what, &format!("portal_node/{}", early.node.id)));
        }
        for spot in &mut before {
            if spot.node.id == sender.id {
                spot.events = early;
            }
        }
        after.insert(0, Spot { node: sender, events: late });
        Ok(Self { before, after, submission })
    }
}

/// The error of a law file that cannot be drawn.
pub fn cannot(what: &str, place: &str) -> Error {
    Error::new(ErrorCode::BrokenProcedure, format!("this cannot be drawn as BPMN: {what}")).at(place)
}

/// The nodes that can be reached from some, in the order of the law, not going on behind one of them.
fn reached<'r>(nodes: &'r [PortalNode], from: Vec<&'r str>, last: Option<&str>) -> Vec<Spot<'r>> {
    let (mut known, mut waiting) = (Vec::new(), from);
    while let Some(id) = waiting.pop() {
        if known.contains(&id) {
            continue;
        }
        known.push(id);
        let goes_on = |node: &&PortalNode| *node.id == *id && last != Some(id);
        waiting.extend(nodes.iter().filter(goes_on).flat_map(|node| node.successor.ids()));
    }
    let is_known = |node: &&PortalNode| known.contains(&&*node.id);
    nodes.iter().filter(is_known).map(|node| Spot { node, events: &node.events }).collect()
}

/// A way in the making.
pub struct Chain<'c, 'r> {
    pub model: &'c mut Model<'r>,
    pub words: &'c Vocabulary,
    pub pool: Actor,
    pub spots: &'c [Spot<'r>],
    /// Where the way begins, if the first node has no event left.
    pub start: Option<usize>,
    /// The node behind which it does not go on here.
    pub last: Option<&'r str>,
    /// Where each node is entered and left, in the order of the spots.
    doors: Vec<Option<(usize, usize)>>,
}

impl<'c, 'r> Chain<'c, 'r> {
    pub fn new(model: &'c mut Model<'r>, words: &'c Vocabulary, pool: Actor, spots: &'c [Spot<'r>]) -> Self {
        Self { model, words, pool, spots, start: None, last: None, doors: Vec::new() }
    }

    /// Adds the elements of all nodes, and the flows between them; gives where the way is open to the result.
    pub fn lay(&mut self, ends: &mut impl Ends<'r>) -> Vec<Tip> {
        for (number, spot) in self.spots.iter().enumerate() {
            let start = self.start.filter(|_| number == 0).map(|start| (start, start));
            let door = self.elements(*spot).or(start);
            self.doors.push(door);
        }
        for number in 0..self.spots.len() {
            self.skip(number);
        }
        let mut open = Vec::new();
        for number in 0..self.spots.len() {
            for (tip, id) in self.tips(number) {
                match self.entry(id, ends) {
                    Some(entry) => self.lead(tip, entry),
                    None => open.push(tip),
                }
            }
        }
        open
    }

    /// Where a node is entered.
    pub fn entrance(&self, number: usize) -> Option<usize> {
        self.doors.get(number).copied().flatten().map(|(entry, _)| entry)
    }

    /// Where a node is left.
    pub fn exit(&self, number: usize) -> Option<usize> {
        self.doors.get(number).copied().flatten().map(|(_, exit)| exit)
    }

    /// Adds a flow from a tip.
    pub fn lead(&mut self, (from, condition, name): Tip, to: usize) {
        self.model.flows.push(Flow { from, to, condition, name });
    }

    /// The elements of a node, one after the other, and the gateway of a condition.
    fn elements(&mut self, spot: Spot<'r>) -> Option<(usize, usize)> {
        let mut door: Option<(usize, usize)> = None;
        for event in spot.events {
            let element = self.element(spot.node, *event, false);
            if let Some((_, last)) = door {
                self.model.link(last, element);
            }
            door = Some((door.map_or(element, |(first, _)| first), element));
        }
        let (first, last) = door?;
        if !matches!(spot.node.successor, Successor::Branch { .. }) {
            return Some((first, last));
        }
        let (lane, inside) = self.seat();
        let gateway =
            Node::new(format!("{}-gateway", spot.node.id), Kind::Exclusive, lane, self.words.node(spot.node));
        let gateway = self.model.add(Node { inside, ..gateway });
        self.model.link(last, gateway);
        Some((first, gateway))
    }

    fn seat(&self) -> (usize, bool) {
        let inside = self.pool == Actor::Provider;
        (self.model.lane(if inside { ANYBODY } else { self.pool.code() }), inside)
    }

    /// An event of a node: what its own pool does, or a message from another; only messages follow a gateway of events.
    fn element(&mut self, node: &'r PortalNode, event: EventKind, is_message: bool) -> usize {
        let (regulation, own) = (self.model.regulation, node.actor == self.pool);
        let (lane, inside) = self.seat();
        let kind = match node.actor {
            _ if !own || is_message => Kind::Catch(event.code().to_owned()),
            Actor::Portal => Kind::Service,
            _ => Kind::User,
        };
        let is_message = matches!(kind, Kind::Catch(_));
        let name =
            if node.events.len() == 1 { Vocabulary::name(&node.name) } else { self.words.event(event) };
        let id = format!("{}-{event}", node.id);
        let known = self.model.nodes.iter().filter(|other| other.id.starts_with(&id)).count();
        let id = if known == 0 { id } else { format!("{id}-again") };
        let by = match node.actor {
            Actor::Provider => regulation.roles().iter().map(|role| &*role.id).collect(),
            actor => vec![actor.code()],
        };
        let words = self.words.of_node(regulation, node);
        let element = Node {
            inside,
            words,
            by,
            event: Some(event),
            is_alternative: true,
            ..Node::new(id, kind, lane, name)
        };
        let element = self.model.add(element);
        if is_message && !own {
            self.model.send(End::Pool(node.actor), End::Node(element));
        }
        element
    }

    /// Where a node may be passed by, its event and the next node's come after one gateway of events.
    fn skip(&mut self, number: usize) {
        let Some(spot) = self.spots.get(number).filter(|spot| spot.node.optional).copied() else { return };
        let Successor::Next(next) = &spot.node.successor else { return };
        let Some(following) = self.spots.iter().position(|other| *other.node.id == **next) else { return };
        let door = |number: usize| self.doors.get(number).copied().flatten();
        let (Some((entry, exit)), Some((first, _))) = (door(number), door(following)) else { return };
        let Some(target) = self.spots.get(following).copied() else { return };
        let Some(event) = target.events.first() else { return };
        if let Some(node) = self.model.nodes.get_mut(entry)
            && let Some(event) = node.event
        {
            node.kind = Kind::Catch(event.code().to_owned());
        }
        let (lane, inside) = self.seat();
        let gateway = Node::new(
            format!("{}-or-not", spot.node.id),
            Kind::EventBased,
            lane,
            self.words.say("model", "next-event"),
        );
        let gateway = self.model.add(Node { inside, is_alternative: true, ..gateway });
        let other = self.element(target.node, *event, true);
        self.model.link(gateway, entry);
        self.model.link(gateway, other);
        let meeting = Node::new(format!("{}-meeting", target.node.id), Kind::Exclusive, lane, "");
        let meeting = self.model.add(Node { inside, ..meeting });
        for flow in self.model.flows.iter_mut().filter(|flow| flow.from == first) {
            flow.from = meeting;
        }
        self.model.link(first, meeting);
        self.model.link(other, meeting);
        if let Some(Some(door)) = self.doors.get_mut(number) {
            *door = (gateway, exit);
        }
        if let Some(Some((_, exit))) = self.doors.get_mut(following)
            && *exit == first
        {
            *exit = meeting;
        }
    }

    /// From where it goes on behind a node, and to which.
    fn tips(&self, number: usize) -> Vec<(Tip, &'r str)> {
        let Some((spot, exit)) = self.spots.get(number).zip(self.exit(number)) else { return Vec::new() };
        match &spot.node.successor {
            _ if self.last == Some(&*spot.node.id) => Vec::new(),
            Successor::Next(id) => vec![((exit, None, None), id)],
            Successor::Branch { holds, fails } => {
                let variable = format!("{}_fails", spot.node.id.replace('-', "_"));
                let say = |key: &str| Some(self.words.say("branch", key));
                vec![((exit, None, say("holds")), holds), ((exit, Some(variable), say("fails")), fails)]
            }
            Successor::End(_) => Vec::new(),
        }
    }

    /// The element in which a node is entered.
    fn entry(&mut self, id: &str, ends: &mut impl Ends<'r>) -> Option<usize> {
        let number = self.spots.iter().position(|spot| *spot.node.id == *id)?;
        if let Some((entry, _)) = self.doors.get(number).copied().flatten() {
            return Some(entry);
        }
        let node = self.spots.get(number)?.node;
        let end = ends.end(self.model, node)?;
        if let Some(door) = self.doors.get_mut(number) {
            *door = Some((end, end));
        }
        Some(end)
    }
}
