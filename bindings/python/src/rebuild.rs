//! Everything that was pickled is rebuilt from its inputs.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use reglament::chrono::NaiveDate;
use reglament::{Channel, Error, ErrorCode, LawFile};

use crate::assessment::Assessment;
use crate::calendar::Calendar;
use crate::case::Case;
use crate::catalogue::{Catalogue, build, catalogue};
use crate::convert::{Day, Moment};
use crate::error::Done;
use crate::facts::Facts;
use crate::regulation::Regulation;
use crate::schedule::Schedule;
use crate::sources::{Law, Sources};
use crate::typed::{FactsLike, Lines, Object, Reduced};
use crate::words::Of;

/// What was pickled, rebuilt from its inputs.
#[pyfunction]
pub fn _rebuild<'py>(kind: &str, inputs: Reduced<'py>) -> Done<Object<'py>> {
    let inputs = inputs.0.cast::<PyTuple>()?;
    let py = inputs.py();
    Ok(Object(match kind {
        "catalogue" => rebuild_catalogue(inputs)?.into_bound(py).into_any(),
        "regulation" => {
            let (catalogue, id): (Py<Catalogue>, String) = inputs.extract()?;
            let law = &catalogue.get().0;
            Bound::new(py, Regulation::new(law, law.catalogue.edition(&id)?))?.into_any()
        }
        "facts" => {
            let (catalogue, known): (Py<Catalogue>, FactsLike<'py>) = inputs.extract()?;
            Bound::new(py, Facts::read(&catalogue.get().0, Some(&known), None)?)?.into_any()
        }
        "assessment" => {
            let (regulation, facts, on): (Bound<'py, Regulation>, FactsLike<'py>, Day) = inputs.extract()?;
            Bound::new(py, Assessment::of(&regulation, Some(&facts), None, on)?)?.into_any()
        }
        "schedule" => {
            let (regulation, channel, at): (Bound<'py, Regulation>, Of<Channel>, Moment) =
                inputs.extract()?;
            Bound::new(py, Schedule::of(&regulation, channel.0, at)?)?.into_any()
        }
        "case" => {
            let (catalogue, lines): (Py<Catalogue>, Lines<'py>) = inputs.extract()?;
            Bound::new(py, Case::replay(py, &catalogue.get().0, lines)?)?.into_any()
        }
        "calendar" => {
            let (catalogue,): (Py<Catalogue>,) = inputs.extract()?;
            Bound::new(py, Calendar(Arc::clone(&catalogue.get().0)))?.into_any()
        }
        _ => return Err(Error::new(ErrorCode::UnknownValue, "this was pickled by another version").into()),
    }))
}

type Layers = Vec<Vec<(String, String)>>;

fn rebuild_catalogue(inputs: &Bound<'_, PyTuple>) -> Done<Py<Catalogue>> {
    let py = inputs.py();
    let (embedded, layers, published, digest): (bool, Layers, Vec<(String, Day)>, String) =
        inputs.extract()?;
    let file = |(name, text): (String, String)| LawFile::new(name, text);
    let layers = layers.into_iter().map(|layer| layer.into_iter().map(file).collect()).collect();
    let published: Vec<(String, NaiveDate)> = published.into_iter().map(|(act, on)| (act, on.0)).collect();
    let sources = Sources { embedded, layers, published };
    let rebuilt = match Law::in_use(&digest) {
        Some(law) => Py::new(py, Catalogue(law))?,
        None if sources.is_embedded_alone() => catalogue(py)?,
        None => Py::new(py, Catalogue(build(py, sources)?))?,
    };
    if rebuilt.get().0.catalogue.digest() != digest {
        let message = "it was pickled under another edition of the embedded law";
        return Err(Error::new(ErrorCode::OtherLaw, message).at("law").into());
    }
    Ok(rebuilt)
}
