"""Resolving: which version speaks on which day, and what rows may not say to each other."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rulebooks.given import (
    CHAIN,
    FILE,
    FIRST,
    days,
    layered,
    provision,
    row,
    rows_of,
    told,
    versions,
)

from campus_safety.kernel import Fault, Gap, Provision, Rule, Term, Timeline
from campus_safety.rulebooks.resolving import clashes, dangling, loosened, looser, timelines
from campus_safety.rulebooks.sheets import Row

ID = "incident.first_report.test"
EVERY_DAY = [FIRST + timedelta(days=n) for n in range(-2, 65)]


def _line(provisions: Sequence[Provision[int]]) -> Timeline:
    return timelines(provisions, CHAIN).get("incident.test", Timeline())


def _loosened(rows: Sequence[Row]) -> list[Fault]:
    layers = {row.provision.layer for row in rows}
    by_layer = {layer: [row for row in rows if row.provision.layer == layer] for layer in layers}
    return list(loosened(by_layer, CHAIN))


def _slow(provisions: Sequence[Provision[int]], day: date) -> Rule[int]:
    """Answer as a reader of the paper would: layer by layer, from the school upward."""
    for layer in reversed(CHAIN):
        own = [one for one in provisions if one.layer == layer]
        if holding := [one for one in own if one.holds(day)]:
            return holding[0]
        if own and min(one.since for one in own) <= day < max(one.since for one in own):
            return Gap.UNKNOWN
    return Gap.ABSENT


@given(layered())
def test_b8_the_fast_answer_is_the_plain_answer(provisions: list[Provision[int]]) -> None:
    """B8: on every day the timeline says what reading layer by layer says."""
    line = _line(provisions)
    assert [_slow(provisions, day) for day in EVERY_DAY] == [line.on(day) for day in EVERY_DAY]


@given(versions("nation"))
def test_b1_every_day_of_a_life_has_exactly_one_answer(
    provisions: list[Provision[int]],
) -> None:
    """B1: from the first day to the last it is one version or unknown, outside it is absent."""
    line = _line(provisions)
    for day in EVERY_DAY:
        holding: list[Rule[int]] = [one for one in provisions if one.holds(day)]
        assert len(holding) <= 1
        began = any(one.since <= day for one in provisions)
        ended = all(one.until is not None and one.until <= day for one in provisions)
        gap = Gap.UNKNOWN if began and not ended else Gap.ABSENT
        assert (holding or [gap]) == [line.on(day)]


@given(layered(), days)
def test_b2_what_is_found_holds_on_its_day(provisions: list[Provision[int]], day: date) -> None:
    """B2: a lookup on a day gives a version with from <= day < until."""
    found = _line(provisions).on(day)
    if isinstance(found, Provision):
        assert found.since <= day
        assert found.until is None or day < found.until


@given(versions("nation").filter(bool), st.integers(0, 20))
def test_b3_a_future_version_changes_nothing_before_it(
    provisions: list[Provision[int]], later: int
) -> None:
    """B3: a version on top of what stands changes no answer before its first day."""
    *before, last = provisions
    start = last.since + timedelta(days=later + 1)
    closed = [*before, attrs.evolve(last, until=min(last.until or start, start))]
    added = [*closed, provision(start, None, "nation", 99)]
    old, new = _line(provisions), _line(added)
    for day in (day for day in EVERY_DAY if day < start):
        was = old.on(day)
        if isinstance(was, Provision):
            assert was.value == getattr(new.on(day), "value", None)
        else:
            ended = closed[-1].until or start
            assert new.on(day) is (Gap.UNKNOWN if ended <= day else was)
    assert new.on(start) == added[-1]


@given(versions("nation").filter(bool), days)
def test_b4_repeal_ends_a_rule_and_deletes_none(
    provisions: list[Provision[int]], repealed: date
) -> None:
    """B4: after its repeal a rule is absent, and before it stands as it stood."""
    *before, last = provisions
    assume(repealed > last.since)
    ended = [*before, attrs.evolve(last, until=repealed)]
    line = _line(ended)
    assert line.on(repealed) is Gap.ABSENT
    assert line.on(date.max) is Gap.ABSENT
    assert line.on(repealed - timedelta(days=1)) == ended[-1]
    assert all(line.on(one.since) == one for one in ended)


@given(st.data())
def test_b7_the_order_of_rows_does_not_matter(data: st.DataObject) -> None:
    """B7: whatever the order in which rows are read, the law is the same."""
    provisions = data.draw(layered())
    turned = data.draw(st.permutations(provisions))
    assert timelines(provisions, CHAIN) == timelines(turned, CHAIN)


def test_a_gap_of_a_lower_layer_is_unknown_although_the_nation_speaks() -> None:
    """A city surely said something between its versions; the nation does not answer for it."""
    line = _line(
        [
            provision(FIRST, None, "nation", 1),
            provision(date(2000, 1, 10), date(2000, 1, 12), "city:宁波", 2),
            provision(date(2000, 1, 20), date(2000, 1, 22), "city:宁波", 3),
        ]
    )
    said = [getattr(line.on(date(2000, 1, day)), "value", line.on(FIRST)) for day in (9, 10, 22)]
    assert said == [1, 2, 1]
    assert line.on(date(2000, 1, 12)) is Gap.UNKNOWN


def test_a_layer_outside_the_chain_says_nothing() -> None:
    """Another city's rule is no rule here."""
    assert timelines([provision(FIRST, None, "city:杭州", 1)], CHAIN) == {}


