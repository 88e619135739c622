"""What is held against a fact of a sanction: the step, the hearing, the persons, the appeal."""

from collections.abc import Iterable, Iterator, Mapping

from campus_safety.accountability.sanction.facts import (
    AppealDecided,
    Appealed,
    HearingAsked,
    Honoured,
    Imposed,
    Opened,
    ProgressReported,
    Recurred,
    SanctionFact,
)
from campus_safety.accountability.sanction.ladders import (
    Rung,
    enters,
    ladders,
    rung_of,
    term_of,
    times_over,
)
from campus_safety.accountability.sanction.life import Names, Notice, Rules, Sanction
from campus_safety.kernel import At, Gap, Law, Objection, Provision, Rule, Severity, bounds, passed

__all__ = ["WEIGHTS", "against"]

WEIGHTS: Mapping[str, Severity] = {
    "opened.trigger-unlisted": Severity.NOTICE,
    "recurred.trigger-unlisted": Severity.NOTICE,
    "hearing-asked.too-late": Severity.NOTICE,
    "imposed.not-on-a-ladder": Severity.BREACH,
    "imposed.not-called-for": Severity.BREACH,
    "imposed.too-mild": Severity.NOTICE,
    "imposed.ground-unlisted": Severity.NOTICE,
    "imposed.deadline-beyond-term": Severity.BREACH,
    "imposed.person-not-reached": Severity.NOTICE,
    "imposed.untold": Severity.BREACH,
    "imposed.unheard": Severity.BREACH,
    "imposed.heavier-after-defence": Severity.BREACH,
    "progress-reported.too-early": Severity.NOTICE,
    "appealed.window-closed": Severity.NOTICE,
    "appeal-decided.not-appealed": Severity.BREACH,
    "honoured.less-than-promised": Severity.NOTICE,
}
"""How much each objection weighs."""


