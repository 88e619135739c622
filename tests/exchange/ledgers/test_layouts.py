"""Layouts: ledgers with the headings that schools use, each read as the facts it tells."""

from datetime import date as day
from decimal import Decimal
from typing import Any

import pytest
from tests.exchange.given import ASKED, opened, refused, taken, told

from campus_safety.exchange.ledgers import propose, read_ledger, read_mapping
from campus_safety.kernel import Fact
from campus_safety.prevention import hazard, risk
from campus_safety.resolution import dispute
from campus_safety.response import roster
from campus_safety.vocabulary import HazardGrade, LedgerStatus, RiskColour, RiskMethod

UPLOAD = (
    *(
        "隐患来源",
        "隐患治理类型",
        "隐患类型",
        "隐患描述",
        "原因分析",
        "隐患类别",
        "控制措施",
        "整改资金",
    ),
    *("整改责任人", "治理期限", "验收人", "验收时间", "验收情况", "隐患状态", "删除标志", "创建人"),
    *("创建时间", "最后修改时间"),
)
EXPORT = (
    *(
        "隐患编号",
        "隐患标题",
        "隐患描述",
        "隐患位置",
        "隐患级别",
        "发现日期",
        "发现人",
        "所属部门",
        "整改责任人",
    ),
    *(
        "整改期限",
        "当前状态",
        "整改描述",
        "整改开始日期",
        "整改完成日期",
        "复查结果",
        "复查日期",
        "复查人",
    ),
    "复查意见",
)


def fact(facts: tuple[Fact, ...], kind: type[Any], place: int = 0) -> Any:
    return [one for one in facts if type(one) is kind][place]


def test_h2_a_self_check_is_an_inspection_with_its_problems() -> None:
    """H2: one inspection of the sheet's day; a problem for each hazard that is written down."""
    ledger = taken(
        [
            ["学校安全自查记录表"],
            ["单位(盖章)：青山小学", "", "校长(签名)：", "", "时间：2026年9月1日"],
            ["序号", "具体内容", "学校自查情况记录", "需整改的隐患", "整改措施", "检查人签名"],
            [1, "消防通道", "已查", "通道堵塞", "清理", "张三"],
            [2, "食堂", "已查", "无", "", "李四"],
        ]
    )
    assert told(ledger) == [
        "3 inspection.planned 2026-09-01",
        "3 inspection.begun 2026-09-01",
        "4 inspection.problem-found 2026-09-01",
        "3 inspection.recorded 2026-09-01",
    ]
    assert (ledger.accepted, ledger.refused) == (2, 0)


def test_h3_a_check_form_with_its_signatures_below() -> None:
    """H3: a filled row becomes a problem; day and inspectors stand at the foot."""
    ledger = taken(
        [
            ["学校安全工作检查表"],
            ["项目", "检查内容", "检查情况", "存在问题", "整改意见", "备注"],
            ["机构建设", "领导小组", "健全", "", "", ""],
            ["周边环境整治及矛盾纠纷", "围墙", "差", "围墙与农户有纠纷", "已上报", ""],
            ["检查人员：张三、李四", "", "", "学校负责人：王五", "", "检查时间：2026.9.3"],
        ]
    )
    assert "4 inspection.problem-found 2026-09-03" in told(ledger)
    assert [one.reason for one in ledger.left_out] == ["note"]
    begun = next(one for one in ledger.facts if one.kind == "inspection.begun")
    assert getattr(begun, "inspectors", ()) == ("party:1", "party:2")


def test_h4_two_observers_see_a_problem_each() -> None:
    """H4: what the unit saw itself and what the supervisor saw are two problems of one row."""
    ledger = taken(
        [
            ["校园安全检查记录表"],
            ["检查人员：张三", "", "", "2026年9月2日"],
            ["项目", "检查内容", "自查情况", "督查情况"],
            ["消防", "灭火器", "正常", "压力不足"],
            ["用电", "线路", "线路老化", "线路裸露"],
            ["食堂", "留样", "正常", "正常"],
        ]
    )
    problems = [one for one in told(ledger) if "problem" in one]
    assert problems == [
        "4 inspection.problem-found 2026-09-02",
        "5 inspection.problem-found 2026-09-02",
        "5 inspection.problem-found 2026-09-02",
    ]


