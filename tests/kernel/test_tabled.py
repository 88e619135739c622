"""The term of a status: as ordered, else by the level and by the law of its first day."""

from datetime import date, datetime

import attrs
import pytest
from tests.kernel.given import (
    CASE,
    LAW,
    OWES,
    ROOM,
    START,
    WHOLE,
    ErrandFact,
    asked,
    at,
    done,
    given_,
    law_of,
    lived,
    noted,
    provided,
    room,
    table,
    weighed,
)

from campus_safety.kernel import OPEN, Gap, Law, Obligation, Timeline, Unwritten
from campus_safety.kernel.tabled import term_of, term_owed


def term(facts: list[ErrandFact], law: Law = LAW) -> Obligation | None:
    (case,) = lived(facts, law).cases
    return term_owed(ROOM, case, law)


def deadline(facts: list[ErrandFact], law: Law = LAW) -> str | None:
    owed = term(facts, law)
    return None if owed is None else owed.deadline


URGENT, CALM = "2026-03-03 09:00:00", "2026-03-12 23:59:59"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([asked()], "2026-03-03 23:59:59"),
        ([asked(0, "calm")], "2026-03-03 23:59:59"),
        ([asked(0, "calm"), given_(1)], CALM),
        ([asked(0, "urgent"), given_(1)], URGENT),
        ([asked(), given_(1)], f"{URGENT} – {CALM}"),
        ([asked(0, "wild"), given_(1)], None),
        ([asked(), weighed(0.5, "urgent"), given_(1)], URGENT),
        ([asked(0, "calm"), given_(1, at(2))], "2026-03-02 10:00:00"),
        ([asked(0, "calm"), given_(1, date(2026, 4, 1))], "2026-04-01 23:59:59"),
        ([asked(), given_(1), done(2)], None),
    ],
)
def test_a_status_owes_as_ordered_or_by_its_level(
    facts: list[ErrandFact], expected: str | None
) -> None:
    """An order stands before the law; without one the level picks the term, or all may apply."""
    assert deadline(facts) == expected


@pytest.mark.parametrize(
    ("calm", "urgent", "expected"),
    [
        (Gap.ABSENT, Gap.ABSENT, None),
        (Gap.ABSENT, "PT24H", "open"),
        ("P10D", Gap.ABSENT, "open"),
        (Gap.UNKNOWN, "PT24H", "open"),
        ("P10D", Gap.UNKNOWN, "open"),
        (Gap.UNKNOWN, Gap.UNKNOWN, "open"),
    ],
)
def test_a_missing_rule_leaves_the_term_open(
    calm: object, urgent: object, expected: str | None
) -> None:
    """While the level is not known a missing rule opens both ends; none at all owes none."""
    law = law_of(WHOLE | {"errand.calm": calm, "errand.urgent": urgent})
    assert deadline([asked(), given_(1)], law) == expected


def test_an_unknown_rule_is_the_basis_of_an_open_term() -> None:
    """Where the words are not known the term is open, and says which rule is missing."""
    owed = term([asked()], law_of(WHOLE | {"errand.giving": Gap.UNKNOWN}))
    assert owed is not None
    assert (owed.window, owed.basis) == (OPEN, Unwritten(id="giving", on=START))


def test_the_obligation_names_everyone() -> None:
    """Act, case, regime, addressee, occasion and the kinds that end it come from the table."""
    owed = term([asked(0, "calm"), given_(1)])
    assert owed is not None
    assert (owed.act, owed.case, owed.regime) == ("errand.done", CASE, "house")
    assert (owed.addressee, owed.occasion, owed.zone) == ("agency:town", "2", "UTC")
    assert (owed.done_by, owed.of_table) == (frozenset({"errand.done"}), True)
    assert owed.basis == provided("errand.calm", "P10D")


@pytest.mark.parametrize(
    ("keeper", "expected"), [("party:mender", "party:mender"), (None, "office:mender")]
)
def test_the_one_named_holds_it(keeper: str | None, expected: str) -> None:
    """The party that the case names holds the term, and the office while none is named."""
    owed = term([asked(), given_(1, keeper=keeper)])
    assert owed is not None
    assert owed.holder == expected


def test_an_order_is_its_own_basis() -> None:
    """An ordered term rests on the order, with the fact that set it."""
    (case,) = lived([asked(), given_(1, at(2))]).cases
    found = term_of(ROOM, case, LAW)
    assert found is not None
    assert found[1] is case.order


def test_the_law_of_the_first_day_counts() -> None:
    """A term follows the law of the day on which it began, also after the law has changed."""
    old, new = provided("errand.giving", "P5D"), provided("errand.giving", "P1D")
    life = Timeline((date(2026, 1, 1), date(2026, 3, 3)), (old, new))
    law = Law(zone="UTC", covers=frozenset({"errand"}), timelines={"errand.giving": life})
    assert deadline([asked(0), noted(at(90))], law) == "2026-03-07 23:59:59"
    assert deadline([asked(24)], law) == "2026-03-04 23:59:59"


@pytest.mark.parametrize("urgency", ["calm", "urgent", None])
def test_remembering_changes_no_answer(urgency: str | None) -> None:
    """A law that has answered before gives the same answer as one that never has."""
    asking: list[list[ErrandFact]] = [[asked(0, urgency), given_(hours)] for hours in (1, 2, 30)]
    fresh = [deadline(facts, law_of(WHOLE)) for facts in asking]
    used = law_of(WHOLE)
    assert [deadline(facts, used) for facts in (*asking, *asking)] == [*fresh, *fresh]
    assert (fresh[0] == fresh[1]) is (urgency == "calm")


def test_a_whole_day_gives_hours_a_window() -> None:
    """A term in hours that began on a day without an hour has both ends of that day."""
    law = law_of({"errand.giving": "PT2H"})
    day = asked().__class__(case=CASE, at=date(2026, 3, 2), by="party:a")
    assert deadline([day], law) == "2026-03-02 02:00:00 – 2026-03-03 01:59:59"
    assert deadline([asked()], law) == f"{datetime(2026, 3, 2, 10)}"  # noqa: DTZ001


def test_two_rooms_of_one_name_do_not_share_their_terms() -> None:
    """What one law counted for a room is not answered to another room of the same name."""
    law = law_of(WHOLE)
    other_table = table(owes=tuple(attrs.evolve(owes, terms={None: "calm"}) for owes in OWES))
    (case,) = lived([asked()], law).cases
    own, other = term_owed(ROOM, case, law), term_owed(room(lifecycle=other_table), case, law)
    assert own is not None
    assert other is not None
    assert (own.deadline, other.deadline) == ("2026-03-03 23:59:59", CALM)
