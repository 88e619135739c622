"""The command that writes a register as a calendar."""

from pathlib import Path

import pytest

from campus_safety.cli.asked import demo_folder
from campus_safety.cli.calendar import calendar
from campus_safety.exchange.ical import read_calendar
from campus_safety.kernel import Faulty


def test_a_register_is_written_as_a_calendar(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The calendar goes to standard output, and names nobody unless asked to."""
    assert calendar(demo_folder(), on="2026-07-10") == 0
    plain = capfdbinary.readouterr().out
    items, _ = read_calendar(plain)
    assert len(items) > 100
    assert b"party:" not in plain
    assert calendar(demo_folder(), on="2026-07-10T09:00", references=True, language="zh") == 0
    assert b"party:" in capfdbinary.readouterr().out


def test_an_export_brings_the_one_before_up_to_date(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """With the calendar before it, what changed has risen and what is gone is cancelled."""
    before = tmp_path / "before.ics"
    calendar(demo_folder(), on="2026-01-10")
    before.write_bytes(capfdbinary.readouterr().out)
    calendar(demo_folder(), on="2026-07-10", previous=before)
    items, _ = read_calendar(capfdbinary.readouterr().out)
    assert {item.sequence for item in items} == {0, 1}
    assert {item.uid for item in read_calendar(before.read_bytes())[0]} <= {i.uid for i in items}


def test_bad_words_of_the_command_are_faults(tmp_path: Path) -> None:
    """A moment that is none, and a calendar that is none or has no end, are told as faults."""
    for on in ("tomorrow", "2026-13-01", "1500-01-01"):
        with pytest.raises(Faulty, match="bad-moment"):
            calendar(demo_folder(), on=on)
    (tmp_path / "long.ics").write_bytes(b" " * (8 * 1024 * 1024 + 1))
    for previous, code in (
        (tmp_path / "none.ics", "missing"),
        (tmp_path, "not-a-file"),
        (Path("/dev/null"), "not-a-file"),
        (tmp_path / "long.ics", "too-large"),
    ):
        with pytest.raises(Faulty, match=code):
            calendar(demo_folder(), on="2026-07-10", previous=previous)
