//! The figures of `crates/reglament-columnar/README.md`: rows assessed, timed and compared in columns.

use std::hint::black_box;
use std::time::Duration;

use arrow_array::RecordBatch;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use reglament::Catalogue;
use reglament_benches::columns::{Layout, table};
use reglament_benches::day;
use reglament_columnar::{AssessOptions, Assessor};

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
        group.bench_function(format!("{name}, batches"), |bencher| {
            bencher.iter(|| {
                for batch in &batches {
                    black_box(assessor.assess(black_box(batch)).expect("an answer"));
                }
            });
        });
        let options = options.with_grounds(true);
        let assessor = Assessor::new(regulation, &table.schema(), &options).expect("facts");
        group.bench_function(format!("{name}, batches, a column for each ground"), |bencher| {
            bencher.iter(|| {
                for batch in &batches {
                    black_box(assessor.assess(black_box(batch)).expect("an answer"));
                }
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = columns;
    config = Criterion::default().measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1)).sample_size(20);
    targets = assessment
}
criterion_main!(columns);
