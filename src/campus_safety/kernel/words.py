"""Words: references, identifiers and short texts, each with its limits."""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, ClassVar, Self, TypeAlias

from campus_safety.kernel import catalogue

__all__ = ["CaseId", "Check", "Malformed", "Reference", "Text", "Word"]

_REFERENCE = re.compile(r"[a-z][a-z-]{0,31}:[A-Za-z0-9][A-Za-z0-9._/-]{0,95}")
_CASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LONG_NUMBER = re.compile(r"\d{11}")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}

Check: TypeAlias = Callable[[str], "str | None"]
"""A named limit of a text: answers what was expected, or `None` when all is well."""


class Malformed(ValueError):
    """A value outside the limits of its word; says which field and what was expected.

    It never repeats the value, which may be personal.
    """

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field, expected)
        self.field = field
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.field}: expected {self.expected}"


def reference(value: str) -> str | None:
    """Check an opaque reference: a kind, a colon, an id in ASCII; never a name or a phone."""
    if _REFERENCE.fullmatch(value) is None:
        return "an opaque reference such as 'party:7f3a' (kind, colon, ASCII id)"
    if _LONG_NUMBER.search(value):
        return "an opaque reference without a phone or identity number"
    return None


def case_id(value: str) -> str | None:
    """Check a case id: the keeper's namespace, then at least one more part after a slash."""
    if len(value) > 128 or _CASE.fullmatch(value) is None:
        return "a case id with its keeper, such as 'school-17/hazard/2026-031'"
    if _LONG_NUMBER.search(value):
        return "a case id without a phone or identity number"
    return None


def text(value: str) -> str | None:
    """Check a text: 1 to 500 characters in normal form C, none of them hidden."""
    if not 1 <= len(value) <= 500:
        return "a text of 1 to 500 characters"
    if not unicodedata.is_normalized("NFC", value):
        return "a text in Unicode normal form C"
    if any(unicodedata.category(c) in _HIDDEN for c in value):
        return "a text without control or direction characters"
    return None


Reference: TypeAlias = Annotated[str, reference]
CaseId: TypeAlias = Annotated[str, case_id]
Text: TypeAlias = Annotated[str, text]


class Word(str):
    """A word of an open table: an area, a grade, a level. Its labels live in the tables.

    A word is a key in lower case (letters, digits, underscores). Words have no order of
    their own, since the alphabet is not a scale: comparing two raises `TypeError`.
    """

    __slots__ = ()

    table: ClassVar[str] = "word"

    def __new__(cls, key: str) -> Self:
        """Make a word; raises `Malformed` when the key is not one."""
        if _WORD.fullmatch(key) is None:
            raise Malformed(cls.__name__, "a key in lower case, such as 'buildings'")
        return super().__new__(cls, key)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str.__repr__(self)})"

    def label(self, language: str = "en") -> str:
        """Give the word for people, in `en` or `zh`; the key where the tables have none."""
        return catalogue.label(f"{self.table}.{self}", language).removeprefix(f"{self.table}.")

    def _no_order(self, other: object) -> bool:
        raise TypeError(f"{type(self).__name__} has no order of its own; ask its scale")

    __lt__ = __le__ = __gt__ = __ge__ = _no_order
