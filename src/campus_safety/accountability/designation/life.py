"""The law that designations need, where one stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import frozen

from campus_safety.accountability.designation.facts import (
    Applied,
    AppliedAgain,
    Awarded,
    Lost,
    Publicised,
    Refused,
    Restored,
    Result,
    Reviewed,
    ReviewedAgain,
    SelfAssessed,
    Suspended,
)
from campus_safety.kernel import (
    Apart,
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
from campus_safety.vocabulary import Days, LossCause, PlaceLevel, Programme

__all__ = ["BUREAU", "LIFECYCLE", "Award", "Designation", "Rules", "Status"]

BUREAU = "agency:education-bureau"


@frozen(kw_only=True)
class Rules:
    """The section of law on designations: what each programme asks, and how a title is kept.

    A criterion has a `kind`: `score` and `measure` with `at_least` or `at_most` (and the
    measure's `name`), `veto`, or `zero` with a `series` of returns, perhaps its `counts`, and
    `months`.
    """

    criteria: Rule[Mapping[str, Any]] = rule("designation.criteria", Mapping)
    self_assessing: Rule[Term] = rule("designation.self_assessment.term", Term)
    reviewing: Rule[Term] = rule("designation.review.term", Term)
    reviewed_by_another: Rule[bool] = rule("designation.review.by_another", bool)
    zero_by_filings: Rule[bool] = rule("designation.zero.by_filings", bool)
    publicising: Rule[Term] = rule("designation.publicity.term", Term)
    publicised_for: Rule[Term] = rule("designation.publicity.least", Term)
    awarding: Rule[Term] = rule("designation.award.term", Term)
    all_met: Rule[bool] = rule("designation.award.all_met", bool)
    by_authority: Rule[bool] = rule("designation.decision.by_authority", bool)
    holding: Rule[Term] = rule("designation.holding.term", Term)
    reviewing_again: Rule[Term] = rule("designation.review_again.interval", Term)
    deciding_suspension: Rule[Term] = rule("designation.suspension.term", Term)
    loss_causes: Rule[tuple[str, ...]] = rule("designation.loss.causes", tuple)
    bars: Rule[Mapping[str, Any]] = rule("designation.loss.bar", Mapping)


class Status(StrEnum):
    """Where a designation stands; that a title has expired follows from its days."""

    APPLIED = "applied"
    SELF_ASSESSED = "self-assessed"
    REVIEWED = "reviewed"
    PUBLICISED = "publicised"
    AWARDED = "awarded"
    SUSPENDED = "suspended"
    LOST = "lost"
    REFUSED = "refused"


@frozen(kw_only=True)
class Award:
    """A title from its award on: when it was suspended and restored, and when it was lost.

    `pauses` are in order; one without an end still lasts.
    """

    at: Public[At]
    pauses: Public[tuple[tuple[At, At | None], ...]] = ()
    lost: Public[At | None] = None


@frozen(kw_only=True, slots=False)
class Designation(Case[Status]):
    """A designation as it stands: whose, under which programme, and every award so far.

    `met`, `unmet` and `unsettled` are the results of the latest review, by what they say.
    `reviewed_again` is when the title was last reviewed, `suspended_since` when it was
    suspended, while it is. `cause`, `clause` and `sources` tell of the latest loss.
    """

    unit: Public[Reference]
    programme: Public[Programme]
    rank: Public[PlaceLevel]
    period: Public[Days]
    applications: Public[int] = 1
    claimed: Internal[tuple[Result, ...]] = ()
    met: Internal[tuple[Result, ...]] = ()
    unmet: Internal[tuple[Result, ...]] = ()
    unsettled: Internal[tuple[Result, ...]] = ()
    publicised_at: Public[At | None] = None
    awards: Public[tuple[Award, ...]] = ()
    reviewed_again: Public[At | None] = None
    reviews: Public[int] = 0
    suspended_since: Public[At | None] = None
    cause: Public[LossCause | None] = None
    clause: Public[Text | None] = None
    sources: Public[tuple[CaseId, ...]] = ()
    refusals: Public[int] = 0

    @property
    def award(self) -> Award | None:
        """Give the latest award, unless it was lost; `None` before the first."""
        last = self.awards[-1] if self.awards else None
        return None if last is None or last.lost is not None else last

    @property
    def lost_at(self) -> At | None:
        """Give when the latest title was lost; `None` where it was not."""
        return self.awards[-1].lost if self.awards else None


_ASKED = (Status.APPLIED, Status.SELF_ASSESSED, Status.REVIEWED, Status.PUBLICISED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Applied, target=Status.APPLIED),
        Move(fact=AppliedAgain, sources=(Status.REFUSED, Status.LOST), target=Status.APPLIED),
        Move(fact=SelfAssessed, sources=(Status.APPLIED,), target=Status.SELF_ASSESSED),
        Move(fact=Reviewed, sources=(Status.SELF_ASSESSED,), target=Status.REVIEWED),
        Move(fact=Publicised, sources=(Status.REVIEWED,), target=Status.PUBLICISED),
        Move(fact=Awarded, sources=(Status.PUBLICISED,), target=Status.AWARDED),
        Move(fact=Refused, sources=_ASKED, target=Status.REFUSED),
        Move(fact=ReviewedAgain, sources=(Status.AWARDED, Status.SUSPENDED)),
        Move(fact=Suspended, sources=(Status.AWARDED,), target=Status.SUSPENDED),
        Move(fact=Restored, sources=(Status.SUSPENDED,), target=Status.AWARDED),
        Move(fact=Lost, sources=(Status.AWARDED, Status.SUSPENDED), target=Status.LOST),
    ),
    owes=(
        Owes(
            status=Status.APPLIED,
            act=SelfAssessed,
            terms={None: "self_assessing"},
            holder="office:head",
            regime="designation",
        ),
        Owes(
            status=Status.SELF_ASSESSED,
            act=Reviewed,
            terms={None: "reviewing"},
            holder=BUREAU,
            regime="designation",
        ),
        Owes(
            status=Status.REVIEWED,
            act=Publicised,
            terms={None: "publicising"},
            holder=BUREAU,
            regime="designation",
        ),
        Owes(
            status=Status.PUBLICISED,
            act=Awarded,
            terms={None: "awarding"},
            holder=BUREAU,
            regime="designation",
        ),
    ),
    apart=(
        Apart(
            fact=Reviewed,
            paired=(Applied, AppliedAgain, SelfAssessed),
            code="own-claim-reviewed",
            rule="reviewed_by_another",
        ),
    ),
    final=(Status.LOST, Status.REFUSED),
)
