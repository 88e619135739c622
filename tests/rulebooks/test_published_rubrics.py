"""The twelve published rubrics hold what their sources print, and show what is odd in them."""

import re
from decimal import Decimal

import pytest

from campus_safety.kernel import Span
from campus_safety.rulebooks import rubric
from campus_safety.scoring import Measures, Section, assess, oddities, worths

# full mark, all that is printed, complete, sections, items, rules, vetoes, declared measures
SHAPES: dict[str, tuple[int | None, int | None, bool, int, int, int, int, int]] = {
    "02-wujin-2017": (None, None, False, 1, 3, 9, 0, 14),
    "03-guangyuan-xiantao-96": (96, 96, False, 2, 5, 6, 0, 8),
    "04-stability-2014": (None, 350, False, 2, 4, 11, 0, 18),
    "05-cangnan-1000": (1000, 1000, False, 6, 0, 0, 1, 1),
    "06-dongshi-2013": (1000, 1000, False, 3, 7, 7, 0, 7),
    "09-luyang-preconditions": (None, None, False, 1, 0, 0, 7, 21),
    "10-shanghai-2013-veto": (None, None, False, 1, 0, 0, 11, 19),
    "11-class-deductions": (None, None, True, 1, 13, 13, 0, 13),
    "14-sajia": (None, 50, False, 2, 18, 0, 0, 0),
    "15-campus-management-form": (None, None, False, 1, 3, 7, 0, 23),
    "16-pingan-24-base": (None, 30, False, 2, 15, 0, 0, 0),
    "22-inspection-form": (None, 65, False, 1, 3, 4, 0, 1),
}
each = pytest.mark.parametrize("name", SHAPES)


@each
def test_it_has_the_parts_that_are_printed(name: str) -> None:
    """It loads, with as many sections, items, rules and vetoes as the source shows."""
    read = rubric(name)
    sections = [p for p in read.placed if isinstance(p.part, Section)]
    rules = [rule for item in read.items for rule in item.rules]
    assert (
        read.full,
        read.whole,
        read.complete,
        len(sections),
        len(read.items),
        len(rules),
        len(read.vetoes),
        len(read.quantities),
    ) == SHAPES[name]
    assert read.id == name
    assert read.bands is None


POINTS = {
    "02-wujin-2017": "基础建设 –, 1 4, 2 4, 3 –",
    "03-guangyuan-xiantao-96": (
        "组织领导 10, 组织领导/1 2, 2 3, 3 3, 4 2, 制度建设 13, 制度建设/1 2"
    ),
    "04-stability-2014": (
        "主体合法 50, 证照 25, 教育教学活动 25, 综治工作 300, 领导重视 90, 安全保卫 –"
    ),
    "05-cangnan-1000": "一 200, 二 150, 三 200, 四 200, 五 250, 附加分 –",
    "06-dongshi-2013": (
        "工作保障和责任目标 650, 组织领导 –, 责任制度 –, 安全机构和队伍建设 –,"
        " 安全管理资金投入 –, 安全工作部署与落实 –, 安全宣传教育与培训 –,"
        " 应急救援及事故处理 –, 事故控制目标 –, 工作创新 50"
    ),
    "09-luyang-preconditions": "人防建设 –",
    "10-shanghai-2013-veto": "指标体系 –",
    "11-class-deductions": ", ".join(f"{n} –" for n in ("deductions", *range(1, 14))),
    "14-sajia": (
        "A1 28, A1/B1 5, 成立领导小组 2, 成员分工 3, A1/B2 8, A1/B3 5, 职责制度纪律 2,"
        " 门卫值班护校队 3, B4 2, B5 8, A2 22, A2/B1 4, 领导小组研究 2, 具体负责 2, A2/B2 8,"
        " 计划总结 1, 每学期研究 2, 评先条件 2, 签责任书 3, A2/B3 –"
    ),
    "15-campus-management-form": "检查内容 –, 1 6, 2 8, 3 –",
    "16-pingan-24-base": (
        "一 6, 领导小组 2, 规划方案 2, 会议部署 2, 二 24, 1 1, 2 4, 3 3, 4 2, 5 2, 6 2, 7 2,"
        " 8 3, 9 1, 10 1, 11 1, 12 –"
    ),
    "22-inspection-form": "visible –, 1 15, 2 30, 3 20",
}


@each
def test_each_part_has_the_marks_that_are_printed(name: str) -> None:
    """E4: every part has its number and its marks as printed, and none where none are."""
    told = [
        (p.key, "–" if p.part.points is None else f"{p.part.points}") for p in rubric(name).placed
    ]
    assert ", ".join(f"{key} {points}" for key, points in told) == POINTS[name]


CUT, NO_FULL, NO_ITEMS = "cut", "full-not-printed", "no-items"


def unmarked(*places: str) -> tuple[str, ...]:
    """List the parts that no printed rule marks."""
    return tuple(f"no-evidence {place}" for place in places)


