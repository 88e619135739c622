"""CloudEvents 1.0: what is written is read back, by us and by the SDK, and the rest refused."""

import json
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_binary, from_structured, to_binary
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent as SdkEvent
from hypothesis import given
from hypothesis import strategies as st
from tests.given import examples, of_room

from campus_safety.codec import encode, read_folder
from campus_safety.exchange.cloudevents import (
    ALL,
    DEFAULT,
    STRUCTURED,
    CloudEvent,
    CloudEventError,
    batch,
    binary,
    event_of,
    events_of,
    read_batch,
    read_binary,
    read_structured,
    structured,
)
from campus_safety.kernel import (
    Entry,
    Evidence,
    Finding,
    Malformed,
    Obligation,
    Privacy,
    Replaced,
    Retracted,
    Severity,
)
from campus_safety.prevention import care, hazard
from campus_safety.register import WORKFLOWS, audit
from campus_safety.testing import strategies
from campus_safety.vocabulary import Area

KEEPER = "school:17"
AT = datetime.fromisoformat("2026-03-01T08:00:00+08:00")
FOUND = hazard.Found(
    case="school-17/hazard/2026-031",
    at=AT,
    by="party:7f3a",
    area=Area.FIRE,
    place="place:gym",
    what="灭火器过期",
    evidence=(Evidence(reference="doc:a1", digest="ab" * 32),),
    signed=("party:b",),
)
ENTRY = Entry(position=2, recorded_at=AT, key='entry 2%"é', content=FOUND)
EVENT = event_of(ENTRY, keeper=KEEPER, privacy=ALL)
RAW: dict[str, Any] = json.loads(structured(EVENT))
FOLDER = read_folder(Path(__file__).parents[2] / "src/campus_safety/cli/data/qingshan")
HELD = audit(FOLDER.register, FOLDER.law, as_of=datetime(2026, 7, 10, tzinfo=UTC))


def refused(call: Callable[[], object]) -> list[tuple[str, str]]:
    """Give the codes and places for which a call is refused; it must be."""
    with pytest.raises(CloudEventError) as caught:
        call()
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_an_entry_is_an_event() -> None:
    """The attributes name the keeper, the kind, the case and when it was written down."""
    assert {
        "data": json.loads(encode(ENTRY)),
        "datacontenttype": "application/json",
        "dataschema": "urn:campus-safety:schema:entry:v1",
        "id": 'entry 2%"é',
        "source": "urn:campus-safety:keeper:school:17",
        "specversion": "1.0",
        "subject": "school-17/hazard/2026-031",
        "time": "2026-03-01T08:00:00+08:00",
        "type": "campus-safety.hazard.found.v1",
    } == RAW


def test_an_event_is_headers_and_a_body() -> None:
    """In the binary mode attributes are headers, encoded where HTTP asks (3.1.3.2)."""
    message = binary(EVENT)
    assert message.headers == (
        ("ce-dataschema", "urn:campus-safety:schema:entry:v1"),
        ("ce-id", "entry%202%25%22%C3%A9"),
        ("ce-source", "urn:campus-safety:keeper:school:17"),
        ("ce-specversion", "1.0"),
        ("ce-subject", "school-17/hazard/2026-031"),
        ("ce-time", "2026-03-01T08:00:00+08:00"),
        ("ce-type", "campus-safety.hazard.found.v1"),
        ("content-type", "application/json"),
    )
    assert message.body == encode(ENTRY)


def test_corrections_have_types_of_their_own() -> None:
    """A retraction names no case; a replacement that of its fact."""
    said: Any = {"position": 1, "by": "office:a", "reason": "a slip"}
    for content, type_, subject in (
        (Retracted(**said), "campus-safety.entry.retracted.v1", None),
        (Replaced(fact=FOUND, **said), "campus-safety.entry.replaced.v1", FOUND.case),
    ):
        event = event_of(attrs.evolve(ENTRY, content=content), keeper=KEEPER, privacy=ALL)
        assert (event.type, event.subject) == (type_, subject)
        assert read_structured(structured(event)).value == attrs.evolve(ENTRY, content=content)


