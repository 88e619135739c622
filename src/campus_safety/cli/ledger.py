"""Ledgers on the command line: propose a mapping, take rows in, audit them where they lie."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Any, TypeAlias

from attrs import frozen
from cyclopts import Parameter

from campus_safety.cli import show_ledger
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
from campus_safety.rulebooks.disk import Unread, contents

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
        _write(out, encode_entries(ledger.entries), anew=True)
    if of.names is not None:
        known = json.dumps(ledger.names.known, ensure_ascii=False, indent=1, sort_keys=True)
        _write(of.names, f"{known}\n".encode(), anew=False)
    _tell_refusals(ledger)
    show_ledger.intake(ledger, style)
    return int(ledger.refused > 0)


def proposed(file: Path, to: Path, style: Style) -> int:
    """Write a mapping for a ledger that nobody wrote one for, and show why it is as it is."""
    proposal = propose(open_workbook(file))
    _write(to, proposal.text.encode(), anew=True)
    show_ledger.proposal(proposal, style)
    return 0


def _tell_refusals(ledger: Ledger) -> None:
    for refusal in ledger.refusals:
        print(f"{refusal}", file=sys.stderr)


def _names(path: Path | None) -> Names:
    """Read the names behind references; a file that is not there yet has none."""
    if path is None or not path.exists():
        return Names()
    try:
        raw = json.loads(contents(path))
    except Unread as unread:
        raise Faulty([unread.fault(str(path))]) from None
    except (ValueError, RecursionError):
        raise Faulty([_fault("syntax", path, "JSON")]) from None
    if not _is_names(raw):
        expected = "for each kind of reference an object from names to references"
        raise Faulty([_fault("wrong-type", path, expected)])
    return Names(known=raw)


def _is_names(raw: Any) -> bool:
    """Tell whether JSON is what `import` writes: kinds, in each of them names and references."""
    if not isinstance(raw, dict) or not all(isinstance(held, dict) for held in raw.values()):
        return False
    said = [(kind, ref) for kind, held in raw.items() for ref in held.values()]
    return all(
        isinstance(ref, str) and (kind == "case" or ref.startswith(f"{kind}:"))
        for kind, ref in said
    )


def _fault(code: str, path: Path, expected: str) -> Fault:
    return Fault(code=code, file=str(path), expected=expected)


def _write(path: Path, data: bytes, *, anew: bool) -> None:
    """Write a file whole or not at all; one that stands there is kept where it must be new."""
    if anew and path.exists():
        raise Faulty([_fault("exists", path, "a name that no file has yet")])
    try:
        with NamedTemporaryFile(dir=path.parent, delete=False) as held:
            held.write(data)
        Path(held.name).replace(path)
    except OSError as error:
        expected = f"a folder that can be written to ({error.strerror or error})"
        raise Faulty([_fault("unwritten", path, expected)]) from None
