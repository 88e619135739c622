"""Retention: what is over is kept for its term, to the second, and nothing else is told of."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from tests.register.given import LAW, at, held, told, without

from campus_safety.kernel import OPEN, Fact, Gap, Provision, Timeline, bounds
from campus_safety.prevention import care, hazard
from campus_safety.register import retention
from campus_safety.resolution import dispute
from campus_safety.vocabulary import Area, DisputeMatter, PlaceLevel

RULE, HAZARD, QUARREL = "register.retention.terms", "one/hazard/1", "one/dispute/1"
FOUND: Fact = told(hazard.Found, HAZARD, 0, area=Area.FIRE, place="place:hall", what="exit")
DISMISSED: Fact = told(hazard.Dismissed, HAZARD, 1, "party:b", reason="none")
ASKED: Fact = told(
    dispute.Asked,
    QUARREL,
    1,
    unit="office:x",
    level=PlaceLevel.SCHOOL,
    matter=DisputeMatter.MANAGEMENT,
    what="noise",
)
WITHDRAWN: Fact = told(dispute.Withdrawn, QUARREL, 2, reason="settled")


def test_a1_5_what_is_over_is_kept_for_the_term_of_its_room() -> None:
    """A1.5: a hazard has a term of its own, a dispute that of every room; what is open has none."""
    kept = retention(held(FOUND, DISMISSED, ASKED, WITHDRAWN), LAW)
    assert [(one.case, one.room, one.ended) for one in kept] == [
        (HAZARD, "hazard", at(1)),
        (QUARREL, "dispute", at(2)),
    ]
    terms = [f"{one.basis.value}" for one in kept if isinstance(one.basis, Provision)]
    assert terms == ["P60M", "P36M"]
    assert all(isinstance(one.basis, Provision) and one.basis.clause for one in kept)
    assert retention(held(FOUND, ASKED), LAW) == ()


@pytest.mark.parametrize(("late", "over"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_a1_5_the_last_second_of_the_term_is_kept(late: timedelta, *, over: bool) -> None:
    (before,) = retention(held(FOUND, DISMISSED), LAW)
    assert before.window is not None
    assert before.window.latest is not None
    last = datetime.fromtimestamp(before.window.latest, UTC)
    assert LAW.day(last) == date(2031, 3, 3)
    assert bounds(last, LAW.zone)[0] == before.window.latest
    days = (last + late - at(0)).total_seconds() / 86_400
    (then,) = retention(held(FOUND, DISMISSED, after=days), LAW)
    assert then.over is over


def test_a1_5_what_no_rule_lets_go_is_kept() -> None:
    """Without a rule nothing is ever over; with one that nobody knows it is open."""
    facts = (FOUND, DISMISSED)
    (kept,) = retention(held(*facts), without(RULE))
    assert (kept.window, kept.over, kept.basis) == (None, False, Gap.ABSENT)
    (open_,) = retention(held(*facts), without(RULE, rule=Gap.UNKNOWN))
    assert (open_.window, open_.over, open_.basis) == (OPEN, None, Gap.UNKNOWN)


def test_a1_5_a_room_without_a_term_is_kept() -> None:
    """A table that names neither the room nor every room gives no term."""
    rule = LAW.timelines[RULE].on(date(2026, 3, 3))
    assert isinstance(rule, Provision)
    named = Timeline((date(2000, 1, 1),), (attrs.evolve(rule, value={"inquiry": rule.value}),))
    law = attrs.evolve(LAW, timelines={**LAW.timelines, RULE: named})
    (kept,) = retention(held(FOUND, DISMISSED, law=law), law)
    assert (kept.over, kept.basis) == (False, Gap.ABSENT)


def test_a1_5_what_was_disposed_of_need_not_be_kept() -> None:
    """The record of somebody in care may go on the day after it was destroyed."""
    seen = told(care.Screened, "one/care/1", 1, looked_at=600, found=0)
    (kept,) = retention(held(seen, after=1.2), LAW)
    (then,) = retention(held(seen, after=2), LAW)
    assert (kept.room, kept.over, then.over) == ("care", False, True)
