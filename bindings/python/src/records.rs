//! Records of what the law data state, as plain values.

mod fault;
mod statement;
mod vocabulary;
mod act;
mod conduct;
mod graph;
mod procedure;

pub use act::{Act, Amended, Duty, Effect, Registration, Repeal, Standing};
pub use conduct::{FollowUp, Intake, PortalNode, ServiceResult, StepEvent, Successor};
pub use fault::Fault;
pub use graph::{CaseGraph, CaseState, CaseTransition};
pub use procedure::{
    CounterLimit, Interaction, OfficeHours, OverallTerm, Period, ReceiptItem, RequiredField, Role, Step, Term,
};
pub use statement::{
    Annex, Assumption, Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Reading, Reference,
    RefusalGround, Replacement, Statement, Symbol, Text,
};
pub use vocabulary::{Amount, Fact, FactWord, Parameter, ParameterValue, decimal};
