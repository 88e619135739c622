"""Measures, rubrics and the scorer: how well it was done, with a reason for every point.

Read in this order: `measures`, `rubric`, `score`.
"""

from campus_safety.scoring.measures import Measure, Measures, counted
from campus_safety.scoring.rubric import (
    Band,
    Bands,
    Grade,
    Item,
    Met,
    Missing,
    Occurrence,
    Rubric,
    Scoring,
    Section,
    Starts,
    Veto,
)
from campus_safety.scoring.score import Line, Scorecard, Struck, Unknown, assess

__all__ = [
    "Band",
    "Bands",
    "Grade",
    "Item",
    "Line",
    "Measure",
    "Measures",
    "Met",
    "Missing",
    "Occurrence",
    "Rubric",
    "Scorecard",
    "Scoring",
    "Section",
    "Starts",
    "Struck",
    "Unknown",
    "Veto",
    "assess",
    "counted",
]
