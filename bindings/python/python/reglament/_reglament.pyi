"""
The compiled part of the package `reglament`, which offers everything by its own name.
"""

from _typeshed import SupportsGetItem
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from datetime import date, datetime
from decimal import Decimal
from os import PathLike
from reglament._enums import Actor, AnnexKind, Bearing, Bound, BpmnProfile, Branch, Certificates, Channel, DayKind, DayOfWeek, DmnVersion, Document, End, EventKind, FactType, FieldType, Finding, Language, LedgerRule, NodeKind, Outcome, PaperKind, Person, ResultOutcome, SchemaName, Sensitivity, SexHint, StandingState, Subject, SymbolId, VisitPurpose
from reglament._types import ArrowLike, EventLike, FactValue, FactsLike, Folders
from typing import Any, Final, NoReturn, SupportsIndex, final, overload

__all__ = ["__version__", "Act", "Amended", "Annex", "AnswerTable", "Assessment", "Assumption", "Calendar", "CalendarDay", "Case", "CaseGraph", "CaseState", "CaseStatus", "CaseStep", "CaseTransition", "Catalogue", "CounterLimit", "Deadline", "Discrepancy", "Drawing", "Duty", "Effect", "Ended", "EventField", "Fact", "FactWord", "Facts", "Fault", "FollowUp", "GlossaryEntry", "GroundFinding", "Iin", "InformationSystem", "Intake", "Interaction", "Lateness", "LedgerEntry", "ObtainedData", "OfficeHours", "Overall", "OverallTerm", "Overrun", "Paper", "Parameter", "ParameterValue", "Period", "Permitted", "PortalNode", "Question", "Reading", "ReceiptItem", "Reference", "RefusalGround", "Registration", "Regulation", "Repeal", "Replacement", "RequiredField", "Role", "Schedule", "ServiceResult", "Standing", "Statement", "Step", "StepDeadline", "StepEvent", "Successor", "Symbol", "Term", "Text", "View", "Visit", "_error_codes", "_label", "_prepare", "_rebuild", "_run", "_words", "catalogue", "regulation"]

__version__: Final[str]
"""
The version of the library.
"""

@final
class Act:
    """
    A decree, as registered.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, region: str, edition: str, number: str, adopted_on: date, official_languages: Sequence[Language | str], name: Text, title: Text, adopted_by: Text, signed_by: Text, registration: Registration, effect: Effect, in_effect_from: date, repeal: Repeal | None, repealed_from: date | None, amends: Amended | None, legal_basis: Sequence[Text], publication_duty: Duty | None, control: Duty | None) -> Act: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def adopted_by(self, /) -> Text:
        """
        Who adopted it.
        """
    @property
    def adopted_on(self, /) -> date:
        """
        The day it was adopted.
        """
    @property
    def amends(self, /) -> Amended | None:
        """
        The decree whose regulations it restates.
        """
    @property
    def control(self, /) -> Duty | None:
        """
        Who controls that it is carried out.
        """
    @property
    def edition(self, /) -> str:
        """
        Number and year: `3-383-2016`.
        """
    @property
    def effect(self, /) -> Effect:
        """
        When it takes effect.
        """
    @property
    def id(self, /) -> str:
        """
        The region and edition: `almaty@3-383-2016`.
        """
    @property
    def in_effect_from(self, /) -> date:
        """
        The first day of effect; the earliest possible one while the day of publication is not known.
        """
    @property
    def legal_basis(self, /) -> tuple[Text, ...]:
        """
        The laws it names as its basis.
        """
    @property
    def name(self, /) -> Text:
        """
        A short name of ours: which decree, of whom, of when.
        """
    @property
    def number(self, /) -> str:
        """
        The number as printed: `3/383`.
        """
    @property
    def official_languages(self, /) -> tuple[Language, ...]:
        """
        The languages its text is official in; words in others are our translation.
        """
    @property
    def publication_duty(self, /) -> Duty | None:
        """
        The duty to publish it.
        """
    @property
    def region(self, /) -> str:
        """
        The region it is for.
        """
    @property
    def registration(self, /) -> Registration:
        """
        The state registration.
        """
    @property
    def repeal(self, /) -> Repeal | None:
        """
        The act that repeals it.
        """
    @property
    def repealed_from(self, /) -> date | None:
        """
        The first day of the repeal; the earliest possible one while the day of its publication is not known.
        """
    @property
    def signed_by(self, /) -> Text:
        """
        Who signed it.
        """
    @property
    def title(self, /) -> Text:
        """
        What it is called.
        """

@final
class Amended:
    """
    A decree whose regulations are restated.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: str, adopted_on: date, register_number: str, published_on: date | None, citation: str, text: Text) -> Amended: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def adopted_on(self, /) -> date:
        """
        The day it was adopted.
        """
    @property
    def citation(self, /) -> str:
        """
        Where the act says so.
        """
    @property
    def number(self, /) -> str:
        """
        The number as printed.
        """
    @property
    def published_on(self, /) -> date | None:
        """
        The day it was published, if stated.
        """
    @property
    def register_number(self, /) -> str:
        """
        The number in the register of normative legal acts.
        """
    @property
    def text(self, /) -> Text:
        """
        The act's words.
        """

@final
class Annex:
    """
    An annex of a regulation.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: AnnexKind | str, number: SupportsIndex, citation: str, heading: Statement, symbols: Sequence[Symbol]) -> Annex: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        The paragraph that refers to it.
        """
    @property
    def heading(self, /) -> Statement:
        """
        Its heading.
        """
    @property
    def kind(self, /) -> AnnexKind:
        """
        What it shows.
        """
    @property
    def number(self, /) -> int:
        """
        Its number among the annexes of the regulation.
        """
    @property
    def symbols(self, /) -> tuple[Symbol, ...]:
        """
        Its legend, in the act's order; empty if it has none.
        """

@final
class AnswerTable:
    """
    The answers to the rows of a table, for anything that takes Arrow: `pyarrow.table(answers)`, `polars.DataFrame(answers)`, DuckDB.

    They are computed when they are read, from the table that was given, batch by batch, on all cores and without Python's lock
    (`RAYON_NUM_THREADS` in the environment limits the threads). Whoever reads
    twice has them computed twice; of a stream that can be read only once they can be read only once, and then it is an error.
    A relation of DuckDB is read at once: until it is read to its end, its connection can do nothing else.
    """
    def __arrow_c_schema__(self, /) -> object:
        """
        The columns of the answers by Arrow's PyCapsule protocol.
        """
    def __arrow_c_stream__(self, /, requested_schema: object | None = None) -> object:
        """
        The answers by Arrow's PyCapsule protocol. No other schema can be asked for, so `requested_schema` is not looked at.
        """
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def column_names(self, /) -> tuple[str, ...]:
        """
        The names of the columns of the answers.
        """
    def to_pandas(self, /) -> Any:
        """
        The answers as a `pandas.DataFrame`, which needs pandas and pyarrow. Masks are nullable whole numbers (`UInt64`) and
        findings nullable booleans (`boolean`), as are carried columns that a null would turn into others; words are categories.
        """
    def to_polars(self, /) -> Any:
        """
        The answers as a `polars.DataFrame`, which needs Polars.
        """
    def to_pyarrow(self, /) -> Any:
        """
        The answers as a `pyarrow.Table`, which needs pyarrow.
        """

@final
class Assessment:
    """
    What facts say of every ground for refusal of a regulation on one day.

    >>> import datetime, reglament
    >>> on = datetime.date(2017, 5, 1)
    >>> regulation = reglament.regulation("almaty/patronage", on=on)
    >>> assessment = regulation.assess(on=on, applicant_legal_capacity="limited")
    >>> assessment
    <Assessment almaty/patronage@3-383-2016 on 2017-05-01: ineligible>
    >>> [ground.number for ground in assessment.applying], len(assessment.open)
    ([2], 5)
    """
    def __bool__(self, /) -> NoReturn: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def applying(self, /) -> tuple[GroundFinding, ...]:
        """
        The grounds that apply.
        """
    @property
    def assumptions(self, /) -> tuple[Assumption, ...]:
        """
        What the answer assumes.
        """
    @property
    def digest(self, /) -> str:
        """
        The SHA-256 of the version of the library, the law, the facts and the answer; as personal as the facts.
        """
    def explain(self, /, language: Language | str = "en", *, values: bool = False) -> list[str]:
        """
        The assessment in sentences: the outcome, every ground with its paragraph, what is missing, the standing and the
        assumptions. `values=True` puts the values of facts in: personal data.
        """
    @property
    def facts(self, /) -> Facts:
        """
        The facts that were assessed: personal data.
        """
    @property
    def grounds(self, /) -> tuple[GroundFinding, ...]:
        """
        Every ground with its finding, in the act's order.
        """
    @property
    def missing(self, /) -> tuple[str, ...]:
        """
        The names of the unknown facts that can still change an open ground; none unless the outcome is undetermined.
        """
    @property
    def on(self, /) -> date:
        """
        The day for which it was applied.
        """
    @property
    def open(self, /) -> tuple[GroundFinding, ...]:
        """
        The grounds that are open: what is still unknown decides them.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What the assessment comes to.
        """
    @property
    def regulation(self, /) -> Regulation:
        """
        The regulation that was applied.
        """
    @property
    def standing(self, /) -> Standing:
        """
        Whether the regulation is in effect on the day.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as the JSON of every other language has it.
        """
    def to_json(self, /) -> str:
        """
        The answer as one line of JSON.
        """
    def view(self, /, language: Language | str = "en") -> View:
        """
        Its view with labels in a language: notebooks show it.
        """

@final
class Assumption:
    """
    Something an answer assumes, with a stable code.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: str, text: Text, why: str) -> Assumption: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The stable code: `day-after-acceptance`.
        """
    @property
    def text(self, /) -> Text:
        """
        What is assumed.
        """
    @property
    def why(self, /) -> str:
        """
        Why, in English.
        """

