"""Messy ledgers: titles, foots, merged cells, blanks and odd dates, each row accounted for."""

from datetime import date as day
from typing import Any

import pytest
from tests.exchange.given import ASKED, opened, refused, taken, told

from campus_safety.exchange.ledgers import Names, decode_mapping, propose, read_ledger
from campus_safety.exchange.sheets import LedgerError, read_workbook
from campus_safety.prevention import hazard

HEADINGS = [
    *("编号", "隐患描述", "部位", "发现日期", "整改责任人", "整改期限", "整改完成日期"),
    "隐患级别",
]


def line(number: object, found: object = "2026-03-02", **more: Any) -> list[Any]:
    own = {
        "编号": number,
        "隐患描述": "灯坏",
        "部位": "走廊",
        "发现日期": found,
        "整改责任人": "张三",
        "整改期限": "2026-03-09",
        "隐患级别": "一般",
    }
    return [(own | more).get(heading, "") for heading in HEADINGS]


def reasons(ledger: Any) -> list[tuple[int, str]]:
    return [(one.row, one.reason) for one in ledger.left_out]


def test_a_ledger_with_everything_that_stands_around_one() -> None:
    """Title, blank rows, a section, headings again, totals and notes: each is told for itself."""
    ledger = taken(
        [
            ["青山小学隐患排查治理台账"],
            ["填报单位：总务处", "", "", "2026年3月"],
            HEADINGS,
            ["一、消防安全"],
            line("A-1"),
            [],
            ["  ", ""],
            line("A-2"),
            HEADINGS,
            ["二、用电安全"],
            line("A-3"),
            ["合计", "3"],
            ["4"],
            ["备注：红色为重大隐患"],
            ["填表人：张三", "", "审核人：李四"],
        ],
        merged=[(0, 0, 0, 7), (3, 0, 3, 7), (9, 0, 9, 7)],
    )
    assert (ledger.accepted, ledger.refused, ledger.rows) == (3, 0, 3)
    assert reasons(ledger) == [
        *((4, "section"), (6, "blank"), (7, "blank"), (9, "heading"), (10, "section")),
        *((12, "total"), (13, "blank"), (14, "note"), (15, "note")),
    ]


def test_every_row_is_accepted_refused_or_left_out() -> None:
    """X4: what comes below the headings adds up to the rows that are there."""
    rows = [line(n, found=f"2026-0{n % 9 + 1}-{n * 7 % 40:02}") for n in range(60)]
    rows[7] = rows[31] = []
    ledger = taken([HEADINGS, *rows])
    assert ledger.accepted + ledger.refused == ledger.rows
    assert ledger.rows + len(ledger.left_out) == 60
    assert ledger.refused == len({one.row for one in ledger.refusals}) > 0
    assert {one.code for one in ledger.refusals} == {"no-such-day"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-02-30", "no-such-day"),
        ("昨天", "not-a-date"),
        ("2026年3月", "no-day"),
        ("26.3.2", "ambiguous-date"),
        ("3/4/2026", "ambiguous-date"),
        ("3/2", "no-year"),
        ("3月2日", "no-year"),
        ("2026-3-1至2026-3-5", "several-dates"),
        ("2027-01-01", "future-date"),
        (9.1, "not-a-date"),
        (12, "not-a-date"),
        (True, "not-a-date"),
        ("", "nothing-told"),
    ],
)
def test_a_date_that_nobody_can_be_sure_of_is_refused(written: object, code: str) -> None:
    """A day that is not certain, or has not come, is refused by what is wrong with it."""
    good = [line(n) for n in range(2)]
    ledger = taken([HEADINGS, *good, line("X", found=written)])
    assert [one.code for one in ledger.refusals] == [code]
    assert ledger.accepted == 2


@pytest.mark.parametrize(
    "written",
    [
        *("2026.3.2", "2026-3-2", "2026/03/02", "2026年3月2日", "２０２６年３月２日", "20260302"),
        *("二〇二六年三月二日", " 2026 年 3 月 2 日 ", "2026年3月2日（星期一）", 46083, 20260302),
        *(day(2026, 3, 2), "2026-03-02 00:00:00", "2/3月".replace("2/3月", "2026.03.02")),
    ],
)
def test_dates_as_people_write_them(written: object) -> None:
    """Points, dashes, years and months in characters, full width, serial days: one day."""
    ledger = taken([HEADINGS, line("X", found=written)])
    assert told(ledger)[0] == "2 hazard.found 2026-03-02"
    assert refused(ledger) == []


