//! Regulations: how one service is provided in one region under one act.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::sources::Law;

/// How one service is provided in one region under one act.
///
/// >>> import datetime, reglament
/// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
/// >>> regulation.id, regulation.term.days, len(regulation.grounds)
/// ('almaty/adoption@3-383-2016', 15, 14)
#[pyclass(frozen, module = "reglament")]
pub struct Regulation {
    /// The law it belongs to.
    pub law: Arc<Law>,
    /// The regulation itself.
    pub regulation: Arc<reglament::Regulation>,
}

impl Regulation {
    /// A regulation of a law.
    pub fn new(law: &Arc<Law>, regulation: &Arc<reglament::Regulation>) -> Self {
        Self { law: Arc::clone(law), regulation: Arc::clone(regulation) }
    }

    /// Whether both are the same regulation of the same law.
    pub fn is_same(&self, other: &Self) -> bool {
        self.regulation.id() == other.regulation.id() && self.law.is_same(&other.law)
    }
}
