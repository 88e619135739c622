"""Residents on campus who are no teachers: registered, vetted, renewed, counted, never named."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import BEIJING, EMPTY, NATION, NINGBO, at, codes, lived, only, owed

from campus_safety.kernel import (
    Every,
    Fact,
    Gap,
    Law,
    Malformed,
    Period,
    Provision,
    Severity,
    Timeline,
)
from campus_safety.prevention import residence
from campus_safety.prevention.residence import WORKFLOW, Residence, Status
from campus_safety.register.standing import standing as owed_by_school
from campus_safety.vocabulary import Days, Profile, QuartersUse, School
from campus_safety.vocabulary import Resident as Tie

CASE, TWO = "one/residence/1", "one/residence/2"
MANAGER, COOK, AUNT = "party:manager", "party:cook", "party:aunt"
YEAR = Days(since=date(2026, 3, 1), until=date(2026, 4, 1))


def opened(
    use: QuartersUse = QuartersUse.WORKERS, manager: str | None = MANAGER, case: str = CASE
) -> residence.QuartersOpened:
    return residence.QuartersOpened(
        case=case, at=at(0), by="party:head", place="place:block-2", use=use, manager=manager
    )


def named(hours: float = 1, manager: str = "party:other") -> residence.ManagerNamed:
    return residence.ManagerNamed(case=CASE, at=at(hours), by="party:head", manager=manager)


def registered(
    hours: float = 1, resident: str = COOK, days: Days = YEAR, case: str = CASE, room: str = "101"
) -> residence.Registered:
    return residence.Registered(
        case=case,
        at=at(hours),
        by=MANAGER,
        resident=resident,
        tie=Tie.WORKER,
        room=f"room:{room}",
        days=days,
    )


def stray(hours: float = 1, resident: str = AUNT) -> residence.FoundUnregistered:
    return residence.FoundUnregistered(
        case=CASE, at=at(hours), by="party:guard", resident=resident, room="room:102"
    )


def vetted(hours: float = 2, resident: str = COOK, *, clear: bool = True) -> residence.Vetted:
    return residence.Vetted(
        case=CASE, at=at(hours), by="party:safety", resident=resident, clear=clear
    )


def renewed(hours: float, until: date | None, resident: str = COOK) -> residence.Renewed:
    days = Days(since=date(2026, 3, 1), until=until)
    return residence.Renewed(case=CASE, at=at(hours), by=MANAGER, resident=resident, days=days)


def left(hours: float = 9, resident: str = COOK) -> residence.Left:
    return residence.Left(case=CASE, at=at(hours), by=MANAGER, resident=resident)


def screened(hours: float = 5, present: int = 1) -> residence.Screened:
    return residence.Screened(case=CASE, at=at(hours), by="party:safety", present=present)


def let(*, dangerous: bool, to: str = "body:shop") -> residence.LetOut:
    return residence.LetOut(
        case=CASE, at=at(5), by="party:head", to=to, what="a shop", dangerous=dangerous
    )


def closed(hours: float = 20) -> residence.Closed:
    return residence.Closed(case=CASE, at=at(hours), by="party:head")


def reopened(manager: str | None = None) -> residence.Reopened:
    return residence.Reopened(case=CASE, at=at(30), by="party:head", manager=manager)


def state(*facts: Fact, law: Law = NINGBO) -> Residence:
    case = only(lived(WORKFLOW, facts, law))
    assert isinstance(case, Residence)
    return case


def told(*facts: Fact, law: Law = NINGBO) -> list[str]:
    return [code for code in codes(lived(WORKFLOW, facts, law)) if "overdue" not in code]


def acts(*facts: Fact, law: Law = NINGBO) -> list[tuple[str, str, str]]:
    return [(one.act, one.holder, one.deadline) for one in lived(WORKFLOW, facts, law).owed]


def unknown(law: Law, id: str) -> Law:
    line = Timeline((date(2000, 1, 1),), (Gap.UNKNOWN,))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


def test_a_cook_who_lives_on_campus_for_a_month() -> None:
    """A3.6: registered, vetted, counted at the round, renewed once, and moved out: no word."""
    facts = [opened(), registered(), vetted(), screened()]
    facts += [renewed(24 * 29, date(2026, 5, 1)), left(24 * 59), screened(24 * 60, 0)]
    history = lived(WORKFLOW, [*facts, closed(24 * 61)])
    case = only(history)
    assert (case.status, codes(history), owed(history)) == (Status.CLOSED, [], [])
    assert isinstance(case, Residence)
    assert (case.stays, case.left, case.screened) == ((), 1, at(24 * 60))


def test_what_is_owed_for_one_who_lives_there() -> None:
    """Vetted within seven days, and out or renewed a day after the days of the stay are over."""
    assert acts(opened(), registered()) == [
        ("residence.vetted", "office:safety", "2026-03-09 23:59:59"),
        ("residence.left", MANAGER, "2026-04-02 23:59:59"),
    ]
    bare = [opened(manager=None), registered(), vetted()]
    assert acts(*bare)[0][1] == "office:general-affairs"
    assert acts(*bare, named())[0][1] == "party:other"
    open_ended = registered(days=Days(since=date(2026, 3, 1)))
    assert acts(opened(), open_ended, vetted()) == []


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("facts", "end", "last", "code"),
    [
        ([registered()], datetime(2026, 3, 9, 15, 59, 59, tzinfo=UTC), vetted(), "vetted.late"),
        ([registered()], datetime(2026, 3, 9, 15, 59, 59, tzinfo=UTC), left(), "vetted.missed"),
        (
            [registered(), vetted(clear=False)],
            datetime(2026, 3, 3, 15, 59, 59, tzinfo=UTC),
            left(),
            "left.late",
        ),
        (
            [registered(), vetted(clear=False)],
            datetime(2026, 3, 3, 15, 59, 59, tzinfo=UTC),
            vetted(),
            "left.missed",
        ),
        (
            [registered(), vetted()],
            datetime(2026, 4, 2, 15, 59, 59, tzinfo=UTC),
            renewed(0, date(2026, 6, 1)),
            "left.late",
        ),
        (
            [stray()],
            datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC),
            left(0, AUNT),
            "registered.missed",
        ),
        (
            [stray()],
            datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC),
            registered(0, AUNT),
            "registered.late",
        ),
    ],
)
def test_the_first_second_after_each_term_is_late(
    facts: list[Fact],
    end: datetime,
    last: Fact,
    code: str,
    late: bool,  # noqa: FBT001  # one of two
) -> None:
    """The last second of a term is in time, the next is late where done and missed where not."""
    one = attrs.evolve(last, at=end + timedelta(seconds=late))
    asked = [c for c in told(opened(), *facts, one) if "not-registered" not in c]
    assert asked == [f"residence.{code}"] * late


def test_an_unregistered_resident_is_found_and_registered() -> None:
    """A3.6: whoever is found unregistered is told once, and registered within three days."""
    history = lived(WORKFLOW, [opened(), stray()])
    (finding,) = history.findings
    assert (finding.code, finding.severity) == (
        "residence.found-unregistered.not-registered",
        Severity.NOTICE,
    )
    assert finding.basis is NINGBO.rule("residence.registration.required", date(2026, 3, 2))
    assert acts(opened(), stray()) == [("residence.registered", MANAGER, "2026-03-05 23:59:59")]
    again = [opened(), stray(), stray(30)]
    assert (state(*again).strays, state(*again).found_unregistered) == (((AUNT, at(1)),), 1)
    assert state(*again, registered(40, AUNT)).strays == ()
    assert state(*again, left(40, AUNT)).strays == ()
    assert state(*again, left(40, AUNT)).left == 0
    assert told(opened(), registered(), stray(2, COOK)) == []
    assert state(opened(), registered(), stray(2, COOK)).strays == ()


def test_each_resident_stands_alone() -> None:
    """What happens to one changes nothing of another, and each is owed apart."""
    facts = [opened(), registered(), registered(2, AUNT), vetted(3, AUNT, clear=False)]
    case = state(*facts, renewed(4, date(2026, 9, 1), AUNT))
    cook, aunt = case.stays
    assert (cook.resident, cook.clear, cook.days) == (COOK, None, YEAR)
    assert (aunt.clear, aunt.vetted, aunt.days.until) == (False, at(3), date(2026, 9, 1))
    assert state(*facts, left(9, AUNT)).stays == (cook,)
    assert state(*facts, stray(9, "party:c"), left(10, "party:c")).stays == (
        case.stays[0],
        attrs.evolve(aunt, days=YEAR),
    )
    occasions = [one.occasion for one in lived(WORKFLOW, facts).owed]
    assert occasions == [COOK, f"{COOK}/2026-04-01", AUNT, f"{AUNT}/2026-04-01"]
    assert state(opened(), vetted(), renewed(3, None), left(4)).stays == ()
    assert state(opened(), left(4)).left == 0


def test_another_room_does_not_begin_the_vetting_anew() -> None:
    """Registered again he is vetted as before, and what was not done is not put off."""
    moved = registered(24 * 8, room="202")
    assert acts(opened(), registered(), moved)[0][2] == "2026-03-09 23:59:59"
    (stay,) = state(opened(), registered(), vetted(), moved).stays
    assert (stay.room, stay.clear, stay.vetted, stay.registered) == (
        "room:202",
        True,
        at(2),
        at(1),
    )


def test_who_may_not_live_near_pupils_moves_out() -> None:
    """An unclear answer asks for the moving out from the first such answer; a clear one ends it."""
    facts = [opened(), registered(), vetted(2, clear=False)]
    leaving = ("residence.left", MANAGER, "2026-03-03 23:59:59")
    assert leaving in acts(*facts)
    assert leaving in acts(*facts, vetted(20, clear=False))
    assert leaving not in acts(*facts, vetted(20))
    assert told(*facts, renewed(5, date(2026, 9, 1))) == ["residence.renewed.not-clear"]
    (finding,) = lived(WORKFLOW, [*facts, renewed(5, date(2026, 9, 1))]).findings
    assert finding.severity is Severity.BREACH
    assert finding.clause is not None
    assert finding.clause.path == ("62",)
    assert told(*facts, vetted(3), renewed(5, date(2026, 9, 1))) == []
    assert told(opened(), renewed(5, date(2026, 9, 1))) == []


def test_quarters_of_boarders_have_a_manager() -> None:
    """北京, Art. 10: somebody is named to manage boarders; elsewhere nothing is asked."""
    boarders = opened(QuartersUse.BOARDERS, None)
    (finding,) = lived(WORKFLOW, [boarders], BEIJING).findings
    assert (finding.code, finding.severity) == (
        "residence.quarters-opened.no-manager",
        Severity.NOTICE,
    )
    assert finding.clause is not None
    assert finding.clause.path == ("10", "1", "11")
    assert told(opened(QuartersUse.BOARDERS), law=BEIJING) == []
    assert told(opened(QuartersUse.STAFF, None), law=BEIJING) == []
    assert told(boarders) == []
    history = lived(WORKFLOW, [boarders], unknown(BEIJING, "residence.manager.uses"))
    assert [f.severity for f in history.findings] == [Severity.UNDECIDED]
    assert state(boarders, named()).manager == "party:other"


def test_nobody_else_lives_among_boarders() -> None:
    """Under the school's own rule a worker is refused in the quarters of boarders."""
    among = [opened(QuartersUse.BOARDERS), registered()]
    (finding,) = lived(WORKFLOW, among).findings
    assert (finding.code, finding.severity) == (
        "residence.registered.among-boarders",
        Severity.BREACH,
    )
    assert told(*among, law=NATION) == []
    history = lived(WORKFLOW, among, unknown(NINGBO, "residence.boarders.apart"))
    assert [finding.severity for finding in history.findings] == [Severity.UNDECIDED]


