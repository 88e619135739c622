"""The audit: everything there is to say about a register at a moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from attrs import field, frozen

from campus_safety.kernel import (
    Case,
    Entry,
    Fact,
    Finding,
    Law,
    Obligation,
    Owed,
    Provision,
    Severity,
    agenda,
    bounds,
    overdue,
    replay,
)
from campus_safety.register.links import LINKS, Held
from campus_safety.register.register import Register
from campus_safety.register.rooms import WORKFLOWS
from campus_safety.register.rules import Rules
from campus_safety.register.standing import standing

__all__ = ["CODES", "Audit", "audit"]

CODES = ("register.backfilled", *(code for link in LINKS for code in link.codes))


@frozen(kw_only=True)
class Audit:
    """What a register comes to at a moment: its cases, its findings and what is owed."""

    as_of: datetime
    cases: dict[str, tuple[Case[Any], ...]] = field(hash=False)
    findings: tuple[Finding, ...]
    owed: tuple[Obligation, ...]

    @property
    def agenda(self) -> tuple[Owed, ...]:
        """List what is owed as it stands at the moment, overdue first."""
        return agenda(self.owed, self.as_of)


def audit(register: Register, law: Law, *, as_of: datetime) -> Audit:
    """Judge every room of a register, then what only all of it shows together.

    Facts after `as_of` are left out; facts written down later than `as_of` are not.
    """
    facts = register.known(law, as_of=as_of)
    replays = {
        room: replay(workflow, facts[room], law, as_of=as_of)
        for room, workflow in WORKFLOWS.items()
    }
    cases = {room: found.cases for room, found in replays.items()}
    findings = [finding for found in replays.values() for finding in found.findings]
    owed = [one for found in replays.values() for one in found.owed]
    held = Held(
        as_of=as_of,
        school=register.school,
        cases=cases,
        facts=facts,
        owed=tuple(owed),
        kept={room: day for room, day in register.keeps.items() if day <= law.day(as_of)},
    )
    for room, workflow in WORKFLOWS.items():
        if workflow.survey is not None:
            findings += workflow.survey(cases[room], law)
    findings += _backfilled(register.effective(law), law, as_of)
    for link in LINKS:
        for said in link.yields(held, law):
            (findings if isinstance(said, Finding) else owed).append(said)  # type: ignore[arg-type]  # each goes to the list of its own kind
    standing_owed: list[Obligation] = []
    for said in _standing(register, held, law):
        (findings if isinstance(said, Finding) else standing_owed).append(said)  # type: ignore[arg-type]  # each goes to the list of its own kind
    findings += overdue(standing_owed, as_of, law)
    return Audit(
        as_of=as_of,
        cases=cases,
        findings=tuple(findings),
        owed=(*owed, *standing_owed),
    )


def _backfilled(rows: Iterable[tuple[Entry, Fact]], law: Law, as_of: datetime) -> Iterator[Finding]:
    """Notice the facts that were written down long after they happened."""
    for entry, fact in rows:
        asked = law.section(Rules).on(law.day(fact.at)).backfilled_after
        if not isinstance(asked, Provision) or entry.recorded_at > as_of:
            continue
        latest = law.window(asked.value, fact.at).latest
        if latest is not None and bounds(entry.recorded_at, law.zone)[0] > latest:
            yield Finding(
                code="register.backfilled",
                severity=Severity.NOTICE,
                case=fact.case,
                facts=(fact,),
                values=(("recorded", f"{law.day(entry.recorded_at)}"),),
                basis=asked,
            )


def _standing(register: Register, held: Held, law: Law) -> Iterator[Obligation | Finding]:
    """Say what each room owes in every period since it is kept, and what of it came too late."""
    today = law.day(held.as_of)
    for room, workflow in WORKFLOWS.items():
        since = register.keeps.get(room)
        if since is not None:
            facts = held.facts[room]
            yield from standing(workflow, register.school, facts, law, since=since, today=today)
