//! BPMN 2.0: the procedure as a collaboration of applicant, portal and provider.

mod model;
mod words;
mod gateways;
mod portal;
mod steps;
mod provider;
mod collaboration;
mod profile;
mod write;
mod cells;
mod lines;
mod placed;
mod messages;
mod diagram;

use reglament::{Channel, Error, Regulation};

pub use profile::BpmnProfile;

use placed::Placed;
use words::Vocabulary;
use write::Writer;

/// The procedure under a regulation, through a channel, as BPMN 2.0.
///
/// The applicant is a pool without a process; the portal's process leads up to the sending of the request, and the provider's
/// from there to what the result announces, with a lane for each role. What happens until the result is signed lies in one
/// sub-process, at whose edge hang the withdrawal and the refusal of documents. What somebody does is a task, what comes
/// from another pool a message. Facts and visits may be recorded at any time and are not drawn.
///
/// An engine that executes the processes offers in every state the events of the case graph. It is told what an event says
/// by variables: `condition_3_fails` when the event of condition 3 is completed, and so on, `result_positive` when the result is
/// signed, and `result_signed`, still false, when a further draft is completed. Terms stand in the documentation, and as due dates
/// in the variables `due_step_1` and so on, which the library counts: no engine counts them as the law does.
///
/// # Errors
///
/// [`ErrorCode::UnknownChannel`](reglament::ErrorCode::UnknownChannel) if the regulation has no such channel,
/// [`ErrorCode::NoProcedure`](reglament::ErrorCode::NoProcedure) if it does not say of which events its procedure consists,
/// [`ErrorCode::BrokenProcedure`](reglament::ErrorCode::BrokenProcedure), with the step or node as its place, if the
/// procedure cannot be drawn so.
pub fn bpmn(regulation: &Regulation, channel: Channel, profile: BpmnProfile) -> Result<String, Error> {
    let words = Vocabulary::new();
    let model = collaboration::draw_up(regulation, channel, &words)?;
    Ok(Writer { model: &model, words: &words, profile }
        .document(|xml| diagram::write(xml, &Placed::of(&model))))
}
