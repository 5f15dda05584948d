//! Writes what is exported of every regulation into a folder, for other programs to be tried on: for each channel the Petri
//! net, the process in each profile, and the case graph as JSON.
//!
//! `cargo run -p reglament-models --example write_exports -- FOLDER [LAW]…`: of the embedded law, or of the law files of these
//! folders, each laid over the ones before it.

use std::path::Path;
use std::{env, fs};

use reglament::{
    Branch, CaseGraph, CaseState, CaseTransition, Catalogue, Channel, End, Regulation, ResultOutcome,
};
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

fn catalogue(law: &[String]) -> Result<Catalogue, Any> {
    if law.is_empty() {
        return Ok(reglament_kz::catalogue()?);
    }
    let mut builder = Catalogue::builder();
    for folder in law {
        builder = builder.files(reglament_folder::read_folder(Path::new(folder))?);
    }
    Ok(builder.build()?)
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
    fs::write(folder.join(format!("{name}.graph.json")), json(&graph))?;
    Ok(())
}

/// The graph as JSON: states and transitions in the order of their numbers.
fn json(graph: &CaseGraph<'_>) -> String {
    let states: Vec<String> = graph.states().iter().map(state).collect();
    let ways: Vec<String> = graph.transitions().iter().map(transition).collect();
    let (id, channel, start) = (graph.regulation().id(), graph.channel(), graph.start().id);
    format!(
        "{{\"regulation\":{id:?},\"channel\":\"{channel}\",\"start\":{start},\n\"states\":[\n{}\n],\n\"transitions\":[\n{}\n]}}\n",
        states.join(",\n"),
        ways.join(",\n")
    )
}

/// Names, codes and ids of the embedded law need no escape but what `Debug` writes.
fn state(state: &CaseState<'_>) -> String {
    let (draft, end) = (state.draft.map(ResultOutcome::code), state.end.map(End::code));
    format!("{{\"name\":{:?},\"draft\":{},\"end\":{}}}", state.name, or_null(draft), or_null(end))
}

fn transition(way: &CaseTransition<'_>) -> String {
    let CaseTransition { from, to, event, by, .. } = way;
    let branch = or_null(way.branch.map(Branch::code));
    format!("{{\"from\":{from},\"to\":{to},\"event\":\"{event}\",\"branch\":{branch},\"by\":{by:?}}}")
}

fn or_null(code: Option<&str>) -> String {
    code.map_or_else(|| "null".to_owned(), |code| format!("\"{code}\""))
}
