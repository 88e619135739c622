"""The monthly return: each number with its measure, nil as nil and unknown as unknown."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.given_exports import AT, found, opened_by_peer, register, year

from campus_safety.exchange.exports import (
    BadMonth,
    Line,
    Return,
    month_asked,
    monthly,
    return_form,
    returns,
    written_form,
)
from campus_safety.kernel import ANY, Span, exact
from campus_safety.prevention import hazard
from campus_safety.register import measures
from campus_safety.scoring import Measure, Measures
from campus_safety.vocabulary import Area, DisputeMatter

ITEMS = (
    *("hazard.found", "hazard.closed", "hazard.open", "hazard.dismissed", "hazard.overdue"),
    *("dispute.found", "dispute.settled", "dispute.open", "dispute.ended-otherwise"),
    *("inspection.recorded", "inspection.problems", "drill.held"),
)


MEASURES = "hazard.found/closed/open/dismissed"


@pytest.fixture(scope="module")
def march() -> Return:
    """Count a month of the shipped year."""
    return monthly(year().register, month_asked("2026-03"), year().law)


def in_all(held: Return) -> dict[str, str]:
    """Give the numbers in all."""
    return {line.item: line.number for line in held.lines if not line.of}


def test_a_month_is_counted(march: Return) -> None:
    """Found, closed, open and overdue; settled and ended otherwise; held."""
    assert in_all(march) == {
        "hazard.found": "3",
        "hazard.closed": "3",
        "hazard.open": "0",
        "hazard.dismissed": "0",
        "hazard.overdue": "0",
        "dispute.found": "2",
        "dispute.settled": "0",
        "dispute.open": "1",
        "dispute.ended-otherwise": "1",
        "inspection.recorded": "0",
        "inspection.problems": "0",
        "drill.held": "1",
    }
    assert (date(2026, 3, 1), date(2026, 4, 1)) == (march.since, march.until)


def test_every_area_and_matter_has_its_number(march: Return) -> None:
    """Nil rows are written as 0, and the parts of a known number add up to it."""
    for item in ITEMS:
        whole, *parts = march.of_item(item)
        words = {line.of for line in parts}
        if item.startswith(("hazard", "inspection.problems")):
            assert {f"area.{area}" for area in Area.rows} <= words
        if item.startswith("dispute"):
            assert {f"dispute_matter.{matter}" for matter in DisputeMatter.rows} <= words
        if parts:
            assert sum(int(line.number) for line in parts) == int(whole.number)


def test_an_area_of_a_school_of_its_own_has_its_number_too() -> None:
    """The table of areas is open: what is in none of its rows is a part like the others."""
    told = attrs.evolve(found("一"), area=Area("lab"))
    kept, law = register(told)
    march = monthly(kept, month_asked("2026-03"), law)
    problems = Measures.told({"inspection.problems": 1, "inspection.problems.in.lab": 1})
    for whole, *parts in (march.of_item("hazard.found"), [*returns._problems(problems)]):
        assert [line.number for line in parts if line.of == "area.lab"] == [whole.number] == ["1"]
        assert {f"area.{area}" for area in Area.rows} < {line.of for line in parts}
    assert "lab" in {row[1] for row in return_form(march, unit="一").rows}


@pytest.mark.parametrize("month", ["2025-09", "2025-11", "2026-04"])
def test_what_was_found_is_closed_open_or_ended_otherwise(month: str) -> None:
    """What was found to be no hazard is told too: the row of every area and matter adds up."""
    form = return_form(monthly(year().register, month_asked(month), year().law), unit="一")
    for row in form.rows:
        found_, closed, open_, _, otherwise = row[2:7]
        if closed != "—":
            assert found_ == int(f"{closed}") + int(f"{open_}") + int(f"{otherwise}")
    if month == "2025-11":
        assert form.rows[0][2:7] == (3, 1, 1, 1, 1)


def test_every_number_is_that_of_its_measure(march: Return) -> None:
    """The number in all is what the register counts under the name that is given."""
    counted = measures(year().register, march.since, march.until, year().law)
    for line in march.lines:
        assert line.measure in counted
        if not line.of and line.item != "hazard.overdue":
            assert counted[line.measure].span == line.span
        assert set(line.cases) <= set(counted[line.measure].cases)


def test_a_room_that_is_not_kept_is_unknown_and_never_nil() -> None:
    """`?` stands where nobody kept a ledger, for each area and matter too."""
    kept, law = register(found("一"))
    held = monthly(kept, month_asked("2026-03"), law)
    for line in held.lines:
        if not line.item.startswith("hazard"):
            assert (line.number, line.nil) == ("?", False)
    assert in_all(held)["hazard.found"] == "1"


def test_a_room_kept_from_later_on_gives_the_least() -> None:
    """At least one, and nobody knows how many more; not nil, and not nil by area either."""
    kept, law = register(found("一"))
    late = attrs.evolve(kept, keeps={"hazard": date(2026, 3, 2)})
    held = monthly(late, month_asked("2026-03"), law)
    assert in_all(held)["hazard.found"] == "1–?"
    assert {"0–?", "1–?"} == {line.number for line in held.of_item("hazard.found")}
    assert not any(line.nil for line in held.lines)


def test_what_is_overdue_at_the_end_of_the_month_is_counted() -> None:
    """By area, as it stood at the last second of the month."""
    told = (
        found("一"),
        hazard.Assigned(
            case="school-1/hazard/1", at=date(2026, 3, 4), by="party:a", deadline=date(2026, 3, 20)
        ),
    )
    kept, law = register(*told)
    march = monthly(kept, month_asked("2026-03"), law)
    assert (in_all(march)["hazard.open"], in_all(march)["hazard.overdue"]) == ("1", "1")
    of_fire = [line for line in march.of_item("hazard.overdue") if line.of == "area.fire"]
    assert [(line.number, line.cases) for line in of_fire] == [("1", ("school-1/hazard/1",))]
    later = attrs.evolve(told[1], deadline=date(2026, 4, 20))
    assert (
        in_all(monthly(register(told[0], later)[0], (march.since, march.until), law))[
            "hazard.overdue"
        ]
        == "0"
    )


def test_what_may_be_overdue_is_counted_as_such() -> None:
    """One surely and one perhaps is one or two; of a room that is not kept nothing is known."""
    late = {"a": True, "b": None, "d": True}
    open_ = Measure(name="hazard.open", span=exact(3), cases=("a", "b", "c"))
    counted = returns._overdue(open_, late)
    assert (counted.cases, str(counted.span)) == (("a", "b"), "1–2")
    kept_late = attrs.evolve(open_, span=Span(exact(3).low, None))
    assert str(returns._overdue(kept_late, late).span) == "1–?"
    unknown = Measure(name="hazard.open", span=ANY, told=False)
    assert returns._overdue(unknown, late).span == ANY


def test_only_what_is_open_is_overdue() -> None:
    """What was never done on a closed hazard is a finding, and no longer waited for."""
    held = monthly(year().register, month_asked("2025-10"), year().law)
    overdue, open_ = (held.of_item(item)[0] for item in ("hazard.overdue", "hazard.open"))
    assert set(overdue.cases) <= set(open_.cases)
    assert int(in_all(held)["hazard.closed"]) > 0


def test_a_form_says_zero_report_where_a_month_has_nothing() -> None:
    """Each number of the month is 0, and the words 零报告 stand beside each item."""
    kept, law = register()
    rooms = ("hazard", "dispute", "inspection", "drill")
    all_kept = attrs.evolve(kept, keeps=dict.fromkeys(rooms, date(2025, 9, 1)))
    held = monthly(all_kept, month_asked("2026-03"), law)
    assert {"0"} == {line.number for line in held.lines}
    form = return_form(held, unit="青山小学")
    assert {0, "—"} == {value for row in form.rows for value in row[2:7]}
    notes = [(row[0], row[8]) for row in form.rows if row[8] is not None]
    assert notes == [
        ("隐患排查", "零报告"),
        ("矛盾纠纷", "零报告"),
        ("安全检查", "零报告"),
        ("检查发现问题", "零报告"),
        ("应急演练", "零报告"),
    ]


def test_a_form_has_a_row_for_each_area_with_its_measures(march: Return) -> None:
    """Its numbers side by side, and the measures that they come from."""
    form = return_form(march, unit="青山小学")
    assert {len(row) for row in form.rows} == {len(form.headings)}
    assert form.rows[0] == ("隐患排查", "合计", 3, 3, 0, 0, 0, MEASURES, None)
    assert form.rows[10][:7] == ("矛盾纠纷", "合计", 2, 0, 1, "—", 1)
    assert form.rows[-1] == ("应急演练", "合计", 1, *["—"] * 4, "drill.held", None)
    sheet = opened_by_peer(written_form(form, created=AT)).worksheets[0]
    assert "2026-03" in str([cell.value for cell in sheet[2]])
    english = return_form(march, unit="a", language="en")
    assert not any("export." in str(value) for row in english.rows for value in row)
    assert not any("export." in heading for heading in english.headings)


def test_a_form_says_what_is_not_known() -> None:
    """`?` in the cell, words beside it, and never 0."""
    kept, law = register()
    form = return_form(
        monthly(attrs.evolve(kept, keeps={}), month_asked("2026-03"), law), unit="一"
    )
    assert {"?", "—"} == {value for row in form.rows for value in row[2:7]}
    assert {"情况不全"} == {row[8] for row in form.rows}


@pytest.mark.parametrize(
    ("low", "high", "number", "nil"),
    [
        (0, 0, "0", True),
        (2, 2, "2", False),
        (0, 1, "0–1", False),
        (1, None, "1–?", False),
        (None, None, "?", False),
    ],
)
def test_a_number_is_written_as_far_as_it_is_known(
    low: int | None,
    high: int | None,
    number: str,
    nil: bool,  # noqa: FBT001  # an expected value
) -> None:
    """Only what is surely none is nil."""
    span = Span(*(None if end is None else exact(end).low for end in (low, high)))
    line = Line(item="drill.held", span=span, measure="drill.held")
    assert (number, nil) == (line.number, line.nil)


def test_a_month_runs_to_the_first_day_after_it() -> None:
    """Also over the end of a year."""
    assert (date(2026, 3, 1), date(2026, 4, 1)) == month_asked("2026-03")
    assert (date(2026, 12, 1), date(2027, 1, 1)) == month_asked("2026-12")
    assert (date(2024, 2, 1), date(2024, 3, 1)) == month_asked("2024-02")


@pytest.mark.parametrize(
    "text",
    [
        "2026-13",
        "2026-00",
        "2026-3",
        "26-03",
        "",
        "2026-03-01",
        "２０２６-03",
        "9999-12",
        "0001-01",
    ],
)
def test_a_bad_month_is_a_fault(text: str) -> None:
    """Said where it was given, and never repeated."""
    with pytest.raises(BadMonth) as caught:
        month_asked(text, "--month")
    assert [(f.code, f.place) for f in caught.value.faults] == [("bad-month", "--month")]


@given(st.text(max_size=9))
def test_c3_any_text_is_a_month_or_a_fault(text: str) -> None:
    """Nothing else is raised."""
    try:
        since, until = month_asked(text)
    except BadMonth:
        return
    assert (since.day, until.day) == (1, 1)
    assert since < until
