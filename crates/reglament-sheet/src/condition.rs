//! Conditions in words, made from the trees that are evaluated: what each of them asks, line by line.

use reglament::{Comparison, Condition, Fact, Predicate, Regulation, Test};

use crate::words::Words;

/// When a ground applies, in words: a line for each question, set in below what joins them. What is denied is turned round, so
/// that no line says "not".
pub fn in_words(words: &Words, regulation: &Regulation, condition: &Condition) -> String {
    let mut teller = Teller { words, regulation, lines: Vec::new() };
    teller.tell(condition, false, 0);
    teller.lines.join("\n")
}

struct Teller<'t> {
    words: &'t Words,
    regulation: &'t Regulation,
    lines: Vec<String>,
}

impl Teller<'_> {
    fn tell(&mut self, condition: &Condition, denied: bool, depth: usize) {
        match condition {
            Condition::Test(test) => {
                let line = self.test(test, denied);
                self.line(depth, &line);
            }
            Condition::Not(inner) => self.tell(inner, !denied, depth),
            Condition::All(_) | Condition::Any(_) => {
                let mut parts = Vec::new();
                let all = flatten(condition, denied, &mut parts);
                self.line(depth, self.words.say("condition", if all { "all" } else { "any" }));
                for (part, denied) in parts {
                    self.tell(part, denied, depth.saturating_add(1));
                }
            }
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        let mark = if depth == 0 {
            String::new()
        } else {
            format!("{}– ", "\u{2003}".repeat(depth.saturating_sub(1)))
        };
        self.lines.push(format!("{mark}{text}"));
    }

    fn test(&self, test: &Test, denied: bool) -> String {
        let Some(fact) = self.regulation.vocabulary().fact(test.fact) else { return String::new() };
        let label = fact.label.get(self.words.language());
        let compared = |comparison: Comparison, number: &str| {
            let comparison = if denied { turned(comparison) } else { comparison };
            self.words.fill("comparison", comparison.code(), &[("number", number)])
        };
        let said = match &test.predicate {
            Predicate::IsTrue => self.words.say("condition", if denied { "no" } else { "yes" }).to_owned(),
            Predicate::OneOf(mask) => self.choice(fact, *mask, denied),
            Predicate::Years(comparison, years) => compared(*comparison, &years.to_string()),
            Predicate::Age(comparison, years) => {
                let years = compared(*comparison, &years.to_string());
                self.words.fill("condition", "age", &[("years", &years)])
            }
            Predicate::Amount(comparison, amount) => compared(*comparison, &amount.to_string()),
            Predicate::Parameter(comparison, parameter) => {
                let name = parameter.label.get(self.words.language());
                compared(*comparison, &self.words.fill("sentence", "quoted", &[("text", name)]))
            }
        };
        self.words.fill("condition", "asked", &[("fact", label), ("answer", &said)])
    }

    /// The words of a list that are meant, or all others.
    fn choice(&self, fact: &Fact, mask: u64, denied: bool) -> String {
        let meant = |index: usize| {
            (mask.checked_shr(u32::try_from(index).unwrap_or(64)).unwrap_or(0) & 1 == 1) != denied
        };
        let chosen = fact.values.iter().enumerate().filter(|(index, _)| meant(*index));
        let quoted = |text: &str| self.words.fill("sentence", "quoted", &[("text", text)]);
        let labels: Vec<_> = chosen.map(|(_, word)| quoted(word.label.get(self.words.language()))).collect();
        labels.join(self.words.say("condition", "or"))
    }
}

/// The parts of a condition that must all hold, or of which one is enough, through all brackets of the same kind; whether all must.
fn flatten<'c>(condition: &'c Condition, denied: bool, parts: &mut Vec<(&'c Condition, bool)>) -> bool {
    let (inner, all) = match condition {
        Condition::Not(inner) => return flatten(inner, !denied, parts),
        Condition::All(inner) => (inner, !denied),
        Condition::Any(inner) => (inner, denied),
        Condition::Test(_) => return false,
    };
    for part in inner {
        if joins(part, denied) == Some(all) {
            flatten(part, denied, parts);
        } else {
            parts.push((part, denied));
        }
    }
    all
}

/// Whether all parts of a condition must hold; `None` for a single question.
fn joins(condition: &Condition, denied: bool) -> Option<bool> {
    match condition {
        Condition::Test(_) => None,
        Condition::Not(inner) => joins(inner, !denied),
        Condition::All(_) => Some(!denied),
        Condition::Any(_) => Some(denied),
    }
}

/// What holds just when the comparison does not.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

#[cfg(test)]
mod tests {
    use reglament::Language;

    use super::*;

    fn said(id: &str, number: usize) -> String {
        let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
        let regulation = catalogue.edition(id).expect("it is embedded");
        in_words(&Words::new(Language::En), regulation, regulation.grounds()[number - 1].condition())
    }

    #[test]
    fn a_question_is_told_with_the_words_of_the_vocabulary() {
        assert_eq!(
            said("almaty/adoption@3-383-2016", 1),
            "Applicant's date of birth: full years on the day of the check – less than 18"
        );
    }

    /// p. 11(12): a man who is not married, unless he has raised the child for three years because its mother is dead or deprived of
    /// parental rights. So it applies to one who has not, or whose child has its mother.
    #[test]
    fn an_exception_is_turned_round() {
        let said = said("almaty/adoption@3-383-2016", 12);
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 6, "{said}");
        assert_eq!(lines[0], "all of these together:");
        assert!(lines[1].starts_with("– ") && lines[2].ends_with(": no"), "{said}");
        assert_eq!(lines[3], "– at least one of these:");
        assert!(lines[4].ends_with("less than 3"), "{said}");
        assert!(lines[5].starts_with("\u{2003}– ") && !lines[5].contains(" or "), "{said}");
    }

    #[test]
    fn what_is_turned_round_answers_the_other_way() {
        for comparison in Comparison::ALL {
            for (left, right) in [(1, 2), (2, 2), (3, 2)] {
                assert_ne!(comparison.holds(left, right), turned(*comparison).holds(left, right));
            }
        }
    }
}
