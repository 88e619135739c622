"""The vetoes of the published rubrics strike where the source says so, and nowhere else."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from campus_safety.kernel import exact
from campus_safety.rulebooks import rubric
from campus_safety.scoring import Band, Bands, Grade, Measures, assess

Numbers = Mapping[str, int | Decimal]

# Each measure with a number that breaks it, and the number of the veto that it brings.
BROKEN: Mapping[str, Mapping[str, tuple[int | Decimal, str]]] = {
    "05-cangnan-1000": {"cangnan.veto-entered": (1, "一票否决")},
    "09-luyang-preconditions": {
        "luyang.campus-incidents": (1, "1"),
        "luyang.crimes-against-us": (1, "1"),
        "luyang.serious-crimes": (1, "1"),
        "luyang.in-cults": (1, "1"),
        "insurance.in-force.school_liability": (0, "1"),
        "luyang.rails-high-enough": (0, "2"),
        "luyang.windows-clear": (0, "3"),
        "luyang.exits-clear": (0, "3"),
        "luyang.sickroom-fit": (0, "4"),
        "luyang.infection-control": (0, "4"),
        "luyang.epidemics": (1, "4"),
        "luyang.canteen-licensed": (0, "5"),
        "luyang.samples-kept": (0, "5"),
        "luyang.health-certificates": (0, "5"),
        "luyang.delivery-group": (0, "5"),
        "luyang.delivery-scheme": (0, "5"),
        "luyang.delivery-duty": (0, "5"),
        "luyang.buses-unlicensed": (1, "6"),
        "luyang.laboratory-fit": (0, "7"),
        "luyang.bought-by-two": (0, "7"),
        "luyang.kept-by-two": (0, "7"),
        "luyang.destroyed-by-two": (0, "7"),
    },
    "10-shanghai-2013-veto": {
        "shanghai.grave-crimes": (1, "1"),
        "shanghai.serial-burglaries": (1, "1"),
        "shanghai.mass-poisonings": (1, "2"),
        "shanghai.collapses": (1, "2"),
        "shanghai.great-fires": (1, "2"),
        "shanghai.work-accidents": (1, "2"),
        "shanghai.cult-gatherings": (1, "3"),
        "shanghai.trouble-in-the-capital": (1, "3"),
        "shanghai.strikes": (1, "4"),
        "shanghai.marches": (1, "4"),
        "shanghai.mass-petitions": (1, "4"),
        "shanghai.drug-cases": (1, "5"),
        "shanghai.amusements": (1, "6"),
        "shanghai.gangs-and-terror": (1, "7"),
        "shanghai.satisfaction": (Decimal("79.9"), "8"),
        "shanghai.other-accidents": (1, "9"),
        "shanghai.post-duties": (0, "10"),
        "shanghai.handbook-made": (0, "11"),
        "shanghai.handbook-used": (0, "11"),
    },
}
EFFECTS = {
    "05-cangnan-1000": {""},
    "09-luyang-preconditions": {"一票否决"},
    "10-shanghai-2013-veto": {"取消当年评选资格"},
}
BANDS = Bands(
    bands=(
        Band(grade=Grade("excellent"), at_least=Decimal(90)),
        Band(grade=Grade("pass"), at_least=Decimal(60)),
        Band(grade=Grade("fail"), at_least=Decimal(0)),
    )
)


def kept(name: str) -> dict[str, int | Decimal]:
    """Give a unit where nothing happened and everything is there, 80 percent content."""
    sheet = rubric(name)
    numbers: dict[str, int | Decimal] = {q.name: int(q.most == 1) for q in sheet.quantities}
    numbers |= {"insurance.in-force.school_liability": 1, "shanghai.satisfaction": 80}
    return numbers | ({"cangnan.veto-entered": 0} if name == "05-cangnan-1000" else {})


def strikes(name: str, numbers: Numbers) -> list[tuple[str, bool]]:
    """List the vetoes that strike a unit, each with whether it is certain."""
    card = assess(rubric(name), Measures.told({**kept(name), **numbers}))
    return [(veto.id, veto.certain) for veto in card.vetoes]


@pytest.mark.parametrize("name", BROKEN)
def test_a_unit_that_keeps_everything_is_struck_by_nothing(name: str) -> None:
    """E2: eighty percent are not below eighty, and an insured school without events is free."""
    assert strikes(name, {}) == []


@pytest.mark.parametrize(
    ("name", "measure", "number", "veto"),
    [(n, m, number, veto) for n, ms in BROKEN.items() for m, (number, veto) in ms.items()],
)
def test_each_measure_alone_brings_its_veto(
    name: str, measure: str, number: Decimal, veto: str
) -> None:
    """E1: one event, one lack or one number too low strikes, by the veto of its row alone."""
    assert strikes(name, {measure: number}) == [(veto, True)]


@pytest.mark.parametrize("name", BROKEN)
def test_every_veto_has_its_row(name: str) -> None:
    """No veto and no measure of a veto is left out above, and each says what follows."""
    read = rubric(name)
    names = {measure for veto in read.vetoes for measure in veto.condition.names}
    assert names == set(BROKEN[name])
    assert {veto.id for veto in read.vetoes} == {veto for _, veto in BROKEN[name].values()}
    assert {veto.effect for veto in read.vetoes} == EFFECTS[name]
    assert {veto.precondition for veto in read.vetoes} == (
        {True, False} if name == "10-shanghai-2013-veto" else {name != "05-cangnan-1000"}
    )


def test_preconditions_are_those_that_name_a_lack() -> None:
    """In Shanghai's list 10 and 11 strike where something is not there."""
    vetoes = rubric("10-shanghai-2013-veto").vetoes
    assert [veto.id for veto in vetoes if veto.precondition] == ["10", "11"]
    assert [veto.id for veto in vetoes] == [str(n) for n in range(1, 12)]


def test_units_with_several_vetoes() -> None:
    """E2: each row that is broken strikes, once, in the order of the sheet."""
    shanghai = {"shanghai.satisfaction": 62, "shanghai.great-fires": 2, "shanghai.collapses": 1}
    assert strikes("10-shanghai-2013-veto", shanghai) == [("2", True), ("8", True)]
    luyang = {"luyang.buses-unlicensed": 3, "luyang.exits-clear": 0, "luyang.windows-clear": 0}
    assert strikes("09-luyang-preconditions", luyang) == [("3", True), ("6", True)]


def test_what_nobody_told_may_strike() -> None:
    """E11: an unknown satisfaction may strike, and one between 80 and 100 does not."""
    told = kept("10-shanghai-2013-veto")
    del told["shanghai.satisfaction"]
    card = assess(rubric("10-shanghai-2013-veto"), Measures.told(told))
    assert [(veto.id, veto.certain) for veto in card.vetoes] == [("8", False)]


def test_a_veto_leaves_the_marks_and_takes_the_grade() -> None:
    """E1: 940 of 1000 points stay 940, would have been excellent, and are a fail."""
    marks = {"mark.一": 190, "mark.二": 140, "mark.三": 190, "mark.四": 190, "mark.五": 230}
    told = Measures.told({**marks, "cangnan.veto-entered": 1})
    card = assess(rubric("05-cangnan-1000"), told, bands=BANDS)
    assert card.score == exact(940)
    assert (card.would_be, card.grades) == (("excellent",), ("fail",))
