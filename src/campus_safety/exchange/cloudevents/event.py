"""An event of CloudEvents 1.0, its names, and what of a value goes out in it."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

import attrs
from attrs import evolve, frozen

from campus_safety.codec import VERSIONS, encode
from campus_safety.codec.kinds import REPLACED, RETRACTED, Workflows
from campus_safety.codec.parsing import dump
from campus_safety.exchange.persons import may_name
from campus_safety.kernel import (
    Entry,
    Faulty,
    Finding,
    Malformed,
    Obligation,
    Privacy,
    Replaced,
    Retracted,
    aware,
    privacy_of,
)
from campus_safety.kernel.words import reference
from campus_safety.register.rooms import DISCREET

__all__ = [
    "ALL",
    "DEFAULT",
    "FINDING",
    "OBLIGATION",
    "CloudEvent",
    "CloudEventError",
    "Value",
    "case_of",
    "event_of",
    "events_of",
    "kind_of",
    "schema_of",
    "source_of",
    "type_of",
]

Value: TypeAlias = Entry | Finding | Obligation
"""What an event may carry."""

FINDING: Final = "finding"
OBLIGATION: Final = "obligation"
DEFAULT: Final = frozenset({Privacy.PUBLIC, Privacy.INTERNAL})
"""The classes of privacy that go out unless others are chosen."""

ALL: Final = frozenset(Privacy)
"""Every class of privacy; only with them can an entry be read back from its event."""


class CloudEventError(Faulty):
    """An event cannot be read; `faults` says all that is wrong, and where."""


@frozen(kw_only=True)
class CloudEvent:
    """An event of CloudEvents 1.0 with JSON as its data.

    `data` is canonical JSON. `redacted` tells that fields were left out of it, so that it
    follows no schema and is no value again.
    """

    id: str
    source: str
    type: str
    time: datetime
    subject: str | None = None
    dataschema: str | None = None
    redacted: bool = False
    data: bytes

    @property
    def attributes(self) -> Mapping[str, str]:
        """Give the attributes that are set, as text, sorted by name."""
        given = {
            "dataschema": self.dataschema,
            "id": self.id,
            "redacted": "true" if self.redacted else None,
            "source": self.source,
            "specversion": "1.0",
            "subject": self.subject,
            "time": self.time.isoformat(),
            "type": self.type,
        }
        return {name: value for name, value in given.items() if value is not None}


def event_of(
    value: Value,
    *,
    keeper: str,
    at: datetime | None = None,
    privacy: Collection[Privacy] = DEFAULT,
    workflows: Workflows | None = None,
) -> CloudEvent:
    """Give an entry, a finding or an obligation as an event of a keeper.

    The id of an entry is its key, that of the others the digest of what goes out, for which
    see `events_of`; `at` is when these were found, and none for an entry, which has its own
    time. Fields of other classes than `privacy` are left out. Raises `Malformed` for a keeper
    that is no reference and for a missing `at`.
    """
    if (expected := reference(keeper)) is not None:
        raise Malformed("keeper", expected)
    raw = json.loads(encode(value, workflows=workflows))
    shown, whole = _shown(value, raw, frozenset(privacy))
    named = Privacy.PERSONAL in privacy or not _of_a_person(value)
    data = dump(shown if named else _unnamed(shown))
    return CloudEvent(
        id=value.key if named and isinstance(value, Entry) else hashlib.sha256(data).hexdigest(),
        source=source_of(keeper),
        type=type_of(value),
        time=_time_of(value, at),
        subject=case_of(value) if named else None,
        dataschema=schema_of(value) if whole and named else None,
        redacted=not (whole and named),
        data=data,
    )


def events_of(
    values: Iterable[Value],
    *,
    keeper: str,
    at: datetime | None = None,
    privacy: Collection[Privacy] = DEFAULT,
    workflows: Workflows | None = None,
) -> tuple[CloudEvent, ...]:
    """Give values as events in their order, each under an id of its own, as `event_of` does.

    Findings or obligations that differ only in what is left out would share an id, so that a
    receiver would take them for one; the second has `.2` after it, and so on.
    """
    seen: Counter[str] = Counter()
    events: list[CloudEvent] = []
    for value in values:
        event = event_of(value, keeper=keeper, at=at, privacy=privacy, workflows=workflows)
        seen[event.id] += 1
        again = seen[event.id] > 1 and not isinstance(value, Entry)
        events.append(evolve(event, id=f"{event.id}.{seen[event.id]}") if again else event)
    return tuple(events)


def _time_of(value: Value, at: datetime | None) -> datetime:
    if isinstance(value, Entry):
        return value.recorded_at
    if at is None:
        raise Malformed("at", "the moment at which it was found")
    aware("at", at)
    return at


def source_of(keeper: str) -> str:
    """Give the source of a keeper's events, such as `urn:campus-safety:keeper:school:17`."""
    return f"urn:campus-safety:keeper:{keeper}"


