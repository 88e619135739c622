"""Documents: what is written is read again as it was (C1, C2, C9, G12)."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.codec.given import AT, ENTRY, FACTS, FOUND, KINDS, OWED, canonical, codes, raw_of
from tests.given import examples, of_room

from campus_safety.accountability import assessment
from campus_safety.codec import CodecError, decode, decode_school, encode
from campus_safety.codec.kinds import AnyWorkflow, all_workflows
from campus_safety.kernel import (
    AT_ONCE,
    OPEN,
    Case,
    Clause,
    Entry,
    Every,
    Fact,
    Finding,
    Law,
    Mark,
    Obligation,
    Order,
    Period,
    Provision,
    Severity,
    Span,
    Term,
    Unit,
    Unwritten,
    Window,
    limits,
    replay,
)
from campus_safety.kernel.spans import ANY, exact
from campus_safety.prevention import hazard
from campus_safety.rulebooks import rulebook
from campus_safety.rulebooks.books import available
from campus_safety.scoring import (
    Band,
    Bands,
    Grade,
    Item,
    Line,
    Measures,
    Met,
    Missing,
    Occurrence,
    Rubric,
    Scorecard,
    Section,
    Starts,
    Struck,
    Unknown,
    Veto,
    assess,
    holds,
)
from campus_safety.testing.strategies import cases, histories
from campus_safety.vocabulary import Casualties, Profile, School

WORKFLOWS = [of_room(w.name, w, w.name) for w in all_workflows()]
EXAMPLE = rulebook("cn", school="example")


def returns(value: Any, kind: type[Any] | None = None) -> None:
    """Hold that a value comes back equal, of its type, and from the same bytes."""
    data = encode(value)
    read = decode(data, kind or type(value))
    assert (value, type(value)) == (read, type(read))
    assert data == encode(read)
    assert data == canonical(raw_of(value))


@given(FACTS)
@examples(2)
def test_c1_c2_every_fact_comes_back(fact: Fact) -> None:
    """C1, C2: decode(encode(x)) = x, as a fact of any kind and as one of its own."""
    returns(fact)
    returns(fact, Fact)
    limits(decode(encode(fact), Fact))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_kind_is_known(kind: type[Fact]) -> None:
    """G14: every fact class of every room has its tag on the wire."""
    assert codes(lambda: decode(b"{}", kind)) == ["missing-tag"]


@pytest.mark.parametrize("workflow", WORKFLOWS)
@given(data=st.data())
def test_c1_every_case_comes_back(workflow: AnyWorkflow, data: st.DataObject) -> None:
    """C1: a case comes back whole, the kernel's part of it too, and level is still a word."""
    case = data.draw(cases(workflow, EXAMPLE))
    returns(case)
    read: Case[Any] = decode(encode(case), Case)
    assert (case, case.__dict__) == (read, read.__dict__)
    assert _types(case) == _types(read)


def _types(case: Case[Any]) -> dict[str, type]:
    return {name: type(part) for name, part in case.__dict__.items()}


@pytest.mark.parametrize("workflow", WORKFLOWS)
@given(data=st.data())
def test_c1_findings_and_obligations_come_back(workflow: AnyWorkflow, data: st.DataObject) -> None:
    """C1: whatever a replay finds, and all that is owed after it."""
    facts = data.draw(histories(workflow, EXAMPLE))
    found = replay(workflow, facts, EXAMPLE, as_of=AT)
    for value in (*found.findings, *found.owed):
        returns(value)


def test_c1_every_provision_that_is_shipped_comes_back() -> None:
    """C1: the value of every unit, and the rule by which its terms are counted."""
    for name in available():
        for provision in rulebook(name, school="example").provisions:
            returns(provision)


def test_c1_the_rule_of_counting_comes_back() -> None:
    """C1: what no unit writes is beside the value."""
    term = Term(3, Unit.WORKING_DAYS, "counting.court")
    clause = Clause(instrument="x", path=("5", "2"), family="standard")
    rule: Provision[Any] = Provision(
        id="a.b",
        value=term,
        unit="duration",
        clause=clause,
        mark=Mark.EXAMPLE,
        layer="nation",
        since=date(2020, 1, 1),
        until=date(2021, 1, 1),
    )
    returns(rule)
    assert raw_of(rule)["counting"] == "counting.court"
    wrong = attrs.evolve(rule, value=Decimal("0.5"))
    assert codes(lambda: encode(wrong)) == ["wrong-type"]


