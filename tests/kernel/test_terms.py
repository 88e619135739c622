"""Terms: how they are read, written and counted to their last second."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.given import law_of

from campus_safety.kernel import (
    AT_ONCE,
    OPEN,
    PLAIN,
    Counting,
    Law,
    Malformed,
    Term,
    Unit,
    Window,
    WorkingCalendar,
    bounds,
)

DAY = timedelta(days=1)
SHANGHAI = "Asia/Shanghai"
CALENDAR = WorkingCalendar(
    name="cn",
    since=date(2026, 1, 1),
    until=date(2026, 4, 1),
    holidays=frozenset(date(2026, 2, 16) + n * DAY for n in range(5)),
)


def counted(counting: Counting, zone: str = SHANGHAI) -> Law:
    return law_of({"counting.default": counting}, zone=zone, calendars=(CALENDAR,))


def ends(counting: Counting, term: str, start: date) -> str:
    """Count a term from a day in Shanghai and write down its deadline."""
    return counted(counting).window(Term.parse(term), start).text(SHANGHAI)


WORKED = Counting(calendar="cn")
ROLLED = Counting(calendar="cn", roll=True)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "written"),
    [
        ("at once", 0, Unit.AT_ONCE, "at once"),
        ("PT0S", 0, Unit.AT_ONCE, "at once"),
        ("PT24H", 86_400, Unit.SECONDS, "PT24H"),
        ("PT90M", 5_400, Unit.SECONDS, "PT5400S"),
        ("PT1H1M1S", 3_661, Unit.SECONDS, "PT3661S"),
        ("PT0H", 0, Unit.SECONDS, "PT0H"),
        ("P30D", 30, Unit.DAYS, "P30D"),
        ("P2W", 14, Unit.DAYS, "P14D"),
        ("P1W1D", 8, Unit.DAYS, "P8D"),
        ("P3M", 3, Unit.MONTHS, "P3M"),
        ("P1Y2M", 14, Unit.MONTHS, "P14M"),
        ("5 working days", 5, Unit.WORKING_DAYS, "5 working days"),
        ("1 working day", 1, Unit.WORKING_DAYS, "1 working days"),
    ],
)
def test_a_term_is_read_and_written(text: str, amount: int, unit: Unit, written: str) -> None:
    """A term is reduced to one unit, and what is written reads back as the same."""
    term = Term.parse(text)
    assert (term.amount, term.unit, str(term)) == (amount, unit, written)
    assert Term.parse(written) == term


@pytest.mark.parametrize(
    "text",
    [
        *("", "P", "PT", "P1DT", "P1DT2H", "P1M1D", "P1Y1W", "24H", "PT1.5H", "-P1D", "P1S"),
        *("PT1D", "soon", "five working days", "5 working", "P٣D", "٣ working days"),
        *("P1D\n", "P100000D"),
    ],
)
def test_anything_else_is_no_term(text: str) -> None:
    """A mixture of calendar and clock, a fraction, a sign and any other text are refused."""
    with pytest.raises(ValueError, match="a duration such as 'PT24H', 'P30D'"):
        Term.parse(text)


def test_a_term_names_its_rule_of_counting() -> None:
    """Each sort of term keeps the counting that it was read with, the default unless stated."""
    texts = ("at once", "PT1H", "P1D", "1 working day")
    assert [Term.parse(text, "counting.a").counting for text in texts] == ["counting.a"] * 4
    assert Term.parse("P1D").counting == AT_ONCE.counting == "counting.default"


@pytest.mark.parametrize(
    ("unit", "expected"), [(unit, unit in {Unit.SECONDS, Unit.AT_ONCE}) for unit in Unit]
)
def test_only_hours_run_by_the_clock(unit: Unit, *, expected: bool) -> None:
    """Hours, and what is owed at once, run from the moment itself."""
    assert unit.by_the_clock is expected


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-03-07T12:00:00-05:00", 24, "2026-03-08T13:00:00-04:00"),
        ("2026-10-31T12:00:00-04:00", 24, "2026-11-01T11:00:00-05:00"),
        ("2026-03-08T01:30:00-05:00", 1, "2026-03-08T03:30:00-04:00"),
        ("2026-11-01T01:30:00-04:00", 1, "2026-11-01T01:30:00-05:00"),
    ],
)
def test_hours_across_a_clock_change_are_elapsed_hours(
    start: str, hours: int, expected: str
) -> None:
    """Hours in New York are those that pass, whatever the clock on the wall says."""
    law = counted(PLAIN, "America/New_York")
    began = datetime.fromisoformat(start).astimezone(ZoneInfo("America/New_York"))
    window = law.window(Term.parse(f"PT{hours}H"), began)
    second = int(datetime.fromisoformat(expected).timestamp())
    assert window == Window(earliest=second, latest=second)


def test_hours_from_a_whole_day_have_a_window() -> None:
    """Hours from a day without an hour end somewhere in a window as long as the day."""
    low, high = bounds(date(2026, 3, 2), SHANGHAI)
    window = counted(PLAIN).window(Term.parse("PT2H"), date(2026, 3, 2))
    assert window == Window(earliest=low + 7200, latest=high + 7200)


def test_at_once_stays_at_once() -> None:
    """What is owed at once is at the moment itself and is never a plain deadline."""
    start = datetime(2026, 3, 2, 8, tzinfo=UTC)
    second = int(start.timestamp())
    window = counted(PLAIN).window(AT_ONCE, start)
    assert window == Window(earliest=second, latest=second, at_once=True)
    assert window.text(SHANGHAI) == "at once"


@pytest.mark.parametrize(
    ("counting", "term", "start", "expected"),
    [
        (PLAIN, "P1D", date(2026, 3, 2), "2026-03-03 23:59:59"),
        (PLAIN, "P0D", date(2026, 3, 2), "2026-03-02 23:59:59"),
        (Counting(first_day=True), "P1D", date(2026, 3, 2), "2026-03-02 23:59:59"),
        (Counting(first_day=True), "P1M", date(2026, 3, 2), "2026-04-01 23:59:59"),
        (Counting(first_day=True), "P0D", date(2026, 3, 2), "2026-03-02 23:59:59"),
        (Counting(first_day=True), "P0M", date(2026, 3, 2), "2026-03-02 23:59:59"),
        (Counting(first_day=True), "P1M", date(2026, 1, 31), "2026-02-28 23:59:59"),
        (Counting(first_day=True), "P1M", date(2026, 3, 1), "2026-03-31 23:59:59"),
        (
            Counting(calendar="cn", first_day=True),
            "0 working days",
            date(2026, 2, 13),
            "2026-02-13 23:59:59",
        ),
        (Counting(closes=time(17)), "P1D", date(2026, 3, 2), "2026-03-03 17:00:00"),
        (PLAIN, "P1M", date(2026, 1, 31), "2026-02-28 23:59:59"),
        (PLAIN, "P1M", date(2028, 1, 31), "2028-02-29 23:59:59"),
        (PLAIN, "P12M", date(2028, 2, 29), "2029-02-28 23:59:59"),
        (PLAIN, "P4Y", date(2028, 2, 29), "2032-02-29 23:59:59"),
        (PLAIN, "P1M", date(2026, 2, 28), "2026-03-28 23:59:59"),
        (WORKED, "2 working days", date(2026, 2, 13), "2026-02-24 23:59:59"),
        (WORKED, "0 working days", date(2026, 2, 13), "2026-02-13 23:59:59"),
        (
            Counting(calendar="cn", first_day=True),
            "2 working days",
            date(2026, 2, 13),
            "2026-02-23 23:59:59",
        ),
        (WORKED, "P3D", date(2026, 2, 13), "2026-02-16 23:59:59"),
        (ROLLED, "P3D", date(2026, 2, 13), "2026-02-23 23:59:59"),
        (ROLLED, "P10D", date(2026, 2, 13), "2026-02-23 23:59:59"),
        (ROLLED, "P1M", date(2026, 1, 17), "2026-02-23 23:59:59"),
        (
            Counting(calendar="cn", roll=True, closes=time(12)),
            "P3D",
            date(2026, 2, 13),
            "2026-02-23 12:00:00",
        ),
        (WORKED, "1 working day", date(2026, 3, 31), "2026-04-01 23:59:59 – open"),
        (ROLLED, "P30D", date(2026, 3, 31), "2026-04-30 23:59:59 – open"),
        (Counting(roll=True), "P1D", date(2026, 3, 2), "2026-03-03 23:59:59 – open"),
        (PLAIN, "3 working days", date(2026, 3, 2), "2026-03-02 23:59:59 – open"),
    ],
)
def test_days_are_counted_by_the_rule(
    counting: Counting, term: str, start: date, expected: str
) -> None:
    """The last day ends a term as its rule of counting says, open past what is known."""
    assert ends(counting, term, start) == expected


@pytest.mark.parametrize(
    "text", ["P834Y", "P99999D", "P9999M", "PT99999H", "PT359996400S", "9999 working days"]
)
def test_the_longest_terms_read_back(text: str) -> None:
    """What is written of a term is read as the same term."""
    term = Term.parse(text) if text != "P834Y" else Term.parse("P833Y3M")
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize("text", ["P834Y", "P9999W99999D", "PT99999H1S", "P999Y9999M"])
def test_a_term_beyond_any_law_is_refused(text: str) -> None:
    """A term that no date could end is a fault of its place, never a wrong deadline."""
    with pytest.raises(Malformed, match="amount"):
        Term.parse(text)
    with pytest.raises(Malformed, match="amount"):
        Term(-1, Unit.DAYS)


def test_the_hour_of_the_day_does_not_move_days() -> None:
    """Days run from the day of a moment in the zone of the place."""
    late = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)  # midnight of the 3rd in Shanghai
    law = counted(PLAIN)
    term = Term.parse("P1D")
    assert law.window(term, late) == law.window(term, date(2026, 3, 3))
    before = late - timedelta(seconds=1)
    assert law.window(term, before) == law.window(term, date(2026, 3, 2))


def slow_month_end(start: date, months: int) -> date:
    """Walk on from day to day until the month is reached, then to the corresponding day."""
    day, passed = start, 0
    while passed < months:
        day += DAY
        passed += day.day == 1
    while day.day < start.day and (day + DAY).day != 1:
        day += DAY
    return day


@given(st.dates(date(2023, 1, 1), date(2033, 1, 1)), st.integers(0, 30))
def test_b6_months_end_as_the_slow_walk_does(start: date, months: int) -> None:
    """B6: months end on the corresponding day, or on the last day of a month without one."""
    last = slow_month_end(start, months)
    assert ends(PLAIN, f"P{months}M", start) == f"{last} 23:59:59"


@given(st.integers(2020, 2040), st.integers(1, 12), st.integers(1, 30))
def test_b6_month_ends_and_leap_days(year: int, month: int, months: int) -> None:
    """B6: from the last day of any month, 29 February included, the rule is the same."""
    first = date(year + month // 12, month % 12 + 1, 1)
    start = first - DAY
    last = slow_month_end(start, months)
    assert ends(PLAIN, f"P{months}M", start) == f"{last} 23:59:59"


@given(
    st.dates(date(2026, 1, 1), date(2026, 3, 31)),
    st.integers(0, 60),
    st.integers(0, 9),
    st.sampled_from(["P{}D", "P{}M", "{} working days", "PT{}H"]),
    st.booleans(),
)
def test_b5_a_longer_term_never_ends_earlier(
    start: date,
    amount: int,
    more: int,
    form: str,
    roll: bool,  # noqa: FBT001
) -> None:
    """B5: the earliest end is monotone in the amount and in the start, whatever the unit."""
    law = counted(Counting(calendar="cn", roll=roll))
    short, longer = (Term.parse(form.format(n)) for n in (amount, amount + more))
    shortest = law.window(short, start).earliest
    for other in (law.window(longer, start), law.window(short, start + more * DAY)):
        assert shortest is not None
        assert other.earliest is not None
        assert shortest <= other.earliest


@given(st.dates(date(2026, 1, 1), date(2026, 3, 31)), st.integers(1, 80))
def test_the_horizon_leaves_only_the_latest_end_open(start: date, count: int) -> None:
    """Past the horizon the latest end is open and the earliest is not; inside both are one."""
    window = counted(WORKED).window(Term.parse(f"{count} working days"), start)
    horizon, _ = bounds(CALENDAR.until, SHANGHAI)
    assert window.earliest is not None
    assert window.latest == (window.earliest if window.earliest < horizon else None)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((1, 2), (3, 4), (1, 4)),
        ((3, 4), (1, 2), (1, 4)),
        ((0, 5), (2, 3), (0, 5)),
        ((-7, -6), (-3, -2), (-7, -2)),
        ((None, 2), (1, 3), (None, 3)),
        ((1, 2), (None, 3), (None, 3)),
        ((1, None), (0, 2), (0, None)),
        ((1, 2), (0, None), (0, None)),
        ((None, None), (1, 2), (None, None)),
    ],
)
def test_a_hull_holds_both_windows(
    one: tuple[int | None, int | None],
    two: tuple[int | None, int | None],
    expected: tuple[int | None, int | None],
) -> None:
    """A hull runs from the earlier to the later end, and an open end stays open."""
    made = Window(earliest=one[0], latest=one[1]).hull(Window(earliest=two[0], latest=two[1]))
    assert made == Window(earliest=expected[0], latest=expected[1])


@pytest.mark.parametrize("other", [True, False])
def test_a_hull_is_at_once_only_when_both_are(other: bool) -> None:  # noqa: FBT001
    """What may have an hour of its own is not at once."""
    one = Window(earliest=1, latest=1, at_once=True)
    assert one.hull(Window(earliest=1, latest=1, at_once=other)).at_once is other


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window(earliest=57_599, latest=57_599), "1970-01-01 23:59:59"),
        (Window(earliest=1, latest=2), "1970-01-01 08:00:01 – 1970-01-01 08:00:02"),
        (Window(earliest=None, latest=2), "open – 1970-01-01 08:00:02"),
        (Window(earliest=1, latest=None), "1970-01-01 08:00:01 – open"),
        (OPEN, "open"),
    ],
)
def test_a_window_is_written_in_local_time(window: Window, expected: str) -> None:
    """A deadline is written once when certain, else from end to end."""
    assert window.text(SHANGHAI) == expected


def test_the_first_second_of_the_epoch_is_a_deadline() -> None:
    """A deadline at second zero is written as a moment, not as an open end."""
    assert Window(earliest=0, latest=0).text("UTC") == "1970-01-01 00:00:00"


def test_what_may_be_at_once_is_never_surely_late() -> None:
    """Where one of two terms is at once the deadline has an earliest moment and no latest."""
    numbered, at_once = Window(earliest=5, latest=5), Window(earliest=1, latest=1, at_once=True)
    expected = Window(earliest=5, latest=None)
    assert numbered.hull(at_once) == at_once.hull(numbered) == expected


BACK = (
    (PLAIN, "P10D", "2026-02-23 23:59:59"),
    (PLAIN, "P0D", "2026-03-05 23:59:59"),
    (PLAIN, "P1M", "2026-02-05 23:59:59"),
    (PLAIN, "PT24H", "2026-03-04 09:00:00"),
    (PLAIN, "PT1S", "2026-03-05 08:59:59"),
    (PLAIN, "at once", "at once"),
    (WORKED, "10 working days", "2026-02-12 23:59:59"),
    (WORKED, "0 working days", "2026-03-05 23:59:59"),
    (WORKED, "60 working days", "open – 2025-12-12 23:59:59"),
    (PLAIN, "3 working days", "open – 2026-03-05 23:59:59"),
    (ROLLED, "P5D", "2026-02-28 23:59:59"),
    (Counting(calendar="cn", first_day=True), "P5D", "2026-02-28 23:59:59"),
    (Counting(closes=time(17)), "P5D", "2026-02-28 17:00:00"),
)


@pytest.mark.parametrize(("counting", "term", "expected"), BACK)
def test_what_leaves_a_term_before_a_start(counting: Counting, term: str, expected: str) -> None:
    """The day of the start is never counted, and the last day in time never moves."""
    law = counted(counting)
    start = datetime(2026, 3, 5, 1, tzinfo=UTC)
    window = law.window_before(Term.parse(term), start, date(2026, 1, 5))
    assert window.text(SHANGHAI) == expected


def test_a_start_on_a_whole_day_leaves_its_hour_open() -> None:
    """Counted back in hours from a day, the last moment lies within a day; in days it is sure."""
    law, day = counted(PLAIN), date(2026, 3, 5)
    hours = law.window_before(Term.parse("PT24H"), day, day)
    assert hours.text(SHANGHAI) == "2026-03-04 00:00:00 – 2026-03-04 23:59:59"
    assert law.window_before(Term.parse("P1D"), day, day).text(SHANGHAI) == "2026-03-04 23:59:59"


@given(st.dates(date(2025, 6, 1), date(2026, 12, 1)), st.integers(0, 400))
def test_the_term_before_a_start_is_left_in_full(day: date, amount: int) -> None:
    """From the day that is last in time, the term counted on ends on the day of the start."""
    law, term = counted(PLAIN), Term(amount, Unit.DAYS)
    back = law.window_before(term, day, day).latest
    assert back is not None
    assert law.window(term, day - amount * DAY) == Window(
        earliest=back + amount * 86_400, latest=back + amount * 86_400
    )
