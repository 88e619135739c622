"""What is held against a fact of an inquiry: who leads, how long, and what a condition lacks."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from campus_safety.accountability.inquiry.clock import is_accident
from campus_safety.accountability.inquiry.facts import (
    AppraisalBegun,
    AppraisalEnded,
    Closed,
    ConditionMet,
    ConditionVoided,
    DealtWith,
    Extended,
    InquiryFact,
    Opened,
    Regraded,
    Replied,
    ReplyExtended,
    ReportSubmitted,
    Taught,
    Work,
    WorkMeasured,
    WorkNamed,
)
from campus_safety.accountability.inquiry.gates import (
    asked,
    claimed,
    lacks,
    missing,
    needed_before,
    needs_rule,
)
from campus_safety.accountability.inquiry.life import Inquiry, Rules
from campus_safety.kernel import At, Gap, Law, Objection, Rule, Severity, Term, bounds
from campus_safety.kernel.terms import PLAIN, last_of_day
from campus_safety.vocabulary import Casualties, EventGrade, PlaceLevel, is_authority

__all__ = ["WEIGHTS", "against", "against_opening"]

_BREACHES = (
    "opened.level-too-low",
    "opened.not-to-be-entrusted",
    "regraded.level-too-low",
    "appraisal-begun.already-running",
    "appraisal-ended.not-begun",
    "extended.self-approved",
    "extended.no-authority",
    "extended.too-long",
    "replied.no-report",
    "reply-extended.not-allowed",
    "reply-extended.too-long",
    "dealt-with.no-cause",
    "work-named.below-measured",
    "work-measured.above-needed",
    "taught.without-evidence",
    "condition-met.without-evidence",
    "condition-met.signed-by-responsible",
    "condition-met.too-early",
    "condition-met.work-unfinished",
    "condition-met.group-untaught",
    "condition-met.person-undealt",
    "condition-voided.not-met",
    "closed.condition-missing",
)
_NOTICES = (
    "report-submitted.incomplete",
    "report-submitted.appraisal-running",
    "condition-met.not-asked",
    "closed.before-the-reply",
)
WEIGHTS: Mapping[str, Severity] = {
    **dict.fromkeys(_BREACHES, Severity.BREACH),
    **dict.fromkeys(_NOTICES, Severity.NOTICE),
}
"""How much each objection weighs."""


def against_opening(fact: Opened, law: Law) -> Iterator[Objection]:
    """Say what is wrong with how an inquiry was opened."""
    rules = law.section(Rules).on(law.day(fact.at))
    yield from _level_too_low(fact.lead, fact.grade, "opened.level-too-low", rules)
    yield from _not_to_be_entrusted(fact, rules)


def against(inquiry: Inquiry, fact: InquiryFact, law: Law) -> Iterator[Objection]:
    """Say what is wrong with a fact of an open inquiry, and with what it does to the clock."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case AppraisalBegun() | AppraisalEnded():
            yield from _appraisal(inquiry, fact, rules)
        case Extended():
            yield from _approval(fact, rules)
            total = inquiry.extended + fact.days.count
            yield from _too_long("extended.too-long", rules.extension, total, fact.at, law)
        case ReportSubmitted():
            yield from _report(inquiry, fact, rules)
        case ReplyExtended():
            yield from _reply_extended(inquiry, fact, rules, law)
        case Replied():
            yield from _no_report(inquiry, rules)
        case Regraded():
            lead = fact.lead or inquiry.lead
            yield from _level_too_low(lead, fact.grade, "regraded.level-too-low", rules)
        case _:
            yield from _conditions(inquiry, fact, rules)


def _conditions(inquiry: Inquiry, fact: InquiryFact, rules: Rules) -> Iterator[Objection]:
    """Hold against a fact what the conditions for closing say."""
    match fact:
        case DealtWith():
            yield from _no_cause(inquiry, rules)
        case WorkNamed():
            yield from _above(inquiry.done, fact.needed, "work-named.below-measured", rules)
        case WorkMeasured():
            yield from _above(fact.done, inquiry.needed, "work-measured.above-needed", rules)
        case Taught() if not fact.evidence:
            group = (("group", fact.group),)
            yield Objection(code="taught.without-evidence", rule=rules.evidence, values=group)
        case ConditionMet():
            yield from _condition_met(inquiry, fact, rules)
        case ConditionVoided() if fact.condition not in inquiry.met:
            named = (("condition", f"condition.{fact.condition}"),)
            yield Objection(code="condition-voided.not-met", rule=rules.conditions, values=named)
        case Closed():
            yield from _condition_missing(inquiry, rules)
            yield from _before_the_reply(inquiry, rules)
        case _:
            pass


