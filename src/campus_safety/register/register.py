"""The register: entries of one keeper in order of writing, and what they come to."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Self

import attrs
from attrs import field, frozen

from campus_safety.kernel import (
    Entry,
    Fact,
    Finding,
    Law,
    Malformed,
    Refused,
    Replaced,
    Replay,
    Retracted,
    Severity,
    as_known,
    bounds,
    effective,
    replay,
    uncorrected,
)
from campus_safety.register.rooms import WORKFLOWS, room_of
from campus_safety.vocabulary import School

__all__ = ["Register"]


@frozen(kw_only=True)
class Register:
    """The entries of one keeper, and since which day it keeps each room.

    A room that is not among `keeps` is unknown, never empty. Raises `Malformed` when
    positions do not rise or a key stands twice.
    """

    school: School
    keeps: Mapping[str, date] = field(factory=dict, hash=False)
    entries: tuple[Entry, ...] = ()

    def __attrs_post_init__(self) -> None:
        positions = [entry.position for entry in self.entries]
        if positions != sorted(set(positions)):
            raise Malformed("entries", "rising positions")
        if len({entry.key for entry in self.entries}) != len(self.entries):
            raise Malformed("entries", "keys that stand once each")

    def add(self, entry: Entry) -> Self:
        """Write an entry down whatever it says; the same key and content again is the same.

        Raises `Malformed` for a key with other content, a position that is not the next,
        or a correction of an entry that is not there or no longer stands.
        """
        known = next((old for old in self.entries if old.key == entry.key), None)
        if known is not None and known.content == entry.content:
            return self
        if known is not None:
            raise Malformed("key", "a key of its own for other content")
        if isinstance(entry.content, Retracted | Replaced):
            self._corrected(entry.content.position)
        return attrs.evolve(self, entries=(*self.entries, entry))

    def entry(self, position: int) -> Entry:
        """Give the entry at a position; raises `Malformed` where there is none."""
        for entry in self.entries:
            if entry.position == position:
                return entry
        raise Malformed("position", "the position of an entry of this register")

    def _corrected(self, position: int) -> None:
        """Refuse to correct what is not there, or what a correction already took away."""
        self.entry(position)
        if position not in uncorrected(self.entries):
            raise Malformed("position", "the position of an entry that still stands")

    def admit(self, entry: Entry, law: Law) -> Self:
        """Write an entry down unless it adds a breach; raises `Refused` with what it adds.

        A fact earlier than the last is judged by folding its case anew.
        """
        after = self.add(entry)
        touched = _touched(entry, self)
        then = Counter(_breaches(self, touched, law, entry.recorded_at))
        added = Counter(_breaches(after, touched, law, entry.recorded_at)) - then
        if added:
            raise Refused(tuple(added.elements()))
        return after

    def as_known(self, position: int) -> Self:
        """Give the register as it was when an entry had just been written down."""
        return attrs.evolve(self, entries=as_known(self.entries, position))

    def effective(self, law: Law) -> tuple[tuple[Entry, Fact], ...]:
        """Give the facts that count after all corrections, each with its entry, in order."""
        return effective(self.entries, law.zone)

    def facts(self, room: str, law: Law) -> tuple[Fact, ...]:
        """Give the facts of a room that count, in the order in which they are folded."""
        return tuple(fact for _, fact in self.effective(law) if room_of(fact) == room)

    def known(self, law: Law, *, as_of: datetime) -> dict[str, tuple[Fact, ...]]:
        """Give the facts that count and happened up to `as_of`, inclusive, by room."""
        now = bounds(as_of, law.zone)[1]
        found: dict[str, list[Fact]] = {room: [] for room in WORKFLOWS}
        for _, fact in self.effective(law):
            if bounds(fact.at, law.zone)[0] <= now:
                found[room_of(fact)].append(fact)
        return {room: tuple(facts) for room, facts in found.items()}

    def replay(self, room: str, law: Law, *, as_of: datetime) -> Replay[Any]:
        """Fold the facts of a room that happened up to `as_of`, inclusive."""
        return replay(WORKFLOWS[room], self.known(law, as_of=as_of)[room], law, as_of=as_of)


def _touched(entry: Entry, register: Register) -> frozenset[str]:
    """Name the cases that an entry bears on: its fact's, and those of what it corrects."""
    cases: set[str] = set()
    content = entry.content
    while isinstance(content, Retracted | Replaced):
        if isinstance(content, Replaced):
            cases.add(content.fact.case)
        content = register.entry(content.position).content
    return frozenset({*cases, content.case})


def _breaches(
    register: Register, cases: frozenset[str], law: Law, now: datetime
) -> Iterator[Finding]:
    for room, workflow in WORKFLOWS.items():
        facts = [fact for fact in register.facts(room, law) if fact.case in cases]
        for finding in replay(workflow, facts, law, as_of=now).findings:
            if finding.severity is Severity.BREACH:
                yield finding
