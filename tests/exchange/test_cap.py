"""CAP 1.2: the rules by their codes, what is written, and what is read or refused."""

import tracemalloc
from contextlib import suppress
from datetime import timedelta, timezone
from decimal import Decimal
from typing import Any

import attrs
import pytest
from cap_tools.models import Alert
from capvalidator.validate import Validator
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.exchange.cap_given import FULL, SENT, alerts
from tests.given import examples
from xsdata.formats.dataclass.parsers import XmlParser

from campus_safety.exchange.cap import (
    CapAlert,
    CapCircle,
    CapError,
    CapMessageType,
    CapPair,
    CapReference,
    CapScope,
    CapStatus,
    read_alert,
    validated,
    write_alert,
)
from campus_safety.exchange.xml import parsed, written

BYTES = write_alert(FULL)
OASIS = Validator(b"").get_schema_parser()


def keeps_the_schema(data: bytes) -> bool:
    """Tell whether a document keeps the schema of OASIS, as another library brings it."""
    try:
        etree.fromstring(data, OASIS)
    except etree.XMLSyntaxError:
        return False
    return True


def _info(**changed: Any) -> CapAlert:
    return attrs.evolve(FULL, infos=(attrs.evolve(FULL.infos[0], **changed),))


def _area(**changed: Any) -> CapAlert:
    return _info(areas=(attrs.evolve(FULL.infos[0].areas[0], **changed),))


def _resource(**changed: Any) -> CapAlert:
    return _info(resources=(attrs.evolve(FULL.infos[0].resources[0], **changed),))


def _points(*pairs: tuple[int, int]) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((Decimal(latitude), Decimal(longitude)) for latitude, longitude in pairs)


_ODD = timezone(timedelta(hours=8, minutes=5, seconds=43))
_FAR = timezone(timedelta(hours=-15))
_INFO = "alert/info[1]"
_AREA = f"{_INFO}/area[1]"
_RESOURCE = f"{_INFO}/resource[1]"


