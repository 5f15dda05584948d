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
