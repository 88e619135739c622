"""Risks 风险: by which method the risk of a point is reckoned."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["RiskMethod"]


class RiskMethod(Word):
    """A method: likelihood by severity, or likelihood by exposure by consequence."""

    table = "risk_method"

    LS: ClassVar["RiskMethod"]
    LEC: ClassVar["RiskMethod"]
    rows: ClassVar[tuple["RiskMethod", ...]]


RiskMethod.LS = RiskMethod("ls")
RiskMethod.LEC = RiskMethod("lec")
RiskMethod.rows = (RiskMethod.LS, RiskMethod.LEC)
