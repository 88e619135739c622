"""Sealed lines: what the first road takes, the careful one takes too, as the same."""

import re
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codec.given import ENTRY, FACTS, FOUND, KINDS
from tests.given import examples, of_room

from campus_safety.codec import VERSIONS, decode_entries, encode_entries
from campus_safety.codec.documents import known
from campus_safety.codec.leaves import sound
from campus_safety.codec.parsing import LONGEST, parse
from campus_safety.codec.parts import PLAIN
from campus_safety.codec.records import only_limits
from campus_safety.codec.sealed import OFTEN, Seals
from campus_safety.kernel import Entry, Fact, Retracted, limits
from campus_safety.kernel.words import text
from campus_safety.testing.strategies import values_of

SEALS = known(None).seals(VERSIONS.newest, after=0)
SHAPE = known(None).of(Entry)


def sealed(line: bytes) -> Entry | None:
    """Take the first road alone."""
    (entry,) = SEALS.read([line])
    return entry


def carefully(line: bytes) -> Any:
    """Take the last road alone."""
    faults: list[Any] = []
    raw = VERSIONS.raised(parse(line.decode()), "$", faults)
    value = SHAPE.inspect(raw, "$", faults)
    assert not faults
    return value


def line_of(content: Any) -> bytes:
    """Write an entry as one canonical line, without its newline."""
    return encode_entries([attrs.evolve(ENTRY, content=content)])[:-1]


STRICTER = {
    "activity.approved",
    "activity.headcount-changed",
    "activity.held",
    "activity.lead-named",
    "activity.permit-granted",
    "activity.proposed",
    "activity.relocated",
    "activity.rescheduled",
    "campaign.extended",
    "campaign.launched",
    "campaign.reported",
    "decision.consultation-closed",
    "decision.consultation-opened",
    "decision.discussed",
    "decision.hearing-called",
    "decision.legality-requested",
    "defence.beat-drawn",
    "defence.employed",
    "defence.patrolled",
    "drill.held",
    "education.assessed",
    "education.planned",
    "education.session-held",
    "filing.amended",
    "food.meal-served",
    "food.samples-kept",
    "insurance.cancelled",
    "insurance.cover-changed",
    "insurance.taken-out",
    "perimeter.checked",
    "perimeter.measured",
    "perimeter.noticed",
    "perimeter.recurred",
    "pledge.decomposed",
    "pledge.drafted",
    "residence.screened",
    "sanction.opened",
    "sanction.progress-reported",
    "sanction.recurred",
    "transport.alighted",
    "transport.boarded",
    "transport.offences-queried",
    "transport.pupils-transferred",
    "transport.registered",
    "transport.speed-measured",
    "transport.swept",
    "transport.trip-ended",
}
"""The kinds that hold a fact to more than limits: numbers below zero, an end before a start."""


def test_no_other_kind_asks_for_more_than_limits() -> None:
    """What takes the careful road only is named here, one by one."""
    assert {kind.kind for kind in KINDS if not only_limits(kind)} == STRICTER


@pytest.mark.parametrize(
    "kind",
    [of_room(kind.kind.partition(".")[0], kind, kind.kind) for kind in filter(only_limits, KINDS)],
)
@given(data=st.data())
@settings(max_examples=10)
def test_c1_the_lines_of_every_kind_are_sealed(kind: type[Fact], data: st.DataObject) -> None:
    """No kind falls off the first road in silence: plain facts of it are taken there."""
    line = line_of(data.draw(values_of(kind)))
    entry = sealed(line)
    assert entry == carefully(line)
    assert isinstance(entry, Entry)


@pytest.mark.slow
@given(FACTS)
@examples(4)
def test_c1_a_sealed_line_is_read_as_the_careful_road_reads_it(fact: Fact) -> None:
    """Equal to the last digit and offset, within the limits of its class, of equal types."""
    line = line_of(fact)
    entry = sealed(line)
    if entry is not None:
        slow = carefully(line)
        assert repr(slow) == repr(entry)
        assert isinstance(entry.content, Fact)
        limits(entry.content)
        for evidence in entry.content.evidence:
            limits(evidence)


@pytest.mark.slow
@given(st.sampled_from([line_of(FOUND)]), st.data())
@examples(10)
def test_c4_c5_nothing_is_sealed_that_is_not_accepted(line: bytes, data: st.DataObject) -> None:
    """C4, C5: change any bytes; what still fits is what the careful road reads as the same."""
    place = data.draw(st.integers(0, len(line) - 1))
    length = data.draw(st.integers(0, 3))
    other = data.draw(
        st.sampled_from([*(bytes([n]) for n in range(256)), b"", b"99", b'","', b"\xc2\x85"])
    )
    changed = line[:place] + other + line[place + length :]
    entry = sealed(changed)
    if entry is not None:
        assert carefully(changed) == entry


