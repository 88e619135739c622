"""Parts: how a value stands in a canonical line, as a pattern that also holds its limits."""

from collections.abc import Callable, Container
from datetime import date, datetime
from typing import Any, TypeAlias

from attrs import frozen

__all__ = ["DAY", "EITHER", "KEY", "MOMENT", "TEXT", "TOKEN", "WHOLE", "YES", "Part", "Take"]

Take: TypeAlias = Callable[[Any], Any]
"""From the text that a pattern took to the value; it may raise what the quick road may."""


@frozen(eq=False)
class Part:
    """A pattern with one group, and how the text that it took comes to a value.

    Without `take` the text is the value. Texts that are `kept` are known to be sound. The
    group takes nothing where `null` stands, if that may stand; an `array` may be empty.
    """

    pattern: str
    take: Take | None = None
    kept: Container[str] = ()
    null: bool = False
    array: bool = False


_DATE = r"(?:19|2[01])[0-9]{2}-[01][0-9]-[0-3][0-9]"
_CLOCK = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{6})?"
_OFFSET = r"(?:\+(?:0[0-9]|1[0-3])|-(?:0[1-9]|1[01])):[0-5][0-9]"

PLAIN = r" !#-\[\]-~·–-‧　-。一-鿯！-～"
"""Letters without escape that hide nothing and are in normal form C beside any other."""

DAY = Part(f'"({_DATE})"', date.fromisoformat)
MOMENT = Part(f'"({_DATE}{_CLOCK}{_OFFSET})"', datetime.fromisoformat)
TEXT = Part(f'"([{PLAIN}]{{1,500}}+)"')
TOKEN = r'"([!#-\[\]-~]{1,128}+)"'  # noqa: S105  # a piece of a pattern
KEY = '"([a-z][a-z0-9_-]{0,63}+)"'
WHOLE = Part("(0|[1-9][0-9]{0,14})", int)
YES = Part("(true|false)", "true".__eq__)


def _either(text: str) -> datetime | date:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


EITHER = Part(f'"({_DATE}(?:{_CLOCK}{_OFFSET})?)"', _either)