@given(versions("nation"), versions("nation"))
def test_b7_overlaps_are_refused_and_both_rows_named(
    one: list[Provision[int]], other: list[Provision[int]]
) -> None:
    """B7: two rows of one layer that meet on a day are a fault, and only such are."""
    listed = [_row_of(provision) for provision in (*one, *other)]
    meeting = any(a.holds(day) and b.holds(day) for a in one for b in other for day in EVERY_DAY)
    open_ends = sum(p.until is None for p in (*one, *other))
    rows = rows_of(*listed) if listed else ()
    faults = list(clashes(rows))
    assert bool(faults) == (meeting or open_ends > 1)
    assert {fault.code for fault in faults} <= {"overlap"}


def _row_of(one: Provision[int]) -> dict[str, object]:
    in_force = {"from": one.since} | ({"until": one.until} if one.until else {})
    return row(in_force=in_force)


def test_an_overlap_names_both_rows_also_when_one_stands_between() -> None:
    """A long version meets every later one, whatever short one began in between."""
    listed = rows_of(
        row(in_force={"from": date(2010, 1, 1)}),
        row(in_force={"from": date(2005, 1, 1), "until": date(2020, 1, 1)}),
        row(in_force={"from": date(2006, 1, 1), "until": date(2007, 1, 1)}),
        row(in_force={"from": date(2010, 1, 1)}, layer="city:宁波"),
    )
    faults = list(clashes(listed))
    assert [("overlap", FILE, f"provision {n} {ID}") for n in (3, 1)] == told(faults)
    assert all(f"{FILE}: provision 2 {ID}" in fault.expected for fault in faults)


def test_rows_of_one_id_have_one_unit_and_one_direction() -> None:
    """A lower layer may not escape the comparison by another unit or direction."""
    listed = rows_of(
        row(), row(layer="city:宁波", unit="count", value=1), row(layer="school", tighter="none")
    )
    faults = list(clashes(listed))
    assert told(faults) == [
        ("other-unit", FILE, f"provision 2 {ID}"),
        ("other-direction", FILE, f"provision 3 {ID}"),
    ]
    assert all(f"{FILE}: provision 1 {ID}" in fault.expected for fault in faults)


def test_a_lower_layer_tightens_but_does_not_loosen() -> None:
    """A looser row names the clause that permits it, or is a fault that names both rows."""
    looser_row = row(layer="city:宁波", value="PT48H")
    (fault,) = _loosened(rows_of(row(), looser_row))
    assert [("loosened", FILE, f"provision 2 {ID}")] == told([fault])
    assert f"{FILE}: provision 1 {ID}" in fault.expected
    permitted = row(layer="city:宁波", value="PT48H", permitted_by="《示例》 Art. 9, para. 2")
    assert _loosened(rows_of(row(), permitted)) == []
    assert _loosened(rows_of(row(), row(layer="city:宁波", value="PT2H"))) == []


def test_only_rows_above_on_the_same_days_are_compared() -> None:
    """Another city, another time and a lower layer bind nobody."""
    later = row(layer="nation", in_force={"from": date(2020, 1, 1)})
    earlier = {"from": date(2010, 1, 1), "until": date(2020, 1, 1)}
    mine = row(layer="city:宁波", value="PT48H", in_force=earlier)
    assert _loosened(rows_of(later, mine)) == []
    assert _loosened(rows_of(row(layer="city:杭州"), mine)) == []
    assert _loosened(rows_of(row(layer="school"), mine)) == []
    assert len(_loosened(rows_of(row(layer="province:浙江"), mine))) == 1


@pytest.mark.parametrize(
    ("own", "upper", "tighter", "expected"),
    [
        (Term.parse("PT24H"), Term.parse("PT2H"), "shorter", True),
        (Term.parse("PT2H"), Term.parse("PT2H"), "shorter", False),
        (Term.parse("PT1H"), Term.parse("at once"), "shorter", True),
        (Term.parse("at once"), Term.parse("PT1H"), "shorter", False),
        (Term.parse("at once"), Term.parse("at once"), "shorter", False),
        (Term.parse("P30D"), Term.parse("P7D"), "larger", False),
        (Term.parse("P7D"), Term.parse("P30D"), "larger", True),
        (Term.parse("7 working days"), Term.parse("P7D"), "shorter", False),
        (3, 2, "smaller", True),
        (3, 2, "larger", False),
        (2, 3, "larger", True),
        (Decimal("0.5"), Decimal("0.50"), "larger", False),
        (Decimal("0.4"), Decimal("0.5"), "larger", True),
        (3, 2, "none", False),
        (True, False, "smaller", False),
        ("b", "a", "smaller", False),
        (("a",), ("a", "b"), "larger", False),
    ],
)
def test_what_is_looser(own: object, upper: object, tighter: str, *, expected: bool) -> None:
    """Only terms of one unit and numbers compare; at once is the shortest of all."""
    assert looser(own, upper, tighter) is expected


def test_names_of_counting_and_calendars_are_not_left_dangling() -> None:
    """A row names a rule of counting that is there, and that a calendar that is there."""
    own = row(id="incident.counting", value={"calendar": "cn"}, unit="counting", tighter="none")
    listed = rows_of(row(counting="incident.counting"), own)
    assert list(dangling(listed, ["cn"])) == []
    assert told(dangling(listed, ["us"])) == [
        ("unknown-calendar", FILE, "provision 2 incident.counting")
    ]
    assert told(dangling(rows_of(row(counting="incident.counting")), ["cn"])) == [
        ("unknown-counting", FILE, f"provision 1 {ID}")
    ]
