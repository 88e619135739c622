"""The published rubrics score as an assessor would by hand: numbers in, marks out."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from campus_safety.kernel import exact
from campus_safety.rulebooks import rubric
from campus_safety.scoring import Measures, Scorecard, assess, names_of

Numbers = Mapping[str, int | Decimal]
HALF = Decimal("0.5")

PREFIX = {
    "02-wujin-2017": "wujin",
    "03-guangyuan-xiantao-96": "guangyuan",
    "04-stability-2014": "stability",
    "15-campus-management-form": "management",
}
NEEDED: Mapping[str, Numbers] = {
    "03-guangyuan-xiantao-96": {"meetings": 4},
    "04-stability-2014": {"meetings": 4},
}
BEST = {
    "02-wujin-2017": 8,
    "03-guangyuan-xiantao-96": 12,
    "04-stability-2014": 140,
    "15-campus-management-form": 14,
}


def scored(name: str, numbers: Numbers) -> Scorecard:
    """Score a unit that has everything, and no more than everything, but these numbers."""
    sheet, prefix = rubric(name), PREFIX[name]
    kept = {quantity.name: int(quantity.most == 1) for quantity in sheet.quantities}
    told = {f"{prefix}.{n}": value for n, value in {**NEEDED.get(name, {}), **numbers}.items()}
    assert not told.keys() - kept.keys()
    return assess(sheet, Measures.told({**kept, **told}))


@pytest.mark.parametrize("name", BEST)
def test_a_unit_that_has_everything_has_all_that_is_printed(name: str) -> None:
    """E5: 4 and 4, 10 and 2, 50 and 90, 6 and 8 points are all that can be won."""
    card = scored(name, {})
    assert card.score == exact(BEST[name])
    assert {line.reason for line in card.lines} == {"start", "rule"}


# What each lack costs alone.
LOST: Mapping[str, Mapping[str, Decimal | int]] = {
    "02-wujin-2017": {
        "first-responsible-named": 1,
        "party-and-government": HALF,
        "organisation-and-network": 1,
        "post-duties": 1,
        "staff-letters": HALF,
        "in-annual-plan": 1,
        "plan": 1,
        "scheme": 1,
        "arrangements": 1,
        "stage-checks": 1,
        "assessed": 1,
        "own-funds": 1,
        "in-appraisals": 1,
        "publicity": 1,
    },
    "03-guangyuan-xiantao-96": {
        "group-and-office": 1,
        "security-staff": 1,
        "creation-staff": 1,
        "creation-scheme": 1,
        "arranged-and-summed-up": 1,
        "meetings": 3,
        "departments-assessed": 2,
        "letters-signed": 2,
    },
    "04-stability-2014": {
        "licences": 25,
        "teaching-licensed": 25,
        "meetings": 20,
        "organisation": 5,
        "scheme": 5,
        "letters-signed": 5,
        "archive": 5,
        "office": 5,
        "rules-security": 3,
        "rules-mediation": 3,
        "rules-law": 3,
        "rules-help": 3,
        "rules-fire": 3,
        "rules-safety": 3,
        "duty-book": 0,
        "three-defences": 0,
    },
    "15-campus-management-form": {
        "network": 1,
        "head-duties": 1,
        "deputy-duties": 1,
        "middle-duties": 1,
        "post-duties": 1,
        "handbook-persons": 2,
        "double-duty": 2,
        "plan": 2,
        "scheme": 2,
        "arrangements": 2,
        "checks": 2,
        "assessed": 2,
        "funds": 2,
        "checks-regular": 4,
        "recorded-persons": 4,
        "recorded-places": 4,
        "recorded-hazards": 4,
        "recorded-repairs": 4,
        "recorded-rechecks": 4,
        "gate-record": 2,
        "dormitory-record": 2,
        "holiday-record": 2,
        "leader-record": 2,
    },
}


@pytest.mark.parametrize(
    ("name", "lack", "lost"),
    [(name, lack, lost) for name, lacks in LOST.items() for lack, lost in lacks.items()],
)
def test_each_lack_costs_what_is_printed(name: str, lack: str, lost: Decimal) -> None:
    """E13: one thing that is not there costs its points and leaves all the others."""
    card = scored(name, {lack: 0})
    assert card.score == exact(BEST[name] - lost)
    named = {m.name for line in card.lines for m in line.measures if line.low and line.low < 0}
    assert (
        f"{PREFIX[name]}.{lack}" in named or not lost or lack in {"licences", "teaching-licensed"}
    )


HAND: list[tuple[str, Numbers, Decimal | int]] = [
    # 4 - 0.5 - 0.5 = 3, and 4
    ("02-wujin-2017", {"party-and-government": 0, "staff-letters": 0}, 7),
    # 4, and 4 - 1 for all that is lacking - 1 = 2
    ("02-wujin-2017", {"plan": 0, "scheme": 0, "own-funds": 0, "publicity": 0}, 6),
    # 4 - 1 - 0.5 = 2.5, and 4 - 1 - 1 - 1 = 1
    (
        "02-wujin-2017",
        {
            "post-duties": 0,
            "staff-letters": 0,
            "in-annual-plan": 0,
            "stage-checks": 0,
            "in-appraisals": 0,
        },
        Decimal("3.5"),
    ),
    # three meetings: 0 of 3; five are no more than four
    ("03-guangyuan-xiantao-96", {"meetings": 3}, 9),
    ("03-guangyuan-xiantao-96", {"meetings": 5}, 12),
    # 2 - 1 - 1 = 0, 3 - 3 = 0, 3, 2, and 2 - 2 = 0
    (
        "03-guangyuan-xiantao-96",
        {
            "group-and-office": 0,
            "security-staff": 0,
            "creation-staff": 0,
            "creation-scheme": 0,
            "arranged-and-summed-up": 0,
            "letters-signed": 0,
        },
        5,
    ),
    # 50, and 90 - 2 x 5 - 5 - 2 x 3 - 4 x 3 = 57
    (
        "04-stability-2014",
        {"meetings": 2, "archive": 0, "rules-law": 0, "rules-fire": 0, "works-unrecorded": 4},
        107,
    ),
    # 50, and 90 - 1 x 5 = 85; a fifth meeting wins nothing
    ("04-stability-2014", {"meetings": 3}, 135),
    ("04-stability-2014", {"meetings": 5}, 140),
    # 50, and 90 - 30 x 3 = 0; the next costs no more
    ("04-stability-2014", {"works-unrecorded": 30}, 50),
    ("04-stability-2014", {"works-unrecorded": 31}, 50),
    ("04-stability-2014", {"works-unrecorded": 29}, 53),
    # what the last item loses bites nowhere, since its marks are cut
    ("04-stability-2014", {"cameras-out": 6, "duty-book": 0}, 140),
    # 6 - 1 for all duties = 5, and 8 - 4 for all of the record = 4
    (
        "15-campus-management-form",
        {"head-duties": 0, "post-duties": 0, "recorded-places": 0, "recorded-rechecks": 0},
        9,
    ),
    # 6 - 1 - 2 - 2 = 1, and 8 - 2 - 2 = 4
    (
        "15-campus-management-form",
        {
            "network": 0,
            "handbook-persons": 0,
            "double-duty": 0,
            "funds": 0,
            "plan": 0,
            "gate-record": 0,
            "leader-record": 0,
        },
        5,
    ),
]


@pytest.mark.parametrize(("name", "numbers", "expected"), HAND)
def test_a_unit_scored_by_hand(name: str, numbers: Numbers, expected: Decimal) -> None:
    """E4: the score is what the sum of the comment gives, and its lines sum to it."""
    card = scored(name, numbers)
    assert card.score == exact(expected)
    assert sum(line.low or 0 for line in card.lines) == expected


@pytest.mark.parametrize(
    ("lack", "points"), [("duty-book", -3), ("three-defences", -10), ("cameras-out", -5)]
)
def test_deductions_of_a_cut_item_are_shown(lack: str, points: int) -> None:
    """The lines of 04 show what the cut item takes, though its marks are not printed."""
    card = scored("04-stability-2014", {lack: int(lack == "cameras-out")})
    lines = {line.title: line.low for line in card.lines if line.item == "安全保卫"}
    assert sorted(value for value in lines.values() if value and value < 0) == [points]


# ── Sheets that take one point for everything that is found ──────────────────

CLASS = (
    "fight-outside-class",
    "cleaning-unattended",
    "classroom-hazard",
    "chasing",
    "stairs",
    "weapons",
    "fireworks",
    "flour-spray",
    "smoking-drinking",
    "climbing",
    "illness-unreported",
    "extortion",
    "riding",
)
PER_EVENT = ("3", "11")


def of_class(events: Numbers) -> Scorecard:
    """Score a class in which nothing but these events happened."""
    told = {f"class.{n}": 0 for n in CLASS} | {f"class.{n}": v for n, v in events.items()}
    return assess(rubric("11-class-deductions"), Measures.told(told))


@pytest.mark.parametrize("event", CLASS)
def test_each_event_in_a_class_costs_one_point(event: str) -> None:
    """E13: one event is one point, a seventh is a seventh, and no floor ends it."""
    assert of_class({event: 1}).score == exact(-1)
    assert of_class({event: 7}).score == exact(-7)


def test_two_of_thirteen_rules_count_events_and_not_persons() -> None:
    """The third and the eleventh rule count times 次, all others persons 人次."""
    sheet = rubric("11-class-deductions")
    units = [quantity.unit for quantity in sheet.quantities]
    assert units == ["次" if str(n) in PER_EVENT else "人次" for n in range(1, 14)]
    lines = [item.rules[0].line for item in sheet.items]
    assert lines == [f"扣1分/{unit}" for unit in units]
    assert [m for item in sheet.items for m in names_of(item.rules[0])] == [
        f"class.{event}" for event in CLASS
    ]


FOUND = (
    "hazard.real.violence",
    "hazard.real.activities",
    "mark.school-bus-problems",
    "hazard.real.buildings",
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((0, 0, 0, 0), 65),
        ((1, 0, 0, 0), 64),
        ((0, 1, 0, 0), 64),
        ((0, 0, 1, 0), 64),
        ((0, 0, 0, 1), 64),
        # 15 - 4 = 11, 30 - 6 - 7 = 17, 20 - 3 = 17
        ((4, 6, 7, 3), 45),
        # each item ends at nothing: 0, 0 and 0 of 15, 30 and 20
        ((15, 20, 10, 20), 0),
        ((16, 0, 0, 0), 50),
        ((0, 16, 15, 0), 35),
        ((0, 0, 0, 21), 45),
    ],
)
def test_the_inspection_form_by_hand(found: tuple[int, ...], expected: int) -> None:
    """E5: each problem costs one point of its item, until nothing is left of it."""
    told = Measures.told(dict(zip(FOUND, found, strict=True)))
    assert assess(rubric("22-inspection-form"), told).score == exact(expected)
