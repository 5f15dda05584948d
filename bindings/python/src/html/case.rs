//! The view of a case: where it stands, what was planned, what happened and what was late.

use minijinja::{Value, context};
use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, CaseStatus, CaseStep, Event, Lateness, Overrun, Result, Schedule, Stage};

use super::answer::planned;
use super::timeline::{Bar, Row, timeline};
use super::{Writer, judgement, moment};

const CASE: &str = include_str!("templates/case.html");

/// A case after its last event.
pub fn case(case: &Case, writer: &Writer) -> Result<String> {
    let (regulation, language) = (case.regulation(), writer.language());
    let last = case.events().last().map(|event| event.at);
    let status = last.map(|at| case.status(at)).transpose()?;
    let (steps, overruns) = (case.steps()?, case.overruns()?);
    let who = |id: &str| regulation.say_party(id, language);
    let event = |event: &Event| {
        context! { at => local(case, event.at), by => who(event.by.id()), kind => regulation.say_event(event.kind(), language) }
    };
    let responsible: Vec<String> =
        status.iter().flat_map(|status| &status.responsible).map(|id| who(id)).collect();
    let stage = status.as_ref().map_or(Stage::Submission, |status| status.stage);
    let assumptions = status.iter().flat_map(|status| status.assumptions.iter().copied());
    writer.frame(
        CASE,
        context! {
            title => regulation.title().get(language),
            regulation => regulation.id(),
            channel => writer.say("channel", case.opening().channel.code()),
            ended => status.as_ref().and_then(|status| ended(case, status, writer)),
            stage => regulation.say_stage(stage, language),
            responsible => writer.any_of(&responsible),
            overall => status.as_ref().and_then(overall),
            timeline => picture(case, &steps, status.as_ref(), writer)?,
            steps => steps.iter().map(|step| as_it_happened(case, step, writer)).collect::<Vec<Value>>(),
            overruns => overruns.iter().map(|overrun| missed(case, overrun, writer)).collect::<Vec<Value>>(),
            events => case.events().iter().map(event).collect::<Vec<Value>>(),
            next => next(case, writer)?,
            closing => writer.closing(regulation, status.as_ref().and_then(|status| status.standing), assumptions)?,
        },
    )
}

/// A moment by the clock of the office.
fn local(case: &Case, at: DateTime<FixedOffset>) -> String {
    moment(clock(case, at))
}

fn ended(case: &Case, status: &CaseStatus<'_>, writer: &Writer) -> Option<Value> {
    let ended = status.ended?;
    let how = case.regulation().say_end(ended.end, writer.language());
    let outcome = ended.outcome.map(|outcome| writer.say("result", outcome.code()));
    let document = ended.document.map(|document| writer.say("document", document.code()));
    let how: Vec<String> = [Some(how), outcome, document].into_iter().flatten().collect();
    Some(context! { how => how.join(", "), at => moment(ended.at) })
}

fn overall(status: &CaseStatus<'_>) -> Option<Value> {
    let overall = status.overall?;
    let (accepted, due) = (moment(overall.accepted_at), moment(overall.due_at));
    Some(context! { accepted, due, assumed => overall.assumed })
}

fn as_it_happened(case: &Case, step: &CaseStep<'_>, writer: &Writer) -> Value {
    let kept = match (step.late, step.done_at) {
        (Some(late), _) => {
            judgement("rg-bad", "!", &writer.fill("late-by", &[("time", &words(late, writer))]))
        }
        (None, Some(_)) => judgement("rg-good", "✓", &writer.say("view", "in-time")),
        (None, None) => judgement("rg-soft", "…", &writer.say("view", "running")),
    };
    context! {
        number => step.step.number,
        name => step.step.name.get(writer.language()),
        who => case.regulation().say_party(&step.step.role, writer.language()),
        began => local(case, step.started_at),
        due => local(case, step.due_at),
        done => step.done_at.map(|at| local(case, at)).unwrap_or_default(),
        kept,
    }
}

