"""Insurance 保险: taken out → renewed → ended, or cancelled; claims are made and decided.

`uninsured` says what a school lacks on a day, `group_gaps` on which days a group is without
cover. Seed map: A1.4.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never, get_args

from attrs import evolve as changed

from campus_safety.cooperation.insurance.covering import (
    GroupGap,
    Uninsured,
    cover_on,
    covers_on,
    group_gaps,
    met,
    required,
    stretches,
    uninsured,
)
from campus_safety.cooperation.insurance.facts import (
    Cancelled,
    ClaimDecided,
    ClaimMade,
    CoverChanged,
    Ended,
    InsuranceFact,
    Renewed,
    TakenOut,
)
from campus_safety.cooperation.insurance.life import LIFECYCLE, Cover, Insurance, Rules, Status
from campus_safety.kernel import (
    Finding,
    Law,
    Objection,
    Obligation,
    Period,
    Severity,
    Workflow,
    ahead,
    amend,
    each,
    exact,
    under,
    within,
)
from campus_safety.scoring import Measure, counted
from campus_safety.vocabulary import Days, PolicyKind, School
from campus_safety.vocabulary.days import uncovered

__all__ = [
    "LIFECYCLE",
    "WORKFLOW",
    "Cancelled",
    "ClaimDecided",
    "ClaimMade",
    "Cover",
    "CoverChanged",
    "Ended",
    "GroupGap",
    "Insurance",
    "InsuranceFact",
    "Renewed",
    "Rules",
    "Status",
    "TakenOut",
    "Uninsured",
    "cover_on",
    "covers_on",
    "due",
    "group_gaps",
    "measures",
    "required",
    "stretches",
    "survey",
    "uninsured",
]

HOLDER = "office:insurance"


def opening(fact: TakenOut) -> Insurance:
    """Begin a policy."""
    first = Cover(since=fact.days.since, groups=fact.groups, insured=fact.insured)
    return Insurance(
        unit=fact.unit,
        policy=fact.policy,
        insurer=fact.insurer,
        days=(fact.days,),
        covers=(first,),
        renewed=fact.at,
    )


def evolve(insurance: Insurance, fact: InsuranceFact) -> Insurance:
    """Copy what a later fact says of the policy; what the table keeps is not touched."""
    match fact:
        case TakenOut():
            return insurance
        case CoverChanged():
            new = Cover(since=fact.since, groups=fact.groups, insured=fact.insured)
            kept = (cover for cover in insurance.covers if cover.since < fact.since)
            return amend(insurance, covers=(*kept, new))
        case Renewed():
            return amend(insurance, days=(*insurance.days, fact.days), renewed=fact.at)
        case ClaimMade():
            return _claimed(insurance, fact)
        case ClaimDecided():
            return _decided(insurance, fact)
        case Cancelled():
            cut = (days.cut(fact.until) for days in insurance.days)
            return amend(insurance, days=tuple(days for days in cut if days), over=True)
        case Ended():
            return amend(insurance, over=True)
    assert_never(fact)


def _claimed(insurance: Insurance, fact: ClaimMade) -> Insurance:
    """Open a claim, once."""
    if any(claim == fact.claim for claim, _ in insurance.open_claims):
        return insurance
    claims = (*insurance.open_claims, (fact.claim, fact.at))
    return amend(insurance, open_claims=claims, claims=insurance.claims + 1)


def _decided(insurance: Insurance, fact: ClaimDecided) -> Insurance:
    left = tuple(one for one in insurance.open_claims if one[0] != fact.claim)
    return amend(insurance, open_claims=left, paid=insurance.paid + fact.paid)


def due(insurance: Insurance, law: Law) -> Iterator[Obligation]:
    """Ask for the renewal before the end, and for a decision on each open claim."""
    until = insurance.days[-1].until if insurance.days else None
    if until is not None and not insurance.over:
        for owed in ahead(
            law.section(Rules).on(law.day(insurance.renewed)).renewing,
            until,
            law,
            since=insurance.renewed,
            case=insurance.id,
            act=Renewed,
            holder=HOLDER,
            regime="school",
        ):
            yield changed(owed, occasion=str(len(insurance.days)))
    for claim, at in insurance.open_claims:
        yield from within(
            law.section(Rules).on(law.day(at)).deciding,
            at,
            law,
            case=insurance.id,
            act=ClaimDecided,
            holder=insurance.insurer,
            regime="insurance",
            occasion=claim,
        )


def objections(insurance: Insurance | None, fact: InsuranceFact, law: Law) -> Iterator[Objection]:
    """Say what neither the table nor a term says against a fact."""
    rules = law.section(Rules).on(law.day(fact.at))
    match fact:
        case Renewed() if insurance is not None:
            yield from _left_open(insurance, fact, rules)
        case ClaimDecided() if insurance is not None:
            if all(claim != fact.claim for claim, _ in insurance.open_claims):
                yield Objection(code="claim-decided.no-such-claim", rule=rules.deciding)
        case _:
            pass


def _left_open(insurance: Insurance, fact: Renewed, rules: Rules) -> Iterator[Objection]:
    """Tell of the days between the old end and the new beginning."""
    ends = [days.until for days in insurance.days if days.until is not None]
    last = max(ends, default=None)
    if last is not None and last < fact.days.since:
        values = (("since", f"{last}"), ("until", f"{fact.days.since}"))
        yield Objection(code="renewed.with-gap", rule=rules.without_gap, values=values)


def survey(policies: Iterable[Insurance], law: Law) -> Iterator[Finding]:
    """Find the days on which a group that was insured before and after is not.

    A group is looked at from the first to the last day on which any policy of the kind and
    the unit covers it; that it was never insured is a question to `uninsured`.
    """
    alike: dict[tuple[str, PolicyKind], list[Insurance]] = {}
    for one in policies:
        alike.setdefault((one.unit, one.policy), []).append(one)
    for same in alike.values():
        groups = dict.fromkeys(g for one in same for cover in one.covers for g in cover.groups)
        for group in groups:
            held = [days for one in same for days in stretches(one, group)]
            for gap in _between(held):
                yield from _not_covered(same[0], group, gap, law)


def _between(held: list[Days]) -> Iterator[Days]:
    """List the days between the first and the last of some stretches that none of them holds."""
    if not held:
        return
    whole = Days(since=min(days.since for days in held), until=_end(held))
    yield from uncovered(whole, held)


def _end(held: list[Days]) -> date | None:
    ends = [days.until for days in held]
    return None if None in ends else max(end for end in ends if end is not None)


def _not_covered(first: Insurance, group: str, gap: Days, law: Law) -> Iterator[Finding]:
    finding = Finding(
        code="insurance.cover.gap",
        severity=Severity.NOTICE,
        case=first.id,
        values=(("group", group), ("since", f"{gap.since}"), ("until", f"{gap.until}")),
    )
    yield from under(law.section(Rules).on(gap.since).without_gap, finding, gap.since)


def standing(
    school: School, since: date, until: date, law: Law
) -> Iterator[tuple[Obligation, Period]]:
    """Owe a policy, or a renewal of one, in each period that a rule names."""
    return each(
        Rules,
        lambda rules: rules.checking_each,
        law,
        since=since,
        until=until,
        periods=school.periods,
        case=f"{school.reference.partition(':')[2]}/insurance",
        act=TakenOut,
        holder=HOLDER,
        regime="school",
        done_by=(Renewed,),
    )


def measures(
    policies: Iterable[Insurance], since: date, until: date, law: Law
) -> Iterator[Measure]:
    """Count the policies that cover a day of those given (`until` exclusive), and the claims."""
    told = list(policies)
    held = [one for one in told if met(one, since, until)]
    yield counted("insurance.taken-out", [p for p in told if since <= law.day(p.opened) < until])
    yield counted("insurance.in-force", held)
    for kind in dict.fromkeys((*PolicyKind.rows, *(one.policy for one in held))):
        yield counted(f"insurance.in-force.{kind}", [p for p in held if p.policy == kind])
    yield _summed("insurance.claims", {one.id: Decimal(one.claims) for one in told})
    opened = {one.id: Decimal(len(one.open_claims)) for one in told}
    yield _summed("insurance.claims.open", opened)
    yield _summed("insurance.claims.paid", {one.id: one.paid for one in told})


def _summed(name: str, counts: dict[str, Decimal]) -> Measure:
    cases = tuple(case for case, count in counts.items() if count)
    return Measure(name=name, span=exact(sum(counts.values(), Decimal(0))), cases=cases)


WORKFLOW: Workflow[Insurance, InsuranceFact, Rules] = Workflow(
    name="insurance",
    state=Insurance,
    facts=get_args(InsuranceFact),
    rules=Rules,
    lifecycle=LIFECYCLE,
    opening=opening,
    evolve=evolve,
    due=due,
    objections=objections,
    survey=survey,
    standing=standing,
    touches=(TakenOut, Renewed, ClaimMade, ClaimDecided, Cancelled, Ended),
    owes=(Renewed.kind, ClaimDecided.kind),
    objects={
        "renewed.with-gap": Severity.NOTICE,
        "claim-decided.no-such-claim": Severity.BREACH,
    },
    surveys=("cover.gap",),
)
