"""campus_safety: duties, hazards, plans, incidents, disputes and assessments of schools.

Pure functions answer: may this happen (`check`, `admit`), what is true now (`replay`),
what is owed next (`obligations`, `agenda`), and how well was it done (`assess`), each with
its clause. Rooms are imported by name: `from campus_safety.prevention import hazard`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_ELSEWHERE = {
    "Scorecard": "campus_safety.scoring",
    "assess": "campus_safety.scoring",
    "rulebook": "campus_safety.rulebooks",
}


def __getattr__(name: str) -> Any:
    """Import a floor of the house when something of it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_ELSEWHERE.get(name, "campus_safety.kernel")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
