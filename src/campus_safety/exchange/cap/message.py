"""A message of CAP 1.2 as a value: the alert, its infos, resources and areas."""

from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from campus_safety.exchange.cap.words import (
    CapCategory,
    CapCertainty,
    CapMessageType,
    CapResponseType,
    CapScope,
    CapSeverity,
    CapStatus,
    CapUrgency,
)

__all__ = [
    "CapAlert",
    "CapArea",
    "CapCircle",
    "CapInfo",
    "CapPair",
    "CapPoint",
    "CapReference",
    "CapResource",
]

CapPoint: TypeAlias = tuple[Decimal, Decimal]
"""Latitude and longitude in degrees of WGS 84."""


@frozen(kw_only=True)
class CapPair:
    """A value with the name of the list that it is from: `eventCode`, `parameter`, `geocode`."""

    name: str
    value: str


@frozen(kw_only=True)
class CapCircle:
    """A circle: its centre, and its radius in kilometres."""

    centre: CapPoint
    radius: Decimal


@frozen(kw_only=True)
class CapReference:
    """An earlier message: its sender, its identifier and when it was sent."""

    sender: str
    identifier: str
    sent: datetime


@frozen(kw_only=True)
class CapArea:
    """Where an info holds (section 3.2.4); the area is the union of all that is given.

    The first and the last point of a polygon are the same. `altitude` and `ceiling` are in
    feet above mean sea level.
    """

    area_desc: str
    polygons: tuple[tuple[CapPoint, ...], ...] = ()
    circles: tuple[CapCircle, ...] = ()
    geocodes: tuple[CapPair, ...] = ()
    altitude: Decimal | None = None
    ceiling: Decimal | None = None


@frozen(kw_only=True)
class CapResource:
    """A file that belongs to an info (section 3.2.3).

    `size` is in bytes, `deref_uri` the content itself in base64, `digest` its SHA-1.
    """

    resource_desc: str
    mime_type: str
    size: int | None = None
    uri: str | None = None
    deref_uri: str | None = None
    digest: str | None = None


@frozen(kw_only=True)
class CapInfo:
    """What happens, how bad, how soon and how surely, in one language (section 3.2.2).

    Without `language` it is in `en-US`. `effective` is by default when the message was sent.
    """

    language: str | None = None
    categories: tuple[CapCategory, ...]
    event: str
    response_types: tuple[CapResponseType, ...] = ()
    urgency: CapUrgency
    severity: CapSeverity
    certainty: CapCertainty
    audience: str | None = None
    event_codes: tuple[CapPair, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str | None = None
    headline: str | None = None
    description: str | None = None
    instruction: str | None = None
    web: str | None = None
    contact: str | None = None
    parameters: tuple[CapPair, ...] = ()
    resources: tuple[CapResource, ...] = ()
    areas: tuple[CapArea, ...] = ()


@frozen(kw_only=True)
class CapAlert:
    """A message of CAP 1.2 (section 3.2.1), whether it keeps the rules or not.

    `validated` says which it breaks. Sender and identifier together are its name in the world.
    """

    identifier: str
    sender: str
    sent: datetime
    status: CapStatus
    msg_type: CapMessageType
    source: str | None = None
    scope: CapScope
    restriction: str | None = None
    addresses: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    note: str | None = None
    references: tuple[CapReference, ...] = ()
    incidents: tuple[str, ...] = ()
    infos: tuple[CapInfo, ...] = ()

    @property
    def reference(self) -> CapReference:
        """Give the reference by which a later message names this one."""
        return CapReference(sender=self.sender, identifier=self.identifier, sent=self.sent)
