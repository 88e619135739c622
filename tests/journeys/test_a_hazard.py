"""A hazard's travel: one line of JSON, through the gate, to what is owed and what is told."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.journeys.given import year

from campus_safety import Refused, agenda, check
from campus_safety.cli.app import run
from campus_safety.cli.asked import demo_folder
from campus_safety.codec import CodecError, decode_entries, encode_entries
from campus_safety.kernel import Entry
from campus_safety.prevention import hazard
from campus_safety.register import Register, audit

ZONE = ZoneInfo("Asia/Shanghai")
CASE = "qingshan/hazard/2026-099"
LAW = year().law


def line(position: int, hour: int, kind: str, by: str, **fields: object) -> str:
    """Write one entry as a form in an application would send it."""
    at = f"2026-03-02T{hour:02}:00:00+08:00"
    said = {"kind": f"hazard.{kind}", "case": CASE, "at": at, "by": by, **fields}
    content = {**said, "evidence": [], "signed": []}
    entry = {"v": 1, "position": position, "recorded_at": at, "key": f"form-{position}"}
    return json.dumps({**entry, "content": content}, ensure_ascii=False)


FOUND = line(1, 8, "found", "party:g01", area="buildings", place="place:gate", what="门柱松动")
FIXED = line(2, 9, "fixed-on-the-spot", "party:l01", measure="已紧固")
OWN = line(3, 10, "verified", "party:l01")
OTHER = line(3, 10, "verified", "party:s01")


def taken_in(register: Register, *lines: str) -> Register:
    for entry in read(*lines):
        register = register.admit(entry, LAW)
    return register


def read(*lines: str) -> tuple[Entry, ...]:
    return decode_entries(("\n".join(lines) + "\n").encode())[0]


EMPTY = Register(school=year().register.school, keeps=year().register.keeps)


def test_a_line_becomes_a_case_and_the_case_says_what_is_owed() -> None:
    """What a form sends is admitted, stands as a case, and asks for the check by its rule."""
    register = taken_in(EMPTY, FOUND, FIXED)
    now = datetime(2026, 3, 2, 12, 0, tzinfo=ZONE)
    held = audit(register, LAW, as_of=now)
    (case,) = held.cases["hazard"]
    assert case.status is hazard.Status.FIXED
    (owed,) = [one for one in held.agenda if one.obligation.case == CASE]
    assert owed.obligation.act == hazard.Verified.kind
    assert owed.obligation.clause is not None
    assert owed in agenda(held.owed, now)


def test_the_gate_refuses_what_the_audit_finds() -> None:
    """Own work verified is refused at the door, and told where it was written down."""
    register = taken_in(EMPTY, FOUND, FIXED)
    (own,) = read(OWN)
    with pytest.raises(Refused) as refused:
        register.admit(own, LAW)
    written = register.add(own)
    found = audit(written, LAW, as_of=datetime(2026, 3, 2, 12, 0, tzinfo=ZONE)).findings
    assert [f for f in found if f.case == CASE] == list(refused.value.findings)
    assert [f.code for f in refused.value.findings] == ["hazard.own-work-verified"]
    assert refused.value.findings[0].clause is not None
    (case,) = taken_in(EMPTY, FOUND, FIXED).replay("hazard", LAW, as_of=own.recorded_at).cases
    assert isinstance(own.content, hazard.Verified)
    assert check(hazard.WORKFLOW, case, own.content, LAW) == refused.value.findings


def test_what_was_admitted_is_written_as_it_came() -> None:
    """The entries go out as canonical lines, and come back as the same register."""
    register = taken_in(EMPTY, FOUND, FIXED, OTHER)
    written = encode_entries(register.entries)
    assert decode_entries(written) == (register.entries, ())


def test_a_line_that_is_wrong_never_reaches_the_register() -> None:
    """A missing place is a fault with its path; nothing is guessed."""
    wrong = FOUND.replace('"place": "place:gate", ', "")
    with pytest.raises(CodecError) as refused:
        read(wrong)
    (fault,) = refused.value.faults
    assert (fault.code, fault.place) == ("missing-key", "line 1: $.content.place")


def test_the_front_door_tells_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The agenda of a register folder holds what the functions said, with its clause."""
    school = (demo_folder() / "school.toml").read_bytes()
    (tmp_path / "school.toml").write_bytes(school)
    (tmp_path / "facts.jsonl").write_text(f"{FOUND}\n{FIXED}\n", "utf-8")
    asked = ("agenda", str(tmp_path), "--on", "2026-03-02T12:00", "--format", "json")
    assert run(asked) == 0
    (told,) = [row for row in json.loads(capsys.readouterr().out) if row["case"] == CASE]
    assert (told["act"], told["standing"]) == ("hazard.verified", "due")
