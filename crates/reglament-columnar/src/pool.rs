//! Memory of answers that were dropped, used again for the next ones.
//!
//! An answer takes dozens of bytes a row. Memory that comes fresh from the system for each batch costs more than the answer:
//! every page is cleared and mapped, and lies in no cache.

use std::fmt::{Debug, Formatter};
use std::mem::take;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use arrow_buffer::{ArrowNativeType, Buffer, ScalarBuffer, ToByteSlice};
use bytes::Bytes;

/// So many columns are kept, which is enough for two answers of most deadlines.
const KEPT: usize = 16;
/// A column of more bytes is not kept.
const LARGEST: usize = 16 << 20;

type Spare<T> = Mutex<Vec<Vec<T>>>;

/// The memory that is kept; freed with the pool, while answers may live on.
pub(crate) struct Pool<T>(Arc<Spare<T>>);

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Debug for Pool<T> {
    /// Tells nothing of the answers that lie in it.
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").finish_non_exhaustive()
    }
}

/// The numbers of a column. They begin with a line of the cache: registers as wide as that are written into one and not two.
pub(crate) struct Column<T> {
    numbers: Vec<T>,
    from: usize,
    rows: usize,
}

/// Bytes of a line of the cache.
const LINE: usize = 64;

impl<T: ArrowNativeType> Column<T> {
    /// So many numbers of some that are at least [`room`] for them.
    fn within(numbers: Vec<T>, rows: usize) -> Self {
        let from = numbers.as_ptr().align_offset(LINE);
        // Not to be aligned is slower, and nothing worse.
        let from = if from <= numbers.len().saturating_sub(rows) { from } else { 0 };
        Self { numbers, from, rows }
    }
}

/// How many numbers there must be for so many that are aligned.
fn room<T>(rows: usize) -> usize {
    rows + LINE / size_of::<T>()
}

impl<T> Deref for Column<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.numbers[self.from..self.from + self.rows]
    }
}

impl<T> DerefMut for Column<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.numbers[self.from..self.from + self.rows]
    }
}

impl<T: ArrowNativeType> Pool<T> {
    /// A column of so many numbers, any numbers.
    pub(crate) fn column(&self, rows: usize) -> Column<T> {
        let room = room::<T>(rows);
        // Whoever stopped while holding the lock left whole columns.
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Much larger ones are left for larger batches.
        let fits = |numbers: &Vec<T>| (room..=room.saturating_mul(4)).contains(&numbers.len());
        let found = spare.iter().position(fits).map(|index| spare.swap_remove(index));
        drop(spare);
        Column::within(found.unwrap_or_else(|| vec![T::default(); room]), rows)
    }

    /// The numbers of a column for an answer; its memory comes back when the last user has dropped it.
    pub(crate) fn lend(&self, column: Column<T>) -> ScalarBuffer<T> {
        let (from, rows) = (column.from, column.rows);
        let lent = Lent { numbers: column.numbers, pool: Arc::downgrade(&self.0) };
        ScalarBuffer::new(Buffer::from(Bytes::from_owner(lent)), from, rows)
    }
}

/// A column that comes back to its pool.
struct Lent<T: ArrowNativeType> {
    numbers: Vec<T>,
    pool: Weak<Spare<T>>,
}

impl<T: ArrowNativeType> AsRef<[u8]> for Lent<T> {
    fn as_ref(&self) -> &[u8] {
        self.numbers.to_byte_slice()
    }
}

impl<T: ArrowNativeType> Drop for Lent<T> {
    fn drop(&mut self) {
        let Some(pool) = self.pool.upgrade() else { return };
        let numbers = take(&mut self.numbers);
        if size_of_val(&numbers[..]) <= LARGEST {
            let mut spare = pool.lock().unwrap_or_else(PoisonError::into_inner);
            if spare.len() >= KEPT {
                // The oldest one, which no batch of late has fitted.
                spare.remove(0);
            }
            spare.push(numbers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_comes_back_when_the_last_user_has_dropped_it() {
        let pool = Pool::<u64>::default();
        let mut column = pool.column(1000);
        assert_eq!(*column, [0; 1000]);
        column.iter_mut().zip(0..).for_each(|(number, index)| *number = index);
        let lent = pool.lend(column);
        let address = lent.inner().as_ptr();
        assert_eq!(address.align_offset(LINE), 0);
        let clone = lent.slice(10, 20);
        drop(lent);
        // Still in use.
        let another = pool.column(1000);
        assert_ne!(another.as_ptr().cast(), address);
        assert_eq!(pool.0.lock().expect("no test stopped here").len(), 0);
        assert_eq!(*clone, (10..30).collect::<Vec<u64>>()[..]);
        drop(clone);
        // Too large for so few rows, large enough for its own.
        assert_ne!(pool.column(10).as_ptr().cast(), address);
        let again = pool.column(900);
        assert_eq!((again.as_ptr().cast(), again.len()), (address, 900));
    }

    #[test]
    fn answers_outlive_their_pool_and_not_everything_is_kept() {
        let pool = Pool::<i64>::default();
        let column = |number: i64, rows: usize| {
            let mut column = pool.column(rows);
            column.fill(number);
            pool.lend(column)
        };
        let lent: Vec<_> = (0..40).map(|number| column(number, 100)).collect();
        let (last, others) = lent.split_last().expect("forty");
        assert_eq!(last[99], 39);
        assert_eq!(others.len(), 39);
        drop(lent);
        assert_eq!(pool.0.lock().expect("no test stopped here").len(), KEPT);
        let lent = column(7, 3);
        drop(pool);
        assert_eq!(*lent, [7, 7, 7]);
    }

    #[test]
    fn every_width_begins_with_a_line() {
        fn check<T: ArrowNativeType>() {
            for rows in [0, 1, 63, 64, 1000, 16_384] {
                let column = Pool::<T>::default().column(rows);
                assert_eq!((column.as_ptr().align_offset(LINE), column.len()), (0, rows));
            }
        }
        check::<i8>();
        check::<u16>();
        check::<u32>();
        check::<i64>();
    }
}
