"""Reading events: the entry, finding or obligation of each, or every fault of it."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache, partial
from typing import Any
from urllib.parse import unquote

from attrs import evolve, field, frozen

from campus_safety.codec.documents import careful, known
from campus_safety.codec.faults import NOTHING, Faults, note
from campus_safety.codec.kinds import REPLACED, RETRACTED, Workflows, all_workflows
from campus_safety.codec.parsing import MOST_BYTES, Doubled, whole
from campus_safety.codec.versions import VERSIONS
from campus_safety.exchange.cloudevents.event import (
    FINDING,
    OBLIGATION,
    CloudEventError,
    Value,
    case_of,
    schema_of,
    type_of,
)
from campus_safety.kernel import Entry, Fault, Finding, Obligation

__all__ = ["Received", "read_batch", "read_binary", "read_structured"]

_NAME = re.compile(r"[a-z0-9]{1,64}", re.ASCII)
_TYPE = re.compile(r"campus-safety\.([a-z-]+(?:\.[a-z-]+)*)\.v([1-9]\d{0,5})", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_NO_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
_QUOTED = re.compile(r"\\(.)")
_NEEDED = ("id", "source", "specversion", "type")
_TEXTS = (*_NEEDED, "datacontenttype", "dataschema", "subject", "time")
_OWN = frozenset({*_TEXTS, "data", "data_base64"})
_MOST_HEADERS = 65_536
_MOST_FAULTS = 1_000
_TEXT = "a text that is not empty, without control characters"
_SIMPLE = "a text without control characters, a whole number of 32 bits or a truth value"


@frozen(kw_only=True)
class Received:
    """A value that came as an event: from which source, and what extensions it carried."""

    value: Value
    source: str
    extensions: Mapping[str, str | int | bool] = field(factory=dict, hash=False)


def read_structured(data: bytes, *, file: str = "", workflows: Workflows | None = None) -> Received:
    """Read an event in the structured mode; raises `CloudEventError` with every fault."""
    inspect = partial(_inspect, workflows=workflows)
    return _given(*careful(lambda: whole(data), inspect), file)


def read_batch(
    data: bytes, *, file: str = "", keep_going: bool = False, workflows: Workflows | None = None
) -> tuple[tuple[Received, ...], tuple[Fault, ...]]:
    """Read the events of a batch, with every fault of every event.

    Raises `CloudEventError` with all faults, unless asked to `keep_going`: then the events
    that are well are given beside the faults of the others.
    """

    def inspect(raw: Any, place: str, faults: Faults) -> Any:
        if not isinstance(raw, list):
            return note(faults, place, "wrong-type", "an array of events")
        read: list[Received] = []
        for number, one in enumerate(raw):
            given = _inspect(one, f"{place}[{number}]", faults, workflows=workflows)
            read += [] if given is NOTHING else [given]
            if len(faults) > _MOST_FAULTS:
                break
        return read

    read, found = careful(lambda: whole(data), inspect)
    faults = _of_file(found, file)
    if faults and (not keep_going or read is NOTHING):
        raise CloudEventError(faults)
    return tuple(read), faults


def read_binary(
    headers: Iterable[tuple[str, str]],
    body: bytes,
    *,
    file: str = "",
    workflows: Workflows | None = None,
) -> Received:
    """Read an event in the binary mode of HTTP; raises `CloudEventError` with every fault.

    Names of headers are read in any case; headers that are none of CloudEvents are left.
    """
    faults: Faults = []
    attributes = _attributes(list(headers), faults)
    if len(body) > MOST_BYTES:
        note(faults, "$", "too-large", f"at most {MOST_BYTES} bytes")
        body = b"null"

    def inspect(raw: Any, place: str, found: Faults) -> Any:
        return _inspect({**attributes, "data": raw}, "$", found, workflows=workflows)

    read, found = careful(lambda: whole(body), inspect)
    return _given(read, [*faults, *found], file)


def _of_file(faults: Faults, file: str) -> tuple[Fault, ...]:
    """Name the file in the faults, of which at most so many are told."""
    told = faults[:_MOST_FAULTS]
    if len(faults) > _MOST_FAULTS:
        note(told, "$", "too-many-faults", f"at most {_MOST_FAULTS} faults")
    return tuple(evolve(fault, file=file) for fault in told)


def _given(read: Any, faults: Faults, file: str) -> Received:
    if faults:
        raise CloudEventError(_of_file(faults, file))
    received: Received = read
    return received


def _attributes(headers: list[tuple[str, str]], faults: Faults) -> dict[str, Any]:
    """Give the attributes that stand in headers, decoded."""
    if sum(len(name) + len(value) for name, value in headers) > _MOST_HEADERS:
        note(faults, "$", "too-large", f"headers of at most {_MOST_HEADERS} characters")
        return {}
    found: dict[str, Any] = {}
    for header, value in headers:
        name = header.lower()
        if name == "content-type":
            name, text = "datacontenttype", value
        elif name.startswith("ce-") and name not in {"ce-data", "ce-data_base64"}:
            name, text = name[3:], _decoded(value, _place(name[3:]), faults)
        else:
            continue
        if name in found:
            note(faults, _place(name), "duplicate-name", "every name once")
        found[name] = text
    return found


def _place(name: str) -> str:
    """Give the place of a header; a name that is none of an attribute is not repeated."""
    return f"$.{name}" if _NAME.fullmatch(name) else "$"


def _decoded(value: str, place: str, faults: Faults) -> str:
    """Decode a header: quotes first, then percent signs (HTTP protocol binding, 3.1.3.2)."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = _QUOTED.sub(r"\1", value[1:-1])
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        note(faults, place, "not-utf8", "percent-encoded UTF-8")
        return "?"