@pytest.mark.parametrize(
    "workflow", [of_room(room, workflow, room) for room, workflow in WORKFLOWS.items()]
)
@given(data=st.data())
def test_every_entry_comes_back(workflow: Any, data: st.DataObject) -> None:
    """Entries of any kind come back the same from each of the three modes, to the byte."""
    entries = data.draw(strategies.ledgers(workflow, most=4))
    events = [event_of(entry, keeper=KEEPER, privacy=ALL) for entry in entries]
    for entry, event in zip(entries, events, strict=True):
        message = binary(event)
        for back in (
            read_structured(structured(event)),
            read_binary(message.headers, message.body),
        ):
            assert (back.value, back.source, back.extensions) == (entry, event.source, {})
    received, faults = read_batch(batch(events))
    assert tuple(one.value for one in received) == entries
    assert faults == ()


def test_a_years_findings_and_obligations_come_back() -> None:
    """Findings and what is owed come back too, each under an id of its own."""
    values: list[Finding | Obligation] = [*HELD.findings, *HELD.owed]
    events = [event_of(v, keeper=KEEPER, at=HELD.as_of, privacy=ALL) for v in values]
    received, _ = read_batch(batch(events))
    assert [one.value for one in received] == values
    assert len({event.id for event in events}) == len(set(values))
    assert {event.type for event in events} == {
        "campus-safety.finding.v1",
        "campus-safety.obligation.v1",
    }


def _sdk(event: CloudEvent) -> SdkEvent:
    data = structured(event)
    read = from_structured(HTTPMessage({"content-type": STRUCTURED}, data), JSONFormat())
    assert isinstance(read, SdkEvent)
    return read


@given(strategies.ledgers(WORKFLOWS["hazard"], most=3))
def test_the_sdk_reads_what_we_write(entries: tuple[Entry, ...]) -> None:
    """The SDK of CloudEvents finds the same attributes and data in both modes."""
    for entry in entries:
        event = event_of(entry, keeper=KEEPER, privacy=ALL)
        message = binary(event)
        bound = from_binary(HTTPMessage(dict(message.headers), message.body), JSONFormat())
        for read in (_sdk(event), bound):
            assert read.get_id() == entry.key
            assert read.get_time() == entry.recorded_at
            assert read.get_subject() == event.subject
            assert read.get_type() == event.type
            assert read.get_data() == json.loads(encode(entry))


@given(strategies.ledgers(WORKFLOWS["hazard"], most=3))
def test_we_read_what_the_sdk_writes(entries: tuple[Entry, ...]) -> None:
    """An event that the SDK writes, in its own order, form and spaces, is read all the same."""
    for entry in entries:
        read = _sdk(event_of(entry, keeper=KEEPER, privacy=ALL))
        assert read_structured(JSONFormat().write(read)).value == entry
        message = to_binary(read, JSONFormat())
        assert read_binary(message.headers.items(), message.body).value == entry


def test_what_is_personal_does_not_go_out_unasked() -> None:
    """By default who did it and who signed are left out, which is said, and no schema named."""
    event = event_of(ENTRY, keeper=KEEPER)
    raw = json.loads(structured(event))
    assert raw["data"]["content"].keys() == RAW["data"]["content"].keys() - {"by", "signed"}
    assert (raw["redacted"], "dataschema" in raw) == (True, False)
    assert b"party:" not in structured(event)
    assert dict(binary(event).headers)["ce-redacted"] == "true"
    message = binary(event)
    expected = [("redacted", "$.redacted")]
    assert refused(lambda: read_structured(structured(event))) == expected
    assert refused(lambda: read_binary(message.headers, message.body)) == expected


def test_only_public_fields_go_out_where_only_they_are_chosen() -> None:
    """The content of an entry is internal, so that with public fields alone none is left."""
    event = event_of(ENTRY, keeper=KEEPER, privacy=(Privacy.PUBLIC,))
    assert json.loads(event.data).keys() == {"position", "key", "recorded_at"}


CARE = care.ConsentWithdrawn(case="school-17/care/4f1c", at=AT, by="party:7f3a")
_REPLACED = Replaced(position=1, by="office:a", reason="a slip", fact=CARE)


