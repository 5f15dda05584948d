//! `reglament schema`: the JSON Schemas of what is read and written, with the facts and codes of the law in use.

use reglament::schema::{SchemaName, schema};
use serde::Serialize;

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::out::Out;

#[derive(Serialize)]
struct Listed {
    name: &'static str,
    about: &'static str,
}

pub fn run(session: &Session, name: Option<SchemaName>) -> Result<Ending, Failure> {
    let mut out = Out::open(session.format);
    match name {
        Some(name) => {
            let schema = schema(name, &session.catalogue);
            match session.format {
                Format::Json => out.write_json(&schema)?,
                Format::Human => out.write(schema.to_text())?,
            }
        }
        None => SchemaName::ALL.iter().try_for_each(|name| list(&mut out, session.format, *name))?,
    }
    Ok(Ending::Complete)
}

fn list(out: &mut Out, format: Format, name: SchemaName) -> Result<(), Failure> {
    let (name, about) = (name.code(), name.about());
    match format {
        Format::Json => out.write_json(&Listed { name, about }),
        Format::Human => out.write(format!("{name:<14} {about}\n")),
    }
}
