"""The words that all rooms share. China's are the first rows of every table, not the last.

Read in this order: `areas`, `scales`, `emergencies`, `plans`, `activities`, `defences`,
`risks`, `policies`, `disputes`, `conditions`, `days`, `evidence`, `parties`, `places`.
"""

from campus_safety.vocabulary.activities import ActivityKind
from campus_safety.vocabulary.areas import Area
from campus_safety.vocabulary.conditions import Condition, ReportPart
from campus_safety.vocabulary.days import Days
from campus_safety.vocabulary.defences import DefenceBranch, DefenceKind, PatrolShape
from campus_safety.vocabulary.disputes import (
    CourtProcedure,
    DisputeMatter,
    DisputeRoute,
    Escalation,
    MediationKind,
)
from campus_safety.vocabulary.emergencies import Casualties, Emergency
from campus_safety.vocabulary.evidence import EvidenceKind, evidence_kind
from campus_safety.vocabulary.parties import PartyKind, is_authority, party_kind
from campus_safety.vocabulary.places import Place, PlaceLevel, Profile, School
from campus_safety.vocabulary.plans import PlanPart, PlanRole, PlanScope, RevisionTrigger
from campus_safety.vocabulary.policies import PolicyKind
from campus_safety.vocabulary.risks import RiskMethod
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
    "Condition",
    "CourtProcedure",
    "Days",
    "DefenceBranch",
    "DefenceKind",
    "DisputeMatter",
    "DisputeRoute",
    "Emergency",
    "Escalation",
    "EventGrade",
    "EvidenceKind",
    "HazardGrade",
    "MediationKind",
    "PartyKind",
    "PatrolShape",
    "Place",
    "PlaceLevel",
    "PlanPart",
    "PlanRole",
    "PlanScope",
    "PolicyKind",
    "Profile",
    "ReportPart",
    "ResponseLevel",
    "RevisionTrigger",
    "RiskColour",
    "RiskMethod",
    "School",
    "WarningLevel",
    "evidence_kind",
    "is_authority",
    "party_kind",
    "worst",
]