def test_premises_are_not_let_for_dangerous_goods() -> None:
    """Order 302, Art. 10: no school premises for the trade in dangerous goods."""
    (finding,) = lived(WORKFLOW, [opened(), let(dangerous=True)], NATION).findings
    assert (finding.code, finding.severity) == ("residence.let-out.dangerous", Severity.BREACH)
    assert finding.clause is not None
    assert (finding.clause.number, finding.clause.path) == ("国务院令第302号", ("10", "1"))
    assert told(opened(), let(dangerous=False)) == []
    twice = state(
        opened(), let(dangerous=False), let(dangerous=False), let(dangerous=False, to="body:b")
    )
    assert twice.let_to == ("body:shop", "body:b")


def test_quarters_are_given_up_when_they_are_empty() -> None:
    """Closed while somebody lives there, registered or not, is refused."""
    code = "residence.closed.still-occupied"
    assert told(opened(), registered(), closed()) == [code]
    assert code in told(opened(), stray(), closed())
    assert told(opened(), registered(), vetted(), left(), closed()) == []
    (finding,) = lived(WORKFLOW, [opened(), registered(), closed()]).findings
    assert finding.severity is Severity.BREACH


def test_the_round_is_held_against_the_register() -> None:
    """More or fewer than are known is told with both numbers; the known strays count."""
    facts = [opened(), registered(), stray(2)]
    assert told(*facts, screened(5, 2)) == ["residence.found-unregistered.not-registered"]
    for present in (1, 3):
        found = lived(WORKFLOW, [*facts, screened(5, present)]).findings[-1]
        assert (found.code, found.severity) == (
            "residence.screened.count-differs",
            Severity.NOTICE,
        )
        assert found.values == (("present", str(present)), ("known", "2"))


