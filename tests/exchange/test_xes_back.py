"""XES: what another hand changed in a log of ours is told, and never turned into a fact."""

import re

import pytest
from tests.exchange.given_logs import FOUND, GRADED, ZONE, keeper, refused, told
from tests.exchange.given_xes import EVENT

from campus_safety.exchange import xes
from campus_safety.exchange.logs import ALL

GOOD = xes.encode(xes.log_of([keeper(FOUND, GRADED)], classes=ALL))


TAMPERED: list[tuple[bytes, bytes, list[tuple[str, str]]]] = [
    (b'key="concept:name" value="one/', b'key="a" value="one/', [("missing-key", "trace[1]")]),
    (b'time:timestamp" value="2026', b'a" value="2026', [("missing-key", EVENT)]),
    (b'whole_day" value="false"/><date', b'a" value="false"/><date', [("missing-key", EVENT)]),
    (b"hazard.found", b"hazard.lost", [("unknown-kind", EVENT)]),
    (b'key="area"', b'key="aria"', [("unknown-key", EVENT)]),
    (b'<string key="area" value="fire"/>', b"", [("wrong-type", f"{EVENT}.area")]),
    (b"2026-03-02T08:15", b"0001-01-01T00:00", [("malformed", EVENT)]),
    (b"one/hazard/1", b"one", [("malformed", f"trace[1]/event[{n}].case") for n in (1, 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), TAMPERED)
def test_what_another_hand_changed_in_our_log_is_told(
    old: bytes, new: bytes, expected: list[tuple[str, str]]
) -> None:
    """A key that is gone, strange or out of its limits is a fault at its event, and no error."""
    assert old in GOOD
    data = GOOD.replace(old, new, 1)
    log, _ = xes.decode(data.replace(b'<string key="a" value="2026', b'<date key="a" value="2026'))
    assert told(refused(lambda: xes.facts_of(log, zone=ZONE))) == expected


AREA = '<string key="area" value="fire"'


HELD = re.compile('<string key="evidence" value="[^"]*"/>')


LIST = '<list key="evidence"><values><string key="a" value="b"/></values></list>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HELD.sub(LIST, GOOD.decode()), [("wrong-type", f"{EVENT}/*[9]")]),
        (
            GOOD.decode().replace(f"{AREA}/>", f'{AREA}><int key="rank" value="1"/></string>'),
            [("wrong-type", f"{EVENT}/*[11]")],
        ),
        (re.sub("</?trace>", "", GOOD.decode()), [("no-case", f"event[{n}]") for n in (1, 2)]),
    ],
    ids=["a list", "a value in a value", "no trace"],
)
def test_nothing_of_our_log_is_passed_over(text: str, expected: list[tuple[str, str]]) -> None:
    """A list, a value inside a value and an event without a trace are told, and none is lost."""
    log, _ = xes.decode(text.encode())
    faults = refused(lambda: xes.facts_of(log, zone=ZONE))
    assert told(faults) == expected


def test_a_log_that_tells_no_classes_gives_no_fact() -> None:
    """What of every event went out is told by the log; where it is not, nothing is guessed."""
    log, _ = xes.decode(GOOD.replace(b'key="privacy"', b'key="secrecy"'))
    faults = refused(lambda: xes.facts_of(log, zone=ZONE))
    assert told(faults) == [("no-classes", "string[@key='privacy']")]
