"""Care 特殊人群关爱帮扶: why somebody is looked after, with service and never suspicion."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["CareDisposal", "CareGroup"]


class CareGroup(Word):
    """A reason for care; never a mark upon a person."""

    table = "care_group"

    LEFT_BEHIND: ClassVar["CareGroup"]
    MIGRANT: ClassVar["CareGroup"]
    MENTAL_HEALTH: ClassVar["CareGroup"]
    ILLNESS: ClassVar["CareGroup"]
    DISABILITY: ClassVar["CareGroup"]
    HARDSHIP: ClassVar["CareGroup"]
    HARMED: ClassVar["CareGroup"]
    CONDUCT: ClassVar["CareGroup"]
    ONLINE: ClassVar["CareGroup"]
    RETURNED: ClassVar["CareGroup"]
    OTHER: ClassVar["CareGroup"]
    rows: ClassVar[tuple["CareGroup", ...]]


class CareDisposal(Word):
    """What became of the record when care was over."""

    table = "care_disposal"

    DESTROYED: ClassVar["CareDisposal"]
    SEALED: ClassVar["CareDisposal"]
    rows: ClassVar[tuple["CareDisposal", ...]]


CareGroup.LEFT_BEHIND = CareGroup("left_behind")
CareGroup.MIGRANT = CareGroup("migrant")
CareGroup.MENTAL_HEALTH = CareGroup("mental_health")
CareGroup.ILLNESS = CareGroup("illness")
CareGroup.DISABILITY = CareGroup("disability")
CareGroup.HARDSHIP = CareGroup("hardship")
CareGroup.HARMED = CareGroup("harmed")
CareGroup.CONDUCT = CareGroup("conduct")
CareGroup.ONLINE = CareGroup("online")
CareGroup.RETURNED = CareGroup("returned")
CareGroup.OTHER = CareGroup("other")
CareGroup.rows = (
    CareGroup.LEFT_BEHIND,
    CareGroup.MIGRANT,
    CareGroup.MENTAL_HEALTH,
    CareGroup.ILLNESS,
    CareGroup.DISABILITY,
    CareGroup.HARDSHIP,
    CareGroup.HARMED,
    CareGroup.CONDUCT,
    CareGroup.ONLINE,
    CareGroup.RETURNED,
    CareGroup.OTHER,
)

CareDisposal.DESTROYED = CareDisposal("destroyed")
CareDisposal.SEALED = CareDisposal("sealed")
CareDisposal.rows = (CareDisposal.DESTROYED, CareDisposal.SEALED)
