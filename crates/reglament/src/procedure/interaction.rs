//! The sequence between employees, where an act tells it apart from the steps.

use super::role::{Role, find_role};
use crate::citation::Citable;
use crate::law_file::Table;
use crate::statement::Statement;
use crate::term::{Term, read_term};

/// One item of the sequence between employees, where the act tells it apart from the steps.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Interaction {
    /// Its number, from 1.
    pub number: u32,
    /// The id of the role that acts.
    pub role: Box<str>,
    /// How long it may take.
    pub limit: Term,
    /// The act's words.
    pub stated: Statement,
}

pub(crate) fn read_interaction(
    table: &Table<'_>,
    index: usize,
    roles: &[Role],
    citable: &Citable<'_>,
) -> Option<Interaction> {
    let (number, role) = (table.number(index), find_role(table, roles));
    let (limit, stated) = (read_term(table, "limit"), Statement::read(table, citable));
    table.finish();
    Some(Interaction { number: number?, role: role?.into(), limit: limit?, stated: stated? })
}
