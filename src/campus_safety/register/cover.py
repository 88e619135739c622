"""Sentences on what a school as a whole must have on the day: its defences, its insurance."""

from collections.abc import Iterator

from campus_safety.cooperation.insurance import Insurance, uninsured
from campus_safety.kernel import Finding, Law
from campus_safety.prevention.defence import Defence, shortfalls
from campus_safety.register.held import Held, notice

__all__ = ["a_school_has_its_defences", "a_school_has_its_insurance"]


def a_school_has_its_defences(held: Held, law: Law) -> Iterator[Finding]:
    """Find the kinds of defence of which fewer work today than the norm for the school asks."""
    if "defence" not in held.kept:
        return
    today = law.day(held.as_of)
    for short in shortfalls(held.of(Defence), held.school, today, law):
        said = (
            ("item", f"defence_kind.{short.item}"),
            ("needed", f"{short.needed}"),
            ("working", f"{short.working}"),
        )
        yield from notice("defence-short", held.school.reference, short.basis, today, *said)


def a_school_has_its_insurance(held: Held, law: Law) -> Iterator[Finding]:
    """Find the kinds of insurance that the school must have today and has not, or not for all."""
    if "insurance" not in held.kept:
        return
    today = law.day(held.as_of)
    for lack in uninsured(held.of(Insurance), held.school, today, law):
        said = (
            ("policy", f"policy_kind.{lack.policy}"),
            ("needed", f"{lack.needed}"),
            ("insured", f"{lack.insured}"),
        )
        yield from notice("uninsured", held.school.reference, lack.basis, today, *said)
