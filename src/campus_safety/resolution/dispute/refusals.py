"""What is held against the facts of a dispute, each with the rule that it rests on."""

from collections.abc import Iterator, Mapping

from campus_safety.kernel import (
    Fact,
    Gap,
    Law,
    Objection,
    Provision,
    Rule,
    Term,
    bounds,
    moment,
    passed,
)
from campus_safety.resolution.dispute.facts import (
    Accepted,
    Agreed,
    ConfirmationSought,
    Confirmed,
    Declined,
    EndedOtherwise,
    HandedOver,
    LeaderNamed,
    MediationBegun,
    MediationExtended,
    Raised,
    Returned,
)
from campus_safety.resolution.dispute.life import Dispute, Rules
from campus_safety.resolution.dispute.regimes import regimes_of
from campus_safety.vocabulary import MediationKind, is_authority

__all__ = [
    "agreed_rule",
    "begun_badly",
    "confirmed_badly",
    "extended_badly",
    "leader_incomplete",
    "not_joint",
    "not_one_step",
    "not_theirs",
    "routes_not_told",
    "too_late_to_confirm",
    "unfollowed",
    "unsigned",
]

_SIDES = 2
"""The fewest parties of a dispute; while fewer are named, not all of them are known."""


def not_theirs(
    dispute: Dispute, fact: HandedOver | Accepted | Declined, rules: Rules
) -> Iterator[Objection]:
    """Let only the holder hand it over, and only the one answer to whom it was offered."""
    giving = isinstance(fact, HandedOver)
    if fact.by == (dispute.holder if giving else dispute.offered):
        return
    act = fact.kind.removeprefix("dispute.")
    values = (("by", fact.by), ("holder", dispute.holder))
    code = f"{act}.not-holder" if giving else f"{act}.not-offered"
    yield Objection(code=code, rule=rules.first_asked, values=values)


def not_one_step(dispute: Dispute, fact: Raised | Returned, rules: Rules) -> Iterator[Objection]:
    """Let it rise, or be returned, by exactly one level of the chain."""
    up, chain = isinstance(fact, Raised), rules.levels
    code = "raised" if up else "returned"
    end = "from-the-top" if up else "from-the-bottom"
    if isinstance(chain, Gap):
        yield Objection(code=f"{code}.level-skipped", rule=chain)
        yield Objection(code=f"{code}.{end}", rule=chain)
        return
    next_level = _next(chain.value, dispute.level, 1 if up else -1)
    now = ("level", _word(dispute.level))
    if next_level is None:
        yield Objection(code=f"{code}.{end}", rule=chain, values=(now,))
    elif fact.level != next_level:
        values = (now, ("to", _word(fact.level)), ("next", _word(next_level)))
        yield Objection(code=f"{code}.level-skipped", rule=chain, values=values)


def _next(chain: tuple[str, ...], level: str | None, step: int) -> str | None:
    """Give the level beside one in the chain; `None` at its end and outside it."""
    if level not in chain:
        return None
    place = chain.index(level) + step
    return chain[place] if 0 <= place < len(chain) else None


def _word(level: str | None) -> str:
    return f"place_level.{level}"


def leader_incomplete(fact: LeaderNamed, rules: Rules) -> Iterator[Objection]:
    """Name what the leader was not given: a plan, a term."""
    asked = rules.leader_parts
    if isinstance(asked, Gap):
        yield Objection(code="leader-named.incomplete", rule=asked)
        return
    held = {"plan": fact.plan, "deadline": fact.deadline}
    if missing := [part for part in asked.value if held.get(part) is None]:
        values = (("missing", ", ".join(f"part.{part}" for part in missing)),)
        yield Objection(code="leader-named.incomplete", rule=asked, values=values)


def begun_badly(dispute: Dispute, fact: MediationBegun, rules: Rules) -> Iterator[Objection]:
    """Hold to what may be mediated, to the will of the parties and to the mediators needed."""
    yield from _excluded(dispute, fact, rules.excluded)
    yield from _refused(dispute, fact, rules.refusing)
    if fact.mediation == MediationKind.PEOPLES:
        yield from _too_few_mediators(fact, rules.mediators)


def _excluded(
    dispute: Dispute, fact: MediationBegun, rule: Rule[Mapping[str, object]]
) -> Iterator[Objection]:
    everything: object = (dispute.matter,)
    out = everything if isinstance(rule, Gap) else rule.value.get(fact.mediation)
    if isinstance(out, tuple) and dispute.matter in out:
        values = (
            ("matter", f"dispute_matter.{dispute.matter}"),
            ("mediation", f"mediation_kind.{fact.mediation}"),
        )
        yield Objection(code="mediation-begun.excluded", rule=rule, values=values)


def _refused(dispute: Dispute, fact: MediationBegun, rule: Rule[int]) -> Iterator[Objection]:
    """Bar a mediation that a party refused and does not consent to now."""
    still = [party for party in dispute.refused_by if party not in (fact.by, *fact.signed)]
    if still and (isinstance(rule, Gap) or len(still) >= rule.value):
        values = (("parties", ", ".join(still)),)
        yield Objection(code="mediation-begun.refused", rule=rule, values=values)


