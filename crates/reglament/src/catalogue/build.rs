//! Building a catalogue: files are read kind by kind, so that each finds what it names, and checked as a whole.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use super::builder::CatalogueBuilder;
use super::loaded::{Catalogue, Reference, Replacement};
use crate::act::{self, Act};
use crate::assumption::Assumptions;
use crate::calendar;
use crate::citation::Citable;
use crate::digest::Sources;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::{self, Vocabulary};
use crate::law_file::{Document, FaultLog, FileKind, LawFile, Table, read_kind};
use crate::message::Messages;
use crate::parameter::{self, Parameter};
use crate::refusal::RefusalGround;
use crate::regulation::{self, Basis, Borrow, Draft, Law, Loan, Regulation, SECTIONS, Shared, Source};
use crate::template::Papers;
use crate::term::{Counting, OfficeHours, read_counting};

/// One file with its layer and kind.
struct Entry<'a> {
    layer: usize,
    kind: FileKind,
    root: Table<'a>,
}

impl CatalogueBuilder {
    /// Reads and checks all files.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidLaw`] with every fault of every file; [`ErrorCode::UnknownAct`] or
    /// [`ErrorCode::ImpossiblePublication`] for a publication that fits no act.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Catalogue, StandingState, parse_day};
    /// # fn main() -> Result<(), reglament::Error> {
    /// let published = parse_day("2016-10-03")?; // a day that a deployer found out
    /// let catalogue = Catalogue::builder()
    ///     .files(reglament_kz::law_files())
    ///     .published("almaty@3-383-2016", published)
    ///     .build()?;
    /// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
    /// let standing = regulation.act().standing(parse_day("2016-10-14")?);
    /// assert_eq!((standing.state, standing.certain), (StandingState::InEffect, true));
    /// # Ok(())
    /// # }
    /// ```
    pub fn build(self) -> Result<Catalogue> {
        build(self)
    }
}

mod own {
    //! The files of the library itself, parsed at build time.
    use crate::law_file::LawFile;

    include!(concat!(env!("OUT_DIR"), "/law.rs"));
}

fn build(builder: CatalogueBuilder) -> Result<Catalogue> {
    let identification = builder.identification;
    let layers: Vec<Vec<LawFile>> = std::iter::once(own::FILES.into()).chain(builder.layers).collect();
    let faults = FaultLog::default();
    let built = {
        let documents: Vec<(usize, Document<'_>)> = layers
            .iter()
            .enumerate()
            .flat_map(|(layer, files)| files.iter().map(move |file| (layer, file)))
            .filter_map(|(layer, file)| Some((layer, Document::parse(file, &faults)?)))
            .collect();
        let entries = documents.iter().filter_map(|(layer, document)| {
            let root = document.root(&faults);
            let kind = read_kind(&root, FileKind::ALL);
            if kind.is_none() {
                faults.mark_all_broken();
            }
            Some(Entry { layer: *layer, kind: kind?, root })
        });
        Build { faults: &faults, entries: entries.collect(), replacements: Vec::new() }
            .build(&builder.published)
    };
    match (built, faults.into_faults()) {
        (Some(built), faults) if faults.is_empty() => {
            let mut catalogue = built?;
            catalogue.identification = identification;
            let files = layers.into_iter().flatten().collect();
            let _ = catalogue.law.sources.set(Sources::new(files, builder.published.into()));
            Ok(catalogue)
        }
        (_, faults) => Err(Error::invalid_law(faults)),
    }
}

struct Build<'a> {
    faults: &'a FaultLog,
    entries: Vec<Entry<'a>>,
    replacements: Vec<Replacement>,
}

