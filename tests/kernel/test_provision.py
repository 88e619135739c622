"""Provisions and clauses: on which days one holds, and how a lawyer would cite it."""

from datetime import date

import pytest
from tests.kernel.given import provided

from campus_safety.kernel import Clause


@pytest.mark.parametrize(
    ("path", "english", "chinese"),
    [
        (("12",), "《A》 Art. 12", "《A》第十二条"),
        (("12", "2"), "《A》 Art. 12, para. 2", "《A》第十二条第二款"),
        (("12", "2", "3"), "《A》 Art. 12, para. 2, item 3", "《A》第十二条第二款第三项"),
        (("12", "", "3"), "《A》 Art. 12, item 3", "《A》第十二条第三项"),
        (("", "", ""), "《A》", "《A》"),
        ((), "《A》", "《A》"),
        (("附件",), "《A》 Art. 附件", "《A》附件"),
        (("12", "", "3", "2"), "《A》 Art. 12, item 3, sub-item 2", "《A》第十二条第三项第二目"),
        (
            ("1", "2", "3", "4", "5"),
            "《A》 Art. 1, para. 2, item 3, sub-item 4, 5",
            "《A》第一条第二款第三项第四目第五",
        ),
    ],
)
def test_a_statute_is_cited_by_article(path: tuple[str, ...], english: str, chinese: str) -> None:
    """A statute gives article, paragraph and item, and leaves out what is empty."""
    clause = Clause(instrument="A", number="No. 9", path=path)
    assert (clause.text(), clause.text("zh")) == (english, chinese)
    assert str(clause) == english


@pytest.mark.parametrize(
    ("number", "path", "expected"),
    [
        ("20 USC", ("1092", "f", "4", "B", "i"), "Clery Act, 20 USC 1092(f)(4)(B)(i)"),
        ("20 USC", ("1092",), "Clery Act, 20 USC 1092"),
        ("20 USC", ("1092", "f", "", "B"), "Clery Act, 20 USC 1092(f)(B)"),
        ("", ("1092", "f"), "Clery Act, 1092(f)"),
        ("20 USC", (), "Clery Act, 20 USC"),
        ("", (), "Clery Act"),
    ],
)
def test_a_code_is_cited_by_nested_steps(number: str, path: tuple[str, ...], expected: str) -> None:
    """A code gives its section and every further step in parentheses, in both languages."""
    clause = Clause(instrument="Clery Act", number=number, path=path, family="code")
    assert (clause.text("en"), clause.text("zh")) == (expected, expected)


@pytest.mark.parametrize(
    ("number", "path", "english", "chinese"),
    [
        ("GB 50016", ("5", "2"), "Fire code (GB 50016), 5.2", "Fire code（GB 50016）第5.2条"),
        ("", ("5",), "Fire code, 5", "Fire code第5条"),
        ("", ("5", "", "2"), "Fire code, 5.2", "Fire code第5.2条"),
        ("", ("A.1", "2"), "Fire code, A.1.2", "Fire code第A.1.2条"),
        ("", ("Annex A",), "Fire code, Annex A", "Fire code“Annex A”"),
        ("GB 50016", (), "Fire code (GB 50016)", "Fire code（GB 50016）"),
        ("", (), "Fire code", "Fire code"),
    ],
)
def test_a_standard_is_cited_by_section_number(
    number: str, path: tuple[str, ...], english: str, chinese: str
) -> None:
    """Anything else gives a section number in points, its own number apart from its name."""
    clause = Clause(instrument="Fire code", number=number, path=path, family="standard")
    assert (clause.text("en"), clause.text("zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("number", "path", "english", "chinese"),
    [
        ("2013年版", ("考核",), "《制度》 (2013年版), 考核", "《制度》（2013年版）“考核”"),
        ("", ("考核", "评分"), "《制度》, 考核, 评分", "《制度》“考核”“评分”"),
        ("", ("3", "1"), "《制度》, 3.1", "《制度》第3.1条"),
        ("", (), "《制度》", "《制度》"),
    ],
)
def test_a_chinese_writing_stands_in_its_marks(
    number: str, path: tuple[str, ...], english: str, chinese: str
) -> None:
    """Its number stands apart from its name, and a heading apart from both."""
    clause = Clause(instrument="制度", number=number, path=path, family="other")
    assert (clause.text("en"), clause.text("zh")) == (english, chinese)


def test_a_rubric_is_cited_by_item() -> None:
    """A line of a scorecard rests on an item, not on an article."""
    clause = Clause(instrument="检查表", path=("3",), family="rubric")
    assert (clause.text("en"), clause.text("zh")) == ("《检查表》, item 3", "《检查表》第3项")


@pytest.mark.parametrize(
    ("day", "until", "expected"),
    [
        (date(2020, 1, 1), date(2021, 1, 1), True),
        (date(2019, 12, 31), date(2021, 1, 1), False),
        (date(2020, 12, 31), date(2021, 1, 1), True),
        (date(2021, 1, 1), date(2021, 1, 1), False),
        (date(2199, 1, 1), None, True),
        (date(2019, 12, 31), None, False),
    ],
)
def test_a_provision_holds_from_its_first_day(
    day: date,
    until: date | None,
    expected: bool,  # noqa: FBT001
) -> None:
    """The first day is inside, the day of the end is outside, and no end is for ever."""
    assert provided("errand.giving", "P1D", date(2020, 1, 1), until).holds(day) is expected
