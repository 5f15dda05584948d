"""The closed lists of words: enums whose values are the words of JSON, the same in every language.

A member is a ``str`` and equals its word: ``Outcome.ELIGIBLE == "eligible"``. Where one goes in, the word does too.
Those that people read have a label in every language: ``Outcome.ELIGIBLE.label("kk")``.
"""

from reglament._word import LabelledWord, Word


class Actor(LabelledWord):
    """Who acts at a node of the portal."""

    APPLICANT = "applicant"
    """The applicant."""
    PORTAL = "portal"
    """The portal itself."""
    PROVIDER = "provider"
    """The provider."""


class AnnexKind(LabelledWord):
    """What an annex of a regulation shows."""

    HANDBOOK = "handbook"
    """The handbook of business processes."""
    SYSTEMS = "systems"
    """The diagram of how the information systems interact."""


class Bearing(LabelledWord):
    """What a discrepancy bears on."""

    BEHAVIOUR = "behaviour"
    """What the library answers."""
    READER = "reader"
    """What a person reads."""


class Bound(Word):
    """How an act words the length of a step."""

    FLAT = "flat"
    """'13 calendar days'."""
    AT_MOST = "at-most"
    """'not more than 13 calendar days'."""


class BpmnProfile(Word):
    """For which engine BPMN is written."""

    PLAIN = "plain"
    """For any."""
    CAMUNDA7 = "camunda7"
    """For Camunda 7."""
    CAMUNDA8 = "camunda8"
    """For Camunda 8."""


class Branch(Word):
    """What an event says, where a case can go on in one way or another because of it."""

    HOLDS = "holds"
    """The condition holds: the applicant is let in, the signature is confirmed, the documents have no defects."""
    FAILS = "fails"
    """The condition does not hold."""
    POSITIVE = "positive"
    """The draft is of a positive result."""
    NEGATIVE = "negative"
    """The draft is of a negative result."""


class Certificates(Word):
    """Which certificates of electronic signatures a case is conducted with."""

    REAL = "real"
    """Those of persons."""
    TEST = "test"
    """Those that a certification authority issues for tests, whose numbers may belong to nobody."""


class Channel(LabelledWord):
    """How an application reaches the provider."""

    OFFICE = "office"
    """The provider's office (канцелярия, кеңсе)."""
    PORTAL = "portal"
    """The web portal of the electronic government."""


class DayKind(LabelledWord):
    """What kind of day it is."""

    WORKING_DAY = "working-day"
    """An ordinary day on which people work."""
    WEEKEND = "weekend"
    """An ordinary day of rest of the week."""
    HOLIDAY = "holiday"
    """A national or state holiday."""
    RELIGIOUS_DAY_OFF = "religious-day-off"
    """A day off that is no holiday: the first day of Kurban Ait, and 7 January."""
    DAY_OFF_IN_LIEU = "day-off-in-lieu"
    """The working day after a holiday that fell on a day off."""
    MOVED_DAY_OFF = "moved-day-off"
    """A working day that the Government made a day off."""
    MOVED_WORKING_DAY = "moved-working-day"
    """A day off that the Government made a working day."""


class DayOfWeek(LabelledWord):
    """A day of the week, as law files write it."""

    MONDAY = "monday"
    """Monday."""
    TUESDAY = "tuesday"
    """Tuesday."""
    WEDNESDAY = "wednesday"
    """Wednesday."""
    THURSDAY = "thursday"
    """Thursday."""
    FRIDAY = "friday"
    """Friday."""
    SATURDAY = "saturday"
    """Saturday."""
    SUNDAY = "sunday"
    """Sunday."""


class DmnVersion(Word):
    """Which version of DMN is written."""

    V1_3 = "1.3"
    """DMN 1.3, which the editors and engines in use read."""
    V1_5 = "1.5"
    """DMN 1.5."""


