//! What a paper can show of a case: a name for each thing the case holds, and none for what it does not.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use minijinja::Value;

use crate::case::{Case, CaseStatus, EventContent, Stage};
use crate::error::Result;
use crate::message::Key;
use crate::portal::End;
use crate::record::Subject;
use crate::refusal::RefusalGround;
use crate::regulation::Regulation;
use crate::template::PaperKind;
use crate::text::{Language, escape_hidden};

/// The values by the names that templates use.
pub(super) type Names = BTreeMap<&'static str, Value>;

/// Gathers what a case holds.
pub(super) fn context(case: &Case, kind: PaperKind, language: Language) -> Result<Names> {
    let mut names = Names::new();
    of_regulation(case, language, &mut names);
    of_events(case, kind, &mut names)?;
    of_result(case, language, &mut names)?;
    if let Some(last) = case.events().last() {
        of_status(&case.status(last.at)?, case, kind, language, &mut names);
    } else {
        names.insert("end", Value::from(""));
        let (stage, responsible) = case.stage();
        of_stage(stage, &responsible, case.regulation(), language, &mut names);
    }
    names.entry("assumptions").or_insert_with(|| Value::from(Vec::<String>::new()));
    Ok(names)
}

fn of_regulation(case: &Case, language: Language, names: &mut Names) {
    let regulation = case.regulation();
    names.insert("service", text(regulation.title().get(language)));
    names.extend(regulation.provider().map(|provider| ("provider", text(provider.get(language)))));
    let basis = regulation.statement(Subject::ConclusionBasis);
    names.extend(basis.map(|basis| ("basis", text(basis.text.get(language)))));
    names.insert("act", text(regulation.act().name.get(language)));
    names.insert("case", text(&case.opening().case));
    let items = regulation.receipt_items().iter().map(|item| text(&item.id));
    names.insert("receipt_items", items.collect());
}

/// What the events say; of a moment and a place said twice, those that the paper is about.
fn of_events(case: &Case, kind: PaperKind, names: &mut Names) -> Result<()> {
    let mut defects: Vec<String> = Vec::new();
    for event in case.events() {
        match &event.content {
            EventContent::Submitted { documents, consent, applicant }
            | EventContent::RequestFilled { documents, consent, applicant, .. } => {
                names.insert("documents", texts(documents));
                names.extend(consent.map(|consent| ("consent", Value::from(consent))));
                names.extend(applicant.as_ref().map(|applicant| ("applicant", text(applicant))));
            }
            EventContent::ApplicationRegistered { number, employee, provider } => {
                names.insert("number", text(number));
                names.extend(employee.as_ref().map(|employee| ("employee", text(employee))));
                names.extend(provider.as_ref().map(|provider| ("provider", text(provider))));
            }
            EventContent::ReceiptIssued { ready_at, place }
                if matches!(kind, PaperKind::Receipt | PaperKind::Status) =>
            {
                come(case, *ready_at, place.as_deref(), names)?;
            }
            EventContent::StatusSent { ready_at } if kind == PaperKind::Status => {
                come(case, *ready_at, None, names)?;
            }
            EventContent::ResultIssued { ready_at, place } if kind == PaperKind::Notification => {
                come(case, *ready_at, place.as_deref(), names)?;
            }
            EventContent::DocumentsChecked { defects: found } => defects.extend_from_slice(found),
            _ => {}
        }
    }
    names.insert("defects", texts(&defects));
    Ok(())
}

/// When and where to come, as far as an event says it.
fn come(
    case: &Case,
    ready_at: Option<DateTime<FixedOffset>>,
    place: Option<&str>,
    names: &mut Names,
) -> Result<()> {
    let ready_at = ready_at.map(|ready_at| moment(case, ready_at)).transpose()?;
    names.extend(ready_at.map(|ready_at| ("ready_at", ready_at)));
    names.extend(place.map(|place| ("place", text(place))));
    Ok(())
}

