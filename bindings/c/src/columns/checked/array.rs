//! The rows of a table.

use arrow_array::ffi::FFI_ArrowArray;
use arrow_buffer::bit_chunk_iterator::UnalignedBitChunk;
use arrow_data::layout;
use arrow_schema::DataType;
use reglament::Error;

use super::walk::{MOST, Walk, children, given};

/// The most rows of one column with what lies before them; more than any memory holds.
const MOST_ROWS: usize = 1 << 40;
/// The most bytes of one buffer; more than any memory holds.
const MOST_BYTES: i64 = 1 << 48;
/// The most bytes of one value of a fixed size.
const WIDEST: i32 = 1 << 20;

/// Checks the rows of a table against the types that its schema states.
///
/// # Safety
///
/// What the array points to lives as long as it does, except where it says null, and buffers are as long as its lengths
/// say.
pub unsafe fn check_array(
    rows: &FFI_ArrowArray,
    data_type: &DataType,
    name: &'static str,
) -> Result<(), Error> {
    // SAFETY: as the caller promises.
    unsafe { check(rows, data_type, 0, &mut Walk::new(name)) }
}

/// Which values of its buffers a column has.
#[derive(Clone, Copy)]
struct Extent {
    offset: usize,
    length: usize,
    end: usize,
}

impl Extent {
    fn of(column: &FFI_ArrowArray) -> Option<Self> {
        let offset = usize::try_from(column.offset).ok()?;
        let length = usize::try_from(column.length).ok()?;
        let end = offset.checked_add(length).filter(|end| *end <= MOST_ROWS)?;
        Some(Self { offset, length, end })
    }
}

/// Checks a column of which at least `needed` values are used.
unsafe fn check(
    column: &FFI_ArrowArray,
    data_type: &DataType,
    needed: usize,
    walk: &mut Walk,
) -> Result<(), Error> {
    if column.release.is_none() {
        return Err(walk.fault("the array was released"));
    }
    let extent = Extent::of(column).ok_or_else(|| walk.fault("`length` or `offset` is out of range"))?;
    if extent.length < needed {
        return Err(walk.fault("the column has fewer values than the rows need"));
    }
    // SAFETY: as the caller promises.
    unsafe {
        check_buffers(column, data_type, extent, walk)?;
        let parts = children(column.children, column.n_children, walk)?;
        let types = types_within(data_type, extent.end, walk)?;
        if parts.len() != types.len() {
            return Err(walk.fault("`n_children` does not fit the type"));
        }
        for (at, (part, (data_type, needed))) in parts.into_iter().zip(types).enumerate() {
            walk.within(&format!("children/{at}"), |walk| check(part, data_type, needed, walk))?;
        }
        match (column.dictionary.as_ref(), data_type) {
            (Some(words), DataType::Dictionary(_, of)) => {
                walk.within("dictionary", |walk| check(words, of, 0, walk))
            }
            (None, DataType::Dictionary(..)) => Err(walk.fault("`dictionary` is null")),
            (Some(_), _) => Err(walk.fault("there is a dictionary that the schema does not describe")),
            (None, _) => Ok(()),
        }
    }
}

/// The types of the columns within a column, and how many values of each are used if it ends at `end`.
fn types_within<'t>(
    data_type: &'t DataType,
    end: usize,
    walk: &Walk,
) -> Result<Vec<(&'t DataType, usize)>, Error> {
    Ok(match data_type {
        DataType::Struct(fields) => fields.iter().map(|field| (field.data_type(), end)).collect(),
        DataType::Union(fields, _) => fields.iter().map(|(_, field)| (field.data_type(), 0)).collect(),
        DataType::RunEndEncoded(ends, values) => vec![(ends.data_type(), 0), (values.data_type(), 0)],
        DataType::FixedSizeList(field, width) if (0..=WIDEST).contains(width) => {
            vec![(field.data_type(), end.saturating_mul(width.unsigned_abs() as usize))]
        }
        DataType::FixedSizeBinary(width) | DataType::FixedSizeList(_, width)
            if !(0..=WIDEST).contains(width) =>
        {
            return Err(walk.fault("values of this size are not possible"));
        }
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::Map(field, _) => vec![(field.data_type(), 0)],
        _ => Vec::new(),
    })
}

