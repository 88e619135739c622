"""Risk points: exact scales with stated edges, control by colour, review each term."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, START, at, codes, lived, only, owed

from campus_safety import Refused, admit
from campus_safety.kernel import (
    Every,
    Fact,
    Finding,
    Gap,
    Law,
    Mark,
    Period,
    Provision,
    Severity,
    Timeline,
)
from campus_safety.prevention import risk
from campus_safety.prevention.risk import WORKFLOW, Risk, Status
from campus_safety.prevention.risk.scales import method_in_force, steps_of
from campus_safety.rulebooks import Table
from campus_safety.testing.lawmaking import provision
from campus_safety.vocabulary import Area, RiskColour, RiskMethod, School

CASE, OTHER = "one/risk/1", "one/risk/2"
DAY = date(2026, 3, 2)
"""The day of START in the zone of the place."""

SECOND = 1 / 3600
BLUE, YELLOW, ORANGE, RED = RiskColour.steps
LS, LEC = RiskMethod.rows
BUREAU = "agency:education-bureau"
PRODUCTS = (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25)


def number(value: Any) -> Decimal:
    return Decimal(str(value))


def identified(hours: float = 0, case: str = CASE, area: Area = Area.EQUIPMENT) -> risk.Identified:
    return risk.Identified(
        case=case, at=at(hours), by="party:finder", area=area, place="place:lab", what="acids"
    )


def assessed(
    hours: float = 1,
    likelihood: Any = 2,
    consequence: Any = 3,
    colour: RiskColour = YELLOW,
    **more: Any,
) -> risk.Assessed:
    whole: dict[str, Any] = {"method": LS, "case": CASE}
    return risk.Assessed(
        at=at(hours),
        by="party:safety",
        likelihood=number(likelihood),
        consequence=number(consequence),
        colour=colour,
        **(whole | more),
    )


def reassessed(
    hours: float, likelihood: Any, consequence: Any, colour: RiskColour, **more: Any
) -> risk.Reassessed:
    whole: dict[str, Any] = {"method": LS}
    return risk.Reassessed(
        case=CASE,
        at=at(hours),
        by="party:safety",
        likelihood=number(likelihood),
        consequence=number(consequence),
        colour=colour,
        reason="a new stove",
        **(whole | more),
    )


def controlled(hours: float = 2, office: str = "office:safety") -> risk.ControlsSet:
    return risk.ControlsSet(
        case=CASE,
        at=at(hours),
        by="party:setter",
        measures="lock the cupboard",
        office=office,
        responsible="party:teacher",
    )


def reviewed(hours: float, by: str = "party:safety") -> risk.Reviewed:
    return risk.Reviewed(case=CASE, at=at(hours), by=by)


def reported(hours: float) -> risk.ReportedUpward:
    return risk.ReportedUpward(case=CASE, at=at(hours), by="party:head", to=BUREAU)


def removed(hours: float, case: str = CASE) -> risk.Removed:
    return risk.Removed(case=case, at=at(hours), by="party:head", reason="no acids any more")


def state(*facts: Fact, law: Law = NINGBO) -> Risk:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Risk)
    return case


def ruled(**values: Any) -> Law:
    """Give the law of Ningbo with rules replaced: a value for each field of the section."""
    ids = {a.name: a.metadata["rule"] for a in attrs.fields(risk.Rules)}
    lines = {
        ids[name]: Timeline(
            (date(2010, 1, 1),),
            (value if isinstance(value, Gap) else provision(ids[name], value),),
        )
        for name, value in values.items()
    }
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **lines})


def scaled(method: str, bands: str, **values: Any) -> Law:
    return ruled(scale=Table({"method": method, "bands": bands}), **values)


def bands(name: str) -> Any:
    rule = getattr(NINGBO.section(risk.Rules).on(DAY), f"bands_{name}")
    assert isinstance(rule, Provision)
    return rule.value


def cited(finding: Finding) -> str:
    assert isinstance(finding.basis, Provision)
    return finding.basis.id


def told(finding: Finding) -> dict[str, str]:
    return dict(finding.values)


def test_a_risk_point_that_a_head_teacher_knows() -> None:
    """The acids of the laboratory: found, assessed, reported, controlled, reviewed, gone."""
    history = lived(
        WORKFLOW,
        [
            identified(),
            assessed(),
            controlled(),
            reported(24),
            reviewed(24 * 150),
            reassessed(24 * 160, 1, 3, BLUE),
            controlled(24 * 161, "office:post"),
            removed(24 * 200),
        ],
    )
    assert (only(history).status, codes(history), owed(history)) == (Status.REMOVED, [], [])


COLOURS = {
    "ls_a": {RED: 17, ORANGE: 11, YELLOW: 5, BLUE: 1},
    "ls_b": {RED: 17, ORANGE: 10, YELLOW: 5, BLUE: 1},
    "ls_c": {RED: 15, ORANGE: 9, YELLOW: 4, BLUE: 1},
    "ls_d": {RED: 17, ORANGE: 10, YELLOW: 5, BLUE: 1},
    "ls_five": {RED: 20, ORANGE: 15, YELLOW: 9, BLUE: 1},
    "own": {RED: 15, YELLOW: 5, BLUE: 1},
}
"""The smallest product of each colour, as the sources print it."""


@pytest.mark.parametrize("name", COLOURS)
@pytest.mark.parametrize("value", PRODUCTS)
def test_a311_the_bands_of_ls_over_all_products(name: str, value: int) -> None:
    """A3.11: each of the fourteen products has the one colour that the source prints."""
    expected = next(colour for colour, least in COLOURS[name].items() if value >= least)
    assert risk.colours_at(Decimal(value), bands(name)) == (expected,)


def test_two_sets_of_bands_say_the_same_of_every_product() -> None:
    """The second and the fourth set differ between the products only, and there one has gaps."""
    two, four = bands("ls_b"), bands("ls_d")
    assert [risk.colours_at(Decimal(n), two) for n in PRODUCTS] == [
        risk.colours_at(Decimal(n), four) for n in PRODUCTS
    ]
    between = Decimal("4.5")
    assert (risk.colours_at(between, two), risk.colours_at(between, four)) == ((YELLOW,), ())


def test_ls_has_fourteen_products() -> None:
    """Twenty-five cells give fourteen products."""
    five = [Decimal(n) for n in range(1, 6)]
    assert tuple(Decimal(n) for n in PRODUCTS) == risk.products(five, five)
    assert risk.products() == (Decimal(1),)


@pytest.mark.parametrize(
    ("value", "lower", "upper"),
    [
        ("0.05", BLUE, BLUE),
        ("20", BLUE, BLUE),
        ("69.9", BLUE, BLUE),
        ("70", BLUE, YELLOW),
        ("70.1", YELLOW, YELLOW),
        ("160", YELLOW, ORANGE),
        ("160.1", ORANGE, ORANGE),
        ("320", ORANGE, RED),
        ("320.1", RED, RED),
        ("10000", RED, RED),
    ],
)
def test_a311_an_edge_of_lec_belongs_to_the_band_that_says_so(
    value: str, lower: RiskColour, upper: RiskColour
) -> None:
    """A3.11: in one table an edge falls to the lower band, in the other to the upper."""
    assert risk.colours_at(Decimal(value), bands("lec")) == (lower,)
    assert risk.colours_at(Decimal(value), bands("lec_upper")) == (upper,)


@pytest.mark.parametrize(
    ("likelihood", "exposure", "consequence", "value", "colour"),
    [
        (1, 6, 15, "90", YELLOW),
        (6, 6, 3, "108", YELLOW),
        (3, 10, 15, "450", RED),
        (1, 1, 15, "15", BLUE),
        (1, "0.5", 40, "20", BLUE),
        ("0.1", "0.5", 1, "0.05", BLUE),
    ],
)
def test_the_worked_rows_of_lec(
    likelihood: Any, exposure: Any, consequence: Any, value: str, colour: RiskColour
) -> None:
    """The worked rows of a source come out as printed, and exactly."""
    law = scaled("lec", "lec")
    numbers = number(likelihood), number(exposure), number(consequence)
    rating = risk.rated(*numbers, DAY, law)
    assert rating is not None
    assert (rating.method, rating.value, rating.colours) == (LEC, Decimal(value), (colour,))
    assert rating.basis.id == "risk.bands.lec"


@given(st.sampled_from(PRODUCTS), st.integers(1, 30), st.integers(1, 30))
def test_bands_agree_with_a_naive_twin(value: int, one: int, two: int) -> None:
    """A band holds a product as comparing by hand does, for every kind of edge."""
    for low, high in (("from", "to"), ("above", "below"), ("from", "below"), ("above", "to")):
        band = Table({"colour": RED, low: one, high: two})
        inside = (value >= one if low == "from" else value > one) and (
            value <= two if high == "to" else value < two
        )
        assert bool(risk.colours_at(Decimal(value), (band,))) is inside


def test_gaps_and_overlaps_of_a_table_are_reported() -> None:
    """A table with a gap at nine and an overlap at sixteen says so, over its own products."""
    odd = (
        Table({"colour": BLUE, "to": 8}),
        Table({"colour": YELLOW, "from": 10, "to": 16}),
        Table({"colour": RED, "from": 16}),
    )
    found = risk.scale_faults(DAY, scaled("ls", "own", bands_own=odd))
    assert [(fault.value, fault.colours, fault.is_gap) for fault in found] == [
        (Decimal(9), (), True),
        (Decimal(16), (YELLOW, RED), False),
    ]


@pytest.mark.parametrize(
    ("method", "name"),
    [("ls", name) for name in COLOURS] + [("lec", "lec"), ("lec", "lec_upper")],
)
def test_no_shipped_table_has_a_fault_on_its_products(method: str, name: str) -> None:
    """Every shipped table gives each product of its scale exactly one colour."""
    assert risk.scale_faults(DAY, scaled(method, name)) == ()


def test_a_table_for_the_other_method_has_faults() -> None:
    """The bands of LS end at 25, those of LEC do not: the products of LEC fall outside."""
    found = risk.scale_faults(DAY, scaled("lec", "ls_a"))
    assert {Decimal(40), Decimal("0.5")} <= {fault.value for fault in found}


@pytest.mark.parametrize(
    "values",
    [
        {"scale": Gap.ABSENT},
        {"scale": Gap.UNKNOWN},
        {"scale": Table({"method": "ls", "bands": "unheard_of"})},
        {"bands_ls_d": Gap.UNKNOWN},
    ],
)
def test_without_a_scale_nothing_is_rated(values: dict[str, Any]) -> None:
    """No scale, no rating and no fault of a table."""
    law = ruled(**values)
    assert risk.rated(Decimal(1), None, Decimal(1), DAY, law) is None
    assert risk.scale_faults(DAY, law) == ()


def test_a_scale_of_another_method_has_no_steps() -> None:
    """A method that the library does not know has no products; unknown steps none either."""
    odd = (Table({"colour": BLUE, "to": 1}),)
    assert risk.scale_faults(DAY, scaled("hazop", "own", bands_own=odd)) == ()
    assert risk.scale_faults(DAY, scaled("ls", "own", bands_own=odd, ls_severity=Gap.UNKNOWN)) == ()
    assert len(risk.scale_faults(DAY, scaled("ls", "own", bands_own=odd))) == 13
    rules = NINGBO.section(risk.Rules).on(DAY)
    assert steps_of(LS, rules) == (rules.ls_likelihood, rules.ls_severity)
    expected = (rules.lec_likelihood, rules.lec_exposure, rules.lec_consequence)
    assert steps_of(LEC, rules) == expected
    assert method_in_force(rules) == LS
    assert method_in_force(NATION.section(risk.Rules).on(DAY)) is None


def found(*facts: Fact, law: Law = NINGBO) -> list[tuple[str, str, dict[str, str]]]:
    findings = lived(WORKFLOW, [identified(), *facts], law).findings
    return [(f.code, str(f.severity), told(f)) for f in findings]


def test_the_colour_is_that_of_the_band() -> None:
    """2 x 5 = 10 is orange by the bands in force; another colour is refused, and says why."""
    assert found(assessed(1, 2, 5, ORANGE)) == []
    wrong = [
        (
            "risk.rating.wrong-colour",
            "breach",
            {"value": "10", "colour": "risk_colour.risk_orange"},
        )
    ]
    assert found(assessed(1, 2, 5, YELLOW)) == wrong
    assert found(assessed(1, 2, 5, YELLOW), law=scaled("ls", "ls_a")) == []
    later = reassessed(2, 2, 5, YELLOW)
    assert found(assessed(1, 2, 5, ORANGE), later) == wrong
    with pytest.raises(Refused):
        admit(WORKFLOW, state(identified()), assessed(1, 2, 5, YELLOW), NINGBO)


def test_the_colour_cites_the_bands_in_force() -> None:
    """The finding rests on the table that the rule of the scale names."""
    for name in ("ls_a", "ls_b", "ls_c", "ls_d", "ls_five", "own"):
        wrong = assessed(1, 5, 5, BLUE)
        (finding,) = lived(WORKFLOW, [identified(), wrong], scaled("ls", name)).findings
        assert (finding.code, cited(finding)) == ("risk.rating.wrong-colour", f"risk.bands.{name}")
    for name in ("lec", "lec_upper"):
        wrong = assessed(1, 10, 100, BLUE, method=LEC, exposure=Decimal(10))
        (finding,) = lived(WORKFLOW, [identified(), wrong], scaled("lec", name)).findings
        assert (finding.code, cited(finding)) == ("risk.rating.wrong-colour", f"risk.bands.{name}")


def test_an_ambiguous_band_is_no_wrong_colour() -> None:
    """Where bands overlap either colour stands; where they have a gap that is told."""
    odd = (
        Table({"colour": BLUE, "to": 5}),
        Table({"colour": YELLOW, "from": 10, "to": 16}),
        Table({"colour": RED, "from": 16}),
    )
    law = scaled("ls", "own", bands_own=odd)
    assert found(assessed(1, 4, 4, RED), law=law) == []
    assert found(assessed(1, 4, 4, YELLOW), law=law) == []
    (wrong,) = found(assessed(1, 4, 4, BLUE), law=law)
    assert wrong[2]["colour"] == "risk_colour.risk_yellow, risk_colour.risk_red"
    outside = [("risk.rating.outside-bands", "notice", {"value": "6"})]
    assert found(assessed(1, 2, 3, BLUE), law=law) == outside


def test_another_method_is_refused_and_nothing_else_is_told() -> None:
    """LEC where LS is in force; the numbers are not held against a scale they are not of."""
    other = assessed(1, 99, 99, BLUE, method=LEC, exposure=Decimal(1))
    expected = [("risk.rating.other-method", "breach", {"method": "risk_method.lec"})]
    assert found(other) == expected
    whole = assessed(1, 3, 7, ORANGE, method=LEC, exposure=Decimal(10))
    assert found(whole, law=scaled("lec", "lec")) == []


def off(*factors: str) -> list[tuple[str, str, dict[str, str]]]:
    return [
        ("risk.rating.off-scale", "breach", {"factors": f"risk_factor.{name}"}) for name in factors
    ]


def test_numbers_off_their_steps_are_refused_by_name() -> None:
    """Each factor has its own steps, and an exposure belongs to LEC alone."""
    lec = scaled("lec", "lec")
    assert found(assessed(1, 6, 3, RED)) == off("likelihood")
    assert found(assessed(1, "2.5", 0, RED)) == off("likelihood", "consequence")
    assert found(assessed(1, 2, 3, YELLOW, exposure=Decimal(1))) == off("exposure")
    assert found(assessed(1, 3, 3, BLUE, method=LEC), law=lec) == off("exposure")
    all_wrong = assessed(1, 5, 2, BLUE, method=LEC, exposure=Decimal(4))
    assert found(all_wrong, law=lec) == off("likelihood", "exposure", "consequence")
    (finding,) = lived(WORKFLOW, [identified(), assessed(1, 6, 3, RED)]).findings
    assert cited(finding) == "risk.scale.ls_likelihood"


def test_a_scale_that_nobody_knows_leaves_it_undecided() -> None:
    """Unknown: every code that hangs on it is undecided; absent: silent; so with its steps."""
    fact = assessed(1, 2, 5, BLUE)
    colour = ["risk.rating.wrong-colour", "risk.rating.outside-bands"]
    every = ["risk.rating.other-method", "risk.rating.off-scale", *colour]
    assert found(fact, law=ruled(scale=Gap.UNKNOWN)) == undecided(*every)
    assert found(fact, law=ruled(bands_ls_d=Gap.UNKNOWN)) == undecided(*colour)
    assert found(fact, law=ruled(bands_ls_d=Gap.ABSENT)) == []
    assert found(fact, law=scaled("ls", "unheard_of")) == []
    assert found(assessed(1, 9, 9, RED), law=ruled(scale=Gap.ABSENT)) == []
    assert found(fact, law=NATION) == []
    steps = ruled(ls_likelihood=Gap.UNKNOWN)
    factor = ("risk.rating.off-scale", "undecided", {"factors": "risk_factor.likelihood"})
    assert found(fact, law=steps) == [factor, *undecided(*colour)]
    assert found(assessed(1, 2, 9, BLUE), law=steps) == [factor, *off("consequence")]
    ((code, _, _),) = found(assessed(1, 9, 5, BLUE), law=ruled(ls_likelihood=Gap.ABSENT))
    assert code == "risk.rating.outside-bands"


def undecided(*names: str) -> list[tuple[str, str, dict[str, str]]]:
    return [(name, "undecided", {}) for name in names]


def test_the_office_of_the_colour_controls_the_point() -> None:
    """Red and orange are the head's, yellow the safety office's, blue the post's: told only."""
    orange = [assessed(1, 2, 5, ORANGE), controlled(2, "office:safety")]
    assert found(*orange) == [
        (
            "risk.controls-set.other-office",
            "notice",
            {"office": "office:safety", "asked": "office:head"},
        )
    ]
    assert found(orange[0], controlled(2, "office:head")) == []
    assert found(assessed(), controlled(2)) == []
    unknown = found(*orange, law=ruled(offices=Gap.UNKNOWN))
    assert unknown == [("risk.controls-set.other-office", "undecided", {})]
    assert found(*orange, law=ruled(offices=Table({"risk_red": "office:head"}))) == []
    assert [code for code, _, _ in found(controlled(2))] == ["risk.controls-set.skip"]


