"""What is held against a fact of a decision: what came too soon, too short, or not at all."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from campus_safety.kernel import At, Gap, Law, Objection, Provision, Rule, Term, bounds, lists
from campus_safety.resolution.decision.binding import (
    Binding,
    assessment_owed,
    bound,
    excluded,
    under_control,
)
from campus_safety.resolution.decision.facts import (
    AccountabilityTraced,
    ConsultationClosed,
    ConsultationOpened,
    Decided,
    Discussed,
    Evaluated,
    LegalityRequested,
    RiskAssessed,
    Screened,
)
from campus_safety.resolution.decision.life import Decision, Rules
from campus_safety.vocabulary import ConsultationForm

__all__ = [
    "by_the_assessor",
    "closed_too_soon",
    "decided_too_soon",
    "dissenter_blamed",
    "incomplete",
    "meeting_faults",
    "not_reported",
    "review_too_short",
    "too_short",
    "trigger_overlooked",
]


def _reaches(term: Rule[Term], start: At, last: date, law: Law) -> bool | None:
    """Tell whether the days to the end of a last one are at least a term; `None` if open."""
    if isinstance(term, Gap):
        return None
    window, end = law.window(term.value, start), bounds(last, law.zone)[1]
    if window.at_once or (window.latest is not None and window.latest <= end):
        return True
    return False if window.earliest is not None and end < window.earliest else None


def _is_past(last: date, at: At, law: Law) -> bool | None:
    """Tell whether a moment lies after a last day."""
    first, final = bounds(at, law.zone)
    end = bounds(last, law.zone)[1]
    if first > end:
        return True
    return False if final <= end else None


def _unless(*, out: bool | None, ok: bool | None) -> bool | None:
    """Tell whether something is in order: because it is, or because nothing is asked of it."""
    if out or ok:
        return True
    return None if out is None or ok is None else False


def _objected(code: str, rule: Rule[Any], *, ok: bool | None, **said: str) -> Iterator[Objection]:
    """Object under a rule unless all is in order; not surely where that is not known."""
    if ok is not True:
        values = tuple(said.items())
        yield Objection(code=code, rule=rule, sure=ok is False, values=values)


def trigger_overlooked(decision: Decision, fact: Screened, rules: Rules) -> Iterator[Objection]:
    """Tell of a screening that found no assessment needed where a word of the trigger is met."""
    trigger = bound(decision, rules).of(rules.trigger, rules.trigger_own)
    met = lists(trigger, *decision.words)
    if not fact.needed and met is not False:
        ok = _unless(out=excluded(decision, rules), ok=None if met is None else False)
        listed = trigger.value if isinstance(trigger, Provision) else ()
        named = (decision.subject, *decision.interests)
        said = ", ".join(f"{word.table}.{word}" for word in named if word in listed)
        yield from _objected("screened.trigger-overlooked", trigger, ok=ok, words=said)


def too_short(
    decision: Decision, fact: ConsultationOpened, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Tell of a public call that is shorter than asked, and does not say why."""
    if fact.form != ConsultationForm.PUBLIC_CALL or fact.explanation is not None:
        return
    term = bound(decision, rules).of(rules.consulting, rules.consulting_own)
    ok = _unless(out=excluded(decision, rules), ok=_reaches(term, fact.at, fact.last, law))
    yield from _objected("consultation-opened.too-short", term, ok=ok, last=f"{fact.last}")


