//! The grounds of a regulation as data for the script: every condition as a tree, with the facts, the parameters and the words that
//! the form needs.

use reglament::chrono::NaiveDate;
use reglament::{
    Comparison, Condition, Fact, Parameter, Predicate, RefusalGround, Regulation, StandingState, Test,
    escape_hidden,
};
use reglament_sheet::Words;
use serde_json::{Map, Value, json};

/// What the form says, by the names that the script knows.
const SAID: [(&str, &[&str]); 3] = [
    (
        "check",
        &[
            "after",
            "boolean",
            "change",
            "date",
            "day",
            "depends",
            "eligible",
            "enumeration",
            "field",
            "found",
            "ineligible",
            "money",
            "nothing",
            "outside",
            "skipped",
            "source",
            "undetermined",
            "unknown",
            "why",
            "wrong",
            "years",
        ],
    ),
    ("condition", &["no", "yes"]),
    ("finding", &["applies", "does_not_apply", "open"]),
];

/// Everything as JSON in which no `<` is left.
pub fn json(words: &Words, regulation: &Regulation, on: Option<NaiveDate>) -> String {
    let writer = Writer { words, regulation, facts: facts_of(regulation) };
    writer.whole(on).to_string().replace('<', "\\u003c")
}

/// The facts that the grounds ask, by their place in the vocabulary.
fn facts_of(regulation: &Regulation) -> Vec<usize> {
    let tests = regulation.grounds().iter().flat_map(|ground| ground.condition().tests());
    let mut facts: Vec<usize> = tests.map(|test| test.fact).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

struct Writer<'w> {
    words: &'w Words,
    regulation: &'w Regulation,
    facts: Vec<usize>,
}

impl Writer<'_> {
    fn whole(&self, on: Option<NaiveDate>) -> Value {
        let vocabulary = self.regulation.vocabulary();
        let facts: Vec<Value> = self
            .facts
            .iter()
            .filter_map(|index| vocabulary.fact(*index))
            .map(|fact| self.fact(fact))
            .collect();
        let grounds: Vec<Value> =
            self.regulation.grounds().iter().map(|ground| self.ground(ground)).collect();
        let parameters: Vec<Value> =
            self.regulation.parameters().iter().map(|parameter| self.parameter(parameter)).collect();
        json!({
            "on": on.map(|on| on.to_string()),
            "facts": facts,
            "grounds": grounds,
            "parameters": parameters,
            "standings": self.standings(),
            "words": self.said(),
        })
    }

    fn text(&self, text: &reglament::Text) -> String {
        escape_hidden(text.get(self.words.language())).into_owned()
    }

    fn said(&self) -> Map<String, Value> {
        let said = SAID.iter().flat_map(|(group, keys)| keys.iter().map(move |key| (*group, *key)));
        said.map(|(group, key)| (key.to_owned(), self.words.say(group, key).into())).collect()
    }

    fn fact(&self, fact: &Fact) -> Value {
        let words =
            fact.values.iter().map(|word| json!({ "name": word.name, "label": self.text(&word.label) }));
        json!({
            "name": fact.name,
            "type": fact.fact_type.code(),
            "label": self.text(&fact.label),
            "question": self.text(&fact.question),
            "source": self.text(&fact.source),
            "words": words.collect::<Vec<_>>(),
        })
    }

    fn ground(&self, ground: &RefusalGround) -> Value {
        json!({
            "number": ground.number,
            "name": self.text(&ground.name),
            "place": self.words.citation(&ground.citation, self.regulation.id()),
            "condition": self.condition(ground.condition()),
        })
    }

    fn condition(&self, condition: &Condition) -> Value {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>();
        match condition {
            Condition::Test(test) => self.test(test),
            Condition::Not(inner) => json!({ "not": self.condition(inner) }),
            Condition::All(parts) => json!({ "all": all(parts) }),
            Condition::Any(parts) => json!({ "any": all(parts) }),
        }
    }

    fn test(&self, test: &Test) -> Value {
        let fact = self.facts.binary_search(&test.fact).ok();
        // Numbers travel as texts: those of money do not fit the numbers of scripts.
        let bound = |ask: &str, comparison: &Comparison, number: String| json!({ "fact": fact, "ask": ask, "bound": [comparison.code(), number] });
        match &test.predicate {
            Predicate::IsTrue => json!({ "fact": fact, "ask": "true" }),
            Predicate::OneOf(mask) => {
                json!({ "fact": fact, "ask": "in", "words": self.chosen(test.fact, *mask) })
            }
            Predicate::Years(comparison, years) => bound("years", comparison, years.to_string()),
            Predicate::Age(comparison, years) => bound("age", comparison, years.to_string()),
            Predicate::Amount(comparison, amount) => {
                bound("amount", comparison, amount.hundredths().to_string())
            }
            Predicate::Parameter(comparison, parameter) => {
                let known = self.regulation.parameters();
                let index = known.iter().position(|one| one == parameter).unwrap_or(known.len());
                bound("parameter", comparison, index.to_string())
            }
        }
    }

    fn chosen(&self, fact: usize, mask: u64) -> Vec<&str> {
        let values = self.regulation.vocabulary().fact(fact).map_or(&[][..], |fact| &fact.values);
        let bits = std::iter::successors(Some(1_u64), |bit| bit.checked_shl(1));
        values.iter().zip(bits).filter(|(_, bit)| mask & bit != 0).map(|(word, _)| &*word.name).collect()
    }

    fn parameter(&self, parameter: &Parameter) -> Value {
        let values = parameter.values().iter();
        let values = values.map(|value| {
            json!({ "from": value.from.to_string(), "hundredths": value.amount.hundredths().to_string() })
        });
        json!({
            "label": self.text(&parameter.label),
            "until": parameter.until().to_string(),
            "values": values.collect::<Vec<_>>(),
        })
    }

    /// What is said of the act from which day on.
    fn standings(&self) -> Vec<Value> {
        let act = self.regulation.act();
        let from = |state: StandingState| match state {
            StandingState::NotYet => None,
            StandingState::InEffect => Some(act.in_effect_from()),
            StandingState::Repealed => act.repealed_from(),
        };
        let standing = |standing: reglament::Standing<'_>| {
            let text = self.regulation.say_standing(standing, self.words.language());
            json!({ "from": from(standing.state).map(|day| day.to_string()), "text": text })
        };
        act.standings().map(standing).collect()
    }
}
