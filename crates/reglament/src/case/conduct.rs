//! Conducting a case: it is opened or replayed, and its events are judged and recorded.

use std::sync::Arc;

use super::content::Event;
use super::fold::State;
use super::history::Case;
use super::opening::Opening;
use crate::catalogue::Catalogue;
use crate::error::{Error, ErrorCode, Result};
use crate::place::Place;

impl Case {
    /// Opens a case that has no events yet.
    ///
    /// # Errors
    ///
    /// As [`Opening::new`], and [`ErrorCode::OtherLaw`] if the opening is pinned to other law data than the catalogue's.
    pub fn open(catalogue: &Catalogue, opening: Opening) -> Result<Self> {
        let regulation = Arc::clone(opening.check(catalogue)?);
        if *opening.law != *catalogue.digest() {
            let message = "the case is pinned to other law data; look at what changed, then pin it again";
            return Err(Error::new(ErrorCode::OtherLaw, message).at("law"));
        }
        let state = State::new(&regulation, opening.channel);
        Ok(Self {
            regulation,
            calendar: Arc::clone(catalogue.calendar()),
            identification: catalogue.identification(),
            opening,
            events: Vec::new(),
            state,
        })
    }

    /// The case that these events made.
    ///
    /// Events are taken one by one, each judged before the next is asked for. Assessments pinned by signatures are taken as
    /// they stand; [`Case::verify`] makes them again.
    ///
    /// # Errors
    ///
    /// As [`Case::open`] and [`Case::record`], with the number of the event, from 1, at the front of the place.
    pub fn replay(
        catalogue: &Catalogue,
        opening: Opening,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Self> {
        let mut case = Self::open(catalogue, opening)?;
        let events = events.into_iter();
        case.events.reserve(events.size_hint().0);
        for event in events {
            case.replay_event(event).map_err(|error| case.placed(error))?;
        }
        Ok(case)
    }

    /// Takes an event as it stands, if it may come.
    pub(super) fn replay_event(&mut self, event: Event) -> Result<()> {
        let change = self.judge(&event)?;
        self.state.apply(change, &event);
        self.events.push(event);
        Ok(())
    }

    pub(super) fn placed(&self, error: Error) -> Error {
        error.inside(Place::event(self.events.len().saturating_add(1)))
    }

    /// Records an event; gives it back as it was recorded: a signature with the assessment it rests on, an identification number in
    /// its plain form.
    ///
    /// # Errors
    ///
    /// The 4xx area: [`ErrorCode::EventNotPermitted`], [`ErrorCode::WrongRole`], [`ErrorCode::TimeRunsBackwards`],
    /// [`ErrorCode::CaseEnded`], [`ErrorCode::ResultNotSupported`], [`ErrorCode::OtherAssessment`],
    /// [`ErrorCode::RepeatedEvent`], each with the provision and with what is expected instead; [`ErrorCode::OutsideOfficeHours`] for an application nobody can
    /// accept, [`ErrorCode::OutsideCalendar`], and [`ErrorCode::MissingKey`], [`ErrorCode::EmptyInput`] or
    /// [`ErrorCode::OutOfRange`] for contents that cannot be. The case then is as it was.
    pub fn record(&mut self, mut event: Event) -> Result<&Event> {
        let change = self.judge(&event)?;
        self.pin(&mut event, &change)?;
        self.plain_numbers(&mut event)?;
        self.state.apply(change, &event);
        let number = self.events.len();
        self.events.push(event);
        self.events.get(number).ok_or_else(|| Error::new(ErrorCode::Internal, "nothing was recorded"))
    }
}
