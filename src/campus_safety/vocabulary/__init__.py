"""The words that all rooms share. China's are the first rows of every table, not the last.

Read in this order: `areas`, `scales`, `emergencies`, `plans`, `activities`, `disputes`,
`conditions`, `sanctions`, `days`, `evidence`, `parties`, `places`.
"""

from campus_safety.vocabulary.activities import ActivityKind
from campus_safety.vocabulary.areas import Area
from campus_safety.vocabulary.conditions import Condition, ReportPart
from campus_safety.vocabulary.days import Days
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
from campus_safety.vocabulary.sanctions import (
    AggravatingGround,
    Bar,
    ConcernedRole,
    EntryCondition,
    Gravity,
    MitigatingGround,
    PromiseKind,
    SanctionStep,
    SanctionTrigger,
)
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
    "AggravatingGround",
    "Area",
    "Bar",
    "Casualties",
    "ConcernedRole",
    "Condition",
    "CourtProcedure",
    "Days",
    "DisputeMatter",
    "DisputeRoute",
    "Emergency",
    "EntryCondition",
    "Escalation",
    "EventGrade",
    "EvidenceKind",
    "Gravity",
    "HazardGrade",
    "MediationKind",
    "MitigatingGround",
    "PartyKind",
    "Place",
    "PlaceLevel",
    "PlanPart",
    "PlanRole",
    "PlanScope",
    "Profile",
    "PromiseKind",
    "ReportPart",
    "ResponseLevel",
    "RevisionTrigger",
    "RiskColour",
    "SanctionStep",
    "SanctionTrigger",
    "School",
    "WarningLevel",
    "evidence_kind",
    "is_authority",
    "party_kind",
    "worst",
]
