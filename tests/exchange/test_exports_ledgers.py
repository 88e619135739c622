"""Ledgers for people: what they show, what they leave out, and that they can be read again."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.exchange.given_exports import (
    AT,
    NASTY,
    ZONE,
    found,
    judged,
    opened_by_peer,
    register,
    year,
)

from campus_safety.exchange.exports import (
    EVERY,
    LEDGERS,
    OPEN,
    NoLedger,
    View,
    ledger_tables,
    written_ledger,
)
from campus_safety.exchange.exports import hazards as of_hazards
from campus_safety.exchange.exports.book import width_of
from campus_safety.exchange.ledgers import Asked, judge, propose, read_ledger
from campus_safety.exchange.sheets import read_workbook
from campus_safety.kernel import Fact, Finding, Privacy, Severity
from campus_safety.prevention import hazard
from campus_safety.prevention.hazard import Hazard
from campus_safety.register import audit
from campus_safety.resolution import dispute
from campus_safety.response import roster
from campus_safety.response.roster.slots import Slot
from campus_safety.vocabulary import (
    DisputeMatter,
    DutyPost,
    HazardGrade,
    LedgerStatus,
    PlaceLevel,
)

HAZARDS = "安全隐患排查治理台账"
KEEPER = "qingshan/hazard/"


def view(language: str = "zh", classes: frozenset[Privacy] = OPEN) -> View:
    """Show the shipped year."""
    return View(law=year().law, language=language, classes=classes)


def written(room: str = "hazard", shown: View | None = None) -> bytes:
    """Write a ledger of the shipped year."""
    return written_ledger(room, year().register, judged(), shown or view(), created=AT)


def peer(room: str = "hazard", shown: View | None = None) -> Worksheet:
    """Open the first sheet of a ledger with a reader that others wrote."""
    sheet = opened_by_peer(written(room, shown)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(sheet: Worksheet) -> list[dict[object, object]]:
    """Give the rows of a sheet by their headings."""
    heads, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in others]


@pytest.mark.parametrize(
    ("language", "classes"),
    [
        ("zh", OPEN),
        pytest.param("zh", EVERY, marks=pytest.mark.slow),
        pytest.param("en", EVERY, marks=pytest.mark.slow),
    ],
    ids=["zh-open", "zh-every", "en-every"],
)
def test_the_ledger_of_hazards_can_be_read_again(
    language: str, classes: frozenset[Privacy]
) -> None:
    """Proposed and read, it has the same cases with the same statuses and dates."""
    book = read_workbook(written("hazard", view(language, classes)), "ledger.xlsx")
    asked = Asked(at=AT, keeper="qingshan", zone=year().law.zone)
    ledger = read_ledger(book, propose(book).mapping, asked)
    assert (ledger.accepted, ledger.refused, ledger.refusals) == (24, 0, ())
    back = {case.id: case for case in judge(ledger, year().law).cases if isinstance(case, Hazard)}
    kept = {c.id: c for c in judged().cases["hazard"] if isinstance(c, Hazard)}
    listed = {id for id, case in kept.items() if case.status not in ("merged", "dismissed")}
    names = {t: n for t, n in ledger.names.known["case"].items() if t != book.sheets[0].name}
    assert listed == {f"{KEEPER}{text}" for text in names}
    for text, name in names.items():
        one, other = kept[f"{KEEPER}{text}"], back[f"{KEEPER}{name}"]
        assert of_hazards.says_of(one) == of_hazards.says_of(other)
        assert day(one.found) == day(other.found)
        assert (one.area, one.what) == (other.area, other.what)
        if one.order is not None and one.order.deadline is not None:
            assert other.order is not None
            assert day(other.order.deadline) == day(one.order.deadline)
    assert dates(year().register.known(year().law, as_of=AT)["hazard"], listed) == dates(
        ledger.facts, listed, {f"{KEEPER}{n}": f"{KEEPER}{t}" for t, n in names.items()}
    )


def day(at: object) -> date:
    """Give a moment as a ledger shows it, to the minute or the day."""
    assert isinstance(at, date)
    return at.astimezone(ZONE).date() if isinstance(at, datetime) else at


def dates(
    facts: tuple[Fact, ...], listed: set[str], names: dict[str, str] | None = None
) -> dict[tuple[str, str], object]:
    """Give the last moment of each kind of fact that a ledger has a column for."""
    kinds = (hazard.Rectified, hazard.FixedOnTheSpot, hazard.Verified, hazard.Closed)
    return {
        (case, fact.kind.replace("fixed-on-the-spot", "rectified")): fact.at
        for fact in facts
        if isinstance(fact, kinds)
        if (case := (names or {}).get(fact.case, fact.case)) in listed
    }


@pytest.mark.parametrize("room", LEDGERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_ledger_is_a_table_that_people_can_filter(room: str, language: str) -> None:
    """The heading row stays in sight and filters; no formula, no link, wide columns."""
    sheet = peer(room, view(language, EVERY))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    headings = [cell.value for cell in sheet[1]]
    assert len(set(headings)) == len(headings)
    assert not any(f"{heading}".startswith("export.") for heading in headings)
    table, _ = ledger_tables(room, year().register, judged(), view())
    assert len(rows(sheet)) == len(table.rows)


def test_days_are_days_and_numbers_are_numbers() -> None:
    """Cells are typed: a day with its format, funds as a number, all else as text."""
    sheet = peer()
    by_name = {cell.value: n for n, cell in enumerate(sheet[1], 1)}
    closed = sheet.cell(2, by_name["销号日期"])
    assert (closed.data_type, closed.number_format) == ("d", "yyyy-mm-dd")
    assert {"n"} == {sheet.cell(r, by_name["整改资金"]).data_type for r in range(2, 20)}
    assert {"s"} == {sheet.cell(r, by_name["隐患描述"]).data_type for r in range(2, 20)}
    timed = sheet.cell(2, by_name["发现日期"])
    assert (timed.value, timed.number_format) == (datetime(2025, 9, 1, 7, 35), "yyyy-mm-dd hh:mm")  # noqa: DTZ001  # a cell has no zone


def test_a_chinese_character_counts_twice_in_the_width() -> None:
    """What is read fits its column, up to fifty signs."""
    sheet = peer()
    said = [str(row["隐患描述"]) for row in rows(sheet)]
    longest = max(len(text) + sum(not sign.isascii() for sign in text) for text in said)
    assert longest + 2 == int(sheet.column_dimensions["B"].width) < 51
    assert width_of(("一" * 9,)) == 20
    assert width_of(("一" * 99,)) == 50


def test_what_is_overdue_is_said_and_coloured() -> None:
    """Colour is not the only sign: a column says it in words."""
    sheet = peer()
    column = [cell.value for cell in sheet[1]].index("是否逾期")
    for row in sheet.iter_rows(min_row=2):
        coloured = row[0].fill.fgColor.rgb == "FFFFC7CE"
        assert row[column].value == ("是" if coloured else "否")
    late = [row["隐患编号"] for row in rows(sheet) if row["是否逾期"] == "是"]
    assert len(late) == 3
    assert all(row["当前状态"] != "已销号" for row in rows(sheet) if row["是否逾期"] == "是")


def test_what_nobody_can_say_is_undecided() -> None:
    """Where the law does not say for sure whether it is overdue, neither does the ledger."""
    kept, law = register(found("一"))
    doubt = Finding(
        code="hazard.graded.undecided", severity=Severity.UNDECIDED, case="school-1/hazard/1"
    )
    late = attrs.evolve(doubt, code="hazard.graded.overdue", severity=Severity.NOTICE)
    plain = attrs.evolve(audit(kept, law, as_of=AT), findings=())
    for findings, said in (
        ((), "否"),
        ((doubt,), "待定"),
        ((doubt, late), "是"),
        ((late, doubt), "是"),
    ):
        judged_so = attrs.evolve(plain, findings=findings)
        table, _ = ledger_tables("hazard", kept, judged_so, View(law=law))
        assert [row.cells["overdue"] for row in table.rows] == [said]


def test_the_moment_decides() -> None:
    """What happened after the judgement is not told, and what is due later is not overdue."""
    early = AT - timedelta(days=250)
    before = audit(year().register, year().law, as_of=early)
    table, others = ledger_tables("hazard", year().register, before, view())
    assert len(table.rows) < 24
    assert all(
        row.cells["closed"] is None or day(row.cells["closed"]) <= early.date()
        for row in table.rows
    )
    assert others == ()


def test_what_left_the_ledger_stands_on_a_sheet_of_its_own() -> None:
    """Dismissed and merged hazards, and disputes that ended otherwise, are told and not listed."""
    book = opened_by_peer(written())
    assert book.sheetnames == [HAZARDS, "不属隐患和已并案"]
    assert {"不属隐患", "已并案"} == {row["去向"] for row in rows(book.worksheets[1])}
    assert len(rows(opened_by_peer(written("dispute")).worksheets[1])) == 3


def test_only_a_settled_dispute_has_a_day_of_settling() -> None:
    """One that was agreed and is not performed is not settled."""
    told = rows(peer("dispute"))
    assert [row["化解状态"] for row in told].count("已销号") == 3
    for row in told:
        assert (row["化解时间"] is not None) == (row["化解状态"] in ("已完成", "已销号"))


@pytest.mark.parametrize("says", [LedgerStatus.WAITING, LedgerStatus.CLOSED])
def test_what_a_ledger_told_of_a_dispute_is_on_the_ledger(says: LedgerStatus) -> None:
    """When it was found and by when it was to be settled, also where it is settled since."""
    told = dispute.Stated(
        case="a/dispute/1",
        at=date(2026, 6, 30),
        by="party:a",
        says=says,
        unit="school:1",
        level=PlaceLevel.SCHOOL,
        matter=DisputeMatter.PUPIL_INJURY,
        what="伤",
        found=date(2026, 3, 2),
        deadline=date(2026, 3, 20),
    )
    named = dispute.LeaderNamed(
        case="a/dispute/1", at=date(2026, 7, 1), by="party:a", leader="party:l"
    )
    kept, law = register(told, *([named] if says == LedgerStatus.WAITING else []))
    kept = attrs.evolve(kept, keeps={"dispute": date(2025, 9, 1)})
    table, _ = ledger_tables("dispute", kept, audit(kept, law, as_of=AT), View(law=law))
    cells = table.rows[0].cells
    assert (cells["found"], cells["deadline"]) == (date(2026, 3, 2), date(2026, 3, 20))


def test_persons_go_out_only_if_asked_for() -> None:
    """Neither a person nor what is said of a dispute is in a ledger by default."""
    assert {"发现人", "整改责任人", "复查人"} & set(rows(peer())[0]) == set()
    assert {"纠纷情况", "当事人", "包案领导"} & set(rows(peer("dispute"))[0]) == set()
    assert {"带班领导", "值班人员"} & set(rows(peer("roster"))[0]) == set()
    assert {"检查人员", "管控责任人"} & {
        *rows(peer("inspection"))[0],
        *rows(peer("risk"))[0],
    } == set()
    asked = view(classes=EVERY)
    assert {"发现人", "整改责任人", "复查人"} < set(rows(peer("hazard", asked))[0])
    assert {"纠纷情况", "当事人", "包案领导"} < set(rows(peer("dispute", asked))[0])


def test_names_stand_only_where_they_are_given() -> None:
    """A reference is shown as its name where the caller says what it stands for."""
    named = attrs.evolve(
        view(classes=EVERY), names={"party:l01": "王老师", "place:lab-1": "实验室"}
    )
    told = rows(peer("hazard", named))
    assert {"王老师", "party:l02"} < {row["整改责任人"] for row in told}
    assert {"实验室", "place:library"} < {row["隐患位置"] for row in told}
    assert "王老师" not in {
        v for row in rows(peer("hazard", view(classes=EVERY))) for v in row.values()
    }


ROUND = (
    hazard.Graded(case="a/hazard/1", at=date(2026, 3, 3), by="party:a", grade=HazardGrade.MAJOR),
    hazard.Assigned(
        case="a/hazard/1", at=date(2026, 3, 4), by="party:a", deadline=date(2026, 3, 20)
    ),
    hazard.Rectified(case="a/hazard/1", at=date(2026, 3, 9), by="party:b", done="已换"),
)
FAILED = hazard.VerificationFailed(
    case="a/hazard/1", at=date(2026, 3, 10), by="party:c", reason="漏水", deadline=date(2026, 3, 30)
)
PASSED = hazard.Verified(case="a/hazard/1", at=date(2026, 3, 11), by="party:c")
CLOSED = hazard.Closed(case="a/hazard/1", at=date(2026, 3, 12), by="party:a")


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ((), ("已完成", date(2026, 3, 20), date(2026, 3, 9), None, None, None)),
        (
            (FAILED,),
            ("整改中", date(2026, 3, 30), date(2026, 3, 9), "不合格", date(2026, 3, 10), None),
        ),
        (
            (FAILED, attrs.evolve(ROUND[2], at=date(2026, 3, 25))),
            ("已完成", date(2026, 3, 30), date(2026, 3, 25), None, None, None),
        ),
        (
            (PASSED,),
            ("已验收", date(2026, 3, 20), date(2026, 3, 9), "合格", date(2026, 3, 11), None),
        ),
        (
            (PASSED, CLOSED),
            (
                "已销号",
                date(2026, 3, 20),
                date(2026, 3, 9),
                "合格",
                date(2026, 3, 11),
                date(2026, 3, 12),
            ),
        ),
        (
            (
                PASSED,
                CLOSED,
                hazard.Reopened(
                    case="a/hazard/1",
                    at=date(2026, 4, 1),
                    by="party:a",
                    reason="复发",
                    deadline=date(2026, 4, 9),
                ),
            ),
            ("整改中", date(2026, 4, 9), None, None, None, None),
        ),
    ],
    ids=["rectified", "failed", "rectified again", "verified", "closed", "reopened"],
)
def test_a_hazard_tells_its_last_round(after: tuple[Fact, ...], shown: tuple[object, ...]) -> None:
    """A check is told while it is of the last rectification, and what came back begins anew."""
    opened = attrs.evolve(found("水管"), case="a/hazard/1")
    kept, law = register(opened, *ROUND, *after)
    table, _ = ledger_tables("hazard", kept, audit(kept, law, as_of=AT), View(law=law))
    cells = table.rows[0].cells
    keys = ("state", "deadline", "rectified", "result", "verified", "closed")
    told = tuple(cells[key] for key in keys)
    assert shown == told


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ((), "待整改"),
        ((ROUND[0],), "待整改"),
        (ROUND[:2], "整改中"),
        ((hazard.FixedOnTheSpot(case="a/hazard/1", at=AT, by="party:a", measure="换"),), "已完成"),
    ],
    ids=["found", "graded", "assigned", "fixed"],
)
def test_a_status_is_written_in_the_words_of_ledgers(after: tuple[Fact, ...], state: str) -> None:
    """So that whoever reads ledgers knows them, our own reader too."""
    kept, law = register(attrs.evolve(found("水管"), case="a/hazard/1"), *after)
    table, _ = ledger_tables("hazard", kept, audit(kept, law, as_of=AT), View(law=law))
    assert table.rows[0].cells["state"] == state


def test_a_roster_has_a_row_for_each_shift_with_who_leads() -> None:
    """Leaders stand beside those on duty meanwhile; alone, they have a row of their own."""
    first = datetime(2026, 3, 2, 8, tzinfo=ZONE)
    slots = (
        Slot(
            number=1,
            post=DutyPost.GATEHOUSE,
            since=first,
            until=first.replace(hour=20),
            persons=("party:a",),
        ),
        Slot(
            number=2,
            post=DutyPost.GATEHOUSE,
            since=first.replace(hour=20),
            until=first + timedelta(days=1),
            persons=("party:b", "party:c"),
        ),
        Slot(
            number=3,
            post=DutyPost.DUTY_OFFICE,
            since=first,
            until=first.replace(hour=20),
            leader=True,
            persons=("party:l",),
        ),
        Slot(
            number=4,
            post=DutyPost.DUTY_OFFICE,
            since=(first + timedelta(days=2)).astimezone(UTC),
            until=first + timedelta(days=4),
            leader=True,
            persons=("party:m",),
        ),
    )
    drafted = roster.Drafted(
        case="a/roster/1", at=first, by="party:a", unit="school:1",
        first_day=first.date(), last_day=first.date(), slots=slots,
    )  # fmt: skip
    kept, law = register(drafted)
    table, _ = ledger_tables(
        "roster", kept, audit(kept, law, as_of=AT), View(law=law, classes=EVERY)
    )
    assert [
        (date(2026, 3, 2), "星期一", "08:00-20:00", "门卫室", "party:l", "party:a"),
        (date(2026, 3, 2), "星期一", "20:00-次日08:00", "门卫室", None, "party:b、party:c"),
        (date(2026, 3, 4), "星期三", "08:00-2026-03-06 08:00", "总值班室", "party:m", None),
    ] == [table.values(row) for row in table.rows]
    english = View(law=law, language="en", classes=EVERY)
    table, _ = ledger_tables("roster", kept, audit(kept, law, as_of=AT), english)
    assert table.rows[1].cells["hours"] == "20:00-08:00 next day"


def test_texts_stay_texts() -> None:
    """Nothing that a fact says becomes a formula, a link or a number on a ledger."""
    kept, law = register(*(found(text, n) for n, text in enumerate(NASTY, 1)))
    data = written_ledger("hazard", kept, audit(kept, law, as_of=AT), View(law=law), created=AT)
    sheet = opened_by_peer(data)[HAZARDS]
    cells = [sheet.cell(row, 2) for row in range(2, len(NASTY) + 2)]
    assert {"s"} == {cell.data_type for cell in cells}
    assert not any(cell.hyperlink for cell in cells)
    read = read_workbook(data, "x.xlsx").sheets[0]
    assert frozenset() == read.formulas | read.links


def test_cases_of_several_keepers_keep_their_whole_ids() -> None:
    """An id is shortened only where nothing is lost by it."""
    kept, law = register(found("一"), attrs.evolve(found("二"), case="school-2/hazard/1"))
    table, _ = ledger_tables("hazard", kept, audit(kept, law, as_of=AT), View(law=law))
    assert [r.cells["id"] for r in table.rows] == ["school-1/hazard/1", "school-2/hazard/1"]


def test_a_room_without_a_ledger_is_refused() -> None:
    """Said by the name of the room, and which there are."""
    with pytest.raises(NoLedger) as caught:
        written("care")
    assert [(f.code, f.place) for f in caught.value.faults] == [("no-ledger", "care")]


def test_an_empty_ledger_has_its_headings() -> None:
    """Nothing found is a ledger without rows."""
    kept, law = register()
    data = written_ledger("hazard", kept, audit(kept, law, as_of=AT), View(law=law), created=AT)
    assert rows(opened_by_peer(data)[HAZARDS]) == []


def test_the_same_ledger_gives_the_same_bytes() -> None:
    """The moment of creation is given, and no clock is read."""
    assert written() == written()
