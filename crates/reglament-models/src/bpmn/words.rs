//! What the elements are called and what is said about them: names in Russian, the act's words in both official languages.

use reglament::{
    Assumption, Citation, EventKind, Language, NodeKind, PortalNode, Regulation, Statement, Step, StepEvent,
    Text,
};
use reglament_sheet::Words;

/// The words of the two official languages.
pub struct Vocabulary {
    both: [Words; 2],
}

impl Vocabulary {
    pub fn new() -> Self {
        Self { both: [Words::new(Language::Kk), Words::new(Language::Ru)] }
    }

    /// The words in which elements are named.
    fn ru(&self) -> &Words {
        let [_, ru] = &self.both;
        ru
    }

    /// A word of our own, as a name.
    pub fn say(&self, group: &str, key: &str) -> String {
        self.ru().say(group, key).to_owned()
    }

    /// Words of the law, as a name.
    pub fn name(text: &Text) -> String {
        text.get(Language::Ru).to_owned()
    }

    /// What an event is called.
    pub fn event(&self, event: EventKind) -> String {
        self.say("event", event.code())
    }

    /// What an event of a step is called, with the number of the step.
    pub fn step_event(&self, step: &Step, event: EventKind) -> String {
        format!("{}. {}", step.number, self.event(event))
    }

    /// What a node of the portal is called: by its kind and number.
    pub fn node(&self, node: &PortalNode) -> String {
        let number = node.id.rsplit_once('-').map_or("", |(_, number)| number);
        let kind: NodeKind = node.kind;
        self.ru().fill("node", kind.code(), &[("number", number)])
    }

    /// The act's words with their paragraph, in both languages.
    pub fn stated(&self, regulation: &Regulation, stated: &Statement) -> Vec<String> {
        let say = |words: &Words| {
            let place = words.citation(&stated.citation, regulation.id());
            format!("{} ({place})", stated.text.get(words.language()))
        };
        self.both.iter().map(say).collect()
    }

    /// A paragraph alone, in both languages.
    pub fn cited(&self, regulation: &Regulation, citation: &Citation) -> String {
        self.both.each_ref().map(|words| words.citation(citation, regulation.id())).join(" / ")
    }

    /// What is assumed, in both languages.
    pub fn assumed(&self, assumption: &Assumption) -> Vec<String> {
        let say = |words: &Words| {
            words.fill("model", "assumed", &[("text", assumption.text.get(words.language()))])
        };
        self.both.iter().map(say).collect()
    }

    /// What is said of a step's event: the words about the step, its term, and the paragraph about the event.
    pub fn of_step(&self, regulation: &Regulation, step: &Step, event: &StepEvent) -> Vec<String> {
        let mut said = self.stated(regulation, &step.stated);
        let term = |words: &Words| words.fill("model", "term", &[("term", &words.limit(step))]);
        said.extend(self.both.iter().map(term));
        said.push(self.cited(regulation, &event.citation));
        said.extend(
            event.reading.iter().chain(&event.assumption).flat_map(|assumption| self.assumed(assumption)),
        );
        said
    }

    /// What is said of a node of the portal.
    pub fn of_node(&self, regulation: &Regulation, node: &PortalNode) -> Vec<String> {
        let mut said = self.stated(regulation, &node.stated);
        said.extend(
            node.reading.iter().chain(&node.assumption).flat_map(|assumption| self.assumed(assumption)),
        );
        said
    }
}
