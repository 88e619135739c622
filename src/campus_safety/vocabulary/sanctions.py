"""Sanctions 责任追究: steps, what sets them going, how grave, and what follows from them."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = [
    "AggravatingGround",
    "Bar",
    "ConcernedRole",
    "EntryCondition",
    "Gravity",
    "MitigatingGround",
    "PromiseKind",
    "SanctionStep",
    "SanctionTrigger",
]


class SanctionStep(Word):
    """A step of a ladder of accountability 责任追究阶梯; which ladder has which is a rule."""

    table = "sanction_step"

    NOTICE: ClassVar["SanctionStep"]
    TALK: ClassVar["SanctionStep"]
    LISTING: ClassVar["SanctionStep"]
    VETO: ClassVar["SanctionStep"]
    RESIGNATION: ClassVar["SanctionStep"]
    ORDERED_RESIGNATION: ClassVar["SanctionStep"]
    REMOVAL: ClassVar["SanctionStep"]
    RECTIFICATION_NOTICE: ClassVar["SanctionStep"]
    CRITICISM: ClassVar["SanctionStep"]
    LEGAL_ACTION: ClassVar["SanctionStep"]
    YELLOW_CARD: ClassVar["SanctionStep"]
    YELLOW_CARD_TALK: ClassVar["SanctionStep"]
    YELLOW_CARD_MORE: ClassVar["SanctionStep"]
    rows: ClassVar[tuple["SanctionStep", ...]]


class SanctionTrigger(Word):
    """What sets a ladder going 责任追究情形; which of them a law names is a rule."""

    table = "sanction_trigger"

    NEGLECT: ClassVar["SanctionTrigger"]
    DISORDER: ClassVar["SanctionTrigger"]
    POLITICAL_CASE: ClassVar["SanctionTrigger"]
    MAJOR_CASES: ClassVar["SanctionTrigger"]
    ESPECIALLY_MAJOR_CASE: ClassVar["SanctionTrigger"]
    COMPLAINT_UNTREATED: ClassVar["SanctionTrigger"]
    ENFORCEMENT_MISCONDUCT: ClassVar["SanctionTrigger"]
    TARGET_MISSED: ClassVar["SanctionTrigger"]
    KEY_AREA_UNTREATED: ClassVar["SanctionTrigger"]
    LAST_PLACE: ClassVar["SanctionTrigger"]
    OTHER: ClassVar["SanctionTrigger"]
    rows: ClassVar[tuple["SanctionTrigger", ...]]


class Gravity(Word):
    """How grave it was, by harm and effect 危害程度; the gravest asks for a veto."""

    table = "gravity"

    ORDINARY: ClassVar["Gravity"]
    SERIOUS: ClassVar["Gravity"]
    ESPECIALLY_SERIOUS: ClassVar["Gravity"]
    GRAVEST: ClassVar["Gravity"]
    steps: ClassVar[tuple["Gravity", ...]]


class EntryCondition(Word):
    """What must be so before a step may be taken 启动条件."""

    table = "entry_condition"

    TRIGGER: ClassVar["EntryCondition"]
    MISSED: ClassVar["EntryCondition"]
    SERIOUS: ClassVar["EntryCondition"]
    ESPECIALLY_SERIOUS: ClassVar["EntryCondition"]
    GRAVEST: ClassVar["EntryCondition"]
    LAST_ONCE: ClassVar["EntryCondition"]
    LAST_TWICE: ClassVar["EntryCondition"]
    LAST_THRICE: ClassVar["EntryCondition"]
    rows: ClassVar[tuple["EntryCondition", ...]]


class AggravatingGround(Word):
    """What makes a sanction heavier 从重情节."""

    table = "aggravating_ground"

    OBSTRUCTION: ClassVar["AggravatingGround"]
    FALSEHOOD: ClassVar["AggravatingGround"]
    RETALIATION: ClassVar["AggravatingGround"]
    rows: ClassVar[tuple["AggravatingGround", ...]]


class MitigatingGround(Word):
    """What makes a sanction lighter 从轻情节."""

    table = "mitigating_ground"

    LOSS_AVERTED: ClassVar["MitigatingGround"]
    COOPERATION: ClassVar["MitigatingGround"]
    rows: ClassVar[tuple["MitigatingGround", ...]]


class ConcernedRole(Word):
    """How a person is concerned by what went wrong 责任人员类别."""

    table = "concerned_role"

    MAIN_HEAD: ClassVar["ConcernedRole"]
    IN_CHARGE: ClassVar["ConcernedRole"]
    DEPUTY: ClassVar["ConcernedRole"]
    DIRECT: ClassVar["ConcernedRole"]
    rows: ClassVar[tuple["ConcernedRole", ...]]


class Bar(Word):
    """What someone is kept from while a sanction has effect 处理影响."""

    table = "bar"

    HONOURS: ClassVar["Bar"]
    AWARDS: ClassVar["Bar"]
    PROMOTION: ClassVar["Bar"]
    APPOINTMENT: ClassVar["Bar"]
    rows: ClassVar[tuple["Bar", ...]]


class PromiseKind(Word):
    """What was promised for the end of the year 奖惩承诺: a reward or a penalty."""

    table = "promise_kind"

    REWARD: ClassVar["PromiseKind"]
    PENALTY: ClassVar["PromiseKind"]
    rows: ClassVar[tuple["PromiseKind", ...]]


SanctionStep.NOTICE = SanctionStep("notice")
SanctionStep.TALK = SanctionStep("talk")
SanctionStep.LISTING = SanctionStep("listing")
SanctionStep.VETO = SanctionStep("veto")
SanctionStep.RESIGNATION = SanctionStep("resignation")
SanctionStep.ORDERED_RESIGNATION = SanctionStep("ordered_resignation")
SanctionStep.REMOVAL = SanctionStep("removal")
SanctionStep.RECTIFICATION_NOTICE = SanctionStep("rectification_notice")
SanctionStep.CRITICISM = SanctionStep("public_criticism")
SanctionStep.LEGAL_ACTION = SanctionStep("legal_action")
SanctionStep.YELLOW_CARD = SanctionStep("yellow_card")
SanctionStep.YELLOW_CARD_TALK = SanctionStep("yellow_card_talk")
SanctionStep.YELLOW_CARD_MORE = SanctionStep("yellow_card_more")
SanctionStep.rows = (
    SanctionStep.NOTICE,
    SanctionStep.TALK,
    SanctionStep.LISTING,
    SanctionStep.VETO,
    SanctionStep.RESIGNATION,
    SanctionStep.ORDERED_RESIGNATION,
    SanctionStep.REMOVAL,
    SanctionStep.RECTIFICATION_NOTICE,
    SanctionStep.CRITICISM,
    SanctionStep.LEGAL_ACTION,
    SanctionStep.YELLOW_CARD,
    SanctionStep.YELLOW_CARD_TALK,
    SanctionStep.YELLOW_CARD_MORE,
)

SanctionTrigger.NEGLECT = SanctionTrigger("neglect")
SanctionTrigger.DISORDER = SanctionTrigger("disorder")
SanctionTrigger.POLITICAL_CASE = SanctionTrigger("political_case")
SanctionTrigger.MAJOR_CASES = SanctionTrigger("major_cases")
SanctionTrigger.ESPECIALLY_MAJOR_CASE = SanctionTrigger("especially_major_case")
SanctionTrigger.COMPLAINT_UNTREATED = SanctionTrigger("complaint_untreated")
SanctionTrigger.ENFORCEMENT_MISCONDUCT = SanctionTrigger("enforcement_misconduct")
SanctionTrigger.TARGET_MISSED = SanctionTrigger("target_missed")
SanctionTrigger.KEY_AREA_UNTREATED = SanctionTrigger("key_area_untreated")
SanctionTrigger.LAST_PLACE = SanctionTrigger("last_place")
SanctionTrigger.OTHER = SanctionTrigger("other")
SanctionTrigger.rows = (
    SanctionTrigger.NEGLECT,
    SanctionTrigger.DISORDER,
    SanctionTrigger.POLITICAL_CASE,
    SanctionTrigger.MAJOR_CASES,
    SanctionTrigger.ESPECIALLY_MAJOR_CASE,
    SanctionTrigger.COMPLAINT_UNTREATED,
    SanctionTrigger.ENFORCEMENT_MISCONDUCT,
    SanctionTrigger.TARGET_MISSED,
    SanctionTrigger.KEY_AREA_UNTREATED,
    SanctionTrigger.LAST_PLACE,
    SanctionTrigger.OTHER,
)

Gravity.ORDINARY = Gravity("ordinary")
Gravity.SERIOUS = Gravity("serious")
Gravity.ESPECIALLY_SERIOUS = Gravity("especially_serious")
Gravity.GRAVEST = Gravity("gravest")
Gravity.steps = (
    Gravity.ORDINARY,
    Gravity.SERIOUS,
    Gravity.ESPECIALLY_SERIOUS,
    Gravity.GRAVEST,
)

EntryCondition.TRIGGER = EntryCondition("trigger")
EntryCondition.MISSED = EntryCondition("missed")
EntryCondition.SERIOUS = EntryCondition("serious")
EntryCondition.ESPECIALLY_SERIOUS = EntryCondition("especially_serious")
EntryCondition.GRAVEST = EntryCondition("gravest")
EntryCondition.LAST_ONCE = EntryCondition("last_once")
EntryCondition.LAST_TWICE = EntryCondition("last_twice")
EntryCondition.LAST_THRICE = EntryCondition("last_thrice")
EntryCondition.rows = (
    EntryCondition.TRIGGER,
    EntryCondition.MISSED,
    EntryCondition.SERIOUS,
    EntryCondition.ESPECIALLY_SERIOUS,
    EntryCondition.GRAVEST,
    EntryCondition.LAST_ONCE,
    EntryCondition.LAST_TWICE,
    EntryCondition.LAST_THRICE,
)

AggravatingGround.OBSTRUCTION = AggravatingGround("obstruction")
AggravatingGround.FALSEHOOD = AggravatingGround("falsehood")
AggravatingGround.RETALIATION = AggravatingGround("retaliation")
AggravatingGround.rows = (
    AggravatingGround.OBSTRUCTION,
    AggravatingGround.FALSEHOOD,
    AggravatingGround.RETALIATION,
)

MitigatingGround.LOSS_AVERTED = MitigatingGround("loss_averted")
MitigatingGround.COOPERATION = MitigatingGround("cooperation")
MitigatingGround.rows = (
    MitigatingGround.LOSS_AVERTED,
    MitigatingGround.COOPERATION,
)

ConcernedRole.MAIN_HEAD = ConcernedRole("main_head")
ConcernedRole.IN_CHARGE = ConcernedRole("in_charge")
ConcernedRole.DEPUTY = ConcernedRole("deputy_in_charge")
ConcernedRole.DIRECT = ConcernedRole("directly_responsible")
ConcernedRole.rows = (
    ConcernedRole.MAIN_HEAD,
    ConcernedRole.IN_CHARGE,
    ConcernedRole.DEPUTY,
    ConcernedRole.DIRECT,
)

Bar.HONOURS = Bar("honours")
Bar.AWARDS = Bar("awards")
Bar.PROMOTION = Bar("promotion")
Bar.APPOINTMENT = Bar("appointment")
Bar.rows = (
    Bar.HONOURS,
    Bar.AWARDS,
    Bar.PROMOTION,
    Bar.APPOINTMENT,
)

PromiseKind.REWARD = PromiseKind("reward")
PromiseKind.PENALTY = PromiseKind("penalty")
PromiseKind.rows = (
    PromiseKind.REWARD,
    PromiseKind.PENALTY,
)
