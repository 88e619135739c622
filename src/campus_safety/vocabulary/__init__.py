"""The words that all rooms share. China's are the first rows of every table, not the last.

Read `areas`, `scales`, `days`, `parties` and `places` first; each of the others holds the
words of one topic.
"""

from campus_safety.vocabulary.activities import ActivityKind
from campus_safety.vocabulary.alerts import ResponseAction, WarningChannel, WarningKind
from campus_safety.vocabulary.areas import Area
from campus_safety.vocabulary.campaigns import CampaignTopic
from campus_safety.vocabulary.care import CareDisposal, CareGroup
from campus_safety.vocabulary.conditions import Condition, ReportPart
from campus_safety.vocabulary.days import Days
from campus_safety.vocabulary.decisions import (
    ConsultationForm,
    DecisionInterest,
    DecisionKind,
    DecisionMaker,
    RiskControl,
    RiskReportPart,
)
from campus_safety.vocabulary.defences import DefenceBranch, DefenceKind, PatrolShape
from campus_safety.vocabulary.designations import Criterion, LossCause, Programme
from campus_safety.vocabulary.disputes import (
    CourtProcedure,
    DisputeMatter,
    DisputeRoute,
    Escalation,
    MediationKind,
)
from campus_safety.vocabulary.drills import DrillKind
from campus_safety.vocabulary.emergencies import Casualties, Emergency
from campus_safety.vocabulary.evidence import EvidenceKind, evidence_kind
from campus_safety.vocabulary.food import (
    CanteenMode,
    Disinfection,
    Meal,
    SelfCheck,
    UnfitCause,
)
from campus_safety.vocabulary.inspections import InspectionForm, RecordPart
from campus_safety.vocabulary.ledgers import LedgerStatus
from campus_safety.vocabulary.lessons import GradeBand, LessonTopic, SessionForm
from campus_safety.vocabulary.parties import PartyKind, is_authority, party_kind
from campus_safety.vocabulary.places import Place, PlaceLevel, Profile, School
from campus_safety.vocabulary.plans import PlanPart, PlanRole, PlanScope, RevisionTrigger
from campus_safety.vocabulary.policies import PolicyKind
from campus_safety.vocabulary.residents import QuartersUse, Resident
from campus_safety.vocabulary.returns import (
    Completeness,
    ReturnCount,
    ReturnLine,
    ReturnSeries,
    ReturnState,
)
from campus_safety.vocabulary.risks import RiskMethod
from campus_safety.vocabulary.rosters import Channel, DutyPost, DutyQualification
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
from campus_safety.vocabulary.surroundings import Surrounding
from campus_safety.vocabulary.targets import (
    PledgeLevel,
    SigningCapacity,
    TargetSense,
    TargetSharing,
)
from campus_safety.vocabulary.transport import RoadKind

__all__ = [
    "ActivityKind",
    "AggravatingGround",
    "Area",
    "Bar",
    "CampaignTopic",
    "CanteenMode",
    "CareDisposal",
    "CareGroup",
    "Casualties",
    "Channel",
    "Completeness",
    "ConcernedRole",
    "Condition",
    "ConsultationForm",
    "CourtProcedure",
    "Criterion",
    "Days",
    "DecisionInterest",
    "DecisionKind",
    "DecisionMaker",
    "DefenceBranch",
    "DefenceKind",
    "Disinfection",
    "DisputeMatter",
    "DisputeRoute",
    "DrillKind",
    "DutyPost",
    "DutyQualification",
    "Emergency",
    "EntryCondition",
    "Escalation",
    "EventGrade",
    "EvidenceKind",
    "GradeBand",
    "Gravity",
    "HazardGrade",
    "InspectionForm",
    "LedgerStatus",
    "LessonTopic",
    "LossCause",
    "Meal",
    "MediationKind",
    "MitigatingGround",
    "PartyKind",
    "PatrolShape",
    "Place",
    "PlaceLevel",
    "PlanPart",
    "PlanRole",
    "PlanScope",
    "PledgeLevel",
    "PolicyKind",
    "Profile",
    "Programme",
    "PromiseKind",
    "QuartersUse",
    "RecordPart",
    "ReportPart",
    "Resident",
    "ResponseAction",
    "ResponseLevel",
    "ReturnCount",
    "ReturnLine",
    "ReturnSeries",
    "ReturnState",
    "RevisionTrigger",
    "RiskColour",
    "RiskControl",
    "RiskMethod",
    "RiskReportPart",
    "RoadKind",
    "SanctionStep",
    "SanctionTrigger",
    "School",
    "SelfCheck",
    "SessionForm",
    "SigningCapacity",
    "Surrounding",
    "TargetSense",
    "TargetSharing",
    "UnfitCause",
    "WarningChannel",
    "WarningKind",
    "WarningLevel",
    "evidence_kind",
    "is_authority",
    "party_kind",
    "worst",
]