def against(sanction: Sanction | None, fact: SanctionFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Opened():
            yield from _unlisted(fact, "opened.trigger-unlisted", rules)
        case Recurred():
            yield from _unlisted(fact, "recurred.trigger-unlisted", rules)
        case _ if sanction is not None:
            yield from _later(sanction, fact, rules, law)
        case _:
            pass


def _later(sanction: Sanction, fact: SanctionFact, rules: Rules, law: Law) -> Iterator[Objection]:
    match fact:
        case HearingAsked():
            yield from _asked_too_late(sanction, fact, law)
        case Imposed():
            yield from _imposed(sanction, fact, rules, law)
        case ProgressReported():
            yield from _too_early(sanction, fact, law)
        case Appealed():
            yield from _window_closed(sanction, fact, law)
        case AppealDecided() if sanction.appealed is None:
            yield Objection(code="appeal-decided.not-appealed", rule=rules.appeal_deciding)
        case Honoured():
            yield from _less(sanction, fact, rules)
        case _:
            pass


def _unlisted(fact: Opened | Recurred, code: str, rules: Rules) -> Iterator[Objection]:
    """Name the triggers that no ladder of the law lists."""
    lists = [ladder.triggers for ladder in ladders(rules)]
    listed = {name for rule in lists if not isinstance(rule, Gap) for name in rule.value}
    strange = [trigger for trigger in fact.triggers if trigger not in listed]
    if strange:
        values = (("triggers", ", ".join(f"sanction_trigger.{one}" for one in strange)),)
        yield Objection(code=code, rule=_widest(lists), values=values)


def _widest(lists: list[Rule[Names]]) -> Rule[Names]:
    """Give the rule under which something is in no list: an unknown one, else the first."""
    if Gap.UNKNOWN in lists:
        return Gap.UNKNOWN
    return next((rule for rule in lists if isinstance(rule, Provision)), Gap.ABSENT)


def _imposed(sanction: Sanction, fact: Imposed, rules: Rules, law: Law) -> Iterator[Objection]:
    yield from _grounds(fact, rules)
    yield from _unheard(sanction, fact, rules, law)
    rung = rung_of(fact.step, rules)
    if isinstance(rung, Rung):
        yield from _not_called_for(sanction, fact, rung, rules, law)
        yield from _too_mild(sanction, fact, rung, rules, law)
        yield from _beyond_term(fact, rung, law)
        yield from _not_reached(fact, rung)
    elif rung is Gap.UNKNOWN:
        yield from (Objection(code=code, rule=rung) for code in _open_codes(fact))
    else:
        step = (("step", f"sanction_step.{fact.step}"),)
        lists = [ladder.steps for ladder in ladders(rules)]
        yield Objection(code="imposed.not-on-a-ladder", rule=_widest(lists), values=step)
    yield from _heavier(sanction.notice, fact, rung, rules)


def _open_codes(fact: Imposed) -> Iterator[str]:
    """List what may be wrong with a step while nobody knows where it stands."""
    yield from ("imposed.not-on-a-ladder", "imposed.not-called-for", "imposed.too-mild")
    if fact.deadline is not None:
        yield "imposed.deadline-beyond-term"
    if fact.persons:
        yield "imposed.person-not-reached"


def _grounds(fact: Imposed, rules: Rules) -> Iterator[Objection]:
    """Name the grounds that the law does not list."""
    for rule, named, table in (
        (rules.aggravating, fact.aggravating, "aggravating_ground"),
        (rules.mitigating, fact.mitigating, "mitigating_ground"),
    ):
        listed = () if isinstance(rule, Gap) else rule.value
        strange = [f"{table}.{ground}" for ground in named if ground not in listed]
        if strange:
            values = (("grounds", ", ".join(strange)),)
            yield Objection(code="imposed.ground-unlisted", rule=rule, values=values)


def _shift(named: Iterable[str], listed: Rule[Names], rules: Rules) -> int | None:
    """Give the rungs by which grounds may move a step; `None` where a rule is not known."""
    if not set(named) or Gap.ABSENT in (listed, rules.weighing):
        return 0
    if isinstance(listed, Gap):
        return None
    if not set(named) & set(listed.value):
        return 0
    return None if isinstance(rules.weighing, Gap) else rules.weighing.value


def _not_called_for(
    sanction: Sanction, fact: Imposed, rung: Rung, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Hold a step to its conditions of entry, or to those of a rung below, if aggravated."""
    shift = _shift(fact.aggravating, rules.aggravating, rules)
    found = [enters(one, sanction, fact.at, law) for one in rung.below(shift or 0)]
    if True not in found:
        step = (("step", f"sanction_step.{fact.step}"),)
        sure = shift is not None and None not in found
        yield Objection(code="imposed.not-called-for", rule=rung.entry, sure=sure, values=step)


def _too_mild(
    sanction: Sanction, fact: Imposed, rung: Rung, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Notice a step below the one that is called for, unless the law lets it be lighter."""
    shift = _shift(fact.mitigating, rules.mitigating, rules)
    found = [
        (higher, enters(higher, sanction, fact.at, law))
        for higher in rung.above
        if higher.place - rung.place > (shift or 0)
    ]
    for answer in (True, None):
        higher = next((one for one, said in found if said is answer), None)
        if higher is not None:
            steps = (("step", fact.step), ("due", higher.step))
            values = tuple((name, f"sanction_step.{step}") for name, step in steps)
            sure = answer is True and shift is not None
            yield Objection(code="imposed.too-mild", rule=higher.entry, sure=sure, values=values)
            return


def _beyond_term(fact: Imposed, rung: Rung, law: Law) -> Iterator[Objection]:
    """Refuse a deadline that lies beyond the term that the law gives for the step."""
    if fact.deadline is None:
        return
    term, (_, last) = rung.rectifying, bounds(fact.deadline, law.zone)
    late = None
    if not isinstance(term, Gap):
        late = law.window(term.value, fact.at).passed((last, last))
    if late is not False:
        yield Objection(code="imposed.deadline-beyond-term", rule=term, sure=late is True)


def _not_reached(fact: Imposed, rung: Rung) -> Iterator[Objection]:
    """Name the roles of persons whom the law does not let a step reach."""
    reached = rung.ladder.reached
    listed = () if isinstance(reached, Gap) else reached.value
    roles = dict.fromkeys(one.role for one in fact.persons if one.role not in listed)
    if roles:
        values = (("roles", ", ".join(f"concerned_role.{role}" for role in roles)),)
        yield Objection(code="imposed.person-not-reached", rule=reached, values=values)


def _unheard(sanction: Sanction, fact: Imposed, rules: Rules, law: Law) -> Iterator[Objection]:
    """Refuse a step before which its subject was not told, or could not be heard.

    Where no window is set, the step waits for a word of the subject.
    """
    steps, notice = rules.hearing_steps, sanction.notice
    if not isinstance(steps, Gap) and fact.step not in steps.value:
        return
    if notice is None:
        yield Objection(code="imposed.untold", rule=steps)
    elif not (notice.heard or notice.waived):
        over = _window_over(notice, notice.asked or fact.at, law)
        if over is not True:
            yield Objection(code="imposed.unheard", rule=steps, sure=over is False)


def _window_over(notice: Notice, at: At, law: Law) -> bool | None:
    """Tell whether the time to ask for a hearing was over at a moment."""
    window = law.section(Rules).on(law.day(notice.at)).hearing_window
    return passed(window, notice.at, at, law)


def _asked_too_late(sanction: Sanction, fact: HearingAsked, law: Law) -> Iterator[Objection]:
    """Notice a hearing that was asked for when the time to ask was over."""
    if sanction.notice is None:
        return
    over = _window_over(sanction.notice, fact.at, law)
    if over is not False:
        rule = law.section(Rules).on(law.day(sanction.notice.at)).hearing_window
        yield Objection(code="hearing-asked.too-late", rule=rule, sure=over is True)


def _heavier(
    notice: Notice | None, fact: Imposed, rung: Rung | Gap, rules: Rules
) -> Iterator[Objection]:
    """Refuse a step above the one that was told, after the subject defended itself."""
    if notice is None or notice.step == fact.step or not (notice.heard or notice.asked):
        return
    values = (("told", f"sanction_step.{notice.step}"), ("step", f"sanction_step.{fact.step}"))
    told = rung_of(notice.step, rules)
    if isinstance(rung, Rung) and isinstance(told, Rung):
        if rung.ladder.name == told.ladder.name and rung.place > told.place:
            code = "imposed.heavier-after-defence"
            yield Objection(code=code, rule=rules.no_heavier, values=values)
    elif Gap.UNKNOWN in (rung, told):
        rule = rules.no_heavier
        yield Objection(code="imposed.heavier-after-defence", rule=rule, sure=False, values=values)


def _too_early(sanction: Sanction, fact: ProgressReported, law: Law) -> Iterator[Objection]:
    """Notice a report on progress whose own time has not begun."""
    taken = sanction.step
    if taken is None or fact.number == 1:
        return
    every = term_of(taken, "progress", law)
    begun = passed(times_over(every, fact.number - 1), taken.at, fact.at, law)
    if begun is not True:
        values = (("number", str(fact.number)),)
        sure = begun is False
        yield Objection(code="progress-reported.too-early", rule=every, sure=sure, values=values)


def _window_closed(sanction: Sanction, fact: Appealed, law: Law) -> Iterator[Objection]:
    """Notice an appeal after the window that opened with the step."""
    if sanction.step is None:
        return
    asked = law.section(Rules).on(law.day(sanction.step.at)).appealing
    closed = passed(asked, sanction.step.at, fact.at, law)
    if closed is not False:
        yield Objection(code="appealed.window-closed", rule=asked, sure=closed is True)


def _less(sanction: Sanction, fact: Honoured, rules: Rules) -> Iterator[Objection]:
    """Notice a promise that was honoured with less than was promised, or with no amount."""
    promised = None if sanction.promise is None else sanction.promise.amount
    if promised is not None and (fact.amount is None or fact.amount < promised):
        given = "open" if fact.amount is None else str(fact.amount)
        values = (("promised", str(promised)), ("given", given))
        yield Objection(code="honoured.less-than-promised", rule=rules.promise_kept, values=values)
