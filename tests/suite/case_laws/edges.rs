//! At the edges of what can be counted and written: whatever is recorded can be answered for and read again.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use reglament::{
    Case, Channel, Event, EventContent, FactValue, Facts, Opening, Party, json::parse_timestamp, read_event,
};

use crate::shared::CATALOGUE;

fn time(text: &str) -> DateTime<FixedOffset> {
    parse_timestamp(text).expect("a moment")
}

/// A case at the office, registered in the morning of 13 March 2017.
fn registered() -> Case {
    let opening = Opening::new(&CATALOGUE, "edge", "almaty/adoption@3-383-2016", Channel::Office);
    let mut case = Case::open(&CATALOGUE, opening.expect("a regulation")).expect("the catalogue's own law");
    let (documents, consent, applicant) = (Vec::new(), Some(true), None);
    let (number, employee) = ("17".to_owned(), Some("Marat Aliuly".to_owned()));
    let events = [
        ("applicant", EventContent::Submitted { documents, consent, applicant }),
        ("intake-officer", EventContent::ApplicationRegistered { number, employee, provider: None }),
    ];
    for (by, content) in events {
        let event = Event { at: time("2017-03-13T10:00:00+06:00"), by: Party::new(by), content };
        case.record(event).expect("in its order");
    }
    case
}

fn receipt(at: DateTime<FixedOffset>, ready_at: DateTime<FixedOffset>) -> Event {
    let content = EventContent::ReceiptIssued { ready_at: Some(ready_at), place: Some("room 4".to_owned()) };
    Event { at, by: Party::new("intake-officer"), content }
}

#[test]
fn a_visit_that_was_recorded_can_be_answered_for() {
    for (arrived, called) in
        [("2010-01-01", "2010-01-01"), ("2014-12-31", "2015-01-05"), ("0000-01-02", "2017-03-13")]
    {
        let mut case = registered();
        let (arrived_at, called_at) =
            (time(&format!("{arrived}T08:00:00+06:00")), time(&format!("{called}T09:30:00+06:00")));
        let left_at = time("2017-03-13T10:00:00+06:00");
        let content = EventContent::VisitRecorded { arrived_at, called_at, left_at, purpose: None };
        let event = Event { at: left_at, by: Party::new("head"), content };
        if case.record(event).is_ok() {
            assert_eq!(case.overruns().map(drop), Ok(()), "arrived on {arrived}");
        }
    }
}

/// Moments that the host's program can hold and RFC 3339 cannot write.
fn unwritable() -> [DateTime<FixedOffset>; 4] {
    let utc = |year, second, nanosecond| {
        let day = NaiveDate::from_ymd_opt(year, 3, 13).expect("a day");
        day.and_hms_nano_opt(4, 0, second, nanosecond).expect("a time").and_utc().fixed_offset()
    };
    // Almaty's own mean time, as the IANA database has it before 1924.
    let mean = FixedOffset::east_opt(5 * 3_600 + 7 * 60 + 48).expect("an offset");
    let by_the_sun = mean.from_utc_datetime(&time("2017-03-13T10:00:30+06:00").naive_utc());
    [utc(12_000, 0, 0), utc(-1, 0, 0), utc(2017, 59, 1_500_000_000), by_the_sun]
}

#[test]
fn what_cannot_be_written_is_not_recorded() {
    let now = time("2017-03-13T10:00:00+06:00");
    let mut events: Vec<Event> = unwritable().into_iter().map(|ready_at| receipt(now, ready_at)).collect();
    events.extend(unwritable().into_iter().map(|at| receipt(at, now)));
    for year in [12_000, -1] {
        let mut facts = Facts::new(CATALOGUE.vocabulary());
        let birth = NaiveDate::from_ymd_opt(year, 3, 13).expect("a day");
        // Refusing the value where it is set would be as good.
        if facts.set_by_name("applicant.birth_date", FactValue::Date(birth)).is_ok() {
            let content = EventContent::FactsRecorded { facts: facts.into(), source: "register".to_owned() };
            events.push(Event { at: now, by: Party::new("head"), content });
        }
    }
    let mut lost = Vec::new();
    for event in events {
        let mut case = registered();
        if let Ok(recorded) = case.record(event) {
            let text = recorded.to_json();
            if read_event(&text, CATALOGUE.vocabulary()).as_ref() != Ok(recorded) {
                lost.push(text);
            }
        }
    }
    assert!(lost.is_empty(), "recorded, and not what is read again:\n{}", lost.join("\n"));
}