@pytest.mark.parametrize("title", ["2026年隐患台账", "隐患台账（2026）"])
def test_a_date_without_its_year_takes_that_of_the_title(title: str) -> None:
    """9/1 under the one year that the title tells; under two years nobody can say."""
    rows = [HEADINGS, line("X", found="3/2"), line("Y", found="3月2日")]
    assert told(taken([[title], *rows]))[0] == "3 hazard.found 2026-03-02"
    assert refused(taken([["2025-2026学年台账"], *rows]))[0] == "D3 no-year"


@pytest.mark.parametrize(("order", "expected"), [("md", "2026-03-04"), ("dm", "2026-04-03")])
def test_the_order_of_a_column_settles_a_date(order: str, expected: str) -> None:
    """A mapping may say which part of 3/4/2026 is the month."""
    book = opened([HEADINGS, line("X", found="3/4/2026"), line("Y")])
    text = propose(book).text.replace('key = "found"', f'key = "found"\norder = "{order}"')
    ledger = read_ledger(book, decode_mapping(text.encode(), "m"), ASKED)
    assert told(ledger)[0] == f"2 hazard.found {expected}"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("9999-12-31 24:00", "not-a-date"), ("9999-12-31", "no-such-day")),
        *(("1" * 30_000, "not-a-date"), (day(1850, 1, 1).isoformat(), "no-such-day")),
    ],
)
def test_a_date_beyond_reckoning_is_refused_at_once(written: str, code: str) -> None:
    """The last day there is, years out of mind and endless digits: a refusal, soon."""
    assert refused(taken([HEADINGS, line("X", found=written), line("Y"), line("Z")])) == [
        f"D2 {code}"
    ]


def test_a_cell_of_signs_alone_names_nobody() -> None:
    """Semicolons where a name should stand are refused, never a traceback."""
    assert refused(taken([HEADINGS, line("X", 整改责任人="；；")])) == ["E2 malformed"]


def test_hours_are_kept_in_the_zone_of_the_place() -> None:
    """A time of the day is a moment with its offset; without one it is a whole day."""
    ledger = taken([HEADINGS, line("X", found="2026-03-02 下午3:05")])
    assert f"{ledger.facts[0].at}" == "2026-03-02 15:05:00+08:00"


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    """A place that stands over three rows is the place of all three."""
    rows = [HEADINGS, line("1"), line("2", 部位=""), line("3", 部位="")]
    ledger = taken(rows, merged=[(1, 2, 3, 2)])
    places = {one.place for one in ledger.facts if isinstance(one, hazard.Found)}
    assert (len(places), ledger.accepted) == (1, 3)


def test_hidden_rows_count_and_are_told() -> None:
    """A row that somebody hid is read like the others, and the reader is told."""
    ledger = taken([HEADINGS, line("1"), line("2")], hidden_rows=[2])
    assert [(one.row, one.code) for one in ledger.remarks] == [(3, "hidden-row")]
    assert ledger.accepted == 2


def test_several_sheets_count_their_numbers_anew() -> None:
    """Numbers that begin anew on each sheet make no case twice; other sheets are told."""
    headings = ["序号", *HEADINGS[1:]]
    sheets = {
        "三月": [headings, line(1)],
        "四月": [headings, line(1, found="2026-04-02")],
        "说明": [["本台账由总务处填写"]],
        "空": [],
    }
    ledger = taken(sheets)
    assert len({fact.case for fact in ledger.facts}) == ledger.accepted == 2
    assert [(one.sheet, one.reason) for one in ledger.left_out] == [
        ("说明", "other-headings"),
        ("空", "blank"),
    ]


def test_a_hidden_sheet_is_not_read_unless_it_is_named() -> None:
    """What was hidden is told; a mapping that names it reads it."""
    sheets = {"台账": [HEADINGS, line(1)], "旧账": [HEADINGS, line(2)]}
    ledger = taken(sheets, hidden_sheets=["旧账"])
    assert [(one.sheet, one.reason) for one in ledger.left_out] == [("旧账", "hidden")]
    assert ledger.accepted == 1


def test_formulas_and_links_are_refused_where_they_would_be_read() -> None:
    """A day that is reckoned is no record; a number beside it that no one reads does no harm."""
    rows = [[*HEADINGS, "小记"], line("1"), line("2"), line("3")]
    ledger = taken(rows, formulas=[(1, 3, "=TODAY()"), (2, 8, "=1+1")], links=[(3, 1)])
    assert refused(ledger) == ["D2 formula", "B4 link"]
    assert ledger.accepted == 1


