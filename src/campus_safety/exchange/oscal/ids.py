"""Names in OSCAL: stable UUIDs, tokens, properties and times."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from unicodedata import category
from uuid import UUID, uuid5

from campus_safety.exchange.logs.rows import told_of
from campus_safety.vocabulary import PartyKind

__all__ = [
    "NAMESPACE",
    "SPACE",
    "about",
    "is_line",
    "line",
    "prop",
    "related",
    "role",
    "time",
    "token",
]

NAMESPACE: Final = UUID("5d9c8a3e-8f51-5c5d-9c0f-0b7f5d1c2a64")
"""The namespace of every UUID of version 5 that is written here."""

SPACE: Final = "https://campus-safety.invalid/ns/oscal"
"""The namespace of the properties that OSCAL itself does not name; a name, never fetched."""

_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
_NO_TOKEN = re.compile(r"[^A-Za-z0-9._-]")


def about(sort: str, id: str) -> str:
    """Give the UUID of something, the same in every document that speaks of it."""
    return str(uuid5(NAMESPACE, f"{sort}:{id}"))


def token(text: str) -> str:
    """Give a text as a token, which has neither a colon nor a slash."""
    made = _NO_TOKEN.sub(".", text)
    return made if made[:1].isalpha() else f"_{made}"


def role(reference: str) -> str:
    """Give the role of who holds something owed: of two references never the same."""
    return token(reference.replace("_", "__").replace("/", "_/"))


def is_line(text: str) -> bool:
    """Tell whether a text is one line, with nothing hidden in it and no spaces around it."""
    hidden = any(category(c) in _HIDDEN for c in text)
    return bool(text) and text == text.strip() and not hidden


def is_person(reference: str) -> bool:
    """Tell whether a reference is that of a person, not of an office or a body."""
    return reference.partition(":")[0] == PartyKind.PERSON


def line(text: str) -> str:
    """Give a text as one line without spaces around it."""
    return " ".join(text.split()) or "…"


def prop(name: str, value: str) -> dict[str, Any]:
    """Give a property of ours."""
    return {"name": token(name), "ns": SPACE, "value": line(value)}


def time(at: datetime) -> str:
    """Give a time with its offset."""
    return told_of(at).isoformat()


def related(sort: str, uuids: Iterable[str]) -> list[dict[str, Any]]:
    """Refer to observations, risks or findings."""
    return [{f"{sort}-uuid": uuid} for uuid in uuids]
