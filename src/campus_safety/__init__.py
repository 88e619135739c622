"""campus_safety: duties, hazards, plans, incidents, disputes and assessments of schools.

Pure functions answer: may this happen (`check`, `admit`), what is true now (`replay`),
what is owed next (`obligations`, `agenda`), and how well was it done (`assess`), each with
its clause. Rooms are imported by name: `from campus_safety.prevention import hazard`.
"""

from campus_safety.kernel import (
    Finding,
    Law,
    Obligation,
    Refused,
    Replay,
    Severity,
    admit,
    agenda,
    check,
    obligations,
    replay,
)
from campus_safety.rulebooks import rulebook
from campus_safety.scoring import Scorecard, assess

__version__ = "0.1.0"

__all__ = [
    "Finding",
    "Law",
    "Obligation",
    "Refused",
    "Replay",
    "Scorecard",
    "Severity",
    "admit",
    "agenda",
    "assess",
    "check",
    "obligations",
    "replay",
    "rulebook",
]
