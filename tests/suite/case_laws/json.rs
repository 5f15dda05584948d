//! What is written as JSON is read as the same, whatever the texts, times and facts; keys may come in any order.

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use proptest::sample::Index;
use reglament::{
    Channel, Event, EventContent, FactType, FactValue, Facts, Money, Opening, Party, Pin, RecordedFacts,
    ResultOutcome, VisitPurpose, read_event, read_opening,
};
use serde_json::Value;

use super::check;
use super::random::a_course;
use crate::shared::CATALOGUE;

/// Any moment that RFC 3339 can write, to the nanosecond and with any offset in minutes.
fn a_moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    // From the second day of the year 0 to the last but one of the year 9999, so that no offset leads out of them.
    (-62_167_100_000_i64..253_402_200_000, 0_u32..1_000_000_000, -1439_i32..=1439).prop_map(
        |(seconds, nanoseconds, minutes)| {
            let offset = FixedOffset::east_opt(minutes * 60).expect("an offset");
            DateTime::from_timestamp(seconds, nanoseconds).expect("a moment").with_timezone(&offset)
        },
    )
}

fn a_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zа-яәғқңөұүһі\\\\\"{}\\[\\],:/ ]{0,12}"]
}

/// Facts of which any may be known, with any value that can be written.
fn some_known_facts() -> impl Strategy<Value = Facts> {
    let facts = CATALOGUE.vocabulary().facts().len();
    proptest::collection::vec((any::<bool>(), any::<u32>(), 0..=i64::MAX), facts).prop_map(|choices| {
        let mut facts = Facts::new(CATALOGUE.vocabulary());
        for (index, (known, choice, amount)) in
            choices.into_iter().enumerate().filter(|(_, (known, ..))| *known)
        {
            let fact = &CATALOGUE.vocabulary().facts()[index];
            let value = match fact.fact_type {
                FactType::Boolean => FactValue::Boolean(choice % 2 == 0),
                FactType::Enumeration => {
                    FactValue::Word(&fact.values[choice as usize % fact.values.len()].name)
                }
                FactType::Date => FactValue::Date(day(choice)),
                FactType::Years => FactValue::Years(choice),
                FactType::Money => FactValue::Money(Money::from_hundredths(amount).expect("not negative")),
            };
            assert!(known && facts.set(index, value).is_ok());
        }
        facts
    })
}

/// Facts of which any may be known, and any may be withdrawn.
fn some_facts() -> impl Strategy<Value = RecordedFacts> {
    (some_known_facts(), any::<u64>(), any::<u64>()).prop_map(|(known, few, fewer)| {
        let mut recorded = RecordedFacts::from(known);
        for index in (0..CATALOGUE.vocabulary().facts().len()).filter(|index| few & fewer & 1 << index != 0) {
            recorded.withdraw(index).expect("a fact of the vocabulary");
        }
        recorded
    })
}

/// Any day that `YYYY-MM-DD` can write.
fn day(choice: u32) -> chrono::NaiveDate {
    let first = reglament::parse_day("0000-01-01").expect("a day");
    first + chrono::Days::new(u64::from(choice) % 3_652_059)
}

fn some_content() -> impl Strategy<Value = EventContent> {
    let texts = || proptest::collection::vec(a_text(), 0..4);
    prop_oneof![
        any::<bool>().prop_map(|confirmed| EventContent::AuthorisationChecked { confirmed }),
        (a_text(), texts(), any::<Option<bool>>(), proptest::option::of(a_text())).prop_map(
            |(identification_number, documents, consent, applicant)| EventContent::RequestFilled {
                identification_number,
                documents,
                consent,
                applicant
            }
        ),
        (a_moment(), a_moment(), any::<bool>(), a_text()).prop_map(
            |(valid_from, valid_until, revoked, identification_number)| EventContent::CertificateChecked {
                valid_from,
                valid_until,
                revoked,
                identification_number
            }
        ),
        (a_text(), proptest::option::of(a_text())).prop_map(|(number, employee)| {
            EventContent::ApplicationRegistered { number, employee, provider: None }
        }),
        (proptest::option::of(a_moment()), proptest::option::of(a_text()))
            .prop_map(|(ready_at, place)| EventContent::ReceiptIssued { ready_at, place }),
        texts().prop_map(|defects| EventContent::DocumentsChecked { defects }),
        any::<bool>().prop_map(|positive| EventContent::ResultDrafted {
            outcome: if positive { ResultOutcome::Positive } else { ResultOutcome::Negative }
        }),
        proptest::option::of((a_text(), a_text())).prop_map(|pin| EventContent::ResultSigned {
            assessment: pin.map(|(library, digest)| Pin { library: library.into(), digest: digest.into() })
        }),
        (proptest::option::of(a_moment()), proptest::option::of(a_text()))
            .prop_map(|(ready_at, place)| EventContent::ResultIssued { ready_at, place }),
        (some_facts(), a_text()).prop_map(|(facts, source)| EventContent::FactsRecorded { facts, source }),
        (a_moment(), a_moment(), a_moment(), a_purpose()).prop_map(
            |(arrived_at, called_at, left_at, purpose)| EventContent::VisitRecorded {
                arrived_at,
                called_at,
                left_at,
                purpose
            }
        ),
        Just(EventContent::Withdrawn {}),
    ]
}

