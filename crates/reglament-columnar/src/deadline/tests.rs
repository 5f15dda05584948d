//! Every instruction set against the plain form. What is right, `tests/agreement` knows from single applications.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, TimestampMillisecondArray};
use reglament::Channel;

use super::options::{ChannelOf, DeadlineOptions};
use super::scheduler::Scheduler;
use crate::simd::Level;

#[test]
fn every_instruction_set_gives_the_same_moments() {
    let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
    let regulation = catalogue.edition("zhambyl/adoption@332-2015").expect("an embedded regulation");
    // Some hours before the calendar and after it, in steps that meet every time of the day.
    let at = (0..9000).map(|row: i64| (row % 13 != 0).then_some(1_420_000_000_000 + row * 42_345_678));
    let channels = (0..9000).map(|row| [Some("portal"), Some("office"), Some("door"), None][row % 17 % 4]);
    let at: ArrayRef = Arc::new(at.collect::<TimestampMillisecondArray>().with_timezone("UTC"));
    let channels: ArrayRef = Arc::new(channels.collect::<StringArray>());
    let table =
        RecordBatch::try_from_iter([("at", at), ("channel", channels)]).expect("columns of one length");
    for channel in [ChannelOf::All(Channel::Portal), ChannelOf::Column("channel".to_owned())] {
        let options = DeadlineOptions::new("at", channel);
        let mut scheduler =
            Scheduler::new(regulation, catalogue.calendar(), table.schema_ref(), &options).expect("bound");
        for (from, rows) in [(0, 9000), (5, 256), (9, 1)] {
            let batch = table.slice(from, rows);
            let mut answers = Vec::new();
            for level in Level::all() {
                scheduler.level = level;
                answers.push(scheduler.schedule(&batch).expect("an answer"));
            }
            let right = answers[0]["error"].null_count();
            assert!(rows < 256 || (1..rows).contains(&right), "{right} rows are right");
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{from}, {rows}");
        }
    }
}
