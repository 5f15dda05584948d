//! The assessment a signature rests on: pinned by its digest, and made again to verify a case.

use chrono::NaiveDate;
use serde::Serialize;

use super::content::{Event, EventContent, Pin};
use super::fold::{Change, Signed};
use super::history::Case;
use super::write::{CaseLine, EventLine};
use crate::assessment::Assessment;
use crate::digest::{VERSION, sha256};
use crate::error::{Error, ErrorCode, Result};
use crate::fact::Facts;
use crate::json::KnownFacts;
use crate::place::Place;

/// What the digest of an assessment is made of.
#[derive(Serialize)]
struct AssessmentReceipt<'a> {
    library: &'a str,
    law: &'a str,
    facts: KnownFacts<'a>,
    assessment: &'a Assessment<'a>,
}

/// What the digest of a case is made of.
#[derive(Serialize)]
struct CaseReceipt<'a> {
    library: &'a str,
    opening: CaseLine<'a>,
    events: Vec<EventLine<'a>>,
    end: Option<&'static str>,
}

impl Assessment<'_> {
    /// The SHA-256, in hexadecimal, of the canonical JSON (RFC 8785: sorted keys, no spaces) of the version of the library, the
    /// digest of the law data, the facts and the answer.
    ///
    /// `library` is [`VERSION`](crate::VERSION) for an answer just given, and the version that gave it when an older
    /// answer is verified; `law` is [`Catalogue::digest`](crate::Catalogue::digest). There are few enough values of facts
    /// to try them all: whoever sees the digest may find out the facts, so it is as personal as they are.
    ///
    /// # Errors
    ///
    /// As [`Regulation::assess`](crate::Regulation::assess), if other facts are handed in.
    pub fn digest(&self, facts: &Facts, law: &str, library: &str) -> Result<String> {
        self.regulation().check_vocabulary(facts)?;
        canonical(&AssessmentReceipt { library, law, facts: KnownFacts(facts), assessment: self })
    }
}

impl Case {
    /// Puts the assessment into a signature; one that is already there must be the same.
    pub(super) fn pin(&self, event: &mut Event, change: &Change) -> Result<()> {
        let EventContent::ResultSigned { assessment } = &mut event.content else { return Ok(()) };
        let Some(Signed { on, .. }) = change.signed else { return Ok(()) };
        if let Some(pin) = assessment {
            return self.check_pin(pin, &self.state.facts, on);
        }
        let digest = self.assessment_digest(&self.state.facts, on, VERSION)?;
        *assessment = Some(Pin { library: VERSION.into(), digest: digest.into() });
        Ok(())
    }

    fn check_pin(&self, pin: &Pin, facts: &Facts, on: NaiveDate) -> Result<()> {
        if self.assessment_digest(facts, on, &pin.library)? == *pin.digest {
            return Ok(());
        }
        let message = "the facts recorded before the signature do not give the assessment it rests on";
        Err(Error::new(ErrorCode::OtherAssessment, message).at("assessment/digest"))
    }

    fn assessment_digest(&self, facts: &Facts, on: NaiveDate, library: &str) -> Result<String> {
        self.regulation.assess(facts, on)?.digest(facts, &self.opening.law, library)
    }

    /// The assessment on which the result was signed.
    ///
    /// # Errors
    ///
    /// As [`Regulation::assess`](crate::Regulation::assess).
    pub fn assessment(&self) -> Result<Option<Assessment<'_>>> {
        let assess = |signed: Signed| self.regulation.assess(&self.state.facts, signed.on);
        self.state.signed.map(assess).transpose()
    }

    /// Whether every pinned assessment is the one that the facts give under this law.
    ///
    /// The events themselves were judged when the case was replayed.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OtherAssessment`] with the number of the event.
    pub fn verify(&self) -> Result<()> {
        // No fact can be recorded after the signature, so the facts of the case are those it rests on.
        for (index, event) in self.events.iter().enumerate() {
            if let EventContent::ResultSigned { assessment } = &event.content
                && let Some(Signed { on, .. }) = self.state.signed
            {
                let place = Place::event(index.saturating_add(1)).then("assessment");
                let Some(pin) = assessment else {
                    let message = "the signature does not say on which assessment it rests";
                    return Err(Error::new(ErrorCode::OtherAssessment, message).at(place));
                };
                self.check_pin(pin, &self.state.facts, on).map_err(|error| error.at(place))?;
            }
        }
        Ok(())
    }

    /// The SHA-256, in hexadecimal, of the canonical JSON of the version of the library, the opening with the digest of
    /// the law data, every event, and the end: what a host stores or signs to prove later what happened.
    ///
    /// `library` is [`VERSION`](crate::VERSION), or the version that made a digest to be verified.
    ///
    /// # Errors
    ///
    /// None that input can cause.
    pub fn digest(&self, library: &str) -> Result<String> {
        let events = self.events.iter().map(EventLine).collect();
        let end = self.end().map(crate::portal::End::code);
        canonical(&CaseReceipt { library, opening: CaseLine(&self.opening), events, end })
    }
}

/// The digest of the canonical JSON (RFC 8785) of a value.
fn canonical(value: &impl Serialize) -> Result<String> {
    // Some parts are kept as written JSON, which the canonical form has to look into.
    let tree = serde_json::to_value(value);
    let text = tree.and_then(|tree| serde_json_canonicalizer::to_string(&tree));
    text.map(|text| sha256(&text))
        .map_err(|_| Error::new(ErrorCode::InvalidJson, "the answer cannot be written as JSON"))
}
