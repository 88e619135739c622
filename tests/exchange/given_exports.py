"""Givens of the exports: the shipped year, its judgement, and texts that spoil spreadsheets."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from openpyxl import Workbook as OfPeer
from openpyxl import load_workbook

from campus_safety.cli.asked import demo_folder
from campus_safety.codec import Folder, read_folder
from campus_safety.exchange.exports import EVERY, written_workbook
from campus_safety.exchange.exports.fields import Slot, fields_of
from campus_safety.exchange.sheets import Workbook, read_workbook
from campus_safety.kernel import Entry, Fact, Law
from campus_safety.prevention import hazard
from campus_safety.register import Audit, Register, audit
from campus_safety.rulebooks import rulebook
from campus_safety.vocabulary import Area, School

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 7, 10, 9, tzinfo=ZONE)
CREATED = datetime(2026, 1, 1, tzinfo=UTC)

STARTS = (*"=+-@\t\r\n'＝＋－＠",)
BODIES = (
    *("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x")', "SUM(1)*cmd|' /C calc'!A0", ""),
    *("@SUM(1)", "'=1", "''", '"', '","', ";", "，", "1", "2026-03-01", "true", " =1", "一"),
    *("_x000D_", 'IMPORTXML(CONCAT(""),1)', 'DDE("cmd";"/c calc";"x")', "%0A-3"),
)
PAYLOADS = tuple(f"{start}{body}" for start in STARTS for body in BODIES)
"""What has been used to slip a formula into a table, behind every sign that starts one."""

PLAIN = tuple(p for p in PAYLOADS if all(unicodedata.category(c) != "Cc" for c in p))

NASTY = (
    *PLAIN[:: len(PLAIN) // 40],
    *(
        " =1",
        " leading",
        "trailing ",
        "  ",
        " ",
        "\u3000全角",
        "\u00a0hard",
        "\u2028line",
        "\u2029x",
    ),
    *("_x000D_", "_x005F_x000D_", "_x005f__x0041_", "a_x0041_b", "_X000D_", "_xD83D_", "_x0000_"),
    *(
        '"',
        '"quoted"',
        '"half',
        "1",
        "1.0",
        "true",
        "2026-03-01",
        "[]",
        "{}",
        "null",
        "None",
        "#N/A",
    ),
    *(
        "http://example.org",
        "mailto:a@b",
        "\U0001f600" * 250,
        "x" * 500,
        "<a>&amp;</a>",
        "]]>",
        "\\u005f",
    ),
)
"""Texts that spreadsheets and their readers are known to change."""

HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")
SIGNS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")) | st.sampled_from(
    "=+-@'\"＝＋－＠_x0D;,|，[] "
)
TEXTS = (
    st.text(SIGNS, min_size=1, max_size=40)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: all(unicodedata.category(sign) not in HIDDEN for sign in text))
)
"""Any text that a fact may hold."""


@lru_cache(maxsize=1)
def year() -> Folder:
    """Give the shipped year of one school."""
    return read_folder(demo_folder())


@lru_cache(maxsize=1)
def judged() -> Audit:
    """Give its judgement at the end of the year."""
    return audit(year().register, year().law, as_of=AT)


def entries(facts: Iterable[Fact]) -> tuple[Entry, ...]:
    """Write facts down one after the other."""
    return tuple(
        Entry(position=n, recorded_at=AT, key=f"key {n}", content=fact)
        for n, fact in enumerate(facts, 1)
    )


def found(what: str, number: int = 1) -> hazard.Found:
    """Give a hazard that was found, with a text."""
    return hazard.Found(
        case=f"school-1/hazard/{number}",
        at=datetime(2026, 3, 2, 8, tzinfo=ZONE),
        by="party:a",
        area=Area.FIRE,
        place="place:1",
        what=what,
    )


def register(*facts: Fact) -> tuple[Register, Law]:
    """Give a register that keeps hazards, and a law to judge it by."""
    law = rulebook("cn", school="example")
    school = School(reference="school:1", place="nation", profiles=(), periods=())
    keeps = {"hazard": datetime(2025, 9, 1, tzinfo=ZONE).date()}
    return Register(school=school, keeps=keeps, entries=entries(facts)), law


def opened_by_peer(data: bytes) -> OfPeer:
    """Open a workbook with a reader that others wrote."""
    return load_workbook(BytesIO(data))


def book_of(told: tuple[Entry, ...]) -> Workbook:
    """Write entries as a workbook and open it."""
    return read_workbook(written_workbook(told, created=CREATED, classes=EVERY), "x.xlsx")


def field_of_found(name: str) -> Slot:
    """Give a field of a hazard that was found."""
    return next(slot for slot in fields_of(hazard.Found) if slot.name == name)
