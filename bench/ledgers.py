"""Ledgers: a workbook of twenty thousand rows read, mapped and judged, in a new interpreter."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from bench.measure import Row

__all__ = ["run"]

_ROWS, _ROUNDS = 20_000, 5
_HEADINGS = (
    *("隐患编号", "隐患标题", "隐患描述", "隐患位置", "隐患级别", "发现日期", "发现人", "所属部门"),
    *("整改责任人", "整改期限", "当前状态", "整改描述", "整改开始日期", "整改完成日期"),
    *("复查结果", "复查日期", "复查人", "复查意见"),
)

_PEAK = """
def peak():  # MiB; `ru_maxrss` begins with that of the process which started this one
    with open("/proc/self/status") as said:
        return next(int(line.split()[1]) / 1024 for line in said if line.startswith("VmHWM"))
"""

_OURS = """
import json, sys
from datetime import datetime
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from campus_safety import rulebook
from campus_safety.exchange.ledgers import Asked, judge, read_ledger, read_mapping
from campus_safety.exchange.sheets import open_workbook

law, mapping = rulebook("cn", place="city:宁波"), read_mapping("hazard-export")
asked = Asked(at=datetime(2026, 11, 24, tzinfo=ZoneInfo("Asia/Shanghai")))
times = [perf_counter()]
book = open_workbook(Path(sys.argv[1]))
times.append(perf_counter())
ledger = read_ledger(book, mapping, asked)
times.append(perf_counter())
held = judge(ledger, law)
times.append(perf_counter())
assert ledger.accepted == 20_000 and held.found
print(json.dumps([*(b - a for a, b in zip(times, times[1:])), len(ledger.facts), peak()]))
"""

_THEIRS = """
import json, sys
from time import perf_counter

from openpyxl import load_workbook

started = perf_counter()
rows = list(load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True))
seconds = perf_counter() - started
assert len(rows) == 20_001
print(json.dumps([seconds, peak()]))
"""


def run() -> Iterator[Row]:
    """Time the three steps and the peer that reads the same file, one round after the other."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.xlsx"
        _write(file)
        ours, theirs = [], []
        for _ in range(_ROUNDS):
            ours.append(_told(_OURS, file))
            theirs.append(_told(_THEIRS, file))
    read, mapped, judged, facts, peak = (median(column) for column in zip(*ours, strict=True))
    peer, peer_peak = (median(column) for column in zip(*theirs, strict=True))
    whole = median(sum(row[:3]) for row in ours)
    note = f"{facts:.0f} facts; peak memory {peak:.0f} MiB in all"
    yield _row("campus_safety", "read, map and judge", whole, note=note)
    yield _row("campus_safety", "read", read, ratio=1.0, note="looked over for what is hostile too")
    yield _row("openpyxl", "read", peer, ratio=peer / read, note=f"peak memory {peer_peak:.0f} MiB")
    yield _row("campus_safety", "map", mapped)
    yield _row("campus_safety", "judge", judged, note="every term, order and objection")


def _row(who: str, what: str, seconds: float, ratio: float | None = None, note: str = "") -> Row:
    return Row(
        section="ledgers",
        contender=who,
        what=f"{what} {_ROWS:,} rows",
        per_second=_ROWS / seconds,
        seconds=seconds,
        ratio=ratio,
        note=note,
    )


def _told(code: str, file: Path) -> list[float]:
    asked = [sys.executable, "-c", f"{_PEAK}{code}", str(file)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603  # our own code, in a new interpreter
    told: list[float] = json.loads(done.stdout)
    return told


def _write(file: Path) -> None:
    """Write a ledger of hazards of one year, four in five of them mended."""
    chance = Random(1)  # noqa: S311  # an invented ledger, no secret
    book = xlsxwriter.Workbook(str(file), {"strings_to_formulas": False})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("台账")
    sheet.write_row(0, 0, _HEADINGS)
    for number in range(1, _ROWS + 1):
        for column, cell in enumerate(_hazard(number, chance)):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime.combine(cell, time()), days)
            elif cell:
                sheet.write_string(number, column, cell)
    book.close()


def _hazard(number: int, chance: Random) -> list[Any]:
    found = date(2026, 1, 5) + timedelta(days=chance.randrange(250))
    end = found + timedelta(days=chance.randrange(1, 15))
    done = chance.random() < 0.8
    told: list[Any] = [
        *(f"YH-{number:05}", "", f"第{number}处隐患", f"地点{chance.randrange(60)}"),
        *(chance.choice(("一般", "一般", "重大")), found, f"查{chance.randrange(40)}", "总务处"),
        *(f"责{chance.randrange(40)}", found + timedelta(days=7), "已完成" if done else "整改中"),
        *("已处理" if done else "", found + timedelta(days=1), end if done else ""),
        *("合格" if done else "", end + timedelta(days=1) if done else ""),
        *(f"验{chance.randrange(40)}" if done else "", ""),
    ]
    return told
