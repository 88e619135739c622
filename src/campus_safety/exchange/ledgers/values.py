"""Values: what people write into cells, read as the texts of the wire, or refused by code."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from zoneinfo import ZoneInfo

from attrs import frozen

from campus_safety.exchange.sheets.workbook import Cell

__all__ = ["Unfit", "Written", "clean", "key_of", "moment", "moment_in", "number", "parted", "yes"]


class Unfit(Exception):
    """A cell is not what its column asks for; caught where rows are read."""

    def __init__(self, code: str, expected: str) -> None:
        super().__init__(code)
        self.code = code
        self.expected = expected


@frozen(kw_only=True)
class Written:
    """How dates are written in a sheet: the zone, the year of short ones, and their order.

    `order` is that of dates which begin with no year: `md`, `dm`, or empty where nobody says.
    """

    zone: str = "Asia/Shanghai"
    year: int | None = None
    order: str = ""


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_PASSED_OVER = re.compile(r"[\s*:_·.、,。“”\"'※★#]+")
_LAID = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\u3000": " "})
_SEPARATORS = re.compile(r"[、,;/&+\n]")
_DAY = r"(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*[日号]?"
_WEEKDAY = r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
_CLOCK = (
    r"(?:[\sT]*(?P<half>上午|早上|凌晨|中午|下午|晚上|AM|PM)?\s*"
    r"(?P<H>\d{1,2})\s*(?::|时|点)\s*(?:(?P<M>\d{1,2})\s*分?)?(?::(?P<S>\d{1,2})(?:\.\d+)?|秒)?"
    r"\s*(?P<half2>AM|PM)?)?"
)
_FULL = re.compile(
    rf"(?P<y>\d{{4}})\s*[-./年]\s*{_DAY}{_WEEKDAY}{_CLOCK}", re.ASCII | re.IGNORECASE
)
_SHORT = re.compile(rf"{_DAY}{_WEEKDAY}{_CLOCK}", re.ASCII | re.IGNORECASE)
_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?", re.ASCII)
_MONTH = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*月?", re.ASCII)
_TWO = re.compile(r"\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?", re.ASCII)
_RANGE = re.compile(r"\d.*(?:至|到|~|—|–|--).*\d")
_CHINESE = re.compile(r"[〇零○一二三四五六七八九十]+(?=[年月日号])")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEARS = range(1900, 2201)
_MOST, _LONG = 64, 500  # characters of a day or a number, and of a text that names a day
_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # serial days know no zone
_FIRST, _AFTER = 20_000, 80_000  # serial days of 1954 to 2119
_NUMBER = re.compile(r"[¥￥$]?\s*([-+]?\d[\d,]*(?:\.\d+)?)\s*(万)?\s*[元人次项个件条处名天日%]?")
_YES = frozenset({"是", "有", "√", "✓", "✔", "对", "y", "yes", "true", "1", "已", "已完成"})
_NO = frozenset({"否", "无", "×", "✗", "✘", "x", "n", "no", "false", "0", "未", "没有", "不是"})
_NO_DATE = "a date such as 2026-03-02, 2026.3.2, 2026年3月2日 or 3月2日"


def clean(cell: Cell) -> str:
    """Give what a cell says as one line of text in normal form C, without hidden characters."""
    if type(cell) is str:
        return _cleaned(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return f"{cell:%Y-%m-%d}"
    return str(cell)


@lru_cache(maxsize=65_536)
def _cleaned(text: str) -> str:
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text).translate(_LAID)
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) not in _HIDDEN)
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def key_of(text: str) -> str:
    """Give a text as it is compared: without spaces, width, case and marks of emphasis."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _PASSED_OVER.sub("", plain)


def parted(text: str) -> tuple[str, ...]:
    """Part a cell that names several: by commas and slashes, and by spaces between names.

    A name in Latin letters has spaces of its own; one of two characters may be set wide.
    """
    plain = unicodedata.normalize("NFKC", text)
    named: list[str] = []
    for part in _SEPARATORS.split(plain):
        words = part.split()
        apart = not part.isascii() and any(len(word) > 1 for word in words)
        named += words if apart else ["".join(words) if not part.isascii() else " ".join(words)]
    return tuple(dict.fromkeys(name for name in named if name))


def yes(cell: Cell) -> bool:
    """Read yes or no in the words and marks that people use; raises `Unfit`."""
    if isinstance(cell, bool):
        return cell
    said = key_of(clean(cell))
    if said in _YES or said in _NO:
        return said in _YES
    raise Unfit("not-yes-or-no", "yes or no, such as 是, 否, √ or ×")


def number(cell: Cell) -> Decimal:
    """Read a number, with its commas, its unit and 万 for ten thousand; raises `Unfit`."""
    if isinstance(cell, bool | date | time | timedelta):
        raise Unfit("not-a-number", "a number")
    plain = unicodedata.normalize("NFKC", clean(cell)[: _MOST + 1])
    found = _NUMBER.fullmatch(plain) if len(plain) <= _MOST else None
    if found is None:
        raise Unfit("not-a-number", "a number such as 1200, 1,200元 or 0.5万元")
    try:
        read = Decimal(found[1].replace(",", ""))
    except InvalidOperation:
        raise Unfit("not-a-number", "a number") from None
    return read * 10_000 if found[2] else read


