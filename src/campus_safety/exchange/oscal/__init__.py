"""OSCAL: the open hazards of a school as a plan of action and milestones (POA&M).

`plan_of` makes the plan of a register at a moment, `encode_plan` writes it as JSON.
Read in this order: `ids`, `told`, `observations`, `risks`, `findings`, `plan`.
"""

from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.oscal.plan import LANGUAGES, VERSIONS, encode_plan, plan_of
from campus_safety.exchange.oscal.risks import LIFECYCLES, SAID, STATUSES

__all__ = [
    "LANGUAGES",
    "LIFECYCLES",
    "SAID",
    "STATUSES",
    "VERSIONS",
    "LogError",
    "encode_plan",
    "plan_of",
]
