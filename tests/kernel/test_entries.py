"""Entries: corrections that overwrite nothing, and the order in which facts are folded."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.given import CASE, START, Noted, at

from campus_safety.kernel import (
    At,
    Content,
    Entry,
    Fact,
    Malformed,
    Replaced,
    Retracted,
    as_known,
    bounds,
    day_of,
    effective,
    uncorrected,
)

ZONE = "Asia/Shanghai"
DAY = date(2026, 3, 2)


def fact(name: str, when: At = START, case: str = CASE) -> Noted:
    return Noted(case=case, at=when, by=f"party:{name}")


def retracted(position: int) -> Retracted:
    return Retracted(position=position, by="party:a", reason="wrong")


def replaced(position: int, by: Fact) -> Replaced:
    return Replaced(position=position, by="party:a", reason="wrong", fact=by)


def written(*contents: Content) -> list[Entry]:
    """Number contents from 1, as a register does."""
    return [
        Entry(position=n, recorded_at=START, key=f"key-{n}", content=content)
        for n, content in enumerate(contents, 1)
    ]


def folded(*contents: Content, zone: str = ZONE) -> list[str]:
    """Name the facts that count, in the order in which they are folded."""
    return [one.by.removeprefix("party:") for _, one in effective(written(*contents), zone)]


A, B, C, D = (fact(name, at(hours)) for hours, name in enumerate("abcd"))


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ([A, B, C], "abc"),
        ([A, B, retracted(2)], "a"),
        ([A, B, retracted(2), retracted(3)], "ab"),
        ([A, B, retracted(2), retracted(3), retracted(4)], "a"),
        ([A, replaced(1, D)], "d"),
        ([A, replaced(1, D), retracted(2)], "a"),
        ([A, replaced(1, B), replaced(2, C)], "c"),
        ([A, replaced(1, B), replaced(2, C), retracted(3)], "b"),
        ([A, replaced(1, B), replaced(2, C), retracted(3), retracted(4)], "c"),
        ([A, replaced(1, B), retracted(2), retracted(1)], ""),
        ([A, retracted(1), replaced(2, D)], "ad"),
        ([], ""),
    ],
)
def test_a_correction_is_as_if_written_otherwise(contents: list[Content], expected: str) -> None:
    """Taking back a correction revives what it corrected, however long the chain."""
    assert folded(*contents) == list(expected)


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        # of one instant: by position; a replacing fact has the first one's
        ([fact("a"), fact("b")], "ab"),
        ([fact("a"), fact("b"), replaced(1, fact("c"))], "cb"),
        ([fact("a"), fact("b"), replaced(1, fact("c")), replaced(3, fact("d"))], "db"),
        # exact facts: by instant, whatever the position
        ([B, A], "ab"),
        # a whole day: after the last of its day with a lower position
        ([A, B, fact("w", DAY)], "abw"),
        ([fact("w", DAY), A, B], "wab"),
        ([A, fact("w", DAY), B], "awb"),
        ([B, fact("w", DAY), A], "abw"),
        ([A, fact("w", DAY), fact("v", DAY), B], "awvb"),
        ([B, fact("w", DAY), A, fact("v", DAY)], "abwv"),
        ([fact("w", DAY), fact("v", DAY), A], "wva"),
        # a replacing whole day stands where the first fact stood
        ([A, B, C, replaced(1, fact("w", DAY))], "wbc"),
        ([A, B, C, replaced(2, fact("w", DAY))], "awc"),
        # other days stand apart
        ([fact("w", DAY + timedelta(days=1)), A], "aw"),
        ([A, fact("w", DAY - timedelta(days=1))], "wa"),
    ],
)
def test_a_whole_day_stands_after_what_it_followed(contents: list[Content], expected: str) -> None:
    """A whole-day fact stands after the last of its day with a lower position, else first."""
    assert folded(*contents) == list(expected)


def test_the_day_of_a_fact_is_that_of_the_place() -> None:
    """At 16:00 UTC a new day begins in Shanghai, and a whole-day fact stands on its own day."""
    evening = fact("e", datetime(2026, 3, 2, 16, 0, tzinfo=UTC))
    whole = fact("w", date(2026, 3, 2))
    assert folded(evening, whole) == ["w", "e"]
    assert folded(evening, whole, zone="UTC") == ["e", "w"]


def test_cases_stand_in_the_order_of_their_first_position() -> None:
    """Facts of one case stand together; a fact of another case is no fact to follow."""
    other = fact("o", at(-1), "one/errand/2")
    assert folded(A, other, fact("w", DAY), B) == ["a", "w", "b", "o"]
    whole = fact("v", DAY, "one/errand/2")
    assert folded(A, whole, other) == ["a", "v", "o"]


def test_the_order_of_writing_does_not_matter() -> None:
    """Entries are read by position, in whatever order they are given."""
    entries = written(A, B, replaced(1, C), retracted(2))
    assert effective(reversed(entries), ZONE) == effective(entries, ZONE)
    assert [entry.position for entry, _ in effective(entries, ZONE)] == [3]


def test_as_known_is_what_was_written_up_to_a_position() -> None:
    """The entry at the position is known, the next is not yet."""
    entries = written(A, B, retracted(1))
    assert as_known(entries, 2) == tuple(entries[:2])
    assert (as_known(entries, 0), as_known(entries, 9)) == ((), tuple(entries))


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"position": 0}, "position"),
        ({"recorded_at": datetime(2026, 3, 2)}, "recorded_at"),  # noqa: DTZ001
        ({"content": retracted(3)}, "content.position"),
        ({"content": retracted(4)}, "content.position"),
        ({"content": replaced(3, A)}, "content.position"),
    ],
)
def test_an_entry_outside_its_limits_is_refused(parts: dict[str, Any], field: str) -> None:
    """A position below 1, a naive time and a correction of what comes later are refused."""
    whole: dict[str, Any] = {"position": 3, "recorded_at": START, "key": "k", "content": A}
    with pytest.raises(Malformed) as refused:
        Entry(**(whole | parts))
    assert refused.value.field == field
    assert Entry(**(whole | {"content": retracted(2)})).position == 3


@pytest.mark.parametrize("made", [retracted, lambda position: replaced(position, A)])
def test_a_correction_holds_its_own_limits(made: Any) -> None:
    """The position of a correction is a number, and its reason a text."""
    with pytest.raises(Malformed, match="position: expected a value of type int"):
        made("1")
    with pytest.raises(Malformed, match="position: expected a position from 1"):
        made(0)


moments = st.one_of(
    st.sampled_from([DAY, DAY + timedelta(days=1)]),
    st.sampled_from([-9, 0, 1, 2, 8, 9, 24]).map(at),
)
Pile: TypeAlias = dict[int, list[Noted]]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Content], list[tuple[int, Noted]]]:
    """Draw a history with corrections, and tell by a pile for each place what stands."""
    contents: list[Content] = []
    piles: Pile = {}
    place_of: dict[int, int] = {}
    undone: dict[int, tuple[int, Noted]] = {}
    for position in range(1, draw(st.integers(1, 9)) + 1):
        new = fact(f"f{position}", draw(moments))
        tops = [p for p in place_of if piles[place_of[p]][-1:] == [_said(contents[p - 1])]]
        act = draw(st.sampled_from(["fact", "retract", "replace", "revive"]))
        if act == "revive" and undone:
            target = draw(st.sampled_from(sorted(undone)))
            place, old = undone.pop(target)
            piles[place].append(old)
            contents.append(retracted(target))
        elif act in {"retract", "replace"} and tops:
            target = draw(st.sampled_from(tops))
            place = place_of[target]
            if act == "replace":
                piles[place].append(new)
                place_of[position] = place
                contents.append(replaced(target, new))
            else:
                old = piles[place].pop()
                if target == place:
                    undone[position] = place, old
                contents.append(retracted(target))
        else:
            piles[position] = [new]
            place_of[position] = position
            contents.append(new)
    return contents, [(place, pile[-1]) for place, pile in piles.items() if pile]


def _said(content: Content) -> Fact | None:
    if isinstance(content, Replaced):
        return content.fact
    return content if isinstance(content, Fact) else None


@given(histories())
def test_g16_corrections_are_those_of_the_piles(
    drawn: tuple[list[Content], list[tuple[int, Noted]]],
) -> None:
    """G16: the facts that count are those on top of a pile kept for each first position."""
    contents, standing = drawn
    found = [one for _, one in effective(written(*contents), ZONE)]
    assert sorted(one.by for one in found) == sorted(one.by for _, one in standing)


@given(histories())
def test_the_order_is_the_one_that_the_rule_allows(
    drawn: tuple[list[Content], list[tuple[int, Noted]]],
) -> None:
    """Days rise, exact facts by instant and position, whole days after what they followed."""
    contents, standing = drawn
    place = {one.by: position for position, one in standing}
    found = [(one.at, place[one.by]) for _, one in effective(written(*contents), ZONE)]
    days = [day_of(when, ZONE) for when, _ in found]
    assert days == sorted(days)
    exact = [(bounds(w, ZONE)[0], p) for w, p in found if isinstance(w, datetime)]
    assert exact == sorted(exact)
    for index, (when, position) in enumerate(found):
        if not isinstance(when, datetime):
            same = [(n, p) for n, (w, p) in enumerate(found) if day_of(w, ZONE) == when]
            assert all(p > position for n, p in same if n > index)
            assert all(p < position for n, p in same if n == index - 1)


def test_of_two_replacements_the_later_stands() -> None:
    """One place holds one fact: the later of two replacements of an entry takes it."""
    assert folded(A, replaced(1, B), replaced(1, C)) == ["c"]


def test_uncorrected_are_those_that_nothing_took_away() -> None:
    """A retraction frees what it took back; a replacement stands in place of the replaced."""
    entries = written(A, replaced(1, B), retracted(2), B)
    assert uncorrected(entries) == {1, 3, 4}
    assert uncorrected(reversed(entries[:2])) == {2}


def test_a_key_is_a_text() -> None:
    """A key without a letter, or with a hidden one, is refused by name."""
    for key in ("", "\x00"):
        with pytest.raises(Malformed, match="key"):
            Entry(position=1, recorded_at=START, key=key, content=A)
