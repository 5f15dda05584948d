//! A regulation's grounds for refusal as a decision model: DMN, for engines that know nothing of this library.

mod version;
mod names;
mod feel;
mod describe;
mod checks;
mod model;
mod build;
mod layout;
mod write;

pub use version::DmnVersion;

use reglament::{Regulation, Result};

/// The grounds of a regulation as a decision model in XML, with its diagram.
///
/// | element | name | values |
/// | --- | --- | --- |
/// | input | `on` | the day of assessment |
/// | input | a fact's name with `_` for each point, such as `applicant_birth_date` | its value, or `null` if it is unknown |
/// | decision | a parameter's name, such as `subsistence_minimum` | the amount on the day, `null` on a day that is not covered |
/// | decision | that name with `_covered` | whether the day is covered |
/// | decision | `ground_1` and so on | `true`: applies, `false`: does not apply, `null`: open |
/// | decision | `any_ground_applies` | `true`, `false` or `null` |
/// | decision | `input_error` | the name of the error that the library would report, or `null` |
/// | decision | `outcome` | the code of an [`Outcome`](reglament::Outcome), or `null` if there is an input error |
///
/// A name without a `_` gets one (`fact_resident`), so that it is no word of FEEL; a name that is already taken gets a
/// number. Only facts that a ground asks about are inputs. Descriptions hold the act's words and the paragraph.
///
/// # Errors
///
/// [`ErrorCode::OutOfRange`](reglament::ErrorCode::OutOfRange) if a parameter is dated before the year 1, which FEEL cannot write.
///
/// # Examples
///
/// ```
/// use reglament_models::{DmnVersion, dmn};
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
/// let model = dmn(regulation, DmnVersion::default())?;
/// assert!(model.contains("<decision id=\"ground_14\""));
/// # Ok(())
/// # }
/// ```
pub fn dmn(regulation: &Regulation, version: DmnVersion) -> Result<String> {
    Ok(write::write(&build::model(regulation)?, version))
}
