"""Rubrics: the keys and places of their parts, and the full mark."""

from attrs import evolve
from tests.scoring.given import d, item, rubric_of, section


def test_keys_name_each_part_once() -> None:
    """A key is the id; a number used twice has those above it, and then a count."""
    twice = rubric_of(
        section(item(id="1"), item(id="2")),
        section(item(id="1"), item(id="3"), item(id="3"), id="B"),
    )
    assert [placed.key for placed in twice.placed] == [
        *("A", "A/1", "2", "B", "B/1", "B/3#1", "B/3#2")
    ]
    assert [placed.place for placed in twice.placed][:3] == [
        *("section 1", "section 1 item 1", "section 1 item 2")
    ]
    assert [each.id for each in twice.items] == ["1", "2", "1", "3", "3"]
    nested = rubric_of(section(section(item(id="1"), id="B"), bonus=True))
    assert [(placed.key, placed.bonus) for placed in nested.placed] == [
        *(("A", True), ("B", True), ("1", True))
    ]
    assert nested.placed[2].place == "section 1 section 1 item 1"


def test_the_whole_is_printed_or_the_sum_of_the_parts() -> None:
    """A printed full mark stands; else the parts sum to it, unless one of them has none."""
    one, bare, extra = item(id="1", points=3), item(id="2", points=None), item(id="3", bonus=True)
    assert rubric_of(one, full=10).whole == d(10)
    assert rubric_of(one, one, extra).whole == d(6)
    assert rubric_of(one, bare).whole is None
    assert rubric_of(section(points=7)).whole == d(7)
    assert rubric_of(evolve(bare, items=(one,))).whole == d(3)
    assert rubric_of().whole is None