def test_every_step_has_its_term() -> None:
    """Seven days to assess, seven to control, six months to review: late once each."""
    law = ruled(reporting=Gap.ABSENT)
    facts = [identified(), assessed(24 * 8), controlled(24 * 16), reviewed(24 * 16 + 24 * 190)]
    history = lived(WORKFLOW, facts, law)
    assert codes(history) == [
        "risk.assessed.late",
        "risk.controls-set.late",
        "risk.reviewed.late",
    ]
    rests = [cited(finding) for finding in history.findings]
    assert rests == ["risk.assessment.term", "risk.control.term", "risk.review.interval"]
    again = lived(WORKFLOW, [identified(), assessed(), controlled(), reviewed(24 * 90)], law)
    ((act, regime, _),) = owed(again)
    assert (act, regime, again.owed[0].deadline) == (
        "risk.reviewed",
        "risk",
        "2026-11-30 23:59:59",
    )


@pytest.mark.parametrize(("more", "expected"), [(0.0, []), (SECOND, ["risk.assessed.late"])])
def test_the_last_second_of_an_assessment(more: float, expected: list[str]) -> None:
    """Identified on the 2nd, assessed by the end of the 9th: the last second is in time."""
    last = (datetime(2026, 3, 9, 15, 59, 59, tzinfo=START.tzinfo) - START) / timedelta(hours=1)
    assert codes(lived(WORKFLOW, [identified(), assessed(last + more)])) == expected


