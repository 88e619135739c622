"""The facts of care 关爱帮扶: twelve things that may happen, with the least that serves."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import Fact, Internal, Minor, Reference, Sensitive, Text
from campus_safety.vocabulary import CareDisposal, CareGroup

__all__ = [
    "CareFact",
    "ConsentGiven",
    "ConsentWithdrawn",
    "Contacted",
    "Disposed",
    "Ended",
    "GuardianContacted",
    "GuardianTold",
    "Noticed",
    "Planned",
    "Referred",
    "Reviewed",
    "Screened",
]


@frozen(kw_only=True)
class Screened(Fact):
    """A round of screening was held 开展筛查: how many were looked at, how many need care.

    Both are counts; who they are is no part of it, and each opens a case of its own.
    """

    kind: ClassVar[str] = "care.screened"
    looked_at: Internal[int]
    found: Sensitive[int]


@frozen(kw_only=True)
class Noticed(Fact):
    """Somebody was found to need care 发现需要关爱, for a reason.

    `consent_until` is the first day on which no guardian needs to consent, as `consent_ends`
    gives it; without it none ever does. No birthday is kept.
    """

    kind: ClassVar[str] = "care.noticed"
    person: Minor[Reference]
    group: Sensitive[CareGroup]
    consent_until: Minor[date | None]


@frozen(kw_only=True)
class ConsentGiven(Fact):
    """A guardian consented 监护人同意."""

    kind: ClassVar[str] = "care.consent-given"
    guardian: Sensitive[Reference]


@frozen(kw_only=True)
class ConsentWithdrawn(Fact):
    """The consent was withdrawn 撤回同意."""

    kind: ClassVar[str] = "care.consent-withdrawn"


@frozen(kw_only=True)
class Planned(Fact):
    """A plan of care was made 制定帮扶方案; `lawful` where a law lets it do without consent."""

    kind: ClassVar[str] = "care.planned"
    carer: Sensitive[Reference]
    measures: Sensitive[Text]
    lawful: Sensitive[bool] = False


@frozen(kw_only=True)
class Contacted(Fact):
    """The carer was in contact 联系帮扶; what was said is not written down here."""

    kind: ClassVar[str] = "care.contacted"


@frozen(kw_only=True)
class GuardianContacted(Fact):
    """A guardian who is away was in contact with the child 监护人联系."""

    kind: ClassVar[str] = "care.guardian-contacted"


@frozen(kw_only=True)
class GuardianTold(Fact):
    """The guardian was told 告知监护人."""

    kind: ClassVar[str] = "care.guardian-told"


@frozen(kw_only=True)
class Referred(Fact):
    """The person was referred to somebody who can help 转介; `lawful` as with a plan."""

    kind: ClassVar[str] = "care.referred"
    to: Sensitive[Reference]
    lawful: Sensitive[bool] = False


@frozen(kw_only=True)
class Reviewed(Fact):
    """The plan was reviewed and goes on 评估调整, with another carer if one is named."""

    kind: ClassVar[str] = "care.reviewed"
    carer: Sensitive[Reference | None] = None


@frozen(kw_only=True)
class Ended(Fact):
    """The care ended 结束帮扶, or was found not to be needed."""

    kind: ClassVar[str] = "care.ended"
    reason: Sensitive[Text]


@frozen(kw_only=True)
class Disposed(Fact):
    """What was kept of it was destroyed or sealed 档案处置."""

    kind: ClassVar[str] = "care.disposed"
    manner: Internal[CareDisposal]
    witnessed: Internal[bool]


CareFact: TypeAlias = (
    Screened
    | Noticed
    | ConsentGiven
    | ConsentWithdrawn
    | Planned
    | Contacted
    | GuardianContacted
    | GuardianTold
    | Referred
    | Reviewed
    | Ended
    | Disposed
)
