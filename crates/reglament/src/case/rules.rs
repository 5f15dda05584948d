//! Judging an event: whether it may come now, from whom, and what it changes. Nothing is changed here.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use super::branch::Branch;
use super::content::{Event, EventContent};
use super::fold::{Accepted, Change, EndedAt, Signed};
use super::history::Case;
use super::slot::{Place, Slot};
use crate::assessment::Outcome;
use crate::citation::Citation;
use crate::error::{Error, ErrorCode, Result};
use crate::event::EventKind;
use crate::procedure::{RequiredField, ResultOutcome};

impl Case {
    /// What an event would change.
    pub(super) fn judge(&self, event: &Event) -> Result<Change> {
        self.check_time(event)?;
        let at = self.calendar.local(event.at).map_err(|error| error.at("at"))?;
        let slot = self.find_slot(event)?;
        self.check_content(event)?;
        let before = self.standpoint();
        let to = before.after(&slot, self.branch_of(event));
        let mut change = self.state.change_to(to);
        if before.is_accepted_by(&slot) {
            change.accepted = Some(self.accept(event)?);
        }
        if matches!(slot.place, Place::Step(_)) && !to.is_at_step_of(before.position) {
            change.completed = Some(at);
        }
        if to.signed && !before.position.signed {
            change.signed = Some(self.sign(at.date_naive(), &slot)?);
        }
        if to.end != before.position.end {
            change.end = to.end.map(|end| EndedAt { end, at });
        }
        Ok(change)
    }

    fn check_time(&self, event: &Event) -> Result<()> {
        if self.state.last_at.is_some_and(|last| event.at < last) {
            let message = "the event is earlier than the one recorded last; events are recorded in order";
            return Err(Error::new(ErrorCode::TimeRunsBackwards, message).at("at"));
        }
        Ok(())
    }

