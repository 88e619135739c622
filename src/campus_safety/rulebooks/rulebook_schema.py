"""Schema of a rulebook file: a JSON Schema, by which an editor helps to write one.

It holds the shape of each row. What only the reader can refuse:

* a value that is not of its unit;
* a day in quotes, a day where a text stands, and a step such as 1.0;
* a row whose last day is not after its first, and two rows of one id and layer whose days overlap;
* a row that loosens what its layer may not;
* a rule by which terms are counted that is none.
"""

from copy import deepcopy
from typing import TypeAlias

from campus_safety.kernel import Mark
from campus_safety.rulebooks.reading import LAYER
from campus_safety.rulebooks.values import UNITS

__all__ = ["Json", "rulebook_schema"]

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json]"

_ZH = "x-zh"
_ID = r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+"
_TIGHTER: list[Json] = ["shorter", "larger", "smaller", "none"]
_FAMILIES: list[Json] = ["statute", "code", "standard", "other"]
_DAYS: list[Json] = ["edition", "instrument", "unstated", "unread"]


def _text(en: str, zh: str, **more: Json) -> dict[str, Json]:
    return {"type": "string", "pattern": r"\S", "description": en, _ZH: zh, **more}


def _whole(en: str, zh: str, pattern: str) -> dict[str, Json]:
    """Ask for a text that is wholly as a pattern says; `$` also stands before a last newline."""
    return {**_text(en, zh, pattern=f"^({pattern})$"), "not": {"pattern": r"\n"}}


def _word(en: str, zh: str, words: list[Json]) -> dict[str, Json]:
    return {"enum": words, "description": en, _ZH: zh}


_STEP: dict[str, Json] = {
    "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"\S"}]
}


def _step(en: str, zh: str) -> dict[str, Json]:
    return {**_STEP, "description": en, _ZH: zh}


_DAY: dict[str, Json] = {"type": "string", "format": "date"}
_PROPERTIES: dict[str, Json] = {
    "id": _whole("the rule, by regime and topic", "规则编号", _ID),
    "value": {"description": "what it says, in its unit", _ZH: "规则内容"},
    "unit": _word("how the value is read", "单位", [*UNITS]),
    "tighter": _word("which way it is stricter", "从严方向", _TIGHTER),
    "layer": _whole("whose law it is", "层级", LAYER.pattern),
    "instrument": _text("the text that says so", "法规名称"),
    "number": _text("the number of that text", "文号"),
    "article": _step("the article", "条"),
    "paragraph": _step("the paragraph", "款"),
    "item": _step("the item", "项"),
    "path": {
        "type": "array",
        "minItems": 1,
        "items": _STEP,
        "description": "the place in a text that has no articles",
        _ZH: "在文本中的位置",
    },
    "family": _word("how the place is written", "体例", _FAMILIES),
    "in_force": {
        "type": "object",
        "properties": {"from": _DAY, "until": _DAY},
        "required": ["from"],
        "additionalProperties": False,
        "description": "the first day in force, and the first day out of force",
        _ZH: "施行日期与失效日期",
    },
    "who": _text("whom it binds", "约束对象"),
    "what": _text("what it is about", "内容概述"),
    "mark": _word("whether the clause was read", "核实情况", [str(mark) for mark in Mark]),
    "note": _text("what else a reader should know", "备注"),
    "day": _word("where the day of effect comes from", "施行日期的依据", _DAYS),
    "counting": _text("the rule by which a term is counted", "期间计算规则"),
    "permitted_by": _text("the clause that permits a lower layer to loosen it", "允许放宽的条款"),
}
_NEEDED: list[Json] = [
    *("id", "value", "unit", "tighter", "layer", "instrument", "in_force", "who", "what", "mark")
]


def rulebook_schema() -> dict[str, Json]:
    """Give the JSON Schema (draft 2020-12) of a rulebook file, as plain JSON values.

    TOML has days and JSON has none: they are checked as texts such as 2007-06-01.
    """
    step_or_path: list[Json] = [
        {"required": ["article"], "not": {"required": ["path"]}},
        {
            "required": ["path", "family"],
            "not": {"anyOf": [{"required": [key]} for key in ("article", "paragraph", "item")]},
        },
    ]
    row: dict[str, Json] = {
        "title": "provision",
        "description": "one rule with its clause",
        _ZH: "一条规定及其出处",
        "type": "object",
        "properties": _PROPERTIES,
        "required": _NEEDED,
        "additionalProperties": False,
        "oneOf": step_or_path,
    }
    return deepcopy(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "urn:campus-safety:schema:rulebook-file:v1",
            "title": "rulebook",
            "description": "the rules of one instrument or one school, a table each",
            _ZH: "规则文件",
            "type": "object",
            "properties": {
                "provision": {"type": "array", "items": row},
                **{key: {} for key in ("rulebook", "covers", "zone", "calendar", "place")},
            },
            "additionalProperties": False,
        }
    )