@final
class Calendar:
    """
    The days of a range, each with its kind, and the clock of the office. A day outside the range is an error, never a guess.

    >>> import datetime, reglament
    >>> calendar = reglament.catalogue().calendar
    >>> calendar.day(datetime.date(2020, 5, 11)).kind
    <DayKind.MOVED_WORKING_DAY: 'moved-working-day'>
    >>> calendar.next_working_day(datetime.date(2017, 3, 21))
    datetime.date(2017, 3, 24)
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def covers(self, /) -> tuple[date, date]:
        """
        The first and the last day covered.
        """
    def day(self, /, on: date) -> CalendarDay:
        """
        What kind of day it is, and why.
        """
    def is_working_day(self, /, on: date) -> bool:
        """
        Whether people work on a day.
        """
    def local(self, /, at: datetime) -> datetime:
        """
        A moment by the clock of the office, in whole seconds.
        """
    def next_working_day(self, /, on: date) -> date:
        """
        The first working day that is not before a day.
        """
    @property
    def origin(self, /) -> str:
        """
        The law file it was read from.
        """
    @property
    def zone(self, /) -> str:
        """
        The name of the time zone, as in the IANA database.
        """

@final
class CalendarDay:
    """
    One day of the calendar.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, on: date, kind: DayKind | str, is_working: bool, occasion: Text | None, pair: date | None, source: str | None, is_unverified: bool, doubt: str | None) -> CalendarDay: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def doubt(self, /) -> str | None:
        """
        What casts doubt on it, if anything does.
        """
    @property
    def is_unverified(self, /) -> bool:
        """
        Whether no source was found that states it.
        """
    @property
    def is_working(self, /) -> bool:
        """
        Whether people work on it.
        """
    @property
    def kind(self, /) -> DayKind:
        """
        What kind of day it is.
        """
    @property
    def occasion(self, /) -> Text | None:
        """
        What is celebrated, or what the day off stands in for.
        """
    @property
    def on(self, /) -> date:
        """
        The day itself.
        """
    @property
    def pair(self, /) -> date | None:
        """
        The day a moved day was exchanged with.
        """
    @property
    def source(self, /) -> str | None:
        """
        Where it is stated that the day is not ordinary; `None` for ordinary days.
        """

@final
class Case:
    """
    One application and everything that has happened to it. Immutable: recording an event gives another case.

    >>> import datetime, reglament
    >>> case = reglament.catalogue().open_case("A-17", "almaty/adoption@3-383-2016", "office")
    >>> at = datetime.datetime.fromisoformat("2017-03-13T10:00:00+06:00")
    >>> case = case.record("submitted", by="applicant", at=at, documents=["application", "identity card"], consent=True)
    >>> case
    <Case almaty/adoption@3-383-2016, office: 1 event, running>
    >>> status = case.status(at + datetime.timedelta(minutes=20))
    >>> status.stage, status.responsible, status.overdue.office_minutes
    ('step-1', ('intake-officer',), 5)
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def assessment(self, /) -> Assessment | None:
        """
        The assessment on which the result was signed.
        """
    @property
    def channel(self, /) -> Channel:
        """
        How the application comes.
        """
    def diagram(self, /, annex: AnnexKind | str = "handbook", language: Language | str = "en", *, at: datetime | None = None) -> Drawing:
        """
        The case drawn into a drawing of its regulation, `handbook` or `systems`: what has happened, what is late, and what may come.
        `at` is the moment asked about, by default that of the last event.
        """
    @property
    def digest(self, /) -> str:
        """
        The SHA-256 of the version of the library, the opening, the events and the end; as personal as the events.
        """
    @property
    def end(self, /) -> End | None:
        """
        How it ended, if it has.
        """
    @property
    def events(self, /) -> tuple[dict[str, Any], ...]:
        """
        Everything that has happened, in order, as JSON has it: personal data.
        """
    @property
    def facts(self, /) -> Facts:
        """
        The facts recorded so far: personal data.
        """
    def lines(self, /) -> str:
        """
        The case as JSON Lines, its opening and one event a line, which `Catalogue.replay` reads: personal data.
        """
    @property
    def name(self, /) -> str:
        """
        What the host calls the case.
        """
    def next(self, /) -> tuple[Permitted, ...]:
        """
        The events that may come now; those with which the case goes on first, in the order of the law.
        """
    @property
    def opening(self, /) -> dict[str, Any]:
        """
        What the case is pinned to: the first line of its file.
        """
    @property
    def outcome(self, /) -> ResultOutcome | None:
        """
        Which way the draft goes, or, once signed, the result.
        """
    def overruns(self, /) -> tuple[Overrun, ...]:
        """
        Every term that was missed by the last event: of steps, the overall one, and those at the counter.
        """
    def paper(self, /, kind: PaperKind | str, language: Language | str = "ru") -> Paper:
        """
        A paper of the case as it stands after its last event, in Kazakh or Russian: personal data.
        """
    def record(self, event: EventLike, /, **fields: "object") -> Case:
        """
        Records an event; gives the case with it, and leaves this one as it is.

        An event is its kind with its fields as arguments; or a mapping with `event`, `by`, `at` and its fields; or a line of JSON.
        What the law does not let happen is a `CaseError` with the provision.
        """
    def record_all(self, events: Iterable[EventLike], /) -> Case:
        """
        Records several events, each a mapping or a line of JSON; quicker than one by one.
        """
    @property
    def regulation(self, /) -> Regulation:
        """
        The regulation it is conducted under.
        """
    @property
    def result(self, /) -> ServiceResult | None:
        """
        What the applicant gets, as far as a draft says which way the service ends.
        """
    def status(self, /, at: datetime) -> CaseStatus:
        """
        Where the case stands at a moment that is not before its last event.
        """
    def steps(self, /) -> tuple[CaseStep, ...]:
        """
        Every step that has begun, in order.
        """
    def verify(self, /) -> None:
        """
        Makes every pinned assessment again; a `CaseError` if one is not what the facts give under this law.
        """
    def view(self, /, language: Language | str = "en") -> View:
        """
        Its view with labels in a language: notebooks show it.
        """

@final
class CaseGraph:
    """
    Every state that a case can be in under one regulation and channel, and every event that leads from one to another.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, regulation: str, channel: Channel | str, start: SupportsIndex, states: Sequence[CaseState], transitions: Sequence[CaseTransition]) -> CaseGraph: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def channel(self, /) -> Channel:
        """
        The channel through which the application comes.
        """
    @property
    def regulation(self, /) -> str:
        """
        The full id of the regulation.
        """
    @property
    def start(self, /) -> int:
        """
        The number of the state of a case to which nothing has happened yet.
        """
    @property
    def states(self, /) -> tuple[CaseState, ...]:
        """
        All states, in the order of their numbers.
        """
    @property
    def transitions(self, /) -> tuple[CaseTransition, ...]:
        """
        All events that may come, in the order of the states that they lead from.
        """

@final
class CaseState:
    """
    A state of the case graph: how a case stands, without moments, facts and names.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: SupportsIndex, name: str, stage: str, beside: str | None, happened: Sequence[EventKind | str], accepted: bool, draft: ResultOutcome | str | None, signed: bool, end: End | str | None, followed_up: bool) -> CaseState: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted(self, /) -> bool:
        """
        Whether the application has been handed in.
        """
    @property
    def beside(self, /) -> str | None:
        """
        The node of the portal that is awaited beside a step.
        """
    @property
    def draft(self, /) -> ResultOutcome | None:
        """
        Which way the draft goes, or, once signed, the result.
        """
    @property
    def end(self, /) -> End | None:
        """
        How the case ended.
        """
    @property
    def followed_up(self, /) -> bool:
        """
        Whether what the result announces has happened.
        """
    @property
    def happened(self, /) -> tuple[EventKind, ...]:
        """
        The events of the stage, and of the node beside it, that have happened.
        """
    @property
    def id(self, /) -> int:
        """
        Its number in the graph, from 0.
        """
    @property
    def name(self, /) -> str:
        """
        Its name, unlike all others of the graph.
        """
    @property
    def signed(self, /) -> bool:
        """
        Whether the result is signed.
        """
    @property
    def stage(self, /) -> str:
        """
        What is awaited: `submission`, a node of the portal, a step, or `ended`.
        """

@final
class CaseStatus:
    """
    Where a case stands at a moment.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, at: datetime, stage: str, responsible: Sequence[str], due_at: datetime | None, late_after: datetime | None, overdue: Lateness | None, overall: Overall | None, ended: Ended | None, visits: Sequence[Visit], standing: Standing | None, assumptions: Sequence[Assumption]) -> CaseStatus: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumptions(self, /) -> tuple[Assumption, ...]:
        """
        What the answer assumes.
        """
    @property
    def at(self, /) -> datetime:
        """
        The moment, by the clock of the office.
        """
    @property
    def due_at(self, /) -> datetime | None:
        """
        When the stage is due: a step by its own term, and not after the overall one.
        """
    @property
    def ended(self, /) -> Ended | None:
        """
        How the case ended.
        """
    @property
    def late_after(self, /) -> datetime | None:
        """
        From when it counts as late.
        """
    @property
    def overall(self, /) -> Overall | None:
        """
        The overall term, once the application is accepted.
        """
    @property
    def overdue(self, /) -> Lateness | None:
        """
        By how much it is overdue.
        """
    @property
    def responsible(self, /) -> tuple[str, ...]:
        """
        The ids of those who have to act: `applicant`, `portal`, or roles; nobody once the case has ended.
        """
    @property
    def stage(self, /) -> str:
        """
        What is awaited: `submission`, the id of a node of the portal, a step such as `step-2`, or `ended`.
        """
    @property
    def standing(self, /) -> Standing | None:
        """
        Whether the regulation was in effect on the day the application was handed in.
        """
    @property
    def visits(self, /) -> tuple[Visit, ...]:
        """
        How long the applicant waited and was served at the counter, visit by visit.
        """

