"""Measures, rubrics and the scorer: how well it was done, with a reason for every point.

Read in this order: `measures`, `arithmetic`, `edges`, `conditions`, `quantities`, `rules`,
`marking`, `bands`, `rubric`, `sheet`, `card`, `remarks`, `unknowns`, `score`. Then what is asked
of them: `odd_rules`, `odd`, `phrases`, `weights`, `trying`, `changes`, `explaining`, `ranking`,
`appeals`, `differing`, `examples`.
"""

from campus_safety.scoring.appeals import Recomputed, recomputed
from campus_safety.scoring.arithmetic import Mode, Rounding
from campus_safety.scoring.bands import UNGRADED, Band, Bands, Grade
from campus_safety.scoring.card import Line, Remark, Scorecard, Struck, Unknown
from campus_safety.scoring.changes import Change, Turn, turns
from campus_safety.scoring.conditions import Condition, Test, holds
from campus_safety.scoring.differing import Difference, differences
from campus_safety.scoring.examples import Example, Unlike, unlike
from campus_safety.scoring.explaining import explained, explained_turns, points_said, remark_said
from campus_safety.scoring.marking import names_of, worths
from campus_safety.scoring.measures import OF_A_SCHOOL, Measure, Measures, counted
from campus_safety.scoring.odd import Oddity, oddities
from campus_safety.scoring.phrases import Phrases, stretch
from campus_safety.scoring.quantities import Quantity, Ratio, Sum
from campus_safety.scoring.ranking import Place, above, ranked
from campus_safety.scoring.rubric import (
    Item,
    Marker,
    Part,
    Placed,
    Rubric,
    Section,
    Starts,
    Veto,
)
from campus_safety.scoring.rules import (
    Banded,
    Edge,
    Graded,
    Judged,
    Met,
    Missing,
    Occurrence,
    Per,
    Scoring,
    Short,
    Step,
    Steps,
)
from campus_safety.scoring.score import assess
from campus_safety.scoring.unknowns import reads_of

__all__ = [
    "OF_A_SCHOOL",
    "UNGRADED",
    "Band",
    "Banded",
    "Bands",
    "Change",
    "Condition",
    "Difference",
    "Edge",
    "Example",
    "Grade",
    "Graded",
    "Item",
    "Judged",
    "Line",
    "Marker",
    "Measure",
    "Measures",
    "Met",
    "Missing",
    "Mode",
    "Occurrence",
    "Oddity",
    "Part",
    "Per",
    "Phrases",
    "Place",
    "Placed",
    "Quantity",
    "Ratio",
    "Recomputed",
    "Remark",
    "Rounding",
    "Rubric",
    "Scorecard",
    "Scoring",
    "Section",
    "Short",
    "Starts",
    "Step",
    "Steps",
    "Struck",
    "Sum",
    "Test",
    "Turn",
    "Unknown",
    "Unlike",
    "Veto",
    "above",
    "assess",
    "counted",
    "differences",
    "explained",
    "explained_turns",
    "holds",
    "names_of",
    "oddities",
    "points_said",
    "ranked",
    "reads_of",
    "recomputed",
    "remark_said",
    "stretch",
    "turns",
    "unlike",
    "worths",
]
