"""Rosters as ledgers: who leads while a shift lasts, found quickly and exactly."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.exchange.given_exports import AT, ZONE, register

from campus_safety.exchange.exports import EVERY, Table, View, ledger_tables
from campus_safety.register import audit
from campus_safety.response import roster
from campus_safety.response.roster.slots import Slot
from campus_safety.response.roster.stretches import Stretch
from campus_safety.vocabulary import DutyPost

FIRST = datetime(2026, 3, 2, 8, tzinfo=ZONE)


def slot(number: int, since: int, hours: int, *, leader: bool = False) -> Slot:
    """Give a shift some hours after the first, with one person of its number."""
    begun = FIRST + timedelta(hours=since)
    return Slot(
        number=number,
        post=DutyPost.GATEHOUSE,
        since=begun,
        until=begun + timedelta(hours=hours),
        leader=leader,
        persons=(f"party:{number}",),
    )


def judged(slots: Sequence[Slot]) -> Callable[[], Table]:
    """Judge a roster of some shifts, and give what makes its ledger."""
    drafted = roster.Drafted(
        case="a/roster/1",
        at=FIRST,
        by="party:a",
        unit="school:1",
        first_day=FIRST.date(),
        last_day=FIRST.date(),
        slots=tuple(slots),
    )
    kept, law = register(drafted)
    held, view = audit(kept, law, as_of=AT), View(law=law, classes=EVERY)
    return lambda: ledger_tables("roster", kept, held, view)[0]


def slowly(slots: Sequence[Slot]) -> Iterator[tuple[str | None, str | None]]:
    """Hold every shift against every other: who leads, and who is on duty, row by row."""

    def meanwhile(one: Slot, other: Slot) -> bool:
        return one.since < other.until and other.since < one.until

    ordered = sorted(slots, key=lambda one: (one.since, one.until, one.number))
    for one in ordered:
        alone = not any(meanwhile(one, other) for other in slots if not other.leader)
        if not one.leader or alone:
            led = [o.persons[0] for o in ordered if o.leader and meanwhile(o, one)]
            yield "、".join(led) or None, None if one.leader else one.persons[0]


@example([(0, 4, False), (4, 4, True), (8, 4, False)])
@example([(0, 20, True), (2, 1, True), (4, 4, False)])
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 4) | st.just(20), st.booleans()), max_size=12
    )
)
def test_leaders_are_those_of_a_slow_look_at_every_pair(
    drawn: list[tuple[int, int, bool]],
) -> None:
    """Whatever the shifts: touching, nested, the same, or longer than all others."""
    slots = [slot(n, since, hours, leader=lead) for n, (since, hours, lead) in enumerate(drawn, 1)]
    shown = [(row.cells["leader"], row.cells["persons"]) for row in judged(slots)().rows]
    assert list(slowly(slots)) == shown


def test_a_long_roster_is_not_looked_at_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shift is reckoned a few times, however many there are."""
    asked = 0
    reckoned = Slot.stretch.fget  # type: ignore[attr-defined]  # of a property

    def counted(one: Slot) -> Stretch:
        nonlocal asked
        asked += 1
        found: Stretch = reckoned(one)
        return found

    slots = [slot(n, 12 * (n // 2), 12, leader=n % 2 == 0) for n in range(200)]
    made = judged(slots)
    monkeypatch.setattr(Slot, "stretch", property(counted))
    assert len(made().rows) == 100
    assert 0 < asked < 10 * len(slots)
