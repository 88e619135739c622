"""Sealed lines: one pattern a kind holds and takes apart a whole canonical line at once.

A line that fits is well-formed, names every field once and keeps within the limits, so that
its parts need no further look. A line that does not fit is not wrong: it takes the next road.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from campus_safety.codec.faults import QUICKLY
from campus_safety.codec.leaves import DATETIME
from campus_safety.codec.parsing import LONGEST, quick
from campus_safety.codec.parts import TEXT, Part, Take
from campus_safety.codec.records import only_limits
from campus_safety.codec.shapes import Shape
from campus_safety.kernel import Entry, Fact

__all__ = ["OFTEN", "Fields", "Seals"]

Fields: TypeAlias = Callable[[type[Fact]], Mapping[str, Shape]]
"""From a kind of fact to its fields and their shapes."""

Seal: TypeAlias = Callable[[str], "Entry | None"]
"""From a line to its entry; `None` where it does not fit."""

_BEFORE = b'"kind":"'
_PLAIN = r"[^\[\]{}]*+"
_MOMENT = DATETIME.part or Part("")
_ENTRY = {
    "key": TEXT,
    "position": Part("([1-9][0-9]{0,14})", int),
    "recorded_at": _MOMENT,
}


def _nested(deep: int) -> str:
    """Write the pattern of an array or an object that holds others, so many levels deep.

    It never goes back over what it took; whether brackets match is for the reader of JSON.
    """
    inside = rf"{_PLAIN}(?:{_nested(deep - 1)}{_PLAIN})*+" if deep else _PLAIN
    return rf"[\[{{]{inside}[\]}}]"


_INNER = f"(null|{_nested(3)})"  # a shape that may not be missing refuses null by itself


OFTEN = 16
"""How often a kind is met before its seal is made, which takes as long as reading some lines."""


class Seals:
    """The seals of some kinds of facts, each made once its kind was met `after` times."""

    def __init__(
        self, kinds: Mapping[str, type[Fact]], fields: Fields, version: int, after: int = OFTEN
    ) -> None:
        self._kinds, self._fields, self._version, self._after = kinds, fields, version, after
        self._made: dict[bytes, Seal] = {}
        self._met: Counter[bytes] = Counter()

    def read(self, lines: Iterable[bytes]) -> list[Entry | None]:
        """Read the lines that are sealed; `None` stands for every other."""
        made, read = self._made, []
        for line in lines:
            start = line.find(_BEFORE) + 8  # letters of what stands before
            kind = line[start : line.find(b'"', start)]
            try:
                seal = made.get(kind) or self._first(kind)
                read.append(seal(line.decode()) if len(line) <= LONGEST else None)
            except QUICKLY:
                read.append(None)
        return read

    def _first(self, kind: bytes) -> Seal:
        """Make the seal of a kind that was met often enough."""
        fact = self._kinds.get(kind.decode())
        if fact is None:
            return _unsealed
        self._met[kind] += 1
        if self._met[kind] <= self._after:
            return _unsealed
        seal = self._made[kind] = self._seal(fact)
        return seal

    def _seal(self, kind: type[Fact]) -> Seal:
        if not only_limits(kind):
            return _unsealed
        parts = {name: _part(shape) for name, shape in sorted(self._fields(kind).items())}
        content = {name: part.pattern for name, part in parts.items()} | {"kind": f'"{kind.kind}"'}
        outer = {name: part.pattern for name, part in _ENTRY.items()}
        line = _object({"content": _object(content), **outer, "v": str(self._version)})
        return _written(kind, re.compile(line).fullmatch, parts)


def _object(patterns: Mapping[str, str]) -> str:
    inner = ",".join(f'"{name}":{pattern}' for name, pattern in sorted(patterns.items()))
    return rf"\{{{inner}\}}"


def _part(shape: Shape) -> Part:
    """Give how a value stands in a line; arrays and objects are taken whole and then read."""
    return shape.part or Part(_INNER, _inner(shape), array=True)


def _inner(shape: Shape) -> Take:
    return lambda text: shape.read(quick(text.encode()))


def _unsealed(line: str) -> None:
    """Answer for a kind that asks for more than limits: no line of it is sealed."""


def _written(kind: type[Fact], fits: Callable[[str], Any], parts: Mapping[str, Part]) -> Seal:
    """Write the function that fills a fact and its entry, as attrs writes its initialisers.

    Nothing of a document is in its source: only the names of the fields of the class.
    """
    known: dict[str, Any] = {"fits": fits, "new": object.__new__, "Fact": kind, "Entry": Entry}
    known |= {f"put_{name}": getattr(kind, name).__set__ for name in parts}
    known |= {f"put_{name}": Entry.__dict__[name].__set__ for name in ("content", *_ENTRY)}
    for name, part in (*parts.items(), *_ENTRY.items()):
        known[f"take_{name}"], known[f"kept_{name}"] = part.take, part.kept
    exec("\n".join(_source(parts)), known)  # noqa: S102  # one function a kind, of names alone
    read: Seal = known["read"]
    return read


def _source(parts: Mapping[str, Part]) -> Iterator[str]:
    taken = ", ".join(f"{name}_" for name in (*parts, *_ENTRY))
    yield "def read(line):"
    yield "    match = fits(line)"
    yield "    if match is None:"
    yield "        return None"
    yield f"    {taken} = match.groups()"
    yield "    fact, entry = new(Fact), new(Entry)"
    yield from (f"    put_{name}(fact, {_value(name, part)})" for name, part in parts.items())
    yield "    put_content(entry, fact)"
    yield from (f"    put_{name}(entry, {_value(name, part)})" for name, part in _ENTRY.items())
    yield "    return entry"


def _value(name: str, part: Part) -> str:
    """Write the expression that brings what was taken for a field to its value."""
    said = f"take_{name}({name}_)" if part.take else f"{name}_"
    if isinstance(part.kept, set):
        said = f"{name}_ if {name}_ in kept_{name} else {said}"
    if part.array:
        said = f"() if {name}_ == '[]' else {said}"
    return f"None if {name}_ is None else {said}" if part.null else said
