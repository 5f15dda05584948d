//! What both drawings have in common: for what they are drawn, their heading, notes and legend, and how their words are set.

use reglament::{
    Annex, AnnexKind, Channel, Citation, Error, ErrorCode, Language, Regulation, Result, Statement, SymbolId,
};
use reglament_sheet::Words;

use super::progress::Progress;
use crate::drawing::{Entry, Figure, Flow, Kind, LEADING, Legend, Line, Mark, PAD, Sign, State};
use crate::layout::{LanePlan, Plan};
use crate::text_width::{Type, width};

/// As many characters of the act's words as a title holds.
const LONGEST: usize = 600;
/// The least height of a lane.
const LANE: f64 = 72.0;

/// For what a drawing is made.
pub struct Frame<'a> {
    pub regulation: &'a Regulation,
    pub annex: AnnexKind,
    /// The channels that it shows.
    pub channels: Vec<Channel>,
    pub words: Words,
    pub progress: Option<Progress<'a>>,
    /// The channel that was asked for; none if all were.
    channel: Option<Channel>,
}

impl<'a> Frame<'a> {
    pub fn new(
        regulation: &'a Regulation,
        annex: AnnexKind,
        channel: Option<Channel>,
        language: Language,
        progress: Option<Progress<'a>>,
    ) -> Result<Self> {
        let all = regulation.intakes().iter().map(|intake| intake.id);
        let channels = match channel {
            Some(channel) => vec![regulation.intake(channel)?.id],
            None => all.collect(),
        };
        if annex == AnnexKind::Systems {
            check_portal(regulation, channel)?;
        }
        Ok(Self { regulation, annex, channels, words: Words::new(language), progress, channel })
    }

    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// Whether something of these channels must say so, because not all channels that are drawn have it.
    pub fn is_special(&self, channels: &[Channel]) -> bool {
        self.channels.iter().any(|channel| !channels.contains(channel))
    }

