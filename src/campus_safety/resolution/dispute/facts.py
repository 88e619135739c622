"""The facts of a dispute 矛盾纠纷: found, held, raised, told of and ended.

Those of mediation and of what follows from it stand in `settling`.
"""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    At,
    Fact,
    Internal,
    Minor,
    Personal,
    Public,
    Reference,
    Sensitive,
    Text,
)
from campus_safety.resolution.dispute.settling import (
    Agreed,
    ConfirmationAccepted,
    ConfirmationRefused,
    ConfirmationSought,
    Confirmed,
    FollowedUp,
    MediationBegun,
    MediationExtended,
    MediationFailed,
    MediationRefused,
    NotPerformed,
    Performed,
    RoutesTold,
)
from campus_safety.vocabulary import (
    DisputeMatter,
    DisputeRoute,
    Escalation,
    LedgerStatus,
    PlaceLevel,
)

__all__ = [
    "Accepted",
    "Agreed",
    "Asked",
    "Closed",
    "ConfirmationAccepted",
    "ConfirmationRefused",
    "ConfirmationSought",
    "Confirmed",
    "Declined",
    "DisputeFact",
    "EndedOtherwise",
    "Escalated",
    "FollowedUp",
    "HandedOver",
    "HandedToPolice",
    "LeaderNamed",
    "MediationBegun",
    "MediationExtended",
    "MediationFailed",
    "MediationRefused",
    "NotPerformed",
    "NotifiedPolice",
    "NotifiedUpward",
    "PartyNamed",
    "Performed",
    "Raised",
    "Returned",
    "RoutesTold",
    "Screened",
    "SignNoticed",
    "Stated",
    "TakenIn",
    "Withdrawn",
]


@frozen(kw_only=True)
class SignNoticed(Fact):
    """A sign of a dispute was noticed 发现苗头, before anyone asked for help.

    The one who noticed it answers for it until another has accepted it.
    """

    kind: ClassVar[str] = "dispute.sign-noticed"
    unit: Public[Reference]
    level: Public[PlaceLevel]
    matter: Public[DisputeMatter]
    what: Sensitive[Text]


@frozen(kw_only=True)
class Asked(Fact):
    """A party asked for help 来访求助; who was asked first answers for it 首问负责."""

    kind: ClassVar[str] = "dispute.asked"
    unit: Public[Reference]
    level: Public[PlaceLevel]
    matter: Public[DisputeMatter]
    what: Sensitive[Text]
    asked_by: Minor[Reference | None] = None


@frozen(kw_only=True)
class Stated(Fact):
    """A ledger states where it stands 台账所载, and not when it came to stand there.

    `at` is when the ledger said so. `found`, `deadline` and `leader` are told where the
    ledger tells them; the deadline includes its last moment.
    """

    kind: ClassVar[str] = "dispute.stated"
    says: Public[LedgerStatus]
    unit: Public[Reference]
    level: Public[PlaceLevel]
    matter: Public[DisputeMatter]
    what: Sensitive[Text]
    found: Public[At | None] = None
    leader: Personal[Reference | None] = None
    deadline: Public[At | None] = None
    parties: Minor[tuple[Reference, ...]] = ()


@frozen(kw_only=True)
class TakenIn(Fact):
    """It was taken in and registered 受理登记, with the parties who are named.

    A `matter` given here takes the place of what it seemed to be.
    """

    kind: ClassVar[str] = "dispute.taken-in"
    parties: Minor[tuple[Reference, ...]] = ()
    matter: Public[DisputeMatter | None] = None


@frozen(kw_only=True)
class PartyNamed(Fact):
    """A further party was named 追加当事人."""

    kind: ClassVar[str] = "dispute.party-named"
    party: Minor[Reference]


@frozen(kw_only=True)
class Screened(Fact):
    """It was screened for the three escalations 三个转化研判; none is not known."""

    kind: ClassVar[str] = "dispute.screened"
    to_large: Sensitive[bool | None] = None
    to_mass: Sensitive[bool | None] = None
    to_criminal: Sensitive[bool | None] = None