def test_who_set_the_controls_does_not_review_them() -> None:
    """The setter's own review is refused under the school's rule, another's is not."""
    facts = [identified(), assessed(), controlled()]
    assert codes(lived(WORKFLOW, [*facts, reviewed(24, "party:setter")])) == [
        "risk.own-controls-reviewed"
    ]
    assert codes(lived(WORKFLOW, [*facts, reviewed(24)])) == []


def test_a_reassessment_asks_for_controls_anew() -> None:
    """After it the point is assessed, not controlled, whatever the colour."""
    case = state(identified(), assessed(), controlled(), reassessed(24, 2, 3, YELLOW))
    assert (case.status, case.assessments, case.office) == (Status.ASSESSED, 2, "office:safety")
    history = lived(
        WORKFLOW, [identified(), assessed(), controlled(), reassessed(24, 2, 3, YELLOW)]
    )
    assert ("risk.controls-set", "risk", "") in owed(history)


REPORT = ("risk.reported-upward", "risk", BUREAU)


def test_from_yellow_up_a_point_is_reported_upward() -> None:
    """Yellow, orange and red owe the report once, blue does not; removing lifts it."""
    for colour, low, high in ((BLUE, 1, 1), (YELLOW, 2, 3), (ORANGE, 4, 4), (RED, 5, 5)):
        history = lived(WORKFLOW, [identified(), assessed(1, low, high, colour)])
        assert codes(history) == []
        assert (REPORT in owed(history)) is (colour != BLUE)
    (one,) = [o for o in lived(WORKFLOW, [identified(), assessed()]).owed if o.act == REPORT[0]]
    assert (one.deadline, one.holder, one.occasion) == (
        "2026-03-12 23:59:59",
        "office:head",
        "risk_yellow",
    )
    assert REPORT not in owed(lived(WORKFLOW, [identified(), assessed(), reported(2)]))
    assert owed(lived(WORKFLOW, [identified(), assessed(), removed(2)])) == []
    assert owed(lived(WORKFLOW, [identified()])) == [("risk.assessed", "risk", "")]


