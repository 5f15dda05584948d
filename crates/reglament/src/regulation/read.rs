//! Reading a regulation from its file and from what its act states for all regulations alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::conduct::Conduct;
use super::sections::{Sections, each};
use super::stated::{Basis, Stated};
use crate::act::Act;
use crate::annex::{Annex, read_annexes};
use crate::assumption::Assumption;
use crate::citation::Citable;
use crate::condition::Scope;
use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::portal::Known;
use crate::procedure::{
    Channel, Intake, Interaction, Names, ReceiptItem, Step, read_intake, read_interaction, read_receipt_item,
    read_required_fields, read_result, read_role, read_step,
};
use crate::record::{
    Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, REQUIRED, Subject, read_discrepancy,
    read_glossary_entry, read_obtained, read_provider, read_system,
};
use crate::refusal::RefusalGround;
use crate::statement::Statement;
use crate::term::{CounterLimit, OfficeHours, OverallTerm, Term, read_hours};
use crate::text::Text;
use crate::{portal, refusal};

/// The sections that may stand in the regulation's file or in its act's `common`.
pub(crate) const SECTIONS: [&str; 22] = [
    "provider",
    "statement",
    "channel",
    "result",
    "role",
    "step",
    "interaction",
    "term",
    "waiting_limit",
    "service_limit",
    "hours",
    "ground",
    "grounds",
    "receipt_item",
    "required_field",
    "portal_node",
    "information_system",
    "annexes",
    "symbol",
    "obtained_data",
    "glossary",
    "discrepancy",
];

/// A regulation as its file states it; what it borrows is still to be found.
pub(crate) struct Draft<'a> {
    pub(crate) file: Table<'a>,
    pub(crate) stated: Stated,
    pub(crate) hours: Source<'a, OfficeHours>,
    pub(crate) grounds: Source<'a, [RefusalGround]>,
}

/// A section that another regulation states.
pub(crate) struct Borrow<'a> {
    pub(crate) from: Located<&'a str>,
    pub(crate) assumption: Arc<Assumption>,
}

/// A section that is stated here, or borrowed.
pub(crate) enum Source<'a, T: ?Sized> {
    Own(Arc<T>),
    Borrowed(Borrow<'a>),
}

/// Reads a regulation, apart from what it borrows.
pub(crate) fn read<'a>(
    file: Table<'a>,
    acts: &[(Arc<Act>, Table<'a>)],
    basis: &Basis,
    references: &[Arc<str>],
) -> Option<Draft<'a>> {
    let [region, service, edition] = ["region", "service", "edition"].map(|key| file.code(key));
    let (annex, title) = (file.integer("annex", 1..=100), file.text("title"));
    file.allow(&SECTIONS);
    file.finish();
    let act = find_act(&file, region?, edition?, acts);
    let id: Arc<str> = format!("{}/{}@{}", region?.value, service?.value, edition?.value).into();
    let sections = Sections { own: &file, common: act.and_then(|(_, file)| file.optional_table("common")) };
    let decree = act.map(|(act, _)| Arc::clone(&act.id));
    let citable = Citable { own: Arc::clone(&id), decree, references };
    let head = act.zip(annex).zip(title).map(|(((act, _), annex), title)| Head {
        id: Arc::clone(&id),
        act: Arc::clone(act),
        service: service.map_or("", |service| service.value).into(),
        annex: annex.value,
        title,
    });
    let hours = read_own_or_borrowed_hours(&sections, &citable, basis);
    let grounds = read_grounds(&sections, &citable, basis);
    let stated = read_stated(head, &sections, &citable, basis);
    if stated.is_none() || hours.is_none() || grounds.is_none() {
        file.mark_name_broken(&id);
    }
    Some(Draft { file, stated: stated?, hours: hours?, grounds: grounds? })
}

/// The act a regulation belongs to, with its file.
fn find_act<'r, 'a>(
    file: &Table<'a>,
    region: Located<&str>,
    edition: Located<&str>,
    acts: &'r [(Arc<Act>, Table<'a>)],
) -> Option<&'r (Arc<Act>, Table<'a>)> {
    let id = format!("{}@{}", region.value, edition.value);
    let found = acts.iter().find(|(act, _)| *act.id == *id);
    if found.is_none() {
        let id = Located { value: id.as_str(), at: edition.at };
        file.unknown(id, ErrorCode::UnknownAct, acts.iter().map(|(act, _)| &*act.id));
    }
    found
}

/// What a regulation says of itself.
struct Head {
    id: Arc<str>,
    act: Arc<Act>,
    service: Box<str>,
    annex: u32,
    title: Text,
}

fn read_receipt_items(sections: &Sections<'_, '_>, citable: &Citable<'_>) -> Box<[ReceiptItem]> {
    let items = sections.tables("receipt_item", false);
    each(&items, "id", |table| read_receipt_item(table, citable))
}

/// The nodes of the portal, which a regulation with that channel must have.
fn node_tables<'t>(sections: &Sections<'t, '_>, intakes: &[Intake]) -> Vec<Table<'t>> {
    let has_portal = intakes.iter().any(|intake| intake.id == Channel::Portal);
    sections.tables("portal_node", has_portal)
}

