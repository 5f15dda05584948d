//! The cases every language shares, as commands: `tests/cases/{adoption,patronage,run}` and `tests/deadlines`.

use std::fs;
use std::path::PathBuf;

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Catalogue, FactValue, Facts};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::script::{Answer, Script, differ};
use crate::toolchain::checkout;

#[derive(serde::Deserialize)]
struct Case {
    regulation: String,
    on: String,
    /// As it stands in the file: a repeated key must reach the library.
    facts: Box<RawValue>,
    expected: Value,
}

#[derive(serde::Deserialize)]
struct Run {
    regulation: String,
    channel: String,
    events: Vec<Box<RawValue>>,
    #[serde(default)]
    rejected: Vec<Rejected>,
    #[serde(default)]
    next: Vec<Next>,
    #[serde(default)]
    status: Vec<Status>,
    expected: Value,
}

#[derive(serde::Deserialize)]
struct Rejected {
    after: usize,
    event: Box<RawValue>,
    code: String,
    place: Option<String>,
}

#[derive(serde::Deserialize)]
struct Next {
    after: usize,
    events: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Status {
    after: usize,
    at: String,
    stage: String,
    responsible: Value,
    due_at: Value,
    overdue: Value,
}

/// The script of all shared files.
pub fn script() -> Script {
    let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
    let mut script = Script::default();
    for (name, text) in files("cases/adoption").into_iter().chain(files("cases/patronage")) {
        ask_case(&mut script, &name, &text, &catalogue);
    }
    let rows = fs::read_to_string(checkout("tests/deadlines/deadlines.csv")).expect("a file of the checkout");
    rows.lines().skip(1).for_each(|row| ask_deadline(&mut script, row));
    for (name, text) in files("cases/run") {
        let run: Run = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        ask_run(&mut script, &name, &run);
    }
    script
}

fn files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(checkout("tests").join(folder)).expect("a folder of the checkout");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(paths.len() >= 40, "the shared cases are there");
    let file = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a file of the checkout"))
    };
    paths.iter().map(file).collect()
}

/// Facts from JSON, and again by index and by name: the answer is the same.
fn ask_case(script: &mut Script, name: &str, text: &str, catalogue: &Catalogue) {
    let case: Case = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let assess = format!("assess\t{}\t{}", case.regulation, case.on.replace('-', "\t"));
    let parse = format!("parse\t{}", case.facts.get());
    let expected = case.expected.clone();
    // Facts that cannot be read leave nothing to be assessed.
    let first_error = |answers: &[Answer]| {
        answers.iter().find(|answer| matches!(answer, Answer::Error(..))).unwrap_or(&answers[1]).clone()
    };
    let from_json = [parse, assess.clone()];
    script.ask(name, from_json, move |answers| differs(&expected, &first_error(answers)));
    let Ok(facts) = reglament::json::read_facts(case.facts.get(), catalogue.vocabulary()) else { return };
    for style in [by_index, by_name] {
        let mut commands = vec!["forget".to_owned()];
        commands.extend(style(&facts));
        commands.push(assess.clone());
        let expected = case.expected.clone();
        script.ask(name, commands, move |answers| differs(&expected, answers.last().expect("an answer")));
    }
    let language = name.len() % 3 + 1;
    let sentences = format!("explain\t{}\t{}\t{language}", case.regulation, case.on.replace('-', "\t"));
    let answerable = case.expected["error"].is_null();
    script.ask(name, [sentences], move |answers| {
        let found = answers[0].fields().first().is_some_and(|text| text.lines().count() > 5);
        differ(&answerable, &found)
    });
}

fn by_index(facts: &Facts) -> Vec<String> {
    let command = |index: usize| {
        let name = &facts.vocabulary().fact(index)?.name;
        Some(match facts.get(index) {
            Some(FactValue::Boolean(value)) => format!("set\tboolean\t{name}\t{}", i32::from(value)),
            Some(FactValue::Word(value)) => format!("set\tword\t{name}\t{value}"),
            Some(FactValue::Date(value)) => format!("set\tdate\t{name}\t{}", value.format("%Y\t%m\t%d")),
            Some(FactValue::Years(value)) => format!("set\tyears\t{name}\t{value}"),
            Some(FactValue::Money(value)) => format!("set\tmoney\t{name}\t{}", value.hundredths()),
            None => format!("set\tunknown\t{name}\t"),
        })
    };
    (0..facts.vocabulary().facts().len()).filter_map(command).collect()
}

