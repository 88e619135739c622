"""The register: entries of one keeper, admitted, added, corrected, known as of a position."""

from datetime import UTC, date, datetime, timedelta

import pytest

from campus_safety import Refused, rulebook
from campus_safety.kernel import Entry, Fact, Malformed, Replaced, Retracted
from campus_safety.prevention import hazard
from campus_safety.register import Register
from campus_safety.vocabulary import Area, HazardGrade, Profile, School

LAW = rulebook("cn", place="city:宁波", school="example")
SCHOOL = School(
    reference="school:one",
    place="city:宁波",
    profiles=(Profile(since=date(2025, 9, 1), kind="primary", headcount=600),),
)
EMPTY = Register(school=SCHOOL, keeps={"hazard": date(2025, 9, 1)})
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CASE = "one/hazard/1"


def found(hours: int = 0, case: str = CASE) -> hazard.Found:
    return hazard.Found(
        case=case,
        at=START + timedelta(hours=hours),
        by="party:a",
        area=Area.FIRE,
        place="place:hall",
        what="blocked exit",
    )


def graded(hours: int, grade: HazardGrade = HazardGrade.GENERAL) -> hazard.Graded:
    return hazard.Graded(case=CASE, at=START + timedelta(hours=hours), by="party:b", grade=grade)


def entry(position: int, content: Fact | Retracted | Replaced, hours: int = 48) -> Entry:
    at = START + timedelta(hours=hours)
    return Entry(position=position, recorded_at=at, key=f"key-{position}", content=content)


def status(register: Register) -> str:
    cases = register.replay("hazard", LAW, as_of=START + timedelta(days=30)).cases
    return cases[0].status if cases else "none"


def test_add_writes_down_what_admit_refuses() -> None:
    """A wrong fact can always be written down, and never passes the door."""
    closed = hazard.Closed(case=CASE, at=START + timedelta(hours=3), by="party:b")
    one = EMPTY.admit(entry(1, found()), LAW)
    with pytest.raises(Refused) as refused:
        one.admit(entry(2, closed), LAW)
    assert [f.code for f in refused.value.findings] == ["hazard.closed.skip"]
    assert status(one.add(entry(2, closed))) == "closed"


def test_admit_of_an_earlier_fact_refolds_the_case() -> None:
    """A fact earlier than the last is refused when folding anew adds a breach."""
    register = EMPTY.admit(entry(1, found()), LAW).admit(entry(2, graded(5)), LAW)
    fixed = hazard.FixedOnTheSpot(
        case=CASE, at=START + timedelta(hours=2), by="party:c", measure="moved"
    )
    with pytest.raises(Refused) as refused:
        register.admit(entry(3, fixed), LAW)
    assert [f.code for f in refused.value.findings] == ["hazard.graded.skip"]


def test_the_same_key_twice_is_written_once() -> None:
    """The same key with the same content is the same entry; with another it is refused."""
    register = EMPTY.add(entry(1, found()))
    assert register.add(entry(1, found())) is register
    with pytest.raises(Malformed, match="key"):
        register.add(entry(1, found(1)))


def test_g16_retracting_is_as_if_never_written() -> None:
    """G16: after a retraction the case is as if the entry had never been written."""
    base = EMPTY.add(entry(1, found()))
    wrong = base.add(entry(2, graded(5)))
    taken = wrong.add(entry(3, Retracted(position=2, by="party:b", reason="wrong case")))
    assert taken.facts("hazard", LAW) == base.facts("hazard", LAW)
    assert taken.as_known(2).facts("hazard", LAW) == wrong.facts("hazard", LAW)
    assert taken.entry(2) == wrong.entry(2)


def test_g16_replacing_is_as_if_written_in_its_place() -> None:
    """G16: after a replacement the case is as if the new fact had stood there from the first."""
    base = EMPTY.add(entry(1, found())).add(entry(2, graded(5)))
    major = graded(5, HazardGrade.MAJOR)
    content = Replaced(position=2, by="party:b", reason="wrong grade", fact=major)
    assert base.add(entry(3, content)).facts("hazard", LAW) == (found(), major)


def test_a_retraction_that_adds_a_breach_is_refused() -> None:
    """Taking back the grading leaves an assignment without one, which the door refuses."""
    assigned = hazard.Assigned(case=CASE, at=START + timedelta(hours=6), by="party:b")
    register = EMPTY.add(entry(1, found())).add(entry(2, graded(5))).add(entry(3, assigned))
    with pytest.raises(Refused) as refused:
        register.admit(entry(4, Retracted(position=2, by="party:b", reason="test")), LAW)
    assert [f.code for f in refused.value.findings] == ["hazard.assigned.skip"]


def test_a_replacement_by_another_case_is_judged_for_both() -> None:
    """A fact that moves to another case is judged where it came from and where it goes."""
    register = EMPTY.add(entry(1, found())).add(entry(2, graded(5)))
    other = hazard.Closed(case="one/hazard/2", at=START + timedelta(hours=5), by="party:b")
    content = Replaced(position=2, by="party:b", reason="other case", fact=other)
    with pytest.raises(Refused) as refused:
        register.admit(entry(3, content), LAW)
    assert [f.code for f in refused.value.findings] == ["hazard.closed.unopened"]


def test_what_no_longer_stands_is_not_corrected_again() -> None:
    """A second retraction, and a replacement of what was retracted, are refused by name."""
    register = EMPTY.add(entry(1, found()))
    register = register.add(entry(2, Retracted(position=1, by="party:b", reason="test")))
    again = Retracted(position=1, by="party:b", reason="again")
    instead = Replaced(position=1, by="party:b", reason="again", fact=found())
    for content in (again, instead):
        with pytest.raises(Malformed, match="still stands"):
            register.add(entry(3, content))
    taken_back = register.add(entry(3, Retracted(position=2, by="party:b", reason="no")))
    assert len(taken_back.effective(LAW)) == 1


@pytest.mark.parametrize(
    ("position", "content"),
    [(3, Retracted(position=2, by="party:b", reason="nothing there")), (1, graded(3))],
)
def test_an_entry_that_does_not_fit_is_malformed(position: int, content: Retracted | Fact) -> None:
    """A correction of nothing and a position that does not rise are refused by name."""
    register = EMPTY.add(entry(1, found()))
    other = Entry(position=position, recorded_at=START, key="another", content=content)
    with pytest.raises(Malformed, match="position"):
        register.add(other)


def test_keys_stand_once() -> None:
    """A register with a key twice is refused when it is made."""
    one, two = (
        entry(1, found()),
        Entry(position=2, recorded_at=START, key="key-1", content=graded(5)),
    )
    with pytest.raises(Malformed, match="keys"):
        Register(school=SCHOOL, entries=(one, two))


def test_replay_leaves_out_what_happened_later() -> None:
    """A fact after the moment asked about is not judged yet."""
    register = EMPTY.add(entry(1, found())).add(entry(2, graded(5)))
    early = register.replay("hazard", LAW, as_of=START + timedelta(hours=4))
    assert [case.status for case in early.cases] == [hazard.Status.FOUND]