@final
class CaseStep:
    """
    A step of a case that has begun.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: SupportsIndex, started_at: datetime, due_at: datetime, late_after: datetime, done_at: datetime | None, late: Lateness | None, ledger: Sequence[LedgerEntry]) -> CaseStep: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def done_at(self, /) -> datetime | None:
        """
        When it was completed.
        """
    @property
    def due_at(self, /) -> datetime:
        """
        When it is due, counted from there and not after the overall term.
        """
    @property
    def late(self, /) -> Lateness | None:
        """
        By how much it was completed too late.
        """
    @property
    def late_after(self, /) -> datetime:
        """
        From when it counts as late.
        """
    @property
    def ledger(self, /) -> tuple[LedgerEntry, ...]:
        """
        What was counted and moved.
        """
    @property
    def number(self, /) -> int:
        """
        The number of the step.
        """
    @property
    def started_at(self, /) -> datetime:
        """
        When it began: with the acceptance of the application, or with the completion of the step before it.
        """

@final
class CaseTransition:
    """
    A transition of the case graph: an event that may come in a state, and where it leads.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, from_state: SupportsIndex, event: EventKind | str, branch: Branch | str | None, by: Sequence[str], to: SupportsIndex, leads_on: bool, step: SupportsIndex | None, node: str | None, citation: str | None, assumption: Assumption | None) -> CaseTransition: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumption(self, /) -> Assumption | None:
        """
        What is assumed in permitting it.
        """
    @property
    def branch(self, /) -> Branch | None:
        """
        What it says, if it decides something.
        """
    @property
    def by(self, /) -> tuple[str, ...]:
        """
        Who may perform it: `applicant`, `portal`, or ids of roles.
        """
    @property
    def citation(self, /) -> str | None:
        """
        Where the law says so.
        """
    @property
    def event(self, /) -> EventKind:
        """
        What kind of event.
        """
    @property
    def from_state(self, /) -> int:
        """
        The number of the state in which the event may come.
        """
    @property
    def leads_on(self, /) -> bool:
        """
        Whether the case goes on with it; other events may come beside it, or not at all.
        """
    @property
    def node(self, /) -> str | None:
        """
        The id of the portal's node it belongs to.
        """
    @property
    def step(self, /) -> int | None:
        """
        The number of the step it belongs to.
        """
    @property
    def to(self, /) -> int:
        """
        The number of the state after it.
        """

@final
class Catalogue:
    """
    Every act and regulation that was loaded, with the vocabulary, the parameters and the calendar. Immutable.

    Without arguments it is the embedded law of Kazakhstan; `reglament.catalogue()` builds that once and keeps it. `law` names
    folders with law files of your own, which replace what they restate; `calendar` a file with another working calendar;
    `published` the days on which acts were first officially published. With `embedded=False` nothing lies under your own files.

    >>> import datetime, reglament
    >>> catalogue = reglament.Catalogue(published={"almaty@3-383-2016": datetime.date(2016, 10, 3)})
    >>> regulation = catalogue.edition("almaty/adoption@3-383-2016")
    >>> regulation.standing(datetime.date(2016, 10, 14)).certain
    True
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, *, law: Folders | None = None, calendar: str | PathLike[str] | None = None, published: Mapping[str, date] | None = None, embedded: bool = True) -> Catalogue: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def acts(self, /) -> tuple[Act, ...]:
        """
        All acts, by id.
        """
    @property
    def assumptions(self, /) -> tuple[Assumption, ...]:
        """
        What answers may assume.
        """
    @property
    def calendar(self, /) -> Calendar:
        """
        The working calendar.
        """
    @property
    def digest(self, /) -> str:
        """
        The SHA-256 of all law files and known days of publication: it changes with any of them.
        """
    def edition(self, /, id: str) -> Regulation:
        """
        The edition with exactly this id, whether in effect or not.
        """
    def editions(self, /, id: str) -> tuple[Regulation, ...]:
        """
        All editions of the regulation of a service in a region: `almaty/adoption`.
        """
    def fact(self, /, name: str) -> Fact:
        """
        The fact with this name: `applicant.birth_date`.
        """
    @property
    def facts(self, /) -> tuple[Fact, ...]:
        """
        The vocabulary: the facts that conditions may ask about, in the order in which missing ones are listed.
        """
    @staticmethod
    def from_texts(texts: Mapping[str, str], *, published: Mapping[str, date] | None = None, embedded: bool = True) -> Catalogue:
        """
        A catalogue with law files of your own from memory: a mapping of names, as errors shall call the files, to TOML
        texts.

        >>> import reglament
        >>> try:
        ...     reglament.Catalogue.from_texts({"mine.toml": "schema = 1"})
        ... except reglament.LawError as error:
        ...     print(error.code, error.faults[0].file)
        invalid-law mine.toml
        """
    def open_case(self, /, case: str, regulation: str, channel: Channel | str, *, certificates: Certificates | str = ...) -> Case:
        """
        Opens a case under the edition of a regulation, named by its full id; `case` is what you call it.

        With the certificates issued for tests, identification numbers need twelve digits but not the right control
        digit.
        """
    @property
    def parameters(self, /) -> tuple[Parameter, ...]:
        """
        The numbers that the law sets anew from time to time.
        """
    @property
    def references(self, /) -> tuple[Reference, ...]:
        """
        The other laws that may be cited.
        """
    def regulation(self, /, id: str, *, on: date) -> Regulation:
        """
        The edition of a regulation that is in effect on a day: `almaty/adoption`. With `@…` in its id it is that
        edition.
        """
    @property
    def regulations(self, /) -> tuple[Regulation, ...]:
        """
        All regulations, by id.
        """
    @property
    def replacements(self, /) -> tuple[Replacement, ...]:
        """
        What law files of your own replaced of the embedded law.
        """
    def replay(self, /, lines: str | Iterable[str]) -> Case:
        """
        The case that JSON Lines tell: its opening and one event a line, as `Case.lines` writes them and the command
        keeps them.
        """
    def schema(self, /, name: SchemaName | str) -> dict[str, Any]:
        """
        The JSON Schema of what is read or written as JSON, with the facts and codes of this catalogue.
        """

@final
class CounterLimit:
    """
    A longest time that somebody should wait or be served at the counter.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, minutes: SupportsIndex, stated: Statement) -> CounterLimit: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def minutes(self, /) -> int:
        """
        The limit in minutes.
        """
    @property
    def stated(self, /) -> Statement:
        """
        Where the act states it.
        """

@final
class Deadline:
    """
    When an application counts as accepted, and when the service is due; moments by the clock of the office.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, accepted_at: datetime, due_on: date, due_at: datetime) -> Deadline: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted_at(self, /) -> datetime:
        """
        When the application counts as accepted.
        """
    @property
    def due_at(self, /) -> datetime:
        """
        When the overall term ends.
        """
    @property
    def due_on(self, /) -> date:
        """
        The last day of the overall term.
        """

@final
class Discrepancy:
    """
    A place where texts or paragraphs of the act disagree, and what was made of it.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, places: Sequence[str], bears_on: Bearing | str, readings: Sequence[Reading], taken: str, why: Text) -> Discrepancy: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def bears_on(self, /) -> Bearing:
        """
        What it bears on.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def places(self, /) -> tuple[str, ...]:
        """
        The paragraphs.
        """
    @property
    def readings(self, /) -> tuple[Reading, ...]:
        """
        The readings, each with the language or paragraph it comes from.
        """
    @property
    def taken(self, /) -> str:
        """
        The source of the reading taken, or `both`, or `neither`.
        """
    @property
    def why(self, /) -> Text:
        """
        Why, in our words.
        """

@final
class Drawing:
    """
    A drawing of a regulation or case: a notebook shows it, and `svg` is the text to put into a page or a file.

    >>> import datetime, reglament
    >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    >>> regulation.diagram("handbook").svg.startswith("<svg")
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, svg: str) -> Drawing: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_svg_(self, /) -> str: ...
    @property
    def svg(self, /) -> str:
        """
        The drawing, which needs nothing else; several can stand in one page.
        """

@final
class Duty:
    """
    What an act orders somebody to do about the act itself.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, citation: str, text: Text) -> Duty: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act says so.
        """
    @property
    def text(self, /) -> Text:
        """
        The act's words.
        """

@final
class Effect:
    """
    When an act takes effect, counted from its first official publication.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, after_days: SupportsIndex | None, citation: str, text: Text, published_on: date | None) -> Effect: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after_days(self, /) -> int | None:
        """
        After how many calendar days; `None` if on the day of publication itself.
        """
    @property
    def citation(self, /) -> str:
        """
        Where the act says so.
        """
    @property
    def published_on(self, /) -> date | None:
        """
        The day of the first official publication, if known.
        """
    @property
    def text(self, /) -> Text:
        """
        The act's words.
        """

@final
class Ended:
    """
    How a case ended.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, end: End | str, at: datetime, outcome: ResultOutcome | str | None, document: Document | str | None, followed_up: bool | None) -> Ended: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When.
        """
    @property
    def document(self, /) -> Document | None:
        """
        What the applicant got, if a result was issued.
        """
    @property
    def end(self, /) -> End:
        """
        The end.
        """
    @property
    def followed_up(self, /) -> bool | None:
        """
        Whether what the document announces has happened: the contract concluded, the conclusion collected.
        """
    @property
    def outcome(self, /) -> ResultOutcome | None:
        """
        Which way the service ended, if a result was issued.
        """

@final
class EventField:
    """
    A field of an event.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, meaning: str, field_type: FieldType | str, required: bool) -> EventField: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def field_type(self, /) -> FieldType:
        """
        What values it can have.
        """
    @property
    def meaning(self, /) -> str:
        """
        What it says, for a developer.
        """
    @property
    def name(self, /) -> str:
        """
        Its name, the same in every language.
        """
    @property
    def required(self, /) -> bool:
        """
        Whether the event must have it.
        """

@final
class Fact:
    """
    One entry of the vocabulary: a fact that conditions may ask about.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, fact_type: FactType | str, values: Sequence[FactWord], sensitivity: Sensitivity | str, label: Text, question: Text, source: Text) -> Fact: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def fact_type(self, /) -> FactType:
        """
        What values it can have.
        """
    @property
    def label(self, /) -> Text:
        """
        What it is called.
        """
    @property
    def name(self, /) -> str:
        """
        Its name, the same in every language: `applicant.birth_date`.
        """
    @property
    def question(self, /) -> Text:
        """
        How to ask for it.
        """
    @property
    def sensitivity(self, /) -> Sensitivity:
        """
        How personal it is.
        """
    @property
    def source(self, /) -> Text:
        """
        The document or register that shows it.
        """
    @property
    def values(self, /) -> tuple[FactWord, ...]:
        """
        The words of an enumeration, in order; empty for other types.
        """

@final
class FactWord:
    """
    One word of an enumeration.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, label: Text) -> FactWord: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def label(self, /) -> Text:
        """
        What it is called.
        """
    @property
    def name(self, /) -> str:
        """
        The word, the same in every language.
        """

