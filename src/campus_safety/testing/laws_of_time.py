"""The laws about time that every workflow obeys: G8, G9, G10 and G15."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import product
from typing import Any

import attrs
from hypothesis import strategies as st

from campus_safety.kernel import (
    At,
    Finding,
    Gap,
    Law,
    Obligation,
    Provision,
    Term,
    Timeline,
    Window,
    bounds,
    check,
    moment,
    obligations,
    replay,
)
from campus_safety.testing.driving import slim_variants, stops, tour
from campus_safety.testing.lawmaking import plain_law, provision, sections, terms
from campus_safety.testing.pools import placed
from campus_safety.testing.strategies import whole_days
from campus_safety.testing.walking import (
    BEFORE,
    LATENESS,
    AnyWorkflow,
    History,
    Laws,
    about,
    dated,
    fault_of,
    for_all,
    holds,
    of_facts,
    same,
    told,
)

__all__ = [
    "g08_lateness_is_derived",
    "g09_stricter_is_never_kinder",
    "g10_yesterdays_law",
    "g15_offsets_do_not_matter",
]

Dated = tuple[Law, History]


def g08_lateness_is_derived(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """In time leaves nothing; a second or a day too late leaves exactly one finding (G8).

    In the states that the tour finds, every variant of every kind is tried at the last
    moment of each sort of deadline and right after it.
    """
    ended = 0
    for term in ("PT24H", "P1D"):
        law = plain_law(workflow, term)
        for case, sorts in _sorts(workflow, law):
            ended += _at_the_edge(workflow, case, sorts, law)
    holds(ended, f"{workflow.name}: no obligation was ended by any fact")


def _sorts(workflow: AnyWorkflow, law: Law) -> list[tuple[Any, list[Obligation]]]:
    """List a case for each sort of obligation and each status in which it is owed."""
    seen = set[object]()
    found: list[tuple[Any, list[Obligation]]] = []
    for case in stops(workflow, law):
        new: list[Obligation] = []
        for owed in obligations(workflow, case, law):
            more = () if owed.of_table else (owed.regime, owed.addressee, owed.occasion)
            sort = owed.act, case.status, *more
            new += [] if sort in seen else [owed]
            seen.add(sort)
        found += [(case, new)] if new else []
    return found


def _at_the_edge(workflow: AnyWorkflow, case: Any, sorts: list[Obligation], law: Law) -> int:
    """Try every fact at the edge of each deadline; tells how many ended or moved one."""
    facts = [fact for kind in workflow.facts for fact in slim_variants(kind)]
    now, ended = obligations(workflow, case, law), 0
    for latest in dict.fromkeys(o.window.latest for o in sorts if not o.window.at_once):
        if latest is None:
            continue
        looks = dict.fromkeys(_looks(owed) for owed in sorts if owed.window.latest == latest)
        groups = [[one for one in now if _looks(one) == look] for look in looks]
        for fact, (last, after) in product(facts, _edges(latest, law)):
            pair = placed(fact, last, case.id), placed(fact, after, case.id)
            ended += _judged(workflow, case, groups, pair, law)
    return ended


def _edges(latest: int, law: Law) -> list[tuple[At, At]]:
    """List the last moments of a deadline, each with the first that is too late."""
    last, after = moment(latest, law.zone), moment(latest + 1, law.zone)
    edges: list[tuple[At, At]] = [(last, after)]
    if bounds(last.date(), law.zone)[1] == latest:
        edges.append((last.date(), after.date()))
    return edges


def _judged(
    workflow: AnyWorkflow,
    case: Any,
    groups: Sequence[Sequence[Obligation]],
    facts: tuple[Any, Any],
    law: Law,
) -> int:
    """Hold a fact at both sides of a deadline to all that is owed by it, by the same words."""
    in_time, too_late = facts
    early = check(workflow, case, in_time, law)
    after = replay(workflow, [too_late], law, as_of=BEFORE, cases=(case,))
    kept, ended = {one.key: one for one in after.owed}, 0
    for alike in groups:
        faults = _lateness(early, alike[0])
        holds(not faults, f"{in_time.kind} in time left {faults}")
        faults = _lateness(after.findings, alike[0])
        expected = [fault for one in alike if (fault := _expected(workflow, one, kept, too_late))]
        same(sorted(expected), sorted(faults), f"{too_late.kind} at {too_late.at}, too late")
        ended += bool(expected)
    return ended


def _expected(
    workflow: AnyWorkflow, owed: Obligation, kept: Mapping[Any, Obligation], fact: Any
) -> str:
    """Say the one fault that a fact after the deadline leaves, if it ends or moves it."""
    still = kept.get(owed.key)
    moves = workflow.lifecycle.by_kind[fact.kind].target is not None
    if still is None and (moves or not owed.of_table):
        return "late" if fact.kind in owed.done_by else "missed"
    return "" if still is not None and still.window == owed.window else "moved-after-deadline"


def _looks(owed: Obligation) -> tuple[object, ...]:
    return owed.act, owed.regime, owed.addressee, owed.basis, owed.window


def _lateness(findings: Sequence[Finding], owed: Obligation) -> list[str]:
    """List the faults found about an obligation and those that look just like it."""
    told = [f for f in of_facts(findings) if f.code.startswith(f"{owed.act}.")]
    if not told:
        return []
    values = (
        ("deadline", owed.window.text(owed.zone)),
        ("addressee", owed.addressee),
        ("regime", owed.regime),
    )
    return [fault_of(f) for f in told if f.values == values and f.basis == owed.basis]


def g09_stricter_is_never_kinder(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """A shorter term never removes a finding and never moves a deadline later (G9)."""

    def law_(drawn: Dated, place: int) -> None:
        law, facts = drawn
        shorter = list(_shorter(workflow, law))
        if not shorter:
            return
        strict = shorter[place % len(shorter)]
        before, after = told(workflow, facts, law), told(workflow, facts, strict)
        lost = _weighed(before.findings) - _weighed(after.findings)
        same(Counter(), lost, f"lost under {strict.name}")
        for owed in before.owed:
            (strict_one,) = (one for one in after.owed if one.key == owed.key)
            holds(_not_later(strict_one.window, owed.window), f"{owed.act} moved later")

    for_all(law_, dated(workflow, laws), st.integers(0, 50))


def _shorter(workflow: AnyWorkflow, law: Law) -> Iterator[Law]:
    for field in sections(workflow.rules):
        id = field.metadata["rule"]
        rules = [r for r in law.timeline(id).rules if isinstance(r, Provision)]
        values = [rule.value for rule in rules if rule.tighter == "shorter"]
        if values and all(isinstance(v, Term) and v == values[0] and v.amount for v in values):
            yield law.with_(
                provision=id, value=attrs.evolve(values[0], amount=values[0].amount // 2)
            )


def _weighed(findings: Sequence[Finding]) -> Counter[object]:
    """Count findings; one of lateness counts as such, whether decided or not."""
    return Counter(
        (f.facts, about(f)) if fault_of(f) in LATENESS else (f.facts, f.code) for f in findings
    )


def _not_later(one: Window, other: Window) -> bool:
    ends = ((one.earliest, other.earliest), (one.latest, other.latest))
    return all(old is None or (new is not None and new <= old) for new, old in ends)


def g10_yesterdays_law(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """A provision that begins on a day changes nothing about terms begun before it (G10)."""

    def law_(drawn: Dated, day: date, place: int, term: Term) -> None:
        law, facts = drawn
        earlier = [fact for fact in facts if law.day(fact.at) < day]
        fields = sections(workflow.rules)
        old, new = _changed_on(law, fields[place % len(fields)], day, term)
        same(told(workflow, earlier, old), told(workflow, earlier, new))

    drawn = (dated(workflow, laws), whole_days(), st.integers(0, 50), terms())
    for_all(law_, *drawn)


def _changed_on(law: Law, field: Any, day: date, term: Term) -> tuple[Law, Law]:
    """Give a law without any step of a rule from a day on, and one with a new step there."""
    id = field.metadata["rule"]
    line = law.timelines.get(id, Timeline())
    steps = [step for step in zip(line.days, line.rules, strict=True) if step[0] < day]
    values = [rule.value for _, rule in steps if isinstance(rule, Provision)]
    reads_term = field.metadata["reads"] is Term
    added: Any = provision(id, term, day) if reads_term or not values else Gap.ABSENT
    if not reads_term and values:
        added = provision(id, values[0], day)
    return _with(law, id, steps), _with(law, id, [*steps, (day, added)])


def _with(law: Law, id: str, steps: Sequence[tuple[date, Any]]) -> Law:
    line = Timeline(tuple(day for day, _ in steps), tuple(rule for _, rule in steps))
    return attrs.evolve(law, timelines={**law.timelines, id: line})


def g15_offsets_do_not_matter(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Equal instants written with other offsets give equal answers (G15)."""

    def law_(drawn: Dated, hours: int) -> None:
        law, facts = drawn
        zone = timezone(timedelta(hours=hours))
        _same_elsewhere(workflow, facts, law, zone)

    for_all(law_, dated(workflow, laws), st.integers(-12, 14))
    standing = [plain_law(workflow, term) for term in ("PT24H", "P1D")]
    for law, facts in tour(workflow, standing, states=5)[1]:
        for hours in (-12, 14):
            _same_elsewhere(workflow, facts, law, timezone(timedelta(hours=hours)))


def _same_elsewhere(workflow: AnyWorkflow, facts: History, law: Law, zone: timezone) -> None:
    other = [_respelt(fact, zone) for fact in facts]
    same(told(workflow, facts, law), told(workflow, other, law))


def _respelt(fact: Any, zone: timezone) -> Any:
    fields = {a.name: getattr(fact, a.name) for a in attrs.fields(type(fact))}
    times = {n: v.astimezone(zone) for n, v in fields.items() if isinstance(v, datetime)}
    return attrs.evolve(fact, **times)
