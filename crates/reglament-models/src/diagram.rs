//! The two annexes as drawings: the handbook of business processes and the diagram of the information systems, of a regulation
//! and of a case.

mod progress;
mod frame;
mod exits;
mod handbook;
mod way;
mod systems;

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{AnnexKind, Case, Channel, Language, Regulation, Result};

use crate::drawing::svg;
use frame::Frame;
use progress::Progress;

/// What an annex of a regulation shows, as one self-contained SVG: drawn from the text, because the act's own picture is not
/// available, and it says so.
///
/// The handbook has a lane for the applicant and for each role, the steps in order with their lengths and events, and the ends;
/// of one channel or, with `None`, of all. The diagram has lanes for the applicant, the portal, the other information systems
/// and the provider, with the nodes of the portal. The law's own legend stands below, where it has one. Every node says in its
/// `<title>` where the law says so. Ids begin with the regulation, the annex, the channel and the language, so that several
/// drawings can stand in one page.
///
/// # Errors
///
/// [`ErrorCode::UnknownChannel`](reglament::ErrorCode::UnknownChannel) if the regulation does not have the channel, or the
/// diagram of the portal is asked for another; [`ErrorCode::NoProcedure`](reglament::ErrorCode::NoProcedure) if the regulation
/// has no nodes of the portal to draw;
/// [`ErrorCode::TooManyStates`](reglament::ErrorCode::TooManyStates) as [`Regulation::graph`].
///
/// # Examples
///
/// ```
/// use reglament::{AnnexKind, Language};
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let regulation = catalogue.edition("zhambyl/adoption@332-2015")?;
/// let svg = reglament_models::diagram(&regulation, AnnexKind::Systems, None, Language::Ru)?;
/// assert!(svg.starts_with("<svg"));
/// # Ok(())
/// # }
/// ```
pub fn diagram(
    regulation: &Regulation,
    annex: AnnexKind,
    channel: Option<Channel>,
    language: Language,
) -> Result<String> {
    draw(&Frame::new(regulation, annex, channel, language, None)?)
}

/// The same for a case in its channel: what has happened, what was or is late, what may come now, and what has not come.
///
/// The moment is that for which it is drawn; without one it is that of the last event.
///
/// # Errors
///
/// As [`diagram`], [`Case::status`] and [`Case::next`].
pub fn case_diagram(
    case: &Case,
    annex: AnnexKind,
    now: Option<DateTime<FixedOffset>>,
    language: Language,
) -> Result<String> {
    let progress = Progress::new(case, now)?;
    let channel = Some(case.opening().channel);
    draw(&Frame::new(case.regulation(), annex, channel, language, Some(progress))?)
}

fn draw(frame: &Frame<'_>) -> Result<String> {
    let figure = match frame.annex {
        AnnexKind::Systems => systems::draw(frame),
        AnnexKind::Handbook => handbook::draw(frame)?,
    };
    Ok(svg(&figure))
}
