"""A register as an event log, and its open hazards as a plan of action."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

from campus_safety.cli.moments import moment_asked
from campus_safety.cli.words import Language, On, With, classes_of
from campus_safety.codec import is_network, read_folder, read_network
from campus_safety.exchange import ocel, oscal, xes
from campus_safety.kernel import Privacy
from campus_safety.register import Keeper

__all__ = ["log", "plan"]

Persons: TypeAlias = Annotated[
    bool,
    Parameter(negative="", help="Name persons as objects of the log, where they go out at all."),
]

_Write: TypeAlias = Callable[[tuple[Keeper, ...], frozenset[Privacy], bool], bytes]


def _ocel(write: Callable[[ocel.Log], bytes]) -> _Write:
    return lambda keepers, classes, persons: write(
        ocel.log_of(keepers, classes=classes, parties=persons)
    )


def _xes(keepers: tuple[Keeper, ...], classes: frozenset[Privacy], persons: bool) -> bytes:  # noqa: FBT001  # one of the writers
    return xes.encode(xes.log_of(keepers, classes=classes, resources=persons))


_FORMS: Mapping[str, _Write] = {
    "ocel-json": _ocel(ocel.encode_json),
    "ocel-xml": _ocel(ocel.encode_xml),
    "xes": _xes,
}


def log(
    folder: Annotated[Path, Parameter(help="A register folder, or a network folder.")],
    *,
    form: Literal["ocel-json", "ocel-xml", "xes"] = "ocel-json",
    with_: With = (),
    persons: Persons = False,
) -> int:
    """Write what registers hold as an event log, to standard output."""
    sys.stdout.buffer.write(_FORMS[form](_keepers(folder), classes_of(with_), persons))
    return 0


def plan(
    folder: Annotated[Path, Parameter(help="A register folder with school.toml.")],
    *,
    on: On = None,
    title: str = "Plan of action and milestones",
    version: Annotated[str, Parameter(help="The version of the document.")] = "1",
    with_: With = (),
    persons: Persons = False,
    language: Language = "en",
) -> int:
    """Write the open hazards as a plan of OSCAL, to standard output."""
    held = read_folder(folder)
    made = oscal.plan_of(
        held.register,
        held.law,
        as_of=moment_asked(on, held.law),
        title=title,
        version=version,
        classes=classes_of(with_),
        parties=persons,
        language=language,
    )
    sys.stdout.buffer.write(oscal.encode_plan(made))
    return 0


def _keepers(folder: Path) -> tuple[Keeper, ...]:
    if is_network(folder):
        return tuple(read_network(folder).network.keepers.values())
    held = read_folder(folder)
    return (Keeper(register=held.register, law=held.law),)
