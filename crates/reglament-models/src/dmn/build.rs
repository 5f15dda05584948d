//! The decision model of a regulation, made of its grounds.

use std::collections::BTreeMap;

use reglament::{
    Error, ErrorCode, Fact, FactType, Outcome, Parameter, ParameterValue, Place, Regulation, Result,
};

use super::checks;
use super::describe::{self, Sayings};
use super::feel::{ON, Scope, date, quoted};
use super::model::{DatedValue, ItemType, Logic, Model, Node, Row};
use super::names::Names;

/// The model of a regulation.
pub(super) fn model(regulation: &Regulation) -> Result<Model> {
    let mut parts = Parts::new(regulation);
    parts.add_inputs();
    for parameter in regulation.parameters() {
        parts.add_parameter(parameter)?;
    }
    parts.add_grounds()?;
    parts.add_outcome();
    let Parts { types, nodes, .. } = parts;
    Ok(Model {
        name: format!("regulation-{}-{}", regulation.region(), regulation.service()),
        // A name that nobody can own, with a domain because some engines read no other names.
        namespace: format!("https://reglament.invalid/dmn/{}/{}", regulation.region(), regulation.service()),
        label: describe::label(regulation.title()),
        description: describe::regulation(regulation),
        types,
        nodes,
    })
}

/// A model in the making.
struct Parts<'r> {
    regulation: &'r Regulation,
    names: Names,
    sayings: Sayings,
    scope: Scope<'r>,
    own: Own,
    types: Vec<ItemType>,
    nodes: Vec<Node>,
}

/// The names of our decisions.
struct Own {
    grounds: Vec<String>,
    any: String,
    input_error: String,
    outcome: String,
}

impl<'r> Parts<'r> {
    /// Gives the names, ours first, so that no fact takes them.
    fn new(regulation: &'r Regulation) -> Self {
        let mut names = Names::default();
        let mut reserve = |name: &str| names.reserve(name.to_owned());
        reserve(ON);
        let grounds = regulation.grounds().iter().map(|ground| reserve(&format!("ground_{}", ground.number)));
        let grounds = grounds.collect();
        let [any, input_error, outcome] = ["any_ground_applies", "input_error", "outcome"].map(reserve);
        let mut parameters = BTreeMap::new();
        for parameter in regulation.parameters() {
            let value = names.give("parameter", &parameter.name);
            let covered = names.reserve(format!("{value}_covered"));
            parameters.insert(&*parameter.name, (value, covered));
        }
        let vocabulary = regulation.vocabulary();
        let mut facts = BTreeMap::new();
        for test in regulation.grounds().iter().flat_map(|ground| ground.condition().tests()) {
            if let Some(fact) = vocabulary.fact(test.fact) {
                facts.entry(test.fact).or_insert_with(|| names.give("fact", &fact.name));
            }
        }
        let scope = Scope { vocabulary, facts, parameters };
        let own = Own { grounds, any, input_error, outcome };
        let (sayings, types, nodes) = (Sayings::new(), Vec::new(), Vec::new());
        Self { regulation, names, sayings, scope, own, types, nodes }
    }

    /// The facts that grounds ask about with their names, in the vocabulary's order.
    fn facts(&self) -> Vec<(&'r Fact, &str)> {
        let named = |(index, name): (&usize, _)| Some((self.scope.vocabulary.fact(*index)?, name));
        self.scope.facts.iter().map(|(index, name)| (index, name.as_str())).filter_map(named).collect()
    }

    fn add_inputs(&mut self) {
        let said = self.sayings.say("on");
        self.nodes.push(input(ON.to_owned(), said.clone(), said, "date".to_owned()));
        let facts: Vec<_> = self.facts().into_iter().map(|(fact, name)| (fact, name.to_owned())).collect();
        for (fact, name) in facts {
            let type_name = match allowed(fact) {
                None => base(fact).to_owned(),
                Some(allowed) => {
                    let type_name = self.names.reserve(format!("type_{name}"));
                    self.types.push(ItemType { name: type_name.clone(), base: base(fact), allowed });
                    type_name
                }
            };
            self.nodes.push(input(name, describe::label(&fact.label), describe::fact(fact), type_name));
        }
    }

