"""The list of the shipped rubrics: what is printed of each, and what is odd in it."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from campus_safety.rulebooks import available_rubrics, rubric
from campus_safety.scoring import Rubric, oddities

__all__ = ["listed"]

PAGE = Path(__file__).parent / "reference" / "shipped-rubrics.md"


def listed() -> Mapping[Path, str]:
    """Give the text of the list, with the file that the reference of rubrics includes."""
    return {PAGE: "".join(_entry(name, rubric(name)) for name in available_rubrics())}


def _entry(name: str, read: Rubric) -> str:
    seen = "complete" if read.complete else "cut"
    rules = sum(len(item.rules) for item in read.items)
    counts = f"{len(read.items)} items, {rules} rules, {len(read.vetoes)} vetoes"
    return (
        f"- `{name}` {read.title}\n"
        f"  - *{seen}*: {read.source}\n"
        f"  - full mark: {_full(read)}; {counts}\n"
        f"  - odd: {_odd(read)}\n"
    )


def _full(read: Rubric) -> str:
    if read.full is not None:
        return f"{read.full}" if read.bonus is None else f"{read.full} and {read.bonus} more"
    return "not printed" if read.whole is None else f"not printed; the parts have {read.whole}"


def _odd(read: Rubric) -> str:
    """List each code once, with how often it is found where that is more than once."""
    found = Counter(odd.code for odd in oddities(read))
    told = (f"`{code}`" + (f" {times} times" if times > 1 else "") for code, times in found.items())
    return ", ".join(told) or "nothing"
