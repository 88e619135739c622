"""A year's travel: from a register to its agenda, its measures, its score and what it rests on."""

import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journeys.given import END, SINCE, UNTIL, year

from campus_safety import assess
from campus_safety.kernel import Replaced, Retracted, bounds, moment
from campus_safety.register import WORKFLOWS, audit, measures, vetoes
from campus_safety.rulebooks import rubric
from campus_safety.testing.oracle import judge

LAW, REGISTER = year().law, year().register
DAYS = (UNTIL - SINCE).days


@pytest.mark.parametrize("room", WORKFLOWS)
@given(after=st.integers(0, DAYS * 24 * 60))
def test_the_agenda_of_any_minute_is_that_of_the_naive_oracle(room: str, after: int) -> None:
    """What is owed, by when, and what is overdue: as a slow judge of its own says it too."""
    now = moment(bounds(SINCE, LAW.zone)[0] + after * 60, LAW.zone)
    held = REGISTER.replay(room, LAW, as_of=now)
    past = [fact for fact in REGISTER.facts(room, LAW) if bounds(fact.at, LAW.zone)[0] <= at(now)]
    said = judge(WORKFLOWS[room], past, LAW, as_of=now)
    ends = ((o.window.earliest, o.window.latest, o.window.at_once) for o in held.owed)
    owed = [(o.case, o.act, end) for o, end in zip(held.owed, ends, strict=True)]
    assert Counter(owed) == Counter(said.owed)
    found = [(f.code, str(f.severity), f.case) for f in held.findings]
    assert Counter(found) == Counter(said.said)


def at(now: datetime) -> int:
    return bounds(now, LAW.zone)[1]


def test_every_point_of_the_year_says_why() -> None:
    """The lines add up to the score; each cites the rubric's line; the veto stands apart."""
    counted = measures(REGISTER, SINCE, UNTIL, LAW)
    (of,) = audit(REGISTER, LAW, as_of=END).cases["assessment"]
    struck = vetoes(REGISTER, of, LAW, as_of=END)  # type: ignore[arg-type]  # the only room of its name
    card = assess(rubric("22-inspection-form"), counted, vetoes=struck)
    assert struck
    assert all(line.clause is not None for line in card.lines)
    for end in ("low", "high"):
        points = [getattr(line, end) for line in card.lines]
        if None not in points:
            assert sum(points, Decimal(0)) == getattr(card.score, end)


def test_what_was_known_before_a_correction_is_still_known() -> None:
    """Each correction of the year takes an entry away from its own day on, and never before."""
    corrections = [e for e in REGISTER.entries if isinstance(e.content, Retracted | Replaced)]
    assert len(corrections) >= 2
    for entry in corrections:
        assert isinstance(entry.content, Retracted | Replaced)
        wrong = entry.content.position
        assert wrong in counting(entry.position - 1)
        assert wrong not in counting(entry.position)
        assert REGISTER.entry(wrong).content != entry.content


def counting(position: int) -> set[int]:
    """Give the positions of the entries that counted when one had just been written."""
    return {entry.position for entry, _ in REGISTER.as_known(position).effective(LAW)}


ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia", "LC_ALL": "C.UTF-8", "PYTHONOPTIMIZE": "1"},
)


@pytest.mark.slow
def test_g2_the_year_is_judged_alike_everywhere() -> None:
    """The whole answer has the same bytes in every hash seed, locale, zone, and under `-O`."""
    command = [sys.executable, "-m", "campus_safety", "demo", "--format", "json"]
    answers = {
        subprocess.run(command, capture_output=True, check=True, env=os.environ | env).stdout
        for env in ELSEWHERE
    }
    assert len(answers) == 1
