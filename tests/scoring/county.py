"""An invented rubric of a county with most kinds of rules, and what some schools came to."""

from pathlib import Path

from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import Measures, Rubric

RUBRIC = Path(__file__).parent / "data" / "county.toml"

GOOD: dict[str, int] = {
    "own.meetings": 4,
    "own.plan": 1,
    "own.book": 1,
    "own.satisfaction": 92,
    "own.fires": 0,
    "own.injured": 0,
    "own.staff": 40,
    "own.signed": 39,
    "own.guards": 4,
    "own.attitude": 0,
    "school.headcount": 900,
    "school.boarders": 0,
    "school.classes": 21,
    "mark.4": 15,
}


def county() -> Rubric:
    """Give the rubric."""
    return read_rubric(RUBRIC.read_bytes())


def numbers(**but: int | None) -> Measures:
    """Give the numbers of a good school with some others; `None` is not known."""
    names = {name.replace(".", "_"): name for name in GOOD}
    told: dict[str, int | None] = {**GOOD, **{names[key]: n for key, n in but.items()}}
    return Measures.told({name: n for name, n in told.items() if n is not None})
