//! The columns of a table, bound by their names to facts, to the day of assessment, or to nothing but the answer.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use reglament::{Error, ErrorCode, Result, Vocabulary, nearest};

use crate::column::{Binding, is_spread, is_text, value_type};
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
        for (position, field) in schema.fields().iter().enumerate() {
            let is_other =
                on == Some(position) || carried.contains(&position) || index.contains(field.name());
            match vocabulary.index_of(field.name()) {
                Ok(fact) => {
                    let entry = vocabulary.facts().get(fact);
                    let of = |entry| Binding::new((fact, entry), (position, field));
                    facts.extend(entry.map(of).transpose()?);
                    let is_spread = entry.is_some_and(|entry| is_spread(entry.fact_type, field.data_type()));
                    spread.extend(is_spread.then_some(position).filter(|_| on != Some(position)));
                }
                Err(_) if is_other => {}
                Err(error) => return Err(error.at(format!("columns/{}", position + 1))),
            }
        }
        facts.sort_by_key(|binding| binding.fact);
        Ok(Self { facts, on, carried, spread })
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
    match value_type(schema.field(index).data_type()) {
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