    fn add_parameter(&mut self, parameter: &Parameter) -> Result<()> {
        let names = self.scope.parameters.get(&*parameter.name).cloned();
        let ((value, covered), values) = names.zip(dated(parameter, &self.sayings)).ok_or_else(|| {
            let message = "FEEL cannot write a day before the year 1";
            Error::new(ErrorCode::OutOfRange, message).at(Place::from("parameter").then(&*parameter.name))
        })?;
        let label = describe::label(&parameter.label);
        let first = parameter.values().first().and_then(|value| date(value.from)).unwrap_or_default();
        let until = date(parameter.until()).unwrap_or_default();
        let within = format!("{ON} != null and {ON} >= {first} and {ON} <= {until}");
        let said = format!("{label}\n{}", self.sayings.say("covered"));
        let make = |name, description, type_name: &str, logic| Node {
            name,
            label: label.clone(),
            description,
            type_name: type_name.to_owned(),
            row: Row::Inputs,
            needs: vec![ON.to_owned()],
            logic,
        };
        self.nodes.push(make(value, label.clone(), "number", Logic::Dated(values)));
        self.nodes.push(make(covered, said, "boolean", Logic::Expression(within)));
        Ok(())
    }

    fn add_grounds(&mut self) -> Result<()> {
        for (ground, name) in self.regulation.grounds().iter().zip(&self.own.grounds) {
            self.nodes.push(Node {
                name: name.clone(),
                label: describe::label(&ground.name),
                description: describe::ground(self.regulation, ground),
                type_name: "boolean".to_owned(),
                row: Row::Grounds,
                needs: self.scope.needs(ground.condition())?,
                logic: Logic::Expression(self.scope.condition(ground.condition())?),
            });
        }
        Ok(())
    }

    fn add_outcome(&mut self) {
        let Own { grounds, any, input_error, outcome } = &self.own;
        let (facts, covered): (_, Vec<&str>) =
            (self.facts(), self.scope.parameters.values().map(|(_, covered)| covered.as_str()).collect());
        let checked = facts.iter().filter(|(fact, _)| fact.fact_type != FactType::Boolean);
        let needs = [ON].into_iter().chain(checked.map(|(_, name)| *name)).chain(covered.iter().copied());
        let needs: Vec<String> = needs.map(str::to_owned).collect();
        let wrong = checks::input_error(&facts, &covered);
        let either = if grounds.is_empty() { "false".to_owned() } else { grounds.join(" or ") };
        let [eligible, ineligible, undetermined] =
            [Outcome::Eligible, Outcome::Ineligible, Outcome::Undetermined].map(|code| quoted(code.code()));
        let concluded = format!(
            "if {input_error} != null then null\nelse if {any} = null then {undetermined}\n\
             else if {any} then {ineligible}\nelse {eligible}"
        );
        let type_name = self.names.reserve("type_outcome".to_owned());
        let allowed = [eligible, ineligible, undetermined].join(", ");
        self.types.push(ItemType { name: type_name.clone(), base: "string", allowed });
        let decision = |name: &String, key: &str, type_name: &str, row, needs, expression| Node {
            name: name.clone(),
            label: self.sayings.say(key),
            description: self.sayings.say(key),
            type_name: type_name.to_owned(),
            row,
            needs,
            logic: Logic::Expression(expression),
        };
        let both = vec![any.clone(), input_error.clone()];
        let nodes = [
            decision(input_error, "input-error", "string", Row::Grounds, needs, wrong),
            decision(any, "any-ground", "boolean", Row::Any, grounds.clone(), either),
            decision(outcome, "outcome", &type_name, Row::Outcome, both, concluded),
        ];
        self.nodes.extend(nodes);
    }
}

fn input(name: String, label: String, description: String, type_name: String) -> Node {
    Node { name, label, description, type_name, row: Row::Inputs, needs: Vec::new(), logic: Logic::Input }
}

/// The type of FEEL that holds the values of a fact.
fn base(fact: &Fact) -> &'static str {
    match fact.fact_type {
        FactType::Boolean => "boolean",
        FactType::Enumeration => "string",
        FactType::Date => "date",
        FactType::Years | FactType::Money => "number",
    }
}

/// The values of a fact where its type has others; an unknown fact has none.
fn allowed(fact: &Fact) -> Option<String> {
    match fact.fact_type {
        FactType::Boolean | FactType::Date => None,
        FactType::Years | FactType::Money => Some(">= 0".to_owned()),
        FactType::Enumeration => {
            let words: Vec<String> = fact.values.iter().map(|word| quoted(&word.name)).collect();
            Some(words.join(", "))
        }
    }
}

/// The values of a parameter, each up to the day before the next one; `None` if FEEL cannot write a day.
fn dated(parameter: &Parameter, sayings: &Sayings) -> Option<Vec<DatedValue>> {
    let values = parameter.values();
    let ends = values.iter().skip(1).map(|next| next.from.pred_opt()).chain([Some(parameter.until())]);
    let unverified = sayings.say("unverified");
    let value = |(value, end): (&ParameterValue, _)| {
        Some(DatedValue {
            days: format!("[{}..{}]", date(value.from)?, date(end?)?),
            amount: value.amount.to_string(),
            source: describe::shown(&value.source),
            note: describe::note(value, &unverified),
        })
    };
    values.iter().zip(ends).map(value).collect()
}