class Document(LabelledWord):
    """What the applicant gets."""

    CONTRACT = "contract"
    """A contract."""
    REASONED_REFUSAL = "reasoned-refusal"
    """A reasoned refusal."""
    CONCLUSION = "conclusion"
    """A conclusion, of possibility or of impossibility."""
    NOTIFICATION = "notification"
    """A notification on the portal."""


class End(LabelledWord):
    """How a case on the portal ends."""

    RESULT_ISSUED = "result-issued"
    """The applicant gets the result."""
    AUTHORISATION_REFUSED = "authorisation-refused"
    """The portal refuses to let the applicant in."""
    SIGNATURE_REFUSED = "signature-refused"
    """The electronic signature is not confirmed."""
    DOCUMENTS_REFUSED = "documents-refused"
    """The documents have defects."""
    WITHDRAWN = "withdrawn"
    """The applicant withdraws the application."""


class EventKind(Word):
    """What kind of event it is."""

    PORTAL_REGISTERED = "portal-registered"
    """The applicant registers on the portal, being new to it."""
    SIGNED_IN = "signed-in"
    """The applicant enters number and password on the portal."""
    AUTHORISATION_CHECKED = "authorisation-checked"
    """The portal has compared number and password with what it knows."""
    REQUEST_FILLED = "request-filled"
    """The applicant fills in the request and attaches the documents."""
    CERTIFICATE_CHECKED = "certificate-checked"
    """The portal has read the certificate of the electronic signature; the library judges it."""
    REQUEST_SIGNED = "request-signed"
    """The applicant signs the request."""
    REQUEST_SENT = "request-sent"
    """The request is sent to the provider through the gateway."""
    REQUEST_REGISTERED = "request-registered"
    """The request is registered at the provider's workstation."""
    SUBMITTED = "submitted"
    """The applicant hands in the application at the office."""
    ORIGINALS_COMPARED = "originals-compared"
    """The documents have been compared with their originals."""
    ORIGINALS_RETURNED = "originals-returned"
    """The originals have been given back."""
    APPLICATION_REGISTERED = "application-registered"
    """The application has got its incoming number."""
    RECEIPT_ISSUED = "receipt-issued"
    """The applicant has been given the receipt."""
    STATUS_SENT = "status-sent"
    """The applicant has been told in the personal cabinet that the request is accepted."""
    DOCUMENTS_PASSED = "documents-passed"
    """The documents have been passed on to whoever considers them."""
    RESOLUTION_GIVEN = "resolution-given"
    """The application has been assigned by resolution."""
    DOCUMENTS_CHECKED = "documents-checked"
    """The documents have been checked."""
    SURVEY_DRAWN_UP = "survey-drawn-up"
    """The act of survey of the applicant's housing has been drawn up."""
    RESULT_DRAFTED = "result-drafted"
    """The result has been drafted; it may be drafted again until it is signed."""
    RESULT_SIGNED = "result-signed"
    """The draft has been signed: the facts are assessed on this day."""
    RESULT_ISSUED = "result-issued"
    """The applicant has got the result."""
    CONTRACT_CONCLUDED = "contract-concluded"
    """The contract announced by the notification has been concluded."""
    CONCLUSION_COLLECTED = "conclusion-collected"
    """The conclusion announced by the notification has been collected."""
    FACTS_RECORDED = "facts-recorded"
    """Facts have been found out."""
    VISIT_RECORDED = "visit-recorded"
    """A visit to the counter is over."""
    WITHDRAWN = "withdrawn"
    """The applicant withdraws the application."""


class FactType(Word):
    """What values a fact can have."""

    BOOLEAN = "boolean"
    """Yes or no."""
    ENUMERATION = "enumeration"
    """One word of a closed list."""
    DATE = "date"
    """A day, never after the day of assessment."""
    YEARS = "years"
    """Whole years, not negative."""
    MONEY = "money"
    """Tenge, exact, not negative."""