@frozen(kw_only=True)
class Escalated(Fact):
    """It turned into something graver 发生转化."""

    kind: ClassVar[str] = "dispute.escalated"
    into: Sensitive[Escalation]


@frozen(kw_only=True)
class LeaderNamed(Fact):
    """A leader took charge of it 领导包案, with a plan and a term as far as they were set."""

    kind: ClassVar[str] = "dispute.leader-named"
    leader: Personal[Reference]
    plan: Internal[Reference | None] = None
    deadline: Public[At | None] = None


@frozen(kw_only=True)
class HandedOver(Fact):
    """It was offered to another to hold 移交; nothing changes hands before it is accepted."""

    kind: ClassVar[str] = "dispute.handed-over"
    to: Personal[Reference]
    unit: Public[Reference | None] = None
    reason: Internal[Text]


@frozen(kw_only=True)
class Accepted(Fact):
    """The one to whom it was offered accepted it 接收, and holds it from now on."""

    kind: ClassVar[str] = "dispute.accepted"


@frozen(kw_only=True)
class Declined(Fact):
    """The one to whom it was offered declined it 退回移交; the holder stays."""

    kind: ClassVar[str] = "dispute.declined"
    reason: Internal[Text]


@frozen(kw_only=True)
class Raised(Fact):
    """It was raised to the level above 逐级上交, and offered to someone there."""

    kind: ClassVar[str] = "dispute.raised"
    level: Public[PlaceLevel]
    to: Personal[Reference]
    unit: Public[Reference | None] = None
    reason: Internal[Text]


@frozen(kw_only=True)
class Returned(Fact):
    """It was returned to the level below 退回下级, and offered to someone there."""

    kind: ClassVar[str] = "dispute.returned"
    level: Public[PlaceLevel]
    to: Personal[Reference]
    unit: Public[Reference | None] = None
    reason: Internal[Text]


@frozen(kw_only=True)
class NotifiedUpward(Fact):
    """The level above was told what it may turn into 向上级报告."""

    kind: ClassVar[str] = "dispute.notified-upward"
    escalation: Sensitive[Escalation]
    to: Public[Reference]


@frozen(kw_only=True)
class NotifiedPolice(Fact):
    """The police were told that it may turn criminal 通报公安机关."""

    kind: ClassVar[str] = "dispute.notified-police"
    to: Public[Reference]


@frozen(kw_only=True)
class HandedToPolice(Fact):
    """It was handed to the police as a whole 移送公安机关."""

    kind: ClassVar[str] = "dispute.handed-to-police"
    to: Public[Reference]


@frozen(kw_only=True)
class Closed(Fact):
    """It was closed and filed 结案归档."""

    kind: ClassVar[str] = "dispute.closed"


@frozen(kw_only=True)
class Withdrawn(Fact):
    """It was withdrawn by those who brought it 撤回."""

    kind: ClassVar[str] = "dispute.withdrawn"
    reason: Internal[Text]


@frozen(kw_only=True)
class EndedOtherwise(Fact):
    """It was ended otherwise than by mediation 其他途径终结."""

    kind: ClassVar[str] = "dispute.ended-otherwise"
    route: Public[DisputeRoute]
    reference: Internal[Reference | None] = None


DisputeFact: TypeAlias = (
    SignNoticed
    | Asked
    | Stated
    | TakenIn
    | PartyNamed
    | Screened
    | Escalated
    | LeaderNamed
    | HandedOver
    | Accepted
    | Declined
    | Raised
    | Returned
    | NotifiedUpward
    | NotifiedPolice
    | HandedToPolice
    | MediationBegun
    | MediationRefused
    | MediationExtended
    | MediationFailed
    | RoutesTold
    | Agreed
    | ConfirmationSought
    | ConfirmationAccepted
    | Confirmed
    | ConfirmationRefused
    | Performed
    | NotPerformed
    | FollowedUp
    | Closed
    | Withdrawn
    | EndedOtherwise
)
