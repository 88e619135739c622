"""The laws that every workflow obeys, tried on each of the shipped rooms."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from tests.given import of_room

from campus_safety.kernel import Term, Workflow
from campus_safety.prevention import hazard
from campus_safety.register import WORKFLOWS
from campus_safety.rulebooks import Table
from campus_safety.testing import laws
from campus_safety.testing.lawmaking import standing_law

each = pytest.mark.parametrize(
    "workflow", [of_room(name, w, name) for name, w in WORKFLOWS.items()]
)
"""Each room; all but the first in the session `slow`, so that a run stays short."""

_NEVER = {
    # Nothing but its end ends a response that outlasts its warning.
    "alert": ("alert.response-ended.missed",),
    # Nothing but a decision lifts an appeal.
    "assessment": ("assessment.appeal-decided.missed",),
    # Nothing but the tracing itself ends what a dispute asks for.
    "decision": ("decision.accountability-traced.missed",),
    # The tour takes two cases that differ in a day alone for one, and visits the one whose day
    # of consent is over; the room's own tests reach both.
    "care": ("care.planned.without-consent", "care.referred.without-consent"),
    # Nothing but the act itself settles what a drill found.
    "drill": ("drill.finding-settled.missed",),
    # Nothing but the withdrawal itself ends what follows the last guard of the unit's own.
    "defence": ("defence.filing-withdrawn.missed",),
    # A signed agreement binds: no fact moves the day on which it must be performed.
    "dispute": ("dispute.performed.moved-after-deadline",),
    # No fact moves the day that was set for the correction.
    "filing": ("filing.amended.moved-after-deadline",),
    # Nothing but the act itself answers a complaint, keeps a sample or withdraws unfit food.
    "food": (
        "food.samples-kept.missed",
        "food.withdrawn.missed",
        "food.complaint-answered.missed",
    ),
    # Nothing but its decision ends a claim; and the pools know two days only, three days
    # apart, between which and a third no gap can lie.
    "insurance": ("insurance.claim-decided.missed", "insurance.renewed.with-gap"),
    # Nothing but the act itself ends what follows the report.
    "inquiry": (
        "inquiry.replied.missed",
        "inquiry.published.missed",
        "inquiry.closed.missed",
        "inquiry.evaluated.missed",
    ),
    # A silent channel stays so until it answers, whatever becomes of the roster.
    "roster": ("roster.channel-restored.missed",),
    # A promise is settled by its outcome alone and by the end of a day, and nothing but the
    # revocation does what a successful appeal asks for.
    "sanction": (
        "sanction.earned.missed",
        "sanction.earned.undecided",
        "sanction.revoked.missed",
    ),
}
_WINDOWS = {
    "incident.followup.casualties": (Term.parse("P30D"),),
    "incident.followup.casualties_fire_road": (Term.parse("P7D"),),
    "defence.guard.min_age": (18,),
    "decision.discussion.quorum_school": (67,),
    "dispute.mediation.mediators.min": (1,),
    "inspection.supervision.team_min": (3,),
    # A share of the tested that must pass, and a summary whose term ends on a day of the tour.
    "education.assessment.pass_least": (80,),
    "education.closing.term": (Term.parse("PT36H"),),
    "dispute.mediation.excluded": (Table({"peoples": ("pupil_injury",)}),),
}
_LISTED: Mapping[str, Sequence[Any]] = {
    # A topic to be tested that the plans of the pools have.
    "education.assessment.topics": (("law",),),
    # A law that lists fewer causes than the words of the table.
    "plan.revision.triggers": (("law_changed",),),
    # A law that asks for no return of education.
    "filing.series.education": (Table({}),),
    # A scale on which the numbers of the pools lie, with a gap at zero.
    "risk.scale.in_force": (Table({"method": "lec", "bands": "lec"}),),
    **dict.fromkeys(
        (f"risk.scale.lec_{factor}" for factor in ("likelihood", "exposure", "consequence")),
        ((Decimal(0), Decimal("1.5"), Decimal(10)),),
    ),
    "risk.bands.lec": (
        (
            Table({"colour": "risk_blue", "above": 0, "to": 20}),
            Table({"colour": "risk_red", "above": 20}),
        ),
    ),
    # A weight that a sample may fall short of.
    "food.sample.weight": (10,),
    # A law that asks for a manager of another use than the first in the table.
    "residence.manager.uses": (("let",),),
    # A law that lets a case be kept for fewer reasons than the words of the table.
    "care.groups.kept": (("left_behind",),),
    # The ladder of a province, which the law of the strategies has not.
    "sanction.ladder.governance": (("notice", "talk", "listing", "veto"),),
    "sanction.entry.governance_1": (("trigger",),),
    "sanction.entry.governance_2": (("missed", "serious"),),
    "sanction.entry.governance_3": (("missed", "especially_serious"),),
    "sanction.entry.governance_4": (("missed", "gravest"),),
    # Those to whom the facts of the pools are told.
    "alert.passing.audiences": (("party:a", "party:b"),),
    # Laws of three levels, as some places have them, so that the fourth is none of them.
    "alert.levels": (Table({"1": "warning_orange", "2": "warning_yellow", "3": "warning_blue"}),),
    "alert.response.levels": (("response_2", "response_3", "response_4"),),
}


@each
def test_g01_total(workflow: Workflow[Any, Any, Any]) -> None:
    """Every question is answered for every case, every fact and every law."""
    laws.g01_total(workflow)


@each
def test_g02_calm(workflow: Workflow[Any, Any, Any]) -> None:
    """The same arguments give the same result, and no argument is changed."""
    laws.g02_calm(workflow)


@each
def test_g03_gate_is_audit(workflow: Workflow[Any, Any, Any]) -> None:
    """The gate refuses exactly what the audit finds a breach."""
    laws.g03_gate_is_audit(workflow)


@each
def test_g04_fold(workflow: Workflow[Any, Any, Any]) -> None:
    """A history replayed in two parts comes to the same as in one."""
    laws.g04_fold(workflow)


@each
def test_g05_only_copies(workflow: Workflow[Any, Any, Any]) -> None:
    """A room only copies its own fields."""
    laws.g05_only_copies(workflow)


@each
def test_g06_reached(workflow: Workflow[Any, Any, Any]) -> None:
    """Every status, kind, finding code and obligation is reached from nothing."""
    some = [standing_law(workflow, {**_WINDOWS, **_LISTED}, term) for term in ("PT24H", "P1D")]
    never = _NEVER.get(workflow.name, ())
    reached = laws.g06_reached(workflow, laws=some, never=never, states=240)
    assert min(reached.codes.values()) > 0


@each
def test_g07_final_is_final(workflow: Workflow[Any, Any, Any]) -> None:
    """In a final status every moving fact is refused, but those that re-open."""
    laws.g07_final_is_final(workflow)


@each
def test_g08_lateness_is_derived(workflow: Workflow[Any, Any, Any]) -> None:
    """In time leaves no finding; a second or a day too late exactly one."""
    laws.g08_lateness_is_derived(workflow)


@each
def test_g09_stricter_is_never_kinder(workflow: Workflow[Any, Any, Any]) -> None:
    """A shorter term removes no finding and moves no deadline later."""
    laws.g09_stricter_is_never_kinder(workflow)


@each
def test_g10_yesterdays_law(workflow: Workflow[Any, Any, Any]) -> None:
    """A provision of a later day changes nothing about terms begun before it."""
    laws.g10_yesterdays_law(workflow)


@each
def test_g11_independent(workflow: Workflow[Any, Any, Any]) -> None:
    """Facts of other cases change nothing about this one."""
    laws.g11_independent(workflow)


@each
def test_g12_round_trip(workflow: Workflow[Any, Any, Any]) -> None:
    """Every value survives the codec."""
    laws.g12_round_trip(workflow)


@each
def test_g13_naive_oracle(workflow: Workflow[Any, Any, Any]) -> None:
    """The naive oracle agrees on every history, legal or not."""
    laws.g13_naive_oracle(workflow)


@each
def test_g14_closed_vocabulary(workflow: Workflow[Any, Any, Any]) -> None:
    """Every fact class of the room is in its union, with a kind of its own."""
    laws.g14_closed_vocabulary(workflow)


@each
def test_g15_offsets_do_not_matter(workflow: Workflow[Any, Any, Any]) -> None:
    """Equal instants with other offsets give equal answers."""
    laws.g15_offsets_do_not_matter(workflow)


@each
def test_g16_corrections(workflow: Workflow[Any, Any, Any]) -> None:
    """A retracted entry is as never written, a replaced one as written otherwise."""
    laws.g16_corrections(workflow)


@each
def test_g17_undecided_is_honest(workflow: Workflow[Any, Any, Any]) -> None:
    """What is decided holds for every completion of whole days."""
    laws.g17_undecided_is_honest(workflow)


@each
def test_g18_absent_is_silent(workflow: Workflow[Any, Any, Any]) -> None:
    """A law that covers nothing leaves only what the table says."""
    laws.g18_absent_is_silent(workflow)


def test_check_workflow_tries_every_law(monkeypatch: pytest.MonkeyPatch) -> None:
    """One call tries all the laws on a room."""
    tried: list[str] = []

    def trying(name: str) -> Callable[..., None]:
        def law(_: Workflow[Any, Any, Any], *, laws: object) -> None:
            tried.append(name)

        return law

    names = [law.__name__ for law in laws.LAWS]
    monkeypatch.setattr(laws, "LAWS", [trying(name) for name in names])
    laws.check_workflow(hazard.WORKFLOW)
    assert names == tried
