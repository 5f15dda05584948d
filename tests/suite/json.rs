//! Reading JSON: what is accepted, and what is refused with which code at which place.

use reglament::json::{parse_timestamp, read_application, read_facts, read_submission};
use reglament::{ErrorCode, FactValue, Facts, Money};

use crate::shared::CATALOGUE;

/// The id, code and place of an application that is refused.
fn refused(text: &str) -> (Option<String>, ErrorCode, String) {
    let entry = read_application(text, CATALOGUE.vocabulary());
    let error = entry.content.expect_err("it is refused");
    (entry.id.map(|id| id.get().to_owned()), error.code(), error.place().to_owned())
}

#[test]
fn a_refused_application_keeps_its_id_and_names_the_place() {
    let cases = [
        (r#"{"facts": 5, "id": "a"}"#, Some("\"a\""), ErrorCode::WrongType, "facts"),
        (r#"{"facts": [], "id": 17}"#, Some("17"), ErrorCode::WrongType, "facts"),
        (
            r#"{"facts": {"applicant.sex": 1}, "id": "a"}"#,
            Some("\"a\""),
            ErrorCode::WrongType,
            "facts/applicant.sex",
        ),
        (
            r#"{"facts": {"x": [{}], "applicant.sex": 1}, "id": "a"}"#,
            Some("\"a\""),
            ErrorCode::UnknownFact,
            "facts",
        ),
        (r#"{"id": "a"}"#, Some("\"a\""), ErrorCode::MissingKey, ""),
        (r#"{"id": "a", "id": "b", "facts": {}}"#, Some("\"a\""), ErrorCode::RepeatedKey, "id"),
        (r#"{"id": "a", "facts": {}, "facts": {}}"#, Some("\"a\""), ErrorCode::RepeatedKey, "facts"),
        (r#"{"id": "a", "fact": {}}"#, Some("\"a\""), ErrorCode::UnknownKey, ""),
        (r#"{"id": 1.5, "facts": {}}"#, None, ErrorCode::WrongType, "id"),
        (r#"{"id": "a", "on": 2017, "facts": {}}"#, Some("\"a\""), ErrorCode::WrongType, "on"),
        (r#"{"id": "a", "on": "2017-02-29", "facts": {}}"#, Some("\"a\""), ErrorCode::InvalidDate, "on"),
        ("", None, ErrorCode::EmptyInput, ""),
        (" \n", None, ErrorCode::EmptyInput, ""),
        ("[]", None, ErrorCode::WrongType, ""),
        (r#"{"facts": {}} x"#, None, ErrorCode::InvalidJson, ""),
        (r#"{"facts": {"applicant.sex": "mal"#, None, ErrorCode::InvalidJson, ""),
    ];
    for (text, id, code, place) in cases {
        assert_eq!(refused(text), (id.map(str::to_owned), code, place.to_owned()), "{text}");
    }
}

#[test]
fn equal_values_written_differently_are_equal() {
    let facts = |text: &str| read_facts(text, CATALOGUE.vocabulary()).expect("facts");
    let amounts = ["31183", "31183.0", "31183.00", "\"31183.00\"", "\"3118\\u0033\""];
    for amount in amounts {
        let read = facts(&format!("{{\"applicant.income_for_child\": {amount}}}"));
        let mut expected = Facts::new(CATALOGUE.vocabulary());
        let money = Money::from_hundredths(3_118_300).expect("not negative");
        expected.set_by_name("applicant.income_for_child", FactValue::Money(money)).expect("a fact");
        assert_eq!(read, expected, "{amount}");
    }
    assert_eq!(
        facts(r#"{"applicant.years_raising_child": 3.0}"#),
        facts(r#"{"applicant.years_raising_child": 3}"#)
    );
    assert_eq!(facts(r#"{"applicant\u002esex": "male"}"#), facts(r#"{"applicant.sex": "male"}"#));
    assert_eq!(facts(r#"{"applicant.sex": null}"#), facts("{}"));
    assert_ne!(facts(r#"{"applicant.sex": "male"}"#), facts("{}"));
    assert_ne!(facts(r#"{"applicant.sex": "male"}"#), facts(r#"{"applicant.sex": "female"}"#));
}

#[test]
fn forgotten_values_do_not_count() {
    let mut facts = read_facts(r#"{"applicant.sex": "male"}"#, CATALOGUE.vocabulary()).expect("facts");
    facts.clear(CATALOGUE.vocabulary().index_of("applicant.sex").expect("a fact"));
    assert_eq!(facts, Facts::new(CATALOGUE.vocabulary()));
}

#[test]
fn a_moment_needs_its_offset_and_one_form() {
    for text in ["2016-12-31T23:59:60Z", "2016-12-31 20:00:00+06:00", "2016-12-31T20:00:00", "2016-12-31", ""]
    {
        assert_eq!(
            parse_timestamp(text).map_err(|error| error.code()),
            Err(ErrorCode::InvalidTimestamp),
            "{text}"
        );
    }
    let late = parse_timestamp("2016-12-31T20:00:00.999+06:00").expect("a moment");
    assert_eq!(late, parse_timestamp("2016-12-31T14:00:00.999Z").expect("the same moment"));
}

#[test]
fn a_submission_is_refused_with_its_place() {
    let cases = [
        (r#"{"channel": "post", "at": "2016-12-30T20:00:00+06:00"}"#, ErrorCode::UnknownChannel, "channel"),
        (r#"{"channel": "portal"}"#, ErrorCode::MissingKey, ""),
        (r#"{"channel": "portal", "at": "yesterday"}"#, ErrorCode::InvalidTimestamp, "at"),
        (r#"{"channel": "portal", "at": null}"#, ErrorCode::WrongType, "at"),
        (r#"{"channel": "portal", "at": "x", "on": "y"}"#, ErrorCode::UnknownKey, ""),
    ];
    for (text, code, place) in cases {
        let error = read_submission(text).content.expect_err("it is refused");
        assert_eq!((error.code(), error.place()), (code, place), "{text}");
    }
}
