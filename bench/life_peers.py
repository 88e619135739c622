"""The peers of a life: the same moves in other libraries and by hand.

Each takes its facts ready made in the form it likes best, and says by an exception or a
branch of its own that a move is not allowed.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import msgspec
from attrs import frozen
from eventsourcing.domain import Aggregate, event
from statemachine import State, StateMachine
from statemachine.exceptions import TransitionNotAllowed
from transitions import Machine, MachineError

from bench.lives import MOVES, Life, Reached
from bench.measure import Contender

__all__ = ["PEERS"]

_STATUSES = ("", *MOVES)


class _Subject:
    """What a machine of transitions moves."""

    state: str
    trigger: Callable[[str], bool]


def _machine(model: _Subject | None) -> Machine:
    moves = [[word, source, word] for word, source in MOVES.items()]
    return Machine(
        model=model, states=list(_STATUSES), transitions=moves, initial="", auto_transitions=False
    )


def _triggered(subject: _Subject, words: Sequence[str]) -> Reached:
    for place, word in enumerate(words):
        try:
            subject.trigger(word)
        except MachineError:
            return subject.state, place
    return subject.state, len(words)


def _fresh(words: Sequence[str]) -> Reached:
    subject = _Subject()
    _machine(subject)
    return _triggered(subject, words)


def _transitions_fresh(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = _words(lives)
    return lambda: [_fresh(words) for words in asked]


def _transitions_shared(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = _words(lives)
    machine = _machine(None)

    def one(words: Sequence[str]) -> Reached:
        subject = _Subject()
        machine.add_model(subject)
        reached = _triggered(subject, words)
        machine.remove_model(subject)
        return reached

    return lambda: [one(words) for words in asked]


def _words(lives: Sequence[Life]) -> list[tuple[str, ...]]:
    return [tuple(word for word, _ in life.acts) for life in lives]


class _Aggregate(Aggregate):
    """A hazard as an aggregate whose events are its facts."""

    @event("Found")
    def __init__(self, by: str) -> None:
        self.status = "found"

    @event("Graded")
    def graded(self, by: str) -> None:
        self._move("graded")

    @event("Assigned")
    def assigned(self, by: str) -> None:
        self._move("assigned")

    @event("Rectified")
    def rectified(self, by: str) -> None:
        self._move("rectified")

    @event("Verified")
    def verified(self, by: str) -> None:
        self._move("verified")

    @event("Closed")
    def closed(self, by: str) -> None:
        self._move("closed")

    def _move(self, word: str) -> None:
        if self.status != MOVES[word]:
            raise ValueError(word)
        self.status = word


def _aggregated(words: Sequence[str]) -> Reached:
    if not words or words[0] != "found":
        return "", 0
    hazard = _Aggregate(by="party:1")
    acts = {
        "graded": hazard.graded,
        "assigned": hazard.assigned,
        "rectified": hazard.rectified,
        "verified": hazard.verified,
        "closed": hazard.closed,
    }
    for place, word in enumerate(words[1:], 1):
        if word == "found":
            return hazard.status, place
        try:
            acts[word](by="party:1")
        except ValueError:
            return hazard.status, place
    return hazard.status, len(words)


def _eventsourcing(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = _words(lives)
    return lambda: [_aggregated(words) for words in asked]


class _StateMachine(StateMachine):
    """A hazard as a machine of python-statemachine."""

    s_new = State(initial=True, value="")
    s_found = State(value="found")
    s_graded = State(value="graded")
    s_assigned = State(value="assigned")
    s_rectified = State(value="rectified")
    s_verified = State(value="verified")
    s_closed = State(value="closed", final=True)

    found = s_new.to(s_found)
    graded = s_found.to(s_graded)
    assigned = s_graded.to(s_assigned)
    rectified = s_assigned.to(s_rectified)
    verified = s_rectified.to(s_verified)
    closed = s_verified.to(s_closed)


def _sent(words: Sequence[str]) -> Reached:
    machine = _StateMachine()
    for place, word in enumerate(words):
        try:
            machine.send(word)
        except TransitionNotAllowed:
            return str(machine.current_state_value), place
    return str(machine.current_state_value), len(words)


def _statemachine(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = _words(lives)
    return lambda: [_sent(words) for words in asked]


class _StructFact(msgspec.Struct, frozen=True):
    """A fact as a struct of msgspec."""

    kind: str
    at: datetime
    by: str


class _StructCase(msgspec.Struct, frozen=True):
    """A hazard as a struct of msgspec."""

    status: str
    since: datetime
    moves: int
    by: str


def _folded_structs(facts: Sequence[_StructFact]) -> Reached:
    case: _StructCase | None = None
    for place, fact in enumerate(facts):
        if MOVES[fact.kind] != (case.status if case else ""):
            return (case.status if case else ""), place
        case = _StructCase(fact.kind, fact.at, case.moves + 1 if case else 1, fact.by)
    return (case.status if case else ""), len(facts)


def _structs(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = [[_StructFact(word, at, "party:1") for word, at in life.acts] for life in lives]
    return lambda: [_folded_structs(facts) for facts in asked]


@frozen
class _Fact:
    """A fact by hand."""

    kind: str
    at: datetime
    by: str


@frozen
class _Case:
    """A hazard by hand."""

    status: str
    since: datetime
    moves: int
    by: str


def _folded_attrs(facts: Sequence[_Fact]) -> Reached:
    case: _Case | None = None
    for place, fact in enumerate(facts):
        if MOVES[fact.kind] != (case.status if case else ""):
            return (case.status if case else ""), place
        case = _Case(fact.kind, fact.at, case.moves + 1 if case else 1, fact.by)
    return (case.status if case else ""), len(facts)


def _attrs(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = [[_Fact(word, at, "party:1") for word, at in life.acts] for life in lives]
    return lambda: [_folded_attrs(facts) for facts in asked]


def _looked_up(words: Sequence[str]) -> Reached:
    status = ""
    for place, word in enumerate(words):
        if MOVES[word] != status:
            return status, place
        status = word
    return status, len(words)


def _table(lives: Sequence[Life]) -> Callable[[], list[Reached]]:
    asked = _words(lives)
    return lambda: [_looked_up(words) for words in asked]


_peer = partial(Contender[Life], what="order only")

PEERS: tuple[Contender[Life], ...] = (
    _peer(
        name="transitions, fresh machine",
        ready=_transitions_fresh,
        note="mutates a status; no data, time or law",
    ),
    _peer(
        name="transitions, one machine",
        ready=_transitions_shared,
        note="as above, the machine made once, a model added and removed each life",
    ),
    _peer(
        name="eventsourcing",
        ready=_eventsourcing,
        note="makes its events, with ids and times; no law",
    ),
    _peer(
        name="python-statemachine",
        ready=_statemachine,
        note="mutates a status; no data, time or law",
    ),
    _peer(
        name="msgspec fold by hand",
        ready=_structs,
        note="a frozen struct each fact of status, since, moves, by; no law",
    ),
    _peer(
        name="attrs fold by hand",
        ready=_attrs,
        note="a frozen value each fact of status, since, moves, by; no law",
    ),
    _peer(name="dict by hand", ready=_table, note="one look-up a fact; keeps the status alone"),
)
