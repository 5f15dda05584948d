//! The columns of a table, bound by their names to facts, to the day of assessment, or to nothing but the answer.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use reglament::{Error, ErrorCode, Place, Result, Vocabulary, nearest};

use crate::column::{Binding, DATES, is_spread, is_text, value_type};
use crate::day::units_of_day;
use crate::options::{AssessOptions, On};
use crate::pandas::index_columns;

/// Which column is what.
#[derive(Debug)]
pub(crate) struct Bindings {
    /// In vocabulary order.
    pub(crate) facts: Vec<Binding>,
    pub(crate) on: Option<usize>,
    pub(crate) carried: Vec<usize>,
    /// The columns that are spread out before they are read.
    pub(crate) spread: Vec<usize>,
}

impl Bindings {
    pub(crate) fn new(schema: &Schema, vocabulary: &Vocabulary, options: &AssessOptions) -> Result<Self> {
        check_names(schema)?;
        let on = match &options.on {
            On::Day(_) => None,
            On::Column(name) => Some(day_column(schema, name)?),
        };
        let carried = options.carried.iter().map(|name| column(schema, name)).collect::<Result<Vec<_>>>()?;
        let index = index_columns(schema);
        let mut facts = Vec::new();
        let is_dictionary =
            |column: &usize| matches!(schema.field(*column).data_type(), DataType::Dictionary(..));
        let mut spread: Vec<usize> = on.into_iter().filter(is_dictionary).collect();
        let mut strange = Vec::new();
        for (position, field) in schema.fields().iter().enumerate() {
            let is_other =
                on == Some(position) || carried.contains(&position) || index.contains(field.name());
            let known = vocabulary.facts().iter().enumerate();
            match known.into_iter().find(|(_, fact)| *fact.name == **field.name()) {
                Some((fact, entry)) => {
                    facts.push(Binding::new((fact, entry), (position, field))?);
                    let is_spread = is_spread(entry.fact_type, field.data_type());
                    spread.extend(is_spread.then_some(position).filter(|_| on != Some(position)));
                }
                None if is_other => {}
                None => strange.push((position, field.name().as_str())),
            }
        }
        check_none_strange(&strange, vocabulary, !facts.is_empty())?;
        facts.sort_by_key(|binding| binding.fact);
        Ok(Self { facts, on, carried, spread })
    }
}

/// Refuses columns that are nothing, all at once.
///
/// Names are told only where another column is a fact: then the first line is a header, and not somebody's data.
fn check_none_strange(strange: &[(usize, &str)], vocabulary: &Vocabulary, has_header: bool) -> Result<()> {
    let errors = strange.iter().map(|(position, name)| {
        let known = vocabulary.facts().iter().map(|fact| &*fact.name);
        let near = nearest(name, known).map(|near| format!("; the nearest known fact is `{near}`"));
        let near = near.unwrap_or_default();
        let message = if has_header && !holds_number(name) {
            format!("the column `{name}` is not a fact: carry it or leave it out{near}")
        } else {
            format!(
                "the column is not a fact: carry it or leave it out, unless the table has no header{near}"
            )
        };
        Error::new(ErrorCode::UnknownFact, message).at(Place::column(position + 1))
    });
    let mut errors = errors.into_iter();
    errors.next().map_or(Ok(()), |first| Err(first.and(errors)))
}

/// Whether a name may be a number of a person.
fn holds_number(name: &str) -> bool {
    const LONG: usize = 6;
    name.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() >= LONG)
}

/// Whether a name is surely one of a column, and not a value in a table that has no header.
fn is_plain(name: &str) -> bool {
    let belongs =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_.-".contains(letter);
    name.chars().all(belongs)
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && !holds_number(name)
}

/// The column with a name.
///
/// # Errors
///
/// [`ErrorCode::MissingKey`] if there is none, naming the nearest.
pub(crate) fn column(schema: &Schema, name: &str) -> Result<usize> {
    schema.index_of(name).map_err(|_| {
        let names = schema.fields().iter().map(|field| field.name().as_str()).filter(|name| is_plain(name));
        let near = nearest(name, names).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
        let told = if holds_number(name) { String::new() } else { format!(" `{name}`") };
        Error::new(ErrorCode::MissingKey, format!("the table has no column{told}{near}")).at("columns")
    })
}

/// No name may stand twice, because nobody could tell which column is meant.
pub(crate) fn check_names(schema: &Schema) -> Result<()> {
    let mut names = HashSet::new();
    let mut fields = schema.fields().iter().enumerate();
    match fields.find(|(_, field)| !names.insert(field.name().as_str())) {
        Some((index, _)) => {
            let message = "a column has the same name as an earlier one";
            Err(Error::new(ErrorCode::RepeatedKey, message).at(Place::column(index + 1)))
        }
        None => Ok(()),
    }
}

/// The columns of an answer: those that are carried, and then its own.
///
/// # Errors
///
/// As [`check_carried`].
pub(crate) fn answer_fields(schema: &Schema, carried: &[usize], own: Vec<Field>) -> Result<Vec<Arc<Field>>> {
    check_carried(schema, carried, |name| own.iter().any(|field| field.name() == name))?;
    let carried = carried.iter().map(|column| Arc::clone(&schema.fields()[*column]));
    Ok(carried.chain(own.into_iter().map(Arc::new)).collect())
}

/// Whether columns can be carried into an answer that has columns of its own.
///
/// # Errors
///
/// [`ErrorCode::RepeatedKey`] if one is carried twice or has the name of one of the answer's own, with its place in the table.
pub(crate) fn check_carried(schema: &Schema, carried: &[usize], is_own: impl Fn(&str) -> bool) -> Result<()> {
    for (before, column) in carried.iter().enumerate() {
        let name = schema.field(*column).name();
        let message = if carried[..before].contains(column) {
            format!("the column `{name}` is carried twice")
        } else if is_own(name) {
            format!("the answer has a column `{name}` of its own: give the one that is carried another name")
        } else {
            continue;
        };
        return Err(Error::new(ErrorCode::RepeatedKey, message).at(Place::column(column + 1)));
    }
    Ok(())
}

fn day_column(schema: &Schema, name: &str) -> Result<usize> {
    let index = column(schema, name)?;
    match value_type(schema.field(index).data_type()) {
        DataType::Date32 | DataType::Null => Ok(index),
        other if is_text(other) || units_of_day(other).is_some() => Ok(index),
        _ => {
            let message = format!("expected {DATES}");
            Err(Error::new(ErrorCode::WrongType, message).at(Place::column(name)))
        }
    }
}

/// Whether a batch has the columns that were bound.
///
/// # Errors
///
/// [`ErrorCode::WrongType`] if it has others.
pub(crate) fn check_same(bound: &Schema, batch: &Schema) -> Result<()> {
    let same = |(a, b): (&Arc<Field>, &Arc<Field>)| {
        a.name() == b.name() && a.data_type() == b.data_type() && a.metadata() == b.metadata()
    };
    let (a, b) = (bound.fields(), batch.fields());
    // Batches of one table share their fields with what was bound.
    let shared = std::ptr::eq(a.as_ptr(), b.as_ptr());
    if a.len() == b.len() && (shared || a.iter().zip(b).all(same)) {
        return Ok(());
    }
    let message = "the batch does not have the columns of the schema that was given before";
    Err(Error::new(ErrorCode::WrongType, message).at("columns"))
}
