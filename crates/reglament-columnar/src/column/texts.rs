//! Texts that stand for dates, numbers, amounts or *yes* and *no*, as files of CSV have them: read as the core reads a text, before
//! anything is compared.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use reglament::{ErrorCode, Fact, FactType, FactValue};

use super::numbers::Numbers;
use super::reading::{FactPlanes, Reader, load_known};
use super::sources::{Block, Source};
use crate::bits::{LANES, Plane, Span};
use crate::day::number_of;
use crate::lanes::{Bounds, Lane};
use crate::program::Leaf;
use crate::simd::{Level, Set};

/// A value of each row, or what is wrong with its text; any value where there is no text.
struct Parsed<T>(Vec<Result<T, ErrorCode>>);

impl<T: Lane> Source<T> for Parsed<T> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, bad: &mut Plane) -> &'b [[T; LANES]] {
        let words = buffer.iter_mut().zip(self.0[span.range()].chunks(LANES));
        for ((numbers, parsed), bad) in words.zip(bad.iter_mut()) {
            for (lane, (number, parsed)) in numbers.iter_mut().zip(parsed).enumerate() {
                *bad |= u64::from(parsed.is_err()) << lane;
                *number = parsed.unwrap_or_default();
            }
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        self.0[row]
    }
}

/// A reader of a column of texts for a fact that is no enumeration.
pub(super) fn reader<'a>(fact: &Fact, leaves: &[Leaf], column: &'a dyn Array) -> Box<dyn Reader + 'a> {
    match fact.fact_type {
        FactType::Date => {
            let days = parsed(fact, column, |value| match value {
                FactValue::Date(day) => number_of(day),
                _ => None,
            });
            Numbers::boxed(days, column, leaves, true)
        }
        FactType::Years | FactType::Money => {
            let numbers = parsed(fact, column, |value| match value {
                FactValue::Years(years) => Some(i64::from(years)),
                FactValue::Money(money) => Some(money.hundredths()),
                _ => None,
            });
            Numbers::boxed(numbers, column, leaves, false)
        }
        FactType::Boolean | FactType::Enumeration => {
            let answers = parsed(fact, column, |value| match value {
                FactValue::Boolean(yes) => Some(yes),
                _ => None,
            });
            Box::new(Booleans { answers: answers.0, nulls: column.nulls() })
        }
    }
}

fn parsed<T: Default>(
    fact: &Fact,
    column: &dyn Array,
    number: impl Fn(FactValue<'_>) -> Option<T>,
) -> Parsed<T> {
    let one = |text: Option<&str>| {
        let Some(text) = text else { return Ok(T::default()) };
        let value = fact.parse(text).map_err(|error| error.code())?;
        number(value).ok_or(ErrorCode::WrongType)
    };
    Parsed(match column.data_type() {
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(one).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(one).collect(),
        _ => column.as_string::<i32>().iter().map(one).collect(),
    })
}

struct Booleans<'a> {
    answers: Vec<Result<bool, ErrorCode>>,
    nulls: Option<&'a NullBuffer>,
}

impl Reader for Booleans<'_> {
    fn read(&self, _: Level, span: Span, _: &[Bounds], planes: &mut FactPlanes<'_>) {
        load_known(self.nulls, span, planes.known);
        let mut bad = Plane::NONE;
        let mut holds = Plane::NONE;
        for word in 0..span.words() {
            for (lane, answer) in self.answers[span.word(word)].iter().enumerate() {
                bad[word] |= u64::from(answer.is_err()) << lane;
                holds[word] |= u64::from(*answer == Ok(true)) << lane;
            }
        }
        // All questions about a boolean are the same.
        if let Some(first) = planes.holds.first_mut() {
            *first = holds;
        }
        planes.mark_bad(&bad);
    }

    fn fault(&self, row: usize) -> Option<ErrorCode> {
        let known = self.nulls.is_none_or(|nulls| nulls.is_valid(row));
        self.answers[row].err().filter(|_| known)
    }
}
