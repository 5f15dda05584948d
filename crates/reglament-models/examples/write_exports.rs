//! Writes what is exported of every regulation of the embedded law into a folder, for other programs to be tried on: for each
//! channel the Petri net, the process in each profile, and the case graph as JSON.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use reglament::{Branch, CaseGraph, CaseState, CaseTransition, End, ResultOutcome};
use reglament_models::{BpmnProfile, bpmn, pnml};

fn main() {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: write_exports FOLDER");
        process::exit(2);
    };
    if let Err(error) = write(&folder) {
        eprintln!("write_exports: {error}");
        process::exit(1);
    }
}

fn write(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    fs::create_dir_all(folder)?;
    let catalogue = reglament_kz::catalogue()?;
    for regulation in catalogue.regulations() {
        for intake in regulation.intakes() {
            let graph = regulation.graph(intake.id)?;
            let name = format!("{}-{}-{}", regulation.region(), regulation.service(), intake.id);
            fs::write(folder.join(format!("{name}.pnml")), pnml(&graph))?;
            let profiles = [
                ("", BpmnProfile::Plain),
                ("-camunda7", BpmnProfile::Camunda7),
                ("-camunda8", BpmnProfile::Camunda8),
            ];
            for (suffix, profile) in profiles {
                let text = bpmn(regulation, intake.id, profile)?;
                fs::write(folder.join(format!("{name}{suffix}.bpmn")), text)?;
            }
            fs::write(folder.join(format!("{name}.graph.json")), json(&graph))?;
        }
    }
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
