//! Writes what is exported of every regulation into a folder, for other programs to be tried on: for each channel the Petri
//! net, the process in each profile, and the case graph as JSON.
//!
//! `cargo run -p reglament-models --example write_exports -- FOLDER [LAW]…`: of the embedded law, or of the law files of these
//! folders, each laid over the ones before it.

#[path = "support/law.rs"]
mod law;

use std::path::Path;
use std::{env, fs};

use law::catalogue;
use reglament::{Channel, Regulation};
use reglament_models::{BpmnProfile, bpmn, pnml};

type Any = Box<dyn std::error::Error>;

fn main() -> Result<(), Any> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, law @ ..] = arguments.as_slice() else {
        return Err("expected: FOLDER [LAW]…".into());
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    for regulation in catalogue(law)?.regulations() {
        for intake in regulation.intakes() {
            write(folder, regulation, intake.id)?;
        }
    }
    Ok(())
}

fn write(folder: &Path, regulation: &Regulation, channel: Channel) -> Result<(), Any> {
    let graph = regulation.graph(channel)?;
    let name = format!("{}-{}-{channel}", regulation.region(), regulation.service());
    fs::write(folder.join(format!("{name}.pnml")), pnml(&graph))?;
    let profiles = [
        ("", BpmnProfile::Plain),
        ("-camunda7", BpmnProfile::Camunda7),
        ("-camunda8", BpmnProfile::Camunda8),
    ];
    for (suffix, profile) in profiles {
        fs::write(folder.join(format!("{name}{suffix}.bpmn")), bpmn(regulation, channel, profile)?)?;
    }
    fs::write(folder.join(format!("{name}.graph.json")), serde_json::to_string(&graph)?)?;
    Ok(())
}