def kind_of(value: Value) -> str:
    """Tell what an event carries: the kind of a fact, of a correction, or the word for it."""
    if isinstance(value, Finding):
        return FINDING
    if isinstance(value, Obligation):
        return OBLIGATION
    content = value.content
    if isinstance(content, Retracted | Replaced):
        return RETRACTED if isinstance(content, Retracted) else REPLACED
    return content.kind


def type_of(value: Value) -> str:
    """Give the type of an event, such as `campus-safety.hazard.found.v1`; it never changes."""
    return f"campus-safety.{kind_of(value)}.v{VERSIONS.newest}"


def schema_of(value: Value) -> str:
    """Give the name of the JSON Schema that the data follows."""
    name = "entry" if isinstance(value, Entry) else kind_of(value)
    return f"urn:campus-safety:schema:{name}:v{VERSIONS.newest}"


def case_of(value: Value) -> str | None:
    """Give the case that a value is of; a retraction names none."""
    if not isinstance(value, Entry):
        return value.case
    content = value.content
    if isinstance(content, Retracted):
        return None
    return content.fact.case if isinstance(content, Replaced) else content.case


def _of_a_person(value: Value) -> bool:
    """Tell whether a value is of a room whose cases are persons."""
    if not isinstance(value, Entry):
        said = value.code if isinstance(value, Finding) else value.act
    elif isinstance(value.content, Retracted):
        return False
    else:
        fact = value.content.fact if isinstance(value.content, Replaced) else value.content
        said = fact.kind
    return said.partition(".")[0] in DISCREET


def _unnamed(raw: Any) -> Any:
    """Leave out the case of a person at every depth, and the key, in which it often stands."""
    if isinstance(raw, list):
        return [_unnamed(one) for one in raw]
    if not isinstance(raw, dict):
        return raw
    return {name: _unnamed(one) for name, one in raw.items() if name not in {"case", "key"}}


def _shown(value: Any, raw: Any, privacy: frozenset[Privacy]) -> tuple[Any, bool]:
    """Leave out the fields of other classes; tells whether all of it is there."""
    if isinstance(value, tuple) and isinstance(raw, list):
        parts = [_shown(one, other, privacy) for one, other in zip(value, raw, strict=True)]
        return [part for part, _ in parts], all(whole for _, whole in parts)
    if not (attrs.has(type(value)) and isinstance(raw, dict)):
        return raw, True
    classes = privacy_of(type(value))
    kept, whole = dict(raw), True
    for name, chosen in classes.items():
        if name not in raw:
            continue
        if not _goes(name, getattr(value, name), chosen, privacy):
            del kept[name]
            whole = False
        else:
            kept[name], inside = _shown(getattr(value, name), raw[name], privacy)
            whole = whole and inside
    return kept, whole


def _goes(name: str, value: Any, chosen: Privacy | None, privacy: frozenset[Privacy]) -> bool:
    """Tell whether a field goes out; one without a class goes unless it may name a person."""
    if chosen is not None:
        return chosen in privacy
    texts = (text for pair in value for text in pair) if name == "values" else (value,)
    named = any(isinstance(text, str) and may_name(text) for text in texts)
    return Privacy.PERSONAL in privacy or not named