@final
class Facts:
    """
    What is known of one applicant: a value or *unknown* for every fact of a vocabulary.

    An immutable mapping of the known facts, to be assessed as often as one likes. Made of a mapping by name, of an object with
    fields (a dataclass, a model of pydantic), of a row of a data frame, or of other facts; or of arguments by name; or of both.
    Names may have underscores for dots. `None` is *unknown*, and so is what data frames have for it: `NaN`, `NaT`, `pandas.NA`.

    Values are `bool`; `str` for words; `datetime.date`, or a `datetime` without a time zone that is a midnight; `int` for years;
    for money `int`, `Decimal` or `str`, never `float`; or scalars of `NumPy` that hold one of these.

    >>> import datetime, reglament
    >>> facts = reglament.Facts({"applicant.married": True}, applicant_birth_date=datetime.date(1985, 4, 12))
    >>> facts
    <Facts: 2 of 18 known>
    >>> facts["applicant.married"], "applicant.sex" in facts
    (True, False)
    """
    def __contains__(self, name: Any, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, name: str, /) -> FactValue: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[str]: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, facts: FactsLike | None = None, /, *, catalogue: Catalogue | None = None, **named: "FactValue | None") -> Facts: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str, *, catalogue: Catalogue | None = None) -> Facts:
        """
        Reads a JSON object of facts: `{"applicant.married": true, …}`.

        >>> import reglament
        >>> reglament.Facts.from_json('{"applicant.married": true, "child.mother": null}').to_dict()
        {'applicant.married': True}
        """
    def get(self, name: str, default: FactValue | None = None, /) -> FactValue | None:
        """
        The value of a fact, or `default` if it is unknown; a name outside of the vocabulary is an `UnknownNameError`.
        """
    def items(self, /) -> ItemsView[str, FactValue]:
        """
        The known facts with their values: personal data.
        """
    def keys(self, /) -> KeysView[str]:
        """
        The names of the known facts.
        """
    def replace(self, facts: FactsLike | None = None, /, **named: "FactValue | None") -> Facts:
        """
        The same facts with others known, or unknown where the value is `None`.

        >>> import reglament
        >>> facts = reglament.Facts(applicant_married=True)
        >>> facts.replace(applicant_married=None, applicant_sex="male").to_dict()
        {'applicant.sex': 'male'}
        """
    def to_dict(self, /) -> dict[str, FactValue]:
        """
        The known facts as a dict: personal data.
        """
    def to_json(self, /) -> str:
        """
        The known facts as a JSON object: personal data.
        """
    def values(self, /) -> ValuesView[FactValue]:
        """
        The values of the known facts: personal data.
        """

@final
class Fault:
    """
    One fault in one law file.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: str, file: str, line: SupportsIndex, column: SupportsIndex, found: str, expected: str) -> Fault: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        What kind of fault it is.
        """
    @property
    def column(self, /) -> int:
        """
        The column in characters, from 1.
        """
    @property
    def expected(self, /) -> str:
        """
        What should stand there.
        """
    @property
    def file(self, /) -> str:
        """
        The name of the file.
        """
    @property
    def found(self, /) -> str:
        """
        What stands there.
        """
    @property
    def line(self, /) -> int:
        """
        The line, from 1.
        """

@final
class FollowUp:
    """
    What follows a result that only announces something.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, event: EventKind | str, citation: str | None, assumption: Assumption | None) -> FollowUp: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumption(self, /) -> Assumption | None:
        """
        What is assumed where it does not.
        """
    @property
    def citation(self, /) -> str | None:
        """
        Where the act says so, if it does.
        """
    @property
    def event(self, /) -> EventKind:
        """
        The event.
        """

@final
class GlossaryEntry:
    """
    A term the act defines.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, term: Text, definition: Text, citation: str, used: bool) -> GlossaryEntry: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act defines it.
        """
    @property
    def definition(self, /) -> Text:
        """
        What it means.
        """
    @property
    def term(self, /) -> Text:
        """
        The term.
        """
    @property
    def used(self, /) -> bool:
        """
        False if the act defines it and never uses it.
        """

@final
class GroundFinding:
    """
    What the facts say of one ground.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: SupportsIndex, finding: Finding | str, citation: str, name: Text, text: Text) -> GroundFinding: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act states it.
        """
    @property
    def finding(self, /) -> Finding:
        """
        What the facts say of it.
        """
    @property
    def name(self, /) -> Text:
        """
        A short name of ours.
        """
    @property
    def number(self, /) -> int:
        """
        The number of the ground in the act, from 1.
        """
    @property
    def text(self, /) -> Text:
        """
        The act's words.
        """

@final
class Iin:
    """
    An individual identification number (ИИН, ЖСН) of twelve digits whose control digit is right.

    What its digits seem to say of birth and sex is a hint: a number need not match them, so minority is never read off it. The
    number is personal data: `str()` gives it, `repr()` does not.

    >>> import reglament
    >>> number = reglament.Iin("123456789013")
    >>> number
    Iin('…')
    >>> try:
    ...     reglament.Iin("123456789012")
    ... except reglament.InputError as error:
    ...     print(error.code)
    iin-control-digit
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, number: str, /) -> Iin: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def birth_hint(self, /) -> date | None:
        """
        The day of birth that the digits seem to say; not to be relied on.
        """
    @property
    def looks_like_bin(self, /) -> bool:
        """
        Whether it looks like a business identification number (БИН, БСН), which has the same length and control digit; not to be
        relied on.
        """
    @property
    def sex_hint(self, /) -> SexHint | None:
        """
        The sex that the seventh digit seems to say; not to be relied on.
        """

@final
class InformationSystem:
    """
    An information system that takes part.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, name: Text, citation: str) -> InformationSystem: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act names it.
        """
    @property
    def id(self, /) -> str:
        """
        Its id within the regulation.
        """
    @property
    def name(self, /) -> Text:
        """
        What the act calls it.
        """

@final
class Intake:
    """
    A channel as the regulation describes it.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: Channel | str, name: Text, address: str | None, submission: EventKind | str | None, citation: str) -> Intake: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def address(self, /) -> str | None:
        """
        The address, if the act gives one.
        """
    @property
    def citation(self, /) -> str:
        """
        Where the act says so.
        """
    @property
    def id(self, /) -> Channel:
        """
        Which channel.
        """
    @property
    def name(self, /) -> Text:
        """
        A short name of ours.
        """
    @property
    def submission(self, /) -> EventKind | None:
        """
        The event by which an application is handed in, if cases can be conducted.
        """

@final
class Interaction:
    """
    One item of the sequence between employees, where the act tells it apart from the steps.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: SupportsIndex, role: str, limit: Term, stated: Statement) -> Interaction: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def limit(self, /) -> Term:
        """
        How long it may take.
        """
    @property
    def number(self, /) -> int:
        """
        Its number, from 1.
        """
    @property
    def role(self, /) -> str:
        """
        The id of the role that acts.
        """
    @property
    def stated(self, /) -> Statement:
        """
        The act's words.
        """

@final
class Lateness:
    """
    By how much a term was missed.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, calendar_days: SupportsIndex, office_minutes: SupportsIndex) -> Lateness: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def calendar_days(self, /) -> int:
        """
        How many calendar days lie between the day it was due and the day it was done: 0 on the same day.
        """
    @property
    def office_minutes(self, /) -> int:
        """
        How many whole minutes the office was open between the two moments; at the counter, simply how many passed.
        """

@final
class LedgerEntry:
    """
    One line of the ledger: what was counted or moved, from when to when, and which law says so.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, subject: str, rule: LedgerRule | str, since: date, until: date, amount: Term | None, skipped: Sequence[CalendarDay], citations: Sequence[str], assumptions: Sequence[Assumption], sentence: Text | None) -> LedgerEntry: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def amount(self, /) -> Term | None:
        """
        How much was counted; of a step in days, all days of the steps so far.
        """
    @property
    def assumptions(self, /) -> tuple[Assumption, ...]:
        """
        What is assumed with it.
        """
    @property
    def citations(self, /) -> tuple[str, ...]:
        """
        The provisions that say so.
        """
    @property
    def rule(self, /) -> LedgerRule:
        """
        What was done.
        """
    @property
    def sentence(self, /) -> Text | None:
        """
        The line in one sentence; absent where only the law speaks.
        """
    @property
    def since(self, /) -> date:
        """
        From when: a day or a moment.
        """
    @property
    def skipped(self, /) -> tuple[CalendarDay, ...]:
        """
        The days that were passed over because nobody works on them.
        """
    @property
    def subject(self, /) -> str:
        """
        What it is about: `acceptance`, `overall`, or a step such as `step-2`.
        """
    @property
    def until(self, /) -> date:
        """
        To when: a day or a moment.
        """

@final
class ObtainedData:
    """
    Data that the provider gets from another system.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, about: Sequence[Person | str], system: str, via: str | None, stated: Statement) -> ObtainedData: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def about(self, /) -> tuple[Person, ...]:
        """
        Whom they are about.
        """
    @property
    def id(self, /) -> str:
        """
        Their id within the regulation.
        """
    @property
    def stated(self, /) -> Statement:
        """
        The act's words.
        """
    @property
    def system(self, /) -> str:
        """
        The id of the system they come from.
        """
    @property
    def via(self, /) -> str | None:
        """
        The id of the system they come through, if the act names one.
        """

@final
class OfficeHours:
    """
    The hours in which an office works.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, weekdays: Sequence[DayOfWeek | str], periods: Sequence[Period], stated: Statement, after_hours: str, between_hours: Assumption | None) -> OfficeHours: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after_hours(self, /) -> str:
        """
        Where the act says what happens to an application outside these hours.
        """
    @property
    def between_hours(self, /) -> Assumption | None:
        """
        What is assumed of an application that comes on a working day before opening or in a break, where the act does not say.
        """
    @property
    def periods(self, /) -> tuple[Period, ...]:
        """
        The periods of a working day.
        """
    @property
    def stated(self, /) -> Statement:
        """
        Where the act states them.
        """
    @property
    def weekdays(self, /) -> tuple[DayOfWeek, ...]:
        """
        The days of the week.
        """

