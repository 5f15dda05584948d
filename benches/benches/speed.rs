//! The figures of `benches/README.md`: one assessment, one deadline, one line of JSON, one start.

#![allow(clippy::restriction, reason = "a benchmark may stop at the first surprise")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use reglament::json::{Answer, parse_timestamp, read_application};
use reglament::{AnnexKind, Case, Catalogue, Channel, Facts, Language, PaperKind, Regulation};
use reglament_benches::{day, facts, lines, twelve_events};
use reglament_models::{BpmnProfile, DmnVersion, HandbookOptions, bpmn, diagram, dmn, handbook};

/// Enough different cases that the branch predictor cannot learn them by heart.
const CASES: usize = 4096;

fn catalogue() -> Catalogue {
    reglament_kz::catalogue().expect("the embedded law has no faults")
}

fn adoption(catalogue: &Catalogue) -> &Regulation {
    catalogue.regulation("almaty/adoption", day()).expect("in effect")
}

fn assessment(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let regulation = adoption(&catalogue);
    let cases = facts(&catalogue, CASES).expect("made to be read");
    let nothing = Facts::new(catalogue.vocabulary());
    let day = day();
    let mut group = criterion.benchmark_group("assess");
    group.bench_function("adoption, mixed cases", |bencher| {
        let mut next = cases.iter().cycle();
        bencher.iter(|| {
            let facts = next.next().expect("a cycle");
            regulation.assess(black_box(facts), black_box(day)).map(|assessment| assessment.findings())
        });
    });
    group.bench_function("adoption, one case", |bencher| {
        let facts = cases.first().expect("a case");
        bencher.iter(|| {
            regulation.assess(black_box(facts), black_box(day)).map(|assessment| assessment.findings())
        });
    });
    group.bench_function("adoption, nothing known", |bencher| {
        bencher.iter(|| {
            regulation.assess(black_box(&nothing), black_box(day)).map(|assessment| assessment.findings())
        });
    });
    group.finish();
}

fn deadlines(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let regulation = adoption(&catalogue);
    let at = parse_timestamp("2016-12-30T20:00:00+06:00").expect("a moment");
    let moments: Vec<_> = (0..CASES)
        .scan(at, |at, _| {
            *at += Duration::from_secs(7_919);
            Some(*at)
        })
        .collect();
    let mut group = criterion.benchmark_group("deadline");
    group.bench_function("overall, without ledger", |bencher| {
        let mut next = moments.iter().cycle();
        bencher.iter(|| {
            let at = *next.next().expect("a cycle");
            regulation.deadline(Channel::Portal, black_box(at), catalogue.calendar())
        });
    });
    group.bench_function("all steps, with ledger", |bencher| {
        bencher.iter(|| regulation.schedule(Channel::Portal, black_box(at), catalogue.calendar()));
    });
    group.finish();
}

fn json_lines(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let regulation = adoption(&catalogue);
    let lines = lines(&catalogue, CASES);
    let mut group = criterion.benchmark_group("json");
    group.throughput(Throughput::Elements(1));
    group.bench_function("line in, line out", |bencher| {
        let mut next = lines.iter().cycle();
        let mut out = Vec::new();
        bencher.iter(|| {
            out.clear();
            let entry = read_application(black_box(next.next().expect("a cycle")), catalogue.vocabulary());
            let application = entry.content.expect("made to be read");
            let answer =
                regulation.assess(&application.facts, application.on.expect("a day")).expect("an answer");
            serde_json::to_writer(&mut out, &Answer { id: entry.id.as_ref(), answer: &answer })
                .expect("memory");
            out.len()
        });
    });
    group.finish();
}

fn cases(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let case = twelve_events(&catalogue).expect("a run of the shared test data");
    assert_eq!(case.events().len(), 12);
    let half = Case::replay(&catalogue, case.opening().clone(), case.events()[..6].iter().cloned())
        .expect("its first half");
    let mut group = criterion.benchmark_group("case");
    group.bench_function("replay of twelve events", |bencher| {
        bencher.iter_batched(
            || (case.opening().clone(), case.events().to_vec()),
            |(opening, events)| Case::replay(&catalogue, opening, events),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("next", |bencher| bencher.iter(|| black_box(&half).next().map(|next| next.len())));
    group.bench_function("status", |bencher| {
        let at = half.events().last().expect("an event").at;
        bencher.iter(|| black_box(&half).status(black_box(at)).map(|status| status.due_at));
    });
    group.finish();
}

fn papers(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let case = twelve_events(&catalogue).expect("a run of the shared test data");
    criterion.bench_function("paper/receipt", |bencher| {
        bencher.iter(|| black_box(&case).paper(PaperKind::Receipt, Language::Kk));
    });
}

/// What is drawn and exported of the regulation with the most grounds.
fn models(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let regulation = adoption(&catalogue);
    let (portal, kk) = (Channel::Portal, Language::Kk);
    let mut group = criterion.benchmark_group("models");
    group.bench_function("case graph", |bencher| bencher.iter(|| regulation.graph(portal).map(|_| ())));
    group.bench_function("BPMN", |bencher| bencher.iter(|| bpmn(regulation, portal, BpmnProfile::Plain)));
    group.bench_function("DMN", |bencher| bencher.iter(|| dmn(regulation, DmnVersion::V1_3)));
    group.bench_function("diagram of systems", |bencher| {
        bencher.iter(|| diagram(regulation, AnnexKind::Systems, None, kk));
    });
    let options = HandbookOptions { with_check: true, on: None };
    group.bench_function("handbook with the check", |bencher| {
        bencher.iter(|| handbook(&catalogue, regulation, kk, options));
    });
    group.finish();
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.bench_function("embedded law and first answer", |bencher| {
        bencher.iter_batched(
            || (),
            |()| {
                let catalogue = catalogue();
                let facts = Facts::new(catalogue.vocabulary());
                adoption(&catalogue).assess(&facts, day()).map(|assessment| assessment.findings())
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group! {
    name = speed;
    config = Criterion::default().measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
    targets = assessment, deadlines, json_lines, cases, papers, models, start
}
criterion_main!(speed);
