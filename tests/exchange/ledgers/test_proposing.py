"""Proposals: a mapping for sheets that nobody wrote one for, with a reason for every column."""

from datetime import date as day
from typing import Any

import pytest
from tests.exchange.given import ASKED, opened, told

from campus_safety.exchange.ledgers import decode_mapping, propose, read_ledger
from campus_safety.exchange.sheets import LedgerError

UNSEEN: dict[str, tuple[list[list[Any]], str, list[str]]] = {
    "a county's export": (
        [
            ["某县教育局安全隐患清单（2026年）"],
            [
                *(
                    "No.",
                    "学校名称",
                    "隐患具体情况",
                    "隐患所在地",
                    "隐患分级",
                    "查出日期",
                    "查出人员",
                ),
                *("整改负责人", "应完成日期", "实际完成时间", "是否整改完成", "备注"),
            ],
            [
                *(1, "一小", "消防栓无水", "教学楼", "重大隐患", "3.2", "张三"),
                *("李四", "4月1日", "3月20日", "是", ""),
            ],
        ],
        "hazard",
        [
            *("3 hazard.found 2026-03-02", "3 hazard.graded 2026-03-02"),
            *("3 hazard.assigned 2026-03-02", "3 hazard.rectified 2026-03-20"),
        ],
    ),
    "a weekly list without grades": (
        [
            ["检查日期", "存在问题", "整改时限", "整改完成情况", "责任人"],
            [day(2026, 3, 2), "窗坏", day(2026, 3, 4), "已换", "甲"],
        ],
        "hazard",
        ["2 hazard.stated 2026-03-02", "2 hazard.assigned 2026-03-02"],
    ),
    "closed with a day": (
        [
            ["问题编号", "问题描述", "上报时间", "整改日期", "验收人员", "验收日期", "销号时间"],
            ["a1", "漏水", "2026-3-1", "2026-3-5", "乙", "2026-3-6", "2026-3-7"],
        ],
        "hazard",
        [
            *("2 hazard.stated 2026-03-01", "2 hazard.rectified 2026-03-05"),
            *("2 hazard.verified 2026-03-06", "2 hazard.closed 2026-03-07"),
        ],
    ),
    "in English": (
        [
            ["id", "description", "location", "level", "date", "found by", "deadline"],
            ["7", "loose rail", "stairs", "general", "2026-03-02", "Li Lei", "2026-03-09"],
        ],
        "hazard",
        ["2 hazard.found 2026-03-02", "2 hazard.graded 2026-03-02", "2 hazard.assigned 2026-03-02"],
    ),
    "a status under the heading of an account": (
        [
            ["学校：青山小学", "", "", "填报时间：2026年3月31日"],
            [
                "序号",
                "排查时间",
                "隐患部位",
                "隐患内容",
                "整改措施",
                "整改时限",
                "责任人",
                "整改情况",
            ],
            [1, "2026.3.2", "教学楼", "灯坏", "更换", "立即", "王五", "已整改"],
            [2, "2026.3.2", "食堂", "地滑", "铺垫", "2026.3.9", "王五", "未整改"],
        ],
        "hazard",
        ["3 hazard.stated 2026-11-24", "4 hazard.stated 2026-11-24"],
    ),
    "another table below": (
        [
            ["隐患描述", "发现日期", "整改期限", "整改完成日期"],
            ["灯坏", day(2026, 3, 2), day(2026, 3, 9), day(2026, 3, 5)],
            [],
            ["备注：以上为三月数据"],
        ],
        "hazard",
        [
            *("2 hazard.stated 2026-03-02", "2 hazard.assigned 2026-03-02"),
            "2 hazard.rectified 2026-03-05",
        ],
    ),
    "petitions": (
        [
            ["纠纷编号", "纠纷事由", "双方当事人", "受理时间", "包保领导", "化解时限", "办理状态"],
            ["J1", "噪声", "甲、乙", "2026-03-02", "丙", "2026-04-02", "已办结"],
        ],
        "dispute",
        ["2 dispute.stated 2026-11-24"],
    ),
    "settled by a day": (
        [
            ["纠纷概况", "当事人", "排查时间", "化解时间"],
            ["口角", "甲、乙", "2026-3-2", "2026-3-9"],
        ],
        "dispute",
        ["2 dispute.stated 2026-03-09"],
    ),
    "night duty": (
        [
            ["值班日期", "值班人员", "带班领导", "值班时段"],
            [day(2026, 3, 2), "甲 乙丙", "丁", "18:00至次日6:00"],
        ],
        "roster",
        ["1 roster.drafted 2026-03-02", "1 roster.published 2026-03-02"],
    ),
    "night rounds": (
        [
            ["巡逻时间", "巡逻人", "巡逻路线", "发现问题"],
            ["2026-03-02 22:00", "甲", "东门-操场", "无异常"],
        ],
        "patrol",
        [
            *("2 inspection.planned 2026-03-02", "2 inspection.begun 2026-03-02"),
            "2 inspection.recorded 2026-03-02",
        ],
    ),
    "sources of danger": (
        [
            ["危险源", "风险描述", "管控措施", "责任部门", "责任人"],
            ["锅炉", "超压", "定检", "总务处", "甲"],
        ],
        "risk",
        ["2 risk.identified 2026-11-24", "2 risk.controls-set 2026-11-24"],
    ),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_a_sheet_that_no_mapping_was_written_for(name: str) -> None:
    """What its headings say is understood, and what they tell comes out as facts."""
    rows, layout, expected = UNSEEN[name]
    book = opened(rows)
    proposal = propose(book)
    ledger = read_ledger(book, proposal.mapping, ASKED)
    assert (proposal.layout, ledger.refused) == (layout, 0)
    assert told(ledger) == expected


def test_every_column_is_told_with_its_reason() -> None:
    """Known, alike, unused or private: no column is passed over in silence."""
    rows = [["隐患描述", "查出的日期", "所属年级", "联系电话"], ["灯坏", "2026-3-2", "一", "139"]]
    because = propose(opened(rows)).because
    assert [(one.column, one.code, one.role) for one in because] == [
        ("A", "named", "what"),
        ("B", "alike", "found"),
        ("C", "unused", ""),
        ("D", "private", ""),
    ]
    assert (because[1].read, because[1].seen) == (1, 1)


def test_words_that_nobody_knows_are_told_and_refused_until_they_are_given() -> None:
    """An unknown status is no guess: it is shown, refused, and read once the mapping has it."""
    rows = [["隐患描述", "发现日期", "状态"], ["灯坏", "2026-3-2", "已甩干"]]
    book = opened(rows)
    proposal = propose(book)
    (unknown,) = [one for one in proposal.because if one.code == "unknown-words"]
    assert unknown.words == ("已甩干",)
    ledger = read_ledger(book, proposal.mapping, ASKED)
    assert [one.code for one in ledger.refusals] == ["unknown-word"]
    text = proposal.text.replace('"未整改" = "waiting"', '"已甩干" = "done", "未整改" = "waiting"')
    assert read_ledger(book, decode_mapping(text.encode(), "m"), ASKED).refused == 0


def test_a_column_that_does_not_hold_days_is_not_read_as_days() -> None:
    """A heading may say 时间 over texts; where one in four is a day it is left alone."""
    said = ("课间", "晨检", "2026-3-2", "放学")
    headings = ["隐患描述", "发现时间", "整改期限"]
    rows = [headings, *(["灯坏", time, "2026-3-9"] for time in said)]
    because = {one.column: one.code for one in propose(opened(rows)).because}
    assert because == {"A": "named", "B": "unused", "C": "named"}


def test_a_proposal_is_a_mapping_file() -> None:
    """What is proposed is written as a file, and reads as the mapping that was proposed."""
    for rows, _, _ in UNSEEN.values():
        proposal = propose(opened(rows))
        assert decode_mapping(proposal.text.encode(), "x") == proposal.mapping


@pytest.mark.parametrize(
    "rows",
    [[["甲", "乙"], [1, 2]], [["只有一列"], ["x"]], [["2026-3-2", "灯坏"], ["2026-3-3", "窗坏"]]],
)
def test_what_is_not_understood_is_not_proposed(rows: list[list[Any]]) -> None:
    """A sheet whose headings say nothing gives an error, not a guess."""
    with pytest.raises(LedgerError) as caught:
        propose(opened(rows))
    assert [fault.code for fault in caught.value.faults] == ["not-understood"]
