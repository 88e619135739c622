"""Designations 平安创建: which programmes there are, what they ask, and why a title is lost."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["Criterion", "LossCause", "Programme"]


class Programme(Word):
    """A programme under which units are designated 创建项目."""

    table = "programme"

    SAFE_CAMPUS: ClassVar["Programme"]
    SAFE_UNIT: ClassVar["Programme"]
    CIVILISED_CAMPUS: ClassVar["Programme"]
    rows: ClassVar[tuple["Programme", ...]]


class Criterion(Word):
    """What a programme asks of a unit 创建条件; what each means is a rule, not this table."""

    table = "criterion"

    ZERO_CASES: ClassVar["Criterion"]
    TOTAL_SCORE: ClassVar["Criterion"]
    NO_VETO: ClassVar["Criterion"]
    HAZARDS_RECTIFIED: ClassVar["Criterion"]
    SATISFACTION: ClassVar["Criterion"]
    rows: ClassVar[tuple["Criterion", ...]]


class LossCause(Word):
    """Why a title is lost 撤销原因."""

    table = "loss_cause"

    GRAVE_INCIDENT: ClassVar["LossCause"]
    CRIMINAL_CASE: ClassVar["LossCause"]
    FALSE_CLAIM: ClassVar["LossCause"]
    REVIEW_FAILED: ClassVar["LossCause"]
    OTHER: ClassVar["LossCause"]
    rows: ClassVar[tuple["LossCause", ...]]


Programme.SAFE_CAMPUS = Programme("safe_campus")
Programme.SAFE_UNIT = Programme("safe_unit")
Programme.CIVILISED_CAMPUS = Programme("civilised_campus")
Programme.rows = (Programme.SAFE_CAMPUS, Programme.SAFE_UNIT, Programme.CIVILISED_CAMPUS)

Criterion.ZERO_CASES = Criterion("zero_cases")
Criterion.TOTAL_SCORE = Criterion("total_score")
Criterion.NO_VETO = Criterion("no_veto")
Criterion.HAZARDS_RECTIFIED = Criterion("hazards_rectified")
Criterion.SATISFACTION = Criterion("satisfaction")
Criterion.rows = (
    Criterion.ZERO_CASES,
    Criterion.TOTAL_SCORE,
    Criterion.NO_VETO,
    Criterion.HAZARDS_RECTIFIED,
    Criterion.SATISFACTION,
)

LossCause.GRAVE_INCIDENT = LossCause("grave_incident")
LossCause.CRIMINAL_CASE = LossCause("criminal_case")
LossCause.FALSE_CLAIM = LossCause("false_claim")
LossCause.REVIEW_FAILED = LossCause("review_failed")
LossCause.OTHER = LossCause("other")
LossCause.rows = (
    LossCause.GRAVE_INCIDENT,
    LossCause.CRIMINAL_CASE,
    LossCause.FALSE_CLAIM,
    LossCause.REVIEW_FAILED,
    LossCause.OTHER,
)
