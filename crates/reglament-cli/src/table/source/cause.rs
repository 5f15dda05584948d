//! Why a table cannot be read, before the name of its file is known.

use std::io;

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;
use reglament::{Error, ErrorCode};

use crate::failure::Failure;

/// Why a table cannot be read.
#[derive(Debug)]
pub enum Cause {
    /// The system says so.
    System(io::Error),
    /// The bytes are no table of the kind that the name of the file says.
    Error(Error),
}

/// The result of reading bytes.
pub type Read<T> = Result<T, Cause>;

impl Cause {
    /// Something that is not as it must be; never what stands there.
    pub fn new(message: impl Into<String>) -> Self {
        Self::Error(Error::new(ErrorCode::Unreadable, message.into()))
    }

    /// A file that was well once.
    pub fn damaged(what: &str) -> Self {
        Self::new(format!("the file is damaged: {what}"))
    }

    /// As an error of the file.
    pub fn of(self, name: &str) -> Failure {
        match self {
            Self::System(error) => Failure::System(name.to_owned(), error),
            Self::Error(error) => Failure::Unusable(Some(name.to_owned()), error),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::damaged("it ends too early"),
            // What is no error of the system is one of what is read, such as of unpacking it.
            _ if error.raw_os_error().is_none() => Self::damaged("its values cannot be unpacked"),
            _ => Self::System(error),
        }
    }
}

/// Messages of the readers may repeat what stands in the file, so that only their kind is told.
impl From<ArrowError> for Cause {
    fn from(error: ArrowError) -> Self {
        match error {
            ArrowError::IoError(_, error) => error.into(),
            ArrowError::NotYetImplemented(_) => {
                Self::new("the file uses a feature of Arrow that is not supported")
            }
            _ => Self::damaged("it is not the kind of table that its name says"),
        }
    }
}

impl From<ParquetError> for Cause {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::NYI(_) => Self::new("the file uses a feature of Parquet that is not supported"),
            ParquetError::External(error) => match error.downcast::<io::Error>() {
                Ok(error) => (*error).into(),
                Err(_) => Self::damaged("it is not the kind of table that its name says"),
            },
            _ => Self::damaged("it is not the kind of table that its name says"),
        }
    }
}