    /// The slot an event fills; the first that its actor may fill, where several are of its kind.
    fn find_slot(&self, event: &Event) -> Result<Slot<'_>> {
        let slots = self.slots();
        let mut of_kind = slots.iter().filter(|slot| slot.event == event.kind());
        let Some(first) = of_kind.clone().next() else { return Err(self.not_permitted(event, &slots)) };
        let found = of_kind.find(|slot| slot.who.is(&event.by, &self.regulation)).copied();
        found.ok_or_else(|| {
            let by = first.who.ids(&self.regulation).join("` or `");
            let message = format!("`{}` is performed by `{by}`{}", first.event, stated(first.citation));
            Error::new(ErrorCode::WrongRole, message).at("by").under(first.citation)
        })
    }

    #[cold]
    fn not_permitted(&self, event: &Event, slots: &[Slot<'_>]) -> Error {
        let leading = slots.iter().filter(|slot| slot.place.leads_on() || slot.place == Place::FollowUp);
        let expected: Vec<String> = leading
            .clone()
            .map(|slot| {
                let by = slot.who.ids(&self.regulation).join("` or `");
                format!("`{}` by `{by}`{}", slot.event, stated(slot.citation))
            })
            .collect();
        let (code, what) = match self.end() {
            Some(end) => (ErrorCode::CaseEnded, format!("the case has ended: {end}")),
            None => (ErrorCode::EventNotPermitted, format!("`{}` cannot come now", event.kind())),
        };
        let held_back = self.standpoint().held_back(event.kind());
        let ordered = held_back.and_then(|event| event.after_citation.as_ref().or(Some(&event.citation)));
        let what = held_back.map_or_else(
            || what.clone(),
            |event| {
                let before: Vec<String> = event.after.iter().map(|event| format!("`{event}`")).collect();
                format!("{what}: it comes after {}{}", before.join(" and "), stated(ordered))
            },
        );
        let expected = match expected.as_slice() {
            [] => "nothing more is expected".to_owned(),
            expected => format!("expected {}", expected.join(", or ")),
        };
        let citation = ordered.or_else(|| leading.into_iter().find_map(|slot| slot.citation));
        Error::new(code, format!("{what}; {expected}")).at("event").under(citation)
    }

    fn check_content(&self, event: &Event) -> Result<()> {
        if let Some(field) = event.content.blank_field() {
            return Err(Error::new(ErrorCode::EmptyInput, "expected text, found none").at(field));
        }
        let moments = event.content.moments().into_iter().chain([("at", event.at)]);
        if let Some((field, _)) = moments.into_iter().find(|(_, moment)| !is_writable(*moment)) {
            let message =
                "expected a moment of the years 0 to 9999 in whole minutes from UTC, and no leap second";
            return Err(Error::new(ErrorCode::InvalidTimestamp, message).at(field));
        }
        let mut called_for = self.called_for(event.kind());
        if let Some(missing) = called_for.find(|required| event.content.lacks(&required.field)) {
            return Err(missing_field(missing));
        }
        self.check_promise(event)?;
        if let Some(number) = event.content.identification_number() {
            self.plain_number(number).map_err(|error| error.at("identification_number"))?;
        }
        self.check_not_repeated(event)?;
        match &event.content {
            EventContent::VisitRecorded { arrived_at, called_at, left_at, .. } => {
                let order = [("called_at", arrived_at, called_at), ("left_at", called_at, left_at)];
                let order = order.into_iter().chain([("left_at", left_at, &event.at)]);
                if let Some((field, ..)) = order.into_iter().find(|(_, before, after)| before > after) {
                    return Err(out_of_order(field));
                }
                // The others lie between the first and the event itself.
                self.calendar.local(*arrived_at).map(drop).map_err(|error| error.at("arrived_at"))
            }
            EventContent::FactsRecorded { facts, .. } => {
                self.regulation.check_vocabulary(facts.found()).map_err(|error| error.at("facts"))
            }
            _ => Ok(()),
        }
    }

    /// What is promised for a moment lies within the calendar, and not before the promise.
    fn check_promise(&self, event: &Event) -> Result<()> {
        let moments = event.content.moments();
        let Some((field, ready_at)) = moments.into_iter().find(|(field, _)| *field == "ready_at") else {
            return Ok(());
        };
        self.calendar.local(ready_at).map_err(|error| error.at(field))?;
        if ready_at < event.at {
            let message = "expected a moment that is not before the event itself";
            return Err(Error::new(ErrorCode::OutOfRange, message).at(field));
        }
        Ok(())
    }

    /// What may come again and again must say something new: the same record of one moment is the same record sent twice.
    fn check_not_repeated(&self, event: &Event) -> Result<()> {
        if !matches!(event.kind(), EventKind::FactsRecorded | EventKind::VisitRecorded) {
            return Ok(());
        }
        let of_moment = self.events.iter().rev().take_while(|before| before.at == event.at);
        if of_moment.into_iter().any(|before| before.content == event.content) {
            let message = format!("the same `{}` is already recorded for this moment", event.kind());
            return Err(Error::new(ErrorCode::RepeatedEvent, message).at("event"));
        }
        Ok(())
    }

    /// The application is handed in: from here the terms are counted.
    fn accept(&self, event: &Event) -> Result<Accepted> {
        let accepted = self.regulation.accept(self.opening.channel, event.at, &self.calendar)?.at;
        let due = self.regulation.overall_due(accepted, &self.calendar)?;
        Ok(Accepted { handed_in_at: event.at, at: self.at(accepted)?, due })
    }

    /// The way on which an event leads by what it says. Of the certificate exactly what the act names is judged: its
    /// validity at that moment, its revocation, and that its number is the request's.
    fn branch_of(&self, event: &Event) -> Option<Branch> {
        let holds = match &event.content {
            EventContent::ResultDrafted { outcome } => return Some(Branch::of_draft(*outcome)),
            EventContent::AuthorisationChecked { confirmed } => *confirmed,
            EventContent::CertificateChecked { valid_from, valid_until, revoked, identification_number } => {
                let filled = self.events.iter().rev().find_map(|event| match &event.content {
                    EventContent::RequestFilled { identification_number, .. } => Some(identification_number),
                    _ => None,
                });
                let valid = *valid_from <= event.at && event.at <= *valid_until;
                valid
                    && !revoked
                    && filled.is_some_and(|filled| self.is_same_number(filled, identification_number))
            }
            EventContent::DocumentsChecked { defects } => defects.is_empty(),
            _ => return None,
        };
        Some(Branch::of_condition(holds))
    }

    /// Assesses the facts on the day of signing; the draft must be what they bear.
    fn sign(&self, on: NaiveDate, slot: &Slot<'_>) -> Result<Signed> {
        let findings = self.regulation.assess(&self.state.facts, on)?.findings();
        let (draft, outcome) = (self.state.draft, findings.outcome());
        let reason = match (draft, outcome) {
            (Some(ResultOutcome::Positive), Outcome::Eligible)
            | (Some(ResultOutcome::Negative), Outcome::Ineligible) => return Ok(Signed { on, findings }),
            (Some(ResultOutcome::Positive), Outcome::Ineligible) => {
                format!(
                    "a positive result is drafted, but grounds apply: {}",
                    self.numbers(findings.applying)
                )
            }
            (_, Outcome::Undetermined) => {
                format!("no result can be signed while grounds are open: {}", self.numbers(findings.open))
            }
            _ => "a negative result is drafted, but no ground for it applies".to_owned(),
        };
        let message = format!("{reason}; expected a new `result-drafted`, or facts that support the draft");
        let wrong = self.wrong_ground(findings.applying | findings.open).or(slot.citation);
        Err(Error::new(ErrorCode::ResultNotSupported, message).at("event").under(wrong))
    }

    fn numbers(&self, mask: u64) -> String {
        let of_mask = self.regulation.grounds_in(mask);
        of_mask.map(|ground| ground.number.to_string()).collect::<Vec<_>>().join(", ")
    }

    /// Where the first ground of a mask stands.
    fn wrong_ground(&self, mask: u64) -> Option<&Citation> {
        self.regulation.grounds_in(mask).next().map(|ground| &ground.citation)
    }
}

/// Where the law says so, in brackets.
fn stated(citation: Option<&Citation>) -> String {
    citation.map(|citation| format!(" ({citation})")).unwrap_or_default()
}

/// Whether a moment can be written in RFC 3339, and so read again.
fn is_writable(moment: DateTime<FixedOffset>) -> bool {
    let has_whole_minutes = moment.offset().local_minus_utc() % 60 == 0;
    (0..=9999).contains(&moment.year()) && has_whole_minutes && moment.nanosecond() < 1_000_000_000
}

fn missing_field(missing: &RequiredField) -> Error {
    let RequiredField { event, field, citation, .. } = missing;
    let message = format!("expected the key `{field}` of `{event}`{}", stated(Some(citation)));
    Error::new(ErrorCode::MissingKey, message).at(&**field).under(Some(citation))
}

fn out_of_order(field: &'static str) -> Error {
    let message = "expected moments in order: arrived, called, left, and only then recorded";
    Error::new(ErrorCode::OutOfRange, message).at(field)
}
