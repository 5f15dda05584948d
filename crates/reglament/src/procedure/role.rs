//! Roles: employees, or groups of them, as a regulation names them.

use crate::citation::{Citable, Citation};
use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::text::Text;

/// An employee, or a group of them, as the regulation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Role {
    /// Its id within the regulation.
    pub id: Box<str>,
    /// The act's name for it.
    pub name: Text,
    /// Where the act names it.
    pub citation: Citation,
}

/// The ids that events use for whoever acts without a role.
const PARTIES: [&str; 2] = ["applicant", "portal"];

pub(crate) fn read_role(table: &Table<'_>, citable: &Citable<'_>) -> Option<Role> {
    let (id, name, citation) = (table.code("id"), table.text("name"), citable.read(table, "citation"));
    if let Some(id) = id
        && PARTIES.contains(&id.value)
    {
        let expected = "another id; this one names somebody who is not a role";
        table.fault(id.at, ErrorCode::UnknownValue, format!("`{}`", id.value), expected);
    }
    table.finish();
    Some(Role { id: id?.value.into(), name: name?, citation: citation? })
}

pub(super) fn find_role<'a>(table: &Table<'a>, roles: &[Role]) -> Option<&'a str> {
    let role: Located<&str> = table.string("role")?;
    if roles.iter().any(|known| *known.id == *role.value) {
        return Some(role.value);
    }
    table.unknown(role, ErrorCode::UnknownRole, roles.iter().map(|role| &*role.id));
    None
}
