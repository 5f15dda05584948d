"""What goes wrong: one exception with a stable code, and a subclass for each area of codes.

No message contains a value that was handed in.
"""

from collections.abc import Sequence

from reglament._reglament import Fault


class AnswerWarning(UserWarning):
    """Some answers of a table are for days when the act is not in effect, or rest on a value or a day that no source states."""


class ReglamentError(ValueError):
    """Bad input or bad law data. A refusal of the service is a result, never an error."""

    code: str
    """The stable name of the code: ``unknown-fact``."""
    number: int
    """The stable number of the code."""
    message: str
    """What is wrong and what was expected."""
    place: str
    """Where in the input it was found: a path of keys such as ``facts/applicant.sex``; empty for a single value."""
    citation: str | None
    """The provision that forbids what was refused, if one does."""
    faults: tuple[Fault, ...]
    """The faults of the law files, in the order of files, lines and columns."""
    further: "tuple[ReglamentError, ...]"
    """What else is wrong with the same object, in the order in which it was found."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        number: int,
        place: str = "",
        citation: str | None = None,
        faults: Sequence[Fault] = (),
        further: "Sequence[ReglamentError]" = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.number = number
        self.place = place
        self.citation = citation
        self.faults = tuple(faults)
        self.further = tuple(further)

    def __str__(self) -> str:
        first = f"{self.place}: {self.message}" if self.place else self.message
        lines = [
            f"{fault.file}:{fault.line}:{fault.column}: {fault.code}: found {fault.found}, expected {fault.expected}"
            for fault in self.faults
        ]
        return "\n".join([f"{first} [{self.code}]", *lines, *map(str, self.further)])

    def __reduce__(self) -> tuple[object, ...]:
        place = (self.place, self.citation, self.faults, self.further)
        return (_again, (type(self), self.message, self.code, self.number, *place))


class InputError(ReglamentError):
    """What was handed in cannot be read (codes 1xx)."""


class WrongTypeError(InputError, TypeError):
    """A value is not of the expected type."""


class UnknownNameError(InputError, KeyError):
    """No fact, regulation, act, channel or paper has this name."""

    # `KeyError` would show the message as it shows a key, in quotation marks.
    def __str__(self) -> str:
        return ReglamentError.__str__(self)


class LawError(ReglamentError):
    """The law files have faults, or do not hold what is asked for (codes 2xx)."""


class TermError(ReglamentError):
    """A day or a term cannot be computed (codes 3xx)."""


class CaseError(ReglamentError):
    """The law does not let this happen in the case (codes 4xx)."""


class BoundaryError(ReglamentError):
    """A file cannot be read, or the library made a mistake of its own (codes 9xx)."""


_AREAS: dict[int, type[ReglamentError]] = {1: InputError, 2: LawError, 3: TermError, 4: CaseError, 9: BoundaryError}
_BY_CODE: dict[str, type[ReglamentError]] = {
    "wrong-type": WrongTypeError,
    "unknown-fact": UnknownNameError,
    "unknown-regulation": UnknownNameError,
    "unknown-act": UnknownNameError,
    "unknown-channel": UnknownNameError,
    "unknown-paper": UnknownNameError,
}


def _exception(
    code: str,
    number: int,
    message: str,
    place: str,
    citation: str | None,
    faults: Sequence[Fault],
    further: Sequence[ReglamentError],
) -> ReglamentError:
    """The exception for an error of the library."""
    kind = _BY_CODE.get(code) or _AREAS.get(number // 100, ReglamentError)
    return _again(kind, message, code, number, place, citation, faults, further)


def _again(
    kind: type[ReglamentError],
    message: str,
    code: str,
    number: int,
    place: str,
    citation: str | None,
    faults: Sequence[Fault],
    further: Sequence[ReglamentError],
) -> ReglamentError:
    """An exception once more, from what it says."""
    return kind(
        message, code=code, number=number, place=place, citation=citation, faults=faults, further=further
    )
