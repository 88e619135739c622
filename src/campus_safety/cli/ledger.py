"""Ledgers on the command line: propose a mapping, take rows in, audit them where they lie."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeAlias

from attrs import frozen
from cyclopts import Parameter

from campus_safety.cli import show_ledger
from campus_safety.cli.files import names_in, write_file, write_new
from campus_safety.cli.show import Style
from campus_safety.codec import encode_entries
from campus_safety.exchange.ledgers import (
    Asked,
    Judgement,
    Ledger,
    Names,
    judge,
    propose,
    read_ledger,
    read_mapping,
)
from campus_safety.exchange.sheets import open_workbook
from campus_safety.kernel import Fault, Faulty, Law
from campus_safety.rulebooks import rulebook

__all__ = [
    "Keeper",
    "MappingName",
    "NamesFile",
    "Of",
    "Place",
    "SchoolName",
    "ShowNames",
    "audited",
    "proposed",
    "taken_in",
]

MappingName: TypeAlias = Annotated[
    str | None, Parameter(help="How the ledger is read: a TOML file, see `import --propose`.")
]
Keeper: TypeAlias = Annotated[
    str, Parameter(help="Who keeps the ledger: the first part of the ids of its cases.")
]
Place: TypeAlias = Annotated[str, Parameter(help="Whose law: a place such as city:宁波.")]
SchoolName: TypeAlias = Annotated[
    str | None, Parameter(help="A school's own rules: a shipped name or a folder.")
]
NamesFile: TypeAlias = Annotated[
    Path | None, Parameter(help="JSON with the names behind references; it grows by new ones.")
]
ShowNames: TypeAlias = Annotated[
    bool, Parameter(negative="", help="Show names and places as the ledger has them.")
]


@frozen(kw_only=True)
class Of:
    """A ledger by its file, and how, when and under whose law it is read."""

    file: Path
    mapping: str | None
    at: Callable[[Law], datetime]
    keeper: str = "ledger"
    place: str = "nation"
    school: str | None = None
    names: Path | None = None

    def law(self) -> Law:
        """Give the law under which it is judged."""
        return rulebook("cn", place=self.place, school=self.school)

    def read(self, law: Law) -> Ledger:
        """Read its rows; raises `Faulty` where file, mapping or names cannot be used."""
        if self.mapping is None:
            expected = "a mapping; `import --propose mapping.toml` writes one for you to look at"
            raise Faulty([Fault(code="usage", place="--mapping", expected=expected)])
        mapping = read_mapping(self.mapping)
        asked = Asked(at=self.at(law), keeper=self.keeper, zone=law.zone)
        return read_ledger(open_workbook(self.file), mapping, asked, _names(self.names))


def audited(of: Of, style: Style, *, show_names: bool) -> Judgement:
    """Audit a ledger and show what was found: the late, the impossible, the still open."""
    law = of.law()
    ledger = of.read(law)
    _tell_refusals(ledger)
    judged = judge(ledger, law)
    names = ledger.names.by_reference() if show_names else {}
    show_ledger.judgement(judged, style, names)
    return judged


def taken_in(of: Of, out: Path | None, style: Style) -> int:
    """Take the rows of a ledger in as entries and show what came of them.

    Gives 1 where rows were refused.
    """
    law = of.law()
    ledger = of.read(law)
    if out is not None:
        write_new({out: encode_entries(ledger.entries)})
    if of.names is not None:
        known = json.dumps(ledger.names.known, ensure_ascii=False, indent=1, sort_keys=True)
        write_file(of.names, f"{known}\n".encode(), private=True)
    _tell_refusals(ledger)
    show_ledger.intake(ledger, style)
    return int(ledger.refused > 0)


def proposed(file: Path, to: Path, style: Style) -> int:
    """Write a mapping for a ledger that nobody wrote one for, and show why it is as it is."""
    proposal = propose(open_workbook(file))
    write_new({to: proposal.text.encode()})
    show_ledger.proposal(proposal, style)
    return 0


def _tell_refusals(ledger: Ledger) -> None:
    for refusal in ledger.refusals:
        print(f"{refusal}", file=sys.stderr)


def _names(path: Path | None) -> Names:
    """Read the names behind references; a file that is not there yet has none."""
    return Names() if path is None or not path.exists() else Names(known=names_in(path))
