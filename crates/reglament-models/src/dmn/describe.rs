//! What people read in a model: words of the law and of ours, in every language.

use reglament::{Assumption, Fact, Language, ParameterValue, RefusalGround, Regulation, Text, escape_hidden};
use reglament_sheet::Words;

/// Our words in every language.
pub(super) struct Sayings(Vec<Words>);

impl Sayings {
    pub(super) fn new() -> Self {
        Self(Language::ALL.iter().map(|language| Words::new(*language)).collect())
    }

    /// A sentence of ours on one line.
    pub(super) fn say(&self, key: &str) -> String {
        let said: Vec<&str> = self.0.iter().map(|words| words.say("dmn", key)).collect();
        said.join(" / ")
    }
}

/// A name of the law on one line.
pub(super) fn label(text: &Text) -> String {
    lines(text).join(" / ")
}

/// What the act says of a ground, where, and what is assumed.
pub(super) fn ground(regulation: &Regulation, ground: &RefusalGround) -> String {
    let mut said = lines(&ground.text);
    said.push(ground.citation.to_string());
    let assumed = ground.readings.iter().map(|reading| &**reading).chain(regulation.grounds_assumption());
    said.extend(assumed.flat_map(assumption));
    said.join("\n")
}

/// How a fact is asked for, and what shows it.
pub(super) fn fact(fact: &Fact) -> String {
    let mut said = vec![fact.name.to_string()];
    said.extend(lines(&fact.question));
    said.extend(lines(&fact.source));
    said.join("\n")
}

/// Which regulation it is, and what is assumed in all of it.
pub(super) fn regulation(regulation: &Regulation) -> String {
    let mut said = vec![regulation.id().to_owned(), regulation.law_digest().to_owned()];
    said.extend(lines(regulation.title()));
    said.extend(regulation.grounds_assumption().into_iter().flat_map(assumption));
    said.join("\n")
}

/// What else a reader must know of a value.
pub(super) fn note(value: &ParameterValue, unverified: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(value.unverified.then(|| unverified.to_owned()));
    said.extend(value.known_from.map(|day| format!("known_from {day}")));
    said.extend(value.note.iter().flat_map(lines));
    said.join("\n")
}

/// A text of a law file as a person may read it.
pub(super) fn shown(text: &str) -> String {
    escape_hidden(text).into_owned()
}

fn assumption(assumption: &Assumption) -> Vec<String> {
    let mut said = vec![assumption.code.to_string()];
    said.extend(lines(&assumption.text));
    said
}

fn lines(text: &Text) -> Vec<String> {
    Language::ALL.iter().map(|language| shown(text.get(*language))).collect()
}
