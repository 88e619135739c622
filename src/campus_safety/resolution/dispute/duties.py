"""What a dispute owes: an answer, a leader, notices, an end of mediation, a court's word."""

from collections.abc import Iterable, Iterator

import attrs

from campus_safety.kernel import (
    At,
    Fact,
    Gap,
    Law,
    Obligation,
    Order,
    Rule,
    Term,
    Window,
    bounds,
    within,
)
from campus_safety.resolution.dispute.facts import (
    Accepted,
    Agreed,
    ConfirmationAccepted,
    ConfirmationRefused,
    Confirmed,
    FollowedUp,
    HandedToPolice,
    LeaderNamed,
    MediationFailed,
    NotifiedPolice,
    NotifiedUpward,
    Raised,
    RoutesTold,
)
from campus_safety.resolution.dispute.life import Dispute, Rules
from campus_safety.resolution.dispute.regimes import regimes_of
from campus_safety.vocabulary import Escalation, MediationKind

__all__ = ["ABOVE", "COURT", "POLICE", "due"]

ABOVE = "agency:level-above"
POLICE = "agency:police"
COURT = "agency:court"


def due(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Add what the table cannot say: several terms at once, each with a start of its own.

    Notices stay owed when the dispute is over; nothing else does.
    """
    yield from _notices_above(dispute, law)
    yield from _notice_to_police(dispute, law)
    if dispute.over is None:
        yield from _answer(dispute, law)
        yield from _leader(dispute, law)
        yield from _leaders_term(dispute, law)
        yield from _mediation(dispute, law)
        yield from _routes(dispute, law)
        yield from _confirmation(dispute, law)
        yield from _follow_up(dispute, law)


def _on(start: At, law: Law) -> Rules:
    """Give the law of the day on which a term began."""
    return law.section(Rules).on(law.day(start))


def _notices_above(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask that the level above be told, once for each escalation and each level."""
    for escalation in (Escalation.MASS, Escalation.CRIMINAL):
        since = dispute.able_since(escalation)
        if since is None or (escalation, dispute.level) in dispute.told:
            continue
        start = law.later(since, dispute.level_since)
        rules = _on(start, law)
        above = _has_above(dispute.level, rules)
        for regime, term in (
            ("network", rules.telling_above),
            ("school", rules.telling_above_school),
        ):
            yield from within(
                _if(above, term),
                start,
                law,
                case=dispute.id,
                act=NotifiedUpward,
                holder=dispute.holder,
                addressee=ABOVE,
                regime=regime,
                occasion=f"{escalation} at {dispute.level}",
                done_by=(Raised,),
            )


def _has_above(level: str | None, rules: Rules) -> bool | None:
    """Tell whether the chain of levels goes on above a level; `None` when it is not known."""
    chain = rules.levels
    if isinstance(chain, Gap):
        return None if chain is Gap.UNKNOWN else False
    return level in chain.value[:-1]


def _if(true: bool | None, rule: Rule[Term]) -> Rule[Term]:  # noqa: FBT001  # yes, no or not known
    """Give a rule if something is so; a rule that is there is not known while that is not."""
    if true is None:
        return Gap.UNKNOWN if rule is not Gap.ABSENT else rule
    return rule if true else Gap.ABSENT


def _notice_to_police(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask that the police be told of what may turn criminal."""
    since = dispute.able_since(Escalation.CRIMINAL)
    if since is None or dispute.police_told is not None:
        return
    rules = _on(since, law)
    for regime, term in (
        ("peoples", rules.telling_police),
        ("school", rules.telling_police_school),
    ):
        yield from within(
            term,
            since,
            law,
            case=dispute.id,
            act=NotifiedPolice,
            holder=dispute.holder,
            addressee=POLICE,
            regime=regime,
            done_by=(HandedToPolice,),
        )


def _answer(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask whoever was offered the dispute to accept it."""
    if dispute.offered is not None and dispute.offered_at is not None:
        yield from within(
            _on(dispute.offered_at, law).accepting,
            dispute.offered_at,
            law,
            case=dispute.id,
            act=Accepted,
            holder=dispute.offered,
            regime="school",
            occasion=str(dispute.offers),
        )


def _leader(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask for a leader in charge of what may become large or a mass matter."""
    marks = (dispute.able_since(Escalation.LARGE), dispute.able_since(Escalation.MASS))
    since = next((at for at in marks if at is not None), None)
    if since is None or dispute.leader is not None or dispute.agreed is not None:
        return
    yield from within(
        _on(since, law).leader_naming,
        since,
        law,
        case=dispute.id,
        act=LeaderNamed,
        holder="office:head",
        regime="leader-case",
    )


def _leaders_term(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Hold the leader to the term that was set for the dispute."""
    order = dispute.leader_order
    if order is None or dispute.agreed is not None:
        return
    _, last = bounds(order.deadline, law.zone)
    yield Obligation(
        act=Agreed.kind,
        case=dispute.id,
        holder=dispute.leader or order.by,
        regime="leader-case",
        window=Window(earliest=last, latest=last),
        basis=order,
        zone=law.zone,
        done_by=frozenset({Agreed.kind}),
    )


def _mediation(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask that the mediation come to an end under every regime that sets it a term."""
    if dispute.begun is None:
        return
    rules = _on(dispute.begun, law)
    for regime in regimes_of(dispute):
        found = within(
            regime.term(rules),
            dispute.begun,
            law,
            case=dispute.id,
            act=Agreed,
            holder=f"body:{dispute.mediation}-mediation",
            regime=regime.name,
            occasion=str(dispute.rounds),
            done_by=(MediationFailed,),
        )
        yield from (_extended(one, dispute.extension, law) for one in found)


def _extended(owed: Obligation, order: Order | None, law: Law) -> Obligation:
    """Give the obligation with the later of its own deadline and that of an extension."""
    if order is None or owed.window.at_once:
        return owed
    _, last = bounds(order.deadline, law.zone)
    ends = (owed.window.earliest, owed.window.latest)
    low, high = (None if end is None else max(end, last) for end in ends)
    window = Window(earliest=low, latest=high)
    return owed if window == owed.window else attrs.evolve(owed, window=window, basis=order)


def _routes(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask that the parties be told of the other routes when people's mediation failed."""
    if dispute.failed is None or dispute.mediation != MediationKind.PEOPLES:
        return
    yield from within(
        _on(dispute.failed, law).informing,
        dispute.failed,
        law,
        case=dispute.id,
        act=RoutesTold,
        holder="body:peoples-mediation",
        addressee="party:parties",
        regime="peoples",
        occasion=str(dispute.rounds),
    )


def _confirmation(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask the court to accept an application for confirmation, then to decide on it."""
    sought, accepted = dispute.confirmation_sought, dispute.confirmation_accepted
    if sought is None or dispute.confirmed is not None:
        return
    peoples = dispute.mediation == MediationKind.PEOPLES
    if accepted is None:
        rule = _if(peoples, _on(sought, law).court_accepting)
        done_by = (Confirmed, ConfirmationRefused)
        yield from _of_court(
            dispute, rule, sought, law, act=ConfirmationAccepted, regime="peoples", done_by=done_by
        )
        return
    rules = _on(accepted, law)
    for regime, rule in (
        ("peoples", _if(peoples, rules.court_deciding)),
        ("civil-procedure", rules.court_deciding_civil),
    ):
        refused = (ConfirmationRefused,)
        yield from _of_court(
            dispute, rule, accepted, law, act=Confirmed, regime=regime, done_by=refused
        )


def _of_court(
    dispute: Dispute,
    rule: Rule[Term],
    start: At,
    law: Law,
    *,
    act: type[Fact],
    regime: str,
    done_by: Iterable[type[Fact]],
) -> tuple[Obligation, ...]:
    return within(
        rule,
        start,
        law,
        case=dispute.id,
        act=act,
        holder=COURT,
        regime=regime,
        done_by=done_by,
    )


def _follow_up(dispute: Dispute, law: Law) -> Iterator[Obligation]:
    """Ask for a visit after the agreement was performed."""
    if dispute.performed is None or dispute.followed_up is not None:
        return
    yield from within(
        _on(dispute.performed, law).following_up,
        dispute.performed,
        law,
        case=dispute.id,
        act=FollowedUp,
        holder=dispute.holder,
        regime="school",
    )
