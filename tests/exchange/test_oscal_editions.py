"""OSCAL: plans are the same each time, sound for every history, and refuse what they cannot say."""

import json
from datetime import UTC, datetime
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_logs import (
    AT,
    CASE,
    FOUND,
    GRADED,
    LAW,
    keeper,
    refused,
    shipped,
    told,
)
from tests.exchange.given_plans import AS_OF, ASSIGNED, is_sound, plan

from campus_safety.exchange import oscal
from campus_safety.exchange.logs import ALL, USUAL
from campus_safety.exchange.oscal.ids import line, token
from campus_safety.kernel import Privacy, Replaced
from campus_safety.prevention import hazard
from campus_safety.testing.strategies import ledgers
from campus_safety.vocabulary import Area

# ── Always the same ──────────────────────────────────────────────────────────


def test_ids_stay_the_same_in_every_edition() -> None:
    """A hazard keeps its ids from plan to plan; the plan itself has a new one with new content."""
    first, second = plan(keeper(FOUND, GRADED)), plan(keeper(FOUND, GRADED, ASSIGNED))
    for part in ("poam-items", "risks"):
        assert first[part][0]["uuid"] == second[part][0]["uuid"]
    assert [one["uuid"] for one in second["observations"]][:2] == [
        one["uuid"] for one in first["observations"]
    ]
    assert first["uuid"] != second["uuid"]
    assert first["uuid"] == plan(keeper(FOUND, GRADED))["uuid"]
    assert first["poam-items"][0]["uuid"] == "a42d0261-52e1-54ec-b5a9-4e37ac0d4b56"


def test_a_corrected_fact_is_an_observation_of_its_own() -> None:
    """A fact that was replaced goes out as what replaced it, under another id."""
    other = hazard.Found(
        case=CASE, at=AT, by="party:a", area=Area.FIRE, place="place:hall", what="x"
    )
    first = plan(keeper(FOUND))
    second = plan(keeper(FOUND, Replaced(position=1, by="party:a", reason="x", fact=other)))
    assert first["observations"][0]["uuid"] != second["observations"][0]["uuid"]
    assert [place["title"] for place in second["metadata"]["locations"]] == ["place:hall"]


def test_the_bytes_are_those_of_the_plan() -> None:
    """A plan is written as JSON that reads back to it, a newline at its end."""
    held = shipped()
    made = oscal.plan_of(
        held.register, held.law, as_of=AS_OF, title="安全隐患整改计划", version="1", language="zh"
    )
    data = oscal.encode_plan(made)
    assert json.loads(data) == made
    assert data.endswith(b"}\n")
    assert "安全隐患整改计划".encode() in data


# ── Refused ──────────────────────────────────────────────────────────────────

ASKED: list[tuple[dict[str, Any], str, str]] = [
    ({"as_of": datetime(2026, 3, 10)}, "malformed", "as_of"),  # noqa: DTZ001  # what is refused
    ({"title": ""}, "malformed", "title"),
    ({"title": "two\nlines"}, "malformed", "title"),
    ({"title": "two\rlines"}, "malformed", "title"),
    ({"title": "two\u2028lines"}, "malformed", "title"),
    ({"title": "\x00"}, "malformed", "title"),
    ({"title": "\ud800"}, "malformed", "title"),
    ({"title": " x"}, "malformed", "title"),
    ({"version": " "}, "malformed", "version"),
    ({"oscal_version": "0.9"}, "unknown-version", "oscal_version"),
    ({"language": "fr"}, "unknown-language", "language"),
]


@pytest.mark.parametrize(("asked", "code", "place"), ASKED)
def test_a_word_that_is_not_known_is_refused(asked: dict[str, Any], code: str, place: str) -> None:
    """What a plan cannot say is refused by its code before anything is judged."""
    held = keeper(FOUND)
    given_ = {"as_of": AS_OF, "title": "Plan", "version": "1", **asked}
    made = partial(oscal.plan_of, held.register, held.law, **given_)
    assert told(refused(made)) == [(code, place)]


# ── For every history ────────────────────────────────────────────────────────


@given(ledgers(hazard.WORKFLOW), st.sampled_from([USUAL, ALL, frozenset[Privacy]()]))
def test_every_plan_is_sound_and_holds_what_is_open(entries: Any, classes: Any) -> None:
    """Whatever was written down, each open hazard is one item, and each reference has its end."""
    held = keeper(*entries)
    now = datetime(2200, 1, 1, tzinfo=UTC)
    cases = held.register.replay("hazard", LAW, as_of=now).cases
    final = hazard.LIFECYCLE.final
    said = {c.id for c in cases if isinstance(c, hazard.Hazard) and c.says == "closed"}
    still = sorted(case.id for case in cases if case.status not in final and case.id not in said)
    if not still:
        assert told(refused(lambda: plan(held, as_of=now))) == [("nothing-open", "hazard")]
        return
    made = plan(held, as_of=now, classes=classes, parties=True)
    is_sound(made)
    assert [one["props"][0]["value"] for one in made["poam-items"]] == still


def test_tokens_begin_with_a_letter() -> None:
    """Whatever a reference has in it, its token has only what a token may have."""
    assert [token(text) for text in ("office:a/b", "1st", "", "安全")] == [
        "office.a.b",
        "_1st",
        "_",
        "_..",
    ]


def test_a_text_is_one_line_without_spaces_around_it() -> None:
    """Whatever a text of a fact has around and in it, OSCAL gets one line, and never none."""
    assert [line(text) for text in (" a  b\u3000", "a\nb", "  ")] == ["a b", "a b", "…"]
    spaced = attrs.evolve(FOUND, what=" 灭火器  过期 ")
    assert plan(keeper(spaced))["poam-items"][0]["description"] == "灭火器 过期"