@pytest.mark.parametrize(
    ("alert", "code", "place"),
    [
        (attrs.evolve(FULL, identifier="a b"), "forbidden-character", "alert/identifier"),
        (attrs.evolve(FULL, identifier="a,b"), "forbidden-character", "alert/identifier"),
        (attrs.evolve(FULL, identifier="a<b"), "forbidden-character", "alert/identifier"),
        (attrs.evolve(FULL, sender="a&b"), "forbidden-character", "alert/sender"),
        (attrs.evolve(FULL, sender=""), "empty-element", "alert/sender"),
        (attrs.evolve(FULL, source=""), "empty-element", "alert/source"),
        (attrs.evolve(FULL, source="\x00"), "no-character", "alert/source"),
        (attrs.evolve(FULL, codes=("a", " ")), "empty-element", "alert/code[2]"),
        (attrs.evolve(FULL, sent=SENT.replace(tzinfo=None)), "bad-time", "alert/sent"),
        (attrs.evolve(FULL, sent=SENT.replace(microsecond=1)), "bad-time", "alert/sent"),
        (attrs.evolve(FULL, sent=SENT.replace(tzinfo=_ODD)), "bad-time", "alert/sent"),
        (attrs.evolve(FULL, sent=SENT.replace(tzinfo=_FAR)), "bad-time", "alert/sent"),
        (attrs.evolve(FULL, restriction=None), "missing-restriction", "alert/restriction"),
        (attrs.evolve(FULL, scope=CapScope.PUBLIC), "unused-restriction", "alert/restriction"),
        (
            attrs.evolve(FULL, scope=CapScope.PRIVATE, restriction=None, addresses=()),
            "missing-addresses",
            "alert/addresses",
        ),
        (attrs.evolve(FULL, addresses=('a"b',)), "bad-list", "alert/addresses"),
        (attrs.evolve(FULL, incidents=("",)), "bad-list", "alert/incidents"),
        (attrs.evolve(FULL, references=()), "missing-references", "alert/references"),
        (
            attrs.evolve(FULL, references=(CapReference(sender="a", identifier="b c", sent=SENT),)),
            "forbidden-character",
            "alert/references",
        ),
        (attrs.evolve(FULL, note=None), "missing-note", "alert/note"),
        (
            attrs.evolve(FULL, status=CapStatus.ACTUAL, msg_type=CapMessageType.ERROR, note=None),
            "missing-note",
            "alert/note",
        ),
        (_info(categories=()), "missing-element", f"{_INFO}/category"),
        (_info(event=""), "empty-element", f"{_INFO}/event"),
        (_info(language="zh_CN"), "bad-language", f"{_INFO}/language"),
        (_info(web="warnings/2"), "bad-uri", f"{_INFO}/web"),
        (_info(expires=SENT.replace(tzinfo=None)), "bad-time", f"{_INFO}/expires"),
        (
            _info(parameters=(CapPair(name="", value="a"),)),
            "empty-element",
            f"{_INFO}/parameter[1]/valueName",
        ),
        (_resource(mime_type="png"), "bad-mime-type", f"{_RESOURCE}/mimeType"),
        (_resource(size=-1), "out-of-range", f"{_RESOURCE}/size"),
        (_resource(deref_uri=None), "bad-uri", f"{_RESOURCE}/uri"),
        (_resource(deref_uri="a"), "bad-base64", f"{_RESOURCE}/derefUri"),
        (_resource(deref_uri="YW*Jj"), "bad-base64", f"{_RESOURCE}/derefUri"),
        (_resource(digest="abc"), "bad-digest", f"{_RESOURCE}/digest"),
        (_area(altitude=None), "ceiling-without-altitude", f"{_AREA}/ceiling"),
        (_area(altitude=Decimal("NaN")), "bad-number", f"{_AREA}/altitude"),
        (
            _area(polygons=(_points((0, 0), (0, 1), (0, 0)),)),
            "short-polygon",
            f"{_AREA}/polygon[1]",
        ),
        (
            _area(polygons=(_points((0, 0), (0, 1), (1, 1), (1, 0)),)),
            "open-polygon",
            f"{_AREA}/polygon[1]",
        ),
        (
            _area(polygons=(_points((0, 0), (91, 1), (1, 181), (0, 0)),)),
            "out-of-range",
            f"{_AREA}/polygon[1]",
        ),
        (
            _area(circles=(CapCircle(centre=(Decimal(0), Decimal(181)), radius=Decimal(1)),)),
            "out-of-range",
            f"{_AREA}/circle[1]",
        ),
        (
            _area(circles=(CapCircle(centre=(Decimal(0), Decimal(0)), radius=Decimal(-1)),)),
            "out-of-range",
            f"{_AREA}/circle[1]",
        ),
    ],
)
def test_each_rule_is_told_by_its_code_and_place(alert: CapAlert, code: str, place: str) -> None:
    """A message that breaks one rule has one fault: its code, its place and the section."""
    (fault,) = validated(alert)
    assert (fault.code, fault.place) == (code, place)
    assert "(3." in fault.expected or fault.code in {"bad-number", "no-character"}


@pytest.mark.parametrize("kind", list(CapMessageType))
def test_only_an_alert_stands_alone(kind: CapMessageType) -> None:
    """Update, Cancel, Ack and Error name the earlier messages that they mean (3.2.1)."""
    alone = attrs.evolve(FULL, msg_type=kind, references=())
    expected = [] if kind is CapMessageType.ALERT else ["missing-references"]
    assert [fault.code for fault in validated(alone)] == expected


def test_limits_of_the_globe_are_inclusive() -> None:
    """The poles and the date line are places; an altitude needs no ceiling."""
    corners = (_points((90, 180), (-90, -180), (90, -180), (90, 180)),)
    assert validated(_area(polygons=corners, ceiling=None)) == ()


def test_a_number_is_written_without_an_exponent() -> None:
    """A number stands as its digits, however it was made."""
    data = write_alert(_area(altitude=Decimal("1E+2"), ceiling=Decimal("0E-7")))
    assert b"<altitude>100</altitude><ceiling>0.0000000</ceiling>" in data


