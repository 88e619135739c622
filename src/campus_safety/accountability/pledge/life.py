"""The law that letters of responsibility need, where one stands, and its lifecycle as a table."""

from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from campus_safety.accountability.pledge.contents import Contents, Result, Share, Target
from campus_safety.accountability.pledge.facts import (
    Amended,
    Closed,
    Decomposed,
    Drafted,
    Fulfilled,
    Issued,
    Redrafted,
    Returned,
    Signed,
    Unfulfilled,
    Withdrawn,
)
from campus_safety.kernel import (
    Anchor,
    Apart,
    At,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Term,
    Text,
    limits,
    rule,
)
from campus_safety.vocabulary import Days, PledgeLevel

__all__ = ["LIFECYCLE", "Pledge", "Rules", "Status", "Version"]


@frozen(kw_only=True)
class Rules:
    """The section of law on letters; few rules are a province's, most are the school's own."""

    yearly: Rule[Anchor] = rule("pledge.letter.yearly", Anchor)
    parts: Rule[tuple[str, ...]] = rule("pledge.letter.parts", tuple)
    issuing: Rule[Term] = rule("pledge.issuing.term", Term)
    signing: Rule[Term] = rule("pledge.signing.term", Term)
    both_sides: Rule[bool] = rule("pledge.signing.both_sides", bool)
    two_parties: Rule[bool] = rule("pledge.signing.two_parties", bool)
    capacities: Rule[tuple[str, ...]] = rule("pledge.signing.capacities", tuple)
    decomposing: Rule[Term] = rule("pledge.decomposition.term", Term)
    decomposing_levels: Rule[tuple[str, ...]] = rule("pledge.decomposition.levels", tuple)
    sums_agree: Rule[bool] = rule("pledge.decomposition.sums_agree", bool)
    complete: Rule[bool] = rule("pledge.decomposition.complete", bool)
    judging: Rule[Term] = rule("pledge.judging.term", Term)
    judged_by_another: Rule[bool] = rule("pledge.judging.by_another", bool)
    judged_after: Rule[bool] = rule("pledge.judging.after_period", bool)
    by_targets: Rule[bool] = rule("pledge.judging.by_targets", bool)
    closing: Rule[Term] = rule("pledge.closing.term", Term)


class Status(StrEnum):
    """Where a letter stands; an amended one is a draft again while the old text still holds."""

    DRAFTED = "drafted"
    ISSUED = "issued"
    SIGNED = "signed"
    FULFILLED = "fulfilled"
    UNFULFILLED = "unfulfilled"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Version:
    """A text that both sides signed, numbered from 1; `signed` is when the second of them did."""

    number: Public[int]
    contents: Internal[Contents]
    signed: Public[At]

    def __attrs_post_init__(self) -> None:
        limits(self)


@frozen(kw_only=True, slots=False)
class Pledge(Case[Status]):
    """A letter as it stands: who pledged what to whom, its texts, and what became of it.

    `rubric` and `targets` are those of the latest text, signed or not; `versions` are the
    texts that both sides signed, in order. `shares` are what was handed down last, of the
    text whose number is `shared_version`, at `decomposed_at`. `results` are those found last,
    and `fulfilled` is what was found with them.
    """

    giver: Public[Reference]
    holder: Personal[Reference]
    holder_level: Public[PledgeLevel]
    period: Public[Days]
    above: Public[CaseId | None] = None
    rubric: Public[Text | None] = None
    targets: Public[tuple[Target, ...]] = ()
    versions: Internal[tuple[Version, ...]] = ()
    shares: Internal[tuple[Share, ...]] = ()
    shared_version: Public[int] = 0
    decomposed_at: Public[At | None] = None
    results: Internal[tuple[Result, ...]] = ()
    fulfilled: Public[bool | None] = None
    judged_at: Public[At | None] = None
    withdrawn_at: Public[At | None] = None

    @property
    def in_force(self) -> Version | None:
        """Give the text that both sides signed last; `None` where none was, or once withdrawn."""
        return self.versions[-1] if self.versions and self.withdrawn_at is None else None

    @property
    def last_day(self) -> date:
        """Give the last day of the period."""
        until = self.period.until or date.max
        return until - timedelta(days=1)


_OPEN = (Status.DRAFTED, Status.ISSUED, Status.SIGNED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Drafted, target=Status.DRAFTED),
        Move(fact=Redrafted, sources=(Status.DRAFTED,)),
        Move(fact=Issued, sources=(Status.DRAFTED,), target=Status.ISSUED),
        Move(fact=Returned, sources=(Status.ISSUED,), target=Status.DRAFTED),
        Move(fact=Signed, sources=(Status.ISSUED,), target=Status.SIGNED),
        Move(fact=Amended, sources=(Status.SIGNED,), target=Status.DRAFTED),
        Move(fact=Decomposed, sources=(Status.SIGNED,)),
        Move(fact=Fulfilled, sources=(Status.SIGNED,), target=Status.FULFILLED),
        Move(
            fact=Unfulfilled,
            sources=(Status.SIGNED, Status.FULFILLED),
            target=Status.UNFULFILLED,
        ),
        Move(
            fact=Closed,
            sources=(Status.FULFILLED, Status.UNFULFILLED),
            target=Status.CLOSED,
        ),
        Move(fact=Withdrawn, sources=_OPEN, target=Status.WITHDRAWN),
    ),
    owes=(
        Owes(
            status=Status.DRAFTED,
            act=Issued,
            terms={None: "issuing"},
            holder="agency:education-bureau",
            named="giver",
            regime="pledge",
        ),
        Owes(
            status=Status.ISSUED,
            act=Signed,
            terms={None: "signing"},
            holder="office:head",
            named="holder",
            regime="pledge",
        ),
        Owes(
            status=Status.FULFILLED,
            act=Closed,
            terms={None: "closing"},
            holder="agency:education-bureau",
            named="giver",
            regime="pledge",
        ),
        Owes(
            status=Status.UNFULFILLED,
            act=Closed,
            terms={None: "closing"},
            holder="agency:education-bureau",
            named="giver",
            regime="pledge",
        ),
    ),
    apart=(
        Apart(fact=Signed, paired=(Issued,), code="own-letter-signed", rule="two_parties"),
        Apart(
            fact=Fulfilled,
            paired=(Signed,),
            code="own-letter-judged",
            rule="judged_by_another",
        ),
    ),
    final=(Status.CLOSED, Status.WITHDRAWN),
)
