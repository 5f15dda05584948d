//! A regulation as a record, with all that it states.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::answers::code;
use crate::act::{Act, Amended, Duty, Effect, EffectRule, Registration, Repeal};
use crate::annex::{Annex, AnnexKind, Symbol, SymbolId};
use crate::assumption::Assumption;
use crate::calendar::DayOfWeek;
use crate::citation::Citation;
use crate::event::EventKind;
use crate::portal::{Actor, End, NodeKind, PortalNode, Successor};
use crate::procedure::{
    Bound, Channel, Document, FollowUp, Intake, Interaction, ReceiptItem, RequiredField, ResultOutcome, Role,
    ServiceResult, Step, StepEvent,
};
use crate::record::{
    Bearing, Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Person, Reading, Subject,
};
use crate::refusal::RefusalGround;
use crate::regulation::Regulation;
use crate::shape::object::{Object, Schema};
use crate::shape::record::{
    AssumptionCode, AtLeastOne, Each, Members, Number, Record, RegulationName, Word, Words, form_schemas,
    records,
};
use crate::statement::Statement;
use crate::term::{CounterLimit, OfficeHours, OverallTerm, Period, Term};
use crate::text::{Language, Text};

records! {
    Regulation => |regulation| {
        required "id": RegulationName = regulation.id(),
        /// What the service is called.
        required "title": Text = &regulation.stated.title,
        /// The number of the annex in which the regulation stands.
        required "annex": Option<Number> = regulation.stated.annex,
        required "act": Record<Act> = &*regulation.stated.act,
        /// Who provides the service.
        required "provider": Text = &regulation.stated.provider,
        /// What the act says in words, by its subject.
        required "statements": Statements = statements(regulation),
        /// How applications come.
        required "channels": Vec<Record<Intake>> = &regulation.stated.intakes,
        /// What the service ends with, by channel and outcome.
        required "results": Vec<Record<ServiceResult>> = &regulation.stated.results,
        /// Who acts for the provider.
        required "roles": Vec<Record<Role>> = &regulation.stated.roles,
        /// The steps of the procedure, in their order.
        required "steps": Vec<Record<Step>> = &regulation.stated.steps,
        /// The sequence between employees, where the act tells it apart from the steps.
        required "interactions": Vec<Record<Interaction>> = &regulation.stated.interactions,
        /// The overall term.
        required "term": Record<OverallTerm> = &regulation.stated.term,
        /// The longest wait to hand in documents.
        required "waiting_limit": Option<Record<CounterLimit>> = &regulation.stated.waiting_limit,
        /// The longest service at the counter.
        required "service_limit": Option<Record<CounterLimit>> = &regulation.stated.service_limit,
        /// The office hours.
        required "hours": Record<OfficeHours> = &*regulation.hours.value,
        /// The regulation whose hours are used, if not its own.
        required "hours_from": Option<RegulationName> = regulation.hours_from(),
        /// What is assumed in using them.
        required "hours_assumption": Option<AssumptionCode> = regulation.hours_assumption().map(code),
        /// The grounds for refusal, in the act's order.
        required "grounds": Vec<Record<RefusalGround>> = &*regulation.grounds.value,
        /// The regulation whose grounds are used, if not its own.
        required "grounds_from": Option<RegulationName> = regulation.grounds_from(),
        /// What is assumed in using them.
        required "grounds_assumption": Option<AssumptionCode> = regulation.grounds_assumption().map(code),
        /// What a receipt must say.
        required "receipt_items": Vec<Record<ReceiptItem>> = &regulation.stated.receipt_items,
        /// The fields of events that the act calls for.
        required "required_fields": Vec<Record<RequiredField>> = &regulation.stated.required_fields,
        /// The nodes of the portal, in their order.
        required "portal": Vec<Record<PortalNode>> = &regulation.stated.portal,
        /// Its annexes, with their legends; the drawings themselves are no data.
        required "annexes": Vec<Record<Annex>> = &regulation.stated.annexes,
        /// The information systems that take part.
        required "information_systems": Vec<Record<InformationSystem>> = &regulation.stated.systems,
        /// What the provider gets from state systems by itself.
        required "obtained_data": Vec<Record<ObtainedData>> = &regulation.stated.obtained_data,
        /// The terms the act defines.
        required "glossary": Vec<Record<GlossaryEntry>> = &regulation.stated.glossary,
        /// Where the texts or the paragraphs of the act disagree.
        required "discrepancies": Vec<Record<Discrepancy>> = &regulation.stated.discrepancies,
    }

    Act => |act| {
        required "id": Words = &*act.id,
        required "region": Words = &act.region,
        required "edition": Words = &act.edition,
        required "number": Words = &act.number,
        required "adopted_on": NaiveDate = act.adopted_on,
        required "official_languages": AtLeastOne<Word<Language>> = &act.official_languages,
        required "name": Text = &act.name,
        required "title": Text = &act.title,
        required "adopted_by": Text = &act.adopted_by,
        required "signed_by": Text = &act.signed_by,
        required "registration": Record<Registration> = &act.registration,
        required "effect": Record<Effect> = &act.effect,
        required "repeal": Option<Record<Repeal>> = &act.repeal,
        required "amends": Option<Record<Amended>> = &act.amends,
        required "legal_basis": Vec<Text> = &act.legal_basis,
        /// Who has to publish it.
        required "publication_duty": Option<Record<Duty>> = &act.publication_duty,
        /// Who has to see that it is carried out.
        required "control": Option<Record<Duty>> = &act.control,
    }

    Registration => |registration| {
        /// The day; the act is in force from it.
        required "on": NaiveDate = registration.on,
        required "number": Words = &registration.number,
        required "by": Text = &registration.by,
    }

    Effect => |effect| {
        joined "": EffectRule = &effect.rule,
        required "citation": Citation = &effect.citation,
        required "text": Text = &effect.text,
        /// The day of its first official publication, if that is known.
        required "published_on": Option<NaiveDate> = effect.published_on,
    }

    EffectRule => |rule| {
        /// So many days after its first official publication.
        optional "after_days": u64 = if let EffectRule::AfterDays(days) = rule { Some(days) } else { None },
        /// On the day of its first official publication.
        optional "on_publication": Nothing = matches!(rule, EffectRule::OnPublication).then_some(()),
    }

    Repeal => |repeal| {
        required "id": Words = &*repeal.id,
        required "number": Words = &repeal.number,
        required "adopted_on": NaiveDate = repeal.adopted_on,
        joined "": EffectRule = &repeal.rule,
        required "text": Text = &repeal.text,
        required "published_on": Option<NaiveDate> = repeal.published_on,
    }

    Amended => |amended| {
        required "number": Words = &amended.number,
        required "adopted_on": NaiveDate = amended.adopted_on,
        required "register_number": Words = &amended.register_number,
        required "published_on": Option<NaiveDate> = amended.published_on,
        required "citation": Citation = &amended.citation,
        required "text": Text = &amended.text,
    }

    Duty => |duty| {
        required "citation": Citation = &duty.citation,
        required "text": Text = &duty.text,
    }

    Statement => |statement| {
        required "citation": Citation = &statement.citation,
        required "text": Text = &statement.text,
    }

    Intake => |intake| {
        required "id": Word<Channel> = intake.id,
        /// What the act calls it.
        required "name": Text = &intake.name,
        /// Where it is found.
        required "address": Option<Words> = &intake.address,
        /// The event by which an application is handed in.
        required "submission": Option<Word<EventKind>> = intake.submission,
        required "citation": Citation = &intake.citation,
    }

    ServiceResult => |result| {
        required "channel": Word<Channel> = result.channel,
        /// The outcomes it stands for.
        required "outcomes": Vec<Word<ResultOutcome>> = &result.outcomes,
        /// What the applicant gets.
        required "document": Word<Document> = result.document,
        /// The annex of the ministry's Standard with its form.
        required "standard_annex": Option<Number> = result.standard_annex,
        joined "": Statement = &result.stated,
        /// What the document is called.
        required "title": Option<Text> = &result.title,
        /// What it tells the applicant to do.
        required "then": Option<Text> = &result.then,
        /// What happens after it.
        required "follow_up": Option<Record<FollowUp>> = &result.follow_up,
    }

    FollowUp => |follow_up| {
        required "event": Word<EventKind> = follow_up.event,
        required "citation": Option<Citation> = &follow_up.citation,
        required "assumption": Option<AssumptionCode> = assumed(follow_up.assumption.as_ref()),
    }

    Role => |role| {
        required "id": Words = &role.id,
        required "name": Text = &role.name,
        required "citation": Citation = &role.citation,
    }

    Step => |step| {
        required "number": Number = step.number,
        /// The id of the role that performs it.
        required "role": Words = &step.role,
        required "role_citation": Citation = &step.role_citation,
        required "limit": Term = step.limit,
        /// Whether the limit is exact or the longest.
        required "bound": Word<Bound> = step.bound,
        /// A short name of ours.
        required "name": Text = &step.name,
        joined "": Statement = &step.stated,
        /// What starts the next step.
        required "output": Option<Record<Statement>> = &step.output,
        /// What happens in it.
        required "events": Vec<Record<StepEvent>> = &step.events,
    }

    StepEvent => |event| {
        required "event": Word<EventKind> = event.event,
        /// The id of the role that performs it.
        required "role": Words = &event.role,
        /// The only channel on which it happens.
        required "channel": Option<Word<Channel>> = event.channel,
        /// What is assumed in placing it here.
        required "assumption": Option<AssumptionCode> = assumed(event.assumption.as_ref()),
        /// The reading of the act that it rests on.
        required "reading": Option<AssumptionCode> = assumed(event.reading.as_ref()),
        /// The events of the step that come before it.
        required "after": Vec<Word<EventKind>> = &event.after,
        required "after_citation": Option<Citation> = &event.after_citation,
        required "citation": Citation = &event.citation,
    }

    Interaction => |interaction| {
        required "number": Number = interaction.number,
        required "role": Words = &interaction.role,
        required "limit": Term = interaction.limit,
        joined "": Statement = &interaction.stated,
    }

    OverallTerm => |term| {
        required "days": u64 = term.days,
        /// Where the act states it; null if it is only assumed.
        required "stated": Option<Record<Statement>> = &term.stated,
        required "assumption": Option<Record<Assumption>> = &term.assumption,
    }

    Assumption => |assumption| {
        required "code": AssumptionCode = &assumption.code,
        /// What is assumed.
        required "text": Text = &assumption.text,
        /// Why, in English.
        required "why": Words = &assumption.why,
    }

    CounterLimit => |limit| {
        required "minutes": Number = limit.minutes,
        required "stated": Record<Statement> = &limit.stated,
    }

    OfficeHours => |hours| {
        required "weekdays": AtLeastOne<Word<DayOfWeek>> = &hours.weekdays,
        required "periods": AtLeastOne<Record<Period>> = &hours.periods,
        required "stated": Record<Statement> = &hours.stated,
        /// Where the act says what becomes of an application that comes outside working time.
        required "after_hours": Citation = &hours.after_hours,
        /// What is assumed of one that comes on a working day before opening or at lunch.
        required "between_hours": Option<AssumptionCode> = assumed(hours.between_hours.as_ref()),
    }

    Period => |period| {
        /// In seconds from midnight.
        required "from": u64 = period.from,
        /// In seconds from midnight.
        required "until": u64 = period.until,
    }

    RefusalGround => |ground| {
        required "number": Number = ground.number,
        /// A short name of ours.
        required "name": Text = &ground.name,
        required "text": Text = &ground.text,
        required "citation": Citation = &ground.citation,
        /// What must hold, as the law file writes it.
        required "when": Words = &ground.when_source,
        /// The exception, as the law file writes it.
        required "unless": Option<Words> = &ground.unless_source,
        /// The readings chosen where the act is ambiguous.
        required "readings": Vec<AssumptionCode> = Each(|| ground.readings.iter().map(|reading| code(reading))),
    }

    ReceiptItem => |item| {
        required "id": Words = &item.id,
        joined "": Statement = &item.stated,
    }

    RequiredField => |field| {
        required "event": Word<EventKind> = field.event,
        /// The field's name.
        required "field": Words = &field.field,
        /// The only document for which it is called for.
        required "document": Option<Word<Document>> = field.document,
        required "citation": Citation = &field.citation,
    }

    PortalNode => |node| {
        required "id": Words = &node.id,
        required "kind": Word<NodeKind> = node.kind,
        required "actor": Word<Actor> = node.actor,
        /// Whether a case may go past it.
        required "optional": bool = node.optional,
        required "assumption": Option<AssumptionCode> = assumed(node.assumption.as_ref()),
        required "reading": Option<AssumptionCode> = assumed(node.reading.as_ref()),
        /// A short name of ours.
        required "name": Text = &node.name,
        required "events": Vec<Word<EventKind>> = &node.events,
        /// The ids of the information systems that the act names for it.
        required "systems": Vec<Words> = &node.systems,
        /// Whether the procedure starts with it.
        required "starts_procedure": bool = node.starts_procedure,
        joined "": Statement = &node.stated,
        joined "": Successor = &node.successor,
    }

    Successor => |successor| {
        /// The id of the next node.
        optional "next": Words = if let Successor::Next(id) = successor { Some(id) } else { None },
        /// The end that it leads to.
        optional "end": Word<End> = if let Successor::End(end) = successor { Some(end) } else { None },
        /// The id of the node after the condition held.
        optional "holds": Words = if let Successor::Branch { holds, .. } = successor { Some(holds) } else { None },
        /// The id of the node after it did not.
        optional "fails": Words = if let Successor::Branch { fails, .. } = successor { Some(fails) } else { None },
    }

    Annex => |annex| {
        /// What it shows.
        required "kind": Word<AnnexKind> = annex.kind,
        required "number": Number = annex.number,
        /// The paragraph that refers to it.
        required "citation": Citation = &annex.citation,
        /// Its heading.
        required "heading": Record<Statement> = &annex.heading,
        /// What its legend explains, in the act's order.
        required "symbols": Vec<Record<Symbol>> = &annex.symbols,
    }

    Symbol => |symbol| {
        required "id": Word<SymbolId> = symbol.id,
        joined "": Statement = &symbol.stated,
    }

    InformationSystem => |system| {
        required "id": Words = &system.id,
        required "name": Text = &system.name,
        required "citation": Citation = &system.citation,
    }

    ObtainedData => |data| {
        required "id": Words = &data.id,
        /// Of whom.
        required "about": Vec<Word<Person>> = &data.about,
        /// The id of the system they come from.
        required "system": Words = &data.system,
        /// The id of the system they come through.
        required "via": Option<Words> = &data.via,
        joined "": Statement = &data.stated,
    }

    GlossaryEntry => |entry| {
        required "term": Text = &entry.term,
        required "definition": Text = &entry.definition,
        required "citation": Citation = &entry.citation,
        /// Whether the act uses the term besides defining it.
        required "used": bool = entry.used,
    }

    Discrepancy => |discrepancy| {
        required "id": Words = &discrepancy.id,
        required "where": AtLeastOne<Citation> = &discrepancy.places,
        /// Whether it bears on what the library does, or only on a reader.
        required "bears_on": Word<Bearing> = discrepancy.bears_on,
        required "readings": AtLeastOne<Record<Reading>> = &discrepancy.readings,
        /// The source of the reading that was taken.
        required "taken": Words = &discrepancy.taken,
        required "why": Text = &discrepancy.why,
    }

    Reading => |reading| {
        /// The language, or the place, that reads so.
        required "source": Words = &reading.source,
        /// The words.
        optional "text": Words = reading.text.as_ref(),
        /// What they come to.
        optional "summary": Text = reading.summary.as_ref(),
    }
}

fn assumed(assumption: Option<&Arc<Assumption>>) -> Option<&str> {
    assumption.map(|assumption| code(assumption))
}

/// A key that says everything by being there.
struct Nothing;

/// What an act says in words, by its subject.
struct Statements;

form_schemas! {
    Nothing = |_| Schema::of("null");
    Statements = |of| {
        let statement = || Statement::object(of).schema();
        let each = |object: Object, subject: &Subject| object.optional(subject.code(), statement());
        Subject::ALL.iter().fold(Object::default(), each).schema()
    };
}

/// In the order of their names.
fn statements(regulation: &Regulation) -> BTreeMap<&'static str, &Statement> {
    regulation.stated.statements.iter().map(|(subject, statement)| (subject.code(), statement)).collect()
}