def test_every_element_is_written_in_its_order() -> None:
    """A full message is written to the byte; UTC is -00:00 (3.3.2)."""
    assert BYTES.startswith(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:'
        b'cap:1.2"><identifier>warning.2026-07.2</identifier><sender>safety@county.example<'
    )
    for part in (
        '<addresses>school-17 "school 18"</addresses><code>profile:1</code>',
        "<references>safety@county.example,warning.2026-07.1,2026-07-10T00:30:00-00:00<",
        "<polygon>28.5,-121.25 29,-121 29,0 28.5,-121.25</polygon><circle>28.5,-121.25 0.5<",
        "<altitude>0</altitude><ceiling>100.5</ceiling></area></info></alert>\n",
    ):
        assert part in BYTES.decode()


def test_another_reader_finds_the_same() -> None:
    """A reader that others wrote from the schema finds every value where we put it."""
    pairs = (CapPair(name="gust", value="a"),)  # an empty value, which it cannot read, left out
    read = XmlParser().from_bytes(write_alert(_info(parameters=pairs)), Alert)
    assert (read.identifier, read.sender, read.status.value) == (
        "warning.2026-07.2",
        "safety@county.example",
        "Exercise",
    )
    assert read.sent.to_datetime() == SENT
    assert [f"{one}" for one in read.references_to_list()] == [
        "safety@county.example,warning.2026-07.1,2026-07-10T00:30:00Z"
    ]
    assert read.addresses_to_list() == ["school-17", "school 18"]
    (info,) = read.infos
    assert (info.event, info.severity.value, info.instruction) == (
        "台风",
        "Severe",
        "stay\nindoors",
    )
    (area,) = info.areas
    assert (area.area_desc, area.altitude, area.ceiling) == ("沿海", Decimal(0), Decimal("100.5"))


def test_a_broken_message_is_not_written() -> None:
    """Who writes a message that breaks a rule is told every rule; a recommendation is not one."""
    with pytest.raises(CapError, match=r"bad-language.*\n.*missing-references"):
        write_alert(attrs.evolve(_info(language="?"), references=()))
    assert read_alert(write_alert(attrs.evolve(FULL, note=None)))[1][0].code == "missing-note"


@given(alerts())
def test_what_is_written_is_read_back(alert: CapAlert) -> None:
    """Any message that keeps the rules comes back the same, and keeps the schema of OASIS."""
    data = write_alert(alert)
    assert read_alert(data) == (alert, ())
    assert write_alert(read_alert(data)[0]) == data
    assert keeps_the_schema(data)


def _replaced(old: str, new: str) -> bytes:
    text = BYTES.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


_REFUSED = [
    (_replaced("cap:1.2", "cap:1.1"), "wrong-namespace", ""),
    (b"<alert/>", "wrong-namespace", ""),
    (b"<feed/>", "not-cap", ""),
    (BYTES.replace(b"\n<alert", b"<!DOCTYPE alert [<!ENTITY a 'b'>]><alert"), "dtd", ""),
    (b"<alert>" * 65 + b"</alert>" * 65, "too-deep", ""),
    (b" " * (4 * 1024 * 1024 + 1), "too-large", ""),
    (BYTES[:-9], "syntax", "line 3, column 596"),
    (_replaced("<status>Exercise</status>", ""), "missing-element", "alert/status"),
    (_replaced("<urgency>Expected</urgency>", ""), "missing-element", "alert/info[1]/urgency"),
    (_replaced("<scope>", "<source>b</source><scope>"), "duplicate-element", "alert/source"),
    (_replaced("<note>", "<noet>a</noet><note>"), "unknown-element", "alert"),
    (_replaced("<note>", '<note a="b">'), "unknown-attribute", "alert/note"),
    (_replaced("<note>", "<note><b/>"), "unknown-element", "alert/note"),
    (_replaced("<note>", "loose<note>"), "stray-text", "alert"),
    (_replaced(">Exercise<", "> Exercise<"), "bad-value", "alert/status"),
    (_replaced(">Exercise<", ">exercise<"), "bad-value", "alert/status"),
    (_replaced("09:00:00+08:00", "01:00:00Z"), "bad-value", "alert/sent"),
    (_replaced("09:00:00+08:00", "01:00:00+00:00"), "bad-value", "alert/sent"),
    (_replaced("09:00:00+08:00", "09:00:00"), "bad-value", "alert/sent"),
    (_replaced("2026-07-10T09", "2026-02-30T09"), "bad-value", "alert/sent"),
    (_replaced("-00:00</references>", "-00:00,a</references>"), "bad-value", "alert/references"),
    (_replaced('"school 18"', '"school 18'), "bad-value", "alert/addresses"),
    (_replaced(">28.5,-121.25 29", ">28.5 -121.25 29"), "bad-value", f"{_AREA}/polygon[1]"),
    (_replaced(">0</altitude", ">1e9</altitude"), "bad-value", f"{_AREA}/altitude"),
    (_replaced(">3</size", ">٣</size"), "bad-value", f"{_RESOURCE}/size"),
    (_replaced("<code>profile:1</code>", "<code/>"), "empty-element", "alert/code[1]"),
    (_replaced("2026-07-11T18:00:00+08:00", " "), "empty-element", f"{_INFO}/expires"),
    (_replaced(">100.5<", "><"), "empty-element", f"{_AREA}/ceiling"),
    (_replaced(">3</size", "></size"), "empty-element", f"{_RESOURCE}/size"),
    (_replaced("09:00:00+08:00", "09:00:00+08:60"), "bad-value", "alert/sent"),
    (_replaced("09:00:00+08:00", "09:00:00+14:01"), "bad-value", "alert/sent"),
    (
        _replaced("<sender>safety@county.example</sender>", "")
        .replace(b"<sent>", b"<sender>a</sender><sent>")
        .replace(b"<identifier>warning.2026-07.2</identifier>", b"")
        .replace(b"<sent>", b"<identifier>b</identifier><sent>"),
        "out-of-order",
        "alert/identifier",
    ),
]