def upload(state: str, **cells: str) -> list[str]:
    row = {
        "隐患类型": "消防",
        "隐患描述": "灭火器过期",
        "控制措施": "更换",
        "整改资金": "1,500元",
        "整改责任人": "张三",
        "治理期限": "2026-09-10",
        "创建人": "王五",
        "创建时间": "2026-09-01 08:00:00",
        "隐患状态": state,
    }
    return [(row | cells).get(heading, "") for heading in UPLOAD]


@pytest.mark.parametrize("accepted", ["9", "已验收", "已验收9"])
def test_h6_who_accepted_it_and_when_must_be_told_once_it_is_accepted(accepted: str) -> None:
    """H6: verifier and day are asked for only where the status is accepted; in word or code."""
    whole = upload(accepted, 验收人="李四", 验收时间="2026-09-08", 验收情况="合格")
    ledger = taken([UPLOAD, whole, upload("0"), upload(accepted)])
    assert told(ledger) == [
        "2 hazard.stated 2026-09-01",
        "2 hazard.verified 2026-09-08",
        "3 hazard.stated 2026-09-01",
    ]
    assert refused(ledger) == ["L4 missing", "K4 missing"]
    assert (ledger.accepted, ledger.refused, ledger.rows) == (2, 1, 3)
    assert fact(ledger.facts, hazard.Stated, 1).says == LedgerStatus.UNDER_WAY


def test_h7_one_row_tells_five_facts_each_from_its_own_column() -> None:
    """H7: found, graded, assigned, rectified, verified, each on its own day and by its own."""
    ledger = taken(
        [
            EXPORT,
            [
                *(
                    "YH-001",
                    "地砖",
                    "东门地砖松动",
                    "东门",
                    "一般",
                    day(2026, 3, 2),
                    "张三",
                    "总务处",
                    "李四",
                ),
                *(day(2026, 3, 9), "已完成", "重铺", day(2026, 3, 3), day(2026, 3, 12), "合格"),
                *(day(2026, 3, 13), "王五", ""),
            ],
        ]
    )
    assert told(ledger) == [
        "2 hazard.found 2026-03-02",
        "2 hazard.graded 2026-03-02",
        "2 hazard.assigned 2026-03-03",
        "2 hazard.rectified 2026-03-12",
        "2 hazard.verified 2026-03-13",
    ]
    assigned = fact(ledger.facts, hazard.Assigned)
    assert (assigned.deadline, assigned.responsible) == (day(2026, 3, 9), "party:2")
    assert fact(ledger.facts, hazard.Rectified).by == "party:2"
    assert {fact.case for fact in ledger.facts} == {"school-17/hazard/YH-001"}
    assert ledger.names.by_reference()["party:2"] == "李四"


def test_h7_a_failed_check_and_a_closed_status() -> None:
    """H7: a check that failed is one; closed without a day is so on the last day of the row."""
    row = {"隐患编号": "1", "隐患描述": "x", "发现日期": "2026-3-2", "整改完成日期": "2026-3-5"}
    failed = row | {"复查日期": "2026-3-6", "复查结果": "不合格", "复查意见": "仍松动"}
    closed = row | {"隐患编号": "2", "当前状态": "已销号", "复查日期": "2026-3-7"}
    rows = [[one.get(heading, "") for heading in EXPORT] for one in (failed, closed)]
    ledger = taken([EXPORT, *rows])
    assert "2 hazard.verification-failed 2026-03-06" in told(ledger)
    assert told(ledger)[-2:] == ["3 hazard.verified 2026-03-07", "3 hazard.closed 2026-03-07"]
    assert fact(ledger.facts, hazard.VerificationFailed).reason == "仍松动"


