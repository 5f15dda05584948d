//! One case, many threads: nothing is locked, and every thread gets the same answers.

use std::thread;

use reglament::{Case, Catalogue, Event, Language, Opening, Paper, PaperKind, VERSION};

use crate::runs::{after, opening, runs};
use crate::shared::CATALOGUE;

fn shareable<T: Send + Sync + 'static>() {}

#[test]
fn a_case_and_what_it_holds_can_be_shared() {
    shareable::<Case>();
    shareable::<Catalogue>();
    shareable::<Paper>();
    shareable::<Event>();
    shareable::<Opening>();
}

/// Everything a case answers, as text.
fn everything_said(case: &Case) -> Vec<String> {
    let last = case.events().last().expect("an event").at;
    let json = |value: serde_json::Result<String>| value.expect("JSON");
    let mut said = vec![
        json(serde_json::to_string(&case.next().expect("within the calendar"))),
        json(serde_json::to_string(&case.status(last).expect("within the calendar"))),
        json(serde_json::to_string(&case.overruns().expect("within the calendar"))),
        format!("{:?}", case.steps().expect("within the calendar")),
        case.digest(VERSION).expect("a digest"),
        format!("{:?}", case.verify()),
    ];
    said.extend(PaperKind::ALL.iter().map(|kind| match case.paper(*kind, Language::Kk) {
        Ok(paper) => paper.html(),
        Err(error) => error.to_string(),
    }));
    said
}

#[test]
fn eight_threads_answer_as_one() {
    for (name, run) in runs().into_iter().step_by(8) {
        let case = after(&run, run.events.len());
        let alone = everything_said(&case);
        thread::scope(|scope| {
            let asks = || {
                let events = case.events().iter().cloned();
                let replayed = Case::replay(&CATALOGUE, opening(&run), events).expect("what was recorded");
                assert_eq!(replayed, case);
                // The shared case and one of the thread's own, both while seven others ask.
                (everything_said(&case), everything_said(&replayed))
            };
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(asks)).collect();
            for thread in threads {
                let (shared, own) = thread.join().expect("no panic");
                assert!(shared == alone && own == alone, "{name}");
            }
        });
    }
}
