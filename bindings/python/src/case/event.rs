//! Events in: as their kind with fields, as mappings, and as lines of JSON, which are what the library reads.

use std::sync::Arc;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyInt, PyList, PyMapping, PyString, PyTuple};
use reglament::{Error, ErrorCode, Event, Place, read_event};

use crate::convert::{day, moment, text};
use crate::error::{Done, Failure, wrong_type};
use crate::facts::Facts;
use crate::foreign::pairs;
use crate::records::decimal;
use crate::sources::Law;
use crate::typed::FactsLike;
use crate::words::enum_value;

/// Deeper than any field of an event.
const DEEPEST: usize = 4;

/// Reads an event.
pub fn read(event: &Bound<'_, PyAny>, fields: Option<&Bound<'_, PyDict>>, law: &Arc<Law>) -> Done<Event> {
    let mut items = Vec::new();
    if event.is_instance_of::<PyString>() {
        let kind = text(event, "event")?;
        if fields.is_none() && kind.trim_start().starts_with('{') {
            return Ok(read_event(kind, law.catalogue.vocabulary())?);
        }
        items.push((intern!(event.py(), "event").clone().into_any(), event.clone()));
    } else {
        items = pairs(event, "event")?;
    }
    if let Some(fields) = fields {
        items.extend(pairs(fields, "event")?);
    }
    Ok(read_event(&object(&items, law)?, law.catalogue.vocabulary())?)
}

/// An event as a line of JSON.
fn object(items: &[(Bound<'_, PyAny>, Bound<'_, PyAny>)], law: &Arc<Law>) -> Done<String> {
    let mut json = String::from("{");
    for (name, value) in items {
        let name = text(name, "event")?;
        write_name(&mut json, name)?;
        if name == "facts" {
            write_facts(&mut json, value, law)?;
        } else {
            // The place is only shown where the name is one of the library's.
            let known =
                reglament::EventKind::ALL.iter().flat_map(|kind| kind.fields()).map(|field| field.name);
            let place = known.chain(["at", "by", "event"]).find(|known| *known == name).unwrap_or("event");
            write(&mut json, value, place, 0)?;
        }
    }
    json.push('}');
    Ok(json)
}

/// The facts of an event: as everywhere, or in the form of JSON, which an event of a stored case has.
fn write_facts(json: &mut String, value: &Bound<'_, PyAny>, law: &Arc<Law>) -> Done {
    let is_mapping = value.cast::<PyMapping>().is_ok() && !value.is_instance_of::<Facts>();
    if value.is_none() || value.is_instance_of::<PyString>() {
        return write(json, value, "facts", 0);
    }
    if !is_mapping {
        let facts = Facts::read(law, Some(&FactsLike(value.clone())), None)?;
        *json += &crate::json::line(&reglament::json::KnownFacts(&facts.0.facts))?;
        return Ok(());
    }
    let vocabulary = law.catalogue.vocabulary();
    json.push('{');
    for (name, value) in pairs(value, "facts")? {
        let name = text(&name, "facts")?;
        write_name(json, name)?;
        // The name may be a value in the wrong place: only a known one is shown.
        let place = vocabulary.index_of(name).map_or("facts".into(), |_| Place::fact(name));
        write(json, &value, place.as_str(), 0)?;
    }
    json.push('}');
    Ok(())
}

/// The key of the next member of an object.
fn write_name(json: &mut String, name: &str) -> Done {
    if !json.ends_with('{') {
        json.push(',');
    }
    *json += &crate::json::line(name)?;
    json.push(':');
    Ok(())
}

fn write(json: &mut String, value: &Bound<'_, PyAny>, place: &str, depth: usize) -> Done {
    if depth > DEEPEST {
        return Err(wrong_type("a value that is less deeply nested", place).into());
    }
    if value.is_none() {
        *json += "null";
    } else if let Ok(value) = value.cast::<PyBool>() {
        *json += if value.is_true() { "true" } else { "false" };
    } else if value.is_instance_of::<PyString>() {
        *json += &crate::json::line(text(value, place)?)?;
    } else if value.is_instance_of::<PyDateTime>() {
        *json += &crate::json::line(&moment(value, place)?)?;
    } else if value.is_instance_of::<PyDate>() {
        *json += &crate::json::line(&day(value, place)?)?;
    } else if let Ok(list) = value.cast::<PyList>() {
        write_all(json, &list.to_tuple(), place, depth)?;
    } else if let Ok(list) = value.cast::<PyTuple>() {
        write_all(json, list, place, depth)?;
    } else if value.cast::<PyMapping>().is_ok() {
        json.push('{');
        for (name, value) in pairs(value, place)? {
            write_name(json, text(&name, place)?)?;
            write(json, &value, place, depth.saturating_add(1))?;
        }
        json.push('}');
    } else if let Some(word) = enum_value(value)? {
        write(json, &word, place, depth.saturating_add(1))?;
    } else {
        write_number(json, value, place)?;
    }
    Ok(())
}

fn write_all(json: &mut String, list: &Bound<'_, PyTuple>, place: &str, depth: usize) -> Done {
    json.push('[');
    for (index, value) in list.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(json, &value, place, depth.saturating_add(1))?;
    }
    json.push(']');
    Ok(())
}

/// Whole numbers and decimals by their digits; floats are neither.
fn write_number(json: &mut String, value: &Bound<'_, PyAny>, place: &str) -> Done {
    if value.is_instance_of::<PyInt>() {
        let large = |_| Error::new(ErrorCode::OutOfRange, "the number is too large to be read").at(place);
        *json += &value.extract::<i64>().map_err(large)?.to_string();
        return Ok(());
    }
    if value.is_instance(decimal(value.py())?)? {
        let digits = value.call_method1(intern!(value.py(), "__format__"), ("f",))?;
        let digits = text(&digits, place)?;
        // "NaN" and "Infinity" are no numbers of JSON.
        if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
            *json += digits;
            return Ok(());
        }
    }
    Err(wrong_type("a text, a moment, True or False, or a list or mapping of those", place).into())
}

/// The lines of a case as one text; those that come one by one may lack their ends.
pub fn lines(lines: &Bound<'_, PyAny>) -> Done<String> {
    if lines.is_instance_of::<PyString>() {
        return Ok(text(lines, "lines")?.to_owned());
    }
    let iterator = lines.try_iter().map_err(|_| wrong_type("a str, or an iterable of them", "lines"))?;
    let mut joined = String::new();
    for line in iterator {
        if !joined.is_empty() && !joined.ends_with('\n') {
            joined.push('\n');
        }
        let line = line?;
        let line = text(&line, "lines")?;
        // An object may be laid out over several lines.
        let end = if line.ends_with('\n') { "\n" } else { "" };
        joined.extend([&line.trim_end_matches(['\n', '\r']).replace('\n', " "), end]);
    }
    Ok(joined)
}

/// The same error, in the event at an index.
#[cold]
pub fn at_number(error: Error, index: usize) -> Error {
    error.inside(Place::event(index.saturating_add(1)))
}

/// The same failure, in the event at an index.
#[cold]
pub fn numbered(failure: Failure, index: usize) -> Failure {
    match failure {
        Failure::Refused(error) => Failure::Refused(at_number(error, index)),
        Failure::Raised(_) => failure,
    }
}