@final
class Overall:
    """
    The overall term of a case.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, accepted_at: datetime, due_at: datetime, overdue: Lateness | None, assumed: bool) -> Overall: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted_at(self, /) -> datetime:
        """
        When the application counts as accepted.
        """
    @property
    def assumed(self, /) -> bool:
        """
        Whether the act states none, so that one is assumed.
        """
    @property
    def due_at(self, /) -> datetime:
        """
        When the term ends.
        """
    @property
    def overdue(self, /) -> Lateness | None:
        """
        By how much it is overdue; never where the term is only assumed.
        """

@final
class OverallTerm:
    """
    The overall term of a service.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, days: SupportsIndex, stated: Statement | None, assumption: Assumption | None) -> OverallTerm: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumption(self, /) -> Assumption | None:
        """
        What is assumed where the act states none.
        """
    @property
    def days(self, /) -> int:
        """
        Its length in calendar days.
        """
    @property
    def stated(self, /) -> Statement | None:
        """
        Where the act states it; `None` if it does not.
        """

@final
class Overrun:
    """
    A term that was missed.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, subject: str, by: str | None, due_at: datetime, done_at: datetime | None, late: Lateness, citation: str | None, ledger: Sequence[LedgerEntry], assumptions: Sequence[Assumption]) -> Overrun: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumptions(self, /) -> tuple[Assumption, ...]:
        """
        What the overrun assumes.
        """
    @property
    def by(self, /) -> str | None:
        """
        The id of who had to act, or at the counter of who recorded the visit; of the overall term, also where a step only
        overran that, nobody alone.
        """
    @property
    def citation(self, /) -> str | None:
        """
        Where the term is stated.
        """
    @property
    def done_at(self, /) -> datetime | None:
        """
        When it was done; `None` if it was not, and is measured to the last event.
        """
    @property
    def due_at(self, /) -> datetime:
        """
        When it was due.
        """
    @property
    def late(self, /) -> Lateness:
        """
        By how much it was missed.
        """
    @property
    def ledger(self, /) -> tuple[LedgerEntry, ...]:
        """
        What was counted and moved; nothing at the counter.
        """
    @property
    def subject(self, /) -> str:
        """
        Whose term it was: a step such as `step-2`, `overall`, or at the counter `waiting` or `service`.
        """

@final
class Paper:
    """
    A paper of a case, filled in. It holds personal data, which its `repr` hides.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: PaperKind | str, language: Language | str, text: str, html: str) -> Paper: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def html(self, /) -> str:
        """
        The paper as one page of HTML that needs nothing else.
        """
    @property
    def kind(self, /) -> PaperKind:
        """
        Which paper it is.
        """
    @property
    def language(self, /) -> Language:
        """
        The language it is written in.
        """
    @property
    def text(self, /) -> str:
        """
        The paper as plain text.
        """

@final
class Parameter:
    """
    A number of the law with its values over time.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, label: Text, values: Sequence[ParameterValue], until: date) -> Parameter: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def label(self, /) -> Text:
        """
        What it is called.
        """
    @property
    def name(self, /) -> str:
        """
        Its name in conditions: `subsistence_minimum`.
        """
    @property
    def until(self, /) -> date:
        """
        The last day on which a value is known.
        """
    @property
    def values(self, /) -> tuple[ParameterValue, ...]:
        """
        The values, each from its first day.
        """

@final
class ParameterValue:
    """
    One value of a parameter.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, from_day: date, amount: Decimal, source: str, unverified: bool, known_from: date | None, note: Text | None) -> ParameterValue: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def amount(self, /) -> Decimal:
        """
        The amount.
        """
    @property
    def from_day(self, /) -> date:
        """
        The first day on which it holds.
        """
    @property
    def known_from(self, /) -> date | None:
        """
        The first day on which it could be known, where it was set later than it holds from.
        """
    @property
    def note(self, /) -> Text | None:
        """
        What else a reader must know of it.
        """
    @property
    def source(self, /) -> str:
        """
        Where it was found.
        """
    @property
    def unverified(self, /) -> bool:
        """
        Whether no source was found that states it.
        """

@final
class Period:
    """
    A period of a working day: from its first second to just before its end.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, from_second: SupportsIndex, until_second: SupportsIndex) -> Period: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def from_second(self, /) -> int:
        """
        The first second, counted from midnight.
        """
    @property
    def until_second(self, /) -> int:
        """
        The end in seconds from midnight; work may end exactly then, but nothing begins.
        """

@final
class Permitted:
    """
    An event that may come now.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, event: EventKind | str, by: Sequence[str], fields: Sequence[EventField], leads_on: bool, due_at: datetime | None, step: SupportsIndex | None, node: str | None, citation: str | None, assumption: Assumption | None) -> Permitted: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumption(self, /) -> Assumption | None:
        """
        What is assumed in permitting it.
        """
    @property
    def by(self, /) -> tuple[str, ...]:
        """
        The ids of those who may perform it: `applicant`, `portal`, or roles.
        """
    @property
    def citation(self, /) -> str | None:
        """
        Where the law says so.
        """
    @property
    def due_at(self, /) -> datetime | None:
        """
        When it is due.
        """
    @property
    def event(self, /) -> EventKind:
        """
        What kind of event.
        """
    @property
    def fields(self, /) -> tuple[EventField, ...]:
        """
        Its fields; what this case needs of them is required.
        """
    @property
    def leads_on(self, /) -> bool:
        """
        Whether the case goes on with it; other events may come beside it, or not at all.
        """
    @property
    def node(self, /) -> str | None:
        """
        The id of the node of the portal it belongs to.
        """
    @property
    def step(self, /) -> int | None:
        """
        The number of the step it belongs to.
        """

@final
class PortalNode:
    """
    A process or condition of the portal.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, kind: NodeKind | str, actor: Actor | str, optional: bool, assumption: Assumption | None, reading: Assumption | None, name: Text, events: Sequence[EventKind | str], systems: Sequence[str], starts_procedure: bool, stated: Statement, successor: Successor) -> PortalNode: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actor(self, /) -> Actor:
        """
        Who acts.
        """
    @property
    def assumption(self, /) -> Assumption | None:
        """
        What is assumed in letting the others pass it by.
        """
    @property
    def events(self, /) -> tuple[EventKind, ...]:
        """
        The events it consists of, in order; none at an end.
        """
    @property
    def id(self, /) -> str:
        """
        Its id: `registration`, `process-3`, `condition-2`.
        """
    @property
    def kind(self, /) -> NodeKind:
        """
        What it is.
        """
    @property
    def name(self, /) -> Text:
        """
        A short name of ours.
        """
    @property
    def optional(self, /) -> bool:
        """
        Whether only those pass through it who need it.
        """
    @property
    def reading(self, /) -> Assumption | None:
        """
        The reading chosen where the act does not say who acts.
        """
    @property
    def starts_procedure(self, /) -> bool:
        """
        Whether the steps of the procedure begin after it.
        """
    @property
    def stated(self, /) -> Statement:
        """
        The act's words.
        """
    @property
    def successor(self, /) -> Successor:
        """
        What comes after it.
        """
    @property
    def systems(self, /) -> tuple[str, ...]:
        """
        The ids of the information systems that the act names for it.
        """

@final
class Question:
    """
    A fact worth asking.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, fact: Fact, settles: Sequence[SupportsIndex], concerns: Sequence[SupportsIndex], reason: Text) -> Question: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def concerns(self, /) -> tuple[int, ...]:
        """
        The numbers of the open grounds whose finding depends on it.
        """
    @property
    def fact(self, /) -> Fact:
        """
        The fact.
        """
    @property
    def reason(self, /) -> Text:
        """
        Why it is asked, in one sentence.
        """
    @property
    def settles(self, /) -> tuple[int, ...]:
        """
        The numbers of the open grounds that some answer settles by itself.
        """

@final
class Reading:
    """
    One of the readings that disagree.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, source: str, text: str | None, summary: Text | None) -> Reading: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def source(self, /) -> str:
        """
        The language or place it comes from.
        """
    @property
    def summary(self, /) -> Text | None:
        """
        What stands there, in our words; `None` if it is quoted.
        """
    @property
    def text(self, /) -> str | None:
        """
        The words as they stand there, in the language they stand in; `None` if they are summed up.
        """

@final
class ReceiptItem:
    """
    Something the receipt for the application must show.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, stated: Statement) -> ReceiptItem: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        Its id within the regulation.
        """
    @property
    def stated(self, /) -> Statement:
        """
        The act's words.
        """

@final
class Reference:
    """
    Another law that may be cited.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, title: Text) -> Reference: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        Its id in citations: `civil-code`.
        """
    @property
    def title(self, /) -> Text:
        """
        What it is called.
        """

@final
class RefusalGround:
    """
    A ground for refusing the service.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: SupportsIndex, name: Text, text: Text, citation: str, when: str, unless: str | None, readings: Sequence[Assumption], readings_bear_on: Sequence[Finding | str]) -> RefusalGround: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act states it.
        """
    @property
    def name(self, /) -> Text:
        """
        A short name of ours.
        """
    @property
    def number(self, /) -> int:
        """
        Its number in the act, from 1.
        """
    @property
    def readings(self, /) -> tuple[Assumption, ...]:
        """
        Readings chosen where the act is ambiguous.
        """
    @property
    def readings_bear_on(self, /) -> tuple[Finding, ...]:
        """
        The findings that another reading could change, and with which an answer therefore names the readings.
        """
    @property
    def text(self, /) -> Text:
        """
        The act's words.
        """
    @property
    def unless(self, /) -> str | None:
        """
        The exception, as written in the law file.
        """
    @property
    def when(self, /) -> str:
        """
        What must hold, as written in the law file.
        """

@final
class Registration:
    """
    The state registration of an act.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, on: date, number: str, by: Text) -> Registration: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> Text:
        """
        The body that registered it.
        """
    @property
    def number(self, /) -> str:
        """
        The number in the register.
        """
    @property
    def on(self, /) -> date:
        """
        The day; the act is in force from it.
        """

