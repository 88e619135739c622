"""Defences 人防、物防、技防: what guards a school, of which sort, and what a patrol goes round."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["DefenceBranch", "DefenceKind", "PatrolShape"]


class DefenceBranch(Word):
    """A sort of defence: persons, things that stand in the way, or devices that watch."""

    table = "defence_branch"

    PERSONNEL: ClassVar["DefenceBranch"]
    PHYSICAL: ClassVar["DefenceBranch"]
    TECHNICAL: ClassVar["DefenceBranch"]
    rows: ClassVar[tuple["DefenceBranch", ...]]


class DefenceKind(Word):
    """What a defence is; to which branch it belongs is a rule, not this table."""

    table = "defence_kind"

    GUARD: ClassVar["DefenceKind"]
    BEAT: ClassVar["DefenceKind"]
    PERIMETER: ClassVar["DefenceKind"]
    BARRIER: ClassVar["DefenceKind"]
    GUARD_GEAR: ClassVar["DefenceKind"]
    FIRE_FACILITY: ClassVar["DefenceKind"]
    VIDEO: ClassVar["DefenceKind"]
    ONE_KEY_ALARM: ClassVar["DefenceKind"]
    INTRUSION_ALARM: ClassVar["DefenceKind"]
    ACCESS_CONTROL: ClassVar["DefenceKind"]
    PATROL_TERMINAL: ClassVar["DefenceKind"]
    rows: ClassVar[tuple["DefenceKind", ...]]


class PatrolShape(Word):
    """What a patrol goes round 点线面: single points, a line, or a whole area."""

    table = "patrol_shape"

    POINT: ClassVar["PatrolShape"]
    LINE: ClassVar["PatrolShape"]
    AREA: ClassVar["PatrolShape"]
    rows: ClassVar[tuple["PatrolShape", ...]]


DefenceBranch.PERSONNEL = DefenceBranch("personnel")
DefenceBranch.PHYSICAL = DefenceBranch("physical")
DefenceBranch.TECHNICAL = DefenceBranch("technical")
DefenceBranch.rows = (
    DefenceBranch.PERSONNEL,
    DefenceBranch.PHYSICAL,
    DefenceBranch.TECHNICAL,
)

DefenceKind.GUARD = DefenceKind("guard")
DefenceKind.BEAT = DefenceKind("beat")
DefenceKind.PERIMETER = DefenceKind("perimeter")
DefenceKind.BARRIER = DefenceKind("barrier")
DefenceKind.GUARD_GEAR = DefenceKind("guard_gear")
DefenceKind.FIRE_FACILITY = DefenceKind("fire_facility")
DefenceKind.VIDEO = DefenceKind("video")
DefenceKind.ONE_KEY_ALARM = DefenceKind("one_key_alarm")
DefenceKind.INTRUSION_ALARM = DefenceKind("intrusion_alarm")
DefenceKind.ACCESS_CONTROL = DefenceKind("access_control")
DefenceKind.PATROL_TERMINAL = DefenceKind("patrol_terminal")
DefenceKind.rows = (
    DefenceKind.GUARD,
    DefenceKind.BEAT,
    DefenceKind.PERIMETER,
    DefenceKind.BARRIER,
    DefenceKind.GUARD_GEAR,
    DefenceKind.FIRE_FACILITY,
    DefenceKind.VIDEO,
    DefenceKind.ONE_KEY_ALARM,
    DefenceKind.INTRUSION_ALARM,
    DefenceKind.ACCESS_CONTROL,
    DefenceKind.PATROL_TERMINAL,
)

PatrolShape.POINT = PatrolShape("point")
PatrolShape.LINE = PatrolShape("line")
PatrolShape.AREA = PatrolShape("area")
PatrolShape.rows = (PatrolShape.POINT, PatrolShape.LINE, PatrolShape.AREA)