def test_h8_a_status_without_dates_is_stated_and_nothing_is_made_up() -> None:
    """H8: one stated fact, on the day of reading; of how it came there no time is known."""
    ledger = taken(
        [
            ["隐患编号", "隐患描述", "隐患等级", "发现时间", "整改责任人", "整改期限", "状态"],
            ["1", "灭火器过期", "一般", "2026-09-01 08:30", "张三", "2026-10-01", "待整改"],
            ["2", "门坏", "重大", "2026.9.1", "张三", "2026-10-01", "已完成"],
        ]
    )
    assert told(ledger) == ["2 hazard.stated 2026-11-24", "3 hazard.stated 2026-11-24"]
    first, second = ledger.facts
    assert isinstance(first, hazard.Stated)
    assert isinstance(second, hazard.Stated)
    assert (first.says, first.deadline) == (LedgerStatus.WAITING, day(2026, 10, 1))
    assert (second.says, second.grade, second.found) == (
        LedgerStatus.DONE,
        HazardGrade.MAJOR,
        day(2026, 9, 1),
    )


def test_h9_headings_in_two_rows() -> None:
    """H9: the groups above tell which 日期 is meant."""
    groups = {
        "排查情况": {"时间": "2026-3-1", "部位": "食堂", "人员签字": "张三"},
        "隐患情况": {"数量": "1", "级别": "一般", "描述": "地滑"},
        "治理": {"措施": "铺垫", "资金": "100", "时限": "2026-3-5", "负责人": "李四"},
        "复查": {"结果": "合格", "验收人": "王五", "日期": "2026-3-4"},
    }
    above = [head if n == 0 else "" for head, own in groups.items() for n in range(len(own))]
    below = [name for own in groups.values() for name in own]
    ledger = taken([above, below, [said for own in groups.values() for said in own.values()]])
    assert told(ledger) == ["3 hazard.stated 2026-03-01", "3 hazard.verified 2026-03-04"]
    stated = fact(ledger.facts, hazard.Stated)
    assert (stated.what, stated.deadline) == ("地滑", day(2026, 3, 5))


def test_a_patrol_log_tells_of_quiet_rounds_too() -> None:
    """Each patrol is an inspection; one on which nothing was found is on record as well."""
    ledger = taken(
        [
            ["巡查日期", "巡查人员", "巡查区域", "发现的问题", "责任部门", "整改措施", "整改期限"],
            [day(2026, 3, 2), "张三、李四", "教学楼、操场", "无", "", "", ""],
            [day(2026, 3, 3), "张三", "宿舍", "电线裸露", "总务处", "包扎", day(2026, 3, 5)],
        ]
    )
    kinds = [fact.kind.removeprefix("inspection.") for fact in ledger.facts]
    assert kinds[:3] == ["planned", "begun", "recorded"]
    assert kinds[3:] == ["planned", "begun", "problem-found", "recorded", "ordered"]


def test_a_risk_register_with_its_three_numbers() -> None:
    """L, E and C are taken as they stand; the product beside them is not."""
    ledger = taken(
        [
            ["序号", "风险点", "危险因素", "可能发生事故类型", "L", "E", "C", "D", "危险性程度"],
            [1, "电气线路", "老化", "触电", 3, 6, 7, 126, "一般风险"],
        ]
    )
    assessed = fact(ledger.facts, risk.Assessed)
    assert (assessed.likelihood, assessed.exposure, assessed.consequence) == (
        Decimal(3),
        Decimal(6),
        Decimal(7),
    )
    assert (assessed.method, assessed.colour) == (RiskMethod.LEC, RiskColour("risk_yellow"))


def test_a_risk_register_of_controls() -> None:
    """Where a register names controls and no numbers, no assessment is made up."""
    ledger = taken(
        [
            [
                "风险点",
                "主要风险概述",
                "事故风险类型",
                "管控措施",
                "风险等级",
                "管控负责人",
                "部门",
                "岗位",
            ],
            ["树木", "枯枝", "物体打击", "修剪", "低风险", "张三", "总务处", "主任"],
        ]
    )
    assert [one.kind for one in ledger.facts] == ["risk.identified", "risk.controls-set"]