@final
class Regulation:
    """
    How one service is provided in one region under one act.

    >>> import datetime, reglament
    >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    >>> regulation.id, regulation.term.days, len(regulation.grounds)
    ('almaty/adoption@3-383-2016', 15, 14)
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def act(self, /) -> Act:
        """
        The act that approves it.
        """
    @property
    def annex(self, /) -> int:
        """
        Which annex of the act it is.
        """
    @property
    def annexes(self, /) -> tuple[Annex, ...]:
        """
        Its annexes: the handbook of business processes, and the diagram of how the information systems interact.
        """
    def assess(self, facts: FactsLike | None = None, /, *, on: date, **named: "FactValue | None") -> Assessment:
        """
        Assesses facts on a day: every ground is found to apply, not to apply, or to be open.

        Facts are `Facts`, a mapping by name, or a dataclass; or arguments by name, with underscores for dots; or both.
        What is absent or `None` is unknown.

        >>> import datetime, reglament
        >>> on = datetime.date(2017, 5, 1)
        >>> regulation = reglament.regulation("almaty/adoption", on=on)
        >>> assessment = regulation.assess({"applicant.birth_date": datetime.date(2001, 1, 1)}, on=on)
        >>> assessment.outcome, assessment.applying[0].citation
        (<Outcome.INELIGIBLE: 'ineligible'>, 'almaty/adoption@3-383-2016 p. 11(1)')
        """
    @overload
    def assess_lines(self, /, lines: str, *, on: date | None = None) -> str: ...  # type: ignore[overload-overlap]
    @overload
    def assess_lines(self, /, lines: Iterable[str | bytes], *, on: date | None = None) -> Iterator[str]:
        """
        Assesses JSON Lines, one application a line, as the command `reglament assess` does; `on` is the day for those
        that name none.

        The answers are JSON Lines in the same order; what cannot be answered has an `error` in its place. Of a text
        they are a text. Of lines one by one, such as an open file, they are an iterator that reads a line when its
        answer is asked for, so that memory does not grow with the register. Other threads run meanwhile, and Ctrl-C is
        answered.

        >>> import datetime, reglament
        >>> regulation = reglament.regulation("almaty/patronage", on=datetime.date(2017, 5, 1))
        >>> lines = '{"id": 1, "on": "2017-05-02", "facts": {"applicant.legal_capacity": "limited"}}'
        >>> regulation.assess_lines(lines)[:66]
        '{"id":1,"regulation":"almaty/patronage@3-383-2016","on":"2017-05-0'
        >>> [answer[:8] for answer in regulation.assess_lines(iter([lines, lines.replace("1", "2", 1)]))]
        ['{"id":1,', '{"id":2,']
        """
    def assess_table(self, rows: ArrowLike, /, *, on: date | str, carry: str | Sequence[str] | None = None, grounds: bool = False, narrow_masks: bool = False, standing: bool = False, assumptions: bool = False, further_errors: bool = False) -> AnswerTable:
        """
        Assesses every row of a table as one case: anything that speaks Arrow, such as a table of pyarrow, a frame of
        Polars or pandas, a relation of DuckDB, or a stream of batches. Columns are named like facts; a missing column,
        and a null, is unknown. `on` is the day of assessment, or the name of the column of days; `carry` names columns
        that tell no fact and are taken over into the answers; `grounds=True` adds a column for each ground.

        The answers are a table again, computed while it is read: `outcome`, `grounds_applying`, `grounds_open`,
        `facts_missing` as bit masks of 64 bits, or with `narrow_masks=True` of the fewest that hold them, and `error`
        with `error_place` for rows that no case could have. `standing=True`, `assumptions=True` and `further_errors=True`
        add a column each: whether the act was in effect, the codes of what the answer assumes, and what else is wrong with
        a row, as `code place` with semicolons between.

        >>> import datetime, pyarrow, reglament
        >>> on = datetime.date(2017, 5, 1)
        >>> regulation = reglament.regulation("almaty/adoption", on=on)
        >>> rows = pyarrow.table({"id": [7, 8], "applicant.stateless": [True, None]})
        >>> answers = regulation.assess_table(rows, on=on, carry=["id"]).to_pyarrow()
        >>> answers["id"].to_pylist(), answers["outcome"].to_pylist()
        ([7, 8], ['ineligible', 'undetermined'])
        """
    def bpmn(self, /, channel: Channel | str, *, profile: BpmnProfile | str = "plain") -> str:
        """
        The process of one channel as BPMN 2.0: `plain`, or in the words of an engine, `camunda7` or `camunda8`.

        >>> import datetime, reglament
        >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
        >>> regulation.bpmn("portal").startswith("<?xml")
        True
        """
    @property
    def catalogue(self, /) -> Catalogue:
        """
        The catalogue it belongs to.
        """
    def compare_deadlines_table(self, other: Regulation, rows: ArrowLike, /, *, at: str, channel: Channel | str | None = None, channels: str | None = None, completed: str | None = None, overdue_at: datetime | None = None, carry: str | Sequence[str] | None = None, standing: bool = False, assumptions: bool = False, further_errors: bool = False) -> AnswerTable:
        """
        The rows of a table for which this regulation and another one, or another edition, give other deadlines: another
        acceptance, another moment at which the service or a step of both is due, another finding whether it was late,
        or another error. Arguments are those of `deadlines_table`, answers are built as those of `compare_table`.

        >>> import datetime, pyarrow, reglament
        >>> at = datetime.datetime.fromisoformat("2016-02-01T10:00:00+06:00")
        >>> adoption, patronage = (
        ...     reglament.catalogue().edition(f"zhambyl/{service}@332-2015") for service in ("adoption", "patronage")
        ... )
        >>> rows = pyarrow.table({"at": [at]})
        >>> answers = adoption.compare_deadlines_table(patronage, rows, at="at", channel="portal").to_pyarrow()
        >>> answers["due_at_a"][0].as_py().isoformat(), answers["due_at_b"][0].as_py().isoformat()
        ('2016-02-16T18:00:00+06:00', '2016-03-02T18:00:00+06:00')
        """
    def compare_table(self, other: Regulation, rows: ArrowLike, /, *, on: date | str, other_on: date | str | None = None, carry: str | Sequence[str] | None = None, standing: bool = False, assumptions: bool = False, further_errors: bool = False) -> AnswerTable:
        """
        The rows of a table that this regulation and another one, or another edition, answer differently: with another
        outcome, other grounds that apply or are open, or another error. Arguments are those of `assess_table`;
        `other_on` is the day, or the column of days, of the other regulation, if it is another one.

        The answers are a table again, computed while it is read: `row`, the number of each such row from 0; the columns
        that are carried, and those of the days if they differ; then all columns of both, ending in `_a` for this
        regulation and in `_b` for the other. Grounds are compared by their numbers; a row to which both give the same
        error does not differ.

        >>> import datetime, pyarrow, reglament
        >>> on = datetime.date(2017, 5, 1)
        >>> adoption = reglament.regulation("almaty/adoption", on=on)
        >>> patronage = reglament.regulation("almaty/patronage", on=on)
        >>> rows = pyarrow.table({"applicant.legal_capacity": ["limited", "limited"], "applicant.stateless": [None, True]})
        >>> answers = adoption.compare_table(patronage, rows, on=on).to_pyarrow()
        >>> answers["row"].to_pylist(), answers["outcome_a"].to_pylist(), answers["grounds_applying_a"].to_pylist()
        ([0, 1], ['ineligible', 'ineligible'], [2, 1026])
        """
    def deadline(self, /, channel: Channel | str, at: datetime) -> Deadline:
        """
        When an application handed in at a moment counts as accepted, and when the service is due.

        >>> import datetime, reglament
        >>> at = datetime.datetime.fromisoformat("2016-12-30T20:00:00+06:00")
        >>> regulation = reglament.regulation("almaty/adoption", on=at.date())
        >>> str(regulation.deadline("portal", at).due_at)
        '2017-01-19 18:00:00+06:00'
        """
    def deadlines_table(self, rows: ArrowLike, /, *, at: str, channel: Channel | str | None = None, channels: str | None = None, completed: str | None = None, overdue_at: datetime | None = None, carry: str | Sequence[str] | None = None, standing: bool = False, assumptions: bool = False, further_errors: bool = False) -> AnswerTable:
        """
        Finds the deadlines of every row of a table, each as one application that was handed in: of anything that
        `assess_table` takes. `at` names the column of moments: timestamps with a time zone, or texts in RFC 3339.
        `channel` is how all of them came, or `channels` names the column that says it of each. `completed` names a
        column of moments at which the service was completed, `overdue_at` a moment at which it is asked what is
        overdue, and `carry` columns to take over.

        The answers are a table again, computed while it is read, by the clock of the office: `accepted_at`, `due_at`, a
        `step_1_due_at` for each step, `late` if `completed` was given, `overdue` if `overdue_at` was given, which a
        service is that was due before and not completed by then (both null where nobody can tell), and `error` with
        `error_place` for rows that have no deadline, such as one from outside office hours.

        >>> import datetime, pyarrow, reglament
        >>> at = datetime.datetime.fromisoformat("2016-12-30T20:00:00+06:00")
        >>> regulation = reglament.regulation("almaty/adoption", on=at.date())
        >>> answers = regulation.deadlines_table(pyarrow.table({"at": [at]}), at="at", channel="portal")
        >>> answers.column_names[:3]
        ('accepted_at', 'due_at', 'step_1_due_at')
        >>> answers.to_pyarrow()["due_at"][0].as_py().isoformat()
        '2017-01-19T18:00:00+06:00'
        """
    def diagram(self, /, annex: AnnexKind | str, language: Language | str = "en", *, channel: Channel | str | None = None) -> Drawing:
        """
        A drawing of an annex, `handbook` or `systems`; of one channel, or of all. It is made from the text of the regulation.
        """
    @property
    def discrepancies(self, /) -> tuple[Discrepancy, ...]:
        """
        Where texts or paragraphs disagree, and what was made of it.
        """
    def dmn(self, /, version: DmnVersion | str = "1.3") -> str:
        """
        The grounds for refusal as DMN of a version, `1.3` or `1.5`.
        """
    def fact_names(self, mask: SupportsIndex, /) -> tuple[str, ...]:
        """
        The names of the facts whose bits are set in a mask of a table of answers: `facts_missing`.

        >>> import datetime, reglament
        >>> reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1)).fact_names(5)
        ('applicant.birth_date', 'applicant.parental_rights')
        """
    def facts(self, facts: FactsLike | None = None, /, **named: "FactValue | None") -> Facts:
        """
        Facts in the vocabulary of this regulation, to assess several times.
        """
    @property
    def glossary(self, /) -> tuple[GlossaryEntry, ...]:
        """
        The terms the act defines.
        """
    def graph(self, /, channel: Channel | str) -> CaseGraph:
        """
        Every state that a case can be in when the application comes through a channel, and every event that leads from one to
        another.

        >>> import datetime, reglament
        >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
        >>> graph = regulation.graph("office")
        >>> graph.states[graph.start].name
        'submission'
        """
    def ground_names(self, mask: SupportsIndex, /, language: Language | str = "en") -> tuple[str, ...]:
        """
        The short names of the grounds whose bits are set in a mask.

        >>> import datetime, reglament
        >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
        >>> regulation.ground_names(1024, "ru")
        ('Отсутствие гражданства',)
        """
    @property
    def grounds(self, /) -> tuple[RefusalGround, ...]:
        """
        The grounds for refusal, its own or borrowed, in the act's order.
        """
    @property
    def grounds_assumption(self, /) -> Assumption | None:
        """
        What is assumed in borrowing the grounds.
        """
    @property
    def grounds_from(self, /) -> str | None:
        """
        The id of the regulation whose grounds it borrows.
        """
    def grounds_in(self, mask: SupportsIndex, /) -> tuple[RefusalGround, ...]:
        """
        The grounds whose bits are set in a mask of a table of answers: `grounds_applying` or `grounds_open`.

        >>> import datetime, reglament
        >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
        >>> [ground.number for ground in regulation.grounds_in(1026)]
        [2, 11]
        """
    def handbook(self, /, language: Language | str = "en", *, with_check: bool = False, on: date | None = None) -> str:
        """
        The handbook: everything it states as one page of HTML that loads nothing from elsewhere, with both drawings.

        `with_check` adds a form with which families can try the grounds for refusal; it decides nothing. With `on` the page says
        whether the act is in effect on that day.
        """
    @property
    def hours(self, /) -> OfficeHours:
        """
        The office hours, its own or borrowed.
        """
    @property
    def hours_assumption(self, /) -> Assumption | None:
        """
        What is assumed in borrowing the office hours.
        """
    @property
    def hours_from(self, /) -> str | None:
        """
        The id of the regulation whose office hours it borrows.
        """
    @property
    def id(self, /) -> str:
        """
        The region, service and edition: `almaty/adoption@3-383-2016`.
        """
    @property
    def information_systems(self, /) -> tuple[InformationSystem, ...]:
        """
        The information systems that take part.
        """
    @property
    def intakes(self, /) -> tuple[Intake, ...]:
        """
        How an application reaches the provider.
        """
    @property
    def interactions(self, /) -> tuple[Interaction, ...]:
        """
        The sequence between employees, where the act tells it apart from the steps.
        """
    @property
    def obtained_data(self, /) -> tuple[ObtainedData, ...]:
        """
        The data that the provider gets from other systems.
        """
    @property
    def origin(self, /) -> str:
        """
        The name of the law file it was read from.
        """
    @property
    def parameters(self, /) -> tuple[Parameter, ...]:
        """
        The parameters that its grounds compare with.
        """
    def pnml(self, /, channel: Channel | str) -> str:
        """
        Every state of a case and every event as a Petri net in PNML, when the application comes through a channel.
        """
    @property
    def portal(self, /) -> tuple[PortalNode, ...]:
        """
        The processes and conditions of the portal, in the act's order.
        """
    @property
    def provider(self, /) -> Text | None:
        """
        Who provides the service, as a name of ours for papers; `None` if the law data give none.
        """
    def questions(self, facts: FactsLike | None = None, /, *, on: date, **named: "FactValue | None") -> tuple[Question, ...]:
        """
        The facts still missing; the one that can settle most grounds by itself comes first. Empty once the outcome is
        settled.

        >>> import datetime, reglament
        >>> on = datetime.date(2017, 5, 1)
        >>> questions = reglament.regulation("almaty/adoption", on=on).questions(on=on)
        >>> questions[0].fact.name, questions[0].settles
        ('applicant.married', (3, 12))
        """
    @property
    def receipt_items(self, /) -> tuple[ReceiptItem, ...]:
        """
        What the receipt must show.
        """
    @property
    def region(self, /) -> str:
        """
        The region: `almaty`.
        """
    @property
    def required_fields(self, /) -> tuple[RequiredField, ...]:
        """
        The fields that an event must have because the act calls for them.
        """
    def result(self, /, channel: Channel | str, outcome: ResultOutcome | str) -> ServiceResult | None:
        """
        What the applicant gets through a channel when the service ends one way.
        """
    @property
    def results(self, /) -> tuple[ServiceResult, ...]:
        """
        What the applicant gets.
        """
    @property
    def roles(self, /) -> tuple[Role, ...]:
        """
        Who takes part.
        """
    def say_end(self, /, end: End | str, language: Language | str = "en") -> str:
        """
        How a case has ended, in words.
        """
    def say_event(self, /, event: EventKind | str, language: Language | str = "en") -> str:
        """
        What an event of a kind is called, as something that has happened.
        """
    def say_party(self, /, id: str, language: Language | str = "en") -> str:
        """
        What somebody who acts is called: `applicant`, `portal`, or the id of a role.
        """
    def say_standing(self, /, on: date, language: Language | str = "en") -> str:
        """
        Whether it is in effect on a day, in one sentence.
        """
    def schedule(self, /, channel: Channel | str, at: datetime) -> Schedule:
        """
        As `deadline`, with every step and the ledger of what was counted and moved.
        """
    @property
    def service(self, /) -> str:
        """
        The service: `adoption`.
        """
    @property
    def service_limit(self, /) -> CounterLimit | None:
        """
        The longest service at the counter, if stated.
        """
    def standing(self, /, on: date) -> Standing:
        """
        Whether it is in effect on a day, and whether that is certain.
        """
    def statement(self, /, subject: Subject | str) -> Statement | None:
        """
        What it says in plain words about a subject; `None` means that it is *not stated*.
        """
    @property
    def steps(self, /) -> tuple[Step, ...]:
        """
        The steps of the procedure.
        """
    @property
    def term(self, /) -> OverallTerm:
        """
        The overall term.
        """
    @property
    def title(self, /) -> Text:
        """
        What the act calls the service.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        Everything it states, as the JSON of the command `reglament show` has it.
        """
    def view(self, /, language: Language | str = "en") -> View:
        """
        Its view with labels in a language: notebooks show it.
        """
    @property
    def waiting_limit(self, /) -> CounterLimit | None:
        """
        The longest wait to hand in documents, if stated.
        """

@final
class Repeal:
    """
    The act that repeals another.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, number: str, adopted_on: date, after_days: SupportsIndex | None, text: Text, published_on: date | None) -> Repeal: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def adopted_on(self, /) -> date:
        """
        The day it was adopted.
        """
    @property
    def after_days(self, /) -> int | None:
        """
        After how many calendar days the repeal takes effect; `None` if on the day of publication itself.
        """
    @property
    def id(self, /) -> str:
        """
        The id of the repealing act: `almaty@3-399-2020`.
        """
    @property
    def number(self, /) -> str:
        """
        Its number as printed.
        """
    @property
    def published_on(self, /) -> date | None:
        """
        The day of its first official publication, if known.
        """
    @property
    def text(self, /) -> Text:
        """
        The note's words.
        """