def _above(done: Work | None, needed: Work | None, code: str, rules: Rules) -> Iterator[Objection]:
    """Let no more work be measured than is needed."""
    if done is not None and needed is not None and done.amount > needed.amount:
        values = (("done", str(done.amount)), ("needed", str(needed.amount)))
        yield Objection(code=code, rule=rules.measured, values=values)


def _level_too_low(
    lead: PlaceLevel, grade: EventGrade, code: str, rules: Rules
) -> Iterator[Objection]:
    """Hold the level that leads against the grade; a higher level may always take it on."""
    rule = rules.levels
    if isinstance(rule, Gap):
        yield Objection(code=code, rule=rule)
        return
    asks, steps = rule.value.get(grade), PlaceLevel.steps
    if asks is None or lead == asks:
        return
    known = {step: place for place, step in enumerate(steps)}
    sure = asks in known and lead in known
    if not sure or known[lead] > known[PlaceLevel(asks)]:
        values = (("lead", f"place_level.{lead}"), ("asked", f"place_level.{asks}"))
        yield Objection(code=code, rule=rule, sure=sure, values=values)


def _not_to_be_entrusted(fact: Opened, rules: Rules) -> Iterator[Objection]:
    """Leave to the unit itself only what did no harm to anyone, at the grades of the rule."""
    rule = rules.entrusting
    if not fact.entrusted:
        return
    graded = not isinstance(rule, Gap) and fact.grade in rule.value
    harmed = _harmed(fact.harm)
    if not graded or harmed is not False:
        sure = not graded or harmed is True
        values = (("grade", f"event_grade.{fact.grade}"),)
        yield Objection(code="opened.not-to-be-entrusted", rule=rule, sure=sure, values=values)


def _harmed(harm: Casualties) -> bool | None:
    """Tell whether anyone was harmed; `None` where a count that is not known may say so."""
    counts = (harm.deaths, harm.serious_injuries, harm.light_injuries, harm.missing)
    return True if any(counts) else None if None in counts else False


def _appraisal(
    inquiry: Inquiry, fact: AppraisalBegun | AppraisalEnded, rules: Rules
) -> Iterator[Objection]:
    """Let an appraisal begin once and end once."""
    running = any(p.appraisal == fact.appraisal and p.ended is None for p in inquiry.pauses)
    values = (("appraisal", fact.appraisal),)
    if isinstance(fact, AppraisalBegun) and running:
        code = "appraisal-begun.already-running"
        yield Objection(code=code, rule=rules.appraisal, values=values)
    if isinstance(fact, AppraisalEnded) and not running:
        yield Objection(code="appraisal-ended.not-begun", rule=rules.appraisal, values=values)


def _approval(fact: Extended, rules: Rules) -> Iterator[Objection]:
    """Ask for the approval of an authority other than the one that asks."""
    if fact.approved_by == fact.by:
        yield Objection(code="extended.self-approved", rule=rules.extension)
    if not is_authority(fact.approved_by):
        values = (("by", fact.approved_by),)
        yield Objection(code="extended.no-authority", rule=rules.extension, values=values)


def _too_long(code: str, most: Rule[Term], days: int, at: At, law: Law) -> Iterator[Objection]:
    """Hold all the days of extension against the longest one that the rule allows."""
    over = None if isinstance(most, Gap) else _over(days, most.value, law.day(at), law.zone)
    if days and over is not False:
        yield Objection(code=code, rule=most, sure=over is True, values=(("days", str(days)),))


def _over(days: int, most: Term, day: date, zone: str) -> bool | None:
    """Tell whether some days are longer than a term; holidays lengthen neither of the two."""
    if most.unit.by_the_clock:
        return days * _DAY_SECONDS > most.amount
    end = day + timedelta(days=min(days, _FAR))
    return last_of_day(most, day, zone, PLAIN, None).passed(bounds(end, zone))


