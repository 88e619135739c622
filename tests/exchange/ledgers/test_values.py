"""Values: numbers, names and hours as people write them."""

from decimal import Decimal

import pytest

from campus_safety.exchange.ledgers.values import Unfit, clean, number, parted, yes


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("1,200元", "1200"), ("１２００", "1200"), ("0.5万元", "5000"), ("2万", "20000")),
        *(("￥3,000.50", "3000.50"), ("¥12", "12"), ("12%", "12"), ("-3", "-3"), (" 7 个", "7")),
        *((12.0, "12"), (1.5, "1.5"), (0, "0")),
    ],
)
def test_numbers_as_people_write_them(written: str | float, expected: str) -> None:
    """Commas, units, full width and 万 are read exactly."""
    assert number(written) == Decimal(expected)


@pytest.mark.parametrize("written", ["abc", "1,2,x", "", "约100", True, "1e5", "12 34"])
def test_what_is_no_number_is_refused(written: str | bool) -> None:  # noqa: FBT001  # what is tested
    """A word, an estimate and a truth value are no numbers."""
    with pytest.raises(Unfit) as caught:
        number(written)
    assert caught.value.code == "not-a-number"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("张三、李四", ("张三", "李四")), ("张三 李四", ("张三", "李四")), ("张 三", ("张三",))),
        *(("甲、乙", ("甲", "乙")), ("Li Lei, Han Mei", ("Li Lei", "Han Mei"))),
        *(
            ("王和平", ("王和平",)),
            ("张三，李四；王五", ("张三", "李四", "王五")),
            ("张三、张三", ("张三",)),
        ),
    ],
)
def test_names_are_parted(written: str, expected: tuple[str, ...]) -> None:
    """Commas, slashes and spaces part names; a name set wide is one."""
    assert parted(written) == expected


@pytest.mark.parametrize(
    ("said", "expected"), [("是", True), ("√", True), ("否", False), (False, False)]
)
def test_yes_and_no(said: str | bool, expected: bool) -> None:  # noqa: FBT001  # what is tested
    """Marks and words of both sorts are read."""
    assert yes(said) is expected


def test_hidden_characters_and_lines_are_laid_flat() -> None:
    """A cell of two lines, with a mark that nobody sees, is one line of text."""
    assert clean("灯\u200b坏\n 走廊\u3000二楼") == "灯坏 走廊 二楼"
