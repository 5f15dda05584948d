//! The catalogue: every act and regulation that was loaded, checked as a whole.

mod loaded;
mod builder;
mod build;

pub use builder::CatalogueBuilder;
pub use loaded::{Catalogue, Reference, Replacement};
