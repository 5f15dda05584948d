//! The JSON Schemas of `schemas/`: what the library exports for the embedded law.

use std::fs;

use reglament::schema::{SchemaName, schema};

use crate::command::{Done, Failure, root};

/// Writes every schema; one that is no longer exported is left for a person to remove, and a test finds it.
pub fn write() -> Done {
    let catalogue = reglament_kz::catalogue().map_err(|error| Failure::Failed(error.to_string()))?;
    let folder = root().join("schemas");
    let unwritten = |error: std::io::Error| Failure::Failed(format!("{}: {error}", folder.display()));
    fs::create_dir_all(&folder).map_err(unwritten)?;
    for name in SchemaName::ALL {
        let text = schema(*name, &catalogue).to_text();
        fs::write(folder.join(format!("{name}.json")), text).map_err(unwritten)?;
    }
    Ok(())
}
