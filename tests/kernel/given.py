"""Givens of these tests: a small room of errands, laws made by hand, and moments."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    Apart,
    At,
    Case,
    Clause,
    Finding,
    Gap,
    Internal,
    Law,
    Lifecycle,
    Mark,
    Move,
    Objection,
    Obligation,
    Owes,
    Provision,
    Public,
    Reference,
    Replay,
    Rule,
    Severity,
    Term,
    Text,
    Timeline,
    Workflow,
    WorkingCalendar,
    amend,
    rule,
    within,
)
from campus_safety.kernel import replay as fold
from campus_safety.kernel.facts import Fact

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CASE = "one/errand/1"
EVER = date(1900, 1, 1)


class Status(StrEnum):
    WAITING = "waiting"
    GIVEN = "given"
    DONE = "done"


@frozen(kw_only=True)
class Asked(Fact):
    kind: ClassVar[str] = "errand.asked"
    urgency: Public[Text | None] = None


@frozen(kw_only=True)
class Weighed(Fact):
    kind: ClassVar[str] = "errand.weighed"
    urgency: Public[Text]


@frozen(kw_only=True)
class Given(Fact):
    kind: ClassVar[str] = "errand.given"
    keeper: Internal[Reference | None] = None
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class Postponed(Fact):
    kind: ClassVar[str] = "errand.postponed"
    deadline: Public[At]


@frozen(kw_only=True)
class Done(Fact):
    kind: ClassVar[str] = "errand.done"


@frozen(kw_only=True)
class Noted(Fact):
    kind: ClassVar[str] = "errand.noted"


@frozen(kw_only=True)
class Answered(Fact):
    kind: ClassVar[str] = "errand.answered"


ErrandFact: TypeAlias = Asked | Weighed | Given | Postponed | Done | Noted | Answered
FACTS: tuple[type[ErrandFact], ...] = (Asked, Weighed, Given, Postponed, Done, Noted, Answered)


@frozen(kw_only=True)
class Rules:
    giving: Rule[Term] = rule("errand.giving", Term)
    calm: Rule[Term] = rule("errand.calm", Term)
    urgent: Rule[Term] = rule("errand.urgent", Term)
    answering: Rule[Term] = rule("errand.answering", Term)
    apart: Rule[bool] = rule("errand.apart", bool)
    quiet: Rule[bool] = rule("errand.quiet", bool)


@frozen(kw_only=True, slots=False)
class Errand(Case[Status]):
    keeper: Internal[Reference | None] = None
    answered: Public[bool] = False


def opening(fact: Asked) -> Errand:
    return Errand()


def evolve(case: Errand, fact: ErrandFact) -> Errand:
    if isinstance(fact, Given):
        return amend(case, keeper=fact.keeper)
    return amend(case, answered=True) if isinstance(fact, Answered) else case


def due(case: Errand, law: Law) -> Iterable[Obligation]:
    """Owe an answer from the day of asking on, to whoever asked."""
    if case.answered:
        return ()
    rules = law.section(Rules).on(law.day(case.opened))
    return within(
        rules.answering,
        case.opened,
        law,
        case=case.id,
        act=Answered,
        holder="office:desk",
        regime="house",
        addressee=case.party("errand.asked") or "",
    )


def objections(case: Errand | None, fact: ErrandFact, law: Law) -> Iterator[Objection]:
    quiet = law.section(Rules).on(law.day(fact.at)).quiet
    if isinstance(fact, Noted):
        yield Objection(code="noted.loud", rule=quiet, values=(("by", fact.by),))


def table(**parts: Any) -> Lifecycle[Status]:
    """Give the table of errands with some parts changed."""
    whole: dict[str, Any] = {
        "statuses": Status,
        "levels": ("calm", "urgent"),
        "moves": MOVES,
        "owes": OWES,
        "apart": (Apart(fact=Done, paired=(Asked,), code="own-errand", rule="apart"),),
        "final": (Status.DONE,),
    }
    return Lifecycle(**(whole | parts))


MOVES: tuple[Move[Status], ...] = (
    Move(fact=Asked, target=Status.WAITING, level="urgency"),
    Move(fact=Weighed, sources=(Status.WAITING, Status.GIVEN), level="urgency"),
    Move(fact=Given, sources=(Status.WAITING,), target=Status.GIVEN, deadline="deadline"),
    Move(fact=Postponed, sources=(Status.GIVEN,), deadline="deadline"),
    Move(fact=Done, sources=(Status.GIVEN,), target=Status.DONE),
    Move(fact=Noted, sources=tuple(Status)),
    Move(fact=Answered, sources=tuple(Status)),
)
OWES: tuple[Owes[Status], ...] = (
    Owes(
        status=Status.WAITING,
        act=Given,
        terms={None: "giving"},
        holder="office:head",
        regime="house",
    ),
    Owes(
        status=Status.GIVEN,
        act=Done,
        terms={"calm": "calm", "urgent": "urgent"},
        holder="office:mender",
        named="keeper",
        addressee="agency:town",
        regime="house",
        ordered=True,
    ),
)


def room(**parts: Any) -> Workflow[Errand, ErrandFact, Rules]:
    """Give the room of errands with some parts changed."""
    whole: dict[str, Any] = {
        "name": "errand",
        "state": Errand,
        "facts": FACTS,
        "rules": Rules,
        "lifecycle": table(),
        "opening": opening,
        "evolve": evolve,
        "due": due,
        "objections": objections,
        "touches": (Asked, Answered),
        "owes": ("errand.answered",),
        "objects": {"noted.loud": Severity.NOTICE},
    }
    return Workflow(**(whole | parts))


ROOM = room()


def provided(id: str, value: object, since: date = EVER, until: date | None = None) -> Any:
    """Give a provision of a made-up act; a text is read as a term."""
    return Provision(
        id=id,
        value=Term.parse(value) if isinstance(value, str) else value,
        unit="",
        clause=Clause(instrument="Errands Act", path=("5", "", "2")),
        mark=Mark.EXAMPLE,
        layer="school",
        since=since,
        until=until,
    )


def law_of(
    values: Mapping[str, object],
    *,
    zone: str = "UTC",
    calendars: Iterable[WorkingCalendar] = (),
    covers: frozenset[str] = frozenset({"errand", "counting"}),
) -> Law:
    """Give a law that has always said the same; a gap stands where one is given."""
    rules = {id: v if isinstance(v, Gap) else provided(id, v) for id, v in values.items()}
    timelines = {id: Timeline((EVER,), (one,)) for id, one in rules.items()}
    named = {calendar.name: calendar for calendar in calendars}
    return Law(name="made", zone=zone, covers=covers, timelines=timelines, calendars=named)


WHOLE = {
    "errand.giving": "P1D",
    "errand.calm": "P10D",
    "errand.urgent": "PT24H",
    "errand.answering": "PT48H",
    "errand.apart": True,
}
LAW = law_of(WHOLE)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def asked(hours: float = 0, urgency: str | None = None, case: str = CASE) -> Asked:
    return Asked(case=case, at=at(hours), by="party:asker", urgency=urgency)


def weighed(hours: float, urgency: str) -> Weighed:
    return Weighed(case=CASE, at=at(hours), by="party:head", urgency=urgency)


def given_(hours: float, deadline: At | None = None, keeper: str | None = None) -> Given:
    return Given(case=CASE, at=at(hours), by="party:head", deadline=deadline, keeper=keeper)


def done(hours: float, by: str = "party:mender") -> Done:
    return Done(case=CASE, at=at(hours), by=by)


def answered(hours: float) -> Answered:
    return Answered(case=CASE, at=at(hours), by="party:desk")


def noted(when: At) -> Noted:
    return Noted(case=CASE, at=when, by="party:guard")


def lived(facts: Iterable[ErrandFact], law: Law = LAW, as_of: datetime = START) -> Replay[Errand]:
    return fold(ROOM, facts, law, as_of=as_of)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """List what was found as code and severity."""
    return [(finding.code, finding.severity.value) for finding in findings]