def test_a_formula_in_a_csv_is_refused_and_a_marked_text_is_not() -> None:
    """An equals sign begins a formula; behind an apostrophe it is a text."""
    text = "编号,隐患描述,发现日期,整改期限\n1,=HYPERLINK(1),2026-3-2,\n2,'=裂缝,2026-3-2,\n"
    book = read_workbook(text.encode("gbk"), "台账.csv")
    ledger = read_ledger(book, propose(book).mapping, ASKED)
    assert refused(ledger) == ["B2 formula"]
    (stated,) = [one for one in ledger.facts if isinstance(one, hazard.Stated)]
    assert stated.what == "=裂缝"


def test_several_names_in_one_cell() -> None:
    """The first named answers, which is told; who found it together signs together."""
    rows = [["发现人", *HEADINGS], ["王五、赵六", *line("1", 整改责任人="张三,李四")]]
    ledger = taken(rows)
    found, _, assigned, *_ = ledger.facts
    assert (found.by, found.signed) == ("party:1", ("party:2",))
    assert isinstance(assigned, hazard.Assigned)
    names = ledger.names.by_reference()
    assert names[assigned.responsible or ""] == "张三"
    assert [(one.column, one.code) for one in ledger.remarks] == [
        ("A", "only-first"),
        ("F", "only-first"),
    ]


def test_the_same_case_in_two_rows_is_told() -> None:
    """A number that comes back is the same case; that it does is remarked upon."""
    ledger = taken([HEADINGS, line("1"), line("1", found="2026-04-01")])
    assert [(one.row, one.code) for one in ledger.remarks] == [(3, "repeated-case")]


def test_numbers_of_cases_stay_apart() -> None:
    """Long numbers, Chinese ones and those alike after parting are cases of their own."""
    numbers = ["202603020001", "20260302-0001", "鄞隐1号", "鄞隐2号", "a b", "YH-1"]
    ledger = taken([HEADINGS, *(line(number) for number in numbers)])
    cases = list(dict.fromkeys(fact.case for fact in ledger.facts))
    assert (len(cases), ledger.refused) == (6, 0)
    assert cases[0] == "school-17/hazard/20260302-0001"
    assert cases[5] == "school-17/hazard/YH-1"


def test_names_go_on_from_an_earlier_ledger() -> None:
    """Given again, the names of an earlier ledger keep their references, and new ones follow."""
    names = Names(known={"party": {"李四": "party:1"}})
    book = opened([HEADINGS, line("1"), line("2", 整改责任人="李四")])
    ledger = read_ledger(book, propose(book).mapping, ASKED, names)
    said = [one.responsible for one in ledger.facts if isinstance(one, hazard.Assigned)]
    assert said == ["party:2", "party:1"]
    assert ledger.names.known["party"] == {"李四": "party:1", "张三": "party:2"}


def test_no_refusal_tells_what_stood_in_the_cell() -> None:
    """What is refused may be personal: neither a refusal nor an error holds it."""
    person = "王小明13912345678"
    rows = [HEADINGS, line("1", found=person), line("2", 整改期限=person), line(person * 40)]
    ledger = taken(rows)
    assert ledger.refused >= 2
    assert person not in "".join(f"{one}{one!r}" for one in ledger.refusals)
    assert person not in repr(ledger.taken) + repr(ledger)


def test_a_sheet_without_the_headings_is_an_error_with_their_names() -> None:
    """A mapping for other headings says which of them it misses."""
    mapping = propose(opened([HEADINGS, line("1")])).mapping
    with pytest.raises(LedgerError) as caught:
        read_ledger(opened([["甲", "乙"], ["1", "2"]]), mapping, ASKED)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("no-headings", "台账")
    assert "隐患描述" in fault.expected


def test_two_columns_of_one_name_are_told_apart_by_their_number() -> None:
    """A heading that stands twice is proposed with its number; without it nobody may guess."""
    headings = ["隐患描述", "发现日期", "责任人", "整改期限", "责任人"]
    rows = [headings, ["灯坏", "2026-3-2", "张三", "2026-3-9", "李四"]]
    proposal = propose(opened(rows))
    column = proposal.mapping.column("responsible")
    assert column is not None
    assert column.headings == ("责任人#1",)
    plain = proposal.text.replace("责任人#1", "责任人")
    with pytest.raises(LedgerError) as caught:
        read_ledger(opened(rows), decode_mapping(plain.encode(), "m"), ASKED)
    assert caught.value.faults[0].code == "ambiguous-heading"


def test_entries_of_a_ledger_are_written_once() -> None:
    """Reading a ledger twice gives the same entries with the same keys: none is added twice."""
    rows = [HEADINGS, line("1"), line("2")]
    first, second = taken(rows).entries, taken(rows).entries
    assert first == second
    assert len({entry.key for entry in first}) == len(first)
    assert [entry.position for entry in first] == list(range(1, len(first) + 1))
