//! Facts: what conditions may ask about an applicant, as a closed vocabulary, and the facts known of one case.
//!
//! A fact is known or unknown; there are no defaults. Values never appear in errors or in `Debug`.

mod vocabulary;
mod value;
mod facts;
mod read;

pub use facts::Facts;
pub use value::FactValue;
pub use vocabulary::{Fact, FactType, FactWord, MAX_FACTS, Sensitivity, Vocabulary};

pub(crate) use read::read;
pub(crate) use value::{encode, parse_years};
pub(crate) use vocabulary::{place_of, wrong_type};
