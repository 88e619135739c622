"""The facts of settling a dispute 调处: mediated, agreed, confirmed, performed, followed up."""

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
from campus_safety.vocabulary import CourtProcedure, DisputeRoute, MediationKind

__all__ = [
    "Agreed",
    "ConfirmationAccepted",
    "ConfirmationRefused",
    "ConfirmationSought",
    "Confirmed",
    "FollowedUp",
    "MediationBegun",
    "MediationExtended",
    "MediationFailed",
    "MediationRefused",
    "NotPerformed",
    "Performed",
    "RoutesTold",
    "SettlingFact",
]


@frozen(kw_only=True)
class MediationBegun(Fact):
    """A body took it into mediation 开始调解.

    `procedure` is the stage of a court's mediation; `signed` holds the parties who consent.
    """

    kind: ClassVar[str] = "dispute.mediation-begun"
    mediation: Public[MediationKind]
    mediators: Personal[tuple[Reference, ...]] = ()
    procedure: Public[CourtProcedure | None] = None


@frozen(kw_only=True)
class MediationRefused(Fact):
    """A party clearly refused mediation 明确拒绝调解."""

    kind: ClassVar[str] = "dispute.mediation-refused"
    party: Minor[Reference]


@frozen(kw_only=True)
class MediationExtended(Fact):
    """The parties agreed to go on with the mediation 延长调解期限 until a deadline."""

    kind: ClassVar[str] = "dispute.mediation-extended"
    deadline: Public[At]


@frozen(kw_only=True)
class MediationFailed(Fact):
    """The mediation failed and was ended 调解不成、终止调解."""

    kind: ClassVar[str] = "dispute.mediation-failed"
    reason: Internal[Text]


@frozen(kw_only=True)
class RoutesTold(Fact):
    """The parties were told of the other routes 告知其他途径."""

    kind: ClassVar[str] = "dispute.routes-told"
    routes: Public[tuple[DisputeRoute, ...]]


@frozen(kw_only=True)
class Agreed(Fact):
    """The parties agreed 达成协议; `signed` holds those who signed or, when oral, consented.

    `perform_by` is the last moment for performing, if the agreement sets one.
    """

    kind: ClassVar[str] = "dispute.agreed"
    terms: Sensitive[Text]
    oral: Public[bool] = False
    perform_by: Public[At | None] = None


@frozen(kw_only=True)
class ConfirmationSought(Fact):
    """The parties asked a court to confirm the agreement 申请司法确认."""

    kind: ClassVar[str] = "dispute.confirmation-sought"
    court: Public[Reference]


@frozen(kw_only=True)
class ConfirmationAccepted(Fact):
    """The court accepted the application 受理司法确认申请."""

    kind: ClassVar[str] = "dispute.confirmation-accepted"


@frozen(kw_only=True)
class Confirmed(Fact):
    """The court confirmed the agreement 司法确认."""

    kind: ClassVar[str] = "dispute.confirmed"
    ruling: Internal[Reference | None] = None


@frozen(kw_only=True)
class ConfirmationRefused(Fact):
    """The court did not accept it or refused to confirm it 不予受理或驳回."""

    kind: ClassVar[str] = "dispute.confirmation-refused"
    reason: Internal[Text]


@frozen(kw_only=True)
class Performed(Fact):
    """The agreement was performed 协议履行完毕."""

    kind: ClassVar[str] = "dispute.performed"


@frozen(kw_only=True)
class NotPerformed(Fact):
    """The agreement was not performed 协议未履行."""

    kind: ClassVar[str] = "dispute.not-performed"
    reason: Internal[Text]


@frozen(kw_only=True)
class FollowedUp(Fact):
    """The parties were visited afterwards 回访."""

    kind: ClassVar[str] = "dispute.followed-up"
    finding: Sensitive[Text]


SettlingFact: TypeAlias = (
    MediationBegun
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
)