/// Reads every section before anything that is missing ends it: all faults of a file are told at once.
fn read_stated(
    head: Option<Head>,
    sections: &Sections<'_, '_>,
    citable: &Citable<'_>,
    basis: &Basis,
) -> Option<Stated> {
    let faults_before = sections.own.faults_so_far();
    let statements = read_statements(sections, citable);
    let intake_tables = sections.tables("channel", true);
    let intakes = each(&intake_tables, "id", |table| read_intake(table, citable));
    let result_tables = sections.tables("result", true);
    let results = each(&result_tables, "", |table| read_result(table, &intakes, &basis.assumptions, citable));
    let roles = each(&sections.tables("role", true), "id", |table| read_role(table, citable));
    let names = Names { roles: &roles, intakes: &intakes, assumptions: &basis.assumptions, citable };
    let step_tables = sections.tables("step", true);
    let (steps, interactions, term) = read_procedure(sections, &step_tables, names, basis);
    let [waiting_limit, service_limit] = ["waiting_limit", "service_limit"]
        .map(|section| read_counter_limit(sections.optional_table(section), citable));
    let receipt_items = read_receipt_items(sections, citable);
    let required_fields = read_required_fields(&sections.tables("required_field", false), citable);
    let node_tables = node_tables(sections, &intakes);
    let (systems, obtained_data) = read_systems(sections, citable);
    let known = Known { systems: &systems, assumptions: &basis.assumptions, citable };
    let portal = portal::read(&node_tables, known);
    let conduct = Conduct {
        intakes: &intakes,
        results: &results,
        nodes: &portal,
        steps: &steps,
        intake_tables: &intake_tables,
        result_tables: &result_tables,
        node_tables: &node_tables,
        step_tables: &step_tables,
    };
    // Among parts with faults of their own, this would only repeat them.
    if sections.own.faults_so_far() == faults_before {
        conduct.check();
    }
    let annexes = read_pictures(sections, &statements, citable);
    let (glossary, discrepancies) = read_words(sections, citable);
    let (Head { id, act, service, annex, title }, term) = (head?, term?);
    Some(Stated {
        act,
        id,
        service,
        origin: sections.own.file().name().into(),
        annex,
        title,
        provider: read_provider(sections.optional_table("provider")),
        statements,
        intakes,
        results,
        roles,
        steps,
        interactions,
        term,
        waiting_limit,
        service_limit,
        receipt_items,
        required_fields,
        portal,
        annexes: annexes?,
        systems,
        obtained_data,
        glossary,
        discrepancies,
    })
}

/// The annexes with drawings, and their legends.
fn read_pictures(
    sections: &Sections<'_, '_>,
    statements: &[(Subject, Statement)],
    citable: &Citable<'_>,
) -> Option<Box<[Annex]>> {
    let [annexes, symbols] = ["annexes", "symbol"].map(|section| sections.tables(section, false));
    read_annexes(&annexes, &symbols, statements, citable)
}

/// The information systems, and what the provider gets from them.
fn read_systems(
    sections: &Sections<'_, '_>,
    citable: &Citable<'_>,
) -> (Box<[InformationSystem]>, Box<[ObtainedData]>) {
    let tables = sections.tables("information_system", false);
    let systems = each(&tables, "id", |table| read_system(table, citable));
    let obtained = sections.tables("obtained_data", false);
    let obtained_data = each(&obtained, "id", |table| read_obtained(table, &systems, citable));
    (systems, obtained_data)
}

/// The act's own terms, and where its texts disagree.
fn read_words(
    sections: &Sections<'_, '_>,
    citable: &Citable<'_>,
) -> (Box<[GlossaryEntry]>, Box<[Discrepancy]>) {
    let glossary = each(&sections.tables("glossary", false), "", |table| read_glossary_entry(table, citable));
    let discrepancies = each(&sections.merged("discrepancy"), "id", |table| read_discrepancy(table, citable));
    (glossary, discrepancies)
}

fn read_statements(sections: &Sections<'_, '_>, citable: &Citable<'_>) -> Box<[(Subject, Statement)]> {
    let common = sections.common.as_ref().and_then(|common| common.optional_table("statement"));
    let own = sections.own.optional_table("statement");
    let mut statements: BTreeMap<Subject, Statement> = BTreeMap::new();
    for table in [common, own].iter().flatten() {
        for (name, entry) in table.entries() {
            let Some(subject) = table.member::<Subject>(name) else { continue };
            let statement = entry.and_then(|entry| {
                let statement = Statement::read(&entry, citable);
                entry.finish();
                statement
            });
            if statement.and_then(|statement| statements.insert(subject, statement)).is_some() {
                let found = format!("a second `{subject}`");
                table.fault(name.at, ErrorCode::StatedTwice, found, "each subject once");
            }
        }
    }
    for subject in REQUIRED {
        if !statements.contains_key(&subject) {
            let expected = format!("the section `statement.{subject}`");
            sections.own.fault(sections.own.at(), ErrorCode::MissingSection, "nothing", expected);
        }
    }
    statements.into_iter().collect()
}

