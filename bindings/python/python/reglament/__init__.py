"""Public-service regulations as data: decides, times and explains the cases under them.

>>> import datetime
>>> import reglament
>>> on = datetime.date(2017, 5, 1)
>>> regulation = reglament.regulation("almaty/adoption", on=on)
>>> regulation.assess({"applicant.birth_date": datetime.date(2001, 1, 1)}, on=on).outcome
<Outcome.INELIGIBLE: 'ineligible'>

The library has no clock, reads no file that nobody names and keeps no state: the day, the law and the facts are
arguments, and equal arguments give equal answers. Everything is immutable and can be shared by threads; values can be
compared, pickled and copied.
"""

from _collections_abc import Mapping as _Mapping
from types import MappingProxyType as _MappingProxyType

from reglament._reglament import _prepare

_prepare()

from reglament._enums import (
    Actor,
    AnnexKind,
    Bearing,
    Bound,
    BpmnProfile,
    Branch,
    Certificates,
    Channel,
    DayKind,
    DayOfWeek,
    DmnVersion,
    Document,
    End,
    EventKind,
    FactType,
    FieldType,
    Finding,
    Language,
    LedgerRule,
    NodeKind,
    Outcome,
    PaperKind,
    Person,
    ResultOutcome,
    SchemaName,
    Sensitivity,
    StandingState,
    Subject,
    SymbolId,
    VisitPurpose,
    SexHint,
)
from reglament._errors import (
    AnswerWarning,
    BoundaryError,
    CaseError,
    InputError,
    LawError,
    ReglamentError,
    TermError,
    UnknownNameError,
    WrongTypeError,
)
from reglament._reglament import __version__, _error_codes
from reglament._reglament import (
    Act,
    Amended,
    Annex,
    AnswerTable,
    Assessment,
    Assumption,
    Calendar,
    CalendarDay,
    Case,
    CaseGraph,
    CaseState,
    CaseStatus,
    CaseStep,
    CaseTransition,
    Catalogue,
    CounterLimit,
    Deadline,
    Discrepancy,
    Drawing,
    Duty,
    Effect,
    Ended,
    EventField,
    Fact,
    FactWord,
    Facts,
    Fault,
    FollowUp,
    GlossaryEntry,
    GroundFinding,
    Iin,
    InformationSystem,
    Intake,
    Interaction,
    Lateness,
    LedgerEntry,
    ObtainedData,
    OfficeHours,
    Overall,
    OverallTerm,
    Overrun,
    Paper,
    Parameter,
    ParameterValue,
    Period,
    Permitted,
    PortalNode,
    Question,
    Reading,
    ReceiptItem,
    Reference,
    RefusalGround,
    RequiredField,
    Registration,
    Regulation,
    Repeal,
    Replacement,
    Role,
    Schedule,
    ServiceResult,
    Standing,
    Statement,
    Step,
    StepDeadline,
    StepEvent,
    Successor,
    Symbol,
    Term,
    Text,
    View,
    Visit,
    catalogue,
    regulation,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reglament._types import EventLike, FactsLike, FactValue

ERROR_CODES: _Mapping[int, str] = _MappingProxyType(_error_codes())
"""The stable names of all error codes by their numbers."""

__all__ = [
    "Act",
    "Actor",
    "Amended",
    "Annex",
    "AnswerTable",
    "AnswerWarning",
    "Assessment",
    "AnnexKind",
    "Assumption",
    "Bearing",
    "Bound",
    "BoundaryError",
    "BpmnProfile",
    "Branch",
    "Calendar",
    "CalendarDay",
    "Case",
    "CaseError",
    "CaseGraph",
    "CaseState",
    "CaseStatus",
    "CaseStep",
    "CaseTransition",
    "Catalogue",
    "Certificates",
    "Channel",
    "CounterLimit",
    "DayKind",
    "DayOfWeek",
    "Deadline",
    "Discrepancy",
    "DmnVersion",
    "Document",
    "Drawing",
    "Duty",
    "ERROR_CODES",
    "Effect",
    "End",
    "Ended",
    "EventField",
    "EventKind",
    "EventLike",
    "Fact",
    "FactType",
    "FactValue",
    "FactWord",
    "Facts",
    "FactsLike",
    "Fault",
    "FieldType",
    "Finding",
    "FollowUp",
    "GlossaryEntry",
    "GroundFinding",
    "Iin",
    "InformationSystem",
    "InputError",
    "Intake",
    "Interaction",
    "Language",
    "Lateness",
    "LawError",
    "LedgerEntry",
    "LedgerRule",
    "NodeKind",
    "ObtainedData",
    "OfficeHours",
    "Outcome",
    "Overall",
    "OverallTerm",
    "Overrun",
    "Paper",
    "PaperKind",
    "Parameter",
    "ParameterValue",
    "Period",
    "Permitted",
    "Person",
    "PortalNode",
    "Question",
    "Reading",
    "ReceiptItem",
    "Reference",
    "RefusalGround",
    "RequiredField",
    "Registration",
    "ReglamentError",
    "Regulation",
    "Repeal",
    "Replacement",
    "ResultOutcome",
    "Role",
    "Schedule",
    "SchemaName",
    "Sensitivity",
    "ServiceResult",
    "SexHint",
    "Standing",
    "StandingState",
    "Statement",
    "Step",
    "StepDeadline",
    "StepEvent",
    "Subject",
    "Successor",
    "Symbol",
    "SymbolId",
    "Term",
    "TermError",
    "Text",
    "UnknownNameError",
    "View",
    "Visit",
    "VisitPurpose",
    "WrongTypeError",
    "catalogue",
    "regulation",
    "__version__",
]


def _name_publicly() -> None:
    """Has tracebacks, pickles and `help` name what is defined in Python as callers import it."""
    for name in __all__:
        public = globals().get(name)
        if isinstance(public, type):
            public.__module__ = "reglament"


def __getattr__(name: str) -> object:
    # Names for annotations, which nothing but a type checker needs: `typing` is slow to import.
    if name in ("EventLike", "FactsLike", "FactValue"):
        from reglament import _types

        return getattr(_types, name)
    raise AttributeError(f"module 'reglament' has no attribute {name!r}")


_name_publicly()
