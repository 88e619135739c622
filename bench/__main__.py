"""Run the sections named, or all, and print a table; a run of all is written as JSON."""

import json
import os
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from importlib import import_module, metadata
from pathlib import Path

from attrs import asdict

from bench.measure import Row, table

SECTIONS = ("life", "gate", "imports", "ledgers")
PEERS = (
    "attrs",
    "cattrs",
    "eventsourcing",
    "msgspec",
    "numpy",
    "openpyxl",
    "orjson",
    "pydantic",
    "python-calamine",
    "python-dateutil",
    "python-statemachine",
    "transitions",
)

_RESULTS = Path(__file__).with_name("results.json")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; write what all sections gave, or what was asked to be written."""
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("section", nargs="*", help=f"of {', '.join(SECTIONS)}; all by default")
    parser.add_argument("--out", type=Path, help="where to write; results.json for all sections")
    given = parser.parse_args(arguments)
    if strange := set(given.section) - set(SECTIONS):
        parser.error(f"no section {', '.join(sorted(strange))}; there are {', '.join(SECTIONS)}")
    rows = [row for name in given.section or SECTIONS for row in _run(name)]
    sys.stdout.write(f"{table(rows)}\n")
    out: Path | None = given.out or (None if given.section else _RESULTS)
    if out is not None:
        out.write_text(_json(rows), "utf-8")


def _run(name: str) -> Iterable[Row]:
    sys.stderr.write(f"{name} …\n")
    rows: Iterable[Row] = import_module(f"bench.{name}").run()
    return rows


def _json(rows: Iterable[Row]) -> str:
    written = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": dict(_versions()),
        "rows": [asdict(row) for row in rows],
    }
    return f"{json.dumps(written, indent=2, ensure_ascii=False)}\n"


def _versions() -> Iterable[tuple[str, str]]:
    for peer in PEERS:
        try:
            yield peer, metadata.version(peer)
        except metadata.PackageNotFoundError:
            continue


if __name__ == "__main__":
    main()
