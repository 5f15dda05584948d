//! `reglament --version`: the three numbers that are kept apart.

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::out::Out;

/// How much of the digest tells one law from another at a glance.
const DIGITS: usize = 12;

/// The number of the C ABI of libreglament, which is no part of this package; a test holds it against the header.
const C_ABI: u32 = 1;

#[derive(serde::Serialize)]
struct Versions {
    library: &'static str,
    c_abi: u32,
    law: Law,
}

#[derive(serde::Serialize)]
struct Law {
    edition: u32,
    digest: String,
}

pub fn run(session: &Session) -> Result<Ending, Failure> {
    let digest = session.catalogue.digest();
    let law = Law { edition: reglament_kz::LAW_EDITION, digest: digest.chars().take(DIGITS).collect() };
    let versions = Versions { library: reglament::VERSION, c_abi: C_ABI, law };
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => out.write_json(&versions)?,
        Format::Human => {
            let Versions { library, c_abi, law: Law { edition, digest } } = versions;
            out.write(format!("reglament {library}\nC ABI {c_abi}\nlaw edition {edition} ({digest})\n"))?;
        }
    }
    Ok(Ending::Complete)
}
