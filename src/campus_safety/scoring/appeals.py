"""Appeals 申诉: one line with other numbers, and what it changes in the whole."""

from collections.abc import Iterable

from attrs import frozen

from campus_safety.kernel import Span
from campus_safety.scoring.arithmetic import less
from campus_safety.scoring.bands import Bands
from campus_safety.scoring.card import Line, Scorecard, Struck, sorted_ends
from campus_safety.scoring.measures import Measure, Measures
from campus_safety.scoring.quantities import sources
from campus_safety.scoring.rubric import Rubric
from campus_safety.scoring.score import assess

__all__ = ["Recomputed", "recomputed"]


@frozen(kw_only=True)
class Recomputed:
    """A line before and after it was told anew, and the whole scorecard before and after.

    `difference` is what the score gains, negative where it loses: what its low end gains and
    what its high end does, from the lesser to the greater.
    """

    line: Line
    anew: Line
    difference: Span
    before: Scorecard
    after: Scorecard


def recomputed(
    rubric: Rubric,
    measures: Measures,
    line: str,
    told: Iterable[Measure],
    *,
    bands: Bands | None = None,
    vetoes: Iterable[Struck] = (),
) -> Recomputed:
    """Score again with other numbers for what one line reads, and show the difference.

    Raises `KeyError` for a line that is not on the scorecard, and `ValueError` for a number
    of a measure that the line does not read.
    """
    struck, anew = tuple(vetoes), tuple(told)
    before = assess(rubric, measures, bands=bands, vetoes=struck)
    read = _line(before, line).measures
    allowed = {s for each in read for s in sources(each.name, rubric.declared)}
    allowed |= {each.name for each in read}
    for measure in anew:
        if measure.name not in allowed:
            raise ValueError(f"line {line} does not read {measure.name}")
    after = assess(rubric, measures.but(*anew), bands=bands, vetoes=struck)
    return Recomputed(
        line=_line(before, line),
        anew=_line(after, line),
        difference=_gained(before, after),
        before=before,
        after=after,
    )


def _line(card: Scorecard, id: str) -> Line:
    for line in card.lines:
        if line.id == id:
            return line
    raise KeyError(id)


def _gained(before: Scorecard, after: Scorecard) -> Span:
    """Give what the ends of the score gain; what else is not known is the same in both."""
    pairs = ((after.score.low, before.score.low), (after.score.high, before.score.high))
    gained = [None if then is None or now is None else less(then, now) for then, now in pairs]
    return Span(*sorted_ends(*gained))