@pytest.mark.parametrize(
    "value",
    [
        Entry(position=2, recorded_at=AT, key="school-17/care/4f1c#2", content=CARE),
        Entry(position=2, recorded_at=AT, key="school-17/care/4f1c#2", content=_REPLACED),
        Finding(code="care.ended.early", severity=Severity.NOTICE, case=CARE.case, facts=(CARE,)),
        attrs.evolve(HELD.owed[0], act="care.contacted", case=CARE.case, occasion="3"),
    ],
)
def test_a_case_that_is_a_person_does_not_go_out_unasked(value: Any) -> None:
    """A case of care is one person's, so that by default nothing of an event names it."""
    when = None if isinstance(value, Entry) else AT
    event = event_of(value, keeper=KEEPER, at=when)
    assert b"4f1c" not in structured(event)
    assert (event.subject, event.redacted) == (None, True)
    asked = event_of(value, keeper=KEEPER, at=when, privacy=[*DEFAULT, Privacy.PERSONAL])
    assert asked.subject == CARE.case
    whole = event_of(value, keeper=KEEPER, at=when, privacy=ALL)
    assert read_structured(structured(whole)).value == value


def test_the_values_of_a_finding_may_name_a_person() -> None:
    """By default the values read are left out of a finding, and its facts name nobody."""
    finding = Finding(
        code="hazard.found.repeated",
        severity=Severity.NOTICE,
        case=FOUND.case,
        facts=(FOUND,),
        values=(("person", "party:7f3a"),),
    )
    event = event_of(finding, keeper=KEEPER, at=AT, privacy=DEFAULT)
    assert (b"party:" in event.data, event.redacted) == (False, True)
    assert event.id != event_of(finding, keeper=KEEPER, at=AT, privacy=ALL).id


def test_an_obligation_names_offices_and_no_person() -> None:
    """By default a holder who may be a person is left out, and an office goes out."""
    office = attrs.evolve(HELD.owed[0], holder="office:head", addressee="", occasion="resident:7")
    shown = json.loads(event_of(office, keeper=KEEPER, at=AT).data)
    assert shown["holder"] == "office:head"
    assert "occasion" not in shown
    person = attrs.evolve(office, holder="party:a")
    assert "holder" not in json.loads(event_of(person, keeper=KEEPER, at=AT).data)


def test_a_writer_says_what_is_missing() -> None:
    """A keeper is a reference, and what has no time of its own is given one."""
    with pytest.raises(Malformed, match="keeper"):
        event_of(ENTRY, keeper="Wang")
    with pytest.raises(Malformed, match="at"):
        event_of(HELD.owed[0], keeper=KEEPER)


@pytest.mark.parametrize(
    ("changed", "code", "place"),
    [
        ({"id": None}, "missing-attribute", "$.id"),
        ({"source": None}, "missing-attribute", "$.source"),
        ({"type": None}, "missing-attribute", "$.type"),
        ({"specversion": None}, "missing-attribute", "$.specversion"),
        ({"specversion": "0.3"}, "wrong-specversion", "$.specversion"),
        ({"specversion": 1}, "bad-attribute", "$.specversion"),
        ({"id": ""}, "bad-attribute", "$.id"),
        ({"subject": 3}, "bad-attribute", "$.subject"),
        ({"type": "hazard.found"}, "unknown-type", "$.type"),
        ({"type": "campus-safety.hazard.lost.v1"}, "unknown-type", "$.type"),
        ({"type": "campus-safety.hazard.found.v2"}, "newer-version", "$.type"),
        ({"type": "campus-safety.hazard.found.v0"}, "unknown-type", "$.type"),
        ({"type": "campus-safety.hazard.found.v01"}, "unknown-type", "$.type"),
        ({"source": "a\nb"}, "bad-attribute", "$.source"),
        ({"subject": "\x85"}, "bad-attribute", "$.subject"),
        ({"traceparent": "\x00"}, "bad-attribute", "$.traceparent"),
        ({"traceparent": "\ud800"}, "bad-attribute", "$.traceparent"),
        ({"traceparent": "\ufdd0"}, "bad-attribute", "$.traceparent"),
        ({"traceparent": "\U0010ffff"}, "bad-attribute", "$.traceparent"),
        ({"sequence": 2**31}, "bad-attribute", "$.sequence"),
        ({"sequence": -(2**31) - 1}, "bad-attribute", "$.sequence"),
        ({"type": "campus-safety.hazard.closed.v1"}, "mismatched", "$.type"),
        ({"type": "campus-safety.finding.v1"}, "unknown-key", "$.data"),
        ({"id": "other"}, "mismatched", "$.id"),
        ({"subject": "a/b"}, "mismatched", "$.subject"),
        ({"dataschema": "urn:other"}, "mismatched", "$.dataschema"),
        ({"time": "2026-03-01T08:00:01+08:00"}, "mismatched", "$.time"),
        ({"time": "2026-03-01T08:00:00"}, "bad-time", "$.time"),
        ({"time": "2026-02-30T08:00:00Z"}, "bad-time", "$.time"),
        ({"time": "yesterday"}, "bad-time", "$.time"),
        ({"datacontenttype": "text/xml"}, "wrong-content-type", "$.datacontenttype"),
        ({"data": None}, "missing-data", "$.data"),
        ({"data": "a"}, "wrong-type", "$.data"),
        ({"data": 0.5}, "wrong-type", "$.data"),
        ({"data": None, "data_base64": "e30="}, "binary-data", "$.data_base64"),
        ({"Partition-Key": "a"}, "bad-name", "$"),
        ({"traceparent": []}, "bad-attribute", "$.traceparent"),
    ],
)
def test_what_is_no_event_is_refused_by_its_code(
    changed: dict[str, Any], code: str, place: str
) -> None:
    """Each way to be no event of ours has its code and place, and no value that was read."""
    data = json.dumps({**RAW, **changed}).encode()
    assert refused(lambda: read_structured(data))[0] == (code, place)


