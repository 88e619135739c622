"""What is counted of care: no case stands behind a number, and the few are hidden.

A number from one to below `care.data.smallest_count` is told only as lying there; zero is
told, since it speaks of nobody. A sum adds up what was told, so that nothing can be reckoned
back from it, and a share hides the few on either side of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import attrs

from campus_safety.kernel import Finding, Gap, Law, Span, bounds, exact, total
from campus_safety.prevention.care.facts import Contacted, Reviewed
from campus_safety.prevention.care.life import OPEN, Care, Rules, Status
from campus_safety.prevention.care.owing import due
from campus_safety.scoring import Measure
from campus_safety.vocabulary import CareGroup

__all__ = ["counts", "counts_of_findings", "told", "told_share", "unnamed"]

_CENT = Decimal("0.01")


def counts(cares: Iterable[Care], since: date, until: date, law: Law) -> Iterator[Measure]:
    """Count the care of the days given (`until` exclusive), as targets of the unit.

    Noticed and screened are of these days; open is what was open after them, and the
    shares are per cent of it: those with a plan in force, and those whose contacts were kept.
    """
    held = [care for care in cares if law.day(care.opened) < until]
    least = _least(until, law)
    within = [care for care in held if since <= law.day(care.opened)]
    noticed = [care.group for care in within if care.group is not None]
    groups = dict.fromkeys((*CareGroup.rows, *noticed))
    spans = {group: told(noticed.count(group), least) for group in groups}
    open_ = [care for care in held if care.status in OPEN]
    rounds = [care for care in within if care.status is Status.SCREENED]
    yield Measure(name="care.screenings", span=exact(len(rounds)))
    yield Measure(name="care.noticed", span=total(spans.values()))
    yield Measure(name="care.open", span=told(len(open_), least))
    for name, act in (("plans-in-force", Reviewed.kind), ("contacts-kept", Contacted.kind)):
        kept = [_kept(care, act, until, law) for care in open_]
        surely, maybe = kept.count(True), len(kept) - kept.count(False)
        yield Measure(
            name=f"care.{name}", span=told_share(surely, maybe, whole=len(open_), least=least)
        )
    for group, span in spans.items():
        yield Measure(name=f"care.noticed.{group}", span=span)


def _kept(care: Care, act: str, until: date, law: Law) -> bool | None:
    """Tell whether a case in care is not behind with an act at the end; `None` if open."""
    if care.status is not Status.IN_CARE:
        return False
    last = bounds(until, law.zone)[0] - 1
    passed = [one.window.passed((last, last)) for one in due(care, law) if one.act == act]
    if True in passed:
        return False
    return None if None in passed else True


def counts_of_findings(
    codes: Iterable[str], found: Iterable[Finding], until: date, law: Law
) -> Iterator[Measure]:
    """Count what was found, by code, with no case behind a number (`until` exclusive)."""
    least, times = _least(until, law), Counter(finding.code for finding in found)
    for code in codes:
        yield Measure(name=code, span=told(times[code], least))


def unnamed(finding: Finding) -> Finding:
    """Give a finding for those who need not know whom it is about: neither case nor facts.

    What stays of the case is its keeper, the part before the first slash.
    """
    keeper = finding.case.partition("/")[0]
    return attrs.evolve(finding, case=f"{keeper}/care", facts=(), values=())


def _least(day: date, law: Law) -> int | None:
    """Give the least number that may be told; `None` where the rule is not known."""
    rule = law.section(Rules).on(day).smallest_count
    if isinstance(rule, Gap):
        return 1 if rule is Gap.ABSENT else None
    return rule.value


def told(number: int, least: int | None) -> Span:
    """Give what may be told of a number: itself, or that it is above zero and below the least.

    Where the least is not known nothing is told.
    """
    if least is None:
        return Span(Decimal(0), None)
    if 0 < number < least:
        return Span(Decimal(1), Decimal(least - 1))
    return exact(number)


def told_share(surely: int, maybe: int, *, whole: int, least: int | None) -> Span:
    """Give what may be told of a share in per cent, from those that surely to those that may.

    Of fewer than the least nothing is told, and nothing of nobody. Bounds are rounded outward
    to hundredths.
    """
    if least is None or whole < max(least, 1):
        return Span(Decimal(0), Decimal(100))
    low, high = _hidden(surely, whole, least)[0], _hidden(maybe, whole, least)[1]
    return Span(
        (Decimal(100 * low) / whole).quantize(_CENT, ROUND_FLOOR),
        (Decimal(100 * high) / whole).quantize(_CENT, ROUND_CEILING),
    )


def _hidden(part: int, whole: int, least: int) -> tuple[int, int]:
    """Give the least and most of a part as it may be told, with the few on either side hidden.

    Where few on the one side may be few on the other, all parts are told alike.
    """
    if part in (0, whole):
        return part, part
    if whole < 2 * least - 1:
        return 1, whole - 1
    if part < least:
        return 1, least - 1
    return (whole - least + 1, whole - 1) if whole - part < least else (part, part)
