//! What the library refuses to answer, as FEEL: a decision model has no errors, only `null`, which must not be mistaken for
//! *unknown*.

use reglament::{ErrorCode, Fact, FactType};

use super::feel::{ON, one_of, quoted};

/// The name of the first error in the inputs, or `null`.
pub(super) fn input_error(facts: &[(&Fact, &str)], covered: &[&str]) -> String {
    let mut checks = vec![(format!("{ON} = null"), ErrorCode::MissingKey)];
    checks.extend(facts.iter().filter_map(|(fact, name)| value(fact, name)));
    checks.extend(covered.iter().map(|covered| (format!("not({covered})"), ErrorCode::OutsideParameter)));
    checks.extend(facts.iter().filter_map(|(fact, name)| after(fact, name)));
    let lines = checks.iter().map(|(wrong, code)| format!("if {wrong} then {}\nelse ", quoted(code.name())));
    lines.chain(["null".to_owned()]).collect()
}

/// When a known value is none of its type; an unknown one is `false and null`, which is false.
fn value(fact: &Fact, name: &str) -> Option<(String, ErrorCode)> {
    let (wrong, code) = match fact.fact_type {
        FactType::Enumeration => {
            let known = one_of(name, fact.values.iter().map(|word| &*word.name));
            (format!("not({known})"), ErrorCode::UnknownValue)
        }
        FactType::Years => (format!("({name} < 0 or {name} != floor({name}))"), ErrorCode::OutOfRange),
        FactType::Money => (format!("{name} < 0"), ErrorCode::InvalidAmount),
        FactType::Boolean | FactType::Date => return None,
    };
    Some((format!("{name} != null and {wrong}"), code))
}

fn after(fact: &Fact, name: &str) -> Option<(String, ErrorCode)> {
    let is_date = fact.fact_type == FactType::Date;
    is_date.then(|| (format!("{name} != null and {name} > {ON}"), ErrorCode::DateAfterAssessment))
}
