"""Rubrics as data: the shipped ones, their sums, and every fault with its place."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from campus_safety.kernel import exact
from campus_safety.rulebooks import (
    RubricFault,
    available_rubrics,
    edition_on,
    read_rubric,
    rubric,
)
from campus_safety.scoring import Measure, Measures, Rubric, assess, oddities, worths

GOOD = """
id = "t"
title = "T"
source = "us"
full = 10
[[measure]]
name = "m.plan"
[[measure]]
name = "m.book"
[[measure]]
name = "m.x"
[[measure]]
name = "m.y"
[[measure]]
name = "m.z"
[[measure]]
name = "m.fires"
[[section]]
id = "a"
title = "A"
points = 10
[[section.item]]
id = "1"
title = "one"
points = 6
starts = "zero"
rule = [
  { kind = "met", measure = "m.plan", points = "5.5" },
  { kind = "met", measure = "m.book", points = "0.5" },
]
[[section.item]]
id = "2"
title = "two"
points = 4
rule = [
  { kind = "missing", measures = ["m.x", "m.y"], points = -1 },
  { kind = "occurrence", measure = "m.z", points = -1, most = 2 },
]
[[veto]]
id = "v"
title = "V"
measure = "m.fires"
above = 0
[[band]]
grade = "excellent"
at_least = 90
[[band]]
grade = "fail"
at_least = 0
"""


def test_the_shipped_rubrics_load() -> None:
    """Every shipped rubric loads, and says where it comes from."""
    assert len(available_rubrics()) == 12
    for name in available_rubrics():
        assert rubric(name).id == name
        assert rubric(name).source


def test_the_whole_is_what_is_printed() -> None:
    """The inspection form prints 65 points in three items; the class sheet prints no mark."""
    assert rubric("22-inspection-form").whole == 65
    assert rubric("11-class-deductions").whole is None


HAND = [
    ({}, 0),
    ({"stairs": 3}, -3),
    ({"weapons": 1, "fireworks": 1}, -2),
    ({"illness-unreported": 2, "classroom-hazard": 1}, -3),
    ({"smoking-drinking": 4}, -4),
    ({"chasing": 5, "stairs": 2, "riding": 1}, -8),
    ({"extortion": 1}, -1),
    ({"flour-spray": 12}, -12),
    ({"climbing": 2, "cleaning-unattended": 1}, -3),
    ({"fight-outside-class": 6, "chasing": 6, "riding": 6}, -18),
]


@pytest.mark.parametrize(("events", "expected"), HAND)
def test_ten_classes_scored_by_hand(events: dict[str, int], expected: int) -> None:
    """The complete rubric of thirteen rules gives what ten classes get by hand."""
    sheet = rubric("11-class-deductions")
    names = [
        rule.measure for item in sheet.items for rule in item.rules if hasattr(rule, "measure")
    ]
    counts = dict.fromkeys(names, 0) | {f"class.{name}": n for name, n in events.items()}
    measures = Measures.of(Measure(name=name, span=exact(n)) for name, n in counts.items())
    card = assess(sheet, measures)
    assert card.score == exact(expected)
    assert len(names) == 13


def test_a_whole_rubric_reads() -> None:
    """Every key of the form is read to its value."""
    read = read_rubric(GOOD.encode())
    assert (read.full, read.whole) == (Decimal(10), Decimal(10))
    assert (len(read.items), read.complete) == (2, True)
    assert [len(item.rules) for item in read.items] == [2, 2]
    assert read.bands is not None
    assert read.bands.lowest == "fail"
    assert [test.above for test in read.vetoes[0].condition.tests] == [Decimal(0)]


FAULTS = [
    ("points = 6", "points = -6", "negative-weight", "section 1 item 1 points"),
    ("points = 6", "points = nan", "not-a-number", "section 1 item 1 points"),
    ('points = "5.5"', 'points = "many"', "not-a-number", "section 1 item 1 rule 1 points"),
    ('kind = "met"', 'kind = "meet"', "unknown-kind", "section 1 item 1 rule 1 kind"),
    ('starts = "zero"', 'starts = "half"', "unknown-word", "section 1 item 1 starts"),
    ("above = 0", "", "missing-key", "veto 1"),
    ("at_least = 0", "", "missing-key", "band 2"),
    ('grade = "fail"', 'grade = "F"', "bad-grade", "band 2 grade"),
    ('source = "us"', "", "missing-key", ""),
    ('source = "us"', "source = 1", "wrong-type", "source"),
    ('source = "us"', 'source = "us"\ncolour = "red"', "unknown-key", "colour"),
    ('["m.x", "m.y"]', '"m.x"', "wrong-type", "section 1 item 2 rule 1 measures"),
    ('title = "V"', 'title = "V"\nweight = 3', "unknown-key", "veto 1 weight"),
    ("full = 10", 'full = 10\nbands_of = "apples"', "unknown-word", "bands_of"),
]


@pytest.mark.parametrize(("old", "new", "code", "place"), FAULTS)
def test_a_fault_says_where(old: str, new: str, code: str, place: str) -> None:
    """E4, E5: parts that do not sum, negative weights and the rest are refused with a place."""
    with pytest.raises(RubricFault) as refused:
        read_rubric(GOOD.replace(old, new, 1).encode(), "own.toml")
    assert (code, place) in [(fault.code, fault.place) for fault in refused.value.faults]
    assert {fault.file for fault in refused.value.faults} == {"own.toml"}


def test_items_that_are_no_tables() -> None:
    """A list where tables belong is said as such."""
    with pytest.raises(RubricFault) as refused:
        read_rubric(b'id="a"\ntitle="a"\nsource="a"\nsection=["x"]')
    assert refused.value.faults[0].code == "wrong-type"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"\xff", "not-utf8"), (b"a = ", "not-toml")]
)
def test_no_rubric_at_all(data: bytes, code: str) -> None:
    """An empty file, one that is not UTF-8 and one that is no TOML have a code each."""
    with pytest.raises(RubricFault) as refused:
        read_rubric(data, "own.toml")
    assert [fault.code for fault in refused.value.faults] == [code]


ODD = [
    ("full = 10", "full = 11", ("sum-differs", "full")),
    ("full = 10", "full = 96\ncomplete = false", ("rest-not-printed", "full")),
    ("points = 6", "points = 5", ("sum-differs", "section 1 points")),
    ('id = "2"', 'id = "1"', ("number-twice", "section 1 item 2")),
    ("at_least = 90", "at_least = 101", ("band-unreachable", "band 1")),
]


@pytest.mark.parametrize(("old", "new", "odd"), ODD)
def test_what_is_odd_is_reported_and_not_repaired(old: str, new: str, odd: tuple[str, str]) -> None:
    """E4: parts that do not sum and numbers used twice load as printed and are told."""
    before = {(o.code, o.place) for o in oddities(read_rubric(GOOD.encode()))}
    after = {(o.code, o.place) for o in oddities(read_rubric(GOOD.replace(old, new, 1).encode()))}
    assert odd not in before
    assert odd in after


def test_a_number_with_a_point_is_exact() -> None:
    """A half is a half, and a tenth a tenth, however it is written."""
    for written in ("0.1", '"0.1"'):
        read = read_rubric(GOOD.replace('points = "5.5"', f"points = {written}").encode())
        assert worths(read.items[0].rules[0]) == (Decimal("0.1"),)


def rubric_of_good() -> Rubric:
    return read_rubric(GOOD.encode())


def test_the_edition_of_a_day() -> None:
    """The edition that holds on a day is found; a day without one, or with two, has none."""
    first = evolve(rubric_of_good(), edition="2025", until=date(2026, 1, 1))
    second = evolve(rubric_of_good(), edition="2026", since=date(2026, 1, 1))
    assert edition_on((first, second), date(2025, 12, 31)) == first
    assert edition_on((first, second), date(2026, 1, 1)) == second
    for held in ((second,), (first, first)):
        with pytest.raises(KeyError, match=f"{len(held) // 2 * 2} editions"):
            edition_on(held, date(2025, 1, 1))
