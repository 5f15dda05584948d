//! The catalogue: every act and regulation that was loaded.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::error::Done;
use crate::sources::{Law, Sources};

/// Every act and regulation that was loaded, with the vocabulary, the parameters and the calendar. Immutable.
///
/// Without arguments it is the embedded law of Kazakhstan; `reglament.catalogue()` builds that once and keeps it. `law` names
/// folders with law files of your own, which replace what they restate; `calendar` a file with another working calendar;
/// `published` the days on which acts were first officially published. With `embedded=False` nothing lies under your own files.
///
/// >>> import datetime, reglament
/// >>> catalogue = reglament.Catalogue(published={"almaty@3-383-2016": datetime.date(2016, 10, 3)})
/// >>> regulation = catalogue.edition("almaty/adoption@3-383-2016")
/// >>> regulation.standing(datetime.date(2016, 10, 14)).certain
/// True
#[pyclass(frozen, module = "reglament")]
pub struct Catalogue(pub Arc<Law>);

/// The catalogue of the embedded law, built once and kept.
///
/// >>> import reglament
/// >>> [regulation.id for regulation in reglament.catalogue().regulations][0]
/// 'almaty/adoption@3-383-2016'
#[pyfunction]
pub fn catalogue(py: Python<'_>) -> Done<Py<Catalogue>> {
    static EMBEDDED: PyOnceLock<Py<Catalogue>> = PyOnceLock::new();
    let built = EMBEDDED
        .get_or_try_init(py, || Py::new(py, Catalogue(build(py, Sources::embedded())?)).map_err(Into::into));
    built.map(|catalogue| catalogue.clone_ref(py))
}

/// The embedded law.
pub fn embedded(py: Python<'_>) -> Done<Arc<Law>> {
    Ok(Arc::clone(&catalogue(py)?.get().0))
}

/// Building takes milliseconds, in which other threads may run.
pub fn build(py: Python<'_>, sources: Sources) -> Done<Arc<Law>> {
    Ok(py.detach(move || sources.build())?)
}
