//! A case: where it stands, what may come next, and which terms were missed.

mod name;
mod course;
mod next;
mod overruns;
mod status;

use reglament::{Case, Error, Event};

use crate::cell::plain;
use crate::sheet::Sheet;

pub use name::name;
pub use next::next;
pub use overruns::overruns;
pub use status::status;

/// A case at a glance after its last event, without what it is called: its status, what was missed, what happened, what may come.
///
/// # Errors
///
/// As [`Case::status`].
pub fn overview(sheet: &mut Sheet<'_>, case: &Case) -> Result<(), Error> {
    match case.events().last() {
        Some(last) => status(sheet, case, None, &case.status(last.at)?)?,
        None => name(sheet, case, None),
    }
    overruns::missed(sheet, case, &case.overruns()?);
    let (words, regulation) = (sheet.words(), case.regulation());
    let language = words.language();
    let row = |event: &Event| {
        let at = case.calendar().local(event.at).unwrap_or(event.at);
        let who = regulation.say_party(event.by.id(), language);
        vec![plain(words.moment(at)), plain(who), plain(regulation.say_event(event.kind(), language))]
    };
    sheet.section("events", &["when", "actor", "event"], case.events().iter().map(row).collect());
    next::may_come(sheet, case)
}
