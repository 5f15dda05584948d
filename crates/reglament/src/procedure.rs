//! The procedure: who does what, in which order, in what time, and what each step must produce.

mod channel;
mod role;
mod result;
mod step;
mod step_read;
mod interaction;
mod required;

pub use channel::{Channel, Intake};
pub use interaction::Interaction;
pub use required::{ReceiptItem, RequiredField};
pub use result::{Document, FollowUp, ResultOutcome, ServiceResult};
pub use role::Role;
pub use step::{Bound, Step, StepEvent};

pub(crate) use channel::read_intake;
pub(crate) use interaction::read_interaction;
pub(crate) use required::{read_receipt_item, read_required_fields};
pub(crate) use result::read_result;
pub(crate) use role::read_role;
pub(crate) use step::Happened;
pub(crate) use step::check_nameable;
pub(crate) use step_read::{Names, read_step};