fn a_purpose() -> impl Strategy<Value = Option<VisitPurpose>> {
    proptest::sample::select(vec![None, Some(VisitPurpose::HandingIn), Some(VisitPurpose::Other)])
}

fn an_event() -> impl Strategy<Value = Event> {
    (a_moment(), a_text(), some_content()).prop_map(|(at, by, content)| Event {
        at,
        by: Party::new(&by),
        content,
    })
}

fn read(text: &str) -> Event {
    read_event(text, CATALOGUE.vocabulary()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn an_event_is_read_as_it_was_written() {
    check(an_event(), |event| {
        let text = event.to_json();
        assert!(!text.contains('\n'), "one event stands on one line");
        let again = read(&text);
        assert_eq!(again, event);
        // Events of equal moments are equal; the text keeps the offset as well.
        assert_eq!(again.to_json(), text);
        assert_eq!(serde_json::to_string(&event).expect("JSON"), text);
    });
}

#[test]
fn every_recorded_event_is_read_as_it_was_written() {
    check(a_course(), |course| {
        for event in course.case().events() {
            let text = event.to_json();
            assert_eq!((&read(&text), read(&text).to_json()), (event, text));
        }
    });
}

#[test]
fn an_opening_is_read_as_it_was_written() {
    check((a_text(), a_text(), a_text(), any::<bool>()), |(case, regulation, law, office)| {
        let channel = if office { Channel::Office } else { Channel::Portal };
        let known = Opening::new(&CATALOGUE, "a name", "almaty/adoption@3-383-2016", channel);
        let mut opening = known.expect("an embedded regulation");
        (opening.case, opening.regulation, opening.law) = (case.into(), regulation.into(), law.into());
        let text = opening.to_json();
        assert!(!text.contains('\n'), "the opening stands on one line");
        assert_eq!(read_opening(&text).as_ref(), Ok(&opening));
        let members: Value = serde_json::from_str(&text).expect("JSON");
        for order in [0, 2, 4] {
            assert_eq!(read_opening(&written_otherwise(&members, order, &[0, 3])).as_ref(), Ok(&opening));
        }
    });
}

/// The same object with its members in another order, other white space, and every letter of its texts as an escape
/// where `escape` says so.
fn written_otherwise(value: &Value, order: usize, spaces: &[usize]) -> String {
    let space =
        |index: usize| [" ", "", "\t", "\n", " \r\n "][(order + index + spaces[index % spaces.len()]) % 5];
    let escape = order.is_multiple_of(2);
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            let turn = order.checked_rem(members.len()).unwrap_or(0);
            members.rotate_left(turn);
            if escape {
                members.reverse();
            }
            let member = |(index, (key, value)): (usize, &(&String, &Value))| {
                let (key, value) = (text(key, escape), written_otherwise(value, order, spaces));
                format!(
                    "{}{key}{}:{}{value}{}",
                    space(index),
                    space(index + 1),
                    space(index + 2),
                    space(index + 3)
                )
            };
            let members: Vec<String> = members.iter().enumerate().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(elements) => {
            let elements = elements.iter().map(|element| written_otherwise(element, order, spaces));
            format!("[{}]", elements.collect::<Vec<_>>().join(&format!("{},{}", space(1), space(2))))
        }
        Value::String(words) => text(words, escape),
        other => other.to_string(),
    }
}

/// A JSON string, or the same with every unit of UTF-16 as an escape.
fn text(words: &str, escape: bool) -> String {
    if !escape {
        return Value::from(words).to_string();
    }
    let escapes = words.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
    format!("\"{}\"", escapes.collect::<String>())
}

#[test]
fn neither_the_order_of_keys_nor_white_space_nor_escapes_matter() {
    check((an_event(), any::<usize>(), any::<[Index; 6]>()), |(event, order, spaces)| {
        let members: Value = serde_json::from_str(&event.to_json()).expect("JSON");
        let text = written_otherwise(&members, order % 64, &spaces.map(|space| space.index(5)));
        assert_eq!(read(&text), event, "{text}");
        assert_eq!(read(&text).to_json(), event.to_json());
    });
}
