//! The timeline of a case: under each step how it was planned, how it went, and by how much it was late.

use std::ops::Range;

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, CaseStep, Schedule, StepDeadline};

use super::{Scale, show_step};
use crate::output::page::Page;
use crate::output::style::{Tone, paint};

/// A step as planned and as it went.
pub struct Course<'c> {
    /// From when it was planned.
    pub planned_from: DateTime<FixedOffset>,
    /// Until when.
    pub planned: StepDeadline<'c>,
    /// How it went, once it has begun.
    pub actual: Option<CaseStep<'c>>,
    /// When it ended, or until when it has run so far.
    pub until: Option<DateTime<FixedOffset>>,
    /// From when on it is late, if it is.
    pub late_from: Option<DateTime<FixedOffset>>,
}

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Nothing,
    Planned,
    Ran,
    Late,
}

/// Draws the steps of a case.
pub fn draw(page: &mut Page<'_>, case: &Case, planned: &Schedule<'_>, courses: &[Course<'_>]) {
    let moments = courses.iter().flat_map(Course::moments).chain([planned.due_at()]);
    let (regulation, width) = (case.regulation(), usize::from(page.width()));
    let scale = Scale::new(planned.accepted_at(), moments, regulation.hours(), case.calendar(), width);
    page.raw(&scale.labels());
    page.raw(&scale.ground());
    for course in courses {
        show_step(page, regulation, course.planned.step);
        let end = page.words().moment(course.end());
        page.raw(&format!("{} {}\n", bar(&scale, course), paint(course.tone(), &end)));
    }
    page.note(0, page.words().say("sentence", "case-legend"));
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

    fn moments(&self) -> impl Iterator<Item = DateTime<FixedOffset>> + use<> {
        [Some(self.planned.due_at), Some(self.end()), self.until].into_iter().flatten()
    }
}

fn bar(scale: &Scale<'_>, course: &Course<'_>) -> String {
    let mut marks = Vec::new();
    lay(&mut marks, scale.columns_of(course.planned_from, course.planned.due_at), Mark::Planned);
    if let Some((step, until)) = course.actual.as_ref().zip(course.until) {
        if step.done_at.is_none() && until < step.due_at {
            lay(&mut marks, scale.columns_of(until, step.due_at), Mark::Planned);
        }
        lay(&mut marks, scale.columns_of(step.started_at, until.max(step.started_at)), Mark::Ran);
        if let Some(late) = course.late_from {
            lay(&mut marks, scale.columns_of(late, until.max(late)), Mark::Late);
        }
    }
    let columns: Vec<_> = marks.into_iter().zip(scale.running()).collect();
    columns.chunk_by(|a, b| a.0 == b.0).map(draw_some).collect()
}

/// Puts a mark over those that are there.
fn lay(marks: &mut Vec<Mark>, columns: Range<usize>, mark: Mark) {
    if marks.len() < columns.end {
        marks.resize(columns.end, Mark::Nothing);
    }
    marks[columns].fill(mark);
}

/// Columns with the same mark.
fn draw_some(columns: &[(Mark, char)]) -> String {
    let repeated = |sign: &str| sign.repeat(columns.len());
    match columns.first().map_or(Mark::Nothing, |column| column.0) {
        Mark::Nothing => repeated(" "),
        Mark::Planned => paint(Tone::Faint, &repeated("─")),
        Mark::Ran => paint(Tone::Good, &columns.iter().map(|column| column.1).collect::<String>()),
        Mark::Late => paint(Tone::Bad, &repeated("×")),
    }
}