fn by_name(facts: &Facts) -> Vec<String> {
    let command = |index: usize| {
        let value = match facts.get(index)? {
            FactValue::Boolean(value) => value.to_string(),
            FactValue::Word(value) => value.to_owned(),
            FactValue::Date(value) => value.to_string(),
            FactValue::Years(value) => value.to_string(),
            FactValue::Money(value) => {
                format!("{}.{:02}", value.hundredths() / 100, value.hundredths() % 100)
            }
        };
        Some(format!("by-name\t{}\t{value}", facts.vocabulary().fact(index)?.name))
    };
    (0..facts.vocabulary().facts().len()).filter_map(command).collect()
}

/// Holds the findings of the struct and the answer in JSON against what a case expects.
fn differs(expected: &Value, answer: &Answer) -> Option<String> {
    let (fields, json) = match answer {
        Answer::Error(code, place) => {
            let found = serde_json::json!({"error": {"code": code, "place": place}});
            return differ(expected, &found);
        }
        Answer::Ok(fields) => (fields, answer.json(4)),
    };
    let grounds = |mask: &str| -> Vec<u32> {
        let mask: u64 = mask.parse().expect("a mask");
        (0..64).filter(|bit| mask >> bit & 1 == 1).map(|bit| bit + 1).collect()
    };
    let with = |finding: &str| -> Vec<&Value> {
        let grounds = json["grounds"].as_array().into_iter().flatten();
        grounds.filter(|ground| ground["finding"] == finding).map(|ground| &ground["number"]).collect()
    };
    let outcome =
        ["", "eligible", "ineligible", "undetermined"][fields[0].parse::<usize>().expect("a number")];
    let missing: Vec<&str> = fields[3].split_terminator(';').collect();
    let standing = &json["standing"];
    let in_struct = serde_json::json!({
        "outcome": outcome, "applies": grounds(&fields[1]), "open": grounds(&fields[2]), "missing": missing,
        "assumptions": json["assumptions"],
        "standing": {"state": standing["state"], "certain": standing["certain"]},
    });
    let mut in_json = in_struct.clone();
    in_json["outcome"] = json["outcome"].clone();
    in_json["applies"] = serde_json::json!(with("applies"));
    in_json["open"] = serde_json::json!(with("open"));
    in_json["missing"] = json["missing"].clone();
    differ(expected, &in_struct).or_else(|| differ(expected, &in_json))
}

fn ask_deadline(script: &mut Script, row: &str) {
    let fields: Vec<String> = row.split(',').map(str::to_owned).collect();
    let [name, regulation, channel, at, expected @ ..] = fields.as_slice() else { panic!("{row}") };
    let channel = channel_number(channel);
    let expected: Vec<String> = expected[..5].to_vec();
    script.ask(name, [format!("deadline\t{regulation}\t{channel}\t{at}")], move |answers| {
        let found = match &answers[0] {
            Answer::Error(code, _) => {
                let nothing = String::new;
                vec![nothing(), nothing(), nothing(), nothing(), code.clone()]
            }
            Answer::Ok(fields) => {
                let json = answers[0].json(5);
                let list = |list: &Value, key: Option<&str>| -> String {
                    let each =
                        |one: &Value| key.map_or(one, |key| &one[key]).as_str().unwrap_or("?").to_owned();
                    list.as_array().into_iter().flatten().map(each).collect::<Vec<_>>().join(";")
                };
                let moments = [moment(&fields[1], &fields[2]), moment(&fields[3], &fields[4])];
                assert_eq!([&json["accepted_at"], &json["due_at"]], [&moments[0], &moments[1]]);
                let [accepted_at, due_at] = moments;
                let steps = list(&json["steps"], Some("due_at"));
                vec![accepted_at, due_at, steps, list(&json["assumptions"], None), String::new()]
            }
        };
        differ(&expected, &found)
    });
}

fn moment(seconds: &str, offset: &str) -> String {
    let offset = FixedOffset::east_opt(offset.parse().expect("an offset")).expect("an offset");
    let at = DateTime::from_timestamp(seconds.parse().expect("seconds"), 0).expect("a moment");
    at.with_timezone(&offset).to_rfc3339()
}

fn channel_number(channel: &str) -> i32 {
    match channel {
        "office" => 1,
        "portal" => 2,
        _ => panic!("no channel: {channel}"),
    }
}

/// A whole case: every event in turn, and between them what may come, what is refused, and how it stands.
fn ask_run(script: &mut Script, name: &str, run: &Run) {
    let open = format!("open\tthe run\t{}\t{}", run.regulation, channel_number(&run.channel));
    script.ask(name, [open], |answers| differ(&Answer::Ok(Vec::new()), &answers[0]));
    for (index, event) in run.events.iter().enumerate() {
        ask_between(script, name, run, index);
        let expected: Value = serde_json::from_str(event.get()).expect("an event");
        script.ask(name, [format!("record\t{}", event.get())], move |answers| {
            let mut found = answers[0].json(0);
            // What is pinned when the result is signed is the library's own.
            found.as_object_mut()?.remove("assessment");
            differ(&expected["event"], &found["event"]).or_else(|| differ(&expected["at"], &found["at"]))
        });
    }
    ask_between(script, name, run, run.events.len());
    ask_end(script, name, run);
}