def test_faults_of_the_data_have_their_place() -> None:
    """The data passes the gate of the codec, which tells every fault at once."""
    content = {**RAW["data"]["content"], "at": "2026-03-01T08:00:00", "by": "Wang", "extra": 1}
    data = json.dumps({**RAW, "data": {**RAW["data"], "content": content}}).encode()
    assert refused(lambda: read_structured(data, file="in.json")) == [
        ("unknown-key", "$.data.content"),
        ("malformed", "$.data.content.at"),
        ("malformed", "$.data.content.by"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "syntax"),
        (b"[]", "wrong-type"),
        (b"\xb0\xa1", "not-utf8"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "too-deep"),
        (b" " * (8 * 1024 * 1024 + 1), "too-large"),
        (structured(EVENT).replace(b'{"data"', b'{"id":"a","data"'), "duplicate-name"),
        (structured(EVENT).replace(b'"key":', b'"key":"a","key":'), "duplicate-name"),
    ],
)
def test_what_is_no_json_of_an_event_is_refused(data: bytes, code: str) -> None:
    """A document that JSON leaves to chance, or that is too large or deep, is refused."""
    assert refused(lambda: read_structured(data))[0][0] == code


def test_a_batch_tells_every_event() -> None:
    """One bad event of a batch is told by its number; asked to, the others are given."""
    data = json.dumps([RAW, {**RAW, "id": ""}, 3]).encode()
    expected = [("bad-attribute", "$[1].id"), ("wrong-type", "$[2]")]
    assert refused(lambda: read_batch(data)) == expected
    received, faults = read_batch(data, keep_going=True)
    assert [one.value for one in received] == [ENTRY]
    assert [(fault.code, fault.place) for fault in faults] == expected
    assert refused(lambda: read_batch(b"{}", keep_going=True)) == [("wrong-type", "$")]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([None] * 5_000).encode(),
        json.dumps([{}] * 5_000).encode(),
        json.dumps([{**RAW, **{f"a{n}": [] for n in range(5_000)}}]).encode(),
    ],
)
def test_a_flood_of_faults_is_cut(data: bytes) -> None:
    """After a thousand faults the rest is not told."""
    found = refused(lambda: read_batch(data))
    assert len(found) == 1_001
    assert found[-1] == ("too-many-faults", "$")


def _beside(sign: str) -> dict[str, str]:
    return {f"a{number}": sign for number in range(9_000)}


@pytest.mark.parametrize(
    ("ill", "well"),
    [([None] * 50_000, ["ab"] * 900), ([{**RAW, **_beside("\0")}], [{**RAW, **_beside("a")}])],
)
def test_a_flood_of_faults_is_not_kept(ill: list[Any], well: list[Any]) -> None:
    """What is wrong in many places takes little more than what is well, or wrong in a few."""
    peaks = []
    for data in (json.dumps(ill).encode(), json.dumps(well).encode()):
        tracemalloc.start()
        with suppress(CloudEventError):
            read_batch(data)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[0] < 1.3 * peaks[1] + 20 * len(ill)


