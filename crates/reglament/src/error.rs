//! The one error type, and the one table of its codes.
//!
//! A refusal of the service is a result, never an error: errors are for bad input and bad law data alone.
//! No message contains a value that a caller handed in.

use std::fmt;

use crate::place::Place;

macro_rules! error_codes {
    ($( $(#[doc = $doc:literal])+ $number:literal $variant:ident $name:literal, )+) => {
        /// What kind of error it is: a stable number and a stable name, the same in every language.
        ///
        /// Numbers are never reused. Areas: 1xx input, 2xx law files and catalogue, 3xx days and terms, 4xx cases, 9xx boundaries.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u16)]
        pub enum ErrorCode { $( $(#[doc = $doc])+ $variant = $number, )+ }

        impl ErrorCode {
            /// Every code, in the order of the numbers.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The stable number.
            pub const fn number(self) -> u16 {
                match self { $( Self::$variant => $number, )+ }
            }

            /// The stable name, in lower case with hyphens.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// What the code means, in one sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => concat!($($doc),+).trim_ascii_start(), )+ }
            }
        }
    };
}

error_codes! {
    /// The text is not JSON.
    101 InvalidJson "invalid-json",
    /// A key is not among those known at this place.
    102 UnknownKey "unknown-key",
    /// A key appears twice in one object.
    103 RepeatedKey "repeated-key",
    /// A key that is needed is absent.
    104 MissingKey "missing-key",
    /// The value is not of the expected type.
    105 WrongType "wrong-type",
    /// The name is not in the vocabulary of facts.
    106 UnknownFact "unknown-fact",
    /// The word is not among the values allowed here.
    107 UnknownValue "unknown-value",
    /// The text is not a day that exists, written YYYY-MM-DD.
    108 InvalidDate "invalid-date",
    /// The amount of money is not a plain number with at most two decimals.
    109 InvalidAmount "invalid-amount",
    /// The number is outside the range allowed here, or not whole.
    110 OutOfRange "out-of-range",
    /// The date of a fact is after the day of assessment.
    111 DateAfterAssessment "date-after-assessment",
    /// The text is not a moment in RFC 3339 with an offset from UTC.
    112 InvalidTimestamp "invalid-timestamp",
    /// The bytes are not UTF-8.
    113 InvalidUtf8 "invalid-utf8",
    /// The line is longer than what is read at once.
    114 LineTooLong "line-too-long",
    /// There is nothing to read.
    115 EmptyInput "empty-input",
    /// The facts were made for the vocabulary of another catalogue.
    116 ForeignFacts "foreign-facts",
    /// A row of the table has more or fewer fields than its header.
    117 FieldCount "field-count",
    /// An individual identification number has twelve digits.
    151 IinLength "iin-length",
    /// An individual identification number consists of the digits 0 to 9.
    152 IinNotDigits "iin-not-digits",
    /// The control digit of the individual identification number is not the one its digits give.
    153 IinControlDigit "iin-control-digit",

    /// No regulation of the catalogue has this id.
    201 UnknownRegulation "unknown-regulation",
    /// No edition of the regulation is in effect on that day.
    202 NotInEffect "not-in-effect",
    /// The law files have faults, each listed in the error.
    203 InvalidLaw "invalid-law",
    /// No act of the catalogue has this id.
    204 UnknownAct "unknown-act",
    /// An act cannot have been published before it was registered or adopted.
    205 ImpossiblePublication "impossible-publication",
    /// The regulation does not have this channel.
    206 UnknownChannel "unknown-channel",
    /// The file is not TOML.
    221 InvalidToml "invalid-toml",
    /// The file is written in a version of the format that is not known.
    222 UnknownSchema "unknown-schema",
    /// The file, or a section every catalogue needs, is absent.
    223 MissingSection "missing-section",
    /// The same thing is stated in two places that must not both state it.
    224 StatedTwice "stated-twice",
    /// A text lacks one of the languages, or is empty.
    225 MissingLanguage "missing-language",
    /// The citation does not have the form of one, or names a law that is not known.
    226 InvalidCitation "invalid-citation",
    /// The code of an assumption is not in the list of assumptions.
    227 UnknownAssumption "unknown-assumption",
    /// The condition is not written in the language of conditions.
    228 ConditionSyntax "condition-syntax",
    /// The comparison does not fit the type of the fact.
    229 ConditionType "condition-type",
    /// The parameter is not known.
    230 UnknownParameter "unknown-parameter",
    /// The fact appears more than once in one ground, which three-valued logic could not answer exactly.
    231 RepeatedFact "repeated-fact",
    /// The comparison holds for every value, so it says nothing.
    232 AlwaysTrue "always-true",
    /// The comparison holds for no value, so it says nothing.
    233 AlwaysFalse "always-false",
    /// The numbers or days are not in order.
    234 OutOfOrder "out-of-order",
    /// The role is not among the regulation's roles.
    235 UnknownRole "unknown-role",
    /// The successor is not among the portal's nodes.
    236 UnknownNode "unknown-node",
    /// No way leads to this node of the portal.
    237 UnreachableNode "unreachable-node",
    /// No way leads from this node of the portal to an end.
    238 EndlessNode "endless-node",
    /// Two editions of one regulation are in effect on one day.
    239 OverlappingEditions "overlapping-editions",
    /// The whole days of the steps and the overall term do not fit together.
    240 TermMismatch "term-mismatch",
    /// What is borrowed does not exist, is borrowed itself, or belongs to another service.
    241 CannotBorrow "cannot-borrow",
    /// There are more of them than a mask of 64 bits can hold.
    242 TooMany "too-many",
    /// The events of a regulation do not lead from the submission to the issued result.
    243 BrokenProcedure "broken-procedure",
    /// The template of a paper is not written in the language of templates, or names what no case holds.
    244 InvalidTemplate "invalid-template",

    /// The calendar does not cover this day.
    301 OutsideCalendar "outside-calendar",
    /// No value of a parameter that the regulation uses is known for this day.
    302 OutsideParameter "outside-parameter",
    /// The office is closed at that moment, so nobody can accept an application there.
    303 OutsideOfficeHours "outside-office-hours",

    /// The law does not allow this event at this point of the case.
    401 EventNotPermitted "event-not-permitted",
    /// The law assigns this to somebody else.
    402 WrongRole "wrong-role",
    /// The event is earlier than the one recorded last.
    403 TimeRunsBackwards "time-runs-backwards",
    /// The case has ended.
    404 CaseEnded "case-ended",
    /// The facts do not support the result: a positive one while a ground applies or is open, or a negative one without any.
    405 ResultNotSupported "result-not-supported",
    /// The regulation does not say which events its procedure consists of.
    406 NoProcedure "no-procedure",
    /// The case is pinned to another state of the law data.
    407 OtherLaw "other-law",
    /// The facts do not give the assessment that was pinned when the result was signed.
    408 OtherAssessment "other-assessment",
    /// The case is written in a newer version of the format than this library reads.
    409 NewerSchema "newer-schema",
    /// The case does not hold something that the paper shows.
    410 PaperIncomplete "paper-incomplete",
    /// There is no such paper in this language.
    411 UnknownPaper "unknown-paper",
    /// The case already exists, or its file is not one.
    412 InvalidCaseFile "invalid-case-file",
    /// The same visit or the same facts are already recorded for this moment.
    413 RepeatedEvent "repeated-event",
    /// A case could be in more states than a case graph may have.
    414 TooManyStates "too-many-states",

    /// A pointer is null where something is needed.
    901 NullArgument "null-argument",
    /// A struct of the caller is smaller than what this library writes into it.
    902 StructSize "struct-size",
    /// A file or folder cannot be read.
    903 Unreadable "unreadable",
    /// The library made a mistake of its own, and changed nothing.
    904 Internal "internal",
    /// The library was installed without tables.
    905 WithoutTables "without-tables",
    /// The library was installed without what is drawn and exported of regulations.
    906 WithoutModels "without-models",
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The result of everything that can meet bad input or bad data.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How many errors of one object are told besides the first.
const MOST_FURTHER: usize = 99;

/// Bad input or bad law data: a code, a message for a person, the place, and for law files every fault.
///
/// Of one object every error is told: the first is this one, the others are [`further`](Self::further) ones.
/// The message never repeats the bad value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    code: ErrorCode,
    message: String,
    place: Place,
    citation: Option<String>,
    faults: Vec<Fault>,
    further: Vec<Error>,
}

impl fmt::Display for Details {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.as_str().is_empty() {
            write!(out, "{}: ", self.place)?;
        }
        out.write_str(&self.message)?;
        self.faults.iter().try_for_each(|fault| write!(out, "\n{fault}"))?;
        self.further.iter().try_for_each(|error| write!(out, "\n{error}"))
    }
}

impl Error {
    /// An error with its code and a message that contains no value a caller handed in.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let (message, place) = (message.into(), Place::default());
        let (faults, further) = (Vec::new(), Vec::new());
        Self(Box::new(Details { code, message, place, citation: None, faults, further }))
    }

    /// The same error together with others of the same object, found after it; a hundred in all are kept.
    #[must_use]
    pub fn and(mut self, others: impl IntoIterator<Item = Self>) -> Self {
        for mut other in others {
            let own = std::mem::take(&mut other.0.further);
            self.0.further.extend(std::iter::once(other).chain(own));
            self.0.further.truncate(MOST_FURTHER);
        }
        self
    }

    /// The same error, because a provision says so.
    #[must_use]
    pub(crate) fn under(mut self, citation: Option<&impl fmt::Display>) -> Self {
        self.0.citation = citation.map(ToString::to_string);
        self
    }

    /// The same error, found at this place: a path of keys such as `facts/applicant.sex`.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.0.place = place.into();
        self
    }

    /// The same error, and all further ones, found inside of something: `event 3` becomes `event 3/at` and so on.
    #[must_use]
    pub fn inside(mut self, outer: impl Into<Place>) -> Self {
        let outer = outer.into();
        self.0.place = self.0.place.inside(outer.clone());
        self.0.further = self.0.further.into_iter().map(|error| error.inside(outer.clone())).collect();
        self
    }

    /// The error that reports every fault of the law files.
    pub(crate) fn invalid_law(faults: Vec<Fault>) -> Self {
        let message = match faults.len() {
            1 => "the law files have 1 fault".to_owned(),
            count => format!("the law files have {count} faults"),
        };
        let mut error = Self::new(ErrorCode::InvalidLaw, message);
        error.0.faults = faults;
        error
    }

    /// What kind of error it is.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// What is wrong and what was expected, for a person; lower case, without a final period.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where in the input it was found, a path of keys joined by `/`; empty if the input is one value.
    pub fn place(&self) -> &str {
        self.0.place.as_str()
    }

    /// The provision that forbids what was refused, if one does.
    pub fn citation(&self) -> Option<&str> {
        self.0.citation.as_deref()
    }

    /// What else is wrong with the same object, in the order in which it was found; up to 99 errors.
    pub fn further(&self) -> &[Self] {
        &self.0.further
    }

    /// The faults of the law files, in the order of files, lines and columns.
    pub fn faults(&self) -> &[Fault] {
        &self.0.faults
    }
}

/// The errors of one object, gathered while it is read to its end.
#[derive(Debug, Default)]
pub(crate) struct Errors(Vec<Error>);

impl Errors {
    /// Puts an error aside.
    pub(crate) fn push(&mut self, error: Error) {
        // The first is told with as many further ones.
        if self.0.len() <= MOST_FURTHER {
            self.0.push(error);
        }
    }

    /// What was read, or nothing with its error put aside.
    pub(crate) fn take<T>(&mut self, read: Result<T>) -> Option<T> {
        read.map_err(|error| self.push(error)).ok()
    }

    /// All errors as one, if there are any.
    pub(crate) fn finish(self) -> Result<()> {
        let mut errors = self.0.into_iter();
        errors.next().map_or(Ok(()), |first| Err(first.and(errors)))
    }
}

/// One fault in one law file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault it is.
    pub code: ErrorCode,
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, file, line, column, found, expected } = self;
        write!(out, "{file}:{line}:{column}: {code}: found {found}, expected {expected}")
    }
}