fn ask_between(script: &mut Script, name: &str, run: &Run, after: usize) {
    for Rejected { event, code, place, .. } in run.rejected.iter().filter(|one| one.after == after) {
        let commands = ["lines".to_owned(), format!("record\t{}", event.get()), "lines".to_owned()];
        let (code, place) = (code.clone(), place.clone());
        script.ask(name, commands, move |answers| {
            let Answer::Error(found, at) = &answers[1] else {
                return Some(format!("{code} was not refused"));
            };
            differ(&code, found)
                .or_else(|| place.as_ref().and_then(|place| differ(place, at)))
                .or_else(|| differ(&answers[0], &answers[2]))
        });
    }
    for Next { events, .. } in run.next.iter().filter(|one| one.after == after) {
        let mut expected = events.clone();
        expected.sort_unstable();
        script.ask(name, ["next".to_owned()], move |answers| {
            let next = answers[0].json(0);
            let kinds =
                next.as_array()?.iter().map(|event| event["event"].as_str().unwrap_or_default().to_owned());
            let mut found: Vec<String> = kinds.collect();
            found.sort_unstable();
            found.dedup();
            differ(&expected, &found)
        });
    }
    for Status { at, stage, responsible, due_at, overdue, .. } in
        run.status.iter().filter(|one| one.after == after)
    {
        let expected = serde_json::json!({"stage": stage, "responsible": responsible, "due_at": due_at, "overdue": overdue});
        script.ask(name, [format!("status\t{at}")], move |answers| {
            let status = answers[0].json(0);
            let found = serde_json::json!({"stage": status["stage"], "responsible": status["responsible"],
                "due_at": status["due_at"], "overdue": status["overdue"]});
            differ(&expected, &found)
        });
    }
}

/// What became of a run, also after it was made anew from its own lines.
fn ask_end(script: &mut Script, name: &str, run: &Run) {
    let last: Value = serde_json::from_str(run.events.last().expect("an event").get()).expect("an event");
    let at = last["at"].as_str().expect("a moment").to_owned();
    let commands = ["lines", "digest\t", "replay", "lines", "digest\t", "verify"].map(str::to_owned);
    script.ask(name, commands, |answers| {
        let done = Answer::Ok(Vec::new());
        differ(&[&answers[0], &answers[1]], &[&answers[3], &answers[4]])
            .or_else(|| differ(&[&done, &done], &[&answers[2], &answers[5]]))
    });
    let expected = run.expected.clone();
    script.ask(name, [format!("status\t{at}"), "late".to_owned()], move |answers| {
        let (status, late) = (answers[0].json(0), answers[1].json(0));
        let found = end(&status, &late);
        // Steps and grounds are asked otherwise; where nothing was accepted there is no term that could be assumed.
        let mut unasked = vec!["steps", "grounds"];
        if expected["accepted_at"].is_null() {
            unasked.push("overall_assumed");
        }
        let mut keys = expected.as_object()?.iter().filter(|(key, _)| !unasked.contains(&key.as_str()));
        let fault = |(key, expected): (&String, &Value)| match key.as_str() {
            "assumptions" => {
                let named = |code: &Value| found[key].as_array().is_some_and(|codes| codes.contains(code));
                let all = expected.as_array().into_iter().flatten().all(named);
                (!all).then(|| format!("{key}: expected {expected}, found {}", found[key]))
            }
            _ => differ(expected, &found[key]).map(|fault| format!("{key}: {fault}")),
        };
        keys.find_map(fault)
    });
}

fn end(status: &Value, late: &Value) -> Value {
    let (ended, overall) = (&status["ended"], &status["overall"]);
    let late: Vec<Value> = late
        .as_array()
        .into_iter()
        .flatten()
        .map(|finding| {
            let keys = ["subject", "by", "due_at", "done_at", "calendar_days", "office_minutes"];
            let mut kept: serde_json::Map<_, _> =
                keys.map(|key| (key.to_owned(), finding[key].clone())).into_iter().collect();
            // A term of nobody in particular is missed by nobody.
            let by = match kept.remove("by") {
                Some(Value::Array(by)) => by,
                Some(Value::Null) | None => Vec::new(),
                Some(one) => vec![one],
            };
            kept.insert("by".to_owned(), by.into());
            kept.into()
        })
        .collect();
    serde_json::json!({
        "end": ended["end"], "ended_at": ended["at"], "outcome": ended["outcome"], "document": ended["document"],
        "accepted_at": overall["accepted_at"], "due_at": overall["due_at"], "late": late,
        "overall_assumed": overall["assumed"], "assumptions": status["assumptions"],
    })
}