@pytest.mark.parametrize(
    "basis",
    [
        None,
        Order(deadline=date(2026, 3, 1), kind="hazard.assigned", at=AT, by="party:a"),
        Unwritten(id="hazard.closing.term", on=AT),
    ],
    ids=["none", "order", "unwritten"],
)
def test_c1_a_finding_comes_back_with_what_it_rests_on(basis: Any) -> None:
    """C1: the table alone, an order and an unwritten rule."""
    finding = Finding(
        code="hazard.closed.late",
        severity=Severity.NOTICE,
        case="a/b",
        facts=(FOUND, attrs.evolve(FOUND, signed=())),
        values=(("deadline", "1"), ("grade", "")),
        basis=basis,
    )
    returns(finding)


def test_c1_c6_an_obligation_comes_back_with_its_kinds_in_order() -> None:
    """C1, C6: the members of a set are sorted."""
    owed = Obligation(
        act="b.c",
        case="a/b",
        holder="office:head",
        regime="school",
        window=Window(earliest=-5, latest=None),
        basis=Unwritten(id="x.y", on=AT),
        zone="Asia/Shanghai",
        done_by=frozenset({"z.z", "a.a", "m.m"}),
    )
    returns(owed)
    assert raw_of(owed)["done_by"] == ["a.a", "m.m", "z.z"]


def _rubric() -> Rubric:
    rules = (
        Met(condition=holds("m"), points=Decimal("0.5")),
        Occurrence(measure="n", points=Decimal(-2), most=3),
        Missing(measures=("m", "n"), points=Decimal(-1), line="第一条"),
    )
    item = Item(id="1", title="档案", points=Decimal(10), starts=Starts.FULL, rules=rules)
    band = Band(grade=Grade("good"), at_least=Decimal(80))
    lowest = Band(grade=Grade("fail"), at_least=Decimal(0))
    return Rubric(
        id="r",
        title="细则",
        source="",
        full=Decimal(100),
        sections=(Section(id="A", title="管理", points=None, items=(item,)),),
        vetoes=(Veto(id="v", title="一票否决", condition=holds("n", Decimal(3))),),
        bands=Bands(bands=(band, lowest)),
    )


def test_c1_a_rubric_and_a_scorecard_come_back() -> None:
    """C1: lines, vetoes, grades and unknowns, with open ends."""
    card = assess(_rubric(), Measures.of([_measure()]))
    assert card.unknowns
    assert card.vetoes
    for value in (_rubric(), card, *card.lines, *card.vetoes, *card.unknowns):
        returns(value)
    assert {Scorecard, Line, Struck, Unknown} >= {type(card)}


def _measure() -> Any:
    from campus_safety.scoring import Measure as Counted

    return Counted(name="n", span=Span(Decimal(1), None), cases=("a/b",), asked="校长")


@pytest.mark.parametrize(
    "value",
    [
        OPEN,
        AT_ONCE,
        ANY,
        exact(Decimal("2.50")),
        Casualties(deaths=0, pupils=None),
        assessment.Points(line="1", low=None, high=Decimal("0.5")),
        Period(name="2026-1", every=Every.TERM, since=date(2026, 2, 1), until=date(2026, 7, 1)),
        ENTRY,
    ],
    ids=lambda value: type(value).__name__,
)
def test_c1_small_values_come_back(value: Any) -> None:
    """C1: windows, terms, spans, counts, points, periods and entries."""
    returns(value)


def test_c1_a_school_comes_back() -> None:
    """C1: with its dated profiles and its periods."""
    profile = Profile(since=date(2020, 9, 1), kind="小学", headcount=900, boarders=100, classes=20)
    term = Period(name="1", every=Every.TERM, since=date(2026, 2, 1), until=date(2026, 7, 1))
    school = School(
        reference="school:17", place="county:宁海", profiles=(profile,), periods=(term,)
    )
    returns(school)
    assert school == decode_school(encode(school))


def test_c4_null_and_zero_stay_apart() -> None:
    """C4: what is not known is null, and null is never zero."""
    raw = raw_of(Casualties(deaths=0))
    assert (raw["deaths"], raw["missing"]) == (0, None)


