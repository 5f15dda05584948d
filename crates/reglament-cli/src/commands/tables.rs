//! What the commands for files of tables have in common.

use std::sync::Arc;

use reglament::{Catalogue, Channel, Error, ErrorCode, Regulation, RegulationId};
use reglament_columnar::{AssessOptions, ChannelOf, DeadlineOptions, Remarks};

use crate::args::{Moments, Tables};
use crate::failure::{Ending, Failure, remark};
use crate::table::{Answered, Source};

/// One edition for all rows, whatever their days.
pub fn edition<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Arc<Regulation>, Failure> {
    if RegulationId::parse(id).edition.is_none() && catalogue.editions(id).next().is_some() {
        let message = "expected the full id of one edition, since the rows have days of their own";
        return Err(Failure::Usage(Error::new(ErrorCode::UnknownRegulation, message).at("regulation")));
    }
    Ok(catalogue.edition(id)?)
}

/// How a table is assessed, with what the user chose about every answer.
pub fn assess_options(options: AssessOptions, tables: &Tables) -> AssessOptions {
    let options = options.carry(tables.carry.iter().cloned()).with_standing(tables.standing);
    options.with_assumptions(tables.assumptions).with_further_errors(tables.further_errors)
}

/// How deadlines are found; the columns are called as in JSON unless the user names others.
pub fn deadline_options(moments: &Moments, channel: Option<Channel>, tables: &Tables) -> DeadlineOptions {
    let at = moments.at_column.as_deref().unwrap_or("at");
    let channel = match (channel, &moments.channels) {
        (Some(channel), _) => ChannelOf::All(channel),
        (None, column) => ChannelOf::Column(column.as_deref().unwrap_or("channel").to_owned()),
    };
    let options = DeadlineOptions::new(at, channel).carry(tables.carry.iter().cloned());
    let options = moments.overdue_at.into_iter().fold(options, DeadlineOptions::overdue_at);
    let options = options.with_standing(tables.standing).with_assumptions(tables.assumptions);
    let options = options.with_further_errors(tables.further_errors);
    match &moments.completed_column {
        Some(column) => options.completed(column),
        None => options,
    }
}

/// An error that the columns of a table are to blame for.
pub fn unfit(source: &Source) -> impl Fn(Error) -> Failure + '_ {
    |error| Failure::Unusable(Some(source.name.clone()), error)
}

/// Says how many answers lie outside the effect of the act, how many rest on something that no source states, and how many rows
/// have several errors.
pub fn remark_on(remarks: Remarks, regulation: &Regulation) {
    let id = regulation.id();
    if remarks.outside_effect > 0 {
        remark(&format!(
            "{} rows fall on days when {id} is not in effect: --standing shows which",
            remarks.outside_effect
        ));
    }
    if remarks.unverified > 0 {
        remark(&format!(
            "{} answers under {id} rest on a value or a day that no source states: --assumptions shows which",
            remarks.unverified
        ));
    }
    if remarks.further_errors > 0 {
        remark(&format!(
            "{} rows have more than one error for {id}: --further-errors lists them all",
            remarks.further_errors
        ));
    }
}

/// Says how many rows got an error instead of an answer.
pub fn told(done: Answered) -> Ending {
    if done.errors == 0 {
        return Ending::Complete;
    }
    remark(&format!("{} of {} rows have an error instead of an answer", done.errors, done.rows));
    Ending::Incomplete
}
