//! The bytes of a table: a file, or what stands in memory.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};

/// Where the bytes are.
#[derive(Clone, Debug)]
pub enum Input {
    File(Arc<File>),
    Memory(Cursor<Bytes>),
}

/// Bytes of a known length, of which none beyond the end are ever asked for, and no memory is taken for them.
#[derive(Clone, Debug)]
pub struct Table {
    input: Input,
    /// How many bytes there are; those of a pipe are not known.
    pub length: u64,
    /// How far they have been read.
    pub position: Arc<AtomicU64>,
}

impl Table {
    /// An open file, or bytes in memory.
    pub fn new(input: Input) -> io::Result<Self> {
        let length = match &input {
            Input::File(file) => file.metadata()?.len(),
            Input::Memory(bytes) => bytes.get_ref().len() as u64,
        };
        Ok(Self { input, length, position: Arc::default() })
    }

    /// The bytes from one on.
    ///
    /// # Errors
    ///
    /// If there are not so many.
    pub fn part(&self, start: u64, length: u64) -> io::Result<Bytes> {
        let end = start.checked_add(length).filter(|end| *end <= self.length);
        let (Some(_), Ok(count)) = (end, usize::try_from(length)) else {
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        let mut reader = self.clone();
        reader.seek(SeekFrom::Start(start))?;
        let mut bytes = vec![0; count];
        reader.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

impl Read for Table {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = match &mut self.input {
            Input::File(file) => file.as_ref().read(into)?,
            Input::Memory(bytes) => bytes.read(into)?,
        };
        self.position.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Table {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.input {
            Input::File(file) => file.as_ref().seek(to),
            Input::Memory(bytes) => bytes.seek(to),
        }
    }
}

impl Length for Table {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Table {
    type T = BufReader<Self>;

    fn get_read(&self, start: u64) -> parquet::errors::Result<Self::T> {
        let mut reader = self.clone();
        reader.seek(SeekFrom::Start(start))?;
        Ok(BufReader::new(reader))
    }

    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        self.part(start, length as u64).map_err(ParquetError::from)
    }
}