    /// The names of channels.
    pub fn name_channels(&self, channels: &[Channel]) -> String {
        channels
            .iter()
            .map(|channel| self.words.say("channel", channel.code()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// A citation as it stands in the drawing: a paragraph of the regulation itself in short.
    pub fn place(&self, citation: &Citation) -> String {
        let own = citation.law() == self.regulation.id();
        let place = citation.place(Language::En);
        match place.strip_prefix("p. ").filter(|_| own) {
            Some(number) => self.words.fill("drawing", "paragraph", &[("number", number)]),
            None => self.full_place(citation),
        }
    }

    /// A citation as a lawyer writes it.
    fn full_place(&self, citation: &Citation) -> String {
        self.words.citation(citation, self.regulation.id())
    }

    /// A citation and the words that stand there.
    pub fn title(&self, stated: &Statement) -> String {
        self.title_of(&stated.citation, stated.text.get(self.language()))
    }

    /// A citation and words about it.
    pub fn title_of(&self, citation: &Citation, text: &str) -> String {
        let text: String = text.chars().take(LONGEST).collect();
        format!("{}: {text}", self.full_place(citation))
    }

    /// A figure with nothing in it yet but a heading, notes and a strip for the names of lanes.
    pub fn figure(&self) -> Figure {
        Figure {
            prefix: self.prefix(),
            language: self.language().code(),
            heading: self.heading(),
            notes: self.notes(),
            plan: Plan::default(),
            lanes: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            legend: Legend { heading: String::new(), entries: Vec::new() },
        }
    }

    fn prefix(&self) -> String {
        let id = self.regulation.id().replace(['/', '@'], "_");
        let channel = self.channel.map_or("all", Channel::code);
        let case = if self.progress.is_some() { "-case" } else { "" };
        format!("rg-{id}-{}-{channel}-{}{case}", self.annex, self.language())
    }

    /// The annex of the regulation that shows this.
    fn own(&self) -> Option<&'a Annex> {
        self.regulation.annexes().iter().find(|annex| annex.kind == self.annex)
    }

    fn heading(&self) -> Vec<String> {
        let language = self.language();
        let otherwise = if self.annex == AnnexKind::Systems { "systems" } else { "handbook" };
        let ours = self.words.say("drawing", otherwise);
        let heading = self.own().map_or(ours, |annex| annex.heading.text.get(language));
        let mut about =
            vec![self.regulation.title().get(language).to_owned(), self.regulation.id().to_owned()];
        if let Some(annex) = self.own() {
            about.push(format!(
                "{} ({})",
                self.full_place(&annex.heading.citation),
                self.full_place(&annex.citation)
            ));
        }
        if let Some(channel) = self.channel.filter(|_| self.annex != AnnexKind::Systems) {
            about.push(self.words.say("channel", channel.code()).to_owned());
        }
        vec![heading.to_owned(), about.join(" · ")]
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![self.words.say("drawing", "ours").to_owned()];
        if !self.regulation.act().is_official(self.language()) {
            notes.push(self.words.say("sentence", "translated").to_owned());
        }
        notes
    }

    /// Adds the legend: the act's own, in its words and its order, or one of ours of what is drawn.
    pub fn explain(&self, figure: &mut Figure) {
        let drawn = drawn(figure);
        let own = self.own().filter(|annex| !annex.symbols.is_empty());
        if let Some(annex) = own {
            let place = self.place(&annex.heading.citation);
            figure.legend.heading = format!("{} ({place})", self.words.say("drawing", "legend-of-act"));
            for symbol in &annex.symbols {
                let absent = if drawn.contains(&symbol.id) { "" } else { " *" };
                let text = format!("{}{absent}", symbol.stated.text.get(self.language()));
                let title = self.title(&symbol.stated);
                figure.legend.entries.push(Entry { sign: Sign::Symbol(symbol.id), text, title });
            }
            if annex.symbols.iter().any(|symbol| !drawn.contains(&symbol.id)) {
                figure.notes.insert(0, self.words.say("drawing", "not-drawn").to_owned());
            }
        } else {
            self.words.say("drawing", "legend").clone_into(&mut figure.legend.heading);
            figure.notes.insert(0, self.words.say("drawing", "legend-ours").to_owned());
            for symbol in drawn {
                let text = self.words.say("symbol", symbol.code()).to_owned();
                figure.legend.entries.push(Entry { sign: Sign::Symbol(symbol), text, title: String::new() });
            }
        }
        if self.progress.is_some() {
            figure.legend.entries.extend(self.marks());
        }
    }

    fn marks(&self) -> impl Iterator<Item = Entry> {
        let states = [(State::Done, "done"), (State::Now, "now"), (State::Ahead, "ahead")];
        let marks = states.map(|(state, key)| (Mark { state, late: false }, key));
        let late = (Mark { state: State::Done, late: true }, "late");
        let entry = |(mark, key)| {
            let text = self.words.say("drawing", key).to_owned();
            Entry { sign: Sign::Mark(mark), text, title: String::new() }
        };
        marks.into_iter().chain([late]).map(entry)
    }

    /// A flow without a word.
    pub fn flow(symbol: SymbolId) -> Flow {
        Flow { symbol, word: String::new() }
    }
}

/// The diagram shows the portal, if there is one.
fn check_portal(regulation: &Regulation, channel: Option<Channel>) -> Result<()> {
    if channel.is_some_and(|channel| channel != Channel::Portal) {
        let message = format!("expected `{}`: the diagram shows the way through the portal", Channel::Portal);
        return Err(Error::new(ErrorCode::UnknownChannel, message).at("channel"));
    }
    if regulation.portal().is_empty() {
        let message = format!("{} states no nodes of the portal that could be drawn", regulation.id());
        return Err(Error::new(ErrorCode::NoProcedure, message).at("portal_node"));
    }
    Ok(())
}

/// A lane by its id, with its name and what is said below that, and whether it stands apart from the one before it.
pub struct Named {
    pub id: String,
    pub words: Vec<String>,
    pub apart: bool,
}

/// Adds lanes; the strip for their names is as wide as the longest word.
pub fn add_lanes(figure: &mut Figure, lanes: &[Named]) {
    let said = lanes.iter().flat_map(|lane| lane.words.iter().map(String::as_str));
    let room = longest_word(said, Kind::Plain.set()).clamp(84.0, 132.0);
    figure.plan.header = room + 2.0 * PAD;
    for Named { id, words, apart } in lanes {
        let set = |(number, text): (usize, &String)| {
            Line::wrapped(text, if number == 0 { Kind::Plain } else { Kind::Faint }, room)
        };
        let name: Vec<Line> = words.iter().enumerate().flat_map(set).collect();
        let least = name.iter().fold(16.0, |high, _| high + LEADING).max(LANE);
        figure.plan.lane(LanePlan { id: id.clone(), least, gap: if *apart { 10.0 } else { 0.0 } });
        figure.lanes.push(name);
    }
}

/// The symbols that a figure has, in the order of their list.
fn drawn(figure: &Figure) -> Vec<SymbolId> {
    let nodes = figure.nodes.iter().map(|node| node.symbol);
    let all: Vec<SymbolId> = nodes.chain(figure.edges.iter().map(|flow| flow.symbol)).collect();
    SymbolId::ALL.iter().copied().filter(|symbol| all.contains(symbol)).collect()
}

/// The width of the longest word.
pub fn longest_word<'t>(texts: impl Iterator<Item = &'t str>, set: Type) -> f64 {
    texts.flat_map(str::split_whitespace).map(|word| width(word, set)).fold(0.0, f64::max).ceil()
}

/// The text with a capital at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}
