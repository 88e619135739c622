"""Rubrics as data: the shipped ones, their sums, and every fault with its place."""

from decimal import Decimal

import pytest

from campus_safety.kernel import exact
from campus_safety.rulebooks import RubricFault, available_rubrics, read_rubric, rubric
from campus_safety.scoring import Measure, Measures, assess

GOOD = """
id = "t"
title = "T"
source = "us"
full = 10
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
    assert available_rubrics() == ("11-class-deductions", "22-inspection-form")
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
    assert read.vetoes[0].above == Decimal(0)


FAULTS = [
    ("full = 10", "full = 11", "sum-differs", "points"),
    ("points = 6", "points = 5", "sum-differs", "section 1 points"),
    ("points = 6", "points = -6", "negative-weight", "section 1 item 1 points"),
    ("points = 6", "points = 6.5", "not-a-number", "section 1 item 1 points"),
    ('points = "5.5"', 'points = "many"', "not-a-number", "section 1 item 1 rule 1 points"),
    ('kind = "met"', 'kind = "meet"', "unknown-kind", "section 1 item 1 rule 1 kind"),
    ('starts = "zero"', 'starts = "half"', "unknown-start", "section 1 item 1 starts"),
    ('id = "2"', 'id = "1"', "id-twice", "section 1 item 1 id"),
    ("above = 0", "", "missing-key", "veto 1"),
    ("at_least = 0", "at_least = 95", "band-order", "band 2 at_least"),
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


def test_a_cut_source_may_stay_below_its_whole() -> None:
    """A rubric that is not complete may print more than its visible parts, never less."""
    cut = GOOD.replace("full = 10", "full = 96\ncomplete = false", 1)
    assert read_rubric(cut.encode()).whole == 96
    with pytest.raises(RubricFault, match="sum-differs"):
        read_rubric(GOOD.replace("full = 10", "full = 9\ncomplete = false", 1).encode())
