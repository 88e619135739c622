"""Disputes 矛盾纠纷: what they are about, how they are mediated, where else they may go."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["CourtProcedure", "DisputeMatter", "DisputeRoute", "Escalation", "MediationKind"]


class DisputeMatter(Word):
    """What a dispute is about 纠纷类型."""

    table = "dispute_matter"

    PUPIL_INJURY: ClassVar["DisputeMatter"]
    BULLYING: ClassVar["DisputeMatter"]
    MANAGEMENT: ClassVar["DisputeMatter"]
    LABOUR: ClassVar["DisputeMatter"]
    MEDICAL: ClassVar["DisputeMatter"]
    TRAFFIC: ClassVar["DisputeMatter"]
    NEIGHBOURS: ClassVar["DisputeMatter"]
    OFFENCE: ClassVar["DisputeMatter"]
    RESERVED: ClassVar["DisputeMatter"]
    rows: ClassVar[tuple["DisputeMatter", ...]]


DisputeMatter.PUPIL_INJURY = DisputeMatter("pupil_injury")
DisputeMatter.BULLYING = DisputeMatter("bullying")
DisputeMatter.MANAGEMENT = DisputeMatter("management")
DisputeMatter.LABOUR = DisputeMatter("labour")
DisputeMatter.MEDICAL = DisputeMatter("medical")
DisputeMatter.TRAFFIC = DisputeMatter("traffic")
DisputeMatter.NEIGHBOURS = DisputeMatter("neighbours")
DisputeMatter.OFFENCE = DisputeMatter("offence")
DisputeMatter.RESERVED = DisputeMatter("reserved")
DisputeMatter.rows = (
    DisputeMatter.PUPIL_INJURY,
    DisputeMatter.BULLYING,
    DisputeMatter.MANAGEMENT,
    DisputeMatter.LABOUR,
    DisputeMatter.MEDICAL,
    DisputeMatter.TRAFFIC,
    DisputeMatter.NEIGHBOURS,
    DisputeMatter.OFFENCE,
    DisputeMatter.RESERVED,
)


class MediationKind(Word):
    """Who mediates 三种调解: the people's committee, an authority, or the court."""

    table = "mediation_kind"

    PEOPLES: ClassVar["MediationKind"]
    ADMINISTRATIVE: ClassVar["MediationKind"]
    JUDICIAL: ClassVar["MediationKind"]
    rows: ClassVar[tuple["MediationKind", ...]]


MediationKind.PEOPLES = MediationKind("peoples")
MediationKind.ADMINISTRATIVE = MediationKind("administrative")
MediationKind.JUDICIAL = MediationKind("judicial")
MediationKind.rows = (
    MediationKind.PEOPLES,
    MediationKind.ADMINISTRATIVE,
    MediationKind.JUDICIAL,
)


class CourtProcedure(Word):
    """At what stage a court mediates 法院调解阶段: before filing, or in which procedure."""

    table = "court_procedure"

    ENTRUSTED: ClassVar["CourtProcedure"]
    ORDINARY: ClassVar["CourtProcedure"]
    SUMMARY: ClassVar["CourtProcedure"]
    rows: ClassVar[tuple["CourtProcedure", ...]]


CourtProcedure.ENTRUSTED = CourtProcedure("entrusted")
CourtProcedure.ORDINARY = CourtProcedure("ordinary")
CourtProcedure.SUMMARY = CourtProcedure("summary")
CourtProcedure.rows = (
    CourtProcedure.ENTRUSTED,
    CourtProcedure.ORDINARY,
    CourtProcedure.SUMMARY,
)


class DisputeRoute(Word):
    """Where a dispute goes that mediation did not settle 其他途径."""

    table = "dispute_route"

    ARBITRATION: ClassVar["DisputeRoute"]
    LITIGATION: ClassVar["DisputeRoute"]
    ADMINISTRATIVE: ClassVar["DisputeRoute"]
    PETITION: ClassVar["DisputeRoute"]
    LEFT_TO_PARTIES: ClassVar["DisputeRoute"]
    rows: ClassVar[tuple["DisputeRoute", ...]]


DisputeRoute.ARBITRATION = DisputeRoute("arbitration")
DisputeRoute.LITIGATION = DisputeRoute("litigation")
DisputeRoute.ADMINISTRATIVE = DisputeRoute("administrative")
DisputeRoute.PETITION = DisputeRoute("petition")
DisputeRoute.LEFT_TO_PARTIES = DisputeRoute("left_to_parties")
DisputeRoute.rows = (
    DisputeRoute.ARBITRATION,
    DisputeRoute.LITIGATION,
    DisputeRoute.ADMINISTRATIVE,
    DisputeRoute.PETITION,
    DisputeRoute.LEFT_TO_PARTIES,
)


class Escalation(Word):
    """What a dispute may turn into 三个转化: large, a mass matter, a criminal one."""

    table = "escalation"

    LARGE: ClassVar["Escalation"]
    MASS: ClassVar["Escalation"]
    CRIMINAL: ClassVar["Escalation"]
    rows: ClassVar[tuple["Escalation", ...]]


Escalation.LARGE = Escalation("small_to_large")
Escalation.MASS = Escalation("individual_to_mass")
Escalation.CRIMINAL = Escalation("civil_to_criminal")
Escalation.rows = (Escalation.LARGE, Escalation.MASS, Escalation.CRIMINAL)