def closed_too_soon(
    decision: Decision, fact: ConsultationClosed, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Tell of opinions that were summed up before their last day had ended, or never called for."""
    open_ = [c for c in decision.consultations if c.closed is None and c.form == fact.form]
    term = bound(decision, rules).of(rules.consulting, rules.consulting_own)
    if not open_:
        form = f"consultation_form.{fact.form}"
        yield from _objected("consultation-closed.never-opened", term, ok=False, form=form)
        return
    last = open_[0].last
    ok = _unless(out=excluded(decision, rules), ok=_is_past(last, fact.at, law))
    yield from _objected("consultation-closed.too-soon", term, ok=ok, last=f"{last}")


def review_too_short(
    decision: Decision, fact: LegalityRequested, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Tell of a review that is asked for in less time than is kept for it."""
    term = bound(decision, rules).of(rules.reviewing, rules.reviewing_own)
    ok = _unless(out=excluded(decision, rules), ok=_reaches(term, fact.at, fact.last, law))
    yield from _objected("legality-requested.too-short", term, ok=ok, last=f"{fact.last}")


def incomplete(decision: Decision, fact: RiskAssessed, rules: Rules) -> Iterator[Objection]:
    """Name the parts that the report on the risks leaves out."""
    asked = bound(decision, rules).of(rules.parts, rules.parts_own)
    listed = asked.value if isinstance(asked, Provision) else ()
    missing = [f"risk_report_part.{part}" for part in listed if part not in fact.parts]
    ok = None if isinstance(asked, Gap) else not missing
    yield from _objected("risk-assessed.incomplete", asked, ok=ok, missing=", ".join(missing))


def meeting_faults(decision: Decision, fact: Discussed, rules: Rules) -> Iterator[Objection]:
    """Tell of a meeting without a passed review, with too few, or in which the head led off."""
    out, by = excluded(decision, rules), bound(decision, rules)
    legality = by.of(rules.legality_first, rules.legality_first_own)
    yield from _objected(
        "discussed.before-legality", legality, ok=_unless(out=out, ok=decision.legal)
    )
    last = by.of(rules.head_last, rules.head_last_own)
    yield from _objected("discussed.head-not-last", last, ok=_unless(out=out, ok=fact.head_last))
    quorum = by.of(Gap.ABSENT, rules.quorum)
    enough = None if isinstance(quorum, Gap) else fact.present * 100 >= quorum.value * fact.members
    said = {"present": str(fact.present), "members": str(fact.members)}
    yield from _objected("discussed.no-quorum", quorum, ok=_unless(out=out, ok=enough), **said)


def decided_too_soon(
    decision: Decision, fact: Decided, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Hold against a decision what should have come before it, unless its kind is excluded."""
    out, by = excluded(decision, rules), bound(decision, rules)
    gate = by.of(rules.gate, rules.gate_own)
    yield from _objected("decided.before-assessment", gate, ok=_assessed(decision, rules))
    controlled = _unless(out=out, ok=under_control(decision, gate))
    control = f"risk_control.{decision.control}"
    yield from _objected("decided.at-high-risk", gate, ok=controlled, control=control)
    term = by.of(rules.consulting, rules.consulting_own)
    for call in decision.consultations:
        over = _unless(out=out, ok=_is_past(call.last, fact.at, law))
        yield from _objected(
            "decided.before-consultation-ended", term, ok=over, last=f"{call.last}"
        )
    asked = by.of(Gap.ABSENT, rules.consulted)
    wanted = lists(asked, *decision.words)
    called = bool(decision.consultations) or (None if wanted is None else not wanted)
    yield from _objected("decided.not-consulted", asked, ok=_unless(out=out, ok=called))
    meeting = by.of(rules.discussing, rules.discussing_own)
    yield from _objected(
        "decided.not-discussed", meeting, ok=_unless(out=out, ok=decision.discussed)
    )
    if by is Binding.ANALOGY:
        yield from _against_analogy(decision, rules)


def _assessed(decision: Decision, rules: Rules) -> bool | None:
    if decision.control is not None:
        return True
    owed = assessment_owed(decision, rules)
    return None if owed is None else not owed


def _against_analogy(decision: Decision, rules: Rules) -> Iterator[Objection]:
    """Tell of what a rule on governments would refuse, where it speaks by analogy only."""
    met = True if decision.needed else lists(rules.trigger, *decision.words)
    if decision.control is None:
        ok = None if met is None else not met
    else:
        ok = under_control(decision, rules.gate)
    ok = _unless(out=excluded(decision, rules), ok=ok)
    yield from _objected("decided.against-analogy", rules.gate, ok=ok)


def not_reported(decision: Decision, rules: Rules) -> Iterator[Objection]:
    """Tell of a decision that was issued before it was reported upward."""
    asked = bound(decision, rules).of(rules.reporting, rules.reporting_own)
    ok = _unless(out=excluded(decision, rules), ok=bool(decision.told))
    yield from _objected("issued.before-report", asked, ok=ok)


def by_the_assessor(decision: Decision, fact: Evaluated, rules: Rules) -> Iterator[Objection]:
    """Refuse an evaluation by the unit that had assessed the risks."""
    if fact.evaluator == decision.assessor:
        asked = bound(decision, rules).of(rules.independence, rules.independence_own)
        yield from _objected("evaluated.by-the-assessor", asked, ok=False, unit=fact.evaluator)


def dissenter_blamed(
    decision: Decision, fact: AccountabilityTraced, rules: Rules
) -> Iterator[Objection]:
    """Tell of those who are held answerable though their dissent was recorded."""
    blamed = [one for one in fact.answerable if one in decision.dissenters]
    if blamed:
        asked = bound(decision, rules).of(rules.dissent, rules.dissent_own)
        code, parties = "accountability-traced.dissenter-blamed", ", ".join(blamed)
        yield from _objected(code, asked, ok=False, parties=parties)
