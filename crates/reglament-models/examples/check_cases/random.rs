//! Numbers that look random and are the same every time: `SplitMix64`.

/// A source of numbers.
pub struct Random(u64);

impl Random {
    /// A source that begins with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; 0 if that is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or(0)
    }

    /// One of several.
    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> Option<T> {
        let index = self.below(u64::try_from(several.len()).ok()?);
        several.get(usize::try_from(index).ok()?).copied()
    }
}
