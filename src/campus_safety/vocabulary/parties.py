"""Parties 当事方: opaque references to who acts, never a name."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["PartyKind", "is_authority", "party_kind"]


class PartyKind(Word):
    """What kind of party a reference stands for; the part before its colon."""

    table = "party_kind"

    PERSON: ClassVar["PartyKind"]
    OFFICE: ClassVar["PartyKind"]
    AGENCY: ClassVar["PartyKind"]
    BODY: ClassVar["PartyKind"]
    AUDIENCE: ClassVar["PartyKind"]
    rows: ClassVar[tuple["PartyKind", ...]]


PartyKind.PERSON = PartyKind("party")
PartyKind.OFFICE = PartyKind("office")
PartyKind.AGENCY = PartyKind("agency")
PartyKind.BODY = PartyKind("body")
PartyKind.AUDIENCE = PartyKind("audience")
PartyKind.rows = (
    PartyKind.PERSON,
    PartyKind.OFFICE,
    PartyKind.AGENCY,
    PartyKind.BODY,
    PartyKind.AUDIENCE,
)


def party_kind(reference: str) -> PartyKind:
    """Give the kind of a party: `party` is a person, `office` a post, `agency` an authority."""
    return PartyKind(reference.partition(":")[0].replace("-", "_"))


def is_authority(reference: str) -> bool:
    """Tell whether a party is a public authority, which alone may find what law leaves to it."""
    return party_kind(reference) == PartyKind.AGENCY
