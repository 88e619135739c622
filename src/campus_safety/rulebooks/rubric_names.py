"""Names of a rubric file: every measure it speaks of is declared, counted, or an own mark."""

from collections.abc import Collection, Iterator, Mapping

from campus_safety.kernel import Fault, catalogue
from campus_safety.rulebooks.rubric_words import Reader
from campus_safety.scoring import OF_A_SCHOOL, Item, Quantity, Rubric, names_of

__all__ = ["hold_names", "unknown_measures"]


def hold_names(reader: Reader, read: Rubric) -> None:
    """Note each measure that is neither declared nor of a room, and each reckoned in a circle."""
    declared = read.declared
    met: set[str] = set()
    circled, steps = _reckonable(declared)
    if steps > _DEEPEST:
        reader.wrong("too-deep", "measure", f"measures reckoned in at most {_DEEPEST} steps")
    for n, quantity in enumerate(read.quantities, 1):
        if quantity.name in met:
            reader.wrong("declared-twice", f"measure {n} name", "a name of its own")
        met.add(quantity.name)
        if quantity.name in circled:
            expected = "measures that do not come from each other in a circle"
            reader.wrong("cycle", f"measure {n}", expected)
    rooms = {key.removeprefix("room.") for key in catalogue.entries() if key.startswith("room.")}
    for name, place in spoken_of(read):
        if name not in declared and name not in OF_A_SCHOOL and name.split(".")[0] not in rooms:
            reader.wrong("unknown-measure", place, _EXPECTED)


_DEEPEST = 20
_EXPECTED = "a measure that a [[measure]] of this file declares, or that a room counts"


def unknown_measures(read: Rubric, known: Collection[str], file: str = "") -> tuple[Fault, ...]:
    """List each measure that is neither declared in the rubric nor among those known."""
    declared = read.declared
    return tuple(
        Fault(code="unknown-measure", file=file, place=place, expected=_EXPECTED)
        for name, place in spoken_of(read)
        if name not in declared and name not in known
    )


def _reckonable(declared: Mapping[str, Quantity]) -> tuple[frozenset[str], int]:
    """List what can never be reckoned, since it comes from itself; and the steps it takes."""
    left: dict[str, int] = {}
    users: dict[str, list[str]] = {}
    for name, quantity in declared.items():
        parts = quantity.parts.keys() & declared.keys()
        left[name] = len(parts)
        for part in parts:
            users.setdefault(part, []).append(name)
    ready, steps = [name for name, parts in left.items() if not parts], 0
    while ready:
        steps += 1
        following = []
        for user in (user for name in ready for user in users.get(name, ())):
            left[user] -= 1
            if not left[user]:
                following.append(user)
        ready = following
    return frozenset(name for name, parts in left.items() if parts), steps


def spoken_of(read: Rubric) -> Iterator[tuple[str, str]]:
    """List every measure that a rubric speaks of, with its place."""
    for n, quantity in enumerate(read.quantities, 1):
        yield from ((name, f"measure {n}") for name in quantity.parts)
    for placed in read.placed:
        part = placed.part
        if not isinstance(part, Item):
            continue
        if part.applies is not None:
            yield from ((name, f"{placed.place} applies") for name in part.applies.names)
        for n, rule in enumerate(part.rules, 1):
            yield from ((name, f"{placed.place} rule {n}") for name in names_of(rule))
    for n, veto in enumerate(read.vetoes, 1):
        yield from ((name, f"veto {n}") for name in veto.condition.names)