class FieldType(Word):
    """What values a field of an event can have."""

    BOOLEAN = "boolean"
    """Yes or no."""
    TEXT = "text"
    """Words, not blank."""
    TEXTS = "texts"
    """A list of words, none blank."""
    MOMENT = "moment"
    """A moment with its offset from UTC."""
    OUTCOME = "outcome"
    """``positive`` or ``negative``."""
    PURPOSE = "purpose"
    """``handing-in`` or ``other``."""
    FACTS = "facts"
    """An object of facts."""
    PIN = "pin"
    """The pin of an assessment: an object with ``library`` and ``digest``."""


class Finding(LabelledWord):
    """What the facts say of one ground."""

    APPLIES = "applies"
    """It applies, whatever is still unknown."""
    DOES_NOT_APPLY = "does_not_apply"
    """It does not apply, whatever is still unknown."""
    OPEN = "open"
    """What is still unknown decides it."""


class Language(Word):
    """A language of labels, messages and explanations, with its ISO 639-1 code."""

    KK = "kk"
    """Kazakh."""
    RU = "ru"
    """Russian."""
    EN = "en"
    """English, for developers: no act is official in it."""


class LedgerRule(Word):
    """What a line of the ledger did."""

    ACCEPTED_ON_RECEIPT = "accepted-on-receipt"
    """The application counts as accepted when it came."""
    ACCEPTED_AT_OPENING = "accepted-at-opening"
    """It came before the office opened and counts as accepted at the opening."""
    ACCEPTED_NEXT_WORKING_DAY = "accepted-next-working-day"
    """It came after working time and counts as accepted at the opening of the next working day."""
    DAYS_COUNTED = "days-counted"
    """Calendar days were counted, from the first to the last."""
    MINUTES_COUNTED = "minutes-counted"
    """Minutes of office time were counted."""
    LAST_DAY_MOVED = "last-day-moved"
    """The last day was no working day and moved to the next one."""
    ENDS_AT_CLOSING = "ends-at-closing"
    """The last day ends when the office closes."""
    CAPPED_BY_TERM = "capped-by-term"
    """The step would end later than the overall term and ends with it."""


class NodeKind(LabelledWord):
    """What a node of the portal is."""

    REGISTRATION = "registration"
    """Registration on the portal."""
    PROCESS = "process"
    """A process: something is done."""
    CONDITION = "condition"
    """A condition: something is checked."""


class Outcome(LabelledWord):
    """What an assessment comes to."""

    ELIGIBLE = "eligible"
    """No ground applies and none is open."""
    INELIGIBLE = "ineligible"
    """At least one ground applies."""
    UNDETERMINED = "undetermined"
    """No ground applies as far as is known, and at least one is open."""


class PaperKind(Word):
    """A paper of a case."""

    RECEIPT = "receipt"
    """What the applicant gets when the documents are accepted."""
    REASONED_REFUSAL = "reasoned-refusal"
    """The reasoned reply refusing the service."""
    CONCLUSION = "conclusion"
    """The conclusion, of possibility or of impossibility."""
    NOTIFICATION = "notification"
    """What the portal sends: the result, and when and where to come for it."""
    STATUS = "status"
    """How far the case is, for the personal cabinet."""


class Person(LabelledWord):
    """Whom obtained data are about."""

    APPLICANT = "applicant"
    """The applicant."""
    SPOUSE = "spouse"
    """The applicant's spouse."""


class ResultOutcome(LabelledWord):
    """Which way a service ends."""

    POSITIVE = "positive"
    """The service is provided."""
    NEGATIVE = "negative"
    """The service is refused."""


class SchemaName(Word):
    """What a schema describes."""

    APPLICATION = "application"
    """An application to be assessed."""
    FACTS = "facts"
    """What is known of an applicant."""
    SUBMISSION = "submission"
    """An application handed in."""
    ASSESSMENT = "assessment"
    """The answer to an application."""
    SCHEDULE = "schedule"
    """The answer to an application handed in."""
    QUESTIONS = "questions"
    """The answer that says what to ask next."""
    ERROR = "error"
    """What stands in the place of an answer."""
    OPENING = "opening"
    """The first line of a case."""
    EVENT = "event"
    """Any other line of a case."""
    CASE_STATUS = "case-status"
    """Where a case stands."""
    CASE_NEXT = "case-next"
    """An event that may come next."""
    CASE_OVERRUNS = "case-overruns"
    """A term that was missed."""
    CASE_GRAPH = "case-graph"
    """Every state of a case, and every event."""
    REGULATION = "regulation"
    """A regulation."""
    LAW_FILE = "law-file"
    """A law file, its TOML taken as JSON."""


