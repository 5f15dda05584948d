//! Does one kind of work so many times, for counting instructions: `instructions WORK TIMES`.
//!
//! `cargo xtask instructions` runs it under Valgrind and takes the difference of two runs.

#![allow(clippy::restriction, reason = "a benchmark may stop at the first surprise")]

use std::hint::black_box;
use std::process::ExitCode;

use reglament::json::{Answer, parse_timestamp, read_application};
use reglament::{Case, Catalogue, Channel, Error};
use reglament_benches::columns::{Layout, submissions, table};
use reglament_benches::{day, facts, lines, twelve_events};
use reglament_columnar::{AssessOptions, Assessor, DeadlineOptions, Scheduler};

const CASES: usize = 64;
/// Rows of a batch; what is done in columns is done for whole batches, and `TIMES` counts rows.
const BATCH: usize = 16_384;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [work, times] = arguments.as_slice() else {
        eprintln!("usage: instructions assess|deadline|json|case|next|columns|column-deadlines|start TIMES");
        return ExitCode::from(2);
    };
    match times.parse().ok().map(|times| run(work, times)) {
        Some(Ok(true)) => ExitCode::SUCCESS,
        Some(Err(error)) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::from(2),
    }
}

/// Does the work; false if there is none of this name.
fn run(work: &str, times: usize) -> Result<bool, Error> {
    let catalogue = reglament_kz::catalogue()?;
    let day = day();
    let regulation = catalogue.regulation("almaty/adoption", day)?;
    match work {
        "assess" => {
            let cases = facts(&catalogue, CASES)?;
            for facts in cases.iter().cycle().take(times) {
                black_box(regulation.assess(black_box(facts), day)?.findings());
            }
        }
        "deadline" => {
            let at = parse_timestamp("2016-12-30T20:00:00+06:00")?;
            for _ in 0..times {
                black_box(regulation.deadline(Channel::Portal, black_box(at), catalogue.calendar())?);
            }
        }
        "json" => {
            let lines = lines(&catalogue, CASES);
            let mut out = Vec::new();
            for line in lines.iter().cycle().take(times) {
                out.clear();
                let entry = read_application(black_box(line), catalogue.vocabulary());
                let answer = regulation.assess(&entry.content?.facts, day)?;
                // Writing to memory cannot fail.
                let _ = serde_json::to_writer(&mut out, &Answer { id: entry.id.as_ref(), answer: &answer });
                black_box(&out);
            }
        }
        "case" => {
            let case = twelve_events(&catalogue)?;
            for _ in 0..times {
                let (opening, events) = (case.opening().clone(), case.events().to_vec());
                black_box(Case::replay(&catalogue, opening, events)?);
            }
        }
        "next" => {
            let case = twelve_events(&catalogue)?;
            let half = case.events().iter().take(6).cloned();
            let half = Case::replay(&catalogue, case.opening().clone(), half)?;
            for _ in 0..times {
                black_box(half.next()?);
            }
        }
        "columns" => assess_columns(&catalogue, times)?,
        "column-deadlines" => schedule_columns(&catalogue, times)?,
        "start" => {
            for _ in 0..times {
                black_box(reglament_kz::catalogue()?);
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn assess_columns(catalogue: &Catalogue, rows: usize) -> Result<(), Error> {
    let regulation = catalogue.regulation("almaty/adoption", day())?;
    let table = table(catalogue, regulation, BATCH, Layout::Fast)?;
    let assessor = Assessor::new(regulation, table.schema_ref(), &AssessOptions::on(day()))?;
    for _ in 0..rows / BATCH {
        black_box(assessor.assess(black_box(&table))?);
    }
    Ok(())
}

fn schedule_columns(catalogue: &Catalogue, rows: usize) -> Result<(), Error> {
    let regulation = catalogue.regulation("almaty/adoption", day())?;
    let table = submissions(BATCH)?;
    let options = DeadlineOptions::new("at", Channel::Portal);
    let scheduler = Scheduler::new(regulation, catalogue.calendar(), table.schema_ref(), &options)?;
    for _ in 0..rows / BATCH {
        black_box(scheduler.schedule(black_box(&table))?);
    }
    Ok(())
}
