"""The commands on rubrics: check, show, diff, test and score, each on a file or a shipped one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from campus_safety.cli import show_rubric as show
from campus_safety.cli.appeal import appealed, bytes_of, held_to
from campus_safety.cli.asked import known_measures
from campus_safety.cli.show import Style
from campus_safety.cli.words import Appeal, Format, Language, TextFormat, Told
from campus_safety.kernel import Faulty
from campus_safety.rulebooks import (
    available_rubrics,
    read_examples,
    read_numbers,
    read_units,
    unknown_measures,
)
from campus_safety.rulebooks import rubric as read_rubric
from campus_safety.scoring import (
    Measures,
    Rubric,
    Scorecard,
    assess,
    differences,
    oddities,
    ranked,
    turns,
    unlike,
)

__all__ = ["app"]

Named = Annotated[str, Parameter(help="A shipped rubric or a TOML file.")]

app = App(name="rubric", help="Rubrics: what is odd in one, what it says, and what it scores.")


def _held(name: str) -> Rubric:
    """Read a rubric all of whose measures are known."""
    read = read_rubric(name)
    faults = unknown_measures(read, known_measures(), Path(name).name)
    if faults:
        raise Faulty(faults)
    return read


@app.command
def check(rubric: Named, *, format: Format = "table", language: Language = "en") -> int:
    """Say everything that is odd in a rubric, with its place; nothing is repaired.

    The exit status is 1 where something is odd.
    """
    held = _held(rubric)
    found = oddities(held)
    show.oddities(held, found, Style(format, language))
    return int(bool(found))


@app.command(name="show")
def show_(rubric: Named, *, format: Format = "table", language: Language = "en") -> int:
    """Print a rubric as a table: its parts, its points, its rules in words, its vetoes."""
    show.rubric(_held(rubric), Style(format, language))
    return 0


@app.command(name="list")
def list_(*, format: Format = "table", language: Language = "en") -> int:
    """List the rubrics that are shipped."""
    show.shipped([read_rubric(name) for name in available_rubrics()], Style(format, language))
    return 0


@app.command
def diff(one: Named, other: Named, *, format: Format = "table", language: Language = "en") -> int:
    """Show what changed from one edition to another; the exit status is 1 where something did."""
    found = differences(_held(one), _held(other), language)
    show.differences(found, Style(format, language))
    return int(bool(found))


@app.command(name="test")
def tried(
    examples: Annotated[Path, Parameter(help="A TOML file of examples.")],
    *,
    format: Format = "table",
    language: Language = "en",
) -> int:
    """Score a table of examples; the exit status is 1 where an answer is not as expected."""
    name, rows = read_examples(bytes_of(examples), examples.name)
    beside = examples.parent / name
    held = _held(str(beside) if name.endswith(".toml") and beside.exists() else name)
    found = [(row, unlike(held, row)) for row in rows]
    show.tested(found, Style(format, language))
    return int(any(wrong for _, wrong in found))


@app.command
def score(
    rubric: Named,
    numbers: Annotated[
        Path, Parameter(help="TOML with the numbers of one unit, or CSV with a row for each unit.")
    ],
    *,
    appeal: Appeal = None,
    told: Told = None,
    format: TextFormat = "table",
    language: Language = "en",
) -> int:
    """Score one unit with every reason, or rank many units; without a register.

    With --appeal and --told it shows what the whole gains if one line were told anew.
    """
    held, style = _held(rubric), Style(format, language)
    if numbers.suffix.lower() == ".csv":
        cards = _cards(held, read_units(bytes_of(numbers), numbers.name))
        show.places(held, ranked(cards), cards, style)
        return 0
    measures = held_to(held, read_numbers(bytes_of(numbers), numbers.name), numbers.name)
    if appeal is not None:
        show.appeal(held, appealed(held, measures, appeal, told), style)
        return 0
    card = assess(held, measures)
    show.card(held, card, turns(held, measures), style)
    return 0


def _cards(held: Rubric, units: Mapping[str, Measures]) -> Mapping[str, Scorecard]:
    return {unit: assess(held, held_to(held, measures, unit)) for unit, measures in units.items()}
