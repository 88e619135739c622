"""Section A: a hazard's life of six facts in an application, beside other machines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from bench.life_peers import PEERS
from bench.lives import Life, Reached, crooked, late, lives
from bench.measure import Contender, Disagreement, Row, race
from campus_safety import Law, Refused, admit, check, replay, rulebook
from campus_safety.prevention import hazard
from campus_safety.prevention.hazard import WORKFLOW, Hazard, HazardFact
from campus_safety.vocabulary import Area, HazardGrade

__all__ = ["run"]

_LIVES = 2_000
_CROOKED = 40
_AS_OF = datetime(2025, 3, 1, tzinfo=UTC)  # before every life, so that nothing is overdue yet

_Facts: TypeAlias = tuple[HazardFact, ...]


def run() -> tuple[Row, ...]:
    """Measure whole lives, after all have agreed on these and on crooked ones."""
    law = rulebook("cn", place="city:宁波", school="example")
    asked = lives(_LIVES)
    _speaks(law, asked[:100])
    ours = tuple(_ours(law))
    return (
        *race("life", asked, (*ours, *PEERS), asked=crooked(_CROOKED)),
        *race("life", asked, (ours[0], *_told(law)))[1:],
    )


def _ours(law: Law) -> Iterator[Contender[Life]]:
    yield Contender(
        name="campus_safety",
        what="admit: order, terms, objections",
        ready=lambda asked: _admitting([_facts(life) for life in asked], law),
        note="the law of a city and a school; every act in time",
    )
    yield Contender(
        name="campus_safety, late",
        what="admit: order, terms, objections",
        ready=lambda asked: _admitting([_facts(late(life)) for life in asked], law),
        note="as above, every act but the first late: a finding each",
    )
    yield Contender(
        name="campus_safety, facts made too",
        what="admit: order, terms, objections",
        ready=lambda asked: _making(asked, law),
        note="the six facts made in the clock, each field held against its limits",
    )
    yield Contender(
        name="campus_safety, no law",
        what="admit: order",
        ready=lambda asked: _admitting([_facts(life) for life in asked], Law()),
        note="a rulebook that covers nothing",
    )


def _told(law: Law) -> Iterator[Contender[Life]]:
    """Give the ways to learn what was found; they read on, so they are asked whole lives."""
    yield Contender(
        name="campus_safety, check + admit",
        what="check, then admit",
        ready=lambda asked: _checking([_facts(life) for life in asked], law),
        note="every fact judged twice",
    )
    yield Contender(
        name="campus_safety, replay",
        what="replay of one life, and what is owed",
        ready=lambda asked: _replaying([_facts(life) for life in asked], law),
        note="what is owed is carried from fact to fact",
    )


def _facts(life: Life) -> _Facts:
    """Make the facts of a life, with all parts of an assignment and a second party to verify."""
    return tuple(_MAKERS[word](life, place) for place, (word, _) in enumerate(life.acts))


def _found(life: Life, place: int) -> HazardFact:
    return hazard.Found(
        case=_id(life),
        at=life.acts[place][1],
        by="party:teacher",
        area=Area.BUILDINGS,
        place="place:gym",
        what="a loose handrail",
    )


def _graded(life: Life, place: int) -> HazardFact:
    grade = HazardGrade(life.grade)
    return hazard.Graded(case=_id(life), at=life.acts[place][1], by="party:officer", grade=grade)


def _assigned(life: Life, place: int) -> HazardFact:
    at = life.acts[place][1]
    return hazard.Assigned(
        case=_id(life),
        at=at,
        by="party:officer",
        measure="fix the handrail",
        funds=Decimal(800),
        deadline=(at + timedelta(days=9)).date(),
        responsible="party:janitor",
        plan="document:plan",
    )


def _rectified(life: Life, place: int) -> HazardFact:
    at = life.acts[place][1]
    return hazard.Rectified(case=_id(life), at=at, by="party:janitor", done="new screws")


def _verified(life: Life, place: int) -> HazardFact:
    return hazard.Verified(case=_id(life), at=life.acts[place][1], by="party:officer")


def _closed(life: Life, place: int) -> HazardFact:
    return hazard.Closed(case=_id(life), at=life.acts[place][1], by="party:officer")


def _id(life: Life) -> str:
    return f"school-17/hazard/{life.number}"


_MAKERS: dict[str, Callable[[Life, int], HazardFact]] = {
    "found": _found,
    "graded": _graded,
    "assigned": _assigned,
    "rectified": _rectified,
    "verified": _verified,
    "closed": _closed,
}


def _admitted(facts: Iterable[HazardFact], law: Law) -> Reached:
    case: Hazard | None = None
    count = 0
    for fact in facts:
        try:
            case = admit(WORKFLOW, case, fact, law)
        except Refused:
            break
        count += 1
    return ("" if case is None else str(case.status)), count


def _admitting(asked: Sequence[_Facts], law: Law) -> Callable[[], list[Reached]]:
    return lambda: [_admitted(facts, law) for facts in asked]


def _making(asked: Sequence[Life], law: Law) -> Callable[[], list[Reached]]:
    return lambda: [_admitted(_facts(life), law) for life in asked]


def _checked(facts: Iterable[HazardFact], law: Law) -> Reached:
    case: Hazard | None = None
    count = 0
    for fact in facts:
        if not check(WORKFLOW, case, fact, law):
            case = admit(WORKFLOW, case, fact, law)
            count += 1
    return ("" if case is None else str(case.status)), count


def _checking(asked: Sequence[_Facts], law: Law) -> Callable[[], list[Reached]]:
    return lambda: [_checked(facts, law) for facts in asked]


def _replayed(facts: _Facts, law: Law) -> Reached:
    read = replay(WORKFLOW, facts, law, as_of=_AS_OF)
    return str(read.cases[0].status), len(facts) - len(read.findings)


def _replaying(asked: Sequence[_Facts], law: Law) -> Callable[[], list[Reached]]:
    return lambda: [_replayed(facts, law) for facts in asked]


def _speaks(law: Law, asked: Iterable[Life]) -> None:
    """Make sure that there is work to measure: terms that are met, and terms that are missed."""
    for life in asked:
        told = [_lateness(_facts(one), law) for one in (life, late(life))]
        if told != [0, 5]:
            raise Disagreement(f"findings of a life in time and of a late one: {told}")


def _lateness(facts: Iterable[HazardFact], law: Law) -> int:
    case: Hazard | None = None
    found = 0
    for fact in facts:
        found += len(check(WORKFLOW, case, fact, law))
        case = admit(WORKFLOW, case, fact, law)
    return found
