//! Figures of `benches/README.md`: rows assessed, timed and compared in columns.

#![allow(clippy::restriction, reason = "a benchmark may stop at the first surprise")]

use std::hint::black_box;
use std::time::Duration;

use arrow_array::RecordBatch;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use reglament::{Catalogue, Channel};
use reglament_benches::columns::{Layout, submissions, table};
use reglament_benches::{DAY, day};
use reglament_columnar::{AssessOptions, Assessor, DeadlineOptions, Scheduler, compare, compare_deadlines};

const ROWS: usize = 1_000_000;
/// Rows of one batch of a stream.
const BATCH: usize = 65_536;

fn catalogue() -> Catalogue {
    reglament_kz::catalogue().expect("the embedded law has no faults")
}

fn batches(table: &RecordBatch) -> Vec<RecordBatch> {
    let rows = table.num_rows();
    (0..rows).step_by(BATCH).map(|from| table.slice(from, BATCH.min(rows - from))).collect()
}

fn assessment(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let regulation = catalogue.regulation("almaty/adoption", day()).expect("in effect");
    let mut group = criterion.benchmark_group("columns");
    group.throughput(Throughput::Elements(ROWS as u64));
    for (name, layout) in [("fast", Layout::Fast), ("wide", Layout::Wide)] {
        let table = table(&catalogue, regulation, ROWS, layout).expect("a table");
        let options = AssessOptions::on(day());
        let assessor = Assessor::new(regulation, &table.schema(), &options).expect("facts");
        group.bench_function(format!("{name}, one batch"), |bencher| {
            bencher.iter(|| assessor.assess(black_box(&table)).expect("an answer"));
        });
        let batches = batches(&table);
        let kinds = [
            ("", options.clone()),
            (", narrow masks", options.clone().with_narrow_masks(true)),
            (", a column for each ground", options.with_grounds(true)),
        ];
        for (kind, options) in kinds {
            let assessor = Assessor::new(regulation, &table.schema(), &options).expect("facts");
            group.bench_function(format!("{name}, batches{kind}"), |bencher| {
                bencher.iter(|| {
                    for batch in &batches {
                        black_box(assessor.assess(black_box(batch)).expect("an answer"));
                    }
                });
            });
        }
    }
    group.finish();
}

fn deadlines(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let table = submissions(ROWS).expect("a table");
    let options = DeadlineOptions::new("at", Channel::Portal);
    let scheduler = |id: &str| {
        let regulation = catalogue.regulation(id, day()).expect("in effect");
        Scheduler::new(regulation, catalogue.calendar(), &table.schema(), &options).expect("moments")
    };
    let (adoption, patronage) = (scheduler("almaty/adoption"), scheduler("almaty/patronage"));
    let batches = batches(&table);
    let mut group = criterion.benchmark_group("column deadlines");
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("one batch", |bencher| {
        bencher.iter(|| adoption.schedule(black_box(&table)).expect("an answer"));
    });
    group.bench_function("batches", |bencher| {
        bencher.iter(|| {
            for batch in &batches {
                black_box(adoption.schedule(black_box(batch)).expect("an answer"));
            }
        });
    });
    group.bench_function("compared, batches", |bencher| {
        bencher.iter(|| {
            for batch in &batches {
                black_box(compare_deadlines(&adoption, &patronage, batch).expect("an answer"));
            }
        });
    });
    group.finish();
}

fn comparison(criterion: &mut Criterion) {
    let catalogue = catalogue();
    let regulation = |id| catalogue.edition(id).expect("an embedded regulation");
    let adoption = regulation("almaty/adoption@3-383-2016");
    let table = table(&catalogue, adoption, ROWS, Layout::Fast).expect("a table");
    let assessor = |id, on: &str| {
        let options = AssessOptions::on(reglament::parse_day(on).expect("a day"));
        Assessor::new(regulation(id), &table.schema(), &options).expect("facts")
    };
    let (now, later) =
        (assessor("almaty/adoption@3-383-2016", DAY), assessor("almaty/adoption@3-383-2016", "2018-05-01"));
    let batches = batches(&table);
    let mut group = criterion.benchmark_group("columns");
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("compared with another year, batches", |bencher| {
        bencher.iter(|| {
            for batch in &batches {
                black_box(compare(&now, &later, batch).expect("an answer"));
            }
        });
    });
    group.finish();
}

criterion_group! {
    name = columns;
    config = Criterion::default().measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1)).sample_size(20);
    targets = assessment, deadlines, comparison
}
criterion_main!(columns);
