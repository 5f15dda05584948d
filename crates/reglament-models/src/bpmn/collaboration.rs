//! The collaboration of applicant, portal and provider.

use reglament::{Actor, Channel, Error, ErrorCode, EventKind, Intake, PortalNode, Regulation};

use super::gateways;
use super::model::{End, Kind, Lane, Model, Node};
use super::portal::{Chain, Ends, Way};
use super::provider;
use super::words::Vocabulary;

/// Draws up the collaboration of a regulation and channel.
pub fn draw_up<'r>(
    regulation: &'r Regulation,
    channel: Channel,
    words: &Vocabulary,
) -> Result<Model<'r>, Error> {
    let intake = regulation.intake(channel)?;
    let Some(submission) = intake.submission else {
        let message = "the regulation does not say of which events its procedure consists";
        return Err(Error::new(ErrorCode::NoProcedure, message).at("regulation"));
    };
    let way = match channel {
        Channel::Portal if !regulation.portal().is_empty() => Some(Way::of(regulation, submission)?),
        _ => None,
    };
    let (nodes, flows, messages) = (Vec::new(), Vec::new(), Vec::new());
    let mut model = Model { regulation, channel, lanes: Vec::new(), nodes, flows, messages };
    lane(&mut model, words, Actor::Applicant);
    if way.is_some() {
        lane(&mut model, words, Actor::Portal);
    }
    provider::lanes(&mut model, words, channel);
    let start = match &way {
        Some(way) => portal(&mut model, words, way),
        None => office(&mut model, words, intake, submission),
    };
    provider::lay(&mut model, words, way.as_ref(), start)?;
    gateways::insert(&mut model);
    Ok(model)
}

fn lane(model: &mut Model<'_>, words: &Vocabulary, pool: Actor) {
    model.lanes.push(Lane { id: pool.code().to_owned(), name: words.say("actor", pool.code()), pool });
}

/// Where the application is handed in, the provider's process begins with it.
fn office<'r>(model: &mut Model<'r>, words: &Vocabulary, intake: &'r Intake, submission: EventKind) -> usize {
    let start =
        Node::new("start", Kind::Start(Some(submission.code().to_owned())), 0, words.event(submission));
    let said = vec![words.cited(model.regulation, &intake.citation)];
    let by = vec![Actor::Applicant.code()];
    let start = model.add(Node { words: said, event: Some(submission), by, ..start });
    model.send(End::Pool(Actor::Applicant), End::Node(start));
    start
}

/// The portal's process, up to the sending, which begins that of the provider.
fn portal<'r>(model: &mut Model<'r>, words: &Vocabulary, way: &Way<'r>) -> usize {
    let lane = model.lane(Actor::Portal.code());
    let begin = model.add(Node::new("portal-start", Kind::Start(None), lane, words.say("model", "begin")));
    let sender = way.after.first().map(|spot| &*spot.node.id);
    let mut chain = Chain::new(model, words, Actor::Portal, &way.before);
    chain.last = sender;
    chain.lay(&mut Refusals { words });
    let first = chain.entrance(0);
    let last =
        way.before.iter().position(|spot| Some(&*spot.node.id) == sender).and_then(|last| chain.exit(last));
    let name = format!("{}-passed-on", way.submission);
    let passed = model.add(Node::new(
        "passed-on",
        Kind::SendingEnd(name.clone()),
        lane,
        words.say("model", "passed-on"),
    ));
    if let (Some(first), Some(last)) = (first, last) {
        model.link(begin, first);
        model.link(last, passed);
    }
    let start = Node::new("start", Kind::Start(Some(name.clone())), lane, words.say("model", "received"));
    let start = model.add(start);
    model.send(End::Node(passed), End::Node(start));
    start
}

/// On the portal, a refusal is an end with a message.
struct Refusals<'w> {
    words: &'w Vocabulary,
}

impl<'r> Ends<'r> for Refusals<'_> {
    fn end(&mut self, model: &mut Model<'r>, node: &'r PortalNode) -> Option<usize> {
        let lane = model.lane(Actor::Portal.code());
        Some(provider::refusal(model, self.words, node, lane))
    }
}
