"""Conditions 四不放过: what must be settled before an inquiry may close."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["Condition", "ReportPart"]


class Condition(Word):
    """A condition for closing an inquiry; which of them are asked is a rule, not this table.

    The four of the source are the first rows; an older set of three and a local set of five
    follow.
    """

    table = "condition"

    CAUSE: ClassVar["Condition"]
    PERSONS: ClassVar["Condition"]
    RECTIFICATION: ClassVar["Condition"]
    LESSON: ClassVar["Condition"]
    PREVENTION: ClassVar["Condition"]
    HAZARD: ClassVar["Condition"]
    RESPONSIBILITY: ClassVar["Condition"]
    LOOPHOLE: ClassVar["Condition"]
    MANAGEMENT: ClassVar["Condition"]
    rows: ClassVar[tuple["Condition", ...]]


Condition.CAUSE = Condition("cause")
Condition.PERSONS = Condition("persons")
Condition.RECTIFICATION = Condition("rectification")
Condition.LESSON = Condition("lesson")
Condition.PREVENTION = Condition("prevention")
Condition.HAZARD = Condition("hazard")
Condition.RESPONSIBILITY = Condition("responsibility")
Condition.LOOPHOLE = Condition("loophole")
Condition.MANAGEMENT = Condition("management")
Condition.rows = (
    Condition.CAUSE,
    Condition.PERSONS,
    Condition.RECTIFICATION,
    Condition.LESSON,
    Condition.PREVENTION,
    Condition.HAZARD,
    Condition.RESPONSIBILITY,
    Condition.LOOPHOLE,
    Condition.MANAGEMENT,
)


class ReportPart(Word):
    """A part of an inquiry report; the six of China are the first rows (Order 493, Art. 30)."""

    table = "report_part"

    UNIT: ClassVar["ReportPart"]
    COURSE: ClassVar["ReportPart"]
    LOSS: ClassVar["ReportPart"]
    CAUSES: ClassVar["ReportPart"]
    LIABILITY: ClassVar["ReportPart"]
    MEASURES: ClassVar["ReportPart"]
    rows: ClassVar[tuple["ReportPart", ...]]


ReportPart.UNIT = ReportPart("unit_profile")
ReportPart.COURSE = ReportPart("course_and_rescue")
ReportPart.LOSS = ReportPart("casualties_and_loss")
ReportPart.CAUSES = ReportPart("causes_and_nature")
ReportPart.LIABILITY = ReportPart("liability_and_proposals")
ReportPart.MEASURES = ReportPart("prevention_and_rectification")
ReportPart.rows = (
    ReportPart.UNIT,
    ReportPart.COURSE,
    ReportPart.LOSS,
    ReportPart.CAUSES,
    ReportPart.LIABILITY,
    ReportPart.MEASURES,
)
