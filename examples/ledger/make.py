"""Make the ledger of this folder: forty hazards of an invented school, as people keep them.

    python examples/ledger/make.py

Its title, its headings, its dates in four forms, its totals and signatures, and what is wrong
with it, are those of real ledgers; school, persons and places are invented.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
HEADINGS = (
    *("隐患编号", "隐患描述", "隐患位置", "隐患类型", "隐患级别", "发现日期", "发现人"),
    *("整改责任人", "整改期限", "整改措施", "整改完成日期", "复查结果", "复查日期", "复查人"),
    *("当前状态", "联系电话", "备注"),
)
WHAT = (
    *("灭火器压力不足", "疏散指示灯不亮", "消火栓箱门损坏", "楼梯扶手松动", "窗扇脱落风险"),
    *("食堂地面湿滑", "留样记录缺一天", "操场看台护栏锈蚀", "实验室药品柜未上锁", "校门口车辆拥堵"),
    *("配电箱门未关", "宿舍私拉电线", "围墙裂缝", "树枝过低", "监控盲区"),
)
TYPES = ("消防", "消防", "消防", "校舍", "校舍", "食堂", "食品", "设施", "实验室", "交通")
PLACES = ("教学楼一层", "教学楼三层", "食堂", "操场", "宿舍楼", "东门", "实验楼")
PEOPLE = ("陈一", "林二", "黄三", "吴四", "郑五", "周六")
FIRST = date(2026, 3, 2)


def written(day: date, how: int) -> Any:
    """Write a day in one of the forms that people use."""
    forms: tuple[Any, ...] = (
        day,
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}/{day.day}",
    )
    return forms[how % len(forms)]


def hazard(number: int, chance: Random) -> list[Any]:
    """Make one row: in time, late, accepted by the one who mended it, or still open."""
    found = FIRST + timedelta(days=chance.randrange(150))
    due = found + timedelta(days=chance.choice((3, 7, 15)))
    mender, checker = chance.sample(PEOPLE, 2)
    end = due + timedelta(days=chance.choice((-2, -1, 0, 4, 12)))
    how = chance.random()
    done, checked = how < 0.8, how < 0.7
    if number % 13 == 0:
        checker = mender
    state = "已销号" if how < 0.55 else "已验收" if checked else "已整改" if done else "整改中"
    if number in (9, 27):
        state, checked = "已销号", False
    what = number % len(WHAT)
    return [
        *(f"YH-2026-{number:03}", WHAT[what], chance.choice(PLACES), TYPES[what % len(TYPES)]),
        *("重大" if number % 11 == 0 else "一般", written(found, number), chance.choice(PEOPLE)),
        *(mender, written(due, number // 2), "更换" if what < 5 else "整改"),
        *(written(end, number) if done else "", "合格" if checked else ""),
        *(written(end + timedelta(days=1), number) if checked else "", checker if checked else ""),
        *(state, "见通讯录", ""),
    ]


def rows() -> list[list[Any]]:
    """Make all rows, with what stands around them and two that cannot be read."""
    chance = Random(17)  # an invented school, no secret
    made = [hazard(number, chance) for number in range(1, 41)]
    made[4][5] = "开学前"
    made[22][4] = "较重"
    return [
        ["青山小学安全隐患排查治理台账（2026年）"],
        ["填报单位：总务处", "", "", "", "填报日期：2026年11月20日"],
        list(HEADINGS),
        *made[:20],
        [],
        *made[20:],
        ["合计", "40 条"],
        ["备注：重大隐患须在发现当日报告。"],
        ["填表人：", "", "", "审核人：", "", "", "校长（签字）："],
    ]


def main() -> None:
    """Write the workbook beside this script; the same rows give the same bytes."""
    book = xlsxwriter.Workbook(str(HERE / "隐患排查台账.xlsx"), {"strings_to_formulas": False})
    book.set_properties({"created": datetime(2026, 11, 20)})  # noqa: DTZ001  # of the file, not of a place
    sheet = book.add_worksheet("2026年台账")
    days, title = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    for row, cells in enumerate(rows()):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), days)  # noqa: DTZ001
            elif cell != "":
                sheet.write(row, column, cell)
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, rows()[0][0], title)
    sheet.set_column(0, len(HEADINGS) - 1, 14)
    book.close()


if __name__ == "__main__":
    main()
