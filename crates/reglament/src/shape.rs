//! The shape of JSON: what schemas are made of, and the one statement of each record that goes out.

pub(crate) mod object;
pub(crate) mod forms;
pub(crate) mod record;
