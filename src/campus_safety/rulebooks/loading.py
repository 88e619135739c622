"""Loading: rulebook files to sheets, with every fault of every file at once."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from campus_safety.kernel import Fault
from campus_safety.rulebooks.disk import Unread
from campus_safety.rulebooks.places import read_places
from campus_safety.rulebooks.reading import read_row
from campus_safety.rulebooks.sheets import Raw, RulebookFault, Sheet

__all__ = ["Source", "load", "parse", "read_sheet"]

Source = tuple[str, Callable[[], bytes]]
"""A file: the name under which its faults are told, and how its bytes are read."""

_KNOWN = ("rulebook", "covers", "zone", "calendar", "provision", "place")
_TEXTS = ("rulebook", "zone", "calendar")
_ROOM = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_AT_LINE = re.compile(r"\(at line (\d+)")


def load(sources: Iterable[Source]) -> tuple[Sheet, ...]:
    """Read rulebook files; raises `RulebookFault` with the faults of all of them."""
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for file, read in sources:
        sheet, found = read_sheet(file, read)
        faults += found
        if sheet is not None:
            sheets.append(sheet)
    if faults:
        raise RulebookFault(faults)
    return tuple(sheets)


def read_sheet(file: str, read: Callable[[], bytes]) -> tuple[Sheet | None, tuple[Fault, ...]]:
    """Read one rulebook file: the sheet if it has a header, and every fault."""
    raw, faults = parse(file, read)
    if raw is None:
        return None, faults
    head = tuple(_header_faults(file, raw))
    places, misplaced = read_places(file, raw.get("place", []))
    listed = raw.get("provision", [])
    if not isinstance(listed, list) or not listed:
        empty = Fault(code="empty", file=file, expected="at least one [[provision]]")
        return None, (*head, *misplaced, empty)
    read_rows = [read_row(row, file, ordinal) for ordinal, row in enumerate(listed, 1)]
    found = (*head, *misplaced, *(fault for _, faults in read_rows for fault in faults))
    if head:
        return None, found
    sheet = Sheet(
        file=file,
        rulebook=raw["rulebook"],
        covers=frozenset(raw["covers"]),
        zone=raw.get("zone"),
        calendar=raw.get("calendar"),
        places=places,
        rows=tuple(row for row, _ in read_rows if row is not None),
    )
    return sheet, (*found, *_uncovered(sheet))


def parse(file: str, read: Callable[[], bytes]) -> tuple[Raw | None, tuple[Fault, ...]]:
    """Read the bytes of a TOML file as a table, or say why it cannot be read."""
    try:
        raw = tomllib.loads(read().decode("utf-8-sig"))
    except Unread as unread:
        fault = unread.fault(file)
    except OSError:
        fault = Fault(code="unreadable", file=file, expected="a file that can be read")
    except UnicodeDecodeError:
        fault = Fault(code="not-utf8", file=file, expected="a text in UTF-8")
    except ValueError as error:  # of TOML, or of a number with too many digits
        line = _AT_LINE.search(str(error))
        place = f"line {line[1]}" if line else "end"
        fault = Fault(code="syntax", file=file, place=place, expected="TOML")
    except RecursionError:
        fault = Fault(code="syntax", file=file, expected="TOML that is not nested so deeply")
    else:
        if raw:
            return raw, ()
        fault = Fault(code="empty", file=file, expected="a header and rows")
    return None, (fault,)


def _header_faults(file: str, raw: Raw) -> Iterator[Fault]:
    for code, expected in _header_said(raw):
        yield Fault(code=code, file=file, place="header", expected=expected)


def _header_said(raw: Raw) -> Iterator[tuple[str, str]]:
    for key in raw:
        if key not in _KNOWN:
            yield "unknown-key", f"one of the keys {', '.join(_KNOWN)}, not {key!r}"
    for key in ("rulebook", "covers"):
        if key not in raw:
            yield "missing-key", f"the key {key!r}"
    for key in _TEXTS:
        if key in raw and (not isinstance(raw[key], str) or not raw[key].strip()):
            yield "wrong-type", f"a text that is not empty under {key!r}"
    covers = raw.get("covers", ["known"])
    if not (isinstance(covers, list) and covers and all(map(_is_room, covers))):
        yield "wrong-type", "`covers` with a list of rooms, such as ['incident']"
    zone = raw.get("zone")
    if isinstance(zone, str) and zone.strip() and not _is_zone(zone):
        yield "unknown-zone", "a zone such as 'Asia/Shanghai'"


def _is_room(word: object) -> bool:
    return isinstance(word, str) and _ROOM.fullmatch(word) is not None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _uncovered(sheet: Sheet) -> Iterator[Fault]:
    """Find the rows of which the header does not say that the file covers them."""
    covered = ", ".join(sorted(sheet.covers))
    for row in sheet.rows:
        if row.provision.id.partition(".")[0] not in sheet.covers:
            yield row.fault("outside-cover", f"an id of the rooms that the file covers: {covered}")