def test_a_round_counts_nobody_below_zero() -> None:
    """A number below zero is no number, and the limits of every fact hold."""
    with pytest.raises(Malformed, match="present"):
        screened(present=-1)
    with pytest.raises(Malformed, match="by"):
        attrs.evolve(screened(present=0), by="Zhang San")
    with pytest.raises(Malformed, match="room"):
        attrs.evolve(state(opened(), registered()).stays[0], room="Room 7")


def test_quarters_that_are_used_again() -> None:
    """Used again they keep their manager, unless another is named."""
    facts = [opened(), closed()]
    assert state(*facts, reopened()).status is Status.IN_USE
    assert [state(*facts, reopened(m)).manager for m in (None, "party:m")] == [MANAGER, "party:m"]
    assert told(opened(), closed(), registered(22)) == ["residence.registered.skip"]
    assert told(opened(), registered(), vetted(), closed(), left(24), screened(25, 0)) == [
        "residence.closed.still-occupied"
    ]


SCHOOL = School(
    reference="school:one",
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
    periods=(
        Period(name="autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 2, 1)),
        Period(name="spring", every=Every.TERM, since=date(2026, 2, 1), until=date(2026, 7, 11)),
    ),
)


def rounds(*facts: Fact, law: Law = NINGBO) -> list[str]:
    found = owed_by_school(
        WORKFLOW, SCHOOL, facts, law, since=date(2025, 9, 1), today=date(2026, 6, 1)
    )
    return [str(getattr(one, "case", "")) for one in found]


def test_every_term_the_quarters_are_gone_through() -> None:
    """A3.6: a round is owed in each term, and one round answers one term."""
    assert rounds() == ["one/residence/autumn", "one/residence/spring"]
    assert rounds(screened()) == ["one/residence/autumn"]
    assert rounds(screened(), law=NATION) == []
    (first, _) = owed_by_school(
        WORKFLOW, SCHOOL, (), NINGBO, since=date(2025, 9, 1), today=date(2026, 6, 1)
    )
    assert getattr(first, "deadline", "") == "2026-01-31 23:59:59"
    assert (getattr(first, "act", ""), getattr(first, "holder", "")) == (
        "residence.screened",
        "office:safety",
    )


def test_nobody_lives_in_two_quarters_and_nobody_is_named() -> None:
    """A survey tells both quarters how many are registered twice, and never who."""
    assert WORKFLOW.survey is not None
    facts = [opened(), opened(case=TWO), registered(), registered(2, AUNT)]
    both = [*facts, registered(3, COOK, case=TWO)]
    assert list(WORKFLOW.survey(lived(WORKFLOW, facts).cases, NINGBO)) == []
    found = list(WORKFLOW.survey(lived(WORKFLOW, both).cases, NINGBO))
    assert [(f.code, f.case, f.values) for f in found] == [
        ("residence.registered-twice", CASE, (("number", "1"),)),
        ("residence.registered-twice", TWO, (("number", "1"),)),
    ]
    assert "party:" not in repr([f.values for f in found])


@given(st.dates(date(2026, 2, 25), date(2026, 4, 5)))
def test_who_lives_there_on_a_day_is_counted_day_by_day(day: date) -> None:
    """The first day of a stay counts and the day after its last does not."""
    open_ended = registered(2, AUNT, Days(since=date(2026, 3, 10)))
    case = state(opened(), registered(), open_ended)
    naive = (date(2026, 3, 1) <= day <= date(2026, 3, 31)) + (day >= date(2026, 3, 10))
    assert residence.lives_in(case, day) == naive


def number(facts: list[Fact], since: date, until: date) -> dict[str, Any]:
    cases = lived(WORKFLOW, facts).cases
    return {m.name: m for m in residence.measures(cases, since, until, NINGBO)}


def test_the_year_counts_residents_and_names_none() -> None:
    """Quarters in use by their use; residents, strays and those not vetted as numbers alone."""
    facts = [
        opened(),
        registered(),
        vetted(),
        registered(3, AUNT),
        stray(4, "party:c"),
        screened(5, 3),
    ]
    facts += [opened(QuartersUse("huts"), None, TWO), opened(case="one/residence/3")]
    facts += [attrs.evolve(closed(), case="one/residence/3")]
    found = number(facts, date(2026, 3, 2), date(2026, 3, 3))
    low = {name.removeprefix("residence."): measure.span.low for name, measure in found.items()}
    assert low == {
        "quarters": 2,
        "without-manager": 1,
        "screened": 1,
        "residents": 2,
        "unregistered": 1,
        "found-unregistered": 1,
        "unvetted": 1,
        "quarters.staff": 0,
        "quarters.boarders": 0,
        "quarters.workers": 1,
        "quarters.let": 0,
        "quarters.huts": 1,
    }
    assert found["residence.residents"].cases == (CASE,)
    assert "party:" not in repr(found)
    before = number(facts, date(2026, 3, 1), date(2026, 3, 2))
    assert {measure.span.low for measure in before.values()} == {Decimal(0)}
    assert number(facts, date(2026, 3, 3), date(2026, 3, 9))["residence.screened"].cases == ()
    assert number(facts, date(2026, 1, 1), date(2026, 3, 9))["residence.screened"].cases == (CASE,)


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    facts = [opened(QuartersUse.BOARDERS, None), registered(), stray(), vetted(clear=False)]
    facts += [renewed(3, None), screened(5, 9), let(dangerous=True), closed(), registered(22)]
    history = lived(WORKFLOW, facts, EMPTY)
    assert (codes(history), owed(history)) == (["residence.registered.skip"], [])


def test_the_terms_are_those_of_the_school() -> None:
    """The nation alone owes nothing; an unknown term leaves the deadline open."""
    facts = [opened(), registered(), stray(2)]
    assert owed(lived(WORKFLOW, facts, NATION)) == []
    assert acts(*facts, law=unknown(NINGBO, "residence.vetting.term"))[1][2] == "open"
    rule = NINGBO.rule("residence.vetting.required", date(2021, 5, 31))
    assert rule is Gap.ABSENT
    assert isinstance(NINGBO.rule("residence.vetting.required", date(2021, 6, 1)), Provision)