def test_a_report_is_late_or_missed() -> None:
    """Told after its ten days it is late; made blue or removed after them it was missed."""
    facts = [identified(), assessed(), controlled()]
    assert codes(lived(WORKFLOW, [*facts, reported(24 * 11)])) == ["risk.reported-upward.late"]
    assert codes(lived(WORKFLOW, [*facts, removed(24 * 11)])) == ["risk.reported-upward.missed"]
    blue = [*facts, reassessed(24 * 11, 1, 3, BLUE)]
    assert codes(lived(WORKFLOW, blue)) == ["risk.reported-upward.missed"]


def test_a_report_counts_while_the_colour_stays() -> None:
    """The same colour again needs no second report; another colour needs one of its own."""
    facts = [identified(), assessed(), reported(2)]
    same = lived(WORKFLOW, [*facts, reassessed(24, 3, 3, YELLOW)])
    assert (REPORT in owed(same), only(same).party("risk.reassessed")) == (False, "party:safety")
    graver = lived(WORKFLOW, [*facts, reassessed(24, 2, 5, ORANGE)])
    (one,) = [o for o in graver.owed if o.act == REPORT[0]]
    assert (one.occasion, one.deadline) == ("risk_orange", "2026-03-13 23:59:59")
    unmoved = lived(WORKFLOW, [*facts[:2], reassessed(24, 3, 3, YELLOW)])
    (one,) = [o for o in unmoved.owed if o.act == REPORT[0]]
    assert one.deadline == "2026-03-12 23:59:59"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"reporting_colours": Gap.ABSENT}, []),
        ({"reporting_colours": Gap.UNKNOWN}, ["open"]),
        ({"reporting_colours": Gap.UNKNOWN, "reporting": Gap.ABSENT}, []),
        ({"reporting": Gap.UNKNOWN}, ["open"]),
        ({"reporting_colours": ("risk_red",)}, []),
    ],
)
def test_a_report_under_rules_that_nobody_knows(values: Any, expected: list[str]) -> None:
    """Absent is silent, unknown leaves the deadline open, another colour owes nothing."""
    history = lived(WORKFLOW, [identified(), assessed()], ruled(**values))
    assert [o.deadline for o in history.owed if o.act == REPORT[0]] == expected