@pytest.mark.parametrize(("data", "code", "place"), _REFUSED)
def test_what_is_no_message_is_refused_by_its_code(data: bytes, code: str, place: str) -> None:
    """Each way to be no message of CAP 1.2 has its code and place, and nothing that was read."""
    with pytest.raises(CapError) as caught:
        read_alert(data, file="in.xml")
    fault = caught.value.faults[0]
    assert (fault.code, fault.place, fault.file) == (code, place, "in.xml")


_TOLERATED = ("dupl", "unknown", "stray", "bad-value", "empty", "out-of")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (data, code)
        for data, code, place in _REFUSED
        if code.startswith(_TOLERATED) and place not in {"alert/status", "alert/sent"}
    ],
)
def test_a_tolerant_reader_tells_and_goes_on(data: bytes, code: str) -> None:
    """What can be left out or understood is told, and the rest of the message is read."""
    alert, told = read_alert(data, tolerant=True)
    assert code in {fault.code for fault in told}
    assert alert.infos


def test_a_tolerant_reader_refuses_what_is_no_message() -> None:
    """Where a message lacks what it must have, even a tolerant reader raises."""
    for data in (_replaced(">Exercise<", ">exercise<"), _replaced("09:00:00+08:00", "09:00:00")):
        with pytest.raises(CapError, match="bad-value"):
            read_alert(data, tolerant=True)


@pytest.mark.parametrize("met", ["01:00:00Z", "01:00:00+00:00", "09:00:00.75+08:00"])
def test_a_tolerant_reader_knows_the_times_that_are_met(met: str) -> None:
    """`Z`, `+00:00` and fractions, which the standard forbids, are read and told."""
    alert, told = read_alert(_replaced("09:00:00+08:00", met), tolerant=True)
    assert alert == FULL
    assert [(fault.code, fault.place) for fault in told] == [("bad-value", "alert/sent")]


@pytest.mark.parametrize("met", ["00:30:00Z", "00:30:00+00:00", "00:30:00.5-00:00"])
def test_a_tolerant_reader_knows_these_times_in_references_too(met: str) -> None:
    """A later message keeps what it refers to, however the time of that is written."""
    alert, told = read_alert(_replaced("00:30:00-00:00</ref", f"{met}</ref"), tolerant=True)
    assert alert == FULL
    assert [(fault.code, fault.place) for fault in told] == [("bad-value", "alert/references")]


