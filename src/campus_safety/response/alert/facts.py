"""The facts of a warning 预警: ten things that may happen to it, each a line."""

from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import At, CaseId, Fact, Internal, Public, Reference, Text
from campus_safety.vocabulary import (
    ResponseAction,
    ResponseLevel,
    WarningChannel,
    WarningKind,
    WarningLevel,
)

__all__ = [
    "ActionTaken",
    "AlertFact",
    "Issued",
    "Lifted",
    "Lowered",
    "PassedOn",
    "Raised",
    "Received",
    "ResponseAdjusted",
    "ResponseEnded",
    "ResponseStarted",
]


@frozen(kw_only=True)
class Issued(Fact):
    """A warning was issued 发布预警 to a unit: of what, at which level, from when, for where.

    `channels` are those by which it was sent. `test` marks a test of the channels, which warns
    of nothing.
    """

    kind: ClassVar[str] = "alert.issued"
    unit: Public[Reference]
    warning: Public[WarningKind]
    level: Public[WarningLevel]
    starts: Public[At | None] = None
    area: Internal[Text | None] = None
    caution: Internal[Text | None] = None
    measures: Internal[Text | None] = None
    issuer: Public[Reference | None] = None
    channels: Public[tuple[WarningChannel, ...]] = ()
    test: Public[bool] = False


@frozen(kw_only=True)
class Received(Fact):
    """The unit received it 接收预警, by these channels and by no other."""

    kind: ClassVar[str] = "alert.received"
    channels: Public[tuple[WarningChannel, ...]] = ()


@frozen(kw_only=True)
class PassedOn(Fact):
    """It was passed on 传达预警 to those whom it concerns."""

    kind: ClassVar[str] = "alert.passed-on"
    to: Public[Reference]
    channel: Public[WarningChannel | None] = None


@frozen(kw_only=True)
class Raised(Fact):
    """Its level was raised 预警升级."""

    kind: ClassVar[str] = "alert.raised"
    level: Public[WarningLevel]


@frozen(kw_only=True)
class Lowered(Fact):
    """Its level was lowered 预警降级."""

    kind: ClassVar[str] = "alert.lowered"
    level: Public[WarningLevel]


@frozen(kw_only=True)
class ResponseStarted(Fact):
    """The unit started to respond 启动应急响应, at a level of its plan."""

    kind: ClassVar[str] = "alert.response-started"
    response: Public[ResponseLevel]
    plan: Public[CaseId | None] = None


@frozen(kw_only=True)
class ResponseAdjusted(Fact):
    """The response went to another level 调整响应级别."""

    kind: ClassVar[str] = "alert.response-adjusted"
    response: Public[ResponseLevel]


@frozen(kw_only=True)
class ActionTaken(Fact):
    """An action of the response was taken 落实响应措施."""

    kind: ClassVar[str] = "alert.action-taken"
    action: Public[ResponseAction]
    what: Internal[Text | None] = None


@frozen(kw_only=True)
class ResponseEnded(Fact):
    """The response ended 终止应急响应."""

    kind: ClassVar[str] = "alert.response-ended"


@frozen(kw_only=True)
class Lifted(Fact):
    """The warning was lifted 解除预警."""

    kind: ClassVar[str] = "alert.lifted"


AlertFact: TypeAlias = (
    Issued
    | Received
    | PassedOn
    | Raised
    | Lowered
    | ResponseStarted
    | ResponseAdjusted
    | ActionTaken
    | ResponseEnded
    | Lifted
)
