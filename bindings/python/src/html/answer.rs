//! Views of what does not change: a regulation, an assessment under it, and the schedule of an application.

use minijinja::{Value, context};
use reglament::{Assessment, Finding, Language, LedgerEntry, Outcome, RefusalGround, Regulation, Result};
use reglament::{Schedule, Term};

use super::timeline::{Bar, Row, timeline};
use super::{LANGUAGE, closing, frame, judgement, moment, plain, who};

const REGULATION: &str = include_str!("templates/regulation.html");
const ASSESSMENT: &str = include_str!("templates/assessment.html");
const SCHEDULE: &str = include_str!("templates/schedule.html");

/// A regulation: its term, grounds and steps.
pub fn regulation(regulation: &Regulation) -> Result<String> {
    let act = regulation.act();
    let ground = |ground: &RefusalGround| {
        context! { number => ground.number, name => ground.name.get(LANGUAGE), text => ground.text.get(Language::Ru),
        citation => ground.citation.place(LANGUAGE) }
    };
    let step = |step: &reglament::Step| {
        context! { number => step.number, name => step.name.get(LANGUAGE), text => step.stated.text.get(Language::Ru),
        who => who(regulation, &step.role), term => term(step.limit), citation => step.stated.citation.place(LANGUAGE) }
    };
    let stated = regulation.term().stated.as_ref().map(|stated| stated.citation.place(LANGUAGE));
    let channels: Vec<&str> = regulation.intakes().iter().map(|intake| intake.name.get(LANGUAGE)).collect();
    frame(
        REGULATION,
        context! {
            title => regulation.title().get(LANGUAGE),
            official => regulation.title().get(Language::Ru),
            id => regulation.id(),
            act => act.name.get(LANGUAGE),
            effect => act.in_effect_from().to_string(),
            repealed => act.repealed_from().map(|day| day.to_string()),
            channels => channels.join(", "),
            term => context! { days => regulation.term().days, citation => stated },
            borrowed => regulation.grounds_from(),
            grounds => regulation.grounds().iter().map(ground).collect::<Vec<Value>>(),
            steps => regulation.steps().iter().map(step).collect::<Vec<Value>>(),
        },
    )
}

fn term(term: Term) -> String {
    match term {
        Term::Minutes(number) => format!("{number} minutes"),
        Term::Days(1) => "1 calendar day".to_owned(),
        Term::Days(number) => format!("{number} calendar days"),
    }
}

/// An assessment: every ground with its finding, and what is still missing.
pub fn assessment(assessment: &Assessment<'_>) -> Result<String> {
    let regulation = assessment.regulation();
    let ground = |(ground, finding): (&RefusalGround, Finding)| {
        context! { number => ground.number, name => ground.name.get(LANGUAGE), text => ground.text.get(Language::Ru),
        citation => ground.citation.place(LANGUAGE), finding => say(finding) }
    };
    let fact = |fact: &reglament::Fact| context! { name => &*fact.name, label => fact.label.get(LANGUAGE) };
    frame(
        ASSESSMENT,
        context! {
            title => regulation.title().get(LANGUAGE),
            regulation => regulation.id(),
            on => assessment.on().to_string(),
            outcome => outcome(assessment.outcome()),
            counts => counts(assessment),
            grounds => assessment.grounds().map(ground).collect::<Vec<Value>>(),
            missing => assessment.missing().map(fact).collect::<Vec<Value>>(),
            closing => closing(Some(assessment.standing()), assessment.assumptions())?,
        },
    )
}

fn outcome(outcome: Outcome) -> Value {
    match outcome {
        Outcome::Eligible => judgement("rg-good", "✓", "eligible"),
        Outcome::Ineligible => judgement("rg-bad", "✗", "ineligible"),
        Outcome::Undetermined => judgement("rg-open", "?", "undetermined"),
    }
}

fn say(finding: Finding) -> Value {
    match finding {
        Finding::Applies => judgement("rg-bad", "✗", "applies"),
        Finding::DoesNotApply => judgement("rg-good", "✓", "does not apply"),
        Finding::Open => judgement("rg-open", "?", "open"),
    }
}

fn counts(assessment: &Assessment<'_>) -> String {
    let findings = assessment.findings();
    let (all, applying) = (assessment.regulation().grounds().len(), findings.applying.count_ones());
    format!("of {all} grounds {applying} apply, {} are open", findings.open.count_ones())
}

/// A schedule: every step as planned on a line of time, and how it was counted.
pub fn schedule(schedule: &Schedule<'_>) -> Result<String> {
    let regulation = schedule.regulation();
    let step = |step: &reglament::StepDeadline<'_>| {
        context! { number => step.step.number, name => step.step.name.get(LANGUAGE), who => who(regulation, &step.step.role),
        due => moment(step.due_at) }
    };
    let line = |entry: &LedgerEntry<'_>| line(schedule, entry);
    let label = "The term of the application and of its steps as planned";
    frame(
        SCHEDULE,
        context! {
            title => regulation.title().get(LANGUAGE),
            regulation => regulation.id(),
            channel => schedule.channel().code(),
            handed_in => moment(schedule.handed_in_at()),
            accepted => moment(schedule.accepted_at()),
            due => moment(schedule.due_at()),
            timeline => timeline(label, &planned(schedule))?,
            steps => schedule.steps().iter().map(step).collect::<Vec<Value>>(),
            ledger => schedule.ledger().iter().map(line).collect::<Vec<Value>>(),
            closing => closing(Some(schedule.standing()), schedule.assumptions())?,
        },
    )
}

/// The overall term and every step; a step is planned to begin when the one before it is due.
pub(super) fn planned(schedule: &Schedule<'_>) -> Vec<Row> {
    let mut from = schedule.accepted_at();
    let overall = Row::new("overall term", Bar::Planned, from, schedule.due_at());
    let steps = schedule.steps().iter().map(|step| {
        let name = format!("{}. {}", step.step.number, who(schedule.regulation(), &step.step.role));
        let row = Row::new(&name, Bar::Planned, from, step.due_at);
        from = step.due_at;
        row
    });
    std::iter::once(overall).chain(steps).collect()
}

fn line(schedule: &Schedule<'_>, entry: &LedgerEntry<'_>) -> Value {
    let skipped: Vec<String> =
        entry.skipped.iter().map(|day| format!("{} ({})", day.on(), plain(day.kind().code()))).collect();
    let citations: Vec<String> = entry.citations.iter().map(ToString::to_string).collect();
    context! {
        subject => plain(&entry.subject.to_string()),
        sentence => schedule.say(entry, LANGUAGE),
        from => entry.from.to_string(),
        to => entry.to.to_string(),
        skipped => skipped.join(", "),
        citations => citations.join("; "),
    }
}
