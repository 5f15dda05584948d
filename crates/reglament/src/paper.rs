//! The papers of a case: receipt, refusal, conclusion, notification, status, filled in from what the case holds.
//!
//! What the case does not hold is an error that names it, never a blank.

mod context;
mod page;
mod render;

use crate::case::Case;
use crate::error::{Error, ErrorCode, Result};
use crate::portal::End;
use crate::template::{LANGUAGES, PaperKind};
use crate::text::{Language, one_of};

/// A paper of a case, filled in. It holds personal data, which its `Debug` hides.
#[derive(Clone, PartialEq, Eq)]
pub struct Paper {
    kind: PaperKind,
    language: Language,
    text: String,
}

impl Paper {
    /// Which paper it is.
    pub fn kind(&self) -> PaperKind {
        self.kind
    }

    /// The language it is written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The paper as plain text: the title, then blocks parted by empty lines, with lists marked by dashes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paper as one page of HTML that needs nothing else.
    pub fn html(&self) -> String {
        page::html(&self.text, self.language)
    }
}

impl std::fmt::Debug for Paper {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Paper({}, {})", self.kind, self.language)
    }
}

impl Case {
    /// A paper of the case as it stands after its last event, in Kazakh or Russian.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownPaper`] if the law data have no such paper in this language; [`ErrorCode::PaperIncomplete`] with
    /// the name of what the case does not hold yet, or if its result is another paper.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Case, Channel, Language, Opening, PaperKind};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let opening = Opening::new(&catalogue, "A-20", "almaty/adoption@3-383-2016", Channel::Portal)?;
    /// let case = Case::open(&catalogue, opening)?;
    /// let status = case.paper(PaperKind::Status, Language::Ru)?;
    /// assert!(status.text().contains("A-20"));
    /// // Nothing has been accepted yet, so there is nothing to give a receipt for.
    /// assert_eq!(case.paper(PaperKind::Receipt, Language::Ru).unwrap_err().place(), "number");
    /// # Ok(())
    /// # }
    /// ```
    pub fn paper(&self, kind: PaperKind, language: Language) -> Result<Paper> {
        let Some(template) = self.regulation().law.papers.get(kind, language) else {
            let known = one_of(LANGUAGES.iter().map(|(_, code)| code));
            let message = format!("the law data have no such paper in this language; expected {known}");
            return Err(Error::new(ErrorCode::UnknownPaper, message).at("language"));
        };
        self.check_result_is(kind)?;
        let text = render::render(template, context::context(self, kind, language)?)?;
        Ok(Paper { kind, language, text })
    }

    /// A refusal is only for a case that was refused, a notification only for one that is announced, and so on.
    fn check_result_is(&self, kind: PaperKind) -> Result<()> {
        let fits = match kind {
            PaperKind::Receipt | PaperKind::Status => true,
            PaperKind::Notification => {
                self.result().is_some_and(|result| result.document.code() == kind.code())
            }
            // What the portal announces is issued by the office, so its own results say what that is.
            PaperKind::ReasonedRefusal | PaperKind::Conclusion => {
                let outcome = self.outcome();
                let mut results = self.regulation().results().iter();
                let is_it = |document: &str| document == kind.code();
                results.any(|result| {
                    outcome.is_some_and(|outcome| result.outcomes.contains(&outcome))
                        && is_it(result.document.code())
                })
            }
        };
        // When and where to come is said as it is issued, and an act may leave both out.
        let is_too_early = kind == PaperKind::Notification && self.end() != Some(End::ResultIssued);
        if fits && !is_too_early {
            return Ok(());
        }
        let message = if fits {
            format!("the `{kind}` has not been issued yet")
        } else {
            format!("the case has no result that is a `{kind}`")
        };
        Err(Error::new(ErrorCode::PaperIncomplete, message).at("result"))
    }
}