@final
class Replacement:
    """
    Something of an earlier layer of law files that a later one replaced.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, what: str, old: str, new: str) -> Replacement: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def new(self, /) -> str:
        """
        The file that states it now.
        """
    @property
    def old(self, /) -> str:
        """
        The file that stated it before.
        """
    @property
    def what(self, /) -> str:
        """
        What was replaced: the id of a regulation or act, or the kind of a file.
        """

@final
class RequiredField:
    """
    A field that an event must have where the act calls for it.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, event: EventKind | str, field: str, document: Document | str | None, citation: str) -> RequiredField: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act calls for it.
        """
    @property
    def document(self, /) -> Document | None:
        """
        The only document with which it is called for, if not with all.
        """
    @property
    def event(self, /) -> EventKind:
        """
        The event.
        """
    @property
    def field(self, /) -> str:
        """
        The name of the field.
        """

@final
class Role:
    """
    An employee, or a group of them, as the regulation names it.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, name: Text, citation: str) -> Role: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act names it.
        """
    @property
    def id(self, /) -> str:
        """
        Its id within the regulation.
        """
    @property
    def name(self, /) -> Text:
        """
        The act's name for it.
        """

@final
class Schedule:
    """
    The planned deadlines of one application, with the ledger of what was counted and moved.

    >>> import datetime, reglament
    >>> at = datetime.datetime.fromisoformat("2016-03-04T19:00:00+06:00")
    >>> regulation = reglament.catalogue().edition("zhambyl/adoption@332-2015")
    >>> schedule = regulation.schedule("portal", at)
    >>> schedule
    <Schedule zhambyl/adoption@332-2015, portal: accepted 2016-03-05, due 2016-03-24>
    >>> len(schedule.steps), schedule.ledger[0].rule
    (5, <LedgerRule.ACCEPTED_NEXT_WORKING_DAY: 'accepted-next-working-day'>)
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def accepted_at(self, /) -> datetime:
        """
        When it counts as accepted.
        """
    @property
    def assumptions(self, /) -> tuple[Assumption, ...]:
        """
        What the answer assumes.
        """
    @property
    def channel(self, /) -> Channel:
        """
        How the application came.
        """
    @property
    def due_at(self, /) -> datetime:
        """
        When the overall term ends.
        """
    @property
    def due_on(self, /) -> date:
        """
        The last day of the overall term.
        """
    def explain(self, /, language: Language | str = "en") -> list[str]:
        """
        The ledger in sentences, each with what it is about.
        """
    @property
    def handed_in_at(self, /) -> datetime:
        """
        When it was handed in, by the clock of the office.
        """
    @property
    def ledger(self, /) -> tuple[LedgerEntry, ...]:
        """
        What was counted and moved, and why.
        """
    @property
    def regulation(self, /) -> Regulation:
        """
        The regulation that was applied.
        """
    @property
    def standing(self, /) -> Standing:
        """
        Whether the regulation was in effect on the day the application was handed in.
        """
    @property
    def steps(self, /) -> tuple[StepDeadline, ...]:
        """
        When every step is due, in order.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as the JSON of every other language has it.
        """
    def to_json(self, /) -> str:
        """
        The answer as one line of JSON.
        """
    def view(self, /, language: Language | str = "en") -> View:
        """
        Its view with labels in a language: notebooks show it.
        """