def test_risk_points_are_searched_for_each_term() -> None:
    """Without any case each term owes a search; finding and looking again both answer it."""
    assert WORKFLOW.standing is not None
    term = Period(name="spring", every=Every.TERM, since=date(2026, 3, 1), until=date(2026, 7, 1))
    own = School(reference="school:one", place="city:宁波", profiles=(), periods=(term,))
    ((one, period),) = WORKFLOW.standing(own, date(2026, 1, 1), date(2027, 1, 1), NATION)
    assert (one.act, one.case, one.deadline, one.holder, one.regime) == (
        "risk.identified",
        "one/risk/spring",
        "2026-06-30 23:59:59",
        "office:safety",
        "risk",
    )
    assert one.done_by == {"risk.identified", "risk.reviewed", "risk.reassessed"}
    assert WORKFLOW.answers(one, period, reviewed(24), NATION)
    assert not WORKFLOW.answers(one, period, reviewed(24 * 150), NATION)


def measured(*facts: Fact, since: date = DAY, until: date = date(2026, 4, 1)) -> Mapping[str, Any]:
    cases = lived(WORKFLOW, facts).cases
    return {m.name: m for m in risk.measures(cases, since, until, NINGBO)}


def test_points_are_counted_by_colour_and_area() -> None:
    """What stands is counted by its colour; the parts sum to the whole; days are half open."""
    two, three = identified(2, OTHER, Area.FIRE), identified(3, "one/risk/3", Area("pond"))
    facts = [identified(), assessed(), two, three, removed(24, "one/risk/3")]
    counts = {name: m.span.low for name, m in measured(*facts).items()}
    assert {name: n for name, n in counts.items() if n} == {
        "risk.identified": 3,
        "risk.removed": 1,
        "risk.standing": 2,
        "risk.unassessed": 1,
        "risk.uncontrolled": 1,
        "risk.colour.risk_yellow": 1,
        "risk.area.equipment": 1,
        "risk.area.fire": 1,
    }
    assert measured(*facts)["risk.standing"].cases == (CASE, OTHER)
    next_day = {"since": DAY + timedelta(days=1), "until": DAY + timedelta(days=2)}
    late = {name: m.span.low for name, m in measured(*facts, **next_day).items()}
    assert (late["risk.identified"], late["risk.removed"]) == (0, 1)
    before = measured(*facts, since=date(2026, 3, 1), until=DAY)
    assert (before["risk.identified"].span.low, before["risk.removed"].span.low) == (0, 0)
    same = measured(*facts, until=DAY + timedelta(days=1))
    assert (same["risk.identified"].span.low, same["risk.removed"].span.low) == (3, 0)


