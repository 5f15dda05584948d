//! Masks: sets of facts or of grounds, one bit each, in one machine word.

/// The most members a set can have.
pub(crate) const BITS: usize = 64;

/// The bit of one fact or ground in a mask.
pub(crate) const fn bit(index: usize) -> u64 {
    if index < BITS { 1 << index } else { 0 }
}

/// Whether a mask has the bit of one fact or ground.
pub(crate) const fn has_bit(mask: u64, index: usize) -> bool {
    mask & bit(index) != 0
}
