//! Wording: what events, ends, parties and stages are called, in every language.

use crate::event::EventKind;
use crate::message::Key;
use crate::portal::End;
use crate::regulation::Regulation;
use crate::text::Language;

impl Regulation {
    /// What an event of a kind is called, as something that has happened.
    pub fn say_event(&self, kind: EventKind, language: Language) -> &str {
        self.law.messages.event(kind, language)
    }

    /// How a case has ended, in words.
    pub fn say_end(&self, end: End, language: Language) -> String {
        let key = match end {
            End::ResultIssued => Key::EndResultIssued,
            End::AuthorisationRefused => Key::EndAuthorisationRefused,
            End::SignatureRefused => Key::EndSignatureRefused,
            End::DocumentsRefused => Key::EndDocumentsRefused,
            End::Withdrawn => Key::EndWithdrawn,
        };
        self.law.messages.say(key, language, &[])
    }

    /// What somebody who acts is called: `applicant`, `portal`, or the id of a role; an id that is none of them is given back.
    pub fn say_party(&self, id: &str, language: Language) -> String {
        match id {
            "applicant" => self.law.messages.say(Key::PartyApplicant, language, &[]),
            "portal" => self.law.messages.say(Key::PartyPortal, language, &[]),
            id => self.role(id).map_or(id, |role| role.name.get(language)).to_owned(),
        }
    }

    /// What a case awaits, in words.
    pub fn say_stage(&self, stage: crate::case::Stage<'_>, language: Language) -> String {
        use crate::case::Stage;
        match stage {
            Stage::Submission => self.law.messages.say(Key::StageSubmission, language, &[]),
            Stage::Node(node) => node.name.get(language).to_owned(),
            Stage::Step(step) => step.name.get(language).to_owned(),
            Stage::Ended => self.law.messages.say(Key::StageEnded, language, &[]),
        }
    }
}
