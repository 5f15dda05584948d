//! The inner loops as anybody would write them.

use super::set::{Set, TURNED, Turned};
use crate::bits::{LANES, Plane};

pub(crate) struct Plain;

fn pack(holds: impl Fn(usize) -> bool) -> u64 {
    (0..LANES).fold(0, |bits, row| bits | u64::from(holds(row)) << row)
}

impl Set for Plain {
    fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
        pack(|row| values[row] > bounds[row])
    }

    fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
        pack(|row| values[row] > bounds[row])
    }

    fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
        pack(|row| set.contains(&bytes[row]))
    }

    fn at_least(bytes: &[u8; LANES], least: u8) -> u64 {
        pack(|row| bytes[row] >= least)
    }

    fn turn(planes: &[Plane; TURNED], bytes: &mut Turned) {
        for (word, bytes) in bytes.iter_mut().enumerate() {
            for (row, byte) in bytes.iter_mut().enumerate() {
                let bits = planes.iter().rev().map(|plane| plane[word] >> row & 1 == 1);
                *byte = bits.fold(0, |byte, bit| byte << 1 | u8::from(bit));
            }
        }
    }
}
