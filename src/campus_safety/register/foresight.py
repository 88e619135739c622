"""Sentences on early signs: so many of a kind at one place give a warning."""

from collections.abc import Iterator
from datetime import date

from campus_safety.kernel import Finding, Law
from campus_safety.register.held import Held, notice
from campus_safety.resolution.dispute import Dispute
from campus_safety.response.alert import Accumulation, Alert, Sign, signs_added_up
from campus_safety.response.incident import Incident

__all__ = ["early_signs_give_a_warning", "signs"]


def signs(held: Held) -> Iterator[Sign]:
    """Read each dispute as a sign at its unit, and each incident as one at its place."""
    for dispute in held.of(Dispute):
        yield Sign(case=dispute.id, kind=f"{dispute.matter}", place=dispute.unit, at=dispute.found)
    for incident in held.of(Incident):
        if incident.original is None:
            place, at = incident.place, incident.opened
            yield Sign(case=incident.id, kind=f"{incident.emergency}", place=place, at=at)


def early_signs_give_a_warning(held: Held, law: Law) -> Iterator[Finding]:
    """Find the signs that together ask for a warning today, since whose last none was given."""
    today = law.day(held.as_of)
    listed = tuple(signs(held))
    shown = {sign.case: law.day(sign.at) for sign in listed}
    for sum_ in signs_added_up(listed, today, law):
        if not _warned(held, sum_, max(shown[case] for case in sum_.cases), law):
            said = (
                ("level", f"warning_level.{sum_.level}"),
                ("place", sum_.place),
                ("signs", ", ".join(sum_.cases)),
            )
            yield from notice("signs-unwarned", sum_.cases[-1], sum_.rule, today, *said)


def _warned(held: Held, of: Accumulation, last: date, law: Law) -> bool:
    """Tell whether a warning was given to the place, or the school, since the last of the signs."""
    units = {of.place, held.school.reference}
    return any(
        alert.unit in units and not alert.test and law.day(alert.opened) >= last
        for alert in held.of(Alert)
    )
