"""Scales 分级: event grade, warning level, response level and risk colour, kept apart."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from campus_safety.kernel import Word

__all__ = ["EventGrade", "HazardGrade", "ResponseLevel", "RiskColour", "WarningLevel", "worst"]

W = TypeVar("W", bound=Word)


class EventGrade(Word):
    """How grave an event was, by its consequences 事件等级 (Order 493, Art. 3)."""

    table = "event_grade"

    ORDINARY: ClassVar["EventGrade"]
    LARGER: ClassVar["EventGrade"]
    MAJOR: ClassVar["EventGrade"]
    ESPECIALLY_MAJOR: ClassVar["EventGrade"]
    steps: ClassVar[tuple["EventGrade", ...]]


class WarningLevel(Word):
    """How grave an event may become, by forecast 预警级别 (Emergency Response Law, Art. 63)."""

    table = "warning_level"

    BLUE: ClassVar["WarningLevel"]
    YELLOW: ClassVar["WarningLevel"]
    ORANGE: ClassVar["WarningLevel"]
    RED: ClassVar["WarningLevel"]
    steps: ClassVar[tuple["WarningLevel", ...]]


class ResponseLevel(Word):
    """How strongly a plan responds 响应级别 (Emergency Response Law, Art. 71)."""

    table = "response_level"

    IV: ClassVar["ResponseLevel"]
    III: ClassVar["ResponseLevel"]
    II: ClassVar["ResponseLevel"]
    I: ClassVar["ResponseLevel"]  # noqa: E741  # the field's own numeral
    steps: ClassVar[tuple["ResponseLevel", ...]]


class RiskColour(Word):
    """How high the risk of a point is, by likelihood and severity 风险颜色."""

    table = "risk_colour"

    LOW: ClassVar["RiskColour"]
    GENERAL: ClassVar["RiskColour"]
    LARGER: ClassVar["RiskColour"]
    MAJOR: ClassVar["RiskColour"]
    steps: ClassVar[tuple["RiskColour", ...]]


class HazardGrade(Word):
    """How grave a hazard is 隐患等级: general, or major when it cannot be removed at once."""

    table = "hazard_grade"

    GENERAL: ClassVar["HazardGrade"]
    MAJOR: ClassVar["HazardGrade"]
    steps: ClassVar[tuple["HazardGrade", ...]]


EventGrade.ORDINARY = EventGrade("ordinary")
EventGrade.LARGER = EventGrade("larger")
EventGrade.MAJOR = EventGrade("major")
EventGrade.ESPECIALLY_MAJOR = EventGrade("especially_major")
EventGrade.steps = (
    EventGrade.ORDINARY,
    EventGrade.LARGER,
    EventGrade.MAJOR,
    EventGrade.ESPECIALLY_MAJOR,
)
WarningLevel.BLUE = WarningLevel("warning_blue")
WarningLevel.YELLOW = WarningLevel("warning_yellow")
WarningLevel.ORANGE = WarningLevel("warning_orange")
WarningLevel.RED = WarningLevel("warning_red")
WarningLevel.steps = (
    WarningLevel.BLUE,
    WarningLevel.YELLOW,
    WarningLevel.ORANGE,
    WarningLevel.RED,
)
ResponseLevel.IV = ResponseLevel("response_4")
ResponseLevel.III = ResponseLevel("response_3")
ResponseLevel.II = ResponseLevel("response_2")
ResponseLevel.I = ResponseLevel("response_1")
ResponseLevel.steps = (ResponseLevel.IV, ResponseLevel.III, ResponseLevel.II, ResponseLevel.I)
RiskColour.LOW = RiskColour("risk_blue")
RiskColour.GENERAL = RiskColour("risk_yellow")
RiskColour.LARGER = RiskColour("risk_orange")
RiskColour.MAJOR = RiskColour("risk_red")
RiskColour.steps = (RiskColour.LOW, RiskColour.GENERAL, RiskColour.LARGER, RiskColour.MAJOR)
HazardGrade.GENERAL = HazardGrade("general")
HazardGrade.MAJOR = HazardGrade("major")
HazardGrade.steps = (HazardGrade.GENERAL, HazardGrade.MAJOR)


def worst(words: Iterable[W], steps: tuple[W, ...]) -> W:
    """Give the gravest of some words on one scale, whose steps run from mild to grave.

    Raises `ValueError` for a word that is not a step, such as one of another scale.
    """
    return steps[max(steps.index(word) for word in words)]
