"""Separated values: what separates is told by what stands outside the quotes."""

import pytest

from campus_safety.exchange.sheets import read_workbook


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("said", [";;;;;;", ",,,,,,,", "||||||||", "，，，，，，，", "a\tb\tc\td"])
def test_what_is_quoted_separates_nothing(sign: str, said: str) -> None:
    """A text full of one sign does not part the rows of a file that another sign parts."""
    text = "\r\n".join(sign.join(('"编号"', f'"{said}"')) for _ in range(4))
    sheet = read_workbook(text.encode(), "x.csv").sheets[0]
    assert sheet.rows == (("编号", said),) * 4