def _too_few_mediators(fact: MediationBegun, rule: Rule[int]) -> Iterator[Objection]:
    if isinstance(rule, Gap) or len(fact.mediators) < rule.value:
        least = "?" if isinstance(rule, Gap) else str(rule.value)
        values = (("least", least), ("named", str(len(fact.mediators))))
        yield Objection(code="mediation-begun.too-few-mediators", rule=rule, values=values)


def extended_badly(dispute: Dispute, fact: MediationExtended, law: Law) -> Iterator[Objection]:
    """Hold an extension to the consent of the parties, and to the longest that there is."""
    rules = law.section(Rules).on(law.day(fact.at))
    for regime in regimes_of(dispute):
        if regime.more is not None:
            yield from unsigned(dispute, fact, "mediation-extended.unsigned", regime.more(rules))
        if regime.name == "school-accident" and dispute.begun is not None:
            yield from _too_long(dispute, fact, law)


def _too_long(dispute: Dispute, fact: MediationExtended, law: Law) -> Iterator[Objection]:
    begun = dispute.begun or fact.at
    rule = law.section(Rules).on(law.day(fact.at)).extending
    term = law.section(Rules).on(law.day(begun)).school_accident
    if term is Gap.ABSENT:
        return
    longer: bool | None = None
    if isinstance(term, Provision) and isinstance(rule, Provision):
        end = law.window(term.value, begun).latest
        if end is not None:
            limit = law.window(rule.value, moment(end, law.zone))
            longer = limit.passed(bounds(fact.deadline, law.zone))
    if longer is not False:
        last = moment(bounds(fact.deadline, law.zone)[1], law.zone)
        values = (("deadline", f"{last:%Y-%m-%d %H:%M:%S}"),)
        code = "mediation-extended.too-long"
        yield Objection(code=code, rule=rule, sure=longer is True, values=values)


def unsigned(
    dispute: Dispute, fact: Fact, code: str, rule: Rule[str] | Rule[Term]
) -> Iterator[Objection]:
    """Ask for the sign of every named party; undecided while the parties are not known."""
    missing = [party for party in dispute.named if party not in fact.signed]
    known = len(dispute.named) >= _SIDES
    if missing or not known:
        values = (("missing", ", ".join(missing) or "?"),)
        yield Objection(code=code, rule=rule, sure=bool(missing), values=values)


def agreed_rule(fact: Agreed, rules: Rules) -> Rule[str]:
    """Give the rule by which an agreement takes effect, written or oral."""
    return rules.oral if fact.oral else rules.written


def confirming_rule(dispute: Dispute, rules: Rules) -> Rule[Term]:
    """Give the rule by which the parties may ask a court to confirm."""
    peoples = dispute.mediation == MediationKind.PEOPLES
    return rules.confirming if peoples else rules.confirming_civil


def not_joint(dispute: Dispute, fact: ConfirmationSought, rules: Rules) -> Iterator[Objection]:
    """Let only all parties together ask a court to confirm."""
    rule = confirming_rule(dispute, rules)
    yield from unsigned(dispute, fact, "confirmation-sought.not-joint", rule)


def too_late_to_confirm(
    dispute: Dispute, fact: ConfirmationSought, law: Law
) -> Iterator[Objection]:
    """Notice an application after the window that opened with the agreement."""
    if dispute.agreed is None:
        return
    rule = confirming_rule(dispute, law.section(Rules).on(law.day(dispute.agreed)))
    closed = passed(rule, dispute.agreed, fact.at, law)
    if closed is not False:
        code = "confirmation-sought.window-closed"
        yield Objection(code=code, rule=rule, sure=closed is True)


def confirmed_badly(dispute: Dispute, fact: Confirmed, rules: Rules) -> Iterator[Objection]:
    """Let a court alone confirm, and only what it was asked to."""
    rule = confirming_rule(dispute, rules)
    if dispute.confirmation_sought is None:
        yield Objection(code="confirmed.not-sought", rule=rule)
    if not is_authority(fact.by):
        yield Objection(code="confirmed.no-authority", rule=rule, values=(("by", fact.by),))


def routes_not_told(dispute: Dispute, fact: EndedOtherwise, rules: Rules) -> Iterator[Objection]:
    """Notice a dispute that went elsewhere before its parties were told of the routes."""
    if dispute.failed is not None and dispute.mediation == MediationKind.PEOPLES:
        values = (("route", f"dispute_route.{fact.route}"),)
        yield Objection(code="ended-otherwise.routes-not-told", rule=rules.informing, values=values)


def unfollowed(dispute: Dispute, rules: Rules) -> Iterator[Objection]:
    """Notice a dispute that was closed without a visit to its parties."""
    if dispute.followed_up is None:
        yield Objection(code="closed.not-followed-up", rule=rules.followed_up)
