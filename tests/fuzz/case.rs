//! Lines of cases: anything at all, events put together from pieces, and what the case itself says may come next.

use bolero::TypeGenerator;
use chrono::{DateTime, FixedOffset, TimeDelta};
use reglament::{
    Case, Channel, Error, EventField, EventKind, FieldType, Language, Opening, PaperKind, VERSION,
    read_event, read_opening,
};
use serde_json::{Map, Value};

use crate::CATALOGUE;

/// A case as its lines. Where the input ends, everything is nought, which is made to mean that the case goes on.
#[derive(Clone, Debug, TypeGenerator)]
pub struct Lines {
    opening: First,
    events: Vec<Line>,
}

#[derive(Clone, Debug, TypeGenerator)]
struct First {
    choice: u8,
    bytes: Vec<u8>,
    office: bool,
    start: u32,
    change: Change,
}

#[derive(Clone, Debug, TypeGenerator)]
struct Line {
    choice: u8,
    bytes: Vec<u8>,
    which: u8,
    party: u8,
    minutes: u8,
    days: u8,
    changes: [Change; 2],
}

/// A field that is added or replaced, seldom enough that cases go on.
#[derive(Clone, Debug, TypeGenerator)]
struct Change {
    chance: u8,
    key: Key,
    piece: Piece,
}

/// A key of an event or opening.
#[derive(Clone, Debug, TypeGenerator)]
enum Key {
    Known(u8),
    Any(String),
}

/// A value of a field.
#[derive(Clone, Debug, TypeGenerator)]
enum Piece {
    Null,
    Yes(bool),
    Number(i64),
    Text(String),
    Moment(i32),
    Party(u8),
    Positive(bool),
    List(Vec<String>),
    Facts(Vec<(u8, Piece)>),
    Eligible,
    Object(Vec<(Key, Piece)>),
}

const ELIGIBLE: &str = r#"{
    "applicant.birth_date": "1980-02-29", "applicant.legal_capacity": "full", "applicant.parental_rights": "full",
    "applicant.removed_as_guardian": false, "applicant.adoption_annulled_by_fault": false,
    "applicant.health_prevents_guardianship": false, "applicant.married": true, "spouse.legal_capacity": "full",
    "applicant.health_prevents_parenting": false, "applicant.permanent_residence": true,
    "applicant.non_traditional_orientation": false, "applicant.unspent_intentional_conviction": false,
    "applicant.stateless": false, "applicant.sex": "female", "applicant.years_raising_child": 0,
    "child.mother": "present", "applicant.income_for_child": "99999.50", "applicant.dispensary_registered": false
}"#;

const PARTIES: [&str; 7] =
    ["applicant", "portal", "head", "intake-officer", "specialist", "office-worker", "responsible-worker"];

/// Some of what is written in lower case and digits and occurs in errors because the library says it, not the input.
const OWN_WORDS: [&str; 2] = ["2016-12-30T20:00:00+06:00", "the calendar covers 2015-01-01 to 2026-12-31"];

fn from<T: Copy>(all: &[T], choice: u8) -> T {
    all[usize::from(choice) % all.len()]
}

fn known_keys() -> Vec<&'static str> {
    let fields = EventKind::ALL.iter().flat_map(|kind| kind.fields()).map(|field| field.name);
    ["at", "by", "event", "schema", "case", "regulation", "law", "channel"]
        .into_iter()
        .chain(fields)
        .collect()
}

impl Key {
    fn text(&self) -> String {
        match self {
            Self::Known(choice) => from(&known_keys(), *choice).to_owned(),
            Self::Any(text) => text.clone(),
        }
    }
}

fn object<'k>(members: impl IntoIterator<Item = (String, &'k Piece)>, now: DateTime<FixedOffset>) -> Value {
    Value::from(members.into_iter().map(|(key, piece)| (key, piece.value(now))).collect::<Map<_, _>>())
}