class Sensitivity(Word):
    """How personal a fact is."""

    PERSONAL = "personal"
    """Personal data."""
    SPECIAL = "special"
    """Personal data of a special kind: health, convictions, capacity, parental rights, orientation, dispensaries."""


class StandingState(Word):
    """Whether a regulation is in effect on a day."""

    NOT_YET = "not_yet"
    """The act has not taken effect yet."""
    IN_EFFECT = "in_effect"
    """The act is in effect."""
    REPEALED = "repealed"
    """The act has been repealed."""


class Subject(LabelledWord):
    """What a plain statement of a regulation is about."""

    STANDARD = "standard"
    """The Standard of the service."""
    PROVIDER = "provider"
    """Who provides the service."""
    FORM = "form"
    """In what form it is provided."""
    ISSUE = "issue"
    """Where the result is issued."""
    RESULT_FORM = "result-form"
    """In what form the result is given."""
    FEE = "fee"
    """What it costs, and for whom it is."""
    START = "start"
    """What starts the procedure."""
    ONE_STOP_CENTRE = "one-stop-centre"
    """Whether one-stop centres provide it."""
    ORIGINALS = "originals"
    """What happens to the originals of documents."""
    QUEUE = "queue"
    """In what order applicants are served."""
    PORTAL_HOURS = "portal-hours"
    """When the portal works."""
    STATUS_NOTICE = "status-notice"
    """What the personal cabinet receives."""
    REQUEST_INTAKE = "request-intake"
    """Where an electronic request is accepted."""
    DATA_OBTAINED = "data-obtained"
    """Which data the provider gets from other systems."""
    CONSENT = "consent"
    """What the applicant consents to."""
    BUSINESS_PROCESS = "business-process"
    """Where the business process is described."""
    DIAGRAM = "diagram"
    """Where the interaction of the systems is drawn."""
    CONCLUSION_BASIS = "conclusion-basis"
    """On what the conclusion is prepared."""
    APPROVAL = "approval"
    """The stamp that says which decree approved the regulation."""
    SPELLING = "spelling"
    """What the publisher says about the spelling of the text."""


class SexHint(LabelledWord):
    """The sex that an individual identification number seems to say; not to be relied on."""

    MALE = "male"
    """Male."""
    FEMALE = "female"
    """Female."""


class SymbolId(Word):
    """A symbol that the legend of an annex explains."""

    START_MESSAGE = "start-message"
    """The message that starts a process."""
    END_MESSAGE = "end-message"
    """The message that ends it."""
    INTERMEDIATE_MESSAGE = "intermediate-message"
    """A message between."""
    SIMPLE_END = "simple-end"
    """An end without a message."""
    ERROR = "error"
    """An error."""
    TIMER = "timer"
    """An event of time."""
    INFORMATION_SYSTEM = "information-system"
    """An information system."""
    PROCESS = "process"
    """A process."""
    CONDITION = "condition"
    """A condition."""
    MESSAGE_FLOW = "message-flow"
    """A flow of messages."""
    CONTROL_FLOW = "control-flow"
    """A flow of control."""
    FINAL_DOCUMENT = "final-document"
    """The electronic document that the applicant gets in the end."""
    START_OR_END = "start-or-end"
    """The beginning or the end of the service."""
    PROCEDURE_NAME = "procedure-name"
    """What a procedure (action) is called."""
    TRANSITION = "transition"
    """The way to the next procedure (action)."""


class VisitPurpose(Word):
    """What somebody comes to the counter for."""

    HANDING_IN = "handing-in"
    """To hand in documents."""
    OTHER = "other"
    """For anything else."""
