"""Givens of these tests: rows and files of a rulebook, made from one sound row."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hypothesis import strategies as st

from campus_safety.kernel import Clause, Fault, Mark, Provision
from campus_safety.rulebooks.loading import read_sheet
from campus_safety.rulebooks.sheets import Row, Sheet

CHAIN = ("nation", "province:浙江", "city:宁波", "school")
FILE = "mine.toml"
FIRST = date(2000, 1, 1)
HEADER: Mapping[str, object] = {"rulebook": "cn", "covers": ["incident"], "zone": "Asia/Shanghai"}
SOUND: Mapping[str, object] = {
    "id": "incident.first_report.test",
    "value": "PT24H",
    "unit": "duration",
    "tighter": "shorter",
    "layer": "nation",
    "instrument": "示例",
    "article": 9,
    "in_force": {"from": date(2007, 6, 1)},
    "who": "school",
    "what": "A test is reported within this time.",
    "mark": "example",
}


def row(**changes: object) -> dict[str, object]:
    """Give the sound row with some keys changed, or left out where the change is `None`."""
    return {key: value for key, value in {**SOUND, **changes}.items() if value is not None}


def written(value: object) -> str:
    """Write a value as TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {written(cell)}" for key, cell in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def toml(rows: Iterable[Mapping[str, object]], **header: object) -> str:
    """Write a rulebook file."""
    head = {**HEADER, **header}
    lines = [f"{key} = {written(value)}" for key, value in head.items() if value is not None]
    for one in rows:
        lines += ["[[provision]]", *(f"{key} = {written(value)}" for key, value in one.items())]
    return "\n".join(lines) + "\n"


def read(text: str | bytes) -> tuple[Sheet | None, tuple[Fault, ...]]:
    """Read a rulebook file from its text."""
    raw = text.encode() if isinstance(text, str) else text
    return read_sheet(FILE, lambda: raw)


def rows_of(*rows: Mapping[str, object]) -> tuple[Row, ...]:
    """Read rows that are sound by themselves."""
    sheet, faults = read(toml(rows))
    assert faults == ()
    assert sheet is not None
    return sheet.rows


def told(faults: Iterable[Fault]) -> list[tuple[str, str, str]]:
    """Give code, file and place of faults."""
    return [(fault.code, fault.file, fault.place) for fault in faults]


def provision(since: date, until: date | None, layer: str, value: int) -> Provision[int]:
    """Make a provision of the one id that generated rulebooks speak of."""
    return Provision(
        id="incident.test",
        value=value,
        unit="count",
        clause=Clause(instrument="示例", path=("1",)),
        mark=Mark.EXAMPLE,
        layer=layer,
        since=since,
        until=until,
    )


days = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def versions(draw: st.DrawFn, layer: str) -> list[Provision[int]]:
    """Draw versions of one rule in one layer that do not overlap, with gaps between some."""
    turns = sorted(draw(st.sets(days, max_size=6)))
    spans = list(zip(turns[::2], turns[1::2], strict=False))
    found = [provision(a, b, layer, draw(st.integers(0, 9))) for a, b in spans]
    if len(turns) % 2:
        found.append(provision(turns[-1], None, layer, draw(st.integers(0, 9))))
    return found


@st.composite
def layered(draw: st.DrawFn) -> list[Provision[int]]:
    """Draw versions of one rule in several layers, in any order."""
    layers = draw(st.sets(st.sampled_from(CHAIN), min_size=1))
    drawn = [one for layer in sorted(layers) for one in draw(versions(layer))]
    return draw(st.permutations(drawn))
