//! Records of what the law data state, as plain values.

mod act;
mod conduct;
mod procedure;
mod statement;
mod vocabulary;

pub use act::{Act, Amended, Duty, Effect, Registration, Repeal, Standing};
pub use conduct::{FollowUp, Intake, PortalNode, ServiceResult, StepEvent, Successor};
pub use procedure::{
    CounterLimit, Interaction, OfficeHours, OverallTerm, Period, ReceiptItem, RequiredField, Role, Step, Term,
};
pub use statement::{
    Assumption, Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Reading, Reference,
    RefusalGround, Replacement, Statement, Text,
};
pub use vocabulary::{Amount, Fact, FactWord, Parameter, ParameterValue, decimal};

use crate::convert::Tuple;

/// The records of a list.
pub fn all<'a, T: 'a, R: From<&'a T>>(list: impl IntoIterator<Item = &'a T>) -> Tuple<R> {
    list.into_iter().map(R::from).collect()
}
