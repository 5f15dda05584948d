//! Numbers: days, years and amounts, sixty-four at a time.
//!
//! What Arrow holds as it is needed is compared where it lies; everything else is first converted, block by block.

use std::marker::PhantomData;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use reglament::ErrorCode;

use super::{FactPlanes, Reader, Scratch, load_known, whole_words};
use crate::bits::{Plane, Span, WORDS};
use crate::days::{Bounds, FIRST_DAY, LAST_DAY, whole_day};
use crate::exact::{decimal, hundredths_of_float, whole_of_float};
use crate::lanes::{LANES, Lane};
use crate::program::{Between, DAY, Leaf, NONE, Question};
use crate::simd::{Level, Set, Work};

/// A number that is compared, with the bounds of its width.
pub(super) trait Number: Lane + Into<i64> {
    fn bounds(bounds: &Bounds, word: usize) -> &[Self; LANES];

    fn buffer(scratch: &mut Scratch) -> &mut Block<Self>;
}

impl Number for i32 {
    fn bounds(bounds: &Bounds, word: usize) -> &[Self; LANES] {
        bounds.narrow(word)
    }

    fn buffer(scratch: &mut Scratch) -> &mut Block<Self> {
        &mut scratch.narrow
    }
}

impl Number for i64 {
    fn bounds(bounds: &Bounds, word: usize) -> &[Self; LANES] {
        bounds.wide(word)
    }

    fn buffer(scratch: &mut Scratch) -> &mut Block<Self> {
        &mut scratch.wide
    }
}

/// The numbers of a block.
pub(super) type Block<T> = [[T; LANES]; WORDS];

/// Numbers of a column, each of them right or not.
pub(super) trait Source<T> {
    /// The numbers of a span, sixty-four in each word, filled up with any; sets the bits of those that are none.
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, bad: &mut Plane) -> &'b [[T; LANES]];

    fn at(&self, row: usize) -> Result<T, ErrorCode>;
}

/// Numbers as they lie in the column.
struct Plain<'a, T>(&'a [T]);

impl<T: Lane> Source<T> for Plain<'_, T> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, _: &mut Plane) -> &'b [[T; LANES]] {
        whole_words(&self.0[span.range()], buffer)
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        Ok(self.0[row])
    }
}

/// Numbers that must be converted.
struct Converted<'a, N, F> {
    values: &'a [N],
    convert: F,
}

impl<T: Lane, N: Copy, F: Fn(N) -> Result<T, ErrorCode>> Source<T> for Converted<'_, N, F> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, bad: &mut Plane) -> &'b [[T; LANES]] {
        let words = buffer.iter_mut().zip(self.values[span.range()].chunks(LANES));
        for ((numbers, values), bad) in words.zip(bad) {
            for (lane, (number, value)) in numbers.iter_mut().zip(values).enumerate() {
                let converted = (self.convert)(*value);
                *bad |= u64::from(converted.is_err()) << lane;
                *number = converted.unwrap_or_default();
            }
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        (self.convert)(self.values[row])
    }
}

/// Years as they lie in a column of 64-bit numbers, not more than 32 bits hold.
struct Bounded<'a>(&'a [i64]);

impl Source<i64> for Bounded<'_> {
    #[inline(always)]
    fn of<'b, I: Set>(
        &'b self,
        span: Span,
        buffer: &'b mut Block<i64>,
        bad: &mut Plane,
    ) -> &'b [[i64; LANES]] {
        let words = whole_words(&self.0[span.range()], buffer);
        for (bad, numbers) in bad.iter_mut().zip(words) {
            *bad = I::greater_i64(numbers, &[i64::from(u32::MAX); LANES]);
        }
        words
    }

    fn at(&self, row: usize) -> Result<i64, ErrorCode> {
        u32::try_from(self.0[row]).map(i64::from).map_err(|_| ErrorCode::OutOfRange)
    }
}

/// Decimals that already have the number of decimals that is wanted.
struct Exact<'a> {
    values: &'a [i128],
    decimals: i8,
}

impl Source<i64> for Exact<'_> {
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "what is cut off is looked at")]
    fn of<'b, I: Set>(
        &'b self,
        span: Span,
        buffer: &'b mut Block<i64>,
        bad: &mut Plane,
    ) -> &'b [[i64; LANES]] {
        // Above these bits there must be nothing, not even a sign.
        let bits = if self.decimals == 0 { u32::BITS } else { i64::BITS - 1 };
        let words = buffer.iter_mut().zip(self.values[span.range()].chunks(LANES));
        for ((numbers, values), bad) in words.zip(bad) {
            let mut above = 0;
            for (number, value) in numbers.iter_mut().zip(values) {
                *number = *value as i64;
                above |= value >> bits;
            }
            if above != 0 {
                let is_bad = |value: &i128| u64::from(value >> bits != 0);
                *bad = values.iter().rev().fold(0, |bits, value| bits << 1 | is_bad(value));
            }
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<i64, ErrorCode> {
        decimal(self.values[row], self.decimals, self.decimals)
    }
}

