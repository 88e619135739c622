"""Measuring: answers compared first, contenders interleaved, medians of ratios.

Like `timeit`, the clock runs with the collector of garbage at rest.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from time import perf_counter
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import field, frozen

__all__ = ["Contender", "Disagreement", "Row", "Run", "race", "table"]

Q = TypeVar("Q")

Run: TypeAlias = Callable[[], Any]
"""A piece of work, made ready: called, it gives the answers to all its questions."""


class Disagreement(AssertionError):
    """Two contenders gave different answers to one question, so nothing was timed."""


@frozen(kw_only=True)
class Row:
    """One line of the table: who did what, how fast, and how fast beside ours.

    `ratio` says how many times as fast as this contender ours was: above 1, ours was
    faster. `note` says the difference of work between the two.
    """

    section: str
    contender: str
    what: str
    per_second: float | None = None
    seconds: float | None = None
    ratio: float | None = None
    note: str = ""


@frozen(kw_only=True)
class Contender(Generic[Q]):
    """Somebody who answers questions.

    `ready` turns questions into a run, before any clock, in the form that the contender
    takes as its own. `answers` reads what the run gave, after the clock, as values that
    compare: one for each question, the same from every contender.
    """

    name: str
    what: str
    ready: Callable[[Sequence[Q]], Run]
    answers: Callable[[Any], Iterable[object]] = iter
    note: str = ""


@frozen(kw_only=True)
class _Runner(Generic[Q]):
    """A contender with as much work as fills one round."""

    contender: Contender[Q]
    run: Run
    loops: int
    questions: int
    times: list[float] = field(factory=list)

    def once(self) -> None:
        """Run one round and note the seconds that a question took."""
        loops = range(self.loops)
        started = perf_counter()
        for _ in loops:
            self.run()
        self.times.append((perf_counter() - started) / (self.loops * self.questions))


def race(
    section: str,
    questions: Sequence[Q],
    contenders: Sequence[Contender[Q]],
    *,
    asked: Sequence[Q] = (),
    rounds: int = 15,
    seconds: float = 0.06,
) -> tuple[Row, ...]:
    """Time the contenders on the questions, of whom the first is ours.

    All must first give the same answers, to what is `asked` besides too; else raises
    `Disagreement`. In each round everyone runs for about so many seconds, one after the
    other, beginning each time with another.
    """
    _compare((*questions, *asked), contenders)
    runners = [_runner(contender, questions, seconds) for contender in contenders]
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds):
            first = turn % len(runners)
            for runner in (*runners[first:], *runners[:first]):
                runner.once()
    finally:
        gc.enable()
    return tuple(_row(section, runner, runners[0]) for runner in runners)


def _compare(questions: Sequence[Q], contenders: Sequence[Contender[Q]]) -> None:
    first, *others = contenders
    expected = tuple(first.answers(first.ready(questions)()))
    if len(expected) != len(questions):
        raise Disagreement(f"{first.name}: {len(expected)} answers to {len(questions)} questions")
    for other in others:
        given = tuple(other.answers(other.ready(questions)()))
        if given != expected:
            raise Disagreement(f"{first.name} and {other.name}: {_where(expected, given)}")


def _where(expected: Sequence[object], given: Sequence[object]) -> str:
    if len(expected) != len(given):
        return f"{len(expected)} and {len(given)} answers"
    pairs = enumerate(zip(expected, given, strict=True))
    return next(f"question {place}: {a} and {b}" for place, (a, b) in pairs if a != b)


def _runner(contender: Contender[Q], questions: Sequence[Q], seconds: float) -> _Runner[Q]:
    """Give a contender so many questions, and so often, as fill one round."""
    sample = questions[: max(1, len(questions) // 20)]
    run = contender.ready(sample)
    run()
    started = perf_counter()
    run()
    each = (perf_counter() - started) / len(sample)
    count = max(1, min(len(questions), round(seconds / each)))
    return _Runner(
        contender=contender,
        run=contender.ready(questions[:count]),
        loops=max(1, round(seconds / (each * count))),
        questions=count,
    )


def _row(section: str, runner: _Runner[Any], ours: _Runner[Any]) -> Row:
    """Sum up the rounds: the median time, and the median of the ratios round by round."""
    pairs = zip(runner.times, ours.times, strict=True)
    return Row(
        section=section,
        contender=runner.contender.name,
        what=runner.contender.what,
        per_second=1 / median(runner.times),
        ratio=median(their / our for their, our in pairs),
        note=runner.contender.note,
    )


def table(rows: Iterable[Row]) -> str:
    """Write rows for a terminal, one section after the other."""
    head = ("section", "contender", "what", "each second", "seconds", "ours is", "difference")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    written = ("  ".join(map(_padded, line, widths)).rstrip() for line in lines)
    return "\n".join(written)


def _cells(row: Row) -> tuple[str, ...]:
    rate = f"{row.per_second:,.0f}" if row.per_second is not None else ""
    seconds = f"{row.seconds:.4f}" if row.seconds is not None else ""
    ratio = f"{row.ratio:.2f}x" if row.ratio is not None else ""
    return (row.section, row.contender, row.what, rate, seconds, ratio, row.note)


def _padded(cell: str, width: int) -> str:
    return cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
