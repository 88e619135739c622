"""A policy's travel: the same year under two rulebooks, and only what the change explains."""

from collections import Counter

import pytest
from tests.journeys.given import END, SINCE, year

from campus_safety import Finding, Law, Obligation
from campus_safety.kernel import Provision
from campus_safety.register import Audit, audit

LAW, REGISTER = year().law, year().register

CHANGES = [
    ("hazard.grading.term", "PT1H"),
    ("hazard.closing.term", "P0D"),
    ("hazard.verification.term", "P1D"),
    ("hazard.verification.by_another", False),
    ("hazard.extension.approval", False),
    ("hazard.major.report_upward_school", "PT1H"),
    ("incident.first_report.work_safety", "PT6H"),
    ("incident.first_report.work_safety", "PT10M"),
]


def under(law: Law) -> Audit:
    return audit(REGISTER, law, as_of=END)


def rests_on(said: Finding | Obligation) -> str:
    return said.basis.id if isinstance(said.basis, Provision) else ""


EVERY = "no rule has this id"


def told(held: Audit, but: str) -> Counter[object]:
    """Count what an audit says and what rests on any other rule, as anyone could read it."""
    found = [(f.code, f.severity, f.case, f.values) for f in held.findings if rests_on(f) != but]
    owed = [(o.key, o.window) for o in held.owed if rests_on(o) != but]
    return Counter([*found, *owed])


@pytest.mark.parametrize(("rule", "value"), CHANGES)
def test_a_change_of_one_rule_explains_every_difference(rule: str, value: object) -> None:
    """What differs rests on the rule that was changed; all else is the same, line by line."""
    before, after = under(LAW), under(LAW.with_(provision=rule, value=value))
    assert told(before, rule) == told(after, rule)
    assert told(before, EVERY) != told(after, EVERY)


def test_an_order_stands_over_the_term_of_a_rule() -> None:
    """Every hazard of the year had a deadline of its own: the general term moves nothing."""
    other = LAW.with_(provision="hazard.rectification.term_general", value="P2D")
    assert told(under(LAW), EVERY) == told(under(other), EVERY)


def test_a_stricter_rule_finds_more_and_a_kinder_one_less() -> None:
    """Ten minutes, one hour and six hours for a first report: each finds fewer late ones."""
    late = {}
    for term in ("PT10M", "PT1H", "PT6H"):
        held = under(LAW.with_(provision="incident.first_report.work_safety", value=term))
        late[term] = {f.case for f in held.findings if is_late(f)}
    assert late["PT6H"] < late["PT1H"] < late["PT10M"]


def is_late(finding: Finding) -> bool:
    return (
        finding.code == "incident.first-reported.late"
        and rests_on(finding) == "incident.first_report.work_safety"
    )


def test_a_policy_that_changes_nothing_changes_nothing() -> None:
    """A rule set to what it already says gives the same answers."""
    said = LAW.rule("hazard.grading.term", SINCE)
    assert isinstance(said, Provision)
    same = LAW.with_(provision=said.id, value=said.value)
    assert told(under(LAW), EVERY) == told(under(same), EVERY)
