"""The law that defences need, where a defence stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Apart,
    At,
    Case,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Sensitive,
    Term,
    rule,
)
from campus_safety.prevention.defence.facts import (
    BeatDrawn,
    BeatWithdrawn,
    Certified,
    Employed,
    Filed,
    FilingWithdrawn,
    FoundFaulty,
    Installed,
    Left,
    Linked,
    Patrolled,
    Posted,
    RecordChecked,
    Removed,
    Repaired,
    RetentionChecked,
    TakenOutOfService,
    Tested,
    Unlinked,
)
from campus_safety.vocabulary import DefenceKind, PatrolShape

__all__ = ["LIFECYCLE", "Defence", "Formula", "Mark", "Round", "Rules", "Status"]

Formula: TypeAlias = tuple[Mapping[str, Any], ...]
"""Steps by a figure of the school: `from`, `below`, `count`, `one_more_per`, and `of` which."""

Mark: TypeAlias = tuple[At, bool]
"""From a moment on something held, or no longer did."""


@frozen(kw_only=True)
class Rules:
    """The section of law on defences: the norm is a standard's, most terms are the school's."""

    accepting: Rule[Term] = rule("defence.acceptance.term", Term)
    testing: Rule[Term] = rule("defence.testing.interval", Term)
    testing_fire: Rule[Term] = rule("defence.fire.facility_test_interval", Term)
    tested_by_another: Rule[bool] = rule("defence.testing.by_another", bool)
    repairing: Rule[Term] = rule("defence.repair.term", Term)
    resuming: Rule[Term] = rule("defence.outage.term", Term)
    linking: Rule[Term] = rule("defence.linking.term", Term)
    linking_kinds: Rule[tuple[str, ...]] = rule("defence.linking.kinds", tuple)
    retention: Rule[Term] = rule("defence.video.retention", Term)
    retention_guards: Rule[Term] = rule("defence.guard.footage_retention", Term)
    retention_target: Rule[Term] = rule("defence.video.key_target_retention", Term)
    filing_video: Rule[Term] = rule("defence.video.filing", Term)
    filing_guards: Rule[Term] = rule("defence.guard.self_hired_filing", Term)
    unfiling_guards: Rule[Term] = rule("defence.guard.self_hired_unfiling", Term)
    min_age: Rule[int] = rule("defence.guard.min_age", int)
    certificate: Rule[bool] = rule("defence.guard.certificate", bool)
    record_before: Rule[bool] = rule("defence.staff.record_check_at_hiring", bool)
    record_interval: Rule[Term] = rule("defence.staff.record_check_interval", Term)
    guards_full_time: Rule[bool] = rule("defence.guards.full_time", bool)
    guards_day: Rule[Formula] = rule("defence.guards.day_school", tuple)
    guards_boarding: Rule[Formula] = rule("defence.guards.boarding_school", tuple)
    guards_combining: Rule[str] = rule("defence.guards.combining", str)
    items_standard: Rule[Mapping[str, Formula]] = rule("defence.items.standard", Mapping)
    items_all_schools: Rule[Mapping[str, Formula]] = rule("defence.items.all_schools", Mapping)
    items_school: Rule[Mapping[str, Formula]] = rule("defence.items.school", Mapping)
    branches: Rule[Mapping[str, tuple[str, ...]]] = rule("defence.branch.kinds", Mapping)
    patrol_points: Rule[int] = rule("defence.patrol.per_day", int)
    patrol_lines: Rule[int] = rule("defence.patrol.per_day_lines", int)
    patrol_areas: Rule[int] = rule("defence.patrol.per_day_areas", int)
    patrol_whole: Rule[bool] = rule("defence.patrol.whole_beat", bool)
    patrol_each: Rule[Anchor] = rule("defence.patrol.each", Anchor)


class Status(StrEnum):
    """Where a thing, a guard or a beat stands."""

    INSTALLED = "installed"
    WORKING = "working"
    FAULTY = "faulty"
    REPAIRED = "repaired"
    OUT_OF_SERVICE = "out-of-service"
    REMOVED = "removed"
    EMPLOYED = "employed"
    ON_POST = "on-post"
    LEFT = "left"
    IN_USE = "in-use"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Round:
    """Rounds of a beat that were told together, and the places that they left out."""

    at: Public[At]
    rounds: Public[int]
    skipped: Internal[tuple[Reference, ...]] = ()


@frozen(kw_only=True, slots=False)
class Defence(Case[Status]):
    """A defence as it stands: a thing that guards, a guard, or a beat.

    `worked` and `linked` tell from when on it did and did not, in order of the facts.
    `in_use_since` is its first test, `unlinked_since` the moment from which a link is missing,
    `own_since` and `own_until` when the unit's own guards began and ended.
    """

    unit: Public[Reference]
    item: Public[DefenceKind]
    place: Internal[Reference | None] = None
    key_target: Internal[bool] = False
    worked: Public[tuple[Mark, ...]] = ()
    ended: Public[At | None] = None
    in_use_since: Public[At | None] = None
    tested: Public[At | None] = None
    tests: Public[int] = 0
    linked: Public[tuple[Mark, ...]] = ()
    unlinked_since: Public[At | None] = None
    filed: Public[tuple[Reference, ...]] = ()
    oldest: Internal[At | None] = None
    person: Personal[Reference | None] = None
    full_time: Public[bool] = False
    certificate: Personal[Reference | None] = None
    checked: Internal[At | None] = None
    checks: Internal[int] = 0
    clear: Sensitive[bool | None] = None
    own_since: Public[At | None] = None
    own_until: Public[At | None] = None
    shape: Public[PatrolShape | None] = None
    places: Internal[tuple[Reference, ...]] = ()
    rounds: Public[tuple[Round, ...]] = ()


_USED = (Status.WORKING, Status.FAULTY, Status.REPAIRED, Status.OUT_OF_SERVICE)
_ITEM = (Status.INSTALLED, *_USED)
_GUARD = (Status.EMPLOYED, Status.ON_POST)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Installed, target=Status.INSTALLED),
        Move(
            fact=Tested,
            sources=(Status.INSTALLED, Status.WORKING, Status.REPAIRED, Status.OUT_OF_SERVICE),
            target=Status.WORKING,
        ),
        Move(
            fact=FoundFaulty,
            sources=(Status.INSTALLED, Status.WORKING, Status.REPAIRED, Status.OUT_OF_SERVICE),
            target=Status.FAULTY,
        ),
        Move(fact=Repaired, sources=(Status.FAULTY,), target=Status.REPAIRED),
        Move(
            fact=TakenOutOfService,
            sources=(Status.INSTALLED, Status.WORKING, Status.FAULTY, Status.REPAIRED),
            target=Status.OUT_OF_SERVICE,
        ),
        Move(fact=Linked, sources=_ITEM),
        Move(fact=Unlinked, sources=_ITEM),
        Move(fact=Filed, sources=(*_ITEM, *_GUARD)),
        Move(fact=RetentionChecked, sources=_USED),
        Move(fact=Removed, sources=_ITEM, target=Status.REMOVED),
        Move(fact=Employed, target=Status.EMPLOYED),
        Move(fact=Certified, sources=_GUARD),
        Move(fact=RecordChecked, sources=_GUARD),
        Move(fact=Posted, sources=_GUARD, target=Status.ON_POST),
        Move(fact=Left, sources=_GUARD, target=Status.LEFT),
        Move(fact=FilingWithdrawn, sources=(Status.LEFT,)),
        Move(fact=BeatDrawn, target=Status.IN_USE),
        Move(fact=Patrolled, sources=(Status.IN_USE,)),
        Move(fact=BeatWithdrawn, sources=(Status.IN_USE,), target=Status.WITHDRAWN),
    ),
    owes=(
        Owes(
            status=Status.INSTALLED,
            act=Tested,
            terms={None: "accepting"},
            holder="office:security",
            regime="school",
        ),
        Owes(
            status=Status.WORKING,
            act=Tested,
            terms={None: "testing"},
            holder="office:security",
            regime="school",
        ),
        Owes(
            status=Status.FAULTY,
            act=Repaired,
            terms={None: "repairing"},
            holder="office:security",
            regime="school",
        ),
        Owes(
            status=Status.REPAIRED,
            act=Tested,
            terms={None: "accepting"},
            holder="office:security",
            regime="school",
        ),
        Owes(
            status=Status.OUT_OF_SERVICE,
            act=Tested,
            terms={None: "resuming"},
            holder="office:security",
            regime="school",
        ),
    ),
    apart=(
        Apart(
            fact=Tested,
            paired=(Repaired,),
            code="own-repair-tested",
            rule="tested_by_another",
        ),
    ),
    final=(Status.REMOVED, Status.LEFT, Status.WITHDRAWN),
)
