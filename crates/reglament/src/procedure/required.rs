//! What an act calls for in events and on the receipt.

use super::result::Document;
use crate::citation::{Citable, Citation};
use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::{Located, Table};
use crate::statement::Statement;

/// A field that an event must have where the act calls for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequiredField {
    /// The event.
    pub event: EventKind,
    /// The name of the field.
    pub field: Box<str>,
    /// The only document with which it is called for, if not with all.
    pub document: Option<Document>,
    /// Where the act calls for it.
    pub citation: Citation,
}

/// Something the receipt for the application must show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceiptItem {
    /// Its id within the regulation.
    pub id: Box<str>,
    /// The act's words.
    pub stated: Statement,
}

/// Reads the fields that events must have, each said once.
pub(crate) fn read_required_fields(tables: &[Table<'_>], citable: &Citable<'_>) -> Box<[RequiredField]> {
    let mut all: Vec<RequiredField> = Vec::new();
    for table in tables {
        let Some(one) = read_required_field(table, citable) else { continue };
        let same = |other: &RequiredField| {
            (other.event, &other.field, other.document) == (one.event, &one.field, one.document)
        };
        if all.iter().any(same) {
            let found = format!("a second `{}` of `{}`", one.field, one.event);
            table.fault(table.at(), ErrorCode::StatedTwice, found, "each field once");
        }
        all.push(one);
    }
    all.into()
}

/// Reads a field that an event must have; those that every such event has need no saying.
fn read_required_field(table: &Table<'_>, citable: &Citable<'_>) -> Option<RequiredField> {
    let (event, field) = (table.word("event"), table.string("field"));
    let document = if table.has("document") { table.word("document") } else { None };
    let citation = citable.read(table, "citation");
    table.finish();
    let (event, field): (EventKind, Located<&str>) = (event?, field?);
    // Without cases no event has fields.
    check_open(table, event, field);
    Some(RequiredField { event, field: field.value.into(), document, citation: citation? })
}

/// Checks that an event has a field which it may also be without.
fn check_open(table: &Table<'_>, event: EventKind, field: Located<&str>) {
    let open = || event.fields().iter().filter(|known| known.may_be_called_for()).map(|known| known.name);
    if !open().any(|known| known == field.value) {
        table.unknown(field, ErrorCode::UnknownValue, open());
    }
}

pub(crate) fn read_receipt_item(table: &Table<'_>, citable: &Citable<'_>) -> Option<ReceiptItem> {
    let (id, stated) = (table.code("id"), Statement::read(table, citable));
    table.finish();
    Some(ReceiptItem { id: id?.value.into(), stated: stated? })
}
