//! The procedure: who does what, in what time.

use super::conduct::StepEvent;
use super::statement::{Assumption, Statement, Text};
use crate::convert::{Tuple, all};
use crate::record::record;
use crate::words::Of;

record! {
    /// A length of time: minutes of office time, or calendar days.
    pub struct Term {
        /// The minutes; `None` for a term in days.
        minutes: Option<u32>,
        /// The calendar days; `None` for a term in minutes.
        days: Option<u32>,
    }

    /// The overall term of a service.
    pub struct OverallTerm {
        /// Its length in calendar days.
        days: u32,
        /// Where the act states it; `None` if it does not.
        stated: Option<Statement>,
        /// What is assumed where the act states none.
        assumption: Option<Assumption>,
    }

    /// A longest time that somebody should wait or be served at the counter.
    pub struct CounterLimit {
        /// The limit in minutes.
        minutes: u32,
        /// Where the act states it.
        stated: Statement,
    }

    /// A period of a working day: from its first second to just before its end.
    pub struct Period {
        /// The first second, counted from midnight.
        from_second: u32,
        /// The end in seconds from midnight; work may end exactly then, but nothing begins.
        until_second: u32,
    }

    /// The hours in which an office works.
    pub struct OfficeHours {
        /// The days of the week.
        weekdays: Tuple<Of<reglament::DayOfWeek>>,
        /// The periods of a working day.
        periods: Tuple<Period>,
        /// Where the act states them.
        stated: Statement,
        /// Where the act says what happens to an application outside these hours.
        after_hours: String,
        /// What is assumed of an application that comes on a working day before opening or in a break, where the act does not say.
        between_hours: Option<Assumption>,
    }

    /// An employee, or a group of them, as the regulation names it.
    pub struct Role {
        /// Its id within the regulation.
        id: String,
        /// The act's name for it.
        name: Text,
        /// Where the act names it.
        citation: String,
    }

    /// A step of the procedure.
    pub struct Step {
        /// Its number, from 1.
        number: u32,
        /// The id of the role that performs it.
        role: String,
        /// Where the act says who performs it.
        role_citation: String,
        /// How long it may take.
        limit: Term,
        /// How the act words that.
        bound: Of<reglament::Bound>,
        /// A short name of ours.
        name: Text,
        /// The act's words.
        stated: Statement,
        /// What it must produce for the next step to start.
        output: Option<Statement>,
        /// The events it consists of; once all of them have happened, it is completed.
        events: Tuple<StepEvent>,
    }

    /// One item of the sequence between employees, where the act tells it apart from the steps.
    pub struct Interaction {
        /// Its number, from 1.
        number: u32,
        /// The id of the role that acts.
        role: String,
        /// How long it may take.
        limit: Term,
        /// The act's words.
        stated: Statement,
    }

    /// A field that an event must have where the act calls for it.
    pub struct RequiredField {
        /// The event.
        event: Of<reglament::EventKind>,
        /// The name of the field.
        field: String,
        /// The only document with which it is called for, if not with all.
        document: Option<Of<reglament::Document>>,
        /// Where the act calls for it.
        citation: String,
    }

    /// Something the receipt for the application must show.
    pub struct ReceiptItem {
        /// Its id within the regulation.
        id: String,
        /// The act's words.
        stated: Statement,
    }
}

impl From<reglament::Term> for Term {
    fn from(term: reglament::Term) -> Self {
        match term {
            reglament::Term::Minutes(minutes) => Self { minutes: Some(minutes), days: None },
            reglament::Term::Days(days) => Self { minutes: None, days: Some(days) },
        }
    }
}

impl From<&reglament::OverallTerm> for OverallTerm {
    fn from(term: &reglament::OverallTerm) -> Self {
        let assumption = term.assumption.as_deref().map(Assumption::from);
        Self { days: term.days, stated: term.stated.as_ref().map(Statement::from), assumption }
    }
}

impl From<&reglament::CounterLimit> for CounterLimit {
    fn from(limit: &reglament::CounterLimit) -> Self {
        Self { minutes: limit.minutes, stated: (&limit.stated).into() }
    }
}

impl From<&reglament::Period> for Period {
    fn from(period: &reglament::Period) -> Self {
        Self { from_second: period.from, until_second: period.until }
    }
}

impl From<&reglament::OfficeHours> for OfficeHours {
    fn from(hours: &reglament::OfficeHours) -> Self {
        Self {
            weekdays: hours.weekdays.iter().copied().map(Of).collect(),
            periods: all(&hours.periods),
            stated: (&hours.stated).into(),
            after_hours: hours.after_hours.to_string(),
            between_hours: hours.between_hours.as_deref().map(Assumption::from),
        }
    }
}

impl From<&reglament::Role> for Role {
    fn from(role: &reglament::Role) -> Self {
        let reglament::Role { id, name, citation, .. } = role;
        Self { id: id.to_string(), name: name.into(), citation: citation.to_string() }
    }
}

impl From<&reglament::Step> for Step {
    fn from(step: &reglament::Step) -> Self {
        Self {
            number: step.number,
            role: step.role.to_string(),
            role_citation: step.role_citation.to_string(),
            limit: step.limit.into(),
            bound: Of(step.bound),
            name: (&step.name).into(),
            stated: (&step.stated).into(),
            output: step.output.as_ref().map(Statement::from),
            events: all(&step.events),
        }
    }
}

impl From<&reglament::Interaction> for Interaction {
    fn from(interaction: &reglament::Interaction) -> Self {
        let reglament::Interaction { number, role, limit, stated, .. } = interaction;
        Self { number: *number, role: role.to_string(), limit: (*limit).into(), stated: stated.into() }
    }
}

impl From<&reglament::ReceiptItem> for ReceiptItem {
    fn from(item: &reglament::ReceiptItem) -> Self {
        Self { id: item.id.to_string(), stated: (&item.stated).into() }
    }
}

impl From<&reglament::RequiredField> for RequiredField {
    fn from(required: &reglament::RequiredField) -> Self {
        let reglament::RequiredField { event, field, document, citation, .. } = required;
        let (field, citation) = (field.to_string(), citation.to_string());
        Self { event: Of(*event), field, document: document.map(Of), citation }
    }
}
