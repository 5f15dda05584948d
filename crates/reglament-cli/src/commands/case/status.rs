//! `reglament case status`: where the case stands, and how it went so far.

use comfy_table::Cell;
use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, CaseStatus, Ended, Error, Schedule, Visit};

use super::super::Session;
use super::super::deadlines::show_assumptions;
use super::{OfCase, of_file, say_lateness, schedule, show_name};
use crate::args::{self, Format};
use crate::case_file;
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::page::{Page, verdict};
use crate::output::style::Tone;
use crate::output::table::{cell, number, plain};
use crate::output::timeline::case::{self, Course};

pub fn run(session: &Session, arguments: &args::CaseStatus) -> Result<Ending, Failure> {
    let case = case_file::read(&arguments.file, &session.catalogue)?;
    let refused = |error| of_file(&arguments.file, error);
    let status = case.status(arguments.at).map_err(refused)?;
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => out.write_json(&OfCase::new(&case, &status))?,
        Format::Human => {
            let story = Story::new(&case, &status).map_err(refused)?;
            session.write_page(&mut out, |page| show(page, &case, &status, story.as_ref()))?;
        }
    }
    Ok(Ending::Complete)
}

/// The procedure of a case, as planned and as it went.
struct Story<'c> {
    planned: Schedule<'c>,
    courses: Vec<Course<'c>>,
}

impl<'c> Story<'c> {
    /// There is none before the application is accepted.
    fn new(case: &'c Case, status: &CaseStatus<'c>) -> Result<Option<Self>, Error> {
        let Some(overall) = &status.overall else { return Ok(None) };
        let planned = schedule(case, overall.accepted_at)?;
        let mut steps = case.steps()?.into_iter();
        let mut from = overall.accepted_at;
        let mut courses = Vec::with_capacity(planned.steps().len());
        for deadline in planned.steps() {
            let actual = steps.next();
            // Nothing runs on after the case has ended.
            let last = status.ended.map_or(status.at, |ended| ended.at);
            let until = actual.as_ref().map(|step| step.done_at.unwrap_or(last));
            let late_after = actual.as_ref().map(|step| step.late_after);
            let late_from = late_after.filter(|after| until.is_some_and(|until| until > *after));
            courses.push(Course { planned_from: from, planned: *deadline, actual, until, late_from });
            from = deadline.due_at;
        }
        Ok(Some(Self { planned, courses }))
    }
}

fn show(page: &mut Page<'_>, case: &Case, status: &CaseStatus<'_>, story: Option<&Story<'_>>) {
    show_name(page, case);
    page.gap();
    page.fields(fields(page, case, status));
    if let Some(Story { planned, courses }) = story {
        page.heading("timeline");
        case::draw(page, case, planned, courses);
        page.heading("steps");
        let rows = courses.iter().map(|course| step_row(page, status, course)).collect();
        page.table(&["number", "planned", "due", "done", "late"], rows);
    }
    if !status.visits.is_empty() {
        page.heading("visits");
        let rows = status.visits.iter().map(|visit| visit_row(page, visit)).collect();
        page.table(&["waited", "limit", "served", "limit"], rows);
    }
    show_assumptions(page, status.assumptions.iter().copied());
}

fn fields(page: &Page<'_>, case: &Case, status: &CaseStatus<'_>) -> Vec<(&'static str, Cell)> {
    let (words, regulation) = (page.words(), case.regulation());
    let language = words.language();
    let moment = |moment| plain(words.moment(moment));
    let late = |late| cell(Tone::Bad, say_lateness(words, late, false));
    let by: Vec<_> = status.responsible.iter().map(|id| regulation.say_party(id, language)).collect();
    let mut fields = vec![("moment", moment(status.at))];
    fields.push(("stage", plain(regulation.say_stage(status.stage, language))));
    if !by.is_empty() {
        fields.push(("responsible", plain(by.join(", "))));
    }
    fields.extend(status.due_at.map(|due| ("due", moment(due))));
    fields.extend(status.overdue.map(|overdue| ("overdue", late(overdue))));
    if let Some(overall) = &status.overall {
        fields.extend([("accepted", moment(overall.accepted_at)), ("overall-term", moment(overall.due_at))]);
        fields.extend(overall.overdue.map(|overdue| ("overdue", late(overdue))));
    }
    fields.extend(status.ended.iter().flat_map(|ended| end_fields(page, case, ended)));
    fields.extend(status.standing.map(|standing| {
        let sentence = regulation.say_standing(standing, language);
        ("standing", cell(verdict(standing.state.code()), sentence))
    }));
    fields
}

fn end_fields(page: &Page<'_>, case: &Case, ended: &Ended) -> Vec<(&'static str, Cell)> {
    let words = page.words();
    let end = case.regulation().say_end(ended.end, words.language());
    let mut fields = vec![("ended", plain(format!("{end}, {}", words.moment(ended.at))))];
    fields.extend(ended.outcome.map(|outcome| ("outcome", plain(words.say("result", outcome.code())))));
    fields.extend(ended.document.map(|document| ("document", plain(words.say("document", document.code())))));
    fields.extend(ended.followed_up.map(|followed_up| {
        let told =
            if followed_up { words.say("sentence", "followed-up") } else { words.say("sentence", "not-yet") };
        ("follow-up", plain(told))
    }));
    fields
}

fn step_row(page: &Page<'_>, status: &CaseStatus<'_>, course: &Course<'_>) -> Vec<Cell> {
    let (words, step) = (page.words(), course.planned.step);
    let moment = |moment: Option<DateTime<FixedOffset>>| {
        plain(moment.map_or_else(|| "—".to_owned(), |moment| words.moment(moment)))
    };
    let actual = course.actual.as_ref();
    let running = actual.is_some_and(|step| step.done_at.is_none());
    let late = actual.and_then(|step| step.late).or(status.overdue.filter(|_| running));
    vec![
        number(step.number),
        moment(Some(course.planned.due_at)),
        moment(actual.map(|step| step.due_at)),
        moment(actual.and_then(|step| step.done_at)),
        cell(Tone::Bad, late.map(|late| say_lateness(words, late, false)).unwrap_or_default()),
    ]
}

/// Minutes at the counter with their limits.
fn visit_row(page: &Page<'_>, visit: &Visit) -> Vec<Cell> {
    let words = page.words();
    let spent = |minutes: i64, limit: Option<u32>| {
        let tone = if limit.is_some_and(|limit| minutes > limit.into()) { Tone::Bad } else { Tone::Plain };
        cell(tone, minutes.to_string())
    };
    let limit = |limit: Option<u32>| match limit {
        Some(limit) => plain(limit.to_string()),
        None => cell(Tone::Faint, words.say("sentence", "not-stated")),
    };
    vec![
        spent(visit.waited_minutes, visit.waiting_limit),
        limit(visit.waiting_limit),
        spent(visit.served_minutes, visit.service_limit),
        limit(visit.service_limit),
    ]
}