fn of_result(case: &Case, language: Language, names: &mut Names) -> Result<()> {
    if let Some(result) = case.result().filter(|_| case.signed_on().is_some()) {
        names.insert("document", Value::from(result.document.code()));
        names.insert("result", text(result.stated.text.get(language)));
        names.extend(result.title.as_ref().map(|title| ("title", text(title.get(language)))));
        names.insert("has_then", Value::from(result.then.is_some()));
        names.extend(result.then.as_ref().map(|then| ("then", text(then.get(language)))));
    }
    if let Some(signed_on) = case.signed_on() {
        names.insert("signed_on", calendar_day(signed_on));
        names.extend(case.outcome().map(|outcome| ("outcome", Value::from(outcome.code()))));
    }
    if let Some(assessment) = case.assessment()? {
        let applying = case.regulation().grounds_in(assessment.findings().applying);
        let grounds: Vec<Value> =
            applying.map(|ground| of_ground(ground, case.regulation(), language)).collect();
        names.insert("grounds", Value::from(grounds));
        let assumptions = assessment.assumptions().map(|assumption| text(assumption.text.get(language)));
        names.insert("assumptions", assumptions.collect());
    }
    Ok(())
}

fn of_ground(ground: &RefusalGround, regulation: &Regulation, language: Language) -> Value {
    let law = regulation.source_of_grounds(language);
    let ground = [
        ("number", ground.number.to_string()),
        ("text", ground.text.get(language).to_owned()),
        ("place", ground.citation.place(language)),
        ("law", law),
    ];
    Value::from(BTreeMap::from(ground))
}

impl Regulation {
    /// The act and annex in which the grounds stand, its own or that of the regulation they are borrowed from.
    fn source_of_grounds(&self, language: Language) -> String {
        let loan = self.grounds.borrowed.as_ref();
        let (act, annex) = loan.map_or((self.act(), self.annex()), |loan| (&*loan.act, loan.annex));
        self.law.messages.say(Key::AnnexOfAct, language, &[act.name.get(language), &annex.to_string()])
    }
}

fn of_status(status: &CaseStatus<'_>, case: &Case, kind: PaperKind, language: Language, names: &mut Names) {
    names.insert("end", Value::from(case.end().map_or("", End::code)));
    if let Some(overall) = status.overall {
        names.insert("accepted_on", calendar_day(overall.accepted_at.date_naive()));
        names.insert("accepted_at", clock(overall.accepted_at));
        names.insert("overall_due_at", clock(overall.due_at));
        // Between the steps' own terms and the portal's nodes the overall term is the one that runs.
        names.insert("due_at", clock(status.due_at.unwrap_or(overall.due_at)));
    }
    of_stage(status.stage, &status.responsible, case.regulation(), language, names);
    if matches!(kind, PaperKind::Status | PaperKind::Notification) {
        let assumptions = status.assumptions.iter().map(|assumption| text(assumption.text.get(language)));
        names.insert("assumptions", assumptions.collect());
    }
}

fn of_stage(
    stage: Stage<'_>,
    responsible: &[&str],
    regulation: &Regulation,
    language: Language,
    names: &mut Names,
) {
    names.insert("stage", text(&regulation.say_stage(stage, language)));
    let parties: Vec<String> = responsible.iter().map(|id| regulation.say_party(id, language)).collect();
    names.insert("responsible", text(&parties.join(", ")));
}

/// Words on one line: a line break in a name or place must not begin a block of the paper, and what nobody sees must not change
/// how it reads.
fn text(words: &str) -> Value {
    let lines: Vec<_> = words.split(is_break).map(escape_hidden).collect();
    Value::from(lines.join(" "))
}

fn is_break(character: char) -> bool {
    matches!(character, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn texts(words: &[String]) -> Value {
    words.iter().map(|words| text(words)).collect()
}

fn moment(case: &Case, at: DateTime<FixedOffset>) -> Result<Value> {
    Ok(clock(case.calendar().local(at)?))
}

/// A day as people there write it: `17.03.2017`.
fn calendar_day(day: NaiveDate) -> Value {
    Value::from(format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()))
}

/// A moment as people there write it: `17.03.2017 17:59`.
fn clock(at: DateTime<FixedOffset>) -> Value {
    Value::from(format!("{} {:02}:{:02}", calendar_day(at.date_naive()), at.hour(), at.minute()))
}
