//! The sections of a regulation, which stand in its own file or in the `common` of its act.

use crate::error::ErrorCode;
use crate::law_file::Table;

/// The file of a regulation together with the `common` of its act.
pub(super) struct Sections<'s, 'a> {
    pub(super) own: &'s Table<'a>,
    pub(super) common: Option<Table<'a>>,
}

impl<'a> Sections<'_, 'a> {
    /// The table that holds a section; a section that stands in both is a fault.
    pub(super) fn holder(&self, section: &'static str) -> &Table<'a> {
        match &self.common {
            Some(common) if common.has(section) => {
                if self.own.has(section) {
                    let found = format!("the section `{section}`, which the act's `common` holds too");
                    self.own.fault(
                        self.own.place_of(section),
                        ErrorCode::StatedTwice,
                        found,
                        "it in only one of the two",
                    );
                }
                common
            }
            _ => self.own,
        }
    }

    pub(super) fn tables(&self, section: &'static str, required: bool) -> Vec<Table<'a>> {
        self.holder(section).tables(section, required)
    }

    pub(super) fn table(&self, section: &'static str) -> Option<Table<'a>> {
        self.holder(section).table(section)
    }

    pub(super) fn optional_table(&self, section: &'static str) -> Option<Table<'a>> {
        self.holder(section).optional_table(section)
    }

    /// The tables of a section that both may hold a part of, the common part first.
    pub(super) fn merged(&self, section: &'static str) -> Vec<Table<'a>> {
        let common = self.common.iter().flat_map(|common| common.tables(section, false));
        common.chain(self.own.tables(section, false)).collect()
    }
}

/// Reads each table of an array; what their `name` key names must be named once.
pub(super) fn each<'a, T>(
    tables: &[Table<'a>],
    name: &'static str,
    read: impl Fn(&Table<'a>) -> Option<T>,
) -> Box<[T]> {
    let mut names: Vec<&str> = Vec::new();
    let mut read_one = |table: &Table<'a>| {
        let value = read(table);
        let own = table.peek(name);
        if value.is_none() {
            table.mark_broken(name);
        } else if !own.is_empty() && names.contains(&own) {
            table.fault(table.at(), ErrorCode::StatedTwice, format!("a second `{own}`"), "each once");
        }
        names.push(own);
        value
    };
    tables.iter().filter_map(&mut read_one).collect()
}
