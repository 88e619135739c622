"""Schema of a rubric file: a JSON Schema, by which an editor helps to write one.

It holds the shape of the file. What only the reader can refuse:

* a measure that is neither declared nor counted by a room;
* a measure that is declared twice;
* measures that come from each other in a circle, or in too many steps;
* parts that are nested too deeply;
* two numbers, or two days, in the wrong order;
* a number that is infinite, is none, or has too many digits;
* a day in quotes, or a day where a text belongs, since JSON has no days.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import TypeAlias

from campus_safety.rulebooks.rubric_keys import EDGES, KINDS, RULED, TABLES, Key
from campus_safety.scoring import Marker, Mode, Starts

__all__ = ["Json", "rubric_schema"]

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json]"


def rubric_schema() -> dict[str, Json]:
    """Give the JSON Schema (draft 2020-12) of a rubric file, as plain JSON values."""
    parts: dict[str, Json] = {name: _table(name) for name in TABLES if name != "rubric"}
    parts["rule"] = {"oneOf": [_ref(kind) for kind in KINDS]}
    parts |= _values()
    draft = "https://json-schema.org/draft/2020-12/schema"
    whole = {"$schema": draft, **_table("rubric"), "$defs": dict(sorted(parts.items()))}
    return deepcopy(whole)  # so that nobody can change what the next is given


def _table(name: str) -> dict[str, Json]:
    en, zh, keys = TABLES[name]
    kind: dict[str, Json] = {}
    if name in KINDS:
        keys = (*keys, *RULED)
        kind["kind"] = {"const": name, "description": f"{name}: {en}", _ZH: zh}
    beside = _BESIDE.get(name, ())
    needed: list[Json] = [*kind, *(key.name for key in keys if key.needed)]
    return {
        "title": name,
        "description": en,
        _ZH: zh,
        "type": "object",
        "properties": kind | {key.name: _key(key) for key in keys},
        "required": needed,
        "additionalProperties": False,
        **({"allOf": [*beside]} if beside else {}),
    }


_ZH = "x-zh"


def _key(key: Key) -> Json:
    many, _, each = key.holds.rpartition(" ")
    if not many:
        return {**_ref(each), "description": key.en, _ZH: key.zh}
    least = 1 if many == "some" else 0
    return {**_list(_ref(each), least), "description": key.en, _ZH: key.zh}


def _ref(name: str) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{name}"}


def _list(each: Json, least: int = 0) -> dict[str, Json]:
    return {"type": "array", "items": each, "minItems": least}


def _values() -> dict[str, Json]:
    """Give the schemas of what a key may hold, beside tables."""
    one: Json = {"anyOf": [_ref("name"), _ref("test")]}
    every = _list(one, 1)
    return {
        "text": {"type": "string"},
        "name": {"type": "string", "pattern": r"\S"},
        "id": {"type": "string", "pattern": r"\S", "maxLength": 100},
        "texts": _list({"type": "string"}),
        "names": _list({"type": "string"}, 1),
        "flag": {"type": "boolean"},
        "day": {**_line(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "format": "date"},
        "grade": _line(r"[a-z][a-z0-9_]{0,63}"),
        "number": _number(r"[+-]?[0-9]+(\.[0-9]+)?"),
        "weight": _number(r"\+?[0-9]+(\.[0-9]+)?|-0+(\.0+)?", minimum=0),
        "above_zero": _number(
            r"\+?(0*[1-9][0-9]*(\.[0-9]+)?|0+\.0*[1-9][0-9]*)", exclusiveMinimum=0
        ),
        "count": _number(r"(\+?[0-9]+|-0+)(\.0+)?", type="integer", minimum=0),
        "places": _number(
            r"(\+?0*([0-5]?[0-9]|60)|-0+)(\.0+)?", type="integer", minimum=0, maximum=60
        ),
        "bands_of": _words("percent", "points"),
        "marked_by": _words(*Marker),
        "mode": _words(*Mode),
        "starts": _words(*Starts),
        "condition": {"anyOf": [_ref("name"), _ref("test"), every, _list(every, 1)]},
        "steps": _steps("number", "step"),
        "factor": _steps("weight", "factor_step"),
        "grades": _steps("number", "grade_step"),
    }


def _line(pattern: str) -> dict[str, Json]:
    """Ask for a text that is wholly as a pattern says, with no new line behind it."""
    return {"type": "string", "pattern": f"^({pattern})$", "not": {"pattern": r"\n"}}


def _number(pattern: str, **bounds: int | str) -> Json:
    """Ask for a number, or for a text of its digits."""
    return {"anyOf": [{"type": "number", **bounds}, _line(pattern)]}


def _words(*words: str) -> Json:
    return {"enum": [str(word) for word in words]}


def _steps(number: str, step: str) -> Json:
    """Ask for a number, a row of a table, or a table of rows."""
    return {"anyOf": [_ref(number), _ref(step), _list(_ref(step), 1)]}


# ── What must stand beside what ──────────────────────────────────────────────
#
# In words that editors of an older draft know too.


def _having(*keys: str) -> Json:
    return {"required": [*keys]}


def _apart(*keys: str) -> Json:
    """Refuse keys that exclude each other."""
    return {"not": _having(*keys)}


def _beside(key: str, *others: str) -> Json:
    """Ask for one of some keys wherever a key stands."""
    return {"anyOf": [_apart(key), *map(_having, others)]}


def _one_of(*keys: str) -> Json:
    return {"oneOf": [_having(key) for key in keys]}


_EDGE_NAMES = tuple(edge.name for edge in EDGES)
_EDGES_OF_A_MEASURE = tuple(_beside(edge, "measure") for edge in _EDGE_NAMES)
_ONE_A_SIDE = (_apart("at_least", "above"), _apart("at_most", "below"))
_OPENED: Json = {"required": ["floor", "unbounded"], "properties": {"unbounded": {"const": True}}}
_BESIDE: Mapping[str, tuple[Json, ...]] = {
    "section": (_beside("of", "points"),),
    "item": ({"not": _OPENED},),
    "measure": (_apart("ratio", "sum"),),
    "met": (_one_of("measure", "if"), *_EDGES_OF_A_MEASURE, *_ONE_A_SIDE),
    "edge": _ONE_A_SIDE,
    "test": _ONE_A_SIDE,
    "veto": (
        _one_of("measure", "if", "needs"),
        *_EDGES_OF_A_MEASURE,
        _beside("measure", *_EDGE_NAMES),
    ),
    "band": ({"anyOf": [_having(edge) for edge in _EDGE_NAMES]},),
}
