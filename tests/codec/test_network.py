"""The network folder: a tree, registers beside it, and faults with the file they stand in."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from campus_safety.codec import CodecError, encode_entries, is_network, read_network
from campus_safety.kernel import Entry
from campus_safety.prevention import hazard
from campus_safety.vocabulary import Area

SCHOOL = """
reference = "school:{name}"
place = "city:宁波"
rulebook = "cn"
school_rules = "example"

[keeps]
hazard = 2025-09-01

[[profile]]
since = 2025-09-01
kind = "primary"
headcount = 300
"""


def found(name: str) -> str:
    """Write one hazard of a school as a line of its register."""
    at = datetime(2025, 9, 2, 8, tzinfo=UTC)
    fact = hazard.Found(
        case=f"{name}/hazard/1",
        at=at,
        by="party:a",
        area=Area.FIRE,
        place="place:hall",
        what="exit",
    )
    return encode_entries([Entry(position=1, recorded_at=at, key="1", content=fact)]).decode()


TREE = """
[keepers]
"school:lake" = "lake"
"school:hill" = "hill"

[[seat]]
unit = "county:东"
within = "city:宁波"
since = 2025-09-01

[[seat]]
unit = "school:lake"
within = "county:东"
since = 2025-09-01
until = 2026-09-01
merged_into = "school:hill"

[[seat]]
unit = "school:hill"
within = "county:东"
since = 2025-09-01

[[office]]
unit = "county:东"
year = 2026
staff = 2
funds = "120000.50"
population = 90000
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a network folder with two schools."""
    for name in ("lake", "hill"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "school.toml").write_text(SCHOOL.format(name=name), "utf-8")
        (tmp_path / name / "facts.jsonl").write_text(found(name), "utf-8")
    (tmp_path / "network.toml").write_text(TREE, "utf-8")
    return tmp_path


def told(folder: Path) -> list[str]:
    with pytest.raises(CodecError) as error:
        read_network(folder)
    return [f"{fault}" for fault in error.value.faults]


def test_a_network_folder_is_read(folder: Path) -> None:
    """The tree, the register of each keeper and the offices, each as a value."""
    read = read_network(folder)
    assert is_network(folder)
    assert not is_network(folder / "lake")
    tree = read.network
    assert tree.chain("school:lake", date(2026, 1, 1))[1:] == ("county:东", "city:宁波")
    assert tree.seats[1].merged_into == "school:hill"
    assert tree.seats[1].until == date(2026, 9, 1)
    assert set(tree.keepers) == set(read.folders) == {"school:lake", "school:hill"}
    cases = [
        read.folders[unit].register.entries[0].content.case  # type: ignore[union-attr]  # a fact
        for unit in tree.keepers
    ]
    assert cases == ["lake/hazard/1", "hill/hazard/1"]
    (office,) = read.offices
    assert (office.staff, office.funds, office.population) == (2, Decimal("120000.50"), 90_000)
    assert read.faults == ()


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ('unit = "county:东"\nwithin', 'units = "x"\nwithin', ["unknown-key", "missing-key"]),
        ("since = 2025-09-01\nuntil", 'since = "soon"\nuntil', ["wrong-type"]),
        ("until = 2026-09-01", "until = 2025-09-01", ["malformed"]),
        ('merged_into = "school:hill"', 'merged_into = "school:sea"', ["malformed"]),
        ('"school:hill" = "hill"', '"school:sea" = "hill"', ["malformed"]),
        ('"school:hill" = "hill"', '"school:hill" = "../hill"', ["outside-folder"]),
        ('"school:hill" = "hill"', '"school:hill" = 7', ["outside-folder"]),
        ('"school:hill" = "hill"', '"school:hill" = "sea"', ["missing"]),
        ("[keepers]", "[[keepers]]", ["wrong-type"]),
        ('funds = "120000.50"', "funds = 120000.5", ["wrong-type"]),
        ('funds = "120000.50"', 'funds = "many"', ["wrong-type"]),
        ('funds = "120000.50"', 'funds = "NaN"', ["wrong-type"]),
        ('funds = "120000.50"', 'funds = "１２"', ["wrong-type"]),
        ("population = 90000", "population = 0", ["out-of-range"]),
        ("year = 2026", "year = 2026.0", ["wrong-type"]),
        ("[[office]]", "[[offices]]", ["unknown-key"]),
        ("[[seat]]", "[seat", ["not-toml"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    folder: Path, old: str, new: str, faults: list[str]
) -> None:
    """Every fault of the file at once, with its code."""
    assert TREE.count(old)
    (folder / "network.toml").write_text(TREE.replace(old, new, 1), "utf-8")
    with pytest.raises(CodecError) as error:
        read_network(folder)
    assert [fault.code for fault in error.value.faults] == faults
    assert all(fault.file.endswith(("network.toml", "sea")) for fault in error.value.faults)


def test_a_fault_of_a_register_names_its_folder(folder: Path) -> None:
    """Two schools have files of the same names."""
    (folder / "hill" / "facts.jsonl").write_text("{}\n", "utf-8")
    assert {fault.partition(" ")[0] for fault in told(folder)} == {"hill/facts.jsonl:line"}
    (folder / "hill" / "school.toml").unlink()
    assert [fault for fault in told(folder) if "school.toml" in fault]


def test_lines_may_be_left_out(folder: Path) -> None:
    """With `keep_going` the other lines are read, and what was left out is told."""
    lines = found("hill") + "{}\n"
    (folder / "hill" / "facts.jsonl").write_text(lines, "utf-8")
    read = read_network(folder, keep_going=True)
    assert {fault.file for fault in read.faults} == {"hill/facts.jsonl"}
    assert len(read.folders["school:hill"].register.entries) == 1


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """No folder, and a folder without `network.toml`."""
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(CodecError) as error:
            read_network(path)
        assert [fault.code for fault in error.value.faults] == ["missing"]
