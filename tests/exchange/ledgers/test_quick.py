"""Quick facts: made of raw fields exactly as the codec makes them."""

import gc
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.given import examples

from campus_safety.codec.documents import known
from campus_safety.codec.faults import QUICKLY
from campus_safety.codec.records import only_limits
from campus_safety.exchange.ledgers.fields import kinds
from campus_safety.exchange.ledgers.making import Maker, Missing, makers
from campus_safety.exchange.ledgers.mapping import Made, Mapping
from campus_safety.exchange.ledgers.quick import quick
from campus_safety.exchange.ledgers.resting import collector_at_rest
from campus_safety.kernel import Fact
from campus_safety.prevention import hazard
from campus_safety.testing.pools import variants
from campus_safety.testing.strategies import facts
from campus_safety.vocabulary import Area


def _maker(fact: type[Fact]) -> Maker:
    """Make the facts of a kind, each field of a column of its own."""
    names = [field.name for field in attrs.fields(fact) if field.name != "case"]
    made = Made(kind=fact.kind, fields={name: name for name in names})
    return makers(Mapping(name="own", case="{row}", columns=(), facts=(made,)), "Asia/Shanghai")[0][
        0
    ]


FACTS = {fact.kind: fact for fact in hazard.WORKFLOW.facts}
MAKERS = {kind: _maker(fact) for kind, fact in FACTS.items()}
QUICK = {kind: quick(maker, {}) for kind, maker in MAKERS.items()}


@given(st.data())
@examples(1)
def test_a_quick_fact_is_the_codecs(data: st.DataObject) -> None:
    """What the codec reads is made alike, also where the same texts came before."""
    fact: Any = data.draw(facts(hazard.WORKFLOW))
    raw = known(None).of(FACTS[fact.kind]).write(fact)
    for _ in range(2):
        assert QUICK[fact.kind](raw, fact.case) == fact


@given(st.data())
@examples(1)
def test_what_the_codec_refuses_is_left_to_it(data: st.DataObject) -> None:
    """A row with one field of another sort, or none, is made as the codec makes it, or not."""
    fact: Any = data.draw(facts(hazard.WORKFLOW))
    told = known(None).of(FACTS[fact.kind]).write(fact)
    names = sorted(told.keys() - {"kind", "case"})
    told[data.draw(st.sampled_from(names))] = data.draw(st.sampled_from(_STRANGE))
    raw = MAKERS[fact.kind].raw(told)
    made = QUICK[fact.kind](told, fact.case)
    if isinstance(raw, Missing):
        assert made is None
        return
    try:
        assert made == known(None).of(FACTS[fact.kind]).read({**raw, "case": fact.case})
    except QUICKLY:
        assert made is None


_STRANGE: tuple[Any, ...] = (
    None,
    [],
    "",
    "2026-02-30",
    "2026-03-02",
    7,
    True,
    "x y",
    ["party:x"],
    [7],
    "general",
)


def test_a_case_that_is_none_is_left_to_the_codec() -> None:
    """A name that no case may have makes no fact."""
    told = {"at": "2026-03-02", "by": "party:x", "signed": []}
    closed = hazard.Closed(case="a/b", at=date(2026, 3, 2), by="party:x")
    assert QUICK["hazard.closed"](told, "a/b") == closed
    assert QUICK["hazard.closed"](told, "a b") is None


def test_a_text_is_known_by_what_it_is_read_as() -> None:
    """The same signs are a day in one field and a text in another."""
    fact = hazard.Found(
        case="a/b", at=date(2026, 3, 2), by="party:x", area=Area.FIRE, place="place:x", what="x"
    )
    raw = known(None).of(hazard.Found).write(fact) | {"what": "2026-03-02"}
    made: Any = QUICK["hazard.found"](raw, "a/b")
    assert (made.at, made.what) == (date(2026, 3, 2), "2026-03-02")


def test_a_kind_that_asks_for_more_is_left_to_the_codec() -> None:
    """Its fields hold to each other, which no quick way looks at."""
    strict = [kind for kind, fact in kinds().items() if not only_limits(fact)]
    assert strict
    for kind in strict:
        fact = next(iter(variants(kinds()[kind])))
        raw = known(None).of(type(fact)).write(fact)
        assert quick(_maker(type(fact)), {})(raw, fact.case) is None


def test_an_empty_list_is_told_otherwise() -> None:
    """As where nothing is told at all."""
    fields = {"at": "at", "by": "by", "signed": "signed"}
    made = Made(kind="hazard.closed", fields=fields, otherwise={"signed": ["party:z"]})
    mapping = Mapping(name="own", case="{row}", columns=(), facts=(made,))
    make = quick(makers(mapping, "Asia/Shanghai")[0][0], {})
    fact = make({"at": "2026-03-02", "by": "party:x", "signed": []}, "a/b")
    assert fact is not None
    assert fact.signed == ("party:z",)


def test_what_was_set_aside_for_good_stays_so() -> None:
    """A server that froze its values before it forked finds them frozen after."""
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with collector_at_rest():
            pass
        assert gc.get_freeze_count() == before > 0
    finally:
        gc.unfreeze()


def _fails_at_rest() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        raise ZeroDivisionError


def test_the_collector_rests_and_works_again() -> None:
    """Inside it rests; after, also after an error, it is as it was before."""
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        _fails_at_rest()
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
