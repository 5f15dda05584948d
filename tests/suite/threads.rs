//! One catalogue, many threads: nothing is locked, and every thread gets the same answers.

use std::thread;

use reglament::{Calendar, Catalogue, Facts, Findings, Regulation, json, parse_day};

use crate::shared::{CATALOGUE, read};

fn shareable<T: Send + Sync + 'static>() {}

#[test]
fn what_a_host_holds_can_be_shared() {
    shareable::<Catalogue>();
    shareable::<Regulation>();
    shareable::<Calendar>();
    shareable::<Facts>();
    shareable::<reglament::Error>();
}

fn all_findings(lines: &str) -> Vec<Findings> {
    let on = parse_day("2017-05-01").expect("a day");
    let regulation = CATALOGUE.regulation("almaty/adoption", on).expect("in effect");
    let assess = |line: &str| {
        let application =
            json::read_application(line, CATALOGUE.vocabulary()).content.expect("an application");
        regulation.assess(&application.facts, application.on.expect("a day")).expect("an answer").findings()
    };
    lines.lines().map(assess).collect()
}

#[test]
fn eight_threads_answer_as_one() {
    let lines = read("applications/adoption.jsonl");
    let alone = all_findings(&lines);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| all_findings(&lines))).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), alone);
        }
    });
}
