//! The view of a case: where it stands, what was planned, what happened and what was late.

use minijinja::{Value, context};
use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, CaseFinding, CaseStatus, CaseStep, Event, Lateness, Party, Result, Schedule};

use super::answer::planned;
use super::timeline::{Bar, Row, timeline};
use super::{LANGUAGE, closing, frame, judgement, moment, plain, who};

const CASE: &str = include_str!("templates/case.html");

/// A case after its last event.
pub fn case(case: &Case) -> Result<String> {
    let regulation = case.regulation();
    let last = case.events().last().map(|event| event.at);
    let status = last.map(|at| case.status(at)).transpose()?;
    let (steps, findings) = (case.steps()?, case.findings()?);
    let event = |event: &Event| {
        context! { at => local(case, event.at), by => actor(case, &event.by), kind => plain(event.kind().code()) }
    };
    let responsible = status.iter().flat_map(|status| &status.responsible).map(|id| who(regulation, id));
    frame(
        CASE,
        context! {
            title => regulation.title().get(LANGUAGE),
            regulation => regulation.id(),
            channel => case.opening().channel.code(),
            ended => status.as_ref().and_then(ended),
            stage => status.as_ref().map_or_else(|| "submission".to_owned(), |status| plain(&status.stage.to_string())),
            responsible => responsible.collect::<Vec<String>>().join(" or "),
            overall => status.as_ref().and_then(overall),
            timeline => picture(case, &steps, status.as_ref())?,
            steps => steps.iter().map(|step| as_it_happened(case, step)).collect::<Vec<Value>>(),
            findings => findings.iter().map(|finding| missed(case, finding)).collect::<Vec<Value>>(),
            events => case.events().iter().map(event).collect::<Vec<Value>>(),
            next => next(case)?,
            closing => closing(
                status.as_ref().and_then(|status| status.standing),
                status.iter().flat_map(|status| status.assumptions.iter().copied()),
            )?,
        },
    )
}

/// A moment by the clock of the office.
fn local(case: &Case, at: DateTime<FixedOffset>) -> String {
    moment(case.calendar().local(at).unwrap_or(at))
}

/// Who acted; a role was judged when the event was recorded, so it is one of the regulation.
fn actor(case: &Case, party: &Party) -> String {
    who(case.regulation(), party.id())
}

fn ended(status: &CaseStatus<'_>) -> Option<Value> {
    let ended = status.ended?;
    let outcome = ended.outcome.map(|outcome| format!(", {outcome}")).unwrap_or_default();
    let document = ended.document.map(|document| format!(", {}", plain(document.code()))).unwrap_or_default();
    let how = format!("{}{outcome}{document}", plain(ended.end.code()));
    Some(context! { how, at => moment(ended.at) })
}

fn overall(status: &CaseStatus<'_>) -> Option<Value> {
    let overall = status.overall?;
    let (accepted, due) = (moment(overall.accepted_at), moment(overall.due_at));
    Some(context! { accepted, due, assumed => overall.assumed })
}

fn as_it_happened(case: &Case, step: &CaseStep<'_>) -> Value {
    let kept = match (step.late, step.done_at) {
        (Some(late), _) => judgement("rg-bad", "!", &format!("late by {}", words(late))),
        (None, Some(_)) => judgement("rg-good", "✓", "in time"),
        (None, None) => judgement("rg-soft", "…", "running"),
    };
    context! {
        number => step.step.number,
        name => step.step.name.get(LANGUAGE),
        who => who(case.regulation(), &step.step.role),
        began => local(case, step.started_at),
        due => local(case, step.due_at),
        done => step.done_at.map(|at| local(case, at)).unwrap_or_default(),
        kept,
    }
}

fn words(late: Lateness) -> String {
    match late.calendar_days {
        0 => format!("{} office minutes", late.office_minutes),
        1 => "1 calendar day".to_owned(),
        days => format!("{days} calendar days"),
    }
}

/// In short, beside the bars; the table says what kind of days and minutes these are.
fn mark(late: Lateness) -> String {
    match late.calendar_days {
        0 => format!("! late {} minutes", late.office_minutes),
        1 => "! late 1 day".to_owned(),
        days => format!("! late {days} days"),
    }
}

fn missed(case: &Case, finding: &CaseFinding<'_>) -> Value {
    context! {
        subject => plain(&finding.subject.to_string()),
        by => finding.by.map(|id| who(case.regulation(), id)).unwrap_or_default(),
        due => local(case, finding.due_at),
        done => finding.done_at.map_or_else(|| "not yet".to_owned(), |at| local(case, at)),
        late => words(finding.late),
        citation => finding.citation.map(|citation| citation.place(LANGUAGE)).unwrap_or_default(),
    }
}

/// The events that may come, those with which the case goes on alone where there are any.
fn next(case: &Case) -> Result<String> {
    let permitted = case.next()?;
    let leading = permitted.iter().any(|event| event.leads_on);
    let words = permitted.iter().filter(|event| event.leads_on || !leading).map(|event| {
        let by: Vec<String> = event.by.iter().map(|id| who(case.regulation(), id)).collect();
        format!("{} by {}", plain(event.event.code()), by.join(" or "))
    });
    Ok(words.collect::<Vec<String>>().join("; "))
}

/// Nothing until the application is handed in, because nothing is planned before.
fn picture(case: &Case, steps: &[CaseStep<'_>], status: Option<&CaseStatus<'_>>) -> Result<Value> {
    let Some((schedule, status)) = schedule(case).zip(status) else { return Ok(Value::from("")) };
    let mut rows = planned(&schedule);
    let until = status.ended.map_or(status.at, |ended| ended.at);
    if let Some((overall, rows)) = rows.split_first_mut() {
        add_overall(case, overall, status, until);
        for (row, step) in rows.iter_mut().zip(steps) {
            add_step(case, row, step, until);
        }
    }
    timeline("The terms of the case as planned, as they happened, and by how much they were missed", &rows)
}

/// The plan from the day the application was handed in.
fn schedule(case: &Case) -> Option<Schedule<'_>> {
    let channel = case.opening().channel;
    let submission = case.regulation().intake(channel).ok()?.submission?;
    let handed_in = case.events().iter().find(|event| event.kind() == submission)?.at;
    case.regulation().schedule(channel, handed_in, case.calendar()).ok()
}

fn add_overall(case: &Case, row: &mut Row, status: &CaseStatus<'_>, until: DateTime<FixedOffset>) {
    let Some(overall) = status.overall else { return };
    row.push(Bar::Actual, overall.accepted_at, clock(case, until).max(overall.accepted_at));
    if clock(case, until) > overall.due_at && !overall.assumed {
        row.push(Bar::Late, overall.due_at, clock(case, until));
        row.mark("! late".to_owned());
    }
}

fn add_step(case: &Case, row: &mut Row, step: &CaseStep<'_>, until: DateTime<FixedOffset>) {
    let began = clock(case, step.started_at);
    let done = clock(case, step.done_at.unwrap_or(until)).max(began);
    row.push(Bar::Actual, began, done);
    if done > step.late_after {
        row.push(Bar::Late, step.late_after, done);
        row.mark(step.late.map_or_else(|| "! overdue".to_owned(), mark));
    }
}

fn clock(case: &Case, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    case.calendar().local(at).unwrap_or(at)
}