DISPUTES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "d1": (
        {
            "学生(link)": "甲",
            "风险类型": "家庭重大变故",
            "类别": "学生",
            "姓名": "甲",
            "身份证": "33",
            "联系电话": "13",
            "矛盾发生时间": day(2026, 3, 2),
            "风险点概述": "父母离异",
            "化解状态": "平稳",
            "责任部门": "德育处",
            "责任人": "张三",
            "责任人手机": "13",
            "包案领导姓名": "李四",
            "附件材料": "",
        },
        ["2 dispute.stated 2026-11-24"],
    ),
    "d2": (
        {
            "突出信访矛盾类别": "劳动",
            "姓名": "甲",
            "性别": "男",
            "信访类型": "个访",
            "身份证号": "33",
            "责任单位": "某校",
            "单位负责人": "张三",
            "首次信访时间": day(2026, 3, 2),
            "末次信访时间": day(2026, 4, 2),
            "易化解程度": "易",
            "诉求概述": "工资",
        },
        ["2 dispute.asked 2026-03-02", "2 dispute.taken-in 2026-03-02"],
    ),
    "d3": (
        {
            "化解编号": "HJ20260001",
            "事项名称": "工资纠纷",
            "关联信访件ID": "1",
            "包案领导姓名": "张三",
            "责任单位": "某校",
            "化解方案": "谈",
            "当前进度0-100": 50,
            "预计化解日期": day(2026, 12, 2),
        },
        ["2 dispute.stated 2026-11-24"],
    ),
    "d4": (
        {
            "预警等级": "蓝",
            "矛盾纠纷类型": "学生伤害",
            "数据来源": "网格",
            "是否突出事件": "否",
            "事件状态": "已化解",
            "督办部门": "教育局",
            "包案领导信息": "张三",
            "涉及人员": "甲、乙",
        },
        ["2 dispute.stated 2026-11-24"],
    ),
    "d5": (
        {
            "上访时间": day(2026, 3, 2),
            "到访地点": "局",
            "责任单位": "某校",
            "包案领导": "张三",
            "稳控单位": "",
            "责任人": "李四",
            "是否正常访": "是",
        },
        ["2 dispute.asked 2026-03-02", "2 dispute.leader-named 2026-03-02"],
    ),
    "d6": (
        {
            "排查日期": day(2026, 3, 2),
            "排查区域/单位": "某校",
            "排查人员(主责人)": "张三",
            "矛盾事项信息": "教师待遇",
        },
        ["2 dispute.asked 2026-03-02"],
    ),
    "d7": (
        {
            "受理编号": "2026001",
            "纠纷类型": "劳动",
            "受理日期": "2026年3月2日",
            "当事人": "甲、乙",
            "承办受理员": "张三",
            "要素表": "",
        },
        ["2 dispute.asked 2026-03-02", "2 dispute.taken-in 2026-03-02"],
    ),
}


@pytest.mark.parametrize("name", DISPUTES)
def test_ledgers_of_disputes(name: str) -> None:
    """D1 to D7: what the columns tell, and no phone, identity number or address of anyone."""
    cells, expected = DISPUTES[name]
    ledger = taken([list(cells), list(cells.values())])
    assert told(ledger) == expected
    assert ledger.refused == 0


def test_d3_progress_in_numbers_is_a_status() -> None:
    """D3: nothing done is waiting, part of it under way, a hundred done."""
    cells, _ = DISPUTES["d3"]
    rows = [{**cells, "化解编号": f"HJ{n}", "当前进度0-100": n} for n in (0, 7, 50, 100)]
    ledger = taken([list(cells), *(list(row.values()) for row in rows)])
    says = [one.says for one in ledger.facts if isinstance(one, dispute.Stated)]
    done, under_way = LedgerStatus.DONE, LedgerStatus.UNDER_WAY
    assert says == [LedgerStatus.WAITING, under_way, under_way, done]


def slots(ledger: Any) -> tuple[roster.Drafted, list[str]]:
    drafted = fact(ledger.facts, roster.Drafted)
    return drafted, [
        f"{slot.since:%m-%d %H:%M} {slot.until:%m-%d %H:%M} {slot.post} {len(slot.persons)}"
        f"{' leads' if slot.leader else ''}"
        for slot in drafted.slots
    ]


