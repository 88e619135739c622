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
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
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
    sub-item (further steps stand as they are), `code` gives `1092(f)(4)(B)(i)`, `rubric` the
    number of an item, anything else a section such as `5.2` or a heading.
    """

    instrument: str
    number: str = ""
    path: tuple[str, ...] = ()
    family: str = "statute"

    def text(self, language: str = "en") -> str:
        """Write the clause as lawyers of its family do, in `en` or `zh`."""
        if self.family == "statute":
            return self._statute(language)
        if self.family == "code":
            return self._code()
        steps = [step for step in self.path if step]
        return self._section(steps) if language == "en" else self._section_zh(steps)

    def _statute(self, language: str) -> str:
        if language == "zh":
            steps = zip_longest(self.path, _UNITS_ZH[: len(self.path)], fillvalue="")
            places = "".join(_placed(step, unit) for step, unit in steps if step)
            return f"《{self.instrument}》{places}"
        steps = zip_longest(self.path, _UNITS[: len(self.path)], fillvalue="")
        places = ", ".join(f"{unit} {step}".strip() for step, unit in steps if step)
        return f"《{self.instrument}》 {places}".strip()

    def _code(self) -> str:
        first, *rest = self.path or ("",)
        nested = "".join(f"({step})" for step in rest if step)
        place = " ".join(part for part in (self.number, f"{first}{nested}") if part)
        return ", ".join(part for part in (self._name(), place) if part)

    def _section(self, steps: list[str]) -> str:
        """Write `《Rules》 (2026), 5.2`, `《Form》, item 3` or `《Rules》 (2026), heading`."""
        head = f"{self._name()} ({self.number})" if self.number else self._name()
        place = ".".join(steps) if _are_numbers(steps) else ", ".join(steps)
        if place and self.family == "rubric":
            place = f"item {place}"
        return f"{head}, {place}" if place else head

    def _section_zh(self, steps: list[str]) -> str:
        head = f"{self._name()}（{self.number}）" if self.number else self._name()
        if not steps:
            return head
        if not _are_numbers(steps):
            return head + "".join(f"“{step}”" for step in steps)
        return f"{head}第{'.'.join(steps)}{'项' if self.family == 'rubric' else '条'}"

    def _name(self) -> str:
        """Put a Chinese name in its marks, as Chinese does with the title of any writing."""
        return f"《{self.instrument}》" if _CHINESE.search(self.instrument) else self.instrument

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


def _are_numbers(steps: list[str]) -> bool:
    """Tell whether steps are the parts of a number, such as `5` and `2`, or `A.1`."""
    joined = "".join(steps)
    return joined.isascii() and joined.replace(".", "").isalnum() and joined[-1].isdigit()


Rule: TypeAlias = Provision[T] | Gap
"""What a rulebook answers for a rule on a day: a provision, or why there is none."""

AnyProvision: TypeAlias = Provision[Any]
