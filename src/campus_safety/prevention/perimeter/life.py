"""The law on problems around a school, where one stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from campus_safety.kernel import (
    Apart,
    At,
    Case,
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
from campus_safety.prevention.perimeter.facts import (
    Accepted,
    Checked,
    CheckFailed,
    Closed,
    CrimeSuspected,
    Declined,
    Dismissed,
    HandedToPolice,
    Measured,
    Noticed,
    Planned,
    PoliceConcluded,
    PoliceFollowed,
    Recurred,
    Referred,
    Remedied,
    ReportedUpward,
    WorksNotified,
    WorksPlanned,
)
from campus_safety.vocabulary import Surrounding

__all__ = ["LIFECYCLE", "Perimeter", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law: the distances are of the nation and of places, most terms the school's.

    A distance is the number of whole metres within which such a place may not be.
    """

    referring: Rule[Term] = rule("perimeter.referral.term", Term)
    referring_on: Rule[Term] = rule("perimeter.referral.on_term", Term)
    agencies: Rule[Mapping[str, str]] = rule("perimeter.referral.agencies", Mapping)
    referred_elsewhere: Rule[bool] = rule("perimeter.referral.elsewhere", bool)
    accepting: Rule[Term] = rule("perimeter.acceptance.term", Term)
    planning: Rule[Term] = rule("perimeter.plan.term", Term)
    remedying: Rule[Term] = rule("perimeter.remedy.term", Term)
    checking: Rule[Term] = rule("perimeter.check.term", Term)
    checked_by_another: Rule[bool] = rule("perimeter.check.by_another", bool)
    closing: Rule[Term] = rule("perimeter.closing.term", Term)
    declined_times: Rule[int] = rule("perimeter.upward.after_declined", int)
    reporting_upward: Rule[Term] = rule("perimeter.upward.term", Term)
    roadworks_notice: Rule[Term] = rule("perimeter.roadworks.notice", Term)
    handing_over: Rule[Term] = rule("perimeter.crime.hand_over", Term)
    handing_over_school: Rule[Term] = rule("perimeter.crime.hand_over_school", Term)
    following: Rule[Term] = rule("perimeter.crime.follow_interval", Term)
    internet_cafe: Rule[int] = rule("perimeter.distance.internet_cafe", int)
    entertainment: Rule[int] = rule("perimeter.distance.entertainment", int)
    tobacco: Rule[int] = rule("perimeter.distance.tobacco", int)
    food_stall: Rule[int] = rule("perimeter.distance.food_stall", int)
    street_vendor: Rule[int] = rule("perimeter.distance.street_vendor", int)
    market: Rule[int] = rule("perimeter.distance.market", int)
    parking: Rule[int] = rule("perimeter.distance.parking", int)
    flammables: Rule[int] = rule("perimeter.distance.flammables", int)
    waste_station: Rule[int] = rule("perimeter.distance.waste_station", int)
    livestock: Rule[int] = rule("perimeter.distance.livestock", int)
    station: Rule[int] = rule("perimeter.distance.station", int)
    detention: Rule[int] = rule("perimeter.distance.detention", int)
    funeral: Rule[int] = rule("perimeter.distance.funeral", int)


class Status(StrEnum):
    """Where a problem around the school stands."""

    NOTICED = "noticed"
    REFERRED = "referred"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    REMEDIED = "remedied"
    CHECKED = "checked"
    CLOSED = "closed"
    DISMISSED = "dismissed"