impl<'a> Build<'a> {
    /// Reads everything; `None` if a fault left something out, which the log then tells.
    fn build(mut self, published: &[(String, NaiveDate)]) -> Option<Result<Catalogue>> {
        let references = self.references();
        let reference_ids: Vec<Arc<str>> =
            references.iter().map(|reference| Arc::clone(&reference.id)).chain(self.act_ids()).collect();
        let messages = self.latest(FileKind::Messages).and_then(|root| Messages::read(&root));
        let basis = self.basis();
        let counting = self.counting(&reference_ids, &basis.assumptions);
        let calendar = self.latest(FileKind::Calendar).and_then(|root| calendar::read(&root));
        let acts = match publish(self.acts(&reference_ids), published) {
            Ok(acts) => acts,
            Err(error) => return Some(Err(error)),
        };
        let drafts = self.drafts(&acts, &basis, &reference_ids);
        let borrowed = Borrowed::find(&drafts);
        let papers = self.papers();
        let law = Arc::new(Law {
            basis,
            counting: counting?,
            messages: messages?,
            papers: papers?,
            sources: OnceLock::new(),
        });
        let mut regulations = borrowed.regulations(drafts, &law);
        regulations.sort_by(|a, b| a.id().cmp(b.id()));
        let mut acts: Vec<Arc<Act>> = acts.into_iter().map(|(act, _)| act).collect();
        acts.sort_by(|a, b| a.id.cmp(&b.id));
        Some(Ok(Catalogue {
            law,
            calendar: Arc::new(calendar?),
            acts: acts.into(),
            regulations: regulations.into(),
            references: references.into(),
            replacements: self.replacements.into(),
            identification: None,
        }))
    }

    /// What regulations may name; empty where a file could not be read, so that the other files are still looked at.
    fn basis(&mut self) -> Basis {
        let assumptions = self.assumptions();
        let vocabulary = self.latest(FileKind::Vocabulary);
        let vocabulary = if let Some(root) = vocabulary {
            fact::read(&root)
        } else {
            self.faults.mark_all_broken();
            Vocabulary::default()
        };
        Basis { vocabulary: Arc::new(vocabulary), parameters: self.parameters(), assumptions }
    }

    fn counting(&mut self, references: &[Arc<str>], assumptions: &Assumptions) -> Option<Counting> {
        let citable = Citable { own: "counting".into(), decree: None, references };
        self.latest(FileKind::Counting).and_then(|root| read_counting(&root, &citable, assumptions))
    }