fn words(late: Lateness, writer: &Writer) -> String {
    match late.calendar_days {
        0 => writer.fill("office-minutes", &[("number", &late.office_minutes.to_string())]),
        days => writer.calendar_days(days),
    }
}

fn missed(case: &Case, overrun: &Overrun<'_>, writer: &Writer) -> Value {
    let language = writer.language();
    let not_yet = || writer.say("sentence", "not-yet");
    context! {
        subject => writer.subject(&overrun.subject.to_string()),
        by => overrun.by.map(|id| case.regulation().say_party(id, language)).unwrap_or_default(),
        due => local(case, overrun.due_at),
        done => overrun.done_at.map_or_else(not_yet, |at| local(case, at)),
        late => words(overrun.late, writer),
        citation => overrun.citation.map(|citation| citation.place(language)).unwrap_or_default(),
    }
}

/// The events that may come, those with which the case goes on alone where there are any.
fn next(case: &Case, writer: &Writer) -> Result<String> {
    let (regulation, language) = (case.regulation(), writer.language());
    let permitted = case.next()?;
    let leading = permitted.iter().any(|event| event.leads_on);
    let words = permitted.iter().filter(|event| event.leads_on || !leading).map(|event| {
        let by: Vec<String> = event.by.iter().map(|id| regulation.say_party(id, language)).collect();
        format!("{} ({})", regulation.say_event(event.event, language), writer.any_of(&by))
    });
    Ok(words.collect::<Vec<String>>().join("; "))
}

/// Nothing until the application is handed in, because nothing is planned before.
fn picture(
    case: &Case,
    steps: &[CaseStep<'_>],
    status: Option<&CaseStatus<'_>>,
    writer: &Writer,
) -> Result<Value> {
    let Some((schedule, status)) = schedule(case).zip(status) else { return Ok(Value::from("")) };
    let mut rows = planned(&schedule, writer);
    let until = status.ended.map_or(status.at, |ended| ended.at);
    if let Some((overall, rows)) = rows.split_first_mut() {
        add_overall(case, overall, (status, until), writer);
        for (row, step) in rows.iter_mut().zip(steps) {
            add_step(case, row, (step, until), writer);
        }
    }
    timeline(&writer.say("view", "timeline-happened"), &rows, writer)
}

/// The plan from the day the application was handed in.
fn schedule(case: &Case) -> Option<Schedule<'_>> {
    let channel = case.opening().channel;
    let submission = case.regulation().intake(channel).ok()?.submission?;
    let handed_in = case.events().iter().find(|event| event.kind() == submission)?.at;
    case.regulation().schedule(channel, handed_in, case.calendar()).ok()
}

fn add_overall(
    case: &Case,
    row: &mut Row,
    (status, until): (&CaseStatus<'_>, DateTime<FixedOffset>),
    writer: &Writer,
) {
    let Some(overall) = status.overall else { return };
    row.push(Bar::Actual, overall.accepted_at, clock(case, until).max(overall.accepted_at));
    if clock(case, until) > overall.due_at && !overall.assumed {
        row.push(Bar::Late, overall.due_at, clock(case, until));
        row.mark(format!("! {}", writer.say("view", "late")));
    }
}

fn add_step(
    case: &Case,
    row: &mut Row,
    (step, until): (&CaseStep<'_>, DateTime<FixedOffset>),
    writer: &Writer,
) {
    let began = clock(case, step.started_at);
    let done = clock(case, step.done_at.unwrap_or(until)).max(began);
    row.push(Bar::Actual, began, done);
    if done > step.late_after {
        row.push(Bar::Late, step.late_after, done);
        let late = step.late.map(|late| writer.fill("late-by", &[("time", &words(late, writer))]));
        row.mark(format!("! {}", late.unwrap_or_else(|| writer.say("field", "overdue"))));
    }
}

fn clock(case: &Case, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    case.calendar().local(at).unwrap_or(at)
}
