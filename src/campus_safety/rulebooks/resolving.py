"""Resolving: rows of many layers to one law, and what rows may not say to each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from campus_safety.kernel import Counting, Fault, Gap, Rule, Term, Timeline, Unit
from campus_safety.kernel.provision import AnyProvision
from campus_safety.rulebooks.sheets import Row

__all__ = ["clashes", "dangling", "loosened", "looser", "timelines"]

Lines = Mapping[str, Timeline]


def timelines(provisions: Iterable[AnyProvision], chain: Sequence[str]) -> Lines:
    """Give the life of every rule in a chain of layers, from the nation down.

    On each day the most specific layer speaks that has the rule on that day. Between two
    versions of one layer the rule is unknown there; before its first version and after its
    repeal the layer has no such rule.
    """
    by_id: dict[str, list[AnyProvision]] = defaultdict(list)
    for provision in provisions:
        if provision.layer in chain:
            by_id[provision.id].append(provision)
    return {id: _timeline(by_id[id], chain) for id in sorted(by_id)}


def _timeline(versions: Sequence[AnyProvision], chain: Sequence[str]) -> Timeline:
    inward = [[v for v in versions if v.layer == layer] for layer in reversed(chain)]
    turns = {v.since for v in versions} | {v.until for v in versions if v.until}
    steps: list[tuple[date, Rule[Any]]] = []
    for day in sorted(turns):
        said = _said(inward, day)
        if not steps or steps[-1][1] is not said:
            steps.append((day, said))
    return Timeline(tuple(day for day, _ in steps), tuple(said for _, said in steps))


def _said(inward: Iterable[Sequence[AnyProvision]], day: date) -> Rule[Any]:
    """Give what the most specific layer says that says anything."""
    for versions in inward:
        said = _of_layer(versions, day)
        if said is not Gap.ABSENT:
            return said
    return Gap.ABSENT


def _of_layer(versions: Sequence[AnyProvision], day: date) -> Rule[Any]:
    for version in versions:
        if version.holds(day):
            return version
    began = any(version.since <= day for version in versions)
    goes_on = any(version.since > day for version in versions)
    return Gap.UNKNOWN if began and goes_on else Gap.ABSENT


def clashes(rows: Iterable[Row]) -> Iterator[Fault]:
    """Find rows of one id that overlap in one layer, or that differ in unit or direction."""
    by_id: dict[str, list[Row]] = defaultdict(list)
    by_layer: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_id[row.provision.id].append(row)
        by_layer[row.provision.id, row.provision.layer].append(row)
    for same in by_id.values():
        yield from _differing(same)
    for same in by_layer.values():
        yield from _overlapping(same)


def _differing(rows: Sequence[Row]) -> Iterator[Fault]:
    first = rows[0]
    for row in rows[1:]:
        if row.provision.unit != first.provision.unit:
            yield row.fault("other-unit", f"the unit of {first.file}: {first.place}")
        if row.provision.tighter != first.provision.tighter:
            yield row.fault("other-direction", f"the `tighter` of {first.file}: {first.place}")


def _overlapping(rows: Iterable[Row]) -> Iterator[Fault]:
    first, *rest = sorted(rows, key=lambda row: row.provision.since)
    for row in rest:
        if row.provision.since < _end(first):
            yield row.fault("overlap", f"days apart from those of {first.file}: {first.place}")
        first = max(first, row, key=_end)


def _end(row: Row) -> date:
    return row.provision.until or date.max


def loosened(rows: Mapping[str, Sequence[Row]], chain: Iterable[str]) -> Iterator[Fault]:
    """Find rows that loosen a rule of a layer above and name no clause that permits it.

    `rows` are those of each layer; the chain lists its layers from above.
    """
    above: dict[str, list[Row]] = defaultdict(list)
    for row in (row for layer in chain for row in rows.get(layer, ())):
        yield from _loosened(row, above[row.provision.id])
        above[row.provision.id].append(row)


def _loosened(row: Row, above: Iterable[Row]) -> Iterator[Fault]:
    for upper in above:
        own, higher = row.provision, upper.provision
        if own.layer == higher.layer or own.permitted_by or not _meet(own, higher):
            continue
        if looser(own.value, higher.value, higher.tighter):
            expected = f"a value as tight as that of {upper.file}: {upper.place}"
            yield row.fault("loosened", f"{expected}, or `permitted_by` with a clause")


def _meet(one: AnyProvision, other: AnyProvision) -> bool:
    """Tell whether two provisions are in force on some same day."""
    return (one.until is None or other.since < one.until) and (
        other.until is None or one.since < other.until
    )


def looser(own: object, upper: object, tighter: str) -> bool:
    """Tell whether a value is looser than another; `False` where they do not compare."""
    order = _order(own, upper)
    return order > 0 if tighter in {"shorter", "smaller"} else tighter == "larger" and order < 0


def _order(own: object, upper: object) -> int:
    """Compare two values: 1, 0 or -1, and 0 for such as do not compare."""
    if isinstance(own, Term) and isinstance(upper, Term):
        return _order_of_terms(own, upper)
    if isinstance(own, bool) or isinstance(upper, bool):
        return 0
    if isinstance(own, int | Decimal | Fraction) and isinstance(upper, int | Decimal | Fraction):
        return (Fraction(own) > Fraction(upper)) - (Fraction(own) < Fraction(upper))
    return 0


def _order_of_terms(own: Term, upper: Term) -> int:
    at_once = Unit.AT_ONCE
    if own.unit is at_once or upper.unit is at_once:
        return (own.unit is not at_once) - (upper.unit is not at_once)
    if own.unit is not upper.unit:
        return 0
    return (own.amount > upper.amount) - (own.amount < upper.amount)


def dangling(rows: Iterable[Row], calendars: Iterable[str]) -> Iterator[Fault]:
    """Find rows that name a rule of counting or a calendar that is not there."""
    listed, names = tuple(rows), tuple(calendars)
    rules = {row.provision.id for row in listed if isinstance(row.provision.value, Counting)}
    for row in listed:
        value = row.provision.value
        if isinstance(value, Term) and value.counting not in rules | {"counting.default"}:
            yield row.fault("unknown-counting", "the id of a rule of counting in `counting`")
        if isinstance(value, Counting) and value.calendar not in ("", *names):
            yield row.fault("unknown-calendar", f"one of the calendars {', '.join(names)}")