def _inspect(raw: Any, place: str, faults: Faults, *, workflows: Workflows | None) -> Any:
    """Read one event, noting what is wrong with its attributes and its data."""
    if not isinstance(raw, dict):
        return note(faults, place, "wrong-type", "an event, which is an object")
    if type(raw) is Doubled:
        return note(faults, place, "duplicate-name", "every name once")
    before = len(faults)
    given = {name: value for name, value in raw.items() if value is not None}
    _hold_attributes(given, place, faults)
    extensions = _extensions(given, place, faults)
    if len(faults) > before:
        return NOTHING
    if str(extensions.get("redacted", "")).lower() == "true":
        return note(faults, f"{place}.redacted", "redacted", "data from which nothing is left out")
    value = _value(given, place, faults, workflows)
    if len(faults) > before:
        return NOTHING
    _hold_together(given, value, place, faults)
    return Received(value=value, source=given["source"], extensions=extensions)


def _hold_attributes(given: dict[str, Any], place: str, faults: Faults) -> None:
    for name in _TEXTS:
        at = f"{place}.{name}"
        if name not in given:
            if name in _NEEDED:
                note(faults, at, "missing-attribute", f"the attribute {name!r}")
        elif not isinstance(given[name], str) or not given[name] or _NO_TEXT.search(given[name]):
            note(faults, at, "bad-attribute", _TEXT)
    version, media = given.get("specversion", "1.0"), given.get("datacontenttype", "")
    if isinstance(version, str) and version not in {"", "1.0"}:
        note(faults, f"{place}.specversion", "wrong-specversion", "the version 1.0")
    if isinstance(media, str) and media.partition(";")[0].strip().lower() not in {
        "",
        "application/json",
    }:
        note(faults, f"{place}.datacontenttype", "wrong-content-type", "application/json")
    if "data_base64" in given:
        note(faults, f"{place}.data_base64", "binary-data", "data in JSON")
    elif "data" not in given:
        note(faults, f"{place}.data", "missing-data", "data in JSON")


