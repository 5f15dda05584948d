//! What stands in the models, against the acts and the budget laws.

use reglament_models::{DmnVersion, dmn};

use super::read::{Element, embedded, model};

const ALMATY: &str = "almaty/adoption@3-383-2016";

#[test]
fn the_grounds_of_almaty_are_the_expressions_written_by_hand() {
    let model = model(ALMATY);
    let by_hand = [
        (
            "ground_1",
            "if applicant_birth_date = null or on = null then null \
             else years and months duration(applicant_birth_date, on).years < 18",
        ),
        (
            "ground_3",
            "applicant_married and (if spouse_legal_capacity = null then null \
             else spouse_legal_capacity in (\"limited\", \"incapable\"))",
        ),
        ("ground_5", "applicant_removed_as_guardian"),
        ("ground_8", "not(applicant_permanent_residence)"),
        (
            "ground_12",
            "((if applicant_sex = null then null else applicant_sex = \"male\") and not(applicant_married)) \
             and not((if applicant_years_raising_child = null then null else applicant_years_raising_child >= 3) \
             and (if child_mother = null then null else child_mother in (\"dead\", \"deprived\")))",
        ),
        (
            "ground_13",
            "if applicant_income_for_child = null or not(subsistence_minimum_covered) then null \
             else applicant_income_for_child < subsistence_minimum",
        ),
    ];
    for (name, expected) in by_hand {
        assert_eq!(model.feel(name), expected, "{name}");
    }
    let grounds: Vec<String> = (1..=14).map(|number| format!("ground_{number}")).collect();
    assert_eq!(model.feel("any_ground_applies"), grounds.join(" or "));
}

#[test]
fn a_ground_is_told_in_the_words_of_the_act_with_its_paragraph() {
    let model = model(ALMATY);
    let ground = model.node("ground_1");
    let description = &ground.child("description").text;
    let lines: Vec<&str> = description.lines().collect();
    assert_eq!(lines[0], "көрсетілетін қызметті алушының кәмелетке толмауы");
    assert_eq!(lines[1], "несовершеннолетие услугополучателя");
    assert_eq!(lines[3], "almaty/adoption@3-383-2016 p. 11(1)");
    assert_eq!(lines[4], "minority-is-under-18");
    assert_eq!(ground.get("label"), "Кәмелетке толмау / Несовершеннолетие / Minority");
    assert_eq!(ground.child("variable").get("typeRef"), "boolean");
}

#[test]
fn borrowed_grounds_name_the_assumption_and_whose_they_are() {
    let catalogue = embedded();
    let model = model("zhambyl/patronage@332-2015");
    assert!(model.child("description").text.contains("grounds-from-almaty-p11"));
    for ground in model.node("any_ground_applies").named("requiredDecision") {
        let description = &model.node(&ground.get("href")[1..]).child("description").text;
        assert!(description.contains("grounds-from-almaty-p11"), "{description}");
        assert!(description.contains("almaty/patronage@3-383-2016 p. 11("), "{description}");
    }
    let own = catalogue.edition("almaty/patronage@3-383-2016").expect("it is embedded");
    assert!(!dmn(own, DmnVersion::V1_3).expect("it can be expressed").contains("grounds-from-almaty-p11"));
}

#[test]
fn the_subsistence_minimum_is_that_of_the_budget_laws_and_has_an_end() {
    let model = model(ALMATY);
    let rules = model.node("subsistence_minimum").named("rule");
    let entry = |rule: &Element, name: &str| rule.child(name).child("text").text.clone();
    let values: Vec<(String, String)> =
        rules.iter().map(|rule| (entry(rule, "inputEntry"), entry(rule, "outputEntry"))).collect();
    // In 2020 it was set anew on 1 April: 31,183 tenge before, 32,668 from then on.
    for (days, amount) in [
        ("[date(\"2015-01-01\")..date(\"2015-12-31\")]", "21364"),
        ("[date(\"2020-01-01\")..date(\"2020-03-31\")]", "31183"),
        ("[date(\"2020-04-01\")..date(\"2020-12-31\")]", "32668"),
    ] {
        assert!(values.contains(&(days.to_owned(), amount.to_owned())), "{values:?}");
    }
    let covered = "on != null and on >= date(\"2015-01-01\") and on <= date(\"2026-12-31\")";
    assert_eq!(model.feel("subsistence_minimum_covered"), covered);
    assert!(
        model.feel("input_error").contains("if not(subsistence_minimum_covered) then \"outside-parameter\"")
    );
}

