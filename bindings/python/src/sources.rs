//! What a catalogue is built of: the embedded law, layers of law files over it, and known days of publication.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use reglament::chrono::NaiveDate;
use reglament::{Calendar, Catalogue, LawFile, Result};
use reglament_folder::{read_file, read_folder};

/// What a catalogue is built of.
#[derive(Default)]
pub struct Sources {
    /// Whether the embedded law lies under everything else.
    pub embedded: bool,
    /// Law files, later layers over earlier ones.
    pub layers: Vec<Vec<LawFile>>,
    /// Acts with the days on which they were first officially published.
    pub published: Vec<(String, NaiveDate)>,
}

/// A catalogue with what it was built of, shared by everything that was made under it.
pub struct Law {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// What it was built of, so that it can be pickled.
    pub sources: Sources,
    /// The names of facts as Python identifiers, in order, each with its index in the vocabulary.
    identifiers: Vec<(String, usize)>,
}

/// The laws of one's own that are in use, by their digests: unpickling a thousand answers builds the law once.
static IN_USE: Mutex<Vec<(String, Weak<Law>)>> = Mutex::new(Vec::new());

impl Sources {
    /// The embedded law alone.
    pub fn embedded() -> Self {
        Self { embedded: true, ..Self::default() }
    }

    /// Whether this is the embedded law alone.
    pub fn is_embedded_alone(&self) -> bool {
        self.embedded && self.layers.is_empty() && self.published.is_empty()
    }

    /// Adds every law file (`*.toml`) below a folder, as a layer of its own.
    pub fn add_folder(&mut self, folder: &Path) -> Result<()> {
        self.layers.push(read_folder(folder).map_err(|error| error.at("law"))?);
        Ok(())
    }

    /// Adds a calendar, as a layer of its own.
    pub fn add_calendar(&mut self, path: &Path) -> Result<()> {
        let file = read_file(path);
        // A file of another kind must not slip in as if it were a calendar.
        Calendar::from_file(&file)?;
        self.layers.push(vec![file]);
        Ok(())
    }

    /// Reads and checks the law.
    pub fn build(self) -> Result<Arc<Law>> {
        let mut builder = Catalogue::builder();
        if self.embedded {
            builder = reglament_kz::layer(builder);
        }
        for layer in &self.layers {
            builder = builder.files(layer.iter().cloned());
        }
        for (act, on) in &self.published {
            builder = builder.published(act.clone(), *on);
        }
        let law = Arc::new(Law::new(builder.build()?, self));
        law.register();
        Ok(law)
    }
}

impl Law {
    fn new(catalogue: Catalogue, sources: Sources) -> Self {
        let facts = catalogue.vocabulary().facts().iter().enumerate();
        let mut identifiers: Vec<(String, usize)> =
            facts.map(|(index, fact)| (fact.name.replace(['.', '-'], "_"), index)).collect();
        identifiers.sort();
        Self { catalogue, sources, identifiers }
    }

    fn register(self: &Arc<Self>) {
        if self.sources.is_embedded_alone() {
            return;
        }
        let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        in_use.retain(|(_, law)| law.strong_count() > 0);
        in_use.push((self.catalogue.digest().to_owned(), Arc::downgrade(self)));
    }

    /// The law with this digest, if it is in use.
    pub fn in_use(digest: &str) -> Option<Arc<Self>> {
        let in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        in_use.iter().filter(|(known, _)| known == digest).find_map(|(_, law)| law.upgrade())
    }

    /// The index of the fact with this name, which may be written as an identifier: `applicant_married` for `applicant.married`.
    pub fn fact(&self, name: &str) -> Result<usize> {
        let position = self.identifiers.binary_search_by(|(known, _)| known.as_str().cmp(name));
        if let Some((_, index)) = position.ok().and_then(|position| self.identifiers.get(position)) {
            return Ok(*index);
        }
        let vocabulary = self.catalogue.vocabulary();
        // The nearest name is looked for among names with dots.
        let dotted = if name.contains('.') { name.to_owned() } else { name.replacen('_', ".", 1) };
        let found = vocabulary.index_of(name).or_else(|_| vocabulary.index_of(&dotted));
        found.map_err(|error| error.at("facts"))
    }

    /// Whether both are the same law.
    pub fn is_same(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        Arc::ptr_eq(self, other) || self.catalogue.digest() == other.catalogue.digest()
    }
}