    /// The files of one kind, in the order of their layers.
    fn take(&mut self, kind: FileKind) -> Vec<Entry<'a>> {
        let (taken, left) =
            std::mem::take(&mut self.entries).into_iter().partition(|entry| entry.kind == kind);
        self.entries = left;
        taken
    }

    /// The templates of papers, none if no file states them.
    fn papers(&mut self) -> Option<Papers> {
        let file = self.latest_if_any(FileKind::Papers);
        file.map_or_else(|| Some(Papers::default()), |root| Papers::read(&root))
    }

    /// The one file of a kind: that of the latest layer.
    fn latest(&mut self, kind: FileKind) -> Option<Table<'a>> {
        let latest = self.latest_if_any(kind);
        if latest.is_none() {
            self.faults.note_nowhere("no such file", format!("a file of kind `{kind}`"));
        }
        latest
    }

    fn latest_if_any(&mut self, kind: FileKind) -> Option<Table<'a>> {
        let mut latest: Option<Entry<'a>> = None;
        for entry in self.take(kind) {
            if let Some(before) = latest {
                self.replace(kind.code(), &before, &entry);
            }
            latest = Some(entry);
        }
        latest.map(|entry| entry.root)
    }

    /// Notes that one file states what another did: in a later layer a replacement, in the same one a fault.
    fn replace(&mut self, what: &str, old: &Entry<'_>, new: &Entry<'_>) {
        let (old_name, new_name) = (old.root.file().name(), new.root.file().name());
        if old.layer == new.layer {
            let expected = format!("`{what}` in one file; `{old_name}` states it too");
            new.root.fault(0, ErrorCode::StatedTwice, format!("a second `{what}`"), expected);
            return;
        }
        self.replacements.push(Replacement { what: what.into(), old: old_name.into(), new: new_name.into() });
    }

    fn references(&mut self) -> Vec<Reference> {
        self.named(FileKind::References, read_references, |reference| &reference.id)
    }

    /// The ids of the acts, which may be cited like any other law.
    fn act_ids(&self) -> Vec<Arc<str>> {
        let acts = self.entries.iter().filter(|entry| entry.kind == FileKind::Act);
        acts.map(|entry| act_id(&entry.root).into()).collect()
    }

    fn assumptions(&mut self) -> Assumptions {
        let all = self.named(FileKind::Assumptions, |root| Assumptions::read(root).all, |known| &known.code);
        let all = Assumptions { all };
        all.require_own(self.faults);
        all
    }

    fn parameters(&mut self) -> Vec<Arc<Parameter>> {
        self.named(FileKind::Parameters, parameter::read, |parameter| &parameter.name)
    }

    /// The named things in all files of a kind; a later layer replaces what an earlier one states under the same name.
    fn named<T>(
        &mut self,
        kind: FileKind,
        read: impl Fn(&Table<'a>) -> Vec<T>,
        name: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        let entries = self.take(kind);
        let mut all: Vec<(usize, T)> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            for thing in read(&entry.root) {
                let before = all.iter().position(|(_, before)| name(before) == name(&thing));
                let before = before.map(|position| all.swap_remove(position).0);
                if let Some(old) = before.and_then(|old| entries.get(old)).filter(|_| before != Some(index)) {
                    self.replace(name(&thing), old, entry);
                }
                all.push((index, thing));
            }
        }
        all.into_iter().map(|(_, thing)| thing).collect()
    }

    /// The entries of one kind, of which a later layer may replace an earlier one by an id that `id_of` reads.
    fn newest(&mut self, kind: FileKind, id_of: impl Fn(&Table<'a>) -> String) -> Vec<Table<'a>> {
        let mut newest: Vec<(String, Entry<'a>)> = Vec::new();
        for entry in self.take(kind) {
            let id = id_of(&entry.root);
            match newest.iter().position(|(known, _)| *known == id) {
                Some(position) => {
                    let (_, before) = newest.swap_remove(position);
                    self.replace(&id, &before, &entry);
                    newest.push((id, entry));
                }
                None => newest.push((id, entry)),
            }
        }
        newest.into_iter().map(|(_, entry)| entry.root).collect()
    }

    fn acts(&mut self, references: &[Arc<str>]) -> Vec<(Act, Table<'a>)> {
        let files = self.newest(FileKind::Act, act_id);
        let read = |root: Table<'a>| {
            let act = act::read(&root, references);
            if act.is_none() {
                let (region, edition) = (root.peek("region"), root.peek("edition"));
                let named = !region.is_empty() && !edition.is_empty();
                root.mark_name_broken(&if named { [region, edition].join("@") } else { String::new() });
            }
            if let Some(common) = root.optional_table("common") {
                common.allow(&SECTIONS);
                common.finish();
            }
            root.finish();
            Some((act?, root))
        };
        files.into_iter().filter_map(read).collect()
    }

    fn drafts(
        &mut self,
        acts: &[(Arc<Act>, Table<'a>)],
        basis: &Basis,
        references: &[Arc<str>],
    ) -> Vec<Draft<'a>> {
        let files = self.newest(FileKind::Regulation, |root| {
            let [region, service, edition] = ["region", "service", "edition"].map(|key| root.peek(key));
            format!("{region}/{service}@{edition}")
        });
        files.into_iter().filter_map(|root| regulation::read(root, acts, basis, references)).collect()
    }
}

/// The id of an act before its file is read.
fn act_id(root: &Table<'_>) -> String {
    [root.peek("region"), root.peek("edition")].join("@")
}

fn read_references(root: &Table<'_>) -> Vec<Reference> {
    let mut references: Vec<Reference> = Vec::new();
    for table in root.tables("reference", true) {
        let (id, title) = (table.code("id"), table.text("title"));
        table.finish();
        let Some((id, title)) = id.zip(title) else {
            table.mark_broken("id");
            continue;
        };
        if references.iter().any(|before| *before.id == *id.value) {
            let found = format!("a second `{}`", id.value);
            table.fault(table.at(), ErrorCode::StatedTwice, found, "each law once");
        }
        references.push(Reference { id: id.value.into(), title });
    }
    root.finish();
    references
}

/// The acts with the days of publication that are known.
fn publish<'a>(
    mut acts: Vec<(Act, Table<'a>)>,
    published: &[(String, NaiveDate)],
) -> Result<Vec<(Arc<Act>, Table<'a>)>> {
    for (id, on) in published {
        let ids: Vec<_> = acts.iter().flat_map(|(act, _)| act.published_ids()).collect();
        if !ids.contains(&&**id) {
            let message = format!("expected the id of an act: `{}`", ids.join("` or `"));
            return Err(Error::new(ErrorCode::UnknownAct, message).at("published"));
        }
        let with_day = |(act, file): (Act, Table<'a>)| Ok((act.published(id, *on)?, file));
        acts = acts.into_iter().map(with_day).collect::<Result<_>>()?;
    }
    Ok(acts.into_iter().map(|(act, file)| (Arc::new(act), file)).collect())
}

/// The hours and grounds of each draft, in their order: its own, or those of the regulation it borrows from.
struct Borrowed {
    hours: Vec<Option<Shared<OfficeHours>>>,
    grounds: Vec<Option<Shared<[RefusalGround]>>>,
}

impl Borrowed {
    /// Finds what each draft borrows, and checks that editions do not overlap.
    fn find(drafts: &[Draft<'_>]) -> Self {
        check_editions(drafts);
        let hours = drafts.iter().map(|draft| find(draft, drafts, |other| &other.hours)).collect();
        let grounds = drafts.iter().map(|draft| find(draft, drafts, |other| &other.grounds)).collect();
        Self { hours, grounds }
    }

    fn regulations(self, drafts: Vec<Draft<'_>>, law: &Arc<Law>) -> Vec<Arc<Regulation>> {
        let found = drafts.into_iter().zip(self.hours).zip(self.grounds);
        let regulation = |((draft, hours), grounds): ((Draft<'_>, Option<_>), Option<_>)| {
            Some(Arc::new(Regulation::new(Arc::clone(law), draft.stated, hours?, grounds?)))
        };
        found.filter_map(regulation).collect()
    }
}

/// The section a draft states, or that of the regulation it borrows from.
fn find<'d, 'a, T: ?Sized + 'd>(
    draft: &'d Draft<'a>,
    drafts: &'d [Draft<'a>],
    section: impl Fn(&'d Draft<'a>) -> &'d Source<'a, T>,
) -> Option<Shared<T>> {
    let Borrow { from, assumption } = match section(draft) {
        Source::Own(value) => return Some(Shared { value: Arc::clone(value), borrowed: None }),
        Source::Borrowed(borrow) => borrow,
    };
    let lender = drafts.iter().find(|other| *other.stated.id == *from.value);
    let lender = lender.filter(|lender| lender.stated.service == draft.stated.service);
    if let Some(lender) = lender
        && let Source::Own(value) = section(lender)
    {
        let (from, act) = (Arc::clone(&lender.stated.id), Arc::clone(&lender.stated.act));
        let loan = Loan { from, act, annex: lender.stated.annex, assumption: Arc::clone(assumption) };
        return Some(Shared { value: Arc::clone(value), borrowed: Some(loan) });
    }
    if !draft.file.is_broken(from.value) {
        let expected = "a regulation of the same service that states it itself";
        draft.file.fault(from.at, ErrorCode::CannotBorrow, format!("`{}`", from.value), expected);
    }
    None
}

fn check_editions(drafts: &[Draft<'_>]) {
    for (index, draft) in drafts.iter().enumerate() {
        let (act, service) = (&draft.stated.act, &draft.stated.service);
        let overlaps = |other: &&Draft<'_>| {
            let same = other.stated.service == *service && other.stated.act.region == act.region;
            same && begins_before_end(act, &other.stated.act) && begins_before_end(&other.stated.act, act)
        };
        if let Some(other) = drafts.iter().take(index).find(overlaps) {
            let found = format!("`{}`, in effect from {}", draft.stated.id, act.in_effect_from());
            let expected =
                format!("an edition that is not in effect at the same time as `{}`", other.stated.id);
            draft.file.fault(0, ErrorCode::OverlappingEditions, found, expected);
        }
    }
}

fn begins_before_end(one: &Act, other: &Act) -> bool {
    other.repealed_from().is_none_or(|end| one.in_effect_from() < end)
}
