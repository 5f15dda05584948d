//! Gathering law files: the embedded ones, and files of the caller's own from memory or from a folder.

use std::path::Path;

use reglament::{Catalogue, CatalogueBuilder, LawFile};
use reglament_folder::read_folder;

use crate::catalogue::reglament_catalogue;
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::{borrow, borrow_mut, free, give};
use crate::text::{read, reglament_str};
use crate::value::reglament_date;

/// Law files being gathered for a catalogue. Not to be used by two threads at once.
pub struct reglament_law {
    builder: CatalogueBuilder,
    /// The files of the layer that is being gathered.
    layer: Vec<LawFile>,
}

impl reglament_law {
    /// What was gathered, with the open layer on top.
    fn complete(&self) -> CatalogueBuilder {
        let builder = self.builder.clone();
        if self.layer.is_empty() { builder } else { builder.files(self.layer.iter().cloned()) }
    }
}

/// Begins to gather law files: none yet. Free it with `reglament_law_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_new(
    law_out: *mut *mut reglament_law,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    let law = || reglament_law { builder: Catalogue::builder(), layer: Vec::new() };
    // SAFETY: as the caller promises.
    unsafe { guard(error_out, || give(law(), law_out, "law_out")) }
}

/// Adds the embedded law as a layer of its own: what is added later replaces what it states.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_add_embedded(
    law: *mut reglament_law,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let law = borrow_mut(law, "law")?;
            law.builder = reglament_kz::layer(law.complete());
            law.layer.clear();
            Ok(())
        })
    }
}

/// Adds one law file from memory to the layer being gathered; `name` is what errors call it. Both texts are copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_add_text(
    law: *mut reglament_law,
    name: reglament_str,
    text: reglament_str,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let (name, text) = (read(name, "name")?.to_owned(), read(text, "text")?.to_owned());
            borrow_mut(law, "law")?.layer.push(LawFile::new(name, text));
            Ok(())
        })
    }
}

/// Adds every law file (`*.toml`) below a folder, as a layer of its own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_add_folder(
    law: *mut reglament_law,
    folder: reglament_str,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let files =
                read_folder(Path::new(read(folder, "folder")?)).map_err(|error| error.at("folder"))?;
            let law = borrow_mut(law, "law")?;
            law.builder = law.complete().files(files);
            law.layer.clear();
            Ok(())
        })
    }
}

/// Says on which day an act, or the act that repeals one, was first officially published.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_set_published(
    law: *mut reglament_law,
    act: reglament_str,
    on: reglament_date,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let (act, on) = (read(act, "act")?, on.read("on")?);
            let law = borrow_mut(law, "law")?;
            law.builder = std::mem::take(&mut law.builder).published(act, on);
            Ok(())
        })
    }
}

/// Reads and checks what was gathered. An error of code `invalid-law` holds every fault of every file.
/// Free the catalogue with `reglament_catalogue_free`; `law` may be freed before it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_build(
    law: *const reglament_law,
    catalogue_out: *mut *mut reglament_catalogue,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let catalogue = borrow(law, "law")?.complete().build()?;
            give(reglament_catalogue(catalogue), catalogue_out, "catalogue_out")
        })
    }
}

/// Frees gathered law files. Null is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_law_free(law: *mut reglament_law) {
    // SAFETY: as the caller promises.
    unsafe { free(law) }
}
