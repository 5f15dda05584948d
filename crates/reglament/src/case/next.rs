//! What may happen next, with everything a screen needs.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::content::EventField;
use super::history::Case;
use super::slot::{Place, Slot};
use crate::assumption::Assumption;
use crate::citation::Citation;
use crate::error::Result;
use crate::event::EventKind;
use crate::portal::PortalNode;
use crate::procedure::{RequiredField, Step};

/// An event that may come now.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Permitted<'c> {
    /// What kind of event.
    pub event: EventKind,
    /// The ids of those who may perform it: `applicant`, `portal`, or roles.
    pub by: Vec<&'c str>,
    /// Its fields; what this case needs of them is required.
    pub fields: Cow<'static, [EventField]>,
    /// Whether the case goes on with it; other events may come beside it, or not at all.
    pub leads_on: bool,
    /// When it is due: with the term of its step; before acceptance, and for what may be left out, there is none.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// The step it belongs to.
    pub step: Option<&'c Step>,
    /// The node of the portal it belongs to.
    pub node: Option<&'c PortalNode>,
    /// Where the law says so.
    pub citation: Option<&'c Citation>,
    /// What is assumed in permitting it.
    pub assumption: Option<&'c Assumption>,
}

impl Case {
    /// The events that may come now; those with which the case goes on first, in the order of the law.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`](crate::ErrorCode::OutsideCalendar) if a deadline lies outside the calendar.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Case, Channel, Opening};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let opening = Opening::new(&catalogue, "A-18", "almaty/patronage@3-383-2016", Channel::Portal)?;
    /// let case = Case::open(&catalogue, opening)?;
    /// for permitted in case.next()? {
    ///     // `portal-registered` for those who are new to the portal, p. 15(1), and `signed-in`, p. 15(2)
    ///     println!("{} by {}", permitted.event, permitted.by.join(" or "));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn next(&self) -> Result<Vec<Permitted<'_>>> {
        let current = self.current_run()?;
        let of_step = current.map(|run| self.at(run.term.due).map(|due| (run.step, due))).transpose()?;
        let overall = self.state.accepted.map(|accepted| self.at(accepted.due)).transpose()?;
        let slots = self.slots().into_iter();
        let mut permitted: Vec<_> = slots.map(|slot| self.permitted(&slot, of_step, overall)).collect();
        permitted.sort_by_key(|permitted| !permitted.leads_on);
        Ok(permitted)
    }

    fn permitted<'c>(
        &'c self,
        slot: &Slot<'c>,
        of_step: Option<(&'c Step, DateTime<FixedOffset>)>,
        overall: Option<DateTime<FixedOffset>>,
    ) -> Permitted<'c> {
        let of_step = of_step.filter(|_| self.standpoint().step_of(slot).is_some());
        let node = match slot.place {
            Place::Node(cursor) => cursor.node(&self.regulation),
            _ => None,
        };
        let due_at = if node.is_some() { overall } else { of_step.map(|(_, due)| due) };
        Permitted {
            event: slot.event,
            by: slot.who.ids(&self.regulation),
            fields: self.fields(slot.event),
            leads_on: slot.place.leads_on(),
            due_at,
            step: of_step.map(|(step, _)| step),
            node,
            citation: slot.citation,
            assumption: slot.assumption,
        }
    }

    /// The fields of an event; those that the act calls for are required.
    fn fields(&self, event: EventKind) -> Cow<'static, [EventField]> {
        let called_for: Vec<&str> = self.called_for(event).map(|required| &*required.field).collect();
        if called_for.is_empty() {
            return Cow::Borrowed(event.fields());
        }
        let fields = event.fields().iter();
        let required = |field: &EventField| field.required || called_for.contains(&field.name);
        fields.map(|field| EventField { required: required(field), ..*field }).collect()
    }

    /// What the act calls for in an event of this case.
    pub(super) fn called_for(&self, event: EventKind) -> impl Iterator<Item = &RequiredField> {
        let issued = self.result().map(|result| result.document);
        let all = self.regulation.required_fields().iter();
        all.filter(move |required| {
            required.event == event && required.document.is_none_or(|document| Some(document) == issued)
        })
    }
}
