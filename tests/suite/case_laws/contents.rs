//! Random contents of events: mostly those with which a case goes on.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use reglament::{
    Case, EventContent, EventKind, Facts, Pin, RecordedFacts, ResultOutcome, VisitPurpose, parse_day,
    read_event,
};

use crate::oracle::{Day, Person, Value, facts_of, telling_values};
use crate::shared::CATALOGUE;

/// Words that would break whatever does not escape them.
const WORDS: [&str; 8] = [
    "room 4",
    "Әлия Қайратқызы",
    "a \"quoted\" word",
    "back\\slash",
    "two\nlines\tand a tab",
    "<b>bold</b> & {{ name }}",
    "\u{1f4c4}\u{200f}\u{0}",
    "  spaces  ",
];

/// Random numbers from which contents are made.
#[derive(Clone, Copy, Debug)]
pub struct Taste {
    pub numbers: [u8; 8],
    /// Whether words are left out where some are needed.
    pub blank: bool,
}

impl Taste {
    fn seldom(self, index: usize) -> bool {
        self.numbers[index] < 12
    }

    fn even(self, index: usize) -> bool {
        self.numbers[index].is_multiple_of(2)
    }

    fn minutes(self, index: usize) -> TimeDelta {
        TimeDelta::minutes(self.numbers[index].into())
    }

    fn text(self, index: usize) -> String {
        let words = WORDS[usize::from(self.numbers[index]) % WORDS.len()];
        if self.blank { " \t".to_owned() } else { words.to_owned() }
    }

    fn texts(self, index: usize) -> Vec<String> {
        let count = usize::from(self.numbers[index] % 4);
        (0..count).map(|more| self.text((index + more) % self.numbers.len())).collect()
    }

    fn identification_number(self, index: usize) -> String {
        let number = if self.seldom(index) { "850101100012" } else { "123456789013" };
        let prefix = if self.even(index) { "IIN" } else { " " };
        if self.blank { String::new() } else { format!("{prefix}{number}") }
    }

    fn applicant(self, index: usize) -> Option<String> {
        self.even(index).then(|| self.text(index))
    }
}

/// What an event of a kind says at a moment of a case.
pub fn content(kind: EventKind, taste: Taste, at: DateTime<FixedOffset>, case: &Case) -> EventContent {
    match kind {
        EventKind::AuthorisationChecked => EventContent::AuthorisationChecked { confirmed: !taste.seldom(2) },
        EventKind::RequestFilled => EventContent::RequestFilled {
            identification_number: taste.identification_number(2),
            documents: taste.texts(3),
            consent: (!taste.seldom(6)).then(|| taste.even(4)),
            applicant: taste.applicant(5),
        },
        EventKind::CertificateChecked => certificate(taste, at),
        EventKind::Submitted => EventContent::Submitted {
            documents: taste.texts(3),
            consent: (!taste.seldom(6)).then(|| taste.even(4)),
            applicant: taste.applicant(5),
        },
        EventKind::ApplicationRegistered => {
            let employee = (!taste.seldom(4)).then(|| taste.text(3));
            EventContent::ApplicationRegistered { number: taste.text(2), employee, provider: None }
        }
        EventKind::ReceiptIssued => {
            let ready_at = (!taste.seldom(4)).then(|| at + taste.minutes(2));
            EventContent::ReceiptIssued { ready_at, place: (!taste.seldom(5)).then(|| taste.text(3)) }
        }
        EventKind::StatusSent => {
            EventContent::StatusSent { ready_at: (!taste.seldom(3)).then(|| at + taste.minutes(2)) }
        }
        EventKind::DocumentsChecked => {
            let has_defects = taste.seldom(2) || taste.blank;
            EventContent::DocumentsChecked { defects: if has_defects { taste.texts(3) } else { Vec::new() } }
        }
        EventKind::ResultDrafted => EventContent::ResultDrafted { outcome: draft(taste, at, case) },
        EventKind::ResultSigned => {
            let wrong = || Pin { library: "0.1.0".into(), digest: "0".repeat(64).into() };
            EventContent::ResultSigned { assessment: taste.seldom(2).then(wrong) }
        }
        EventKind::ResultIssued => EventContent::ResultIssued {
            ready_at: (!taste.seldom(2)).then(|| at + taste.minutes(3)),
            place: (!taste.seldom(4)).then(|| taste.text(5)),
        },
        EventKind::FactsRecorded => EventContent::FactsRecorded {
            facts: recorded(facts(taste.numbers, at.date_naive()), taste),
            source: taste.text(2),
        },
        EventKind::VisitRecorded => visit(taste, at),
        without_fields => bare(without_fields),
    }
}