type Procedure = (Box<[Step]>, Box<[Interaction]>, Option<OverallTerm>);

fn read_procedure(
    sections: &Sections<'_, '_>,
    step_tables: &[Table<'_>],
    names: Names<'_>,
    basis: &Basis,
) -> Procedure {
    let Names { roles, citable, .. } = names;
    let numbered = step_tables.iter().enumerate();
    let steps: Box<[Step]> = numbered.filter_map(|(index, table)| read_step(table, index, names)).collect();
    let between = sections.tables("interaction", false);
    let numbered = between.iter().enumerate();
    let interactions: Box<[Interaction]> =
        numbered.filter_map(|(index, table)| read_interaction(table, index, roles, citable)).collect();
    // Steps with faults have no length to compare.
    let whole_days = sum_of_days(steps.iter().map(|step| step.limit));
    let known_days = (steps.len() == step_tables.len()).then_some(whole_days);
    if let Some(table) = between.first()
        && let Some(whole_days) = known_days
        && interactions.len() == between.len()
    {
        let days = sum_of_days(interactions.iter().map(|interaction| interaction.limit));
        compare_days(table, table.at(), days, whole_days);
    }
    let term = read_overall_term(sections, known_days, citable, basis);
    (steps, interactions, term)
}

fn read_counter_limit(table: Option<Table<'_>>, citable: &Citable<'_>) -> Option<CounterLimit> {
    let table = table?;
    let (minutes, stated) = (table.integer("minutes", 1..=1_440), Statement::read(&table, citable));
    table.finish();
    Some(CounterLimit { minutes: minutes?.value, stated: stated? })
}

/// Reads the overall term; `steps` are the whole days of the steps, if they are known.
fn read_overall_term(
    sections: &Sections<'_, '_>,
    steps: Option<u32>,
    citable: &Citable<'_>,
    basis: &Basis,
) -> Option<OverallTerm> {
    let table = sections.table("term")?;
    let term = if table.has("stated") {
        let stated = table.flag("stated");
        let assumption = basis.assumptions.read_code(&table, "assumption");
        if stated {
            let at = table.place_of("stated");
            table.fault(at, ErrorCode::UnknownValue, "`stated = true`", "`days` of the stated term");
        }
        Some(OverallTerm { days: steps.unwrap_or(0), stated: None, assumption: Some(assumption?) })
    } else {
        let (days, stated) = (table.integer("days", 1..=10_000), Statement::read(&table, citable));
        if let Some((days, steps)) = days.zip(steps) {
            compare_days(&table, days.at, days.value, steps);
        }
        days.zip(stated).map(|(days, stated)| {
            let (days, stated) = (days.value, Some(stated));
            OverallTerm { days, stated, assumption: None }
        })
    };
    table.finish();
    term
}

fn sum_of_days(limits: impl Iterator<Item = Term>) -> u32 {
    limits.fold(0, |sum, limit| sum.saturating_add(limit.days()))
}

/// Whole days are compared: minutes are office time and end within the same days.
fn compare_days(table: &Table<'_>, at: usize, days: u32, steps: u32) {
    if days != steps {
        let expected = format!("the {steps} whole days of the steps");
        table.fault(at, ErrorCode::TermMismatch, format!("{days} days"), expected);
    }
}

fn read_grounds<'a>(
    sections: &Sections<'_, 'a>,
    citable: &Citable<'_>,
    basis: &Basis,
) -> Option<Source<'a, [RefusalGround]>> {
    let borrows = sections.holder("grounds").has("grounds");
    if !borrows {
        let scope = Scope { vocabulary: &basis.vocabulary, parameters: &basis.parameters };
        let tables = sections.tables("ground", true);
        return Some(Source::Own(refusal::read(&tables, citable, scope, &basis.assumptions).into()));
    }
    if sections.holder("ground").has("ground") {
        let holder = sections.holder("grounds");
        let at = holder.place_of("grounds");
        holder.fault(at, ErrorCode::StatedTwice, "`grounds` beside `ground`", "one of the two");
    }
    let table = sections.table("grounds")?;
    read_borrow(&table, basis).map(Source::Borrowed)
}

fn read_own_or_borrowed_hours<'a>(
    sections: &Sections<'_, 'a>,
    citable: &Citable<'_>,
    basis: &Basis,
) -> Option<Source<'a, OfficeHours>> {
    let table = sections.table("hours")?;
    if table.has("borrowed_from") {
        return read_borrow(&table, basis).map(Source::Borrowed);
    }
    read_hours(&table, citable, &basis.assumptions).map(|hours| Source::Own(Arc::new(hours)))
}

fn read_borrow<'a>(table: &Table<'a>, basis: &Basis) -> Option<Borrow<'a>> {
    let (from, assumption) =
        (table.string("borrowed_from"), basis.assumptions.read_code(table, "assumption"));
    table.finish();
    Some(Borrow { from: from?, assumption: assumption? })
}
