//! Messages: the sentences of explanations and tables, in every language, from message data.

use crate::error::ErrorCode;
use crate::event::{EventKind, event_table};
use crate::law_file::Table;
use crate::text::{Language, Text};

macro_rules! messages {
    ($( $(#[doc = $doc:literal])+ $key:ident = $name:literal ($($argument:literal),*), )+) => {
        /// Which sentence it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key { $( $(#[doc = $doc])+ $key, )+ }

        /// Every key with its name in message files and the names of its arguments.
        const KEYS: &[(Key, &str, &[&str])] = &[$( (Key::$key, $name, &[$($argument),*]), )+];
    };
}

messages! {
    /// Who was assessed, when, with which outcome.
    Summary = "summary" ("regulation", "day", "outcome"),
    /// The outcome when no ground applies or is open.
    Eligible = "eligible" (),
    /// The outcome when a ground applies.
    Ineligible = "ineligible" (),
    /// The outcome when a ground is open and none applies.
    Undetermined = "undetermined" (),
    /// A ground that applies.
    GroundApplies = "ground-applies" ("number", "ground", "place", "law"),
    /// A ground that is open.
    GroundOpen = "ground-open" ("number", "ground", "place", "law"),
    /// A ground that does not apply.
    GroundDoesNotApply = "ground-does-not-apply" ("number", "ground", "place", "law"),
    /// The facts that a finding relies on.
    FactsUsed = "facts-used" ("facts"),
    /// The facts that would settle an open ground.
    FactsOpen = "facts-open" ("facts"),
    /// The facts still missing.
    Missing = "missing" ("facts"),
    /// Something the answer assumes.
    Assumed = "assumed" ("assumption"),
    /// The standing, when it is certain that the act is in effect.
    InEffect = "in-effect" ("from"),
    /// The standing, when the act is in effect as far as is known.
    InEffectUncertain = "in-effect-uncertain" ("from"),
    /// The standing before the act takes effect.
    NotYet = "not-yet" ("from"),
    /// The standing after the repeal.
    Repealed = "repealed" ("from"),
    /// The standing after the repeal, as far as is known.
    RepealedUncertain = "repealed-uncertain" ("from"),
    /// Why a fact is asked: the grounds it can settle.
    AskedBecause = "asked-because" ("grounds"),
    /// The word for a boolean that is true.
    Yes = "yes" (),
    /// The word for a boolean that is false.
    No = "no" (),
    /// A fact with its value.
    FactWithValue = "fact-with-value" ("fact", "value"),
    /// Ledger: accepted at the moment it came.
    AcceptedOnReceipt = "accepted-on-receipt" (),
    /// Ledger: accepted when the office opened.
    AcceptedAtOpening = "accepted-at-opening" (),
    /// Ledger: accepted on the next working day.
    AcceptedNextWorkingDay = "accepted-next-working-day" (),
    /// Ledger: so many calendar days counted.
    DaysCounted = "days-counted" ("amount"),
    /// Ledger: so many minutes of office time counted.
    MinutesCounted = "minutes-counted" ("amount"),
    /// Ledger: the last day was no working day and moved.
    LastDayMoved = "last-day-moved" (),
    /// Ledger: the last day ends when the office closes.
    EndsAtClosing = "ends-at-closing" (),
    /// Ledger: no step ends after the overall term.
    CappedByTerm = "capped-by-term" (),
    /// The end with an issued result.
    EndResultIssued = "end-result-issued" (),
    /// The end at the portal's door.
    EndAuthorisationRefused = "end-authorisation-refused" (),
    /// The end by an unconfirmed signature.
    EndSignatureRefused = "end-signature-refused" (),
    /// The end by defects in the documents.
    EndDocumentsRefused = "end-documents-refused" (),
    /// The end by the applicant's wish.
    EndWithdrawn = "end-withdrawn" (),
    /// The stage before anything was handed in.
    StageSubmission = "stage-submission" (),
    /// The stage after the end.
    StageEnded = "stage-ended" (),
    /// Who applies.
    PartyApplicant = "party-applicant" (),
    /// The portal as somebody who acts.
    PartyPortal = "party-portal" (),
    /// An annex of an act.
    AnnexOfAct = "annex-of-act" ("act", "number"),
}

macro_rules! define_labels {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $code:literal {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )*
    }, )+) => {
        /// Every kind of event with the name of its label in message files.
        const EVENTS: &[(EventKind, &str)] = &[$( (EventKind::$kind, concat!("event-", $code)), )+];
    };
}
event_table!(define_labels);

/// The names of all sentences and labels in message files.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    KEYS.iter().map(|(_, name, _)| *name).chain(EVENTS.iter().map(|(_, name)| *name))
}

/// The sentences of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Messages {
    /// In the order of [`KEYS`].
    texts: Box<[Text]>,
    /// In the order of [`EVENTS`].
    events: Box<[Text]>,
}

impl Messages {
    /// Reads the messages from their file; every sentence must be there, with its own arguments only.
    pub(crate) fn read(file: &Table<'_>) -> Option<Self> {
        let texts: Option<Box<[Text]>> = KEYS
            .iter()
            .map(|(_, name, arguments)| {
                let text = file.text(name);
                if let Some(text) = &text {
                    check_arguments(file, name, text, arguments);
                }
                text
            })
            .collect();
        let events: Vec<Option<Text>> = EVENTS.iter().map(|(_, name)| file.text(name)).collect();
        file.finish();
        Some(Self { texts: texts?, events: events.into_iter().collect::<Option<_>>()? })
    }

    /// What an event of a kind is called.
    pub(crate) fn event(&self, kind: EventKind, language: Language) -> &str {
        let position = EVENTS.iter().position(|(known, _)| *known == kind);
        position.and_then(|position| self.events.get(position)).map_or("", |text| text.get(language))
    }

    /// A sentence with its arguments, in the order in which the key names them.
    pub(crate) fn say(&self, key: Key, language: Language, arguments: &[&str]) -> String {
        let Some(position) = KEYS.iter().position(|(known, ..)| *known == key) else { return String::new() };
        let pattern = self.texts.get(position).map_or("", |text| text.get(language));
        let names = KEYS.get(position).map_or(&[][..], |(_, _, names)| names);
        fill(pattern, |name| {
            let index = names.iter().position(|known| *known == name)?;
            arguments.get(index).copied()
        })
    }
}

/// Puts the arguments in the places `{name}` of a pattern; each argument is put in as it is, whatever braces are in it.
pub fn fill<'a>(pattern: &'a str, argument: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = String::with_capacity(pattern.len().saturating_mul(2));
    for piece in pieces(pattern) {
        filled.push_str(match piece {
            Piece::Words(words) => words,
            Piece::Place(name) => argument(name).unwrap_or_default(),
        });
    }
    filled
}

enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((words, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        pieces.extend([Piece::Words(words), Piece::Place(name)]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

fn check_arguments(file: &Table<'_>, name: &'static str, text: &Text, arguments: &[&str]) {
    for language in Language::ALL {
        for piece in pieces(text.get(*language)) {
            if let Piece::Place(place) = piece
                && !arguments.contains(&place)
            {
                let found = format!("`{{{place}}}` in `{name}.{language}`");
                let known: Vec<_> = arguments.iter().map(|argument| format!("`{{{argument}}}`")).collect();
                file.fault(file.at(), ErrorCode::UnknownKey, found, known.join(", "));
            }
        }
    }
}
