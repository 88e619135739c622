"""What holds for every standard: imported lazily, the same bytes in every process."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from campus_safety.exchange import MissingExtra
from campus_safety.exchange.ical import write_calendar
from campus_safety.exchange.persons import INSTITUTIONS, may_name
from campus_safety.exchange.xml import parsed

_LAZY = """
import sys
import campus_safety.exchange.cap
import campus_safety.exchange.cloudevents
import campus_safety.exchange.ical
import campus_safety.exchange.xml
print(sorted({"cloudevents", "defusedxml", "icalendar", "orjson"} & sys.modules.keys()))
"""
_SAME = """
from datetime import UTC, datetime
from hashlib import sha256
from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.exchange import cap, cloudevents, ical
from campus_safety.register import audit
folder = read_folder(demo_folder())
at = datetime(2026, 7, 10, tzinfo=UTC)
held = audit(folder.register, folder.law, as_of=at)
events = [cloudevents.event_of(one, keeper="school:1") for one in folder.register.entries]
events += [cloudevents.event_of(one, keeper="school:1", at=at) for one in held.owed]
facts = folder.register.facts("alert", folder.law)
messages, told = cap.messages_of(facts, cap.CapOutlet(sender="a", languages=("zh", "en")))
data = b"".join(map(cap.write_alert, messages)) + cloudevents.batch(events)
data += ical.calendar_of(held, zone=folder.law.zone, stamp=at)
print(len(messages), sha256(data).hexdigest())
"""


def _ran(script: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True
    )
    return done.stdout


@pytest.mark.slow
def test_no_library_is_imported_before_it_is_needed() -> None:
    """To import a format needs none of the libraries by which it is written or read."""
    assert _ran(_LAZY, "0") in {"[]\n", "['orjson']\n"}  # which the codec takes where it is there


@pytest.mark.slow
def test_every_process_writes_the_same_bytes() -> None:
    """The shipped year is the same calendar, messages and events under every hash seed."""
    said = {_ran(_SAME, seed) for seed in ("0", "1", "2")}
    assert len(said) == 1
    assert int(said.pop().split()[0]) > 0


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a library, the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "defusedxml.ElementTree", None)
    with pytest.raises(MissingExtra, match=r"campus-safety\[xml\]"):
        parsed(b"<a/>")
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r"campus-safety\[ical\]"):
        write_calendar((), zone="UTC", stamp=datetime(2026, 7, 10, tzinfo=UTC))


@pytest.mark.parametrize("kind", sorted(INSTITUTIONS))
def test_an_institution_is_no_person(kind: str) -> None:
    """A reference to an office, an agency or a place names nobody."""
    assert not may_name(f"{kind}:7")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("party:7f3a", True),
        ("resident:7", True),
        ("of a kind nobody thought of:7", True),
        ("office:head, party:a", True),
        ("office:a:7", True),
        ("2026-07-10 08:00:00", False),
        ("warning_level.warning_red", False),
        ("", False),
    ],
)
def test_what_may_be_a_person_is_taken_for_one(text: str, named: object) -> None:
    """Every reference of another kind may name a person, wherever it stands in a text."""
    assert may_name(text) is named
