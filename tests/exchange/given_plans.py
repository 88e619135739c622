"""Givens of the plans: a hazard on its way, its plan, and what the model asks of one."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tests.exchange.given_logs import CASE, CHINA

from campus_safety.exchange import oscal
from campus_safety.prevention import hazard
from campus_safety.register import Keeper

AS_OF = datetime(2026, 3, 10, 12, tzinfo=CHINA)
ASSIGNED = hazard.Assigned(
    case=CASE,
    at=datetime(2026, 3, 3, 9, tzinfo=CHINA),
    by="office:safety",
    measure="更换灭火器",
    deadline=date(2026, 3, 20),
    responsible="party:c",
)
RECTIFIED = hazard.Rectified(
    case=CASE, at=datetime(2026, 3, 5, 9, tzinfo=CHINA), by="party:c", done="已更换"
)


def plan(held: Keeper, as_of: datetime = AS_OF, **asked: Any) -> dict[str, Any]:
    made = oscal.plan_of(held.register, held.law, as_of=as_of, title="Plan", version="1", **asked)
    inside: dict[str, Any] = made["plan-of-action-and-milestones"]
    return inside


def everything(raw: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """List every value of a document with the name that it stands under."""
    yield key, raw
    if isinstance(raw, dict):
        for name, inner in raw.items():
            yield from everything(inner, name)
    elif isinstance(raw, list):
        for inner in raw:
            yield from everything(inner, key)


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d")
_TIMES = {"collected", "deadline", "start", "end", "date", "last-modified"}
_TOKENS = {"name", "target-id", "role-id", "lifecycle", "status-change"}
_TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


def is_sound(made: dict[str, Any]) -> None:
    """Hold a plan against what the model asks of ids, references, times and texts."""
    every = list(everything(made))
    defined = [value for key, value in every if key == "uuid"]
    assert len(defined) == len(set(defined))
    for key, value in every:
        if key == "uuid" or key.endswith(("-uuid", "-uuids")):
            ids = value if isinstance(value, list) else [value]
            assert all(UUID(id).version == 5 for id in ids)
            assert set(ids) <= set(defined)
        if key in _TIMES:
            assert _TIME.fullmatch(value)
        if key in _TOKENS and not (key == "name" and value in _names(made)):
            assert _TOKEN.fullmatch(value)
        if isinstance(value, str):
            assert value == value.strip() != ""
            assert "\n" not in value
        assert value not in ([], {}, None)
    roles = {role["id"] for role in made["metadata"].get("roles", [])}
    assert {value for key, value in every if key == "role-id"} <= roles


def _names(made: dict[str, Any]) -> set[str]:
    return {party["name"] for party in made["metadata"]["parties"]}
