//! What Parquet says of itself stands in Thrift's compact protocol. It is walked through before a reader takes memory for it:
//! whatever it says that it has is there, and nothing lies too deep.

use super::cause::{Cause, Read};

/// How deep things may lie in one another.
const DEEPEST: usize = 32;

/// Types of the protocol.
const BYTE: u8 = 3;
const I16: u8 = 4;
const I64: u8 = 6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
pub const LIST: u8 = 9;
const SET: u8 = 10;
const MAP: u8 = 11;
pub const STRUCT: u8 = 12;
const UUID: u8 = 13;

/// Bytes being walked through.
pub struct Walk<'b> {
    bytes: &'b [u8],
    /// How far it has come.
    pub at: usize,
}

impl<'b> Walk<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Walks through a struct. `see` is asked about each field, by its number and type, and either walks through its value or
    /// says that it did not.
    pub fn fields(
        &mut self,
        depth: usize,
        mut see: impl FnMut(&mut Self, i16, u8) -> Read<bool>,
    ) -> Read<()> {
        let mut number = 0_i16;
        loop {
            let header = self.byte()?;
            let kind = header & 0x0f;
            if kind == 0 {
                return Ok(());
            }
            number = match header >> 4 {
                0 => i16::try_from(self.number()?).map_err(|_| damaged())?,
                step => number.checked_add(step.into()).ok_or_else(damaged)?,
            };
            // The value of a field that is yes or no is its type.
            if kind > 2 && !see(self, number, kind)? {
                self.skip(kind, depth)?;
            }
        }
    }

    /// The type and the number of the elements of a list, each of which takes at least a byte.
    pub fn list(&mut self) -> Read<(u8, usize)> {
        let header = self.byte()?;
        let count = match header >> 4 {
            15 => usize::try_from(self.varint()?).map_err(|_| damaged())?,
            few => few.into(),
        };
        if count > self.bytes.len() - self.at {
            return Err(damaged());
        }
        Ok((header & 0x0f, count))
    }

    /// A whole number of any width.
    pub fn number(&mut self) -> Read<i64> {
        let zigzag = self.varint()?;
        Ok((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Read<()> {
        if depth > DEEPEST {
            return Err(damaged());
        }
        match kind {
            // An element of a list, in which even yes and no take a byte.
            1..=BYTE => self.pass(1),
            I16..=I64 => self.varint().map(drop),
            DOUBLE => self.pass(8),
            BINARY => {
                let length = usize::try_from(self.varint()?).map_err(|_| damaged())?;
                self.pass(length)
            }
            LIST | SET => {
                let (kind, count) = self.list()?;
                (0..count).try_for_each(|_| self.skip(kind, depth + 1))
            }
            MAP => self.skip_map(depth),
            STRUCT => self.fields(depth + 1, |_, _, _| Ok(false)),
            UUID => self.pass(16),
            _ => Err(damaged()),
        }
    }

    fn skip_map(&mut self, depth: usize) -> Read<()> {
        let count = usize::try_from(self.varint()?).map_err(|_| damaged())?;
        if count == 0 {
            return Ok(());
        }
        let kinds = self.byte()?;
        if count > self.bytes.len() - self.at {
            return Err(damaged());
        }
        (0..count).try_for_each(|_| {
            self.skip(kinds >> 4, depth + 1)?;
            self.skip(kinds & 0x0f, depth + 1)
        })
    }

    fn byte(&mut self) -> Read<u8> {
        let byte = *self.bytes.get(self.at).ok_or_else(damaged)?;
        self.at += 1;
        Ok(byte)
    }

    fn varint(&mut self) -> Read<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(damaged())
    }

    fn pass(&mut self, count: usize) -> Read<()> {
        self.at = self.at.checked_add(count).filter(|at| *at <= self.bytes.len()).ok_or_else(damaged)?;
        Ok(())
    }
}

fn damaged() -> Cause {
    Cause::damaged("its metadata is malformed")
}