ODD: dict[str, tuple[str, ...]] = {
    "02-wujin-2017": (
        CUT,
        NO_FULL,
        "points-not-printed section 1 item 3",
        "no-evidence section 1 item 3",
    ),
    "03-guangyuan-xiantao-96": (
        CUT,
        "odd-full full",
        "rest-not-printed full",
        "number-twice section 2 item 1",
        "rest-not-printed section 2 points",
    ),
    "04-stability-2014": (
        CUT,
        NO_FULL,
        "points-not-printed section 2 item 2",
        "never-bites section 2 item 2 rule 1",
        "never-bites section 2 item 2 rule 2",
        "never-bites section 2 item 2 rule 3",
    ),
    "05-cangnan-1000": (
        CUT,
        NO_ITEMS,
        "points-not-printed section 6",
        *unmarked(*(f"section {n}" for n in range(1, 7))),
    ),
    "06-dongshi-2013": (
        CUT,
        *(f"points-not-printed section 1 item {n}" for n in range(1, 8)),
        "points-not-printed section 2",
        *unmarked("section 2", "section 3"),
    ),
    "09-luyang-preconditions": (CUT, NO_ITEMS, NO_FULL, "no-evidence section 1"),
    "10-shanghai-2013-veto": (CUT, NO_ITEMS, NO_FULL, "no-evidence section 1"),
    "11-class-deductions": (NO_FULL,),
    "14-sajia": (
        CUT,
        NO_FULL,
        *(f"number-twice section 2 item {n}" for n in (1, 2, 3)),
        "points-not-printed section 2 item 3",
        *unmarked("section 1 item 1 item 1", "section 1 item 1 item 2", "section 1 item 2"),
        *unmarked("section 1 item 3 item 1", "section 1 item 3 item 2"),
        *unmarked("section 1 item 4", "section 1 item 5"),
        *unmarked("section 2 item 1 item 1", "section 2 item 1 item 2"),
        *unmarked(*(f"section 2 item 2 item {n}" for n in (1, 2, 3, 4)), "section 2 item 3"),
    ),
    "15-campus-management-form": (
        CUT,
        NO_FULL,
        "points-not-printed section 1 item 3",
        "no-evidence section 1 item 3",
    ),
    "16-pingan-24-base": (
        CUT,
        NO_FULL,
        "points-not-printed section 2 item 12",
        *unmarked(*(f"section 1 item {n}" for n in range(1, 4))),
        *unmarked(*(f"section 2 item {n}" for n in range(1, 13))),
    ),
    "22-inspection-form": (CUT, NO_FULL),
}


@each
def test_everything_odd_in_the_source_is_reported(name: str) -> None:
    """E4: what is odd in the source is listed with its place, and nothing else is."""
    found = tuple(f"{odd.code} {odd.place}".strip() for odd in oddities(rubric(name)))
    assert found == ODD[name]
    assert all(odd.text("zh") and odd.text("en") for odd in oddities(rubric(name)))


def test_what_is_odd_shows_its_figures() -> None:
    """23 of 96 points are known in two cities, 2 of 13 in the second section; B1 stands twice."""
    shown = {(odd.code, odd.place): dict(odd.values) for odd in oddities(rubric("14-sajia"))}
    assert shown["number-twice", "section 2 item 1"] == {
        "number": "B1",
        "first": "section 1 item 1",
    }
    found = [dict(odd.values) for odd in oddities(rubric("03-guangyuan-xiantao-96"))]
    assert {"full": "96"} in found
    assert {"found": "23", "printed": "96"} in found
    assert {"found": "2", "printed": "13"} in found


# score, its part within the whole, its part beyond it
UNKNOWN: dict[str, tuple[tuple[int | None, int], tuple[int | None, int], int]] = {
    "02-wujin-2017": ((0, 8), (0, 8), 0),
    "03-guangyuan-xiantao-96": ((0, 12), (0, 12), 0),
    "04-stability-2014": ((0, 140), (0, 140), 0),
    "05-cangnan-1000": ((0, 1000), (0, 1000), 0),
    "06-dongshi-2013": ((0, 700), (0, 650), 50),
    "09-luyang-preconditions": ((0, 0), (0, 0), 0),
    "10-shanghai-2013-veto": ((0, 0), (0, 0), 0),
    "11-class-deductions": ((None, 0), (None, 0), 0),
    "14-sajia": ((0, 40), (0, 40), 0),
    "15-campus-management-form": ((0, 14), (0, 14), 0),
    "16-pingan-24-base": ((0, 28), (0, 28), 0),
    "22-inspection-form": ((0, 65), (0, 65), 0),
}


def span(low: int | None, high: int) -> Span:
    """Give a span of whole numbers."""
    return Span(None if low is None else Decimal(low), Decimal(high))


