//! The three-valued logic of conditions, against the DMN Technology Compatibility Kit, rewritten by hand.
//!
//! Source: `0106-feel-ternary-logic` and `0107-feel-ternary-logic-not` in `TestCases/compliance-level-2` of
//! <https://github.com/dmn-tck/tck>. Its booleans are facts here and its `null` is a fact that is not known; its decisions
//! are grounds, whose result `null` is *open*.

use reglament::{Catalogue, FactValue, Facts, Finding, LawFile, Regulation};

use crate::example;

/// True, false or `null`.
type Kleene = Option<bool>;

const FALSE: Kleene = Some(false);
const TRUE: Kleene = Some(true);
const NULL: Kleene = None;

/// The case of 0106, A and B, and what `A and B` and `A or B` are.
const AND_OR: [(&str, [Kleene; 2], [Kleene; 2]); 9] = [
    ("001", [TRUE, TRUE], [TRUE, TRUE]),
    ("002", [FALSE, TRUE], [FALSE, TRUE]),
    ("003", [NULL, TRUE], [NULL, TRUE]),
    ("004", [TRUE, FALSE], [FALSE, TRUE]),
    ("005", [FALSE, FALSE], [FALSE, FALSE]),
    ("006", [NULL, FALSE], [FALSE, NULL]),
    ("007", [TRUE, NULL], [NULL, TRUE]),
    ("008", [FALSE, NULL], [FALSE, NULL]),
    ("009", [NULL, NULL], [NULL, NULL]),
];

/// The case of 0107, A, and what `not(A)` is.
const NOT: [(&str, Kleene, Kleene); 3] = [("001", TRUE, FALSE), ("002", FALSE, TRUE), ("003", NULL, NULL)];

/// The example law with two facts and a ground for each decision of the kit.
fn catalogue() -> Catalogue {
    let text = "{ kk = \"a\", ru = \"a\", en = \"a\" }";
    let fact = |name: &str| {
        format!(
            "\n[[fact]]\nname = \"{name}\"\ntype = \"boolean\"\nsensitivity = \"personal\"\n\
             label = {text}\nquestion = {text}\nsource = {text}\n"
        )
    };
    let ground = |(number, when): (u32, &str)| {
        format!(
            "[[ground]]\nnumber = {number}\nwhen = '{when}'\ncitation = \"p. 10({number})\"\n\
             name = {text}\ntext = {text}\n\n"
        )
    };
    let grounds: String = [(5, "a and b"), (6, "a or b"), (7, "not(a)")].into_iter().map(ground).collect();
    let vocabulary = example::file("vocabulary.toml").text().to_owned() + &fact("a") + &fact("b");
    let regulation = example::file("regulation.toml").text().to_owned();
    let regulation = regulation.replacen("[[portal_node]]", &(grounds + "[[portal_node]]"), 1);
    let changed = [LawFile::new("vocabulary", vocabulary), LawFile::new("regulation", regulation)];
    Catalogue::builder().files(example::files()).files(changed).build().expect("no faults")
}

/// What the three grounds are, as the kit writes it.
fn results(regulation: &Regulation, a: Kleene, b: Kleene) -> [Kleene; 3] {
    let mut facts = Facts::new(regulation.vocabulary());
    for (name, value) in [("a", a), ("b", b)] {
        if let Some(value) = value {
            facts.set_by_name(name, FactValue::Boolean(value)).expect("a boolean of the vocabulary");
        }
    }
    let assessment = regulation.assess(&facts, example::day("2017-05-01")).expect("a day that is covered");
    let findings: Vec<Finding> = assessment.grounds().map(|(_, finding)| finding).collect();
    [4, 5, 6].map(|index| match findings[index] {
        Finding::Applies => TRUE,
        Finding::DoesNotApply => FALSE,
        Finding::Open => NULL,
    })
}

#[test]
fn and_and_or_are_those_of_0106() {
    let catalogue = catalogue();
    for (case, [a, b], expected) in AND_OR {
        let [and, or, _] = results(&catalogue.regulations()[0], a, b);
        assert_eq!([and, or], expected, "0106 {case}");
    }
}

#[test]
fn not_is_that_of_0107() {
    let catalogue = catalogue();
    for (case, a, negated) in NOT {
        let [_, _, not] = results(&catalogue.regulations()[0], a, NULL);
        assert_eq!(not, negated, "0107 {case}");
    }
}