impl Piece {
    fn value(&self, now: DateTime<FixedOffset>) -> Value {
        let name = |choice: &u8| {
            let facts = CATALOGUE.vocabulary().facts();
            facts[usize::from(*choice) % facts.len()].name.to_string()
        };
        match self {
            Self::Null => Value::Null,
            Self::Yes(yes) => (*yes).into(),
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
            Self::Moment(minutes) => (now + TimeDelta::minutes((*minutes).into())).to_rfc3339().into(),
            Self::Party(choice) => from(&PARTIES, *choice).into(),
            Self::Positive(positive) => if *positive { "positive" } else { "negative" }.into(),
            Self::List(texts) => texts.clone().into(),
            Self::Facts(facts) => object(facts.iter().map(|(choice, piece)| (name(choice), piece)), now),
            Self::Eligible => serde_json::from_str(ELIGIBLE).expect("JSON"),
            Self::Object(members) => object(members.iter().map(|(key, piece)| (key.text(), piece)), now),
        }
    }
}

/// A value with which a case mostly goes on, to a refusal where `refused` says so.
fn plain(field: &EventField, now: DateTime<FixedOffset>, refused: bool) -> Value {
    match field.value {
        FieldType::Boolean => Value::from(field.name != "revoked"),
        FieldType::Text => "123456789013".into(),
        FieldType::Texts => Vec::<Value>::new().into(),
        FieldType::Moment => now.to_rfc3339().into(),
        FieldType::Outcome => Piece::Positive(!refused).value(now),
        FieldType::Purpose => "handing-in".into(),
        FieldType::Facts if refused => {
            serde_json::from_str(&ELIGIBLE.replacen("full", "limited", 1)).expect("JSON")
        }
        FieldType::Facts => Piece::Eligible.value(now),
        FieldType::Pin => Value::Null,
    }
}

/// One line of text.
fn line(mut members: Map<String, Value>, changes: &[Change], now: DateTime<FixedOffset>) -> String {
    let changes = changes.iter().filter(|change| change.chance >= 240);
    members.extend(changes.map(|change| (change.key.text(), change.piece.value(now))));
    Value::from(members).to_string()
}

impl Line {
    fn text(&self, case: &Case, last: DateTime<FixedOffset>) -> String {
        if self.choice >= 240 {
            return String::from_utf8_lossy(&self.bytes).into_owned();
        }
        let next = case.next().unwrap_or_default();
        let leading = next.iter().filter(|permitted| permitted.leads_on || self.which >= 200);
        let leading: Vec<_> = leading.collect();
        let chosen = leading.get(usize::from(self.which) % leading.len().max(1)).copied();
        let facts = next.iter().find(|permitted| permitted.event == EventKind::FactsRecorded);
        let facts = facts.filter(|_| case.outcome().is_some() && case.facts().known() == 0);
        let chosen = facts.or(chosen);
        let refused = !self.party.is_multiple_of(2);
        let days = self.days.saturating_sub(224);
        let now = last + TimeDelta::minutes(self.minutes.into()) + TimeDelta::days(days.into());
        let (kind, by, fields) = match chosen {
            Some(permitted) if self.choice < 200 => (permitted.event, permitted.by[0], &*permitted.fields),
            _ => {
                let kind = from(EventKind::ALL, self.which);
                (kind, from(&PARTIES, self.party), kind.fields())
            }
        };
        let mut members: Map<_, _> =
            fields.iter().map(|field| (field.name.to_owned(), plain(field, now, refused))).collect();
        members.insert("at".to_owned(), now.to_rfc3339().into());
        members.insert("by".to_owned(), by.into());
        members.insert("event".to_owned(), kind.code().into());
        line(members, &self.changes, now)
    }
}

impl First {
    fn start(&self) -> DateTime<FixedOffset> {
        // Monday 5 January 2015, ten in the morning, and whole weeks until the calendar ends.
        let first = DateTime::from_timestamp(1_420_430_400, 0).expect("a moment").fixed_offset();
        first + TimeDelta::weeks(i64::from(self.start % 630))
    }

