"""Policies 保险: what is insured, for whom."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["PolicyKind"]


class PolicyKind(Word):
    """A kind of insurance: of the school's liability, or of pupils."""

    table = "policy_kind"

    SCHOOL_LIABILITY: ClassVar["PolicyKind"]
    PUPIL_ACCIDENT: ClassVar["PolicyKind"]
    SOCIAL_MEDICAL: ClassVar["PolicyKind"]
    rows: ClassVar[tuple["PolicyKind", ...]]


PolicyKind.SCHOOL_LIABILITY = PolicyKind("school_liability")
PolicyKind.PUPIL_ACCIDENT = PolicyKind("pupil_accident")
PolicyKind.SOCIAL_MEDICAL = PolicyKind("social_medical")
PolicyKind.rows = (
    PolicyKind.SCHOOL_LIABILITY,
    PolicyKind.PUPIL_ACCIDENT,
    PolicyKind.SOCIAL_MEDICAL,
)
