"""The law that warnings need, where a warning stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Public,
    Reference,
    Rule,
    Term,
    Text,
    rule,
)
from campus_safety.response.alert.facts import (
    ActionTaken,
    Issued,
    Lifted,
    Lowered,
    PassedOn,
    Raised,
    Received,
    ResponseAdjusted,
    ResponseEnded,
    ResponseStarted,
)
from campus_safety.vocabulary import (
    ResponseAction,
    ResponseLevel,
    WarningChannel,
    WarningKind,
    WarningLevel,
)

__all__ = ["LIFECYCLE", "Alert", "Rules", "Status", "Thresholds"]

Thresholds = Mapping[str, Mapping[str, Mapping[str, int]]]
"""By kind of sign, or `every`: for each warning level the count, and within how many days."""


@frozen(kw_only=True)
class Rules:
    """The section of law on warnings: levels and contents are the nation's, terms the school's.

    `levels` run from the highest, as do `response_levels`. `closed` lists the kinds of warning
    with the level at which classes stop, such as `typhoon warning_red`.
    """

    levels: Rule[Mapping[str, str]] = rule("alert.levels", Mapping)
    contents: Rule[tuple[str, ...]] = rule("alert.contents", tuple)
    receiving: Rule[Term] = rule("alert.receiving.school", Term)
    notice: Rule[Term] = rule("alert.receiving.notice", Term)
    audiences: Rule[tuple[str, ...]] = rule("alert.passing.audiences", tuple)
    passing: Rule[Term] = rule("alert.passing.school", Term)
    passing_weather: Rule[Term] = rule("alert.passing.weather", Term)
    closed: Rule[tuple[str, ...]] = rule("alert.weather.school_closed", tuple)
    closing: Rule[Term] = rule("alert.weather.closing", Term)
    response_levels: Rule[tuple[str, ...]] = rule("alert.response.levels", tuple)
    response_for: Rule[Mapping[str, str]] = rule("alert.response.for_warning", Mapping)
    starting: Rule[Term] = rule("alert.response.starting", Term)
    actions: Rule[Mapping[str, tuple[str, ...]]] = rule("alert.response.actions", Mapping)
    acting: Rule[Term] = rule("alert.response.acting", Term)
    ending: Rule[Term] = rule("alert.response.ending", Term)
    signs: Rule[Thresholds] = rule("alert.signs.thresholds", Mapping)
    testing: Rule[Anchor] = rule("alert.testing.each", Anchor)


class Status(StrEnum):
    """Where a warning stands; whether the unit responds to it is another question."""

    ISSUED = "issued"
    RECEIVED = "received"
    LIFTED = "lifted"


@frozen(kw_only=True, slots=False)
class Alert(Case[Status]):
    """A warning as it stands: of what, who was told, and how the unit responds.

    `changed` is when its present level came, `changes` how often it did; `told` are those who
    were told of that level. `response` is the level at which the unit responds, while it does,
    `responding` since when it does so, and `taken` every action that it took.
    """

    unit: Public[Reference]
    warning: Public[WarningKind]
    issuer: Public[Reference | None]
    starts: Public[At | None]
    area: Internal[Text | None]
    sent: Public[tuple[WarningChannel, ...]]
    test: Public[bool]
    changed: Public[At]
    changes: Public[int] = 0
    received_at: Public[At | None] = None
    heard: Public[tuple[WarningChannel, ...]] = ()
    told: Public[tuple[Reference, ...]] = ()
    lifted_at: Public[At | None] = None
    started_at: Public[At | None] = None
    plan: Public[CaseId | None] = None
    response: Public[ResponseLevel | None] = None
    responding: Public[At | None] = None
    taken: Public[tuple[ResponseAction, ...]] = ()

    @property
    def warning_level(self) -> WarningLevel | None:
        """Give the level of the warning, which is never that of the response."""
        return None if self.level is None else WarningLevel(self.level)


_STANDS = (Status.ISSUED, Status.RECEIVED)
_ANY = tuple(Status)

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=WarningLevel.steps,
    moves=(
        Move(fact=Issued, target=Status.ISSUED, level="level"),
        Move(fact=Received, sources=(Status.ISSUED,), target=Status.RECEIVED),
        Move(fact=PassedOn, sources=_STANDS),
        Move(fact=Raised, sources=_STANDS, level="level"),
        Move(fact=Lowered, sources=_STANDS, level="level"),
        Move(fact=ResponseStarted, sources=_STANDS),
        Move(fact=ResponseAdjusted, sources=_ANY),
        Move(fact=ActionTaken, sources=_ANY),
        Move(fact=ResponseEnded, sources=_ANY),
        Move(fact=Lifted, sources=_STANDS, target=Status.LIFTED),
    ),
    owes=(
        Owes(
            status=Status.ISSUED,
            act=Received,
            terms={None: "receiving"},
            holder="office:safety",
            regime="alert",
        ),
    ),
    final=(Status.LIFTED,),
)
