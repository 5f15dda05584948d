//! Tables for the command to read, and the tables that it writes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, RecordBatch, RecordBatchReader, StringArray,
    UInt32Array,
};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use reglament::{FactType, parse_day};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::shared;

/// Columns of texts by their names; `None` is unknown.
pub type Texts = Vec<(String, Vec<Option<String>>)>;

/// The objects of a file of JSON Lines among the shared tests.
pub fn lines(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(shared(name)).expect("a file of the checkout");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON Lines")).collect()
}

/// A text for every fact of every application, `None` if it is unknown; `id` and `on` besides.
pub fn texts() -> Texts {
    let applications = lines("applications/adoption.jsonl");
    let text = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let column =
        |name: String, of: &dyn Fn(&Value) -> Option<String>| (name, applications.iter().map(of).collect());
    let catalogue = reglament_kz::catalogue().expect("the embedded law");
    let facts = catalogue.vocabulary().facts().iter().map(|fact| fact.name.to_string());
    let mut columns: Vec<_> =
        facts.map(|name| column(name.clone(), &move |line| text(&line["facts"][&name]))).collect();
    columns.extend(["id", "on"].map(|name| column(name.to_owned(), &move |line| text(&line[name]))));
    columns
}

/// Columns as CSV; what is unknown is an empty field.
pub fn csv(columns: &[(String, Vec<Option<String>>)]) -> String {
    let rows = columns[0].1.len();
    let names = columns.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>().join(",");
    let row = |row: usize| {
        let fields = columns.iter().map(|(_, values)| values[row].clone().unwrap_or_default());
        fields.collect::<Vec<_>>().join(",")
    };
    std::iter::once(names).chain((0..rows).map(row)).collect::<Vec<_>>().join("\n") + "\n"
}

/// The same with the types that a department's own tables would have.
pub fn typed(columns: &[(String, Vec<Option<String>>)]) -> RecordBatch {
    let catalogue = reglament_kz::catalogue().expect("the embedded law");
    let vocabulary = catalogue.vocabulary();
    let array = |name: &str, values: &[Option<String>]| -> ArrayRef {
        let day = |text: &String| parse_day(text).expect("a day").to_epoch_days();
        let hundredths = |text: &String| {
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            format!("{whole}{part:0<2}").parse::<i128>().expect("an amount")
        };
        let known = || values.iter().map(Option::as_ref);
        let fact = vocabulary.index_of(name).ok().and_then(|index| vocabulary.fact(index));
        match fact.map(|fact| fact.fact_type) {
            Some(FactType::Boolean) => {
                Arc::new(known().map(|text| Some(text? == "true")).collect::<BooleanArray>())
            }
            Some(FactType::Date) => Arc::new(known().map(|text| text.map(day)).collect::<Date32Array>()),
            Some(FactType::Years) => {
                Arc::new(known().map(|text| text?.parse::<u32>().ok()).collect::<UInt32Array>())
            }
            Some(FactType::Money) => {
                let amounts = known().map(|text| text.map(hundredths)).collect::<Decimal128Array>();
                Arc::new(amounts.with_precision_and_scale(18, 2).expect("they fit"))
            }
            None if name == "on" => Arc::new(known().map(|text| text.map(day)).collect::<Date32Array>()),
            Some(FactType::Enumeration) | None => Arc::new(known().collect::<StringArray>()),
        }
    };
    let arrays = columns.iter().map(|(name, values)| (name.clone(), array(name, values), true));
    RecordBatch::try_from_iter_with_nullable(arrays).expect("columns of one length")
}

/// Writes a batch as a file of Parquet.
pub fn write_parquet(path: &Path, batch: &RecordBatch) {
    let file = File::create(path).expect("a new file");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).expect("a writer");
    writer.write(batch).and_then(|()| writer.close()).expect("written");
}

/// Writes a batch as a file of Arrow IPC.
pub fn write_arrow(path: &Path, batch: &RecordBatch) {
    let file = File::create(path).expect("a new file");
    let mut writer = arrow_ipc::writer::FileWriter::try_new(file, &batch.schema()).expect("a writer");
    writer.write(batch).and_then(|()| writer.finish()).expect("written");
}

/// Writes a batch as a stream of Arrow IPC.
pub fn write_arrows(path: &Path, batch: &RecordBatch) {
    let file = File::create(path).expect("a new file");
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(file, &batch.schema()).expect("a writer");
    writer.write(batch).and_then(|()| writer.finish()).expect("written");
}

/// Reads answers of any format.
pub fn batches(path: &Path) -> Vec<RecordBatch> {
    let file = File::open(path).expect("the answers");
    let reader: Box<dyn RecordBatchReader> = match path.extension().and_then(|name| name.to_str()) {
        Some("parquet") => Box::new(
            ParquetRecordBatchReaderBuilder::try_new(file)
                .and_then(ParquetRecordBatchReaderBuilder::build)
                .expect("Parquet"),
        ),
        Some("arrow") => Box::new(arrow_ipc::reader::FileReader::try_new(file, None).expect("Arrow")),
        _ => Box::new(arrow_ipc::reader::StreamReader::try_new(file, None).expect("a stream")),
    };
    reader.map(|batch| batch.expect("a batch")).collect()
}

/// A folder that goes when the test ends.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A file in it.
pub fn in_folder(folder: &TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}
