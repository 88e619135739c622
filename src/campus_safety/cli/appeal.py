"""An appeal from files: one line of a scorecard with the numbers that a file tells."""

from collections.abc import Iterable
from pathlib import Path

from campus_safety.kernel import Fault, Faulty
from campus_safety.rulebooks import read_numbers
from campus_safety.rulebooks.disk import Unread, contents
from campus_safety.scoring import (
    Bands,
    Measures,
    Recomputed,
    Rubric,
    Struck,
    assess,
    reads_of,
    recomputed,
)

__all__ = ["appealed", "bytes_of", "held_to"]


def bytes_of(path: Path) -> bytes:
    """Give the bytes of a file that a person named; raises `Faulty` where there are none."""
    try:
        return contents(path)
    except Unread as unread:
        raise Faulty([unread.fault(str(path))]) from None


def held_to(rubric: Rubric, measures: Measures, file: str) -> Measures:
    """Hold that the rubric reads every measure that was told."""
    reads = reads_of(rubric)
    faults = [
        Fault(code="unknown-measure", file=file, place=name, expected="a measure of the rubric")
        for name in measures
        if name not in reads
    ]
    if faults:
        raise Faulty(faults)
    return measures


def appealed(
    rubric: Rubric,
    measures: Measures,
    line: str,
    told: Path | None,
    *,
    bands: Bands | None = None,
    vetoes: Iterable[Struck] = (),
) -> Recomputed:
    """Score one line again with the numbers of a file; raises `Faulty` where that cannot be."""
    if told is None:
        raise Faulty([Fault(code="usage", place="--told", expected="the numbers of the appeal")])
    anew = held_to(rubric, read_numbers(bytes_of(told), told.name), told.name)
    try:
        return recomputed(rubric, measures, line, anew.values(), bands=bands, vetoes=vetoes)
    except KeyError:
        ids = ", ".join(line.id for line in assess(rubric, measures).lines if line.measures)
        fault = Fault(code="no-such-line", place="--appeal", expected=f"one of {ids}")
    except ValueError:
        expected = "only measures that the line reads"
        fault = Fault(code="unknown-measure", file=told.name, expected=expected)
    raise Faulty([fault])
