"""Judging ledgers: the late, the impossible and the still open, each with its row and clause."""

from datetime import date as day
from typing import Any

from tests.exchange.given import ASKED, taken

from campus_safety import rulebook
from campus_safety.exchange.ledgers import Judgement, judge
from campus_safety.exchange.ledgers.judging import Tally
from campus_safety.kernel import Law, replay
from campus_safety.prevention import hazard

HEADINGS = (
    *("编号", "隐患描述", "类型", "隐患级别", "发现日期", "整改责任人", "整改期限", "整改完成日期"),
    *("复查人", "复查日期", "当前状态"),
)
NINGBO = rulebook("cn", place="city:宁波")


def line(number: str, **more: Any) -> list[Any]:
    own = {
        "编号": number,
        "隐患描述": "灯坏",
        "类型": "消防",
        "隐患级别": "一般",
        "发现日期": day(2026, 3, 2),
        "整改责任人": "张三",
        "整改期限": day(2026, 3, 9),
    }
    return [(own | more).get(heading, "") for heading in HEADINGS]


def judged(*lines: list[Any], law: Law = NINGBO) -> Judgement:
    return judge(taken([HEADINGS, *lines]), law)


def found(held: Judgement, *sorts: str) -> list[tuple[str, int, str]]:
    told = [(one.sort, one.line[1], one.finding.code) for one in held.found]
    return [one for one in told if not sorts or one[0] in sorts]


def test_the_late_the_overdue_and_those_in_time() -> None:
    """Late by a day is late, open after the deadline is overdue, and in time is silent."""
    held = judged(
        line("in time", 整改完成日期=day(2026, 3, 9)),
        line("late", 整改完成日期=day(2026, 3, 10)),
        line("open"),
        line("to come", 整改期限=day(2026, 12, 1)),
    )
    assert found(held, "late", "overdue", "impossible") == [
        ("late", 3, "hazard.rectified.late"),
        ("overdue", 4, "hazard.rectified.overdue"),
    ]
    assert len(held.open) == 4
    assert held.overdue == ("school-17/hazard/open",)


def test_findings_are_told_by_their_sort_then_by_row() -> None:
    """What is late comes before what is overdue, wherever in the ledger it stands."""
    held = judged(line("open"), line("late", 整改完成日期=day(2026, 3, 10)), line("open too"))
    assert [(one.sort, one.line[1]) for one in held.found][:3] == [
        ("late", 3),
        ("overdue", 2),
        ("overdue", 4),
    ]


def test_the_impossible() -> None:
    """Closed without a check, mended before it was found, and one case told twice."""
    held = judged(
        line("a", 当前状态="已销号"),
        line("b", 整改完成日期=day(2026, 2, 1)),
        line("c"),
        line("c", 发现日期=day(2026, 4, 1)),
    )
    assert found(held, "impossible") == [
        ("impossible", 2, "hazard.closed.skip"),
        ("impossible", 3, "hazard.rectified.disorder"),
        ("impossible", 5, "hazard.found.repeated"),
        ("impossible", 5, "hazard.graded.skip"),
    ]


def test_a_verifier_who_mended_it_is_found_with_row_and_clause() -> None:
    """H1: the one who mended it may not accept it; the finding cites what it rests on."""
    held = judged(line("a", 整改完成日期=day(2026, 3, 5), 复查人="张三", 复查日期=day(2026, 3, 6)))
    (one,) = [one for one in held.found if one.sort == "against-a-rule"]
    assert (one.line, one.finding.code) == (("台账", 2), "hazard.own-work-verified")
    assert one.finding.clause is not None


def test_who_has_how_many() -> None:
    """Open, overdue and late are counted for every holder and every area."""
    held = judged(
        line("1"),
        line("2", 整改责任人="李四", 整改完成日期=day(2026, 3, 20)),
        line("3", 类型="食堂"),
    )
    assert held.holders == {
        "party:1": Tally(open=2, overdue=2, late=0),
        "party:2": Tally(open=1, overdue=0, late=1),
    }
    assert held.areas == {
        "area.fire": Tally(open=2, overdue=1, late=1),
        "area.food": Tally(open=1, overdue=1, late=0),
    }


def test_a_ledger_of_statuses_is_open_where_it_says_so() -> None:
    """Of what a ledger only states, its own word tells whether something is left to do."""
    headings = ["编号", "隐患描述", "整改期限", "状态"]
    rows = [["1", "灯坏", day(2026, 3, 9), "整改中"], ["2", "窗坏", day(2026, 3, 9), "已完成"]]
    held = judge(taken([headings, *rows]), NINGBO)
    assert found(held) == [("overdue", 2, "hazard.rectified.overdue")]
    assert held.open == ("school-17/hazard/1",)


def test_judging_a_ledger_is_judging_its_facts() -> None:
    """What is found is what `replay` finds of the same facts, nothing more and nothing less."""
    ledger = taken([HEADINGS, line("1"), line("2", 整改完成日期=day(2026, 3, 20)), line("2")])
    facts: Any = ledger.facts
    direct = replay(hazard.WORKFLOW, facts, NINGBO, as_of=ASKED.at)
    held = judge(ledger, NINGBO)
    ours = sorted(str(one.finding) for one in held.found)
    assert ours == sorted(str(finding) for finding in direct.findings)
    assert held.cases == direct.cases
