"""The words that all rooms share. China's are the first rows of every table, not the last.

Read in this order: `activities`, `areas`, `scales`, `emergencies`, `evidence`, `parties`, `places`.
"""

from campus_safety.vocabulary.activities import ActivityKind
from campus_safety.vocabulary.areas import Area
from campus_safety.vocabulary.emergencies import Casualties, Emergency
from campus_safety.vocabulary.evidence import EvidenceKind, evidence_kind
from campus_safety.vocabulary.parties import PartyKind, is_authority, party_kind
from campus_safety.vocabulary.places import Place, PlaceLevel, Profile, School
from campus_safety.vocabulary.scales import (
    EventGrade,
    HazardGrade,
    ResponseLevel,
    RiskColour,
    WarningLevel,
    worst,
)

__all__ = [
    "ActivityKind",
    "Area",
    "Casualties",
    "Emergency",
    "EventGrade",
    "EvidenceKind",
    "HazardGrade",
    "PartyKind",
    "Place",
    "PlaceLevel",
    "Profile",
    "ResponseLevel",
    "RiskColour",
    "School",
    "WarningLevel",
    "evidence_kind",
    "is_authority",
    "party_kind",
    "worst",
]