_DAY_SECONDS, _FAR = 86_400, 199_999


def _report(inquiry: Inquiry, fact: ReportSubmitted, rules: Rules) -> Iterator[Objection]:
    """Name the parts that a report leaves out, and the appraisals that it does not wait for."""
    parts = () if isinstance(rules.contents, Gap) else rules.contents.value
    left = [part for part in parts if part not in fact.parts]
    if left or isinstance(rules.contents, Gap):
        values = (("missing", ", ".join(f"report_part.{part}" for part in left)),)
        yield Objection(code="report-submitted.incomplete", rule=rules.contents, values=values)
    running = [pause.appraisal for pause in inquiry.pauses if pause.ended is None]
    if running:
        values = (("appraisal", ", ".join(running)),)
        code = "report-submitted.appraisal-running"
        yield Objection(code=code, rule=rules.appraisal, values=values)


def _reply_extended(
    inquiry: Inquiry, fact: ReplyExtended, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Let the reply be extended for the gravest accidents alone, and no longer than stated."""
    most = rules.reply_extension
    if inquiry.grade != EventGrade.ESPECIALLY_MAJOR:
        values = (("grade", f"event_grade.{inquiry.grade}"),)
        yield Objection(code="reply-extended.not-allowed", rule=most, values=values)
    total = inquiry.reply_extended + fact.days.count
    yield from _too_long("reply-extended.too-long", most, total, fact.at, law)


def _reply_rule(inquiry: Inquiry, rules: Rules) -> Rule[Term]:
    gravest = inquiry.grade == EventGrade.ESPECIALLY_MAJOR
    return rules.reply_gravest if gravest else rules.reply


def _no_report(inquiry: Inquiry, rules: Rules) -> Iterator[Objection]:
    if inquiry.reported_at is None:
        yield Objection(code="replied.no-report", rule=_reply_rule(inquiry, rules))


def _no_cause(inquiry: Inquiry, rules: Rules) -> Iterator[Objection]:
    """Deal with nobody before what must come first, such as the cause, is met."""
    if isinstance(rules.dealt, Gap):
        yield Objection(code="dealt-with.no-cause", rule=rules.dealt)
        return
    for condition in rules.dealt.value:
        before = needed_before(condition, inquiry.grade, rules)
        left = [word for word in before if word not in inquiry.met]
        if left:
            values = (("missing", ", ".join(f"condition.{word}" for word in left)),)
            yield Objection(code="dealt-with.no-cause", rule=needs_rule(rules), values=values)


def _condition_met(inquiry: Inquiry, fact: ConditionMet, rules: Rules) -> Iterator[Objection]:
    """Say what a condition lacks that is said to be met."""
    rule = rules.conditions
    if isinstance(rule, Gap) or fact.condition not in asked(inquiry.grade, rule.value):
        named = (("condition", f"condition.{fact.condition}"),)
        yield Objection(code="condition-met.not-asked", rule=rule, values=named)
    for lack in lacks(inquiry, claimed(inquiry, fact), rules):
        values = (("condition", f"condition.{fact.condition}"), ("missing", lack.what))
        yield Objection(code=lack.code, rule=lack.rule, values=values)


def _condition_missing(inquiry: Inquiry, rules: Rules) -> Iterator[Objection]:
    """Refuse to close, and name the first condition that is missing."""
    code = "closed.condition-missing"
    if isinstance(rules.conditions, Gap):
        yield Objection(code=code, rule=rules.conditions)
        return
    left = missing(inquiry, rules)
    surely = [name for name, sure in left if sure]
    first = next(iter(surely or [name for name, _ in left]), None)
    if first is not None:
        values = (("condition", f"condition.{first}"), ("missing", str(len(left))))
        yield Objection(code=code, rule=rules.conditions, sure=bool(surely), values=values)


def _before_the_reply(inquiry: Inquiry, rules: Rules) -> Iterator[Objection]:
    if inquiry.replied_at is None and is_accident(inquiry):
        yield Objection(code="closed.before-the-reply", rule=_reply_rule(inquiry, rules))
