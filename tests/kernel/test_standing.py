"""Standing duties: what a rule asks in every period, under the law of the period's first day."""

from datetime import UTC, date, datetime, timedelta

from attrs import frozen
from tests.kernel.given import EVER, Done, Given, provided

from campus_safety.kernel import (
    Anchor,
    Clause,
    Every,
    Gap,
    Law,
    Mark,
    Period,
    Provision,
    Rule,
    Timeline,
    WorkingCalendar,
    each,
    in_its_period,
    rule,
)
from campus_safety.kernel.provision import AnyProvision
from campus_safety.kernel.terms import DEFAULT_COUNTING, Counting

AUTUMN = Period(name="autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 2, 1))
YEAR = Period(name="year", every=Every.SCHOOL_YEAR, since=date(2025, 8, 1), until=date(2026, 8, 1))
TERMS = (YEAR, AUTUMN)
NEW_YEAR = date(2026, 1, 1)
CALENDAR = WorkingCalendar(
    name="here",
    since=date(2025, 1, 1),
    until=NEW_YEAR,
    holidays=frozenset({date(2025, 10, 1)}),
    workdays=frozenset({date(2025, 9, 28)}),
)


@frozen(kw_only=True)
class Rules:
    done: Rule[Anchor] = rule("errand.each", Anchor)


def anchored(value: object, since: date = EVER, until: date | None = None) -> AnyProvision:
    return Provision(
        id="errand.each",
        value=value,
        unit="anchored",
        clause=Clause(instrument="rules", path=("1",)),
        since=since,
        until=until,
        mark=Mark.EXAMPLE,
        layer="school",
        who="everybody",
        what="an errand",
    )


def law(*steps: tuple[date, Rule[object]], calendar: bool = True) -> Law:
    counting = provided(DEFAULT_COUNTING, "P1D", EVER)
    named = Provision(
        id=DEFAULT_COUNTING,
        value=Counting(calendar="here"),
        unit="counting",
        clause=counting.clause,
        since=EVER,
        mark=Mark.EXAMPLE,
        layer="school",
        who="",
        what="",
    )
    return Law(
        zone="UTC",
        covers=frozenset({"errand", "counting"}),
        timelines={
            "errand.each": Timeline(tuple(d for d, _ in steps), tuple(r for _, r in steps)),
            DEFAULT_COUNTING: Timeline((EVER,), (named,)),
        },
        calendars={"here": CALENDAR} if calendar else {},
    )


def owed(under: Law, since: date, until: date) -> list[tuple[str, str]]:
    found = each(
        Rules,
        lambda rules: rules.done,
        under,
        since=since,
        until=until,
        periods=TERMS,
        case="one/errand",
        act=Done,
        holder="office:head",
        regime="errand",
    )
    return [(one.case.removeprefix("one/errand/"), one.deadline[:10]) for one, _ in found]


def test_an_obligation_of_every_period() -> None:
    """It names the act, who owes it, the period, and the deadline that the anchor gives."""
    said = anchored(Anchor(every=Every.MONTH, day=20))
    ((one, period),) = each(
        Rules,
        lambda rules: rules.done,
        law((EVER, said)),
        since=date(2025, 9, 1),
        until=date(2025, 10, 1),
        periods=TERMS,
        case="one/errand",
        act=Done,
        holder="office:head",
        regime="errand",
        addressee="agency:x",
        done_by=(Given,),
    )
    assert (one.act, one.case, one.occasion) == ("errand.done", "one/errand/2025-09", "2025-09")
    assert (one.holder, one.regime, one.addressee) == ("office:head", "errand", "agency:x")
    assert (one.deadline, one.basis) == ("2025-09-20 23:59:59", said)
    assert {"errand.done", "errand.given"} == one.done_by
    assert (period.since, period.until) == (date(2025, 9, 1), date(2025, 10, 1))


def test_each_period_is_judged_by_the_rule_of_its_first_day() -> None:
    """A rule that turns between two periods turns what is owed from the next one on."""
    early = anchored(Anchor(every=Every.MONTH, day=20))
    late = anchored(Anchor(every=Every.MONTH, day=5))
    turned = law((EVER, early), (date(2025, 10, 2), late), (date(2025, 12, 1), Gap.ABSENT))
    assert owed(turned, date(2025, 9, 1), date(2026, 3, 1)) == [
        ("2025-09", "2025-09-20"),
        ("2025-10", "2025-10-20"),
        ("2025-11", "2025-11-05"),
    ]


def test_nothing_is_owed_in_a_gap() -> None:
    """Where the rule is absent nothing is owed; where it is unknown no period can be named."""
    for gap in Gap:
        assert owed(law((EVER, gap)), date(2025, 9, 1), date(2026, 9, 1)) == []


def test_no_day_owes_nothing() -> None:
    """From a day to itself there is no period."""
    said = law((EVER, anchored(Anchor(every=Every.DAY))))
    assert owed(said, date(2025, 9, 1), date(2025, 9, 1)) == []
    assert owed(said, date(2025, 9, 1), date(2025, 9, 2)) == [("2025-09-01", "2025-09-01")]


def test_school_days_are_the_worked_days_of_a_term() -> None:
    """Weekends and holidays are none, make-up days are, and after the term none is."""
    said = law((EVER, anchored(Anchor(every=Every.SCHOOL_DAY))))
    found = [date.fromisoformat(day) for day, _ in owed(said, date(2025, 9, 1), date(2026, 3, 1))]
    naive = [
        day
        for day in (date(2025, 9, 1) + timedelta(days=n) for n in range(122))
        if (day.isoweekday() < 6 or day == date(2025, 9, 28)) and day != date(2025, 10, 1)
    ]
    assert found == naive
    assert found[-1] == date(2025, 12, 31)  # nobody knows the calendar of the new year


def test_without_a_calendar_no_day_is_a_school_day() -> None:
    """And without a term neither."""
    said = anchored(Anchor(every=Every.SCHOOL_DAY))
    assert owed(law((EVER, said), calendar=False), date(2025, 9, 1), date(2025, 9, 9)) == []
    assert owed(law((EVER, said)), date(2025, 8, 1), date(2025, 9, 1)) == []


def test_a_fact_answers_in_its_period() -> None:
    """The first day is inside, the day after the last is not, in the zone of the law."""
    here, day = law(), timedelta(days=1)
    for at, inside in (
        (datetime(2025, 9, 1, tzinfo=UTC) - timedelta(seconds=1), False),
        (datetime(2025, 9, 1, tzinfo=UTC), True),
        (AUTUMN.until - day, True),
        (AUTUMN.until, False),
    ):
        fact = Done(case="one/errand/1", at=at, by="party:a")
        said = anchored(Anchor(every=Every.TERM))
        ((one, _),) = each(
            Rules,
            lambda rules: rules.done,
            law((EVER, said)),
            since=date(2025, 9, 1),
            until=date(2025, 9, 2),
            periods=TERMS,
            case="one/errand",
            act=Done,
            holder="office:head",
            regime="errand",
        )
        assert in_its_period(one, AUTUMN, fact, here) is inside