/// Facts found out, of which one may be withdrawn.
fn recorded(found: Facts, taste: Taste) -> RecordedFacts {
    let mut recorded = RecordedFacts::from(found);
    if taste.seldom(3) {
        let index = usize::from(taste.numbers[4]) % CATALOGUE.vocabulary().facts().len();
        recorded.withdraw(index).expect("a fact of the vocabulary");
    }
    recorded
}

/// Mostly a certificate of the request's own number that is valid now.
fn certificate(taste: Taste, at: DateTime<FixedOffset>) -> EventContent {
    EventContent::CertificateChecked {
        valid_from: if taste.seldom(2) { at + taste.minutes(3) } else { at - taste.minutes(3) },
        valid_until: if taste.seldom(4) { at - taste.minutes(5) } else { at + taste.minutes(5) },
        revoked: taste.seldom(6),
        identification_number: taste.identification_number(7),
    }
}

/// A visit of about an hour, mostly in order.
fn visit(taste: Taste, at: DateTime<FixedOffset>) -> EventContent {
    let wrong = |index| if taste.seldom(index) { taste.minutes(2) * 2 } else { TimeDelta::zero() };
    let left_at = at - taste.minutes(2) + wrong(3);
    let called_at = left_at - taste.minutes(5) / 4;
    let arrived_at = called_at - taste.minutes(6) / 6 + wrong(7);
    let purpose = [None, Some(VisitPurpose::HandingIn), Some(VisitPurpose::Other)];
    let purpose = purpose[usize::from(taste.numbers[4] % 3)];
    EventContent::VisitRecorded { arrived_at, called_at, left_at, purpose }
}

/// An event that says nothing but that it happened.
fn bare(kind: EventKind) -> EventContent {
    assert!(kind.fields().is_empty(), "{kind}");
    let text = format!("{{\"at\": \"2017-03-13T10:00:00+06:00\", \"by\": \"head\", \"event\": \"{kind}\"}}");
    read_event(&text, CATALOGUE.vocabulary()).expect("an event").content
}

/// Mostly the result that the facts bear, so that cases are signed.
fn draft(taste: Taste, at: DateTime<FixedOffset>, case: &Case) -> ResultOutcome {
    let applying = case.regulation().assess(case.facts(), at.date_naive());
    let applies = applying.is_ok_and(|assessment| assessment.findings().applying != 0);
    let negative = if taste.numbers[2] < 200 { applies } else { !applies };
    if negative { ResultOutcome::Negative } else { ResultOutcome::Positive }
}

/// Facts of somebody eligible, of the same with a few changed, or of whom little is known; some are born too late.
fn facts(taste: [u8; 8], on: NaiveDate) -> Facts {
    // The oracle knows no minimum of an earlier day.
    let day = Day::new(on.max(parse_day("2015-01-01").expect("a day")));
    let names = CATALOGUE.vocabulary().facts().iter().map(|fact| &*fact.name);
    let mut person: Person = names.map(|name| (name, Some(harmless(name, &day, taste[3])))).collect();
    let facts = person.len();
    for change in &taste[4..8] {
        let (name, value) = &mut person[usize::from(*change) % facts];
        let values = telling_values(name, &day);
        match taste[2] {
            0..100 => {}
            100..160 => *value = Some(values[usize::from(*change / 18) % values.len()]),
            160..220 => *value = None,
            _ => *value = Some(late(name, on).unwrap_or(values[0])),
        }
    }
    if taste[2] >= 220 {
        person.rotate_left(usize::from(taste[4]) % facts);
        person.truncate(4);
    }
    facts_of(&person)
}

/// A value with which no ground applies.
fn harmless(name: &str, day: &Day, choice: u8) -> Value {
    match name {
        "applicant.birth_date" => Value::Day(day.on - TimeDelta::days(18 * 366 + i64::from(choice) * 40)),
        "applicant.legal_capacity" | "applicant.parental_rights" | "spouse.legal_capacity" => {
            Value::Word("full")
        }
        "applicant.married" | "applicant.permanent_residence" => Value::Yes(true),
        "applicant.sex" => Value::Word(if choice.is_multiple_of(2) { "male" } else { "female" }),
        "child.mother" => Value::Word("present"),
        "applicant.years_raising_child" => Value::Years(choice.into()),
        "applicant.income_for_child" => Value::Tiyn(day.minimum + i64::from(choice)),
        _ => Value::Yes(false),
    }
}

/// A birth on the day itself or after it, which can be recorded and not assessed.
fn late(name: &str, on: NaiveDate) -> Option<Value> {
    (name == "applicant.birth_date").then(|| Value::Day(on + TimeDelta::days(1)))
}
