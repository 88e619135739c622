"""Provisions and clauses: one rule of an instrument, with its place and its days."""

import re
from datetime import date
from enum import Enum, StrEnum
from itertools import zip_longest
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import frozen

from campus_safety.kernel.numerals import chinese

__all__ = ["Clause", "Gap", "Mark", "Provision", "Rule"]

T = TypeVar("T")

_NUMBERED = re.compile(r"[\d一二三四五六七八九十百千零〇]")
_UNITS = ("Art.", "para.", "item", "sub-item")
_UNITS_ZH = ("条", "款", "项", "目")


class Mark(StrEnum):
    """Whether the value was read in the instrument itself, or may not be relied on yet."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    EXAMPLE = "example"


class Gap(Enum):
    """Why no provision answers: there is no such rule, or what it said is not known."""

    ABSENT = "absent"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Clause:
    """A place in an instrument: its name, its number and a path of strings.

    A step that the instrument does not have, such as the paragraph of an item, is empty.

    The family says how the path is written: `statute` gives article, paragraph, item and
    sub-item (further steps stand as they are), `code` gives `1092(f)(4)(B)(i)`, anything
    else a section number such as `5.2`.
    """

    instrument: str
    number: str = ""
    path: tuple[str, ...] = ()
    family: str = "statute"

    def text(self, language: str = "en") -> str:
        """Write the clause as lawyers of its family do, in `en` or `zh`."""
        if self.family == "statute":
            return self._statute(language)
        head = " ".join(part for part in (self.instrument, self.number) if part)
        if self.family == "code":
            first, *rest = self.path or ("",)
            return f"{head} {first}{''.join(f'({step})' for step in rest if step)}".strip()
        steps = ".".join(step for step in self.path if step)
        return f"{head}, {steps}" if steps else head

    def _statute(self, language: str) -> str:
        if language == "zh":
            steps = zip_longest(self.path, _UNITS_ZH[: len(self.path)], fillvalue="")
            places = "".join(_placed(step, unit) for step, unit in steps if step)
            return f"《{self.instrument}》{places}"
        steps = zip_longest(self.path, _UNITS[: len(self.path)], fillvalue="")
        places = ", ".join(f"{unit} {step}".strip() for step, unit in steps if step)
        return f"《{self.instrument}》 {places}".strip()

    def __str__(self) -> str:
        return self.text()


@frozen(kw_only=True)
class Provision(Generic[T]):
    """One value of one rule: what it says, where it stands and on which days it holds.

    `since` is its first day, `until` the first day on which it no longer holds, or `None`.
    """

    id: str
    value: T
    unit: str
    clause: Clause
    mark: Mark
    layer: str
    since: date
    until: date | None = None
    tighter: str = "none"
    who: str = ""
    what: str = ""
    note: str = ""
    permitted_by: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether the provision is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def _placed(step: str, unit: str) -> str:
    """Write one step in Chinese; a step that is no number, such as an annex, as it stands."""
    return f"第{chinese(step)}{unit}" if _NUMBERED.search(step) else step


Rule: TypeAlias = Provision[T] | Gap
"""What a rulebook answers for a rule on a day: a provision, or why there is none."""

AnyProvision: TypeAlias = Provision[Any]
