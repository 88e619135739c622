"""OCEL as XML: what others write is read, and what has no place in a log refused."""

import pytest
from tests.exchange.given_logs import refused, told
from tests.exchange.given_ocel import TIE, XML, A, E, put

from campus_safety.exchange import ocel

HOSTILE_XML = [
    ("<!DOCTYPE log><log/>", "dtd", ""),
    ('<!DOCTYPE log [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><log>&b;</log>', "dtd", ""),
    ('<!DOCTYPE log [<!ENTITY a SYSTEM "file:///x">]><log>&a;</log>', "dtd", ""),
    ("<log>" * 100 + "</log>" * 100, "too-deep", ""),
    ("<log>", "syntax", "line 1, column 6"),
    ("<html/>", "no-log", "$"),
    (XML.replace("<events>", "<events>x"), "unknown-key", "$"),
    (XML.replace("<events>", '<events x="1">'), "unknown-key", "$"),
    (XML.replace("<event ", "<object ").replace("</event>", "</object>"), "unknown-key", E),
    (XML.replace("</log>", "x</log>"), "unknown-key", "$"),
    (XML.replace("</log>", "<more/></log>"), "unknown-key", "$"),
    (XML.replace("</log>", "<events/></log>"), "duplicate-name", "$"),
    (XML.replace('time="2026', 'place="x" time="2026'), "unknown-key", E),
    (XML.replace("08:15:00.250000+00:00", "08:15:00.25"), "malformed", f"{E}.time"),
    (XML.replace(">true<", ">TRUE<"), "malformed", f"{A}[2].value"),
    (XML.replace('"o1" qualifier="of"', '"o9" qualifier="of"'), "dangling", TIE),
    (XML.replace('name="items">2', 'name="items"><b/>2'), "unknown-key", f"{A}[0]"),
    (XML.replace(' qualifier="of"', ""), "missing-key", f"{E}.relationships[0].qualifier"),
    (XML.replace('qualifier="of"', 'qualifier="" relationship=""'), "duplicate-name", TIE),
]


@pytest.mark.parametrize(("text", "code", "place"), HOSTILE_XML)
def test_c3_hostile_xml_is_refused(text: str, code: str, place: str) -> None:
    """A document type, an entity, depth and what has no place in a log are each refused."""
    assert (code, place) in told(refused(lambda: ocel.decode_xml(text.encode())))


def test_the_qualifier_is_read_under_both_its_names() -> None:
    """The example of the format's page calls the qualifier `relationship`."""
    other = XML.replace('qualifier="of"', 'relationship="of"')
    assert ocel.decode_xml(other.encode()) == ocel.decode_xml(XML.encode())


def test_what_other_writers_do_is_read() -> None:
    """No qualifier, ties called `relobj`, times to the nanosecond, and where the schema stands."""
    least = put("events.0.attributes.0.value", -(2**63))
    assert ocel.decode_json(least)[0].events[0].attributes[0].value == -(2**63)
    finer = put("events.0.time", "2026-03-02T08:15:00.250000000Z")
    assert ocel.decode_json(finer) == ocel.decode_json(put("events.0.id", "e1"))
    log, faults = ocel.decode_json(put("events.0.relationships.0.qualifier", ""))
    assert (faults, log.events[0].relations[0].qualifier) == ((), "")
    for write, read in (
        (ocel.encode_json, ocel.decode_json),
        (ocel.encode_xml, ocel.decode_xml),
    ):
        assert read(write(log)) == (log, ())
    space = (
        'xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:noNamespaceSchemaLocation="o.xsd"'
    )
    other = XML.replace("<log>", f"<log {space}>").replace("<relationship ", "<relobj ")
    assert ocel.decode_xml(other.encode()) == ocel.decode_xml(XML.encode())
