//! Channels: how an application reaches the provider.

use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::{Located, Table};
use crate::text::Text;

coded! {
    /// How an application reaches the provider.
    pub enum Channel {
        /// The provider's office (канцелярия, кеңсе).
        Office = "office",
        /// The web portal of the electronic government.
        Portal = "portal",
    }
}

/// A channel as the regulation describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "прием заявления")]
pub struct Intake {
    /// Which channel.
    pub id: Channel,
    /// A short name of ours.
    pub name: Text,
    /// The address, if the act gives one.
    pub address: Option<Box<str>>,
    /// The event by which an application is handed in, if cases can be conducted.
    pub submission: Option<EventKind>,
    /// Where the act says so.
    pub citation: Citation,
}

pub(crate) fn read_intake(table: &Table<'_>, citable: &Citable<'_>) -> Option<Intake> {
    let (id, name) = (table.word("id"), table.text("name"));
    let address = table.optional_string("address").map(|address| address.value.into());
    let submission = if table.has("submission") { table.word("submission") } else { None };
    let citation = citable.read(table, "citation");
    table.finish();
    Some(Intake { id: id?, name: name?, address, submission, citation: citation? })
}

/// Reads the id of a channel that the regulation has.
pub(super) fn read_channel(table: &Table<'_>, intakes: &[Intake]) -> Option<Channel> {
    let channel = table.word("channel")?;
    if !intakes.iter().any(|intake| intake.id == channel) {
        let name = Located { value: table.peek("channel"), at: table.place_of("channel") };
        table.unknown(name, ErrorCode::UnknownChannel, intakes.iter().map(|intake| intake.id.code()));
    }
    Some(channel)
}
