//! The procedure of a case: each step as it was planned and as it went.

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, CaseStatus, CaseStep, Error, Schedule, StepDeadline};

use crate::cell::{Tone, cell, plain};
use crate::schedule::{Drawn, overall_row, step_row};
use crate::timeline::{self, Bar, Timeline};
use crate::words::Words;

/// A step as planned and as it went.
pub struct Course<'c> {
    /// From when it was planned.
    planned_from: DateTime<FixedOffset>,
    /// Until when.
    pub planned: StepDeadline<'c>,
    /// How it went, once it has begun.
    pub actual: Option<CaseStep<'c>>,
    /// When it ended, or until when it has run so far.
    until: Option<DateTime<FixedOffset>>,
    /// From when on it is late, if it is.
    late_from: Option<DateTime<FixedOffset>>,
}

/// The procedure of a case.
pub struct Story<'c> {
    planned: Schedule<'c>,
    pub courses: Vec<Course<'c>>,
}

/// How a case accepted at a moment was planned.
pub fn planned(case: &Case, accepted_at: DateTime<FixedOffset>) -> Result<Schedule<'_>, Error> {
    case.regulation().schedule(case.opening().channel, accepted_at, case.calendar())
}

impl<'c> Story<'c> {
    /// There is none before the application is accepted.
    pub fn new(case: &'c Case, status: &CaseStatus<'c>) -> Result<Option<Self>, Error> {
        let Some(overall) = &status.overall else { return Ok(None) };
        let planned = planned(case, overall.accepted_at)?;
        let mut steps = case.steps()?.into_iter();
        let mut from = overall.accepted_at;
        let mut courses = Vec::with_capacity(planned.steps().len());
        for deadline in planned.steps() {
            let actual = steps.next();
            let until = actual.as_ref().map(|step| step.done_at.unwrap_or(last(status)));
            let late_after = actual.as_ref().map(|step| step.late_after);
            let late_from = late_after.filter(|after| until.is_some_and(|until| until > *after));
            courses.push(Course { planned_from: from, planned: *deadline, actual, until, late_from });
            from = deadline.due_at;
        }
        Ok(Some(Self { planned, courses }))
    }

    /// The procedure as a timeline.
    pub fn timeline(&self, words: &Words, case: &Case, status: &CaseStatus<'_>) -> Timeline {
        let (regulation, first) = (case.regulation(), self.planned.accepted_at());
        let moments = self.courses.iter().flat_map(Course::moments).chain([first, self.planned.due_at()]);
        let days = moments.clone().max().unwrap_or(first).date_naive();
        let step = |course: &Course<'_>| {
            let end = cell(course.tone(), words.moment(course.end()));
            step_row(words, regulation, course.planned.step, course.bars(), end)
        };
        let overall = self.overall(case, status);
        Timeline {
            label: words.say("timeline", "label-actual").to_owned(),
            legend: words.say("sentence", "case-legend").to_owned(),
            is_plan: false,
            days: timeline::days(case.calendar(), first.date_naive(), days),
            open: timeline::open(regulation.hours()),
            overall: overall_row(words, overall, plain(words.moment(self.planned.due_at()))),
            steps: self.courses.iter().map(step).collect(),
        }
    }

    /// The whole service; a term that is only assumed is not missed.
    fn overall(&self, case: &Case, status: &CaseStatus<'_>) -> Vec<Drawn> {
        let from = self.planned.accepted_at();
        let until = case.calendar().local(last(status)).unwrap_or_else(|_| last(status)).max(from);
        let mut bars = vec![(Bar::Planned, from, self.planned.due_at()), (Bar::Actual, from, until)];
        let due = status.overall.as_ref().filter(|overall| !overall.assumed).map(|overall| overall.due_at);
        bars.extend(due.filter(|due| until > *due).map(|due| (Bar::Late, due, until)));
        bars
    }
}

/// Until when things have run: nothing runs on after the case has ended.
fn last(status: &CaseStatus<'_>) -> DateTime<FixedOffset> {
    status.ended.map_or(status.at, |ended| ended.at)
}

impl Course<'_> {
    /// When it was completed, or else when it is due.
    fn end(&self) -> DateTime<FixedOffset> {
        let actual = self.actual.as_ref();
        actual.map_or(self.planned.due_at, |step| step.done_at.unwrap_or(step.due_at))
    }

    fn tone(&self) -> Tone {
        match &self.actual {
            _ if self.late_from.is_some() => Tone::Bad,
            Some(step) if step.done_at.is_some() => Tone::Plain,
            _ => Tone::Faint,
        }
    }

    fn moments(&self) -> impl Iterator<Item = DateTime<FixedOffset>> + Clone + use<> {
        [Some(self.planned.due_at), Some(self.end()), self.until].into_iter().flatten()
    }

    fn bars(&self) -> Vec<Drawn> {
        let mut bars = vec![(Bar::Planned, self.planned_from, self.planned.due_at)];
        let Some((step, until)) = self.actual.as_ref().zip(self.until) else { return bars };
        if step.done_at.is_none() && until < step.due_at {
            bars.push((Bar::Planned, until, step.due_at));
        }
        bars.push((Bar::Actual, step.started_at, until.max(step.started_at)));
        bars.extend(self.late_from.map(|late| (Bar::Late, late, until.max(late))));
        bars
    }
}
