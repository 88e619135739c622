"""The words that all rooms share. China's are the first rows of every table, not the last.

Read in this order: `areas`, `scales`, `emergencies`, `evidence`, `conditions`, `parties`,
`places`.
"""

from campus_safety.vocabulary.areas import Area
from campus_safety.vocabulary.conditions import Condition, ReportPart
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
    "Area",
    "Casualties",
    "Condition",
    "Emergency",
    "EventGrade",
    "EvidenceKind",
    "HazardGrade",
    "PartyKind",
    "Place",
    "PlaceLevel",
    "Profile",
    "ReportPart",
    "ResponseLevel",
    "RiskColour",
    "School",
    "WarningLevel",
    "evidence_kind",
    "is_authority",
    "party_kind",
    "worst",
]
