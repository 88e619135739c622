"""Units of an invented county whose rubric asks for everything that published ones ask for."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from campus_safety.kernel import exact
from campus_safety.rulebooks import rubric
from campus_safety.scoring import Measure, Measures, Rubric, Scorecard, assess

__all__ = ["BEST", "EVERYTHING", "FLAGS", "MIDDLING", "POOR", "Numbers", "scored"]

Numbers: TypeAlias = Mapping[str, int | str]
EVERYTHING = Path(__file__).parent / "data" / "everything.toml"

FLAGS = (
    *("first-responsible", "party", "plan", "scheme", "funds", "letters", "emergency-room"),
    *("hotline", "police-room", "drills-reviewed", "dormitory-rounds", "dormitory-manager"),
    *("form-1", "form-2", "form-3", "form-4", "form-5", "fire-licence"),
)
NONE = (
    *("leader-absent", "duty-gaps", "hazards", "hazards-self-found", "hazards-overdue"),
    *("plan-made", "person-named", "reports-late", "reports-concealed", "injured"),
    *("light-indoors", "light-outdoors", "accidents", "handling-mark", "days-to-close"),
    *("criticised", "complaints", "order-breached", "warnings", "death-concealed"),
    "network-mark",
)

BEST: Numbers = {
    "school.headcount": 1200,
    "school.boarders": 0,
    "school.classes": 25,
    "insurance.in-force.school_liability": 1,
    "incident.grade.especially_major": 0,
    "drill.held": 3,
    "signed": 80,
    "staff": 80,
    "meetings": 4,
    "guards": 2,
    "class-officers": 5,
    "hours-held": 180,
    "hours-planned": 180,
    "awards": 2,
    "satisfaction": 88,
    "mark.4.1": 40,
    "mark.4.3": 20,
    "mark.5.1": 6,
    **dict.fromkeys(FLAGS, 1),
    **dict.fromkeys(NONE, 0),
}
"""A school of 1200 in 25 classes, without boarders, that has everything."""

MIDDLING: Numbers = {
    **BEST,
    "school.boarders": 300,
    "party": 0,
    "scheme": 0,
    "funds": 0,
    "signed": 75,
    "network-mark": "-0.5",
    "meetings": 3,
    "guards": 1,
    "class-officers": 3,
    "leader-absent": 1,
    "duty-gaps": 3,
    "hotline": 0,
    "police-room": 0,
    "hazards": 5,
    "hazards-self-found": 2,
    "hazards-overdue": 1,
    "plan-made": 1,
    "person-named": 1,
    "reports-late": 2,
    "reports-concealed": 1,
    "injured": 3,
    "light-indoors": 1,
    "light-outdoors": 2,
    "accidents": 2,
    "handling-mark": -3,
    "days-to-close": 7,
    "criticised": 2,
    "hours-held": 172,
    "drill.held": 2,
    "dormitory-manager": 0,
    "mark.4.1": 36,
    "form-2": 0,
    "form-5": 0,
    "mark.4.3": "17.5",
    "complaints": 12,
    "mark.5.1": 3,
    "awards": 1,
}
"""A boarding school that lacks something of everything."""

POOR: Numbers = {
    **BEST,
    **dict.fromkeys(FLAGS, 0),
    "school.headcount": 600,
    "school.classes": 14,
    "signed": 10,
    "network-mark": "-1.5",
    "meetings": 0,
    "guards": 0,
    "class-officers": 0,
    "leader-absent": 3,
    "duty-gaps": 9,
    "hazards": 4,
    "hazards-overdue": 3,
    "plan-made": 1,
    "reports-late": 3,
    "reports-concealed": 2,
    "injured": 3,
    "light-outdoors": 2,
    "accidents": 3,
    "handling-mark": -6,
    "days-to-close": 12,
    "criticised": 2,
    "hours-held": 140,
    "drill.held": 1,
    "mark.4.1": 10,
    "mark.4.3": 5,
    "complaints": 200,
    "mark.5.1": 0,
    "awards": 0,
    "insurance.in-force.school_liability": 0,
    "incident.grade.especially_major": 1,
    "satisfaction": 75,
    "order-breached": 1,
    "warnings": 2,
}
"""A small school where nothing is as it should be."""


def scored(unit: Numbers, *unknown: str, reason: str = "see the record") -> Scorecard:
    """Score a unit, without what is unknown of it; each mark has the same reason."""
    told = [
        Measure(name=_full(name), span=exact(Decimal(number)), reason=reason)
        for name, number in unit.items()
        if name not in unknown
    ]
    return assess(_sheet(), Measures.of(told))


@lru_cache(maxsize=1)
def _sheet() -> Rubric:
    return rubric(str(EVERYTHING))


def _full(name: str) -> str:
    rooms = ("school.", "insurance.", "incident.", "drill.", "mark.")
    return name if name.startswith(rooms) else f"linxi.{name}"