@pytest.mark.parametrize("number", ["-0.12745821475982666", "-.5", "+5.", "000000012"])
def test_a_decimal_of_the_schema_is_a_number(number: str) -> None:
    """What programs write for a decimal is read: seventeen digits, no digit before the point."""
    data = _replaced("29,0 ", f"29,{number} ").replace(b">100.5<", f">{number}<".encode())
    assert keeps_the_schema(data)
    (area,) = read_alert(data)[0].infos[0].areas
    assert (area.polygons[0][2][1], area.ceiling) == (Decimal(number), Decimal(number))


def test_a_word_of_the_first_edition_is_understood() -> None:
    """`Very Likely` of CAP 1.0 should be taken for `Likely` (3.2.2, certainty)."""
    data = _replaced(">Likely<", "> Very Likely <")
    alert, told = read_alert(data, tolerant=True)
    assert alert == FULL
    assert [(f.code, f.place) for f in told] == [("bad-value", f"{_INFO}/certainty")]
    with pytest.raises(CapError, match="bad-value"):
        read_alert(data)


def test_an_empty_text_is_none() -> None:
    """What may be left out may stand without a text too (3.2), and is then left out."""
    data = _replaced("desk 3", "").replace(b"typhoon exercise of July", b" ")
    assert keeps_the_schema(data)
    alert, told = read_alert(data)
    assert (alert.source, alert.note) == (None, None)
    assert [fault.code for fault in told] == ["missing-note"]


@pytest.mark.parametrize("tolerant", [False, True])
def test_a_signature_is_no_reason_to_refuse(*, tolerant: bool) -> None:
    """A message is read although its signature is not verified, and that is told (3.3.4.1)."""
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><a/></Signature></alert>'
    alert, told = read_alert(_replaced("</alert>", signature), tolerant=tolerant)
    assert alert == FULL
    assert [fault.code for fault in told] == ["signed"]


def test_a_schema_location_is_no_reason_to_refuse() -> None:
    """Attributes of XML Schema itself may stand on the alert."""
    data = _replaced(
        "<alert ",
        '<alert xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b" ',
    )
    assert read_alert(data) == (FULL, ())


def test_a_flood_of_faults_is_cut() -> None:
    """After a thousand faults no more is told."""
    with pytest.raises(CapError) as caught:
        read_alert(_replaced("<note>", "<code/>" * 2000 + "<note>"))
    assert len(caught.value.faults) == 1001
    assert caught.value.faults[-1].code == "too-many-faults"


def test_a_flood_of_faults_is_not_kept() -> None:
    """A message that is wrong in many places takes little more than one that is well."""
    peaks = []
    for code in ("<code/>", "<code>a</code>"):
        data = _replaced("<note>", code * 20_000 + "<note>")
        tracemalloc.start()
        with suppress(CapError):
            read_alert(data)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[0] < 1.3 * peaks[1]


_EVERY = list(parsed(BYTES).iter())


@examples(4)
@given(st.integers(0, len(_EVERY) - 1), st.integers(0, len(_EVERY) - 1), st.sampled_from("dcrm"))
def test_what_the_schema_refuses_is_refused(one: int, other: int, how: str) -> None:
    """Whatever element is dropped, copied, renamed or moved: what OASIS' schema refuses, we do.

    And what we read, the schema allows.
    """
    root = parsed(BYTES)
    every = list(root.iter())
    parents = {child: parent for parent in every for child in parent}
    element, target = every[one], every[other]
    parent = parents.get(element, root)
    if how == "r":
        element.tag = target.tag
    elif how == "c":
        parent.append(element) if element is not root else None
    elif element is not root:
        parent.remove(element)
        if how == "m" and target not in set(element.iter()):
            target.insert(0, element)
    data = written(root)
    try:
        read_alert(data)
    except CapError:
        return
    assert keeps_the_schema(data)


@examples(4)
@given(st.binary(max_size=40), st.integers(0, len(BYTES)), st.integers(0, 30))
def test_c3_whatever_the_bytes_only_faults_are_raised(put: bytes, at: int, cut: int) -> None:
    """Any bytes in any place give a message or faults, strict or tolerant, never a traceback."""
    data = BYTES[:at] + put + BYTES[at + cut :]
    for tolerant in (False, True):
        with suppress(CapError):
            read_alert(data, tolerant=tolerant)