unsafe fn check_buffers(
    column: &FFI_ArrowArray,
    data_type: &DataType,
    extent: Extent,
    walk: &Walk,
) -> Result<(), Error> {
    let layout = layout(data_type);
    let fixed = layout.buffers.len() + usize::from(layout.can_contain_null_mask);
    let count = usize::try_from(column.n_buffers).ok();
    // A column of views has any number of buffers besides, and then the one with their lengths.
    let fits = |count: usize| if layout.variadic { count > fixed && count <= MOST } else { count == fixed };
    let count = count.filter(|count| fits(*count));
    let count = count.ok_or_else(|| walk.fault("`n_buffers` does not fit the type"))?;
    if count == 0 {
        return Ok(());
    }
    // SAFETY: as the caller promises.
    unsafe {
        given(column.buffers, "`buffers`", walk)?;
        if layout.variadic && count > fixed + 1 {
            let lengths = column.buffers.add(count - 1).read_unaligned();
            check_lengths(lengths.cast(), count - fixed - 1, walk)?;
        }
        if layout.can_contain_null_mask {
            check_nulls(column, extent, walk)?;
        }
        match data_type {
            DataType::Utf8 | DataType::Binary | DataType::List(_) | DataType::Map(..) => {
                check_ends::<i32>(column, extent, walk)
            }
            DataType::LargeUtf8 | DataType::LargeBinary | DataType::LargeList(_) => {
                check_ends::<i64>(column, extent, walk)
            }
            _ => Ok(()),
        }
    }
}

/// Checks the first and the last of the offsets of a column of texts or lists: the last is the length of another
/// buffer.
unsafe fn check_ends<T: Copy + Into<i64>>(
    column: &FFI_ArrowArray,
    extent: Extent,
    walk: &Walk,
) -> Result<(), Error> {
    if extent.length == 0 {
        return Ok(());
    }
    // SAFETY: as the caller promises, and the second of the buffers is there.
    let (first, last) = unsafe {
        let offsets = column.buffers.add(1).read_unaligned().cast::<T>();
        given(offsets, "the buffer of offsets", walk)?;
        let at = |index: usize| -> i64 { offsets.add(index).read_unaligned().into() };
        (at(extent.offset), at(extent.end))
    };
    let sound = 0 <= first && first <= last && last <= MOST_BYTES;
    if sound { Ok(()) } else { Err(walk.fault("the offsets decrease, or lie outside any buffer")) }
}

/// Checks the lengths of the buffers of a column of views.
unsafe fn check_lengths(lengths: *const i64, count: usize, walk: &Walk) -> Result<(), Error> {
    // SAFETY: as the caller promises, there are as many.
    unsafe {
        given(lengths, "the buffer of lengths", walk)?;
        if (0..count).any(|at| lengths.add(at).read_unaligned() < 0) {
            return Err(walk.fault("the length of a buffer is negative"));
        }
    }
    Ok(())
}

/// Whether the count of nulls is what the bits say: one that is too low would turn nulls into values.
unsafe fn check_nulls(column: &FFI_ArrowArray, extent: Extent, walk: &Walk) -> Result<(), Error> {
    let Ok(said) = usize::try_from(column.null_count) else {
        let unknown = column.null_count == -1;
        return if unknown { Ok(()) } else { Err(walk.fault("`null_count` is out of range")) };
    };
    // SAFETY: as the caller promises, the first buffer is there, and has as many bits as there are values and what lies
    // before them.
    let nulls = unsafe {
        let bits = column.buffers.read_unaligned().cast::<u8>();
        if bits.is_null() || extent.length == 0 {
            0
        } else {
            let bits = std::slice::from_raw_parts(bits, extent.end.div_ceil(8));
            extent.length - UnalignedBitChunk::new(bits, extent.offset, extent.length).count_ones()
        }
    };
    if said == nulls { Ok(()) } else { Err(walk.fault("`null_count` does not match the validity buffer")) }
}
