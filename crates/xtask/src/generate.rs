//! `cargo xtask generate`: everything that is made from the crates and committed.

use reglament::schema::{SchemaName, schema};

use crate::command::{Done, Failure, cargo, read, target};
use crate::generated::Generated;
use crate::python_package;

/// Writes everything anew, or with `check` tells what is not current.
pub fn generate(check: bool) -> Done {
    let mut files = schemas()?;
    files.push(header()?);
    files.extend(python_package::stub()?);
    let each = if check { Generated::check } else { Generated::write };
    let mut failed = 0;
    for failure in files.iter().filter_map(|file| each(file).err()) {
        eprintln!("xtask: {failure}");
        failed += 1;
    }
    if failed == 0 { Ok(()) } else { Err(Failure::Failed(format!("{failed} files"))) }
}

/// The JSON Schemas for the embedded law. One that is no longer exported is left for a person to remove, and a test finds it.
fn schemas() -> Done<Vec<Generated>> {
    let catalogue = reglament_kz::catalogue().map_err(|error| Failure::Failed(error.to_string()))?;
    let file = |name: &SchemaName| {
        Generated::new(format!("schemas/{name}.json"), schema(*name, &catalogue).to_text())
    };
    Ok(SchemaName::ALL.iter().map(file).collect())
}

/// The header of C, which a test of its crate makes.
fn header() -> Done<Generated> {
    let made = target().join("reglament.h");
    let test = cargo(&["test", "--package", "reglament-c", "--test", "header", "--locked"]);
    test.with("REGLAMENT_HEADER", &made).run()?;
    Ok(Generated::new("include/reglament.h", read(&made)?))
}
