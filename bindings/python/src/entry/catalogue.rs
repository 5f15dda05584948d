//! What a catalogue is made of, and what it gives.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyString;
use reglament::LawFile;

use crate::calendar::Calendar;
use crate::case::Case;
use crate::catalogue::{Catalogue, build, catalogue};
use crate::convert::{Day, Tuple, all, day, text};
use crate::error::{Done, wrong_type};
use crate::foreign::pairs;
use crate::records::{Act, Assumption, Fact, Parameter, Reference, Replacement};
use crate::regulation::Regulation;
use crate::sources::Sources;
use crate::typed::{Folders, Lines, Plain, Published, Reduced, Texts};
use crate::words::Of;

/// The edition of a regulation of the embedded law that is in effect on a day.
///
/// >>> import datetime, reglament
/// >>> reglament.regulation("zhambyl/patronage", on=datetime.date(2017, 5, 1)).id
/// 'zhambyl/patronage@332-2015'
#[pyfunction]
#[pyo3(signature = (id, *, on))]
pub fn regulation(py: Python<'_>, id: &Bound<'_, PyString>, on: Day) -> Done<Regulation> {
    catalogue(py)?.get().regulation(id, on)
}

#[pymethods]
impl Catalogue {
    #[new]
    #[pyo3(signature = (
        *,
        law = None,
        calendar = None,
        published = None,
        embedded = true
    ))]
    fn new(
        py: Python<'_>,
        law: Option<Folders<'_>>,
        calendar: Option<PathBuf>,
        published: Option<Published<'_>>,
        embedded: bool,
    ) -> Done<Self> {
        let folders = folders(law)?;
        let mut sources = Sources { embedded, published: publications(published)?, ..Sources::default() };
        let law = py.detach(move || {
            folders.iter().try_for_each(|folder| sources.add_folder(folder))?;
            calendar.iter().try_for_each(|path| sources.add_calendar(path))?;
            sources.build()
        });
        Ok(Self(law?))
    }

    /// A catalogue with law files of your own from memory: a mapping of names, as errors shall call the files, to TOML
    /// texts.
    ///
    /// >>> import reglament
    /// >>> try:
    /// ...     reglament.Catalogue.from_texts({"mine.toml": "schema = 1"})
    /// ... except reglament.LawError as error:
    /// ...     print(error.code, error.faults[0].file)
    /// invalid-law mine.toml
    #[staticmethod]
    #[pyo3(signature = (
        texts,
        *,
        published = None,
        embedded = true
    ))]
    fn from_texts(
        py: Python<'_>,
        texts: Texts<'_>,
        published: Option<Published<'_>>,
        embedded: bool,
    ) -> Done<Self> {
        let mut layer = Vec::new();
        for (name, content) in pairs(&texts.0, "texts")? {
            layer.push(LawFile::new(text(&name, "texts")?.to_owned(), text(&content, "texts")?.to_owned()));
        }
        // The same files in another order are the same law.
        layer.sort_by(|one, other| one.name().cmp(other.name()));
        let layers = if layer.is_empty() { Vec::new() } else { vec![layer] };
        Ok(Self(build(py, Sources { embedded, layers, published: publications(published)? })?))
    }

    /// The SHA-256 of all law files and known days of publication: it changes with any of them.
    #[getter]
    fn digest(&self) -> &str {
        self.0.catalogue.digest()
    }

    /// All regulations, by id.
    #[getter]
    fn regulations(&self) -> Tuple<Regulation> {
        let regulations = self.0.catalogue.regulations().iter();
        regulations.map(|regulation| Regulation::new(&self.0, regulation)).collect()
    }

    /// All acts, by id.
    #[getter]
    fn acts(&self) -> Tuple<Act> {
        all(self.0.catalogue.acts().iter().map(|act| &**act))
    }

    /// The vocabulary: the facts that conditions may ask about, in the order in which missing ones are listed.
    #[getter]
    fn facts(&self) -> Tuple<Fact> {
        all(self.0.catalogue.vocabulary().facts())
    }

    /// The working calendar.
    #[getter]
    fn calendar(&self) -> Calendar {
        Calendar(Arc::clone(&self.0))
    }

    /// What answers may assume.
    #[getter]
    fn assumptions(&self) -> Tuple<Assumption> {
        all(self.0.catalogue.assumptions().iter().map(|assumption| &**assumption))
    }

    /// The numbers that the law sets anew from time to time.
    #[getter]
    fn parameters(&self) -> Tuple<Parameter> {
        all(self.0.catalogue.parameters().iter().map(|parameter| &**parameter))
    }

    /// The other laws that may be cited.
    #[getter]
    fn references(&self) -> Tuple<Reference> {
        all(self.0.catalogue.references())
    }

    /// What law files of your own replaced of the embedded law.
    #[getter]
    fn replacements(&self) -> Tuple<Replacement> {
        all(self.0.catalogue.replacements())
    }

    /// The edition of a regulation that is in effect on a day: `almaty/adoption`. With `@…` in its id it is that
    /// edition.
    #[pyo3(signature = (id, *, on))]
    fn regulation(&self, id: &Bound<'_, PyString>, on: Day) -> Done<Regulation> {
        Ok(Regulation::new(&self.0, self.0.catalogue.regulation(text(id, "id")?, on.0)?))
    }

    /// The edition with exactly this id, whether in effect or not.
    fn edition(&self, id: &Bound<'_, PyString>) -> Done<Regulation> {
        Ok(Regulation::new(&self.0, self.0.catalogue.edition(text(id, "id")?)?))
    }

    /// All editions of the regulation of a service in a region: `almaty/adoption`.
    fn editions(&self, id: &Bound<'_, PyString>) -> Done<Tuple<Regulation>> {
        let editions = self.0.catalogue.editions(text(id, "id")?);
        Ok(editions.map(|regulation| Regulation::new(&self.0, regulation)).collect())
    }

    /// The fact with this name: `applicant.birth_date`.
    fn fact(&self, name: &Bound<'_, PyString>) -> Done<Fact> {
        let vocabulary = self.0.catalogue.vocabulary();
        let index = vocabulary.index_of(text(name, "name")?).map_err(|error| error.at("name"))?;
        let fact = vocabulary.fact(index).map(Fact::from);
        Ok(fact.ok_or_else(|| wrong_type("a name of the vocabulary", "name"))?)
    }

    /// Opens a case under the edition of a regulation, named by its full id; `case` is what you call it.
    ///
    /// With the certificates issued for tests, identification numbers need twelve digits but not the right control
    /// digit.
    #[pyo3(
        signature = (case, regulation, channel, *, certificates = Of(reglament::Certificates::Real)),
        text_signature = "($self, /, case, regulation, channel, *, certificates='real')"
    )]
    fn open_case(
        &self,
        py: Python<'_>,
        case: &Bound<'_, PyString>,
        regulation: &Bound<'_, PyString>,
        channel: Of<reglament::Channel>,
        certificates: Of<reglament::Certificates>,
    ) -> Done<Case> {
        let opening = reglament::Opening::new(
            &self.0.catalogue,
            text(case, "case")?,
            text(regulation, "regulation")?,
            channel.0,
        )?;
        Case::open(py, &self.0, opening.with_certificates(certificates.0))
    }

    /// The case that JSON Lines tell: its opening and one event a line, as `Case.lines` writes them and the command
    /// keeps them.
    fn replay(&self, py: Python<'_>, lines: Lines<'_>) -> Done<Case> {
        Case::replay(py, &self.0, lines)
    }

    /// The JSON Schema of what is read or written as JSON, with the facts and codes of this catalogue.
    fn schema<'py>(&self, py: Python<'py>, name: Of<reglament::schema::SchemaName>) -> Done<Plain<'py>> {
        crate::json::to_python(py, &reglament::schema::schema(name.0, &self.0.catalogue)).map(Plain)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }

    fn __hash__(&self) -> u64 {
        crate::pickle::hash(self.0.catalogue.digest())
    }

    fn __repr__(&self) -> String {
        let catalogue = &self.0.catalogue;
        let short: String = catalogue.digest().chars().take(8).collect();
        format!("<Catalogue of {} regulations, law {short}…>", catalogue.regulations().len())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let Sources { embedded, layers, published } = &self.0.sources;
        let layers: Vec<Vec<(&str, &str)>> = layers
            .iter()
            .map(|layer| layer.iter().map(|file| (file.name(), file.text())).collect())
            .collect();
        let published: Vec<(&str, Day)> =
            published.iter().map(|(act, on)| (act.as_str(), Day(*on))).collect();
        crate::pickle::reduced(py, "catalogue", (*embedded, layers, published, self.digest()))
    }
}

/// The folders that an argument names: one, or several.
fn folders(law: Option<Folders<'_>>) -> Done<Vec<PathBuf>> {
    let Some(Folders(law)) = law else { return Ok(Vec::new()) };
    if let Ok(folder) = law.extract::<PathBuf>() {
        return Ok(vec![folder]);
    }
    let folders = law.extract::<Vec<PathBuf>>();
    Ok(folders.map_err(|_| wrong_type("a path, or a sequence of paths", "law"))?)
}

fn publications(published: Option<Published<'_>>) -> Done<Vec<(String, reglament::chrono::NaiveDate)>> {
    let Some(Published(published)) = published else { return Ok(Vec::new()) };
    let mut days = Vec::new();
    for (act, on) in pairs(&published, "published")? {
        days.push((text(&act, "published")?.to_owned(), day(&on, "published")?));
    }
    Ok(days)
}