HOSTILE = [
    (b'"position":1', b'"position":0'),
    (b'"position":1', b'"position":01'),
    (b'"position":1', b'"position":1.0'),
    (b'"position":1', b'"position":-1'),
    (b'"position":1', b'"position":9999999999999999'),
    (b'"fire"', b'"fire","fire"'),
    (b'"fire"', b'"fire","area":"food"'),
    (b'"fire"', b'["fire"]'),
    (b'"fire"', b"null"),
    (b'"fire"', b'"Fire"'),
    (b"party:7f3a", b"party:13800138000"),
    (b"school-17/", b"school-13800138000/"),
    (b"2026-03-01T08", b"2026-02-30T08"),
    (b"2026-03-01T08", b"2026-03-01T24"),
    (b"2026-03-01T08", b"1066-03-01T08"),
    (b"+08:00", b"+14:30"),
    (b"+08:00", b"-00:00"),
    (b"abababab", b"ABABABAB"),
    (b"abababab", b"abab"),
    (b'"what":"\xe7', b'"what":"\xe2\x80\xae\xe7'),
    (b'"what":"\xe7', b'"what":"e\xcc\x81\xe7'),
    (b'"what":"\xe7', b'"what":"\x7f\xe7'),
    (b'"what":"\xe7', b'"what":"\xff\xe7'),
    (b'"signed":[', b'"signed":["party:b",7,'),
    (b'"signed":[', b'"signed":[1.5,'),
    (b'"evidence":[{', b'"evidence":[{"digest":"x",'),
    (b'"v":1', b'"v":2'),
    (b'"v":1', b'"v":true'),
    (b'"v":1', b'"v":1,"v":1'),
    (b'"v":1}', b'"v":1} '),
    (b"hazard.found", b"hazard.lost"),
    (b"hazard.found", b"hazard.closed"),
]


@pytest.mark.parametrize(("sound_part", "hostile"), HOSTILE, ids=[str(h) for _, h in HOSTILE])
def test_c4_c5_no_hostile_line_is_sealed(sound_part: bytes, hostile: bytes) -> None:
    """What the laws refuse does not fit, wherever in the line it stands."""
    line = line_of(FOUND)
    assert sound_part in line
    assert sealed(line) is not None
    assert sealed(line.replace(sound_part, hostile)) is None


def test_corrections_and_long_lines_take_the_next_road() -> None:
    """They are read all the same, or refused for their length."""
    retracted = attrs.evolve(ENTRY, position=2, content=Retracted(position=1, by="a:b", reason="x"))
    data = encode_entries([retracted])
    assert sealed(data[:-1]) is None
    assert (retracted,) == decode_entries(data)[0]
    evidence = FOUND.evidence * (LONGEST // 100)
    assert sealed(line_of(attrs.evolve(FOUND, evidence=evidence))) is None


@pytest.mark.slow
def test_every_letter_of_a_sealed_text_is_plain_beside_any_other() -> None:
    """Each is sound alone, combines with none, and needs no escape in JSON."""
    letters = [chr(n) for n in range(0x110000) if re.fullmatch(f"[{PLAIN}]", chr(n))]
    assert len(letters) > 20_000
    assert not {'"', "\\", "\u2028", "\u2029"} & set(letters)
    assert all(text(letter) is None and sound(letter) for letter in letters)
    assert not any(unicodedata.combining(letter) for letter in letters)
    assert all(unicodedata.is_normalized("NFC", f"e{letter}か") for letter in letters)
    assert text("".join(letters[::50])[:500]) is None


@given(st.text(min_size=1, max_size=20))
def test_sound_is_what_the_kernel_asks_of_a_text(letters: str) -> None:
    """The quick look at a text and the kernel's own limit agree on every text."""
    assert (text(letters) is None) == sound(letters)


def test_a_kind_that_asks_for_more_than_limits_is_never_sealed() -> None:
    """A room may hold its facts to more; its own constructor then always speaks."""

    @attrs.frozen(kw_only=True)
    class Strict(Fact):
        kind = "hazard.strict"

        def __attrs_post_init__(self) -> None:
            limits(self)

    seals = Seals({"hazard.strict": Strict}, lambda _: {}, 1, after=0)
    line = line_of(FOUND).replace(b"hazard.found", b"hazard.strict")
    assert seals.read([line]) == [None]


def test_a_kind_is_sealed_once_it_was_met_often() -> None:
    """A seal costs as much as some lines: a kind that is met less often never pays for it."""
    seals = known(None).seals(VERSIONS.newest, after=3)
    line = line_of(FOUND)
    assert seals.read([line] * 3) == [None] * 3
    assert [entry is not None for entry in seals.read([line] * 2)] == [True, True]
    assert OFTEN > 3
