//! The columns of a table, bound by their names to facts, to the day of assessment, or to nothing but the answer.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use reglament::{Error, ErrorCode, Result, Vocabulary, nearest};

use crate::column::{Binding, is_text};
use crate::options::{AssessOptions, On};

/// Which column is what.
#[derive(Debug)]
pub(crate) struct Bindings {
    /// In vocabulary order.
    pub(crate) facts: Vec<Binding>,
    pub(crate) on: Option<usize>,
    pub(crate) carried: Vec<usize>,
}

impl Bindings {
    pub(crate) fn new(schema: &Schema, vocabulary: &Vocabulary, options: &AssessOptions) -> Result<Self> {
        check_names(schema)?;
        let on = match &options.on {
            On::Day(_) => None,
            On::Column(name) => Some(day_column(schema, name)?),
        };
        let carried = options.carried.iter().map(|name| column(schema, name)).collect::<Result<Vec<_>>>()?;
        let mut facts = Vec::new();
        for (index, field) in schema.fields().iter().enumerate() {
            let is_other = on == Some(index) || carried.contains(&index);
            match vocabulary.index_of(field.name()) {
                Ok(fact) => {
                    let entry = vocabulary.facts().get(fact);
                    facts.extend(entry.map(|entry| Binding::new((fact, entry), (index, field))).transpose()?);
                }
                Err(_) if is_other => {}
                Err(error) => return Err(error.at(format!("columns/{}", index + 1))),
            }
        }
        facts.sort_by_key(|binding| binding.fact);
        Ok(Self { facts, on, carried })
    }
}

/// The column with a name.
///
/// # Errors
///
/// [`ErrorCode::MissingKey`] if there is none, naming the nearest.
pub(crate) fn column(schema: &Schema, name: &str) -> Result<usize> {
    schema.index_of(name).map_err(|_| {
        let names = schema.fields().iter().map(|field| field.name().as_str());
        let near = nearest(name, names).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
        Error::new(ErrorCode::MissingKey, format!("the table has no column `{name}`{near}")).at("columns")
    })
}

/// No name may stand twice, because nobody could tell which column is meant.
pub(crate) fn check_names(schema: &Schema) -> Result<()> {
    let mut names = HashSet::new();
    let mut fields = schema.fields().iter().enumerate();
    match fields.find(|(_, field)| !names.insert(field.name().as_str())) {
        Some((index, _)) => {
            let message = "a column has the name of one before it";
            Err(Error::new(ErrorCode::RepeatedKey, message).at(format!("columns/{}", index + 1)))
        }
        None => Ok(()),
    }
}

fn day_column(schema: &Schema, name: &str) -> Result<usize> {
    let index = column(schema, name)?;
    match schema.field(index).data_type() {
        DataType::Date32 | DataType::Date64 | DataType::Null => Ok(index),
        other if is_text(other) => Ok(index),
        _ => {
            let message = "expected a column of dates, or of texts YYYY-MM-DD";
            Err(Error::new(ErrorCode::WrongType, message).at(format!("columns/{name}")))
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
    let message = "the batch has other columns than the schema that was given before";
    Err(Error::new(ErrorCode::WrongType, message).at("columns"))
}
