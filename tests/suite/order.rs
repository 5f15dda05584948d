//! What the acts order within a step, and nothing else.

use reglament::{Case, Channel, Opening, read_event};

use crate::shared::CATALOGUE;

/// Each event of a regulation that must wait for others of its step, with the paragraph that says so.
fn order(id: &str) -> Vec<String> {
    let regulation = CATALOGUE.edition(id).expect("a regulation");
    let events = regulation.steps().iter().flat_map(|step| &step.events);
    let ordered = events.filter(|event| !event.after.is_empty()).map(|event| {
        let before: Vec<&str> = event.after.iter().map(|before| before.code()).collect();
        let citation = event.after_citation.as_ref().unwrap_or(&event.citation);
        let place = citation.place(reglament::Language::En);
        format!("{} after {}: {place}", event.event, before.join(" and "))
    });
    ordered.collect()
}

#[test]
fn the_data_order_what_the_acts_order() {
    let zhambyl = [
        "originals-returned after originals-compared: p. 8(1)",
        "documents-passed after application-registered: p. 8(1)",
        "survey-drawn-up after documents-checked: p. 8(3)",
        "result-drafted after survey-drawn-up: p. 8(3)",
    ];
    assert_eq!(order("zhambyl/patronage@332-2015"), zhambyl);
    assert_eq!(order("zhambyl/adoption@332-2015"), zhambyl);
    let acceptance = [
        "receipt-issued after application-registered: p. 10(1)",
        "documents-passed after application-registered: p. 10(1)",
        "survey-drawn-up after documents-checked: p. 10(3)",
    ];
    let of_patronage = [
        "result-drafted after documents-checked: p. 10(3)",
        "result-signed after survey-drawn-up and result-drafted: p. 10(3)",
    ];
    let of_adoption =
        ["result-drafted after survey-drawn-up: p. 10(3)", "result-signed after result-drafted: p. 10(3)"];
    assert_eq!(order("almaty/patronage@3-383-2016"), [&acceptance[..], &of_patronage].concat());
    assert_eq!(order("almaty/adoption@3-383-2016"), [&acceptance[..], &of_adoption].concat());
}

#[test]
fn whoever_is_too_early_hears_what_comes_before_and_where_that_is_said() {
    let opening = Opening::new(&CATALOGUE, "A-1", "zhambyl/adoption@332-2015", Channel::Office);
    let mut case = Case::open(&CATALOGUE, opening.expect("a regulation")).expect("the catalogue's own law");
    let event = |text: &str| read_event(text, CATALOGUE.vocabulary()).expect("an event");
    let submitted = r#"{"at": "2018-05-15T10:00:00+06:00", "by": "applicant", "event": "submitted",
        "documents": [], "consent": true}"#;
    case.record(event(submitted)).expect("office hours");
    let passed = r#"{"at": "2018-05-15T10:01:00+06:00", "by": "office-worker", "event": "documents-passed"}"#;
    let error = case.record(event(passed)).expect_err("nothing is registered");
    let told = "`documents-passed` cannot come now: it comes after `application-registered` \
        (zhambyl/adoption@332-2015 p. 8(1)); expected ";
    assert!(error.message().starts_with(told), "{error}");
    assert_eq!(
        error.citation().map(ToString::to_string).as_deref(),
        Some("zhambyl/adoption@332-2015 p. 8(1)")
    );
}
