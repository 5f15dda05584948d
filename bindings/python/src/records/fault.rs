//! What is wrong with a law file.

use crate::record::record;

record! {
    /// One fault in one law file.
    pub struct Fault {
        /// What kind of fault it is.
        code: String,
        /// The name of the file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: String,
    }
}