def test_bad_names_are_told_once() -> None:
    """A name that is none is not repeated, so that many of them are one fault."""
    data = json.dumps({**RAW, **{f"A{n}": 1 for n in range(9)}}).encode()
    assert refused(lambda: read_structured(data)) == [("bad-name", "$")]


def test_what_looks_the_same_stays_apart() -> None:
    """Findings that differ only in what is left out have ids of their own, which tell nothing."""
    findings = HELD.findings
    events = events_of(findings, keeper=KEEPER, at=HELD.as_of)
    assert len({event.id for event in events}) == len(set(findings)) == len(findings)
    assert sorted(event.id for event in events) == sorted(
        event.id for event in events_of(findings[::-1], keeper=KEEPER, at=HELD.as_of)
    )
    alone = event_of(findings[0], keeper=KEEPER, at=HELD.as_of)
    assert events_of([findings[0]] * 2, keeper=KEEPER, at=HELD.as_of) == (
        alone,
        attrs.evolve(alone, id=f"{alone.id}.2"),
    )
    entries = FOLDER.register.entries[:9] + FOLDER.register.entries[:1]
    assert events_of(entries, keeper=KEEPER) == tuple(
        event_of(entry, keeper=KEEPER) for entry in entries
    )


def test_extensions_are_kept_aside() -> None:
    """Attributes that others add are given beside the value; an empty one is absent."""
    data = json.dumps({**RAW, "traceparent": "00-a", "sampled": True, "gone": None}).encode()
    assert read_structured(data).extensions == {"traceparent": "00-a", "sampled": True}


def test_headers_are_read_as_http_has_them() -> None:
    """Case does not count, quotes are taken off, and what is not of CloudEvents is left."""
    message = binary(EVENT)
    headers = [(name.title(), text) for name, text in message.headers if name != "ce-subject"]
    headers += [("Host", "a"), ("CE-Subject", f'"{FOUND.case}"')]
    headers += [("ce-data", "a"), ("ce-data_base64", "a")]
    assert read_binary(headers, message.body).value == ENTRY


@pytest.mark.parametrize(
    ("headers", "code", "place"),
    [
        ([("Ce-Id", "a")], "duplicate-name", "$.id"),
        ([("ce-extra", "%ff")], "not-utf8", "$.extra"),
        ([("ce-Wang Xiaoming", "%ff")], "not-utf8", "$"),
        ([("ce-王", "a"), ("ce-王", "a")], "duplicate-name", "$"),
        ([("ce-" + "a" * 65, "%ff")], "not-utf8", "$"),
        ([("ce-extra", "a" * 70_000)], "too-large", "$"),
        ([("ce-Bad-Name", "a")], "bad-name", "$"),
        ([("ce-extra", "a%0d%0ab")], "bad-attribute", "$.extra"),
    ],
)
def test_bad_headers_are_refused(headers: list[tuple[str, str]], code: str, place: str) -> None:
    """A header twice, in no UTF-8, of a bad name, or a flood of them, is refused."""
    message = binary(EVENT)
    found = refused(lambda: read_binary([*message.headers, *headers], message.body))
    assert found[0] == (code, place)


def test_a_large_body_is_refused() -> None:
    """A body beyond the limit is not looked at."""
    headers = binary(EVENT).headers
    found = refused(lambda: read_binary(headers, b" " * (8 * 1024 * 1024 + 1)))
    assert found[0] == ("too-large", "$")


_BYTES = structured(EVENT)


@examples(3)
@given(st.binary(max_size=30), st.integers(0, len(_BYTES)), st.integers(0, 30))
def test_c3_whatever_the_bytes_only_faults_are_raised(put: bytes, at: int, cut: int) -> None:
    """Any bytes in any place give an event or faults, never a traceback."""
    data = _BYTES[:at] + put + _BYTES[at + cut :]
    with suppress(CloudEventError):
        read_structured(data)
    with suppress(CloudEventError):
        read_batch(b"[" + data + b"]")
    with suppress(CloudEventError):
        read_binary([("ce-id", put.decode("latin-1")), *binary(EVENT).headers], data)