@each
def test_while_nothing_is_known_everything_is_possible(name: str) -> None:
    """E11: no mark is unknown, so that the score is from nothing to all that can be marked."""
    card = assess(rubric(name), Measures.of([]))
    score, base, bonus = UNKNOWN[name]
    assert (card.score, card.base, card.bonus) == (span(*score), span(*base), span(0, bonus))
    assert card.outer is False
    assert all(not veto.certain for veto in card.vetoes)
    assert len(card.vetoes) == len(rubric(name).vetoes)


@each
def test_each_line_of_the_source_says_what_its_rule_takes(name: str) -> None:
    """E13: every rule shows a sentence of the source, and the points in it are its points."""
    for item in rubric(name).items:
        for rule in item.rules:
            assert re.search("[一-鿿]", rule.line)
            printed = re.findall(r"扣(\d+(?:\.\d+)?)分", rule.line)
            assert [-Decimal(points) for points in printed] in ([], list(worths(rule)))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("02-wujin-2017", "zqcz.wj.czedu.cn/html/article882496"),
        ("03-guangyuan-xiantao-96", "boteman p-69594655"),
        ("03-guangyuan-xiantao-96", "wenku365 p-38183969"),
        ("04-stability-2014", "taowenge.com/p-16770600"),
        ("05-cangnan-1000", "deliwenku p-86564847"),
        ("06-dongshi-2013", "6dgww.com/Article/13972943"),
        ("09-luyang-preconditions", "xiaomilidoc p-6796712"),
        ("10-shanghai-2013-veto", "daodoc 178304"),
        ("11-class-deductions", "10zw.com/book/64904/42323295"),
        ("14-sajia", "renrendoc p-84902992"),
        ("15-campus-management-form", "jinchutou view-548013618"),
        ("16-pingan-24-base", "360docs 287474279"),
        ("22-inspection-form", "renrendoc 245506114"),
    ],
)
def test_it_names_its_source(name: str, source: str) -> None:
    """The source stands in each rubric, with the part of it that was seen if not all was."""
    read = rubric(name)
    assert source in read.source
    assert read.complete or "visible part" in read.source


@pytest.mark.parametrize(
    ("name", "form", "edition"),
    [
        ("02-wujin-2017", "wujin", "2017"),
        ("04-stability-2014", "stability", "2014"),
        ("06-dongshi-2013", "dongshi", "2013"),
        ("10-shanghai-2013-veto", "shanghai", "2013"),
    ],
)
def test_a_dated_sheet_names_its_year(name: str, form: str, edition: str) -> None:
    """A sheet that prints its year is the edition of that year; no day of its term is printed."""
    read = rubric(name)
    assert (read.form, read.edition, read.since, read.until) == (form, edition, None, None)


def test_methods_are_those_that_are_printed() -> None:
    """Only item 1 of Wujin prints how an item is looked at; Luyang prints it for each veto."""
    methods = {item.methods for name in SHAPES for item in rubric(name).items}
    looked = ("听取汇报", "documents", "site-visit", "interview", "综合评定")
    assert methods == {(), looked}
    assert rubric("02-wujin-2017").items[0].methods == looked
    assert rubric("05-cangnan-1000").declared["cangnan.veto-entered"].method == "documents"
    luyang = rubric("09-luyang-preconditions")
    assert [
        dict.fromkeys(
            luyang.declared[n].method for n in veto.condition.names if n in luyang.declared
        )
        for veto in luyang.vetoes
    ] == [
        {way: None}
        for way in (
            "documents",
            "site-visit",
            "site-visit",
            "现场+资料",
            "documents",
            "查验证件",
            "现场+资料",
        )
    ]


FLAGS = {
    "02-wujin-2017": 14,
    "03-guangyuan-xiantao-96": 7,
    "04-stability-2014": 15,
    "05-cangnan-1000": 1,
    "09-luyang-preconditions": 15,
    "10-shanghai-2013-veto": 3,
    "15-campus-management-form": 23,
}


@each
def test_what_holds_or_does_not_is_declared_so(name: str) -> None:
    """Each measure of what is there is a flag; whatever is counted has no upper bound."""
    most = [quantity.most for quantity in rubric(name).quantities]
    assert most.count(Decimal(1)) == FLAGS.get(name, 0)
    assert most.count(Decimal(100)) == (name == "10-shanghai-2013-veto")
    assert {quantity.least for quantity in rubric(name).quantities} <= (
        {None} if name == "06-dongshi-2013" else {Decimal(0)}
    )


def test_bonus_and_whose_part_it_is() -> None:
    """Cangnan's marks are those of 考评; its bonus has no marks, and that of Dongshi is 50."""
    cangnan, dongshi = rubric("05-cangnan-1000"), rubric("06-dongshi-2013")
    assert [section.marked_by for section in cangnan.sections] == ["external"] * 6
    assert [section.bonus for section in cangnan.sections] == [False] * 5 + [True]
    assert cangnan.bonus is None
    assert dongshi.bonus == 50
    assert [section.bonus for section in dongshi.sections] == [False, False, True]
