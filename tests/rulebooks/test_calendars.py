"""Calendars: a calendar file is read whole or told what is wrong with it."""

from datetime import date

import pytest
from tests.rulebooks.given import FILE, told, written

from campus_safety.kernel import WorkingCalendar
from campus_safety.rulebooks import RulebookFault
from campus_safety.rulebooks.calendars import read_calendar

SOUND: dict[str, object] = {
    "name": "cn",
    "source": "a notice",
    "from": date(2024, 1, 1),
    "until": date(2025, 1, 1),
    "weekend": [6, 7],
    "holidays": [date(2024, 1, 1)],
    "workdays": [date(2024, 2, 4)],
}


def _read(**changes: object) -> WorkingCalendar:
    cells = {key: value for key, value in {**SOUND, **changes}.items() if value is not None}
    text = "".join(f"{key} = {written(value)}\n" for key, value in cells.items())
    return read_calendar((FILE, text.encode))


def test_a_calendar_is_read_whole() -> None:
    """Every key of the file reaches the calendar."""
    assert _read() == WorkingCalendar(
        name="cn",
        since=date(2024, 1, 1),
        until=date(2025, 1, 1),
        weekend=frozenset({6, 7}),
        holidays=frozenset({date(2024, 1, 1)}),
        workdays=frozenset({date(2024, 2, 4)}),
    )


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("missing-key", {"until": None}),
        ("unknown-key", {"zone": "Asia/Shanghai"}),
        ("wrong-type", {"name": 7}),
        ("wrong-type", {"from": "2024-01-01"}),
        ("wrong-type", {"weekend": [0]}),
        ("wrong-type", {"holidays": ["2024-01-01"]}),
        ("wrong-type", {"workdays": date(2024, 2, 4)}),
    ],
)
def test_a_wrong_calendar_is_a_fault(code: str, changes: dict[str, object]) -> None:
    """One thing wrong is one fault with the name of the file."""
    with pytest.raises(RulebookFault) as caught:
        _read(**changes)
    assert [(code, FILE, "")] == told(caught.value.faults)


def test_a_calendar_that_is_no_toml_is_a_fault() -> None:
    """A calendar is read like every file of a rulebook."""
    with pytest.raises(RulebookFault) as caught:
        read_calendar((FILE, lambda: b"\nname = \n"))
    assert told(caught.value.faults) == [("syntax", FILE, "line 2")]
