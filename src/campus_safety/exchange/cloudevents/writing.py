"""Writing events: one as JSON, several as a batch, or one as an HTTP message."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from attrs import frozen

from campus_safety.codec.parsing import dump
from campus_safety.exchange.cloudevents.event import CloudEvent

__all__ = ["BATCH", "JSON", "STRUCTURED", "HttpMessage", "batch", "binary", "structured"]

JSON = "application/json"
STRUCTURED = "application/cloudevents+json; charset=utf-8"
BATCH = "application/cloudevents-batch+json; charset=utf-8"
"""The content types of what `binary`, `structured` and `batch` write."""

_SAFE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"%')


@frozen
class HttpMessage:
    """The headers of an HTTP message, sorted by name, and its body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


def structured(event: CloudEvent) -> bytes:
    """Write an event in the structured mode: one JSON object, keys sorted."""
    return dump(_raw(event))


def batch(events: Iterable[CloudEvent]) -> bytes:
    """Write events in the batch mode: one JSON array, in the order given."""
    return dump([_raw(event) for event in events])


def binary(event: CloudEvent) -> HttpMessage:
    """Write an event in the binary mode of HTTP: attributes as `ce-` headers, data as body.

    What is not a visible character of ASCII, a double quote or a percent sign is
    percent-encoded in a header (HTTP protocol binding, section 3.1.3.2).
    """
    headers = {f"ce-{name}": quote(text, safe=_SAFE) for name, text in event.attributes.items()}
    return HttpMessage(tuple(sorted((headers | {"content-type": JSON}).items())), event.data)


def _raw(event: CloudEvent) -> Any:
    data = json.loads(event.data)
    redacted = {"redacted": True} if event.redacted else {}
    return {**event.attributes, **redacted, "datacontenttype": JSON, "data": data}