@final
class ServiceResult:
    """
    What the applicant gets through one channel.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, channel: Channel | str, outcomes: Sequence[ResultOutcome | str], document: Document | str, standard_annex: SupportsIndex | None, stated: Statement, title: Text | None, then: Text | None, follow_up: FollowUp | None) -> ServiceResult: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def channel(self, /) -> Channel:
        """
        Through which channel.
        """
    @property
    def document(self, /) -> Document:
        """
        What kind of document it is.
        """
    @property
    def follow_up(self, /) -> FollowUp | None:
        """
        What follows it: the contract it announces is concluded, or the conclusion collected.
        """
    @property
    def outcomes(self, /) -> tuple[ResultOutcome, ...]:
        """
        For which ways a service ends.
        """
    @property
    def standard_annex(self, /) -> int | None:
        """
        The annex of the Standard that gives its form.
        """
    @property
    def stated(self, /) -> Statement:
        """
        The act's words.
        """
    @property
    def then(self, /) -> Text | None:
        """
        What the applicant does next.
        """
    @property
    def title(self, /) -> Text | None:
        """
        The heading of the paper, in the act's words; of a notification alone.
        """

@final
class Standing:
    """
    Whether a regulation is in effect on a day, and whether that is certain.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, state: StandingState | str, certain: bool, reason: str) -> Standing: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def certain(self, /) -> bool:
        """
        False on every day on which a publication date that is not known could change the state.
        """
    @property
    def reason(self, /) -> str:
        """
        Why, in English.
        """
    @property
    def state(self, /) -> StandingState:
        """
        The state, computed from the earliest possible days of effect and of repeal.
        """

@final
class Statement:
    """
    Words of an act, and where they stand.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, citation: str, text: Text) -> Statement: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def citation(self, /) -> str:
        """
        Where the act says so.
        """
    @property
    def text(self, /) -> Text:
        """
        The act's words.
        """

@final
class Step:
    """
    A step of the procedure.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: SupportsIndex, role: str, role_citation: str, limit: Term, bound: Bound | str, name: Text, stated: Statement, output: Statement | None, events: Sequence[StepEvent]) -> Step: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def bound(self, /) -> Bound:
        """
        How the act words that.
        """
    @property
    def events(self, /) -> tuple[StepEvent, ...]:
        """
        The events it consists of; once all of them have happened, it is completed.
        """
    @property
    def limit(self, /) -> Term:
        """
        How long it may take.
        """
    @property
    def name(self, /) -> Text:
        """
        A short name of ours.
        """
    @property
    def number(self, /) -> int:
        """
        Its number, from 1.
        """
    @property
    def output(self, /) -> Statement | None:
        """
        What it must produce for the next step to start.
        """
    @property
    def role(self, /) -> str:
        """
        The id of the role that performs it.
        """
    @property
    def role_citation(self, /) -> str:
        """
        Where the act says who performs it.
        """
    @property
    def stated(self, /) -> Statement:
        """
        The act's words.
        """

@final
class StepDeadline:
    """
    When a step is due.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, number: SupportsIndex, due_at: datetime) -> StepDeadline: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def due_at(self, /) -> datetime:
        """
        When its term ends as planned.
        """
    @property
    def number(self, /) -> int:
        """
        The number of the step.
        """

@final
class StepEvent:
    """
    An event of a step.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, event: EventKind | str, role: str, channel: Channel | str | None, assumption: Assumption | None, reading: Assumption | None, after: Sequence[EventKind | str], after_citation: str | None, citation: str) -> StepEvent: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> tuple[EventKind, ...]:
        """
        The events of the same step that come before it; with the others it may come in any order.
        """
    @property
    def after_citation(self, /) -> str | None:
        """
        Where the act orders them so, if that is not where it speaks of the event.
        """
    @property
    def assumption(self, /) -> Assumption | None:
        """
        What is assumed in leaving it out of the other channels.
        """
    @property
    def channel(self, /) -> Channel | None:
        """
        The only channel in which it happens, if not in all.
        """
    @property
    def citation(self, /) -> str:
        """
        Where the act says so.
        """
    @property
    def event(self, /) -> EventKind:
        """
        What kind of event.
        """
    @property
    def reading(self, /) -> Assumption | None:
        """
        The reading chosen where the act does not say who performs it or in which step.
        """
    @property
    def role(self, /) -> str:
        """
        The id of the role that performs it.
        """

@final
class Successor:
    """
    What comes after a node of the portal: another node, an end, or one of two nodes.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, next: str | None, end: End | str | None, holds: str | None, fails: str | None) -> Successor: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> End | None:
        """
        How the case ends here.
        """
    @property
    def fails(self, /) -> str | None:
        """
        The node after it did not.
        """
    @property
    def holds(self, /) -> str | None:
        """
        The node after the condition held.
        """
    @property
    def next(self, /) -> str | None:
        """
        The next node.
        """

@final
class Symbol:
    """
    A symbol of a legend.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: SymbolId | str, stated: Statement) -> Symbol: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> SymbolId:
        """
        Which symbol.
        """
    @property
    def stated(self, /) -> Statement:
        """
        What the act says it stands for.
        """

@final
class Term:
    """
    A length of time: minutes of office time, or calendar days.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, minutes: SupportsIndex | None, days: SupportsIndex | None) -> Term: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> int | None:
        """
        The calendar days; `None` for a term in minutes.
        """
    @property
    def minutes(self, /) -> int | None:
        """
        The minutes; `None` for a term in days.
        """

@final
class Text:
    """
    One statement or label in every language.

    >>> import reglament, datetime
    >>> title = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1)).title
    >>> title.get("kk") == title.kk
    True
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kk: str, ru: str, en: str) -> Text: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def en(self, /) -> str:
        """
        In English, for developers: no act is official in it.
        """
    def get(self, /, language: Language | str) -> str:
        """
        The words in one language.
        """
    @property
    def kk(self, /) -> str:
        """
        In Kazakh.
        """
    @property
    def ru(self, /) -> str:
        """
        In Russian.
        """

@final
class View:
    """
    A regulation, an assessment, a schedule or a case as HTML: a notebook shows it, and `html` is the text to put into a page.

    >>> import datetime, reglament
    >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    >>> regulation.view("kk")
    <View, kk>
    >>> "Бас тарту негіздері" in regulation.view("kk").html
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, language: Language | str, html: str) -> View: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def html(self, /) -> str:
        """
        The HTML, which needs nothing else and touches nothing else on its page.
        """
    @property
    def language(self, /) -> Language:
        """
        The language of its labels.
        """

@final
class Visit:
    """
    A visit to the counter.
    """
    __match_args__: Final[tuple[str, ...]]
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, purpose: VisitPurpose | str | None, waited_minutes: SupportsIndex, waiting_limit: SupportsIndex | None, served_minutes: SupportsIndex, service_limit: SupportsIndex | None) -> Visit: ...
    def __reduce__(self, /) -> tuple[object, ...]: ...
    def __repr__(self, /) -> str: ...
    @property
    def purpose(self, /) -> VisitPurpose | None:
        """
        What it was for, if that was recorded.
        """
    @property
    def served_minutes(self, /) -> int:
        """
        How many whole minutes the applicant was served.
        """
    @property
    def service_limit(self, /) -> int | None:
        """
        The longest service, in minutes, if stated.
        """
    @property
    def waited_minutes(self, /) -> int:
        """
        How many whole minutes the applicant waited.
        """
    @property
    def waiting_limit(self, /) -> int | None:
        """
        The longest wait, in minutes, if one is stated for such a visit.
        """

def _error_codes() -> dict[int, str]:
    """
    The stable names of all error codes by their numbers.
    """

def _label(list: str, word: str, language: Language | str) -> str:
    """
    What a word of a closed list is called in a language; the list by its name in `words.toml`.
    """

def _prepare() -> None:
    """
    Prepares the interpreter: Python's own protocols then know facts as the mapping they are.

    A second interpreter of the process is refused: enums and exceptions are objects of the first, and would be others there.
    """

def _rebuild(kind: str, inputs: tuple[object, ...]) -> object:
    """
    What was pickled, rebuilt from its inputs.
    """

def _run(arguments: SupportsGetItem[int, str]) -> int:
    """
    Runs the command `reglament` with these arguments, of which the first is the name of the program; gives the exit status.
    """

def _words() -> dict[str, list[str]]:
    """
    The closed lists of words, to compare with the Python enums.
    """

def catalogue() -> Catalogue:
    """
    The catalogue of the embedded law, built once and kept.

    >>> import reglament
    >>> [regulation.id for regulation in reglament.catalogue().regulations][0]
    'almaty/adoption@3-383-2016'
    """

def regulation(id: str, *, on: date) -> Regulation:
    """
    The edition of a regulation of the embedded law that is in effect on a day.

    >>> import datetime, reglament
    >>> reglament.regulation("zhambyl/patronage", on=datetime.date(2017, 5, 1)).id
    'zhambyl/patronage@332-2015'
    """