NAIVE = datetime(2026, 3, 1, 8)  # noqa: DTZ001  # the fault under test
ODD = timezone(timedelta(hours=8, minutes=5, seconds=43))
CASE = hazard.WORKFLOW.opening(FOUND)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Finding(code="a", severity="breach", case="a/b"), "wrong-type"),  # type: ignore[arg-type]
        (Finding(code="a", severity=Severity.BREACH, case="\ud800"), "malformed"),
        (Finding(code="a", severity=Severity.BREACH, case="a\x00"), "malformed"),
        (Finding(code="a", severity=Severity.BREACH, case="e\u0301"), "malformed"),
        (Finding(code=7, severity=Severity.BREACH, case="a/b"), "wrong-type"),  # type: ignore[arg-type]
        (Finding(code="a", severity=Severity.BREACH, case="a/b", facts=[]), "wrong-type"),  # type: ignore[arg-type]
        (Window(earliest=True, latest=None), "wrong-type"),
        (Window(earliest=10**30, latest=None), "out-of-range"),
        (Window(earliest=1.0, latest=None), "wrong-type"),  # type: ignore[arg-type]
        (Window(earliest=1, latest=1, at_once=1), "wrong-type"),  # type: ignore[arg-type]
        (Unknown(measure="m", stake=Decimal("NaN")), "wrong-type"),
        (Unknown(measure="m", stake=Decimal("Infinity")), "wrong-type"),
        (Unknown(measure="m", stake=Decimal("1E+999999")), "out-of-range"),
        (Unknown(measure="m", stake=Decimal("1E-999999")), "out-of-range"),
        (Unknown(measure="m", stake=0.5), "wrong-type"),  # type: ignore[arg-type]
        (Unwritten(id="a", on=NAIVE), "malformed"),
        (Unwritten(id="a", on=AT.replace(tzinfo=ODD)), "malformed"),
        (Unwritten(id="a", on=AT.astimezone(timezone(timedelta(hours=15)))), "malformed"),
        (Unwritten(id="a", on=date(1066, 1, 1)), "malformed"),
        (CASE, "wrong-type"),
        (Unknown(measure="m", stake=Decimal("1" * 65)), "out-of-range"),
        (attrs.evolve(OWED, done_by={"a.a"}), "wrong-type"),  # type: ignore[arg-type]
        (attrs.evolve(OWED, window=exact(1)), "wrong-type"),  # type: ignore[arg-type]
        (Period(name="a", every=Every.TERM, since=AT, until=AT.date()), "wrong-type"),
        (Period(name="a", every="term", since=AT.date(), until=AT.date()), "wrong-type"),  # type: ignore[arg-type]
        (Band(grade="good", at_least=Decimal(1)), "wrong-type"),  # type: ignore[arg-type]
        (Finding(code="a", severity=Severity.BREACH, case="a", values=(("a",),)), "wrong-type"),  # type: ignore[arg-type]
    ],
)
def test_c9_what_is_ill_typed_is_never_written(value: Any, code: str) -> None:
    """C9: encoding an ill-typed, inexact or half-made value raises and names its place."""
    with pytest.raises(CodecError) as caught:
        encode(value)
    assert [code] == [fault.code for fault in caught.value.faults]
    assert caught.value.faults[0].place.startswith("$.")


def test_a_class_without_a_form_is_a_mistake_of_the_caller() -> None:
    """A law or a set of nothing is no document."""
    with pytest.raises(TypeError):
        encode(Law())
    with pytest.raises(TypeError):
        decode(b"{}", object)
    with pytest.raises(TypeError):
        decode(b"{}", Fact, workflows=())


def test_c5_only_the_rooms_that_are_given_are_known() -> None:
    """C5: a fact of a room that was not given is of an unknown kind."""
    rooms = (assessment.WORKFLOW,)
    assert codes(lambda: decode(encode(FOUND), Fact, workflows=rooms)) == ["unknown-tag"]
    assert codes(lambda: encode(ENTRY, workflows=rooms)) == ["unknown-tag"]


def test_an_entry_is_held_to_its_own_limits() -> None:
    """A position from 1, and a correction of an earlier entry."""
    raw = raw_of(ENTRY)
    assert codes(lambda: decode(canonical({**raw, "position": 0}), Entry)) == ["malformed"]
