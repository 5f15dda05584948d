//! What a foreign producer hands in, looked at before it is taken: arrow-rs trusts it, and panics or worse where it is
//! wrong.
//!
//! Looked at is all that can be seen without knowing how long buffers are: that nothing needed is null or released,
//! that counts are those of the type, and that lengths and offsets lie within one another. That a buffer is as long as
//! they say is the producer's word.

mod walk;
mod metadata;
mod schema;
mod array;

pub use array::check_array;
pub use schema::read_schema;
