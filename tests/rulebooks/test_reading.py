"""Reading: every way in which one row may be wrong has its code, its file and its place."""

from datetime import date, datetime

import pytest
from tests.rulebooks.given import FILE, SOUND, read, row, rows_of, told, toml

from campus_safety.kernel import Clause, Mark, Term
from campus_safety.rulebooks.reading import read_row

ID = "incident.first_report.test"

FAULTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("unknown-key", {"rooms": "incident"}),
    ("wrong-type", {"who": 5}),
    ("wrong-type", {"what": " "}),
    ("wrong-type", {"note": ""}),
    ("bad-id", {"id": "incident"}),
    ("bad-id", {"id": "Incident.report"}),
    ("bad-id", {"id": "incident..report"}),
    ("unknown-unit", {"unit": "fortnights"}),
    ("wrong-value", {"value": "soon"}),
    ("wrong-value", {"value": -1, "unit": "count"}),
    ("wrong-value", {"value": True, "unit": "count"}),
    ("wrong-type", {"in_force": "2007-06-01"}),
    ("wrong-type", {"in_force": {"until": date(2007, 6, 1)}}),
    ("wrong-type", {"in_force": {"from": "2007-06-01"}}),
    ("wrong-type", {"in_force": {"from": datetime(2007, 6, 1)}}),  # noqa: DTZ001  # as TOML may
    ("wrong-type", {"in_force": {"from": date(2007, 6, 1), "to": date(2008, 6, 1)}}),
    ("wrong-order", {"in_force": {"from": date(2007, 6, 1), "until": date(2007, 6, 1)}}),
    ("wrong-order", {"in_force": {"from": date(2007, 6, 1), "until": date(2006, 6, 1)}}),
    ("unknown-layer", {"layer": "township:坦途"}),
    ("unknown-layer", {"layer": "city:"}),
    ("unknown-mark", {"mark": "believed"}),
    ("unknown-tighter", {"tighter": "longer"}),
    ("unknown-day", {"day": "guessed"}),
    ("unknown-family", {"path": ["1"], "family": "novel"}),
    ("wrong-type", {"article": 0}),
    ("wrong-type", {"article": True}),
    ("missing-clause", {"article": None, "item": 3}),
    ("missing-clause", {"path": ["1"], "family": "code"}),
)


@pytest.mark.parametrize(("code", "changes"), FAULTS)
def test_a_fault_names_its_file_its_ordinal_and_its_id(
    code: str, changes: dict[str, object]
) -> None:
    """A row with one thing wrong has that code, told with file, ordinal and id."""
    _, faults = read(toml([row(id="incident.sound"), row(**changes)]))
    place = f"provision 2 {changes.get('id', ID)}"
    assert (code, FILE, place) in told(faults)
    assert all(fault.expected for fault in faults)


@pytest.mark.parametrize("key", [key for key in SOUND if key != "article"])
def test_a_missing_key_is_a_fault(key: str) -> None:
    """Every key of the sound row is needed."""
    _, faults = read(toml([row(**{key: None})]))
    place = "provision 1" if key == "id" else f"provision 1 {ID}"
    assert told(faults) == [("missing-key", FILE, place)]
    assert repr(key) in faults[0].expected


def test_a_row_without_a_place_in_its_instrument_is_a_fault() -> None:
    """An article, or a path with its family, must be there."""
    for missing in (row(article=None), row(article=None, path=["5.2"])):
        _, faults = read(toml([missing]))
        assert told(faults) == [("missing-clause", FILE, f"provision 1 {ID}")]


def test_a_row_that_is_no_table_is_a_fault() -> None:
    """A list of other things than tables is told by its ordinals."""
    found, faults = read_row(7, FILE, 1)
    assert found is None
    assert told(faults) == [("wrong-type", FILE, "provision 1")]


def test_all_faults_of_a_row_are_told() -> None:
    """Three things wrong with one row are three faults."""
    _, faults = read(toml([row(mark="believed", tighter="longer", value="soon")]))
    assert {fault.code for fault in faults} == {"unknown-mark", "unknown-tighter", "wrong-value"}


def test_what_cannot_be_printed_is_not_told() -> None:
    """A fault is one line, whatever stands in the id."""
    _, faults = read(toml([row(id="a\nb"), row(id="x" * 5_000)]))
    assert [fault.code for fault in faults] == ["bad-id", "bad-id"]
    assert all("\n" not in str(fault) and len(str(fault)) < 300 for fault in faults)


def test_a_sound_row_is_read_whole() -> None:
    """Every key of a row reaches the provision."""
    (found,) = rows_of(
        row(
            number="令第1号",
            paragraph=2,
            item=3,
            note="A note.",
            day="edition",
            counting="counting.own",
            permitted_by="示例 Art. 9",
            in_force={"from": date(2007, 6, 1), "until": date(2008, 6, 1)},
        )
    )
    one = found.provision
    assert one.clause == Clause(instrument="示例", number="令第1号", path=("9", "2", "3"))
    assert one.value == Term.parse("PT24H", "counting.own")
    assert (one.since, one.until) == (date(2007, 6, 1), date(2008, 6, 1))
    assert one.note == "A note. The day of effect is that of the edition read."
    assert (one.mark, one.permitted_by) == (Mark.EXAMPLE, "示例 Art. 9")
    assert (one.unit, one.tighter, one.layer) == ("duration", "shorter", "nation")
    assert (one.who, one.what) == (SOUND["who"], SOUND["what"])


def test_a_path_is_written_as_its_family_writes_it() -> None:
    """A clause of another family than the statutes keeps its path."""
    (found,) = rows_of(row(article=None, path=["1092", "f", 4], family="code"))
    assert found.provision.clause.text() == "《示例》, 1092(f)(4)"


def test_an_item_without_a_paragraph() -> None:
    """An item may stand directly under its article; the step it lacks is not written."""
    (found,) = rows_of(row(article=22, item=8))
    assert found.provision.clause.path == ("22", "", "8")
    assert found.provision.clause.text("zh") == "《示例》第二十二条第八项"
    assert found.provision.clause.text("en") == "《示例》 Art. 22, item 8"
