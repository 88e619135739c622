"""Places: chains from the nation down, and what a place may not be."""

import pytest
from tests.rulebooks.given import FILE, told

from campus_safety.rulebooks import RulebookFault
from campus_safety.rulebooks.places import chain, near, read_places, within
from campus_safety.vocabulary import Place

OUTER = {"province:浙江": "nation", "city:宁波": "province:浙江", "city:杭州": "province:浙江"}


def test_a_chain_runs_from_the_nation_to_the_place() -> None:
    """A place rests on each place that it lies within."""
    assert chain("nation", OUTER) == ("nation",)
    assert chain("province:浙江", OUTER) == ("nation", "province:浙江")
    assert chain("city:宁波", OUTER) == ("nation", "province:浙江", "city:宁波")


@pytest.mark.parametrize(
    ("asked", "named"),
    [("宁波", "city:宁波"), ("city:宁波市", "city:宁波"), ("province:浙江省", "province:浙江")],
)
def test_an_unknown_place_names_near_matches(asked: str, named: str) -> None:
    """Who writes a place otherwise is told how it is written."""
    with pytest.raises(RulebookFault) as caught:
        chain(asked, OUTER)
    assert told(caught.value.faults) == [("unknown-place", "", "")]
    assert f"perhaps {named}" in caught.value.faults[0].expected


def test_nothing_is_named_where_nothing_is_near() -> None:
    """A name that is like none has no match; an empty one neither."""
    assert near("xyz", OUTER) == ""
    assert near("", OUTER) == ""


@pytest.mark.parametrize(
    "raw",
    [
        7,
        [{"layer": "city:宁波"}],
        [{"layer": "city:宁波", "within": "浙江"}],
        [{"layer": "city:宁波", "within": 1}],
        [{"layer": "city:宁波", "within": "nation", "name": "Ningbo"}],
        ["city:宁波"],
    ],
)
def test_a_wrong_place_row_is_a_fault(raw: object) -> None:
    """A place has a layer and the layer that it lies within, and nothing else."""
    places, faults = read_places(FILE, raw)
    assert places == ()
    assert told(faults) == [("bad-place", FILE, "place 1")]


def test_every_chain_ends_in_the_nation() -> None:
    """A place in itself, two in each other, one within two, one within an unknown: faults."""
    wrong = [
        Place(layer="city:a", within="city:a"),
        Place(layer="city:b", within="city:c"),
        Place(layer="city:c", within="city:b"),
        Place(layer="city:d", within="nation"),
        Place(layer="city:d", within="province:浙江"),
        Place(layer="province:浙江", within="nation"),
        Place(layer="city:e", within="province:unknown"),
    ]
    with pytest.raises(RulebookFault) as caught:
        within(wrong, FILE)
    assert sorted(told(caught.value.faults)) == [
        ("bad-place", FILE, f"place city:{name}") for name in "abcde"
    ]