@frozen(kw_only=True, slots=False)
class Perimeter(Case[Status]):
    """A problem as it stands: what and how far it is, which agency has it, and what is open.

    `distance` is the latest that was measured, in whole metres. `refusals` are those since
    an agency last took it on or it was reported upward; `declined_by` are all. `unplanned` is
    since when an agency has it without a plan, `works_known` when the school first heard of
    works that begin at `begins`. `crime_since` is when it was first taken for
    a crime, `contact` when the police last heard of it, until they concluded.
    """

    problem: Public[Surrounding]
    place: Internal[Reference]
    what: Internal[Text]
    distance: Public[int | None] = None
    works_known: Public[At | None] = None
    begins: Public[At | None] = None
    builder: Internal[Reference | None] = None
    notified: Public[At | None] = None
    agency: Public[Reference | None] = None
    pointed_to: Public[Reference | None] = None
    refusals: Public[tuple[At, ...]] = ()
    declined_by: Public[tuple[Reference, ...]] = ()
    told: Public[tuple[Reference, ...]] = ()
    unplanned: Public[At | None] = None
    partners: Public[tuple[Reference, ...]] = ()
    recurrences: Public[int] = 0
    crime_since: Public[At | None] = None
    handed_at: Public[At | None] = None
    contact: Public[At | None] = None
    contacts: Public[int] = 0
    outcome: Internal[Text | None] = None

    @property
    def withheld(self) -> bool:
        """Tell whether a suspected crime is neither with the police nor concluded by them."""
        return self.crime_since is not None and self.handed_at is None and self.outcome is None


_ANY = tuple(Status)
_BEFORE = (Status.NOTICED, Status.REFERRED, Status.DECLINED)
_OPEN = (*_BEFORE, Status.ACCEPTED, Status.REMEDIED, Status.CHECKED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Noticed, target=Status.NOTICED),
        Move(fact=Measured, sources=_OPEN),
        Move(fact=Referred, sources=(Status.NOTICED, Status.DECLINED), target=Status.REFERRED),
        Move(
            fact=Accepted,
            sources=(Status.REFERRED,),
            target=Status.ACCEPTED,
            deadline="deadline",
        ),
        Move(fact=Declined, sources=(Status.REFERRED,), target=Status.DECLINED),
        Move(fact=Planned, sources=(Status.ACCEPTED,), deadline="deadline"),
        Move(fact=Remedied, sources=(Status.REFERRED, Status.ACCEPTED), target=Status.REMEDIED),
        Move(fact=Checked, sources=(Status.REMEDIED,), target=Status.CHECKED),
        Move(
            fact=CheckFailed,
            sources=(Status.REMEDIED,),
            target=Status.ACCEPTED,
            deadline="deadline",
        ),
        Move(fact=Closed, sources=(Status.CHECKED,), target=Status.CLOSED),
        Move(fact=Recurred, sources=(Status.CHECKED, Status.CLOSED), target=Status.NOTICED),
        Move(fact=Dismissed, sources=_BEFORE, target=Status.DISMISSED),
        Move(fact=ReportedUpward, sources=_OPEN),
        Move(fact=WorksPlanned, sources=_OPEN),
        Move(fact=WorksNotified, sources=_OPEN),
        Move(fact=CrimeSuspected, sources=_ANY),
        Move(fact=HandedToPolice, sources=_ANY),
        Move(fact=PoliceFollowed, sources=_ANY),
        Move(fact=PoliceConcluded, sources=_ANY),
    ),
    owes=(
        Owes(
            status=Status.NOTICED,
            act=Referred,
            terms={None: "referring"},
            holder="office:safety",
            regime="perimeter",
        ),
        Owes(
            status=Status.DECLINED,
            act=Referred,
            terms={None: "referring_on"},
            holder="office:safety",
            regime="perimeter",
        ),
        Owes(
            status=Status.REFERRED,
            act=Accepted,
            terms={None: "accepting"},
            holder="agency:responsible",
            named="agency",
            regime="perimeter",
        ),
        Owes(
            status=Status.ACCEPTED,
            act=Remedied,
            terms={None: "remedying"},
            holder="agency:responsible",
            named="agency",
            regime="perimeter",
            ordered=True,
        ),
        Owes(
            status=Status.REMEDIED,
            act=Checked,
            terms={None: "checking"},
            holder="office:safety",
            regime="perimeter",
        ),
        Owes(
            status=Status.CHECKED,
            act=Closed,
            terms={None: "closing"},
            holder="office:safety",
            regime="perimeter",
        ),
    ),
    apart=(
        Apart(
            fact=Checked,
            paired=(Remedied,),
            code="own-work-checked",
            rule="checked_by_another",
        ),
    ),
    final=(Status.CLOSED, Status.DISMISSED),
)
