"""Lives of hazards: what every contender of the section `life` is asked."""

from datetime import datetime, timedelta, timezone

from attrs import evolve, frozen

__all__ = ["MOVES", "Life", "Reached", "crooked", "late", "lives"]

Reached = tuple[str, int]
"""An answer: the status in which a life ended, and how many of its facts were accepted."""

MOVES = {
    "found": "",
    "graded": "found",
    "assigned": "graded",
    "rectified": "assigned",
    "verified": "rectified",
    "closed": "verified",
}
"""The table: each act, which is also the status it leads to, and the status it follows."""

_WORDS = tuple(MOVES)
_FIRST = datetime(2025, 3, 3, 8, 30, tzinfo=timezone(timedelta(hours=8)))  # a Monday in Beijing
_HOURS = (0, 5, 26, 76, 100, 122)  # each within the term of the school's example


@frozen
class Life:
    """One hazard: its number, its grade, and its acts in order, each with its time."""

    number: int
    grade: str
    acts: tuple[tuple[str, datetime], ...]


def lives(count: int) -> tuple[Life, ...]:
    """Give whole lives of six acts, one in eight of a major hazard, at times of their own."""
    return tuple(_life(number) for number in range(count))


def _life(number: int) -> Life:
    began = _FIRST + timedelta(minutes=number * 197)
    acts = (
        (word, began + timedelta(hours=hours)) for word, hours in zip(_WORDS, _HOURS, strict=True)
    )
    return Life(number, "general" if number % 8 else "major", tuple(acts))


def crooked(count: int) -> tuple[Life, ...]:
    """Give lives that are cut short, that miss an act or that say one twice."""
    whole = lives(count)
    return tuple(
        evolve(life, acts=acts)
        for life in whole
        for place in range(len(_WORDS))
        for acts in (
            life.acts[:place],
            life.acts[:place] + life.acts[place + 1 :],
            life.acts[: place + 1] + life.acts[place:],
        )
    )


def late(life: Life) -> Life:
    """Give the same life with every act but the first after its term."""
    acts = ((word, at + place * timedelta(days=60)) for place, (word, at) in enumerate(life.acts))
    return evolve(life, acts=tuple(acts))
