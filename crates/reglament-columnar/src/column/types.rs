//! Which numbers of Arrow are read in which way.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, PrimitiveArray};
use arrow_schema::DataType;
use reglament::ErrorCode;

use super::numbers::Numbers;
use super::reading::{Reader, Unknown};
use super::sources::{Bounded, Converted, Exact, Plain, Source, Widened};
use crate::day::{moments, units_of_day, whole_day};
use crate::exact::{decimal, hundredths_of_float, whole_of_float};
use crate::lanes::Lane;
use crate::program::Leaf;

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

    fn plain<P: ArrowPrimitiveType<Native: Lane>>(&self) -> Box<dyn Reader + 'a> {
        self.boxed(Plain(self.values::<P>()))
    }

    fn widened<P: ArrowPrimitiveType, T: Lane + From<P::Native>>(&self) -> Box<dyn Reader + 'a> {
        self.boxed::<T>(Widened(self.values::<P>()))
    }

    fn converted<P: ArrowPrimitiveType, T: Lane>(
        &self,
        convert: impl Fn(P::Native) -> Result<T, ErrorCode> + 'a,
    ) -> Box<dyn Reader + 'a> {
        self.boxed(Converted { values: self.values::<P>(), convert })
    }

    fn boxed<T: Lane>(&self, source: impl Source<T> + 'a) -> Box<dyn Reader + 'a> {
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
            _ => Box::new(Unknown),
        }
    }
}

pub(super) fn dates<'a>(leaves: &'a [Leaf], column: &'a dyn Array) -> Box<dyn Reader + 'a> {
    let of = Column { leaves, column };
    match units_of_day(column.data_type()) {
        Some(units) => of.boxed::<i32>(Converted {
            values: moments(column),
            convert: move |moment| whole_day(moment, units),
        }),
        None => of.plain::<Date32Type>(),
    }
}

pub(super) fn years<'a>(leaves: &'a [Leaf], column: &'a dyn Array) -> Box<dyn Reader + 'a> {
    let of = Column { leaves, column };
    let checked = |years: Option<u32>| years.map(i64::from).ok_or(ErrorCode::OutOfRange);
    match column.data_type() {
        DataType::Int8 => of.widened::<Int8Type, i32>(),
        DataType::UInt8 => of.plain::<UInt8Type>(),
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
