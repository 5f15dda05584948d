//! Where a case stands, and how it went so far.

use reglament::{Case, CaseStatus, Ended, Error, Visit};

use super::course::{Course, Story};
use super::name::{moment_or_dash, name, say_lateness};
use crate::cell::{Cell, Tone, cell, number, plain};
use crate::sheet::Sheet;

/// The status of a case, which is called so if its name is to be seen.
///
/// # Errors
///
/// As [`Case::steps`].
pub fn status(
    sheet: &mut Sheet<'_>,
    case: &Case,
    called: Option<&str>,
    status: &CaseStatus<'_>,
) -> Result<(), Error> {
    let story = Story::new(case, status)?;
    name(sheet, case, called);
    sheet.gap();
    sheet.fields(fields(sheet, case, status));
    if let Some(story) = &story {
        sheet.heading("timeline");
        sheet.timeline(story.timeline(sheet.words(), case, status));
        let rows = story.courses.iter().map(|course| step_row(sheet, status, course)).collect();
        sheet.section("steps", &["number", "planned", "due", "done", "late"], rows);
    }
    let rows = status.visits.iter().map(|visit| visit_row(sheet, visit)).collect();
    sheet.section("visits", &["purpose", "waited", "limit", "served", "limit"], rows);
    sheet.assumptions(status.assumptions.iter().copied());
    Ok(())
}

fn fields(sheet: &Sheet<'_>, case: &Case, status: &CaseStatus<'_>) -> Vec<(&'static str, Cell)> {
    let (words, regulation) = (sheet.words(), case.regulation());
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
    fields.extend(status.ended.iter().flat_map(|ended| end_fields(sheet, case, ended)));
    fields.extend(status.standing.map(|standing| {
        let sentence = regulation.say_standing(standing, language);
        ("standing", cell(Tone::of(standing.state.code()), sentence))
    }));
    fields
}

fn end_fields(sheet: &Sheet<'_>, case: &Case, ended: &Ended) -> Vec<(&'static str, Cell)> {
    let words = sheet.words();
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

fn step_row(sheet: &Sheet<'_>, status: &CaseStatus<'_>, course: &Course<'_>) -> Vec<Cell> {
    let (words, step) = (sheet.words(), course.planned.step);
    let actual = course.actual.as_ref();
    let running = actual.is_some_and(|step| step.done_at.is_none());
    let late = actual.and_then(|step| step.late).or(status.overdue.filter(|_| running));
    vec![
        number(step.number),
        moment_or_dash(words, Some(course.planned.due_at)),
        moment_or_dash(words, actual.map(|step| step.due_at)),
        moment_or_dash(words, actual.and_then(|step| step.done_at)),
        cell(Tone::Bad, late.map(|late| say_lateness(words, late, false)).unwrap_or_default()),
    ]
}

/// Minutes at the counter with their limits.
fn visit_row(sheet: &Sheet<'_>, visit: &Visit) -> Vec<Cell> {
    let words = sheet.words();
    let spent = |minutes: i64, limit: Option<u32>| {
        let tone = if limit.is_some_and(|limit| minutes > limit.into()) { Tone::Bad } else { Tone::Plain };
        cell(tone, minutes.to_string())
    };
    let limit = |limit: Option<u32>| match limit {
        Some(limit) => plain(limit.to_string()),
        None => cell(Tone::Faint, words.say("sentence", "not-stated")),
    };
    let purpose = visit.purpose.map_or("—", |purpose| words.say("purpose", purpose.code()));
    vec![
        plain(purpose),
        spent(visit.waited_minutes, visit.waiting_limit),
        limit(visit.waiting_limit),
        spent(visit.served_minutes, visit.service_limit),
        limit(visit.service_limit),
    ]
}
