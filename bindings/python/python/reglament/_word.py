"""What the members of all closed lists have in common."""

from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import Self


class Word(str, Enum):
    """A word of a closed list: a ``str`` that equals the word and prints as it."""

    _value_: str

    def __new__(cls, value: str) -> "Self":
        """The member with this word."""
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    def __str__(self) -> str:
        return self._value_


class LabelledWord(Word):
    """A word that people read, too, in a language of theirs."""

    def label(self, language: str = "en") -> str:
        """What it is called in a language."""
        from reglament._reglament import _label

        return _label(_LISTS[type(self).__name__], self._value_, language)


# The names that the lists have in the command's own words.
_LISTS = {
    "Actor": "actor",
    "AnnexKind": "annex",
    "Bearing": "bearing",
    "Channel": "channel",
    "DayKind": "day-kind",
    "DayOfWeek": "weekday",
    "Document": "document",
    "End": "end",
    "Finding": "finding",
    "NodeKind": "node",
    "Outcome": "outcome",
    "Person": "person",
    "ResultOutcome": "result",
    "SexHint": "sex",
    "Subject": "statement",
}
