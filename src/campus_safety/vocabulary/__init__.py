"""The words that all rooms share. China's are the first rows of every table, not the last.

Read in this order: `areas`, `scales`, `emergencies`, `parties`, `places`.
"""

from campus_safety.vocabulary.areas import Area
from campus_safety.vocabulary.emergencies import Casualties, Emergency
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
    "Emergency",
    "EventGrade",
    "HazardGrade",
    "PartyKind",
    "Place",
    "PlaceLevel",
    "Profile",
    "ResponseLevel",
    "RiskColour",
    "School",
    "WarningLevel",
    "is_authority",
    "party_kind",
    "worst",
]
