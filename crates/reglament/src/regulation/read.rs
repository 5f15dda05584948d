//! Reading a regulation from its file and from what its act states for all regulations alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Law, Stated};
use crate::act::{Act, read_word};
use crate::assumption::Assumption;
use crate::citation::Citable;
use crate::condition::Scope;
use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::procedure::{
    Channel, Interaction, Role, Step, read_intake, read_interaction, read_receipt_item, read_result,
    read_role, read_step,
};
use crate::record::{REQUIRED, Subject, read_discrepancy, read_glossary_entry, read_obtained, read_system};
use crate::refusal::RefusalGround;
use crate::term::{CounterLimit, OfficeHours, OverallTerm, Statement, Term, read_hours};
use crate::{portal, refusal};

/// The sections that may stand in the regulation's file or in its act's `common`.
pub(crate) const SECTIONS: [&str; 18] = [
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
    "portal_node",
    "information_system",
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

/// The file of a regulation together with the `common` of its act.
struct Sections<'s, 'a> {
    own: &'s Table<'a>,
    common: Option<Table<'a>>,
}

impl<'a> Sections<'_, 'a> {
    /// The table that holds a section; a section that stands in both is a fault.
    fn holder(&self, section: &'static str) -> &Table<'a> {
        match &self.common {
            Some(common) if common.has(section) => {
                if self.own.has(section) {
                    let found = format!("the section `{section}`, which the act's `common` holds too");
                    self.own.fault(self.own.at(), ErrorCode::StatedTwice, found, "it in one of the two");
                }
                common
            }
            _ => self.own,
        }
    }

    fn tables(&self, section: &'static str, required: bool) -> Vec<Table<'a>> {
        self.holder(section).tables(section, required)
    }

    fn table(&self, section: &'static str) -> Option<Table<'a>> {
        self.holder(section).table(section)
    }

    fn optional_table(&self, section: &'static str) -> Option<Table<'a>> {
        self.holder(section).optional_table(section)
    }

    /// The tables of a section that both may hold a part of, the common part first.
    fn merged(&self, section: &'static str) -> Vec<Table<'a>> {
        let common = self.common.iter().flat_map(|common| common.tables(section, false));
        common.chain(self.own.tables(section, false)).collect()
    }
}

/// Reads a regulation, apart from what it borrows.
pub(crate) fn read<'a>(
    file: Table<'a>,
    acts: &[(Arc<Act>, Table<'a>)],
    law: &Arc<Law>,
    references: &[Arc<str>],
) -> Option<Draft<'a>> {
    let (region, edition) = (read_word(&file, "region"), read_word(&file, "edition"));
    let (service, annex, title) =
        (read_word(&file, "service"), file.integer("annex", 1..=100), file.text("title"));
    file.allow(&SECTIONS);
    file.finish();
    let (region, edition) = (region?, edition?);
    let act_id = format!("{}@{}", region.value, edition.value);
    let found = acts.iter().find(|(act, _)| *act.id == *act_id);
    let Some((act, act_file)) = found else {
        file.fault(edition.at, ErrorCode::UnknownAct, format!("`{act_id}`"), "the id of an act");
        return None;
    };
    let service = service?.value;
    let id: Arc<str> = format!("{}/{service}@{}", region.value, edition.value).into();
    let head = Head { id, act: Arc::clone(act), service: service.into(), annex: annex?.value, title: title? };
    let common = act_file.optional_table("common");
    let sections = Sections { own: &file, common };
    let citable = Citable { own: Arc::clone(&head.id), references };
    let hours = read_own_or_borrowed_hours(&sections, &citable, law);
    let grounds = read_grounds(&sections, &citable, law);
    let stated = read_stated(head, &sections, &citable, law);
    Some(Draft { file, stated: stated?, hours: hours?, grounds: grounds? })
}

struct Head {
    id: Arc<str>,
    act: Arc<Act>,
    service: Box<str>,
    annex: u32,
    title: crate::text::Text,
}

fn read_stated(head: Head, sections: &Sections<'_, '_>, citable: &Citable<'_>, law: &Law) -> Option<Stated> {
    let intakes = each(sections.tables("channel", true), |table| read_intake(table, citable));
    let roles = each(sections.tables("role", true), |table| read_role(table, citable));
    let (steps, interactions) = read_procedure(sections, &roles, citable);
    let has_portal = intakes.iter().any(|intake| intake.id == Channel::Portal);
    let systems = each(sections.tables("information_system", false), |table| read_system(table, citable));
    let obtained = sections.tables("obtained_data", false);
    Some(Stated {
        statements: read_statements(sections, citable),
        results: each(sections.tables("result", true), |table| read_result(table, citable)),
        term: read_overall_term(sections, &steps, &interactions, citable, law)?,
        waiting_limit: read_counter_limit(sections.optional_table("waiting_limit"), citable),
        service_limit: read_counter_limit(sections.optional_table("service_limit"), citable),
        receipt_items: each(sections.tables("receipt_item", false), |table| {
            read_receipt_item(table, citable)
        }),
        portal: portal::read(&sections.tables("portal_node", has_portal), citable),
        obtained_data: each(obtained, |table| read_obtained(table, &systems, citable)),
        glossary: each(sections.tables("glossary", false), |table| read_glossary_entry(table, citable)),
        discrepancies: each(sections.merged("discrepancy"), |table| read_discrepancy(table, citable)),
        act: head.act,
        id: head.id,
        service: head.service,
        origin: sections.own.file().name().into(),
        annex: head.annex,
        title: head.title,
        intakes,
        roles,
        steps,
        interactions,
        systems,
    })
}

fn each<'a, T>(tables: Vec<Table<'a>>, read: impl Fn(&Table<'a>) -> Option<T>) -> Box<[T]> {
    tables.into_iter().filter_map(|table| read(&table)).collect()
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

fn read_procedure(
    sections: &Sections<'_, '_>,
    roles: &[Role],
    citable: &Citable<'_>,
) -> (Box<[Step]>, Box<[Interaction]>) {
    let steps = sections.tables("step", true);
    let steps = steps.iter().enumerate().filter_map(|(index, table)| read_step(table, index, roles, citable));
    let interactions = sections.tables("interaction", false);
    let interactions = interactions
        .iter()
        .enumerate()
        .filter_map(|(index, table)| read_interaction(table, index, roles, citable));
    (steps.collect(), interactions.collect())
}

fn read_counter_limit(table: Option<Table<'_>>, citable: &Citable<'_>) -> Option<CounterLimit> {
    let table = table?;
    let (minutes, stated) = (table.integer("minutes", 1..=1_440), Statement::read(&table, citable));
    table.finish();
    Some(CounterLimit { minutes: minutes?.value, stated: stated? })
}

fn read_overall_term(
    sections: &Sections<'_, '_>,
    steps: &[Step],
    interactions: &[Interaction],
    citable: &Citable<'_>,
    law: &Law,
) -> Option<OverallTerm> {
    let table = sections.table("term")?;
    let whole_days = sum_of_days(steps.iter().map(|step| step.limit));
    let between = sum_of_days(interactions.iter().map(|interaction| interaction.limit));
    let term = if table.has("stated") {
        let stated = table.flag("stated");
        let assumption = law.assumptions.read_code(&table, "assumption");
        if stated {
            table.fault(table.at(), ErrorCode::UnknownValue, "`stated = true`", "`days` of the stated term");
        }
        Some(OverallTerm { days: whole_days, stated: None, assumption: Some(assumption?) })
    } else {
        let (days, stated) = (table.integer("days", 1..=10_000), Statement::read(&table, citable));
        days.zip(stated).map(|(days, stated)| {
            check_days(&table, days, whole_days, "the steps");
            OverallTerm { days: days.value, stated: Some(stated), assumption: None }
        })
    };
    table.finish();
    if !interactions.is_empty() && between != whole_days {
        let found = format!("{between} days of the interactions");
        let expected = format!("the {whole_days} days of the steps");
        table.fault(table.at(), ErrorCode::TermMismatch, found, expected);
    }
    term
}

fn sum_of_days(limits: impl Iterator<Item = Term>) -> u32 {
    limits.fold(0, |sum, limit| sum.saturating_add(limit.days()))
}

/// Whole days are compared: minutes are office time and end within the same days.
fn check_days(table: &Table<'_>, term: Located<u32>, steps: u32, what: &str) {
    if term.value != steps {
        let (found, expected) = (format!("{} days", term.value), format!("the {steps} whole days of {what}"));
        table.fault(term.at, ErrorCode::TermMismatch, found, expected);
    }
}

fn read_grounds<'a>(
    sections: &Sections<'_, 'a>,
    citable: &Citable<'_>,
    law: &Law,
) -> Option<Source<'a, [RefusalGround]>> {
    let borrows = sections.holder("grounds").has("grounds");
    if !borrows {
        let scope = Scope { vocabulary: &law.vocabulary, parameters: &law.parameters };
        let tables = sections.tables("ground", true);
        return Some(Source::Own(refusal::read(&tables, citable, scope, &law.assumptions).into()));
    }
    if sections.holder("ground").has("ground") {
        let own = sections.own;
        own.fault(own.at(), ErrorCode::StatedTwice, "`ground` beside `grounds`", "one of the two");
    }
    let table = sections.table("grounds")?;
    read_borrow(&table, law).map(Source::Borrowed)
}

fn read_own_or_borrowed_hours<'a>(
    sections: &Sections<'_, 'a>,
    citable: &Citable<'_>,
    law: &Law,
) -> Option<Source<'a, OfficeHours>> {
    let table = sections.table("hours")?;
    if table.has("borrowed_from") {
        return read_borrow(&table, law).map(Source::Borrowed);
    }
    read_hours(&table, citable).map(|hours| Source::Own(Arc::new(hours)))
}

fn read_borrow<'a>(table: &Table<'a>, law: &Law) -> Option<Borrow<'a>> {
    let (from, assumption) = (table.string("borrowed_from"), law.assumptions.read_code(table, "assumption"));
    table.finish();
    Some(Borrow { from: from?, assumption: assumption? })
}
