"""Places: which layer of rules lies within which, and the chain that ends in a place."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeGuard

from campus_safety.kernel import Fault
from campus_safety.rulebooks.reading import LAYER
from campus_safety.rulebooks.sheets import RulebookFault
from campus_safety.vocabulary import Place

__all__ = ["chain", "near", "read_places", "within"]


def read_places(file: str, raw: object) -> tuple[tuple[Place, ...], tuple[Fault, ...]]:
    """Read the `[[place]]` rows of a file, and every fault in them."""
    places: list[Place] = []
    faults: list[Fault] = []
    for ordinal, row in enumerate(raw if isinstance(raw, list) else [None], 1):
        if _is_place(row):
            places.append(Place(layer=row["layer"], within=row["within"]))
        else:
            expected = "`layer` and `within`, such as 'city:宁波' within 'province:浙江'"
            place = f"place {ordinal}"
            faults.append(Fault(code="bad-place", file=file, place=place, expected=expected))
    return tuple(places), tuple(faults)


def _is_place(row: object) -> TypeGuard[dict[str, str]]:
    if not isinstance(row, dict) or row.keys() != {"layer", "within"}:
        return False
    return all(isinstance(text, str) and LAYER.fullmatch(text) for text in row.values())


def within(places: Iterable[Place], file: str = "") -> Mapping[str, str]:
    """Give the place that each place lies within; raises `RulebookFault`.

    Every chain must end in the nation, and no place may lie within two.
    """
    listed = tuple(places)
    outer = {place.layer: place.within for place in listed}
    twice = "one place that it lies within"
    lost = "a place of which the chain ends in the nation"
    faults = [_misplaced(file, p.layer, twice) for p in listed if outer[p.layer] != p.within]
    faults += [_misplaced(file, at, lost) for at in outer if not _ends_in_nation(at, outer)]
    if faults:
        raise RulebookFault(faults)
    return outer


def _misplaced(file: str, layer: str, expected: str) -> Fault:
    return Fault(code="bad-place", file=file, place=f"place {layer}", expected=expected)


def _ends_in_nation(layer: str, outer: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while layer in outer and layer not in seen:
        seen.add(layer)
        layer = outer[layer]
    return layer == "nation"


def chain(place: str, outer: Mapping[str, str]) -> tuple[str, ...]:
    """List the layers from the nation down to a place; raises `RulebookFault` if unknown."""
    if place != "nation" and place not in outer:
        expected = f"a place of the rulebook{near(place, ('nation', *outer))}"
        raise RulebookFault([Fault(code="unknown-place", expected=expected)])
    layers = [place]
    while layers[0] != "nation":
        layers.insert(0, outer[layers[0]])
    return tuple(layers)


def near(asked: str, known: Iterable[str]) -> str:
    """Name the known words that look like the one asked for, as the end of a sentence."""
    words = tuple(known)
    name = asked.rpartition(":")[2]
    alike = [word for word in words if name and _overlap(name, word.rpartition(":")[2])]
    alike += get_close_matches(asked, words, n=3, cutoff=0.5)
    found = tuple(dict.fromkeys(alike))[:3]
    return f", perhaps {' or '.join(found)}" if found else ""


def _overlap(asked: str, known: str) -> bool:
    return asked in known or known in asked