/// Numbers of a narrower type, all of which fit.
struct Widened<'a, N>(&'a [N]);

impl<T: Lane + From<N>, N: Copy> Source<T> for Widened<'_, N> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, _: &mut Plane) -> &'b [[T; LANES]] {
        for (number, value) in buffer.as_flattened_mut().iter_mut().zip(&self.0[span.range()]) {
            *number = T::from(*value);
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        Ok(T::from(self.0[row]))
    }
}

/// A column of numbers that are not negative, or of days.
pub(super) struct Numbers<'a, T, S> {
    source: S,
    nulls: Option<&'a NullBuffer>,
    /// Of each question, where its yes lies.
    between: Vec<Between>,
    are_days: bool,
    lanes: PhantomData<T>,
}

impl<'a, T: Number, S: Source<T> + 'a> Numbers<'a, T, S> {
    pub(super) fn boxed(
        source: S,
        column: &'a dyn Array,
        leaves: &[Leaf],
        are_days: bool,
    ) -> Box<dyn Reader + 'a> {
        let between = |leaf: &Leaf| match leaf.question {
            Question::Between(between) => Some(between),
            _ => None,
        };
        let between = leaves.iter().filter_map(between).collect();
        Box::new(Self { source, nulls: column.nulls(), between, are_days, lanes: PhantomData })
    }
}

impl<'a, T: Number, S: Source<T> + 'a> Work for super::Block<'_, '_, Numbers<'a, T, S>> {
    #[inline(always)]
    fn run<I: Set>(self) {
        let Self { reader, span, bounds, planes } = self;
        load_known(reader.nulls, span, planes.known);
        let mut bad = NONE;
        let numbers = reader.source.of::<I>(span, T::buffer(planes.scratch), &mut bad);
        let lowest = if reader.are_days { FIRST_DAY } else { 0 };
        let below = [T::saturated(i64::from(lowest) - 1); LANES];
        for (bad, numbers) in bad.iter_mut().zip(numbers) {
            *bad |= !T::greater::<I>(numbers, &below);
        }
        if reader.are_days {
            mark_greater::<I, T>(numbers, &bounds[DAY], |word, bits| bad[word] |= bits);
        }
        for (yes, Between { above, up_to, inside }) in planes.yes.iter_mut().zip(&reader.between) {
            *yes = ALL;
            if let Some(edge) = above {
                mark_greater::<I, T>(numbers, &bounds[*edge], |word, bits| yes[word] = bits);
            }
            if let Some(edge) = up_to {
                mark_greater::<I, T>(numbers, &bounds[*edge], |word, bits| yes[word] &= !bits);
            }
            if !inside {
                for yes in yes.iter_mut() {
                    *yes = !*yes;
                }
            }
        }
        planes.settle(&bad);
    }
}

const ALL: Plane = [u64::MAX; WORDS];

/// Marks the numbers that are greater than the bounds beside them.
#[inline(always)]
fn mark_greater<I: Set, T: Number>(
    numbers: &[[T; LANES]],
    bounds: &Bounds,
    mut mark: impl FnMut(usize, u64),
) {
    for (word, numbers) in numbers.iter().enumerate() {
        mark(word, T::greater::<I>(numbers, T::bounds(bounds, word)));
    }
}

impl<'a, T: Number, S: Source<T> + 'a> Reader for Numbers<'a, T, S> {
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>) {
        level.run(super::Block { reader: self, span, bounds, planes });
    }

    fn fault(&self, row: usize) -> Option<ErrorCode> {
        if self.nulls.is_some_and(|nulls| nulls.is_null(row)) {
            return None;
        }
        let (range, code) = if self.are_days {
            (i64::from(FIRST_DAY)..=i64::from(LAST_DAY), ErrorCode::InvalidDate)
        } else {
            (0..=i64::MAX, ErrorCode::OutOfRange)
        };
        self.source.at(row).map_or_else(Some, |number| (!range.contains(&number.into())).then_some(code))
    }
    fn day(&self, row: usize) -> Option<i32> {
        let known = self.nulls.is_none_or(|nulls| nulls.is_valid(row));
        let number: Option<i64> = self.source.at(row).ok().filter(|_| known && self.are_days).map(Into::into);
        number.and_then(|number| i32::try_from(number).ok())
    }
}

/// The readers of one column, for any of the types it may have.
struct Column<'a> {
    leaves: &'a [Leaf],
    column: &'a dyn Array,
}