def test_a_colour_and_an_area_of_another_table_are_counted() -> None:
    """The parts sum to the whole, also for words that China's tables do not have."""
    purple = attrs.evolve(assessed(), colour=RiskColour("risk_purple"))
    found = measured(identified(area=Area("pond")), purple)
    assert found["risk.colour.risk_purple"].span.low == 1
    assert found["risk.area.pond"].span.low == 1
    live = measured(identified(), assessed(), controlled())
    assert live["risk.uncontrolled"].span.low == 0


def test_the_case_keeps_what_was_told() -> None:
    """Every field is copied from its fact."""
    lec = assessed(1, 3, 7, ORANGE, method=LEC, exposure=Decimal(10))
    case = state(identified(), lec, controlled(), reviewed(5), reported(6), reviewed(7))
    assert (case.area, case.place, case.what) == (Area.EQUIPMENT, "place:lab", "acids")
    numbers = (case.method, case.likelihood, case.exposure, case.consequence)
    assert numbers == (LEC, Decimal(3), Decimal(10), Decimal(7))
    assert (case.colour, case.coloured, case.told) == (ORANGE, at(1), (BUREAU,))
    assert (case.measures, case.office) == ("lock the cupboard", "office:safety")
    assert (case.responsible, case.reviews, case.assessments) == ("party:teacher", 2, 1)
    assert state(identified()).colour is None
    assert state(identified(), removed(2)).removed == at(2)
    again = lived(WORKFLOW, [identified(), identified(1)])
    assert (codes(again), only(again).opened) == (["risk.identified.repeated"], START)
    assert WORKFLOW.evolve(case, identified(1)) is case


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing any colour stands, and nothing is owed."""
    facts = [identified(), assessed(1, 99, 0, BLUE), controlled(), reviewed(24, "party:setter")]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == ([], [])


def test_every_number_of_the_scales_is_unverified() -> None:
    """No instrument stands behind the methods, and every row about them says so."""
    rows = [one for one in NATION.provisions if one.id.startswith(("risk.scale", "risk.bands"))]
    assert len(rows) == 12
    assert {row.mark for row in rows} == {Mark.UNVERIFIED}
    assert all(row.note for row in rows)
    assert {Severity.BREACH, Severity.NOTICE} == set(WORKFLOW.objects.values())
