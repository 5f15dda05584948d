//! Views of what does not change: a regulation, an assessment under it, and the schedule of an application.

use minijinja::{Value, context};
use reglament::{Assessment, Finding, Language, LedgerEntry, Outcome, RefusalGround, Regulation, Result};
use reglament::{Schedule, Step, StepDeadline};

use super::timeline::{Bar, Row, timeline};
use super::{Writer, judgement, moment, point};

const REGULATION: &str = include_str!("templates/regulation.html");
const ASSESSMENT: &str = include_str!("templates/assessment.html");
const SCHEDULE: &str = include_str!("templates/schedule.html");

/// The language in which the act's words are shown: its own, where ours would be a translation.
fn official(language: Language) -> Language {
    if language == Language::En { Language::Ru } else { language }
}

/// A regulation: its term, grounds and steps.
pub fn regulation(regulation: &Regulation, writer: &Writer) -> Result<String> {
    let (act, language) = (regulation.act(), writer.language());
    let ground = |ground: &RefusalGround| {
        context! { number => ground.number, name => ground.name.get(language),
        text => ground.text.get(official(language)), citation => ground.citation.place(language) }
    };
    let step = |step: &Step| {
        context! { number => step.number, name => step.name.get(language),
        text => step.stated.text.get(official(language)), who => regulation.say_party(&step.role, language),
        term => writer.term(step.limit), citation => step.stated.citation.place(language) }
    };
    let stated = regulation.term().stated.as_ref().map(|stated| stated.citation.place(language));
    let channels: Vec<&str> = regulation.intakes().iter().map(|intake| intake.name.get(language)).collect();
    let since = |key, day: &dyn ToString| writer.fill(key, &[("day", &day.to_string())]);
    let borrowed =
        regulation.grounds_from().map(|from| writer.words.fill("sentence", "borrowed", &[("from", from)]));
    writer.frame(
        REGULATION,
        context! {
            title => regulation.title().get(language),
            official => (language == Language::En).then(|| regulation.title().get(Language::Ru)),
            id => regulation.id(),
            act => act.name.get(language),
            effect => since("in-effect-from", &act.in_effect_from()),
            repealed => act.repealed_from().map(|day| since("repealed-from", &day)),
            channels => channels.join(", "),
            term => context! { days => writer.calendar_days(regulation.term().days), citation => stated },
            borrowed,
            grounds => regulation.grounds().iter().map(ground).collect::<Vec<Value>>(),
            steps => regulation.steps().iter().map(step).collect::<Vec<Value>>(),
        },
    )
}

/// An assessment: every ground with its finding, and what is still missing.
pub fn assessment(assessment: &Assessment<'_>, writer: &Writer) -> Result<String> {
    let (regulation, language) = (assessment.regulation(), writer.language());
    let ground = |(ground, finding): (&RefusalGround, Finding)| {
        context! { number => ground.number, name => ground.name.get(language),
        text => ground.text.get(official(language)), citation => ground.citation.place(language),
        finding => say(finding, writer) }
    };
    let fact = |fact: &reglament::Fact| context! { name => &*fact.name, label => fact.label.get(language) };
    let on = [("regulation", regulation.id()), ("day", &assessment.on().to_string())];
    writer.frame(
        ASSESSMENT,
        context! {
            title => regulation.title().get(language),
            on => writer.fill("on", &on),
            outcome => outcome(assessment.outcome(), writer),
            counts => counts(assessment, writer),
            grounds => assessment.grounds().map(ground).collect::<Vec<Value>>(),
            missing => assessment.missing().map(fact).collect::<Vec<Value>>(),
            closing => writer.closing(regulation, Some(assessment.standing()), assessment.assumptions())?,
        },
    )
}

fn outcome(outcome: Outcome, writer: &Writer) -> Value {
    let (class, symbol) = match outcome {
        Outcome::Eligible => ("rg-good", "✓"),
        Outcome::Ineligible => ("rg-bad", "✗"),
        Outcome::Undetermined => ("rg-open", "?"),
    };
    judgement(class, symbol, &writer.say("outcome", outcome.code()))
}

fn say(finding: Finding, writer: &Writer) -> Value {
    let (class, symbol) = match finding {
        Finding::Applies => ("rg-bad", "✗"),
        Finding::DoesNotApply => ("rg-good", "✓"),
        Finding::Open => ("rg-open", "?"),
    };
    judgement(class, symbol, &writer.say("finding", finding.code()))
}

fn counts(assessment: &Assessment<'_>, writer: &Writer) -> String {
    let findings = assessment.findings();
    let all = assessment.regulation().grounds().len().to_string();
    let applying = findings.applying.count_ones().to_string();
    let open = findings.open.count_ones().to_string();
    writer.fill("counts", &[("all", &all), ("applying", &applying), ("open", &open)])
}

/// A schedule: every step as planned on a line of time, and how it was counted.
pub fn schedule(schedule: &Schedule<'_>, writer: &Writer) -> Result<String> {
    let (regulation, language) = (schedule.regulation(), writer.language());
    let step = |step: &StepDeadline<'_>| {
        context! { number => step.step.number, name => step.step.name.get(language),
        who => regulation.say_party(&step.step.role, language), due => moment(step.due_at) }
    };
    let label = writer.say("view", "timeline-planned");
    writer.frame(
        SCHEDULE,
        context! {
            title => regulation.title().get(language),
            regulation => regulation.id(),
            channel => writer.say("channel", schedule.channel().code()),
            handed_in => moment(schedule.handed_in_at()),
            accepted => moment(schedule.accepted_at()),
            due => moment(schedule.due_at()),
            timeline => timeline(&label, &planned(schedule, writer), writer)?,
            steps => schedule.steps().iter().map(step).collect::<Vec<Value>>(),
            ledger => schedule.ledger().iter().map(|entry| line(schedule, entry, writer)).collect::<Vec<Value>>(),
            closing => writer.closing(regulation, Some(schedule.standing()), schedule.assumptions())?,
        },
    )
}

/// The overall term and every step; a step is planned to begin when the one before it is due.
pub(super) fn planned(schedule: &Schedule<'_>, writer: &Writer) -> Vec<Row> {
    let mut from = schedule.accepted_at();
    let overall = Row::new(&writer.say("subject", "overall"), Bar::Planned, from, schedule.due_at());
    let steps = schedule.steps().iter().map(|step| {
        let who = schedule.regulation().say_party(&step.step.role, writer.language());
        let row = Row::new(&format!("{}. {who}", step.step.number), Bar::Planned, from, step.due_at);
        from = step.due_at;
        row
    });
    std::iter::once(overall).chain(steps).collect()
}

fn line(schedule: &Schedule<'_>, entry: &LedgerEntry<'_>, writer: &Writer) -> Value {
    let kind = |day: &reglament::CalendarDay| writer.say("day-kind", day.kind().code());
    let skipped: Vec<String> =
        entry.skipped.iter().map(|day| format!("{} ({})", day.on(), kind(day))).collect();
    let skipped = (!skipped.is_empty())
        .then(|| writer.words.fill("sentence", "not-worked", &[("days", &skipped.join(", "))]));
    let own = schedule.regulation().id();
    let citations: Vec<String> =
        entry.citations.iter().map(|citation| writer.words.citation(citation, own)).collect();
    context! {
        subject => writer.ledger_subject(entry.subject),
        sentence => schedule.say(entry, writer.language()),
        from => point(entry.from),
        to => point(entry.to),
        skipped,
        citations => citations.join("; "),
    }
}