#[test]
fn types_hold_the_values_that_a_fact_can_have() {
    let model = model(ALMATY);
    let allowed = |name: &str| {
        let type_name = model.node(name).child("variable").get("typeRef");
        let items = model.named("itemDefinition");
        let item = items.iter().find(|item| item.get("name") == type_name);
        item.map(|item| {
            (item.child("typeRef").text.clone(), item.child("allowedValues").child("text").text.clone())
        })
    };
    let own = |base: &str, allowed: &str| Some((base.to_owned(), allowed.to_owned()));
    assert_eq!(allowed("applicant_legal_capacity"), own("string", "\"full\", \"limited\", \"incapable\""));
    assert_eq!(allowed("applicant_years_raising_child"), own("number", ">= 0"));
    assert_eq!(allowed("outcome"), own("string", "\"eligible\", \"ineligible\", \"undetermined\""));
    assert_eq!(allowed("applicant_married"), None);
    assert_eq!(model.node("on").child("variable").get("typeRef"), "date");
}

#[test]
fn facts_are_inputs_if_a_ground_asks_about_them() {
    // Almaty p. 11 of patronage asks about six facts: age, capacity, rights, removal, annulment, health.
    let model = model("almaty/patronage@3-383-2016");
    let inputs = model.named("inputData");
    let facts: Vec<&str> =
        inputs.iter().map(|input| input.child("description").text.lines().next().unwrap()).collect();
    let expected = [
        "applicant.birth_date",
        "applicant.legal_capacity",
        "applicant.parental_rights",
        "applicant.removed_as_guardian",
        "applicant.adoption_annulled_by_fault",
        "applicant.health_prevents_guardianship",
    ];
    assert_eq!(facts[1..], expected);
    assert_eq!(inputs[0].get("name"), "on");
}

#[test]
fn a_decision_requires_exactly_what_its_expression_reads() {
    let catalogue = embedded();
    for regulation in catalogue.regulations() {
        let model = model(regulation.id());
        let nodes: Vec<&Element> =
            model.children.iter().filter(|child| ["decision", "inputData"].contains(&&*child.name)).collect();
        let names: Vec<&str> = nodes.iter().map(|node| node.get("name")).collect();
        for node in nodes.iter().filter(|node| !node.named("text").is_empty()) {
            let feel =
                node.named("text").iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n");
            let outside_strings: String = feel.split('"').step_by(2).collect();
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let mut read: Vec<&str> = outside_strings.split(|c| !is_word(c)).collect();
            read.retain(|word| names.contains(word));
            read.sort_unstable();
            read.dedup();
            let mut required: Vec<&str> = node
                .named("informationRequirement")
                .iter()
                .map(|need| &need.children[0].get("href")[1..])
                .collect();
            required.sort_unstable();
            assert_eq!(read, required, "{}", node.get("name"));
        }
    }
}

#[test]
fn versions_differ_in_their_namespaces_alone() {
    let catalogue = embedded();
    let regulation = catalogue.edition(ALMATY).expect("it is embedded");
    let [old, new] =
        [DmnVersion::V1_3, DmnVersion::V1_5].map(|version| dmn(regulation, version).expect("a model"));
    assert!(old.contains("xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""));
    assert!(new.contains("xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\""));
    assert_eq!(old.replace("/DMN/20191111/", "/DMN/20230324/"), new);
    assert_eq!(DmnVersion::from_code("1.5"), Some(DmnVersion::V1_5));
    assert_eq!(DmnVersion::from_code("1.4"), None);
}