    fn text(&self) -> String {
        if self.choice >= 240 {
            return String::from_utf8_lossy(&self.bytes).into_owned();
        }
        let regulations = CATALOGUE.regulations();
        let id = regulations[usize::from(self.choice) % regulations.len()].id();
        let channel = if self.office { Channel::Office } else { Channel::Portal };
        let opening = Opening::new(&CATALOGUE, "the case", id, channel).expect("a regulation");
        let members = serde_json::from_str(&opening.to_json()).expect("JSON");
        line(members, std::slice::from_ref(&self.change), self.start())
    }
}

/// Every string in a JSON value, keys too.
fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(elements) => elements.iter().for_each(|element| strings(element, found)),
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            found.push(key.clone());
            strings(value, found);
        }),
        _ => {}
    }
}

/// Whether the library may say this of itself: words in lower case, ids of its law, and a few examples.
fn is_own(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || " `-_/.,;:()".contains(letter);
    let regulations = CATALOGUE.regulations().iter().map(|regulation| regulation.id());
    text.chars().all(plain) || OWN_WORDS.into_iter().chain(regulations).any(|own| own.contains(text))
}

/// No error repeats what was handed in.
fn check(line: &str, error: &Error) {
    let mut texts = Vec::new();
    match serde_json::from_str(line) {
        Ok(value) => strings(&value, &mut texts),
        Err(_) => texts.push(line.to_owned()),
    }
    for text in texts.iter().filter(|text| text.chars().count() > 5 && !is_own(text)) {
        let said = format!("{error} {error:?}");
        assert!(!error.message().contains(text) && !error.place().contains(text), "{text:?} in {said}");
    }
}

/// Asks everything; the answers may be errors, but nothing may panic.
fn ask(case: &Case, at: DateTime<FixedOffset>) {
    let answers = [
        case.next().map(|next| serde_json::to_string(&next).is_ok()),
        case.status(at).map(|status| serde_json::to_string(&status).is_ok()),
        case.overruns().map(|findings| serde_json::to_string(&findings).is_ok()),
        case.steps().map(|steps| steps.len() <= case.regulation().steps().len()),
        case.assessment().map(|assessment| assessment.is_some() == case.signed_on().is_some()),
        case.digest(VERSION).map(|digest| digest.len() == 64),
    ];
    assert!(answers.into_iter().flatten().all(|is_right| is_right));
    let _ = (case.verify(), case.facts().known(), case.end(), case.outcome(), case.result(), case.calendar());
    for (kind, language) in PaperKind::ALL.iter().zip(Language::ALL.iter().cycle()) {
        let _ = case.paper(*kind, *language).map(|paper| paper.html());
    }
}

/// Reads and records line after line.
pub fn run(lines: &Lines) {
    let first = lines.opening.text();
    let opening = read_opening(&first).and_then(|opening| Case::open(&CATALOGUE, opening));
    let mut case = match opening {
        Ok(case) => case,
        Err(error) => return check(&first, &error),
    };
    let mut last = lines.opening.start();
    for line in &lines.events {
        let line = line.text(&case, last);
        let before = case.clone();
        match read_event(&line, CATALOGUE.vocabulary()).and_then(|event| case.record(event).map(drop)) {
            Ok(()) => last = case.events()[before.events().len()].at,
            Err(error) => {
                check(&line, &error);
                assert_eq!(case, before, "a refused event changed the case");
            }
        }
    }
    ask(&case, last);
    let again = case.events().iter().map(|event| read_event(&event.to_json(), CATALOGUE.vocabulary()));
    let again: Vec<_> = again.collect::<Result<_, _>>().expect("what was written is read");
    let replayed = Case::replay(&CATALOGUE, case.opening().clone(), again).expect("what was recorded");
    assert_eq!(replayed, case);
}
