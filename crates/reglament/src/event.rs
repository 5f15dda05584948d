//! The kinds of events a case may consist of: one table, from which the kinds, their contents and their JSON are made.
//!
//! Which of them a regulation uses, who performs them and in which order stands in its law file.

use crate::coded::coded;

coded! {
    /// What somebody comes to the counter for.
    pub enum VisitPurpose {
        /// To hand in documents.
        HandingIn = "handing-in",
        /// For anything else.
        Other = "other",
    }
}

/// Hands the table of events to another macro: name, code and fields of every kind.
macro_rules! event_table {
    ($then:ident) => {
        $then! {
            /// The applicant registers on the portal, being new to it.
            PortalRegistered = "portal-registered" {},
            /// The applicant enters number and password on the portal.
            SignedIn = "signed-in" {},
            /// The portal has compared number and password with what it knows.
            AuthorisationChecked = "authorisation-checked" {
                /// Whether they are right.
                confirmed: bool,
            },
            /// The applicant fills in the request and attaches the documents.
            RequestFilled = "request-filled" {
                /// The identification number in the request.
                identification_number: String,
                /// The names of the documents attached.
                documents: Vec<String>,
                /// Whether the applicant consents to the use of protected data.
                consent: Option<bool>,
                /// The applicant's name.
                applicant: Option<String>,
            },
            /// The portal has read the certificate of the electronic signature; the library judges it.
            CertificateChecked = "certificate-checked" {
                /// The first moment of its validity.
                valid_from: DateTime<FixedOffset>,
                /// The last moment of its validity.
                valid_until: DateTime<FixedOffset>,
                /// Whether it is in the list of revoked certificates.
                revoked: bool,
                /// The identification number in the certificate.
                identification_number: String,
            },
            /// The applicant signs the request.
            RequestSigned = "request-signed" {},
            /// The request is sent to the provider through the gateway.
            RequestSent = "request-sent" {},
            /// The request is registered at the provider's workstation.
            RequestRegistered = "request-registered" {},
            /// The applicant hands in the application at the office.
            Submitted = "submitted" {
                /// The names of the documents attached.
                documents: Vec<String>,
                /// Whether the applicant consents to the use of protected data.
                consent: Option<bool>,
                /// The applicant's name.
                applicant: Option<String>,
            },
            /// The documents have been compared with their originals.
            OriginalsCompared = "originals-compared" {},
            /// The originals have been given back.
            OriginalsReturned = "originals-returned" {},
            /// The application has got its incoming number.
            ApplicationRegistered = "application-registered" {
                /// The incoming number.
                number: String,
                /// The surname, name and patronymic of the employee who accepted it.
                employee: Option<String>,
                /// The department that provides the service, as papers name it where the act names many.
                provider: Option<String>,
            },
            /// The applicant has been given the receipt.
            ReceiptIssued = "receipt-issued" {
                /// When the documents will be issued.
                ready_at: Option<DateTime<FixedOffset>>,
                /// Where they will be issued.
                place: Option<String>,
            },
            /// The applicant has been told in the personal cabinet that the request is accepted.
            StatusSent = "status-sent" {
                /// When the result will be there.
                ready_at: Option<DateTime<FixedOffset>>,
            },
            /// The documents have been passed on to whoever considers them.
            DocumentsPassed = "documents-passed" {},
            /// The application has been assigned by resolution.
            ResolutionGiven = "resolution-given" {},
            /// The documents have been checked.
            DocumentsChecked = "documents-checked" {
                /// What is wrong with them; none if nothing is.
                defects: Vec<String>,
            },
            /// The act of survey of the applicant's housing has been drawn up.
            SurveyDrawnUp = "survey-drawn-up" {},
            /// The result has been drafted; it may be drafted again until it is signed.
            ResultDrafted = "result-drafted" {
                /// What the draft says.
                outcome: ResultOutcome,
            },
            /// The draft has been signed: the facts are assessed on this day.
            ResultSigned = "result-signed" {
                /// The assessment it rests on; the library puts it in when the event is recorded.
                assessment: Option<Pin>,
            },
            /// The applicant has got the result.
            ResultIssued = "result-issued" {
                /// When the applicant may come for what follows.
                ready_at: Option<DateTime<FixedOffset>>,
                /// Where.
                place: Option<String>,
            },
            /// The contract announced by the notification has been concluded.
            ContractConcluded = "contract-concluded" {},
            /// The conclusion announced by the notification has been collected.
            ConclusionCollected = "conclusion-collected" {},
            /// Facts have been found out.
            FactsRecorded = "facts-recorded" {
                /// The facts; those already known by these names are replaced, and a `null` makes one unknown again.
                facts: RecordedFacts,
                /// The document or register that shows them.
                source: String,
            },
            /// A visit to the counter is over.
            VisitRecorded = "visit-recorded" {
                /// When the applicant joined the queue.
                arrived_at: DateTime<FixedOffset>,
                /// When the applicant was called to the counter.
                called_at: DateTime<FixedOffset>,
                /// When the applicant left the counter.
                left_at: DateTime<FixedOffset>,
                /// What it was for; only a visit to hand in documents has a longest wait.
                purpose: Option<VisitPurpose>,
            },
            /// The applicant withdraws the application.
            Withdrawn = "withdrawn" {},
        }
    };
}
pub(crate) use event_table;

macro_rules! define_kinds {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $code:literal {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )*
    }, )+) => {
        coded! {
            /// What kind of event it is.
            pub enum EventKind { $( $(#[doc = $doc])+ $kind = $code, )+ }
        }
    };
}
event_table!(define_kinds);

/// What the parts of a case need an event for.
impl EventKind {
    /// Whether its content says if a condition of the portal holds.
    pub(crate) fn decides(self) -> bool {
        matches!(self, Self::AuthorisationChecked | Self::CertificateChecked | Self::DocumentsChecked)
    }

    /// Whether it may be handed in: the term begins with it.
    pub(crate) fn is_submission(self) -> bool {
        matches!(self, Self::Submitted | Self::RequestSent)
    }

    /// Whether it may follow the end of a case.
    pub(crate) fn is_follow_up(self) -> bool {
        matches!(self, Self::ContractConcluded | Self::ConclusionCollected)
    }

    /// Whether the library itself says when it may come, so that no law file names it.
    pub(crate) fn is_free(self) -> bool {
        matches!(self, Self::FactsRecorded | Self::VisitRecorded | Self::Withdrawn)
    }
}