def test_r1_a_roster_of_weekdays_is_a_slot_for_each_day_of_its_term() -> None:
    """R1: weekdays across, a row of leaders first; the title tells from when until when."""
    ledger = taken(
        [
            ["值日教师安排表"],
            ["2026年9月1日至2026年9月8日"],
            ["组别", "星期一", "星期二", "星期三", "星期四", "星期五"],
            ["带班领导", "甲", "乙", "丙", "丁", "戊"],
            ["校门口", "A、B", "C", "D", "E", "F"],
        ]
    )
    drafted, lines = slots(ledger)
    assert (drafted.first_day, drafted.last_day) == (day(2026, 9, 1), day(2026, 9, 8))
    assert len(lines) == 12
    assert "09-07 08:00 09-08 08:00 gatehouse 2" in lines
    assert "09-07 08:00 09-08 08:00 duty_office 1 leads" in lines


ROSTERS: dict[str, tuple[list[str], list[Any], list[str]]] = {
    "r3": (
        ["带班领导", "值班人员", "报表名称"],
        ["甲", "乙、丙", "2026年3月2日值班报表"],
        ["03-02 08:00 03-03 08:00 duty_office 2", "03-02 08:00 03-03 08:00 duty_office 1 leads"],
    ),
    "r7": (
        ["staff_id", "staff_type", "duty_date", "slot", "room", "capacity", "reserved", "status"],
        ["T01", "t", day(2026, 3, 2), "早 8:00-12:00", "门卫", 1, 1, "ok"],
        ["03-02 08:00 03-02 12:00 gatehouse 1"],
    ),
    "r8": (
        ["职务", "姓名", "电话", "值班日期"],
        ["副局长", "甲", "13", day(2026, 3, 2)],
        ["03-02 08:00 03-03 08:00 duty_office 1"],
    ),
    "r9": (
        ["日期", "班次", "记录人", "内容"],
        [day(2026, 3, 2), "夜班", "甲", "无事"],
        ["03-02 20:00 03-03 08:00 duty_office 1"],
    ),
    "common": (
        ["日期", "星期", "班次", "带班领导", "值班人员", "值班地点", "值班电话", "手机", "备注"],
        [day(2026, 3, 2), "一", "20:00-次日8:00", "甲", "丁、戊", "门卫室", "1", "1", ""],
        ["03-02 20:00 03-03 08:00 gatehouse 2", "03-02 08:00 03-03 08:00 duty_office 1 leads"],
    ),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_rosters(name: str) -> None:
    """R3, R7, R8, R9 and what all have in common: a slot a row, with hours as they are told."""
    headings, row, expected = ROSTERS[name]
    assert slots(taken([headings, row]))[1] == expected


def test_r4_a_swap_is_someone_who_stood_in() -> None:
    """R4: the slot of the day, and who took it over; a row without a swap is a slot alone."""
    ledger = taken(
        [
            ["值班日期", "带班领导", "值班人", "调班给"],
            [day(2026, 3, 2), "甲", "乙", "丙"],
            [day(2026, 3, 3), "甲", "丁", ""],
        ]
    )
    (stood_in,) = [one for one in ledger.facts if isinstance(one, roster.StoodIn)]
    assert (stood_in.slot, stood_in.absent, stood_in.stand_in) == (2, "party:2", "party:3")
    assert ledger.accepted == 2


def test_a_shipped_mapping_reads_what_a_proposal_reads() -> None:
    """The mapping that is shipped for an export reads it as the proposed one does."""
    row = ["1", "t", "x", "东门", "一般", "2026-3-2", "甲", "", "乙", "2026-3-9", "整改中"]
    book = opened([EXPORT, [*row, *[""] * 7]])
    shipped = read_ledger(book, read_mapping("hazard-export"), ASKED)
    assert shipped.facts == read_ledger(book, propose(book).mapping, ASKED).facts
