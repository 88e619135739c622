"""Provisions and clauses: one rule of an instrument, with its place and its days."""

from datetime import date
from enum import Enum, StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import frozen

from campus_safety.kernel.numerals import chinese

__all__ = ["Clause", "Gap", "Mark", "Provision", "Rule"]

T = TypeVar("T")


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

    The family says how the path is written: `statute` gives article, paragraph and item,
    `code` gives `1092(f)(4)(B)(i)`, anything else a section number such as `5.2`.
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
            return f"{head} {first}{''.join(f'({step})' for step in rest)}".strip()
        return f"{head}, {'.'.join(self.path)}" if self.path else head

    def _statute(self, language: str) -> str:
        if language == "zh":
            steps = zip(self.path, ("条", "款", "项"), strict=False)
            places = "".join(f"第{chinese(step)}{unit}" for step, unit in steps if step)
            return f"《{self.instrument}》{places}"
        names = zip(("Art.", "para.", "item"), self.path, strict=False)
        places = ", ".join(f"{name} {step}" for name, step in names if step)
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


Rule: TypeAlias = Provision[T] | Gap
"""What a rulebook answers for a rule on a day: a provision, or why there is none."""

AnyProvision: TypeAlias = Provision[Any]
