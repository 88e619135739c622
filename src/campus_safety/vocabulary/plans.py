"""Plans 应急预案: whose they are, what they hold, who acts in them, what asks to change them."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["PlanPart", "PlanRole", "PlanScope", "RevisionTrigger"]


class PlanScope(Word):
    """What a plan is for: a whole school, a department of it, or one large activity."""

    table = "plan_scope"

    SCHOOL: ClassVar["PlanScope"]
    DEPARTMENT: ClassVar["PlanScope"]
    ACTIVITY: ClassVar["PlanScope"]
    rows: ClassVar[tuple["PlanScope", ...]]


class PlanPart(Word):
    """A part of a plan. The six of the source are the first rows of the table."""

    table = "plan_part"

    ORGANISATION: ClassVar["PlanPart"]
    DUTIES: ClassVar["PlanPart"]
    PRINCIPLES: ClassVar["PlanPart"]
    PROCEDURES: ClassVar["PlanPart"]
    MEASURES: ClassVar["PlanPart"]
    ACCOUNTABILITY: ClassVar["PlanPart"]
    rows: ClassVar[tuple["PlanPart", ...]]


class PlanRole(Word):
    """A role in a plan: who commands, reports, leads out, gives aid, guards and supplies."""

    table = "plan_role"

    COMMANDER: ClassVar["PlanRole"]
    DEPUTY: ClassVar["PlanRole"]
    REPORTING: ClassVar["PlanRole"]
    EVACUATION: ClassVar["PlanRole"]
    FIRST_AID: ClassVar["PlanRole"]
    GUARDING: ClassVar["PlanRole"]
    LOGISTICS: ClassVar["PlanRole"]
    AFTERCARE: ClassVar["PlanRole"]
    rows: ClassVar[tuple["PlanRole", ...]]


class RevisionTrigger(Word):
    """What asks for a plan to be revised (Order 708, Art. 6, para. 2)."""

    table = "revision_trigger"

    LAW_CHANGED: ClassVar["RevisionTrigger"]
    COMMAND_CHANGED: ClassVar["RevisionTrigger"]
    RISK_CHANGED: ClassVar["RevisionTrigger"]
    RESOURCES_CHANGED: ClassVar["RevisionTrigger"]
    PROBLEM_FOUND: ClassVar["RevisionTrigger"]
    OTHER: ClassVar["RevisionTrigger"]
    rows: ClassVar[tuple["RevisionTrigger", ...]]


PlanScope.SCHOOL = PlanScope("school")
PlanScope.DEPARTMENT = PlanScope("department")
PlanScope.ACTIVITY = PlanScope("activity")
PlanScope.rows = (PlanScope.SCHOOL, PlanScope.DEPARTMENT, PlanScope.ACTIVITY)

PlanPart.ORGANISATION = PlanPart("organisation")
PlanPart.DUTIES = PlanPart("duties")
PlanPart.PRINCIPLES = PlanPart("principles")
PlanPart.PROCEDURES = PlanPart("procedures")
PlanPart.MEASURES = PlanPart("measures")
PlanPart.ACCOUNTABILITY = PlanPart("accountability")
PlanPart.rows = (
    PlanPart.ORGANISATION,
    PlanPart.DUTIES,
    PlanPart.PRINCIPLES,
    PlanPart.PROCEDURES,
    PlanPart.MEASURES,
    PlanPart.ACCOUNTABILITY,
)

PlanRole.COMMANDER = PlanRole("commander")
PlanRole.DEPUTY = PlanRole("deputy")
PlanRole.REPORTING = PlanRole("reporting")
PlanRole.EVACUATION = PlanRole("evacuation")
PlanRole.FIRST_AID = PlanRole("first_aid")
PlanRole.GUARDING = PlanRole("guarding")
PlanRole.LOGISTICS = PlanRole("logistics")
PlanRole.AFTERCARE = PlanRole("aftercare")
PlanRole.rows = (
    PlanRole.COMMANDER,
    PlanRole.DEPUTY,
    PlanRole.REPORTING,
    PlanRole.EVACUATION,
    PlanRole.FIRST_AID,
    PlanRole.GUARDING,
    PlanRole.LOGISTICS,
    PlanRole.AFTERCARE,
)

RevisionTrigger.LAW_CHANGED = RevisionTrigger("law_changed")
RevisionTrigger.COMMAND_CHANGED = RevisionTrigger("command_changed")
RevisionTrigger.RISK_CHANGED = RevisionTrigger("risk_changed")
RevisionTrigger.RESOURCES_CHANGED = RevisionTrigger("resources_changed")
RevisionTrigger.PROBLEM_FOUND = RevisionTrigger("problem_found")
RevisionTrigger.OTHER = RevisionTrigger("other")
RevisionTrigger.rows = (
    RevisionTrigger.LAW_CHANGED,
    RevisionTrigger.COMMAND_CHANGED,
    RevisionTrigger.RISK_CHANGED,
    RevisionTrigger.RESOURCES_CHANGED,
    RevisionTrigger.PROBLEM_FOUND,
    RevisionTrigger.OTHER,
)
