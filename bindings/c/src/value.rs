//! Small values that are passed as they are: days, moments, closed lists.

use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use reglament::{Certificates, Channel, Error, ErrorCode, FactType, Language, Outcome, PaperKind};

/// A day.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct reglament_date {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// A moment, with the offset from UTC by which a clock shows it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct reglament_moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// How many seconds the clock is ahead of UTC: 21600 for +06:00.
    pub offset: i32,
}

impl reglament_date {
    pub(crate) fn of(day: NaiveDate) -> Self {
        let part = |part: u32| u8::try_from(part).unwrap_or(0);
        Self { year: day.year(), month: part(day.month()), day: part(day.day()) }
    }

    #[inline]
    pub(crate) fn read(self, name: &'static str) -> Result<NaiveDate, Error> {
        let day = NaiveDate::from_ymd_opt(self.year, self.month.into(), self.day.into());
        day.ok_or_else(|| no_day(name))
    }
}

#[cold]
fn no_day(name: &'static str) -> Error {
    Error::new(ErrorCode::InvalidDate, "expected a day that exists").at(name)
}

impl reglament_moment {
    pub(crate) fn of(at: DateTime<FixedOffset>) -> Self {
        Self { seconds: at.timestamp(), offset: at.offset().local_minus_utc() }
    }

    pub(crate) fn read(self, name: &'static str) -> Result<DateTime<FixedOffset>, Error> {
        let offset = FixedOffset::east_opt(self.offset);
        let at = DateTime::from_timestamp(self.seconds, 0)
            .zip(offset)
            .map(|(at, offset)| at.with_timezone(&offset));
        at.ok_or_else(|| Error::new(ErrorCode::InvalidTimestamp, "expected a moment that exists").at(name))
    }
}

/// How an application reaches the provider.
pub type reglament_channel = i32;
/// The provider's office.
pub const REGLAMENT_CHANNEL_OFFICE: reglament_channel = 1;
/// The web portal.
pub const REGLAMENT_CHANNEL_PORTAL: reglament_channel = 2;

/// Which certificates of electronic signatures a case is conducted with.
pub type reglament_certificates = i32;
/// Those of persons.
pub const REGLAMENT_CERTIFICATES_REAL: reglament_certificates = 1;
/// Those issued for tests, whose numbers may belong to nobody.
pub const REGLAMENT_CERTIFICATES_TEST: reglament_certificates = 2;

/// A language of labels and explanations.
pub type reglament_language = i32;
/// Kazakh.
pub const REGLAMENT_LANGUAGE_KK: reglament_language = 1;
/// Russian.
pub const REGLAMENT_LANGUAGE_RU: reglament_language = 2;
/// English.
pub const REGLAMENT_LANGUAGE_EN: reglament_language = 3;

/// What an assessment comes to.
pub type reglament_outcome = i32;
/// No ground applies and none is open.
pub const REGLAMENT_OUTCOME_ELIGIBLE: reglament_outcome = 1;
/// A ground applies.
pub const REGLAMENT_OUTCOME_INELIGIBLE: reglament_outcome = 2;
/// No ground applies, and one is open.
pub const REGLAMENT_OUTCOME_UNDETERMINED: reglament_outcome = 3;

/// What values a fact can have.
pub type reglament_fact_type = i32;
/// There is no such fact.
pub const REGLAMENT_FACT_TYPE_NONE: reglament_fact_type = 0;
/// Yes or no.
pub const REGLAMENT_FACT_TYPE_BOOLEAN: reglament_fact_type = 1;
/// One word of a closed list.
pub const REGLAMENT_FACT_TYPE_ENUMERATION: reglament_fact_type = 2;
/// A day.
pub const REGLAMENT_FACT_TYPE_DATE: reglament_fact_type = 3;
/// Whole years, not negative.
pub const REGLAMENT_FACT_TYPE_YEARS: reglament_fact_type = 4;
/// Tenge, exact, not negative.
pub const REGLAMENT_FACT_TYPE_MONEY: reglament_fact_type = 5;

/// A paper of a case.
pub type reglament_paper = i32;
/// What the applicant gets when the documents are accepted.
pub const REGLAMENT_PAPER_RECEIPT: reglament_paper = 1;
/// The reasoned reply refusing the service.
pub const REGLAMENT_PAPER_REASONED_REFUSAL: reglament_paper = 2;
/// The conclusion, of possibility or of impossibility.
pub const REGLAMENT_PAPER_CONCLUSION: reglament_paper = 3;
/// What the portal sends: the result, and when and where to come for it.
pub const REGLAMENT_PAPER_NOTIFICATION: reglament_paper = 4;
/// How far the case is.
pub const REGLAMENT_PAPER_STATUS: reglament_paper = 5;

/// The members of a closed list by their numbers.
pub trait Number: Sized {
    fn from_number(number: i32) -> Option<Self>;
    fn number(self) -> i32;

    /// The member an argument names.
    fn read(number: i32, name: &'static str) -> Result<Self, Error> {
        let unknown =
            || Error::new(ErrorCode::OutOfRange, "expected the number of a member of this list").at(name);
        Self::from_number(number).ok_or_else(unknown)
    }
}

macro_rules! numbers {
    ($($type:ident { $($name:ident = $member:ident,)+ })+) => { $(
        impl Number for $type {
            fn from_number(number: i32) -> Option<Self> {
                match number { $( $name => Some(Self::$member), )+ _ => None }
            }

            fn number(self) -> i32 {
                match self { $( Self::$member => $name, )+ }
            }
        }
    )+ };
}

numbers! {
    Certificates {
        REGLAMENT_CERTIFICATES_REAL = Real,
        REGLAMENT_CERTIFICATES_TEST = Test,
    }
    Channel {
        REGLAMENT_CHANNEL_OFFICE = Office,
        REGLAMENT_CHANNEL_PORTAL = Portal,
    }
    Language {
        REGLAMENT_LANGUAGE_KK = Kk,
        REGLAMENT_LANGUAGE_RU = Ru,
        REGLAMENT_LANGUAGE_EN = En,
    }
    Outcome {
        REGLAMENT_OUTCOME_ELIGIBLE = Eligible,
        REGLAMENT_OUTCOME_INELIGIBLE = Ineligible,
        REGLAMENT_OUTCOME_UNDETERMINED = Undetermined,
    }
    FactType {
        REGLAMENT_FACT_TYPE_BOOLEAN = Boolean,
        REGLAMENT_FACT_TYPE_ENUMERATION = Enumeration,
        REGLAMENT_FACT_TYPE_DATE = Date,
        REGLAMENT_FACT_TYPE_YEARS = Years,
        REGLAMENT_FACT_TYPE_MONEY = Money,
    }
    PaperKind {
        REGLAMENT_PAPER_RECEIPT = Receipt,
        REGLAMENT_PAPER_REASONED_REFUSAL = ReasonedRefusal,
        REGLAMENT_PAPER_CONCLUSION = Conclusion,
        REGLAMENT_PAPER_NOTIFICATION = Notification,
        REGLAMENT_PAPER_STATUS = Status,
    }
}
