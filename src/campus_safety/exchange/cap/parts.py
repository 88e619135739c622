"""Parts: which elements each class of CAP 1.2 has, in the order of the standard."""

from collections.abc import Mapping

from attrs import field, frozen

from campus_safety.exchange.cap.leaves import (
    ADDRESSES,
    CIRCLE,
    NUMBER,
    POLYGON,
    REFERENCES,
    SIZE,
    TEXT,
    TIME,
    Leaf,
    named,
)
from campus_safety.exchange.cap.message import CapAlert, CapArea, CapInfo, CapPair, CapResource
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

__all__ = ["NAMESPACE", "PARTS", "Part"]

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
"""The namespace of CAP 1.2; that of 1.0 and 1.1 is another, and is refused."""


_CERTAINTY = named(CapCertainty, {"Very Likely": CapCertainty.LIKELY})


@frozen
class Part:
    """An element: the name of its field, and what stands in it.

    `many` may stand any number of times; `needed` must stand once at least, and not without
    a text unless it may be `blank`.
    """

    element: str
    name: str
    content: Leaf | type = TEXT
    many: bool = field(default=False, kw_only=True)
    needed: bool = field(default=False, kw_only=True)
    blank: bool = field(default=False, kw_only=True)


PARTS: Mapping[type, tuple[Part, ...]] = {
    CapAlert: (
        Part("identifier", "identifier", needed=True),
        Part("sender", "sender", needed=True),
        Part("sent", "sent", TIME, needed=True),
        Part("status", "status", named(CapStatus), needed=True),
        Part("msgType", "msg_type", named(CapMessageType), needed=True),
        Part("source", "source"),
        Part("scope", "scope", named(CapScope), needed=True),
        Part("restriction", "restriction"),
        Part("addresses", "addresses", ADDRESSES),
        Part("code", "codes", many=True),
        Part("note", "note"),
        Part("references", "references", REFERENCES),
        Part("incidents", "incidents", ADDRESSES),
        Part("info", "infos", CapInfo, many=True),
    ),
    CapInfo: (
        Part("language", "language"),
        Part("category", "categories", named(CapCategory), many=True, needed=True),
        Part("event", "event", needed=True),
        Part("responseType", "response_types", named(CapResponseType), many=True),
        Part("urgency", "urgency", named(CapUrgency), needed=True),
        Part("severity", "severity", named(CapSeverity), needed=True),
        Part("certainty", "certainty", _CERTAINTY, needed=True),
        Part("audience", "audience"),
        Part("eventCode", "event_codes", CapPair, many=True),
        Part("effective", "effective", TIME),
        Part("onset", "onset", TIME),
        Part("expires", "expires", TIME),
        Part("senderName", "sender_name"),
        Part("headline", "headline"),
        Part("description", "description"),
        Part("instruction", "instruction"),
        Part("web", "web"),
        Part("contact", "contact"),
        Part("parameter", "parameters", CapPair, many=True),
        Part("resource", "resources", CapResource, many=True),
        Part("area", "areas", CapArea, many=True),
    ),
    CapResource: (
        Part("resourceDesc", "resource_desc", needed=True),
        Part("mimeType", "mime_type", needed=True),
        Part("size", "size", SIZE),
        Part("uri", "uri"),
        Part("derefUri", "deref_uri"),
        Part("digest", "digest"),
    ),
    CapArea: (
        Part("areaDesc", "area_desc", needed=True),
        Part("polygon", "polygons", POLYGON, many=True),
        Part("circle", "circles", CIRCLE, many=True),
        Part("geocode", "geocodes", CapPair, many=True),
        Part("altitude", "altitude", NUMBER),
        Part("ceiling", "ceiling", NUMBER),
    ),
    CapPair: (
        Part("valueName", "name", needed=True),
        Part("value", "value", needed=True, blank=True),
    ),
}
"""The elements of each class, in the order in which they must stand (sections 3.2.1 to 3.2.4)."""