def moment(cell: Cell, how: Written) -> datetime | date:
    """Read a day, or a time in the zone of the sheet, in the forms that people write.

    A time of exactly midnight is the whole day. Raises `Unfit` where nobody could say which
    day is meant: no year is given, or day and month might be either way round.
    """
    return _known(_moment(cell, how))


def _known(at: datetime | date) -> datetime | date:
    """Refuse a year that cannot be reckoned with."""
    if at.year not in _YEARS:
        raise Unfit("no-such-day", f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    return at


def _moment(cell: Cell, how: Written) -> datetime | date:
    if isinstance(cell, datetime):
        return _timed(cell, how)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise Unfit("not-a-date", _NO_DATE)
    if isinstance(cell, int | float):
        return _serial(cell, how)
    text = clean(cell)
    if len(text) > _MOST:
        raise Unfit("not-a-date", _NO_DATE)
    return _written(_arabic(unicodedata.normalize("NFKC", text)), how)


def moment_in(cell: Cell, how: Written) -> datetime | date:
    """Read the one day that a text names somewhere, as a title does; else as `moment` reads."""
    if type(cell) is str:
        plain = _arabic(unicodedata.normalize("NFKC", clean(cell)[:_LONG]))
        for pattern, year in ((_FULL, None), (_SHORT, how.year)):
            found = [m for m in pattern.finditer(plain) if pattern is _FULL or year is not None]
            if len(found) == 1:
                first = found[0]
                return _known(_made(first, int(first["y"]) if year is None else year, how))
    return moment(cell, how)


def _timed(at: datetime, how: Written) -> datetime | date:
    if at.time() == time():
        return at.date()
    return at.replace(microsecond=0, tzinfo=at.tzinfo or ZoneInfo(how.zone))


def _serial(days: float, how: Written) -> datetime | date:
    """Read the number of days that a spreadsheet stores, or a day written in eight digits."""
    if _FIRST <= days < _AFTER:
        return _timed(_ZERO + timedelta(seconds=round(days * 86_400)), how)
    if float(days).is_integer() and len(str(int(days))) == 8:
        return _written(str(int(days)), how)
    raise Unfit("not-a-date", f"{_NO_DATE}; this is a number")


def _arabic(text: str) -> str:
    """Write the years, months and days that are written in Chinese numbers with digits."""
    return _CHINESE.sub(lambda found: _figures(found[0]), text)


def _figures(said: str) -> str:
    if "十" not in said:
        return said.translate(_DIGITS)
    tens, _, ones = said.partition("十")
    read = (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")
    return read if read.isdigit() else said


def _written(text: str, how: Written) -> datetime | date:
    if found := _FULL.fullmatch(text):
        return _made(found, int(found["y"]), how)
    if found := _PACKED.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        at = _day(year, month, day)
        return at if found[4] is None else _at(at, (hour, minute, second), how)
    if found := _LAST.fullmatch(text):
        return _turned(int(found[1]), int(found[2]), int(found[3]), how)
    if found := _SHORT.fullmatch(text):
        if how.year is None:
            raise Unfit("no-year", "a date with its year; the mapping may give one for the sheet")
        return _made(found, how.year, how)
    if _MONTH.fullmatch(text):
        raise Unfit("no-day", "a date with its day")
    if _TWO.fullmatch(text):
        raise Unfit("ambiguous-date", "a year of four digits")
    if _RANGE.search(text):
        raise Unfit("several-dates", "one date")
    raise Unfit("not-a-date", _NO_DATE)


def _made(found: "re.Match[str]", year: int, how: Written) -> datetime | date:
    day = _day(year, int(found["m"]), int(found["d"]))
    if found["H"] is None:
        return day
    hour, half = int(found["H"]), (found["half"] or found["half2"] or "").upper()
    if half in {"下午", "晚上", "PM", "中午"} and hour < (11 if half == "中午" else 12):
        hour += 12
    elif half in {"AM", "凌晨"} and hour == 12:
        hour = 0
    return _at(day, (hour, int(found["M"] or 0), int(found["S"] or 0)), how)


def _at(day: date, clock: tuple[int, int, int], how: Written) -> datetime:
    try:
        if clock == (24, 0, 0):
            day, clock = day + timedelta(days=1), (0, 0, 0)
        return datetime.combine(day, time(*clock), ZoneInfo(how.zone))
    except (ValueError, OverflowError):
        raise Unfit("not-a-date", "a time of the day") from None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unfit("no-such-day", "a day of the calendar") from None


def _turned(first: int, second: int, year: int, how: Written) -> date:
    """Read a date that ends with its year; which part is the month must be certain."""
    order = how.order or ("dm" if first > 12 else "md" if second > 12 else "")
    if not order and first != second:
        raise Unfit(
            "ambiguous-date", "a date that begins with its year, or an order in the mapping"
        )
    month, day = (second, first) if order == "dm" else (first, second)
    return _day(year, month, day)
