"""The peers of the gate: the same union of kinds, as each of them would say it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import orjson
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, TypeAdapter, create_model

from bench.measure import Contender, Run
from campus_safety.kernel import Fact
from campus_safety.kernel.words import Check, case_id, reference, text
from campus_safety.prevention import hazard

__all__ = ["PEERS", "pydantic_adapter"]

Types: TypeAlias = Mapping[str, Any]

_LIFE: tuple[type[Fact], ...] = (
    hazard.Found,
    hazard.Graded,
    hazard.Assigned,
    hazard.Rectified,
    hazard.Verified,
    hazard.Closed,
)
_OWN: dict[str, dict[str, str]] = {
    "hazard.found": {"area": "word", "place": "reference", "what": "text"},
    "hazard.graded": {"grade": "word"},
    "hazard.assigned": {
        "measure": "text?",
        "funds": "decimal?",
        "deadline": "at?",
        "responsible": "reference?",
        "plan": "reference?",
    },
    "hazard.rectified": {"done": "text"},
    "hazard.verified": {},
    "hazard.closed": {},
}
_SHARED = {
    "case": "case",
    "at": "at",
    "by": "reference",
    "evidence": "evidence",
    "signed": "signed",
}
_EVIDENCE = {"reference": "reference", "digest": "digest", "what": "text?"}

_PLAIN: Types = {
    **dict.fromkeys(("word", "reference", "case", "text", "digest"), str),
    "at": datetime | date,
    "decimal": Decimal,
    "signed": tuple[str, ...],
    "moment": datetime,
}


def _many(kind: Any) -> Any:
    return GenericAlias(tuple, (kind, ...))


def _held(check: Check) -> Any:
    """Give a text within a limit of the kernel, as pydantic would have it."""

    def hold(value: str) -> str:
        if (expected := check(value)) is not None:
            raise ValueError(expected)
        return value

    return Annotated[str, AfterValidator(hold)]


_LIMITED: Types = {
    "word": Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,63}$")],
    "reference": _held(reference),
    "case": _held(case_id),
    "text": _held(text),
    "digest": Annotated[str, Field(pattern="^[0-9a-f]{64}$")],
    "at": AwareDatetime | date,
    "decimal": Decimal,
    "signed": _many(_held(reference)),
    "moment": AwareDatetime,
}


def _fields(named: Mapping[str, str], types: Types) -> dict[str, Any]:
    return {name: _optional(said, types) for name, said in named.items()}


def _optional(said: str, types: Types) -> Any:
    kind = types[said.removesuffix("?")]
    return kind | None if said.endswith("?") else kind


def pydantic_adapter(types: Types, config: ConfigDict) -> TypeAdapter[Any]:
    """Build the union of the six kinds inside an entry."""

    def model(name: str, fields: Mapping[str, Any]) -> Any:
        given = {field: (kind, ...) for field, kind in fields.items()}
        made: Any = create_model(name, __config__=config, **given)  # type: ignore[call-overload]
        return made

    types = {**types, "evidence": _many(model("Evidence", _fields(_EVIDENCE, types)))}
    kinds = [
        model(
            fact.__name__,
            {
                "kind": Literal[fact.kind],
                **_fields({**_SHARED, **_OWN[fact.kind]}, types),
            },
        )
        for fact in _LIFE
    ]
    union = Annotated[reduce(or_, kinds), Field(discriminator="kind")]  # type: ignore[valid-type]  # made when run
    entry = {"position": int, "recorded_at": types["moment"], "key": types["text"], "v": int}
    return TypeAdapter(model("Entry", {**entry, "content": union}))


def _struct(name: str, fields: Mapping[str, Any], tag: str | None = None) -> Any:
    return msgspec.defstruct(
        name, list(fields.items()), tag_field="kind" if tag else None, tag=tag, frozen=True
    )


def _msgspec_decoder() -> msgspec.json.Decoder[Any]:
    types: dict[str, Any] = {**_PLAIN, "at": str}  # it knows no union of a time and a day
    types |= {"evidence": _many(_struct("Evidence", _fields(_EVIDENCE, types)))}
    kinds = [
        _struct(fact.__name__, _fields({**_SHARED, **_OWN[fact.kind]}, types), fact.kind)
        for fact in _LIFE
    ]
    fields = {"position": int, "recorded_at": datetime, "key": str, "v": int}
    return msgspec.json.Decoder(_struct("Entry", {**fields, "content": reduce(or_, kinds)}))


def _each(decode: Callable[[bytes], Any]) -> Callable[[Sequence[bytes]], Run]:
    return lambda lines: lambda: [decode(line) for line in lines]


def _said(read: Sequence[Any]) -> list[object]:
    """Say of each entry what every contender can say."""
    return [(e.position, e.key, e.recorded_at, e.content.case, e.content.by) for e in read]


def _raw_said(read: Sequence[Any]) -> list[object]:
    return [
        (e["position"], e["key"], datetime.fromisoformat(e["recorded_at"]), c["case"], c["by"])
        for e in read
        for c in (e["content"],)
    ]


_LAX = pydantic_adapter(_PLAIN, ConfigDict(frozen=True))
_STRICT = pydantic_adapter(_LIMITED, ConfigDict(frozen=True, strict=True, extra="forbid"))

PEERS: tuple[Contender[bytes], ...] = (
    Contender(
        name="pydantic",
        what="tagged union, as it comes",
        ready=_each(_LAX.validate_json),
        answers=_said,
        note="coerces; keeps the last of two names; holds no limit, no duplicate of a line",
    ),
    Contender(
        name="pydantic, limited",
        what="strict, with our limits of texts",
        ready=_each(_STRICT.validate_json),
        answers=_said,
        note="keeps the last of two names; any offset; sees no duplicate of a line",
    ),
    Contender(
        name="msgspec",
        what="structs, as they come",
        ready=_each(_msgspec_decoder().decode),
        answers=_said,
        note="whole days stay texts; no limits, unknown names dropped, the last of two kept",
    ),
    Contender(
        name="orjson",
        what="plain dictionaries",
        ready=_each(orjson.loads),
        answers=_raw_said,
        note="no types: the limit of what a parser gives",
    ),
)