def _extensions(given: dict[str, Any], place: str, faults: Faults) -> dict[str, str | int | bool]:
    """Give the attributes beyond the standard's; a name that is none is told, not repeated."""
    found: dict[str, str | int | bool] = {}
    beside = {name: value for name, value in given.items() if name not in _OWN}
    if any(_NAME.fullmatch(name) is None for name in beside):
        note(faults, place, "bad-name", "names of at most 64 lower-case letters and digits")
        return found
    for name, value in beside.items():
        if _is_simple(value):
            found[name] = value
        else:
            note(faults, f"{place}.{name}", "bad-attribute", _SIMPLE)
        if len(faults) > _MOST_FAULTS:
            break
    return found


def _is_simple(value: Any) -> bool:
    """Tell whether a value is one of CloudEvents that stands in JSON as itself (section 2.2)."""
    if isinstance(value, str):
        return _NO_TEXT.search(value) is None
    return isinstance(value, int) and -(2**31) <= value < 2**31


def _value(given: dict[str, Any], place: str, faults: Faults, workflows: Workflows | None) -> Any:
    """Read the data by the type of the event."""
    matched = _TYPE.fullmatch(given["type"])
    kind = matched[1] if matched else ""
    shapes, at = known(workflows), f"{place}.data"
    if matched is None or kind not in _kinds(workflows):
        return note(faults, f"{place}.type", "unknown-type", "a type of this library's events")
    version = int(matched[2])
    if version > VERSIONS.newest:
        expected = f"version {VERSIONS.newest} or older"
        return note(faults, f"{place}.type", "newer-version", expected)
    if kind in {FINDING, OBLIGATION}:
        of: type = Finding if kind == FINDING else Obligation
        return shapes.of(of).inspect(given["data"], at, faults)
    data = given["data"]
    if not isinstance(data, dict):
        return note(faults, at, "wrong-type", "an object")
    raised = VERSIONS.raised(_versioned(data, version), at, faults)
    return NOTHING if raised is NOTHING else shapes.of(Entry).inspect(raised, at, faults)


def _versioned(data: dict[str, Any], version: int) -> dict[str, Any]:
    """Add the version to the data of an entry, which names it in its type."""
    added = {**data, "v": version}
    return Doubled(added) if type(data) is Doubled else added


@lru_cache(maxsize=16)
def _kinds(workflows: Workflows | None) -> frozenset[str]:
    chosen = all_workflows() if workflows is None else workflows
    kinds = (kind for one in chosen for kind in one.by_kind)
    return frozenset({FINDING, OBLIGATION, RETRACTED, REPLACED, *kinds})


def _hold_together(given: dict[str, Any], value: Value, place: str, faults: Faults) -> None:
    """Note each attribute that says otherwise than the data."""
    if _unversioned(given["type"]) != _unversioned(type_of(value)):
        note(faults, f"{place}.type", "mismatched", "the type of the data")
    if isinstance(value, Entry) and given["id"] != value.key:
        note(faults, f"{place}.id", "mismatched", "the key of the entry")
    if "subject" in given and given["subject"] != case_of(value):
        note(faults, f"{place}.subject", "mismatched", "the case of the data")
    if "dataschema" in given and _unversioned(given["dataschema"]) != _unversioned(
        schema_of(value)
    ):
        note(faults, f"{place}.dataschema", "mismatched", "the schema of the data")
    if "time" in given:
        at = _moment(given["time"])
        if at is None:
            note(faults, f"{place}.time", "bad-time", "a time of RFC 3339")
        elif isinstance(value, Entry) and at != value.recorded_at:
            note(faults, f"{place}.time", "mismatched", "when the entry was written down")


def _unversioned(name: str) -> str:
    """Take the version off a type or a schema: an older one is read too."""
    return re.sub(r"[.:]v\d+$", "", name)


def _moment(text: str) -> datetime | None:
    if _TIME.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        return None