impl<'a> Column<'a> {
    fn values<P: ArrowPrimitiveType>(&self) -> &'a [P::Native] {
        let array: &'a PrimitiveArray<P> = self.column.as_primitive();
        array.values()
    }

    fn plain<P: ArrowPrimitiveType<Native: Number>>(&self) -> Box<dyn Reader + 'a> {
        self.boxed(Plain(self.values::<P>()))
    }

    fn widened<P: ArrowPrimitiveType, T: Number + From<P::Native>>(&self) -> Box<dyn Reader + 'a> {
        self.boxed::<T>(Widened(self.values::<P>()))
    }

    fn converted<P: ArrowPrimitiveType, T: Number>(
        &self,
        convert: impl Fn(P::Native) -> Result<T, ErrorCode> + 'a,
    ) -> Box<dyn Reader + 'a> {
        self.boxed(Converted { values: self.values::<P>(), convert })
    }

    fn boxed<T: Number>(&self, source: impl Source<T> + 'a) -> Box<dyn Reader + 'a> {
        let are_days = self.column.data_type().is_temporal();
        Numbers::boxed(source, self.column, self.leaves, are_days)
    }

    /// Decimals as whole numbers of units of which `decimals` decimals remain.
    fn decimals(&self, decimals: i8) -> Box<dyn Reader + 'a> {
        match *self.column.data_type() {
            DataType::Decimal32(_, scale) => {
                self.converted::<Decimal32Type, i64>(move |value| decimal(value.into(), scale, decimals))
            }
            DataType::Decimal64(_, 2) if decimals == 2 => self.plain::<Decimal64Type>(),
            DataType::Decimal64(_, scale) => {
                self.converted::<Decimal64Type, i64>(move |value| decimal(value.into(), scale, decimals))
            }
            DataType::Decimal128(_, scale) if scale == decimals => {
                self.boxed(Exact { values: self.values::<Decimal128Type>(), decimals })
            }
            DataType::Decimal128(_, scale) => {
                self.converted::<Decimal128Type, i64>(move |value| decimal(value, scale, decimals))
            }
            DataType::Decimal256(_, scale) => self.converted::<Decimal256Type, i64>(move |value| {
                decimal(value.to_i128().ok_or(ErrorCode::OutOfRange)?, scale, decimals)
            }),
            // No other type is accepted for a number.
            _ => Box::new(super::Unknown),
        }
    }
}

pub(super) fn dates<'a>(leaves: &'a [Leaf], column: &'a dyn Array) -> Box<dyn Reader + 'a> {
    let of = Column { leaves, column };
    match column.data_type() {
        DataType::Date64 => of.converted::<Date64Type, i32>(whole_day),
        _ => of.plain::<Date32Type>(),
    }
}

pub(super) fn years<'a>(leaves: &'a [Leaf], column: &'a dyn Array) -> Box<dyn Reader + 'a> {
    let of = Column { leaves, column };
    let checked = |years: Option<u32>| years.map(i64::from).ok_or(ErrorCode::OutOfRange);
    match column.data_type() {
        DataType::Int8 => of.widened::<Int8Type, i32>(),
        DataType::UInt8 => of.widened::<UInt8Type, i32>(),
        DataType::Int16 => of.widened::<Int16Type, i32>(),
        DataType::UInt16 => of.widened::<UInt16Type, i32>(),
        DataType::Int32 => of.plain::<Int32Type>(),
        DataType::UInt32 => of.widened::<UInt32Type, i64>(),
        DataType::Int64 => of.boxed(Bounded(of.values::<Int64Type>())),
        DataType::UInt64 => of.converted::<UInt64Type, i64>(move |years| checked(years.try_into().ok())),
        DataType::Float32 => {
            of.converted::<Float32Type, i64>(move |years| checked(whole_of_float(years.into())))
        }
        DataType::Float64 => of.converted::<Float64Type, i64>(move |years| checked(whole_of_float(years))),
        _ => of.decimals(0),
    }
}

pub(super) fn money<'a>(leaves: &'a [Leaf], column: &'a dyn Array, hundredths: bool) -> Box<dyn Reader + 'a> {
    let of = Column { leaves, column };
    let scale = if hundredths { 2 } else { 0 };
    macro_rules! whole {
        ($type:ty) => {
            of.converted::<$type, i64>(move |value| decimal(value.into(), scale, 2))
        };
    }
    match column.data_type() {
        DataType::Int64 if hundredths => of.plain::<Int64Type>(),
        DataType::Int8 => whole!(Int8Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float32 => of.converted::<Float32Type, i64>(|value| hundredths_of_float(value.into())),
        DataType::Float64 => of.converted::<Float64Type, i64>(hundredths_of_float),
        _ => of.decimals(2),
    }
}
