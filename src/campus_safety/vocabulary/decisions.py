"""Decisions 决策事项: on what, by whom, whom it touches, how it is consulted and assessed."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = [
    "ConsultationForm",
    "DecisionInterest",
    "DecisionKind",
    "DecisionMaker",
    "RiskControl",
    "RiskReportPart",
]


class DecisionKind(Word):
    """On what a decision is made; the last three stand outside the procedure of governments."""

    table = "decision_kind"

    SCHOOL_CLOSURE: ClassVar["DecisionKind"]
    SCHOOL_MERGER: ClassVar["DecisionKind"]
    RELOCATION: ClassVar["DecisionKind"]
    CATCHMENT: ClassVar["DecisionKind"]
    ENROLMENT: ClassVar["DecisionKind"]
    FEES: ClassVar["DecisionKind"]
    BUILDING: ClassVar["DecisionKind"]
    DISCIPLINE_POLICY: ClassVar["DecisionKind"]
    STAFFING: ClassVar["DecisionKind"]
    CONTRACTING: ClassVar["DecisionKind"]
    MACRO_CONTROL: ClassVar["DecisionKind"]
    RULE_MAKING: ClassVar["DecisionKind"]
    EMERGENCY_RESPONSE: ClassVar["DecisionKind"]
    rows: ClassVar[tuple["DecisionKind", ...]]


class DecisionMaker(Word):
    """Who makes a decision: a government from the county up, one of its departments, a school."""

    table = "decision_maker"

    GOVERNMENT: ClassVar["DecisionMaker"]
    DEPARTMENT: ClassVar["DecisionMaker"]
    TOWNSHIP: ClassVar["DecisionMaker"]
    SCHOOL: ClassVar["DecisionMaker"]
    rows: ClassVar[tuple["DecisionMaker", ...]]


class DecisionInterest(Word):
    """An interest that a decision touches, and over which a dispute may rise."""

    table = "decision_interest"

    SOCIAL_STABILITY: ClassVar["DecisionInterest"]
    PUBLIC_SAFETY: ClassVar["DecisionInterest"]
    PUPIL_SAFETY: ClassVar["DecisionInterest"]
    SCHOOLING: ClassVar["DecisionInterest"]
    HOUSEHOLD_COSTS: ClassVar["DecisionInterest"]
    STAFF_INTERESTS: ClassVar["DecisionInterest"]
    LAND: ClassVar["DecisionInterest"]
    NEIGHBOURS: ClassVar["DecisionInterest"]
    rows: ClassVar[tuple["DecisionInterest", ...]]


class ConsultationForm(Word):
    """A form of hearing opinions; those of Order 713 are the first seven rows."""

    table = "consultation_form"

    PUBLIC_CALL: ClassVar["ConsultationForm"]
    SYMPOSIUM: ClassVar["ConsultationForm"]
    HEARING: ClassVar["ConsultationForm"]
    VISITS: ClassVar["ConsultationForm"]
    WRITTEN: ClassVar["ConsultationForm"]
    QUESTIONNAIRE: ClassVar["ConsultationForm"]
    POLL: ClassVar["ConsultationForm"]
    PARENT_COMMITTEE: ClassVar["ConsultationForm"]
    STAFF_CONGRESS: ClassVar["ConsultationForm"]
    rows: ClassVar[tuple["ConsultationForm", ...]]


class RiskControl(Word):
    """Whether a risk is under control: as drafted, after a change of the draft, or not."""

    table = "risk_control"

    CONTROLLABLE: ClassVar["RiskControl"]
    CONTROLLABLE_AFTER_CHANGE: ClassVar["RiskControl"]
    UNCONTROLLABLE: ClassVar["RiskControl"]
    rows: ClassVar[tuple["RiskControl", ...]]


class RiskReportPart(Word):
    """A part of the report on the risks of a decision (Order 713, Art. 23)."""

    table = "risk_report_part"

    RISK_POINTS: ClassVar["RiskReportPart"]
    PREVENTIVE_MEASURES: ClassVar["RiskReportPart"]
    CONTINGENCY_PLAN: ClassVar["RiskReportPart"]
    rows: ClassVar[tuple["RiskReportPart", ...]]


DecisionKind.SCHOOL_CLOSURE = DecisionKind("school_closure")
DecisionKind.SCHOOL_MERGER = DecisionKind("school_merger")
DecisionKind.RELOCATION = DecisionKind("relocation")
DecisionKind.CATCHMENT = DecisionKind("catchment")
DecisionKind.ENROLMENT = DecisionKind("enrolment")
DecisionKind.FEES = DecisionKind("fees")
DecisionKind.BUILDING = DecisionKind("building")
DecisionKind.DISCIPLINE_POLICY = DecisionKind("discipline_policy")
DecisionKind.STAFFING = DecisionKind("staffing")
DecisionKind.CONTRACTING = DecisionKind("contracting")
DecisionKind.MACRO_CONTROL = DecisionKind("macro_control")
DecisionKind.RULE_MAKING = DecisionKind("rule_making")
DecisionKind.EMERGENCY_RESPONSE = DecisionKind("emergency_response")
DecisionKind.rows = (
    DecisionKind.SCHOOL_CLOSURE,
    DecisionKind.SCHOOL_MERGER,
    DecisionKind.RELOCATION,
    DecisionKind.CATCHMENT,
    DecisionKind.ENROLMENT,
    DecisionKind.FEES,
    DecisionKind.BUILDING,
    DecisionKind.DISCIPLINE_POLICY,
    DecisionKind.STAFFING,
    DecisionKind.CONTRACTING,
    DecisionKind.MACRO_CONTROL,
    DecisionKind.RULE_MAKING,
    DecisionKind.EMERGENCY_RESPONSE,
)

DecisionMaker.GOVERNMENT = DecisionMaker("government")
DecisionMaker.DEPARTMENT = DecisionMaker("department")
DecisionMaker.TOWNSHIP = DecisionMaker("township")
DecisionMaker.SCHOOL = DecisionMaker("school")
DecisionMaker.rows = (
    DecisionMaker.GOVERNMENT,
    DecisionMaker.DEPARTMENT,
    DecisionMaker.TOWNSHIP,
    DecisionMaker.SCHOOL,
)

DecisionInterest.SOCIAL_STABILITY = DecisionInterest("social_stability")
DecisionInterest.PUBLIC_SAFETY = DecisionInterest("public_safety")
DecisionInterest.PUPIL_SAFETY = DecisionInterest("pupil_safety")
DecisionInterest.SCHOOLING = DecisionInterest("schooling")
DecisionInterest.HOUSEHOLD_COSTS = DecisionInterest("household_costs")
DecisionInterest.STAFF_INTERESTS = DecisionInterest("staff_interests")
DecisionInterest.LAND = DecisionInterest("land")
DecisionInterest.NEIGHBOURS = DecisionInterest("neighbours")
DecisionInterest.rows = (
    DecisionInterest.SOCIAL_STABILITY,
    DecisionInterest.PUBLIC_SAFETY,
    DecisionInterest.PUPIL_SAFETY,
    DecisionInterest.SCHOOLING,
    DecisionInterest.HOUSEHOLD_COSTS,
    DecisionInterest.STAFF_INTERESTS,
    DecisionInterest.LAND,
    DecisionInterest.NEIGHBOURS,
)

ConsultationForm.PUBLIC_CALL = ConsultationForm("public_call")
ConsultationForm.SYMPOSIUM = ConsultationForm("symposium")
ConsultationForm.HEARING = ConsultationForm("hearing")
ConsultationForm.VISITS = ConsultationForm("visits")
ConsultationForm.WRITTEN = ConsultationForm("written")
ConsultationForm.QUESTIONNAIRE = ConsultationForm("questionnaire")
ConsultationForm.POLL = ConsultationForm("poll")
ConsultationForm.PARENT_COMMITTEE = ConsultationForm("parent_committee")
ConsultationForm.STAFF_CONGRESS = ConsultationForm("staff_congress")
ConsultationForm.rows = (
    ConsultationForm.PUBLIC_CALL,
    ConsultationForm.SYMPOSIUM,
    ConsultationForm.HEARING,
    ConsultationForm.VISITS,
    ConsultationForm.WRITTEN,
    ConsultationForm.QUESTIONNAIRE,
    ConsultationForm.POLL,
    ConsultationForm.PARENT_COMMITTEE,
    ConsultationForm.STAFF_CONGRESS,
)

RiskControl.CONTROLLABLE = RiskControl("controllable")
RiskControl.CONTROLLABLE_AFTER_CHANGE = RiskControl("controllable_after_change")
RiskControl.UNCONTROLLABLE = RiskControl("uncontrollable")
RiskControl.rows = (
    RiskControl.CONTROLLABLE,
    RiskControl.CONTROLLABLE_AFTER_CHANGE,
    RiskControl.UNCONTROLLABLE,
)

RiskReportPart.RISK_POINTS = RiskReportPart("risk_points")
RiskReportPart.PREVENTIVE_MEASURES = RiskReportPart("preventive_measures")
RiskReportPart.CONTINGENCY_PLAN = RiskReportPart("contingency_plan")
RiskReportPart.rows = (
    RiskReportPart.RISK_POINTS,
    RiskReportPart.PREVENTIVE_MEASURES,
    RiskReportPart.CONTINGENCY_PLAN,
)
